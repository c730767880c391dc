"""A build that starts with the previous store, and repeats only the work that a change of some files affects.

The result is the same as from scratch, quad for quad, by the same functions: ``translation.quads`` for the files that changed,
``display.choose``, ``lookup.index`` and ``record.index`` for what the change affects, and ``derivation.follow`` for everything,
because a rule may join anything.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity import progress
from comity.build import derivation, previous
from comity.build.derivation import DERIVED, calendar, is_given
from comity.build.previous import Base, Contents, Past
from comity.evidence import explaining, recording, single_claims, witnesses
from comity.facts import translation
from comity.facts.fact_file import FactFile
from comity.findings import impact, record
from comity.findings.impact import Impact
from comity.model import iris
from comity.naming import display, lookup
from comity.store.base import DEFAULT, JUDGEMENT
from comity.store.embedded import EmbeddedStore
from comity.store.folder import current
from comity.store.statements import Statements

_SHOWN = (display.LABEL, display.COMPOSED)
_SOURCE_KIND = ox.NamedNode(iris.NS + "sourceKind")
_EDTF = ox.NamedNode(iris.EDTF)
_OF_MEETINGS = tuple(ox.NamedNode(iris.NS + name) for name in single_claims.BOTH_WAYS.values())
_NAMES, _FINDINGS = ox.NamedNode(iris.GRAPH_NAMES), ox.NamedNode(iris.GRAPH_FINDINGS)
_MOST_STEPS = 25
"""After this many builds that changed a store, the next one starts from scratch."""
_FEW, _LARGEST_PART = 8, 0.1
"""How many files, or what share of them, may change before a build from scratch is as fast."""


class GraphChange(NamedTuple):
    """What is no longer stated or derived, and what is new."""

    lost: set[Any]
    gained: set[Any]

    @property
    def all(self) -> set[Any]:
        """Both."""
        return self.lost | self.gained


def _between(before: Iterable[Any], after: Iterable[Any]) -> GraphChange:
    old, new = set(before), set(after)
    return GraphChange(old - new, new - old)


class Begun(NamedTuple):
    """A build that can start with the previous one: the generation's name, and what was left there."""

    generation: str
    before: Past
    base: Future[Base]

    def fits(self, files: list[FactFile]) -> bool:
        """Whether everything that was left is as it was written, and the editors' decisions are the same."""
        decided = ((i.merged, i.rulings, i.reviews) for i in (file.identity for file in files[:1]))
        before = self.before.merged, self.before.rulings, self.before.reviews
        return self.base.exception() is None and all(now == before for now in decided)


def begin(folder: str, program: str, contents: Contents) -> Begun | None:
    """Start with the store in a folder, if this program built it from nearly the same files.

    Its statements are read in a separate thread: the engine does not need the interpreter meanwhile. The garbage collector has to
    rest, as in all of the build: what this thread made of the engine must not end in that one.
    """
    generation = current(folder)
    before = previous.read(os.path.join(folder, generation), (generation, program)) if generation else None
    if generation is None or before is None or not _is_worth_while(before, contents):
        return None
    pool = ThreadPoolExecutor(1)
    base = pool.submit(before.base)
    pool.shutdown(wait=False)
    return Begun(generation, before, base)


def _is_worth_while(before: Past, contents: Contents) -> bool:
    """Whether only few files have changed."""
    now = set(contents.values())
    others = len(before.digests.keys() - now) + len(now - before.digests.keys())
    return others <= max(_FEW, _LARGEST_PART * len(now)) and before.steps < _MOST_STEPS


def change(
    begun: Begun,
    old: ox.Store,
    disk: ox.Store,
    files: list[FactFile],
    contents: Contents,
    progress: progress.Progress | None,
) -> previous.Left:
    """Change ``disk``, a copy of the ``old`` store, into what these files state."""
    return _Update(begun.before, old, disk, begun.base.result()).run(files, contents, progress)


class _Update:
    """Changes ``disk``, a copy of the ``old`` store, from what was built ``before`` into what files now state.

    In the end the store of ``base`` holds the whole default graph.
    """

    def __init__(self, before: Past, old: ox.Store, disk: ox.Store, base: Base) -> None:
        self._before = before
        self._old = old
        self._disk = disk
        self._base, self._followed = base

    def run(self, files: list[FactFile], contents: Contents, progress: progress.Progress | None) -> previous.Left:
        """Make the changes."""
        apart = translation.spells_of(files)
        sourced = self._update_sources(files, contents, apart, progress)
        things = self._things(sourced)
        series = self._series(files, contents)
        entities = Impact(EmbeddedStore(self._old), series).entities(things)
        stated, judged = self._judge(sourced, things, entities, series)
        shown, dated = self._show(), self._date(sourced)
        shown = GraphChange(shown.lost | dated.lost | judged.lost, shown.gained | dated.gained | judged.gained)
        lost, gained = stated.lost | shown.lost, stated.gained | shown.gained
        started = GraphChange(
            {t for t in lost - gained if _holds(self._base, t)}, {t for t in gained if not _holds(self._base, t)}
        )
        _exchange(self._base, _in(DEFAULT, started))
        followed: list[ox.Triple] = []
        derivation.follow(self._base, progress, followed, self._disk)
        follows = _between(self._followed, followed)
        derived = _between(shown.lost | follows.lost, shown.gained | follows.gained)
        _exchange(self._disk, _in(DERIVED, derived))
        _exchange(self._disk, _in(DEFAULT, GraphChange(derived.lost - stated.gained, derived.gained)))
        changed = stated.all | derived.all
        self._name(changed)
        self._find(changed, things, entities, series)
        return previous.Left(self._before.start, self._since(started), self._before.steps + 1, followed, apart)

    def _since(self, started: GraphChange) -> previous.Since:
        """How the statements that the rules start from have changed since the last build from scratch."""
        gone, come = self._before.since
        lost, gained = previous.lines(started.lost), previous.lines(started.gained)
        # A statement that came and went was never in the file; one that went and came back still is.
        return (gone | (lost - come)) - gained, (come - lost) | (gained - gone)

    def _update_sources(
        self, files: list[FactFile], contents: Contents, apart: translation.Apart, progress: progress.Progress | None
    ) -> GraphChange:
        """Bring the named graphs of sources up to date: quads."""
        before = self._before.apart
        spelt = {path for path in {*apart, *before} if apart.get(path) != before.get(path)}
        todo = [
            file
            for file in files
            if contents[file.path] not in self._before.digests or any(path in spelt for path, _ in file.digest.spans)
        ]
        after: dict[Any, set[ox.Quad]] = defaultdict(set)
        for quad in translation.quads(todo, progress, apart):
            after[quad.graph_name].add(quad)
        here = {file.source for file in files}
        gone = {ox.NamedNode(iris.SOURCE + d.source) for d in self._before.digests.values() if d.source not in here}
        was = (q for graph in {*after, *gone} for q in self._old.quads_for_pattern(None, None, None, graph))
        sourced = _between(was, (q for quads in after.values() for q in quads))
        _exchange(self._disk, sourced)
        for graph in gone:
            self._disk.remove_graph(graph)
        return sourced

    def _judge(
        self, sourced: GraphChange, things: set[str], entities: set[str], series: dict[str, set[str]]
    ) -> tuple[GraphChange, GraphChange]:
        """Bring the record and its explanation up to date: what it has of what sources state, and what it adds, as triples."""
        # What documents say of themselves and of places has to be up to date before anything is weighed.
        self._state(sourced)
        disk = EmbeddedStore(self._disk)
        now = Impact(disk, series)
        weighed = entities | now.entities(things | now.referring({q.triple for q in sourced.all}))
        subjects = now.basis(weighed) | Impact(EmbeddedStore(self._old), series).basis(weighed)
        told = Statements(disk, compared=subjects)
        parts = list(recording.records(disk, told, self._before.rulings, weighed))
        recorded = recording.Record(
            set().union(*(p.rejected for p in parts)),
            [t for p in parts for t in p.derived],
            [q for p in parts for q in p.explained],
        )
        explained = _between(explaining.judged(self._old, weighed), recorded.explained)
        _exchange(self._disk, explained)
        if not any(self._disk.quads_for_pattern(None, None, None, JUDGEMENT)):
            self._disk.remove_graph(JUDGEMENT)  # else an empty graph of this name would be left
        mine = {s for s in subjects | {str(q.subject.value) for q in sourced.all} if iris.owner(s) in weighed}
        here = {t for s in mine for t in _stated(self._disk, s)} | _from_meetings(self._disk, weighed)
        gone = {t for s in mine for t in _stated(self._old, s)} | _from_meetings(self._old, weighed)
        others = {t for t in here if t.predicate in _OF_MEETINGS and _object(t) not in weighed}
        before = {t for t in gone if _holds(self._old, t)}
        after = {t for t in here - recorded.rejected if t not in others or _holds(self._old, t)}
        was = {
            q.triple
            for s in mine
            for p in recording.DERIVED
            for q in self._old.quads_for_pattern(ox.NamedNode(s), p, None, DERIVED)
        } - self._followed  # when somebody took part through another follows by rules, and is no judgement
        _exchange(self._disk, _in(DEFAULT, GraphChange(here - after, after)))
        return _between(before, after), _between(was, set(recorded.derived) - after)

    def _state(self, sourced: GraphChange) -> None:
        """Bring the default graph up to date with what sources state, before it is judged."""
        lost = {q.triple for q in sourced.lost if not _is_stated(self._disk, q.triple)}
        gained = {q.triple for q in sourced.gained if not _is_stated(self._old, q.triple)}
        _exchange(self._disk, _in(DEFAULT, GraphChange(lost, gained)))

    def _show(self) -> GraphChange:
        """Choose all display names again, because a name may depend on those of other things: triples."""
        before = {q.triple for p in _SHOWN for q in self._old.quads_for_pattern(None, p, None, DERIVED)}
        return _between(before - self._followed, display.choose(EmbeddedStore(self._disk)))

    def _date(self, sourced: GraphChange) -> GraphChange:
        """Add the days of dates that are new, and remove the days of dates that are gone: triples."""
        given = {t.object.value for t in sourced.all if isinstance(t.object, ox.Literal) and t.object.datatype == _EDTF}
        before, after = ({text for text in given if is_given(s, text)} for s in (self._old, self._disk))
        return _between(calendar(before), calendar(after))

    def _things(self, sourced: GraphChange) -> set[str]:
        """The things about which statements have changed."""
        found = {str(q.subject.value) for q in sourced.all}
        weighing = {q.graph_name for q in sourced.all if q.predicate in _WEIGHING}
        dating = {q.graph_name for q in sourced.all if q.predicate in _DATING}
        undated = {g for g in dating if not any(self._disk.quads_for_pattern(g, _PUBLISHED, None, None))}
        for graph in weighing | undated:
            # The date and the kind of a document matter for everything that it says.
            for store in (self._old, self._disk):
                found |= {q.subject.value for q in EmbeddedStore(store).quads(None, None, None, graph)}
        return found

    def _series(self, files: list[FactFile], contents: Contents) -> dict[str, set[str]]:
        now = set(contents.values())
        gone = (digest for content, digest in self._before.digests.items() if content not in now)
        return impact.in_series(i for d in (*(f.digest for f in files), *gone) for i, _, _ in d.definitions)

    def _name(self, changed: set[ox.Triple]) -> None:
        """Bring the keys of names up to date."""
        named: set[Any] = {t.subject for t in changed if t.predicate in lookup.READ}
        before = (q for entity in named for q in self._old.quads_for_pattern(entity, None, None, _NAMES))
        _exchange(self._disk, _between(before, lookup.index(EmbeddedStore(self._base), named)))

    def _find(self, changed: set[ox.Triple], things: set[str], entities: set[str], series: dict[str, set[str]]) -> None:
        """Bring the findings up to date."""
        now = Impact(EmbeddedStore(self._disk), series)
        entities |= now.entities(things | now.referring(changed))
        statements = Statements(EmbeddedStore(self._disk), compared=now.basis(entities))
        before = self._old.quads_for_pattern(None, None, None, _FINDINGS)
        after = record.index(EmbeddedStore(self._base), statements)
        _exchange(self._disk, _between(_about(entities, filter(record.is_found, before)), _about(entities, after)))


_PUBLISHED = ox.NamedNode(iris.NS + "published")
_WEIGHING = (
    _SOURCE_KIND,
    _PUBLISHED,
    *(ox.NamedNode(iris.NS + n) for n in ("publisher", "title", "url", "language")),
)
_DATING = tuple(ox.NamedNode(iris.NS + n) for n in witnesses.DATING)


def _about(entities: set[str], found: Iterable[Any]) -> Iterator[Any]:
    return (quad for quad in found if iris.owner(record.entity(quad)) in entities)


def _from_meetings(store: ox.Store, things: set[str]) -> set[ox.Triple]:
    """What is stated about meetings that adopted or announced these things."""
    return {
        quad.triple
        for thing in things
        for name in _OF_MEETINGS
        for quad in store.quads_for_pattern(None, name, ox.NamedNode(thing), None)
        if _is_of_a_source(quad.graph_name)
    }


def _object(triple: ox.Triple) -> str:
    return iris.owner(str(triple.object.value))  # type: ignore[union-attr]


def _is_stated(store: ox.Store, triple: ox.Triple) -> bool:
    """Whether a source or the ontology states a triple."""
    graphs = (q.graph_name for q in store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None))
    return any(map(_is_of_a_source, graphs))


def _is_of_a_source(graph: Any) -> bool:
    is_named = isinstance(graph, ox.NamedNode)
    return is_named and (graph.value.startswith(iris.SOURCE) or graph.value == iris.GRAPH_ONTOLOGY)


def _stated(store: ox.Store, subject: str) -> Iterator[ox.Triple]:
    """What sources and the ontology state about a thing."""
    for quad in store.quads_for_pattern(ox.NamedNode(subject), None, None, None):
        if _is_of_a_source(quad.graph_name):
            yield quad.triple


def _holds(store: ox.Store, triple: ox.Triple) -> bool:
    return ox.Quad(triple.subject, triple.predicate, triple.object) in store


def _in(graph: Any, change: GraphChange) -> GraphChange:
    """A change of triples as a change of quads in a graph."""
    return GraphChange(*({ox.Quad(t.subject, t.predicate, t.object, graph) for t in part} for part in change))


def _exchange(store: ox.Store, change: GraphChange) -> None:
    """Change the quads of a store."""
    for quad in change.lost - change.gained:
        store.remove(quad)
    store.extend(change.gained)
