"""The store within this process: Oxigraph, in memory or on disk. That on a server is ``remote_store.RemoteStore``."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyoxigraph as ox

from comity.errors import BuildGraph, ComityError, DamagedError
from comity.model import iris
from comity.store.folder import current

Term = Any
"""A pyoxigraph term: ``NamedNode``, ``Literal`` or ``BlankNode``."""

_LABEL = ox.NamedNode(iris.RDFS_LABEL)
_TYPE = ox.NamedNode(iris.RDF_TYPE)
_DEFAULT = ox.DefaultGraph()
_HEAD = re.compile(r"^#\+.*\n?", re.MULTILINE)
_NARROWING = re.compile(r"FILTER \(!BOUND\(\?(\w+)\) \|\| EXISTS \{ (.*) \}\)$", re.MULTILINE)


class EmbeddedStore:
    """A graph in this process; any number of readers may have the same folder open."""

    def __init__(self, store: ox.Store, folder: str = "") -> None:
        self._store = store
        self.folder = folder
        """Where it lies on disk, if it does."""
        self._labels: dict[tuple[str, str], str] = {}
        self.memo: dict[str, Any] = {}
        """What modules have read of this store and need again; a store that is open does not change."""

    @classmethod
    def open(cls, folder: str) -> EmbeddedStore:
        """Open the store that ``comity build --into`` wrote to a folder.

        Raises ``ComityError`` if there is none, and ``DamagedError`` if it is not as it was written.
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
        """Answer any SPARQL 1.1 query that only reads this graph.

        The prefixes of ``iris.PREFIXES`` may be used without declaring them. Gives pyoxigraph's ``QuerySolutions``,
        ``QueryBoolean`` or ``QueryTriples``. Raises ``QueryError`` before execution for updates, ``SERVICE``, unknown
        graphs and syntax errors.
        """
        from comity.store import query_guard

        text = query_guard.checked(query, self._has_graph)
        try:
            return self._store.query(text, prefixes=iris.PREFIXES)
        except SyntaxError as error:
            raise query_guard.parse_error(error, query) from None
        except (RuntimeError, ValueError) as error:
            raise query_guard.QueryError(f"the query cannot be answered ({error}); correct it") from None

    def _has_graph(self, iri: str) -> bool:
        try:
            return self._store.contains_named_graph(ox.NamedNode(iri))
        except ValueError:
            return False

    def select(self, query: str, bindings: Mapping[str, Sequence[Term]] | None = None) -> Iterator[dict[str, Term]]:
        """The rows of one of our own SELECT queries, with each of these variables bound to one of its terms."""
        solutions: Any = self._store.query(with_values(query, bindings or {}), prefixes=iris.PREFIXES)
        names = [v.value for v in solutions.variables]
        for solution in solutions:
            yield dict(zip(names, solution, strict=True))

    def quads(
        self, subject: Term = None, predicate: Term = None, value: Term = None, graph: Term = None
    ) -> Iterator[Any]:
        """The pyoxigraph quads that match a pattern; ``None`` matches anything, the default graph among the graphs.

        As there are no blank nodes, subjects are named nodes and objects named nodes or literals.
        """
        return self._store.quads_for_pattern(subject, predicate, value, graph)

    def types(self, iri: str) -> list[str]:
        """The classes of an entity, as local names; none if the graph does not know it."""
        quads = self.quads(ox.NamedNode(iri), _TYPE, None, _DEFAULT)
        found = [q.object.value for q in quads if isinstance(q.object, ox.NamedNode)]
        return sorted(iris.local(t) for t in found if t.startswith(iris.NS))

    def entity(self, text: str) -> str | None:
        """The IRI of the entity or source that a text names by its id or IRI; ``None`` if there is none."""
        bases = (iris.ID, iris.SOURCE)
        slug = next((text[len(b) :] for b in bases if text.startswith(b)), text)
        if not slug.isascii() or not slug.replace("-", "").isalnum():
            return None
        candidates = [text] if slug != text else [base + slug for base in bases]
        return next((iri for iri in candidates if self.types(iri)), None)

    def label(self, iri: str, language: str = "en") -> str:
        """The display name of an entity or term in a language; else in English, else in any, else its id."""
        key = (iri, language)
        if key not in self._labels:
            quads = self.quads(ox.NamedNode(iri), _LABEL, None, _DEFAULT)
            found = {q.object.language or "": q.object.value for q in quads if isinstance(q.object, ox.Literal)}
            best = found.get(language) or found.get("en") or next((found[k] for k in sorted(found)), "")
            self._labels[key] = best or iris.local(iri)
        return self._labels[key]

    def __len__(self) -> int:
        """The number of statements, each counted once however many sources state it."""
        (row,) = self.select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
        return int(row["n"].value)

    @property
    def raw(self) -> ox.Store:
        """The pyoxigraph store itself, for whoever wants its API."""
        return self._store


def with_values(query: str, bindings: Mapping[str, Sequence[Term]]) -> str:
    """A SELECT query with each of these variables bound to one of its terms.

    The terms go into VALUES blocks (SPARQL 1.1, section 10.2) at the head of the pattern and of each subquery, which is
    evaluated by itself (section 12), each in the engine's own serialisation, so that a text with quotes or braces stays
    one literal. The engine's ``substitutions`` would not do: a variable that occurs in a FILTER only stays unbound.

    ``FILTER (!BOUND(?X) || EXISTS { … })``, on a line of its own, is how a query takes what need not be given. It is left
    out if ``X`` is not given; else its pattern takes its place, so that the engine begins there and need not read everything.
    """
    narrowed = _narrowed(query, frozenset(bindings))
    blocks = [f"VALUES ?{name} {{ {' '.join(map(str, terms))} }}" for name, terms in bindings.items()]
    return narrowed.replace("WHERE {", f"WHERE {{ {' '.join(blocks)}") if blocks else narrowed


@functools.lru_cache(maxsize=512)
def _narrowed(query: str, given: frozenset[str]) -> str:
    """A query for the variables that are given, without its head, which is longer than itself and would be parsed each time."""

    def pattern(match: re.Match[str]) -> str:
        return f"{match[2]} ." if match[1] in given else ""

    return _NARROWING.sub(pattern, _HEAD.sub("", query))
