"""Since when somebody is out of a format, who was the first of a group to join it, whether somebody is among those who are in it."""

import pytest

from comity.errors import UnknownQuestionError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Since when has Angola been outside OPEC?", ["left", "1 January 2024"]),
        ("С какого времени Ангола вне ОПЕК?", ["выход", "1 января 2024"]),
        ("安哥拉从什么时候起不在欧佩克？", ["退出", "2024年1月1日"]),
        ("Россия больше не член Совета Европы — с какой даты?", ["выход", "16 марта 2022"]),
        ("С какой даты Россия больше не член Совета Европы?", ["выход", "16 марта 2022"]),
        ("С какого года Африканский союз — член «Большой двадцатки»?", ["вступление", "Группа двадцати", "2023"]),
        ("非盟从哪一年起是二十国集团成员？", ["非洲联盟", "2023年9月9日加入二十国集团"]),
        ("从哪一年起非盟是二十国集团的成员？", ["非洲联盟", "2023年9月9日加入二十国集团"]),
        ("Ecuador has been out of OPEC since which year?", ["left", "January 2020"]),
        ("How long has Finland been a NATO ally?", ["Finland", "2023"]),
        ("When did Angola's OPEC membership come to an end?", ["left", "1 January 2024"]),
        ("When did Qatar's membership of OPEC end?", ["left", "1 January 2019"]),
        ("Когда закончилось членство Узбекистана в ОДКБ?", ["выход", "19 декабря 2012"]),
        ("安哥拉的欧佩克成员资格何时终止？", ["退出", "2024年1月1日"]),
        ("When did the suspension of Syria's membership in the Arab League end?", ["Syria", "7 May 2023"]),
    ],
)
def test_since_when_somebody_is_in_or_out(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


@pytest.mark.parametrize(
    "text", ["С какого года саммиты ШОС проходят вне Китая?", "上合组织峰会从什么时候起不在中国举行？"]
)
def test_what_is_held_outside_of_a_state_has_left_nothing(whole_graph, text):
    with pytest.raises(UnknownQuestionError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said", "others"),
    [
        ("Which country was the first of ASEAN to join BRICS?", ["Indonesia", "6 January 2025"], ["1967", "Malaysia"]),
        ("哪个东盟国家最先加入金砖国家？", ["印度尼西亚", "2025年1月6日"], ["1967"]),
        ("Какая страна АСЕАН первой вступила в БРИКС?", ["Индонезия", "6 января 2025"], ["1967"]),
        ("Which country was the first of the G7 to join the Belt and Road Initiative?", ["Italy", "2019"], ["Panama"]),
        ("Which G7 country was the first to sign up to the Belt and Road?", ["Italy", "2019"], ["Panama"]),
        ("哪个七国集团国家最先加入一带一路？", ["意大利", "2019年"], []),
        ("Какая страна из «Большой семёрки» первой вступила в «Один пояс, один путь»?", ["Италия", "2019"], []),
        ("Was Indonesia the first ASEAN country to join BRICS?", ["Yes: Indonesia", "6 January 2025"], ["1967"]),
        ("Was Malaysia the first ASEAN member to join BRICS?", ["No: Indonesia", "6 January 2025"], ["1967"]),
        ("印度尼西亚是最先加入金砖国家的东盟国家吗？", ["是：", "2025年1月6日"], ["1967"]),
        (
            "Была ли Италия первой страной «Большой семёрки», вступившей в инициативу «Один пояс, один путь»?",
            ["Да: Италия", "23 марта 2019"],
            ["1975"],
        ),
        ("Индия первой из стран БРИКС вступила в ШОС?", ["Нет: ", "Китай", "Россия"], ["2017"]),
        ("欧亚经济联盟成立后谁最先加入？", ["亚美尼亚", "2015年1月2日"], ["俄罗斯"]),
        ("Which BRICS country was the first to join the SCO?", ["China", "Russia", "15 June 2001"], ["India", "Iran"]),
        ("Which state was the first to be added to the D-8 after its creation?", ["Azerbaijan"], ["Indonesia"]),
    ],
)
def test_who_of_a_group_was_the_first_to_join(whole_graph, text, said, others):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told
    assert not any(word in told for word in others), told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Who is in BRICS - is Iran in it?", ["11 members", "Yes: Iran"]),
        ("Who is in BRICS: is Japan in it?", ["11 members", "No: "]),
        ("Who is in BRICS? Is Iran one of them?", ["11 members", "Yes: Iran"]),
        ("Кто входит в «Бухарестскую девятку» — есть ли там Румыния и Польша?", ["9", "Да: Румыния", "Польша — член"]),
        ("Какие страны входят в БРИКС — есть ли среди них Япония?", ["11", "Нет: "]),
        ("состоит ли Казахстан в ОДКБ и в ОТГ одновременно", ["Да: Казахстан", "2002", "2009"]),
        ("Стали ли Китай и Индия членами ШОС одновременно?", ["Нет: ", "2001", "2017"]),
        ("Did Afghanistan join SAARC only after its founding in 1985?", ["Yes: Afghanistan", "3 April 2007"]),
        ("Did China join the SCO after its founding in 2001?", ["No: China", "15 June 2001"]),
        ("印度加入了APEC没有？", ["否"]),
        ("哈萨克斯坦加入了上合组织没有？", ["是：", "2001年6月15日"]),
        ("哪国最近才加入东盟？", ["东帝汶"]),
        ("How many parties make up the Lancang-Mekong Cooperation?", ["6 members"]),
    ],
)
def test_whether_somebody_is_among_them(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


def test_who_did_and_who_did_not_is_no_question_whether(whole_graph):
    with pytest.raises(UnknownQuestionError):
        whole_graph.ask("哪些国家加入了上合组织而中国没有？")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("How many founding members does the Visegrad Group have?", "name only Hungary and Poland"),
        ("Сколько стран основали Вишеградскую группу?", "называют только: Венгрия и Польша"),
        ("多少个国家创立了维谢格拉德集团？", "只提到匈牙利和波兰"),
        ("How many founding members does ASEAN have?", "5 founding members"),
        ("东盟有几个创始成员国？", "5个创始成员"),
        ("How many countries form the Visegrad Group?", "4 members"),
        ("Which countries form the Visegrad Group?", "4 members"),
        ("How many parties form the Visegrad Group?", "4 members"),
    ],
)
def test_the_founders_that_documents_name_are_not_counted_as_all(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline
