"""What documents do not tell is refused or told to be unknown, and is not answered by what stands near it."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    "text",
    [
        "Which formats does Turkmenistan not belong to?",  # that a summit was not held is none
        "Which summit had the most participants in 2023?",  # nor is that somebody suspended its participation
        "Who initiated the C5+1?",  # its initiatives did not
        "What did the Tianjin summit decide about the development bank?",  # no document of the summit is called after it
        "Is the SCO a threat to NATO?",  # is an opinion, and its center against threats is nothing of the NATO
        "上合组织是北约的威胁吗",
        "CEMAC",  # is not the CELAC
        "Aral Sea fund chair",  # nor is that of the Three Seas
        "Central Asia nuclear free zone treaty",  # nor is the treaty on Southeast Asia
    ],
)
def test_what_stands_near_is_no_answer(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


def test_those_who_are_named_need_not_be_all_who_came(whole_graph):
    """Documents here name ten who came to Tianjin, and one of them says that more did."""
    assert whole_graph.ask("Did more than 20 countries attend the Tianjin SCO summit?").verdict == "unknown"
    assert whole_graph.ask("Did more than 5 countries attend the Tianjin SCO summit?").verdict == "yes"


@pytest.mark.parametrize(
    ("text", "told", "absent"),
    [
        # the Africa–France summit in Bordeaux was cancelled, the fifth Arab–African summit was put off
        ("Which meetings were cancelled in 2020?", "Bordeaux", "Arab"),
        ("Which meetings were postponed in 2020?", "Arab", "Bordeaux"),
        ("Какие встречи отменили в 2020 году?", "Бордо", "араб"),
    ],
)
def test_what_was_put_off_is_not_cancelled(whole_graph, text, told, absent):
    headline = whole_graph.ask(text).headline
    assert told in headline
    assert absent not in headline


@pytest.mark.parametrize(
    "text",
    [
        "China's trade with each Central Asian country in 2024",
        "Товарооборот Китая с каждой страной Центральной Азии в 2024 году",
    ],
)
def test_the_figures_with_each_state_of_a_region(whole_graph, text):
    figures = whole_graph.ask(text).headline.replace(",", ".")
    assert all(one in figures for one in ("43.82", "22.71", "3.86", "10.65", "13.78"))


def test_initiatives_in_an_area_are_named(whole_graph):
    assert "China-Kyrgyzstan-Uzbekistan railway" in whole_graph.ask("What initiatives on railways are there?").headline


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("has Lithuania left the 16+1 format with China?", "Yes: Lithuania left"),  # in 2021
        ("since when has Greece been in the 16+1 with China", "12 April 2019"),
    ],
)
def test_a_format_with_somebody_is_called_so(whole_graph, text, told):
    assert told in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("When was the first Africa–ASEAN summit?", "Africa–ASEAN"),
        ("Who hosted the 2nd Europe-SCO summit?", "Europe-SCO"),
        ("Где прошёл второй саммит «Африка — БРИКС»?", "Африка — БРИКС"),
        ("第二届非洲—上合组织峰会在哪里举行？", "非洲—上合组织"),
    ],
)
def test_a_summit_of_two_sides_without_a_format_is_none_of_either(whole_graph, text, named):
    with pytest.raises(ComityError, match=named) as declined:
        whole_graph.ask(text)
    assert [hint.question for hint in declined.value.nearest] == ["about", "about"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Where was the first Africa-Arab summit held?",
            "Cairo",
        ),  # 1977, at which the partnership of Arabs and Africa began
        ("第一届非洲—阿拉伯峰会在哪里举行？", "开罗"),
        ("Where was the first South American-Arab summit held?", "Brasília"),
    ],
)
def test_the_sides_of_a_format_may_be_named_in_any_order(whole_graph, text, told):
    assert told in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        # documents tell what China proposed at it, and nothing of what Kazakhstan or its president did
        "What did Tokayev propose at the second Central Asia-China summit?",
        "What did Kazakhstan propose at the second Central Asia-China summit?",
        "What did Tokayev say at the second Central Asia-China summit?",
        "Что предложил Токаев на втором саммите «Центральная Азия — Китай»?",
        "托卡耶夫在第二届中国—中亚峰会上提出了什么？",
    ],
)
def test_that_somebody_came_does_not_tell_what_they_proposed_there(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("What did Xi Jinping propose at the second Central Asia-China summit?", "China-Central Asia Spirit"),
        ("What did Xi Jinping announce at the first China–Central Asia summit?", "26 billion yuan"),
        ("What did China announce at the 2024 FOCAC summit?", "360 billion yuan"),
    ],
)
def test_what_somebody_proposed_at_a_meeting(whole_graph, text, told):
    assert told in whole_graph.ask(text).headline


@pytest.mark.parametrize("text", ["Where was the SCO investment forum in 2022 held?", "BRICS investment forum in 2022"])
def test_a_city_is_not_added_to_a_name(whole_graph, text):
    # there is an investment forum in Samarkand, where the SCO met in 2022
    with pytest.raises(ComityError):
        whole_graph.ask(text)
