"""What people ask first, in three languages: whom a person met, who had the chair in a year, what happened on a day."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    "text",
    [
        "Which China–Central Asia summits has Tokayev attended?",
        "托卡耶夫出席了哪些中国—中亚峰会？",
        "В каких саммитах Китай — Центральная Азия участвовал Токаев?",
    ],
)
def test_the_meetings_of_one_mechanism_that_a_person_attended(whole_graph, text):
    told = whole_graph.ask(text)
    assert told.question == "attendance"
    meetings = {row.cells["meeting"]["id"] for row in told.rows}
    assert {"china-central-asia-summit-1", "china-central-asia-summit-2"} <= meetings
    assert all("china-central-asia" in meeting for meeting in meetings)


def test_meetings_attended_of_one_mechanism_by_name(whole_graph):
    every = whole_graph.ask("attendance", "narendra-modi", type="Summit")
    own = whole_graph.ask("attendance", "narendra-modi", type="Summit", mechanism="brics")
    assert 0 < len(own.rows) < len(every.rows)
    assert {row.cells["meeting"]["id"] for row in own.rows} <= {row.cells["meeting"]["id"] for row in every.rows}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # China had the chair from July 2024, Kyrgyzstan since September 2025.
        ("Which country held the SCO chairmanship in 2025?", ["China", "Kyrgyzstan"]),
        ("2025年上合组织轮值主席国是哪个国家？", ["中国", "吉尔吉斯斯坦"]),
        ("Какая страна председательствовала в ШОС в 2025 году?", ["Китай", "Киргизия"]),
        # Those whose day no document tells may have been on another one.
        ("What happened on 19 May 2023?", ["Xi'an Declaration", "do not date them closely"]),
        ("Which meetings were held on 19 May 2023?", ["China-Central Asia Summit", "do not tell the day"]),
        ("2023年5月19日发生了什么？", ["中国-中亚元首会晤机制", "未写明具体日期"]),
        ("中国是哈萨克斯坦第几大贸易伙伴？", ["哈萨克斯坦的伙伴：中国"]),
        ("2017年对华贸易占吉尔吉斯斯坦外贸的百分之几？", ["35%"]),
        ("What kind of partner of the SCO is Türkiye?", ["Türkiye in Shanghai Cooperation Organisation"]),
        ("土耳其是上合组织的什么伙伴？", ["土耳其在上海合作组织的身份"]),
        ("张明从什么时候起任上合组织秘书长?", ["2022年1月"]),
        ("非盟委员会主席是谁？", ["优素福"]),
        ("Кто председатель Комиссии Африканского союза?", ["Юсуф"]),
        ("Which is the oldest mechanism?", ["Commonwealth"]),
        ("哪个机制最古老？", ["英联邦"]),
        ("Какой механизм самый старый?", ["Содружество наций"]),
        ("Is the China–Central Asia summit held every two years?", ["Frequency: every two years"]),
        ("中国—中亚峰会两年一次吗？", ["每两年一次"]),
    ],
)
def test_said(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(words in told for words in said), told


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Дата Вильнюсского саммита Восточного партнёрства", "28–29 ноября 2013"),
        ("Когда прошёл Пражский саммит Восточного партнёрства?", "7 мая 2009"),
        ("Когда состоялся Рижский саммит НАТО?", "28–29 ноября 2006"),
        ("Когда был Самаркандский саммит ШОС?", "15–16 сентября 2022"),
    ],
)
def test_a_meeting_is_called_after_its_place_in_russian(whole_graph, text, first):
    assert first in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "Сколько саммитов ШОС прошло в Казахстане?",
        "How many SCO summits were held in Kazakhstan?",
        "上合组织峰会在哈萨克斯坦举行过几次？",
    ],
)
def test_what_was_held_in_a_state_is_not_all_that_it_attended(whole_graph, text):
    told = whole_graph.ask(text)
    assert told.question == "hosted"
    assert told.parameters["host"] == "kazakhstan"
    places = {row.cells["place"]["id"] for row in told.rows if row.cells["place"]}
    assert "astana" in places
    assert places.isdisjoint({"shanghai", "bishkek", "samarkand"})


@pytest.mark.parametrize(
    "text",
    [
        "Is the China–Kyrgyzstan–Uzbekistan railway part of the China–Central Asia mechanism?",
        "中吉乌铁路是上合组织成员吗？",
        "Which BRICS summits did Vladimir Putin miss?",
        "What was the theme of the G20 summit in Rio?",
        "Какова тема саммита G20 в Рио?",
        "When did the EAEU treaty enter into force?",
        "Когда вступил в силу договор о ЕАЭС?",
    ],
)
def test_what_documents_here_do_not_tell_is_asked_back(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Which countries are in Central Asia?", ["5 states", "Kazakhstan", "Uzbekistan"]),
        ("中亚五国是哪几个国家", ["中亚有5个国家", "塔吉克斯坦"]),
        ("Сколько стран в Центральной Азии?", ["государства — 5", "Туркменистан"]),
        ("Is Kazakhstan in Central Asia?", ["Yes"]),
        ("上合六国是哪些", ["上海合作组织有10个成员"]),
        ("how many SCO members are in BRICS", ["4 common members"]),
        ("сколько членов ЕАЭС состоит в ОДКБ", ["общих членов — 5"]),
        ("рост торговли Китая и Узбекистана в 2023 году", ["45 %"]),
        ("中国占中亚外贸比重", ["24.1%"]),
        ("中拉贸易额2024年", ["5184.67亿"]),
        # Documents count far more of them than they date.
        ("一带一路有多少国家加入", ["147"]),
    ],
)
def test_states_and_figures(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(words in told for words in said), told


@pytest.mark.parametrize("text", ["EU members", "when did Croatia join the EU", "who ratified the AfCFTA"])
def test_what_is_not_in_the_graph_is_not_answered_with_something_near(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)
