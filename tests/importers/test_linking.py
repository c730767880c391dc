"""``comity link``: which imported mechanisms are the same as ours; few proposals, and right ones."""

from pathlib import Path

import pytest

from comity.build import builder
from comity.errors import ComityError, FactError
from comity.facts import identity as merges
from comity.facts import reading, yaml_reader
from comity.importers import states
from comity.importers.formats import cow_igo
from comity.importers.linking import merging, proposals
from comity.importers.report import Report
from comity.model import iris
from comity.store.embedded import EmbeddedStore
from places import SHARED

COW = SHARED / "data" / "cow_igo"


def source(identifier, *told):
    """A fact file of mechanisms (id, name by language, short name, founding, members as letters) and of the states a to g."""
    head = f"source: {{id: {identifier}, title: T, publisher: P, language: en, kind: reference}}\nfacts:\n"
    lines = [f"  - {{id: {letter}, type: State, name: {{en: {letter.upper()}}}}}" for letter in "abcdefg"]
    for mechanism, name, short, founded, members in told:
        keys = [f"id: {mechanism}", "type: Mechanism", f"name: {{{name}}}"]
        keys += [f"short_name: {short}"] if short else []
        keys += [f'established: "{founded}"'] if founded else []
        listed = ", ".join(f"{{state: {m}, role: member}}" for m in members)
        keys += [f"members: [{listed}]"] if members else []
        lines.append("  - {" + ", ".join(keys) + "}")
    return head + "\n".join(lines) + "\n"


OURS = source(
    "ours",
    ("pact", 'en: "Pact of Four", ru: "Пакт четырёх"', "POF", "1990-05", "abcd"),
    ("club", 'en: "Steppe Club"', "SC", "", "abc"),
    ("bank", 'en: "Bank for Regional Development"', "BRD", "2006", ""),
)
THEIRS = source(
    "theirs",
    ("x-pact", 'en: "The Pact of Four"', "", "1990", "abc"),
    ("x-pact-ru", 'ru: "Пакт четырёх"', "", "1950", "efg"),
    ("x-sc", 'en: "Sugar Council"', "SC", "", ""),
    ("x-sc-2", 'en: "Steppes Club"', "SC", "", "abc"),
    ("x-brd", 'en: "Board of Rural Districts"', "BRD", "2006", ""),
    ("x-five", 'en: "Pact of Five"', "", "1990", "abcd"),
)


@pytest.fixture(scope="module")
def both(tiny):
    return proposals.mechanisms(tiny(THEIRS).store), proposals.mechanisms(tiny(OURS).store)


def test_one_of_a_name_is_proposed_with_its_reasons(both):
    (pact, club) = proposals.propose(*both)
    assert (pact.imported, pact.ours) == ("x-pact", "pact")
    assert pact.reasons == [
        "the same name “The Pact of Four”",
        "founded 1990 and 1990",
        "3 members in common of 3 and 4",
    ]
    assert (club.imported, club.ours) == ("x-sc-2", "club")
    assert 1 >= pact.score > club.score >= proposals.LEAST


def test_an_abbreviation_alone_a_number_apart_and_strangers_are_not_proposed(both):
    proposed = {p.imported for p in proposals.propose(*both)}
    assert proposed.isdisjoint({"x-sc", "x-brd", "x-five", "x-pact-ru"})
    by_id = [{m.id: m for m in side} for side in both]
    strangers = proposals.compare(by_id[0]["x-pact-ru"], by_id[1]["pact"])
    assert strangers.score < proposals.LEAST, "also where no other takes its place"
    assert "only 0 members in common of 3 and 4" in strangers.reasons
    assert "founded 1950 and 1990, far apart" in strangers.reasons


def test_proposals_are_a_file_of_merges_that_a_build_reads(both, tmp_path):
    labels = [{m.id: 'a "label"\n- {from: x}' for m in side} for side in both]
    path = tmp_path / "merges.yaml"
    path.write_text(proposals.to_yaml(proposals.propose(*both), *labels), encoding="utf-8")
    tree = yaml_reader.read(str(path))
    assert merges.is_merges(tree)
    identity, problems = merges.read([(str(path), tree)])
    assert problems == []
    assert identity.merged == {"x-pact": "pact", "x-sc-2": "club"}
    for name, text in (("ours", OURS), ("theirs", THEIRS)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    built = EmbeddedStore(builder.build(reading.read([str(tmp_path)])))
    assert built.types(iris.ID + "x-pact") == []


def test_a_reviewed_file_is_applied_to_a_store(tiny, tmp_path):
    store = tiny(OURS, THEIRS).store
    path = tmp_path / "merges.yaml"
    path.write_text('merges: [{from: x-pact, into: pact, because: "same"}]\n')
    merged = merging.read(str(path), store)
    quads = list(merging.apply(store, merged))
    subjects = {iris.local(q.subject.value) for q in quads}
    assert "x-pact" not in {s.split("/")[0] for s in subjects}
    members = {
        (q.graph_name.value, iris.local(q.object.value)) for q in quads if q.predicate.value.endswith("#membership")
    }
    assert {(iris.SOURCE + "ours", "pact/member/a"), (iris.SOURCE + "theirs", "pact/member/a")} <= members
    assert len(quads) == len(list(merging.apply(store, {}))), "nothing else is changed"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('merges: [{from: x-pact, into: nowhere, because: "same"}]', 'the store has no "nowhere"'),
        (
            'merges: [{from: x-nothing, into: pact, because: "same"}]',
            'merges.yaml:1: merges: the store has no "x-nothing"',
        ),
        ('merges: [{from: x-pact, into: a, because: "same"}]', "merge ids of one type"),
        ("facts: []", "is not a file of merges"),
        ("merges: [", "is not valid YAML"),
    ],
)
def test_a_faulty_file_of_merges_changes_nothing(tiny, tmp_path, text, said):
    path = tmp_path / "merges.yaml"
    path.write_text(text + "\n")
    with pytest.raises((ComityError, FactError), match=said):
        merging.read(str(path), tiny(OURS, THEIRS).store)


RIGHT = {
    "ncm": "nordic-council-of-ministers",
    "nordc": "nordic-council",
    "apec": "apec",
    "asean": "asean",
    "au": "african-union",
    "caricom": "caricom",
    "cica": "cica",
    "cis": "commonwealth-of-independent-states",
    "eaec": "eurasian-economic-community",
    "eco": "economic-cooperation-organization",
    "gcc": "gcc",
    "loas": "arab-league",
    "mercosur": "mercosur",
    "oau": "oau",
    "pif": "pacific-islands-forum",
    "riogroup": "rio-group",
    "sco": "shanghai-cooperation-organisation",
}
"""The organisations of the Correlates of War that are among ours, judged by hand over both lists."""


@pytest.mark.skipif(not COW.exists(), reason="the tables of others are not beside this checkout")
def test_the_organisations_of_the_correlates_of_war_that_are_ours(graph):
    import pyoxigraph as ox

    store = ox.Store()
    known = states.States(graph.store)
    builder.add(
        store, cow_igo.quads([str(COW / n) for n in ("cow_igo_orgs.tsv", "cow_igo_spells.tsv.gz")], known, Report())
    )
    imported = proposals.mechanisms(EmbeddedStore(store))
    assert len(imported) == 534
    proposed = {p.imported: p.ours for p in proposals.propose(imported, proposals.mechanisms(graph.store))}
    assert proposed == {f"cow-igo-{theirs}": ours for theirs, ours in RIGHT.items()}


def test_the_command_proposes_and_applies(run, tmp_path):
    (tmp_path / "map.yaml").write_text(
        'source: {id: t, title: T, publisher: P}\nfacts: [{id: "{n}", type: Mechanism, name: "{n}", established: "{y}"}]\n'
    )
    (tmp_path / "t.csv").write_text("n,y\nShanghai Cooperation Organization,2001\nNowhere League,1999\n")
    store, file = str(tmp_path / "store"), str(tmp_path / "merges.yaml")
    table = ["import", "table", str(tmp_path / "t.csv"), "--mapping", str(tmp_path / "map.yaml"), "--into", store]
    assert run(*table).code == 0
    told = run("link", "--store", store, "-o", file)
    assert (told.code, "1 of 2 imported mechanisms may be among our" in told.err) == (0, True)
    assert "into: shanghai-cooperation-organisation" in Path(file).read_text(encoding="utf-8")
    refused = run("link", "--store", store, "--apply", file)
    assert (refused.code, "the packaged facts" in refused.err) == (2, True)
    assert run("link", "--store", store, "--least", "1").code == 1


def test_two_imported_sets_are_linked_with_each_other(run, few_states, tmp_path):
    store = str(tmp_path / "store")
    for name, rows in (
        ("one", "ab,Pact of Four,Japan\ncd,Steppe Club,China\n"),
        ("two", "x1,The Pact of Four,Japan\n"),
    ):
        (tmp_path / f"{name}.yaml").write_text(
            f"source: {{id: {name}, title: T, publisher: P}}\n"
            'facts: [{id: "{o}", type: Mechanism, name: "{n}", members: {state: "{c}", role: member}}]\n'
        )
        (tmp_path / f"{name}.csv").write_text(f"o,n,c\n{rows}")
        mapping = "--mapping", str(tmp_path / f"{name}.yaml")
        assert run("import", "table", str(tmp_path / f"{name}.csv"), *mapping, "--into", store).code == 0
    proposed = str(tmp_path / "merges.yaml")
    told = run("link", "--store", store, "--between", "one", "two", "-o", proposed)
    assert "1 of 2 imported mechanisms may be among the 1 of two" in told.err
    assert "{from: one-ab, into: two-x1, because" in Path(proposed).read_text(encoding="utf-8")
    assert run("link", "--store", store, "--apply", proposed).code == 0
    answer = run("ask", "members", "two-x1", "--store", store).out
    assert "[1] [2]" in answer
    refused = run("link", "--store", store, "--between", "one", "three")
    assert 'the store has no source "three"' in refused.err
