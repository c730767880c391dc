"""The sentence that an answer begins with says what its rows say: for a day, for today, in three languages, and no more."""

import pytest

from small_facts import document, membership, summit

NEW = "2026-11-01"
"""Shortly before today, which is 27 November 2026 in tests."""


def pact(*members, more=""):
    """The text of facts: the pact with these entries of members, each a state and more."""
    states = [entry.partition(",")[0] for entry in members]
    entries = "".join(f"      - {{state: {entry}}}\n" for entry in members)
    named = "".join(f"  - {{id: {state}, type: State, name: {{en: {state.title()}}}}}\n" for state in states)
    return f"  - id: pact\n    type: Mechanism\n    name: {{en: The Pact}}\n{more}    members:\n{entries}{named}"


TWO = pact('aland, role: member, from: "2001-06-15"', 'borduria, role: member, from: "2005-01-01"')


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2000-01-01", "No document lists a full member of the Pact on 1 January 2000."),
        ("2003-01-01", "The Pact had one member on 1 January 2003: Aland."),
        ("2010-01-01", "The Pact had 2 members on 1 January 2010: Aland and Borduria."),
        (None, "The Pact has 2 members: Aland and Borduria."),
        ("any", ""),
    ],
)
def test_the_members_of_a_day_and_of_today(tiny, day, sentence):
    observer = pact('syldavia, role: observer, from: "1990-01-01"')
    graph = tiny(document("one", TWO, NEW), document("two", observer, NEW))
    answer = graph.ask("members", "pact", as_of=day)
    assert answer.headline == sentence
    assert answer.to_table().startswith(f"{sentence}\n\n" if sentence else "members")


def test_who_is_only_possibly_a_member_is_told_as_that(tiny):
    """Aland was a member in 2005 and had left by 2020; Borduria has been one since 2005."""
    aland = [
        document("listed", membership(), "2005-06-01"),
        document("left", membership(", status: former"), "2020-01-01"),
    ]
    alone = tiny(*aland)
    assert alone.ask("members", "pact", as_of="2005-06-01").headline == "The pact had one member on 1 June 2005: Aland."
    possibly = "Possibly members of the pact on 1 January 2010: Aland."
    assert alone.ask("members", "pact", as_of="2010-01-01").headline == possibly
    both = tiny(*aland, document("two", membership(', from: "2005-01-01"', state="borduria"), NEW))
    told = both.ask("members", "pact", as_of="2010-01-01").headline
    assert told == f"The pact had one member on 1 January 2010: Borduria. {possibly}"
    assert both.ask("members", "pact").headline == "The pact has one member: Borduria."


def test_a_count_that_is_higher_than_the_members_named_is_told(tiny):
    counted = TWO.replace("    members:", "    member_count: 5\n    members:")
    assert tiny(document("one", counted, NEW)).ask("members", "pact").headline == (
        "The Pact has 5 members, of which 2 are named here: Aland and Borduria."
    )


def test_those_of_one_role_are_counted_as_that_and_parties_of_a_treaty_are_no_members(tiny):
    treaty = TWO.replace("type: Mechanism", "type: Treaty").replace("role: member", "role: party")
    of_a_treaty = tiny(document("one", treaty, NEW)).ask("members", "pact", as_of="2010-01-01").headline
    assert of_a_treaty == "Documents name as party of the Pact: Aland and Borduria."
    of_a_role = tiny(document("one", TWO, NEW)).ask("members", "pact", "member").headline
    assert of_a_role == "2 take part in the Pact as member: Aland and Borduria."


def test_an_answer_without_rows_has_no_sentence(tiny):
    assert tiny(document("one", TWO, NEW)).ask("summits", "pact").headline == ""


def test_that_nobody_has_a_role_is_said(tiny):
    answer = tiny(document("one", TWO, NEW)).ask("members", "pact", "observer")
    assert (answer.headline, answer.rows) == (
        "Documents name no observer of the Pact; in other roles they name Aland and Borduria (member).",
        [],
    )


SCO = {
    "en": "The Shanghai Cooperation Organisation had 6 members on 1 June 2012: "
    "China, Kazakhstan, Kyrgyzstan, Russia, Tajikistan and Uzbekistan.",
    "zh": "2012年6月1日，上海合作组织有6个成员：中国、乌兹别克斯坦、俄罗斯、吉尔吉斯斯坦、哈萨克斯坦和塔吉克斯坦。",
    "ru": "На 1 июня 2012 г. в формате «Шанхайская организация сотрудничества» было членов: 6 "
    "(Казахстан, Киргизия, Китай, Россия, Таджикистан и Узбекистан).",
}


@pytest.mark.parametrize("language", SCO)
def test_the_members_in_three_languages(graph, language):
    sco = graph.ask("members", "shanghai-cooperation-organisation", as_of="2012-06-01", language=language)
    assert sco.headline == SCO[language]


def test_the_summits_that_were_held_and_that_are_planned(graph):
    """Held in Xi'an 2023 and Astana 2025, online without a number in January 2022; the third is planned for 2027."""
    assert graph.ask("summits", "china-central-asia").headline == (
        "2 summits of the China–Central Asia mechanism were held: 2023, 2025. One more was held outside the numbering: 2022. "
        "One is planned: 2027."
    )


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (['start: "2020-05-01"'], "One summit of the Pact was held: 1 May 2020."),
        (['start: "2027"', "status: planned"], "One is planned: 2027."),
        (['start: "2026-05-01"', "status: planned"], "One was planned, and no document reports it: 2026."),
        (['start: "2026-05-01"', "status: postponed"], "The Pact: 1st summit was postponed from 1 May 2026."),
        (
            ['start: "2026-05-01"', "status: cancelled"],
            "The Pact: 1st summit was cancelled; it was planned for 1 May 2026.",
        ),
    ],
)
def test_what_became_of_a_summit_is_in_the_sentence(tiny, lines, sentence):
    assert tiny(document("one", summit(*lines), "2026-01-01")).ask("summits", "pact").headline == sentence


def test_that_no_summit_had_been_held_by_a_day_is_an_answer(tiny):
    graph = tiny(document("one", summit('start: "2020-05-01"', "name: {en: First}"), "2026-01-01"))
    none = graph.ask("summits", "pact", as_of="2019-12-31")
    assert none.headline == (
        "By 31 December 2019 no summit of the Pact had been held, as far as documents here tell; the first was First (1 May 2020)."
    )
    assert (none.count, none.rows) == (0, [])
    assert "截至2019年12月31日" in graph.ask("summits", "pact", as_of="2019-12-31", language="zh").headline
    assert graph.ask("summits", "pact", as_of="2020-05-01").headline == "One summit of the Pact was held: 1 May 2020."


def test_members_that_documents_count_and_do_not_name_are_counted(tiny):
    facts = "  - {id: pact, type: Mechanism, name: {en: The Pact}, member_count: 57}\n"
    answer = tiny(document("one", facts, NEW)).ask("members", "pact")
    assert (answer.headline, answer.count) == ("The Pact has 57 members; no document here names them.", 57)


def test_of_a_format_without_any_summit_nothing_is_said(tiny):
    graph = tiny(document("one", summit('start: "2027"', "status: planned"), "2026-01-01"))
    assert graph.ask("summits", "pact", as_of="2019-12-31").headline == ""


@pytest.mark.parametrize(
    ("established", "place", "sentence"),
    [
        ("2001-06-15", "", "The Pact was founded on 15 June 2001."),
        ("2001-06-15", "klow", "The Pact was founded on 15 June 2001 in Klow."),
        ("2001", "", "The Pact was founded in 2001."),
        ("2001-06", "klow", "The Pact was founded in June 2001 in Klow."),
        ("", "klow", ""),
    ],
)
def test_when_and_where_a_mechanism_was_founded(tiny, established, place, sentence):
    lines = [f'    established: "{established}"\n'] if established else []
    lines += [f"    founded_place: {place}\n"] if place else []
    facts = "  - id: pact\n    type: Mechanism\n    name: {en: The Pact}\n" + "".join(lines)
    facts += "  - {id: klow, type: Place, name: {en: Klow}}\n"
    assert tiny(document("one", facts)).ask("founding", "pact").headline == sentence


def test_the_founding_in_three_languages(graph):
    said = {"en": "was founded on 15 June 2001.", "zh": "于2001年6月15日成立。", "ru": "учреждён 15 июня 2001 г."}
    for language, words in said.items():
        answer = graph.ask("founding", "shanghai-cooperation-organisation", language=language)
        assert answer.headline.endswith(words)


def test_a_sentence_is_in_every_form_for_people_and_in_json(run):
    asked = ("ask", "founding", "shanghai-cooperation-organisation")
    sentence = "The Shanghai Cooperation Organisation was founded on 15 June 2001."
    assert run(*asked).out.startswith(f"{sentence}\n\n")
    assert run(*asked, "--format", "md").out.startswith(f"{sentence}\n\n")
    assert f'"headline": "{sentence}"' in run(*asked, "--format", "json").out
    assert sentence not in run(*asked, "--format", "csv").out


def test_the_sentence_heads_the_table_in_a_notebook(tiny):
    evil = TWO.replace("{en: The Pact}", "{en: '<b>The Pact'}")
    shown = tiny(document("one", evil, NEW)).ask("members", "pact")._repr_html_()
    assert "<caption>The &lt;b&gt;The Pact has 2 members: Aland and Borduria.</caption>" in shown
