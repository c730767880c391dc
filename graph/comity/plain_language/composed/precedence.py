"""Which of two came first: "did Iran join the SCO before Belarus", "was ASEAN founded later than the EU", "who joined later, A or B"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from comity.errors import AmbiguousQuestionError, AskQuestion
from comity.model import iris, vocabulary
from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names import first_look, pairs
from comity.plain_language.names.asked_text import is_hard
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.mentions import Mention
from comity.plain_language.single_facts import fact_words
from comity.plain_language.words import cues
from comity.plain_language.words.lexicon import Relation
from comity.questions import catalogue, operators, wording
from comity.questions.answer import Answer
from comity.store.base import Store
from comity.text import calendar, words

_FOUNDED = Relation("founding", ())
_CHANGES = {change: Relation("membership-changes", (("change", change),)) for change in ("left", "joined")}
_OF_MEETINGS = ("summits", "meetings", "meeting", "participants", "hosted", "calendar")
_OF_DOCUMENTS = ("signatories", "documents", "adopted")
_SIDES, _SAME = ("earlier", "later"), ("in the same year", "on the same day")
_EVENTS = {"joining", "leaving", "turns into", "founded", "adopts", "comes into being"}
_CUES = ("or", "yes or no", "who", "when", "states", "oldest", "past", "of summits", "meets")
_DATED = {"founding": "established", "membership-changes": "date", "about": "adopted"}
"""The column with the day of what is asked; that of meetings is ``start``."""


class _Event(NamedTuple):
    """What is asked of one of the two, whom it is about, and its day."""

    about: str
    answer: Answer
    when: str

    @property
    def day(self) -> Span:
        return Span.of(self.when)

    def is_at_the_time_of(self, other: _Event, side: str) -> bool | None:
        """Whether both were in one year, or on one day; ``None`` if their dates are not exact enough to tell."""
        length = len("2026") if side == "in the same year" else len("2026-11-29")
        if min(len(self.when), len(other.when)) >= length:
            return self.when[:length] == other.when[:length]
        return False if self.day.is_before(other.day) or other.day.is_before(self.day) else None


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """Which of two was founded, joined, left or held first, or whether both were at one time; ``None`` if a text does not ask it.

    There is a yes or no if the text asks for one. Raises ``AmbiguousQuestionError`` if only one of two has a known day of founding.
    """
    side = _side(seen)
    asked = _asked(store, seen, side) if side else []
    both = [_event(store, one, language) for one in asked]
    one, other = both if len(both) == 2 else (None, None)
    known = one or other
    if known is not None and None in (one, other) and asked[0][0] == "founding":
        raise _not_told(store, asked, known, language)
    if one is None or other is None:
        return None
    is_claim = first_look.is_yes_or_no(seen.text, seen.language) and not _asks_either(seen)
    is_later = other.day.is_before(one.day)
    first, then = (other, one) if is_later else (one, other)
    if side in _SAME:
        is_same = one.is_at_the_time_of(other, side)
        return None if is_same is None else _told(first, then, _verdict(is_same, is_claim), side, language)
    if is_claim and one.is_at_the_time_of(other, "on the same day"):
        return _told(first, then, "no", "on the same day", language)
    if not first.day.is_before(then.day):
        return None
    return _told(first, then, _verdict(is_later == (side == "later"), is_claim), side, language)


def _side(seen: Look) -> str:
    """Whether a text asks which of two was earlier or later, or whether both were at one time; empty if it asks nothing of the kind."""
    is_claim = first_look.is_yes_or_no(seen.text, seen.language)
    if same := next((side for side in _SAME if cues.compiled(side).search(seen.text)), ""):
        # Who belongs to two formats "at once" need not have joined both on one day.
        is_of_days = not cues.compiled("at once").search(seen.text) or _EVENTS & seen.cues.keys()
        return same if is_claim and is_of_days else ""
    sides = [side for side in _SIDES if cues.compiled(side).search(seen.text)]
    if _asks_either(seen):
        return "earlier"
    if not sides and "or" in seen.cues and ("oldest" in seen.cues or seen.when.ordinal == 1):
        return "earlier"  # "which came first, the one or the other?"
    return sides[0] if len(sides) == 1 and (is_claim or "or" in seen.cues) else ""


def _asks_either(seen: Look) -> bool:
    """Whether a text asks if one thing was earlier or later: "before or after"."""
    is_first = seen.when.ordinal == 1 and not any(cues.compiled(side).search(seen.text) for side in _SIDES)
    return "or" in seen.cues and (is_first or all(cues.compiled(side).search(seen.text) for side in _SIDES))


def _verdict(is_so: bool, is_claim: bool) -> str:
    return ("yes" if is_so else "no") if is_claim else ""


def _asked(store: Store, seen: Look, side: str) -> list[tuple[str, dict[str, list[str]]]]:
    """The two questions, each with its parameters, in the order of the text; none if it says anything else."""
    known = vocabulary.load()
    named = sorted((m for m in seen.covers[0] if is_hard(m) or _is_dated(m)), key=lambda m: min(m.places))
    named = _of_one_region(store, named) or named
    formats = [m for m in named if known.is_a(m.types[0], "Mechanism")]
    unions = [m for m in named if known.is_a(m.types[0], "Union")]  # of some, documents tell the founding
    meetings = [m for m in named if _is_meeting(m)]
    documents = [m for m in named if known.is_a(m.types[0], "Document")]
    parties = [m for m in named if m not in (*formats, *meetings, *documents)]
    terms = first_look.terms(seen.parts, seen.covers[0], set(), seen.language)
    if seen.dated or not all(known.is_a(m.types[0], "Polity") for m in parties) or _left(seen, named, side):
        return []
    said = {sense for term in terms for sense in term.senses}
    # Which is the oldest, or joined first, is asked of any number, and answered elsewhere.
    is_of_two = side != "earlier" or first_look.is_yes_or_no(seen.text, seen.language)
    says_founded = _FOUNDED in said and is_of_two
    is_of_first = seen.when.ordinal in (None, 1) and not seen.when.others
    are_meetings = len(named) == 2 and not parties and (meetings or "of summits" in seen.cues)
    if are_meetings and any(fact_words.belongs(store, m.entities[0], f.entities[0]) for m in meetings for f in formats):
        return []  # whether there was any before that one, is asked
    if are_meetings and is_of_first and not says_founded:
        return [
            ("meeting", {"meeting": [_id(m)]}) if m in meetings else ("summits", {"mechanism": [_id(m)]}) for m in named
        ]
    if len(documents) == len(named) == 2:
        return [("about", {"entity": [_id(m)]}) for m in named]
    says_which = says_founded or {"oldest", "or"} <= seen.cues.keys() or _asks_either(seen)
    if formats and len({*formats, *unions}) == len(named) == 2 and says_which:
        return [("founding", {"mechanism": [_id(m)]}) for m in named]
    likely = [name for name, relation in _CHANGES.items() if relation in said]
    change = next((name for name in likely if (name == "left") == ("leaving" in seen.cues)), "")
    if {len(formats), len(parties)} != {1, 2} or meetings or not change or not is_of_two:
        return []
    each = [{"mechanism": [_id(f)], "member": [_id(p)], "change": [change]} for f in formats for p in parties]
    return [("membership-changes", given) for given in each]


def _of_one_region(store: Store, named: Sequence[Mention]) -> list[Mention]:
    """The two formats that a region has with two parties: "with whom did Central Asia meet first, with Germany or Italy"."""
    regions = [m for m in named if m.types[0] == "Region"]
    parties = [m for m in named if vocabulary.load().is_a(m.types[0], "State", "Union")]
    # "Their first summit" is no name here, whatever is called so.
    others = [m for m in named if m not in (*regions, *parties) and not _is_meeting(m)]
    if len(regions) != 1 or len(parties) != 2 or others:
        return []
    formats = [pairs.between(store, regions[0], party) for party in parties]
    return [
        Mention(party.places | regions[0].places, party.text, (format_,), ("Mechanism",))
        for party, format_ in zip(parties, formats, strict=True)
        if format_
    ]


def _is_dated(mention: Mention) -> bool:
    return vocabulary.load().is_a(mention.types[0], "Meeting", "Document")


def _is_meeting(mention: Mention) -> bool:
    return vocabulary.load().is_a(mention.types[0], "Meeting")


def _left(seen: Look, named: Sequence[Mention], side: str) -> list[str]:
    """The words that say something else."""
    events = {_FOUNDED, *_CHANGES.values()}
    told = (*_OF_MEETINGS, *_OF_DOCUMENTS)
    places = {i for m in named for i in m.places} | seen.numbered
    left = first_look.unexplained(
        seen,
        seen.covers[0],
        places,
        _CUES,
        lambda sense: sense in events or getattr(sense, "question", "") in told,
    )
    sides = _SIDES if _asks_either(seen) else (side,)
    said = {part for one in sides for each in cues.words(one, seen.language) for part in (each, *each.split())}
    return [part for part in left if part not in said]


def _event(store: Store, asked: tuple[str, Mapping[str, list[str]]], language: str) -> _Event | None:
    question, given = asked
    found = catalogue_answers.asked(store, question, dict(given), None, language)
    column = _DATED.get(question, "start")
    if found is None:
        return None
    found.rows = [row for row in operators.that_count(found) if row.cells.get(column)]
    when = min((str(row.cells[column]) for row in found.rows), key=lambda when: Span.of(when).begins, default="")
    if not when:
        return None
    of = given.get("member") or given.get("mechanism") or given.get("meeting") or given["entity"]
    about = store.label(iris.ID + of[0], language)
    if question == "summits":
        about = next(wording.shown(found, row, "meeting") for row in found.rows if str(row.cells[column]) == when)
    found.understood = " · ".join(
        [catalogue.get(question).titles[language], *(store.label(iris.ID + v[0], language) for v in given.values())][:3]
    )
    return _Event(about, found, when)


def _not_told(
    store: Store, asked: Sequence[tuple[str, Mapping[str, list[str]]]], known: _Event, language: str
) -> AmbiguousQuestionError:
    """Says of which of two no document tells when it was founded, and offers the founding of the other."""
    title = catalogue.get("founding").titles[language]
    names = {given["mechanism"][0]: store.label(iris.ID + given["mechanism"][0], language) for _, given in asked}
    one, other = sorted(names, key=lambda name: names[name] != known.about)
    offered = AskQuestion("founding", {"mechanism": [one]}, None, f"{title} · {names[one]}")
    sentence = words.of("questions in plain language", language)["no answer"].format(read=f"{title} · {names[other]}")
    return AmbiguousQuestionError(sentence, [offered], language=language)


def _told(first: _Event, then: _Event, verdict: str, side: str, language: str) -> Answer:
    answer, other = first.answer, then.answer
    named = [wording.bracketed(answer, event.about, calendar.text(event.when, language)) for event in (first, then)]
    if verdict:
        told = wording.phrase(answer, "each at a time" if side in _SAME else "in turn", one=named[0], other=named[1])
        answer.headline = words.of("operators", language)[verdict].format(sentence=told)
    else:
        answer.headline = wording.said(answer, f"came {side}", one=named[0], other=named[1])
    answer.verdict, answer.count = verdict, None
    answer.extend(other)
    answer.understood = "; ".join(dict.fromkeys((answer.understood, other.understood)))
    return answer


def _id(mention: Mention) -> str:
    return iris.local(mention.entities[0])
