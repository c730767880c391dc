"""Questions in plain language: which question of the catalogue they are read as, with which values, or asked back.

``known/plain-language`` holds banks of questions, written by people who had read the fact files and not the words by which questions
are read: ``readings`` tell the question of the catalogue that is meant, ``answers`` what the sentence of the answer has to say.
"""

import csv
import datetime as dt
import json
import shlex

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import question_bank
from comity.errors import AmbiguousQuestionError, ComityError, UnknownQuestionError
from comity.naming import stems
from comity.plain_language import dates as moments
from comity.plain_language import suggesting, tokens
from comity.questions import command_text
from places import KNOWN

TODAY = "2026-11-27"
"""The day on which the tests ask; see ``conftest``."""
READINGS = sorted((KNOWN / "plain-language").glob("readings-*.tsv"))
ANSWERS = sorted((KNOWN / "plain-language").glob("answers-*.tsv"))
QUESTIONS = [line["question"] for path in ANSWERS for line in question_bank.read(str(path))]
SPECA = "Специальная программа ООН для экономик стран Центральной Азии"
CAREC = "Центральноазиатское региональное экономическое сотрудничество"
NARROWING = {"as-of", "type", "role", "form", "how", "indicator", "area", "since", "until", "year"}
"""Parameters that narrow an answer; without them it holds what was asked for, and more."""


def bank(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def wanted(line):
    given_ = dict(pair.split("=", 1) for pair in filter(None, line["parameters"].split(";")))
    return {name: set(values.split(",")) for name, values in given_.items() if name not in NARROWING}


def outcome(graph, line):
    """Whether a question of a bank is answered right or wrong, or asked back."""
    try:
        answer = graph.ask(line["question"])
    except UnknownQuestionError:
        return "asked back"
    read = {n: {v} if isinstance(v, str) else set(v) for n, v in answer.parameters.items()}
    is_right = answer.question in line["expected"].split("|") and wanted(line).items() <= read.items()
    return "right" if is_right else f"wrong: {line['question']} ({answer.understood})"


@pytest.mark.parametrize("path", READINGS, ids=lambda p: p.stem)
def test_questions_of_before_are_seldom_read_as_another(graph, path):
    """Which question of the catalogue is asked; several may answer, so what is read otherwise need not be wrong."""
    found = [outcome(graph, line) for line in bank(path)]
    assert len(found) == 150
    assert found.count("right") >= 90
    assert found.count("asked back") <= 20


@pytest.mark.parametrize("path", ANSWERS, ids=lambda p: p.stem)
def test_most_are_answered_in_a_sentence_and_hardly_one_wrong(whole_graph, path):
    lines = question_bank.read(path)
    found = [question_bank.outcome(whole_graph, line) for line in lines]
    wrong = [line["question"] for line, f in zip(lines, found, strict=True) if f.outcome == "wrong"]
    assert len(wrong) <= 2, wrong
    right = sum(f.outcome == "right" for f in found)
    assert right >= 0.75 * len(lines), [
        line["question"] for line, f in zip(lines, found, strict=True) if f.outcome != "right"
    ]


# ---------------------------------------------------------------- what is understood, and said


@pytest.mark.parametrize(
    ("text", "question", "parameters", "as_of"),
    [
        ("which ministerial platforms does the China–Central Asia mechanism have?", "platforms",
         {"mechanism": "china-central-asia", "type": "MinisterialPlatform"}, None),
        ("who belongs to BRICS?", "members", {"mechanism": "brics"}, TODAY),
        ("members of the SCO as of 1 June 2012", "members", {"mechanism": "shanghai-cooperation-organisation"}, "2012-06-01"),
        ("SCO observers 2012", "members",
         {"mechanism": "shanghai-cooperation-organisation", "role": "role-observer"}, "2012-12-31"),
        ("上合组织有哪些成员国？", "members", {"mechanism": "shanghai-cooperation-organisation"}, TODAY),
        ("Какие саммиты провели Китай и Центральная Азия?", "summits", {"mechanism": "china-central-asia"}, None),
        ("How are Kazakhstan and Nanjing connected?", "paths", {"from": "kazakhstan", "to": "nanjing"}, None),
        ("what did the second China–Central Asia summit adopt?", "adopted", {"meeting": "china-central-asia-summit-2"}, None),
        ("Trade of China with Central Asia in 2025", "figures",
         {"indicator": "trade-turnover", "reporter": "china", "partner": "central-asia", "period": "2025"}, None),
        ("organizations founded before 1970", "mechanisms", {"form": "form-organization", "until": "1969-12-31"}, None),
    ],
)  # fmt: skip
def test_a_question_is_read_as_an_expert_reads_it(graph, text, question, parameters, as_of):
    answer = graph.ask(text)
    assert (answer.question, answer.as_of) == (question, as_of)
    assert {n: v for n, v in answer.parameters.items() if n != "role" or "role" in parameters} == parameters
    assert answer.rows


def test_the_answer_is_that_of_the_question_asked_by_name(graph):
    plain = graph.ask("who belongs to BRICS?", language="en").to_dict()
    assert plain.pop("understood") == "Members of a mechanism · BRICS"
    assert plain == graph.ask("members", "brics").to_dict()


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
        "members of ASEAN except Vietnam",
        "东盟除越南以外的成员",
    ],
)
def test_what_is_not_so_is_not_answered_with_what_is(graph, text):
    with pytest.raises(UnknownQuestionError):
        graph.ask(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Is Kazakhstan in FIFA?", "fifa"),
        ("trade between Mars and Venus", "mars, venus"),
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
        "longest serving GCC secretary-general",
    ],
)
def test_what_nobody_can_answer_is_declined(graph, text):
    with pytest.raises(UnknownQuestionError):
        graph.ask(text)


@pytest.mark.parametrize(
    ("text", "verdict", "said"),
    [
        ("Is Japan a member of the SCO?", "no", "names Japan among the members"),
        ("Is India a member of the SCO?", "yes", "India has been a member"),
        ("Did Vietnam become part of ASEAN before 2000?", "yes", "28 July 1995"),
        ("Did Vietnam become part of ASEAN before 1990?", "no", "28 July 1995"),
        ("Was Uzbekistan in the Shanghai Five in 1998?", "no", "Uzbekistan"),
        ("印度在2015年是上合组织成员国吗", "no", "否"),
        ("Состоит ли Россия в ШОС?", "yes", "Да"),
    ],
)
def test_whether_something_is_so_is_answered_with_yes_or_no(graph, text, verdict, said):
    """Vietnam joined on that day, by all documents here that tell; India joined the SCO in 2017, Uzbekistan in 2001."""
    answer = graph.ask(text)
    assert answer.verdict == verdict
    assert said in answer.headline


@pytest.mark.parametrize(
    ("text", "parameters"),
    [
        ("Which organisations were founded after 2000?", {"form": "form-organization", "since": "2001-01-01"}),
        ("organisations founded before 1991", {"form": "form-organization", "until": "1990-12-31"}),
        ("When did India join the SCO?",
         {"mechanism": "shanghai-cooperation-organisation", "member": "india", "change": "joined"}),
        ("Какие страны вышли из СНГ?", {"mechanism": "commonwealth-of-independent-states", "change": "left"}),
    ],
)  # fmt: skip
def test_spans_may_be_open(graph, text, parameters):
    answer = graph.ask(text)
    assert answer.parameters == parameters
    assert answer.as_of is None


def test_two_days_and_long_texts_are_refused(graph):
    with pytest.raises(ComityError, match="leave this out: as_of"):
        graph.ask("who belonged to the SCO on 1 June 2012?", as_of="2013-01-01")
    with pytest.raises(ComityError, match="at most 500 characters"):
        graph.ask("who belongs to BRICS? " * 40)
    with pytest.raises(ComityError, match="not available in"):
        graph.ask("who belongs to BRICS?", language="fr")


# ---------------------------------------------------------------- names and words


@pytest.mark.parametrize(
    ("text", "mechanism"),
    [
        ("members of the EU and Central Asia format", "eu-central-asia"),
        ("platforms between India and the Central Asians", "india-central-asia"),
        ("кто входит в формат России и Центральной Азии", "russia-central-asia"),
        ("documents of the China and CELAC forum", "china-celac"),
    ],
)
def test_a_format_is_known_by_its_two_sides(graph, text, mechanism):
    assert graph.ask(text).parameters["mechanism"] == mechanism


@pytest.mark.parametrize(
    ("text", "meeting"),
    [
        ("participants of the 16th BRICS summit", "brics-summit-16"),
        ("participants of the XVI BRICS summit", "brics-summit-16"),
        ("participants of the BRICS summit in Kazan", "brics-summit-16"),
        ("participants of the sixteenth BRICS summit", "brics-summit-16"),
        ("участники шестнадцатого саммита БРИКС", "brics-summit-16"),
        ("участники саммита БРИКС в Казани", "brics-summit-16"),
        ("第十六届金砖国家峰会的与会者", "brics-summit-16"),
        ("who took part in the 2nd China–Central Asia summit?", "china-central-asia-summit-2"),
        ("participants of the latest BRICS summit", "brics-summit-17"),
        ("participants of PALM10", "palm-10"),
    ],
)
def test_a_meeting_is_known_by_its_number_or_place(graph, text, meeting):
    answer = graph.ask(text)
    assert (answer.question, answer.parameters["meeting"]) == ("participants", meeting)


@pytest.mark.parametrize("form", ["Казахстан", "Казахстана", "Казахстану", "Казахстаном", "Казахстане"])
def test_names_are_known_in_every_case(graph, form):
    assert graph.ask(f"в каких организациях состоит {form}?").parameters["member"] == "kazakhstan"


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("китай", ["китая", "китаю", "китаем", "китае"]),
        ("габала", ["габалы", "габале", "габалу", "габалой"]),
        ("центральная азия", ["центральной азии", "центральную азию", "центральной азией"]),
        ("куба", ["кубы", "кубе", "кубу", "кубой"]),
        ("токаев", ["токаева", "токаеву", "токаеве"]),
        ("тихоокеанские острова", ["тихоокеанских островов", "тихоокеанским островам"]),
    ],
)
def test_a_russian_name_without_its_ending_is_one(name, forms):
    for form in forms:
        assert stems.without_cases(name) in stems.case_forms(form)


def test_misspelt_words_and_names_are_read(graph):
    assert graph.ask("particpants of the 16th BRICS summit").question == "participants"
    assert graph.ask("in which organisations is Kazakstan a member?").parameters["member"] == "kazakhstan"
    assert graph.ask("Declartions of ASEAN").parameters == {"mechanism": "asean", "type": "Declaration"}
    for text, mechanism in (
        ("Who are the members of the Shangai Coperation Organisation?", "shanghai-cooperation-organisation"),
        ("members of the Organisation of Turkick States", "organization-of-turkic-states"),
        ("Gulf Coperation Council members", "gcc"),
    ):
        answer = graph.ask(text)
        assert (answer.question, answer.parameters) == ("members", {"mechanism": mechanism})


def test_how_many_there_are_is_a_number(graph):
    """The Eurasian Economic Union has five members, ASEAN eleven; the seventeenth BRICS summit was the last."""
    for text, number in (
        ("How many members does the EAEU have?", 5),
        ("东盟有多少成员国", 11),
        ("how many summits has BRICS held?", 17),
        ("Сколько членов в ЕАЭС?", 5),
    ):
        answer = graph.ask(text)
        assert answer.count == number
        assert str(number) in answer.headline


def test_the_most_and_the_fewest_come_first(graph):
    fewest = graph.ask("Which mechanism has the fewest members?").rows[0].cells["members"]
    assert graph.ask("Which mechanism has the most members?").rows[0].cells["members"] > fewest


@pytest.mark.parametrize("text", ["why was the SCO founded?", "почему создали ШОС?", "为什么成立上合组织？"])
def test_a_reason_is_asked_back(graph, text):
    with pytest.raises(UnknownQuestionError, match=r"why|почему|原因"):
        graph.ask(text)


@pytest.mark.parametrize(
    ("text", "meeting"),
    [
        ("When was the last FOCAC summit?", "focac-beijing-summit-2024"),
        ("Где прошёл второй саммит «Центральная Азия — Китай»?", "china-central-asia-summit-2"),
        ("Where will the third China-Central Asia summit be held?", "china-central-asia-summit-3"),
        ("who hosted the 2023 BRICS summit", "brics-summit-15"),
    ],
)
def test_the_one_summit_that_is_described_is_answered(graph, text, meeting):
    (row,) = graph.ask(text).rows
    assert row.cells["meeting"]["id"] == meeting


@pytest.mark.parametrize("text", ["Which summits took place in Samarkand?", "какие саммиты прошли в Самарканде?"])
def test_meetings_are_found_by_their_place(graph, text):
    """The SCO met there in 2022, the Turkic states in the same year, the EU and Central Asia in 2025; no meeting elsewhere is told."""
    answer = graph.ask(text)
    found = {row.cells["meeting"]["id"] for row in answer.rows}
    assert {"sco-summit-22", "ots-summit-9", "eu-central-asia-summit-1"} <= found
    assert {row.cells["place"]["id"] for row in answer.rows if row.cells["place"]} == {"samarkand"}


def test_what_has_no_place_for_a_date_is_no_rival(graph):
    joined = graph.ask("2024年谁加入了金砖国家")
    assert (joined.question, joined.parameters["change"]) == ("membership-changes", "joined")


@pytest.mark.parametrize(("text", "meant"), [("members of Asaen", "asean"), ("Who is in APCE?", "apec")])
def test_a_short_misspelt_name_is_asked_back(graph, text, meant):
    with pytest.raises(AmbiguousQuestionError) as asked:
        graph.ask(text)
    nearest = asked.value.nearest[0]
    assert (nearest.question, nearest.parameters) == ("members", {"mechanism": [meant]})


def test_a_word_for_a_field_is_the_broad_area_and_a_name_the_area(graph):
    assert graph.ask("which formats deal with water?").parameters["area"] == "area-water"
    assert graph.ask("which formats deal with water security?").parameters["area"] == "water-security"


def test_a_document_is_known_by_who_published_it_and_when(graph):
    answer = graph.ask("What does Novaya Gazeta Europe's piece of 24 August 2023 state?")
    assert (answer.question, answer.parameters["source"]) == ("source-facts", "novayagazeta-2023-08-24-brics")


def test_where_several_meetings_fit_each_is_told(graph):
    rows = graph.ask("participants of the C5+1 ministerial meeting in New York").rows
    assert {"c5-plus-1-ministerial-new-york-2015", "c5-plus-1-ministerial-new-york-2022"} <= {
        row.cells["meeting"]["id"] for row in rows
    }


@pytest.mark.parametrize(
    ("before", "text", "said"),
    [
        ("Is Kyrgyzstan a member of the EAEU?", "and Tajikistan?", "No: no document here names Tajikistan"),
        ("members of BRICS", "in 2020?", "BRICS had 5 members on 31 December 2020"),
        ("latest BRICS summit", "what did it adopt?", "17th BRICS Summit adopted"),
        ("What is FIPIC?", "when was it founded?", "founded in November 2014"),
        ("members of BRICS", "What is FIPIC?", "Forum for India–Pacific Islands Cooperation (FIPIC) is"),
        ("上合组织有哪些成员国？", "2012年呢？", "2012年12月31日，上海合作组织有6个成员"),
        ("Входит ли Киргизия в ЕАЭС?", "а Таджикистан?", "Нет: ни один документ здесь не называет Таджикистан"),
    ],
)
def test_a_question_goes_on_from_the_one_before(graph, run, before, text, said):
    assert said in graph.ask(text, after=before).headline
    assert said in run("ask", text, "--after", before).out


def test_a_span_alone_is_no_question_of_members(graph):
    with pytest.raises(UnknownQuestionError):
        graph.ask("documents adopted between March 2024 and May 2025")


def test_a_capital_may_stand_for_its_state(graph):
    assert graph.ask("what has Tokyo pledged?").parameters["by"] == "japan"


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("members of kaz", "members of Kazakhstan"),
        ("who hosted shangh", "who hosted Shanghai Cooperation Organisation"),
        ("саммиты шанх", "саммиты Шанхайская организация сотрудничества"),
        ("BRICS", "Members of a mechanism: BRICS"),
        ("上合组织", "机制的成员: 上海合作组织"),
    ],
)
def test_what_is_typed_is_completed_and_each_suggestion_can_be_asked(graph, typed, text):
    found = suggesting.suggestions(graph.store, typed)
    assert text in [s.text for s in found]
    assert len(found) <= 8
    if text.endswith((": BRICS", ": 上海合作组织")):
        assert graph.ask(text).question == "members"


def test_nothing_is_suggested_for_what_is_no_beginning(graph):
    assert suggesting.suggestions(graph.store, "a") == []
    assert suggesting.suggestions(graph.store, "who hosted xyzzy") == []


# ---------------------------------------------------------------- dates and numbers


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("on 17 June 2025", ["2025-06-17"]),
        ("on June 17th, 2025", ["2025-06-17"]),
        ("in June 2025", ["2025-06"]),
        ("2025-06-17", ["2025-06-17"]),
        ("2025年6月17日", ["2025-06-17"]),
        ("2025年6月", ["2025-06"]),
        ("17 июня 2025 года", ["2025-06-17"]),
        ("в июне 2025 г.", ["2025-06"]),
        ("from 2012 to 2017", ["2012", "2017"]),
        ("in the 1990s", ["1990", "1999"]),
        ("в 1990-х годах", ["1990", "1999"]),
        ("C5+1, 120250 and 12025", []),
    ],
)
def test_dates_of_a_text(text, dates):
    assert moments.find(text).dates == dates


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("the 3rd summit", 3),
        ("the third summit", 3),
        ("the III summit", 3),
        ("третий саммит", 3),
        ("3-й саммит", 3),
        ("третьего саммита", 3),
        ("第三届峰会", 3),
        ("第23届峰会", 23),
        ("第二十五届峰会", 25),
        ("首届峰会", 1),
        ("the inaugural summit", 1),
        ("I went to a summit", None),
        ("the summit", None),
    ],
)
def test_the_number_of_a_meeting(text, number):
    assert moments.find(text).ordinal == number


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("founded before 1970", "before"),
        ("until 1970", "until"),
        ("after 2000", "after"),
        ("после 2000 года", "after"),
        ("2000年之后", "after"),
        ("основанные до 1970 года", "before"),
        ("1970年以前成立", "before"),
        ("joined since 2020", "since"),
        ("с 2020 года", "since"),
        ("2020年以来", "since"),
        ("in 2020", ""),
    ],
)
def test_whether_a_date_begins_or_ends_a_span(text, bound):
    assert moments.find(text).bound == bound


@given(st.dates(dt.date(1901, 1, 1), dt.date(2099, 12, 31)))
@settings(max_examples=100)
def test_every_day_is_read_in_three_languages(day):
    russian = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
    for text in (
        f"as of {day.day} {day:%B} {day.year}",
        f"{day.year}年{day.month}月{day.day}日的成员",
        f"на {day.day} {russian[day.month - 1]} {day.year} года",
        f"on {day.isoformat()}",
    ):
        assert moments.find(text).dates == [day.isoformat()]


def test_the_language_is_told_by_the_letters():
    assert [tokens.language_of(t) for t in ("Who?", "谁？", "Кто?", "Кто такие BRICS?")] == ["en", "zh", "ru", "ru"]
