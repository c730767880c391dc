"""Who came, who joined, who signed, and by whose figures: what documents only expect, or count for another, is told as that."""

import pytest

from comity.errors import ComityError, UnknownQuestionError


@pytest.mark.parametrize(
    ("text", "verdict", "said"),
    [
        ("Did Kuczynski attend the 8th Summit of the Americas?", "unknown", "Only documents from before the meeting"),
        ("Did Kazakhstan attend the 23rd SCO summit?", "unknown", "Kazakhstan"),
        ("哈萨克斯坦出席了上合组织第23次峰会吗？", "unknown", "会前文件"),
        ("Did Russia attend the 23rd SCO summit?", "yes", "Vladimir Putin"),
        # He was host there, and documents name few who came.
        ("Did Kuczynski attend the APEC summit in 2016?", "unknown", "Kuczynski"),
    ],
)
def test_whoever_was_only_expected_need_not_have_come(whole_graph, text, verdict, said):
    answer = whole_graph.ask(text)
    assert answer.verdict == verdict
    assert said in answer.headline


def test_whoever_was_expected_is_told_apart_from_those_who_came(whole_graph):
    told = whole_graph.ask("Who attended the 8th Summit of the Americas?").headline
    assert "Kuczynski" not in told
    told = whole_graph.ask("Which meetings did Kuczynski attend?").headline
    assert "was expected at: 8th Summit of the Americas" in told
    came, _, expected = whole_graph.ask("Who attended the 23rd SCO summit?").headline.partition("Also expected")
    assert "Narendra Modi" in came
    assert "Belarus" in expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("At which summit did India join the SCO?", "SCO summit session, Astana (8–9 June 2017"),
        ("印度在哪次峰会上加入上合组织？", "2017年上合组织峰会（2017年6月8日至9日"),
        ("На каком саммите Индия вступила в ШОС?", "8–9 июня 2017 г., Астана"),
        ("At which summit did Iran join the SCO?", "4 July 2023, New Delhi"),
        ("Which city hosted the most SCO summits?", "Most: Astana ("),
        ("哪个城市举办上合组织峰会最多？", "最多：阿斯塔纳"),
        ("Какой город чаще всего принимал саммиты ШОС?", "Астана ("),
        ("Which city hosted the most ASEAN summits?", "Most: Kuala Lumpur"),
    ],
)
def test_which_summit_and_whose_city(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "verdict", "said"),
    [
        ("Did Benin sign the AfCFTA agreement?", "yes", "54 in January 2021"),
        ("Was the AfCFTA agreement signed by 54 countries?", "yes", "54 in January 2021"),
        ("Was the RCEP agreement signed by 15 countries?", "yes", "15 parties"),
        ("Was the RCEP agreement signed by 20 countries?", "no", "15 parties"),
    ],
)
def test_those_who_are_named_are_not_all_who_signed(whole_graph, text, verdict, said):
    answer = whole_graph.ask(text)
    assert answer.verdict == verdict
    assert said in answer.headline
    assert "27 parties" not in answer.headline


def test_who_signed_is_offered_if_nothing_says_whether_one_party_did(whole_graph):
    with pytest.raises(UnknownQuestionError) as asked_back:
        whole_graph.ask("Did South Africa sign the AfCFTA agreement?")
    assert asked_back.value.nearest[0].question == "signatories"
    assert asked_back.value.nearest[0].parameters == {"document": ["afcfta-agreement"]}


@pytest.mark.parametrize(
    "text",
    [
        "According to Kazakh statistics, what was trade between China and Kazakhstan in 2023?",
        "According to Russian data, what was trade between China and Kazakhstan in 2023?",
        "按哈萨克斯坦的统计，2023年中国与哈萨克斯坦贸易额是多少？",
        "По данным Казахстана, каким был товарооборот Китая и Казахстана в 2023 году?",
    ],
)
def test_what_one_side_counts_is_not_told_as_counted_by_another(whole_graph, text):
    with pytest.raises(UnknownQuestionError) as asked_back:
        whole_graph.ask(text)
    assert asked_back.value.nearest[0].question == "figures"


def test_whose_statistics_are_meant_is_kept_to(whole_graph):
    assert whole_graph.ask("按中国海关的统计，2023年中国与哈萨克斯坦贸易额是多少？").parameters["reporter"] == "china"
    assert "7710亿" in whole_graph.ask("按东盟统计，2024年中国与东盟贸易额是多少？").headline


@pytest.mark.parametrize(
    "text",
    [
        "Was there an EU–Central Asia summit in Astana in 2022?",
        "Was there an EU–Central Asia leaders' meeting in Astana in 2022?",
        "2022年在阿斯塔纳举行过欧盟—中亚峰会吗？",
        "Был ли саммит ЕС — Центральная Азия в Астане в 2022 году?",
        "Was there a China–Central Asia summit in Astana in 2024?",
    ],
)
def test_summits_of_other_formats_there_and_then_make_no_yes(whole_graph, text):
    assert whole_graph.ask(text).verdict == "no"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ticad v 2013", "Yokohama"),
        ("focac v", "2012"),
        ("TICAD I", "1993"),
        ("TICAD VI 2016", "Nairobi"),
    ],
)
def test_roman_numbers_of_one_letter(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


def test_of_two_numbered_meetings_both_are_told_or_none(whole_graph):
    told = whole_graph.ask("When were the 6th ASEAN summit and the 4th informal ASEAN summit?").headline
    assert "December 1998" in told
    assert "November 2000" in told
    with pytest.raises(ComityError):
        whole_graph.ask("Когда прошли шестой саммит АСЕАН и четвёртый неформальный саммит АСЕАН?")
