"""Who takes part in a mechanism through one of its parties: the members of that party, while both memberships last."""

import pytest


def document(name, published, *facts):
    return (
        f"source: {{id: {name}, title: T, publisher: P, kind: news, language: en, url: 'https://example.org', published: '{published}'}}\n"
        "facts:\n" + "".join(f"  - {{{fact}}}\n" for fact in facts)
    )


MEMBERS = (
    "{state: freedonia, role: founding-member, from: '1967'}",
    "{state: sylvania, role: member, from: '1995-07-28'}",
    "{state: osterlich, role: member, from: '1967', to: '1980'}",
    "{state: tomainia, role: observer, from: '1967'}",
)
UNION = document(
    "union",
    "2020-01-01",
    f"id: union, type: Mechanism, name: {{en: The Union}}, members: [{', '.join(MEMBERS)}]",
    *(f"id: {s}, type: State" for s in ("freedonia", "sylvania", "osterlich", "tomainia", "ruritania")),
)
PARTIES = "{body: union, role: member, from: '1991'}, {state: ruritania, role: member, from: '1991'}"
DIALOGUE = document(
    "dialogue", "2021-01-01", f"id: dialogue, type: Mechanism, name: {{en: The Dialogue}}, members: [{PARTIES}]"
)


def through(answer):
    return {
        (r.cells["member"]["id"], r.cells["through"]["id"], r.cells["from"], r.sources)
        for r in answer.rows
        if r.cells["through"]
    }


@pytest.fixture
def graph(tiny):
    return tiny(UNION, DIALOGUE)


def test_members_of_a_party_take_part_through_it_since_both_memberships_began(graph):
    """Not the one that had left before, nor the observer; and each row names the documents of both memberships."""
    both = ("union", "dialogue")
    found = {(*row[:3], tuple(sorted(row[3]))) for row in through(graph.ask("members", "dialogue"))}
    assert found == {
        ("freedonia", "union", "1991", tuple(sorted(both))),
        ("sylvania", "union", "1995-07-28", tuple(sorted(both))),
    }


def test_on_a_day_only_who_was_a_member_of_the_party_takes_part(graph):
    def on(day):
        return {
            (r.cells["member"]["id"], r.cells["holds"])
            for r in graph.ask("members", "dialogue", as_of=day).rows
            if r.cells["through"]
        }

    assert on("1990-06-01") == set()
    assert on("1994-01-01") == {("freedonia", "certain")}
    assert on("2000-01-01") == {("freedonia", "certain"), ("sylvania", "certain")}


def test_the_weaker_of_two_memberships_counts(tiny):
    """No document says since when the union takes part; before the first that names it, nothing is known."""
    undated = document("late", "2021-01-01", "id: dialogue, type: Mechanism, members: [{body: union, role: member}]")
    graph = tiny(UNION, undated)
    assert through(graph.ask("members", "dialogue", as_of="2010-01-01")) == set()
    later = graph.ask("members", "dialogue", as_of="2022-01-01").rows
    assert {(r.cells["member"]["id"], r.cells["holds"]) for r in later if r.cells["through"]} == {
        ("freedonia", "presumed"),
        ("sylvania", "presumed"),
    }
    assert {r.cells["from"] for r in later} == {None}


def test_a_state_that_takes_part_through_a_party_is_no_member(graph):
    assert not graph.query("ASK { id:freedonia comity:memberOf id:dialogue }")
    parties = graph.ask("members", "dialogue", role="member").rows
    assert {r.cells["member"]["id"] for r in parties} == {"union", "ruritania"}
    compared = graph.ask("memberships", "freedonia").rows
    assert {(r.cells["mechanism"]["id"], r.cells["role"]["id"]) for r in compared} == {
        ("union", "role-founding-member"),
        ("dialogue", "role-through-party"),
    }


def test_a_count_keeps_the_parties_apart(graph):
    assert graph.ask("how many members does the dialogue have?").count == 2


def test_a_member_by_itself_is_not_listed_again(tiny):
    direct = document(
        "direct", "2021-01-01",
        "id: dialogue, type: Mechanism, members: [{body: union, role: member}, {state: sylvania, role: member}]",
    )  # fmt: skip
    assert {row[0] for row in through(tiny(UNION, direct).ask("members", "dialogue"))} == {"freedonia"}
