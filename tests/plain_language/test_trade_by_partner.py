"""With whom trade grew fastest or fell, by how much, and whether a state sells more than it buys."""

import pytest

from comity.errors import ComityError, UnknownQuestionError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Which Central Asian country's trade with China grew fastest in 2023?", "Largest: Tajikistan"),
        ("С какой страной Центральной Азии торговля Китая в 2023 году выросла быстрее всего?", "Таджикистан"),
        ("Of the five Central Asian states, with which one did China's trade fall in 2023?", "Turkmenistan"),
        ("2023年中国与哪个中亚国家的贸易额下降了？", "土库曼斯坦"),
    ],
)
def test_growth_is_compared_between_the_states_of_a_region(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # 19.8 billion dollars in 2023, 22.71 in 2024
        ("how much did trade between China and Kyrgyzstan grow in 2024", "+14.7 % from 2023"),
        ("на сколько вырос товарооборот Китая и Киргизии в 2024 году", "+14,7 % с 2023"),
        ("2024年中国与吉尔吉斯斯坦贸易额增长了多少", "+14.7%"),
        # a document says it: 12 percent
        ("How much did China–Central Asia trade grow in 2025?", "12 % (2025)"),
    ],
)
def test_by_how_much_trade_grew_in_a_year_is_told_or_worked_out_from_the_year_before(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "how fast did Kazakhstan's exports to China grow in 2023",
        "how much gas does Turkmenistan export to China",
        "how much oil did Kazakhstan sell to China in 2024",
        "what is the GDP per capita of Kazakhstan",
        "What regional trade volume are the Central Asian trade ministers aiming for?",
    ],
)
def test_neither_growth_nor_one_kind_of_goods_nor_what_is_aimed_at_is_told_by_all_trade(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


def test_how_much_trade_fell_is_told_as_its_growth(whole_graph):
    assert "-5,4 %" in whole_graph.ask("На сколько упал товарооборот Узбекистана с Турцией в 2022 году?").headline


@pytest.mark.parametrize(
    ("text", "verdict", "first"),
    [
        ("In 2025, did China export more to Central Asia than it imported from there?", "yes", "71.2"),
        ("Did China import more from Central Asia than it exported there in 2025?", "no", "71.2"),
        ("Which is larger, China's exports to Central Asia or its imports from there in 2025?", "", "71.2"),
        ("Экспортировал ли Китай в Центральную Азию в 2025 году больше, чем импортировал?", "yes", "71,2"),
    ],
)
def test_sales_and_purchases_are_told_the_larger_first(whole_graph, text, verdict, first):
    answer = whole_graph.ask(text)
    assert answer.verdict == verdict
    assert answer.headline.index(first) < answer.headline.index("35")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("How much did China import from Uzbekistan in 2008?", "544 million"),
        ("How much did China export to Uzbekistan in 2003?", "164 million"),
        ("How much did Kyrgyzstan export to China in 2025?", "5.2 billion"),
    ],
)
def test_what_one_sells_the_other_buys(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "Which Central Asian country's trade with Russia fell most in 2023?",
        "Which Central Asian country's trade with China grew fastest in 2021?",
    ],
)
def test_of_too_few_states_none_is_called_the_fastest(whole_graph, text):
    with pytest.raises(UnknownQuestionError):
        whole_graph.ask(text)
