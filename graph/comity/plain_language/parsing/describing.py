"""Puts a reading in words: "how many · Members of a mechanism · African Union · 2026-11-27"."""

from __future__ import annotations

from comity.model import iris, word_files
from comity.plain_language.parsing.reading import Reading
from comity.questions import catalogue, operators
from comity.questions.asking import ANY_TIME
from comity.questions.catalogue import Parameter
from comity.store.base import Store
from comity.text import tables, words

_SUBJECT = "operators in words"


def described(store: Store, reading: Reading, language: str) -> str:
    """How a text was read: the operators, the question, what it is about, and when."""
    said = words.of(_SUBJECT, language)
    parts = [said["yes or no"]] if reading.is_yes_or_no else []
    parts += [
        said[name] for name in ("count", "first", "last", "next", "most", "fewest", "nth") if name in reading.operators
    ]
    parts.append(reading.question.titles[language])
    for name, given in reading.parameters.items():
        parameter = next(p for p in reading.question.parameters if p.name == name)
        parts.append(
            words.of("headlines", language)["comma"].join(_label(store, parameter, value, language) for value in given)
        )
    for name in ("has", "both", "without", "matching"):
        for value in operators.values(reading.operators, name):
            entity = store.entity(value)
            parts.append(said[name].format(what=store.label(entity, language) if entity else f"“{value}”"))
    if reading.limit:
        key = {True: "above", False: "below", None: "as large as"}[reading.limit.is_above]
        parts.append(said[key].format(what=tables.amount(reading.limit.shown, language)))
    parts += [said[side].format(what=store.label(iris.ID + who, language)) for side, who in reading.beside.items()]
    parts += [
        said[name].format(what=reading.operators[name]) for name in ("since", "until") if name in reading.operators
    ]
    when = said["any time"] if reading.as_of == ANY_TIME else reading.as_of
    return " · ".join([*parts, *([when] if when else [])])


def titled(question: str, language: str, *about: str) -> str:
    """How a text was read that asks a question of the catalogue, by its title and what it is about: "Summits · G20"."""
    return " · ".join([catalogue.get(question).titles[language], *about])


def whether(language: str, *about: str) -> str:
    """How a text was read that asks whether something is so, by what it is about: "is it so · Central Asia · BRICS"."""
    return " · ".join([words.of(_SUBJECT, language)["yes or no"], *about])


def _label(store: Store, parameter: Parameter, value: str, language: str) -> str:
    kind = parameter.kind
    if parameter.name == "indicator":
        return word_files.value("indicator", value, language)
    if parameter.is_date or kind == "text" or "|" in kind:
        return value
    known = store.entity(value)
    if known:
        return store.label(known, language)
    term = value if kind.startswith("class:") or value.startswith(f"{_prefix(kind)}-") else f"{_prefix(kind)}-{value}"
    return store.label(iris.NS + term, language)


def _prefix(kind: str) -> str:
    """The beginning of the ids of an enumeration: ``role`` of ``MembershipRole``."""
    return next((word.lower() for word in ("Role", "Form", "Kind", "Mode", "Status") if kind.endswith(word)), kind)
