"""The meeting that a text describes: "the 16th BRICS summit", "ОТГ в Габале", "上合组织天津峰会"."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity.evidence.plans import is_planned
from comity.model import iris, vocabulary
from comity.model.languages import LANGUAGES
from comity.naming import keys, lookup
from comity.plain_language.names import repeats
from comity.plain_language.words import cues, lexicon
from comity.plain_language.words.dates import Moments
from comity.plain_language.words.tokens import is_han
from comity.store.base import DEFAULT, Store, per_store, term

_MONTH = len("2022-07")
_ANY = ["Session"]
"""The class that a word for any meeting has: "the CSTO session in Bishkek" was a summit."""
_FEW = 30
"""Of how many meetings in one place it is asked back which is meant."""
_BESIDE = 14
"""How many characters beside the word for ministers say of what they are."""
_LEADERS = "heads-of-state"
SPECIAL = "informal"
"""The cue for meetings that are not counted with the others."""
_NO_MINISTERS = 3
"""How many of the portfolios, at their end, are those of senior officials, heads of government and special envoys."""
_SECTION = "\u90e8"
"""The Chinese word for ministry, before which stands of what: 农业部长."""
_MECHANISM = ox.NamedNode(iris.NS + "mechanism")
_MEETINGS = """SELECT DISTINCT ?meeting ?type ?ordinal ?start ?end ?place ?at WHERE {
  ?meeting comity:mechanism|comity:of ?OWNER ; a ?type .
  ?type rdfs:subClassOf* comity:Meeting .
  OPTIONAL { ?meeting comity:ordinal ?ordinal }
  OPTIONAL { ?meeting comity:start|comity:firstPlanned ?start }
  OPTIONAL { ?meeting comity:end ?end }
  OPTIONAL { ?meeting comity:place ?at . OPTIONAL { ?at comity:inState ?state } BIND (COALESCE(?state, ?at) AS ?in) }
  OPTIONAL { ?meeting comity:host ?host }
  VALUES ?use { true false }
  BIND (IF(?use, ?at, COALESCE(?host, ?in)) AS ?place)
}"""


class Described(NamedTuple):
    """The meetings that fit a description, where they were held and whose guests they were, and whether it gives only a date."""

    meetings: tuple[str, ...]
    places: frozenset[str]
    by_date: bool
    loosely: bool


def find(
    store: Store,
    owner: str,
    moments: Moments,
    places: Collection[str],
    classes: Sequence[str],
    is_called: bool,
    name: str = "",
    ministers: Collection[str] = (),
    portfolios: Collection[int] = (),
    subject: Collection[str] = (),
    *,
    is_claim: bool = False,
) -> Described | None:
    """The meetings of a mechanism or body (IRI) with the number, dates and places (IRIs) in a text; ``None`` if it has none.

    If ``owner`` is a meeting, its whole series counts, since meetings may share a name. ``classes`` are the kinds of meeting
    that the text names; if it names none, a summit is meant if there is one. ``is_called`` says whether the text has any word
    for a meeting, ``name`` how it names the owner: the first "Korea–Central Asia Cooperation Forum" is no summit. ``ministers`` are
    the stems of the words that say whose ministers met: "foreign"; ``portfolios`` are of what, as ``portfolios_in`` finds it;
    ``subject`` are the stems or Chinese words that say what the meeting is about, by which one that is called so is meant.
    In a text that asks whether something is so, ``is_claim``, a place may be what is asked, if a number or date says which is meant.
    """
    terms = vocabulary.load()
    type_ = store.types(owner)[0]
    if terms.is_a(type_, "Meeting"):
        owners = [q.object.value for q in store.quads(ox.NamedNode(owner), _MECHANISM, None, DEFAULT)]
        if not owners or not (moments.dates or moments.ordinal):
            return None
        owner, classes, is_called, subject = owners[0], [type_], True, subject or lexicon.stemmed(name.split())
    found = _of(store, owner) | _of_its_leaders(store, owner)
    are_summits = list(classes) == ["Summit"]
    about = _called_after(store, found, subject, are_summits=are_summits)
    fitting = about or _of_classes(found, classes, moments)
    if ministers:
        of_them = {m: t for m, t in fitting.items() if _is_of_ministers(store, m, ministers)}
        fitting = of_them or fitting
    if portfolios:
        fitting = {
            m: t for m, t in fitting.items() if is_of(store, m, portfolios)
        }  # the finance ministers' meeting is no other
    described = False
    # If the text has no word for a meeting, a year alone hardly means one, and a country never does.
    # Two dates are a period, which may have several meetings; "before 2015" is another.
    dates = moments.dates if len(moments.dates) == 1 and not moments.bound else []
    if not is_called:
        places = {p for p in places if "Place" in store.types(p)}
    if moments.ordinal:
        described = True
        own = {m for m in _own(store, owner, set(fitting)) if fitting[m]["ordinal"]} if are_summits else set()
        counted = {
            m: t for m, t in fitting.items() if m in own
        } or fitting  # its bodies count their meetings from one again
        number = str(moments.ordinal)
        fitting = {m: t for m, t in counted.items() if number in t["ordinal"]} or {
            m: t for m, t in fitting.items() if not t["ordinal"] and number in repeats.numbers_of(store, m)
        }
    fitting, places = _told_apart(fitting, dates, places, described=described) if is_claim else (fitting, places)
    # Where it was held says more than who hosted it: Washington is a place, and stands for its state.
    by_place = {m: t for m, t in fitting.items() if not t["at"].isdisjoint(places)} or {
        m: t for m, t in fitting.items() if not t["place"].isdisjoint(places)
    }
    if by_place:
        described, fitting = True, by_place
    by_date = _held_then(fitting, dates)
    if dates and (by_date or not described):
        described, fitting = True, by_date
    if moments.latest and not moments.ordinal and not dates:
        described, fitting = True, _latest(store, owner, fitting)
    if not described:
        return None
    summits_only = {m for m, t in fitting.items() if iris.NS + "Summit" in t["type"]}
    says_summit = any(cues.compiled(cue).search(name) for cue in ("of summits", "leaders"))
    is_first_of_all = moments.ordinal == 1 and bool(
        _held_before(_own(store, owner, set(fitting)), summits_only, fitting)
    )
    is_first_of_all = is_first_of_all and not says_summit  # "the first China–GCC summit", with no other word for it
    chosen = summits_only if summits_only and not (classes or is_first_of_all) else set(fitting)
    if summits_only < fitting.keys() and moments.ordinal and " " in name:
        called = {m for m in fitting if any(keys.key(name) in known for known in lookup.keys_of(store, m))}
        chosen = called if called and called.isdisjoint(summits_only) else chosen
    chosen = _of_its_own(store, owner, chosen, classes)
    loosely = not (is_called or moments.ordinal or by_place or moments.latest)
    held_in = frozenset().union(*(fitting[m]["at"] | fitting[m]["place"] for m in chosen))
    return Described(tuple(sorted(chosen)), held_in, bool(by_date), loosely)


def _told_apart(
    fitting: _Statements, dates: Sequence[str], places: Collection[str], *, described: bool
) -> tuple[_Statements, Collection[str]]:
    """Those of a date, if a text asks whether something is so, and the places that still tell them apart: none of the one that is left."""
    then = _held_then(fitting, dates)
    left = then or fitting
    return left, () if (described or then) and _is_one(left) else places


def _is_one(told: _Statements) -> bool:
    """Whether these are one meeting, or have one summit among them."""
    summits = [m for m, t in told.items() if iris.NS + "Summit" in t["type"]]
    return len(summits or told) == 1


def _held_before(meetings: set[str], others: set[str], told: _Statements) -> set[str]:
    """Those of some meetings that were held before all others: the first of a format may be no summit."""
    first = min((min(told[m]["start"]) for m in others if told[m]["start"]), default="")
    return {m for m in meetings if told[m]["start"] and min(told[m]["start"]) < first}


def _called_after(store: Store, found: _Statements, subject: Collection[str], *, are_summits: bool) -> _Statements:
    """The meetings that are called after a subject; a trilateral meeting of ministers is no trilateral summit."""
    about = {m: t for m, t in found.items() if subject and _is_called(store, m, subject)}
    return {m: t for m, t in about.items() if not are_summits or "Summit" in store.types(m)}


def _of_classes(meetings: _Statements, classes: Sequence[str], moments: Moments) -> _Statements:
    """The meetings of these kinds; of a day, month or number that no session has, others: heads of state meet in sessions, too."""
    found = {m: t for m, t in meetings.items() if not classes or any(iris.local(x) in classes for x in t["type"])}
    if list(classes) == _ANY and moments.ordinal:
        number = str(moments.ordinal)
        is_of_none = not any(number in t["ordinal"] for t in found.values())
        return _of_classes(meetings, ["Summit"], moments) if is_of_none else found
    exact = [date for date in moments.dates if len(date) >= _MONTH]
    is_of_others = list(classes) == _ANY and exact and not _held_then(found, exact)
    return _held_then(meetings, exact) if is_of_others else found


def _held_then(meetings: _Statements, dates: Sequence[str]) -> _Statements:
    return {m: t for m, t in meetings.items() if any(s.startswith(d) for s in t["start"] for d in dates)}


def _of_its_own(store: Store, owner: str, meetings: set[str], classes: Sequence[str]) -> set[str]:
    """Of several meetings those of the format itself, and not of one of its bodies; those of ministers, and no fair of the same year."""
    if len(meetings) < 2:
        return meetings
    own = _own(store, owner, meetings) or meetings
    of_ministers = {m for m in own if "MinisterialMeeting" in store.types(m)}
    return own if classes or len(own) < 2 else of_ministers or own


def _own(store: Store, owner: str, meetings: set[str]) -> set[str]:
    """Those of some meetings that are of a format itself, and not of one of its bodies."""
    of = ox.NamedNode(owner)
    return {m for m in meetings if any(store.quads(ox.NamedNode(m), term("of"), of, DEFAULT))}


def ministers(parts: Sequence[str], language: str) -> list[str]:
    """The stems of the words that say whose ministers a text names: "agriculture" of "agriculture ministers"."""
    if language == "zh":
        said = "".join(part for part in parts if is_han(part))
        spans = (m.span() for m in cues.compiled("ministers").finditer(said))
        return [said[max(start - 2, 0) if said[start] == _SECTION else start : end] for start, end in spans]
    found = [i for i, part in enumerate(parts) if cues.compiled("ministers").fullmatch(part)]
    beside = (range(i + 1, i + 3) if language == "ru" else range(i - 1, i) for i in found)
    words = [parts[i] for near in beside for i in near if 0 <= i < len(parts) and parts[i].isalpha()]
    known = lexicon.stemmed(cues.words("function words", language))
    return [stem for stem in lexicon.stemmed(words) if stem not in known]


def portfolios_in(parts: Sequence[str], language: str, said_of: str = "ministers") -> tuple[int, ...]:
    """Of what the ministers are that a text names right beside the word, but for foreign ministers; or that others than ministers met.

    ``said_of`` is the cue for the word.
    """
    joint = "" if language == "zh" else " "
    text = joint.join(parts)
    found = set()
    for said in cues.compiled(said_of).finditer(text):
        beside = text[max(said.start() - _BESIDE, 0) : said.end() + _BESIDE]
        found |= {n for n, one in enumerate(_portfolios()[:-_NO_MINISTERS]) if one.search(beside)}
    others = range(len(_portfolios()) - _NO_MINISTERS, len(_portfolios()))
    return tuple(sorted(found | {n for n in others if _portfolios()[n].search(text)}))


def is_of(store: Store, meeting: str, portfolios: Collection[int]) -> bool:
    """Whether a meeting (IRI), or its series, is called after each of these portfolios in any language."""
    names = " ".join(_names(store, meeting))
    return all(_portfolios()[n].search(names) for n in portfolios)


def names_portfolios(text: str, portfolios: Collection[int]) -> bool:
    """Whether a text, such as the name of a post, names each of these portfolios."""
    return all(_portfolios()[n].search(text) for n in portfolios)


def is_of_other_ministers(store: Store, meeting: str) -> bool:
    """Whether a meeting (IRI), or its series, is called after a portfolio that is not foreign affairs."""
    names = " ".join(_names(store, meeting))
    return any(portfolio.search(names) for portfolio in _portfolios())


@functools.cache
def _portfolios() -> list[re.Pattern[str]]:
    """A pattern for each portfolio, in all languages."""
    of_each = zip(*(cues.words("portfolios", language) for language in LANGUAGES), strict=True)
    return [
        re.compile("|".join(cues.bounded(w) for words in said for w in words.split("/")), re.IGNORECASE)
        for said in of_each
    ]


@per_store
def _names(store: Store, meeting: str) -> frozenset[str]:
    """What a meeting (IRI) and its series are called."""
    series = [q.object.value for q in store.quads(ox.NamedNode(meeting), term("of"), None, DEFAULT)]
    of_series = (key for one in series for key in _keys_of_series(store, one))
    labels = (keys.fold(store.label(meeting, language)) for language in LANGUAGES)
    return frozenset([*lookup.keys_of(store, meeting), *of_series, *labels])


@per_store
def _keys_of_series(store: Store, series: str) -> frozenset[str]:
    """The keys of a series (IRI), which many meetings share."""
    return frozenset(lookup.keys_of(store, series))


@per_store
def is_special(store: Store, meeting: str) -> bool:
    """Whether a meeting (IRI) is called informal or extraordinary: such are not counted with the others."""
    return any(cues.compiled(SPECIAL).search(name) for name in _names(store, meeting))


def _is_of_ministers(store: Store, meeting: str, words: Collection[str]) -> bool:
    """Whether a meeting, or its series, is called after all these stems or Chinese words; foreign ministers need no word for it."""
    if _of_foreign_affairs().issuperset(words) and "MinisterialMeeting" in store.types(meeting):
        return not is_of_other_ministers(store, meeting)
    return _is_called(store, meeting, words)


def _is_called(store: Store, meeting: str, words: Collection[str]) -> bool:
    """Whether a meeting (IRI), or its series, is called after all these stems or Chinese words."""
    names = _names(store, meeting)
    stems = set(lexicon.stemmed([word for name in names for word in name.split()]))
    return all(any(w in name for name in names) if is_han(w[0]) else w in stems for w in words)


@functools.cache
def _of_foreign_affairs() -> frozenset[str]:
    """The stems and Chinese words by which foreign ministers are told from others."""
    said = (word for language in LANGUAGES for word in cues.words("foreign ministers", language))
    return frozenset(lexicon.stemmed([part.strip("*") for word in said for part in word.split()]))


def at(store: Store, place: str, moments: Moments, classes: Sequence[str] = ()) -> tuple[str, ...]:
    """The meetings that were held in a place (IRI) in the one month or on the one day that a text names, whoever's they are.

    If the text also names a class of meetings, "the Astana summit of 2025", a year will do, and it is one of these. Without a date,
    it may be any of them there that documents know, if these are few.
    """
    if not moments.dates and classes and not moments.ordinal and not moments.latest:
        any_ = _of_class_at(store, place, classes)
        return tuple(any_) if len(any_) <= _FEW else ()
    if len(moments.dates) != 1 or moments.bound:
        return ()
    is_exact = len(moments.dates[0]) >= _MONTH
    if not is_exact and not classes:
        return ()
    held = (q.subject for q in store.quads(None, term("place"), ox.NamedNode(place), DEFAULT))
    then = {
        m.value
        for m in held
        if any(q.object.value.startswith(moments.dates[0]) for q in store.quads(m, term("start"), None, DEFAULT))
    }
    if moments.ordinal:
        number = str(moments.ordinal)
        numbered = {m: store.quads(ox.NamedNode(m), term("ordinal"), None, DEFAULT) for m in then}
        then = {m for m, told in numbered.items() if any(q.object.value == number for q in told)} or then
    of_class = {m for m in then if vocabulary.load().is_a(store.types(m)[0], *classes)} if classes else set()
    return tuple(sorted(of_class or (then if is_exact else ())))


def _of_class_at(store: Store, place: str, classes: Sequence[str]) -> list[str]:
    """The meetings of some classes that documents tell to have been held in a place (IRI), the latest first."""
    held = (q.subject.value for q in store.quads(None, term("place"), ox.NamedNode(place), DEFAULT))
    of_class = sorted(m for m in held if vocabulary.load().is_a(store.types(m)[0], *classes))
    return sorted(of_class, key=lambda meeting: _start(store, meeting), reverse=True)


def _start(store: Store, meeting: str) -> str:
    return max((q.object.value for q in store.quads(ox.NamedNode(meeting), term("start"), None, DEFAULT)), default="")


def have_all(store: Store, meeting: str, parties: Collection[str]) -> bool:
    """Whether all these parties (IRIs) took part in a meeting, or hosted it."""
    node = ox.NamedNode(meeting)
    found = {q.object.value for q in store.quads(node, term("host"), None, DEFAULT)}
    for participation in store.quads(node, term("participation"), None, DEFAULT):
        found |= {q.object.value for q in store.quads(participation.object, term("memberState"), None, DEFAULT)}
    return found.issuperset(parties)


_Statements = dict[str, dict[str, set[Any]]]


@per_store
def _of(store: Store, owner: str) -> _Statements:
    """The meetings of a mechanism or body, with what documents say about each."""
    found: _Statements = {}
    for row in store.select(_MEETINGS, {"OWNER": [ox.NamedNode(owner)]}):
        statements = found.setdefault(
            row["meeting"].value, {n: set() for n in ("type", "ordinal", "start", "end", "place", "at")}
        )
        for name, values in statements.items():
            if row[name] is not None:
                values.add(row[name].value)
    return found


def _of_its_leaders(store: Store, owner: str) -> _Statements:
    """The summits of a format, if what is named is the body in which its heads of state meet: they meet at those."""
    node = ox.NamedNode(owner)
    levels = {q.object.value for q in store.quads(node, term("level"), None, DEFAULT)}
    formats = [q.object.value for q in store.quads(node, term("of"), None, DEFAULT)] if _LEADERS in levels else []
    met = ((m, t) for one in formats for m, t in _of(store, one).items())
    return {m: t for m, t in met if iris.NS + "Summit" in t["type"]}


def _latest(store: Store, owner: str, meetings: _Statements) -> _Statements:
    """The last meeting that was held; the last summit, if there are any, and of the format itself, before those of its bodies."""
    held = {
        m: max(t["start"] | t["end"]) for m, t in meetings.items() if t["start"] | t["end"] and not is_planned(store, m)
    }
    summits = {m: s for m, s in held.items() if iris.NS + "Summit" in meetings[m]["type"]}
    own = _own(store, owner, set(summits))
    summits = {m: s for m, s in summits.items() if m in own} or summits or held
    return {m: meetings[m] for m in summits if summits[m] == max(summits.values())}
