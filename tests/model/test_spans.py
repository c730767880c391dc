"""One span of days beside another: what is surely before, what overlaps, what lies within, also where an end is open."""

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import assume, example, given
from hypothesis import strategies as st

from comity.model.dates import DateError, Span, bounds
from edtf_texts import MARKS, TEXTS, day, strict


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
    begins, ends = (strict(b.lower_strict()) or date.min, strict(a.upper_strict()) or date.max)
    assert bounds(first).is_before(bounds(second)) is (ends < begins)
