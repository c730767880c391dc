"""For which years a plan, a programme or a roadmap is, which need not be those in which it was adopted."""

import pytest


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # FOCAC has adopted several action plans in Beijing; the one of Johannesburg is none of them.
        ("Which years does the FOCAC Beijing action plan cover?", ["2007–2009", "2013–2015", "2019–2021"]),
        ("what years was the EU-Central Asia drug action plan for?", ["2009–2013"]),
        ("На какие годы рассчитан план действий ССАГПЗ и стран Центральной Азии?", ["2023–2027"]),
        ("中国—拉共体共同行动计划涵盖哪些年?", ["2019年至2021年", "2025年至2027年"]),
        ("china celac joint action plan covers which years", ["2019–2021", "2025–2027"]),
        # Only its name has its years, and the text names the meeting that adopted it.
        ("That roadmap from the fourth Consultative Meeting of the Central Asian presidents, which years does it cover?",
         ["2022–2024"]),
        ("ASEAN-India Plan of Action that began in 2021 runs until when?", ["2021–2025"]),
        ("Until when does the China-GCC action plan run?", ["2023–2027"]),
        ("What period does the SCO programme of cooperation in countering terrorism cover?", ["2025–2027"]),
    ],
)  # fmt: skip
def test_a_plan_is_told_with_its_years(whole_graph, text, said):
    answer = whole_graph.ask(text)
    assert all(years in answer.headline for years in said), answer.headline
    assert "2016–2018" not in answer.headline
    assert answer.sources


def test_from_when_to_when_may_be_asked_of_something_else(whole_graph):
    answer = whole_graph.ask("Egypt was suspended from the Arab League for ten years. From which year to which year?")
    assert "1979" in answer.headline
    assert "1989" in answer.headline
