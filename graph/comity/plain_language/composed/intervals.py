"""How much time passed between two meetings of a series: "how many years between the first and the second Russia–Africa summits".

The meetings have numbers, or each a place of its own: "between the OSCE summits of Istanbul and Astana".
"""

from __future__ import annotations

import re
from datetime import date

from comity.model import iris
from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.pairs import with_formats
from comity.plain_language.parsing import describing
from comity.plain_language.words import cues, dates
from comity.questions import operators, wording
from comity.questions.answer import Answer
from comity.store.base import Store

_MONTHS = 12
_YEAR = re.compile(r"\D{0,6}(?:19|20)\d\d")


def asks(text: str) -> bool:
    """Whether a text asks how much time passed between two things, which nothing else answers."""
    found = cues.compiled("time between").search(text)
    return found is not None and not _YEAR.match(text, found.end())  # "in which years between 2008 and 2015"


def answered(store: Store, text: str, seen: Look, language: str) -> Answer | None:
    """The time between the first days of two meetings; ``None`` if a text asks for none, or no document dates them."""
    if not asks(text):
        return None
    moments = dates.find(text)
    ways = [way for cover in seen.covers for way in with_formats(store, cover, seen.parts)]
    formats = [m.entities[0] for way in ways for m in way if m.types[0] == "Mechanism"][:1]
    there = [iris.local(m.entities[0]) for m in seen.covers[0] if m.types[0] == "Place"]
    if moments.ordinal is not None and len(moments.others) == 1:
        each = [{"nth": str(number)} for number in sorted((moments.ordinal, *moments.others))]
    else:
        each = [{"matching": place} for place in there] if moments.ordinal is None else []
    if not formats or len(each) != 2:
        return None
    found = (
        _of_series(store, question, iris.local(formats[0]), each, language) for question in ("summits", "meetings")
    )
    one, other = next((both for both in found if both), (None, None))
    if one is None or other is None:
        return None
    one, other = sorted((one, other), key=lambda a: str(a.rows[0].cells.get("start")))
    first, second = (Span.of(str(a.rows[0].cells.get("start") or "")) for a in (one, other))
    if not first.earliest or not second.earliest or (first.latest, second.latest) != (first.earliest, second.earliest):
        return None
    passed = _between(first.earliest, second.earliest)
    if not any(passed.values()):
        return None
    names = [wording.things(a, a.rows, operators.thing(a), "start") for a in (one, other)]
    told = wording.said(one, "time between", one=names[0], other=names[1], **passed)
    one.headline, one.count = told, None
    one.extend(other)
    one.understood = describing.titled(one.question, language, store.label(formats[0], language))
    return one


def _of_series(
    store: Store, question: str, mechanism: str, each: list[dict[str, str]], language: str
) -> tuple[Answer, Answer] | None:
    """The two meetings of a mechanism (id) that an operator each picks, if there is one of each."""
    asked = [
        catalogue_answers.asked(
            store, question, {"mechanism": [mechanism], **{n: [v] for n, v in picked.items()}}, None, language
        )
        for picked in each
    ]
    one, other = asked
    return (one, other) if one and other and len(one.rows) == len(other.rows) == 1 else None


def _between(first: date, second: date) -> dict[str, int | str]:
    """The whole years and the months over them from one day to another, or the months alone; empty where there are none."""
    passed = (second.year - first.year) * _MONTHS + second.month - first.month - (second.day < first.day)
    years, months = divmod(passed, _MONTHS)
    return {"years": years or "", "more": (years and months) or "", "months": (not years and months) or ""}
