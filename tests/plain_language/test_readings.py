"""As which question of the catalogue a text is read, and what the names and words in it mean."""

import pytest

from comity.errors import AmbiguousQuestionError
from comity.naming import stems
from comity.plain_language.words import tokens
from small_facts import document

TODAY = "2026-11-27"
"""The day on which the tests ask; see ``conftest``."""


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
        ("What is the latest SCO declaration?", "documents",
         {"mechanism": "shanghai-cooperation-organisation", "type": "Declaration"}, None),
    ],
)  # fmt: skip
def test_a_question_is_read_as_an_expert_reads_it(graph, text, question, parameters, as_of):
    answer = graph.ask(text)
    assert (answer.question, answer.as_of) == (question, as_of)
    assert {n: v for n, v in answer.parameters.items() if n != "role" or "role" in parameters} == parameters
    assert answer.rows


@pytest.mark.parametrize(
    ("text", "question", "parameters"),
    [
        ("What summits were on in November 2025?", "calendar",
         {"since": "2025-11-01", "until": "2025-11-30", "type": "Summit"}),
        ("meetings last month", "calendar", {"since": "2026-10-01", "until": "2026-10-31"}),
        ("Which summits are planned for 2027?", "calendar", {"since": "2027-01-01", "until": "2027-12-31", "type": "Summit"}),
        ("Which of these clubs is the smallest?", "connected-mechanisms", {}),
        ("Which country belongs to the most organisations?", "connected-states", {}),
        ("How many organisations do India and Pakistan both sit in?", "common-mechanisms",
         {"member": ["india", "pakistan"]}),
    ],
)  # fmt: skip
def test_what_is_asked_of_all_needs_no_subject(graph, text, question, parameters):
    answer = graph.ask(text)
    assert (answer.question, answer.parameters) == (question, parameters)


@pytest.mark.parametrize(
    ("text", "question", "parameters"),
    [
        # A date in the title of a document is no date of the question.
        ("contents of yomiuri-2025-08-22-ticad-9", "source-facts", {"source": "yomiuri-2025-08-22-ticad-9"}),
        # What stands behind a name that is nearly right is no part of it.
        ("Which summits has Serdar Berdimuhamedov ever attended?", "attendance",
         {"party": "serdar-berdimuhamedov", "type": "Summit"}),
    ],
)  # fmt: skip
def test_a_name_ends_where_it_ends(graph, text, question, parameters):
    answer = graph.ask(text)
    assert (answer.question, answer.parameters) == (question, parameters)


def test_the_answer_is_that_of_the_question_asked_by_name(graph):
    plain = graph.ask("who belongs to BRICS?", language="en").to_dict()
    assert plain.pop("understood") == "Members of a mechanism · BRICS"
    assert plain == graph.ask("members", "brics").to_dict()


@pytest.mark.parametrize(
    ("text", "verdict", "said"),
    [
        ("Is Japan a member of the SCO?", "no", "names Japan among the members"),
        ("Is India a member of the SCO?", "yes", "India has been a member"),
        ("Did Vietnam become part of ASEAN before 2000?", "yes", "28 July 1995"),
        ("Did Vietnam become part of ASEAN before 1990?", "no", "28 July 1995"),
        ("Was Uzbekistan in the Shanghai Five in 1998?", "no", "Uzbekistan"),
        ("印度在2015年是上合组织成员国吗", "no", "否"),
        ("亚美尼亚是不是欧亚经济联盟成员？", "yes", "亚美尼亚"),
        ("Состоит ли Россия в ШОС?", "yes", "Да"),
    ],
)
def test_whether_something_is_so_is_answered_with_yes_or_no(graph, text, verdict, said):
    """Vietnam joined on that day, by all documents here that tell; India joined the SCO in 2017, Uzbekistan in 2001."""
    answer = graph.ask(text)
    assert answer.verdict == verdict
    assert said in answer.headline


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


def test_a_word_for_a_field_is_the_broad_area_and_a_name_the_area(graph):
    assert graph.ask("which formats deal with water?").parameters["area"] == "area-water"
    assert graph.ask("which formats deal with water security?").parameters["area"] == "water-security"


def test_a_document_is_known_by_who_published_it_and_when(graph):
    answer = graph.ask("What does Novaya Gazeta Europe's piece of 24 August 2023 state?")
    assert (answer.question, answer.parameters["source"]) == ("source-facts", "novayagazeta-2023-08-24-brics")


def test_where_several_meetings_fit_it_is_asked_which(graph):
    with pytest.raises(AmbiguousQuestionError) as asked:
        graph.ask("participants of the C5+1 ministerial meeting in New York")
    offered = {meeting for near in asked.value.nearest for meeting in near.parameters["meeting"]}
    assert {"c5-plus-1-ministerial-new-york-2015", "c5-plus-1-ministerial-new-york-2022"} <= offered


def test_a_capital_may_stand_for_its_state(graph):
    assert graph.ask("what has Tokyo pledged?").parameters["by"] == "japan"


def test_the_language_is_told_by_the_letters():
    assert [tokens.language_of(t) for t in ("Who?", "谁？", "Кто?", "Кто такие BRICS?")] == ["en", "zh", "ru", "ru"]


@pytest.mark.parametrize(
    ("text", "question", "operators", "says"),
    [
        # Who is named beside a meeting, and was not where it was held, is asked for.
        ("Did Argentina take part in the BRICS summit in Johannesburg?", "participants", {"has": "argentina"}, "No"),
        ("Was the 2019 APEC summit in Chile cancelled?", "meeting", {}, "Yes"),
        ("Which five states founded OPEC?", "members", {}, "Venezuela"),
        ("东盟是哪些国家创立的？", "members", {}, "5个创始成员"),
        ("When was Venezuela suspended from Mercosur?", "membership-changes", {"matching": "suspended"}, "2016"),
        ("Until which year was Russia part of the G8?", "membership-changes", {}, "2014"),
        ("What documents were adopted at the second China–Central Asia summit?", "adopted", {}, "Astana Declaration"),
        ("Какие страны подписали Нахичеванское соглашение 2009 года?", "signatories", {}, "Турция"),
    ],
)  # fmt: skip
def test_each_part_of_a_question_has_its_place(whole_graph, text, question, operators, says):
    answer = whole_graph.ask(text)
    assert (answer.question, answer.operators) == (question, operators)
    assert says in answer.headline


def test_a_meeting_that_nobody_reports_is_told_as_planned(whole_graph):
    answer = whole_graph.ask("summits", "apec", since="2026", until="2026")
    assert answer.headline.startswith("Planned, and no document reports it: 33rd APEC Economic Leaders' Meeting")


@pytest.mark.parametrize(
    ("text", "question", "said"),
    [
        # What is said twice narrows nothing: a region in a name, who took part in the meeting, its number, another name beside it.
        ("Which Central American countries founded SICA?", "members", "Guatemala"),
        ("Какие президенты приехали к Трампу на саммит C5+1 6 ноября 2025 года?", "participants", "Токаев"),
        ("Who is to host the 20th Francophonie summit?", "meeting", "Cambodia"),
        ("where was the first G7 summit (then G6) in 1975", "meeting", "Rambouillet"),
        ("what did the CSCE/OSCE summit of 1975 adopt", "adopted", "Helsinki Final Act"),
        # A region says among which parties to look, and where.
        (
            "Which Central Asian states are members of the SCO?",
            "members",
            "4 members of the Shanghai Cooperation Organisation",
        ),
        ("Какие страны Африки входят в БРИКС?", "members", "Эфиопия"),
        ("哪些中亚国家加入了上合组织", "membership-changes", "塔吉克斯坦"),
        ("Which TICAD summits were held in Africa?", "meetings", "Nairobi"),
        # A full member is a member.
        (
            "When did Iran become a full member of the Shanghai Cooperation Organisation?",
            "membership-changes",
            "4 July 2023",
        ),
        ("伊朗哪一年成为上合组织正式成员？", "membership-changes", "2023年7月4日"),
        # Posts and charters in other languages than documents have them.
        ("кто сейчас генсек Организации тюркских государств", "officials", "Омуралиев"),
        ("《东盟宪章》是哪天生效的？", "documents", "2008年12月15日"),
        ("When did the ASEAN Charter enter into force?", "documents", "15 December 2008"),
        # The sentence says what is asked for, and calls things as the text does.
        ("all cities where a Council of Europe summit was held", "summits", "Reykjav"),
        ("where is UNASUR secretariat", "bodies", "Quito"),
        ("Which is older, SAARC or BIMSTEC?", "founding", "(SAARC, "),
        ("Has the APEC leaders' meeting in Shenzhen already taken place?", "meeting", "Not known: "),
        # A meeting is where something was promised, and no party; who it is for may be in the name of the format.
        ("How much money did Japan promise Africa at TICAD V?", "pledges", "3.2 trillion yen"),
        ("countries that have walked out of the 16+1 cooperation with China", "membership-changes", "Lithuania"),
        ("Trade among the CIS countries in 2024 - how much was it?", "figures", "110 billion"),
        ("кто из АСЕАН не состоит в АТЭС", "members", "Мьянма"),
        ("size of the turkic investment fund in dollars", "pledges", "500 million US dollars"),
        ("what's the size of the BRICS Contingent Reserve Arrangement?", "pledges", "100 billion US dollars"),
        ("whose commitment to the BRICS Contingent Reserve Arrangement is the largest", "pledges", "China"),
        # Times and yes or no in other words.
        ("which country held the presidency of the Visegrad Group in early 2019?", "chairs", "Slovakia"),
        ("входит ли Туркменистан в ОТГ как полноправный член", "members", "Нет: "),
        ("is Venezuela suspended from Mercosur", "members", "Yes, as documents told last"),
        ("Which BSEC members are also members of GUAM?", "common-members", "Moldova"),
        ("how many IBSA summits had been held by the end of 2008?", "summits", "3 by 31 December 2008"),
        # Who left and came back is one member.
        ("сколько членов было в ОДКБ в 2008 году?", "members", "членов: 7"),
        ("asean memebrs that joined between 1990 and 2000", "membership-changes", "Vietnam"),
    ],
)
def test_questions_of_all_documents_are_answered_in_a_sentence(whole_graph, text, question, said):
    answer = whole_graph.ask(text)
    assert answer.question == question
    assert said in answer.headline


def test_the_verb_of_a_question_is_no_filter(graph):
    assert "matching" not in graph.ask("money pledged at FOCAC 2024").operators


def test_words_that_ask_something_else_are_not_dropped_from_an_unlikely_reading(whole_graph):
    with pytest.raises(AmbiguousQuestionError):
        whole_graph.ask("Which leaders attended the Reykjavik trilateral summit in August 2023?")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Does the China–Central Asia mechanism have more members than BRICS?", "No: Members: "),
        ("does BRICS have more members than the China–Central Asia mechanism?", "Yes: Members: "),
        ("which has fewer members, BRICS or the China–Central Asia mechanism", "fewer than in BRICS"),
        ("у кого больше членов, у БРИКС или «Китай — Центральная Азия»?", "больше, чем "),
    ],
)
def test_of_two_formats_it_is_said_which_has_more(graph, text, said):
    """China–Central Asia has six members, BRICS more."""
    answer = graph.ask(text)
    assert answer.question == "comparison"
    assert said in answer.headline
    assert "6" in answer.headline
    assert {row.cells["aspect"]["id"] for row in answer.rows} == {"members"}


def test_a_comparison_that_counts_nothing_says_neither_yes_nor_no(graph):
    answer = graph.ask("is BRICS similar to the China–Central Asia mechanism?")
    assert answer.question != "comparison" or not answer.verdict


def test_a_role_that_nobody_has_today_is_not_answered_with_another(tiny):
    facts = """
  - id: pact
    type: Mechanism
    name: {en: Northern Pact}
    members:
      - {state: aland, role: founding-member, from: "2001"}
      - {state: borduria, role: observer, from: "2001", to: "2005"}
  - {id: aland, type: State, name: {en: Aland}}
  - {id: borduria, type: State, name: {en: Borduria}}
"""
    answer = tiny(document("one", facts.lstrip("\n"))).ask("Which countries are observers in the Northern Pact?")
    assert answer.parameters["role"] == "role-observer"
    assert answer.headline == "Documents name as observer of the Northern Pact: Borduria (2001–2005)."


def test_which_formats_a_state_left_is_not_where_it_belongs(tiny):
    facts = """
  - id: pact
    type: Mechanism
    name: {en: Northern Pact}
    members: [{state: borduria, role: member, from: "2001", to: "2005-03-01"}]
  - {id: league, type: Mechanism, name: {en: League of Klow}, members: [{state: borduria, role: member, from: "2001"}]}
  - {id: borduria, type: State, name: {en: Borduria}}
"""
    graph = tiny(document("one", facts.lstrip("\n")))
    for text in ("Which organisations has Borduria left?", "Which formats did Borduria leave?"):
        assert [row.cells["mechanism"]["id"] for row in graph.ask(text).rows] == ["pact"]
