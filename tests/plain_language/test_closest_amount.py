"""A number that no question of the catalogue asks for is told by the figure or promise that has, with its documents, what a text says."""

import pytest

from comity.errors import UnknownQuestionError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("How many people attended the 10th China–Central Asia Cooperation Forum in Xiamen?", "more than 400"),
        ("how many delegates are expected at korea's first summit with central asia", "600"),
        ("how many concrete outcomes came out of the first belt and road forum", "270"),
        ("How many central asia freight trains departed from Xi'an in 2025?", "998"),
        ("How much foreign direct investment did ASEAN receive in 2024?", "229.8 billion"),
        ("Какой объем накопленных российских вложений в ЦА называли в 2020 году?", "20 млрд"),
        ("сколько студентов из Центральной Азии учится в России?", "212"),
        ("第二届“一带一路”国际合作高峰论坛形成了多少项务实成果?", "283"),
    ],
)
def test_a_number_is_found_by_what_its_figure_and_its_documents_tell(whole_graph, text, said):
    """The document of the forum tells its number and place, the figure only who came, from where and in which year."""
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "How much is a hotel room in Samarkand?",  # a document of the summit there counts what was signed
        "What was the exact cost of the catering at the Astana C5+1 ministerial in 2023?",
        "What was agricultural trade between China and Central Asia in 2023?",  # all trade is told
        "What was the trade between Niger and China?",  # that of Nigeria is told
        "What was Central Asia's investment in China in 2022?",  # that of China in Central Asia is told
        "Сколько стоит билет на поезд Алматы — Сиань?",
        "2015年中国与乌兹别克斯坦的贸易额是多少？",
    ],
)
def test_no_neighbouring_number_is_told(whole_graph, text):
    with pytest.raises(UnknownQuestionError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    "text",
    [
        "How much did Turkey and Kazakhstan trade in 2023?",  # both are in the OTS, whose members traded 42 billion
        "2023年土耳其和哈萨克斯坦的贸易额是多少?",
        "trade target Russia Uzbekistan",  # there are figures of their trade, and none of a target
        "俄罗斯和乌兹别克斯坦的贸易目标是多少?",
    ],
)
def test_what_two_trade_is_neither_the_trade_of_a_format_nor_what_they_aim_at(whole_graph, text):
    with pytest.raises(UnknownQuestionError):
        whole_graph.ask(text)
