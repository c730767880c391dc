"""A text for which no question of the catalogue has a place is answered by the one fact that has what it names, dates and says."""

import pytest

from comity.errors import UnknownQuestionError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Where did Obama host the Gulf leaders for the first GCC-US summit in 2015?", "Camp David"),
        ("What is the name of the Korean trade minister who met the GCC ambassadors in Seoul in March 2024?", "Cheong"),
        ("Who was India's security adviser at the first meeting with Central Asian security council secretaries in Delhi?", "Doval"),
        ("Кто представлял Россию на заседании замминистров иностранных дел ЦА и РФ в мае 2020 года?", "Руденко"),
        ("В каком китайском городе в мае 2024 учредили механизм по чрезвычайным ситуациям Китай - ЦА?", "Урумчи"),
        ("首次东盟防长扩大会在哪里开的？", "河内"),
        ("韩国哪位外长出席了2024年11月在首尔的韩国—中亚合作论坛？", "赵兑烈"),
    ],
)  # fmt: skip
def test_a_meeting_is_known_by_who_came_and_by_its_place_and_time(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "said", "left"),
    [
        ("How much extra money did Blinken announce for the Economic Resilience Initiative in Astana?", "25 million", "extra"),
        ("Сколько Эмираты пообещали вложить в агропарки в Индии на встрече I2U2?", "2 млрд", "агропарки"),
    ],
)  # fmt: skip
def test_an_amount_is_told_with_the_words_that_were_not_read(whole_graph, text, said, left):
    answer = whole_graph.ask(text)
    assert said in answer.headline
    assert left in answer.understood.partition(":")[2]


@pytest.mark.parametrize(
    ("text", "said", "other"),
    [
        ("В каком городе прошёл третий экономический форум ЕС — Центральная Азия?", "Ташкент", "гражданского"),
        ("Where did the leaders of Turkic-speaking states gather for their first summit in 1992?", "Ankara", "Xi'an"),
        ("ECO women forum 2025 location?", "Lachin", "Khankendi"),
        ("Who were the seven G7 leaders in Hiroshima in 2023?", "Meloni", "was held"),
    ],
)
def test_a_meeting_that_has_all_of_a_text_comes_before_one_that_has_less(whole_graph, text, said, other):
    headline = whole_graph.ask(text).headline
    assert said in headline
    assert other not in headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Which African city was the first to host a TICAD conference?", "Nairobi"),
        ("When and where was an Italy–Africa summit first held on African soil?", "Addis Ababa"),
        ("Where have the Summits of the Americas met since 2010?", "Cartagena"),
    ],
)
def test_the_first_in_a_region_is_not_the_first_of_all_and_since_is_a_bound(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


def test_how_many_states_signed_is_told_by_a_count_of_signatories(whole_graph):
    assert "54" in whole_graph.ask("As of January 2021, how many countries had signed the AfCFTA agreement?").headline


def test_whether_a_minister_came_is_told_by_who_did(whole_graph):
    answer = whole_graph.ask("Was Afghanistan's foreign minister at the first India–Central Asia Dialogue?")
    assert answer.verdict == "yes"


@pytest.mark.parametrize(
    "text",
    [
        "Who boycotted the Summit of the Americas in 2022?",
        "How much does a hotel room in Washington cost during a C5+1 summit?",
        "How much did Kazakhstan spend on hosting the SCO summit in Astana?",
        "明年中国和中亚的贸易额会涨到多少？",
        "TICAD6上日本承诺多少钱？",
    ],
)
def test_no_fact_is_told_for_what_it_does_not_say(whole_graph, text):
    with pytest.raises(UnknownQuestionError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    "text",
    [
        "Who proposed a permanent C5+1 secretariat?",
        "Which president proposed a permanent C5+1 secretariat in the region at the November 2025 Washington summit?",
    ],
)
def test_who_proposed_something_is_told_by_the_proposal(whole_graph, text):
    assert "announced by Shavkat Mirziyoyev" in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("В каком городе прошёл первый саммит ССАГПЗ — Центральная Азия (саммит, а не министерская встреча)?", "Джидда"),
        ("Which city hosted the 2024 meeting of the SCO heads of government (not the heads of state)?", "Islamabad"),
        ("Где прошли второй и четвёртый саммиты Совета Европы?", "Рейкьявик"),
        ("In which city did China and ASEAN hold their 15th-anniversary commemorative summit in October 2006?", "Nanning"),
    ],
)  # fmt: skip
def test_what_tells_one_meeting_from_another_is_heeded(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "Who represented Angola at the first C5+1 meeting in Tashkent?",
        "Who hosted the second Central Asia–Germany summit in Berlin?",
        "Who hosted the 20th Arab League summit?",
        "How much did Uzbekistan spend on defence with China in 2020?",
        "What share of its trade did Kyrgyzstan have with Türkiye in 2023?",
        "How much has India disbursed in Africa since 2008?",
        "Who missed the 25th SCO summit?",
        "Where did the GCC ministers meet on the eve of the Bahrain summit in 2016?",
    ],
)
def test_a_fact_of_another_place_party_or_quantity_is_not_told(whole_graph, text):
    with pytest.raises(UnknownQuestionError):
        whole_graph.ask(text)
