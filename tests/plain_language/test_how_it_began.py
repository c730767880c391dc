"""Where and on whose initiative a format began, and at which meeting something was announced."""

from datetime import date

import pytest

from comity.errors import ComityError
from comity.model import dates


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # no document says where FIPIC was founded; its first summit was in that month, in Suva
        ("Where was FIPIC founded?", ["November 2014", "Suva"]),
        # of ASEAN a document gives the city
        ("In which city was ASEAN founded?", ["Bangkok"]),
        ("По чьей инициативе возник формат «V4 + Центральная Азия»?", ["венгерского председательства"]),
        ("Who proposed ASEM?", ["France and Singapore"]),
        ("On whose initiative was MED9 created?", ["initiative of Cyprus"]),
        # the corridor was announced in Washington on 11 April 2024
        ("At which summit was the Luzon Economic Corridor unveiled?", ["Japan–Philippines–US", "11 April 2024"]),
        ("When was the Luzon Economic Corridor announced?", ["11 April 2024", "Washington"]),
        ("在哪次峰会上宣布了吕宋经济走廊？", ["2024年4月11日", "华盛顿"]),
    ],
)
def test_it_is_told_how_it_began(whole_graph, text, said):
    headline = whole_graph.ask(text).headline
    assert all(part in headline for part in said)


def test_a_later_summit_is_not_where_it_was_founded(whole_graph):
    # BRICS was founded in September 2006; its first summit was in Yekaterinburg in 2009
    assert "Yekaterinburg" not in whole_graph.ask("Where was BRICS established?").headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("How much were the deals worth at the 2024 Indonesia-Africa Forum?", "3.5 billion"),
        ("2024年印尼—非洲论坛达成了多少美元的商业协议？", "35亿美元"),
        ("Value of deals signed at the UK-Africa Investment Summit in January 2020?", "6.5 billion"),
    ],
)
def test_deals_that_were_signed_have_a_value(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "began", "age"),
    [
        # to 8 August 2026 ASEAN is 59 years old; Kazakhstan joined on 3 October 2009, Iran on 1 January 2024
        ("How old is ASEAN?", date(1967, 8, 8), "{} years"),
        ("Сколько лет ШОС?", date(2001, 6, 15), "полных лет: {}"),
        ("上合组织成立多少年了？", date(2001, 6, 15), "已满{}年"),
        ("How long has Kazakhstan been in the OTS?", date(2009, 10, 3), "{} years"),
        ("How long has Iran been in BRICS?", date(2024, 1, 1), "{} years"),
    ],
)
def test_an_age_is_a_number_of_whole_years(whole_graph, text, began, age):
    today = dates.today()
    years = today.year - began.year - ((today.month, today.day) < (began.month, began.day))
    assert age.format(years) in whole_graph.ask(text).headline


def test_whoever_left_has_not_belonged_until_today(whole_graph):
    # Georgia left the CIS on 18 August 2009
    assert "that is" not in whole_graph.ask("How long has Georgia been in the CIS?").headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # the African Union, which follows the OAU, was founded in Durban on 9 July 2002
        ("When did the OAU become the African Union?", "9 July 2002"),
        ("В каком году ОАЕ превратилась в Африканский союз?", "9 июля 2002"),
        ("非统组织何时变成非洲联盟？", "2002年7月9日"),
    ],
)
def test_one_format_became_another_when_that_was_founded(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        # a document counts the years of the CSCE as those of the OSCE, but the CSCE met after 1973
        "When did the CSCE become the OSCE?",
        "When did the African Union become the OAU?",
        # what is related to BRICS, or hosts it next, is neither a year nor a new member
        "Which year did BRICS get its name?",
        "Какая страна вступит в БРИКС следующей?",
        "Which president missed the Samarkand summit?",
    ],
)
def test_what_no_document_tells_is_not_answered_by_something_else(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize("text", ["东盟和欧盟哪个成立得早？", "Что было основано раньше, АСЕАН или ЕС?"])
def test_who_joined_a_format_of_two_is_not_which_of_them_was_founded_first(whole_graph, text):
    # no document here says when the European Union was founded
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Since when has the Republic of Korea had dialogue relations with ASEAN?", "1989"),
        ("八个发展中国家集团（D-8）成立于什么时候？", "1997年"),
        ("Какая группа предшествовала СЕЛАК?", "Группа Рио"),
        ("阿斯塔纳进程的担保国是哪三个国家？", "伊朗、俄罗斯和土耳其"),
    ],
)
def test_what_came_before_and_who_stands_behind_it(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline
