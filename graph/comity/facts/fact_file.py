"""A checked fact file, and what the other files have to know of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from comity.errors import FactError
from comity.facts import spells, yaml_reader
from comity.facts.identity import Identity
from comity.facts.validation import Reference
from comity.facts.yaml_reader import Map


class Digest(NamedTuple):
    """What the other files have to know of a file; ids that are read as others are already replaced in it.

    ``definitions`` are (id, type, line), ``types`` those of the ids as they are written, ``renamed`` the lines on which an id
    stands that is read as another, ``spans`` the memberships and posts by their paths.
    """

    source: str
    definitions: list[tuple[str, str, int]]
    references: list[Reference]
    described: set[str]
    types: dict[str, str]
    renamed: list[tuple[int, str]]
    spans: list[tuple[str, spells.MembershipRecord]]


class Known(NamedTuple):
    """The digests, by path, of files that were checked before, when these ids were read as others."""

    digests: Mapping[str, Digest]
    merged: Mapping[str, str]


class FactFile:
    """One checked fact file. That of which the digest is known is only read when more is asked of it."""

    def __init__(self, path: str, identity: Identity, digest: Digest, tree: Map | None = None) -> None:
        self.path = path
        self.identity = identity
        self.digest = digest
        self._tree = tree

    @property
    def tree(self) -> Map:
        """What the file holds."""
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
        """The ids of all blocks, the faulty ones too."""
        return self.digest.described

    @property
    def renamed(self) -> list[tuple[int, str]]:
        """The lines on which an id stands that is read as another."""
        return self.digest.renamed
