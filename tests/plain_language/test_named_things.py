"""Questions in plain language that name one thing among others: a meeting by its number, a fund, a document, who holds a post today."""

import os
import subprocess
import sys

import pytest

from comity.errors import ComityError


def _told(graph, text, said, unsaid):
    told = graph.ask(text).headline
    assert all(word in told for word in said)
    assert not any(word in told for word in unsaid)


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("где прошел 17 саммит ОЭС", ["Ханкенди"], ["11 (1992"]),
        ("palm 10 summit japan - dates", ["16–18 July 2024"], ["1997"]),
        ("where was SCO summit no. 22 held?", ["Samarkand"], ["Astana"]),
        ("where was SCO summit 22 held?", ["Samarkand"], ["2001–2025"]),
        ("who hosted the G 20 summit in 2023", ["India"], ["20th"]),
    ],
)
def test_a_bare_number_beside_a_meeting_is_its_number(whole_graph, text, said, unsaid):
    _told(whole_graph, text, said, unsaid)


def test_of_two_numbers_one_is_not_answered_for_both(whole_graph):
    with pytest.raises(ComityError):
        whole_graph.ask("Which India-Africa Forum Summit had more African countries, the second or the third?")


def test_a_document_that_is_named_comes_before_a_format_in_its_name(whole_graph):
    _told(
        whole_graph,
        "Хартия ШОС: когда принята и когда вступила в силу?",
        ["июне 2002", "19 сентября 2003"],
        ["вступили"],
    )


def test_since_when_it_is_in_force_is_not_when_it_was_signed(whole_graph):
    with pytest.raises(ComityError):
        whole_graph.ask("Когда подписали соглашение о ЗСТ между ЕАЭС и Вьетнамом?")
    _told(whole_graph, "Когда вступило в силу соглашение о ЗСТ между ЕАЭС и Вьетнамом?", ["5 октября 2016"], [])


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("who is secretary general of caricom", ["Carla Barnett"], ["Carrington", "LaRocque"]),
        ("who was secretary general of caricom", ["Barnett", "Carrington", "LaRocque"], []),
        ("东盟秘书长是谁", ["高金洪", "2023年1月1日"], []),
        ("кто председатель КНР", ["Си Цзиньпин"], ["БРИКС"]),
        ("中国国家主席是谁", ["习近平"], ["金砖", "Li Hui"]),
        ("кто сейчас председатель коллегии ЕЭК", ["Сагинтаев"], ["Slepnev", "Мясникович"]),
    ],
)
def test_who_is_in_office_is_whoever_the_latest_documents_name(whole_graph, text, said, unsaid):
    _told(whole_graph, text, said, unsaid)


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("How big is the Mattei Plan for Africa in euros?", ["5.5 billion euros"], []),
        ("value of the kazakh tungsten project with Cove Capital", ["1.1 billion US dollars"], []),
        ("global gateway package for central asia - how many billion euros?", ["12 billion euros"], ["US dollars"]),
        ("金砖应急储备安排里中国承诺出资多少？", ["410亿美元"], ["50亿"]),
        ("Какая страна внесла больше всех в пул валютных резервов БРИКС?", ["41 млрд", "Китай"], []),
        ("размер пула валютных резервов БРИКС", ["100 млрд"], ["доступ"]),
    ],
)
def test_how_much_a_named_thing_is(whole_graph, text, said, unsaid):
    _told(whole_graph, text, said, unsaid)


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("Which country hosted the CHOGM before the one in Samoa?", ["Rwanda"], ["London"]),
        ("which country hosted the BRICS summit before the one in Kazan", ["Johannesburg"], ["Before Kazan: Kazan"]),
        ("where was the chogm held in 2018?", ["London"], []),
    ],
)
def test_which_meeting_came_before_one_in_a_place(whole_graph, text, said, unsaid):
    _told(whole_graph, text, said, unsaid)


def test_before_one_of_several_meetings_in_a_place_is_asked_back(whole_graph):
    """Astana had SCO summits in 2005, 2011, 2017 and 2024."""
    with pytest.raises(ComityError):
        whole_graph.ask("where was the summit of the SCO after the one in Astana")


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("2023年中哈贸易额多少美元", ["410亿美元", "哈萨克斯坦"], []),
        ("2024年中乌双边贸易额", ["137.8亿美元"], []),
        ("2024年中国跟乌兹别克斯坦的贸易额大还是跟土库曼斯坦的大？", ["137.8亿", "106.5亿"], []),
    ],
)
def test_trade_of_two_states_in_one_abbreviation_and_of_one_or_the_other(whole_graph, text, said, unsaid):
    _told(whole_graph, text, said, unsaid)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Кто подписал договор о дружбе и добрососедстве в 21 веке в Чолпон-Ате в 2022 году?", ["Казахстан", "Узбек"]),
        ("what convention did the five caspian states sign at Aktau in 2018", ["legal status", "Turkmenistan"]),
        ("кто подписал конвенцию в Актау в 2018 году", ["правовом статусе", "Иран"]),
        ("1996年在上海签边境军事信任协定的是哪五个国家", ["中国", "俄罗斯", "塔吉克斯坦"]),
        ("中国—东盟自贸区3.0版升级议定书是什么时候签署的", ["2025年10月28日"]),
    ],
)
def test_what_was_signed_where_and_by_whom(whole_graph, text, said):
    _told(whole_graph, text, said, [])


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("Какие страны имеют статус наблюдателя в ЕАЭС?", ["Куба", "Молдова", "Узбекистан"], ["Армения"]),
        ("Есть ли у ШОС статус наблюдателя при СНГ?", ["наблюдатель"], []),
        ("Is the SCO an observer in the CIS?", ["observer", "10 October 2025"], []),
        ("Когда должен был пройти первый саммит Корея – Центральная Азия?", ["сентября 2026"], []),
        ("В каком году и где прошла первая встреча в формате «3+3» по Южному Кавказу?", ["Москва", "2021"], []),
        ("What were the five sectors singled out at the B5+1 forum in Almaty?", ["e-commerce", "tourism"], []),
    ],
)
def test_words_that_say_little_do_not_hide_what_is_asked(whole_graph, text, said, unsaid):
    _told(whole_graph, text, said, unsaid)


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("Что такое ГУАМ и какие страны туда входят?", ["Грузия", "Молдова", "Украина"], []),
        ("what is MIKTA and who are its members?", ["25 September 2013", "Türkiye"], []),
        ("the secretariats of OPEC and of the ECO - in what cities are they?", ["Vienna", "Tehran"], []),
        ("上合和金砖各有多少成员国", ["10个成员", "11个成员"], ["共同"]),
        ("how many members do the SCO and BRICS have", ["10 members", "11 members"], ["common"]),
        ("how many members do the SCO and BRICS share", ["share 4 members"], ["10 members"]),
    ],
)
def test_two_questions_in_one_are_both_answered(whole_graph, text, said, unsaid):
    _told(whole_graph, text, said, unsaid)


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        ("Who has the largest share in the EDB?", ["Russia", "44.7878"], ["Commonwealth"]),
        ("У какой страны самая большая доля в капитале ЕАБР?", ["Россия", "44,7878"], ["Содружество"]),
        ("哪个国家在欧亚开发银行的股份最多？", ["俄罗斯", "44.7878"], ["成员"]),
        ("Which mechanism shares the most members with the EDB?", ["Commonwealth of Independent States"], ["44.78"]),
    ],
)
def test_a_share_of_capital_is_a_figure_and_not_a_number_of_common_members(whole_graph, text, said, unsaid):
    _told(whole_graph, text, said, unsaid)


def test_that_two_formats_have_common_members_does_not_make_one_a_member_of_the_other(whole_graph):
    with pytest.raises(ComityError):
        whole_graph.ask("Is ASEAN a member of the East Asia Summit?")


@pytest.mark.parametrize(
    "text", ["Kazakhstan–Nanjing", "Kazakhstan and Nanjing", "Казахстан Нанкин", "哈萨克斯坦 南京"]
)
def test_two_names_alone_ask_what_connects_them(graph, text):
    """The centre in Nanjing belongs to a mechanism of which Kazakhstan is a member."""
    answer = graph.ask(text)
    assert answer.question == "paths"
    assert answer.parameters["from"] == "kazakhstan"
    assert answer.parameters["to"] == "nanjing"


@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_a_family_name_is_found_in_every_process(whole_graph, all_facts, seed):
    """Python orders sets of words anew in each process."""
    text = "Кто стал генсеком Лиги арабских государств после Абуль-Гейта?"
    told = subprocess.run(
        [sys.executable, "-m", "comity", "ask", text], capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}
    )
    assert "Набиль Фахми" in told.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # Tajikistan signed in August 2025 what others signed in July 2022.
        (
            "Has Tajikistan signed the 2022 treaty of friendship and good-neighbourliness of the Central Asian states?",
            "Yes",
        ),
        ("Did Tajikistan sign the treaty of friendship in 2022?", "No"),
        ("Подписал ли Китай договор о вечном добрососедстве в 2022 году?", "Нет"),
        ("塔吉克斯坦2022年签署了永久睦邻友好合作条约吗？", "否"),
    ],
)
def test_a_year_before_a_treaty_says_which_and_another_says_when(whole_graph, text, verdict):
    assert whole_graph.ask(text).headline.startswith(verdict)


@pytest.mark.parametrize(
    "text",
    [
        "Was the 2002 SCO Charter signed in Beijing?",
        "is the 2018 convention on the caspian sea in force",
        "里海法律地位公约生效了吗？",
        "Вступила ли в силу Конвенция о правовом статусе Каспийского моря?",
    ],
)
def test_a_document_that_was_adopted_is_not_thereby_in_force_or_signed_by_its_host(whole_graph, text):
    try:
        told = whole_graph.ask(text).headline
    except ComityError:
        return
    assert not told.startswith(("Yes", "是", "Да")), told
