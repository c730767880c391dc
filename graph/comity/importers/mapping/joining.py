"""Joins tables by a key: a row gets the cells of the row with the same key in another table."""

from __future__ import annotations

import os
from collections.abc import Collection

from comity.errors import ComityError
from comity.facts.values import nearest, one_of, show
from comity.importers.mapping.model import Join, Mapping
from comity.importers.report import Place, Report
from comity.importers.rows import Row, Table


class JoinedTables:
    """The tables that a mapping joins to its own. ``files`` are their names with their SHA-256, once they are read.

    Raises ``ComityError`` for a file that is not a table or lacks the column of the key.
    """

    def __init__(self, mapping: Mapping) -> None:
        self._mapping = mapping
        self._tables = [
            (join, Table(os.path.join(os.path.dirname(mapping.path), join.file), mapping.table))
            for join in mapping.joins
        ]
        self._rows: list[tuple[Join, Table, dict[tuple[str, ...], Row]]] = []
        self.files: dict[str, str] = {}
        for join, table in self._tables:
            table.check_columns()
            _check(join.theirs, table.columns, f"{mapping.path}: join: {table.path}")

    def columns(self, own: Collection[str], path: str) -> list[str]:
        """The columns of all tables together, those of the ``own`` table first; raises ``ComityError`` if that lacks a key."""
        found = [*own]
        for join, table in self._tables:
            _check(join.ours, found, f"{self._mapping.path}: join: {path}")
            found += [name for name in table.columns if name not in found]
        return found

    def read(self, report: Report) -> None:
        """Read the tables. A row with the key of an earlier one is not used, and counted as found."""
        asked = {column.source for column in self._mapping.columns.values()} | self._mapping.asked().keys()
        asked |= {name for join, _ in self._tables for name in join.ours}
        for join, table in self._tables:
            rows: dict[tuple[str, ...], Row] = {}
            for place, row in table.rows(Report()):
                key = tuple(row[name].strip() for name in join.theirs)
                if key in rows:
                    report.found(place, "a row to join has the key of an earlier one, and is not used", ", ".join(key))
                elif all(key):
                    rows[key] = {name: row[name] for name in table.columns if name in asked}
            self._rows.append((join, table, rows))
            self.files[table.name] = table.sha256

    def joined(self, row: Row, place: Place, report: Report) -> Row:
        """A row with the cells of the others. Those of a table that has no row with its key are blank, which is counted."""
        for join, table, rows in self._rows:
            key = tuple(row.get(name, "").strip() for name in join.ours)
            other = rows.get(key)
            if other is None:
                report.found(place, f"no row of {table.name} has the key of this one", ", ".join(key))
                other = dict.fromkeys(table.columns, "")
            row = {**other, **row}
        return row


def _check(names: Collection[str], columns: Collection[str], where: str) -> None:
    for name in names:
        if name not in columns:
            raise ComityError(
                f"{where} has no column {show(name)}{nearest(name, columns) or one_of(list(columns)[:40])}"
            )
