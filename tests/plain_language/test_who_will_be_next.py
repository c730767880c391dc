"""Who has a post next is not told by who has it now, nor by where a state hosts next."""

import pytest

from comity.errors import UnknownQuestionError


@pytest.mark.parametrize(
    "text",
    [
        "Who will be the next US president?",
        "Who will be the next president of Kazakhstan?",
        "Кто будет следующим генсеком АСЕАН?",
        "美国下任总统是谁",
    ],
)
def test_who_has_a_post_next_is_not_known(whole_graph, text):
    with pytest.raises(UnknownQuestionError):
        whole_graph.ask(text)


def test_who_hosts_next_is_still_told(whole_graph):
    assert "India" in whole_graph.ask("Who will host the next BRICS summit?").headline


@pytest.mark.parametrize(
    ("text", "verdict"),
    [("Правда, что Исландия была среди основателей НАТО?", "yes"), ("Верно, что Китай — член ОДКБ?", "no")],
)
def test_a_statement_that_is_asked_to_be_true_is_a_question(whole_graph, text, verdict):
    assert whole_graph.ask(text).verdict == verdict


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("us trade with central asia 2022 in dollars", "4.4 billion"),
        ("У какой из стран Центральной Азии ВВП за 2020 год был самым маленьким?", "Киргизия"),
    ],
)
def test_us_in_front_is_a_state_and_smallest_has_any_case(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "Who is the next secretary-general of ASEAN?",
        "Did the UAE join BRICS as a founding member?",  # it joined in 2024
        "Who heads the C5+1 business platform?",  # that there is one is told
    ],
)
def test_no_neighbour_is_told_for_a_post_or_a_role(whole_graph, text):
    with pytest.raises(UnknownQuestionError):
        whole_graph.ask(text)
