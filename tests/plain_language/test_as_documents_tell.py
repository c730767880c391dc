"""Questions that ask for what documents tell, as all answers do: these words ask for no documents."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "How many members does the SCO have according to the documents?",
        "According to documents, how many members does the SCO have?",
        "根据文件，上合组织有多少成员国",
        "Сколько членов в ШОС, судя по документам?",
        "сколько членов в шос по документам",
    ],
)
def test_what_documents_tell_is_no_question_for_documents(whole_graph, text):
    answer = whole_graph.ask(text)
    assert (answer.question, answer.count) == ("members", 10)


@pytest.mark.parametrize("text", ["日本和中亚五国2025年开过首脑级峰会吗", "日本和中亚五国2025年开过元首级会议吗"])
def test_a_meeting_at_the_level_of_leaders_is_a_summit(whole_graph, text):
    answer = whole_graph.ask(text)  # Tokyo, 20 December 2025
    assert answer.verdict == "yes"
    assert "2025年12月20日" in answer.headline
