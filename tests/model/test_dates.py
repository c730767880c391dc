"""Dates of documents: which days an EDTF text can mean, and what is refused as no date."""

import calendar
import re
from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import example, given
from hypothesis import strategies as st

from comity.model import dates
from comity.model.dates import DateError, as_day, bounds
from edtf_texts import DAYS, TEXTS, singles, strict

# ---------------------------------------------------------------- bounds, by hand


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-06", "2025-06-01", "2025-06-30"),
        ("2025-06-17", "2025-06-17", "2025-06-17"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2000-02", "2000-02-01", "2000-02-29"),
        ("2000-02-29", "2000-02-29", "2000-02-29"),
        ("2025-12", "2025-12-01", "2025-12-31"),
        ("2025~", "2025-01-01", "2025-12-31"),
        ("2025-06?", "2025-06-01", "2025-06-30"),
        ("2025-06-17%", "2025-06-17", "2025-06-17"),
        ("2024/2026", "2024-01-01", "2026-12-31"),
        ("2024-01/2024-05", "2024-01-01", "2024-05-31"),
        ("2024-02/2024-03-05", "2024-02-01", "2024-03-05"),
        ("2024/2024", "2024-01-01", "2024-12-31"),
        ("2024-06/2024", "2024-06-01", "2024-12-31"),
        ("2024~/2026?", "2024-01-01", "2026-12-31"),
        ("2023/..", "2023-01-01", None),
        ("2023/", "2023-01-01", None),
        ("../2016", None, "2016-12-31"),
        ("/2016-02", None, "2016-02-29"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
        ("-0753", None, "0001-01-01"),
        ("-0044-03-15", None, "0001-01-01"),
        ("-0027/0014", None, "0014-12-31"),
    ],
)
def test_bounds(text, earliest, latest):
    assert bounds(text) == tuple(day and date.fromisoformat(day) for day in (earliest, latest))


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("2025-13", "check month and day"),
        ("2025-00", "check month and day"),
        ("2024-02-30", "check month and day"),
        ("1900-02-29", "check month and day"),
        ("2025-06-00", "check month and day"),
        ("2026/2024", "swap"),
        ("2025-06-17/2025-06-16", "swap"),
        ("..", "write it as"),
        ("/", "at least one"),
        ("../..", "at least one"),
        ("", "write it as"),
        ("2025-6-7", "write it as"),
        ("17.06.2025", "write it as"),
        ("06/2025", "write it as"),
        ("2025-06-17T10:00", "write it as"),
        ("2025~~", "write it as"),
        ("~2025", "write it as"),
        ("202X", "write it as"),
        ("2025-21", "check month and day"),
        ("-044", "write it as"),
        ("-0000", "write it as"),
        ("12025", "write it as"),
        ("2025 ", "write it as"),
        ("2025\n", "write it as"),
        ("２０２５", "write it as"),
        ("June 2025", "write it as"),
    ],
)
def test_what_is_no_date_is_refused_with_its_cure(text, cure):
    with pytest.raises(DateError) as error:
        bounds(text)
    assert cure in str(error.value)
    assert f'"{text}"' in str(error.value)


@pytest.mark.parametrize("text", ["2025-06-17", "2025-06-17~", "2025-06-17/2025-06-17"])
def test_as_day(text):
    assert as_day(text) == date(2025, 6, 17)


@pytest.mark.parametrize("text", ["2025", "2025-06", "2025-06-17/2025-06-18", "2025-06-17/..", "../2025-06-17"])
def test_what_is_more_than_a_day_is_not_as_day(text):
    with pytest.raises(DateError, match='write it as "2024-01-01"'):
        as_day(text)


# ---------------------------------------------------------------- bounds, for all dates


@given(singles())
@example("9999-12")
@example("0001")
def test_a_single_date_means_all_its_days_and_no_others(text):
    earliest, latest = bounds(text)
    digits = text.rstrip("~?%")
    assert earliest.isoformat().startswith(digits)
    assert latest.isoformat().startswith(digits)
    for beside in (earliest.toordinal() - 1, latest.toordinal() + 1):
        if 1 <= beside <= date.max.toordinal():
            assert not date.fromordinal(beside).isoformat().startswith(digits)


@given(DAYS)
def test_a_day_lies_in_its_month_and_the_month_in_its_year(day):
    month, year = bounds(day.isoformat()[:7]), bounds(day.isoformat()[:4])
    assert year[0] <= month[0] <= day <= month[1] <= year[1]
    assert (month[1] - month[0]).days + 1 == calendar.monthrange(day.year, day.month)[1]
    assert bounds(day.isoformat()) == (day, day)
    assert as_day(day.isoformat()) == day


@given(singles(), singles())
def test_an_interval_goes_from_the_first_day_of_one_to_the_last_of_the_other_or_is_refused(first, last):
    begins, ends = bounds(first)[0], bounds(last)[1]
    if begins <= ends:
        assert bounds(f"{first}/{last}") == (begins, ends)
    else:
        with pytest.raises(DateError, match="swap"):
            bounds(f"{first}/{last}")


@given(st.one_of(st.text(max_size=25), st.text("0123456789-/.~?%X", max_size=25), st.from_regex(r"\d{4}-\d\d-\d\d")))
@example("2025-06-31/2025-07")
def test_any_text_is_a_date_or_a_date_error(text):
    try:
        earliest, latest = bounds(text)
    except DateError as error:
        said = str(error)
    else:
        said = text
        assert (earliest or latest) is not None
        assert earliest is None or latest is None or earliest <= latest
    assert text[:60] in said


# ---------------------------------------------------------------- agreement with the library of the EDTF community


@given(TEXTS)
@example("2024-02")
@example("1900-02")
@example("2023/..")
@example("../2016~")
@example("2024-01~/2024-05?")
def test_bounds_agree_with_python_edtf(text):
    parsed = parse_edtf(text)
    earliest, latest = bounds(text)
    # Where an end is unknown (nothing before or behind the slash) python-edtf guesses ten years; we know nothing.
    if not text.startswith("/"):
        assert strict(parsed.lower_strict()) == earliest
    if not text.endswith("/"):
        assert strict(parsed.upper_strict()) == latest


# ---------------------------------------------------------------- patterns of the accepted part


@given(
    st.one_of(TEXTS, st.text("0123456789-/.~?%X", max_size=25), st.from_regex(r"\d{4}-\d\d(-\d\d)?", fullmatch=True))
)
@example("2024-02-30")
@example("0000")
@example("2024/2023")
@example("../..")
def test_the_pattern_of_intervals_refuses_nothing_that_is_a_date(text):
    matches = re.fullmatch(dates.INTERVAL_PATTERN, text, re.ASCII) is not None
    try:
        bounds(text)
    except DateError as error:
        refused = str(error)
    else:
        refused = ""
    if not matches:
        assert refused
    elif refused:
        # A pattern can tell neither 30 February nor an interval whose ends are swapped.
        assert "check month and day" in refused or "swap" in refused
    else:
        assert (re.fullmatch(dates.DATE_PATTERN, text) is not None) is ("/" not in text)


def test_marks_are_seen_on_either_end():
    assert [dates.is_marked(t) for t in ("2025~", "2025?/2026", "2025/2026%", "2025", "2025/..")] == [
        True,
        True,
        True,
        False,
        False,
    ]
