"""Three dates are three answers, "how long … last" asks for no last one, and what was invited or signed by whom is told or refused."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("How many members did BRICS have in 2009, 2012 and 2024?", ["4 members", "5 members", "10 members"]),
        ("How many members did the SCO have in 2001, 2017, and 2024?", ["6 members", "8 members", "10 members"]),
        (
            "Сколько членов было в ШОС в 2001, 2017 и 2024 годах?",
            ["было членов: 6", "было членов: 8", "было членов: 10"],
        ),
        ("2001年、2017年和2024年上合组织有几个成员国？", ["6个成员", "8个成员", "10个成员"]),
    ],
)
def test_each_of_several_years_has_its_answer(whole_graph, text, told):
    headline = whole_graph.ask(text).headline
    assert [headline.find(one) >= 0 for one in told] == [True] * len(told)


@pytest.mark.parametrize(
    "text",
    [
        "How long did the Russian chairmanship of the Arctic Council last?",
        "How long does an Arctic Council chairmanship last?",
    ],
)
def test_how_long_something_lasts_is_told_by_its_terms(whole_graph, text):
    answer = whole_graph.ask(text)
    assert "last" not in answer.operators
    assert "–" in answer.headline  # from when to when


@pytest.mark.parametrize(
    "text",
    [
        "Which countries signed the SCO Charter?",  # no document names them, only when and where it was
        "which states in africa are observers",  # of what, is not said
    ],
)
def test_what_documents_do_not_say_is_not_answered_by_something_near(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


def test_those_who_came_are_not_told_as_those_who_were_invited(whole_graph):
    answer = whole_graph.ask("Which countries were invited to BRICS in Johannesburg?")
    assert answer.question != "participants"


def test_how_many_people_live_somewhere_is_not_how_many_states_lie_there(whole_graph):
    answer = whole_graph.ask("How many people live in the Arab states?")
    assert "415 million" in answer.headline  # about 415,000,000 in 2022


def test_organisations_that_came_are_told_without_the_states(whole_graph):
    headline = whole_graph.ask("Which organisations were represented at the Astana SCO summit of 2024?").headline
    assert all(one in headline for one in ("Commonwealth of Independent States", "United Nations"))
    assert "Azerbaijan" not in headline


@pytest.mark.parametrize(
    ("text", "members"),
    [
        # nine until Cambodia joined on 30 April 1999; Armenia joined the three founders on 2 January 2015
        ("How many members did ASEAN have in late 1998?", "had 9 members on 31 December 1998"),
        ("How many members did the EAEU have in early 2015?", "had 4 members on 30 April 2015"),
    ],
)
def test_how_many_belonged_to_it_in_a_part_of_a_year_is_not_how_many_joined_then(whole_graph, text, members):
    assert members in whole_graph.ask(text).headline


def test_five_in_the_instrumental_is_no_fifth(whole_graph):
    text = "Когда Япония впервые провела саммит с пятью странами Центральной Азии?"
    assert "20 декабря 2025" in whole_graph.ask(text).headline  # and not the fifth summit of the CICA


def test_towns_are_cities(whole_graph):
    headline = whole_graph.ask("In which French towns have G7 summits been held since 1975?").headline
    assert all(town in headline for town in ("Rambouillet", "Versailles", "Lyon", "Deauville", "Biarritz"))
