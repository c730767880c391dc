"""What is said about a question in plain language: how it was understood, and what is asked back instead of answered."""

import contextlib
import json
import shlex

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import question_bank
from comity.errors import AmbiguousQuestionError, ComityError, UnknownQuestionError
from comity.questions import command_text
from places import KNOWN

ANSWERS = sorted((KNOWN / "plain-language").glob("answers-*.tsv"))
QUESTIONS = [line["question"] for path in ANSWERS for line in question_bank.read(str(path))]
SPECA = "Специальная программа ООН для экономик стран Центральной Азии"
CAREC = "Центральноазиатское региональное экономическое сотрудничество"


@pytest.mark.parametrize(
    ("text", "title", "said", "member"),
    [
        ("who belongs to BRICS?", "member", "Understood as: Members of a mechanism · BRICS", "Brazil"),
        ("金砖国家有哪些成员？", "成员", "理解为：机制的成员 · 金砖国家", "巴西"),
        ("кто входит в БРИКС?", "члены", "Понято как: Члены механизма · БРИКС", "Бразилия"),
    ],
)
def test_the_command_says_how_it_understood_and_answers_in_the_language_of_the_question(run, text, title, said, member):
    """First the reading, then a sentence that answers, then the rows."""
    done = run("ask", text)
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0].startswith(said)
    assert lines[1] == lines[3] == ""
    assert member in lines[2]
    assert title in lines[4]


def test_data_stays_data_and_the_reading_is_told_beside_it(run):
    as_csv = run("ask", "who belongs to BRICS?", "--format", "csv")
    assert as_csv.out.startswith("member,member_id,")
    assert as_csv.err == "Understood as: Members of a mechanism · BRICS\n"
    as_json = run("ask", "who belongs to BRICS?", "--format", "json")
    assert json.loads(as_json.out)["understood"] == "Members of a mechanism · BRICS"


def test_words_need_no_quotes(run):
    assert run("ask", "who", "belongs", "to", "BRICS?") == run("ask", "who belongs to BRICS?")


def test_by_what_nothing_is_ranked_is_told(run):
    done = run("ask", "Who was the longest serving Secretary-General of the SCO?")
    assert (done.code, done.out) == (2, "")
    assert "nothing here is ranked by “longest”" in done.err


@pytest.mark.parametrize(
    ("text", "meetings"),
    [
        (
            "What was adopted at the Astana summit in 2025?",
            ["china-central-asia-summit-2", "italy-central-asia-summit-1"],
        ),
        ("2022年撒马尔罕峰会通过了哪些文件？", ["ots-summit-9", "sco-summit-22"]),
        ("Кто участвовал в саммите в Самарканде в 2022 году?", ["ots-summit-9", "sco-summit-22"]),
    ],
)
def test_which_of_the_summits_of_a_place_and_year_is_asked_back(whole_graph, text, meetings):
    with pytest.raises(AmbiguousQuestionError) as asked:
        whole_graph.ask(text)
    assert [near.parameters["meeting"] for near in asked.value.nearest] == [[m] for m in meetings]


def test_the_only_summit_of_a_place_and_month_is_meant(whole_graph):
    told = whole_graph.ask("What did the Astana summit in June 2025 adopt?")
    assert told.parameters["meeting"] == "china-central-asia-summit-2"


def test_what_a_question_may_mean_is_told_and_not_answered(run, graph):
    text = "Who is in APCE?"
    with pytest.raises(AmbiguousQuestionError) as asked:
        graph.ask(text)
    done = run("ask", text)
    assert (done.code, done.out) == (2, "")
    commands = [line.strip() for line in done.err.splitlines() if line.startswith("  comity ask ")]
    assert commands == [command_text.written(near) for near in asked.value.nearest]
    # Each of them can be asked as it stands.
    for command in commands:
        assert run(*shlex.split(command)[1:]).code in (0, 1)


def test_what_one_has_and_another_lacks_is_asked_back_where_the_order_is_unclear(graph):
    with pytest.raises(AmbiguousQuestionError) as asked:
        graph.ask("Чего не хватает СПЕКА из того, чем занимается ЦАРЭС?")
    assert [near.words for near in asked.value.nearest] == [
        f"Недостающие области формата · {SPECA} · {CAREC}",
        f"Недостающие области формата · {CAREC} · {SPECA}",
    ]


def test_what_can_be_asked_instead_is_offered_once(graph):
    with pytest.raises(AmbiguousQuestionError) as asked:
        graph.ask("CICA summit China SCO")
    offered = [near.words for near in asked.value.nearest]
    assert offered
    assert len(offered) == len(set(offered))


def test_a_name_that_is_not_quite_one_is_offered_as_what_it_is_like(graph):
    with pytest.raises(AmbiguousQuestionError) as asked:
        graph.ask("Shangai Cooperation")
    assert asked.value.nearest[0].parameters == {"entity": ["shanghai-cooperation-organisation"]}


def test_a_question_without_its_subject_is_asked_back_with_an_example(run):
    done = run("ask", "Who are the members?")
    assert done.code == 2
    (_, _, example) = done.err.rpartition("for example: ")
    assert run(*shlex.split(example)[1:]).code == 0


@pytest.mark.parametrize(
    "text",
    [
        "what is the weather in Astana",
        "Tell me a joke about summits",
        "How are you today?",
        "какая погода в Ташкенте",
        "你好",
    ],
)
def test_what_is_none_of_its_questions_is_not_answered(run, text):
    done = run("ask", text)
    assert done.code == 2
    assert done.out == ""
    assert "a bug in Comity" not in done.err


def test_a_plain_question_takes_its_values_in_words_only(run):
    done = run("ask", "who belongs to BRICS?", "--role", "observer")
    assert done.code == 2
    assert 'takes no "role"' in done.err


def test_as_of_and_language_can_be_given_beside_a_plain_question(run, graph):
    assert graph.ask("who belongs to the SCO?", as_of="2012-06-01").as_of == "2012-06-01"
    assert run("ask", "who belongs to BRICS?", "-l", "ru").out.startswith("Понято как: Члены механизма · БРИКС")
    assert run("ask", "who belongs to BRICS?", "--as-of", "2012").err.startswith('comity: "2012" is not one day')


@given(st.text(max_size=60))
@settings(max_examples=25)
def test_no_text_breaks_it(part, text):
    try:
        answer = part.ask(f"{text} ?")
    except ComityError:
        return
    assert answer.understood


@pytest.mark.parametrize(
    "text",
    ["BRICS in ſeptember 2024", "the fırst BRICS summit", "members on 5 ſep 2024", "ſeventh БРИКС", "２０２４年金砖"],
)
def test_letters_that_only_look_like_others_break_nothing(part, text):
    with contextlib.suppress(ComityError):
        assert part.ask(text).understood


def test_who_founded_what_is_not_named_is_asked_back(part):
    with pytest.raises(ComityError):
        part.ask("was Uzbekistan among the founders of the Council? Turkic")


@given(st.data())
@settings(max_examples=40)
def test_no_order_of_words_breaks_it(part, data):
    line = data.draw(st.sampled_from(QUESTIONS))
    words = data.draw(st.permutations(line.split() if " " in line else list(line)))
    try:
        answer = part.ask(" ".join(words))
    except ComityError:
        return
    assert answer.understood


@pytest.mark.parametrize(
    "text",
    [
        "Which mechanisms does Uzbekistan not belong to?",
        "Who did not attend the second China–Central Asia summit?",
        "哈萨克斯坦不是哪些机制的成员？",
        "В каких организациях не состоит Туркменистан?",
    ],
)
def test_what_is_not_so_is_not_answered_with_what_is(graph, text):
    with pytest.raises(UnknownQuestionError):
        graph.ask(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Is Kazakhstan in FIFA?", "FIFA"),
        ("trade between Mars and Venus", "Mars, Venus"),
        ("the price of tea at the SCO summit", "tea"),
        ("上合组织的足球比赛", "足球"),
        ("погода на саммите ШОС", "погода"),
    ],
)
def test_what_a_reading_has_no_place_for_is_not_dropped_in_silence(graph, text, left):
    with pytest.raises(AmbiguousQuestionError, match=left):
        graph.ask(text)


@pytest.mark.parametrize(
    "text",
    [
        "Where was the 99th BRICS summit?",
        "How many members will the SCO have in 2035?",
        "2035年上合组织会有多少个成员国？",
        "Should Tajikistan join the EAEU?",
        "the last summit",
        "when was the declaration adopted?",
        "最近一次外长会在哪里开的",
    ],
)
def test_what_nobody_can_answer_is_declined(graph, text):
    with pytest.raises(UnknownQuestionError):
        graph.ask(text)


@pytest.mark.parametrize("text", ["why was the SCO founded?", "почему создали ШОС?", "为什么成立上合组织？"])
def test_a_reason_is_asked_back(graph, text):
    with pytest.raises(UnknownQuestionError, match=r"why|почему|原因"):
        graph.ask(text)


@pytest.mark.parametrize(("text", "meant"), [("members of Asaen", "asean"), ("Who is in APCE?", "apec")])
def test_a_short_misspelt_name_is_asked_back(graph, text, meant):
    with pytest.raises(AmbiguousQuestionError) as asked:
        graph.ask(text)
    nearest = asked.value.nearest[0]
    assert (nearest.question, nearest.parameters) == ("members", {"mechanism": [meant]})


@pytest.mark.parametrize(
    "text",
    [
        "China Russia trade",
        "who is the biggest shareholder of the Eurasian Development Bank?",
    ],
)
def test_what_is_offered_instead_has_an_answer(whole_graph, text):
    with pytest.raises(UnknownQuestionError) as asked_back:
        whole_graph.ask(text)
    assert asked_back.value.nearest
    for near in asked_back.value.nearest:
        assert whole_graph.ask(near.question, **near.parameters).rows, near


_STATES = "China India Brazil Russia Iran Japan Turkey Egypt Kenya Mali Chad Peru Cuba Chile Spain Italy France".split()
_IN_CHINESE = "英国 中国 日本 印度 巴西 法国 德国 泰国 越南 埃及 伊朗 蒙古 古巴 秘鲁".split()


@pytest.mark.parametrize(
    "text",
    [
        " ".join(f"is {state} in BRICS" for state in _STATES),
        "".join(f"{state}是东盟的对话伙伴吗 " for state in _IN_CHINESE),
    ],
)
def test_a_text_that_names_dozens_of_things_is_declined_and_not_pondered(graph, text):
    """The second half of such a text took as long as all questions of a test."""
    with pytest.raises(ComityError, match=r"the question names \d+ things; name at most 24"):
        graph.ask(text[:500])


@pytest.mark.parametrize(
    "text", ["Which countries left the EU?", "которые государства вышли из ЕС?", "哪些国家退出了欧盟？"]
)
def test_who_left_is_not_answered_with_who_joined(whole_graph, text):
    """Documents here tell of formats that the EU joined, and of nobody who left the EU."""
    with pytest.raises(UnknownQuestionError):
        whole_graph.ask(text)


def test_a_jumble_of_words_that_compares_nothing_is_asked_back(whole_graph):
    jumble = "Где в have which или членов 2023? больше ОДКБ? hosted a countries — BRICS since в ЕАЭС summit ?"
    with pytest.raises(AmbiguousQuestionError):
        whole_graph.ask(jumble)


@pytest.mark.parametrize(
    "jumble",
    [
        "мая саммит ЦА-ССАГПЗ 5 ли в Состоялся года? Самарканде 2025 ?",
        "and 2025: vs Kazakhstan figures China Uzbekistan, when where 2026 CHOGM trade ?",
        "Comission Chairperson of 2025: vs African Kazakhstan the Uzbekistan, China Union trade figures ?",
    ],
)
def test_a_jumble_of_names_and_dates_is_asked_back(whole_graph, jumble):
    with pytest.raises(AmbiguousQuestionError):
        whole_graph.ask(jumble)


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Who chairs the Foobar Council?", "Foobar"),
        ("When was the Foobar Club founded?", "Foobar"),
        ("谁主持亚特兰蒂斯？", "亚特兰蒂斯"),
    ],
)
def test_a_name_that_nothing_here_has_is_told_and_no_other_name_asked_for(run, text, unknown):
    """Whoever named a mechanism is not told that none was named."""
    done = run("ask", text)
    assert done.code != 0
    assert f"“{unknown}”" in done.err
    assert "did not say" not in done.err
