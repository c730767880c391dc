"""What was so when a meeting was held, or on its eve: the day of the meeting is looked up first."""

import pytest

from comity.errors import UnknownQuestionError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Was India already a full SCO member when the Qingdao summit took place in 2018?", "Yes"),
        ("Was Timor-Leste already an ASEAN member when the 46th summit met in May 2025?", "No"),
        ("How many dialogue partners did the SCO have on the eve of the Tianjin summit in 2025?", "14"),
        ("сколько партнеров по диалогу у ШОС было накануне тяньцзиньского саммита", "14"),
        ("2025年天津峰会前夕，上合组织有多少成员国？", "10"),
        ("上合组织青岛峰会之前一年加入的两个新成员是？", "印度"),
        ("Who chaired ASEAN at the time of the 46th ASEAN summit?", "Malaysia"),
    ],
)
def test_the_day_of_the_meeting_is_that_of_the_answer(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


def test_who_came_right_before_somebody_is_no_question_of_a_meeting(whole_graph):
    assert "Lim Jock Hoi" in whole_graph.ask("who was asean secretary general right before kao kim hourn").headline


def test_a_question_for_when_a_meeting_was_is_asked_as_it_stands(whole_graph):
    assert "Екатеринбург" in whole_graph.ask("Подскажите, когда и где состоялся самый первый саммит БРИК").headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Who was president of Kazakhstan when the SCO was founded?", "Nazarbayev"),  # it chaired that later
        ("Кто был президентом Казахстана, когда была создана ШОС?", "Назарбаев"),
        ("How many members did ASEAN have when the ASEAN secretariat opened?", "5 members on 24 February 1976"),
        (
            "Who was Kyrgyzstan's foreign minister when the China–Central Asia secretariat opened in March 2024?",
            "Kulubaev",
        ),
        (
            "Кто был министром иностранных дел Киргизии, когда открылся секретариат «Китай — Центральная Азия»?",
            "Кулубаев",
        ),
        ("2024年3月中国—中亚机制秘书处启动时，吉尔吉斯斯坦外长是谁？", "库鲁巴耶夫"),
    ],
)
def test_what_was_so_when_something_was_founded_or_opened(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


def test_whoever_chairs_it_was_no_president_when_it_was_founded(whole_graph):
    """Of the presidents of Argentina in 1991, documents tell nothing."""
    with pytest.raises(UnknownQuestionError):
        whole_graph.ask("Who was president of Argentina when MERCOSUR was founded?")
