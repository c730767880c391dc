"""Dates of documents: which days an EDTF text can mean, and what held on a day."""

import calendar
import math
import re
from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import assume, example, given
from hypothesis import strategies as st

from comity.model import dates
from comity.model.dates import CERTAIN, POSSIBLE, DateError, Span, as_day, bounds, held

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
        ("-0044", "write it as"),
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

DAYS = st.dates()
MARKS = st.sampled_from(["", "~", "?", "%"])


@st.composite
def singles(draw):
    """A year, month or day, with or without a mark."""
    day = draw(DAYS).isoformat()
    return day[: draw(st.sampled_from([4, 7, 10]))] + draw(MARKS)


@st.composite
def intervals(draw):
    """An interval that does not end before it begins; one end may be open or unknown."""
    first, last = draw(singles()), draw(singles())
    form = draw(st.sampled_from(["closed", "closed", "../", "/", "/..", "/ "]))
    if form == "closed":
        assume(bounds(first)[0] <= bounds(last)[1])
        return f"{first}/{last}"
    return (first + form).strip() if form in ("/..", "/ ") else form + last


TEXTS = st.one_of(singles(), intervals())


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


def _strict(struct_time):
    """A bound of python-edtf as a date; its infinite ends as None."""
    return None if isinstance(struct_time, float) and math.isinf(struct_time) else date(*struct_time[:3])


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
        assert _strict(parsed.lower_strict()) == earliest
    if not text.endswith("/"):
        assert _strict(parsed.upper_strict()) == latest


# ---------------------------------------------------------------- one span beside another


@pytest.mark.parametrize(
    ("first", "second", "before", "overlaps", "within"),
    [
        ("2024-06", "2024", False, True, True),
        ("2024", "2024-06", False, True, False),
        ("2024", "2024~", False, True, True),
        ("2023-12-31", "2024", True, False, False),
        ("2023-12/2024-01", "2024", False, True, False),
        ("2025-01-01", "2024", False, False, False),
        # an open or unknown end reaches any day, so that nothing is surely before, and nothing surely within
        ("2023/..", "2024", False, True, False),
        ("2023/", "2024", False, True, False),
        ("2024", "2023/..", False, True, False),
        ("2024", "../2024", False, True, False),
        ("2024/..", "2023/..", False, True, False),
        # the end that is known still parts them
        ("2023", "2024/..", True, False, False),
        ("../2023", "2024", True, False, False),
        ("2025/..", "2024", False, False, False),
        # what is not told may have been at any time
        ("", "2024", False, True, False),
        ("2024", "", False, True, False),
        ("", "", False, True, False),
    ],
)
def test_one_span_beside_another(first, second, before, overlaps, within):
    a, b = Span.of(first), Span.of(second)
    assert (a.is_before(b), a.overlaps(b), a.is_within(b)) == (before, overlaps, within)


@pytest.mark.parametrize(("days", "verdict"), [(0, True), (30, True), (31, False)])
def test_more_than_so_many_days_before(days, verdict):
    assert bounds("2024-01-01").is_before(bounds("2024-02-01"), days) is verdict


def test_what_is_not_told_has_no_known_end_and_what_is_no_date_is_refused():
    assert Span.of(None) == Span.of("") == (None, None)
    assert Span.of("2024-06") == bounds("2024-06")
    with pytest.raises(DateError):
        Span.of("June 2024")


@pytest.mark.parametrize(
    ("text", "on"),
    [("2024-06-01~", "2024-06-01"), ("2024-06-01/2024-06-01", "2024-06-01"), ("2024-06", ""), ("2024-06-01/..", "")],
)
def test_the_one_day_of_a_span(text, on):
    assert bounds(text).day == (day(on) if on else None)
    assert Span.of("").day is None


def days_of(text, least=date(1999, 1, 1), most=date(2003, 12, 31)):
    """The days from 1999 to 2003 that a text can mean, counted one by one; an end that is not known reaches all of them."""
    earliest, latest = bounds(text)
    return set(range((earliest or least).toordinal(), (latest or most).toordinal() + 1))


@st.composite
def near(draw):
    """A date or an interval of few years, so that two of them often touch."""

    def single():
        when = draw(st.dates(date(2000, 1, 1), date(2002, 12, 31))).isoformat()
        return when[: draw(st.sampled_from([4, 7, 10]))] + draw(MARKS)

    first, last = single(), draw(st.sampled_from([None, "", ".."])) if draw(st.booleans()) else single()
    if last is None:
        return first
    if last in ("", ".."):
        return draw(st.sampled_from([f"{first}/{last}", f"{last}/{first}"]))
    assume(bounds(first)[0] <= bounds(last)[1])
    return f"{first}/{last}"


@given(near(), near())
@example("2000/..", "../2000")
@example("2000-12-31", "2001-01-01")
def test_spans_are_as_the_days_that_they_hold(first, second):
    a, b, mine, other = bounds(first), bounds(second), days_of(first), days_of(second)
    assert a.overlaps(b) is not mine.isdisjoint(other)
    assert a.is_before(b) is (max(mine) < min(other))
    assert a.is_within(b) is (None not in (*a, *b) and mine <= other)


@given(st.one_of(TEXTS, near()), st.one_of(TEXTS, near()), st.integers(0, 400))
def test_laws_of_spans(first, second, days):
    a, b = bounds(first), bounds(second)
    assert a.overlaps(a)
    assert a.overlaps(b) is b.overlaps(a)
    # Exactly one of three is true.
    assert [a.is_before(b), a.overlaps(b), b.is_before(a)].count(True) == 1
    assert not a.is_within(b) or a.overlaps(b)
    assert not (a.is_within(b) and b.is_within(a)) or a == b
    assert not a.is_before(b, days + 1) or a.is_before(b, days)


@given(near(), near(), near())
def test_within_and_before_go_on(first, second, third):
    a, b, c = map(bounds, (first, second, third))
    assert not (a.is_within(b) and b.is_within(c)) or a.is_within(c)
    assert not (a.is_within(b) and b.is_before(c)) or a.is_before(c)
    assert not (a.is_within(b) and a.overlaps(c)) or b.overlaps(c)


@given(st.one_of(TEXTS, near()), st.one_of(TEXTS, near()))
def test_spans_part_as_python_edtf_parts_them(first, second):
    assume(not any(text.startswith("/") or text.endswith("/") for text in (first, second)))
    a, b = parse_edtf(first), parse_edtf(second)
    begins, ends = (_strict(b.lower_strict()) or date.min, _strict(a.upper_strict()) or date.max)
    assert bounds(first).is_before(bounds(second)) is (ends < begins)


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


# ---------------------------------------------------------------- what held on a day


def day(text):
    return date.fromisoformat(text)


def published(*texts):
    return [bounds(text) for text in texts]


@pytest.mark.parametrize(
    ("on", "start", "end", "verdict"),
    [
        # exact bounds: both days belong to the time
        ("2001-06-14", "2001-06-15", "2017-06-09", None),
        ("2001-06-15", "2001-06-15", "2017-06-09", CERTAIN),
        ("2010-01-01", "2001-06-15", "2017-06-09", CERTAIN),
        ("2017-06-09", "2001-06-15", "2017-06-09", CERTAIN),
        ("2017-06-10", "2001-06-15", "2017-06-09", None),
        # an end that no document gives is open
        ("2099-01-01", "2001-06-15", None, CERTAIN),
        # within the uncertainty of the start; on its last day every reading has begun
        ("2000-12-31", "2001", None, None),
        ("2001-01-01", "2001", None, POSSIBLE),
        ("2001-12-30", "2001", None, POSSIBLE),
        ("2001-12-31", "2001", None, CERTAIN),
        ("2002-01-01", "2001", None, CERTAIN),
        # within the uncertainty of the end; on its first day no reading is over
        ("2016-12-31", "2001", "2017", CERTAIN),
        ("2017-01-01", "2001", "2017", CERTAIN),
        ("2017-01-02", "2001", "2017", POSSIBLE),
        ("2017-12-31", "2001", "2017", POSSIBLE),
        ("2018-01-01", "2001", "2017", None),
        # start and end in one year
        ("2017-06-01", "2017", "2017", POSSIBLE),
        ("2017-03-01", "2017", "2017-06-10", POSSIBLE),
        ("2017-06-11", "2017", "2017-06-10", None),
        # the start some time in an interval, by a day, or after one
        ("2024-03-01", "2024-01/2024-05", None, POSSIBLE),
        ("2024-05-31", "2024-01/2024-05", None, CERTAIN),
        ("1990-01-01", "../2016", None, POSSIBLE),
        ("2016-12-31", "../2016", None, CERTAIN),
        ("2022-12-31", "2023/..", None, None),
        ("2024-01-01", "2023/..", None, POSSIBLE),
        # the end some time after a day, or before one (a former member that left at a date not given)
        ("2022-06-01", "2001", "2023/..", CERTAIN),
        ("2024-01-01", "2001", "2023/..", POSSIBLE),
        ("2010-01-01", "2001", "../2016", POSSIBLE),
        ("2016-12-31", "2001", "../2016", POSSIBLE),
        ("2017-01-01", "2001", "../2016", None),
        # marked dates: never more than possible on the days that they span
        ("2001-06-15", "2001-06-15~", None, POSSIBLE),
        ("2001-06-16", "2001-06-15~", None, CERTAIN),
        ("2001-12-31", "2001?", None, POSSIBLE),
        ("2002-01-01", "2001?", None, CERTAIN),
        ("2017-06-08", "2001", "2017-06-09~", CERTAIN),
        ("2017-06-09", "2001", "2017-06-09~", POSSIBLE),
        ("2017-01-01", "2001", "2017%", POSSIBLE),
        # no start, and no document: before a known end it is possible
        ("2016-06-01", None, "2017", POSSIBLE),
        ("2017-06-01", None, "2017", POSSIBLE),
        ("2018-01-01", None, "2017", None),
        # nothing known at all
        ("2018-01-01", None, None, None),
    ],
)
def test_what_has_bounds_held(on, start, end, verdict):
    assert held(day(on), start, end, []) == verdict


@pytest.mark.parametrize(
    ("on", "documents", "verdict"),
    [
        # one document of a day vouches for that day
        ("2018-06-09", ["2018-06-10"], None),
        ("2018-06-10", ["2018-06-10"], CERTAIN),
        ("2018-06-11", ["2018-06-10"], POSSIBLE),
        # a page of 2018 says nothing of 2012
        ("2012-01-01", ["2018"], None),
        # one document of a year may be of any day in it
        ("2018-01-01", ["2018"], POSSIBLE),
        ("2018-12-31", ["2018"], POSSIBLE),
        ("2030-01-01", ["2018"], POSSIBLE),
        # two documents vouch for the days between: from the latest reading of one to the earliest of the other
        ("2018-05-31", ["2018-06", "2020-06"], None),
        ("2018-06-29", ["2018-06", "2020-06"], POSSIBLE),
        ("2018-06-30", ["2018-06", "2020-06"], CERTAIN),
        ("2019-01-01", ["2020-06", "2018-06"], CERTAIN),
        ("2020-06-01", ["2018-06", "2020-06"], CERTAIN),
        ("2020-06-02", ["2018-06", "2020-06"], POSSIBLE),
        # documents of one and the same month leave no day between them
        ("2018-06-15", ["2018-06", "2018-06"], POSSIBLE),
        # a document of an unknown day does not take certainty from one of a known day
        ("2018-06-10", ["2018", "2018-06-10"], CERTAIN),
        # a document published at latest in 2018 vouches for no day of 2030
        ("2030-01-01", ["../2018"], POSSIBLE),
    ],
)
def test_what_has_no_bounds_held_when_documents_said_so(on, documents, verdict):
    assert held(day(on), None, None, published(*documents)) == verdict


def test_documents_vouch_for_the_days_between_them_before_a_known_end():
    documents = published("2015-01-01", "2018-01-01")
    assert held(day("2016-06-01"), None, "2020-01-31", documents) == CERTAIN
    assert held(day("2019-06-01"), None, "2020-01-31", documents) == POSSIBLE
    assert held(day("2020-02-01"), None, "2020-01-31", documents) is None


def test_a_known_start_holds_for_days_before_the_first_document():
    assert held(day("2017-06-10"), "2017-06-09", None, published("2018-01-01")) == CERTAIN
    assert held(day("2012-01-01"), "2017-06-09", None, published("2018-01-01")) is None


@given(DAYS, DAYS, st.integers(0, 40_000))
def test_between_exact_bounds_everything_is_certain_and_outside_nothing_is_known(on, first, length):
    last = date.fromordinal(min(first.toordinal() + length, date.max.toordinal()))
    verdict = CERTAIN if first <= on <= last else None
    assert held(on, first.isoformat(), last.isoformat(), []) == verdict


@given(DAYS, singles(), singles())
def test_certain_is_what_every_reading_has_and_possible_what_some_reading_has(on, start, end):
    start, end = start.rstrip("~?%"), end.rstrip("~?%")
    (begins, begun), (ends, ended) = bounds(start), bounds(end)
    assume(begins <= ended)
    verdict = CERTAIN if begun <= on <= ends else POSSIBLE if begins <= on <= ended else None
    assert held(on, start, end, []) == verdict


@given(singles(), st.integers(-400, 800), st.sampled_from("~?%"))
def test_marks_never_make_a_day_surer(start, shift, mark):
    text = start.rstrip("~?%")
    at = min(max(bounds(text)[0].toordinal() + shift, 1), date.max.toordinal())
    rank = {None: 0, POSSIBLE: 1, CERTAIN: 2}
    on = date.fromordinal(at)
    assert rank[held(on, text + mark, None, [])] <= rank[held(on, text, None, [])]
    assert rank[held(on, None, text + mark, [])] <= rank[held(on, None, text, [])]
    assert (held(on, text + mark, None, []) == CERTAIN) == (on > bounds(text)[1])


@given(st.lists(singles(), min_size=1, max_size=4), singles(), DAYS)
def test_one_more_document_never_makes_a_day_less_sure(documents, more, on):
    rank = {None: 0, POSSIBLE: 1, CERTAIN: 2}
    assert rank[held(on, None, None, published(*documents))] <= rank[held(on, None, None, published(*documents, more))]


@given(TEXTS)
def test_what_begins_is_never_known_before_and_open_ended_behind(text):
    earliest, latest = bounds(text)
    if earliest and earliest > date.min:
        assert held(earliest - timedelta(1), text, None, []) is None
    if latest and latest < date.max:
        assert held(latest + timedelta(1), text, None, []) == CERTAIN


def test_marks_are_seen_on_either_end():
    assert [dates.is_marked(t) for t in ("2025~", "2025?/2026", "2025/2026%", "2025", "2025/..")] == [
        True,
        True,
        True,
        False,
        False,
    ]
