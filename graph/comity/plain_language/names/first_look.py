"""What a text shows at first sight: its names, dates and cues, and what they and its words say about the question behind it."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import pyoxigraph as ox

from comity.model import dates as calendar
from comity.model import iris, vocabulary
from comity.naming import keys, lookup, stems
from comity.plain_language.names import asked_nouns, clues, mentions, repeats, subjects, titles, tongues
from comity.plain_language.names.asked_text import is_hard
from comity.plain_language.names.covers import without_overlap
from comity.plain_language.names.mentions import Mention
from comity.plain_language.words import cues, dates, lexicon, limits, misspelt, relative_dates, spelling, times
from comity.plain_language.words.dates import Moments
from comity.plain_language.words.expressions import Expression
from comity.plain_language.words.lexicon import Relation, Term, Value
from comity.plain_language.words.limits import Limit
from comity.plain_language.words.tokens import atoms, language_of
from comity.store.base import DEFAULT, Store, term

_OF_MEETINGS = ("summits", "hosted")
_CUES = (
    "how many", "how much", "last", "next", "oldest", "most", "fewest", "both", "without", "city", "states", "year",
    "what is", "when", "where", "who", "yes or no", "tag question", "past", "denied", "unranked", "called off", "until when", "since when",
    "more", "fewer", "of summits", "of documents", "leaving", "alters", "status", "what one is to another", "or",
    "represent", "delegation", "after somebody", "which meeting", "in force", "outside", "purpose", "heads", "part of a whole",
    "proposed", "rejoined", "online", "dissolved", "renamed", "planned at first", "negotiations", "began", "ended",
    "frequency", "meets", "full name", "in person", "money", "on its soil", "a founding document", "founds",
    "which document", "documents differ", "a website", "was announced", "a motto", "all hosts", "host cities",
    "never hosted", "chairs of several", "chaired", "a currency", "about to leave", "went to",
    "what became of", "members asked for", "by road", "by some transport", "a kind of body", "of free trade", "counted otherwise",
    "expelled", "of the one that", "the first that", "whether any", "all the time", "for so long",
    "an enlargement", "for the nth time", "none of it", "invested", "promised", "by the month", "a declaration", "is called",
    "turns into", "gets a role", "strategic partners", "of formats", "of members", "who came", "a chair", "members by name", "will",
    "attends", "has its seat",
    "ministers", "rises", "growth",
    "put off", "both of two", "all of them", "a part of them",
    "each one", "is planned", "already held", "already by then", "by now", "suggested",
    "turned down", "only wished", "absent",
    "heads of state", "besides", "ends besides", "the only one", "claimed", "heads of government", "people", "persons",
    "by how much", "goods", "areas", "agreed to", "in what form", "target",
    "which leaders", "figures of trade", "founded", "acting", "of a board",
    "period", "co-hosts", "venue", "growth of", "former office", "over time", "ahead",
    "inside a place", "what happened", "deputy", "twice", "theme", "of a secretariat", "adopts",
    "a post", "as what", "who came for it", "one after it", "one before it",
    "at a meeting", "ratified", "hosts", "no longer", "sold or bought", "foreign ministers", "in the same year",
    "exists", "has ended", "has hosted",
    "in CNY", "in EUR", "in JPY", "in RUB", "in INR", "age", "a capital", "a rank", "joining", "neither of them",
    "counts of things", "several bodies", "events", "older than", "is chosen", "invited", "being in force", "what was signed", "largest",
    "posts in turn", "a term of office", "how long a term", "longest in office", "shortest in office", "who founded it", "a former name",
    "a successor", "of ours", "a timeline", "number one", "own capital", "a spokesperson", "what it is about", "how many states",
    "what it adopted", "what was done about", "points of a text", "by age",
    "what was discussed", "which states", "suspends", "came there", "of the first few", "outcomes", "it runs",
    "at which meeting", "joins both", "gives notice", "against", "what somebody did", "signs up", "after its founding",
    "prepares a meeting",
)  # fmt: skip
_YEAR, _PLANNED_AHEAD = re.compile(r"20\d\d"), 2
"""A year, and for how many years meetings are planned ahead."""
_NAME_OF_MEETING = Expression(
    lambda: rf"\b([A-Z][a-z]+)\s+(?={cues.pattern('in its name')}\b)",
    functools.partial(cues.may_have, "in its name"),
    flags=re.RegexFlag(0),
)
_MAIN_AIMS = Expression(
    lambda: rf"{cues.pattern('main')}[^\W\d_\u4e00-\u9fff]*\s*(?={cues.pattern('purpose')})",
    functools.partial(cues.may_have, "main"),
    functools.partial(cues.may_have, "purpose"),
)
"""What makes of aims the main ones, which are its aims, and the most of nothing."""
_REST_OF_A_BODY = Expression(
    lambda: rf"(?:(?![\u7684\u548c\u4e0e\u6709\u5728\u662f])[\u4e00-\u9fff]){{0,4}}?{cues.pattern('ends a body')}"
)
_MOST_CAPITAL = 0.5
"""How large a part of its words a text may begin with a capital letter, if these are to say that they are names."""
_WORDS_OF_A_NAME = 3
_NAMED_ONLY = 3
"""A Russian question of no more words may only name what is asked for: "члены ОТГ?"."""
PLAIN = _FUNCTION, _LIGHT = "function words", "light words"
"""Cues that every text has, if only without a word."""
_RUSSIAN_NUMBER = Expression(lambda: rf"(?:{'|'.join(cues.words('numbers', 'ru'))})\w{{0,2}}|\d+")


class Look(NamedTuple):
    """A text with dates and spelling made plain. ``covers`` are the ways in which it may name things, the likeliest first.

    ``dated`` and ``numbered`` are the tokens of dates and of an ordinal, ``cues`` those of operators and of function words. ``clues``
    and ``strengths`` say what it shows of the question, by all that can be learned and by the words of ``relations.txt``. ``limit`` is a
    number that it asks whether something is above or below; the text is without it.
    """

    text: str
    language: str
    parts: list[str]
    covers: list[list[Mention]]
    when: Moments
    dated: frozenset[int]
    numbered: frozenset[int]
    cues: dict[str, frozenset[int]]
    clues: list[str]
    strengths: dict[str, float]
    limit: Limit | None
    subject: frozenset[int]
    """The tokens that say what a meeting is about."""
    often: times.Times | None
    """How often the text says that something was."""
    asked: frozenset[frozenset[int]] = frozenset()
    """The tokens of each group of words for what is asked for."""


def at(store: Store, text: str, *, is_respelt: bool = False) -> Look:
    """A text at first sight; ``is_respelt`` says that its misspelt names are corrected."""
    language = language_of(text)
    text = spelling.with_which(
        spelling.departed(
            spelling.listed(misspelt.with_ordinals(spelling.of_a_month(misspelt.with_months(text)))), language
        )
    )
    text = spelling.when_it_was(text, language)
    text = spelling.chosen_between(spelling.unconditional(spelling.plainly(text)), language)
    if is_yes_or_no(text, language):
        text = spelling.how_often(text, language)
    without, limit = limits.taken_out(text) if not times.find(text, language) else (text, None)
    if not limit:
        without, limit = limits.amount_taken_out(text)
    if limit and is_yes_or_no(text, language):
        text = without
    else:
        limit = None
    text = relative_dates.explicit(
        spelling.two_states(spelling.numbered(store, spelling.plain_words(spelling.simplified(text))))
    )
    text = _MAIN_AIMS.sub("", text)
    parts = atoms(text)
    when = dates.find(text)
    dated, numbered = places(text, when.spans), places(text, when.numbered)
    often = times.find(text, language)
    said = _cues(text)
    said |= {"twice": said.get("twice", frozenset()) | places(text, [(often.start, often.end)])} if often else {}
    said |= {
        _FUNCTION: cues.places(_FUNCTION, parts) | cues.places("currencies", parts),
        _LIGHT: cues.places(_LIGHT, parts, language, by_stem=True),
    }
    if when.dates and max(when.dates)[:4] < calendar.today().isoformat()[:4]:
        said.pop("next", None)  # "очередные саммиты" of past years are the regular ones
    said[_LIGHT] -= _in_names(text, parts)
    plain = said[_FUNCTION] | said[_LIGHT]
    finder = mentions.Finder(store, text, parts, is_yes_or_no(text, language))
    money = cues.places("currencies", parts)
    # Dollars are asked for, and not the United States.
    named = [m for m in finder.with_given_names(finder.all()) if not m.places & money]
    spoken = [m for m in named if tongues.is_one(store, m, parts, language)]
    named = [m for m in named if m not in spoken]
    when = _outside(text, when, named)
    dated = places(text, when.spans)
    if numbered and any(numbered <= m.places for m in named if vocabulary.load().is_a(m.types[0], "Person")):
        when, numbered = when._replace(ordinal=None), frozenset()  # the "V" in K. V. Kamath
    taken = {i for m in (*named, *spoken) for i in m.places} | dated | plain
    named += finder.misspelt(set(range(len(parts))) - taken, lexicon.known(language))
    # "Global Security Initiative" has ordinary words alone, and so many of them that it is a name.
    told = (m for m in named if is_hard(m) or len(m.text.split()) >= _WORDS_OF_A_NAME or not m.places <= plain)
    named = sorted(told, key=lambda m: -len(m.text))
    # What asks for a thing may be the title of a document about it: "What is the Belt and Road?"
    asks = said.get("what is", frozenset())
    titles_ = [m for m in named if m.types[0] == "Source" and (m.places & asks or any(_cuts(m, o) for o in named))]
    named = [m for m in named if m not in titles_]
    named = [_with_namesakes(store, m, named, parts, plain, () if when.bound else when.dates) for m in named]
    named = _without_the_world(named, parts, language)
    of_bodies = [m for m in named if _begins_a_body(m, named, parts, language)]
    named = [m for m in named if m not in of_bodies]
    said[_LIGHT] -= {i for m in of_bodies for i in m.places}
    wider = _around_others(store, named)
    named = [m for m in named if m not in wider]
    said[_FUNCTION] |= {i for m in wider for i in m.places}
    settled = {i for m in named for i in m.places} | dated
    meant = titles.respelt(store, parts, settled) if language != "zh" and not is_respelt else parts
    if meant != parts:
        return at(store, spelling.replaced(text, parts, meant), is_respelt=True)
    parts = misspelt.mended(parts, settled | titles.in_names(store, parts) | _capitalised(text, parts), language)
    for party in (m for m in named if is_hard(m) and vocabulary.load().is_a(m.types[0], "Polity", "Person")):
        there = spelling.attended(parts, party.places, language)
        came = frozenset(i for i, part in enumerate(there) if part != parts[i])
        said[_FUNCTION] -= came
        said |= {"attends": came} if came else {}
        parts = there
    covers = without_overlap(named)
    if language == "zh":  # the last letter of 中国 asks for no states, nor do the states in the name of a secretariat
        of_names = {i for m in covers[0] if vocabulary.load().is_a(m.types[0], "State", "Body") for i in m.places}
        said |= {"states": asked} if (asked := said.pop("states", frozenset()) - of_names) else {}
    silent = said[_FUNCTION] if language != "zh" else frozenset[int]()
    every = terms(parts, covers[0], set(), language)
    strengths = lexicon.strengths(parts, every, silent, language)
    passed = numbered | dated | {i for m in covers[0] if is_hard(m) for i in m.places}
    about = subjects.of_a_meeting(parts, every, passed, said)
    said[_LIGHT] -= about & subjects.of_groups(parts)
    shown = clues.of(parts, covers[0], when, dated, said)
    wanted = asked_nouns.of(parts, passed | _in_any_name(covers[0]), said, language)
    return Look(
        text, language, parts, covers, when, dated, numbered, said, shown, strengths, limit, about, often, wanted
    )


def _in_any_name(cover: Iterable[Mention]) -> frozenset[int]:
    """The tokens of names, also of those that may be ordinary words, but for those of areas."""
    return frozenset(i for m in cover if not vocabulary.load().is_a(m.types[0], "Area") for i in m.places)


def _with_namesakes(
    store: Store,
    mention: Mention,
    named: Sequence[Mention],
    parts: Sequence[str],
    plain: AbstractSet[int],
    dates: Sequence[str],
) -> Mention:
    """A document with others that are called so, or those of them that are of a format, meeting or date in the text.

    "Kazan Declaration 2024" is that of the BRICS.
    """
    known = vocabulary.load()
    are_several = len(mention.entities) > 1
    are_documents = all(known.is_a(type_, "Document") for type_ in mention.types)
    if not are_documents or (known.is_a(mention.types[0], "Treaty") and not are_several):
        return mention  # the additions to a treaty have its name in theirs
    others = [m for m in named if not m.places <= mention.places]
    of = ("Mechanism", "Meeting") if are_several else ("Mechanism",)
    formats = {e for m in others if known.is_a(m.types[0], *of) for e in m.entities}
    names_others = any(known.is_a(m.types[0], "Meeting", "Polity") for m in others)
    is_told_apart = bool(dates) if are_several else not names_others
    if not (formats or is_told_apart):
        return mention
    every = titles.with_its_namesakes(store, mention, parts, plain)
    alike = dict.fromkeys((*mention.entities, *every.entities))
    meant = [e for e in alike if all(repeats.is_dated(store, e, date) for date in dates)]
    if formats:
        meant = [e for e in meant if any(repeats.takes_part(store, e, f) for f in formats)]
    if are_several and not meant:
        meant = [e for f in formats for e in _adopted_there(store, f, mention.text)]
    types = tuple(store.types(e)[0] for e in meant)
    return mention._replace(entities=tuple(meant), types=types) if meant else mention


def _adopted_there(store: Store, meeting: str, words: str) -> list[str]:
    """The texts of a meeting (IRI) in whose names all of some words are: its "joint statement" has a longer name."""
    said = set(atoms(words))
    every = (q.subject.value for q in store.quads(None, term("adoptedAt"), ox.NamedNode(meeting), DEFAULT))
    return [e for e in every if any(said <= set(atoms(key)) for key in lookup.keys_of(store, e))]


def _cuts(title: Mention, name: Mention) -> bool:
    """Whether the title of a source ends within a name: then its words are only alike."""
    return name.types[0] != "Source" and not name.places <= title.places and bool(name.places & title.places)


def _capitalised(text: str, parts: Sequence[str]) -> set[int]:
    """The tokens that begin with a capital letter within a text, and so are names."""
    named = {keys.fold(word) for word in re.findall(r"\w+", text)[1:] if word[:1].isupper()}
    return {i for i, part in enumerate(parts) if part in named}


def _in_names(text: str, parts: Sequence[str]) -> set[int]:
    """The tokens that a text writes as the name of a meeting, unless it writes most of its words so: "the Africa Forward summit"."""
    words = re.findall(r"[^\W\d]+", text)
    if sum(word[:1].isupper() for word in words) >= _MOST_CAPITAL * len(words):
        return set()
    named = {keys.fold(found[1]) for found in _NAME_OF_MEETING.finditer(text)}
    return {i for i, part in enumerate(parts) if part in named}


def is_yes_or_no(text: str, language: str, is_claim: bool = False) -> bool:
    """Whether a text asks if something is so: in English a verb comes first, in the others a particle says it.

    ``is_claim`` says that it names a party and a mechanism and ends as a question, or says that one belongs to the other:
    "Azerbaijan a member of D-8?", "Iran is a member of BRICS".
    """
    if cues.compiled("tag question").search(text):
        return True
    asked = cues.compiled("yes or no")
    if language == "ru" and any(asked.fullmatch(word.strip(",")) for word in text.split()[1:3]):
        return True  # "входит ли Туркменистан в ОТГ как полноправный член", "верно ли, что"
    compares = cues.compiled("than")
    if cues.compiled("no yes or no").search(cues.compiled("no question word").sub("", compares.sub("", text))):
        return False
    if language == "ru" and (
        is_claim
        or (text.strip().endswith("?") and len(text.split()) > _NAMED_ONLY and (_says(text) or compares.search(text)))
    ):
        return True  # the voice asks: "Катар входил в ОПЕК?"
    if language == "en":
        return is_claim or any(asked.match(clause.strip()) for clause in re.split(r"[,.;:!?]", text))
    return is_claim or bool(asked.search(text))


def _says(text: str) -> bool:
    """Whether a Russian text has a verb or a number. "Первый генсек Лиги арабских государств?" has none, and asks who that was."""
    return any(stems.is_russian_verb(word) or _RUSSIAN_NUMBER.fullmatch(word) for word in stems.lower_case_words(text))


def _begins_a_body(mention: Mention, named: Sequence[Mention], parts: Sequence[str], language: str) -> bool:
    """Whether a region begins the Chinese name of a body that is not known here, such as 世界卫生组织, and says nothing by itself."""
    known, end = vocabulary.load(), max(mention.places) + 1
    asks_many = any(cues.compiled(cue).search("".join(parts)) for cue in ("which ones", "how many"))
    if language != "zh" or not known.is_a(mention.types[0], "Region") or asks_many:
        return False
    behind = _REST_OF_A_BODY.match("".join(parts[end:]))
    taken = set(range(end, end + len(behind[0]))) if behind else set()
    others = [m for m in named if m is not mention and not known.is_a(m.types[0], "Area") and m.places & taken]
    is_done = any(cues.compiled(cue).search(behind[0]) for cue in ("joining", "leaving", "attends") if behind)
    return bool(taken) and not is_done and all(m.places <= mention.places | taken - {max(taken)} for m in others)


def _around_others(store: Store, named: Sequence[Mention]) -> list[Mention]:
    """The places in which another place that is named lies: "Anning in Yunnan" is one place."""
    places = [m for m in named if vocabulary.load().is_a(m.types[0], "Place")]
    around = {
        q.object.value for m in places for q in store.quads(ox.NamedNode(m.entities[0]), term("partOf"), None, DEFAULT)
    }
    return [m for m in places if m.entities[0] in around]


def _without_the_world(named: list[Mention], parts: Sequence[str], language: str) -> list[Mention]:
    """The names of a text, but for the world in "share of world GDP", which is part of the quantity."""
    world = [m for m in named if m.entities[0] == f"{iris.ID}world"]
    if not world:
        return named
    others = {i for m in named if is_hard(m) and m not in world for i in m.places}
    wide = [
        set(range(t.start, t.end))
        for t in (*lexicon.terms(parts, language), *_around(parts, others, language))
        if any(map(_is_quantity, t.senses))
    ]
    return [m for m in named if m not in world or not any(m.places < span for span in wide)]


def _outside(text: str, when: Moments, named: Sequence[Mention]) -> Moments:
    """The dates and numbers of a text but for those in a title, as in "the strategy until 2035" and "the 2025-2026 action year"."""
    known, hard = vocabulary.load(), {i for m in named if is_hard(m) for i in m.places}
    titles = [m.places for m in named if known.is_a(m.types[0], "Source", "Document")]
    titles += [m.places for m in named if known.is_a(m.types[0], "Initiative") and hard <= m.places]  # asked for alone
    said = [*when.spans, *(when.numbered if when.others else ())]
    inside = [span for span in said if any(places(text, [span]) < title for title in titles)]
    if any(map(_is_plan, lexicon.terms(atoms(text), language_of(text)))):
        inside += [span for span in when.spans if _is_far(text[slice(*span)])]
    if not inside:
        return when
    for start, end in inside:
        text = text[:start] + "_" * (end - start) + text[end:]
    return _outside(text, dates.find(text), named)  # there may be another number


def places(text: str, spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The positions of the tokens in these parts of a text."""
    found: set[int] = set()
    for start, end in spans:
        before = len(atoms(text[:start]))
        found |= set(range(before, before + len(atoms(text[start:end]))))
    return frozenset(found & set(range(len(atoms(text)))))  # a part may begin within a token, which then counts twice


def _cues(text: str) -> dict[str, frozenset[int]]:
    """The tokens of each operator that a text has, and its function words."""
    found: dict[str, frozenset[int]] = {}
    lowered = text.lower()
    for cue in _CUES:
        if not cues.may_have(cue, lowered):
            continue
        spans = [m.span() for m in cues.compiled(cue).finditer(text)]
        if cue == "fewest":  # "at least ten" is no least
            spans = [s for s in spans if not cues.compiled("at least").search(text[max(0, s[0] - 3) : s[1]])]
        if cue == "last" and cues.compiled("how long").search(text):
            spans = [s for s in spans if text[s[1] :].strip(" ?.")]  # "how long does it last" asks for no last one
        said = places(text, spans)
        if cue == "more":
            said -= found.get("most", frozenset())  # "больше всего" is the most, and no more than something
        # "The most recent" is the last one, and not the most of anything.
        if said and not (cue in ("most", "oldest") and said & found.get("last", frozenset())):
            found[cue] = said
    if "when" not in found:
        found.pop("renamed", None)  # what it was called before is another question
    if "which document" in found and (founded := found.keys() & {"founded", "founds"}):
        said = frozenset[int]().union(*(found[cue] for cue in ("which document", *founded)))
        found["a founding document"] = said | found.get("a founding document", frozenset())
    # "Is it or is it not" asks, and leaves nothing out.
    if found.get("without", frozenset()) <= found.get("yes or no", frozenset()):
        found.pop("without", None)
    return found


def terms(parts: Sequence[str], cover: Sequence[Mention], more: set[int], language: str) -> list[Term]:
    """What the words of a text may mean that are not in names; ``more`` are the tokens that describe what is named."""
    taken = {i for m in cover if is_hard(m) for i in m.places} | more
    found = lexicon.terms([None if i in taken else p for i, p in enumerate(parts)], language)
    found += _around(parts, taken, language)
    # A mechanism may be called after its meetings: "the Caspian summit".
    called = {i for m in cover if vocabulary.load().is_a(m.types[0], "Mechanism") for i in m.places} - more
    inside = lexicon.terms([p if i in called else None for i, p in enumerate(parts)], language)
    for one in inside:
        senses = tuple(s for s in one.senses if not isinstance(s, Value) and s.question in _OF_MEETINGS)
        found += [one._replace(senses=senses)] if senses and any(_is_meeting(s) for s in one.senses) else []
    return found


def _around(parts: Sequence[str], named: AbstractSet[int], language: str) -> list[Term]:
    """The quantities of which a text has a name within their words: "the share of the G20 in world GDP"."""
    beside = cues.compiled("beside a name")
    kept = [
        i for i in range(len(parts)) if i not in named and not (beside.fullmatch(parts[i]) and {i - 1, i + 1} & named)
    ]
    every = (
        t._replace(start=kept[t.start], end=kept[t.end - 1] + 1)
        for t in lexicon.terms([parts[i] for i in kept], language)
    )
    return [t for t in every if named & {*range(t.start, t.end)} and all(map(_is_quantity, t.senses))]


def _is_quantity(sense: Relation | Value) -> bool:
    return isinstance(sense, Value) and sense.kind == "indicator"


def unexplained(
    look: Look,
    cover: Sequence[Mention],
    places: AbstractSet[int],
    cue_names: Iterable[str],
    says: Callable[[Relation | Value], bool],
) -> list[str]:
    """The words of a text that are at none of these places, say none of these cues, and mean nothing that is asked."""
    known = set(places) | look.dated | look.cues[_FUNCTION] | look.cues[_LIGHT]
    for cue in cue_names:
        known |= look.cues.get(cue, frozenset())
    for word in terms(look.parts, cover, set(), look.language):
        if any(map(says, word.senses)):
            known |= set(range(word.start, word.end))
    return [part for i, part in enumerate(look.parts) if i not in known]


def _is_plan(term: Term) -> bool:
    """Whether a word is one for a document that looks ahead, such as a strategy."""
    classes = [sense.value for sense in term.senses if isinstance(sense, Value) and sense.kind == "class"]
    return any(vocabulary.load().is_a(c, "Plan", "Programme") for c in classes)


def _is_far(date: str) -> bool:
    """Whether a date names a year for which no meeting is planned yet."""
    year = _YEAR.search(date)
    return year is not None and int(year[0]) > calendar.today().year + _PLANNED_AHEAD


def _is_meeting(sense: Relation | Value) -> bool:
    return isinstance(sense, Value) and sense.kind == "class" and vocabulary.load().is_a(sense.value, "Meeting")
