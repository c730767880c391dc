"""Which of two came first, and whether two things were at one time."""

import pytest

from comity.errors import UnknownQuestionError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Which came first, the C5+1 summit or the first EU-Central Asia summit?",
            ["First: C5+1", "2023", "Then:", "2025"],
        ),
        (
            "Was the EU–Central Asia summit held earlier than the Italy–Central Asia summit?",
            ["Yes", "3 April", "30 May"],
        ),
        ("哪个峰会更早：欧盟—中亚峰会还是意大利—中亚峰会？", ["先：", "4月3日", "5月30日"]),
        (
            "С кем страны Центральной Азии провели первый саммит раньше: с Германией или с Италией?",
            ["Сначала: 1-й саммит «Германия", "2023", "2025"],
        ),
        (
            "Did Estonia and Latvia leave the China–CEEC format in the same year?",
            ["Yes", "Estonia (11 August 2022)", "Latvia"],
        ),
        ("Did Iran and Belarus join the SCO in the same year?", ["No", "2023", "2024"]),
        ("Did India and Pakistan join the SCO on the same day?", ["Yes", "9 June 2017"]),
        ("爱沙尼亚和拉脱维亚是同一年退出中国—中东欧国家合作的吗？", ["是", "2022"]),
        ("Эстония и Латвия вышли из формата Китай — ЦВЕ в одном году?", ["Да", "2022"]),
        ("Were ASEAN and SAARC founded in the same year?", ["No", "1967", "1985"]),
    ],
)
def test_what_is_told(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


def test_one_of_two_years_is_no_yes_or_no(whole_graph):
    assert whole_graph.ask("Did China pledge more at FOCAC in 2015 or in 2018?").verdict == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Did Zhang Ming succeed Norov as secretary-general of the SCO?", ["Yes", "Zhang Ming"]),
        ("Did Yermekbayev succeed Norov at the SCO?", ["No", "Zhang Ming"]),
        ("努尔兰·叶尔梅克巴耶夫是否于2025年接替张明出任上合组织秘书长？", ["是", "2025年"]),
        ("Перешло ли председательство в ЕАЭС на 2026 год от Белоруссии к Казахстану?", ["Да", "2026"]),
        ("Did Kyrgyzstan take over the SCO chair from China?", ["Yes", "September 2025"]),
    ],
)
def test_whether_somebody_came_right_after_another(whole_graph, text, said):
    told = whole_graph.ask(text).headline
    assert all(word in told for word in said), told


def test_who_chairs_the_union_next_does_not_say_who_chairs_its_commission(whole_graph):
    try:
        told = whole_graph.ask("Did Mahmoud Ali Youssouf succeed Moussa Faki Mahamat at the African Union Commission?")
    except UnknownQuestionError:
        return
    assert told.verdict != "no", told.headline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Who chaired the SCO after the Tianjin summit?", "Kyrgyzstan"),
        ("Who took over the SCO chair at the Tianjin summit?", "Kyrgyzstan"),
        ("К какой стране перешло председательство в ШОС после саммита в Тяньцзине?", "Киргизия"),
        ("天津峰会之后，上海合作组织轮值主席国由吉尔吉斯斯坦接任吗？", "是"),
        ("喀山峰会之后的金砖峰会在哪里举行？", "里约热内卢"),
        ("What summit followed the Xi'an summit?", "Second China-Central Asia Summit"),
    ],
)
def test_what_came_after_a_meeting(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


@pytest.mark.parametrize(
    "text",
    [
        "Сколько лет прошло между саммитами ШОС в Астане и Самарканде?",
        "After the Tianjin summit, does the SCO still keep observers and dialogue partners as two separate statuses?",
    ],
)
def test_where_it_is_not_clear_which_meeting_is_meant_nothing_else_is_answered(whole_graph, text):
    with pytest.raises(UnknownQuestionError):
        whole_graph.ask(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Who chaired the African Union before Sisi?", "Kagame"),
        ("利比亚的卡扎菲之前，谁担任非盟轮值主席？", "基奎特"),
        ("Who took over as AU chair from Benin's Boni Yayi in January 2013?", "Hailemariam Desalegn"),
        ("From whom did Mugabe take over the chairmanship of the AU?", "Abdel Aziz"),
        ("Who handed the pro tempore presidency of Mercosur to Lula in mid 2008?", "Kirchner"),
    ],
)
def test_a_person_is_followed_by_a_person_and_not_by_the_state_of_that_person(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


def test_whose_term_is_the_time_that_is_named_had_the_chair(whole_graph):
    answer = whole_graph.ask("2018年1月到2019年2月担任非盟主席的是哪位总统？")
    assert "卡加梅" in answer.headline
    assert "塞西" not in answer.headline


def test_to_whom_a_chair_is_handed_over_is_whoever_came_next(whole_graph):
    assert "Malaysia" in whole_graph.ask("To whom did Laos hand over the ASEAN chair?").headline


def test_a_turn_of_another_year_is_not_told(whole_graph):
    with pytest.raises(UnknownQuestionError):
        whole_graph.ask("Who handed the ASEAN chair to Malaysia in 2024?")


def test_by_how_much_something_grew_is_no_yes_or_no(whole_graph):
    answer = whole_graph.ask("Насколько выросла торговля Китая и Центральной Азии в 2025 году?")
    assert answer.understood.startswith("Показатели")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2025年10月,突厥国家组织主席国由吉尔吉斯斯坦交给了谁?", "阿塞拜疆"),
        ("金砖主席国由俄罗斯交给了谁?", "巴西"),
        ("Who did Kyrgyzstan hand the OTS chairmanship to in October 2025?", "Azerbaijan"),
        ("Who did Brazil hand the BRICS chairmanship to?", "India"),
    ],
)
def test_to_whom_a_chair_was_handed(whole_graph, text, said):
    assert said in whole_graph.ask(text).headline


def test_who_joined_next_was_not_handed_the_chair(whole_graph):
    assert "Brazil" in whole_graph.ask("Who did Russia hand the BRICS presidency to?").headline
    with pytest.raises(UnknownQuestionError):
        whole_graph.ask("Who did Uzbekistan pass the SCO presidency to?")  # India and Pakistan joined next
