"""Who came for somebody or in a post to the first meeting of its kind, who hosted it and on which days, and how much more it was."""

import pytest

from comity.errors import UnknownQuestionError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Who stood in for the US president at the ASEAN-US summit in Vientiane in 2024?", ["12th", "Antony Blinken"]),
        ("Кто замещал президента США на саммите АСЕАН — США во Вьентьяне в 2024 году?", ["Энтони Блинкен"]),
        ("谁代替美国总统出席了2024年万象东盟—美国峰会？", ["布林肯"]),
        ("Who filled in for Xi Jinping at the 2025 BRICS summit?", ["17th BRICS Summit", "Li Qiang"]),
        ("Who stood in for Modi at the 2024 SCO summit?", ["India", "Jaishankar"]),
        ("Кто заменял Моди на саммите ШОС в Астане в 2024 году?", ["Индия", "Джайшанкар"]),
        ("谁代替习近平出席了2025年金砖国家峰会？", ["中国", "李强"]),
        ("На какие дни был назначен саммит G20 в Майами?", ["14–15 декабря 2026"]),
        ("Кем принимался саммит ОТГ в Габале?", ["Азербайджан"]),
        ("Кем был принят саммит ОТГ в Габале?", ["Азербайджан"]),
        ("首次中日韩领导人会议时日本首相是谁？", ["第一次中日韩领导人会议", "麻生太郎"]),
        ("首届中日韩领导人会议上日本首相是谁？", ["第一次中日韩领导人会议", "麻生太郎"]),
        ("中国—中亚机制秘书处是什么时候在西安启动的？", ["秘书处", "2024年3月30日"]),
        ("When was the China-Central Asia secretariat launched in Xi'an?", ["30 March 2024"]),
        ("When did the AU drop its sanctions on Gabon?", ["30 April 2025", "lifted all sanctions"]),
    ],
)
def test_who_came_and_when_it_was(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Кто был президентом Казахстана на первом саммите ШОС?", "1-й саммит ШОС"),  # and not another first summit
        ("首届上合组织峰会时哈萨克斯坦总统是谁？", "上海合作组织首次峰会"),  # and not the first of prime ministers
    ],
)
def test_the_first_summit_of_a_format_is_no_other_first_one(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("By how many percent did Xi'an freight trains to Central Asia grow in 2025?", ["Xi'an", "32 %"]),
        ("By how many percent did Zhengzhou freight trains to Central Asia grow in 2025?", ["Zhengzhou", "132 %"]),
        ("By how many percent did freight trains to Central Asia grow in 2025?", ["nearly 20 %"]),
        ("By how many percent did the trade of Kazakhstan with China grow in 2023?", ["32 %"]),
    ],
)
def test_by_how_much_it_grew(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


@pytest.mark.parametrize(
    "text",
    [
        "By how many percent did Chengdu freight trains to Central Asia grow in 2025?",  # how many there were is told
        "By how many percent did Xi'an freight trains to Central Asia grow in 2024?",
        "By how much did wheat exports of Kazakhstan to China grow in 2024?",
        "How much is the SCO secretary-general paid per year?",  # a term of three years is no salary
    ],
)
def test_another_number_is_not_told(whole_graph, text):
    with pytest.raises(UnknownQuestionError):
        whole_graph.ask(text)
