"""Who states what of one thing: all values that documents give for one property or figure, each with its documents, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from comity.findings.disagreements import Stated
from comity.model import iris
from comity.questions.answer import Answer, AnswerRow
from comity.questions.conflicts import kind_name, value_in_words
from comity.questions.figure_sentences import about as figure_in_words
from comity.questions.operators import key_of
from comity.questions.wording import bracketed, listed, phrase, said, sentences, shown
from comity.store import documents
from comity.store.base import Store, source_of, term
from comity.text import calendar

_PLANNED = ox.Literal("planned")
_EXACT = "exact"
_KEYS = ("indicator", "reporter", "partner", "period")
_MOST_DOCUMENTS, _MOST_VALUES = 4, 8
"""So many documents of a value are named, and so many values."""


class Subject(NamedTuple):
    """What documents state values of, in words, and these values, that of most documents first."""

    about: str
    values: list[Stated]


def of_property(store: Store, entity: str, name: str, answer: Answer) -> Subject:
    """What documents state of a property (local name) of a thing (IRI); no values if none does. ``answer`` has the language."""
    node = ox.NamedNode(entity)
    told: dict[tuple[str, bool], set[str]] = defaultdict(set)
    for quad in store.quads(node, term(name)):
        source = source_of(quad)
        if source:
            is_planned = any(store.quads(node, term("status"), _PLANNED, ox.NamedNode(iris.SOURCE + source)))
            told[quad.object.value, is_planned].add(source)
    values = [Stated(value, _EXACT, "", planned, sorted(by)) for (value, planned), by in told.items()]
    label, of = store.label(entity, answer.language), store.label(iris.NS + name, answer.language)
    return Subject(bracketed(answer, label, of), _most_first(values))


def of_figure(store: Store, answer: Answer, row: AnswerRow) -> Subject:
    """What documents state of the figure that a row of an answer to ``figures`` is about, in its unit."""
    given = {name: str(key_of(row.cells[name])) for name in _KEYS if row.cells.get(name)}
    terms = {n: f"<{iris.ID}{v}>" for n, v in given.items() if n in ("reporter", "partner")}
    terms |= {"indicator": '"{}"'.format(given["indicator"].replace('"', ""))}
    wanted = " ; ".join(f"comity:{name} {value}" for name, value in terms.items())
    told: dict[tuple[str, str], set[str]] = defaultdict(set)
    for found in store.select(f"""SELECT ?value ?as ?unit ?period ?source WHERE {{ ?figure {wanted} .
      OPTIONAL {{ ?figure comity:period ?period }}
      GRAPH ?source {{ ?figure comity:value ?value ; comity:unit ?unit OPTIONAL {{ ?figure comity:qualifier ?as }} }} }}"""):
        period = found.get("period")
        if found["unit"].value == row.cells["unit"] and (period.value if period else "") == given.get("period", ""):
            qualifier = found.get("as")
            hedge = iris.local(qualifier.value).removeprefix("qualifier-") if qualifier else _EXACT
            told[found["value"].value, hedge].add(iris.local(found["source"].value))
    unit = str(row.cells["unit"])
    values = [Stated(value, hedge, unit, False, sorted(by)) for (value, hedge), by in told.items()]
    about = bracketed(answer, figure_in_words(answer, row), shown(answer, row, "period"))
    return Subject(about, _most_first(values))


def _most_first(values: Iterable[Stated]) -> list[Stated]:
    return sorted(values, key=lambda v: (-len(v.sources), v.value, v.qualifier))


def in_words(store: Store, values: Sequence[Stated], answer: Answer) -> str:
    """Values as a list, each with who states it, and when that was published."""
    told = [bracketed(answer, _value(store, v, answer.language), _documents(store, v.sources, answer)) for v in values]
    return listed(told, answer.language, _MOST_VALUES, _MOST_VALUES)


def _value(store: Store, value: Stated, language: str) -> str:
    text = value_in_words(store, value, language)
    return text if value.unit else calendar.text(text, language)


def _documents(store: Store, sources: Sequence[str], answer: Answer) -> str:
    """The first documents by their publishers and days, and how many more there are."""
    known = documents.of(store)
    in_order = [known.get(source) for source in sorted(sources, key=known.order)]
    told = [
        ", ".join(filter(None, (d.publisher or d.title, calendar.text(d.published, answer.language)))) for d in in_order
    ]
    first = phrase(answer, "between documents").join(told[:_MOST_DOCUMENTS])
    return phrase(answer, "documents of a value", names=first, more=max(0, len(told) - _MOST_DOCUMENTS) or "")


def who_states(store: Store, answer: Answer, subject: Subject, asked: str, own: Sequence[Stated]) -> str:
    """Who states the values that are asked for (``own``, in words ``asked``), and what others state."""
    others = [value for value in subject.values if value not in own]
    if not own:
        told = in_words(store, others, answer)
        return said(answer, "value of none", about=subject.about, value=asked, values=told)
    n = len({source for value in own for source in value.sources})
    told = in_words(store, own, answer)
    sentence = said(answer, "value of documents", about=subject.about, n=n, values=told)
    if not others:
        return sentence
    otherwise = said(answer, "values of others", values=in_words(store, others, answer))
    return sentences(answer, [sentence, otherwise])


def whether_differ(store: Store, answer: Answer, subject: Subject, kind: str) -> str:
    """How documents differ about a value (a ``kind`` of difference), or that they do not (an empty one), and who states what."""
    key = {"contradiction": "documents differ", "": "documents do not differ"}.get(kind, "documents may all be right")
    told = in_words(store, subject.values, answer)
    how = kind_name(kind, answer.language) if kind else ""
    return said(answer, key, about=subject.about, kind=how, values=told)
