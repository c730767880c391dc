"""How a table of text is written: delimiter, quotation marks and encoding.

It is what a mapping says, and else is found out from the first rows (RFC 4180 and what people make of it).
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from comity.errors import ComityError
from comity.facts.values import show
from comity.importers.packed import UNREADABLE, CountedFile, unpacked, unreadable

_SAMPLE = 1 << 18
_DELIMITERS = ("\t", ",", ";", "|")
_NAMED = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " "}
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class Dialect(NamedTuple):
    """How a table of text is written; ``quote`` is empty if quotation marks mean nothing."""

    delimiter: str
    quote: str
    encoding: str

    def reader(self, lines: Any) -> Any:
        """The reader of the csv module for lines that are written so."""
        if self.quote:
            return csv.reader(lines, delimiter=self.delimiter, quotechar=self.quote)
        return csv.reader(lines, delimiter=self.delimiter, quoting=csv.QUOTE_NONE)


def dialect_of(path: str, settings: Mapping[str, Any]) -> Dialect:
    """How a table in a file is written; ``settings`` are those of a mapping under ``table``.

    Raises ``ComityError`` for what is no table of text, cannot be read, or is not in the encoding that was said or found.
    """
    try:
        with CountedFile(path) as file:
            sample = unpacked(file).read(_SAMPLE)
    except UNREADABLE as error:
        raise unreadable(path, error) from None
    if sample.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"PAR1", b"%PDF")):
        raise ComityError(f"{path} is no table of text; save the sheet as CSV (UTF-8), or name Parquet .parquet")
    text, encoding = _decoded(path, sample, settings.get("encoding"))
    given = str(settings.get("delimiter") or "")
    delimiters = (_NAMED.get(given, given),) if given else _DELIMITERS
    if any(len(d) != 1 for d in delimiters):
        raise ComityError(f"a delimiter is one character, not {show(given)}; write tab, comma, semicolon or pipe")
    quotes = ['"', ""]
    if "quote" in settings:
        quote = str(settings["quote"] or "none")
        quotes = ["" if quote == "none" else quote]
    whole = text if len(sample) < _SAMPLE else text[: text.rfind("\n") + 1]
    whole = "".join(whole.splitlines(keepends=True)[int(settings.get("skip") or 0) :])
    ways = (Dialect(delimiter, quote, encoding) for delimiter in delimiters for quote in quotes)
    return max(ways, key=lambda way: _evenness(whole, way))


def _decoded(path: str, sample: bytes, said: str | None) -> tuple[str, str]:
    """The first bytes of a table as text, and the encoding that they are in."""
    encoding = str(said or next((name for mark, name in _BOMS if sample.startswith(mark)), "utf-8"))
    try:
        # The sample may end within a character.
        decoder = codecs.getincrementaldecoder(encoding)()
        return decoder.decode(sample, final=len(sample) < _SAMPLE), encoding
    except LookupError:
        raise ComityError(f"{show(encoding)} is no encoding; write utf-8, utf-16, windows-1252 or the like") from None
    except UnicodeDecodeError as error:
        line = sample.count(b"\n", 0, error.start) + 1
        cure = "say the right one" if said else "say which it is, as in table: {encoding: windows-1252}"
        raise ComityError(f"{path}:{line}: the file is not in {encoding.upper()}; {cure}") from None


def _evenness(text: str, dialect: Dialect) -> tuple[float, int]:
    """How many of the rows of a text have as many cells as its first one, which has more than one, as a share of 1; and all rows.

    Among ways to read a text that divide it evenly, that with more rows has swallowed none in a quotation that was never meant.
    """
    widths: Counter[int] = Counter()
    first = 0
    try:
        for cells in dialect.reader(io.StringIO(text, newline="")):
            first = first or len(cells)
            widths[len(cells)] += bool(cells)
    except csv.Error:
        return 0.0, 0
    return (widths[first] / widths.total() if first > 1 else 0.01), widths.total()
