"""Who came most often, to what most came, and who was at a session; worked out from the documents by hand."""

from __future__ import annotations

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Who attended the most SCO summits?", "people-by-meetings"),
        ("Which leader attended the most BRICS summits?", "people-by-meetings"),
        ("谁出席上合组织峰会次数最多？", "people-by-meetings"),
        ("Кто чаще всех участвовал в саммитах ШОС?", "people-by-meetings"),
        ("Which SCO summit had the most participants?", "meetings-by-parties"),
        ("哪次上合组织峰会与会方最多？", "meetings-by-parties"),
        ("На каком саммите ШОС было больше всего участников?", "meetings-by-parties"),
        ("Which summit had the most participants?", "meetings-by-parties"),
    ],
)
def test_who_came_most_often_and_what_most_came_to(whole_graph, text, question):
    assert whole_graph.ask(text).question == question


@pytest.mark.parametrize("text", ["Which countries attended the most SCO summits?", "Which states border China?"])
def test_what_is_counted_otherwise_is_not_told_instead(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # A summit of the CSTO is the session of its council.
        ("Who attended the CSTO session in Bishkek in November 2025?", ["Kassym-Jomart Tokayev", "Emomali Rahmon"]),
        ("Какие документы приняли на сессии ОДКБ в Бишкеке 27 ноября 2025 года?", ["Антинаркотическая стратегия"]),
        # The chair has the name of the president, and the question that of his state.
        ("Who was chair of the African Union before Burundi?", ["João Lourenço"]),
        ("Who coordinated the NB8 right before Estonia took over in 2026?", ["Denmark (2025)"]),
        ("What was the first BRICS summit after the enlargement?", ["16th BRICS Summit", "first since the enlargement"]),
        # What documents say in words of their own, and not all alike.
        ("Did Kazakhstan join the Abraham Accords?", ["Documents say of Kazakhstan", "expects to join", "joins the Abraham Accords"]),
    ],
)  # fmt: skip
def test_what_is_told(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


def test_who_came_to_the_summit_in_a_city_is_not_who_came_to_other_meetings_there(whole_graph):
    headline = whole_graph.ask("Who represented Turkmenistan at the Xi'an summit?").headline
    assert "Serdar Berdimuhamedov" in headline
    assert "Foreign Ministers" not in headline  # Meredov and Hajiyev came to meetings of ministers there
