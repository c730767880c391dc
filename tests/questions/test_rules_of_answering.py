"""The rules of answering, each on a few facts: what is one row, which value it has, who says otherwise, what is planned."""

import pytest

from answers import cells, example_arguments, members_of_the_pact, stated, verdicts
from comity.errors import ComityError
from comity.model import iris
from comity.model.dates import DateError
from comity.questions import catalogue
from comity.questions.answer import CellEvidence, Telling
from small_facts import document, membership, summit

CATALOGUE = catalogue.catalogue()


def test_what_three_documents_state_is_one_row_and_counts_once(tiny):
    graph = tiny(*(document(name, membership(', from: "2001-06-15"')) for name in ("one", "two", "three")))
    assert members_of_the_pact(graph) == ({("2001-06-15", None): {"one", "two", "three"}}, [])
    (counted,) = graph.query("SELECT (COUNT(*) AS ?n) WHERE { id:pact comity:membership ?m . ?m comity:from ?from }")
    assert counted["n"].value == "1"
    saying = graph.query("SELECT ?source WHERE { GRAPH ?source { id:pact comity:membership ?m } }")
    assert {iris.local(row["source"].value) for row in saying} == {"one", "two", "three"}


def test_documents_of_which_each_says_a_part_share_a_row(tiny):
    graph = tiny(
        document("begin", membership(', from: "2001-06-15"')),
        document("end", membership(', to: "2009-08-18"')),
        document("bare", membership()),
    )
    assert members_of_the_pact(graph)[0] == {("2001-06-15", "2009-08-18"): {"begin", "end", "bare"}}


def test_the_first_sources_of_a_row_are_those_that_say_all_of_it(tiny):
    graph = tiny(
        document("a-bare", membership(), "2001-01-01"), document("b-dated", membership(', from: "2001-06-15"'))
    )
    (row,) = graph.ask("members", "pact", as_of="any").rows
    assert row.sources == ("b-dated", "a-bare")


def test_nobody_is_surely_a_member_before_there_is_a_mechanism(tiny):
    """As a document dates the accession to what was there before: of the OAU in a list of the African Union."""
    founded = "  - {id: pact, type: Mechanism, name: {en: The Pact}, established: '2002-07-09'}\n"
    graph = tiny(document("list", membership(', from: "1963-05-25"')), document("act", founded))
    assert verdicts(graph, "1990-01-01") == ["possible"]
    assert verdicts(graph, "2003-01-01") == ["presumed"]


def test_members_stand_before_those_who_are_less(graph):
    answer = graph.ask("members", "shanghai-cooperation-organisation", as_of="any")
    roles = [row.cells["role"]["id"] for row in answer.rows]
    assert list(dict.fromkeys(roles)) == ["role-member", "role-candidate", "role-observer", "role-dialogue-partner"]


def test_a_mechanism_that_is_dated_in_two_ways_is_told_as_it_was_asked_for(graph):
    """Documents date CELAC 2010-02-23 and 2011-12-03; the record holds the second, as editors have ruled."""
    told = {
        since: {
            r.cells["established"]
            for r in graph.ask("mechanisms", since=since).rows
            if r.cells["mechanism"]["id"] == "celac"
        }
        for since in ("2010-01-01", "2011-01-01", "2012-01-01")
    }
    assert told == {"2010-01-01": {"2011-12-03"}, "2011-01-01": {"2011-12-03"}, "2012-01-01": set()}


def test_of_values_that_contradict_each_other_one_holds_and_the_other_is_told(tiny):
    graph = tiny(
        document("early", membership(', from: "2001-06-15"')),
        document("late", membership(', from: "2002-06-15"')),
        document("other", membership(', from: "2002-06-15"')).replace("Press", "Another newspaper"),
        document("bare", membership()),
    )
    answer = graph.ask("members", "pact", as_of="any")
    # Nobody denies that there is such a member; only the first document has another date.
    assert stated(answer, "member", "from", "to") == {("aland", "2002-06-15", None): {"early", "late", "other", "bare"}}
    (row,) = answer.rows
    assert row.evidence["from"] == CellEvidence(("late", "other"), (Telling("dissent", "2001-06-15", ("early",)),))
    assert row.disputed == ["from"]


def test_who_only_says_otherwise_is_cited_by_the_answer_and_not_by_the_row(tiny):
    states = "  - {id: borduria, type: State}\n  - {id: aland, type: State}\n"
    graph = tiny(
        document("one", summit('start: "2020-05-01"', "next_host: aland") + states, "2020-05-02"),
        document("two", summit('start: "2020-05-01"', "next_host: aland") + states, "2020-05-02").replace("Press", "B"),
        document("three", summit('start: "2020-05-01"', "next_host: borduria") + states, "2020-05-02"),
    )
    answer = graph.ask("next-hosts", "pact")
    assert stated(answer, "after", "host") == {("pact-summit", "aland"): {"one", "two"}}
    assert {s.id for s in answer.sources} == {"one", "two", "three"}
    assert answer.rows[0].disputed == ["host"]


def test_a_plan_is_no_dissent(tiny):
    plan = document("plan", summit('start: "2025-05-01"', "place: klow", "status: planned"), "2024-05-19")
    report = document("report", summit('start: "2025-06-17"', "place: szohod"), "2025-06-18")
    (row,) = tiny(plan, report).ask("meetings", "pact").rows
    assert row.evidence["start"] == CellEvidence(("report",), (Telling("planned", "2025-05-01", ("plan",)),))
    assert row.disputed == []


def test_a_date_said_less_precisely_is_no_contradiction(tiny):
    graph = tiny(
        document("year", summit('start: "2025"', "place: klow")),
        document("month", summit('start: "2025-06"')),
        document("day", summit('start: "2025-06-17"')),
        document("about", summit('start: "2025-06-17~"')),
    )
    rows = stated(graph.ask("meetings", "pact"), "meeting", "start", "place")
    assert rows == {("pact-summit", "2025-06-17", "klow"): {"year", "month", "day", "about"}}


def test_a_date_outside_the_less_precise_one_is_a_contradiction(tiny):
    graph = tiny(document("year", summit('start: "2024"')), document("day", summit('start: "2025-06-17"')))
    (row,) = graph.ask("meetings", "pact").rows
    # Nothing else decides between the two: the more exact one holds.
    assert row.cells["start"] == "2025-06-17"
    assert row.evidence["start"] == CellEvidence(("day",), (Telling("dissent", "2024", ("year",)),))


def test_a_value_said_less_precisely_is_told_as_that(tiny):
    graph = tiny(document("year", summit('start: "2025"')), document("day", summit('start: "2025-06-17"')))
    (row,) = graph.ask("meetings", "pact").rows
    assert row.evidence["start"] == CellEvidence(("day",), (Telling("less exact", "2025", ("year",)),))
    assert row.disputed == []


def test_two_roles_of_one_state_are_two_rows(tiny):
    both = membership().replace("role: member}", "role: member}\n      - {state: aland, role: observer}")
    graph = tiny(document("both", both), document("one", membership()))
    rows = stated(graph.ask("memberships", "aland", as_of="any"), "mechanism", "role")
    assert rows == {("pact", "role-member"): {"both", "one"}, ("pact", "role-observer"): {"both"}}
    for role in ("observer", "наблюдатель"):
        answer = graph.ask("members", "pact", role, as_of="any")
        assert cells(answer, "member", "role") == [("aland", "role-observer")]


def test_a_founding_member_is_a_member_and_one_row(tiny):
    both = membership(', from: "2001-06-15"').replace(
        '2001-06-15"}', '2001-06-15"}\n      - {state: aland, role: founding-member}'
    )
    rows = stated(tiny(document("both", both)).ask("members", "pact", as_of="any"), "member", "role", "from")
    assert rows == {("aland", "role-member", "2001-06-15"): {"both"}}


def test_a_state_that_came_back_joined_twice(tiny):
    spells = membership(', from: "1963-05-25", to: "1984-11-12"').replace(
        '"1984-11-12"}', '"1984-11-12"}\n      - {state: aland, role: member, from: "2017-01-30"}'
    )
    changes = cells(tiny(document("both", spells)).ask("membership-changes", mechanism="pact"), "date", "change")
    assert changes == [("1963-05-25", "event-joined"), ("1984-11-12", "event-left"), ("2017-01-30", "event-joined")]


def test_a_state_that_came_back_has_two_spells(tiny):
    spells = membership(', from: "1963-05-25", to: "1984-11-12"').replace(
        '"1984-11-12"}', '"1984-11-12"}\n      - {state: aland, role: member, from: "2017-01-30"}'
    )
    graph = tiny(document("both", spells))
    assert members_of_the_pact(graph)[0] == {("1963-05-25", "1984-11-12"): {"both"}, ("2017-01-30", None): {"both"}}
    for day, held in (("1984-11-12", 1), ("2000-01-01", 0), ("2017-01-30", 1)):
        assert verdicts(graph, day) == ["certain"] * held


def test_a_plan_stands_until_a_document_reports_the_meeting(tiny):
    plan = document("plan", summit('start: "2025"', "place: klow", "status: planned"), "2023-05-19")
    before = document("before", summit('start: "2025-06-17"'), "2025-05-01")
    report = document("report", summit('start: "2025-06-17"', "place: szohod"), "2025-06-18")
    announced = tiny(plan, before)
    rows = stated(announced.ask("meetings", "pact", as_of="2025-06-17"), "start", "place", "status", "holds")
    assert rows == {("2025-06-17", "klow", "planned", "possible"): {"plan", "before"}}
    # The day is past, and no document reports the meeting.
    rows = stated(announced.ask("meetings", "pact"), "start", "place", "status")
    assert rows == {("2025-06-17", "klow", "unconfirmed"): {"plan", "before"}}
    (row,) = tiny(plan, before, report).ask("meetings", "pact").rows
    assert [row.cells[n] for n in ("start", "status")] == ["2025-06-17", "held"]
    assert row.cells["place"]["id"] == "szohod"
    assert row.evidence["place"].sources == ("report",)
    assert [(t.relation, t.sources) for t in row.evidence["place"].others] == [("planned", ("plan",))]


@pytest.mark.parametrize(
    ("status", "start", "shown"),
    [
        ("planned", "2026-11-26", "unconfirmed"),
        ("planned", "2026-11-27", "planned"),
        ("planned", "2026-11", "planned"),
        ("planned", "2027", "planned"),
        ("postponed", "2026-05-01", "postponed"),
        ("cancelled", "2026-05-01", "cancelled"),
    ],
)
def test_what_became_of_a_meeting_that_was_announced(tiny, status, start, shown):
    """Today is 27 November 2026 in tests. A plan for a day that is past, and that nobody reports, is unconfirmed."""
    graph = tiny(document("plan", summit(f'start: "{start}"', f"status: {status}"), "2025-01-01"))
    for question in ("meetings", "summits"):
        assert cells(graph.ask(question, "pact"), "start", "status") == [(start, shown)]
    assert cells(graph.ask("meeting", "pact-summit"), "status") == [(shown,)]


def test_a_meeting_that_is_only_listed_with_its_day_was_held(tiny):
    undated = tiny(document("list", summit('start: "2020-05-01"')))
    assert cells(undated.ask("meetings", "pact"), "start", "status") == [("2020-05-01", "held")]


def test_a_plan_is_not_held_before_its_day_and_never_certain(tiny):
    graph = tiny(document("plan", summit('start: "2027-05-01"', "status: planned"), "2025-01-01"))
    assert verdicts(graph, "2026-12-31", "meetings") == []
    assert verdicts(graph, "2027-05-01", "meetings") == ["possible"]
    assert verdicts(graph, "2028-01-01", "meetings") == ["possible"]


def test_a_meeting_that_was_cancelled_was_not_held(tiny):
    graph = tiny(document("cancelled", summit('start: "2027-05-01"', "status: cancelled"), "2026-10-01"))
    assert cells(graph.ask("meetings", "pact"), "start", "status") == [("2027-05-01", "cancelled")]
    assert "certain" not in verdicts(graph, "2028-01-01", "meetings")


def test_a_postponed_meeting_is_still_to_come(tiny, monkeypatch):
    put_off = document(
        "late", summit('start: "2027"', 'first_planned: "2026-05-01"', "status: postponed"), "2026-04-01"
    )
    graph = tiny(put_off)
    assert verdicts(graph, "2026-12-31", "meetings") == []
    assert verdicts(graph, "2028-01-01", "meetings") == ["possible"]
    assert cells(graph.ask("next-meetings"), "start", "status", "first") == [("2027", "postponed", "2026-05-01")]
    assert graph.ask("meetings-per-year").rows == []
    monkeypatch.setenv("COMITY_TODAY", "2027-07-01")
    held = tiny(put_off, document("report", summit('start: "2027-06-17"'), "2027-06-18"))
    assert cells(held.ask("meetings", "pact"), "start", "status") == [("2027-06-17", "held")]


def test_a_role_ends_with_its_reason_and_the_notice_of_it(tiny):
    left = ', from: "1993", to: "2009-08-18", ended: withdrew, notice: "2008-08-18"'
    graph = tiny(document("one", membership(left)))
    answer = graph.ask("members", "pact", as_of="any")
    assert cells(answer, "to", "how", "notice") == [("2009-08-18", "end-withdrew", "2008-08-18")]
    changes = set(cells(graph.ask("membership-changes"), "date", "how"))
    assert changes == {("1993", None), ("2009-08-18", "end-withdrew")}


def test_parties_of_a_treaty_have_their_own_dates(tiny):
    party = '{state: x, role: party, signed: "2003-11-04", ratified: "2006-05-14", from: "2006-08-12"}'
    treaty = f"  - {{id: x, type: State}}\n  - id: accord\n    type: Treaty\n    name: {{en: Accord}}\n    members: [{party}]\n"
    graph = tiny(document("one", treaty))
    assert cells(graph.ask("members", "accord"), "signed", "ratified", "from") == [
        ("2003-11-04", "2006-05-14", "2006-08-12")
    ]


def test_a_meeting_without_a_date_is_left_out_of_a_day_with_a_note(tiny):
    answer = tiny(document("one", summit("place: klow"), "2023-01-01")).ask("meetings", "pact", as_of="2024-01-01")
    assert answer.rows == []
    assert len(answer.notes) == 1


@pytest.mark.parametrize("question", [q for q in CATALOGUE if not q.as_of], ids=lambda q: q.name)
def test_a_question_without_dates_refuses_a_day(graph, question):
    values, named = example_arguments(question)
    with pytest.raises(ComityError, match="no dates to compare"):
        graph.ask(question.name, *values, as_of="2024-01-01", **named)


@pytest.mark.parametrize(
    "day", ["2024", "2024-02", "2024-02-30", "2024-01-01/..", "tomorrow", "2024-01-01T00:00:00", ""]
)
def test_as_of_takes_one_day_of_the_calendar(graph, day):
    with pytest.raises(DateError):
        graph.ask("members", "china-central-asia", as_of=day)


def test_a_gap_is_told_for_the_document_that_has_it(tiny):
    areas = "  - {id: trade, type: PriorityArea, name: {en: trade}}\n  - {id: energy, type: PriorityArea, name: {en: energy}}\n"
    graph = tiny(
        document("three", summit("declared_count: 3", "identified: [energy, trade]") + areas),
        document("two", summit("declared_count: 2", "identified: [trade, energy]") + areas),
        document("none", summit("identified: [trade]") + areas),
    )
    answer = graph.ask("priority-areas", "pact-summit")
    assert sorted(cells(answer, "document", "position", "area", "counted", "listed"), key=str) == [
        ("none", 1, "trade", None, 1),
        ("three", 1, "energy", 3, 2),
        ("three", 2, "trade", 3, 2),
        ("two", 1, "trade", 2, 2),
        ("two", 2, "energy", 2, 2),
    ]
    (note,) = answer.notes
    assert "Title of three" in note
