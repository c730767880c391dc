"""Reads dates as the "many" data packages write them, as EDTF.

Ranges have two dots (``1990..1992``) instead of EDTF's slash. 9999-12-31 stands for "still", and other years far from any
treaty for "not known".
"""

from __future__ import annotations

import re

from comity.model import dates
from comity.model.dates import DateError

STILL = "9999-12-31"
_YEAR = re.compile(r"(?<![\d-])-?\d{4,}")
_FIRST, _LAST = 1000, 2099
"""The first and last year that the date of a treaty can have; others are placeholders."""


def edtf(text: str) -> str:
    """The EDTF text of a date; empty for no date and for ``STILL``. Raises ``DateError`` for a placeholder or a text that is not a date."""
    text = text.strip()
    if text in ("", STILL):
        return ""
    first, dots, last = text.partition("..")
    found = f"{first or '..'}/{last or '..'}" if dots else text
    dates.bounds(found)
    if not all(_FIRST <= int(year) <= _LAST for year in _YEAR.findall(found)):
        raise DateError(f'"{text}" is not a year of a treaty; leave the date out if it is not known')
    return found


def not_before(text: str) -> str:
    """EDTF for an unknown time that is not before a date: ``1990-05-01/..``."""
    return f"{text.partition('/')[0]}/.."
