"""The rules of answering, each on a few facts: what shares a row, what contradicts, and what held on a day."""

import pytest

from answers import cells, example_arguments, stated
from comity.errors import ComityError
from comity.model import iris
from comity.model.dates import DateError
from comity.questions import catalogue
from small_facts import document, membership, summit

CATALOGUE = catalogue.catalogue()


def without_reach(notes):
    """Notes without the one that says how far the documents reach."""
    return [note for note in notes if "reach until" not in note]


def members(graph, day=None):
    """From, to, verdict and sources of each row of the members of the pact on a day, and the notes."""
    answer = graph.ask("members", "pact", as_of=day)
    names = ("from", "to", "holds") if day else ("from", "to")
    return stated(answer, *names), without_reach(answer.notes)


def verdicts(graph, day, question="members"):
    """Whether the rows of an answer held on a day."""
    return [v for (v,) in cells(graph.ask(question, "pact", as_of=day), "holds")]


def test_what_three_documents_state_is_one_row_and_counts_once(tiny):
    graph = tiny(*(document(name, membership(', from: "2001-06-15"')) for name in ("one", "two", "three")))
    assert members(graph) == ({("2001-06-15", None): {"one", "two", "three"}}, [])
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
    assert members(graph)[0] == {("2001-06-15", "2009-08-18"): {"begin", "end", "bare"}}


def test_the_first_sources_of_a_row_are_those_that_say_all_of_it(tiny):
    graph = tiny(
        document("a-bare", membership(), "2001-01-01"), document("b-dated", membership(', from: "2001-06-15"'))
    )
    (row,) = graph.ask("members", "pact").rows
    assert row.sources == ("b-dated", "a-bare")


def test_nobody_is_surely_a_member_before_there_is_a_mechanism(tiny):
    """As a document dates the accession to what was there before: of the OAU in a list of the African Union."""
    founded = "  - {id: pact, type: Mechanism, name: {en: The Pact}, established: '2002-07-09'}\n"
    graph = tiny(document("list", membership(', from: "1963-05-25"')), document("act", founded))
    assert verdicts(graph, "1990-01-01") == ["possible"]
    assert verdicts(graph, "2003-01-01") == ["presumed"]


def test_members_stand_before_those_who_are_less(graph):
    roles = [row.cells["role"]["id"] for row in graph.ask("members", "shanghai-cooperation-organisation").rows]
    assert list(dict.fromkeys(roles)) == ["role-member", "role-candidate", "role-observer", "role-dialogue-partner"]


def test_a_mechanism_that_is_dated_in_two_ways_is_told_as_it_was_asked_for(graph):
    """Documents date CELAC 2010-02-23 and 2011-12-03; the record holds one of them."""
    told = {
        since: {
            r.cells["established"]
            for r in graph.ask("mechanisms", since=since).rows
            if r.cells["mechanism"]["id"] == "celac"
        }
        for since in ("2010-01-01", "2011-01-01")
    }
    assert "2010-02-23" in told["2010-01-01"]
    assert "2010-02-23" not in told["2011-01-01"]


def test_documents_that_contradict_each_other_stand_side_by_side_and_a_third_supports_both(tiny):
    graph = tiny(
        document("early", membership(', from: "2001-06-15"')),
        document("late", membership(', from: "2002-06-15"')),
        document("bare", membership()),
    )
    assert members(graph)[0] == {("2001-06-15", None): {"early", "bare"}, ("2002-06-15", None): {"late", "bare"}}


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
    rows = stated(graph.ask("meetings", "pact"), "meeting", "start")
    assert rows == {("pact-summit", "2024"): {"year"}, ("pact-summit", "2025-06-17"): {"day"}}


def test_two_roles_of_one_state_are_two_rows(tiny):
    both = membership().replace("role: member}", "role: member}\n      - {state: aland, role: observer}")
    graph = tiny(document("both", both), document("one", membership()))
    rows = stated(graph.ask("memberships", "aland"), "mechanism", "role")
    assert rows == {("pact", "role-member"): {"both", "one"}, ("pact", "role-observer"): {"both"}}
    assert cells(graph.ask("members", "pact", "observer"), "member", "role") == [("aland", "role-observer")]
    assert cells(graph.ask("members", "pact", "наблюдатель"), "member", "role") == [("aland", "role-observer")]


def test_a_state_that_came_back_has_two_spells(tiny):
    spells = membership(', from: "1963-05-25", to: "1984-11-12"').replace(
        '"1984-11-12"}', '"1984-11-12"}\n      - {state: aland, role: member, from: "2017-01-30"}'
    )
    graph = tiny(document("both", spells))
    assert members(graph)[0] == {("1963-05-25", "1984-11-12"): {"both"}, ("2017-01-30", None): {"both"}}
    for day, held in (("1984-11-12", 1), ("2000-01-01", 0), ("2017-01-30", 1)):
        assert verdicts(graph, day) == ["certain"] * held


@pytest.mark.parametrize(
    ("dates", "day", "verdict"),
    [
        ('from: "2020-05-01", to: "2022-06-30"', "2020-04-30", None),
        ('from: "2020-05-01", to: "2022-06-30"', "2020-05-01", "certain"),
        ('from: "2020-05-01", to: "2022-06-30"', "2022-06-30", "certain"),
        ('from: "2020-05-01", to: "2022-06-30"', "2022-07-01", None),
        ('from: "2020"', "2019-12-31", None),
        ('from: "2020"', "2020-06-01", "possible"),
        ('from: "2020"', "2021-01-01", "certain"),
        ('from: "2020-02"', "2020-02-29", "certain"),
        ('from: "2020~"', "2020-12-31", "possible"),
        ('from: "2020~"', "2021-01-01", "certain"),
        ('from: "2000-01-01", to: "2022"', "2021-12-31", "certain"),
        ('from: "2000-01-01", to: "2022"', "2022-06-01", "possible"),
        ('from: "2000-01-01", to: "2022"', "2023-01-01", None),
        ('from: "2000-01-01"', "2023-01-01", "certain"),
        ('from: "2000-01-01"', "2999-12-31", "presumed"),
        ('to: "2022-06-30"', "2022-07-01", None),
    ],
)
def test_a_dated_membership_on_a_day(tiny, dates, day, verdict):
    rows, notes = members(tiny(document("one", membership(f", {dates}"), "2023-01-01")), day)
    assert [key[-1] for key in rows] == ([verdict] if verdict else [])
    assert notes == []


def test_an_undated_membership_is_vouched_for_from_the_first_publication_to_the_last(tiny):
    graph = tiny(
        document("first", membership(), "2018-03-01"),
        document("last", membership(), "2022-03-01"),
        document("undated", membership()),
    )
    everyone = {"first", "last", "undated"}
    for day, verdict in (("2018-03-01", "certain"), ("2020-01-01", "certain"), ("2022-03-01", "certain")):
        assert members(graph, day) == ({(None, None, verdict): everyone}, [])
    assert members(graph, "2022-03-02") == ({(None, None, "presumed"): everyone}, [])
    rows, notes = members(graph, "2018-02-28")
    assert rows == {}
    assert len(notes) == 1


def test_a_membership_without_any_date_is_left_out_with_a_note(tiny):
    graph = tiny(document("one", membership()))
    for language in ("en", "zh", "ru"):
        answer = graph.ask("members", "pact", as_of="2020-01-01", language=language)
        assert answer.rows == []
        (note,) = answer.notes
        assert "2020-01-01" in note
        assert "1" in note.replace("2020-01-01", "")


def test_a_note_on_one_row_is_in_the_singular(tiny):
    (note,) = tiny(document("one", membership())).ask("members", "pact", as_of="2020-01-01").notes
    assert "rows" not in note


def test_the_date_of_entry_that_another_document_gives_holds_for_all(tiny):
    graph = tiny(document("bare", membership(), "2018-03-01"), document("dated", membership(', from: "2017-06-09"')))
    assert members(graph, "2012-01-01") == ({}, [])
    assert members(graph, "2017-06-09") == ({("2017-06-09", None, "certain"): {"bare", "dated"}}, [])


def test_a_former_member_is_none_once_a_document_says_so(tiny):
    graph = tiny(document("one", membership(', from: "2010-01-01", status: former'), "2023-01-01"))
    assert verdicts(graph, "2009-12-31") == []
    assert verdicts(graph, "2023-01-02") == []
    (status,) = cells(graph.ask("members", "pact"), "ended")
    assert status == ("status-former",)


def test_when_a_former_member_left_is_not_known(tiny):
    # It left on some day between its entry in 2010 and the document of 2023 that calls it a former member.
    graph = tiny(document("one", membership(', from: "2010-01-01", status: former'), "2023-01-01"))
    assert verdicts(graph, "2015-01-01") == ["possible"]


def test_a_document_that_lists_a_member_does_not_say_that_it_has_left(tiny):
    # A member on 1 January 2005, a former one on 1 January 2020; it left on some day between.
    graph = tiny(
        document("listed", membership(), "2005-01-01"), document("left", membership(", status: former"), "2020-01-01")
    )
    assert verdicts(graph, "2005-01-01") == ["certain"]
    assert verdicts(graph, "2010-01-01") == ["possible"]
    assert verdicts(graph, "2020-01-02") == []


def test_a_plan_stands_until_a_document_reports_the_meeting(tiny):
    plan = document("plan", summit('start: "2025"', "place: klow", "status: planned"), "2023-05-19")
    before = document("before", summit('start: "2025-06-17"'), "2025-05-01")
    report = document("report", summit('start: "2025-06-17"', "place: szohod"), "2025-06-18")
    rows = stated(tiny(plan, before).ask("meetings", "pact"), "start", "place", "status")
    assert rows == {("2025-06-17", "klow", "planned"): {"plan", "before"}}
    rows = stated(tiny(plan, before, report).ask("meetings", "pact"), "start", "place", "status")
    assert rows == {("2025-06-17", "szohod", None): {"before", "report"}}


def test_a_plan_is_not_held_before_its_day_and_never_certain(tiny):
    graph = tiny(document("plan", summit('start: "2027-05-01"', "status: planned"), "2025-01-01"))
    assert verdicts(graph, "2026-12-31", "meetings") == []
    assert verdicts(graph, "2027-05-01", "meetings") == ["possible"]
    assert verdicts(graph, "2028-01-01", "meetings") == ["possible"]


def test_a_meeting_that_was_cancelled_was_not_held(tiny):
    graph = tiny(document("cancelled", summit('start: "2027-05-01"', "status: cancelled"), "2027-01-01"))
    assert cells(graph.ask("meetings", "pact"), "start", "status") == [("2027-05-01", "cancelled")]
    assert "certain" not in verdicts(graph, "2028-01-01", "meetings")


def test_a_postponed_meeting_is_still_to_come(tiny):
    put_off = document(
        "late", summit('start: "2027"', 'first_planned: "2026-05-01"', "status: postponed"), "2026-04-01"
    )
    graph = tiny(put_off)
    assert verdicts(graph, "2026-12-31", "meetings") == []
    assert verdicts(graph, "2028-01-01", "meetings") == ["possible"]
    assert cells(graph.ask("next-meetings"), "start", "status", "first") == [("2027", "postponed", "2026-05-01")]
    assert graph.ask("meetings-per-year").rows == []
    held = tiny(put_off, document("report", summit('start: "2027-06-17"'), "2027-06-18"))
    assert cells(held.ask("meetings", "pact"), "start", "status") == [("2027-06-17", None)]


def test_a_role_ends_with_its_reason_and_the_notice_of_it(tiny):
    left = ', from: "1993", to: "2009-08-18", ended: withdrew, notice: "2008-08-18"'
    graph = tiny(document("one", membership(left)))
    assert cells(graph.ask("members", "pact"), "to", "how", "notice") == [("2009-08-18", "end-withdrew", "2008-08-18")]
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


# ---------------------------------------------------------------- announced and not borne out


@pytest.mark.parametrize(("published", "told"), [("2020-05-01", True), ("2021-02-01", False)])
def test_a_membership_that_was_only_announced_is_told_as_that(tiny, published, told):
    opened = tiny(
        f"""
source:
  id: report
  title: A report
  publisher: A newspaper
  kind: news
  language: en
  published: "{published}"
  url: "https://example.org/report"
facts:
  - {{id: arcadia, type: State, name: {{en: Arcadia}}}}
  - id: pact
    type: Mechanism
    name: {{en: Pact}}
    form: organization
    members: [{{state: arcadia, role: member, from: "2021-01-01"}}]
"""
    )
    notes = without_reach(opened.ask("members", "pact").notes)
    assert notes == (["Announced in advance; no document here confirms that it began: Arcadia."] if told else [])


def test_argentina_was_to_join_brics_and_no_document_says_that_it_did(graph):
    (note,) = without_reach(graph.ask("members", "brics").notes)
    assert "Argentina" in note
    assert "argentina" not in {r["member"]["id"] for r in graph.ask("members", "brics", as_of="2024-06-01")}
    assert without_reach(graph.ask("membership-changes", mechanism="brics", member="argentina").notes) == [note]
    assert "argentina" not in {m["id"] for m in _members_compared(graph)}


def _members_compared(graph):
    rows = graph.compare("brics", "shanghai-cooperation-organisation").answer().rows
    said = next(
        r.cells["value"] for r in rows if r.cells["mechanism"]["id"] == "brics" and "Brazil" in str(r.cells["value"])
    )
    return [{"id": name.strip().casefold()} for name in str(said).replace(":", ",").split(",")]
