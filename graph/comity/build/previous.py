"""What a build leaves beside its store, so that the next one need not repeat the work.

For each fact file, by its name and the hash of its bytes: what other files need to know about it. Also the statements that the
rules start from, and what followed from them. All this is in the folder of the generation, and is removed with it. If another
program or another ontology wrote it, or if it is incomplete, the next build ignores it and starts from scratch.
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
from comity.model.rulings import Review, Ruling
from comity.store.base import DEFAULT

START = "start.nt"
_FACTS, _FOLLOWED = "facts.jsonl", "followed.nt"
_N_TRIPLES = ox.RdfFormat.N_TRIPLES
_HASH_LENGTH = 64

Contents = Mapping[str, str]
"""The hash and name of each file, by its path."""

Key = tuple[str, str]
"""The generation that left something, and the program that built it."""

Since = tuple[frozenset[str], frozenset[str]]
"""Statements as lines of N-Triples: those in ``START`` that are gone, and those that are new."""


class NotWholeError(Exception):
    """A file that a build left is not as it was written."""


class Left(NamedTuple):
    """What a build leaves in addition to the digests of its files.

    ``start`` is the hash of the file with the statements that the rules started from in the last build from scratch, ``since``
    the changes to these, ``steps`` the number of builds since then; ``followed`` is what followed in this build, ``apart`` the
    spells of memberships.
    """

    start: str
    since: Since
    steps: int
    followed: list[ox.Triple]
    apart: Apart


class Base(NamedTuple):
    """The default graph that the rules started from, and what followed from it."""

    store: ox.Store
    followed: set[ox.Triple]


class Past:
    """What a build left in the folder of a generation; ``merged`` are the ids that it merged into others."""

    def __init__(self, folder: str, head: Mapping[str, Any], digests: Mapping[str, bytes]) -> None:
        self._folder = folder
        self._followed: str = head["followed"]
        self._ranges = [tuple(names) for names in head["ranges"]]
        self.start: str = head["start"]
        self.since: Since = frozenset(head["since"][0]), frozenset(head["since"][1])
        self.steps: int = head["steps"]
        self.merged: dict[str, str] = head["merged"]
        self.rulings = tuple(
            Ruling(subject, name, value, why, tuple(on)) for subject, name, value, why, on in head["rulings"]
        )
        self.reviews = tuple(Review(conflict, tuple(values), why) for conflict, values, why in head["reviews"])
        self.apart: Apart = {
            path: {MembershipRecord(*t): name for t, name in spells} for path, spells in head["apart"].items()
        }
        self.digests = {content: _digest(json.loads(line), self._ranges) for content, line in digests.items()}
        self.written = digests

    def known(self, contents: Contents) -> Known:
        """What is known about the files that have not changed."""
        found = {path: self.digests[content] for path, content in contents.items() if content in self.digests}
        return Known(found, self.merged)

    def base(self) -> Base:
        """What the rules started from and what followed; raises ``NotWholeError``."""
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
        """The ranges of references, with the numbers that stand for them in the file."""
        return {names: number for number, names in enumerate(self._ranges)}


def lines(triples: Iterable[ox.Triple]) -> set[str]:
    """Triples as lines of N-Triples."""
    return {line.decode() for line in (ox.serialize(triples, format=_N_TRIPLES) or b"").splitlines(keepends=True)}


def _triples(data: bytes) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(data, format=_N_TRIPLES)]


def is_of_a_build(folder: str) -> bool:
    """Whether the generation in a folder was built from fact files, not imported or written to."""
    return any(os.path.exists(os.path.join(folder, name)) for name in (START, _FACTS, _FOLLOWED))


def read(folder: str, key: Key) -> Past | None:
    """What a build left in the folder of a generation; ``None`` unless it is complete and of this generation and program."""
    try:
        data = _bytes(folder, _FACTS)
        if hashlib.sha256(data[_HASH_LENGTH:]).hexdigest().encode() != data[:_HASH_LENGTH]:
            return None
        _, head, *rest = data.split(b"\n")
        fields = json.loads(head)
        if fields["key"] != list(key):
            return None
        return Past(folder, fields, dict(zip(fields["contents"], rest, strict=True)))
    except (NotWholeError, ValueError, KeyError, TypeError):
        return None


def write_start(folder: str, store: ox.Store, followed: Iterable[ox.Triple]) -> str:
    """Write the statements that the rules started from, without what ``followed``; returns the hash of the file."""
    every = store.dump(format=_N_TRIPLES, from_graph=DEFAULT) or b""
    later = {line.encode() for line in lines(followed)}
    return _write(folder, START, b"".join(line for line in every.splitlines(keepends=True) if line not in later))


def write(folder: str, key: Key, contents: Contents, files: list[FactFile], left: Left, before: Past | None) -> None:
    """Write what the next build needs to know into the folder of a generation."""
    ranges = before.ranges if before else {}
    written = before.written if before else {}
    digests = {contents[file.path]: file.digest for file in files}
    rest = [written[c] if c in written else _json(_fields(digest, ranges)) for c, digest in digests.items()]
    head = {
        "key": key,
        "contents": list(digests),
        "merged": next((file.identity.merged for file in files), {}),
        "rulings": [list(r) for file in files[:1] for r in file.identity.rulings],
        "reviews": [list(r) for file in files[:1] for r in file.identity.reviews],
        "ranges": list(ranges),
        "start": left.start,
        "since": list(map(sorted, left.since)),
        "steps": left.steps,
        "followed": _write(folder, _FOLLOWED, ox.serialize(left.followed, format=_N_TRIPLES) or b""),
        "apart": {path: list(spells.items()) for path, spells in left.apart.items()},
    }
    data = b"\n".join([b"", _json(head), *rest])
    _write(folder, _FACTS, hashlib.sha256(data).hexdigest().encode() + data)


def _json(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def _fields(digest: Digest, ranges: dict[tuple[str, ...], int]) -> list[Any]:
    references = [
        (r.target, ranges.setdefault(r.ranges, len(ranges)), r.key, r.entity, r.line) for r in digest.references
    ]
    return list(digest._replace(references=references, described=sorted(digest.described)))  # type: ignore[arg-type]


def _digest(fields: list[Any], ranges: list[tuple[str, ...]]) -> Digest:
    source, definitions, references, described, types, renamed, spans = fields
    return Digest(
        source,
        [(identifier, type_, line) for identifier, type_, line in definitions],
        [Reference(target, ranges[number], key, entity, line) for target, number, key, entity, line in references],
        set(described),
        types,
        [(line, identifier) for line, identifier in renamed],
        [(path, MembershipRecord(*record)) for path, record in spans],
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
