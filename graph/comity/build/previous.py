"""What a build leaves beside its store, so that the next one need not do again what is done.

For each fact file, by its name and the hash of its bytes, what the other files have to know of it; the statements from which
rules start, and what followed from them. It lies in the generation's own folder, and comes and goes with it. What was written
by another program, by another ontology, or is not whole, is not used: the next build is then one from nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity.facts.fact_file import Digest, FactFile, Known
from comity.facts.spells import MembershipRecord
from comity.facts.translation import Apart
from comity.facts.validation import Reference
from comity.store.base import DEFAULT

START = "start.nt"
_FACTS, _FOLLOWED = "facts.jsonl", "followed.nt"
_N_TRIPLES = ox.RdfFormat.N_TRIPLES
_HASH_LENGTH = 64

Contents = Mapping[str, str]
"""The hash and name of each file, by its path."""

Key = tuple[str, str]
"""Of which generation something was left, and by which program."""

Since = tuple[frozenset[str], frozenset[str]]
"""Statements as lines of N-Triples: those that ``START`` has and that are not there any more, and those that came."""


class NotWholeError(Exception):
    """What a build left is not as it was written."""


class Left(NamedTuple):
    """What a build leaves beside the digests of its files.

    ``start`` is the hash of the file of the statements from which rules started in the last build from nothing, ``since`` which
    of these are others now, ``steps`` the number of builds since; ``followed`` what followed in this build, ``apart`` the spells
    of memberships.
    """

    start: str
    since: Since
    steps: int
    followed: list[ox.Triple]
    apart: Apart


class Base(NamedTuple):
    """The default graph from which rules started, and what followed from it."""

    store: ox.Store
    followed: set[ox.Triple]


class Past:
    """What a build left in the folder of a generation; ``merged`` are the ids that it read as others."""

    def __init__(self, folder: str, head: Mapping[str, Any], digests: Mapping[str, bytes]) -> None:
        self._folder = folder
        self._followed: str = head["followed"]
        self._ranges = [tuple(names) for names in head["ranges"]]
        self.start: str = head["start"]
        self.since: Since = frozenset(head["since"][0]), frozenset(head["since"][1])
        self.steps: int = head["steps"]
        self.merged: dict[str, str] = head["merged"]
        self.apart: Apart = {
            path: {MembershipRecord(*t): name for t, name in told} for path, told in head["apart"].items()
        }
        self.digests = {content: _digest(json.loads(line), self._ranges) for content, line in digests.items()}
        self.written = digests

    def known(self, contents: Contents) -> Known:
        """What is known of those of these files that are as they were."""
        found = {path: self.digests[content] for path, content in contents.items() if content in self.digests}
        return Known(found, self.merged)

    def base(self) -> Base:
        """From what rules started and what followed; raises ``NotWholeError``."""
        followed = set(_triples(_bytes(self._folder, _FOLLOWED, self._followed)))
        store = ox.Store()
        store.load(_bytes(self._folder, START, self.start), format=_N_TRIPLES, lenient=True)
        gone, come = (_triples("".join(part).encode()) for part in self.since)
        for triple in gone:
            store.remove(ox.Quad(triple.subject, triple.predicate, triple.object))
        store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in come)
        return Base(store, followed)

    @property
    def ranges(self) -> dict[tuple[str, ...], int]:
        """The ranges of references, by the numbers under which they are written."""
        return {names: number for number, names in enumerate(self._ranges)}


def lines(triples: Iterable[ox.Triple]) -> set[str]:
    """Triples as lines of N-Triples."""
    return {line.decode() for line in (ox.serialize(triples, format=_N_TRIPLES) or b"").splitlines(keepends=True)}


def _triples(data: bytes) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(data, format=_N_TRIPLES)]


def is_of_a_build(folder: str) -> bool:
    """Whether the generation in a folder was built from fact files; else something was imported into it or written to it."""
    return any(os.path.exists(os.path.join(folder, name)) for name in (START, _FACTS, _FOLLOWED))


def read(folder: str, key: Key) -> Past | None:
    """What a build left in the folder of a generation, if it is there, whole, and of this generation and program."""
    try:
        data = _bytes(folder, _FACTS)
        if hashlib.sha256(data[_HASH_LENGTH:]).hexdigest().encode() != data[:_HASH_LENGTH]:
            return None
        _, head, *rest = data.split(b"\n")
        told = json.loads(head)
        if told["key"] != list(key):
            return None
        return Past(folder, told, dict(zip(told["contents"], rest, strict=True)))
    except (NotWholeError, ValueError, KeyError, TypeError):
        return None


def write_start(folder: str, store: ox.Store, followed: Iterable[ox.Triple]) -> str:
    """Write the statements of a store from which rules started, before these followed; gives the hash of the file."""
    every = store.dump(format=_N_TRIPLES, from_graph=DEFAULT) or b""
    later = {line.encode() for line in lines(followed)}
    return _write(folder, START, b"".join(line for line in every.splitlines(keepends=True) if line not in later))


def write(folder: str, key: Key, contents: Contents, files: list[FactFile], left: Left, before: Past | None) -> None:
    """Leave in the folder of a generation what the next build wants to know."""
    ranges = before.ranges if before else {}
    written = before.written if before else {}
    digests = {contents[file.path]: file.digest for file in files}
    rest = [written[c] if c in written else _json(_told(digest, ranges)) for c, digest in digests.items()]
    head = {
        "key": key,
        "contents": list(digests),
        "merged": next((file.identity.merged for file in files), {}),
        "ranges": list(ranges),
        "start": left.start,
        "since": list(map(sorted, left.since)),
        "steps": left.steps,
        "followed": _write(folder, _FOLLOWED, ox.serialize(left.followed, format=_N_TRIPLES) or b""),
        "apart": {path: list(spells.items()) for path, spells in left.apart.items()},
    }
    data = b"\n".join([b"", _json(head), *rest])
    _write(folder, _FACTS, hashlib.sha256(data).hexdigest().encode() + data)


def _json(told: Any) -> bytes:
    return json.dumps(told, separators=(",", ":")).encode()


def _told(digest: Digest, ranges: dict[tuple[str, ...], int]) -> list[Any]:
    references = [
        (r.target, ranges.setdefault(r.ranges, len(ranges)), r.key, r.entity, r.line) for r in digest.references
    ]
    return list(digest._replace(references=references, described=sorted(digest.described)))  # type: ignore[arg-type]


def _digest(told: list[Any], ranges: list[tuple[str, ...]]) -> Digest:
    source, definitions, references, described, types, renamed, spans = told
    return Digest(
        source,
        [(identifier, type_, line) for identifier, type_, line in definitions],
        [Reference(target, ranges[number], key, entity, line) for target, number, key, entity, line in references],
        set(described),
        types,
        [(line, identifier) for line, identifier in renamed],
        [(path, MembershipRecord(*telling)) for path, telling in spans],
    )


def _bytes(folder: str, name: str, expected: str = "") -> bytes:
    try:
        with open(os.path.join(folder, name), "rb") as file:
            data = file.read()
    except OSError as error:
        raise NotWholeError(name) from error
    if expected and hashlib.sha256(data).hexdigest() != expected:
        raise NotWholeError(name)
    return data


def _write(folder: str, name: str, data: bytes) -> str:
    with open(os.path.join(folder, name), "wb") as file:
        file.write(data)
    return hashlib.sha256(data).hexdigest()
