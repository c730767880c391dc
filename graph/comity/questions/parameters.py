"""The parameters of a question: from what a person writes to the terms that the query's variables are bound to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyoxigraph as ox

from comity.errors import AskQuestion, ComityError, UnknownNameError
from comity.model import dates, iris
from comity.questions import command_text
from comity.questions.catalogue import Parameter, Question
from comity.store.base import DEFAULT, Store, subclasses

Bindings = dict[str, list[Any]]
"""The terms bound to each variable of a query."""


Given = Mapping[str, str | Sequence[str]]
"""What a person gives for each parameter: one value or several."""


def in_order(question: Question, positional: Sequence[str], named: Given) -> dict[str, list[str]]:
    """All parameters by name. Positional values fill them in order; a parameter that takes several takes all the rest.

    Raises ``ComityError`` if there are too many values, or if a parameter is given twice.
    """
    given: dict[str, list[str]] = {}
    left = list(positional)
    for parameter in question.parameters:
        if left:
            taken = len(left) if parameter.many else 1
            given[parameter.name], left = left[:taken], left[taken:]
    if left:
        names = ", ".join(p.name for p in question.parameters) or "none"
        raise ComityError(f'the question "{question.name}" takes at most {len(question.parameters)} values ({names})')
    for name, values in named.items():
        if name in given:
            raise ComityError(f'"{name}" is given twice; give it once, by place or by name')
        given[name] = [values] if isinstance(values, str) else list(values)
    return given


def example(question: Question, words: str = "") -> AskQuestion:
    """The example of a question, introduced by ``words``."""
    import shlex  # only needed for examples, not for answers

    positional, _, named = command_text.split(shlex.split(question.example))
    return AskQuestion(question.name, in_order(question, positional, named), words=words)


def bind(store: Store, question: Question, given: Mapping[str, Sequence[str]], language: str) -> Bindings:
    """The variables of a query, with the terms that the given values stand for. Raises what ``asking.asked`` does."""
    declared = {p.name: p for p in question.parameters}
    for name, values in given.items():
        if name not in declared:
            takes = ", ".join(declared) or "none"
            raise UnknownNameError(f'the question "{question.name}" has no parameter "{name}"; it takes: {takes}')
        if len(values) > 1 and not declared[name].many:
            raise ComityError(f'"{name}" is given twice; give it once')
    for parameter in question.parameters:
        if parameter.required and not given.get(parameter.name):
            needed = f'the question "{question.name}" needs "{parameter.name}"'
            raise ComityError(needed, example(question, "for example"))
    return {
        name.upper(): list(dict.fromkeys(_term(store, declared[name], text, language) for text in values))
        for name, values in given.items()
    }


def _term(store: Store, parameter: Parameter, text: str, language: str) -> Any:
    if not text.strip():
        raise UnknownNameError(f'"{parameter.name}" is empty; give a value or leave it out')
    words = parameter.kind.split("|")
    if len(words) > 1 and text not in words:
        raise UnknownNameError(f'"{parameter.name}" cannot be "{text}"; use one of {", ".join(words)}')
    if parameter.kind == "text" or len(words) > 1:
        return ox.Literal(text)
    if parameter.kind == "date":
        dates.bounds(text)
        return ox.Literal(text, datatype=ox.NamedNode(iris.EDTF))
    if parameter.kind in ("since", "until"):
        return _day(parameter, text)
    if parameter.kind.startswith("class:"):
        return _named(store, parameter, text, f"rdfs:subClassOf* comity:{parameter.kind.partition(':')[2]}", "")
    kind = ox.NamedNode(iris.NS + parameter.kind)
    if any(True for _ in store.quads(kind, ox.NamedNode(iris.NS + "enumeration"), None, DEFAULT)):
        return _named(store, parameter, text, f"a comity:{parameter.kind}", "-")
    allowed = frozenset().union(*(subclasses(store, kind) for kind in (parameter.kind, *parameter.also)))
    entity = store.entity(text)
    if entity is None or allowed.isdisjoint(store.types(entity)):
        from comity.naming import lookup

        entity = lookup.resolve(store, text, allowed, language)
    return ox.NamedNode(entity)


def _day(parameter: Parameter, text: str) -> Any:
    """The first possible day of a date for ``since``, the last for ``until``."""
    day = dates.bounds(text)[parameter.kind == "until"]
    if day is None:
        raise dates.DateError(f'"{text}" is open at that end; write "{parameter.name}" as "2020" or "2020-06-17"')
    return ox.Literal(day.isoformat(), datatype=ox.NamedNode(iris.XSD + "date"))


def _named(store: Store, parameter: Parameter, text: str, pattern: str, after: str) -> Any:
    """The term of the ontology with this id, or with this label in any language."""
    from comity.naming import keys

    wanted = keys.fold(text)
    known = set()
    for row in store.select(f"SELECT ?term ?label WHERE {{ ?term {pattern} ; rdfs:label ?label }}"):
        short = iris.local(row["term"].value).partition(after)[2] if after else iris.local(row["term"].value)
        known.add(short)
        if wanted in (keys.fold(short), keys.fold(row["label"].value), keys.fold(iris.local(row["term"].value))):
            return row["term"]
    from difflib import get_close_matches

    near = get_close_matches(text, known, n=3, cutoff=0.5)
    cure = f"did you mean {', '.join(near)}?" if near else f"use one of {', '.join(sorted(known))}"
    raise UnknownNameError(f'"{parameter.name}" cannot be "{text}"; {cure}')


def suggest(store: Store, question: Question, bindings: Bindings) -> None:
    """Raise ``UnknownNameError`` for a word that no document uses, naming some that documents do use."""
    columns = {c.name: c.term for c in question.columns}
    for parameter in (p for p in question.parameters if p.kind == "text"):
        used = ox.NamedNode(columns[parameter.name])
        for wanted in bindings.get(parameter.name.upper(), ()):
            if next(iter(store.quads(None, used, wanted, DEFAULT)), None) is None:
                raise _unused(parameter, wanted.value, {q.object.value for q in store.quads(None, used, None, DEFAULT)})


def _unused(parameter: Parameter, wanted: str, used: set[str]) -> UnknownNameError:
    from difflib import get_close_matches

    known = sorted(used)
    near = [k for k in known if wanted in k][:5] or get_close_matches(wanted, known, n=5)
    cure = f"did you mean {', '.join(near)}?" if near else f"documents use, for example, {', '.join(known[:8])}"
    return UnknownNameError(f'no document has the {parameter.name} "{wanted}"; {cure}', is_absent=True)
