"""How two things are connected: which steps are taken, how they read, and which documents state them."""

import itertools
import json
import re

import pytest

HEAD = """
source:
  id: {id}
  title: A report
  publisher: A newspaper
  kind: news
  language: en
  published: "{published}"
  url: "https://example.org/{id}"
facts:
"""
STATES = """
  - {id: arcadia, type: State, name: {en: Arcadia}}
  - {id: borduria, type: State, name: {en: Borduria}}
  - {id: carpania, type: State, name: {en: Carpania}}
  - {id: elbonia, type: State, name: {en: Elbonia}}
"""


def report(facts, name="report", published="2020-05-01"):
    return HEAD.format(id=name, published=published) + facts


def told(answer):
    """The sentences of each path."""
    by_path = itertools.groupby(answer.rows, key=lambda row: row.cells["path"])
    return [[row.cells["says"] for row in rows] for _, rows in by_path]


def stations(answer):
    """What each path leads through, between its ends."""
    by_path = itertools.groupby(answer.rows, key=lambda row: row.cells["path"])
    return [[row.cells["end"]["id"] for row in rows][:-1] for _, rows in by_path]


# ---------------------------------------------------------------- the packaged facts


def test_from_kazakhstan_to_nanjing_by_the_centre_that_has_its_seat_there(graph):
    answer = graph.path("kazakhstan", "nanjing")
    assert told(answer)[0] == [
        "Kazakhstan is a member of the China–Central Asia mechanism.",
        "The Trade Facilitation Platform Center belongs to the China–Central Asia mechanism.",
        "The Trade Facilitation Platform Center has its seat in Nanjing.",
    ]
    assert answer.rows[1].sources == ("energyforum-uz-2026-mechanism-trade-interview",)
    assert "nca-2024-03-30-secretariat-launched" in answer.rows[0].sources


def test_from_japan_to_uzbekistan_as_of_2010(graph):
    """The first foreign ministers' meeting was in Astana in August 2004 (mofa-japan-2010-tokyo-dialogue-4); ECO grew in 1992."""
    answer = graph.path("japan", "uzbekistan", as_of="2010-01-01")
    assert told(answer)[0] == [
        "Japan took part in the First Foreign Ministers Meeting of the “Central Asia plus Japan” Dialogue (Astana, August 2004).",
        "Kazakhstan hosted the First Foreign Ministers Meeting.",
        "Kazakhstan has been a member of the Economic Cooperation Organization since 1992.",
        "Uzbekistan has been a member of the Economic Cooperation Organization since 1992.",
    ]
    assert answer.as_of == "2010-01-01"
    assert answer.rows[0].sources == ("mofa-japan-2010-tokyo-dialogue-4",)


def test_as_of_a_day_nothing_later_is_told(graph):
    """Today the two sit in one format with a summit of December 2025."""
    assert stations(graph.path("japan", "uzbekistan", most=1)) != stations(
        graph.path("japan", "uzbekistan", most=1, as_of="2010-01-01")
    )
    for row in graph.path("japan", "uzbekistan", most=5, as_of="2010-01-01").rows:
        begun = re.search(r"since (?:\d+ )?(?:[A-Z][a-z]+ )?(\d{4})|\(.*?(\d{4})[;)]", row.cells["says"])
        assert begun is None or int(begun[1] or begun[2]) <= 2010


def test_from_brics_to_asean_by_the_state_that_is_in_both(graph):
    """Indonesia joined on 6 January 2025 as most documents say; some say 1 January."""
    answer = graph.path("brics", "asean")
    assert told(answer)[0] == [
        "Indonesia has been a member of BRICS since 6 January 2025 (documents differ on the date).",
        "Indonesia is a founding member of the Association of Southeast Asian Nations.",
    ]
    assert stations(answer) == [["indonesia"], ["malaysia"], ["vietnam"]]


@pytest.mark.parametrize(
    ("language", "said"), [("zh", "哈萨克斯坦是中国—中亚机制的成员。"), ("ru", "Казахстан: член — ")]
)
def test_paths_in_chinese_and_russian(graph, language, said):
    answer = graph.path("Казахстан", "南京", most=1, language=language)
    assert answer.rows[0].cells["says"].startswith(said)


def test_every_step_cites_the_documents_that_state_it(graph):
    pairs = [("kazakhstan", "nanjing"), ("brics", "asean"), ("xi-jinping", "african-union"), ("mercosur", "tajikistan")]
    for start, end in pairs:
        answer = graph.path(start, end)
        assert answer.rows
        known = {source.id for source in answer.sources}
        for row in answer.rows:
            assert row.sources
            assert known.issuperset(row.sources)


def test_a_path_leads_from_one_end_to_the_other_and_no_two_share_a_station(graph):
    answer = graph.path("mercosur", "tajikistan", most=6)
    for _, rows in itertools.groupby(answer.rows, key=lambda row: row.cells["path"]):
        ends = [(row.cells["start"]["id"], row.cells["end"]["id"]) for row in rows]
        assert ends[0][0] == "mercosur"
        assert ends[-1][1] == "tajikistan"
        assert all(a[1] == b[0] for a, b in itertools.pairwise(ends))
    through = [station for path in stations(answer) for station in path]
    assert len(through) == len(set(through))
    assert len(stations(answer)) == 6


def test_the_question_of_the_catalogue_tells_the_same(graph):
    asked, called = graph.ask("paths", "brics", "asean"), graph.path("brics", "asean")
    assert [row.cells for row in asked.rows] == [row.cells for row in called.rows]


# ---------------------------------------------------------------- the command


def test_the_command_numbers_paths_and_sources(run):
    done = run("path", "brics", "asean", "-k", "1")
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0] == "1. BRICS → Indonesia → Association of Southeast Asian Nations"
    assert lines[1].startswith(
        "   Indonesia has been a member of BRICS since 6 January 2025 (documents differ on the date). [1]"
    )
    assert re.fullmatch(
        r"   Indonesia is a founding member of the Association of Southeast Asian Nations\. \[\d\]", lines[2]
    )
    cited = set(re.findall(r"\[(\d+)\]", "\n".join(lines[1:3])))
    assert {line.split("]")[0][1:] for line in lines[4:]} == cited


def test_sources_of_the_command_are_all_told_on_demand(run, graph):
    row = graph.path("brics", "asean").rows[0]
    assert f"+{len(row.sources) - 3}" in run("path", "brics", "asean", "-k", "1").out
    done = run("path", "brics", "asean", "-k", "1", "--sources")
    assert "+" not in done.out.splitlines()[1]
    assert len(re.findall(r"\[\d+\]", done.out.splitlines()[1])) == len(row.sources)


def test_the_command_writes_data(run):
    done = run("path", "brics", "asean", "--format", "json", "-k", "2")
    rows = json.loads(done.out)["rows"]
    assert [row["cells"]["end"]["value"]["id"] for row in rows] == ["indonesia", "asean", "malaysia", "asean"]
    assert run("path", "brics", "asean", "--format", "csv").out.startswith(
        "path,step,start,start_id,end,end_id,says,disputed,sources"
    )
    assert "| Indonesia is a founding member" in run("path", "brics", "asean", "--format", "md").out


def test_without_leads_through_nothing_of_a_type(run, graph):
    answer = graph.path("brics", "asean", without=["State"])
    types = graph.network().nodes(data="type")
    assert all(types[station] != "State" for path in stations(answer) for station in path)
    done = run("path", "brics", "asean", "--without", "State", "--without", "Person", "-k", "1")
    assert "Indonesia" not in done.out.splitlines()[0]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["brics", "brics"], 2, "both ends are brics; name two things"),
        (["brics", "asean", "--without", "Planet"], 2, '"Planet" is not a type'),
        (["brics", "sodor-on-sea"], 2, 'nothing here is called "sodor-on-sea"'),
        (["brics", "asean", "--as-of", "2010"], 2, '"2010" is not one day'),
        (["brics", "asean", "--as-of", "1900-01-01"], 1, "no path leads from brics to asean as of 1900-01-01"),
    ],
)
def test_what_cannot_be_answered_is_said_plainly(run, arguments, code, said):
    done = run("path", *arguments)
    assert done.code == code
    assert said in done.err
    assert done.err.count("\n") == 1


# ---------------------------------------------------------------- rules, on a few facts


def test_a_direct_connection_comes_first_and_others_are_told_beside_it(tiny):
    opened = tiny(
        report(
            STATES
            + """
  - id: pact
    type: Mechanism
    name: {en: Pact}
    form: organization
    members: [{state: arcadia, role: member, from: "1999", to: "2004-03-02"}, {state: borduria, role: observer}]
"""
        )
    )
    assert told(opened.path("arcadia", "pact")) == [["Arcadia was a member of the Pact from 1999 to 2 March 2004."]]
    assert told(opened.path("borduria", "pact")) == [["Borduria is an observer in the Pact."]]
    assert stations(opened.path("arcadia", "borduria")) == [["pact"]]


def test_two_members_are_closer_than_a_member_and_an_observer(tiny):
    formats = "".join(
        f"""
  - id: {name}
    type: Mechanism
    name: {{en: {name}}}
    form: organization
    members: [{{state: arcadia, role: {role}}}, {{state: borduria, role: {role}}}]
"""
        for name, role in (("alliance", "observer"), ("league", "member"))
    )
    assert stations(tiny(report(STATES + formats)).path("arcadia", "borduria")) == [["league"], ["alliance"]]


def test_a_hub_ties_less_than_what_has_few_connections(tiny):
    facts = """
  - id: hub
    type: Mechanism
    name: {en: Assembly}
    form: organization
    members:
      - {state: arcadia, role: member}
      - {state: borduria, role: member}
      - {state: carpania, role: member}
      - {state: elbonia, role: member}
  - id: small
    type: Mechanism
    name: {en: Entente}
    form: grouping
    members: [{state: arcadia, role: member}, {state: borduria, role: member}]
"""
    assert stations(tiny(report(STATES + facts)).path("arcadia", "borduria")) == [["small"], ["hub"]]


def test_a_planned_meeting_is_told_as_a_plan(tiny):
    facts = """
  - {id: spa, type: Place, name: {en: Spa}, in: borduria}
  - {id: pact, type: Mechanism, name: {en: Pact}, form: organization}
  - id: pact-summit-1
    type: Summit
    name: {en: 1st Pact Summit}
    of: pact
    start: "2030-06-01"
    place: spa
    host: borduria
    status: planned
"""
    opened = tiny(report(STATES + facts))
    assert told(opened.path("borduria", "pact", most=1)) == [
        [
            "Borduria was named host of the 1st Pact Summit (Spa, 1 June 2030).",
            "The 1st Pact Summit was planned as part of the Pact.",
        ]
    ]


def test_an_undated_tie_is_known_from_the_first_document_on(tiny):
    facts = "  - {id: pact, type: Mechanism, name: {en: Pact}, form: organization, members: [{state: arcadia, role: member}]}\n"
    opened = tiny(report(STATES + facts, published="2015-04-01"))
    assert opened.path("arcadia", "pact", as_of="2015-03-31").rows == []
    assert len(opened.path("arcadia", "pact", as_of="2015-04-01").rows) == 1


CHAIR = """
  - id: pact
    type: Mechanism
    name: {en: Pact}
    form: organization
    chairs: [{person: ann, role: chair, %s}]
  - {id: ann, type: Person, name: {en: Ann}}
"""


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ("from: '2013-01', to: '2013-12'", "Ann chaired the Pact from January 2013 to December 2013."),
        ("from: '2013', to: '2013'", "Ann chaired the Pact in 2013."),
        ("from: '2020-06-01'", "Ann was to take the chair of the Pact from 1 June 2020."),
    ],
)
def test_a_term_in_the_chair_is_told_with_its_time(tiny, dates, said):
    assert told(tiny(report(CHAIR % dates)).path("ann", "pact")) == [[said]]


def test_a_term_in_the_chair_ties_only_while_it_lasts(tiny):
    opened = tiny(report(CHAIR % "from: '2013-01', to: '2013-12'"))
    assert [len(opened.path("ann", "pact", as_of=day).rows) for day in ("2013-06-01", "2015-01-01")] == [1, 0]
    edge = opened.network()["ann"]["pact"]["chairmanship"]
    assert (edge["role"], edge["start"], edge["end"]) == ("chair", "2013-01", "2013-12")


def test_a_membership_that_was_only_announced_is_told_as_that(tiny):
    facts = """
  - id: pact
    type: Mechanism
    name: {en: Pact}
    form: organization
    members: [{state: arcadia, role: member, from: "2021-01-01"}]
"""
    opened = tiny(report(STATES + facts, published="2020-05-01"))
    assert told(opened.path("arcadia", "pact")) == [["Arcadia was to become a member of the Pact from 1 January 2021."]]


def test_what_a_meeting_says_that_it_adopted_vouches_for_the_document(tiny):
    facts = """
  - {id: pact, type: Mechanism, name: {en: Pact}, form: organization}
  - {id: pact-charter, type: Treaty, name: {en: Charter of the Pact}, of: pact}
  - {id: pact-summit-1, type: Summit, name: {en: 1st Pact Summit}, of: pact, start: "2019-04-01", adopted: [pact-charter]}
"""
    answer = tiny(report(STATES + facts)).path("pact-charter", "pact-summit-1", most=1)
    assert told(answer) == [["The Charter of the Pact was adopted at the 1st Pact Summit (1 April 2019)."]]
    assert answer.rows[0].sources == ("report",)
