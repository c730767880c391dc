"""Reads the rows of a table one by one: text with tabs, commas or the like between its cells, also packed, or Parquet.

Memory does not depend on the size of the file.
"""

from __future__ import annotations

import csv
import io
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from comity.errors import ComityError
from comity.facts.values import show
from comity.importers.dialects import Dialect, dialect_of
from comity.importers.packed import UNREADABLE, CountedFile, begins_with, unpacked, unreadable
from comity.importers.report import Place, Report
from comity.progress import Progress

Row = dict[str, str]
"""The cells of a row, by column."""

_LONGEST_CELL = 1 << 24
_BATCH = 20_000
_PROGRESS_EVERY = 2000


class Table:
    """A table in a file: its ``columns`` and its ``rows``. ``sha256`` is that of the file, known once all rows were read.

    ``settings`` are those under ``table`` in a mapping. If no dialect is given, it is worked out from the text. With a given
    dialect, every row must be in its encoding; otherwise a row keeps bytes that are not (PEP 383). Raises ``ComityError`` for a
    file that is missing, damaged or not a table.
    """

    def __init__(self, path: str, settings: Mapping[str, Any], dialect: Dialect | None = None) -> None:
        if path == "-":
            raise ComityError("a table is read from a file, not from standard input; save it and name the file")
        if not os.path.isfile(path):
            raise ComityError(f"{path} does not exist; name the file of a table")
        self.path = path
        self.name = os.path.basename(path)
        self.sha256 = ""
        self._is_strict = dialect is not None
        self._skip = int(settings.get("skip") or 0)
        self._header = settings.get("header", True)
        self._is_parquet = dialect is None and begins_with(path, b"PAR1")
        if self._is_parquet:
            self.columns = self._parquet_columns()
        else:
            self._dialect = dialect or dialect_of(path, settings)
            self._skip += self._dialect.lead
            self.columns = self._text_columns()

    def check_columns(self) -> None:
        """Raise ``ComityError`` for a table that is empty or has two columns of the same name."""
        if not self.columns:
            raise ComityError(f"{self.path} has no rows; name the file of a table")
        twice = [name for name, count in Counter(self.columns).items() if count > 1 and name]
        if twice:
            cure = "name all columns in table: {header: [...], skip: 1}"
            raise ComityError(f"{self.path}:{self._skip + 1}: two columns are called {show(twice[0])}; {cure}")

    def rows(self, report: Report, progress: Progress | None = None) -> Iterator[tuple[Place, Row]]:
        """Every row with its place, for the caller to count. A row without a cell for each column is counted and refused.

        Raises ``ComityError`` for a row that cannot be read.
        """
        width = len(self.columns)
        for number, cells in self._parquet_rows(progress) if self._is_parquet else self._text_rows(progress):
            if self._is_strict:
                self._check_encoding(number, cells)
            place = Place(self.name, number)
            if len(cells) == width:
                yield place, dict(zip(self.columns, cells, strict=True))
                continue
            reason = f"a row has {'fewer' if len(cells) < width else 'more'} cells than there are columns"
            if any("\n" in cell for cell in cells):
                reason += "; if quotation marks mean nothing in the table, say table: {quote: none}"
            report.read(place)
            report.refused(place, reason)

    # ------------------------------------------------------------ text

    def _text_columns(self) -> list[str]:
        _, first = next(self._lines(None), (0, []))
        if first and isinstance(self._header, list):
            return [str(name) for name in self._header]
        if self._header is False:
            return [str(number) for number in range(1, len(first) + 1)]
        return [cell.strip() for cell in first]

    def _text_rows(self, progress: Progress | None) -> Iterator[tuple[int, list[str]]]:
        lines = self._lines(progress)
        if self._header is True:
            next(lines, None)
        return lines

    def _check_encoding(self, number: int, cells: list[str]) -> None:
        try:
            "".join(cells).encode()
        except UnicodeEncodeError:
            raise ComityError(f"{self.path}:{number}: the row is not UTF-8 text; save the table as UTF-8") from None

    def _lines(self, progress: Progress | None) -> Iterator[tuple[int, list[str]]]:
        """The cells of every row with its number, without skipped and blank rows."""
        # Without a limit, an unclosed quotation mark would make the rest of the file one cell.
        csv.field_size_limit(_LONGEST_CELL)
        line = self._skip
        try:
            with (
                CountedFile(self.path) as file,
                io.TextIOWrapper(unpacked(file), self._dialect.encoding, errors="surrogateescape", newline="") as text,
            ):
                for _ in range(self._skip):
                    text.readline()
                reader = self._dialect.reader(text)
                for number, cells in enumerate(reader, start=self._skip + 1):
                    line = self._skip + reader.line_num
                    if progress and number % _PROGRESS_EVERY == 0:
                        progress("importing", file.done, file.size)
                    if cells:
                        yield number, cells
                self.sha256 = file.sha256()
        except (csv.Error, UnicodeError) as error:
            cure = "if quotation marks mean nothing in it, say table: {quote: none}"
            raise ComityError(f"{self.path}:{line + 1}: the row cannot be read ({error}); {cure}") from None
        except UNREADABLE as error:
            raise unreadable(self.path, error) from None

    # ------------------------------------------------------------ Parquet

    def _scan(self) -> Any:
        try:
            import polars as pl
        except ImportError:
            raise ComityError('Parquet needs polars; install it with: pip install "comity[frames]"') from None
        return pl.scan_parquet(self.path)

    def _parquet_columns(self) -> list[str]:
        scan = self._scan()
        try:
            return list(scan.collect_schema().names())
        except Exception as error:  # noqa: BLE001 -- polars raises many kinds for a damaged file
            reason = str(error).splitlines()[0]
            raise ComityError(f"{self.path} is not a Parquet file ({reason}); check the file") from None

    def _parquet_rows(self, progress: Progress | None) -> Iterator[tuple[int, list[str]]]:
        # As in a text table, where the header is the first row.
        number = 2
        for batch in self._scan().collect_batches(chunk_size=_BATCH, maintain_order=True):
            if progress:
                progress("importing", 0, 1)
            for cells in batch.iter_rows():
                yield number, [_text(cell) for cell in cells]
                number += 1
        with CountedFile(self.path) as file:
            self.sha256 = file.sha256()


def _text(value: Any) -> str:
    """A Parquet value as the text that a CSV cell would have."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ";".join(map(_text, value))
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)
