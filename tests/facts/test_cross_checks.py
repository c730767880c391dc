"""What a fact says is checked against other keys, entities and files: references, merges, types, and dates that disagree."""

import os
import re

import pytest

from comity import resources
from fact_files import FIGURE, HEAD, MECHANISM, SUMMIT, in_graph, write

TREATY = "  - {id: x, type: State}\n  - id: t\n    type: Treaty\n"

# Each fault: the text below HEAD, the line where the fault is, and words of the sentence, its entity and cure among them.
FACTS = {
    # references
    "dangling-reference": (
        "  - {id: kazakhstan, type: State}\n" + SUMMIT + "    host: kazakstan",
        12,
        ["x:", '"host"', '"kazakstan"', 'did you mean "kazakhstan"'],
    ),
    "dangling-reference-like-no-other": (SUMMIT + "    host: qqq", 11, ["x:", '"qqq"', "describe it in this file"]),
    "host-a-place": (
        "  - {id: astana, type: Place}\n" + SUMMIT + "    host: astana",
        12,
        ["x:", '"host"', '"astana", a Place', "State, Territory or Union", "name another"],
    ),
    "areas-with-a-state": (
        "  - {id: china, type: State}\n" + MECHANISM + "    areas:\n      - china",
        13,
        ["m:", '"areas"', '"china", a State', "PriorityArea"],
    ),
    "state-slot-with-a-mechanism": (
        "  - {id: o, type: Organization}\n" + MECHANISM + "    members: [{state: o, role: member}]",
        12,
        ["m:", '"state"', '"o", an Organization', "State, Territory or Union", 'write "body: o"'],
    ),
    "reference-not-an-id": (SUMMIT + "    host: The Host", 11, ["x:", '"The Host"', "use lowercase letters"]),
    # an entity and itself
    "related-to-itself": (
        MECHANISM + "    related: [m]",
        11,
        ["m:", '"related" names the entity itself', "name another"],
    ),
    "preceded-by-itself": (SUMMIT + "    preceded_by: x", 11, ["x:", '"preceded_by" names the entity itself']),
    "member-of-itself": (
        MECHANISM + "    members: [{body: m, role: member}]",
        11,
        ["m:", '"body" names the entity itself', "name another"],
    ),
    "statement-on-itself": (
        "  - {id: x, type: Statement, subject: x, says: a}",
        9,
        ["x:", '"subject" names the entity'],
    ),
    "a-summit-of-itself": (SUMMIT + "    of: x", 11, ["x:", '"of" names the entity itself']),
    "rank-of-a-state-for-itself": (
        "  - {id: a, type: State}\n  - {id: x, type: PartnerRank, rank: 1, state: a, partner: a}",
        10,
        ["x:", '"partner" and "state" are both "a"', "name the other side"],
    ),
    "trade-of-a-state-with-itself": (
        "  - {id: a, type: State}\n" + FIGURE + "value: 1, reporter: a, partner: a}",
        10,
        ["x:", '"partner" and "reporter" are both "a"', "name the other side"],
    ),
    # what keys say together
    "status-misspelt": (SUMMIT + "    status: canceled", 11, ["x:", '"canceled"', 'did you mean "cancelled"?']),
    "status-of-no-meeting": (
        SUMMIT + "    status: over",
        11,
        ["x:", '"over"', "cancelled, planned, postponed", "note"],
    ),
    "status-of-no-treaty": (
        "  - {id: x, type: Treaty,\n     status: ratified}",
        10,
        ["x:", '"ratified"', "concluded, in-negotiation, planned", "once the treaty has been signed"],
    ),
    "ended-but-going-on": (
        "  - {id: x, type: State}\n" + MECHANISM + "    members:\n      - {state: x, role: member, ended: withdrew}",
        13,
        ["m:", '"ended"', "add to, or status: former"],
    ),
    "left-before-notice": (
        "  - {id: x, type: State}\n"
        + MECHANISM
        + "    members: [{state: x, role: member, to: '2019', notice: '2020'}]",
        12,
        ["m:", '"to" (2019)', '"notice" (2020)', "check both dates"],
    ),
    "ratified-before-signed": (
        TREATY + "    members: [{state: x, role: party, signed: '2020', ratified: '2019'}]",
        12,
        ["t:", '"ratified" (2019)', '"signed" (2020)', "check both dates"],
    ),
    "in-force-before-adopted": (
        "  - {id: x, type: Treaty, adopted: '2020',\n     in_force: '2019'}",
        10,
        ["x:", '"in_force" (2019)', '"adopted" (2020)', "check both dates"],
    ),
    "renamed-before-established": (
        MECHANISM + "    renamed: '2001'\n    established: '2002'",
        11,
        ["m:", '"renamed" (2001)', '"established" (2002)'],
    ),
    "persons-below-0": (
        "  - {id: x, type: Figure, indicator: a, unit: persons, value: -5}",
        9,
        ["x:", '"value" is -5', "at least 0"],
    ),
    "persons-in-parts": (
        "  - {id: x, type: Figure, indicator: a, unit: persons, value: 10.5}",
        9,
        ["x:", '"persons" are counted', "whole number"],
    ),
    "exports-below-0": (FIGURE + "value: -5}", 9, ["x:", '"value" is -5 USD', "such as trade-balance"]),
    "amount-below-0": (
        "  - id: x\n    type: Pledge\n    amount: {value: -5, unit: USD}",
        11,
        ["x:", '"value" is -5', "at least 0"],
    ),
    "equivalent-below-0": (
        "  - id: x\n    type: Pledge\n    amount: {value: 5, unit: CNY, usd_equivalent: -1}",
        11,
        ["x:", '"usd_equivalent" is -1', "at least 0"],
    ),
}


FAULTS = [pytest.param(HEAD + t, line, w, id=n) for n, (t, line, w) in FACTS.items()]


@pytest.mark.parametrize(("text", "line", "words"), FAULTS)
def test_one_fault_costs_one_sentence_and_nothing_is_built(costs_one_sentence, text, line, words):
    costs_one_sentence(text, line, words)


# ---------------------------------------------------------------- several files


def other(text, name="t"):
    return (f"{name}.yaml", text.replace("  id: s\n", f"  id: {name}\n"))


def test_two_types_for_one_id_in_two_files(build, tmp_path):
    first, second = HEAD + "  - {id: york, type: Place}", HEAD + "  - {id: a, type: State}\n  - {id: york, type: State}"
    code, _, said = build(("s.yaml", first), other(second))
    assert (code, len(said)) == (2, 1)
    assert said[0].startswith(f"{tmp_path / 't.yaml'}:10: york: is a State here and a Place in {tmp_path / 's.yaml'}; ")
    assert "give it one type, or two ids" in said[0]


def test_one_source_id_in_two_files(build, tmp_path):
    code, _, said = build(("a/s.yaml", HEAD + SUMMIT), ("b/s.yaml", HEAD + SUMMIT))
    assert (code, len(said)) == (2, 1)
    assert said[0].startswith(f"{tmp_path / 'b' / 's.yaml'}:")
    assert f'"s" is also that of {tmp_path / "a" / "s.yaml"}; give this file an id and name of its own' in said[0]


def test_one_file_named_in_two_ways_is_one_file(comity, tmp_path):
    path = write(tmp_path, "s.yaml", HEAD + SUMMIT)
    code, _, said = comity("build", path, tmp_path / "." / "x" / ".." / "s.yaml", tmp_path, "--into", tmp_path / "into")
    assert (code, said) == (0, [])


@pytest.mark.usefixtures("part_packaged")
def test_a_packaged_file_can_be_checked_by_its_path(comity):
    code, _, said = comity("check", os.path.relpath(os.path.join(resources.data_dir(), "reference", "areas.yaml")))
    assert (code, said) == (0, [])


@pytest.mark.parametrize("head", [HEAD.replace("  id: s\n", ""), "facts:\n"], ids=["no-id", "no-source"])
def test_two_files_without_source_id_cost_two_sentences(build, head):
    code, _, said = build(("s.yaml", head + SUMMIT), ("t.yaml", head + SUMMIT))
    assert (code, len(said)) == (2, 2), said


@pytest.mark.parametrize("fault", ["  - {id: y, type: Stat}\n", "  - {id: y, type: State\n"], ids=["type", "yaml"])
def test_a_faulty_description_is_not_reported_again_where_it_is_named(build, fault):
    code, _, said = build(("s.yaml", HEAD + "  - {id: x, type: Place, in: y}\n"), other(HEAD + fault))
    assert (code, len(said)) == (2, 1), said


def test_every_fault_is_told_at_once_in_the_order_of_the_lines(build):
    text = HEAD + SUMMIT + "    strt: '2025'\n" + "#\n" * 100 + "    mode: onlin\n    ordinal: '2'\n"
    _, _, said = build(("s.yaml", text), other(HEAD + "  - {id: X, type: State}\n"))
    assert [re.findall(r"(\w)\.yaml:(\d+)", s)[0] for s in said] == [
        ("s", "11"),
        ("s", "112"),
        ("s", "113"),
        ("t", "9"),
    ]


def test_the_lines_of_faults_are_sorted_as_numbers(build):
    _, _, said = build(("s.yaml", HEAD + "  - {id: X, type: State}\n" * 3))
    assert [s.split(":")[1] for s in said] == ["9", "10", "11"]


MERGE = "merges:\n  - {from: a, into: b, because: one thing}\n"


def test_merged_ids_keep_one_type(build):
    text = HEAD + "  - {id: a, type: State}\n  - {id: b, type: Place}\n"
    code, _, said = build(("s.yaml", text), ("merges.yaml", MERGE))
    assert (code, len(said)) == (2, 1), said


def test_merges_are_followed_to_their_end(build, tmp_path):
    merges = MERGE + "  - {from: b, into: c, because: one thing}\n"
    code, _, said = build(("s.yaml", HEAD + "  - {id: a, type: State}\n"), ("merges.yaml", merges))
    assert code == 2 or not in_graph(tmp_path / "into", "id:b ?p ?o"), said


def test_a_circle_through_two_files_is_told_once(build):
    one = HEAD + "  - {id: a, type: Secretariat, of: b}\n  - {id: b, type: Secretariat}\n"
    two = HEAD.replace("id: s", "id: t") + "  - {id: a, type: Secretariat}\n  - {id: b, type: Secretariat, of: a}\n"
    code, _, said = build(("s.yaml", one), ("t.yaml", two))
    assert code == 2
    (sentence,) = [line for line in said if "leads back" in line]
    assert '"of" leads back to itself (a → b → a)' in sentence or '"of" leads back to itself (b → a → b)' in sentence


def test_a_merge_into_an_unknown_id_is_told_at_the_merge(build):
    text = HEAD + "  - {id: a, type: State}\n"
    code, _, said = build(("s.yaml", text), ("merges.yaml", "merges:\n  - {from: a, into: b, because: one thing}\n"))
    assert code == 2
    assert said[0].endswith('merges.yaml:2: merges: "a" is read as "b", which no file describes; correct the id')


def test_a_merge_of_unlike_things_is_told_at_the_merge(build):
    text = HEAD + "  - {id: a, type: State}\n  - {id: b, type: Place}\n"
    code, _, said = build(("s.yaml", text), ("merges.yaml", "merges:\n  - {from: a, into: b, because: one thing}\n"))
    assert code == 2
    assert said[0].endswith('merges.yaml:2: merges: "a" is a State and "b" a Place; merge ids of one type')


def test_an_entity_under_its_old_and_its_new_id_stands_twice(build):
    text = HEAD + "  - {id: a, type: State}\n  - {id: b, type: State}\n"
    code, _, said = build(("s.yaml", text), ("merges.yaml", "merges:\n  - {from: a, into: b, because: one thing}\n"))
    assert code == 2
    assert "b: the entity is in this file twice, under two ids" in said[0]


@pytest.mark.usefixtures("part_packaged")
def test_the_file_that_is_checked_has_the_fault_not_those_that_were_there(run, tmp_path):
    """Whatever the order of their names: a new file in a folder of facts is read after the others."""
    (tmp_path / "old.yaml").write_text(HEAD.replace("id: s", "id: old") + "  - {id: x-new, type: Place}\n")
    (tmp_path / "a.yaml").write_text(HEAD.replace("id: s", "id: a") + "  - {id: x-new, type: State}\n")
    ended = run("check", str(tmp_path), str(tmp_path / "a.yaml"))
    assert ended.code == 2
    (sentence,) = [line for line in ended.err.splitlines() if "x-new" in line]
    assert sentence.startswith(f"{tmp_path / 'a.yaml'}:")


def test_an_entity_that_names_itself_by_a_merged_id_is_told(build):
    text = HEAD + "  - {id: b, type: Mechanism, related: [a]}\n"
    code, _, said = build(("s.yaml", text), ("merges.yaml", MERGE))
    assert (code, len(said)) == (2, 1)
    assert 'b: "related" names the entity itself' in said[0]


@pytest.mark.usefixtures("part_packaged")
def test_check_knows_the_packaged_facts(comity, tmp_path):
    path = write(tmp_path, "s.yaml", HEAD + SUMMIT + "    host: kazakhstan\n  - {id: china, type: Place}\n")
    code, _, said = comity("check", path)
    assert (code, len(said)) == (2, 1)
    assert said[0].startswith(f"{path}:12: china: is a Place here and a State in ")


# ---------------------------------------------------------------- what is suggested


NAMED = {
    "us": "united-states",
    "usa": "united-states",
    "uk": "united-kingdom",
    "eu": "european-union",
    "uae": "united-arab-emirates",
    "drc": "dr-congo",
    "burma": "myanmar",
    "ivory-coast": "cote-divoire",
    "swaziland": "eswatini",
    "czech-republic": "czechia",
    "kyrgyz-republic": "kyrgyzstan",
    "russian-federation": "russia",
    "republic-of-korea": "south-korea",
    "peoples-republic-of-china": "china",
    "kazakstan": "kazakhstan",
    "united-kingdom-of-great-britain": "united-kingdom",
}


@pytest.mark.usefixtures("part_packaged")
def test_codes_and_names_of_states_suggest_their_ids(comity, tmp_path):
    facts = "".join(f"  - {{id: x{n}, type: Summit, host: {name}}}\n" for n, name in enumerate(NAMED))
    code, _, said = comity("check", write(tmp_path, "s.yaml", HEAD + facts))
    assert code == 2
    suggested = {s.split('names "')[1].split('"')[0]: s.split('did you mean "')[1].split('"')[0] for s in said}
    assert suggested == NAMED


@pytest.mark.parametrize("reference", ["place: usa", "host: area-china", "host: zzz"])
def test_nothing_is_suggested_that_does_not_fit(build, reference):
    states = "  - {id: united-states, type: State, iso3: USA}\n  - {id: china, type: State}\n"
    code, _, said = build(("s.yaml", HEAD + SUMMIT + f"    {reference}\n" + states))
    assert (code, len(said)) == (2, 1)
    assert "did you mean" not in said[0]
    assert said[0].endswith(
        "describe it in this file, correct the id, or build with --packaged if it is one of the packaged facts"
    )
