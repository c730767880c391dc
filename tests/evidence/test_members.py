"""Who was a member of what, and when: answers worked out by hand from the documents, by the semantics of docs/reading-answers.md."""

import collections
import csv
import os

import pyoxigraph as ox
import pytest

from comity.facts import spells
from comity.facts.spells import MembershipRecord
from comity.model import iris
from places import KNOWN


def known(name):
    with open(os.path.join(KNOWN, name), encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


MECHANISMS = sorted({row["mechanism"] for row in known("accessions.tsv")})


def as_listed(role):
    """Who is called a founding member is listed as a member."""
    return role.replace("founding-", "")


def told_roles(graph, mechanism):
    """Parties and roles that any document states, as ids."""
    asked = f"SELECT ?p ?r {{ id:{mechanism} comity:membership ?m . ?m comity:role ?r ; comity:memberState|comity:memberBody ?p }}"
    return [tuple(iris.local(row[n].value).removeprefix("role-") for n in "pr") for row in graph.query(asked)]


def roles(answer, *columns):
    for row in answer:
        yield (row["member"]["id"], row["role"]["id"].removeprefix("role-"), *(row[c] for c in columns))


@pytest.mark.parametrize("day", ["2000-01-01", "2012-06-01", "2024-01-01"])
@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_members_on_a_day(graph, mechanism, day):
    expected = {
        (party, as_listed(row["role"])): row["holds"]
        for row in sorted(known("members-as-of.tsv"), key=lambda row: row["holds"] == "certain")
        if (row["mechanism"], row["day"]) == (mechanism, day)
        for party in row["parties"].split()
    }
    found = {
        (member, as_listed(role)): holds
        for member, role, holds in roles(graph.ask("members", mechanism, as_of=day), "holds")
    }
    # Worked out from what each document says; where they disagree, the record decides, and who founded it was there from then on.
    sure = {
        key
        for key, holds in expected.items()
        if holds == "certain" and key[1] not in ("candidate", "suspended", "guest")
    }
    assert {key for key, holds in found.items() if holds in ("certain", "presumed")} >= sure
    founders = {(party, "member") for party, role in told_roles(graph, mechanism) if role == "founding-member"}
    assert set(found) - founders <= set(expected)


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_dates_of_accession_and_exit_stand_with_the_documents_that_give_them(graph, mechanism):
    """Every date that a document gives is in the row of that member: it is the one that holds, or stands beside it."""
    answer = graph.ask("members", mechanism, as_of="any")
    found = collections.defaultdict(set)
    for telling in answer.evidence():
        cells = answer.rows[telling["row"]].cells
        about = cells["member"]["id"], as_listed(cells["role"]["id"].removeprefix("role-"))
        if telling["column"] in ("from", "to"):
            found[about, telling["column"], telling["document"]].add(telling["value"])
    for told in known("accessions.tsv"):
        if told["mechanism"] != mechanism:
            continue
        about = told["party"], as_listed(told["role"])
        for document in (d.split("/")[1].removesuffix(".yaml") for d in told["documents"].split()):
            dates = found[about, told["property"], document]
            assert any(d.startswith(told["date"].rstrip("?~")) for d in dates), (about, document, dates)


def test_of_the_dates_that_documents_give_one_holds_and_the_others_stand_beside_it(graph):
    """Six documents date China's membership in the SCO by its founding, one by that of the Shanghai Five."""
    answer = graph.ask("members", "shanghai-cooperation-organisation", as_of="any")
    (china,) = [r for r in answer.rows if r.cells["member"]["id"] == "china"]
    assert china.cells["from"] == "2001-06-15"
    assert "head-post-2024-07-belarus-joins-sco" in china.evidence["from"].sources
    (other,) = china.evidence["from"].others
    assert (other.relation, other.value, other.sources) == ("dissent", "1996-04-26", ("wikimili-sco-members",))
    assert "wikimili-sco-members" in {source.id for source in answer.sources}
    assert any(note.startswith("≠ China") and "1996-04-26" in note for note in answer.display()[3])


def test_who_was_invited_and_declined_is_a_member_on_no_day(graph):
    """Argentina was announced as a member of BRICS for 2024-01-01; its next president declined."""
    for day in ("2023-09-01", "2024-01-01", "2025-06-01", "any"):
        rows = list(roles(graph.ask("members", "brics", as_of=day)))
        assert ("argentina", "member") not in rows


def test_every_mechanism_answers_who_its_members_are(graph):
    listing = graph.query("SELECT DISTINCT ?m WHERE { ?m a comity:Mechanism ; comity:membership ?membership }")
    mechanisms = [solution["m"].value.removeprefix("https://w3id.org/comity/id/") for solution in listing]
    assert len(mechanisms) > 50
    for mechanism in mechanisms:
        assert graph.ask("members", mechanism, as_of="any").rows, mechanism


# ---------------------------------------------------------------- what follows from other statements


def document(name, published, *members, established=""):
    founded = f", established: '{established}'" if established else ""
    day = f", published: '{published}'" if published else ""
    return (
        f"source: {{id: {name}, title: T, publisher: P, kind: news, language: en, url: 'https://example.org'{day}}}\n"
        f"facts:\n  - {{id: m, type: Mechanism{founded}, members: [{', '.join(members)}]}}\n"
        "  - {id: a, type: State}\n  - {id: b, type: State}\n"
    )


def on(graph, day, **parameters):
    return set(roles(graph.ask("members", "m", as_of=day, **parameters), "holds"))


def test_who_becomes_a_member_is_an_observer_no_longer(tiny):
    graph = tiny(
        document("old", "2010-01-01", "{state: a, role: observer}"),
        document("new", "2018-01-01", "{state: a, role: member, from: '2017-06-09'}"),
    )
    assert on(graph, "2009-01-01") == set()
    assert on(graph, "2012-01-01") == {("a", "observer", "certain")}
    assert on(graph, "2017-06-08") == {("a", "observer", "certain")}
    assert on(graph, "2017-06-09") == {("a", "member", "certain")}
    assert on(graph, "2020-01-01", role="observer") == set()


def test_who_comes_down_to_a_lower_role_has_it(tiny):
    graph = tiny(document("d", "2018-01-01", "{state: a, role: member, from: '1991', to: '2005'}",
                          "{state: a, role: observer, from: '2006-01-01'}"))  # fmt: skip
    assert on(graph, "2010-01-01") == {("a", "observer", "certain")}


def test_nobody_belongs_to_a_mechanism_before_it_was_there(tiny):
    graph = tiny(document("d", "2023-01-01", "{state: a, role: member, to: '2022-08'}", established="2012-04"))
    assert on(graph, "2011-01-01") == set()
    assert on(graph, "2013-01-01") == {("a", "member", "possible")}


def test_an_accession_that_was_only_announced_is_possible(tiny):
    member = "{state: a, role: member, from: '2024-01-01'}"
    announced = document("before", "2023-08-24", member)
    assert on(tiny(announced), "2024-06-01") == {("a", "member", "possible")}
    assert on(tiny(announced, document("after", "2024-02-01", member)), "2024-06-01") == {("a", "member", "presumed")}


def test_what_documents_date_otherwise_is_possible(tiny):
    graph = tiny(
        document("one", "2010-01-01", "{state: a, role: member, from: '1996-04-26'}"),
        document("two", "2010-01-01", "{state: a, role: member, from: '2001-06-15'}"),
    )
    assert on(graph, "2000-01-01") == {("a", "member", "possible")}
    assert on(graph, "2005-01-01") == {("a", "member", "certain")}


# ---------------------------------------------------------------- spells


LEFT = document("left", "2000-01-01", "{state: a, role: member, from: '1963', to: '1984'}")
BACK = document("back", "2018-01-01", "{state: a, role: member, from: '2017-01-31'}")


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param([LEFT, BACK], id="dates that cannot be one interval"),
        pytest.param([document("both", "2018-01-01", "{state: a, role: member, from: '1963', to: '1984'}",
                               "{state: a, role: member, from: '2017-01-31'}")], id="one document that names both"),
    ],
)  # fmt: skip
def test_a_state_that_came_back_has_two_spells(tiny, texts):
    graph = tiny(*texts)
    rows = {(r["from"], r["to"]) for r in graph.ask("members", "m", as_of="any")}
    assert rows == {("1963", "1984"), ("2017-01-31", None)}
    assert on(graph, "1970-01-01") == {("a", "member", "certain")}
    assert on(graph, "2000-01-01") == set()
    assert on(graph, "2018-01-01") == {("a", "member", "certain")}
    assert on(graph, "2020-01-01") == {("a", "member", "presumed")}
    assert graph.query("ASK { id:a comity:memberOf id:m }")
    assert len(graph.conflicts()) == 0


def test_a_former_member_that_joins_later_has_two_spells(tiny):
    former = document("former", "2000-01-01", "{state: a, role: member, status: former}")
    rows = {(r["from"], bool(r["ended"])) for r in tiny(former, BACK).ask("members", "m", as_of="any")}
    assert rows == {(None, True), ("2017-01-31", False)}


def test_a_list_without_dates_tells_of_the_spell_of_its_day(tiny):
    graph = tiny(LEFT, BACK, document("list-1970", "1970-05-05", "{state: a, role: member}"),
                 document("list-2020", "2020-05-05", "{state: a, role: member}"))  # fmt: skip
    sources = {r["from"]: set(r["sources"]) for r in graph.ask("members", "m", as_of="any")}
    assert sources == {"1963": {"left", "list-1970"}, "2017-01-31": {"back", "list-2020"}}


def test_a_state_that_did_not_leave_has_one_membership(tiny):
    graph = tiny(LEFT, document("vague", "1990-01-01", "{state: a, role: member, from: '1963-05'}"))
    assert {(r["from"], r["to"]) for r in graph.ask("members", "m", as_of="any")} == {("1963-05", "1984")}
    assert graph.query("ASK { <https://w3id.org/comity/id/m/member/a> comity:from '1963-05'^^edtf:EDTF }")


def test_spells_do_not_depend_on_the_order_of_documents():
    told = [
        MembershipRecord("x", "2012", "", False, "2021"),
        MembershipRecord("x", "2020-08", "2020-10", False, "2021"),
        MembershipRecord("x", "2021-06-06", "", False, "2021"),
        MembershipRecord("y", "2020-08-19", "", False, "2020-08-20"),
        MembershipRecord("z", "", "", False, "2025"),
    ]
    found = spells.tell_apart(told)
    assert found == spells.tell_apart(reversed(told))
    assert [found[t] for t in told] == ["2012", "2020-08", "2021-06-06", "2020-08", "2021-06-06"]


BOTH = (MembershipRecord("x", "", "2014", False, "2025"), MembershipRecord("x", "2014", "", False, "2025"))
"""Left and came back in one year, of which the document tells no more."""


@pytest.mark.parametrize(
    ("telling", "spell"),
    [
        (MembershipRecord("y", "1970", "", False, "1990"), 0),
        (MembershipRecord("y", "1970", "", False, "2025"), 0),
        (MembershipRecord("y", "", "2014-06", False, "2025"), 0),
        (MembershipRecord("y", "", "", True, "2016"), 0),
        (MembershipRecord("y", "2014-09-01", "", False, "2025"), 1),
        (MembershipRecord("y", "", "", False, "2010"), 0),
        (MembershipRecord("y", "", "", False, "2020-05-05"), 1),
    ],
)
def test_who_left_and_came_back_in_one_year_has_left_first(telling, spell):
    found = spells.tell_apart([*BOTH, telling])
    assert found[BOTH[0]] != found[BOTH[1]]
    assert found[telling] == found[BOTH[spell]]
    assert found == spells.tell_apart([telling, *reversed(BOTH)])


def test_the_order_of_spells_is_that_of_what_is_known_of_them():
    left, back, again = (
        MembershipRecord("x", "", "2014-11", False, ""),
        MembershipRecord("x", "2014", "2015", False, ""),
        MembershipRecord("x", "2016", "", False, ""),
    )
    found = spells.tell_apart([again, back, left])
    assert [found[t] for t in (left, back, again)] == ["spell-1", "2014", "2016"]


def test_who_is_told_to_be_in_the_chair_has_the_latest_term_that_had_begun():
    first = spells.chair_record("x", "2018-06-10", "2019", "2018-06-10")
    during = spells.chair_record("y", "", "", "2019-06-14")
    second = spells.chair_record("z", "2025-09", "2026", "2025-09-02")
    later = spells.chair_record("w", "../2026-02", "2026-02/..", "2026-02-12")
    found = spells.tell_apart([first, during, second, later])
    assert found[during] == found[first]
    assert found[later] == found[second] != found[first]


def test_who_left_and_came_back_in_one_year_is_a_member_before_and_after(tiny):
    graph = tiny(
        document(
            "both", "2025-01-01", "{state: a, role: member, to: '2014'}", "{state: a, role: member, from: '2014'}"
        ),
        document("list", "2020-01-01", "{state: a, role: member}"),
        document("founded", "1990-01-01", "{state: a, role: member, from: '1970'}"),
    )
    assert {(r["from"], r["to"]) for r in graph.ask("members", "m", as_of="any")} == {("1970", "2014"), ("2014", None)}
    assert on(graph, "1980-01-01") == {("a", "member", "certain")}
    assert on(graph, "2020-06-01") == {("a", "member", "certain")}


def test_the_suspensions_of_mali_are_three_spells(graph):
    answer = graph.ask("members", "african-union", role="suspended", as_of="any")
    starts = {row["from"]: row["to"] for row in answer if row["member"]["id"] == "mali"}
    assert starts == {"2012": None, "2020-08-19": "2020-10", "2021-06-06": None}


def test_packaged_facts_hold_no_other_spells(graph):
    several = {
        quad.subject.value
        for quad in graph.store.quads(None, ox.NamedNode(iris.NS + "role"))
        if "/suspended/mali/" in quad.subject.value
    }
    assert len(several) == 3


def test_a_role_that_does_not_last_is_told_for_the_last_day_of_which_documents_tell(tiny):
    """Whoever was suspended a year before the last document may be so still; nobody is suspended for ever."""
    head = "source: {{id: {0}, title: {0}, publisher: {0}, kind: news, language: en, url: 'https://{0}.example', published: '{1}'}}\n"
    told = "facts:\n  - {{id: m, type: Mechanism, name: {{en: M}}, members: [{{state: {0}, role: suspended, from: '{1}'}}]}}\n"
    states = "".join(f"  - {{id: {s}, type: State, name: {{en: {s.upper()}}}}}\n" for s in "ab")
    graph = tiny(
        head.format("old", "2013-05-01") + told.format("a", "2013-04-01") + states,
        head.format("new", "2020-05-01") + told.format("b", "2020-04-01") + states,
    )
    answer = graph.ask("members", "m", role="suspended")
    assert [r.cells["member"]["id"] for r in answer.rows] == ["b"]
    assert answer.as_of == "2020-05-01"


def test_a_document_vouches_from_the_beginning_to_its_own_day(tiny):
    graph = tiny(
        document("member", "2010-06-01", "{state: a, role: member, from: '2008'}"),
        document("former", "2019-01-01", "{state: a, role: member, status: former}"),
    )
    assert on(graph, "2009-06-01") == {("a", "member", "certain")}
    assert on(graph, "2015-01-01") == {("a", "member", "possible")}
    assert on(graph, "2020-01-01") == set()


def test_a_mechanism_whose_members_no_document_lists_is_told_by_what_is_known(run):
    """Each of the others ends with a question that does have an answer."""
    result = run("ask", "members", "russia-africa")
    assert result.code == 1
    assert result.err.startswith(
        "comity: no document in the graph gives an answer (Documents about the Russia–Africa format reach until "
    )
    assert "summits" in result.err
    assert run(*result.err.strip().rsplit(": comity ", 1)[-1].split(" ")).code == 0


# ---------------------------------------------------------------- all documents


@pytest.fixture(scope="module")
def by_hand(whole_graph):
    """By mechanism and day: the members that the documents give certainly, those that they leave open, and what is answered."""
    certain, left_open = collections.defaultdict(set), collections.defaultdict(set)
    with open(KNOWN / "members-by-hand.tsv", encoding="utf-8") as file:
        for line in csv.DictReader(file, delimiter="\t"):
            if line["role"] == "member":
                held = certain if line["holds"] == "certain" else left_open
                held[line["mechanism"], line["day"]] |= set(line["parties"].split())
    answered = {}
    for mechanism, day in certain.keys() | left_open.keys():
        rows = whole_graph.ask("members", mechanism, as_of=day).rows
        answered[mechanism, day] = [
            (row.cells["member"]["id"], row.cells["holds"])
            for row in rows
            if row.cells["role"]["id"] in ("role-member", "role-founding-member")
        ]
    return certain, left_open, answered


def test_of_the_members_of_twelve_formats_on_three_days_hardly_one_is_missing(by_hand):
    """Whoever worked the lists out read the fact files, not what Comity answers; documents that are added can only say more."""
    certain, _, answered = by_hand
    missing = {(*key, m) for key, members in certain.items() for m in members - {m for m, _ in answered[key]}}
    assert len(missing) <= sum(map(len, certain.values())) / 100, missing


def test_nobody_is_certainly_a_member_of_whom_the_documents_do_not_say_so(by_hand):
    certain, left_open, answered = by_hand
    wrong = {
        (*key, m)
        for key, rows in answered.items()
        for m, held in rows
        if held == "certain" and m not in certain[key] | left_open[key]
    }
    assert len(wrong) <= sum(map(len, certain.values())) / 100, wrong


def _roles_today(graph):
    return {(r.cells["member"]["id"], r.cells["role"]["id"]) for r in graph.ask("members", "m").rows}


@pytest.mark.parametrize(
    ("earlier", "later", "today"),
    [("observer", "member", {("a", "role-member")}), ("member", "observer", {("a", "role-member"), ("a", "role-observer")})],
    ids=["the higher role is told later", "the lower role is told later"],
)  # fmt: skip
def test_an_observer_is_none_any_more_when_documents_tell_of_a_member(tiny, earlier, later, today):
    """Nobody dates either: whoever is called an observer in 2014 and a member in 2022 has become one in between."""
    head = "source: {{id: {0}, title: {0}, publisher: {0}, kind: news, language: en, url: 'https://{0}.example', published: '{1}'}}\n"
    told = "facts:\n  - {{id: m, type: Mechanism, name: {{en: M}}, members: [{{state: a, role: {0}}}]}}\n  - {{id: a, type: State}}\n"
    graph = tiny(
        head.format("old", "2014-05-20") + told.format(earlier), head.format("new", "2022-10-13") + told.format(later)
    )
    assert _roles_today(graph) == today


def test_who_was_suspended_neither_joined_nor_left_and_an_observer_that_became_a_member_did_not_leave(tiny):
    head = "source: {id: one, title: one, publisher: one, kind: news, language: en, url: 'https://one.example', published: '2021'}\n"
    spells_of = (
        "{state: a, role: suspended, from: '2019-02', to: '2019-08'}, "
        "{state: b, role: observer, from: '2019-03', to: '2019-09'}, {state: b, role: member, from: '2019-09'}"
    )
    states = "  - {id: a, type: State}\n  - {id: b, type: State}\n"
    graph = tiny(f"{head}facts:\n  - {{id: m, type: Mechanism, name: {{en: M}}, members: [{spells_of}]}}\n{states}")
    happened = [
        ("2019-02", "event-suspended", None),
        ("2019-03", "event-role-began", "role-observer"),
        ("2019-08", "event-reinstated", None),
        ("2019-09", "event-joined", None),
        ("2019-09", "event-role-ended", "role-observer"),
    ]
    for answer in (graph.ask("changes", since="2019", entity="m"), graph.ask("timeline", "m")):
        rows = [(r["date"], r["event"]["id"], r["role"] and r["role"]["id"]) for r in answer]
        assert sorted(rows, key=str) == happened
