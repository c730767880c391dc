"""What somebody joined in a year, at which summit, and other words of a question that are easily passed over."""

import pytest

from comity.errors import ComityError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2015年亚美尼亚加入了什么组织？", "亚美尼亚于2015年1月2日加入欧亚经济联盟。"),
        ("2009年克罗地亚加入了什么组织？", "克罗地亚于2009年加入北大西洋公约组织。"),
        ("2001年中国加入了哪些机制？", "中国于2001年6月15日加入上海合作组织。"),
        ("В какую организацию вступила Индонезия в 2025 году?", "«БРИКС» — 6 января 2025 г."),
        ("Куда вступила Армения в 2015 году?", "«Евразийский экономический союз» — 2 января 2015 г."),
        ("What did Armenia join in 2015?", "Armenia joined the Eurasian Economic Union on 2 January 2015."),
    ],
)
def test_what_somebody_joined_in_a_year_is_not_all_to_which_it_belonged(whole_graph, text, said):
    answer = whole_graph.ask(text)
    assert answer.question == "membership-changes"
    assert said in answer.headline


@pytest.mark.parametrize("text", ["2013年克罗地亚加入了什么组织？", "Which organisation did Croatia join in 2013?"])
def test_who_joined_nothing_that_year_is_no_member_of_anything_by_it(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # The states whose chair admitted them, by the day on which they became members.
        ("На каком саммите приняли Индию и Пакистан в ШОС?", "В этот день: Саммит ШОС (8–9 июня 2017 г., Астана"),
        ("На каком саммите ШОС приняли Иран?", "23-й саммит ШОС (4 июля 2023 г., Нью-Дели"),
        (
            "上合组织在哪次峰会上吸收印度为成员？",
            "当日举行：2017年上合组织峰会（2017年6月8日至9日，哈萨克斯坦阿斯塔纳）",
        ),
        ("东盟在哪次峰会上接纳东帝汶为成员国？", "当日举行：第四十七届东盟峰会"),
        ("东帝汶在哪届东盟峰会上加入东盟？", "加入东南亚国家联盟。当日举行：第四十七届东盟峰会"),
        ("At which SCO summit was Iran admitted?", "On that day: 23rd Summit"),
        ("At which summit did India and Iran join the SCO?", "On those days: SCO summit session, Astana"),
        (
            "На каком саммите БРИКС приняли Индонезию?",
            "6 января 2025 г. О саммите в этот день документы здесь не сообщают.",
        ),
        ("At which summit did South Africa join BRICS?", "24 December 2010. No document here tells of a summit"),
        ("Какой саммит ШОС приняла Индия?", "23-й саммит ШОС (4 июля 2023 г., Нью-Дели)"),
    ],
)
def test_at_which_summit_somebody_was_taken_in(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "Какой валютой пользуются в ЕАЭС?",
        "What currency does ASEAN use?",
        "Какой флаг у БРИКС?",
        "金砖的旗帜是什么？",
        "Какие фонды создал Китай для Центральной Азии?",
        "Какой саммит ШОС был самым коротким?",
        "哈萨克斯坦人均GDP是多少？",
        "What is Kazakhstan's GDP per capita?",
    ],
)
def test_what_is_asked_of_a_thing_is_not_passed_over(whole_graph, text):
    with pytest.raises(ComityError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    "text",
    ["Какой саммит ШОС был самым многочисленным?", "Which SCO summit was the largest?", "上合哪次峰会规模最大？"],
)
def test_the_largest_summit_is_the_one_with_most_parties(whole_graph, text):
    assert whole_graph.ask(text).question == "meetings-by-parties"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # azon-2024-09-c5-new-york and turkishnewsworld-2024-c5-unga79 tell of the meeting, and of no day.
        ("Когда была последняя министерская встреча C5+1?", "Без даты документы называют также"),
        (
            "最近一次C5+1外长会是什么时候？",
            "文件另列有未注明日期者：2019年努尔苏丹C5+1高级别安全问题讨论会和2024年纽约C5+1部长级会议",
        ),
        ("When was the last C5+1 foreign ministers' meeting?", "C5+1 meeting at UNGA 79"),
    ],
)
def test_the_latest_is_told_with_those_that_have_no_date(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


def test_what_documents_date_before_the_latest_is_not_told_with_it(whole_graph):
    assert "without a date" not in whole_graph.ask("When was the last SCO summit?").headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Кто сопредседательствовал на 10-й встрече глав МИД Ланьцанцзян — Меконг?",
            "Ван И (Китай) и Марис Сангиампонгса",
        ),
        # nca-2025-04-28-communique-fm-6 names five of the six that met
        (
            "Какие страны подписали коммюнике 6-й встречи глав МИД Китай — Центральная Азия?",
            "подписавших сторон: 5 (Казахстан",
        ),
        ("哪些国家签署了第六次中国—中亚外长会晤的公报？", "5方签署第六次中国—中亚外长会议公报"),
        ("Who signed the declaration of the 16th BRICS summit?", "Who signed, documents here do not say."),
        ("谁签署了第二届中国—中亚峰会的宣言？", "6方签署第二届中国—中亚峰会阿斯塔纳宣言"),
        ("Какова длина железной дороги Китай — Кыргызстан — Узбекистан?", "523 км"),
        ("中吉乌铁路全长多少公里？", "523公里"),
        # khabarasia-2025-08-15-lmc-fm-10
        ("Сколько проектов у сотрудничества Ланьцанцзян — Меконг?", "более 700"),
        ("How many projects does Lancang-Mekong cooperation have?", "more than 700"),
    ],
)
def test_what_is_asked_is_told_and_no_neighbour_of_it(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


def test_the_ministers_did_not_sign_for_the_summit(whole_graph):
    with pytest.raises(ComityError):
        whole_graph.ask("Какие страны подписали декларацию саммита Россия — Центральная Азия?")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("南方共同市场是哪几个国家签的《亚松森条约》？", "5方签署亚松森条约"),
        ("南方共同市场的《亚松森条约》是什么时候签署的？", "1991年3月26日"),
        ("Кто подписал Душанбинское коммюнике?", "Коммюнике 2-го саммита «Россия — Центральная Азия»"),
        ("谁签署了杜尚别公报？", "6方签署第二届俄罗斯—中亚峰会公报"),
    ],
)
def test_a_city_in_the_name_of_a_document_is_no_state(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("俄罗斯免除了非洲多少债务？", "230亿美元"),
        ("Какая страна ЦА не в ШОС?", "Туркменистан"),
        ("不是金砖成员的G20国家有哪些？", "在二十国集团而不在金砖国家的有14个"),
        ("不属于东盟的RCEP成员有哪些？", "中国、新西兰、日本、澳大利亚和韩国"),
        ("Кто из G20 не в БРИКС?", "«Группа двадцати», но не «БРИКС» — 14"),
    ],
)
def test_who_is_not_in_it_and_what_is_no_denial(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "Кто принимал больше всего саммитов ШОС?",
        "У кого прошло больше всего саммитов ШОС?",
        "Какая страна приняла больше всего саммитов ШОС?",
    ],
)
def test_who_hosted_most_is_counted(whole_graph, text):
    assert whole_graph.ask(text).headline == "Больше всего: Китай и Россия (5 из 25)."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Кто возглавляет ЕАБР?", "Николай Подгузов"),
        ("Who heads the Eurasian Development Bank?", "Nikolai Podguzov"),
        ("欧亚开发银行行长是谁？", "尼古拉·波德古佐夫"),
        ("2020年7月谁出任金砖国家新开发银行行长？", "马科斯·特罗约"),
    ],
)
def test_who_heads_a_bank_is_neither_its_chief_economist_nor_a_deputy(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert said in told
    assert not {"Винокуров", "Vinokurov", "维诺库罗夫", "Kishora"} & set(
        told.replace("（", " ").replace("(", " ").split()
    )


def test_what_somebody_works_as_is_their_post(whole_graph):
    assert "министр иностранных дел" in whole_graph.ask("Кем работает Ван И?").headline


def test_a_format_that_is_named_twice_is_one(whole_graph):
    told = whole_graph.ask("Which SCO countries have not hosted a SCO summit?").headline
    assert "Belarus, Iran and Pakistan" in told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("巴伦支欧洲-北极理事会有哪些成员？", "巴伦支海欧洲—北极理事会有6个成员"),
        ("第六届欧非峰会在哪里举行？", "比利时布鲁塞尔"),
        ("2024年上合峰会谁率团出席代表俄罗斯？", "弗拉基米尔·普京"),
        ("上海合做组织有几个成员国？", "上海合作组织有10个成员"),
    ],
)
def test_common_words_and_names_are_read(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("厄瓜多尔退出了什么组织？", "厄瓜多尔于1992年12月和2020年1月（共2次）退出石油输出国组织。"),
        ("When did Ecuador leave OPEC?", "2 times: in December 1992 and in January 2020."),
        ("Когда Эквадор вышел из ОПЕК?", "в декабре 1992 г. и в январе 2020 г. (всего 2)."),
    ],
)
def test_one_that_left_twice_is_one(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    ("text", "verdict"),
    [("Отменялись ли саммиты БРИКС?", "no"), ("Отменялись ли саммиты АТЭС?", "yes"), ("APEC峰会取消过吗？", "yes")],
)
def test_whether_any_was_called_off(whole_graph, text, verdict):
    assert whole_graph.ask(text).verdict == verdict
