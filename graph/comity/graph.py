"""The graph for Python users. Most methods have a command of the same name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from comity.store.base import Store

if TYPE_CHECKING:
    from datetime import date

    import networkx as nx
    import pyvis.network
    import rdflib

    from comity.charts import Chart
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
        **parameters: str | int | Sequence[str],
    ) -> Answer:
        """Answer a question of the catalogue, or one in plain language. Each row names the documents that state it.

        Positional values fill the question's parameters in order. Values are ids or names in any language; give a list if a
        parameter takes several. ``as_of`` is one day, such as ``"2024-01-01"``. Operators are arguments, too, as in
        ``g.ask("members", "brics", has="iran")`` and ``g.ask("summits", "brics", first=3)``; see ``operators.NAMES``.

        Raises ``UnknownNameError``,
        ``AmbiguousNameError``, ``DateError`` or ``ComityError``.

        A question in English, Chinese or Russian is understood by its words and names, and answered in its own language unless you
        give ``language``. The answer's ``understood`` says how it was read. ``after`` is the question asked before, for one that goes
        on from it, as in ``g.ask("and Tajikistan?", after="Is Kyrgyzstan in the EAEU?")``. Raises ``AmbiguousQuestionError`` if it
        can be read in several ways, and ``UnknownQuestionError`` if it cannot be read at all.
        """
        from comity import answering
        from comity.questions import catalogue

        if not positional and catalogue.is_plain([question]):
            from comity.plain_language import texts

            after = str(parameters.pop("after", ""))
            catalogue.check_no_values(parameters)
            return texts.answer(self.store, question, as_of, language, after)
        return answering.ask(self.store, question, parameters, as_of, language or "en", positional)

    def query(self, sparql: str) -> Any:
        """Answer a SPARQL 1.1 query that only reads. See ``Store.query``.

        You need not declare ``comity:``, ``id:``, ``source:`` and the usual prefixes. Raises ``QueryError``.
        """
        return self.store.query(sparql)

    def find(self, text: str, limit: int = 10, language: str = "en", type: str | None = None) -> list[Match]:  # noqa: A002
        """The entities whose names, in any language, come closest to a text, best first; documents and statements come last.

        With a ``type``, such as "summit" or "Person", only things of it. Raises ``ComityError`` for an unknown one.
        """
        from comity.errors import ComityError
        from comity.naming import kinds, lookup

        classes = kinds.classes_called(type) if type is not None else None
        if type is not None and not classes:
            known = ", ".join(sorted(kinds.types()))
            raise ComityError(f'"{type}" is not a type; use one of {known}')
        return lookup.search(self.store, text, limit, language, classes)

    def show(self, entity: str, language: str = "en") -> Description:
        """All that is known about an entity (id or name), by source. Raises ``UnknownNameError``, ``AmbiguousNameError``."""
        from comity.naming import lookup
        from comity.questions import description

        return description.describe(self.store, lookup.resolve(self.store, entity, language=language), language)

    def conflicts(self, entity: str | None = None, *kinds: str, language: str = "en", reviewed: str = "mark") -> Answer:
        """Where documents disagree, in all or about one entity (id or name). See ``conflicts.find`` for the kinds.

        What editors have reviewed is marked, or with ``reviewed="hide"`` left out, or with ``"only"`` alone listed.

        Raises ``UnknownNameError``, ``AmbiguousNameError``, and ``ComityError`` for an unknown kind.
        """
        from comity.questions import conflicts

        resolved = self._resolve([entity], language)[0] if entity is not None else None
        return conflicts.find(self.store, resolved, kinds or conflicts.KINDS, language, reviewed)

    def gaps(
        self,
        entity: str | None = None,
        kind: str | None = None,
        as_of: str | date | None = None,
        language: str = "en",
    ) -> Answer:
        """What documents leave open or have not told since, in all or about one entity (id or name). See ``gaps.find``.

        ``kind`` is ``"open"`` or ``"stale"``. ``as_of`` is the day by which plans are past, by default today. Raises
        ``UnknownNameError``, ``AmbiguousNameError``, ``DateError``, and ``ComityError`` for an unknown kind.
        """
        from comity.model import dates
        from comity.questions import gaps

        resolved = self._resolve([entity], language)[0] if entity is not None else None
        return gaps.find(self.store, resolved, language, kind, dates.as_day(as_of) if as_of is not None else None)

    def path(
        self,
        start: str,
        end: str,
        most: int = 3,
        as_of: str | date | None = None,
        without: Sequence[str] = (),
        language: str = "en",
    ) -> Answer:
        """How two entities (ids or names) are connected: the best paths, at most ``most``, a row for each step. See ``paths.find``.

        ``as_of`` is one day; what is not known to have held on it is left out. ``without`` are types that paths must avoid, such
        as ``"Summit"``. Raises ``UnknownNameError``, ``AmbiguousNameError``, ``DateError``, and ``ComityError`` for an unknown
        type.
        """
        from comity.model import dates
        from comity.network import paths

        ends = self._resolve([start, end], language)
        day = dates.as_day(as_of) if as_of is not None else None
        return paths.find(self.store, *ends, most=most, day=day, without=without, language=language)

    def compare(self, *mechanisms: str, as_of: str | date | None = None, language: str = "en") -> Comparison:
        """Mechanisms (ids or names) side by side, as of a day if one is given. See ``compare.find``.

        Raises ``UnknownNameError``, ``AmbiguousNameError``, ``DateError``, and ``ComityError`` for fewer than two.
        """
        from comity.comparison import compare
        from comity.model import dates

        return compare.find(self.store, mechanisms, dates.as_day(as_of) if as_of is not None else None, language)

    def network(self, language: str = "en", as_of: str | date | None = None) -> nx.MultiDiGraph[str]:
        """The entities and their relations as a networkx graph, as of a day if one is given. See ``networkx_graph.build``."""
        from comity.network import networkx_graph

        return networkx_graph.build(self.store, language, as_of)

    def projection(
        self, name: str, as_of: str | date | None = None, *, roles: Collection[str] | None = None, language: str = "en"
    ) -> nx.Graph[str]:
        """Who shares members, mechanisms or formats with whom, as a weighted graph. See ``projections.project``.

        ``name`` is ``"shared-members"``, ``"shared-mechanisms"`` or ``"shared-formats"``. ``roles`` are the roles that count, by
        default those of full members. Raises ``DateError``, and ``ComityError`` for an unknown name or role.
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
        """The explorer of these entities (by default, of all mechanisms): one HTML page, which Jupyter displays.

        ``depth`` is how many steps from the entities to draw at first. ``limit`` is the most entities on the page, nearest first;
        the page says what is left out. ``as_of`` is the day to show at first. ``save`` writes the page to a file. Raises
        ``UnknownNameError``, ``AmbiguousNameError``, ``DateError``.
        """
        from comity import explorer
        from comity.model import dates

        day = dates.as_day(as_of) if as_of is not None else None
        resolved = self._resolve(entities, language)
        return explorer.page(self.store, resolved, depth=depth, limit=limit, as_of=day, language=language)

    def chart(
        self,
        kind: str,
        *entities: str,
        as_of: str | date | None = None,
        language: str = "en",
        **parameters: str | Sequence[str],
    ) -> Chart:
        """A chart with its sources, which Jupyter displays: see ``charts.draw`` for the kinds, and what each is of.

        ``chart.svg`` is the picture for a page, ``chart.standalone_svg()`` has title and sources, ``chart.answer`` the table behind it;
        ``charts.png(chart)`` makes an image. Raises ``NoResultError`` if there is nothing to draw, and what ``ask`` does.
        """
        from comity import charts

        return charts.draw(self.store, kind, entities, language, as_of, **parameters)

    def to_pyvis(self, *entities: str, depth: int = 1, language: str = "en") -> pyvis.network.Network:
        """These entities and what is within ``depth`` steps of them (by default, the whole graph), as a pyvis network.

        Nodes have labels, the colours and shapes of their types, and their type as group and title. Edges have the relation in
        words. Raises ``UnknownNameError``, ``AmbiguousNameError``.
        """
        from comity.explorer import pyvis_network

        return pyvis_network.build(self.store, self._resolve(entities, language), depth, language)

    def export(self, form: str, path: str) -> None:
        """Write the graph to a file; ``form`` is trig, nq, ttl, jsonld, graphml or csv. See ``export.write``."""
        from comity.export import files

        files.write(self.store, form, path)

    def to_rdflib(self) -> rdflib.Dataset:
        """The graph as an rdflib ``Dataset`` with the same named graphs. Its default graph has each statement once.

        It is a view of this graph, not a copy: it is ready at once, and Oxigraph answers its queries (SPARQL 1.1) and knows the
        graph's prefixes. It differs from a dataset that rdflib keeps itself:

        - It is read only. Adding, removing, parsing and updates raise ``ComityError``, which says how to copy it.
        - Reading all statements takes several times as long, because each term is made as it is read.
        - A query with ``GRAPH ?g`` also sees the two graphs of ``iris.LOOKED_UP``, as ``query`` does; nothing else shows them.
        - ``FROM`` names graphs of this dataset and fetches nothing. A faulty query raises ``SyntaxError``.
        - rdflib itself still answers prepared queries and those with ``initBindings``, slowly.

        There are no blank nodes. A graph on a server is read completely first.
        """
        from comity.export import rdflib_view

        return rdflib_view.build(self.store)

    def _resolve(self, entities: Sequence[str], language: str) -> list[str]:
        from comity.naming import lookup

        return [lookup.resolve(self.store, entity, language=language) for entity in entities]
