"""What a build promises: each statement once, sources kept, the same bytes everywhere, whole at any moment."""

import os
import subprocess
import sys
import threading

import pytest

import comity
from comity.build import builder
from comity.errors import ComityError
from comity.facts import reading
from comity.model import iris, vocabulary
from comity.store.base import DEFAULT, JUDGEMENT, source_of, term
from comity.store.embedded import EmbeddedStore

FACT = """
source: {{id: {name}, title: "T {name}", publisher: P, kind: news, language: en, url: "https://example.org/{name}"}}
facts:
  - id: c
    type: Mechanism
    name: {{en: "The C"}}
    members:
      - {{state: a, role: member, from: "2001-06-15"}}
  - {{id: a, type: State, name: {{en: Aland}}}}
"""


@pytest.fixture
def three_sources(tmp_path):
    folder = tmp_path / "facts"
    folder.mkdir()
    for name in ("one", "two", "three"):
        (folder / f"{name}.yaml").write_text(FACT.format(name=name), encoding="utf-8")
    return str(folder)


def test_a_statement_of_three_sources_counts_once(three_sources, tmp_path):
    builder.build_into(str(tmp_path / "store"), [three_sources])
    store = EmbeddedStore.open(str(tmp_path / "store"))
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?m comity:membership ?x . ?x comity:from ?from }"
    assert [row["n"].value for row in store.select(count)] == ["1"]
    stating = "SELECT ?g WHERE { GRAPH ?g { id:c comity:membership ?x } }"
    assert {iris.local(row["g"].value) for row in store.select(stating)} == {"one", "two", "three"}


@pytest.mark.usefixtures("part_packaged")
def test_where_no_cache_can_be_written_the_graph_is_built_in_memory(part, tmp_path, monkeypatch):
    (tmp_path / "cache").write_text("a file where the folder should be")
    monkeypatch.setenv("COMITY_CACHE", str(tmp_path / "cache"))
    assert set(comity.open().store.quads()) == set(part.store.quads())


LOOKED_UP = "FILTER (?g NOT IN (graph:names, graph:findings, graph:judgement))"


def test_every_statement_of_the_record_stands_in_a_named_graph_too(graph):
    assert not graph.query(f"ASK {{ ?s ?p ?o FILTER NOT EXISTS {{ GRAPH ?g {{ ?s ?p ?o }} {LOOKED_UP} }} }}")


BOTH_WAYS = {"adopted": "adoptedAt", "announced": "announcedAt"}
"""Properties that are judged as their inverse."""
OF_A_SUM = {"unit": ("value", "unit", "rank"), "qualifier": ("value", "unit", "rank")}
"""What stands beside a number, and falls with it."""


def _is_explained(quad, judged, fallen, meetings):
    name = iris.local(quad.predicate.value)
    reasons = [(quad.subject, name), *((quad.subject, other) for other in ("unit", "rank", *OF_A_SUM.get(name, ())))]
    if name in BOTH_WAYS:
        reasons.append((quad.object, BOTH_WAYS[name]))
    if name == "amount":
        reasons.append((quad.object, "unit"))
    return not judged.isdisjoint(reasons) or quad.subject in fallen or (name == "status" and quad.subject in meetings)


def test_what_documents_state_is_in_the_record_or_a_judgement_says_why_not(graph):
    store = graph.store
    record = {quad.triple for quad in store.quads(graph=DEFAULT)}
    judged_property = {
        q.subject: iris.local(q.object.value) for q in store.quads(None, term("judgedProperty"), None, JUDGEMENT)
    }
    judged = {(q.object, judged_property[q.subject]) for q in store.quads(None, term("judges"), None, JUDGEMENT)}
    chairs = {j for j, name in judged_property.items() if name == "chairmanship"}
    fallen = {q.object for q in store.quads(None, term("standsFor"))}
    fallen |= {q.object for q in store.quads(None, term("dissent"), None, JUDGEMENT) if q.subject in chairs}
    meetings = {row["m"] for row in graph.query("SELECT ?m { ?m a/rdfs:subClassOf* comity:Meeting }")}
    left_out = [q for q in store.quads() if source_of(q) and q.triple not in record]
    assert len(left_out) > 100
    assert not [q for q in left_out if not _is_explained(q, judged, fallen, meetings)]


def test_the_record_has_one_value_of_what_has_one(graph):
    for name in (p.name for p in vocabulary.load().properties.values() if p.single):
        if name != "value":
            assert not graph.query(f"ASK {{ ?s comity:{name} ?a, ?b FILTER (STR(?a) < STR(?b)) }}"), name
    same = " ; ".join(f"comity:{n} ?{n}" for n in ("indicator", "reporter", "partner", "period", "unit"))
    alone = "FILTER NOT EXISTS { ?f comity:comparedTo ?c } FILTER NOT EXISTS { ?g comity:comparedTo ?c }"
    two = f"?f {same} ; comity:value ?a . ?g {same} ; comity:value ?b FILTER (STR(?f) < STR(?g)) {alone}"
    assert not graph.query(f"ASK {{ {two} }}")
    assert not graph.query("ASK { ?s comity:value ?a, ?b FILTER (STR(?a) < STR(?b)) }")


def test_a_graph_counts_its_statements_once(graph):
    (count,) = graph.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert len(graph.store) == int(count["n"].value) > 50_000


def test_there_are_no_blank_nodes(graph):
    everywhere = "{ ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } }"
    assert not graph.query(f"ASK {{ {everywhere} FILTER (isBlank(?s) || isBlank(?o) || isBlank(?g)) }}")


def test_what_a_source_states_is_not_repeated_as_derived(graph):
    assert graph.query("ASK { GRAPH graph:derived { ?s ?p ?o } }")
    stated = "GRAPH ?g { ?s ?p ?o } FILTER STRSTARTS(STR(?g), STR(source:))"
    assert not graph.query(f"ASK {{ GRAPH graph:derived {{ ?s ?p ?o }} {stated} }}")


def test_rules_derive_plain_edges(graph):
    edges = graph.query("ASK { id:kazakhstan comity:memberOf id:china-central-asia }")
    assert bool(edges)
    chain = "ASK { GRAPH graph:derived { id:china-central-asia-tourism-train comity:mechanism id:china-central-asia } }"
    assert bool(graph.query(chain))
    assert bool(graph.query("ASK { id:china skos:exactMatch <http://www.wikidata.org/entity/Q148> }"))


def test_dates_have_their_days_beside_them(graph):
    found = graph.query(
        """SELECT DISTINCT ?earliest ?latest { GRAPH ?source { id:china-central-asia-summit-2 comity:start ?text }
             ?date comity:edtf ?text ; comity:earliest ?earliest ; comity:latest ?latest . FILTER (STR(?text) = "2025-06") }"""
    )
    assert [(r["earliest"].value, r["latest"].value) for r in found] == [("2025-06-01", "2025-06-30")]


def test_an_unchanged_folder_is_not_built_again(three_sources, tmp_path):
    folder = str(tmp_path / "store")
    assert builder.build_into(folder, [three_sources])
    assert not builder.build_into(folder, [three_sources])
    with open(os.path.join(three_sources, "one.yaml"), "a", encoding="utf-8") as file:
        file.write("  - {id: b, type: State, name: {en: Beland}}\n")
    assert builder.build_into(folder, [three_sources])
    assert EmbeddedStore.open(folder).label(iris.ID + "b") == "Beland"


def test_a_folder_of_other_files_is_refused(three_sources, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    with pytest.raises(ComityError, match="holds other files"):
        builder.build_into(str(tmp_path / "mine"), [three_sources])
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "years of work"


def test_faulty_facts_leave_the_old_store(three_sources, tmp_path):
    folder = str(tmp_path / "store")
    builder.build_into(folder, [three_sources])
    with open(os.path.join(three_sources, "one.yaml"), "a", encoding="utf-8") as file:
        file.write("  - {id: b, type: Stat}\n")
    with pytest.raises(ComityError, match="Stat"):
        builder.build_into(folder, [three_sources])
    assert EmbeddedStore.open(folder).label(iris.ID + "a") == "Aland"


def test_only_what_was_built_as_it_is_now_is_not_checked_again(three_sources, tmp_path, monkeypatch):
    folder = str(tmp_path / "store")
    builder.build_into(folder, [three_sources])
    checked = []
    check = reading.Validator.file
    monkeypatch.setattr(reading.Validator, "file", lambda *given: checked.append(given[2]) or check(*given))
    new = tmp_path / "four.yaml"
    new.write_text(FACT.format(name="four"), encoding="utf-8")
    files = builder.read(folder, [three_sources, str(new)])
    assert checked == ["four"]
    assert [(f.source, f.tree) for f in files] == [(f.source, f.tree) for f in reading.read([three_sources, str(new)])]
    with open(os.path.join(three_sources, "one.yaml"), "a", encoding="utf-8") as file:
        file.write("  - {id: b, type: Stat}\n")
    with pytest.raises(ComityError, match="Stat"):
        builder.read(folder, [three_sources, str(new)])


def test_builds_of_a_new_folder_at_one_time_do_not_take_each_other_for_strangers(tmp_path):
    facts = tmp_path / "remark.yaml"
    facts.write_text(
        'source: {id: remark, title: A remark, publisher: P, kind: news, language: en, url: "https://example.org/s"}\n'
        "facts: [{id: arcadia, type: State, name: {en: Arcadia}}]\n",
        encoding="utf-8",
    )
    for round_ in range(2):
        command = [sys.executable, "-m", "comity", "build", str(facts), "--into", str(tmp_path / f"store-{round_}")]
        started = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
        told = [p.communicate()[1].decode() for p in started]
        assert [p.returncode for p in started] == [0] * 4, told


KILLED = """
import os, random, signal, sys, time
from comity.build import builder
from comity.model import iris, vocabulary
from comity.store.base import DEFAULT, JUDGEMENT, source_of, term
from comity.store.embedded import EmbeddedStore

facts, folder, timed = sys.argv[1:]
changed = os.path.join(facts, "one.yaml")
begin = time.monotonic()
builder.build_into(timed, [facts])
whole = time.monotonic() - begin
spread = random.Random(7)
for number in range(20):
    # Each build is of other bytes: one that comes to its end leaves the next something to do.
    with open(changed, "a", encoding="utf-8") as file:
        file.write(f"# {number}\\n")
    build = os.fork()
    if not build:
        builder.build_into(folder, [facts])
        os._exit(0)
    time.sleep(spread.uniform(0.1, 1.0) * whole)
    os.kill(build, signal.SIGKILL)
    _, ended = os.waitpid(build, 0)
    print("killed" if os.WIFSIGNALED(ended) else "built", EmbeddedStore.open(folder).label(iris.ID + "a"))
"""


def test_a_build_killed_at_any_moment_leaves_the_old_store(three_sources, tmp_path):
    """Twenty builds of changed facts are killed, at moments spread over the time that a build takes."""
    folder = str(tmp_path / "store")
    builder.build_into(folder, [three_sources])
    assert EmbeddedStore.open(folder).label(iris.ID + "a") == "Aland"
    changed = os.path.join(three_sources, "one.yaml")
    with open(changed, "a", encoding="utf-8") as file:
        file.writelines(f"  - {{id: x{i}, type: State, name: {{en: X{i}}}}}\n" for i in range(300))
    command = [sys.executable, "-c", KILLED, three_sources, folder, str(tmp_path / "timed")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told = done.stdout.splitlines()
    assert len(told) == 20
    assert {line.split()[1] for line in told} == {"Aland"}
    assert sum(line.startswith("killed") for line in told) >= 10
    builder.build_into(folder, [three_sources])
    assert EmbeddedStore.open(folder).label(iris.ID + "x299") == "X299"
    assert [n for n in os.listdir(folder) if n.startswith("building-")] == []


def test_readers_go_on_while_a_build_replaces_the_store(three_sources, tmp_path):
    folder = str(tmp_path / "store")
    builder.build_into(folder, [three_sources])
    readers = [EmbeddedStore.open(folder) for _ in range(4)]
    with open(os.path.join(three_sources, "two.yaml"), "a", encoding="utf-8") as file:
        file.write("  - {id: b, type: State, name: {en: Beland}}\n")
    query = "SELECT ?label WHERE { id:a rdfs:label ?label }"
    seen = []

    def read(store):
        for _ in range(200):
            seen.extend(row["label"].value for row in store.select(query))

    threads = [threading.Thread(target=read, args=(store,)) for store in readers]
    for thread in threads:
        thread.start()
    builder.build_into(folder, [three_sources])
    for thread in threads:
        thread.join()
    assert seen == ["Aland"] * 800
    assert EmbeddedStore.open(folder).label(iris.ID + "b") == "Beland"


def test_a_store_is_read_by_several_processes_at_once(three_sources, tmp_path):
    folder = str(tmp_path / "store")
    builder.build_into(folder, [three_sources])
    command = [sys.executable, "-m", "comity", "ask", "members", "c", "--store", folder, "--format", "csv"]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(4)]
    answers = {process.communicate(timeout=60)[0] for process in running}
    assert len(answers) == 1
    assert b"Aland,a,member" in answers.pop()


def test_an_empty_folder_has_no_graph(tmp_path):
    with pytest.raises(ComityError, match=r"holds no built graph; build one: comity\.build\.builder\.build_into"):
        EmbeddedStore.open(str(tmp_path))


def test_two_spells_of_one_membership_stay_apart(tmp_path):
    fact = FACT.format(name="one").replace(
        '- {state: a, role: member, from: "2001-06-15"}',
        '- {state: a, role: member, from: "1963", to: "1984"}\n      - {state: a, role: member, from: "2017"}',
    )
    (tmp_path / "one.yaml").write_text(fact, encoding="utf-8")
    builder.build_into(str(tmp_path / "store"), [str(tmp_path / "one.yaml")])
    store = EmbeddedStore.open(str(tmp_path / "store"))
    spells = store.select("SELECT ?from ?to WHERE { ?x comity:from ?from OPTIONAL { ?x comity:to ?to } }")
    assert {(r["from"].value, r["to"] and r["to"].value) for r in spells} == {("1963", "1984"), ("2017", None)}


def test_merged_ids_are_one_entity(tmp_path):
    (tmp_path / "one.yaml").write_text(FACT.format(name="one"), encoding="utf-8")
    (tmp_path / "two.yaml").write_text(
        FACT.format(name="two").replace("state: a,", "state: aland,").replace("{id: a,", "{id: aland,"),
        encoding="utf-8",
    )
    (tmp_path / "merges.yaml").write_text('merges:\n  - {from: aland, into: a, because: "two spellings"}\n')
    builder.build_into(str(tmp_path / "store"), [str(tmp_path)])
    store = EmbeddedStore.open(str(tmp_path / "store"))
    assert store.types(iris.ID + "aland") == []
    stating = store.select("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?x comity:memberState id:a } }")
    assert {iris.local(r["g"].value) for r in stating} == {"one", "two"}


def test_a_stranger_s_folder_with_a_lock_file_is_not_taken_for_a_store(three_sources, tmp_path):
    (tmp_path / "mine" / "precious").mkdir(parents=True)
    (tmp_path / "mine" / "LOCK").touch()
    with pytest.raises(ComityError, match="holds other files"):
        builder.build_into(str(tmp_path / "mine"), [three_sources])
    assert (tmp_path / "mine" / "precious").is_dir()


def test_a_member_that_came_back_is_a_member(tmp_path):
    for name, spell in (("one", 'from: "1963", to: "1984"'), ("two", 'from: "2017"')):
        text = FACT.format(name=name).replace('from: "2001-06-15"', spell)
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    builder.build_into(str(tmp_path / "store"), [str(tmp_path / "one.yaml"), str(tmp_path / "two.yaml")])
    store = EmbeddedStore.open(str(tmp_path / "store"))
    assert bool(store.query("ASK { id:a comity:memberOf id:c }"))
