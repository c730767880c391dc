"""What follows from what sources state: the days that dates mean, the results of rules, and the description of the data set.

All of it is in the named graph ``graph/derived`` and, like every statement, again in the default graph. A statement that a
source makes anyway is not repeated as derived.
"""

from __future__ import annotations

import itertools
import os
import urllib.parse
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import pyoxigraph as ox

from comity import resources
from comity.build import dataset
from comity.errors import ComityError
from comity.evidence import reach
from comity.model import dates, iris
from comity.progress import Progress
from comity.store.embedded import EmbeddedStore
from comity.version import __version__

_Given = TypeVar("_Given")

DERIVED = ox.NamedNode(iris.GRAPH_DERIVED)
BATCH = 100_000
"""How many statements are held in memory at once."""
_MANY = 10_000
"""So many statements are written to disk as sorted files, which takes less memory and time than through the engine's log."""
_EDTF = ox.NamedNode(iris.EDTF)
_DAY = ox.NamedNode(iris.XSD + "date")


def add(store: ox.Store, quads: Iterable[ox.Quad]) -> None:
    """Add statements to their named graphs, and again to the default graph."""
    batch = list(quads)
    store.extend(batch)
    store.extend(ox.Quad(q.subject, q.predicate, q.object) for q in batch)


def batches(given: Iterable[_Given]) -> Iterator[list[_Given]]:
    """Things in batches that fit in memory."""
    left = iter(given)
    while batch := list(itertools.islice(left, BATCH)):
        yield batch


def derive(store: ox.Store, triples: Iterable[ox.Triple], new: list[ox.Triple] | None = None) -> None:
    """Add derived statements; those that the store did not have are appended to ``new``."""
    for batch in batches(triples):
        given = (ox.Quad(t.subject, t.predicate, t.object) for t in dict.fromkeys(batch))
        quads = [quad for quad in given if quad not in store]
        _put(store, quads)
        _put(store, [ox.Quad(q.subject, q.predicate, q.object, DERIVED) for q in quads])
        if new is not None:
            new += [q.triple for q in quads]


def extend(store: ox.Store, quads: Iterable[ox.Quad]) -> None:
    """Add quads as they are, without holding all of them in memory."""
    for batch in batches(quads):
        _put(store, batch)


def _put(store: ox.Store, quads: list[ox.Quad]) -> None:
    if len(quads) < _MANY:
        store.extend(quads)
    else:
        store.bulk_extend(quads)


def follow(
    store: ox.Store,
    progress: Progress | None = None,
    new: list[ox.Triple] | None = None,
    documents: ox.Store | None = None,
) -> None:
    """Add what follows from everything in a store; statements that the store did not have are appended to ``new``.

    Each rule of ``ontology/rules`` sees the results of the rules before it; the description of the data set comes last and covers
    everything. Only the default graph is read, and what the named graphs of ``documents``, by default the same store, describe.
    """
    rules = _rules()
    for done, rule in enumerate(rules):
        if progress:
            progress("applying rules", done, len(rules))
        with open(rule, encoding="utf-8") as file:
            derive(store, _constructed(store, file.read()), new)
    derive(store, reach.derived(EmbeddedStore(store), EmbeddedStore(documents or store)), new)
    derive(store, dataset.description(EmbeddedStore(store), __version__), new)


def _constructed(store: ox.Store, rule: str) -> ox.QueryTriples:
    result = store.query(rule)
    if not isinstance(result, ox.QueryTriples):
        raise ComityError("a rule has to be a CONSTRUCT query; see ontology/rules")
    return result


def _rules() -> list[str]:
    folder = os.path.join(resources.ontology_dir(), "rules")
    return [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(".rq")]


def dates_of(store: ox.Store) -> set[str]:
    """The dates (EDTF) that documents give."""
    rows = EmbeddedStore(store).select(
        f"SELECT DISTINCT ?text WHERE {{ GRAPH ?g {{ ?s ?p ?text }} FILTER (DATATYPE(?text) = <{iris.EDTF}>) }}"
    )
    return {row["text"].value for row in rows}


def is_given(store: ox.Store, text: str) -> bool:
    """Whether a document gives a date."""
    found: Iterator[Any] = store.quads_for_pattern(None, None, ox.Literal(text, datatype=_EDTF), None)
    return any(
        isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value.startswith(iris.SOURCE) for quad in found
    )


def calendar(texts: Iterable[str]) -> Iterator[ox.Triple]:
    """The earliest and latest day of each of these dates (EDTF), as triples."""
    for text in texts:
        node = ox.NamedNode(iris.DATE + urllib.parse.quote(text, safe=""))
        earliest, latest = dates.bounds(text)
        yield ox.Triple(node, ox.NamedNode(iris.RDF_TYPE), ox.NamedNode(iris.NS + "CalendarDate"))
        yield ox.Triple(node, ox.NamedNode(iris.NS + "edtf"), ox.Literal(text, datatype=_EDTF))
        for name, day in (("earliest", earliest), ("latest", latest)):
            if day:
                yield ox.Triple(node, ox.NamedNode(iris.NS + name), ox.Literal(day.isoformat(), datatype=_DAY))
