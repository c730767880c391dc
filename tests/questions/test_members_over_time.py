"""Who is a member on a day, today and at any time: with dates, without, announced, ended, declined."""

import csv
import io
import json
import re

import pytest

from answers import cells, members_of_the_pact, verdicts, without_reach
from small_facts import document, membership


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
    rows, notes = members_of_the_pact(tiny(document("one", membership(f", {dates}"), "2023-01-01")), day)
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
        assert members_of_the_pact(graph, day) == ({(None, None, verdict): everyone}, [])
    assert members_of_the_pact(graph, "2022-03-02") == ({(None, None, "presumed"): everyone}, [])
    rows, notes = members_of_the_pact(graph, "2018-02-28")
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
    assert members_of_the_pact(graph, "2012-01-01") == ({}, [])
    assert members_of_the_pact(graph, "2017-06-09") == ({("2017-06-09", None, "certain"): {"bare", "dated"}}, [])


def test_a_former_member_is_none_once_a_document_says_so(tiny):
    graph = tiny(document("one", membership(', from: "2010-01-01", status: former'), "2023-01-01"))
    assert verdicts(graph, "2009-12-31") == []
    assert verdicts(graph, "2023-01-02") == []
    (status,) = cells(graph.ask("members", "pact", as_of="any"), "ended")
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


# ---------------------------------------------------------------- announced and not borne out


def announced(published, more=""):
    """A document of this day that says that Aland joins the pact on 1 January 2021."""
    return document("report", membership(', from: "2021-01-01"'), published) + more


@pytest.mark.parametrize(("published", "told"), [("2020-05-01", True), ("2021-02-01", False)])
def test_a_membership_that_was_only_announced_is_told_as_that(tiny, published, told):
    graph = tiny(announced(published))
    notes = without_reach(graph.ask("members", "pact", as_of="2021-06-01").notes)
    assert notes == (["Announced in advance; no document here confirms that it began: Aland."] if told else [])
    assert verdicts(graph, "2021-06-01") == ["possible" if told else "presumed"]


def test_a_membership_that_was_only_announced_is_forgotten_after_a_year(tiny):
    graph = tiny(announced("2020-05-01"))
    assert verdicts(graph, "2020-12-31") == []
    assert verdicts(graph, "2023-01-01") == []
    assert graph.ask("members", "pact").rows == []


def test_a_role_that_does_not_last_is_possible_for_a_year_after_it_was_told(tiny):
    candidate = membership().replace("role: member", "role: candidate")
    graph = tiny(document("one", candidate, "2020-05-01"))
    assert verdicts(graph, "2020-05-01") == ["certain"]
    assert verdicts(graph, "2020-12-01") == ["possible"]
    assert verdicts(graph, "2022-01-01") == []


# ---------------------------------------------------------------- the present, and any time


def test_who_are_the_members_means_today_and_says_when_that_was_told_last(tiny):
    graph = tiny(
        document("one", membership(', from: "2001-06-15"'), "2010-01-01"),
        document("two", membership(', from: "2001-06-15"'), "2012-03-04"),
        document("left", membership(', from: "2001-06-15", to: "2009-08-18"', state="borduria"), "2010-01-01"),
    )
    answer = graph.ask("members", "pact")
    assert answer.as_of == "2026-11-27"
    assert cells(answer, "member", "from", "holds", "last") == [("aland", "2001-06-15", "presumed", "2012-03-04")]
    assert list(answer.columns)[-2:] == ["holds", "last"]
    assert cells(graph.ask("memberships", "borduria"), "mechanism") == []


def test_any_time_gives_the_rows_of_all_times_and_no_verdict(tiny):
    graph = tiny(
        document("one", membership(', from: "2001-06-15"'), "2010-01-01"),
        document("left", membership(', from: "2001-06-15", to: "2009-08-18"', state="borduria"), "2010-01-01"),
    )
    answer = graph.ask("members", "pact", as_of="any")
    assert answer.as_of is None
    assert cells(answer, "member", "to") == [("aland", None), ("borduria", "2009-08-18")]
    assert not {"holds", "last"} & set(answer.columns)
    assert cells(graph.ask("memberships", "borduria", as_of="any"), "mechanism", "to") == [("pact", "2009-08-18")]


def test_any_time_on_the_command_line(run):
    ended = run("ask", "members", "brics", "--as-of", "any", "--format", "json")
    data = json.loads(ended.out)
    assert (ended.code, data["as_of"]) == (0, None)
    # Candidates of 2023 that have been members since 2024, which is history.
    assert ("egypt", "role-candidate") in {
        (r["cells"]["member"]["value"]["id"], r["cells"]["role"]["value"]["id"]) for r in data["rows"]
    }


def test_a_day_in_the_past_is_not_told_as_of_later_documents(tiny):
    graph = tiny(document("one", membership(', from: "2001-06-15"'), "2010-01-01"))
    answer = graph.ask("members", "pact", as_of="2005-01-01")
    assert cells(answer, "holds") == [("certain",)]
    assert "last" not in answer.columns


# ---------------------------------------------------------------- Argentina, which declined


DAYS = ["any", None, "2023-08-24", "2023-12-31", "2024-01-01", "2024-06-01", "2025-01-01", "2027-01-01"]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("given", [{}, {"role": "member"}], ids=["all", "members"])
def test_argentina_is_no_member_of_brics_on_any_day(graph, day, given):
    """It was invited on 24 August 2023 to join on 1 January 2024, and declined in December."""
    answer = graph.ask("members", "brics", **given, as_of=day)
    roles = {r for m, r in cells(answer, "member", "role") if m == "argentina"}
    assert roles <= {"role-candidate"}
    assert "Argentina" not in answer.headline
    assert not any("Argentina" in note for note in answer.notes)
    memberships = cells(graph.ask("memberships", "argentina", "brics", as_of=day), "role")
    assert set(memberships) <= {("role-candidate",)}


@pytest.mark.parametrize("form", ["table", "csv", "json", "md"])
@pytest.mark.parametrize("day", [None, "2024-01-01", "2024-06-01", "any"])
def test_argentina_is_no_member_of_brics_in_any_format(run, form, day):
    out = run("ask", "members", "brics", "member", *(["--as-of", day] if day else []), "--format", form).out
    if form == "json":
        listed = [row["cells"]["member"]["value"]["label"] for row in json.loads(out)["rows"]]
    elif form == "csv":
        listed = [row["member"] for row in csv.DictReader(io.StringIO(out, newline=""))]
    else:
        # The rest are the titles of documents.
        listed = [line.strip("| ") for line in out.splitlines() if not re.match(r"\W*\[\d+\W", line)]
    assert any(line.startswith("Brazil") for line in listed)
    assert not any("Argentina" in line for line in listed)


def test_argentina_joined_brics_at_no_time(graph):
    changes = cells(graph.ask("membership-changes", mechanism="brics", member="argentina"), "role", "change", "how")
    assert set(changes) == {
        ("role-candidate", "event-joined", None),
        ("role-candidate", "event-left", "end-declined"),
    }
    assert "argentina" not in {m["id"] for m in _members_compared(graph)}


def _members_compared(graph):
    rows = graph.compare("brics", "shanghai-cooperation-organisation").answer().rows
    said = next(
        r.cells["value"] for r in rows if r.cells["mechanism"]["id"] == "brics" and "Brazil" in str(r.cells["value"])
    )
    return [{"id": name.strip().casefold()} for name in str(said).replace(":", ",").split(",")]


# ---------------------------------------------------------------- one role instead of another


def test_who_had_a_role_that_gave_way_to_another_is_told_with_the_one_of_today(tiny):
    facts = membership(', role: dialogue-partner, from: "2012", to: "2020-09"').replace("role: member, ", "")
    later = membership(', role: partner, from: "2020-09"').replace("role: member, ", "")
    graph = tiny(document("before", facts, "2013-01-01"), document("after", later, "2021-01-01"))
    listed = graph.ask("members", "pact", role="dialogue-partner", as_of="any").headline
    assert listed.endswith("One that had this role takes part as partner now: Aland.")
    answer = graph.ask("members", "pact", role="dialogue-partner", has="aland")
    assert answer.headline == (
        "No: Aland is no longer a dialogue partner of the pact but a partner (dialogue partner: 2012–September 2020)."
    )
    assert graph.ask("members", "pact", role="dialogue-partner", has="aland", as_of="2015-01-01").verdict == "yes"


def test_who_wants_to_join_beside_its_role_is_told_by_the_role(tiny):
    facts = membership(', role: observer, from: "2012", to: "2020-09"').replace("role: member, ", "")
    partner = membership(', role: partner, from: "2020-09"').replace("role: member, ", "")
    candidate = membership(', role: candidate, from: "2020-10"').replace("role: member, ", "")
    graph = tiny(document("a", facts), document("b", partner), document("c", candidate))
    assert "but a partner" in graph.ask("members", "pact", role="observer", has="aland").headline


def test_a_member_that_later_documents_name_in_a_lower_role_is_told_with_that(tiny):
    member = membership(', from: "2020-01-01"')
    partner = membership(", role: partner").replace("role: member, ", "")
    candidate = membership(', role: candidate, from: "2019"').replace("role: member, ", "")
    graph = tiny(
        document("member", member, "2020-02-01"),
        document("later", partner, "2021-03-04"),
        document("before", partner, "2019-03-04"),
        document("history", candidate, "2022-01-01"),
    )
    told = "Later documents name Aland in another role: partner (4 March 2021)."
    assert graph.ask("members", "pact", has="aland").headline.endswith(told)
    assert graph.ask("membership-changes", mechanism="pact", member="aland", change="joined").headline.endswith(told)
