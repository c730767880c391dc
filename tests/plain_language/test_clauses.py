"""Clauses that only say more of a name, and asides, are taken off and named; those that tell apart what is meant are not."""

import pytest

from comity.errors import UnknownQuestionError


@pytest.mark.parametrize(
    ("text", "said", "left"),
    [
        ("On deadline - what day did ASEAN formally admit Timor-Leste?", "26 October 2025", "On deadline"),
        ("odd one maybe, but is iceland in the council of the baltic sea states??", "Yes", "odd one maybe"),
        ("which city hosted the 1967 Arab summit after the war with Israel", "Khartoum", "after the war with Israel"),
        ("Где прошёл саммит ЛАГ в 1967 году после войны с Израилем?", "Хартум", "после войны с Израилем"),
        (
            "who runs the african union commission now that moussa faki is gone",
            "Youssouf",
            "now that moussa faki is gone",
        ),
        ("where have the D-8 people got their secretariat, i keep forgetting", "Istanbul", "i keep forgetting"),
        ("Кто предложил формат «СНГ плюс», одобренный в Душанбе в октябре 2025 года?", "Казахстан", "одобренный"),
    ],
)
def test_what_only_says_more_is_left_out_and_named(whole_graph, text, said, left):
    answer = whole_graph.ask(text)
    assert said in answer.headline
    assert left in answer.understood


@pytest.mark.parametrize(
    "text",
    [
        "Which members of the SCO that joined after 2015 are in BRICS?",
        "Which countries that left OPEC after 2018 are members of the SCO?",
        "What did the states in ASEAN which border China adopt in 2023?",
        "Сколько членов ШОС, вступивших после 2015 года, входит в БРИКС?",
    ],
)
def test_what_tells_apart_is_never_left_out(whole_graph, text):
    try:
        answer = whole_graph.ask(text)
    except UnknownQuestionError:
        return
    assert "2015" not in answer.understood.partition("not read")[2]
    assert "not read" not in answer.understood, (answer.understood, answer.headline)


def test_what_had_been_before_is_left_out(whole_graph):
    text = "When was Syria suspended from the China–Arab States Cooperation Forum, its Arab League membership having been frozen?"
    assert "16 November 2011" in whole_graph.ask(text).headline
