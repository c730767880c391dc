"""The same questions in the words of other people, two questions at once, and what may not be passed over in silence."""

from __future__ import annotations

import pytest

from comity.errors import ComityError


def _told(graph, text):
    return graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # India joined the SCO on 9 June 2017, Angola left OPEC on 1 January 2024, Belarus was the tenth member of the SCO.
        ("Which year marked India's entry into the SCO?", ["2017"]),
        ("印度跻身上合组织成员国是哪年？", ["2017"]),
        ("Когда Индия оказалась в составе ШОС?", ["2017"]),
        ("When did Angola give up its membership of OPEC?", ["left", "2024"]),
        ("安哥拉是什么时候告别欧佩克的？", ["2024"]),
        ("Когда Ангола выбыла из ОПЕК?", ["2024"]),
        ("Which country was taken into the SCO in 2024?", ["Belarus"]),
        ("date Russia was out of the Council of Europe", ["left", "2022"]),
        # The SCO Secretariat is in Beijing; it was founded in 2001 by six states, and has ten members.
        ("Which city houses the SCO Secretariat?", ["Beijing"]),
        ("上合组织的常设秘书处坐落在哪座城市？", ["北京"]),
        ("Где базируется секретариат ШОС?", ["Пекин"]),
        ("When was the SCO instituted?", ["2001"]),
        ("Когда сформировали ШОС?", ["2001"]),
        ("Which countries started the SCO?", ["China", "Kazakhstan", "Russia"]),
        ("哪些国家发起成立了上合组织？", ["中国", "俄罗斯"]),
        ("Сколько стран в составе ШОС?", ["10"]),
        ("How many states does the SCO unite?", ["10"]),
        ("Who is the SCO's top official?", ["Yermekbayev"]),
        ("Кто стоит во главе секретариата ШОС?", ["Ермекбаев"]),
        ("Who holds the post of Commonwealth Secretary-General at present?", ["Botchwey"]),
        ("In which city did the Summit of the Americas make its debut?", ["Miami", "1994"]),
        ("Does the SCO predate BRICS?", ["Yes"]),
        ("金砖和上合哪个成立在先？", ["上海合作组织"]),
        ("Which places hosted the summits of the Turkic Council held prior to 2013?", ["Almaty", "Bishkek"]),
        ("Up to what level did trade hit in 2024 between China and Central Asia?", ["94.8"]),
        ("Чему равнялся товарооборот Китая и Центральной Азии в 2024 году?", ["94,8"]),
        ("Under what name did the Pacific Islands Forum previously go?", ["South Pacific Forum"]),
        ("TICAD VI是日本主办的吗？", ["否", "肯尼亚"]),
        (
            "Какого числа лидеры Кореи и островных стран Тихого океана впервые встретились на саммите?",
            ["29–30 мая 2023"],
        ),
        ("Who was an observer at the 16th South Pacific Forum?", ["Micronesia"]),
        ("Where is RYCO, the Regional Youth Cooperation Office, based?", ["Tirana"]),
    ],
)
def test_the_same_in_other_words(whole_graph, text, said):
    told = _told(whole_graph, text)
    assert all(word in told for word in said), told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Which G7 member was the first to sign up to the Belt and Road, and in what year did it pull out?",
            ["Italy", "2019", "2023"],
        ),
        (
            "When did Kiribati walk out of the Pacific Islands Forum and when was it back?",
            ["10 July 2022", "February 2023"],
        ),
        ("Кто с 1 января 2026 года генсек ОДКБ и кого он сменил?", ["Масадыков", "Тасмагамбетов"]),
        ("Сколько экономик входит в АТЭС и в каком городе его основали?", ["21", "Канберра"]),
        (
            "What was the venue of the most recent in-person Quad leaders' summit, and who was due to host the following one?",
            ["Wilmington", "India"],
        ),
    ],
)
def test_both_of_two_questions(whole_graph, text, said):
    told = _told(whole_graph, text)
    assert all(word in told for word in said), told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("List the years before 2026 when SCO leaders met in the Kyrgyz capital.", ["2007", "2013", "2019"]),
        ("Which summit was held in the capital of Kazakhstan in June 2025?", ["China–Central Asia", "Astana"]),
        ("Когда лидеры ШОС собирались в киргизской столице?", ["2007", "2013", "2019"]),
        ("2025年6月在哈萨克斯坦首都举行了什么峰会？", ["第二届中国—中亚峰会"]),
        ("What is the capital of Kyrgyzstan?", ["Bishkek"]),
    ],
)
def test_a_capital_is_known_by_its_state(whole_graph, text, said):
    told = _told(whole_graph, text).replace("-", "–")
    assert all(word in told for word in said), told


@pytest.mark.parametrize(
    "text",
    [
        "Trade between Kazakhstan and Freedonia in 2023",
        "Торговля Казахстана и Вакандии в 2023 году",
        "2023年哈萨克斯坦与瓦坎达的贸易额是多少？",
        # The president came, and documents name no prime minister.
        "Which prime minister represented Uzbekistan at the ECO summit in Ashgabat in 1996?",
    ],
)
def test_who_is_named_is_not_passed_over(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said", "not_said"),
    [
        # "The Uncensored Wiki (Wikipedia, August 2017)" is a publisher; a date is none.
        ("How many members did the Belt and Road Initiative have in August 2017?", "2017", "147"),
        ("Did TICAD I take place in Africa?", "Tokyo", "Nairobi"),
        ("Did Belarus become the tenth member of the SCO in 2023?", "No", "Yes"),
        ("How did Syria's status in the Arab League change in May 2023?", "7 May 2023", "1945"),
        ("Did Chile host APEC in 2019?", "cancelled", "No document"),
        ("Where did the first meeting of the defence ministers of Central Asia take place?", "2025", "India"),
        ("Which Central Asian state did India trade the most with in 2020-21?", "Kazakhstan", "trade ("),
        ("Is the EAEU-Iran free trade agreement in force?", "since 15 May 2025", "No"),
        ("What year did Angola's departure from OPEC take effect?", "1 January 2024", "No"),
        ("Number of SAARC summits held in Sri Lanka?", "3", "Yes"),
        ("Turkic Council, 5th summit: host country?", "Kazakhstan", "Uzbekistan"),
        # A document of 2018 counts ten; the documents of later summits say how many there were since.
        ("What is the number of BRICS summits held?", "2009", "2018"),
        ("Сколько было саммитов БРИКС?", "2009", "2018"),
    ],
)
def test_nothing_is_answered_beside_the_question(whole_graph, text, said, not_said):
    told = _told(whole_graph, text)
    assert said in told, told
    assert not_said not in told, told
