"""Who had a chair in a year: all who had it, not only whoever had it on its last day."""

import pytest


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # India from 16 September 2022, Kazakhstan from July 2023, China from July 2024
        ("Who chaired the SCO in 2023?", ["India", "Kazakhstan"]),
        ("Кто председательствовал в ШОС в 2023 году", ["Индия", "Казахстан"]),
        ("谁是2023年上合组织主席国", ["印度", "哈萨克斯坦"]),
        ("Which country held the SCO presidency in 2024?", ["Kazakhstan", "China"]),
        ("Who chaired the SCO in May 2023?", ["India"]),
        ("who chaired ASEAN in 2023", ["Indonesia"]),
    ],
)
def test_all_chairs_of_a_time_are_told(whole_graph, text, told):
    answer = whole_graph.ask(text)
    assert [place for place in map(answer.headline.find, told) if place < 0] == []
    assert sorted(told, key=answer.headline.find) == told  # the earliest first
    assert "31 December" not in answer.headline or len(told) == 1


def test_who_had_a_chair_for_the_first_half_of_a_year_had_it_in_that_year(whole_graph):
    assert whole_graph.ask("Was India chair of the SCO in 2023?").verdict == "yes"
