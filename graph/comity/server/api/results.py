"""Finds the result of each operation of the API in a store."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity import answering
from comity.comparison import compare
from comity.comparison.model import Comparison
from comity.model import dates, languages
from comity.naming import lookup
from comity.network import paths
from comity.plain_language import choosing, suggesting
from comity.questions import catalogue, conflicts, description, gaps
from comity.questions.answer import Answer
from comity.questions.catalogue import Question
from comity.questions.operators import NAMES
from comity.server.api import openapi, operations
from comity.server.api.operations import Operation, Values
from comity.store import documents
from comity.store.base import Store, source_of

Result = Answer | Comparison | dict[str, Any] | list[Any]
_NAMED_BY = 3
"""How many documents to cite for each name that is found."""


class ApiRequest(NamedTuple):
    """An operation with its checked values. ``preferred`` is the default language, ``base`` the server's address."""

    store: Store
    operation: Operation
    values: Values
    preferred: str
    base: str

    def one(self, name: str, default: str = "") -> str:
        """The value of a parameter that occurs once."""
        return self.values.get(name, [default])[0]

    @property
    def language(self) -> str:
        """The language of the answer."""
        return self.one("language", self.preferred)

    @property
    def as_of(self) -> str | None:
        """The day of the request, if it names one."""
        return self.one("as-of") or None

    def entities(self, name: str) -> list[str]:
        """The IRIs of the entities that a parameter names."""
        return [lookup.resolve(self.store, text, language=self.language) for text in self.values.get(name, ())]


def find(asked: ApiRequest) -> Result:
    """The result of an operation. Raises the ``ComityError`` of the function that answers it."""
    languages.check_language(asked.language)
    if asked.operation.question:
        return _question(asked, asked.operation.question)
    return _FINDERS[asked.operation.name](asked)


def _question(asked: ApiRequest, question: Question) -> Answer:
    names = [*(p.name for p in question.parameters), *NAMES]
    values = {name: asked.values[name] for name in names if name in asked.values}
    return answering.ask(asked.store, question.name, values, asked.as_of, asked.language)


def _plain(asked: ApiRequest) -> Answer:
    # The language of the question says more about the reader than the preferences of the client's software.
    return choosing.answer(asked.store, asked.one("q"), asked.as_of, asked.one("language") or None, asked.one("after"))


def _index(asked: ApiRequest) -> dict[str, Any]:
    general = [o for o in operations.every().values() if o.question is None]
    links = [{"href": asked.base + _template(o), "title": o.title, "about": o.about} for o in general]
    return {"links": links}


def _template(operation: Operation) -> str:
    """The address of an operation as a URI template (RFC 6570)."""
    query = ",".join(t.name.replace("-", "%2D") + "*" * t.many for t in operation.takes if not t.in_path)
    return operation.path + (f"{{?{query}}}" if query else "")


def _catalogue(asked: ApiRequest) -> list[dict[str, Any]]:
    return [
        {
            "name": q.name,
            "title": q.titles,
            "description": q.descriptions,
            "parameters": [p._asdict() for p in q.parameters],
            "columns": [c.name for c in q.columns],
            "as_of": bool(q.as_of),
            "example": asked.base + operations.address(f"/api/ask/{q.name}", operations.example(q)),
        }
        for q in catalogue.catalogue()
    ]


def _found(asked: ApiRequest) -> dict[str, Any]:
    known = documents.of(asked.store)
    matches, cited = [], set()
    for match in lookup.search(asked.store, asked.one("text"), int(asked.one("limit", "10")), asked.language):
        by = sorted(_naming(asked.store, match), key=known.order)[:_NAMED_BY]
        cited.update(by)
        matches.append({**match._asdict(), "sources": by})
    return {
        "text": asked.one("text"),
        "matches": matches,
        "sources": [known.get(s)._asdict() for s in sorted(cited, key=known.order)],
    }


def _suggested(asked: ApiRequest) -> dict[str, Any]:
    found = suggesting.suggestions(asked.store, asked.one("text")[: choosing.LONGEST])
    return {"text": asked.one("text"), "suggestions": [s._asdict() for s in found]}


def _naming(store: Store, match: lookup.Match) -> set[str]:
    """The documents that use the name by which an entity was found; if none does, those that mention it."""
    entity = store.entity(match.id) or ""
    stating = [(source, q) for q in store.quads(ox.NamedNode(entity)) if (source := source_of(q))]
    named = {source for source, quad in stating if quad.object.value == match.name}
    return named or {source for source, _ in stating}


def _shown(asked: ApiRequest) -> dict[str, Any]:
    return description.describe(asked.store, asked.entities("entity")[0], asked.language).to_dict()


def _path(asked: ApiRequest) -> Answer:
    (start,), (end,) = asked.entities("from"), asked.entities("to")
    return paths.find(
        asked.store,
        start,
        end,
        most=int(asked.one("most", str(paths.MOST))),
        day=dates.as_day(asked.as_of) if asked.as_of else None,
        without=asked.values.get("without", ()),
        language=asked.language,
    )


def _compare(asked: ApiRequest) -> Comparison:
    day = dates.as_day(asked.as_of) if asked.as_of else None
    return compare.find(asked.store, asked.values["mechanism"], day, asked.language)


def _conflicts(asked: ApiRequest) -> Answer:
    entity = next(iter(asked.entities("entity")), None)
    return conflicts.find(asked.store, entity, asked.values.get("kind", conflicts.KINDS), asked.language)


def _gaps(asked: ApiRequest) -> Answer:
    entity, kind = next(iter(asked.entities("entity")), None), asked.one("kind") or None
    return gaps.find(asked.store, entity, asked.language, kind, dates.as_day(asked.as_of) if asked.as_of else None)


_FINDERS: dict[str, Callable[[ApiRequest], Result]] = {
    "index": _index,
    "description": lambda asked: openapi.description(asked.base),
    "catalogue": _catalogue,
    "ask": _plain,
    "suggest": _suggested,
    "find": _found,
    "show": _shown,
    "path": _path,
    "compare": _compare,
    "conflicts": _conflicts,
    "gaps": _gaps,
}
