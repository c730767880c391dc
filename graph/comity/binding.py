"""From what a person gives as the parameters of a question to the terms that its variables are bound to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyoxigraph as ox

from comity import dates, iris
from comity.errors import ComityError, UnknownNameError
from comity.questions import Parameter, Question
from comity.store import EmbeddedStore

_DEFAULT = ox.DefaultGraph()


def in_order(question: Question, positional: Sequence[str], named: Mapping[str, str]) -> dict[str, str]:
    """All parameters by name: positional values fill them in order. Raises ``ComityError`` for one too many or twice."""
    names = [p.name for p in question.parameters]
    if len(positional) > len(names):
        raise ComityError(f'the question "{question.name}" takes at most {len(names)} values ({", ".join(names)})')
    given = dict(zip(names, positional, strict=False))
    for name in named:
        if name in given:
            raise ComityError(f'"{name}" is given twice; give it once, by place or by name')
    return given | dict(named)


def bind(store: EmbeddedStore, question: Question, given: Mapping[str, str], language: str) -> dict[str, Any]:
    """The variables of a question's query with the terms that the given values mean; raises as ``ask`` does."""
    known = {p.name: p for p in question.parameters}
    for name in given:
        if name not in known:
            takes = ", ".join(known) or "none"
            raise UnknownNameError(f'the question "{question.name}" has no parameter "{name}"; it takes: {takes}')
    for parameter in question.parameters:
        if parameter.required and parameter.name not in given:
            example = f"comity ask {question.name} {question.example}"
            raise ComityError(f'the question "{question.name}" needs "{parameter.name}"; for example: {example}')
    return {n.upper(): _term(store, known[n], text, language) for n, text in given.items()}


def _term(store: EmbeddedStore, parameter: Parameter, text: str, language: str) -> Any:
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
    if parameter.kind == "class":
        return _named(store, parameter, text, "rdfs:subClassOf* comity:Entity", "")
    kind = ox.NamedNode(iris.NS + parameter.kind)
    if any(True for _ in store.quads(kind, ox.NamedNode(iris.NS + "enumeration"), None, _DEFAULT)):
        return _named(store, parameter, text, f"a comity:{parameter.kind}", "-")
    below = store.select("SELECT ?c WHERE { ?c rdfs:subClassOf* ?top }", {"top": kind})
    allowed = frozenset(iris.local(row["c"].value) for row in below)
    entity = store.entity(text)
    if entity is None or allowed.isdisjoint(store.types(entity)):
        from comity import names

        entity = names.resolve(store, text, allowed, language)
    return ox.NamedNode(entity)


def _named(store: EmbeddedStore, parameter: Parameter, text: str, pattern: str, after: str) -> Any:
    """The term of the ontology that a text names by its id or its label in any language."""
    from comity import names

    wanted = names.fold(text)
    known = set()
    for row in store.select(f"SELECT ?term ?label WHERE {{ ?term {pattern} ; rdfs:label ?label }}"):
        short = iris.local(row["term"].value).partition(after)[2] if after else iris.local(row["term"].value)
        known.add(short)
        if wanted in (names.fold(short), names.fold(row["label"].value), names.fold(iris.local(row["term"].value))):
            return row["term"]
    from difflib import get_close_matches

    near = get_close_matches(text, known, n=3, cutoff=0.5)
    cure = f"did you mean {', '.join(near)}?" if near else f"use one of {', '.join(sorted(known))}"
    raise UnknownNameError(f'"{parameter.name}" cannot be "{text}"; {cure}')


def suggest(store: EmbeddedStore, question: Question, bindings: Mapping[str, Any]) -> None:
    """Tell a person who wrote a word that no document uses which words there are, by ``UnknownNameError``."""
    columns = {c.name: c.term for c in question.columns}
    for parameter in question.parameters:
        wanted = bindings.get(parameter.name.upper())
        if parameter.kind == "text" and wanted is not None:
            from difflib import get_close_matches

            used = store.quads(None, ox.NamedNode(columns[parameter.name]), None, _DEFAULT)
            known = sorted({q.object.value for q in used})
            if wanted.value not in known:
                near = [k for k in known if wanted.value in k][:5] or get_close_matches(wanted.value, known, n=5)
                cure = f"did you mean {', '.join(near)}?" if near else f"among those used are {', '.join(known[:8])}"
                raise UnknownNameError(f'no document has the {parameter.name} "{wanted.value}"; {cure}')
