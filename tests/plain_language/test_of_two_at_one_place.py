"""The same of two, or of the first few, in one text: who came for two states, at two meetings, and where the first three were."""

import pytest

from comity.errors import UnknownQuestionError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Who came to the 45th Pacific Islands Forum for Australia and for Niue?", ["Warren Truss", "Toke Talagi"]),
        ("Who represented Australia and Niue at the 45th Pacific Islands Forum?", ["Warren Truss", "Toke Talagi"]),
        ("Who attended the first Saudi-African summit for Kenya and for Nigeria?", ["William Ruto", "Bola"]),
        ("Кто представлял Кению и Нигерию на первом саммите Саудовская Аравия – Африка?", ["Руто", "Тинубу"]),
        ("Who represented Myanmar and Vietnam at the Lancang-Mekong meeting in Anning?", ["10th", "Than Swe", "Bui"]),
        ("Who represented Brazil at the first and third BRICS summits?", ["1st", "Lula", "3rd", "Rousseff"]),
        ("Who represented Brazil at the first BRICS summit and at the third?", ["1st", "Lula", "3rd", "Rousseff"]),
        ("Who represented Brazil at the first BRICS summit and who at the third?", ["Lula", "3rd", "Rousseff"]),
        ("In which cities were the first five TICAD conferences held?", ["1st", "Tokyo", "3rd", "4th", "5th"]),
        ("Where were the first three BRICS summits held?", ["Yekaterinburg", "Bras", "Sanya"]),
        ("Где прошли первые три саммита БРИКС?", ["Екатеринбург", "Бразил", "Санья"]),
        ("前三届金砖国家峰会在哪里举行？", ["叶卡捷琳堡", "巴西利亚", "三亚"]),
    ],
)
def test_each_is_told(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


def test_whoever_came_for_others_is_not_told(whole_graph):
    told = whole_graph.ask("Who represented Kenya and Nigeria at the first Saudi-African summit?").headline
    assert "Chad" not in told, told


@pytest.mark.parametrize(
    "text",
    ["How many GCC summits were held in Doha up to 2010?", "截至2010年在多哈举行了几次海合会峰会？"],
)
def test_summits_in_a_city_are_not_all_summits(whole_graph, text):
    told = whole_graph.ask(text).headline
    assert "5" in told, told
    assert "28 summits" not in told, told
    assert "28次" not in told, told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("When did the UNASUR Constitutive Treaty enter into force?", "11 March 2011"),
        ("When did the Tehran Convention enter into force?", "12 August 2006"),
    ],
)
def test_when_a_founding_document_came_into_force(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("What are the three focus areas of the New York Declaration of the C5+1?", ["security", "econom", "energy"]),
        ("Which countries signed the Tokyo Declaration in December 2025?", ["Japan", "Turkmenistan", "Uzbekistan"]),
        ("Which leaders signed the SCO Dushanbe Declaration in 2008?", ["China", "Kazakhstan", "Uzbekistan"]),
        ("Which countries signed the SCO Dushanbe Declaration in 2008?", ["China", "Kazakhstan", "Uzbekistan"]),
    ],
)
def test_who_signed_it_and_what_it_is_about(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Which plan of action did ASEAN and China adopt for 2021-2025?", "Plan of Action for the period 2021-2025"),
        ("Which action plan do Russia and Central Asia have for 2025-2027?", "2025"),
    ],
)
def test_a_plan_is_of_the_years_that_it_is_for(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


def test_a_chair_of_another_year_is_not_told(whole_graph):
    """Uruguay followed Paraguay in July 2022; documents have a later turn with its day, too."""
    try:
        told = whole_graph.ask("Who took over the Mercosur presidency from Paraguay in 2022?").headline
    except UnknownQuestionError:
        return
    assert "2024" not in told, told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("How many members did the Colombo Plan have in 2005?", "do not say since when"),
        ("2005年环印联盟有多少成员？", "未载明"),
        ("Сколько членов было в СВМДА в 2012 году?", "не говорят, с какого времени"),
    ],
)
def test_members_without_a_date_are_not_passed_over(whole_graph, text, said):
    """Documents give a date for 7 of the 30 members of the Colombo Plan: that it had 7 in 2005 would be false."""
    assert said in whole_graph.ask(text).headline


def test_the_league_is_no_arab_state(whole_graph):
    told = whole_graph.ask("How many Arab states are in the China-Arab States Cooperation Forum?").headline
    assert told.startswith("22 members"), told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("What did Xi Jinping announce at the FOCAC summit in Beijing in 2024?", "360 billion"),
        ("What did Modi announce at the third India-Africa Forum Summit?", "10 billion"),
        ("Что объявил Си Цзиньпин на саммите ФОКАК в Пекине в 2024 году?", "360 млрд"),
        ("Who co-organizes TICAD?", "World Bank"),
        ("谁是东京非洲发展国际会议的共同主办方？", "世界银行"),
    ],
)
def test_what_was_announced_and_who_holds_it(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("How much has India invested in Africa since 1996?", ["75 billion", "1996–2024"]),
        (
            "How much did Uzbekistan export to China in 2010 and how much did it import?",
            ["899 million", "1.186 billion"],
        ),
        ("What was Russia's trade with Kyrgyzstan in 2022 and how much did it grow?", ["3.4 billion", "37 % in 2022"]),
        ("2010年乌兹别克斯坦对中国出口多少，进口多少？", ["8.99亿", "11.86亿"]),
        ("When did Brazil suspend its participation in CELAC and when did it come back?", ["January 2020", "resumed"]),
        ("Which countries did the African Union suspend in 2023?", ["Niger", "Gabon"]),
        ("How many heads of state came to the third India-Africa Forum Summit?", ["41 heads of state"]),
        ("Which summits did Erdogan attend in Samarkand in 2022?", ["2 meetings", "SCO", "Turkic States"]),
        ("习近平2022年在撒马尔罕出席了哪些峰会？", ["上合组织"]),
    ],
)
def test_both_halves_are_of_the_same_parties_and_time(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


@pytest.mark.parametrize(
    "text",
    [
        "Which joint fund did Azerbaijan and Uzbekistan set up?",
        "What is the GDP of Russia in 2022?",
        "How many of the first five G7 summits were held in Europe?",
        "Who co-organizes the Asia-Europe Meeting?",
    ],
)
def test_what_is_beside_is_not_told(whole_graph, text):
    """Formats of two are no funds, the output of ASEAN is not that of Russia, and where the first was is no number of five."""
    with pytest.raises(UnknownQuestionError):
        whole_graph.ask(text)
