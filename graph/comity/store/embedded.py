"""The store in this process: Oxigraph, in memory or on disk. For a store on a server see ``remote.store.RemoteStore``."""

import contextlib
import functools
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity.errors import BuildGraph, ComityError, DamagedError
from comity.model import iris
from comity.store.base import DEFAULT, Store, Term
from comity.store.folder import current

_OPTIONAL, _THEN = "FILTER (!BOUND(?", ") || EXISTS { "
"""How a line of a query begins that narrows it down to an optional parameter, and what comes between the parameter and the pattern."""


class _Property:
    """All statements of a property, by subject and by value, each in the store's order."""

    def __init__(self, quads: list[Any]) -> None:
        self.quads = quads

    @functools.cached_property
    def by_subject(self) -> dict[Term, list[Any]]:
        found = defaultdict(list)
        for quad in self.quads:
            found[quad.subject].append(quad)
        return found

    @functools.cached_property
    def by_value(self) -> dict[Term, list[Any]]:
        found = defaultdict(list)
        for quad in self.quads:
            found[quad.object].append(quad)
        return found


class _Quad(NamedTuple):
    """A statement with the attributes of ``ox.Quad``, whose terms are not copied each time that one asks for them."""

    subject: Any
    predicate: ox.NamedNode
    object: Any
    graph_name: Any


class _Whole:
    """What was read of a store, by property: no statement twice.

    Most of the time goes into looking up terms on disk. A query looks up only those that it selects, a pattern always four.
    """

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._everywhere: dict[ox.NamedNode, _Property] = {}
        self._default: dict[ox.NamedNode, _Property] = {}
        self._named: dict[ox.NamedNode, list[_Quad]] = {}

    def everywhere(self, predicate: ox.NamedNode) -> _Property:
        """All statements of a property."""
        if predicate not in self._everywhere:
            quads = [*self.default(predicate).quads, *self.named(predicate)]
            self._everywhere[predicate] = _Property(quads)
        return self._everywhere[predicate]

    def default(self, predicate: ox.NamedNode) -> _Property:
        """All statements of a property in the default graph."""
        if predicate not in self._default:
            found: Any = self._store.query(f"SELECT ?s ?o {{ ?s {predicate} ?o }}")
            self._default[predicate] = _Property([_Quad(s, predicate, o, DEFAULT) for s, o in found])
        return self._default[predicate]

    def named(self, predicate: ox.NamedNode) -> list[_Quad]:
        """All statements of a property in named graphs."""
        if predicate not in self._named:
            found: Any = self._store.query(f"SELECT ?s ?o ?g {{ GRAPH ?g {{ ?s {predicate} ?o }} }}")
            self._named[predicate] = [_Quad(s, predicate, o, g) for s, o, g in found]
        return self._named[predicate]


class EmbeddedStore(Store):
    """A graph in this process; any number of readers may have the same folder open."""

    def __init__(self, store: ox.Store, folder: str = "") -> None:
        super().__init__(folder)
        self._store = store
        self._whole: _Whole | None = None

    @classmethod
    def open(cls, folder: str) -> "EmbeddedStore":
        """Open the store that ``comity build --into`` wrote to a folder.

        Raises ``ComityError`` if there is none, and ``DamagedError`` if its files have changed since.
        """
        generation = current(folder)
        if generation is None:
            raise ComityError(f"{folder} holds no built graph", BuildGraph(folder))
        path = os.path.join(folder, generation)
        try:
            return cls(ox.Store.read_only(path), path)
        except OSError as error:
            reason = " ".join(str(error).split())
            raise DamagedError(f"{folder} holds a damaged graph ({reason}); delete it and build it again") from None

    def query(self, query: str) -> Any:
        """See ``Store.query``."""
        from comity.store import query_guard

        text = query_guard.checked(query)
        try:
            return self._store.query(text, prefixes=query_guard.prefixes(text))
        except SyntaxError as error:
            raise query_guard.refusal(error, query) from None
        except (RuntimeError, ValueError) as error:
            raise query_guard.QueryError(f"the query cannot be answered ({error}); correct it") from None

    def select(self, query: str, bindings: Mapping[str, Sequence[Term]] | None = None) -> Iterator[dict[str, Any]]:
        """See ``Store.select``."""
        solutions: Any = self._store.query(with_values(query, bindings or {}), prefixes=_prefixes(query))
        names = [v.value for v in solutions.variables]
        for solution in solutions:
            yield dict(zip(names, solution, strict=True))

    def quads(
        self,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        value: Term | None = None,
        graph: ox.NamedNode | ox.DefaultGraph | None = None,
    ) -> Iterator[Any]:
        """See ``Store.quads``."""
        whole = self._whole
        if whole is None:
            return self._store.quads_for_pattern(subject, predicate, value, graph)
        if predicate is not None and (graph is None or graph == DEFAULT):
            read = whole.everywhere(predicate) if graph is None else whole.default(predicate)
            if subject is not None:
                found = read.by_subject.get(subject, ())
                return iter(found if value is None else [q for q in found if q.object == value])
            return iter(read.quads if value is None else read.by_value.get(value, ()))
        return self._store.quads_for_pattern(subject, predicate, value, graph)

    def in_named_graphs(self, predicate: ox.NamedNode) -> Iterator[Any]:
        """See ``Store.in_named_graphs``."""
        return super().in_named_graphs(predicate) if self._whole is None else iter(self._whole.named(predicate))

    @contextlib.contextmanager
    def reading_whole(self) -> Iterator[None]:
        """See ``Store.reading_whole``."""
        if self._whole is not None:
            yield
            return
        self._whole = _Whole(self._store)
        try:
            yield
        finally:
            self._whole = None

    def __len__(self) -> int:
        """The number of statements, each counted once however many sources state it."""
        (row,) = self.select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
        return int(row["n"].value)

    @property
    def raw(self) -> ox.Store:
        """The pyoxigraph store itself, for users of its API."""
        return self._store


def with_values(query: str, bindings: Mapping[str, Sequence[Term]]) -> str:
    """A SELECT query with each of these variables bound to one of its terms.

    The terms go into VALUES blocks (SPARQL 1.1, section 10.2) at the head of the pattern and of each subquery, which is
    evaluated by itself (section 12). Each term is in the engine's own serialisation, so that a text with quotes or braces
    stays one literal. The engine's ``substitutions`` would not do: a variable that occurs only in a FILTER stays unbound.

    ``FILTER (!BOUND(?X) || EXISTS { … })``, on a line of its own, is how a query takes an optional parameter. If ``X`` is not
    given, the line is left out; if it is, its pattern replaces the line, so that the engine starts there and need not read
    everything.
    """
    narrowed = _narrowed(query, frozenset(bindings))
    blocks = [f"VALUES ?{name} {{ {' '.join(map(str, terms))} }}" for name, terms in bindings.items()]
    return narrowed.replace("WHERE {", f"WHERE {{ {' '.join(blocks)}") if blocks else narrowed


@functools.lru_cache(maxsize=512)
def _prefixes(query: str) -> dict[str, str]:
    """The prefixes that a query may use: the engine parses those that it is given for each query."""
    return {prefix: iri for prefix, iri in iris.PREFIXES.items() if f"{prefix}:" in query}


@functools.lru_cache(maxsize=512)
def _narrowed(query: str, given: frozenset[str]) -> str:
    """A query for the given variables, without its head: that is longer than the query and would be parsed each time."""
    lines = []
    for line in query.split("\n"):
        bare = line.strip()
        name, is_optional, pattern = bare.removeprefix(_OPTIONAL).removesuffix(" })").partition(_THEN)
        if is_optional and bare.startswith(_OPTIONAL) and bare.endswith(" })"):
            lines.append(f"{pattern} ." if name in given else "")
        elif not line.startswith("#+"):
            lines.append(line)
    return "\n".join(lines)
