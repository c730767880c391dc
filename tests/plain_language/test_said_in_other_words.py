"""The same asked in other words: a capital for its state, where somebody went, to whom a chair was passed, how long two are partners."""

import pytest

from comity.errors import ComityError

ASKED = [
    # "Is it right that" asks whether it is so, and for no opinion.
    ("Is it right that Brunei hosted the fifth ASEAN Plus Three leaders meeting?", ["Yes", "5 November 2001"]),
    # The first months of a year.
    ("2024年头四个月中国对阿拉伯国家出口增长了多少？", ["14.5%", "2024年1月至4月"]),
    # Abbreviations of posts and bodies.
    ("Какого числа секретари совбезов Индии и стран ЦА заседали в Бишкеке осенью 2025-го?", ["16 октября 2025"]),
    ("Where was the first India-Central Asia NSA meeting?", ["6 December 2022", "New Delhi"]),
    # Where somebody went for a meeting.
    ("Wang Yi went to which country for the 7th LMC foreign ministers meeting?", ["Bagan, Myanmar"]),
    ("Where did Wang Yi go for the 7th LMC foreign ministers meeting?", ["Bagan, Myanmar"]),
    ("王毅去哪个国家出席第七次澜湄合作外长会？", ["缅甸蒲甘"]),
    ("Which country did Modi go to for the SCO summit in 2025?", ["Tianjin"]),
    ("To which country did Xi Jinping travel for the BRICS summit in 2024?", ["Kazan"]),
    ("В какую страну поехал Си Цзиньпин на саммит БРИКС 2024 года?", ["Казань"]),
    ("В каком городе побывал Моди на саммите ШОС 2025 года?", ["Тяньцзинь"]),
    ("习近平去哪个国家参加2024年金砖峰会？", ["喀山"]),
    ("2024年习近平到哪座城市出席金砖国家领导人会晤？", ["喀山"]),
    # To whom a chair was passed, also where that stands at the end.
    ("Tshisekedi passed the African Union chair in February 2022 to which president?", ["Macky Sall"]),
    ("Laos passed the ASEAN chair in 2024 to which country?", ["Malaysia"]),
    ("Чисекеди передал председательство в Африканском союзе какому президенту?", ["Маки Салл"]),
    ("老挝把东盟主席国移交给了哪个国家？", ["马来西亚"]),
    ("齐塞克迪把非盟主席职位交给了谁？", ["马基·萨勒"]),
    # A capital stands for its state among members.
    ("Was Washington among the EAS founders in 2005?", ["No", "19 November 2011"]),
    ("Was Beijing among the founders of the SCO?", ["Yes", "China"]),
    ("Была ли Москва среди основателей ШОС?", ["Да", "Россия"]),
    ("北京是上合组织的创始成员吗？", ["是", "中国"]),
    # How long two are partners is told by since when.
    ("How long have ASEAN and the EU been dialogue partners?", ["1977"]),
    ("How long has India been a dialogue partner of ASEAN?", ["December 1995"]),
    ("How long have China and ASEAN been dialogue partners?", ["July 1996"]),
    ("Как давно Индия является партнером АСЕАН по диалогу?", ["декабрь 1995"]),
    # Whose idea something was is who proposed it; who put off signing did not sign.
    ("Whose idea was the Decade of action for efficient water use?", ["Shavkat Mirziyoyev"]),
    ("Чья это была идея — объявить десятилетие рационального использования воды в ЦА?", ["Мирзиёев"]),
    ("中亚合理用水行动十年是谁的主意？", ["米尔济约耶夫"]),
    # An anniversary in Chinese figures.
    ("中国东盟建立对话关系十五周年纪念峰会在哪里举行？", ["2006年10月30日", "南宁"]),
    ("Which states put off signing the friendship treaty of Cholpon-Ata?", ["Tajikistan and Turkmenistan"]),
]


@pytest.mark.parametrize(("text", "said"), ASKED)
def test_it_is_understood(whole_graph, text, said):
    found = whole_graph.ask(text)
    assert [part for part in said if part not in found.headline] == [], found.headline


def test_what_was_before_a_meeting_is_before_its_year(whole_graph):
    told = whole_graph.ask("В каком году главы государств ОАЕ уже собирались в Алжире — до встречи 1999 года?").headline
    assert "1968" in told
    assert "июля 1999" not in told
    for text in ("Сколько саммитов ШОС прошло до саммита 2018 года?", "2018年峰会之前上合组织举行了几次峰会？"):
        assert "Циндао" not in whole_graph.ask(text).headline
        assert whole_graph.ask(text).operators["until"] == "2017-12-31"


def test_an_opinion_is_no_claim(whole_graph):
    with pytest.raises(ComityError):
        whole_graph.ask("Is it right to let Russia back into the G7?")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("How many loan agreements did the Saudi Fund for Development conclude with African countries in November 2023?", "14 agreements"),
        ("Сколько самолётов Boeing договорились купить авиакомпании стран Центральной Азии на саммите С5+1 в Вашингтоне?", "37"),
        ("The debts of how many African countries did China promise to cancel at the 2006 Beijing summit of FOCAC?", "32 countries"),
        ("有多少国家签了非洲大陆自贸区协定？", "54"),
    ],
)  # fmt: skip
def test_what_is_counted_stands_behind_how_many(whole_graph, text, said):
    """Agreements with states, and aircraft of theirs, are no number of states; states of a region are."""
    assert said in whole_graph.ask(text).headline
