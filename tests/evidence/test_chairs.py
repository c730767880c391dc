"""Who chaired what, and when: the term of a chair is no membership, and it does not last until told otherwise."""

import pytest


def document(name, published, *chairs, members="{state: a, role: member}"):
    day = f", published: '{published}'" if published else ""
    return (
        f"source: {{id: {name}, title: T, publisher: P, kind: news, language: en, url: 'https://example.org'{day}}}\n"
        f"facts:\n  - {{id: m, type: Mechanism, members: [{members}], chairs: [{', '.join(chairs)}]}}\n"
        "  - {id: a, type: State}\n  - {id: b, type: State}\n  - {id: c, type: Person}\n"
    )


def chairs(graph, day=None, **parameters):
    columns = ("from", "to") if day is None else ("holds",)
    rows = graph.ask("chairs", as_of=day, **(parameters or {"mechanism": "m"}))
    return {(row["chair"]["id"], *(row[c] for c in columns)) for row in rows}


def on(graph, day):
    return dict(chairs(graph, day))


TERM = "{state: a, role: chair, from: '2013-01-01', to: '2013-12-31'}"


def test_a_term_in_the_chair_neither_begins_nor_ends_a_membership(tiny):
    graph = tiny(document("d", "2012-01-01", TERM), document("e", "2025-01-01", TERM))
    assert [(r["from"], r["to"], r["holds"]) for r in graph.ask("members", "m", as_of="2020-01-01")] == [
        (None, None, "certain")
    ]
    assert len(graph.ask("membership-changes", mechanism="m").rows) == 0
    assert graph.projection("shared-members").number_of_edges() == 0


def test_each_turn_of_a_chair_is_a_term_and_documents_share_one_that_they_date_alike(tiny):
    years = ("1989", "1995", "2001", "2013")
    graph = tiny(
        document("list", "2013-04-24", *(f"{{state: a, role: chair, from: '{y}', to: '{y}'}}" for y in years)),
        document("year", "2021-02-01", "{state: a, role: chair, from: '2021'}"),
        document("days", "2020-11-01", "{state: a, role: chair, from: '2021-01-01', to: '2021-12-31'}"),
        document("undated", "2021-10-26", "{state: a, role: chair}"),
    )
    told = {row["from"]: set(row["sources"]) for row in graph.ask("chairs", "m")}
    assert told == {**{y: {"list"} for y in years}, "2021-01-01": {"year", "days", "undated"}}
    assert len(graph.conflicts(None, "contradiction")) == 0


def test_an_earlier_chair_does_not_end_a_term_of_which_no_document_tells_the_beginning(tiny):
    graph = tiny(
        document("before", "2013-01-01", "{state: a, role: chair, from: '2013', to: '2014'}"),
        document("then", "2017-09-22", "{state: b, role: chair, to: '2017'}"),
        document("after", "2018-05-05", "{state: a, role: chair, from: '2018'}"),
    )
    assert [on(graph, d) for d in ("2017-10-01", "2018-02-01")] == [{"b": "possible"}, {"a": "possible"}]


def test_documents_without_dates_name_the_term_of_their_own_day(tiny):
    graph = tiny(
        document("old", "2013-05-05", "{state: a, role: chair}"),
        document("same", "2013-09-09", "{state: a, role: chair}"),
        document("new", "2021-05-05", "{state: a, role: chair}"),
    )
    assert {frozenset(row["sources"]) for row in graph.ask("chairs", "m")} == {
        frozenset({"old", "same"}),
        frozenset({"new"}),
    }
    assert [on(graph, d) for d in ("2013-05-05", "2014-01-01", "2017-01-01", "2021-05-05", "2022-06-01")] == [
        {"a": "certain"}, {"a": "possible"}, {}, {"a": "certain"}, {},
    ]  # fmt: skip


def test_a_term_without_an_end_lasts_a_year_from_the_last_document_that_vouches_for_it(tiny):
    graph = tiny(document("d", "2013-09-09", "{state: a, role: chair, from: '2013-01-01'}"))
    assert [on(graph, d) for d in ("2012-12-31", "2013-02-01", "2014-03-01", "2014-10-01", "2026-01-01")] == [
        {}, {"a": "certain"}, {"a": "possible"}, {}, {},
    ]  # fmt: skip


def test_a_term_without_an_end_is_over_when_the_next_begins(tiny):
    graph = tiny(
        document("d", "2013-09-09", "{state: a, role: chair, from: '2013-01-01'}"),
        document(
            "e", "2025-02-02", "{state: a, role: chair, from: '2013'}", "{state: b, role: chair, from: '2014-01-01'}"
        ),
    )
    assert on(graph, "2013-10-01") == {"a": "possible"}  # the documents differ on whether the year or its first day
    assert on(graph, "2014-06-01") == {"b": "certain"}


def test_documents_that_give_one_term_to_two_states_contradict_each_other(tiny):
    graph = tiny(document("d", "2013-09-09", TERM), document("e", "2013-09-09", TERM.replace("state: a", "state: b")))
    rows = [(r["property"], r["about"], r["value"]) for r in graph.conflicts(None, "contradiction")]
    assert rows == [("chair", "2013", "a"), ("chair", "2013", "b")]


def test_a_co_chair_does_not_follow_a_chair(tiny):
    graph = tiny(
        document(
            "d",
            "2014-02-02",
            "{state: a, role: chair, from: '2013-06-01'}",
            "{state: b, role: co-chair, from: '2014-01-01'}",
        )
    )
    assert on(graph, "2014-02-01") == {"a": "certain", "b": "certain"}


@pytest.mark.parametrize(("day", "holds"), [("2024-06-01", {}), ("2025-09-01", {"a": "possible"}), ("2026-02-01", {})])
def test_of_a_term_without_a_beginning_a_year_before_is_possible(tiny, day, holds):
    assert on(tiny(document("d", "2026-10-01", "{state: a, role: chair, to: '2025-12-31'}")), day) == holds


def test_a_day_on_which_the_chair_is_said_to_go_on_is_all_that_is_known(tiny):
    graph = tiny(document("d", "", "{state: a, role: chair, from: '../2020-11-10', to: '2020-11-10/..'}"))
    assert [on(graph, d) for d in ("2015-01-01", "2020-11-10", "2026-01-01")] == [{}, {"a": "certain"}, {}]


def test_the_next_chair_is_a_plan_until_a_document_reports_the_term(tiny):
    term = "{state: a, role: chair, from: '2026-01-01', to: '2026-12-31'}"
    before, after = document("before", "2025-05-05", term), document("after", "2026-02-02", term)
    assert on(tiny(before), "2026-03-01") == {"a": "possible"}
    assert "Announced in advance" in " ".join(tiny(before).ask("chairs", "m").notes)
    assert on(tiny(before, after), "2026-03-01") == {"a": "certain"}


def test_a_state_that_chairs_through_a_person_is_found_by_either(tiny):
    graph = tiny(
        document("one", "2019-05-05", "{state: a, person: c, role: chair, from: '2019-01-01', to: '2019-12-31'}"),
        document("two", "2019-06-06", "{state: a, role: chair, from: '2019', to: '2019'}"),
    )
    assert {r["person"] and r["person"]["id"] for r in graph.ask("chairs", "m")} == {"c"}
    for party in ("a", "c"):
        assert chairs(graph, chair=party) == {("a", "2019-01-01", "2019-12-31")}


def test_the_chair_of_a_body_is_told_with_its_mechanism(tiny):
    body = "  - {id: council, type: WorkingGroup, of: m, chairs: [{person: c, role: vice-chair, from: '2020', to: '2021'}]}\n"
    graph = tiny(document("d", "2020-05-05", TERM) + body)
    assert {(r["chair"]["id"], r["role"]["label"], r["of"]["id"]) for r in graph.ask("chairs", "m")} == {
        ("a", "chair", "m"),
        ("c", "vice-chair", "council"),
    }


def test_events_of_the_chair_are_no_accessions(tiny):
    rows = tiny(document("d", "2014-01-01", TERM)).ask("timeline", "a")
    assert {(r["date"], r["event"]["label"]) for r in rows} == {
        ("2013-01-01", "took the chair"),
        ("2013-12-31", "left the chair"),
    }
