"""What held on a day: certain, possible or not, by its dates and by the documents that vouch for it."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from comity.model.dates import CERTAIN, POSSIBLE, bounds, held
from edtf_texts import DAYS, TEXTS, day, singles


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
