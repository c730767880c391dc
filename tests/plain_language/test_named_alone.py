"""A name alone asks what it is, from every place where one can ask."""

import pytest

from comity.errors import UnknownQuestionError
from comity.questions import catalogue


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SCO", "is a cooperation mechanism"),
        ("the SCO", "is a cooperation mechanism"),
        ("ШОС", "механизм сотрудничества"),
        ("Казахстан", "столица: Астана"),
        ("中吉乌铁路", "2024年12月27日"),
        ("Belt and Road", "147 members"),
        ("Astana", "meetings were held in Astana"),
    ],
)
def test_what_is_named_alone_is_told(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize("text", ["Tianjin Declaration", "what is the Tianjin Declaration"])
def test_of_several_documents_of_one_name_each_is_told(whole_graph, text):
    """One of 2010, of the China–Arab States Cooperation Forum, and one of 2025, of the SCO."""
    answer = whole_graph.ask(text)
    assert "China–Arab States Cooperation Forum" in answer.headline
    assert "25th SCO summit" in answer.headline


@pytest.mark.parametrize("text", ["阿斯塔纳宣言", "xyzzy"])
def test_what_no_document_names_is_no_neighbour(whole_graph, text):
    """Chinese documents call declarations of Astana otherwise; the city alone is not what is asked."""
    with pytest.raises(UnknownQuestionError):
        whole_graph.ask(text)


def test_a_word_like_the_name_of_a_question_is_taken_for_it():
    assert not catalogue.is_plain(["membres"])
    assert catalogue.is_plain(["SCO"])


def test_words_in_any_order_are_answered_with_a_sentence(whole_graph):
    """Founders are asked for, and the rows are those of what a state belongs to, which name no members."""
    assert whole_graph.ask("was the one double-check: of founders I of need to SAARC? Bhutan").headline
