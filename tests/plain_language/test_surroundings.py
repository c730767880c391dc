"""Sentences around a question are read for what it goes on from; what else they say is left out, and the answer says so."""

import pytest

from comity.errors import ComityError, UnknownQuestionError


@pytest.mark.parametrize(
    ("text", "said", "left"),
    [
        ("Is India a member of RCEP? Our columnist says yes.", "No", "Our columnist says yes."),
        (
            "I am comparing minilaterals. Which states are in both the Quad and AUKUS?",
            "Australia",
            "I am comparing minilaterals.",
        ),
        ("亚信秘书处在哪个城市？我要写出访方案", "阿斯塔纳", "我要写出访方案"),
        (
            "Готовлю обзор для коллег. В каком городе секретариат ОТГ?",
            "Стамбул",
            "Готовлю обзор для коллег.",
        ),
    ],
)
def test_what_is_of_no_use_is_left_out_and_named(whole_graph, text, said, left):
    answer = whole_graph.ask(text)
    assert said in answer.headline
    assert left in answer.understood


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Uzbekistan was in GUAM for a while. In which year did it leave?", "2005"),
        ("BRICS met in Kazan in 2024. Who chaired it?", "Russia"),
    ],
)
def test_a_question_goes_on_from_what_stands_before_it(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "Who are the members of BRICS? Only those in Africa.",
        "金砖国家有哪些成员？只要非洲的。",
        "Кто состоит в БРИКС? Только африканские страны.",
    ],
)
def test_a_sentence_that_narrows_the_question_is_not_left_out(whole_graph, text):
    try:
        said = whole_graph.ask(text).headline
    except UnknownQuestionError:
        return
    assert not any(word in said for word in ("Brazil", "巴西", "Бразилия")), said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hi! Is Iran a member of BRICS?", "Yes: Iran"),
        ("Привет! Когда основана ШОС?", "2001"),
        (
            "Hello! Sorry to bother you, could you kindly tell me in which city the D-8 (the Muslim one) has its headquarters? Thanks",
            "Istanbul",
        ),
    ],
)
def test_a_greeting_is_no_question(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "SCO women's forum 2022: where and when?",
        "ASEAN beauty contest 2019: where was it held?",
        "Russia–Africa business forum 2023: where and when?",
        "Женский форум ШОС 2022 года: где и когда?",
        "Молодёжный форум ШОС: когда?",
    ],
)
def test_what_stands_before_a_colon_is_asked_for_with_all_its_words(whole_graph, text):
    """No document here tells of these, and the summit of that year is not what is asked for."""
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SCO summit 2022: where and when?", "Samarkand"),
        ("A quick question on the SCO summit of 2022: where and when?", "Samarkand"),
        ("Саммит ШОС 2022 года: где и когда?", "Самарканд"),
        ("想了解上合组织2022年峰会：在哪里举行？", "撒马尔罕"),
        ("6th ASEAN summit and 4th ASEAN informal summit: which cities?", "Singapore"),
    ],
)
def test_what_stands_before_a_colon_is_what_is_asked_about(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline
