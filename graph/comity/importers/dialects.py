"""How a text table is written: delimiter, quotation marks and encoding.

A mapping can say so. Otherwise it is worked out from the first rows (RFC 4180, and how people really write it).
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from comity.errors import ComityError
from comity.facts.values import show
from comity.importers.packed import UNREADABLE, CountedFile, unpacked, unreadable

_SAMPLE = 1 << 18
_DELIMITERS = ("\t", ",", ";", "|")
_NAMED = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " "}
_LEAD = re.compile('\ufeff?"?sep=(.)"?\r?\n', re.IGNORECASE)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class Dialect(NamedTuple):
    """How a text table is written. ``quote`` is empty if quotation marks mean nothing."""

    delimiter: str
    quote: str
    encoding: str
    lead: int = 0
    """How many lines before the header say how the table is written: ``sep=;``, as spreadsheets do."""

    def reader(self, lines: Any) -> Any:
        """A reader of the csv module for such lines."""
        if self.quote:
            return csv.reader(lines, delimiter=self.delimiter, quotechar=self.quote)
        return csv.reader(lines, delimiter=self.delimiter, quoting=csv.QUOTE_NONE)


def dialect_of(path: str, settings: Mapping[str, Any]) -> Dialect:
    """How the table in a file is written. ``settings`` are those under ``table`` in a mapping.

    Raises ``ComityError`` if the file is not a text table, cannot be read, or is in another encoding than stated or detected.
    """
    try:
        with CountedFile(path) as file:
            sample = unpacked(file).read(_SAMPLE)
    except UNREADABLE as error:
        raise unreadable(path, error) from None
    if sample.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise ComityError(f"{path} is not a text table; save the sheet as CSV (UTF-8) or as Parquet")
    text, encoding = _decoded(path, sample, settings.get("encoding"))
    lead = _LEAD.match(text)
    setting = str(settings.get("delimiter") or (lead[1] if lead else ""))
    delimiters = (_NAMED.get(setting, setting),) if setting else _DELIMITERS
    if any(len(d) != 1 for d in delimiters):
        raise ComityError(f"a delimiter is one character, not {show(setting)}; write tab, comma, semicolon or pipe")
    quotes = ['"', ""]
    if "quote" in settings:
        quote = str(settings["quote"] or "none")
        quotes = ["" if quote == "none" else quote]
    whole = text if len(sample) < _SAMPLE else text[: text.rfind("\n") + 1]
    skipped = int(settings.get("skip") or 0) + bool(lead)
    whole = "".join(whole.splitlines(keepends=True)[skipped:])
    ways = (Dialect(delimiter, quote, encoding, int(bool(lead))) for delimiter in delimiters for quote in quotes)
    return max(ways, key=lambda way: _evenness(whole, way))


def _decoded(path: str, sample: bytes, stated: str | None) -> tuple[str, str]:
    """The first bytes of a table as text, and their encoding."""
    encoding = str(stated or next((name for mark, name in _BOMS if sample.startswith(mark)), "utf-8"))
    try:
        # The sample may end in the middle of a character.
        decoder = codecs.getincrementaldecoder(encoding)()
        return decoder.decode(sample, final=len(sample) < _SAMPLE), encoding
    except LookupError:
        raise ComityError(
            f"{show(encoding)} is not an encoding; write utf-8, utf-16, windows-1252 or the like"
        ) from None
    except UnicodeDecodeError as error:
        line = sample.count(b"\n", 0, error.start) + 1
        cure = "name the right one" if stated else "name its encoding, as in table: {encoding: windows-1252}"
        raise ComityError(f"{path}:{line}: the file is not in {encoding.upper()}; {cure}") from None


def _evenness(text: str, dialect: Dialect) -> tuple[float, int]:
    """The share of rows with as many cells as the first row, if that has more than one; and the number of rows.

    Of several dialects that give even rows, the one with the most rows is right: the others swallow rows in a quotation that
    nobody meant.
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
