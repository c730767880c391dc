"""The rows of a table in a file, one by one: CSV and its kin, also compressed, and Parquet.

How a file is written (RFC 4180 and what people make of it) is found out from its first rows, where it is not said:
delimiter, quotation marks, encoding. Memory does not depend on the size of the file.
"""

from __future__ import annotations

import bz2
import codecs
import csv
import gzip
import io
import lzma
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import IO, Any, NamedTuple

from comity.errors import ComityError
from comity.facts.values import show

_SAMPLE = 1 << 18
_LONGEST_CELL = 1 << 24
_BATCH = 20_000
_TOLD_EVERY = 5000
_DELIMITERS = ("\t", ",", ";", "|")
_NAMED = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " "}
_OPENERS: dict[str, Callable[..., Any]] = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def opened(path: str) -> IO[bytes]:
    """A file, open to be read; a packed one (gzip, bzip2, xz) unpacked on the way."""
    found: IO[bytes] = _OPENERS.get(os.path.splitext(path)[1].lower(), open)(path, "rb")
    return found


class Dialect(NamedTuple):
    """How a table of text is written; ``quote`` is empty if quotation marks mean nothing."""

    delimiter: str
    quote: str
    encoding: str


class Row(NamedTuple):
    """The cells of a row and its number, where the header is the first (RFC 7111); ``fault`` if the row is broken."""

    number: int
    cells: Sequence[str]
    fault: str = ""


class Table:
    """A table in a file: its ``columns``, and its rows by iteration.

    ``settings`` are those of a mapping under ``table``. Raises ``ComityError`` for a file that is missing, is no table, or
    is not in the encoding that was said or found.
    """

    def __init__(self, path: str, settings: dict[str, Any]) -> None:
        if path == "-":
            raise ComityError(
                "a table cannot be read from a pipe, as it is read twice; write it into a file and name that"
            )
        if not os.path.isfile(path):
            raise ComityError(f"{path} is not a file; name the file of a table")
        self.path = path
        self.size = os.path.getsize(path)
        self.done = 0
        """How many of the file's bytes were read, by which progress is told."""
        self._settings = settings
        self._skip = int(settings.get("skip") or 0)
        self._is_parquet = path.lower().endswith((".parquet", ".pq"))
        self.dialect = None if self._is_parquet else self._dialect()
        self.columns = self._parquet_columns() if self._is_parquet else self._header()

    def __iter__(self) -> Iterator[Row]:
        return self._parquet_rows() if self._is_parquet else self._text_rows()

    # ------------------------------------------------------------ text

    def _dialect(self) -> Dialect:
        try:
            with opened(self.path) as file:
                sample = file.read(_SAMPLE)
        except (OSError, EOFError, lzma.LZMAError) as error:
            raise ComityError(f"{self.path} cannot be read ({error}); check that the file is whole") from None
        if sample.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"PAR1", b"%PDF")):
            raise ComityError(
                f"{self.path} is no table of text; save the sheet as CSV (UTF-8), or name Parquet .parquet"
            )
        text, encoding = self._decoded(sample)
        given = str(self._settings.get("delimiter") or "")
        delimiters = (_NAMED.get(given, given),) if given else _DELIMITERS
        if any(len(d) != 1 for d in delimiters):
            raise ComityError(f"a delimiter is one character, not {show(given)}; write tab, comma, semicolon or pipe")
        quotes = ('"', "")
        if "quote" in self._settings:
            quote = str(self._settings["quote"] or "none")
            quotes = ("" if quote == "none" else quote,) * 2
        whole = text if len(sample) < _SAMPLE else text[: text.rfind("\n") + 1]
        whole = "".join(whole.splitlines(keepends=True)[self._skip :])
        _, delimiter, quote = max(
            ((_evenness(whole, d, q), d, q) for d in delimiters for q in dict.fromkeys(quotes)),
            key=lambda found: found[0],
        )
        return Dialect(delimiter, quote, encoding)

    def _decoded(self, sample: bytes) -> tuple[str, str]:
        said = self._settings.get("encoding")
        encoding = str(said or next((name for mark, name in _BOMS if sample.startswith(mark)), "utf-8"))
        try:
            # The sample may end within a character.
            decoder = codecs.getincrementaldecoder(encoding)()
            return decoder.decode(sample, final=len(sample) < _SAMPLE), encoding
        except LookupError:
            raise ComityError(
                f"{show(encoding)} is no encoding; write utf-8, utf-16, windows-1252 or the like"
            ) from None
        except UnicodeDecodeError as error:
            line = sample.count(b"\n", 0, error.start) + 1
            cure = "say the right one" if said else "say which it is, as in table: {encoding: windows-1252}"
            raise ComityError(f"{self.path}:{line}: the file is not in {encoding.upper()}; {cure}") from None

    def _header(self) -> list[str]:
        header = self._settings.get("header", True)
        first = next(self._lines(), None)
        if first is None:
            raise ComityError(f"{self.path} holds no rows; name the file of a table")
        if isinstance(header, list):
            names = [str(name) for name in header]
        elif header is False:
            names = [str(number) for number in range(1, len(first[1]) + 1)]
        else:
            names = [cell.strip() for cell in first[1]]
        twice = [name for name, count in Counter(names).items() if count > 1 and name]
        if twice:
            cure = "name all columns in table: {header: [...], skip: 1}"
            raise ComityError(f"{self.path}:{first[0]}: two columns are called {show(twice[0])}; {cure}")
        return names

    def _lines(self) -> Iterator[tuple[int, list[str]]]:
        """The cells of every row with its number, but for those that are skipped and blank."""
        assert self.dialect  # noqa: S101 -- only text gets here
        delimiter, quote, encoding = self.dialect
        # A limit for a cell: else an unclosed quotation mark would make one of the rest of the file.
        csv.field_size_limit(_LONGEST_CELL)
        with opened(self.path) as raw, io.TextIOWrapper(raw, encoding, errors="surrogateescape", newline="") as text:
            for _ in range(self._skip):
                text.readline()
            reader = _reader(text, delimiter, quote)
            try:
                for number, cells in enumerate(reader, start=self._skip + 1):
                    if number % _TOLD_EVERY == 0:
                        self.done = _position(raw)
                    if cells:
                        yield number, cells
            except (csv.Error, OSError, EOFError, lzma.LZMAError, UnicodeError) as error:
                cure = "if quotation marks mean nothing in it, say table: {quote: none}"
                line = self._skip + reader.line_num
                raise ComityError(f"{self.path}:{line}: the row cannot be read ({error}); {cure}") from None

    def _text_rows(self) -> Iterator[Row]:
        width = len(self.columns)
        lines = self._lines()
        if self._settings.get("header", True) is True:
            next(lines)
        for number, cells in lines:
            if len(cells) == width:
                yield Row(number, cells)
                continue
            said = f"a row has {'fewer' if len(cells) < width else 'more'} cells than there are columns"
            if any("\n" in cell for cell in cells):
                said += "; if quotation marks mean nothing in the table, say table: {quote: none}"
            yield Row(number, cells, said)

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
            raise ComityError(f"{self.path} is no Parquet file ({reason}); check the file") from None

    def _parquet_rows(self) -> Iterator[Row]:
        # As in a table of text, of which the header is the first row.
        number = 2
        for batch in self._scan().collect_batches(chunk_size=_BATCH, maintain_order=True):
            for cells in batch.iter_rows():
                yield Row(number, [_text(cell) for cell in cells])
                number += 1


def _text(value: Any) -> str:
    """A value of a Parquet file as the text that a cell of a CSV file would have."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ";".join(map(_text, value))
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)


def _position(file: Any) -> int:
    """How far a file was read; of a packed one, the file itself."""
    packed = getattr(file, "fileobj", None) or getattr(file, "_fp", None) or file
    return int(packed.tell())


def _reader(lines: Any, delimiter: str, quote: str) -> Any:
    if quote:
        return csv.reader(lines, delimiter=delimiter, quotechar=quote)
    return csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)


def _evenness(text: str, delimiter: str, quote: str) -> tuple[float, int]:
    """How many of the rows of a text have as many cells as its first one, which has more than one, as a share of 1; and all rows.

    Among ways to read a text that divide it evenly, that with more rows has swallowed none in a quotation that was never meant.
    """
    widths: Counter[int] = Counter()
    first = 0
    try:
        for cells in _reader(io.StringIO(text, newline=""), delimiter, quote):
            first = first or len(cells)
            widths[len(cells)] += bool(cells)
    except csv.Error:
        return 0.0, 0
    return (widths[first] / widths.total() if first > 1 else 0.01), widths.total()
