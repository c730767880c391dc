"""What a party invested in a region or state in all: "Russian investment in Central Asia", "中国在中亚的投资".

Whose investment it is, and where, is told by the word before the one in which it is.
"""

from __future__ import annotations

import re

from comity.model import iris
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.answers.loosening import KIN
from comity.plain_language.composed.larger import indicator_of
from comity.plain_language.names import first_look
from comity.plain_language.names.asked_text import hard_of_kind, is_hard
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.mentions import Mention
from comity.plain_language.parsing import describing
from comity.plain_language.words import cues
from comity.plain_language.words.lexicon import Relation, Value
from comity.questions import headline, wording
from comity.questions.answer import Answer
from comity.questions.answer_rows import keep
from comity.store.base import Store

_QUANTITY, _INVEST = "investment", ("Polity", "Region", "Mechanism")
_QUANTITIES = {_QUANTITY, *KIN[_QUANTITY]}
_SPAN = re.compile(r"\d{4}[^/]*/")
"""A period from one time to another."""
_CUES = ("inside a place", "invested", "how much", "what is", "how many")


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The figures; ``None`` if a text asks for no such thing, or of a time that is none since a year, or documents have none."""
    is_of_a_time = seen.when.dates and (seen.when.bound != "since" or len(seen.when.dates) > 1)
    if is_of_a_time or seen.numbered or first_look.is_yes_or_no(seen.text, seen.language):
        return None
    for cover in seen.covers:
        named = hard_of_kind(cover, *_INVEST)
        places = {i for m in named for i in m.places}
        if len(named) != 2 or any(is_hard(m) and m not in named for m in cover):
            continue
        inside = [m for m in named if _is_inside(seen, m)]
        says = first_look.unexplained(seen, cover, places, _CUES, _says_investment)
        if (
            len(inside) != 1
            or says
            or indicator_of(first_look.terms(seen.parts, named, set(), seen.language)) not in _QUANTITIES
        ):
            continue
        by = next(m for m in named if m is not inside[0])
        return _told(store, by, inside[0], language, *seen.when.dates)
    return None


def _told(store: Store, by: Mention, inside: Mention, language: str, since: str = "") -> Answer | None:
    """What was invested in all or, if it is asked ``since`` when, from that year on."""
    sides = {"reporter": [iris.local(by.entities[0])], "partner": [iris.local(inside.entities[0])]}
    each = [
        found
        for indicator in KIN[_QUANTITY]
        if (found := catalogue_answers.asked(store, "figures", {"indicator": [indicator], **sides}, None, language))
        and found.rows
    ]
    each = [found for found in each if not since or _is_since(store, found, since)]
    if not each:
        return None
    found, *others = each
    for other in others:
        found.extend(other)
    found.headline = wording.sentences(found, [one.headline for one in each])
    labels = (store.label(m.entities[0], language) for m in (by, inside))
    found.understood = describing.titled("figures", language, " – ".join(labels))
    return found


def _is_since(store: Store, found: Answer, year: str) -> bool:
    """Whether an answer has figures of the time that begins in a year; it is left with these."""
    then = [
        row for row in found.rows if _SPAN.match(period := str(row.cells.get("period"))) and period.startswith(year)
    ]
    keep(found, then)
    found.headline = headline.of(store, found)
    return bool(then)


def _is_inside(seen: Look, mention: Mention) -> bool:
    """Whether the word before a name says that something is in it, or goes there."""
    first = min(mention.places)
    before = seen.parts[max(first - 2, 0) : first]
    said = [part for part in before[::-1] if part.casefold() not in ("the", "all")][:1]
    return bool(said) and cues.compiled("into a place").fullmatch(said[0].casefold()) is not None


def _says_investment(sense: Relation | Value) -> bool:
    return getattr(sense, "question", "") in ("figures", "pledges") or getattr(sense, "value", "") in _QUANTITIES
