"""Remembers which rows were used, by what they are about."""

from __future__ import annotations

from comity.importers.report import Place, Report
from comity.importers.rows import Row


class TakenRows:
    """Remembers which row was the first about each thing."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._taken: dict[str, tuple[Row, Place]] = {}

    def is_new(self, place: Place, row: Row, path: str, reason: str) -> bool:
        """Whether no earlier row was about this. If one was, the new row is merged if it says the same, and refused if not."""
        before, where = self._taken.setdefault(path, (row, place))
        if where == place:
            return True
        if before == row:
            self._report.merged(place, where)
        else:
            self._report.refused(place, reason, f"row {where.row}")
        return False
