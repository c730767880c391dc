"""Dates in figures are read however people write them; one that may be of two days is asked back."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.errors import UnknownQuestionError
from comity.plain_language.words import written_dates


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("on 17/06/2025", "on 2025-06-17"),
        ("on 06/17/2025", "on 2025-06-17"),
        ("on 06/06/2025", "on 2025-06-06"),
        ("16-17.06.2025 в Астане", "2025-06-16 – 2025-06-17 в Астане"),
        ("25年6月", "2025年6月"),
        ("97年12月", "1997年12月"),
        ("二〇二五年六月十七日", "2025年6月17日"),
        ("一九九六年", "1996年"),
        ("二零一五年十二月", "2015年12月"),
        ("members in '05", "members in 2005"),
        ("31.02.2025", "31.02.2025"),
        ("version 1.2.2025.3", "version 1.2.2025.3"),
        ("25年来", "25年来"),
    ],
)
def test_dates_in_figures_are_put_in_one_way(text, plain):
    assert written_dates.in_iso(text, "en") == plain


@settings(deadline=None)
@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2099, 12, 31)))
def test_every_day_can_be_written_with_dots_and_with_the_year_first(day):
    for written in (
        f"{day.day}.{day.month}.{day.year}",
        f"{day:%d.%m.%Y}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day:%Y.%m.%d}",
    ):
        assert written_dates.in_iso(f"on {written}?", "en") == f"on {day.isoformat()}?"


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "2025-05-06 or 2025-06-05"), ("zh", "2025-05-06或2025-06-05"), ("ru", "2025-05-06 или 2025-06-05")],
)
def test_what_may_be_two_days_is_asked_back(language, words):
    with pytest.raises(UnknownQuestionError, match=words):
        written_dates.in_iso("06/05/2025", language)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Кто входил в ШОС на 1.06.2012?", "1 июня 2012"),
        ("2025.6.17阿斯塔纳召开了什么会议", "第二届中国—中亚峰会"),
        ("WHO ARE THE MEMBERS OF BRICS", "BRICS has 11 members"),
        ("How many members does the S.C.O. have?", "10 members"),
        ("Is the U.A.E. a member of BRICS?", "Yes"),
    ],
)
def test_capitals_and_dots_and_figures_do_not_hide_what_is_asked(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline
