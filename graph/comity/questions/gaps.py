"""The question what documents leave open, and each gap as a sentence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from comity.findings import record
from comity.findings.gaps import KINDS, Gap
from comity.model import iris, languages
from comity.questions import catalogue
from comity.questions.answer import Answer, AnswerRow, number
from comity.questions.parameters import Bindings
from comity.store import documents
from comity.store.base import Store
from comity.store.statements import belonging
from comity.text import tables, words

_MOST_NAMES = 12


def find(store: Store, entity: str | None = None, language: str = "en") -> Answer:
    """The gaps in a store, or those of an entity (IRI) and what belongs to it: an answer with a row for each gap."""
    languages.check_language(language)
    concerned = belonging(store, entity) if entity else set()
    gaps = [g for g in record.read(store, record.GAP, Gap) if not entity or g.entity in concerned]
    gaps.sort(key=lambda g: (KINDS.index(g.kind), store.label(g.entity, language), g.entity, g.sources, str(g.parts)))
    cited = dict.fromkeys(s for g in gaps for s in g.sources)
    documents_ = documents.of(store)
    return Answer(
        question="gaps",
        parameters={"entity": iris.local(entity)} if entity else {},
        as_of=None,
        columns=catalogue.column_titles("gaps", store, language),
        rows=[
            AnswerRow(
                {
                    "entity": {"id": iris.local(g.entity), "label": store.label(g.entity, language)},
                    "gap": kind_name(g.kind, language),
                    "says": says(store, g, language),
                },
                tuple(sorted(g.sources, key=documents_.order)),
            )
            for g in gaps
        ],
        sources=[documents_.get(s) for s in sorted(cited, key=documents_.order)],
        notes=[],
        language=language,
    )


def answer(store: Store, bindings: Bindings, _day: date | None, language: str) -> Answer:
    """The answer to the question ``gaps``; ``bindings`` are the terms of its variables."""
    return find(store, bindings["ENTITY"][0].value if "ENTITY" in bindings else None, language)


def kind_name(kind: str, language: str) -> str:
    """The name of a kind of gap."""
    return words.of("kinds of gap", language)[kind]


def says(store: Store, gap: Gap, language: str) -> str:
    """A gap as a sentence."""

    def quantity(value: str, qualifier: str = "exact", unit: str = "") -> str:
        hedge = "" if qualifier == "exact" else store.label(f"{iris.NS}qualifier-{qualifier}", language) + " "
        return f"{hedge}{tables.amount(number(value), language)} {unit}".rstrip()

    parts = dict(gap.parts)
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
