"""The cells of a comparison: values in words with their documents, and marks for what is unknown or disputed."""

from __future__ import annotations

from typing import NamedTuple

from comity.text import tables

PRIORITY, TOUCHED, CLOSED = "●", "○", "–"
"""What an area is to a mechanism: a priority, only discussed, or missing from a complete list of priorities."""


UNKNOWN = "?"


DIFFERENT = " ≠ "


ASPECTS = (
    "form",
    "founded",
    "region",
    "level",
    "members",
    "secretariat",
    "summits",
    "first",
    "last",
    "next",
    "ministerials",
    "last-ministerial",
    "platforms",
    "documents",
    "pledges",
    "trade",
)


class CitedValue(NamedTuple):
    """A value in words, and the documents (ids) that give it."""

    text: str
    sources: tuple[str, ...]


class Cell(NamedTuple):
    """What documents say about one aspect of one mechanism.

    ``status`` is known, unknown, none or contradicted. Only a contradicted cell has several values; the one that the
    record holds comes first, and ``brief`` is that one in fewer words. ``number`` is how many there are, if it is a count, and
    ``names`` are those that it names.
    """

    status: str
    said: tuple[CitedValue, ...]
    brief: str
    number: int = 0
    names: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All values, or the mark for unknown."""
        return DIFFERENT.join(s.text for s in self.said) or UNKNOWN

    @property
    def short(self) -> str:
        """The value in a few words, with a mark if it is contradicted."""
        return (self.brief or UNKNOWN) + (" ≠" if self.status == "contradicted" else "")

    def plain(self) -> Cell:
        """The same cell, without characters that break lines or change the writing direction."""
        said = tuple(s._replace(text=tables.plain(s.text)) for s in self.said)
        return self._replace(said=said, brief=tables.plain(self.brief), names=tuple(map(tables.plain, self.names)))

    @property
    def sources(self) -> set[str]:
        """The documents of all values."""
        return {source for said in self.said for source in said.sources}
