"""Who left a format, or joined it, is not who wants to leave it."""

import pytest

from comity.errors import UnknownQuestionError


@pytest.mark.parametrize(
    "text",
    [
        "Which country is going to leave the Barents Euro-Arctic Council?",
        "Which state wants to leave the Barents Euro-Arctic Council?",
        "Which country plans to withdraw from the Barents Euro-Arctic Council?",
        "Which country intended to withdraw from the CSTO?",
        "Какая страна собирается выйти из СНГ?",
        "哪个国家打算退出独联体?",
    ],
)
def test_who_left_does_not_want_to(whole_graph, text):
    with pytest.raises(UnknownQuestionError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Which country left the Barents Euro-Arctic Council?", "Russia left"),
        ("Which country was the first to leave the CIS?", "Georgia"),
        ("哪个国家已退出独联体?", "格鲁吉亚"),
        ("Who wants to join BRICS?", "candidate"),
    ],
)
def test_who_left_and_who_wants_to_join_are_told(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline
