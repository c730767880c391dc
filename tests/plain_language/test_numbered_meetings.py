"""A number before a format that is itself called a forum, and before a kind of meeting, is that of a meeting."""

import pytest

from comity.errors import ComityError, UnknownQuestionError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Who chaired the 11th Korea-Central Asia forum?", ["11th", "Cho Hyun"]),
        ("Who was the chair of the 11th Korea-Central Asia forum?", ["11th", "Cho Hyun"]),
        ("Кто председательствовал на 11-м форуме Корея – Центральная Азия?", ["11-е", "Чо Хён"]),
        ("第十一届韩国—中亚合作论坛由谁主持?", ["第十一届", "赵显"]),
        ("Who chaired the 50th Pacific Islands Forum?", ["50th", "Enele Sopoaga"]),
    ],
)
def test_who_chaired_a_numbered_forum(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Who was the second GCC secretary-general?", ["Number 2", "Fahim Al-Qasimi"]),
        ("谁是太平洋岛国论坛第二任秘书长?", ["第2任", "秘书长"]),
    ],
)
def test_who_was_the_nth_in_a_post_of_a_format(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


@pytest.mark.parametrize(
    "text",
    [
        "When was the 14th foreign ministers' meeting of Central Asia plus Japan?",
        "Когда прошла 14-я встреча министров иностранных дел «Центральная Азия + Япония»?",
        "中亚+日本第十四次外长会议是什么时候举行的?",
        "Кто председательствовал на 10-й встрече министров иностранных дел «Центральная Азия + Япония»?",
    ],
)
def test_a_meeting_of_senior_officials_is_none_of_foreign_ministers(whole_graph, text):
    with pytest.raises(UnknownQuestionError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    "text",
    [
        "The SCO heads of state meeting in Tianjin was the 24th or the 25th?",
        "Was the SCO summit in Tianjin the 24th or the 25th?",
        "Саммит ШОС в Тяньцзине был 24-м или 25-м?",
        "上合组织天津峰会是第24届还是第25届?",
        "The SCO summit in Tianjin was the ... th?",
    ],
)
def test_a_number_left_open_or_offered_in_two_ways_is_asked_for(whole_graph, text):
    headline = whole_graph.ask(text).headline
    assert "25" in headline or "第二十五届" in headline
    assert not headline.startswith(("Yes", "No", "Да", "Нет", "是", "否"))


def test_a_number_of_what_is_asked_for_is_not_left_out(whole_graph):
    with pytest.raises(ComityError):
        whole_graph.ask("Who hosted the second or the third BRICS summit?")
