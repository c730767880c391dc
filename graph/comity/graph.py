"""The graph as Python users meet it; every method has a command of the same name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from comity.store.base import Store

if TYPE_CHECKING:
    from datetime import date

    import networkx as nx
    import pyvis.network
    import rdflib

    from comity.comparison.model import Comparison
    from comity.explorer import Page
    from comity.naming.lookup import Match
    from comity.questions.answer import Answer
    from comity.questions.description import Description


class Graph:
    """An opened graph. See ``comity.open``."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def ask(
        self,
        question: str,
        *positional: str,
        as_of: str | date | None = None,
        language: str | None = None,
        **parameters: str | Sequence[str],
    ) -> Answer:
        """Answer a question of the catalogue, or one in plain language, with the documents that state each row.

        Positional values fill the question's parameters in their order; ids and names in any language will do, and a
        list of them where a question takes several. ``as_of`` is one day, such as ``"2024-01-01"``. Raises
        ``UnknownNameError``, ``AmbiguousNameError``, ``DateError`` or ``ComityError``.

        A question in English, Chinese or Russian is read by words and names, and answered in its language unless
        ``language`` is given; the answer's ``understood`` says how. Raises ``AmbiguousQuestionError`` if it can be read in
        several ways, and ``UnknownQuestionError`` if in none.
        """
        from comity import answering
        from comity.questions import catalogue

        if not positional and catalogue.is_plain([question]):
            from comity.plain_language import choosing

            catalogue.check_no_values(parameters)
            return choosing.answer(self.store, question, as_of, language)
        return answering.ask(self.store, question, parameters, as_of, language or "en", positional)

    def query(self, sparql: str) -> Any:
        """Answer a SPARQL 1.1 query that only reads; see ``Store.query``.

        ``comity:``, ``id:``, ``source:`` and the usual prefixes are known. Raises ``QueryError``.
        """
        return self.store.query(sparql)

    def find(self, text: str, limit: int = 10, language: str = "en") -> list[Match]:
        """The entities whose names, in any language, come closest to a text, best first."""
        from comity.naming import lookup

        return lookup.search(self.store, text, limit, language)

    def show(self, entity: str, language: str = "en") -> Description:
        """All that is known of an entity (id or name), by source. Raises ``UnknownNameError``, ``AmbiguousNameError``."""
        from comity.naming import lookup
        from comity.questions import description

        return description.describe(self.store, lookup.resolve(self.store, entity, language=language), language)

    def conflicts(self, entity: str | None = None, *kinds: str, language: str = "en") -> Answer:
        """Where documents disagree, of all or of one entity (id or name); see ``conflicts.find`` for the kinds.

        Raises ``UnknownNameError``, ``AmbiguousNameError``, and ``ComityError`` for an unknown kind.
        """
        from comity.questions import conflicts

        resolved = self._resolve([entity], language)[0] if entity is not None else None
        return conflicts.find(self.store, resolved, kinds or conflicts.KINDS, language)

    def gaps(self, entity: str | None = None, language: str = "en") -> Answer:
        """What documents leave open and sums that do not fit, of all or of one entity (id or name); see ``gaps.find``.

        Raises ``UnknownNameError``, ``AmbiguousNameError``.
        """
        from comity.questions import gaps

        resolved = self._resolve([entity], language)[0] if entity is not None else None
        return gaps.find(self.store, resolved, language)

    def path(
        self,
        start: str,
        end: str,
        most: int = 3,
        as_of: str | date | None = None,
        without: Sequence[str] = (),
        language: str = "en",
    ) -> Answer:
        """How two entities (ids or names) are connected: the best ``most`` paths, a row for each step; see ``paths.find``.

        ``as_of`` is one day; what is not known to have stood on it is left out. ``without`` are types, such as ``"Summit"``,
        that no path may lead through. Raises ``UnknownNameError``, ``AmbiguousNameError``, ``DateError``, and
        ``ComityError`` for an unknown type.
        """
        from comity.model import dates
        from comity.network import paths

        ends = self._resolve([start, end], language)
        day = dates.as_day(as_of) if as_of is not None else None
        return paths.find(self.store, *ends, most=most, day=day, without=without, language=language)

    def compare(self, *mechanisms: str, as_of: str | date | None = None, language: str = "en") -> Comparison:
        """Mechanisms (ids or names) side by side, on a day if one is given; see ``compare.find``.

        Raises ``UnknownNameError``, ``AmbiguousNameError``, ``DateError``, and ``ComityError`` for less than two.
        """
        from comity.comparison import compare
        from comity.model import dates

        return compare.find(self.store, mechanisms, dates.as_day(as_of) if as_of is not None else None, language)

    def network(self, language: str = "en", as_of: str | date | None = None) -> nx.MultiDiGraph[str]:
        """The entities and their relations as a networkx graph, as of a day if one is given; see ``network.build``."""
        from comity.network import networkx_graph

        return networkx_graph.build(self.store, language, as_of)

    def projection(
        self, name: str, as_of: str | date | None = None, *, roles: Collection[str] | None = None, language: str = "en"
    ) -> nx.Graph[str]:
        """Who shares members, mechanisms or formats with whom, as a weighted graph; see ``projections.project``.

        ``name`` is ``"shared-members"``, ``"shared-mechanisms"`` or ``"shared-formats"``; ``roles`` are those that count,
        by default full members. Raises ``DateError``, and ``ComityError`` for an unknown name or role.
        """
        from comity.evidence import memberships
        from comity.network import projections

        return projections.project(self.store, name, as_of, roles=roles or memberships.FULL, language=language)

    def view(
        self,
        *entities: str,
        depth: int = 1,
        limit: int | None = None,
        as_of: str | date | None = None,
        language: str = "en",
    ) -> Page:
        """The explorer of these entities (of all mechanisms if none is named): one HTML page, which in Jupyter shows itself.

        ``depth`` is the number of steps from the entities that are drawn at first, ``limit`` the most entities that the page
        holds, those nearest to the ones named; the page says what is left out. ``as_of`` is the day that it opens with.
        ``save`` writes it to a file. Raises ``UnknownNameError``, ``AmbiguousNameError``, ``DateError``.
        """
        from comity import explorer
        from comity.model import dates

        day = dates.as_day(as_of) if as_of is not None else None
        resolved = self._resolve(entities, language)
        return explorer.page(self.store, resolved, depth=depth, limit=limit, as_of=day, language=language)

    def to_pyvis(self, *entities: str, depth: int = 1, language: str = "en") -> pyvis.network.Network:
        """These entities and what is within ``depth`` steps of them (the whole graph if none is named), as a pyvis network.

        Nodes have labels, the colours and shapes of their types, and their type as group and title; edges the relation in words.
        Raises ``UnknownNameError``, ``AmbiguousNameError``.
        """
        from comity.explorer import pyvis_network

        return pyvis_network.build(self.store, self._resolve(entities, language), depth, language)

    def export(self, form: str, path: str) -> None:
        """Write the graph to a file; ``form`` is trig, nq, ttl, jsonld, graphml or csv. See ``export.write``."""
        from comity.export import files

        files.write(self.store, form, path)

    def to_rdflib(self) -> rdflib.Dataset:
        """The graph as an rdflib ``Dataset`` with the same named graphs; its default graph has each statement once.

        It is a view of this graph, not a copy: it is there at once, and Oxigraph answers its queries (SPARQL 1.1), by the
        graph's prefixes too. What differs from a dataset that rdflib keeps itself:

        - It is read only; adding, removing, parsing and updates raise ``ComityError``, which says how to copy it.
        - Going through all statements takes several times as long: each term is made anew as it is read.
        - A query with ``GRAPH ?g`` also sees the two graphs of ``iris.LOOKED_UP``, as ``query`` does; nothing else shows them.
        - ``FROM`` names graphs of this dataset and fetches nothing. A faulty query raises ``SyntaxError``.
        - Prepared queries and those with ``initBindings`` are still answered by rdflib itself, and slowly.

        There are no blank nodes. A graph on a server is read whole first.
        """
        from comity.export import rdflib_view

        return rdflib_view.build(self.store)

    def _resolve(self, entities: Sequence[str], language: str) -> list[str]:
        from comity.naming import lookup

        return [lookup.resolve(self.store, entity, language=language) for entity in entities]
