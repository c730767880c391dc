"""What was so when a meeting was held, or on its eve: the day of the meeting is looked up first."""

import pytest


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
