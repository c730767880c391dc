"""Since when a format has its name, who founded it and when, and who had its chair after a state or for one: in several wordings."""

import pytest

from comity.errors import UnknownQuestionError


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("When did the Turkic Council become the Organization of Turkic States?", "November 2021"),
        ("В каком году Тюркский совет стал Организацией тюркских государств?", "2021"),
        ("突厥语国家合作委员会什么时候变成突厥国家组织的？", "2021年11月"),
        ("When did the South Pacific Forum become the Pacific Islands Forum?", "October 2000"),
        ("When was the AU launched as the successor of the OAU?", "9 July 2002"),
        ("Когда был создан Африканский союз как преемник ОАЕ?", "9 июля 2002"),
    ],
)
def test_when_a_format_became_what_it_is(whole_graph, question, said):
    assert said in whole_graph.ask(question).headline


@pytest.mark.parametrize(
    ("question", "when", "who"),
    [
        ("Which countries founded the GCC and when?", "25 May 1981", "Kuwait"),
        ("When and by which countries was the GCC founded?", "25 May 1981", "Kuwait"),
        ("Кто и когда основал АСЕАН?", "8 августа 1967", "Филиппины"),
        ("东盟是由哪些国家在哪一年成立的？", "1967年8月8日", "菲律宾"),
    ],
)
def test_who_founded_a_format_and_when_are_both_told(whole_graph, question, when, who):
    told = whole_graph.ask(question).headline
    assert when in told
    assert who in told


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("Who replaced Thailand at the helm of BIMSTEC?", "Bangladesh", "Myanmar"),
        ("Who took over BIMSTEC from Thailand?", "Bangladesh", "Myanmar"),
        ("Кто сменил Таиланд во главе БИМСТЕК?", "Бангладеш", "Мьянма"),
        ("When did Rwanda chair the AU?", "Kagame", "joined"),
    ],
)
def test_whoever_takes_over_the_chair_joins_nothing(whole_graph, question, said, unsaid):
    told = whole_graph.ask(question).headline
    assert said in told
    assert unsaid not in told


def test_when_a_state_joined_is_not_when_it_had_the_chair(whole_graph):
    with pytest.raises(UnknownQuestionError):
        whole_graph.ask("когда Ливия председательствовала в Африканском союзе?")


@pytest.mark.parametrize("question", ["Name the two newest NATO members", "the two newest NATO members"])
def test_the_two_newest_are_two(whole_graph, question):
    told = whole_graph.ask(question).headline
    assert "Sweden" in told
    assert "Finland" in told


def test_what_a_year_came_to_is_of_that_year(whole_graph):
    told = whole_graph.ask("Товарооборот Китая с Центральной Азией по итогам 2025 года").headline
    assert "106,3 млрд" in told


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Where did the China-Central Asia foreign ministers meet before Almaty?", "Chengdu"),
        ("When did the China–Central Asia foreign ministers meet after Chengdu?", "26 April 2025"),
        ("在阿拉木图会晤之前，中国—中亚外长会晤上一次在哪里举行？", "成都"),
        ("Где проходила встреча министров иностранных дел «Центральная Азия — Китай» после Чэнду?", "Алматы"),
    ],
)
def test_meetings_of_ministers_follow_each_other_by_their_places(whole_graph, question, said):
    assert said in whole_graph.ask(question).headline


def test_a_person_is_followed_by_a_person(whole_graph):
    told = whole_graph.ask("Кто в январе 2014 года сменил Хайлемариама Десаленя во главе Африканского союза?").headline
    assert "Абдель Азиз" in told


@pytest.mark.parametrize("question", ["亚信是哪个国家倡议的", "亚信是谁倡议的？"])
def test_whose_idea_a_format_was_is_no_initiative_of_it(whole_graph, question):
    assert "哈萨克斯坦" in whole_graph.ask(question).headline
