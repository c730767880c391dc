"""Keeps those rows of an answer that have the words of a text: a post, the kind of a document, a project."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import timedelta

from comity.model import iris
from comity.model.dates import Span
from comity.model.languages import LANGUAGES
from comity.naming import keys, lookup
from comity.plain_language.answers import catalogue_answers, posts_at_meetings
from comity.plain_language.names import meetings
from comity.plain_language.parsing.reading import OF_MEETINGS, Reading
from comity.plain_language.words import cues, lexicon, limits
from comity.plain_language.words.tokens import atoms, language_of
from comity.questions import headline, matched, wording
from comity.questions.answer import Answer, AnswerRow
from comity.questions.answer_rows import keep
from comity.questions.asking import ANY_TIME
from comity.questions.operators import EITHER, FULL, OF_OFFICE, key_of
from comity.questions.wording import MOST_NAMES, shown
from comity.store.base import Store

COLUMNS = frozenset(("post", "document", "initiative"))
"""Columns whose words people use to say which row they mean."""
_CALLED_SO = ("officials", "documents")
"""Questions whose rows are told apart by what they are called."""
_OF_BODIES = frozenset(("secretary-general", "executive-secretary", "executive-director"))
"""Offices of bodies, which a text may ask for among those who came to a meeting."""
HEADS = {
    "heads of state": ("head of state", "president", "king", "emir", "sultan"),
    "heads of government": ("head of government", "prime minister", "premier", "chancellor"),
    "ministers": ("minister",),
}
"""In which posts people come that a text asks for by a word for several."""
_NO_POSTS = ("charter", "chairperson")
_FULL = {role.removeprefix("role-") for role in FULL}
_ENDS = frozenset(("first", "last", "nth"))
_A_YEAR = timedelta(days=366)
_NO_UNITS = ("count", "percent")
_OF_PROMISES = ("pledges", "initiatives", "projects")


def narrowed(store: Store, reading: Reading, answered: Answer, language: str) -> Answer | None:
    """The answer with those rows alone that have the words of the text: a post, the kind of a document, a project."""
    if reading.portfolios and answered.question in OF_MEETINGS:
        return _of_meetings(answered, store, reading, lambda row: _is_of_portfolios(store, row, reading.portfolios))
    if "a kind of body" in reading.asks and answered.question in OF_OFFICE and not reading.is_yes_or_no:
        return kept(answered, store, _of_its_body(answered, reading))
    if "of a secretariat" in reading.asks and answered.question == "officials":
        # The director of another body is not that of the secretariat.
        return kept(answered, store, [r for r in answered.rows if not _is_of_another_body(store, r, answered)])
    if "deputy" in reading.asks and answered.question == "officials":
        return kept(answered, store, [r for r in answered.rows if _is_deputy(str(r.cells.get("post") or ""), reading)])
    if reading.portfolios and answered.question == "officials" and not reading.is_yes_or_no:
        own = [
            r for r in answered.rows if meetings.names_portfolios(str(r.cells.get("post") or ""), reading.portfolios)
        ]
        return kept(answered, store, own)
    if "of free trade" in reading.asks and answered.question == "documents" and "matching" not in reading.operators:
        return kept(answered, store, [r for r in answered.rows if _is_of_free_trade(store, r)])
    if "foreign ministers" in reading.asks and answered.question in OF_MEETINGS:
        return _of_meetings(answered, store, reading, lambda row: not _is_of_others(store, row))
    if answered.question == "partner-ranks" and "states" in reading.asks and not reading.is_yes_or_no:
        # A region or a union whose first partner somebody is, is no state.
        is_open = [c for c in ("state", "partner") if c not in answered.parameters]
        return kept(answered, store, [r for r in answered.rows if _are_states(store, r, is_open)])
    if answered.question == "participants" and not reading.is_yes_or_no and answered.rows:
        return _of_participants(store, reading, answered)
    if COLUMNS.isdisjoint(answered.columns) or "matching" in reading.operators:
        return answered
    return _by_words(store, reading, answered, language)


def _of_participants(store: Store, reading: Reading, answered: Answer) -> Answer | None:
    """The answer with those who came as a format, by invitation, at the head of a delegation or in a post, if that is asked."""
    if "of formats" in reading.asks and {"who", "states"}.isdisjoint(reading.asks):
        return _narrowed_to(store, answered, [r for r in answered.rows if not _is_of_a_state(store, r)], "organization")
    if "invited" in reading.asks and not (reading.roles or "capacity" in reading.parameters):
        # All who came are not those who were invited.
        return kept(answered, store, [r for r in answered.rows if cues.compiled("invited").search(_capacity(r))])
    in_roles = _in_their_roles(store, reading, answered)
    return _heads_of_delegations(store, reading, in_roles) or _of_their_posts(store, reading, in_roles)


def _by_words(store: Store, reading: Reading, answered: Answer, language: str) -> Answer | None:
    """The answer with the rows that have the title of a post, or other words that tell them apart."""
    every = len(answered.rows)
    named = [name for name in reading.called if not _of_those_who_adopt(reading, [name])]
    called = [w for name in named for w in lexicon.alternatives(name) if _called(answered, w)]
    if "acting" in reading.asks:
        both = (f"{acting} {post}".strip() for acting in cues.words("acting") for post in called or [""])
        called = [words for words in both if any(_is_recent(reading, row) for row in _called(answered, words))]
    if (named or "acting" in reading.asks) and not called and reading.question.name in _CALLED_SO:
        return None  # nobody, or no document, is called so
    spoken = language_of(" ".join(reading.words))
    generic = {*lexicon.kinds(spoken), *lexicon.stemmed(atoms(reading.question.titles[spoken]))}
    said = [*reading.words, *(reading.other_words if every > MOST_NAMES else ())]
    silent = {*cues.words("function words", spoken), *_that_ask_for_areas(reading, said, spoken)}
    silent |= _of_those_who_adopt(reading, said)
    wanted = [w for w in said if w not in silent and lexicon.stemmed([w])[0] not in generic]
    wanted = _telling(answered, [w for w in wanted if 0 < len(matched.rows(answered.rows, w)) < every])
    called = list({frozenset(lexicon.stemmed(atoms(w))): w for w in reversed(called)}.values())
    own = _its_own(store, answered, called)
    text = own or (EITHER.join(called) if called else " ".join(wanted))
    if not own and not 0 < len(matched.rows(answered.rows, text)) < every:
        return answered
    reading.operators["matching"] = text
    return catalogue_answers.asked_as(store, reading, language) or answered


def _that_ask_for_areas(reading: Reading, said: Sequence[str], spoken: str) -> set[str]:
    """The words that only ask for priority areas, and choose none of them: one may have "focus" in its name as well."""
    if reading.question.name != "priority-areas":
        return set()
    found = lexicon.terms(list(said), spoken)
    return {
        word
        for term in found
        if any(isinstance(s, lexicon.Relation) and s.question == reading.question.name for s in term.senses)
        for word in said[term.start : term.end]
    }


def _of_those_who_adopt(reading: Reading, said: Sequence[str]) -> set[str]:
    """The words for whoever adopts a text, which need not be in its title: "what did the presidents adopt"."""
    if reading.question.name != "adopted":
        return set()
    return {word for word in said if any(cues.compiled(cue).fullmatch(word) for cue in ("a post", "leaders"))}


def _its_own(store: Store, answered: Answer, called: Sequence[str]) -> str:
    """The document (id) that is called after its format alone: the ASEAN Charter, and no declaration on it; empty if none is."""
    if answered.question != "documents" or not called or "mechanism" not in answered.parameters:
        return ""
    of = lookup.keys_of(store, iris.ID + str(answered.parameters["mechanism"]))
    forms = ("{0} {1}", "{1} {0}", "{1} of {0}")
    names = {keys.key(form.format(one, word)) for form in forms for one in of for word in called}
    rows = (str(key_of(r.cells["document"])) for word in called for r in _called(answered, word))
    return next((row for row in rows if not names.isdisjoint(lookup.keys_of(store, iris.ID + row))), "")


def _is_of_another_body(store: Store, row: AnswerRow, answered: Answer) -> bool:
    at = str(key_of(row.cells["at"]))
    return at != answered.parameters.get("of") and "Secretariat" not in store.types(iris.ID + at)


def _is_of_free_trade(store: Store, row: AnswerRow) -> bool:
    """Whether a document is called an agreement on free trade in any language: such have many names, of an area, a zone or an FTA."""
    document = iris.ID + str(key_of(row.cells["document"]))
    return any(cues.compiled("of free trade").search(store.label(document, one)) for one in LANGUAGES)


def _telling(answered: Answer, wanted: list[str]) -> list[str]:
    """The words by which to choose rows: none, if they only say that something was promised, as all of them were."""
    is_of_all = answered.question in _OF_PROMISES and all(map(cues.compiled("promised").fullmatch, wanted))
    return [] if is_of_all else wanted


def _of_meetings(
    answered: Answer, store: Store, reading: Reading, is_own: Callable[[AnswerRow], bool]
) -> Answer | None:
    """The answer with the meetings of the ministers that are asked for; ``None`` if documents name no such meeting.

    The last of them need not be the last of all.
    """
    if _ENDS.isdisjoint(reading.operators) or "matching" in reading.operators:
        return kept(answered, store, [row for row in answered.rows if is_own(row)])
    rest = {n: v for n, v in reading.operators.items() if n not in _ENDS}
    every = catalogue_answers.asked_as(store, replace(reading, operators=rest), answered.language)
    own = [row for row in every.rows if is_own(row)] if every is not None else []
    if not own:
        return None
    reading.operators["matching"] = EITHER.join(dict.fromkeys(shown(answered, r, "meeting") for r in own))
    found = catalogue_answers.asked_as(store, reading, answered.language)
    del reading.operators["matching"]  # the ministers are in the text
    return found if found is not None and all(map(is_own, found.rows)) else None


def _is_of_portfolios(store: Store, row: AnswerRow, portfolios: Collection[int]) -> bool:
    return meetings.is_of(store, f"{iris.ID}{key_of(row.cells['meeting'])}", portfolios)


def _is_of_others(store: Store, row: AnswerRow) -> bool:
    """Whether a row is of a meeting of ministers of something else, or of no ministers."""
    meeting = f"{iris.ID}{key_of(row.cells['meeting'])}"
    return "MinisterialMeeting" not in store.types(meeting) or meetings.is_of_other_ministers(store, meeting)


def kept(answered: Answer, store: Store, rows: list[AnswerRow]) -> Answer | None:
    """The answer with these rows, which its sentence then tells of; ``None`` if there are none."""
    if not rows:
        return None
    if len(rows) < len(answered.rows):
        keep(answered, rows)
        answered.count = len(rows) if answered.count is not None else None
        answered.headline = headline.of(store, answered)
    return answered


def _is_of_a_state(store: Store, row: AnswerRow) -> bool:
    """Whether somebody came for a state, and not for an organisation."""
    return "State" in store.types(f"{iris.ID}{key_of(row.cells['party'])}")


def _are_states(store: Store, row: AnswerRow, columns: Sequence[str]) -> bool:
    """Whether all of these parties of a row are states."""
    return all("State" in store.types(f"{iris.ID}{key_of(row.cells.get(column))}") for column in columns)


def _in_their_roles(store: Store, reading: Reading, answered: Answer) -> Answer | None:
    """The answer with those who came as observers or guests, if a text asks for these alone; ``None`` if nobody came so."""
    roles = {role.replace("-", " ") for role in reading.roles - _FULL}
    if not roles or "several roles" in reading.asks:
        return answered
    came = [r for r in answered.rows if any(role in _capacity(r) for role in roles)]
    return _narrowed_to(store, answered, came, min(roles))


def _heads_of_delegations(store: Store, reading: Reading, answered: Answer | None) -> Answer | None:
    """The answer with whoever headed a delegation, if that is asked and documents say of one of several who it was."""
    if answered is None or not {"heads", "delegation"} <= reading.asks:
        return None
    asked_for = ("heads", "delegation")
    return kept(
        answered,
        store,
        [r for r in answered.rows if all(cues.compiled(cue).search(_capacity(r)) for cue in asked_for)],
    )


def _of_their_posts(store: Store, reading: Reading, answered: Answer | None) -> Answer | None:
    """The answer with those who came in the posts that are asked for; ``None`` if documents name nobody in one.

    At a meeting of ministers all are such. Of whom they do not tell the post, is said.
    """
    posts = [name for name in reading.called if name not in _NO_POSTS]
    heads = [cue for cue in HEADS if cue in reading.asks] if not posts and "which leaders" in reading.asks else []
    is_asked = "which leaders" in reading.asks or _OF_BODIES & {*posts}
    types = store.types(f"{iris.ID}{answered.parameters.get('meeting')}") if answered is not None else ()
    if answered is None or not is_asked or not (posts or heads) or "MinisterialMeeting" in types:
        return answered
    said = [word for cue in heads for word in HEADS[cue]]
    came = [
        row
        for row in answered.rows
        if any(posts_at_meetings.has_post(_capacity(row), post) for post in posts)
        or (
            any(word in _capacity(row) for word in said)
            and not cues.compiled("deputy").search(_capacity(row))
            and _is_of_a_state(store, row)  # who presides over a union heads no state
        )
    ]
    open_ = [
        r
        for r in answered.rows
        if r.cells.get("person") and posts_at_meetings.is_no_post(_capacity(r)) and r not in came
    ]
    names = [wording.bracketed(answered, shown(answered, r, "party"), shown(answered, r, "person")) for r in open_]
    found = _narrowed_to(store, answered, came, [*posts, *heads][0])
    if found is not None and names:
        untold = wording.said(found, "posts untold", names=wording.listed(dict.fromkeys(names), found.language))
        found.headline = wording.sentences(found, [found.headline, untold])
    return found


def _narrowed_to(store: Store, answered: Answer, rows: list[AnswerRow], who: str) -> Answer | None:
    """The answer with some of those who came; ``None`` if none did."""
    if rows and len(rows) < len(answered.rows):
        answered.operators = {"matching": who, **answered.operators}  # its sentence tells of whom is asked for
    return kept(answered, store, rows)


def _capacity(row: AnswerRow) -> str:
    return (
        ", ".join(map(str, cell)).casefold()
        if isinstance(cell := row.cells.get("capacity"), list)
        else str(cell or "").casefold()
    )


def of_its_unit(store: Store, answered: Answer, text: str) -> Answer | None:
    """The answer with those sums alone whose unit a text names: of what a party promised, the training places.

    ``None`` if a text counts something that none of the promises is of: "how many jobs".
    """
    if "unit" not in answered.columns:
        return answered
    wanted = [row for row in answered.rows if _is_of_unit(answered, row, text)]
    if wanted and len(wanted) < len(answered.rows):
        keep(answered, wanted)
        answered.headline = headline.of(store, answered)
    is_of_promises = answered.question in _OF_PROMISES and answered.count is None
    return None if is_of_promises and not wanted and _counts_other_things(text) else answered


def _counts_other_things(text: str) -> bool:
    """Whether right behind "how many" there is a word neither for money nor for what is promised or planned."""
    counts = cues.compiled("counts of things").search(text)
    counted = atoms(text[counts.end() :])[:1] if counts and language_of(text) == "en" else []
    senses = {getattr(s, "question", "") for t in lexicon.terms(counted, "en") for s in t.senses}
    return (
        bool(counted)
        and senses.isdisjoint(_OF_PROMISES)
        and not any(map(cues.compiled("what is promised").fullmatch, counted))
    )


def of_its_amount(answered: Answer, store: Store, text: str) -> Answer | None:
    """The answer with the promises of the one amount that a text names; ``None`` if there is none: 60 billion are not 20."""
    _, amount = limits.amount_taken_out(text)
    is_of_promises = answered.question in _OF_PROMISES and not answered.verdict and answered.count is None
    if amount is None or not is_of_promises or limits.taken_out(text)[1]:
        return answered
    return kept(answered, store, [row for row in answered.rows if _is_of_amount(row, amount)])


def _is_of_amount(row: AnswerRow, amount: limits.Limit) -> bool:
    value, unit = row.cells.get("amount"), str(key_of(row.cells.get("unit")) or "")
    is_of_unit = not amount.unit or unit == amount.unit
    return isinstance(value, int | float) and is_of_unit and amount.holds(float(value))


def _is_of_unit(answered: Answer, row: AnswerRow, text: str) -> bool:
    """Whether a text has all words of the unit of a row, unless that is a currency."""
    unit = str(key_of(row.cells.get("unit")) or "")
    name = shown(answered, row, "unit")
    if not name or unit.isupper() or unit in _NO_UNITS:
        return False
    if answered.language == "zh":
        return name.removeprefix(cues.words("measure words", "zh")[0]) in cues.compiled("states").sub(" ", text)
    words = [w for w in atoms(text) if not cues.compiled("states").fullmatch(w)]
    return set(lexicon.stemmed(atoms(name))) <= set(lexicon.stemmed(words))


def _of_its_body(answered: Answer, reading: Reading) -> list[AnswerRow]:
    """The rows that name the body whose head a text asks for: who heads a format does not head its court."""
    kind = cues.compiled("a kind of body")
    said = [word for word in (*reading.words, *reading.other_words) if kind.fullmatch(word)]
    return matched.rows(answered.rows, " ".join(said)) if said else []


def _is_deputy(post: str, reading: Reading) -> bool:
    """Whether a post is that of a deputy of whoever a text names: the deputy of a minister is not that of the prime minister."""
    words = atoms(post)
    behind = [words[i + 1 :] for i, word in enumerate(words) if cues.compiled("deputy").fullmatch(word)]
    heads = [lexicon.stemmed(atoms(one)) for name in reading.called for one in lexicon.alternatives(name)]
    of_heads = any(lexicon.stemmed(rest[: len(head)]) == head for rest in behind for head in heads)
    of_ministers = [rest for rest in behind if not cues.compiled("heads of government").match(" ".join(rest))]
    return of_heads or bool(
        reading.portfolios
        and any(meetings.names_portfolios(" ".join(rest), reading.portfolios) for rest in of_ministers)
    )


def _is_recent(reading: Reading, row: AnswerRow) -> bool:
    """Whether documents told within a year before the day that is asked for that somebody acts for another: that never lasts."""
    told = max(str(row.cells.get(name) or "").removeprefix("../") for name in ("from", "last"))
    day = Span.of(reading.as_of).latest if reading.as_of and reading.as_of != ANY_TIME else None
    last = Span.of(told).latest if told else None
    return day is None or last is None or last >= day - _A_YEAR


def _called(answered: Answer, words: str) -> list[AnswerRow]:
    """The rows that are called so; a vice president is no president."""
    deputy = cues.compiled("deputy")
    return [r for r in matched.rows(answered.rows, words) if not deputy.search(str(r.cells.get("post", "")))]
