"""Meetings of a platform, areas of a plan, the day of a document, who met, and the sum of a programme that a format has."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("when was the first dialogue of women leaders of Central Asia", ["23 December 2020"]),
        ("Where did the Council of Trade and Investment Ministers of Central Asia first meet", ["Tashkent"]),
        ("china-central asia foreign ministers meetings after 2023", ["Chengdu", "Almaty"]),
        ("What fields does the Mattei Plan cover?", ["5 areas", "agriculture"]),
        ("Какие направления охватывает план Маттеи?", ["5", "сельское хозяйство"]),
        ("马泰计划涵盖哪些领域", ["5个", "农业"]),
        ("бишкекская декларация шос 2007 дата подписания", ["16 августа 2007"]),
        ("when was the Bishkek Declaration of the 7th SCO summit adopted", ["16 August 2007"]),
        ("How big is the EU multiannual programme for Central Asia for 2021-2027?", ["more than 550 million euros"]),
        ("9-я встреча глав МИД России, Индии и Китая, где была", ["Бангалор"]),
        ("第八次中亚+日本外长会以什么形式举行", ["线上"]),
        ("ASEAN plus three trade 2004 usd", ["258.2 billion"]),
        ("Which leaders met at the first US-Japan-Philippines summit?", ["Biden", "Kishida", "Marcos"]),
        ("в каком году тюркский совет переименовали в ОТГ", ["2021"]),
        ("when was the Turkic Council renamed to OTS", ["November 2021"]),
        ("FIPIC 3 was held where", ["Port Moresby"]),
        ("which mechanism was founded in Astana in 2000", ["Eurasian Economic Community"]),
        ("какая организация была создана в Астане в 2000 году", ["Евразийское экономическое сообщество"]),
        ("In what city was OPEC set up?", ["Baghdad"]),
        ("when was the Turkic Business Council set up", ["21 October 2011"]),
        ("Which country hosted the first Islamic summit?", ["Rabat, Morocco"]),
        ("What happened at Camp David in May 2015 with the Gulf states?", ["GCC–US"]),
        ("с какого года Ангола больше не в ОПЕК", ["1 января 2024"]),
        ("Кто исполнял обязанности генсека ОДКБ в ноябре 2018 года?", ["Семериков"]),
        ("what did the leaders adopt at the 8th Turkic summit in Istanbul in 2021", ["Turkic World Vision 2040"]),
        ("какую долю во внешней торговле России занимал ЕАЭС в 2024", ["13,2 %"]),
        ("New Development Bank authorised capital", ["100 billion"]),
        ("How many vaccine doses did China promise Africa", ["1 billion doses", "600 million doses"]),
    ],
)
def test_it_is_answered(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


@pytest.mark.parametrize(
    "text",
    [
        "members of the Peace and Security Council of the African Union",
        "who chaired the SCO before 2010",
        "who is the acting president of the NDB",
        "Need the day in May 2023 on which the Arab League took Syria back.",
        "US trade with Africa around the time of the 2014 Washington leaders summit",
    ],
)
def test_something_near_is_no_answer(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


def test_a_body_is_told_without_another_one_of_its_format(whole_graph):
    told = whole_graph.ask("上合地区反恐怖机构总部在哪里").headline
    assert "塔什干" in told
    assert "北京" not in told
