"""What was once dropped of a question, or told of something else: the answer keeps to it, or it is asked back."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # Documents name him until 2006, and do not say since when; Nurgaliyev came in January 2007.
        ("Who was the first SCO secretary-general?", "Zhang Deguang (secretary-general"),
        ("谁是上合组织首任秘书长？", "张德广"),
        ("Кто был первым генеральным секретарём ШОС?", "Чжан Дэгуан"),
        # He only acted, and documents name others without a date.
        ("Who was the first secretary general of the CSTO?", "Bordyuzha and Yuri Khachaturov"),
        ("Who was the first president of the New Development Bank?", "K. V. Kamath (President, 7 July 2015"),
    ],
)
def test_the_first_in_an_office_need_not_have_a_first_day(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "How many ASEAN summits did Obama attend?",
        "At how many ASEAN summits was Obama present?",
        "How many Central Asia summits did Xi Jinping attend?",
        "奥巴马参加过几次东盟峰会？",
        "На скольких саммитах АСЕАН был Обама?",
    ],
)
def test_whoever_came_is_no_side_of_a_format(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("How many countries left OPEC?", "Indonesia (January 2009 and November 2016)"),
        ("有几个国家退出了欧佩克？", "印度尼西亚（2009年1月和2016年11月）"),
        ("Сколько стран вышло из ОПЕК?", "Индонезия (январь 2009 г. и ноябрь 2016 г.)"),
        ("How many times did Indonesia leave OPEC?", "(OPEC, 2): Indonesia"),
    ],
)
def test_whoever_left_twice_is_one_of_those_who_left(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline
