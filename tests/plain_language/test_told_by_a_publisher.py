"""What one publisher tells is asked of its documents alone."""

import pytest

from comity.errors import AmbiguousQuestionError


@pytest.mark.parametrize(
    ("text", "told", "absent"),
    [
        # the page of Argentina by TASS, and statements on BRICS that other publishers have
        ("What does TASS say about BRICS?", "invitation still stands", "14 formal and 9 informal"),
        ("Что пишет ТАСС о БРИКС?", "приглашение остается в силе", "14 официальных и 9 неофициальных"),
        # 94.8 billion dollars in 2024 are those of Xinhua, by People's Daily Online
        ("What did Xinhua report on China-Central Asia trade in 2024?", "Xinhua", "674.15"),
        ("China-Central Asia trade in 2023 according to The Astana Times", "89.4 billion US dollars (", "70.2"),
    ],
)
def test_a_publisher_is_asked_for_its_own(whole_graph, text, told, absent):
    answer = whole_graph.ask(text)
    assert told in answer.headline
    assert absent not in answer.headline


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("What does The Diplomat write about C5+1?", "The Diplomat"),  # what others write is not what it does
        ("What does Xinhua say about the SCO?", "Xinhua"),
        ("according to Xinhua, how many members does the SCO have", "Xinhua"),
        ("товарооборот Китая и Центральной Азии в 2024 году по данным ТАСС", "ТАСС"),
    ],
)
def test_what_a_publisher_does_not_tell_is_refused(whole_graph, text, publisher):
    with pytest.raises(AmbiguousQuestionError, match=publisher):
        whole_graph.ask(text)


def test_a_word_that_is_also_a_publisher_is_no_publisher(whole_graph):
    answer = whole_graph.ask("what is the trend in China-Kazakhstan trade")  # "Trend" is a news agency
    assert answer.question == "figure-series"
