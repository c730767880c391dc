"""Makes graphs of any size with the shape of the real one: many copies of it, tied together.

A copy has the real statements with other ids and names, so degrees, documents, dates and texts are distributed as in the real
graph. All copies share the vocabulary, broad areas and regions. One in twenty members and participants comes from another copy,
so that the whole is one network. The first copy keeps ids and names, so the same questions have the same answers at every size,
except for what other copies add. A graph smaller than the real one holds the documents that answer the measured questions, then
others at random. The same seed gives the same bytes.
"""

from __future__ import annotations

import json
import random
import re
import urllib.parse
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any, NamedTuple

import pyoxigraph as ox

from comity.model import iris
from comity.naming import keys, lookup

SEED = 7
CROSSING = 5
"""How many of a hundred ties between a party and a mechanism or meeting lead to another copy."""

_MARK = "\x01"
_PARTY = "\x02"
_AFTER, _BEFORE, _BESIDE = "\x03", "\x04", "\x05"
"""Where the number of a copy goes: in ids, in ids of parties, after names, before ids that are names, next to Chinese characters."""
_SHARED_TYPES = ("Region", "BroadArea")
_TO_PARTY = frozenset(iris.NS + n for n in ("memberState", "memberBody"))
_FROM_PARTY = frozenset(iris.NS + n for n in ("memberOf", "participatedIn"))
_NAMED = frozenset([*(iris.NS + n for n in lookup.NAMING), iris.RDFS_LABEL])
_HAN_END = re.compile("[\u2e80-\u9fff\uf900-\ufaff]$")


class Crossing(NamedTuple):
    """A line that ties a party to the owner of a membership or participation, both by id."""

    owner: str
    party: str
    line: bytes


class Template(NamedTuple):
    """The lines of one copy, with marks where a copy has its own ids and names.

    ``shared`` are the lines that are the same in every copy, and written once.
    """

    shared: bytes
    own: bytes
    crossing: list[Crossing]

    @property
    def size(self) -> int:
        """How many quads a copy adds."""
        return self.own.count(b"\n") + len(self.crossing)


def write(real: ox.Store, file: IO[bytes], size: int, first: Iterable[str] = ()) -> int:
    """Write a graph of about ``size`` quads as N-Quads. Returns the number of quads.

    ``real`` is the model, ``first`` are the documents (IRIs) that a small graph takes first, in this order.
    """
    if size < len(real):
        return _write_part(real, file, size, first)
    template = _template(real, None)
    file.write(template.shared)
    written = template.shared.count(b"\n")
    copies, rest = divmod(size - written, template.size)
    for copy in range(copies):
        _write_copy(file, template, copy, copies)
    written += copies * template.size
    if rest > template.size // 50:
        part = _template(real, _some(real, rest, first))
        _write_copy(file, part, copies, copies)
        written += part.size
    return written


def _write_part(real: ox.Store, file: IO[bytes], size: int, first: Iterable[str]) -> int:
    """Write a part of the real graph. The vocabulary and the days of dates come first."""
    part = _template(real, _some(real, size, first))
    # The vocabulary is in every graph, and the number of days of dates is known only afterwards.
    over = part.size + part.shared.count(b"\n") - size
    part = _template(real, _some(real, max(1, size - over), first))
    file.write(part.shared)
    _write_copy(file, part, 0, 1)
    return part.size + part.shared.count(b"\n")


def _write_copy(file: IO[bytes], template: Template, copy: int, copies: int) -> None:
    file.write(_marked(template.own, copy))
    for owner, party, line in template.crossing:
        chance = zlib.crc32(f"{SEED} {copy} {owner} {party}".encode())
        other = chance // 100 % copies if copies and chance % 100 < CROSSING else copy
        file.write(_marked(line.replace(_PARTY.encode(), _prefix(other)), copy))


def _marked(lines: bytes, copy: int) -> bytes:
    """The lines with marks replaced by the text of a copy; the first copy has none."""
    own = {_MARK: b"c%d-", _BEFORE: b"c%d ", _AFTER: b" %d", _BESIDE: b"%d"}
    for mark, form in own.items():
        lines = lines.replace(mark.encode(), form % copy if copy else b"")
    return lines


def _prefix(copy: int) -> bytes:
    return b"c%d-" % copy if copy else b""


def _template(real: ox.Store, kept: _Kept | None) -> Template:
    writer = _Writer(real)
    shared, own, crossing = [], [], []
    for quad in real:
        if kept and not kept.has(quad):
            continue
        line, tie = writer.line(quad)
        data = line.encode()
        if tie:
            crossing.append(Crossing(*tie, data))
        elif any(mark in line for mark in (_MARK, _BEFORE, _AFTER, _BESIDE)):
            own.append(data)
        else:
            shared.append(data)
    return Template(b"".join(sorted(shared)), b"".join(sorted(own)), sorted(crossing))


class _Writer:
    """Writes quads with marks in place of what distinguishes copies."""

    def __init__(self, real: ox.Store) -> None:
        self._real = real
        self._shared = {
            quad.subject.value
            for type_ in _SHARED_TYPES
            for quad in real.quads_for_pattern(None, _term(iris.RDF_TYPE), _term(iris.NS + type_), None)
        }
        ontology = ox.NamedNode(iris.GRAPH_ONTOLOGY)
        self._shared |= {q.subject.value for q in real.quads_for_pattern(None, None, None, ontology)}
        types = real.quads_for_pattern(None, _term(iris.RDF_TYPE), None, ox.DefaultGraph())
        self._ids = {iris.local(q.subject.value) for q in types if q.subject.value.startswith((iris.ID, iris.SOURCE))}
        self._key = iris.NS + "nameKey"

    def line(self, quad: Any) -> tuple[str, tuple[str, str] | None]:
        """A line of N-Quads, and the owner and party if it ties these."""
        predicate = quad.predicate.value
        tie = None
        subject, value = self._term(quad.subject, _MARK), self._object(quad)
        if predicate in _TO_PARTY:
            tie = _head(quad.subject.value), _head(quad.object.value)
            value = self._term(quad.object, _PARTY)
        elif predicate in _FROM_PARTY:
            tie = _head(quad.object.value), _head(quad.subject.value)
            subject = self._term(quad.subject, _PARTY)
        graph = "" if isinstance(quad.graph_name, ox.DefaultGraph) else self._term(quad.graph_name, _MARK) + " "
        line = f"{subject} <{predicate}> {value} {graph}.\n"
        return line, tie if tie and _PARTY in line else None

    def _term(self, node: Any, mark: str) -> str:
        iri = node.value
        for base in (iris.ID, iris.SOURCE):
            if iri.startswith(base) and base + _head(iri) not in self._shared:
                return f"<{base}{mark}{iri[len(base) :]}>"
        if iri.startswith(iris.GRAPH_FINDINGS + "/"):
            place, _, number = iri.rpartition("/")
            return f"<{place}/{mark}{number}>"
        return str(node)

    def _object(self, quad: Any) -> str:
        value, predicate = quad.object, quad.predicate.value
        if isinstance(value, ox.NamedNode):
            return self._term(value, _MARK)
        if predicate == self._key:
            return self._name_key(quad.subject.value, value.value)
        if predicate.startswith(iris.GRAPH_FINDINGS + "/"):
            told = json.dumps(self._told(json.loads(value.value)), ensure_ascii=False, separators=(",", ":"))
            return str(ox.Literal(told, datatype=value.datatype)).replace("\\\\u0001", _MARK)
        if predicate in _NAMED and self._term(quad.subject, _MARK) != str(quad.subject):
            text = str(value)
            end = text.rindex('"')
            return f"{text[:end]}{_AFTER}{text[end:]}"
        return str(value)

    def _name_key(self, subject: str, key: str) -> str:
        literal = str(ox.Literal(key))
        if subject in self._shared:
            return literal
        if key == keys.fold(iris.local(subject)) and key not in self._keys_of_names(subject):
            return literal.replace('"', f'"{_BEFORE}', 1)
        return f'{literal[:-1]}{_BESIDE if _HAN_END.search(key) else _AFTER}"'

    def _keys_of_names(self, subject: str) -> set[str]:
        quads = self._real.quads_for_pattern(ox.NamedNode(subject), None, None, ox.DefaultGraph())
        return {k for q in quads if q.predicate.value in _NAMED for k in keys.keys(q.object.value)}

    def _told(self, told: Any) -> Any:
        """A finding with marks before the ids in it."""
        if isinstance(told, dict):
            return {key: self._told(value) for key, value in told.items()}
        if isinstance(told, list):
            return [self._told(value) for value in told]
        if not isinstance(told, str):
            return told
        if told.startswith((iris.ID, iris.SOURCE)):
            return self._term(ox.NamedNode(told), _MARK)[1:-1]
        is_own = told in self._ids and iris.ID + told not in self._shared
        return _MARK + told if is_own else told


class _Kept(NamedTuple):
    """Which statements of the real graph are in a part of it: those of some documents, and what follows from them.

    ``subjects`` are the IRIs of what these documents mention, including dates.
    """

    sources: set[str]
    stated: set[tuple[Any, Any, Any]]
    subjects: set[str]

    def has(self, quad: Any) -> bool:
        """Whether a quad belongs to the part."""
        graph = quad.graph_name
        if isinstance(graph, ox.DefaultGraph):
            return (quad.subject, quad.predicate, quad.object) in self.stated
        if graph.value.startswith(iris.SOURCE):
            return graph.value in self.sources
        if graph.value == iris.GRAPH_ONTOLOGY:
            return True
        if graph.value == iris.GRAPH_FINDINGS:
            return json.loads(quad.object.value).get("entity") in self.subjects
        return quad.subject.value in self.subjects and (not _is_ours(quad.object) or quad.object.value in self.subjects)


def _is_ours(term: Any) -> bool:
    return isinstance(term, ox.NamedNode) and term.value.startswith(iris.ID)


def _some(real: ox.Store, size: int, first: Iterable[str]) -> _Kept:
    """A part of about ``size`` quads, not counting vocabulary and dates."""
    by_source: Mapping[str, list[Any]] = defaultdict(list)
    following = []
    weight: dict[str, int] = defaultdict(int)
    types = {}
    for quad in real:
        graph = getattr(quad.graph_name, "value", "")
        if graph.startswith(iris.SOURCE):
            by_source[graph].append(quad)
        elif graph in (iris.GRAPH_DERIVED, iris.GRAPH_ONTOLOGY):
            following.append(quad)
        elif not graph and quad.predicate.value == iris.RDF_TYPE:
            types[quad.subject.value] = quad.subject, quad.predicate, quad.object
        # A derived statement is in the default graph too; half of them may refer to what is not there.
        weight[quad.subject.value] += graph in (iris.GRAPH_DERIVED, iris.GRAPH_NAMES)
    sources: set[str] = set()
    stated: set[tuple[Any, Any, Any]] = set()
    subjects: set[str] = set()
    room = size
    for source in _order(by_source, first):
        quads = by_source[source]
        new = {(q.subject, q.predicate, q.object) for q in quads} - stated
        met = {t.value for q in quads for t in (q.subject, q.object) if _is_ours(t) or t is q.subject} - subjects
        new |= {types[s] for s in met if s in types}
        needed = len(quads) + len(new) + sum(weight[s] for s in met)
        if needed <= room:
            room -= needed
            sources.add(source)
            stated |= new
            subjects |= met
    dates = {o.value for _, _, o in stated if getattr(getattr(o, "datatype", None), "value", "") == iris.EDTF}
    subjects |= {iris.DATE + urllib.parse.quote(text, safe="") for text in dates}
    kept = _Kept(sources, stated, subjects)
    stated |= {(q.subject, q.predicate, q.object) for q in following if kept.has(q)}
    return kept


def _order(sources: Iterable[str], first: Iterable[str]) -> Iterator[str]:
    known = set(sources)
    before = [source for source in dict.fromkeys(first) if source in known]
    rest = sorted(known.difference(before))
    yield from (*before, *random.Random(SEED).sample(rest, len(rest)))


def _head(iri: str) -> str:
    """The id of the entity or document that an IRI names, or that owns what it names."""
    base = next((b for b in (iris.ID, iris.SOURCE) if iri.startswith(b)), "")
    return iri[len(base) :].partition("/")[0]


def _term(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)
