"""Tries a reading: asks its question, and says whether that answers the whole text."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox

from comity.evidence import posts
from comity.model import dates, iris
from comity.plain_language import cues, lexicon, loosening, turns, verdicts
from comity.plain_language.reading import Reading
from comity.plain_language.tokens import atoms, language_of
from comity.questions import asking, catalogue, matched, operators
from comity.questions.answer import Answer, AnswerRow
from comity.questions.wording import MOST_NAMES
from comity.store.base import DEFAULT, Store, term

_LIGHT = 5
"""How many ordinary words a reading may leave unexplained."""
_SAYS_OF_SUMS, _EXPLAINS_SUMS = 0.2, 0.5
"""How likely it must be that a text asks for sums, or how much its words must say so."""
_SAYS, _ALONE, _SAYS_OF_PLANS, _SAYS_OF_A_TIME = 0.5, 0.7, 0.6, 0.3
"""How likely a question that can be asked without naming anything must be, or if the text has none of its words, how much they
must say if it is about plans, and how likely what happened is if a time is named."""
_KNOWN, _UNLIKELY = 3, 1.0
"""How many words that other questions are asked with, and how much less likely (as a logarithm) it may be if there are any."""
_PRESENT = ("officials", "chairs")
"""Questions about who is in office: without a day they mean today, if anybody is."""
_OF_ALL = ("mechanisms", "calendar", "changes", "next-meetings", "next-hosts", "membership-changes", "connected-states", "connected-areas",
           "connected-mechanisms", "meetings-per-year", "hosts-per-year", "places", "conflicts", "gaps")  # fmt: skip
"""Questions that can be asked without naming anything."""
_OF_ALL_ROWS = frozenset(("most", "fewest", "count"))
"""Operators with which such a question may come: "the last summit" leaves open of what."""
_NO_SUBJECT = ("type", "change", "kind", "how", "role", "indicator", "rank", "capacity")
"""Parameters that say nothing about whom."""
_NARROWING = frozenset(("post", "document", "initiative"))
"""Columns whose words people use to say which row they mean."""
_OF_SUMS = ("pledges",)
_OF_DOCUMENTS = ("adopted", "documents", "signatories", "pledges", "initiatives", "projects")
"""Questions about what meetings adopted and promised, of which documents here have a part."""
_OF_AUTHORS = (
    "about",
    "founding",
    "initiatives",
    "pledges",
    "statements",
    "adopted",
    "documents",
    "timeline",
    "members",
)
"""Questions that may tell who proposed, announced or launched something."""
_OF = {
    "where": ("seat", "place", "site", "region", "post"),
    "purpose": ("purpose",),
    "in force": ("force",),
    "proposed": ("by",),
    "when": ("start", "established", "adopted", "force", "dissolved"),
}
"""Columns of what a thing is that say where it is, what for, since when it is in force, who proposed it, or when it began."""
_OF_A_TIME = frozenset(("count", "first", "last", "since", "until"))
_SUMMITS, _CONFERENCES = "summits", {"type": ["Conference"]}
"""What to ask if no meeting of leaders is called a summit."""
_OF_PLANS = ("next-meetings", "next-hosts")


def answered(store: Store, reading: Reading, language: str) -> Answer | None:
    """The answer to a reading, if it explains the whole text and documents answer it."""
    if not _explains_all(reading) or _is_future(reading) or not is_about_something(reading):
        return None
    if reading.left:
        entity = store.entity(reading.operators.get("matching", ""))
        named = [store.label(entity, language)] if entity else []
        reading.operators["matching"] = " ".join([*named, *reading.left])
    if reading.beside:
        return _beside(store, reading, language)
    found = _in_office(store, reading, language) or _found(store, reading, language)
    if found is not None and reading.is_yes_or_no:
        found = verdicts.given(store, reading, found, language)
    if found is None:
        return None
    if found.count == 0 and not found.rows and found.question in (*_OF_DOCUMENTS, "meeting"):
        return None  # that documents here name none does not say that there were none; and one meeting is not counted
    says_nobody = found.question == "members" and "role" in found.parameters and found.headline and not reading.left
    says_all = "without" in found.operators and found.headline and not reading.left
    if not (found.rows or found.verdict or found.count is not None or says_nobody or says_all):
        return None
    if found.question == "about" and not all(
        any(r.cells.get(c) for r in found.rows for c in _OF[a]) for a in reading.asks & _OF.keys()
    ):
        return None  # what it is does not say where, or what for
    if "heads" in reading.asks and found.question == "officials" and not any(map(_is_led, found.rows)):
        return None  # who is a deputy does not head it
    if "money" in reading.asks and {r.cells.get("unit") for r in found.rows} == {"percent"}:
        return None  # a share is no price
    if reading.question.name in _OF_SUMS and ("where" in reading.asks or _is_of_another_kind(reading, found)):
        return None
    is_future = reading.operators.get("until", "")[:4] > dates.today().isoformat()[:4]
    return None if not found.rows and (is_future or reading.left) else found


def _is_of_another_kind(reading: Reading, answered: Answer) -> bool:
    """Whether many sums are told though words say of which kind: they are of no help, and of another kind."""
    return bool(reading.known) and "matching" not in reading.operators and len(answered.rows) > MOST_NAMES


def is_refused(word: str) -> bool:
    """Whether a word asks for what is not so, or for the first by a measure that is not known here."""
    return any(cues.compiled(cue).search(word) for cue in ("denied", "unranked"))


def _explains_all(reading: Reading) -> bool:
    """Whether nothing of substance is left: no name, no date, and no words but those that the rows may have."""
    if reading.unused or reading.light > _LIGHT or reading.known > _KNOWN:
        return False
    is_what = reading.question.name == "about" and not (reading.known == 1 and "where" in reading.asks)
    if reading.known and (reading.unlikely > _UNLIKELY or is_what):
        return False  # words that are left ask something else
    if any(is_refused(word) for word in reading.left):
        return False  # what is not so is not answered with what is, nor the longest with all
    if (
        reading.question.name in _OF_SUMS
        and reading.explained <= 0
        and reading.chance < _SAYS_OF_SUMS
        and not reading.left
    ):
        return "matching" in reading.operators  # how many there were of something is no sum that was promised
    if reading.question.name == "sources-for" and reading.chance < _SAYS:
        return False  # which documents there are is asked in so many words
    if "proposed" in reading.asks and reading.question.name not in _OF_AUTHORS:
        return False  # what there is does not say who proposed it
    if "after somebody" in reading.asks and reading.question.name in _PRESENT and not reading.beside:
        return False  # whoever it is that somebody followed is not known here
    if reading.left and "has" in reading.operators:
        return False  # a row without a word that is left does not say No
    return not reading.left or "matching" not in reading.operators or _is_pledge(reading)


def _is_pledge(reading: Reading) -> bool:
    """Whether rows are told apart by who is named and by words: "UAE food parks in India"."""
    return bool(_NARROWING & {c.name for c in reading.question.columns})


def _in_office(store: Store, reading: Reading, language: str) -> Answer | None:
    """Who is in office today, if that is what a reading asks for."""
    if reading.question.name not in _PRESENT or reading.as_of or not _OF_A_TIME.isdisjoint(reading.operators):
        return None
    if reading.is_past and ("chair" in reading.parameters or reading.question.name == "officials"):
        return None  # what somebody has ever chaired, and who has ever had a post
    today = replace(reading, as_of=dates.today().isoformat())
    current = verdicts.asked_as(store, today, language)
    if current is None or not current.rows:
        return None
    if "heads" in reading.asks and reading.question.name == "officials" and not any(map(_is_led, current.rows)):
        return _last_to_lead(store, reading, language)
    reading.as_of = today.as_of
    told = _narrowed(store, reading, current, language)
    if told is None and reading.question.name == "officials":
        return _last_to_lead(store, replace(reading, as_of=None), language)  # nobody is called so today
    return told if told is None or reading.is_past else _surest(store, reading, told, language)


def _last_to_lead(store: Store, reading: Reading, language: str) -> Answer | None:
    """Who led something last, if no document says who does today."""
    every = verdicts.asked_as(store, reading, language)
    led = {str(row.cells["post"]): row for row in every.rows if _is_led(row)} if every is not None else {}
    if not any(row.cells.get("from") for row in led.values()):
        return None
    reading.operators |= {"matching": matched.EITHER.join(led), "last": "1"}
    return verdicts.asked_as(store, reading, language)


def _surest(store: Store, reading: Reading, told: Answer, language: str) -> Answer:
    """The answer with whoever has a post that one person has, by the latest documents: others had it before, until nobody knows when."""
    posts = {frozenset(lexicon.stemmed(atoms(w))) for name in reading.called for w in lexicon.alternatives(name)}
    so_called = [r for r in told.rows if frozenset(lexicon.stemmed(atoms(str(r.cells.get("post"))))) in posts]
    last = max(map(_known_until, so_called), default="")
    sure = [r for r in so_called if _known_until(r) == last]
    people = {str(operators.key_of(r.cells.get("person"))): r for r in sure}
    if told.question != "officials" or len(people) != 1 or len(told.rows) == len(sure):
        return told
    cell = sure[0].cells["person"]
    name = cell["label"] if isinstance(cell, dict) else str(cell)
    only = replace(reading, operators=reading.operators | {"matching": f"{name} {sure[0].cells['post']}"})
    return verdicts.asked_as(store, only, language) or told


def _known_until(row: AnswerRow) -> str:
    """The latest day of which documents say that somebody has a post."""
    return max(str(row.cells.get("from") or ""), str(row.cells.get("last") or ""))


def _beside(store: Store, reading: Reading, language: str) -> Answer | None:
    """Who came right after somebody, or before."""
    day, reading.as_of = reading.as_of, None
    reading.operators.pop("last", None)
    every = verdicts.asked_as(store, reading, language)
    every = _narrowed(store, reading, every, language) if every is not None else None
    return turns.beside(every, reading.beside, day) if every is not None and reading.beside else None


def _found(store: Store, reading: Reading, language: str) -> Answer | None:
    """The answer to a reading or, if it has no rows, to the same with two parties swapped, or with the first for number one."""
    found = loosening.of_that_period(store, reading, language) or verdicts.asked_as(store, reading, language)
    of = reading.parameters.get("mechanism")
    if found is not None and of and reading.parameters.get("role") == ["founding-member"]:
        found = loosening.founders(store, reading, found, language)
    if (
        found is not None
        and not found.rows
        and reading.as_of is None
        and reading.question.name in ("members", "memberships")
        and ("role" in reading.parameters or {"member", "mechanism"} <= reading.parameters.keys())
    ):
        # Nobody has the role today: who had it, with the days.
        ever = verdicts.asked_as(store, replace(reading, as_of=asking.ANY_TIME), language)
        if ever is not None and ever.rows:
            reading.as_of, found = asking.ANY_TIME, ever
    if found is not None and not found.rows and _may_be_no_summits(store, reading):
        found = _of_conferences(store, reading, language) or found
    if found is not None and not found.rows:
        found = _asked_otherwise(store, reading, language) or found
    if found is not None and not found.rows:
        found = loosening.untold(store, reading, language) or found
    if found is not None and not found.rows:
        for other in (*reading.turned(), *loosening.looser(store, reading)):
            again = verdicts.asked_as(store, other, language)
            if again is not None and again.rows:
                reading.parameters, reading.operators, found = other.parameters, other.operators, again
                break
        if reading.operators.get("nth") == "1":
            reading.operators["first"] = reading.operators.pop("nth")
            found = verdicts.asked_as(store, reading, language)
            if found is not None and not found.rows and _may_be_no_summits(store, reading):
                found = _of_conferences(store, reading, language) or found
    return _narrowed(store, reading, found, language) if found is not None else None


def _may_be_no_summits(store: Store, reading: Reading) -> bool:
    """Whether what a text calls summits may be conferences: a format has no others, or none of that number."""
    is_numbered = "nth" in reading.operators
    return reading.question.name == _SUMMITS and (is_numbered or not loosening.has_summits(store, reading))


def _of_conferences(store: Store, reading: Reading, language: str) -> Answer | None:
    kinds = (_CONFERENCES,) if loosening.has_summits(store, reading) else (_CONFERENCES, {})
    for kind in kinds:
        meetings = replace(reading, question=catalogue.get("meetings"), parameters={**reading.parameters, **kind})
        found = verdicts.asked_as(store, meetings, language)
        if found is not None and found.rows:
            break
    else:
        return None
    reading.question, reading.parameters = meetings.question, meetings.parameters
    return found


def _asked_otherwise(store: Store, reading: Reading, language: str) -> Answer | None:
    """The same asked of another question: when a document was signed of which no one knows by whom, who chairs what has officials."""
    given, name = reading.parameters, reading.question.name
    if name == "signatories" and given.keys() - {"type"} == {"document"} and "when" in reading.asks:
        document = ox.NamedNode(iris.ID + given["document"][0])
        of = [iris.local(q.object.value) for q in store.quads(document, term("mechanism"), None, DEFAULT)]
        other, parameters = "documents", {"mechanism": of[:1]}
        wanted = {"matching": given["document"][0]}
    elif name == "chairs" and given.keys() == {"mechanism"}:
        other, parameters = "officials", {"of": given["mechanism"]}
        every = verdicts.asked(store, other, parameters, None, language)
        called = [w for w in cues.words("chair") if every is not None and matched.rows(every.rows, w)]
        wanted = {"matching": matched.EITHER.join(called), **reading.operators} if called else {"matching": "chair"}
    else:
        return None
    asked = replace(reading, question=catalogue.get(other), parameters=parameters, operators=wanted)
    found = _in_office(store, asked, language) or verdicts.asked_as(store, asked, language)
    if found is None or not found.rows:
        return None
    reading.question, reading.parameters, reading.operators = asked.question, asked.parameters, asked.operators
    reading.as_of = asked.as_of
    return found


def _is_future(reading: Reading) -> bool:
    """Whether a reading asks what will be, of what nobody plans."""
    today = dates.today().isoformat()
    days = [
        reading.as_of or "",
        reading.operators.get("since", ""),
        *(v for p in reading.question.parameters if p.kind == "since" for v in reading.parameters.get(p.name, ())),
    ]
    is_planned = reading.question.plans or reading.question.name in (*_OF_PLANS, "chairs")
    return not is_planned and max(days)[:4] > today[:4]


def is_about_something(reading: Reading) -> bool:
    """Whether a text names what it is about, or asks about all there is."""
    dates_ = {p.name for p in reading.question.parameters if p.is_date}
    named = [n for n in reading.parameters if n not in dates_ and n not in _NO_SUBJECT]
    if named or ("matching" in reading.operators and not reading.left):
        return True
    is_whole = not reading.left and reading.operators.keys() <= _OF_ALL_ROWS
    if reading.question.name == "membership-changes" and dates_.isdisjoint(reading.parameters):
        return False  # of which time, or of which mechanism?
    if reading.question.name in _OF_PLANS and reading.explained < _SAYS_OF_PLANS:
        return False  # "the next meeting": of whom?
    if reading.question.name == "calendar" and dates_ & reading.parameters.keys():
        return not reading.left and not reading.known and reading.chance >= _SAYS_OF_A_TIME
    is_likely = reading.chance >= (_SAYS if reading.explained else _ALONE)
    return reading.question.name in _OF_ALL and is_whole and is_likely


def _narrowed(store: Store, reading: Reading, answered: Answer, language: str) -> Answer | None:
    """The answer with those rows alone that have the words of the text: a post, the kind of a document, a project."""
    if _NARROWING.isdisjoint(answered.columns) or "matching" in reading.operators:
        return answered
    every = len(answered.rows)
    called = [w for name in reading.called for w in lexicon.alternatives(name) if _called(answered, w)]
    if reading.called and not called and reading.question.name == "officials":
        return None  # nobody is called so
    spoken = language_of(" ".join(reading.words))
    generic = {*lexicon.kinds(spoken), *lexicon.stemmed(atoms(reading.question.titles[spoken]))}
    said = [*reading.words, *(reading.other_words if every > MOST_NAMES else ())]
    wanted = [w for w in said if lexicon.stemmed([w])[0] not in generic]
    wanted = [w for w in wanted if 0 < len(matched.rows(answered.rows, w)) < every]
    called = list({frozenset(lexicon.stemmed(atoms(w))): w for w in reversed(called)}.values())
    text = matched.EITHER.join(called) if called else " ".join(wanted)
    if not text or not 0 < len(matched.rows(answered.rows, text)) < every:
        return answered
    reading.operators["matching"] = text
    return verdicts.asked_as(store, reading, language) or answered


def _called(answered: Answer, words: str) -> list[AnswerRow]:
    """The rows that are called so; a vice president is no president."""
    deputy = cues.compiled("deputy")
    return [r for r in matched.rows(answered.rows, words) if not deputy.search(str(r.cells.get("post", "")))]


def has_answer(store: Store, reading: Reading) -> bool:
    """Whether documents answer a reading, whatever else the text says."""
    found = verdicts.asked_as(store, reading, "en")
    return found is not None and bool(found.rows or found.verdict)


def _is_led(row: AnswerRow) -> bool:
    """Whether a row has a post that one person has at a time."""
    return posts.is_of_one(str(row.cells.get("post") or ""))
