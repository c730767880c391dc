"""The page of a source document: what it is, and everything that it states, by entity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyoxigraph as ox

from comity.model import iris
from comity.questions import asking
from comity.questions.answer import AnswerRow
from comity.server.http.messages import Reply
from comity.server.site import answers, links
from comity.server.site.frame import Frame, error_page
from comity.store.base import DEFAULT, Store

_THINGS = 100
_HEAD = ("publisher", "published", "sourceKind", "language", "url")


def page(
    store: Store,
    frame: Frame,
    iri: str,
    alternates: Sequence[tuple[str, str, str]],
    headers: Sequence[tuple[str, str]],
) -> Reply:
    """A document and what it states, some entities per page; 404 for a page number that does not exist."""
    whole = iris.local(iri)
    found = asking.ask(store, "source-facts", {"source": iri}, language=frame.language)
    things: dict[str, list[AnswerRow]] = {}
    for row in found.rows:
        thing = row.cells["thing"]
        if isinstance(thing, dict) and thing["id"] != whole:
            things.setdefault(thing["id"], []).append(row)
    last = max(1, -(-len(things) // _THINGS))
    at = frame.number(last)
    if not at:
        return error_page(frame.request, 404, frame.word("noPage", last=last))
    quads = store.quads(ox.NamedNode(iri), None, None, DEFAULT)
    known = {iris.local(q.predicate.value): q.object for q in quads}
    shown = list(things.items())[(at - 1) * _THINGS :][:_THINGS]
    return frame.page(
        "source.html",
        headers=headers,
        title=store.label(iri, frame.language),
        iri=iri,
        id=whole,
        head=[_about(store, frame, name, known[name]) for name in _HEAD if name in known],
        things=[_thing(store, frame, id_, rows) for id_, rows in shown],
        count=len(things),
        statements=len(found.rows),
        at=at,
        last=last,
        alternates=alternates,
        query=frame.url("/sparql", [("query", f"SELECT * WHERE {{ GRAPH <{iri}> {{ ?thing ?property ?value }} }}")]),
    )


def _about(store: Store, frame: Frame, name: str, term: Any) -> tuple[str, answers.Part]:
    """A property of the document with its value."""
    text = term.value
    if isinstance(term, ox.NamedNode) and text.startswith(iris.NS):
        value = answers.Part(store.label(text, frame.language), links.local(text))
    else:
        value = answers.Part(text, text if name == "url" and text.startswith(links.WEB) else "")
    return store.label(iris.NS + name, frame.language), value


def _thing(store: Store, frame: Frame, id_: str, rows: list[AnswerRow]) -> dict[str, Any]:
    """A thing with what is stated about it; the values of one property are together."""
    properties: dict[str, list[answers.Part]] = {}
    for row in rows:
        relation, value = row.cells["property"], row.cells["value"]
        name = relation["label"] if isinstance(relation, dict) else str(relation)
        each = properties.setdefault(name, [])
        part = answers.part(store, value, "value", frame.language)
        each.append(part._replace(lead=" · " if each else ""))
    thing = rows[0].cells["thing"]
    types = [store.label(iris.NS + t, frame.language) for t in store.types(iris.ID + id_)]
    return {
        "label": thing["label"] if isinstance(thing, dict) else id_,
        "address": links.of_id(store, id_),
        "type": ", ".join(types),
        "told": list(properties.items()),
    }
