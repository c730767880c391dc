"""The page of anything else with an IRI of ours, such as a date: the statements about it and those that point to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyoxigraph as ox

from comity.model import iris
from comity.server.http.messages import Reply
from comity.server.site import links
from comity.server.site.answers import Part
from comity.server.site.frame import Frame
from comity.store.base import DEFAULT, Store

_TITLE = ox.NamedNode(iris.PREFIXES["dcterms"] + "title")
_MOST = 200


def page(
    store: Store,
    frame: Frame,
    iri: str,
    alternates: Sequence[tuple[str, str, str]],
    headers: Sequence[tuple[str, str]],
) -> Reply:
    """A table of statements, at most ``_MOST`` in each direction."""
    node = ox.NamedNode(iri)
    own = sorted(store.quads(node, None, None, DEFAULT), key=str)
    pointing = sorted(store.quads(None, None, node, DEFAULT), key=str)
    return frame.page(
        "resource.html",
        headers=headers,
        title=_title(store, node, frame.language),
        iri=iri,
        own=[(_term(store, frame, q.predicate), _term(store, frame, q.object)) for q in own[:_MOST]],
        pointing=[(_term(store, frame, q.subject), _term(store, frame, q.predicate)) for q in pointing[:_MOST]],
        left_out=max(0, len(own) - _MOST) + max(0, len(pointing) - _MOST),
        alternates=alternates,
    )


def _title(store: Store, node: ox.NamedNode, language: str) -> str:
    """Its label, its title if it is a data set, or its short IRI."""
    titles = {q.object.language: q.object.value for q in store.quads(node, _TITLE, None, DEFAULT)}
    label = store.label(node.value, language)
    return label if label != node.value else titles.get(language) or links.prefixed(node.value)


def _term(store: Store, frame: Frame, term: Any) -> Part:
    if not isinstance(term, ox.NamedNode):
        return Part(term.value)
    own = links.local(term.value)
    label = store.label(term.value, frame.language) if own else term.value
    text = label if label != term.value else links.prefixed(term.value)
    return Part(text, own or (term.value if term.value.startswith(links.WEB) else ""))
