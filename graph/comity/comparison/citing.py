"""The numbers of the documents that a comparison cites."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from comity.comparison.cells import DIFFERENT, UNKNOWN, Cell, CitedValue
from comity.store.documents import Document, Sources


class Citing:
    """Numbers the documents that a page cites. For each value, it prefers documents that say most about the mechanism."""

    def __init__(
        self, cells: Mapping[tuple[str, str], Cell], mechanisms: Iterable[str], known: Sources, most: int
    ) -> None:
        self.numbers: dict[str, int] = {}
        self._known = known
        self._most = most
        self._uses = {
            m: Counter(s for (_, owner), cell in cells.items() if owner == m for s in cell.sources) for m in mechanisms
        }

    def of(self, mechanism: str, said: CitedValue) -> str:
        """The numbers of a value's documents, in brackets, and how many more there are."""
        uses = self._uses[mechanism]
        best = sorted(said.sources, key=lambda s: (-uses[s], s))[: self._most]
        marks = "".join(f"[{self.numbers.setdefault(s, len(self.numbers) + 1)}]" for s in best)
        left = len(said.sources) - len(best)
        return f" {marks}" + (f"+{left}" if left else "") if marks else ""

    def cell(self, mechanism: str, cell: Cell) -> str:
        """A whole cell: each value with its documents."""
        return DIFFERENT.join(s.text + self.of(mechanism, s) for s in cell.said) or UNKNOWN

    def sources(self) -> list[tuple[int, Document]]:
        """The numbered documents."""
        return [(n, self._known.get(s)) for s, n in self.numbers.items()]
