"""A checked fact file, and what other files need to know about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from comity.errors import FactError
from comity.facts import spells, yaml_reader
from comity.facts.identity import Identity
from comity.facts.validation import Reference
from comity.facts.yaml_reader import Map


class Digest(NamedTuple):
    """What other files need to know about a file; merged ids are already replaced in it.

    ``definitions`` are (id, type, line), ``types`` the types of the ids as written, ``renamed`` the lines with an id that is
    merged into another, ``spans`` the memberships, posts and terms of chairs by path.
    """

    source: str
    definitions: list[tuple[str, str, int]]
    references: list[Reference]
    described: set[str]
    types: dict[str, str]
    renamed: list[tuple[int, str]]
    spans: list[tuple[str, spells.MembershipRecord]]


class Known(NamedTuple):
    """The digests, by path, of files that were checked before, and the ids that were merged into others then."""

    digests: Mapping[str, Digest]
    merged: Mapping[str, str]


class FactFile:
    """One checked fact file. If its digest is known, the file is only read when more is needed."""

    def __init__(self, path: str, identity: Identity, digest: Digest, tree: Map | None = None) -> None:
        self.path = path
        self.identity = identity
        self.digest = digest
        self._tree = tree

    @property
    def tree(self) -> Map:
        """The contents of the file."""
        if self._tree is None:
            try:
                self._tree = yaml_reader.read(self.path)
            except yaml_reader.YamlError as error:
                raise FactError([f"{self.path}: {error}"]) from None
        return self._tree

    @property
    def source(self) -> str:
        """The id of the document."""
        return self.digest.source

    @property
    def definitions(self) -> list[tuple[str, str, int]]:
        """The entities that the file describes: id, type and line."""
        return self.digest.definitions

    @property
    def references(self) -> list[Reference]:
        """The places that name an entity."""
        return self.digest.references

    @property
    def described(self) -> set[str]:
        """The ids of all blocks, including faulty ones."""
        return self.digest.described

    @property
    def renamed(self) -> list[tuple[int, str]]:
        """The lines with an id that is merged into another."""
        return self.digest.renamed
