"""What can be asked of any answer's rows: how many, is it so, first, last, next, most, in all, both of two, between two dates."""

import json
import shlex

import pytest

from comity.errors import ComityError, UnknownNameError
from comity.questions import catalogue, command_text, operators
from small_facts import document

DAY = "2026-11-01"
PACTS = """
  - id: pact
    type: Mechanism
    name: {en: The Pact}
    members:
      - {state: aland, role: founding-member, from: "2001-06-15"}
      - {state: borduria, role: member, from: "2024-01-01"}
      - {state: syldavia, role: observer, from: "2010"}
      - {state: klopstokia, role: member, from: "2005", to: "2015-03-01", status: former}
  - id: league
    type: Mechanism
    name: {en: The League}
    members:
      - {state: borduria, role: member, from: "1999"}
      - {state: syldavia, role: member, from: "1999"}
  - {id: aland, type: State, name: {en: Aland}}
  - {id: borduria, type: State, name: {en: Borduria}}
  - {id: syldavia, type: State, name: {en: Syldavia}}
  - {id: klopstokia, type: State, name: {en: Klopstokia}}
  - {id: molvania, type: State, name: {en: Molvania}}
"""
SUMMITS = """
  - {id: pact, type: Mechanism, name: {en: The Pact}}
  - {id: aland, type: State, name: {en: Aland}}
  - {id: borduria, type: State, name: {en: Borduria}}
  - {id: s1, type: Summit, name: {en: First}, of: pact, ordinal: 1, start: "2001-06-15", host: aland}
  - {id: s2, type: Summit, name: {en: Second}, of: pact, ordinal: 2, start: "2005-05", host: borduria}
  - {id: s4, type: Summit, name: {en: Fourth}, of: pact, ordinal: 4, start: "2012-01-02", host: aland}
  - {id: s5, type: Summit, name: {en: Fifth}, of: pact, ordinal: 5, start: "2026-12-01", status: planned, host: borduria}
  - {id: s6, type: Summit, name: {en: Sixth}, of: pact, ordinal: 6, start: "2028", status: planned, host: borduria}
  - {id: sx, type: Summit, name: {en: Put off}, of: pact, start: "2026-11-30", status: postponed}
"""
PLEDGES = """
  - {id: pact, type: Mechanism, name: {en: The Pact}}
  - {id: package, type: Pledge, name: {en: Package}, of: pact, amount: {value: 100, unit: USD}}
  - {id: part, type: Pledge, name: {en: Part}, of: pact, part_of: package, amount: {value: 60, unit: USD}}
  - {id: other, type: Pledge, name: {en: Other}, of: pact, amount: {value: 30, unit: USD, qualifier: more-than}}
  - {id: yuan, type: Pledge, name: {en: Yuan}, of: pact, amount: {value: 7, unit: CNY}}
"""


@pytest.fixture
def pacts(tiny):
    return tiny(document("one", PACTS.lstrip("\n"), DAY))


@pytest.fixture
def summits(tiny):
    return tiny(document("one", SUMMITS.lstrip("\n"), DAY))


@pytest.fixture
def pledges(tiny):
    return tiny(document("one", PLEDGES.lstrip("\n"), DAY))


def things(answer, column="meeting"):
    return [row.cells[column]["id"] for row in answer.rows]


# ---- is it so


@pytest.mark.parametrize(
    ("state", "day", "verdict", "sentence"),
    [
        ("borduria", None, "yes", "Yes: Borduria has been a member of the Pact since 1 January 2024."),
        (
            "borduria",
            "2024-06-01",
            "yes",
            "Yes: Borduria was a member of the Pact on 1 June 2024, since 1 January 2024.",
        ),
        ("borduria", "2023-12-31", "no", "No: Borduria joined the Pact on 1 January 2024."),
        (
            "syldavia",
            "2012-01-01",
            "no",
            "No: Syldavia was not a member of the Pact on 1 January 2012 but an observer.",
        ),
        ("syldavia", None, "no", "No: Syldavia is not a member of the Pact but an observer."),
        ("klopstokia", None, "no", "No: Klopstokia left the Pact on 1 March 2015."),
        ("klopstokia", "2010-01-01", "yes", "Yes: Klopstokia was a member of the Pact on 1 January 2010, since 2005."),
        (
            "klopstokia",
            "2005-06-01",
            "possibly",
            "Possibly: documents leave open whether Klopstokia was a member of the Pact on 1 June 2005.",
        ),
        ("molvania", None, "no", "No: no document here names Molvania among the members of the Pact."),
    ],
)
def test_whether_a_state_is_a_member_is_answered_with_the_reason(pacts, state, day, verdict, sentence):
    answer = pacts.ask("members", "pact", has=state, as_of=day)
    assert (answer.verdict, answer.headline) == (verdict, sentence)


def test_no_is_shown_with_the_row_that_says_why(pacts):
    (row,) = pacts.ask("members", "pact", has="borduria", as_of="2023-12-31").rows
    assert (row.cells["from"], row.sources) == ("2024-01-01", ("one",))


def test_a_state_can_be_asked_for_its_memberships_and_a_meeting_for_its_host(pacts, summits):
    assert pacts.ask("memberships", "borduria", has="pact").verdict == "yes"
    hosted = summits.ask("summits", "pact", has="Borduria")
    assert (hosted.verdict, things(hosted)) == ("yes", ["s2", "s5", "s6"])
    assert summits.ask("summits", "pact", has="pact").headline == "No: no document here names the Pact among them."


def test_a_name_that_nothing_has_is_refused(pacts):
    with pytest.raises(UnknownNameError):
        pacts.ask("members", "pact", has="Nowhereland")


# ---- how many


def test_only_what_is_sure_counts(pacts, summits):
    assert pacts.ask("members", "pact", count=True).count == 2
    held = summits.ask("summits", "pact", count=True)
    # That the fourth was held says that four were.
    assert held.count == 4
    assert held.headline.startswith("4 summits of the Pact were held, of which 3 are told of here: 2001, 2005, 2012.")
    assert "At least: no document here tells of number 3." in held.notes
    assert pacts.ask("members", "pact", role="observer", count=True).count == 1
    assert pacts.ask("members", "pact", as_of="1990-01-01", count=True).count == 0


def test_a_number_of_members_that_documents_declare_does_not_outlive_them(tiny):
    facts = PACTS.lstrip("\n").replace("    members:", "    member_count: 9\n    members:", 1)
    assert tiny(document("one", facts, DAY)).ask("members", "pact", count=True).count == 9
    over = facts.replace("    member_count: 9", '    member_count: 9\n    dissolved: "2020-01-01"').replace(
        "2024-01-01", "2006-01-01"
    )
    assert tiny(document("one", over, DAY)).ask("members", "pact", count=True).count == 0


# ---- the first, the last, the next


def test_first_last_and_nth_are_in_the_order_of_dates(summits):
    first = summits.ask("summits", "pact", first=1)
    assert (things(first), first.headline) == (["s1"], "First: First (15 June 2001, Aland).")
    assert things(summits.ask("summits", "pact", first=2)) == ["s1", "s2"]
    assert things(summits.ask("summits", "pact", last=1)) == ["s4"]
    assert things(summits.ask("summits", "pact", nth=5)) == ["s5"]
    missing = summits.ask("summits", "pact", nth=3)
    assert (things(missing), missing.headline) == ([], "No document here tells of number 3.")


def test_those_of_one_day_are_first_together(pacts):
    first = pacts.ask("members", "league", first=1)
    assert things(first, "member") == ["borduria", "syldavia"]


def test_next_is_what_is_planned_after_a_day_and_not_put_off(summits):
    following = summits.ask("summits", "pact", next=True)
    assert (things(following), following.headline) == (["s5"], "Next: Fifth (1 December 2026, Borduria).")
    assert things(summits.ask("summits", "pact", next=True, as_of="2027-01-01")) == ["s6"]
    none = summits.ask("summits", "pact", next=True, as_of="2030-01-01")
    assert none.headline == "No document here tells of one after 1 January 2030."


# ---- most, in all


def test_what_most_rows_have_is_counted_and_the_largest_number_found(summits, pledges):
    hosts = summits.ask("summits", "pact", most="host")
    assert [(r.cells["host"]["id"], r.cells["n"]) for r in hosts.rows] == [("aland", 2), ("borduria", 1)]
    assert hosts.headline == "Most: Aland (2 of 3)."
    assert summits.ask("summits", "pact", fewest="host").headline == "Fewest: Borduria (1 of 3)."
    largest = pledges.ask("pledges", mechanism="pact", most="amount")
    assert sorted((r.cells["amount"], r.cells["unit"]) for r in largest.rows) == [(7, "CNY"), (100, "USD")]


def test_a_sum_is_taken_by_unit_and_without_the_parts_of_what_is_there_whole(pledges):
    total = pledges.ask("pledges", mechanism="pact", total="amount")
    assert {(t["unit"], t["value"], t["at_least"]) for t in total.total} == {("USD", 130, True), ("CNY", 7, False)}
    assert total.headline.startswith("At least ")
    assert "One part of a package is not added, because the package is." in total.notes


# ---- both, without, between


def test_two_things_are_compared_by_what_they_have(pacts):
    both = pacts.ask("members", "pact", both="The League")
    assert (things(both, "member"), both.headline) == (
        ["borduria"],
        "One is in both the Pact and the League: Borduria.",
    )
    without = pacts.ask("members", "pact", without="league")
    assert (things(without, "member"), without.headline) == (
        ["aland"],
        "One is in the Pact and not in the League: Aland.",
    )
    assert (
        pacts.ask("members", "pact", both="league", as_of="2010-01-01").headline
        == "None is in both the Pact and the League."
    )


THREE_FORMATS = (
    PACTS
    + """
  - id: circle
    type: Mechanism
    name: {en: The Circle}
    members:
      - {state: borduria, role: member, from: "2000"}
      - {state: molvania, role: member, from: "2000"}
"""
)


def test_several_things_are_compared_at_once(tiny):
    graph = tiny(document("one", THREE_FORMATS.lstrip("\n"), DAY))
    asked = graph.ask("members", "pact", both=["league", "circle"])
    assert (things(asked, "member"), asked.headline) == (
        ["borduria"],
        "One is in the Pact, the League and the Circle: Borduria.",
    )
    asked = graph.ask("members", "circle", without=["pact", "league"])
    assert (things(asked, "member"), asked.headline) == (
        ["molvania"],
        "One is in the Circle and not in the Pact or the League: Molvania.",
    )
    asked = graph.ask("members", "pact", both="league", without="circle")
    assert asked.headline == "None is in the Pact and the League and not in the Circle."
    asked = graph.ask("memberships", "borduria", without=["aland", "molvania"])
    assert asked.headline == "One includes Borduria and not Aland or Molvania: The League."


def test_states_outside_a_format_are_told_for_a_region(pacts):
    with pytest.raises(ComityError, match="name a region"):
        pacts.ask("connected-states", without="pact")


def test_rows_begin_between_two_dates(pacts, summits):
    joined = pacts.ask("members", "pact", since="2020")
    assert (things(joined, "member"), joined.headline) == (["borduria"], "One since 2020: Borduria (1 January 2024).")
    assert things(summits.ask("summits", "pact", since="2005", until="2012")) == ["s2", "s4"]
    assert things(summits.ask("summits", "pact", until="2005-05-31")) == ["s1", "s2"]


def test_operators_apply_one_after_the_other(summits):
    assert things(summits.ask("summits", "pact", since="2002", first=1)) == ["s2"]
    assert summits.ask("summits", "pact", since="2002", count=True).count == 2


def test_without_takes_a_name_and_refuses_an_unknown_one(run):
    besides = run("ask", "members", "brics", "--without", "China")
    assert (besides.code, besides.out.splitlines()[0][:19]) == (0, "Besides China, 10 a")
    none = run("ask", "members", "g7", "--without", "G20")
    assert (none.code, none.err.strip()) == (1, "comity: None is in the Group of Seven and not in the Group of Twenty")
    unknown = run("ask", "members", "brics", "--without", "Atlantis")
    assert (unknown.code, unknown.out) == (2, "")
    assert unknown.err.startswith('comity: nothing here is called "Atlantis"')


def test_a_parameter_of_the_same_name_comes_first(pacts):
    changes = pacts.ask("membership-changes", since="2020")
    assert changes.operators == {}
    assert things(changes, "member") == ["borduria"]


@pytest.mark.parametrize(
    ("question", "given", "message"),
    [
        ("members", {"first": "0"}, '"first" must be a number such as 3, not "0"'),
        ("members", {"nth": "two"}, '"nth" must be a number'),
        (
            "members",
            {"most": "colour"},
            '"most" takes a column of the answer, and "colour" is none; use one of member, role',
        ),
        ("members", {"count": "maybe"}, '"count" takes "yes", not "maybe"'),
        ("members", {"since": "soon"}, "soon"),
        ("successors", {"first": "1"}, '"first" needs dates, and the question "successors" has none'),
        ("successors", {"both": "league"}, '"both" compares two things; the question "successors" is not about one'),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(pacts, question, given, message):
    with pytest.raises(ComityError, match=message.split(";")[0][:60].replace("(", r"\(")):
        pacts.ask(question, *(["pact"] if question == "members" else []), **given)


# ---- on every face


def test_the_command_line_has_them_as_options(run):
    yes = run("ask", "members", "brics", "--has", "iran", "--as-of", "2023-12-31")
    assert (yes.code, yes.out.splitlines()[0]) == (0, "No: Iran joined BRICS on 1 January 2024.")
    never = run("ask", "members", "brics", "--has", "mongolia")
    assert (never.code, never.out.splitlines()[0]) == (
        0,
        "No: no document here names Mongolia among the members of BRICS.",
    )
    held = run("ask", "summits", "china-central-asia", "--count")
    assert held.out.startswith("2 summits of the China–Central Asia mechanism were held: 2023, 2025.")
    assert run("ask", "summits", "brics", "--first").out.startswith("First: ")
    online = run("ask", "summits", "china-central-asia", "--first").out
    assert online.startswith(
        "The earliest that documents here tell of: "
    )  # it has no number, and a later one is the first
    assert run("ask", "summits", "china-central-asia", "--first", "2", "--format", "csv").out.count("\r\n") == 2
    none = run("ask", "summits", "china-central-asia", "--nth", "77")
    assert (none.code, none.err) == (1, "comity: No document here tells of number 77\n")


def test_json_tells_the_verdict_the_count_and_the_sum(run):
    data = json.loads(run("ask", "members", "brics", "--has", "iran", "--count", "--format", "json").out)
    assert (data["operators"], data["verdict"], data["count"]) == ({"has": "iran", "count": "1"}, "yes", 1)
    sums = json.loads(run("ask", "pledges", "--mechanism", "focac", "--total", "amount", "--format", "json").out)
    assert all({"value", "unit", "at_least"} == {*each} for each in sums["total"])


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_every_question_and_operator_has_a_sentence(part, language):
    """Of every question its example; of operators those that its columns allow."""
    for question in catalogue.catalogue():
        positional, _, named = command_text.split(shlex.split(question.example))
        wanted = [{}, {"count": True}]
        if operators.dated(question):
            wanted += [{"first": 1}, {"last": 1}, {"since": "1900", "until": "2100"}, {"next": True}]
        declared = {p.name for p in question.parameters}
        for operator in (w for w in wanted if declared.isdisjoint(w)):
            answer = part.ask(question.name, *positional, language=language, **named, **operator)
            assert answer.headline, (question.name, operator)
            assert "{" not in answer.headline
            assert "|" not in answer.headline


def test_the_largest_of_figures_one_of_which_has_two_values(tiny):
    """Two documents give Aland different numbers without a year: it is ranked by the larger."""
    people = "  - {{id: people-{}-{}, type: Figure, indicator: population, reporter: {}, value: {}, unit: people}}\n"
    states = "  - {id: aland, type: State, name: {en: Aland}}\n  - {id: borduria, type: State, name: {en: Borduria}}\n"
    one = states + people.format("aland", 1, "aland", 5) + people.format("borduria", 1, "borduria", 7)
    graph = tiny(
        document("one", one, "2021-01-01"),
        document("two", states + people.format("aland", 2, "aland", 9), "2021-01-01"),
    )
    assert (
        graph.ask("figures", indicator="population", most="value").headline
        == "Largest: Aland (5 people / 9 people); next: Borduria (7 people)."
    )


# ---- every value


def test_every_value_that_documents_give_is_listed_on_request(tiny, run):
    """Three documents date one summit: two agree, one has the year only, one another day."""
    days = {"one": "2020-05-01", "two": "2020-05-01", "three": "2020", "four": "2020-06-01"}
    named = "  - {{id: pact, type: Mechanism, name: {{en: The Pact}}}}\n  - {{id: s, type: Summit, of: pact, ordinal: 1, start: '{}'}}\n"
    graph = tiny(*(document(name, named.format(day), "2021-01-01") for name, day in days.items()))
    answer = graph.ask("summits", "pact")
    told = {
        (r.cells["value"], r.cells["how"], r.sources) for r in answer.versions().rows if r.cells["column"] == "start"
    }
    assert told == {
        ("2020-05-01", "holds", ("one", "two")),
        ("2020", "less exact", ("three",)),
        ("2020-06-01", "otherwise", ("four",)),
    }
    listed = run("ask", "summits", "china-central-asia", "--versions", "--format", "csv").out.splitlines()
    assert listed[0].startswith("about,about_id,column,value")
    assert len(listed) > 10


def test_how_many_in_plain_words_is_a_count(graph):
    answer = graph.ask("How many summits has BRICS held?")
    assert answer.count == graph.ask("summits", "brics", count=True).count > 15
    assert f"{answer.count} summits of BRICS were held" in answer.headline


def test_operators_are_applied_one_after_the_other_whatever_they_leave(graph):
    answer = graph.ask("membership-changes", change="joined", first=1, fewest="date", count=True)
    assert answer.count == len(answer.rows)


def test_the_common_members_are_those_who_are_members_of_each(whole_graph):
    """Kazakhstan belongs to the SCO, and is only a partner of BRICS."""
    answer = whole_graph.ask(
        "common-members", mechanism=["brics", "shanghai-cooperation-organisation"], as_of="2025-06-01"
    )
    assert "China" in answer.headline
    assert "Kazakhstan" not in answer.headline
    assert "kazakhstan" in {row.cells["member"]["id"] for row in answer.rows}


def test_a_comparison_counts_only_what_is_counted(whole_graph):
    with pytest.raises(ComityError, match='"founded" is not counted in a comparison; use one of members, summits'):
        whole_graph.ask("comparison", mechanism=["asean", "brics"], most="founded")


TWO_SERIES = """
  - {id: cabinet, type: MinisterialPlatform, name: {en: Cabinet}, of: pact}
  - {id: s1, type: Summit, of: pact, ordinal: 1, start: "2001-01-01"}
  - {id: s2, type: Summit, of: pact, ordinal: 2, start: "2005-01-01"}
  - {id: c1, type: Summit, of: cabinet, ordinal: 1, start: "2000-05-05"}
  - {id: c2, type: Summit, of: cabinet, ordinal: 2, start: "2006-05-05"}
  - {id: c3, type: Summit, of: cabinet, ordinal: 3, start: "2007-05-05"}
  - {id: c4, type: Summit, of: cabinet, ordinal: 4, start: "2050-05-05", status: planned}
"""


def test_meetings_of_a_body_are_not_counted_among_the_summits_of_its_mechanism(tiny):
    """Both series count from one, as those of the SCO's heads of state and of its heads of government."""
    graph = tiny(document("one", (PACTS + TWO_SERIES).replace("\n\n", "\n").lstrip("\n"), DAY))
    counted = graph.ask("summits", "pact", count=True)
    assert counted.count == 2
    assert counted.headline.startswith(
        "2 summits of the Pact were held: 2001, 2005. 3 meetings of its Cabinet were held"
    )
    assert things(graph.ask("summits", "pact", nth=1)) == ["s1"]
    assert things(graph.ask("summits", "pact", last=1)) == ["s2"]
    assert things(graph.ask("summits", "pact", next=True)) == []
    assert things(graph.ask("summits", "pact"))[0] == "c1", "all are listed"
    rows = graph.ask("comparison", mechanism=["pact", "league"]).rows
    assert "2" in [r.cells["value"] for r in rows if r.cells["aspect"]["label"] == "summits"]


def test_what_a_meeting_adopted_is_of_its_day_if_no_document_says_otherwise(tiny):
    facts = """
  - {id: pact, type: Mechanism, name: {en: The Pact}}
  - {id: talks, type: Summit, name: {en: Talks}, of: pact, start: "2025-08-31"}
  - {id: vows, type: Declaration, name: {en: Vows}, of: pact, adopted_at: talks}
  - {id: oath, type: Declaration, name: {en: Oath}, of: pact, adopted: "2024-01-01"}
"""
    graph = tiny(document("one", facts.lstrip("\n"), DAY))
    assert things(graph.ask("documents", "pact", since="2025", until="2025"), "document") == ["vows"]
    assert things(graph.ask("documents", "pact", last=1), "document") == ["vows"]
    assert graph.ask("documents", "pact", since="2025").rows[0].cells["adopted"] is None


def test_who_has_a_role_at_any_time_is_told_with_the_days(pacts):
    told = pacts.ask("members", "pact", role="observer", as_of="any").headline
    assert told == "Documents name as observer of the Pact: Syldavia (from 2010)."


def test_how_many_states_took_part_is_what_documents_count(tiny):
    talks = """
  - {id: pact, type: Mechanism, name: {en: The Pact}}
  - {id: aland, type: State, name: {en: Aland}}
  - {id: talks, type: Summit, name: {en: Talks}, of: pact, participant_states_count: 49, participants: [{state: aland}]}
"""
    answer = tiny(document("one", talks.lstrip("\n"), DAY)).ask("participants", "talks", count=True)
    assert answer.count == 49
    assert answer.headline == "49 states took part in the Talks; documents here name one party: Aland."


def test_the_count_of_a_series_that_is_seldom_numbered_is_that_of_its_sentence(tiny):
    """Two of five summits have a number, the last the second: five were held. Of three, two of them numbered, one is beside the series."""

    def held(*numbers):
        summits = "".join(
            f"  - {{id: pact-summit-{n}, type: Summit, of: pact, start: '200{n}-05-01'{f', ordinal: {number}' if number else ''}}}\n"
            for n, number in enumerate(numbers)
        )
        return tiny(document("one", "  - {id: pact, type: Mechanism, name: {en: The Pact}}\n" + summits)).ask(
            "summits", "pact", count=True
        )

    seldom, often, extraordinary = held(1, 2, None, None, None), held(1, None, 2), held(1, 2, 1, 3)
    assert (seldom.count, seldom.headline) == (5, "5 summits of the Pact were held: 2000, 2001, 2002, 2003, 2004.")
    assert (often.count, often.headline) == (
        2,
        "2 summits of the Pact were held: 2000, 2002. One more was held outside the numbering: 2001.",
    )
    # What is the first of its own kind counts in another series.
    assert (extraordinary.count, extraordinary.headline) == (
        3,
        "3 summits of the Pact were held: 2000, 2001, 2003. One more was held outside the numbering: 2002.",
    )


def test_a_meeting_in_a_region_is_no_meeting_of_it(whole_graph):
    told = whole_graph.ask("hosted", "turkmenistan", type="Summit", matching="central-asia")
    formats = {row.cells["mechanism"]["id"] for row in told.rows}
    assert "central-asia-consultative-meetings" in formats  # Avaza, 6 August 2021
    assert not {"caspian-summits", "economic-cooperation-organization"} & formats  # which met in Ashgabat, too
