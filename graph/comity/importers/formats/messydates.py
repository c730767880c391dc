"""Dates as the "many" data packages write them, read as EDTF.

Ranges have two dots between (``1990..1992``), where EDTF has a slash. 9999-12-31 stands for "still", and other years far
from all treaties for "not known".
"""

from __future__ import annotations

import re

from comity.model import dates
from comity.model.dates import DateError

STILL = "9999-12-31"
_YEAR = re.compile(r"(?<![\d-])-?\d{4,}")
_FIRST, _LAST = 1000, 2099
"""The years between which a date of a treaty can lie; those outside are placeholders."""


def edtf(text: str) -> str:
    """The EDTF text of a date; empty for none and for ``STILL``. Raises ``DateError`` for what is no date, or a placeholder."""
    text = text.strip()
    if text in ("", STILL):
        return ""
    first, dots, last = text.partition("..")
    found = f"{first or '..'}/{last or '..'}" if dots else text
    dates.bounds(found)
    if not all(_FIRST <= int(year) <= _LAST for year in _YEAR.findall(found)):
        raise DateError(f'"{text}" is no year of a treaty; leave the date out where it is not known')
    return found


def not_before(text: str) -> str:
    """EDTF for a time that is not told and does not lie before a date: ``1990-05-01/..``."""
    return f"{text.partition('/')[0]}/.."
