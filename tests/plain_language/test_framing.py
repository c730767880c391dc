"""What people say around a question is taken off, and named; a claim is asked as one. Nothing that is part of the question is."""

import pytest

from comity.errors import UnknownQuestionError


@pytest.mark.parametrize(
    ("text", "said", "left"),
    [
        ("We need the seat of the OIC General Secretariat for the itinerary.", "Jeddah", "for the itinerary"),
        ("Can we say Panama has pulled out of the Belt and Road Initiative?", "Yes", "Can we say"),
        ("A source claims Qatar was still in OPEC in 2020. True?", "No: Qatar left", "A source claims"),
        ("My editor says Kenya is a BRICS partner. Correct?", "No", "My editor says"),
        (
            "For a timeline of integration in the Americas: founding years of the Andean Community, CARICOM and Mercosur, please",
            "1973",
            "For a timeline",
        ),
        ("急：第47届东盟峰会是几号在哪座城市开幕的？", "10月26日", "急"),
        ("稿子里写中日韩三国合作秘书处设在首尔，对不对？", "是", "稿子里写"),
        ("听说白俄罗斯2024年加入了上合组织，属实吗？", "是", "听说"),
        ("Нужна дата вступления Ирана в ШОС, срочно", "2023", "срочно"),
        ("Говорят, что Турция входит в БРИКС. Это так?", "Нет", ""),
    ],
)
def test_what_stands_around_a_question_is_left_out_and_named(whole_graph, text, said, left):
    answer = whole_graph.ask(text)
    assert said in answer.headline
    assert left in answer.understood


@pytest.mark.parametrize(
    "text",
    [
        "Russia says Kenya is a BRICS partner. Correct?",
        "NATO summit after Turkey 2026, which country",
        "Did China say that it would leave the WTO?",
    ],
)
def test_who_said_it_and_what_of_are_not_left_out(whole_graph, text):
    try:
        told = whole_graph.ask(text)
    except UnknownQuestionError:
        return
    assert "not read" not in told.understood, (told.understood, told.headline)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("В тексте сказано, что 12-й саммит Организации тюркских государств прошёл в Баку. Верно?", "no"),
        ("Узбекистан уже вошёл в число участников Евразийского банка развития?", "yes"),
        ("Входила ли Армения в число государств, подписавших Договор о ЕАЭС 29 мая 2014 года?", "no"),
        ("《21世纪中亚友好、睦邻与合作发展条约》塔吉克斯坦签了没有？", "yes"),
    ],
)
def test_a_claim_is_answered_with_yes_or_no(whole_graph, text, verdict):
    assert whole_graph.ask(text).verdict == verdict
