"""The question of what documents leave open, and gaps in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from comity.findings import record
from comity.findings.gaps import ACCESSION, KINDS, ORDINALS, PLACE, UNLISTED, Gap
from comity.model import iris, languages
from comity.questions import catalogue
from comity.questions.answer import Answer, AnswerRow, number
from comity.questions.parameters import Bindings
from comity.store import documents
from comity.store.base import Store
from comity.store.statements import belonging
from comity.text import tables

_MOST_NAMES = 12


_GAPS = {
    "en": dict(zip(KINDS, KINDS, strict=True)),
    "zh": dict(zip(KINDS, ("未列全", "多于所计", "数字不符", "缺少届次", "无加入日期", "无地点"), strict=True)),
    "ru": dict(
        zip(
            KINDS,
            (
                "не перечислено",
                "больше, чем насчитано",
                "арифметика",
                "нет номеров",
                "нет даты вступления",
                "нет места",
            ),
            strict=True,
        )
    ),
}


_SAYS = {
    "en": {
        UNLISTED: "counts {counted}, lists {listed} ({what})",
        "none": "counts {counted}, lists none",
        ORDINALS: "{series}: no. {known} described, no. {missing} by no document",
        ACCESSION: "{n} of {all} members: {names}",
        PLACE: "no document names a place",
        "+": "{parts} give {result}, not {stated}",
        "/": "{parts} is {result} times as much, not {stated} more",
    },
    "zh": {
        UNLISTED: "称共{counted}项，列出{listed}项（{what}）",
        "none": "称共{counted}项，未列出任何一项",
        ORDINALS: "{series}：有文件记载第{known}届，没有文件记载第{missing}届",
        ACCESSION: "{all}个成员中的{n}个：{names}",
        PLACE: "没有文件提及地点",
        "+": "{parts}之和为{result}，而非{stated}",
        "/": "{parts}为{result}倍，而非增长{stated}",
    },
    "ru": {
        UNLISTED: "насчитывает {counted}, перечисляет {listed} ({what})",
        "none": "насчитывает {counted}, не перечисляет ничего",
        ORDINALS: "{series}: описаны № {known}, ни в одном документе нет № {missing}",
        ACCESSION: "{n} из {all} членов: {names}",
        PLACE: "ни один документ не называет места",
        "+": "{parts} дают {result}, а не {stated}",
        "/": "{parts}: больше в {result} раза, а не на {stated}",
    },
}


def find(store: Store, entity: str | None = None, language: str = "en") -> Answer:
    """The gaps of a store, or those of an entity (IRI) and of what belongs to it, as an answer with a row for each."""
    languages.check_language(language)
    concerned = belonging(store, entity) if entity else set()
    gaps = [g for g in record.read(store, record.GAP, Gap) if not entity or g.entity in concerned]
    gaps.sort(key=lambda g: (KINDS.index(g.kind), store.label(g.entity, language), g.entity, g.sources, str(g.parts)))
    cited = dict.fromkeys(s for g in gaps for s in g.sources)
    known = documents.of(store)
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
                tuple(sorted(g.sources, key=known.order)),
            )
            for g in gaps
        ],
        sources=[known.get(s) for s in sorted(cited, key=known.order)],
        notes=[],
        language=language,
    )


def answer(store: Store, bindings: Bindings, _day: date | None, language: str) -> Answer:
    """The answer to the question ``gaps``, from the terms of its variables."""
    return find(store, bindings["ENTITY"][0].value if "ENTITY" in bindings else None, language)


def kind_name(kind: str, language: str) -> str:
    """What a kind of gap is called."""
    return _GAPS[language][kind]


def says(store: Store, gap: Gap, language: str) -> str:
    """A gap in words."""

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
    return _SAYS[language][gap.form].format(**parts)
