"""The question what documents leave open, and each gap as a sentence."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pyoxigraph as ox

from comity.errors import ComityError
from comity.findings import gaps, record, stale
from comity.findings.gaps import Gap
from comity.model import iris, languages
from comity.questions import catalogue
from comity.questions.answer import Answer, AnswerRow, number
from comity.questions.parameters import Bindings
from comity.store import documents
from comity.store.base import DEFAULT, Store, term
from comity.store.statements import belonging
from comity.text import tables, words

OPEN, STALE = "open", "stale"
KINDS = {OPEN: gaps.KINDS, STALE: stale.KINDS}
"""What documents leave open, and what they have not told since."""

_ORDER = (*gaps.KINDS, *stale.KINDS)
_MOST_NAMES = 12


def find(
    store: Store, entity: str | None = None, language: str = "en", kind: str | None = None, day: date | None = None
) -> Answer:
    """The gaps in a store, or those of an entity (IRI) and what belongs to it: an answer with a row for each gap.

    ``kind`` is one of ``KINDS``, by default both. What has not been told since depends on the day, by default today. Raises
    ``ComityError`` for an unknown kind.
    """
    languages.check_language(language)
    if kind and kind not in KINDS:
        raise ComityError(f'"{kind}" is not a kind of gap; use one of {", ".join(KINDS)}')
    concerned = belonging(store, entity) if entity else set()
    every = list(record.read(store, record.GAP, Gap)) if kind != STALE else []
    every += stale.discover(store, day or datetime.now(UTC).date()) if kind != OPEN else []
    found = [g for g in every if not entity or g.entity in concerned]
    found.sort(key=lambda g: (_ORDER.index(g.kind), store.label(g.entity, language), g.entity, g.sources, str(g.parts)))
    cited = dict.fromkeys(s for g in found for s in g.sources)
    documents_ = documents.of(store)
    return Answer(
        question="gaps",
        parameters=({"entity": iris.local(entity)} if entity else {}) | ({"kind": kind} if kind else {}),
        as_of=day.isoformat() if day else None,
        columns=catalogue.column_titles("gaps", store, language),
        rows=[
            AnswerRow(
                {
                    "entity": {"id": iris.local(g.entity), "label": store.label(g.entity, language)},
                    "gap": kind_name(g.kind, language),
                    "says": says(store, g, language),
                    "closes": words.of("what closes a gap", language)[g.kind],
                },
                tuple(sorted(g.sources, key=documents_.order)),
            )
            for g in found
        ],
        sources=[documents_.get(s) for s in sorted(cited, key=documents_.order)],
        notes=[],
        language=language,
    )


def answer(store: Store, bindings: Bindings, day: date | None, language: str) -> Answer:
    """The answer to the question ``gaps``; ``bindings`` are the terms of its variables."""
    entity, kind = (bindings[name][0].value if name in bindings else None for name in ("ENTITY", "KIND"))
    return find(store, entity, language, kind, day)


def kind_name(kind: str, language: str) -> str:
    """The name of a kind of gap."""
    return words.of("kinds of gap", language)[kind]


def says(store: Store, gap: Gap, language: str) -> str:
    """A gap as a sentence."""

    def quantity(value: str, qualifier: str = "exact", unit: str = "") -> str:
        hedge = "" if qualifier == "exact" else store.label(f"{iris.NS}qualifier-{qualifier}", language) + " "
        return hedge + tables.quantity(number(value), unit, language)

    parts = dict(gap.parts)
    if "series" in parts:
        parts["series"] = _series(store, gap, language)
    if "what" in parts:
        parts["what"] = store.label(iris.NS + parts["what"], language)
    if "names" in parts:
        every = sorted(store.label(party, language) for party in parts["names"])
        left = len(every) - _MOST_NAMES
        parts["names"] = ", ".join(every[:_MOST_NAMES]) + (f" … (+{left})" if left > 0 else "")
    if "stated" in parts:
        parts["parts"] = f" {gap.form} ".join(quantity(*part) for part in parts["parts"])
        parts["stated"] = quantity(*parts["stated"])
        parts["result"] = f"{Decimal(parts['result']):.2f}" if gap.form == "/" else quantity(parts["result"])
    return words.of("gaps", language)[gap.form].format(**parts)


def _series(store: Store, gap: Gap, language: str) -> str:
    """The name of a series of meetings: its own, or that of its newest meeting, the one with the highest numbers after its id."""
    series = iris.ID + gap.parts["series"]
    if (own := store.label(series, language)) != gap.parts["series"]:
        return own
    meetings = (q.subject.value for q in store.quads(None, term("of"), ox.NamedNode(gap.entity), DEFAULT))
    numbered = [
        ([*map(int, found[1].split("-")[1:])], m) for m in meetings if (found := _numbered(series).fullmatch(m))
    ]
    newest = max(numbered)[1] if numbered else series
    name = store.label(newest, language)
    if name == iris.local(newest):
        return str(gap.parts["series"])
    return words.of("gaps", language)["series of"].format(name=name)


def _numbered(series: str) -> re.Pattern[str]:
    return re.compile(f"{re.escape(series)}((?:-[0-9]+)+)")
