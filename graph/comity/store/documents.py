"""The source documents of a store, as answers and descriptions cite them."""

from __future__ import annotations

import pyoxigraph as ox

from comity.model import iris
from comity.questions.answer import Source
from comity.store.embedded import EmbeddedStore

_AFTER_ALL_DATES = "\uffff"


class Sources:
    """The documents of one store, each read once."""

    def __init__(self, store: EmbeddedStore) -> None:
        self._store = store
        self._known: dict[str, Source] = {}

    def get(self, source: str) -> Source:
        """What the graph knows of a document, by its id."""
        if source not in self._known:
            node = ox.NamedNode(iris.SOURCE + source)
            quads = self._store.quads(node, None, None, ox.DefaultGraph())
            found = {iris.local(q.predicate.value): q.object.value for q in quads}.get
            self._known[source] = Source(
                source, found("title", source), found("publisher", ""), found("published", ""), found("url", "")
            )
        return self._known[source]

    def order(self, source: str) -> tuple[str, str]:
        """A sort key that puts documents in the order of their publication, those without a date last."""
        return (self.get(source).published or _AFTER_ALL_DATES, source)


def of(store: EmbeddedStore) -> Sources:
    """The documents of a store, kept with it."""
    found: Sources = store.memo.setdefault("sources", Sources(store))
    return found
