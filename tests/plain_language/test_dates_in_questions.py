"""Dates, spans and numbers in questions in plain language, in three languages."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.errors import ComityError
from comity.plain_language.words import dates as moments
from comity.plain_language.words import relative_dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("on 17 June 2025", ["2025-06-17"]),
        ("on June 17th, 2025", ["2025-06-17"]),
        ("in June 2025", ["2025-06"]),
        ("2025-06-17", ["2025-06-17"]),
        ("2025年6月17日", ["2025-06-17"]),
        ("2025年6月", ["2025-06"]),
        ("17 июня 2025 года", ["2025-06-17"]),
        ("в июне 2025 г.", ["2025-06"]),
        ("from 2012 to 2017", ["2012", "2017"]),
        ("in the 1990s", ["1990", "1999"]),
        ("в 1990-х годах", ["1990", "1999"]),
        ("C5+1, 120250 and 12025", []),
    ],
)
def test_dates_of_a_text(text, dates):
    assert moments.find(text).dates == dates


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("the 3rd summit", 3),
        ("the third summit", 3),
        ("the III summit", 3),
        ("the Twenty-Eighth Forum", 28),
        ("the thirtieth session", 30),
        ("двадцать восьмой саммит", 28),
        ("третий саммит", 3),
        ("3-й саммит", 3),
        ("третьего саммита", 3),
        ("第三届峰会", 3),
        ("第23届峰会", 23),
        ("第二十五届峰会", 25),
        ("首届峰会", 1),
        ("the inaugural summit", 1),
        ("I went to a summit", None),
        ("the summit", None),
    ],
)
def test_the_number_of_a_meeting(text, number):
    assert moments.find(text).ordinal == number


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("founded before 1970", "before"),
        ("until 1970", "until"),
        ("after 2000", "after"),
        ("после 2000 года", "after"),
        ("2000年之后", "after"),
        ("основанные до 1970 года", "before"),
        ("1970年以前成立", "before"),
        ("joined since 2020", "since"),
        ("с 2020 года", "since"),
        ("2020年以来", "since"),
        ("in 2020", ""),
    ],
)
def test_whether_a_date_begins_or_ends_a_span(text, bound):
    assert moments.find(text).bound == bound


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("between September and December 2023", ["2023-09", "2023-12"]),
        ("from March to May 2024", ["2024-03", "2024-05"]),
        ("between 1 and 15 March 2025", ["2025-03-01", "2025-03-15"]),
        ("с сентября по декабрь 2023 года", ["2023-09", "2023-12"]),
        ("2023年9月至12月", ["2023-09", "2023-12"]),
        ("2025年3月1日至15日", ["2025-03-01", "2025-03-15"]),
        ("on 10-11 December 2025", ["2025-12-10", "2025-12-11"]),
        ("on 10–11 december 2025", ["2025-12-10", "2025-12-11"]),
        ("10-11 декабря 2025 года", ["2025-12-10", "2025-12-11"]),
        ("June 16-18, 2025", ["2025-06-16", "2025-06-18"]),
        ("November-December 2025", ["2025-11", "2025-12"]),
        ("in May and June", []),
    ],
)
def test_what_two_dates_share_is_said_once(text, dates):
    assert moments.find(relative_dates.explicit(text)).dates == dates


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("in the first five months of 2025", "2025-05"),
        ("за первые девять месяцев 2025 года", "2025-09"),
        ("за 7 месяцев 2025-го", "2025-07"),
        ("2025年前10个月", "2025-10"),
        ("2025年前两个月", "2025-02"),
    ],
)
def test_the_first_months_of_a_year(text, last):
    assert moments.find(relative_dates.explicit(text)).dates == ["2025-01", last]


@pytest.mark.parametrize(
    ("text", "began"),
    [
        ("in the last six months", "2026-05"),
        ("over the past 3 years", "2023-11"),
        ("during the past decade", "2016-11"),
        ("за последние три года", "2023-11"),
        ("за последних шести месяцев", "2026-05"),
        ("近两年", "2024-11"),
        ("过去三个月", "2026-08"),
    ],
)
def test_the_last_months_or_years_have_begun_and_not_ended(text, began):
    """Counted from 27 November 2026."""
    found = moments.find(relative_dates.explicit(text))
    assert (found.dates, found.bound) == ([began], "since")


@pytest.mark.parametrize(
    ("text", "date"), [("last year", "2025"), ("meetings last month", "2026-10"), ("去年", "2025")]
)
def test_the_last_year_or_month_is_one_of_the_calendar(text, date):
    found = moments.find(relative_dates.explicit(text))
    assert (found.dates, found.bound) == ([date], "")


@given(st.dates(dt.date(1901, 1, 1), dt.date(2099, 12, 31)))
@settings(max_examples=100)
def test_every_day_is_read_in_three_languages(day):
    russian = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
    for text in (
        f"as of {day.day} {day:%B} {day.year}",
        f"{day.year}年{day.month}月{day.day}日的成员",
        f"на {day.day} {russian[day.month - 1]} {day.year} года",
        f"on {day.isoformat()}",
    ):
        assert moments.find(text).dates == [day.isoformat()]


@pytest.mark.parametrize(
    ("text", "parameters"),
    [
        ("Which organisations were founded after 2000?", {"form": "form-organization", "since": "2001-01-01"}),
        ("organisations founded before 1991", {"form": "form-organization", "until": "1990-12-31"}),
        ("When did India join the SCO?",
         {"mechanism": "shanghai-cooperation-organisation", "member": "india", "change": "joined"}),
        ("Какие страны вышли из СНГ?", {"mechanism": "commonwealth-of-independent-states", "change": "left"}),
    ],
)  # fmt: skip
def test_spans_may_be_open(graph, text, parameters):
    answer = graph.ask(text)
    assert answer.parameters == parameters
    assert answer.as_of is None


def test_two_days_and_long_texts_are_refused(graph):
    with pytest.raises(ComityError, match="leave this out: as_of"):
        graph.ask("who belonged to the SCO on 1 June 2012?", as_of="2013-01-01")
    with pytest.raises(ComityError, match="at most 500 characters"):
        graph.ask("who belongs to BRICS? " * 40)
    with pytest.raises(ComityError, match="not available in"):
        graph.ask("who belongs to BRICS?", language="fr")


def test_what_has_no_place_for_a_date_is_no_rival(graph):
    joined = graph.ask("2024年谁加入了金砖国家")
    assert (joined.question, joined.parameters["change"]) == ("membership-changes", "joined")


def test_a_span_alone_is_no_question_of_members(graph):
    assert graph.ask("documents adopted between March 2024 and May 2025").question == "documents-by-date"


def test_a_year_that_is_not_over_is_asked_for_as_it_is_now(graph):
    """Today is 27 November 2026 in tests."""
    assert (
        graph.ask("Who are the members of the SCO in 2026?").headline
        == graph.ask("Who are the members of the SCO?").headline
    )
    assert graph.ask("Which formats was Iran a member of in 2026?").as_of in (None, "2026-11-27")


def test_a_letter_like_one_of_a_roman_number_is_no_number():
    assert moments.find("İ 2025").ordinal is None
