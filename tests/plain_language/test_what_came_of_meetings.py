"""What happened at a meeting, who came to one that is told by place and month, and meetings that have their number in the name."""

import contextlib

import pytest

from comity.errors import ComityError

ASKED = [
    # What happened at a meeting is what it adopted, beside when and where it was.
    (
        "What happened at the ASEAN-Korea summit in Vientiane on 10 October 2024?",
        ["Comprehensive Strategic Partnership"],
    ),
    ("What happened at the BRICS summit in Kazan in October 2024?", ["22–24 October 2024", "Kazan Declaration"]),
    ("2024年10月万象东盟—韩国峰会上发生了什么？", ["全面战略伙伴关系"]),
    ("Что произошло на саммите БРИКС в Казани?", ["22–24 октября 2024", "Казанская декларация"]),
    # That a meeting was held does not say who came.
    (
        "Which countries took part in the 3+3 meeting in Istanbul in October 2024?",
        ["Armenia", "Azerbaijan", "Iran", "Russia"],
    ),
    ("哪几个国家参加了2024年10月的3+3会议", ["亚美尼亚", "阿塞拜疆", "伊朗", "俄罗斯"]),
    # A number that only the name of a meeting has.
    ("Who hosted the 38th Pacific Islands Forum?", ["Tonga"]),
    ("When did Tonga host the 38th Pacific Islands Forum?", ["16–17 October 2007"]),
    ("第38届太平洋岛国论坛由谁主办", ["汤加"]),
    # Whoever had the chair since a year, in whatever words.
    (
        "Which leaders have chaired the African Union since 2022?",
        ["Macky Sall", "João Lourenço", "Évariste Ndayishimiye"],
    ),
    # What happened between a party and a format.
    ("2021年立陶宛同中国—中东欧国家合作发生了什么事？", ["退出"]),
    ("2025年3月尼日尔和法语国家国际组织之间出了什么事", ["退出", "2025年3月17日"]),
    ("сколько экономик в АТЭС", ["21"]),
    ("Which countries form the Weimar Triangle?", ["France", "Germany", "Poland"]),
    # When and by whom a format was launched is told by its founding, and by no initiative of it.
    ("When did Japan launch the Central Asia plus Japan dialogue?", ["28 August 2004"]),
    ("日本何时启动“中亚+日本”对话？", ["2004年8月28日"]),
    # Those who went somewhere did not all lead there.
    (
        "Which Central Asian presidents went to Washington in November 2025?",
        ["Tokayev", "Japarov", "Rahmon", "Berdimuhamedov"],
    ),
    # A word that is only in names is no word of a question: this package is not that of 2007.
    ("How much did the EU pledge to Central Asia under Global Gateway?", ["12 billion euros"]),
    # The most of all places is none of its bodies.
    ("Which country has hosted the Korea-Central Asia forum most often?", ["Seoul"]),
]


@pytest.mark.parametrize(("text", "said"), ASKED)
def test_it_is_told(whole_graph, text, said):
    found = whole_graph.ask(text)
    assert [part for part in said if part not in found.headline] == [], found.headline


OF_OFFICES = [
    # Zhang Ming was secretary-general from January 2022; the summit met on 15 September 2022.
    ("Кто был генсеком ШОС во время саммита в Самарканде?", "", ["Чжан Мин"]),
    ("Who was SCO secretary-general during the Samarkand summit?", "", ["Zhang Ming"]),
    ("Кто был генсеком ШОС в 2022 году?", "", ["Чжан Мин"]),
    ("Возглавлял ли Чжан Мин ШОС в 2023 году?", "yes", ["Чжан Мин"]),
    # Documents name the state that had the chair, and not who spoke for it: that is no "no".
    ("Did Putin chair BRICS in 2024?", "", ["Russia (2024)"]),
    ("Did Macron chair BRICS in 2024?", "no", ["Russia (2024)"]),
    # He came as state councillor.
    ("2016年7月在北京开的中非合作论坛协调人会议,中方哪位国务委员出席了?", "", ["杨洁篪"]),
    # That there was no meeting with a board does not say who headed it.
    ("Тигран Саркисян был председателем коллегии ЕЭК в декабре 2018 года?", "possibly", ["Тигран Саркисян"]),
]


@pytest.mark.parametrize(("text", "verdict", "said"), OF_OFFICES)
def test_who_had_an_office(whole_graph, text, verdict, said):
    found = whole_graph.ask(text)
    assert found.verdict == verdict, found.headline
    assert [part for part in said if part not in found.headline] == [], found.headline


@pytest.mark.parametrize(
    "text",
    [
        "Which country invests most in Kazakhstan?",  # documents tell of projects of formats, and of no state's sum
        "Which ASEAN country trades most with China?",  # and of what all of them trade together
        "Which summit was the SCO's largest?",  # the year with most summits is none
        "Which countries signed the Treaty of Amity and Cooperation in 2025?",
    ],
)
def test_what_no_document_tells_is_refused(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "verdict", "said"),
    [
        ("Is India the next host of BRICS?", "yes", "India (2026)"),
        ("Is China the next host of BRICS?", "no", "India (2026)"),
        ("Is Kyrgyzstan the next host of the SCO summit?", "unknown", "Kyrgyzstan"),
        ("Hasn't Iran joined BRICS?", "yes", "1 January 2024"),
        ("Which SCO members don't belong to the CSTO?", "", "Uzbekistan"),
    ],
)
def test_contractions_and_next_hosts(whole_graph, text, verdict, said):
    found = whole_graph.ask(text)
    assert found.verdict == verdict, found.headline
    assert said in found.headline


def test_words_in_any_order_that_name_no_party_are_no_fault(whole_graph):
    """A number of those who came, with words that are those of no party."""
    text = (
        "островов министров было иностранных в государств Сколько на тихоокеанских Суве представлено встрече августе дел в 2025"
        " года? Форума ?"
    )
    with contextlib.suppress(ComityError):
        assert whole_graph.ask(text).understood
