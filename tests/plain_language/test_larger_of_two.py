"""With which of two partners a figure is larger: both are told, of one year; and what stands before a question is no part of it."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Which is larger: Kazakhstan's trade with China or with Russia in 2024?",
            ["Largest: China", "30.1", "Russia", "28", "2024"],
        ),
        (
            "Что больше в 2024 году: торговля Центральной Азии с Китаем или с Россией?",
            ["Китай", "66,2", "Россия", "45"],
        ),
        ("2024年哈萨克斯坦与中国还是与俄罗斯的贸易额更大？", ["中国", "301", "俄罗斯", "280"]),
        ("Who trades less with China, Kyrgyzstan or Tajikistan?", ["Smallest: Tajikistan", "Kyrgyzstan"]),
        (
            "For a minister's talking points: date, city and host of the second C5+1 summit?",
            ["6 November 2025", "Washington"],
        ),
        ("写简报用：2025年中国同中亚五国进出口总额是多少？", ["1063"]),
        ("БРИКС: сколько членов?", ["11"]),
        ("2023年中国和阿拉伯国家的贸易额是多少？", ["3980"]),
        ("Which of the five Central Asian republics traded the most with China in 2024?", ["Kazakhstan", "Kyrgyzstan"]),
        ("Когда и где была принята Конвенция о правовом статусе Каспийского моря?", ["12 августа 2018", "Актау"]),
        ("кто президент Нового банка развития БРИКС", ["Дилма"]),
        ("Did Australia host the Quad summit in May 2023?", ["Yes", "Hiroshima"]),
        ("Did the Quad leaders hold their May 2023 summit in Australia?", ["No", "Hiroshima"]),
    ],
)
def test_what_is_told(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


def test_one_of_two_is_not_told_for_both(whole_graph):
    with pytest.raises(ComityError) as refused:
        whole_graph.ask("Does Uzbekistan export more to China or to Russia?")
    assert "Russia" in str(refused.value)
