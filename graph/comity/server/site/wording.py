"""Names, values and dates as the pages write them: in words, never as ids or in the notation of the facts."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable
from importlib import resources

import pyoxigraph as ox

from comity.findings.disagreements import Stated
from comity.model import iris, remarks, vocabulary, word_files
from comity.questions.answer import number
from comity.server.site.frame import Frame, words
from comity.store.base import DEFAULT, Store, term
from comity.text import calendar, tables

DATE = re.compile(r"(?:\d{4}[0-9./~?%-]*)")
"""A date or an interval in EDTF (level 1)."""
_LABEL = ox.NamedNode(iris.RDFS_LABEL)
_PERIODS = ("period", "firstTime")
"""What documents contradict each other in, given in dates, that is no property of its own."""
_SLUG = re.compile("[a-z]+(?:-[a-z]+)+")
"""A value in the notation of the facts, such as "deputy-minister"."""


def thing(store: Store, iri: str, language: str) -> str:
    """The name of an entity. A figure is named by what it measures, where and when; what has no name, by its kind and mechanism."""
    label = store.label(iri, language)
    if label == iris.local(iri) and not any(True for _ in store.quads(ox.NamedNode(iri), _LABEL, None, DEFAULT)):
        return _unnamed(store, iri, language)
    indicator = _one(store, iri, "indicator")
    if not indicator or not label.startswith(f"{indicator}: "):
        return label
    said = f"{word_files.value('indicator', indicator, language)}: {label.partition(': ')[2]}"
    period = _one(store, iri, "period")
    return f"{said.removesuffix(period)}{date(period, language)}" if period and said.endswith(period) else said


def _unnamed(store: Store, iri: str, language: str) -> str:
    kinds = ", ".join(store.label(iris.NS + t, language) for t in store.types(iri))
    owner = _one(store, iri, "mechanism")
    beside = words()[language]["inBrackets"].format(text=store.label(owner, language)) if owner else ""
    return f"{kinds}{beside}" if kinds else iris.local(iri)


def _one(store: Store, iri: str, name: str) -> str:
    quads = store.quads(ox.NamedNode(iri), term(name), None, DEFAULT)
    return min((str(q.object.value) for q in quads), default="")


def date(edtf: str, language: str) -> str:
    """A date in words; anything else unchanged."""
    return calendar.text(edtf, language)


def is_date(name: str) -> bool:
    """Whether the values of a property are dates."""
    if name in _PERIODS:
        return True
    known = vocabulary.load().properties.get(name)
    return known is not None and any(r.endswith(("EDTF", "date")) for r in known.ranges)


def amount(text: str, unit: str, language: str) -> str:
    """A number with its unit, if it has one besides being a count."""
    written = tables.amount(number(text), language)
    named = tables.unit(unit, language) if unit else ""
    return f"{written}{'' if named == '%' else ' '}{named}" if named else written


def cell(text: str, column: str, language: str) -> str:
    """A text of an answer as people write it: dates in words, remarks in their language, and no notation of the facts."""
    if DATE.fullmatch(text):
        return date(text, language)
    if column == "unit":
        return tables.unit(text, language)
    is_noted = column == "indicator" or _SLUG.fullmatch(text)
    return word_files.value(column, text, language) if is_noted else remarks.translated(text, language)


def stated(store: Store, name: str, value: Stated, language: str) -> str:
    """A value of a property as documents give it, with what makes it less exact, and whether it is only planned."""
    said = value.value
    if value.unit:
        said = amount(said, value.unit, language)
    elif said.startswith((iris.ID, iris.NS)):
        said = thing(store, said, language)
    elif is_date(name):
        said = date(said, language)
    elif _SLUG.fullmatch(said):
        said = word_files.value(name, said, language)
    hedge = "" if value.qualifier == "exact" else store.label(f"{iris.NS}qualifier-{value.qualifier}", language) + " "
    return f"{hedge}{said}" + (words()[language]["planned"] if value.planned else "")


def language_name(tag: str, language: str) -> str:
    """The name of a language by its tag (BCP 47)."""
    return _languages().get(tag, {}).get(language, tag)


@functools.cache
def _languages() -> dict[str, dict[str, str]]:
    text = (resources.files("comity.server.site") / "languages.json").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, str]] = json.loads(text)
    return loaded


def listed(frame: Frame, names: Iterable[str], most: int) -> str:
    """Names without repetition; of many the first ones, and the number of the others."""
    every = list(dict.fromkeys(names))
    left = len(every) - most
    comma = frame.word("listComma")
    if left > 0:
        return frame.word("andMore", names=comma.join(every[:most]), n=left)
    return frame.word("listAnd", names=comma.join(every[:-1]), last=every[-1]) if len(every) > 1 else "".join(every)
