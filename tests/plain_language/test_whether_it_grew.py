"""Whether a figure grew or fell: by what documents tell of its growth, or by the figures of two years."""

import pytest


@pytest.mark.parametrize(
    ("text", "verdict", "told"),
    [
        # China – Kazakhstan: 41 billion dollars in 2023, 43.82 in 2024
        ("Did trade between China and Kazakhstan grow in 2024?", "yes", "43.82 billion"),
        ("Did trade between China and Kazakhstan fall in 2024?", "no", "43.82 billion"),
        ("выросла ли торговля Китая и Казахстана в 2024 году", "yes", "43,82 млрд"),
        # growth of 27.2 % in 2023 is stated itself
        ("Did China's trade with Central Asia grow in 2023?", "yes", "27.2 %"),
        ("Did trade between China and Central Asia fall in 2023?", "no", "27.2 %"),
        ("2023年中国与中亚贸易增长了吗", "yes", "27.2%"),
    ],
)
def test_growth_is_answered_by_yes_or_no(whole_graph, text, verdict, told):
    answer = whole_graph.ask(text)
    assert (answer.verdict, told in answer.headline) == (verdict, True)
    assert answer.understood


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("By what percentage was China's trade with Central Asia up in January–May 2025?", "10.4 %"),
        ("By how much was China's trade with Central Asia up in 2023?", "27.2 %"),
        ("By what percentage were China's exports to Central Asia up in January-May 2025?", "5.6 %"),
    ],
)
def test_by_how_much_it_was_up_is_told_as_growth(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline
