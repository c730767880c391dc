"""Words that are written as they sound, or with one letter where two belong; and claims that ask whether they are so."""

import pytest


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Где прашёл самит БРИКС в июле 2025 года?", "Рио-де-Жанейро"),
        ("кагда был первый самит ЕС и Центральной Азеи", "апреля 2025"),
        ("дикларация самита ШОС в Астане", "Астанинская декларация"),
        ("wher was the first sumit of the eu and central asia", "Samarkand"),
    ],
)
def test_a_word_is_known_by_its_sound(whole_graph, question, wanted):
    assert wanted in whole_graph.ask(question).headline


@pytest.mark.parametrize(
    ("claim", "begins"),
    [
        ("Iran is a member of BRICS", "Yes: Iran"),
        ("US is in the SCO", "No: "),
        ("伊朗是金砖国家成员", "是："),
        ("中国是非洲联盟成员国", "否："),
        ("Киргизия входит в ШОС", "Да: "),
        ("Iran is not a member of BRICS", "No: Iran"),
        ("Индия не входит в ШОС", "Нет: "),
        ("The African Union is a member of the G20", "Yes: "),
        ("Турция состоит в БРИКС", "Нет: "),
        ("Латвия всё ещё участвует в формате 16+1 с Китаем", "Нет: "),
    ],
)
def test_who_says_that_somebody_belongs_asks_whether_it_is_so(whole_graph, claim, begins):
    assert whole_graph.ask(claim).headline.startswith(begins)


def test_who_names_both_and_asks_more_is_told_that(whole_graph):
    assert "2024" in whole_graph.ask("since when is Iran a member of BRICS").headline
    assert whole_graph.ask("Какие страны входят в ЕАЭС").headline.count(",") >= 3


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("when was ASEAN founded and by whom", ("8 August 1967", "Singapore")),
        ("кем и когда основана АСЕАН", ("8 августа 1967", "Сингапур")),
        ("东盟何时由谁创立", ("1967年8月8日", "新加坡")),
    ],
)
def test_when_and_by_whom_are_two_questions(whole_graph, question, wanted):
    told = whole_graph.ask(question).headline
    assert all(part in told for part in wanted)


@pytest.mark.parametrize(
    ("question", "begins", "holder"),
    [
        ("Was Vladimir Norov the Secretary-General of the SCO in 2023?", "No: ", "Zhang Ming"),
        ("Was Vladimir Norov the Secretary-General of the SCO in 2020?", "Yes: ", "Vladimir Norov"),
        ("Was Dilma Rousseff president of the NDB in 2020?", "No: ", "Marcos Prado Troyjo"),
        ("Was Yermekbayev deputy secretary-general of the SCO?", "Yes: ", "deputy secretary-general"),
        ("Был ли Норов генеральным секретарём ШОС в 2023 году?", "Нет: ", "Чжан Мин"),
    ],
)
def test_who_had_a_post_on_a_day_says_who_had_not(whole_graph, question, begins, holder):
    told = whole_graph.ask(question).headline
    assert told.startswith(begins)
    assert holder in told


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Who represented India in Samarkand in 2022?", ("22nd meeting", "Narendra Modi")),
        ("who represented China in Rio de Janeiro in 2025", ("17th BRICS Summit", "Li Qiang")),
        ("Кто представлял Индию в Тяньцзине?", ("25-е заседание", "Нарендра Моди")),
        ("谁代表印度出席了天津会议", ("第二十五届上合组织峰会", "莫迪")),
    ],
)
def test_who_came_for_a_state_to_a_city(whole_graph, question, wanted):
    told = whole_graph.ask(question).headline
    assert all(part in told for part in wanted)


def test_a_format_in_the_name_of_a_publisher_is_no_publisher(whole_graph):
    told = whole_graph.ask("Where were the ASEAN-Japan and ASEAN+3 summits in October 2024?").headline
    assert "ASEAN–Japan summit" in told
    assert "27th ASEAN Plus Three Summit" in told


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Who attended the Supreme Eurasian Economic Council in Astana in May 2016?", "Serzh Sargsyan"),
        ("Кто был на Высшем Евразийском экономическом совете в Астане в мае 2016 года", "Серж Саргсян"),
    ],
)
def test_a_council_with_its_day_and_city_is_its_meeting(whole_graph, question, wanted):
    assert wanted in whole_graph.ask(question).headline
