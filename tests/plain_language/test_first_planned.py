"""For when the only meeting that fits was planned at first, and that its count is not how often it was put off."""

import pytest


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("When was the Commonwealth summit in Kigali originally planned?", ["20–26 June 2022", "June 2020"]),
        ("When was the Francophonie summit in Djerba first planned for?", ["November 2022", "20–21 November 2021"]),
        ("When was the ASEAN-US summit in Washington originally planned for?", ["May 2022", "28–29 March 2022"]),
        ("How often was the Commonwealth summit in Kigali postponed?", ["first planned for June 2020"]),
        ("Сколько раз переносился саммит Содружества в Кигали?", ["Сначала планировалось на июнь 2020"]),
        ("英联邦基加利峰会推迟了几次?", ["原定于2020年6月"]),
    ],
)
def test_for_when_it_was_planned(whole_graph, text, said):
    answer = whole_graph.ask(text)
    assert all(word in answer.headline for word in said), answer.headline
    assert answer.count is None


def test_the_only_one_that_was_put_off_and_how_many_were_held_are_told_as_before(whole_graph):
    assert whole_graph.ask("Which Russia-Arab summit was postponed?").headline.startswith("One: 1st Russia–Arab summit")
    assert whole_graph.ask("How many Commonwealth summits were held in Kigali?").count == 1
