"""The cells of a comparison: values in words, with the documents that give them, and the marks for what is unknown or disputed."""

from __future__ import annotations

from typing import NamedTuple

from comity.text import tables

PRIORITY, TOUCHED, CLOSED = "●", "○", "–"
"""How a mechanism has an area: set as a priority, only touched, not on a list of priorities that its document calls whole."""


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
    """What is told of one aspect of one mechanism.

    ``status`` is known, unknown, none or contradicted; only what is contradicted has several values, the most told first.
    ``brief`` is that one in fewer words.
    """

    status: str
    said: tuple[CitedValue, ...]
    brief: str

    @property
    def text(self) -> str:
        """All values, or the mark of what is unknown."""
        return DIFFERENT.join(s.text for s in self.said) or UNKNOWN

    @property
    def short(self) -> str:
        """The value in few words, marked if it is contradicted."""
        return (self.brief or UNKNOWN) + (" ≠" if self.status == "contradicted" else "")

    def plain(self) -> Cell:
        """The same without the characters of data that break lines or turn the direction of writing."""
        said = tuple(s._replace(text=tables.plain(s.text)) for s in self.said)
        return self._replace(said=said, brief=tables.plain(self.brief))

    @property
    def sources(self) -> set[str]:
        """The documents of all values."""
        return {source for said in self.said for source in said.sources}
