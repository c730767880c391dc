"""Whom somebody replaced or by whom they were, whom a format took in, and what a meeting was called: each in several wordings."""

import pytest

from comity.errors import UnknownQuestionError


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("Whom did Nurlan Yermekbayev succeed as SCO Secretary-General?", "Zhang Ming", "Norov"),
        ("Nurlan Yermekbayev took over as SCO Secretary-General from whom?", "Zhang Ming", "Norov"),
        ("Who was replaced by Nurlan Yermekbayev as SCO Secretary-General?", "Zhang Ming", "Norov"),
        ("By whom was Zhang Ming succeeded as SCO Secretary-General?", "Yermekbayev", "Norov"),
        ("Zhang Ming was succeeded by whom as SCO secretary general", "Yermekbayev", "Norov"),
        ("Кого сменил Ермекбаев на посту генсека ШОС?", "Чжан Мин", "Норов"),
        ("Кем сменён Багдад Амреев на посту генсека ОТГ?", "Омуралиев", "9-й саммит"),
        ("叶尔梅克巴耶夫接替了谁担任上合组织秘书长？", "张明", "诺罗夫"),
        ("谁接替张明担任上合组织秘书长？", "叶尔梅克巴耶夫", "诺罗夫"),
        ("Which country did India take over the BRICS chair from?", "Brazil", "South Africa"),
        ("Thailand handed over the BIMSTEC chairmanship to which country in April 2025?", "Bangladesh", "Sri Lanka"),
        ("Whom did Eduards Stiprais succeed as EU Special Representative for Central Asia?", "Hakala", "Burian"),
    ],
)
def test_whom_somebody_replaced_is_not_who_replaced_them(whole_graph, question, said, unsaid):
    told = whole_graph.ask(question).headline
    assert said in told
    assert unsaid not in told


@pytest.mark.parametrize(
    "question", ["Who was chairperson of the AU Commission after Moussa Faki?", "What posts did Moussa Faki hold?"]
)
def test_a_person_is_found_by_the_first_two_of_three_names(whole_graph, question):
    assert "Moussa Faki Mahamat" in whole_graph.ask(question).headline


def test_when_somebody_was_let_back_is_told_for_their_readmission(whole_graph):
    told = whole_graph.ask("Syria's readmission to the League of Arab States: which month and year?").headline
    assert "7 May 2023" in told


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Какие страны были приняты в БРИКС в 2024 году?", "Эфиопия"),
        ("Какие две страны были приняты в Новый банк развития в июле 2025 года?", "Колумбия"),
    ],
)
def test_whom_a_format_took_in_is_no_meeting_of_it(whole_graph, question, said):
    answer = whole_graph.ask(question)
    assert said in answer.headline
    assert answer.question == "membership-changes"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Когда вступило в силу соглашение о зоне свободной торговли ЕАЭС с Вьетнамом?", "5 октября 2016"),
        ("С какого дня действует ССТ между Евразийским союзом и Ираном?", "15 мая 2025"),
        ("Since when is there an FTA between the EAEU and Serbia?", "10 July 2021"),
        ("欧亚经济联盟和越南的自贸协定什么时候生效？", "2016年10月5日"),
    ],
)
def test_when_two_parties_agreed_on_free_trade(whole_graph, question, said):
    assert said in whole_graph.ask(question).headline


def test_each_agreement_that_is_told_is_cited(whole_graph):
    answer = whole_graph.ask("С какого дня действует ССТ между Евразийским союзом и Ираном?")
    cited = {document.id for document in answer.sources}
    assert len(answer.rows) == 2
    assert all(row.sources and cited.issuperset(row.sources) for row in answer.rows)


def test_nobody_knows_when_two_parties_will_agree_on_free_trade(whole_graph):
    with pytest.raises(UnknownQuestionError):
        whole_graph.ask("When will the EAEU and Vietnam sign a free trade agreement?")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Where was the emergency Arab summit of 1956 held?", "Beirut"),
        ("Где прошёл экстренный саммит Лиги арабских государств 1956 года?", "Бейрут"),
        ("2009年1月太平洋岛国论坛领导人特别会议在哪里举行?", "莫尔兹比港"),
        ("2009年1月太平洋岛国论坛特别领导人会议的东道国是谁?", "巴布亚新几内亚莫尔兹比港"),
    ],
)
def test_an_extraordinary_meeting_is_found_by_any_word_for_it(whole_graph, question, said):
    assert said in whole_graph.ask(question).headline


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("2025年底举行的“中亚+日本”峰会在哪里？", "2025年12月20日"),
        ("How many members did BRICS have at the end of 2023?", "5 members on 31 December 2023"),
    ],
)
def test_the_end_of_a_year_is_its_last_month_and_for_members_its_last_day(whole_graph, question, said):
    assert said in whole_graph.ask(question).headline


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Приезжал ли Игорь Додон на заседание ВЕЭС 14 апреля 2017 г.?", "Да"),
        (
            "В какой резиденции собирался Высший Евразийский экономический совет в Бишкеке в апреле 2017-го?",
            "Ala-Archa",
        ),
        ("Где размещён секретариат ШОС?", "Пекин"),
        ("В каком городе работает Международный Вишеградский фонд?", "Братислава"),
    ],
)
def test_a_meeting_of_an_organ_and_the_seat_of_a_body_are_found_in_russian(whole_graph, question, said):
    assert said in whole_graph.ask(question).headline


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "Where did the first Russia-Africa summit take place, and who co-chaired it alongside Putin?",
            ("Sochi", "Sisi"),
        ),
        ("When was the 16th BRICS summit and was it attended by Xi Jinping?", ("22–24 October 2024", "Yes: China")),
    ],
)
def test_a_second_question_about_a_meeting_is_asked_of_it_whomever_it_names(whole_graph, question, said):
    told = whole_graph.ask(question).headline
    assert all(word in told for word in said)
    assert "has no answer here" not in told


def test_the_last_meeting_of_an_organ_is_not_the_only_one_that_is_linked_to_it(whole_graph):
    told = whole_graph.ask("Где прошло последнее заседание Высшего Евразийского экономического совета?").headline
    assert "2011" not in told
    assert "Высшего Евразийского экономического совета" in told
