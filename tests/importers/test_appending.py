"""An import into a store that holds much writes only what it changes, and the result is the same as from scratch."""

import shutil

import pytest

import comity
from comity.build import appending, builder
from comity.importers import writing
from comity.importers.mapping import reader, table
from comity.importers.report import Report
from comity.store.embedded import EmbeddedStore
from small_facts import document, summit
from table_mappings import SOURCE

pytestmark = [pytest.mark.xdist_group("appending"), pytest.mark.usefixtures("few_states")]

PACTS = SOURCE + (
    'facts: [{id: "{o}", type: Mechanism, name: "{n}", established: "{e}", part_of: {id: "{w}", type: Mechanism, name: "{w}"}, '
    'members: {party: "{c}", role: "{r}", from: "{f}", to: "{t}"}}]\n'
    "columns: {c: {else: Organization}}\n"
)
MEETINGS = SOURCE.replace("id: t", "id: m") + (
    'facts: [{id: "{s}-{k}", type: Summit, of: {id: "{s}", type: Mechanism, name: "{s}"}, ordinal: "{k}", start: "{d}", '
    'place: "{p}", participants: {state: "{c}"}, discussed: "{a}"}]\n'
)
STATES = SOURCE.replace("id: t", "id: s") + (
    'facts: [{id: "{c}", type: State, name: {en: "{n}"}, cow: "{k}"}, '
    '{id: "f-{c}", type: Figure, indicator: exports, reporter: "{c}", value: "{v}", unit: USD, period: "2020"}]\n'
)
HEAD = "o,n,e,w,c,r,f,t\n"
FIRST = HEAD + (
    "a,Alpha,1950,Whole,Japan,member,1951,1960\na,Alpha,1950,Whole,China,observer,1952,\n"
    "a,Alpha,1950,Whole,China,member,1960-05,\nb,Beta,1970,,Japan,member,1970,\nb,Beta,1970,,Some Union,member,1971,\n"
)
CHANGED = HEAD + (
    "a,Alpha,1950,Whole,Japan,member,1951,1965\nb,Alpha,1970,,India,member,1970,\nc,Gamma,1950,Whole,Some Union,member,1971,\n"
)
TALKS = "s,k,d,p,c,a\nTalks,1,1999-01-01,Astana,Japan,Trade\nTalks,2,2000-01-01,Nowhereville,China,Trade\n"
STEPS = [
    (PACTS, FIRST),
    (MEETINGS, TALKS),
    (STATES, "c,n,k,v\nJapan,Nippon,740,5\nChina,Zhongguo,710,6\n"),
    (PACTS, CHANGED),
    (MEETINGS, TALKS.replace("Talks,2,2000-01-01,Nowhereville,China", "Talks,3,2001,Tokyo,China")),
    (STATES, "c,n,k,v\nJapan,Japan,740,7\n"),
]


def put(folder, path, mapping, rows):
    (path / "map.yaml").write_text(mapping, encoding="utf-8")
    (path / "t.csv").write_text(rows, encoding="utf-8")
    read = reader.read(str(path / "map.yaml"))
    writing.write(
        str(folder),
        lambda known: table.quads(table.open_tables([str(path / "t.csv")], read), read, known, Report()),
    )
    return set(EmbeddedStore.open(str(folder)).raw)


def test_the_store_is_the_same_as_one_written_anew_after_every_step(tmp_path, monkeypatch):
    changes = []
    change = appending.change
    monkeypatch.setattr(appending, "change", lambda *args: changes.append(1) or change(*args))
    for mapping, rows in STEPS:
        changed = put(tmp_path / "changed", tmp_path, mapping, rows)
        with monkeypatch.context() as anew:
            anew.setattr(appending, "fits", lambda _: False)
            written = put(tmp_path / "anew", tmp_path, mapping, rows)
        assert {str(q) for q in changed - written} == set()
        assert {str(q) for q in written - changed} == set()
    assert len(changes) == len(STEPS) - 1


def decided(folder):
    """Write two documents that differ, and what editors decided about them; returns the names of the files."""
    first, second = (
        document(name, summit(f'start: "2025-06-{day}"'), "2025-06-18") for name, day in (("first", 16), ("second", 17))
    )
    for name, text in (("first", first), ("second", second)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "rulings.yaml").write_text(
        "rulings:\n  - of: pact-summit\n    property: start\n"
        '    value: "2025-06-17"\n    because: "the dinner was on the eve"\n    documents: [second]\n'
        "reviewed:\n  - conflict: pact-summit/start\n"
        '    values: ["2025-06-16", "2025-06-17"]\n    because: "a dinner"\n',
        encoding="utf-8",
    )
    return [str(folder / f"{name}.yaml") for name in ("first", "second", "rulings")]


def is_as_decided(graph):
    assert [row.cells["reviewed"] for row in graph.conflicts("pact-summit").rows] == ["a dinner", "a dinner"]
    assert [row.cells["start"] for row in graph.ask("summits", "pact").rows] == ["2025-06-17"]


@pytest.mark.parametrize("most", [0, writing._MOST])
def test_what_editors_decided_stays(tmp_path, monkeypatch, most):
    """Whether the store is changed or written anew."""
    builder.build_into(str(tmp_path / "store"), decided(tmp_path))
    monkeypatch.setattr(writing, "_MOST", most)
    for mapping, rows in STEPS[:2]:
        put(tmp_path / "store", tmp_path, mapping, rows)
    is_as_decided(comity.open(str(tmp_path / "store")))


def test_what_editors_decided_about_the_facts_comes_with_them(tmp_path, part_facts, monkeypatch):
    shutil.copytree(part_facts, tmp_path / "facts")
    decided(tmp_path / "facts")
    monkeypatch.setenv("COMITY_FACTS", str(tmp_path / "facts"))
    writing.write(str(tmp_path / "store"), lambda _: [], packaged=True)
    is_as_decided(comity.open(str(tmp_path / "store")))


def test_much_is_written_anew(tmp_path, monkeypatch):
    put(tmp_path / "store", tmp_path, PACTS, FIRST)
    monkeypatch.setattr(writing, "_MOST", 10)
    monkeypatch.setattr(appending, "change", lambda *_: pytest.fail("it is changed"))
    assert put(tmp_path / "store", tmp_path, MEETINGS, TALKS)
