"""Reads the cells of tables: from dates and numbers as tables write them to the form that the graph holds.

Nothing is guessed. What can be read in two ways (03/04/2020, 1,234) is refused; the message names the setting that decides.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from comity.errors import ComityError
from comity.facts.yaml_reader import shorten
from comity.model import dates

NULLS = frozenset(("", "NA", "N/A", "n/a", "#N/A", "NaN", "nan", "<NA>", "NULL", "null", "None", "NaT"))
"""What spreadsheets, R, pandas and databases write where there is no value."""
_NO_YEARS = frozenset(("-999", "-9999"))
"""What data sets write for a value that is missing, and could be a year."""
OPEN_ENDED = frozenset(("9999-12-31", "9999-01-01", "9999"))
"""What databases write for an end that has not come yet."""

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = "(?P<m>" + "|".join(f"{m}[a-z]*" for m in _MONTHS) + r")\.?"
_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(:\d{2})?(\.\d+)?(Z|[+-]\d{2}:?\d{2})?", re.ASCII)
_NEGATIVE = re.compile(r"-(\d{3,4})(\.0)?", re.ASCII)
_POINT_ZERO = re.compile(r"(\d{4})\.0", re.ASCII)
_COMPACT = re.compile(r"(?P<y>[12]\d{3})(?P<m>\d{2})(?P<d>\d{2})", re.ASCII)
_WRITTEN = [
    re.compile(pattern, re.ASCII | re.IGNORECASE)
    for pattern in (
        r"(?P<y>\d{4})[/.](?P<m>\d{1,2})[/.](?P<d>\d{1,2})",
        r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})",
        r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})",
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ -]{_MONTH}[ -,]+(?P<y>\d{{4}})",
        rf"{_MONTH} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})",
        rf"{_MONTH}[ -](?P<y>\d{{4}})",
        r"(?P<m>0?[1-9]|1[0-2])[/.](?P<y>\d{4})",
        # Only one of the two can be the month.
        r"(?P<m>0?[1-9]|1[0-2])[/-](?P<d>1[3-9]|2\d|3[01])[/-](?P<y>\d{4})",
        r"(?P<d>1[3-9]|2\d|3[01])[/-](?P<m>0?[1-9]|1[0-2])[/-](?P<y>\d{4})",
        r"(?P<y>\d{4})年(?:(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})日)?)?",
    )
]
_SLASHES = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{2,4}", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d{1,2})?", re.ASCII)
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3}){2,}(\.\d+)?", re.ASCII)
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2212": "-"})
_MOST_DIGITS = 18
_DATE_CURE = 'say under columns how the dates are written, as in format: "%d/%m/%Y"'
_PRECISION = (("%d", "%Y-%m-%d"), ("%j", "%Y-%m-%d"), ("%m", "%Y-%m"), ("%b", "%Y-%m"), ("%B", "%Y-%m"))


class CellError(ComityError):
    """A cell does not fit. ``reason`` is the same for all cells with this fault; ``given`` is the text of this cell."""

    def __init__(self, reason: str, given: str) -> None:
        super().__init__(f'{reason}: "{shorten(given)}"')
        self.reason = reason
        self.given = shorten(given)


@functools.lru_cache(maxsize=65536)
def date(text: str, formats: Sequence[str] = ()) -> str:
    """A date as EDTF; empty for a day that stands for "not yet" (9999-12-31).

    ``formats`` are the ``strptime`` formats of the column; one without a day or month gives a month or a year. Without
    formats, it reads EDTF, ISO 8601 (also with a time), 17.06.2025, 2025/6/17, 17 June 2025, 1990.0, and the ranges
    1990..1992 and 2017.. of the R package messydates. Raises ``CellError``.
    """
    if text in OPEN_ENDED:
        return ""
    if formats:
        return _by_format(text, formats)
    found = _plain(text)
    try:
        dates.bounds("" if text in _NO_YEARS else found)
    except dates.DateError:
        fault = "a date can be read in two ways" if _SLASHES.fullmatch(text) else "a cell does not hold a date"
        raise CellError(f"{fault}; {_DATE_CURE}", text) from None
    return found


def _by_format(text: str, formats: Sequence[str]) -> str:
    for form in formats:
        try:
            found = datetime.strptime(text, form)  # noqa: DTZ007 -- a calendar date has no time zone
        except ValueError:
            continue
        shape = next((shape for part, shape in _PRECISION if part in form), "%Y")
        # Python writes years before 1000 without zeros.
        return found.strftime(shape.replace("%Y", f"{found.year:04}"))
    raise CellError(f"a date is not written as {' or '.join(formats)}", text)


def _plain(text: str) -> str:
    timed = _TIME.fullmatch(text) or _POINT_ZERO.fullmatch(text)
    if timed:
        return timed[1]
    early = _NEGATIVE.fullmatch(text)
    if early and text not in _NO_YEARS:
        return f"-{early[1]:0>4}"
    for pattern in (*_WRITTEN, _COMPACT):
        match = pattern.fullmatch(text)
        if match:
            parts = match.groupdict()
            month, day = parts.get("m"), parts.get("d")
            if month and not month.isdigit():
                month = str(_MONTHS.index(month[:3].lower()) + 1)
            return "-".join([parts["y"], *(f"{int(p):02}" for p in (month, day) if p)])
    if ".." in text and "/" not in text:
        first, _, last = text.partition("..")
        return f"{first or '..'}/{last or '..'}"
    return text


def number(text: str, decimal: str = ".", group: str = "", factor: Decimal | None = None) -> str:
    """A number in digits with a decimal point, not rounded. ``factor`` is the unit that the column counts in.

    Raises ``CellError`` if the text is not a number, could be two numbers (1,234), or has more digits than SPARQL engines
    compute with.
    """
    plain = _with_a_point(text.strip().translate(_SPACES), decimal, group.translate(_SPACES))
    if not plain:
        cure = 'say under columns which mark it is: decimal: "," or group: ","' if "," in text else "write digits"
        raise CellError(f"a cell does not hold a number; {cure}", text)
    value = Decimal(plain) * (factor or 1)
    written = f"{value:f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    whole, _, fraction = written.lstrip("-").partition(".")
    if len(whole) > _MOST_DIGITS or len(fraction) > _MOST_DIGITS:
        raise CellError(f"a number has more than {_MOST_DIGITS} digits", text)
    return "0" if written in ("-0", "") else written


def _with_a_point(text: str, decimal: str, group: str) -> str:
    """A number without marks between its digits and with a point; empty for what is not written with these marks.

    The mark of groups parts three digits, in India also two; so ``1.234,56`` does not pass for 1.23456 where the comma parts groups.
    """
    if decimal == "." and not group and _THOUSANDS.fullmatch(text):
        return text.replace(",", "")
    whole, mark, fraction = text.partition(decimal)
    if group and group in whole:
        parts = rf"[+-]?\d{{1,3}}({re.escape(group)}\d{{2,3}})*{re.escape(group)}\d{{3}}"
        if not re.fullmatch(parts, whole, re.ASCII):
            return ""
        whole = whole.replace(group, "")
    plain = f"{whole}.{fraction}" if mark else whole
    has_other_point = decimal != "." and "." in (whole + fraction)
    return plain if _NUMBER.fullmatch(plain) and not has_other_point else ""


def integer(text: str, decimal: str = ".", group: str = "", factor: Decimal | None = None) -> str:
    """A whole number; see ``number``."""
    found = number(text, decimal, group, factor)
    if "." in found:
        raise CellError("a number is not a whole number", text)
    return found


def truth(text: str) -> bool:
    """Whether a cell says yes. Raises ``CellError`` if it says neither yes nor no."""
    word = text.strip().lower()
    if word in ("1", "1.0", "true", "t", "yes", "y", "x"):
        return True
    if word in ("0", "0.0", "false", "f", "no", "n"):
        return False
    raise CellError("a cell says neither yes nor no; say under columns what it means, with values", text)
