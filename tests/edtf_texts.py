"""Dates for tests: any EDTF text that Comity accepts, a calendar day, and a bound from python-edtf."""

import math
from datetime import date

from hypothesis import assume
from hypothesis import strategies as st

from comity.model.dates import bounds

DAYS = st.dates()
MARKS = st.sampled_from(["", "~", "?", "%"])


@st.composite
def singles(draw):
    """A year, month or day, with or without a mark."""
    day = draw(DAYS).isoformat()
    return day[: draw(st.sampled_from([4, 7, 10]))] + draw(MARKS)


@st.composite
def intervals(draw):
    """An interval that does not end before it begins. One end may be open or unknown."""
    first, last = draw(singles()), draw(singles())
    form = draw(st.sampled_from(["closed", "closed", "../", "/", "/..", "/ "]))
    if form == "closed":
        assume(bounds(first)[0] <= bounds(last)[1])
        return f"{first}/{last}"
    return (first + form).strip() if form in ("/..", "/ ") else form + last


TEXTS = st.one_of(singles(), intervals())


def strict(struct_time):
    """A bound from python-edtf as a date; infinite ends are None."""
    return None if isinstance(struct_time, float) and math.isinf(struct_time) else date(*struct_time[:3])


def day(text):
    return date.fromisoformat(text)
