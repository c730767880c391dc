"""A graph as rdflib sees it: the store itself, read through oxrdflib, and not a copy."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NoReturn

import rdflib
from oxrdflib import OxigraphStore
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from comity.errors import ComityError
from comity.model import iris
from comity.store.base import Store

if TYPE_CHECKING:
    from rdflib.query import Result

_LOOKED_UP = frozenset(map(rdflib.URIRef, iris.LOOKED_UP))


def build(store: Store) -> rdflib.Dataset:
    """The store as an rdflib dataset, which reads from it and cannot write to it; see ``Graph.to_rdflib``."""
    dataset = rdflib.Dataset(store=_ReadOnlyStore(store=store.raw))
    for prefix, namespace in iris.PREFIXES.items():
        dataset.bind(prefix, namespace)
    return dataset


class _ReadOnlyStore(OxigraphStore):
    """The rdflib store of a pyoxigraph store that others read too."""

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[Any]:
        """The triples of a graph, or of all graphs that hold statements, with the graph of each."""
        for (s, p, o), found in super().triples(triple_pattern, context):
            graphs: list[Any] = list(found)
            if context is not None or graphs[0].identifier not in _LOOKED_UP:
                yield (s, p, _as_parsed(o)), iter(graphs)

    def contexts(self, triple: Any = None) -> Generator[rdflib.Graph, None, None]:
        """The named graphs that hold statements, or those that hold this triple."""
        names: Iterator[Any] = super().contexts(triple)
        yield from (graph for graph in names if graph.identifier not in _LOOKED_UP)

    def query(self, query: Any, initNs: Any, initBindings: Any, queryGraph: Any, **options: Any) -> Result:  # noqa: N803
        """The result of a SPARQL query, which Oxigraph answers; for ``NotImplementedError`` rdflib answers it itself."""
        if initBindings:
            raise NotImplementedError("Oxigraph binds only variables that are selected")
        result = super().query(query, initNs, initBindings, queryGraph, **options)
        if result.type == "SELECT":
            rows: Iterable[Any] = result.bindings
            result.bindings = [{name: _as_parsed(term) for name, term in row.items()} for row in rows]
        elif result.graph is not None:
            plain = rdflib.Graph()
            plain += ((s, p, _as_parsed(o)) for s, p, o in result.graph)
            result.graph = plain
        return result

    def __len__(self, context: Any = None) -> int:
        """The number of triples of a graph, or of all: as many as the default graph has, which has each once."""
        return super().__len__(rdflib.Graph(self, DATASET_DEFAULT_GRAPH_ID) if context is None else context)

    def add_graph(self, graph: Any) -> None:
        """Nothing: rdflib announces every graph that it gives, even to read."""

    def _refused(self, *_: Any, **__: Any) -> NoReturn:
        raise ComityError(
            "the graph is read only; to change what it holds, copy it: "
            'rdflib.Dataset().parse(data=view.serialize(format="nquads"), format="nquads")'
        )

    add = addN = remove = remove_graph = update = _refused  # noqa: N815


def _as_parsed(term: Any) -> Any:
    """A term as rdflib's parsers give it: a string without its datatype, by which rdflib tells it from a plain one."""
    if isinstance(term, rdflib.Literal) and term.datatype == rdflib.XSD.string:
        return rdflib.Literal(str(term))
    return term
