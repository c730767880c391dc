"""Which of two came first: "did Iran join the SCO before Belarus", "was ASEAN founded later than the EU", "who joined later, A or B"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from comity.model import iris, vocabulary
from comity.model.dates import Span
from comity.plain_language import catalogue_answers, cues, first_look
from comity.plain_language.asked_text import is_hard
from comity.plain_language.first_look import Look
from comity.plain_language.lexicon import Relation
from comity.plain_language.mentions import Mention
from comity.questions import catalogue, operators, wording
from comity.questions.answer import Answer
from comity.store.base import Store
from comity.text import calendar, words

_FOUNDED = Relation("founding", ())
_CHANGES = {change: Relation("membership-changes", (("change", change),)) for change in ("left", "joined")}
_SIDES = ("earlier", "later")
_CUES = ("or", "yes or no", "who", "when", "states", "oldest", "past")


class _Event(NamedTuple):
    """What is asked of one of the two, whom it is about, and its day."""

    about: str
    answer: Answer
    when: str

    @property
    def day(self) -> Span:
        return Span.of(self.when)


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """Which of two was founded, joined or left first, with a yes or no if the text asks for one; ``None`` if it does not."""
    sides = [side for side in _SIDES if cues.compiled(side).search(seen.text)]
    if len(sides) != 1:
        return None
    is_claim = first_look.is_yes_or_no(seen.text, seen.language)
    if not is_claim and ("or" not in seen.cues or sides == ["earlier"]):
        return None  # which is the oldest, or joined first, is asked of any number
    both = [_event(store, asked, language) for asked in _asked(seen, sides[0])]
    one, other = both if len(both) == 2 else (None, None)
    if one is None or other is None:
        return None
    if one.day.is_before(other.day):
        return _told(one, other, _verdict(sides[0] == "earlier", is_claim), sides[0], language)
    if other.day.is_before(one.day):
        return _told(other, one, _verdict(sides[0] == "later", is_claim), sides[0], language)
    return None


def _verdict(is_so: bool, is_claim: bool) -> str:
    return ("yes" if is_so else "no") if is_claim else ""


def _asked(seen: Look, side: str) -> list[tuple[str, dict[str, list[str]]]]:
    """The two questions, each with its parameters, in the order of the text; none if it says anything else."""
    known = vocabulary.load()
    named = sorted(filter(is_hard, seen.covers[0]), key=lambda m: min(m.places))
    formats = [m for m in named if known.is_a(m.types[0], "Mechanism")]
    parties = [m for m in named if m not in formats]
    terms = first_look.terms(seen.parts, seen.covers[0], set(), seen.language)
    if seen.dated or not all(known.is_a(m.types[0], "Polity") for m in parties) or _left(seen, named, side):
        return []
    said = {sense for term in terms for sense in term.senses}
    if len(formats) == 2 and not parties and _FOUNDED in said:
        return [("founding", {"mechanism": [_id(m)]}) for m in formats]
    likely = [name for name, relation in _CHANGES.items() if relation in said]
    change = next((name for name in likely if (name == "left") == ("leaving" in seen.cues)), "")
    if {len(formats), len(parties)} != {1, 2} or not change:
        return []
    pairs = [{"mechanism": [_id(f)], "member": [_id(p)], "change": [change]} for f in formats for p in parties]
    return [("membership-changes", given) for given in pairs]


def _left(seen: Look, named: Sequence[Mention], side: str) -> list[str]:
    """The words that say something else."""
    events = {_FOUNDED, *_CHANGES.values()}
    places = {i for m in named for i in m.places}
    left = first_look.unexplained(seen, seen.covers[0], places, _CUES, events.__contains__)
    return [part for part in left if not cues.compiled(side).search(part)]


def _event(store: Store, asked: tuple[str, Mapping[str, list[str]]], language: str) -> _Event | None:
    question, given = asked
    found = catalogue_answers.asked(store, question, dict(given), None, language)
    column = "established" if question == "founding" else "date"
    if found is None:
        return None
    found.rows = [row for row in operators.that_count(found) if row.cells.get(column)]
    when = min((str(row.cells[column]) for row in found.rows), key=_begins, default="")
    if not when:
        return None
    about = iris.ID + (given.get("member") or given["mechanism"])[0]
    found.understood = " · ".join(
        [catalogue.get(question).titles[language], *(store.label(iris.ID + v[0], language) for v in given.values())][:3]
    )
    return _Event(store.label(about, language), found, when)


def _begins(when: str) -> date:
    day = Span.of(when)
    return day.earliest or day.latest or date.max


def _told(first: _Event, then: _Event, verdict: str, side: str, language: str) -> Answer:
    answer, other = first.answer, then.answer
    named = [wording.bracketed(answer, event.about, calendar.text(event.when, language)) for event in (first, then)]
    if verdict:
        told = wording.phrase(answer, "in turn", one=named[0], other=named[1])
        answer.headline = words.of("operators", language)[verdict].format(sentence=told)
    else:
        answer.headline = wording.said(answer, f"came {side}", one=named[0], other=named[1])
    answer.verdict, answer.count = verdict, None
    answer.extend(other)
    answer.understood = "; ".join(dict.fromkeys((answer.understood, other.understood)))
    return answer


def _id(mention: Mention) -> str:
    return iris.local(mention.entities[0])
