"""A build after a change of some files gives what one from nothing gives: quad for quad, fault for fault."""

import gc
import os
import random
import re
import shutil

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity import resources
from comity.build import builder, inputs, previous
from comity.errors import FactError
from comity.export.files import FORMS
from comity.facts import reading
from comity.model import iris
from comity.store.embedded import EmbeddedStore
from comity.store.folder import current


def source(name, published="2024-05-01", kind="news", title="A report"):
    return (
        f'source: {{id: {name}, title: "{title}", publisher: P, kind: {kind}, published: "{published}", language: en, '
        f'url: "https://example.org/{name}"}}\nfacts:\n'
    )


RICH = {
    "states": source("states", kind="reference")
    + """
  - {id: aland, type: State, name: {en: Aland, ru: Аланд}}
  - {id: bland, type: State, name: {en: Bland}, aliases: [Blandia]}
  - {id: cland, type: State, name: {en: Cland}}
  - {id: dland, type: State, name: {en: Dland}}
  - {id: midland, type: Region, name: {en: Midland}}
""",
    "places": source("places", kind="reference")
    + """
  - {id: aport, type: Place, name: {en: Aport}, in: aland, latitude: 10.00, longitude: 20.00}
  - {id: aport-hill, type: Place, name: {en: Aport Hill}, in: aland, latitude: 10.05, longitude: 20.05}
  - {id: bport, type: Place, name: {en: Bport}, in: bland, latitude: 40.00, longitude: 50.00}
""",
    "topics": source("topics", kind="reference")
    + """
  - {id: rail, type: PriorityArea, name: {en: rail}, broader: area-transport-connectivity}
  - {id: road, type: PriorityArea, name: {en: road}, broader: area-transport-connectivity}
  - {id: wheat, type: PriorityArea, name: {en: wheat}, broader: area-agriculture-food}
  - {id: gas, type: PriorityArea, name: {en: gas}, broader: area-energy}
""",
    "founding": source("founding", "2003-02-01")
    + """
  - id: union
    type: Mechanism
    name: {en: The Union}
    established: "2003-01"
    founded_at: founding-talks
    founded_place: aport
    region: midland
    members:
      - {state: aland, role: member, from: "2003-01-05"}
      - {state: bland, role: member, from: "2003-01-05"}
      - {state: cland, role: member}
      - {state: dland, role: observer}
    chairs:
      - {state: aland, role: chair, from: "2003-02-01", to: "2004-01-31"}
      - {state: bland, role: chair, from: "2004"}
  - {id: union-secretariat, type: Secretariat, name: {en: Secretariat}, of: union, areas: [rail, road]}
  - {id: union-summit-1, type: Summit, name: {en: First summit}, of: union, ordinal: 1, adopted: [union-charter]}
""",
    "history": source("history", "2010-06-01")
    + """
  - id: union
    type: Mechanism
    name: {en: Union of the Middle}
    preceded_by: talks
    member_count: 4
    members:
      - {state: aland, role: member, from: "2003-01-05", to: "2006"}
      - {state: bland, role: member}
      - {state: cland, role: member}
      - {state: dland, role: member, from: "2007"}
      - {state: cland, role: suspended, from: "2002"}
    chairs:
      - {state: cland, role: chair, from: "2003-03", to: "2003-12"}
  - {id: founding-talks, type: Conference, name: {en: Talks}, start: "2003-01", place: bport}
""",
    "talks": source("talks", "1999-05-05")
    + """
  - {id: talks, type: Mechanism, name: {en: Talks of the Middle}, members: [{state: aland, role: member}, {state: bland, role: member}]}
""",
    "summit": source("summit", "2008-03-04")
    + """
  - id: union-summit-3
    type: Summit
    name: {en: Third summit}
    of: union
    ordinal: 3
    start: "2008-03-01"
    place: aport
    host: aland
    identified: [rail, wheat]
    adopted: [union-charter]
    declared_count: 2
    participants:
      - {state: aland, role: chair}
      - {state: bland, role: "foreign minister", person: ann}
      - {state: cland}
      - {state: dland}
  - {id: union-charter, type: Treaty, name: {en: Charter}, of: union, adopted: "2008-03-01"}
  - {id: ann, type: Person, name: {en: Ann Bee}}
  - {id: said-one, type: Statement, subject: ann, says: "trade grew"}
""",
    "summit-again": source("summit-again", "2008-03-05")
    + """
  - id: union-summit-3
    type: Summit
    name: {en: Summit of the Union}
    of: union
    ordinal: 4
    start: "2008-03-02"
    place: aport-hill
    identified: [rail, gas]
    declared_count: 2
    participants:
      - {state: bland, role: chair}
      - {state: aland}
      - {state: cland}
  - {id: union-charter, type: Treaty, name: {en: Union charter}, adopted_at: union-summit-3, adopted: "2008-03-02"}
  - {id: said-one, type: Statement, subject: union-summit-3, says: "trade grew"}
""",
    "trade": source("trade", "2009-01-20")
    + """
  - {id: trade-a-2008, type: Figure, indicator: trade-turnover, reporter: aland, partner: bland, period: "2008", value: 100, unit: USD}
  - {id: exports-a-2008, type: Figure, indicator: exports, reporter: aland, partner: bland, period: "2008", value: 30, unit: USD}
  - {id: imports-a-2008, type: Figure, indicator: imports, reporter: aland, partner: bland, period: "2008", value: 40, unit: USD}
  - {id: rank-b-2008, type: PartnerRank, state: aland, partner: bland, rank: 1, period: "2008", first_time: true}
""",
    "trade-again": source("trade-again", "2009-02-20")
    + """
  - {id: turnover-of-2008, type: Figure, indicator: trade-turnover, reporter: aland, partner: bland, period: "2008", value: 120, unit: USD}
  - {id: rank-b-2009, type: PartnerRank, state: aland, partner: bland, rank: 1, period: "2009", first_time: true}
  - {id: fund, type: Fund, name: {en: Fund}, of: union, amount: {value: 5000000, unit: USD}, states: [aland, bland, cland, dland]}
""",
    "fund": source("fund", "2009-03-20")
    + """
  - {id: fund, type: Fund, name: {en: The fund}, of: union, amount: {value: 6000000, unit: USD}, states: [aland, bland, cland]}
""",
    "table": source("table", "2011", kind="dataset")
    + """
  - {id: union-summit-4, type: Summit, name: {en: Fourth summit}, of: union, start: "2011", place: bport}
  - {id: trade-c-2008, type: Figure, indicator: exports, reporter: cland, partner: dland, period: "2008", value: 10, unit: USD}
""",
}
RICH |= {
    "office": source("office", "2004-06-01")
    + """
  - {id: ann, type: Person, positions: [{post: "Secretary-General", of: union, from: "2003"}]}
  - {id: ben, type: Person, name: {en: Ben Cee}, positions: [{post: "Deputy Secretary-General", of: union, from: "2003"}]}
""",
    "bureau": source("bureau", "2005-06-01").replace("language: en", "language: fr")
    + """
  - {id: ann, type: Person, positions: [{post: "Secrétaire générale", of: union}]}
""",
    "undated": source("undated").replace('published: "2024-05-01", ', "")
    + """
  - {id: union, type: Mechanism, member_count: 5}
  - {id: review, type: Conference, name: {en: Review}, of: union, start: "2009-06-01"}
""",
    "plan": source("plan", "2014-02-20")
    + """
  - {id: union-summit-8, type: Summit, of: union, ordinal: 8, start: "2014-03-01", status: planned}
""",
    "next": source("next", "2015-03-05")
    + """
  - {id: union-summit-9, type: Summit, of: union, ordinal: 9, start: "2015-03-01"}
""",
    "alliance": source("alliance", "2011-01-01")
    + """
  - {id: alliance, type: Mechanism, name: {en: Alliance}, established: "2009", members: [{body: union, role: member, from: "2009-05"}]}
""",
}
"""Eighteen documents in which everything that a build compares, joins or tells apart occurs."""


def write(folder, texts):
    """Make a folder hold these fact files, by name, and no others."""
    os.makedirs(folder, exist_ok=True)
    for name in os.listdir(folder):
        if name.removesuffix(".yaml") not in texts:
            os.unlink(os.path.join(folder, name))
    for name, text in texts.items():
        with open(os.path.join(folder, f"{name}.yaml"), "w", encoding="utf-8") as file:
            file.write(text)


def everything(store):
    """All quads of a store, those that stand in no export too, and its named graphs."""
    return {*map(str, store), *(f"graph {graph}" for graph in store.named_graphs())}


def from_nothing(folder):
    return everything(builder.build(reading.read([str(folder)])))


def steps(folder):
    """How many builds have changed the store in a folder since it was built from nothing."""
    generation = current(folder)
    return previous.read(os.path.join(folder, generation), (generation, inputs.program_key())).steps


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The rich folder and its store, to be copied."""
    folder = tmp_path_factory.mktemp("rich")
    write(folder / "facts", RICH)
    builder.build_into(str(folder / "store"), [str(folder / "facts")])
    return folder


@pytest.fixture(scope="module")
def before(built):
    return everything(EmbeddedStore.open(str(built / "store")).raw)


@pytest.fixture
def rich(built, tmp_path):
    """A copy of it."""
    shutil.copytree(built, tmp_path / "rich")
    return tmp_path / "rich"


def edited(file, old, new):
    """The rich texts with one of them changed."""
    assert old in RICH[file], (file, old)
    return RICH | {file: RICH[file].replace(old, new)}


CHANGES = {
    "a day": edited("summit", '"2008-03-01"\n    place', '"2008-03-02"\n    place'),
    "a place lies elsewhere": edited("places", "latitude: 10.05", "latitude: 80.05"),
    "a place within another": edited("places", "aport-hill, type: Place,", "aport-hill, type: Place, part_of: aport,"),
    "a figure": edited("trade-again", "value: 120", "value: 70"),
    "a figure of another pair": edited("trade-again", "partner: bland, period: \"2008\"", "partner: cland, period: \"2008\""),
    "parts of a sum": edited("trade", "value: 40", "value: 70"),
    "what a data set alone told": RICH
    | {
        "later": source("later")
        + "  - {id: trade-c-2008, type: Figure, indicator: exports, reporter: cland, partner: dland, "
        + 'period: "2008", value: 90, unit: USD}\n'
        + '  - {id: union-summit-4, type: Summit, start: "2013"}\n'
    },
    "a document that becomes a data set": edited("summit-again", "kind: news", "kind: dataset"),
    "an unit": edited("trade-again", "value: 120, unit: USD", "value: 120, unit: EUR"),
    "a rank": edited("trade", "rank: 1", "rank: 2"),
    "a first time": edited("trade", ", first_time: true", ""),
    "a number in a series": edited("summit-again", "ordinal: 4", "ordinal: 3"),
    "who chairs": edited("summit", "{state: aland, role: chair}", "{state: bland, role: chair}"),
    "an area": edited("summit-again", "[rail, gas]", "[rail, wheat]"),
    "a wider area": edited("topics", "area-energy", "area-agriculture-food"),
    "an area of a body": edited("founding", "areas: [rail, road]", "areas: [rail]"),
    "a name that is shown": edited("states", "{en: Cland}", "{en: Clandia}"),
    "a name of an area": edited("topics", "{en: gas}", "{en: natural gas}"),
    "a spell split by another document": edited("history", 'from: "2007"', 'from: "2007", to: "2008"')
    | {"later": source("later") + '  - {id: union, type: Mechanism, members: [{state: dland, role: member, from: "2012"}]}\n'},
    "spells that join": edited("history", ', to: "2006"', ""),
    "a day of publication": edited("summit-again", "2008-03-05", "2008-01-05"),
    "a document that becomes reference data": edited("history", "kind: news", "kind: reference"),
    "what a document without a date reports": edited("undated", 'start: "2009-06-01"', 'start: "2011-06-01"'),
    "a name of a format in which another takes part": edited("alliance", "{en: Alliance}", "{en: Great Alliance}"),
    "no report of the next meeting": {name: text for name, text in RICH.items() if name != "next"},
    "another number of the next meeting": edited("next", "ordinal: 9", "ordinal: 10"),
    "a title": edited("summit-again", "A report", "Another report"),
    "where a document was adopted": edited("summit-again", "adopted_at: union-summit-3, ", ""),
    "a meeting adopts nothing": edited("summit", "    adopted: [union-charter]\n", ""),
    "where a document was adopted, told by another": RICH
    | {"later": source("later") + "  - {id: union-charter, type: Treaty, adopted_at: union-summit-1}\n"},
    "where a founding meeting was held": edited("history", "place: bport", "place: aport"),
    "a meeting that a series lacked": RICH
    | {"second": source("second") + "  - {id: union-summit-2, type: Summit, name: {en: Second summit}}\n"},
    "when what followed was founded": edited("founding", 'established: "2003-01"', 'established: "2004-01"'),
    "what followed": edited("history", "    preceded_by: talks\n", ""),
    "a founding place": edited("founding", "founded_place: aport", "founded_place: bport"),
    "a member less": edited("founding", "      - {state: cland, role: member}\n", ""),
    "an amount": edited("fund", "6000000", "5000000"),
    "a list": edited("fund", "[aland, bland, cland]", "[aland, bland, cland, dland]"),
    "a statement of another": edited("summit-again", "subject: union-summit-3", "subject: aland"),
    "whoever takes a post": RICH
    | {
        "later": source("later", "2009-06-01")
        + '  - {id: ben, type: Person, positions: [{post: "secretary general", of: union, from: "2008"}]}\n'
    },
    "a title in another language": edited("bureau", "language: fr", "language: en"),
    "a file more": RICH | {"new": source("new") + "  - {id: eland, type: State, name: {en: Eland}}\n"},
    "a file less": {name: text for name, text in RICH.items() if name != "summit-again"},
    "a file of another name": {name: text for name, text in RICH.items() if name != "fund"}
    | {"record": RICH["fund"].replace("id: fund, title", "id: record, title")},
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_gives_what_a_build_from_nothing_gives(rich, before, change):
    write(rich / "facts", CHANGES[change])
    assert builder.build_into(str(rich / "store"), [str(rich / "facts")])
    after = everything(EmbeddedStore.open(str(rich / "store")).raw)
    assert after == from_nothing(rich / "facts")
    assert after != before
    assert steps(rich / "store") == 1


def test_builds_one_after_the_other_need_no_garbage_collector(rich):
    """A store that was changed may be held by a circle of objects, and its folder is that of the next build."""
    gc.disable()
    try:
        for change in ("a day", "a figure", "a list"):
            write(rich / "facts", CHANGES[change])
            assert builder.build_into(str(rich / "store"), [str(rich / "facts")])
    finally:
        gc.enable()
    assert everything(EmbeddedStore.open(str(rich / "store")).raw) == from_nothing(rich / "facts")


_VALUE = re.compile(r'\b(place|state|partner|reporter|founded_place|host|subject|value|rank|ordinal): ("?[\w.-]+"?)')
_DATE = re.compile(r'"(\d{4})(-\d\d)?(-\d\d)?"')


def faults_of(read):
    """What is told to be wrong."""
    try:
        read()
    except FactError as error:
        return error.problems
    return []


def mutated(texts, chance):
    """The texts with a line less, another date, another value or a file less or more."""
    name = chance.choice(sorted(texts))
    text = texts[name]
    match chance.randrange(5):
        case 0:
            lines = text.split("\n")
            del lines[chance.randrange(2, len(lines) - 1)]
            return texts | {name: "\n".join(lines)}
        case 1 if found := list(_DATE.finditer(text)):
            place = chance.choice(found)
            return texts | {name: text[: place.start(1)] + str(chance.randrange(2001, 2012)) + text[place.end(1) :]}
        case 2 if found := list(_VALUE.finditer(text)):
            place = chance.choice(found)
            values = sorted({m[2] for t in RICH.values() for m in _VALUE.finditer(t) if m[1] == place[1]})
            return texts | {name: text[: place.start(2)] + chance.choice(values) + text[place.end(2) :]}
        case 3:
            return {other: t for other, t in texts.items() if other != name}
        case _:
            other = chance.choice(sorted(RICH))
            return texts | {other: RICH[other]}


@settings(max_examples=4)
@given(st.integers(0, 2**32))
def test_any_chain_of_changes_gives_what_a_build_from_nothing_gives(built, tmp_path_factory, number):
    """Of ten changes those that break the rules have to be told as a build from nothing tells them."""
    folder = tmp_path_factory.mktemp("chain") / "rich"
    shutil.copytree(built, folder)
    store, paths, texts, chance = str(folder / "store"), [str(folder / "facts")], RICH, random.Random(number)
    done = 0
    for _ in range(10):
        changed = mutated(texts, chance)
        write(folder / "facts", changed)
        before = current(store)
        faults = faults_of(lambda: reading.read(paths))
        if faults:
            assert faults_of(lambda: builder.build_into(store, paths)) == faults
            assert current(store) == before
        else:
            done += builder.build_into(store, paths) is not None
            texts = changed
    write(folder / "facts", texts)
    assert everything(EmbeddedStore.open(store).raw) == from_nothing(folder / "facts")
    assert steps(store) == done


def test_faults_between_files_are_told_as_by_a_build_from_nothing(rich):
    store, before = str(rich / "store"), everything(EmbeddedStore.open(str(rich / "store")).raw)
    write(rich / "facts", edited("states", "id: cland, type: State", "id: klandia, type: State"))
    with pytest.raises(FactError) as told:
        builder.build_into(store, [str(rich / "facts")])
    with pytest.raises(FactError) as expected:
        builder.build_into(str(rich / "other"), [str(rich / "facts")])
    assert len(told.value.problems) > 3
    assert told.value.problems == expected.value.problems
    assert everything(EmbeddedStore.open(store).raw) == before


def test_a_change_of_what_is_one_thing_is_built_from_nothing(rich):
    store, paths = str(rich / "store"), [str(rich / "facts")]
    told = (
        "  - {id: blandia, type: State, name: {en: Blandia}}\n  - {id: union-summit-3, type: Summit, host: blandia}\n"
    )
    written = RICH | {"other": source("other") + told}
    write(rich / "facts", written)
    builder.build_into(store, paths)
    assert steps(store) == 1
    write(rich / "facts", written | {"merges": 'merges: [{from: blandia, into: bland, because: "one state"}]\n'})
    builder.build_into(store, paths)
    assert everything(EmbeddedStore.open(store).raw) == from_nothing(rich / "facts")
    assert EmbeddedStore.open(store).types(iris.ID + "blandia") == []
    assert steps(store) == 0


@pytest.mark.parametrize("file", ["facts.jsonl", "start.nt", "followed.nt"])
@pytest.mark.parametrize("harm", ["cut", "altered", "gone", "replaced"])
def test_what_a_build_left_and_was_damaged_is_not_used(rich, file, harm):
    store = rich / "store"
    path = store / current(str(store)) / file
    data = path.read_bytes()
    path.unlink()
    if harm != "gone":
        path.write_bytes(
            {"cut": data[:-9], "altered": data.replace(b"aland", b"eland", 1), "replaced": b'{"a": []}'}[harm]
        )
    write(rich / "facts", CHANGES["a figure"])
    builder.build_into(str(store), [str(rich / "facts")])
    assert everything(EmbeddedStore.open(str(store)).raw) == from_nothing(rich / "facts")
    assert steps(store) == 0


def test_what_was_left_beside_another_store_is_not_used(rich):
    """Beside the store of other files lies, whole, what this one's build left, by which nothing would have changed."""
    store, paths = rich / "store", [str(rich / "facts")]
    write(rich / "facts", RICH | {"other": source("other") + "  - {id: eland, type: State, name: {en: Eland}}\n"})
    builder.build_into(str(rich / "second"), paths)
    here, there = (folder / current(str(folder)) for folder in (store, rich / "second"))
    for name in ("facts.jsonl", "start.nt", "followed.nt"):
        (here / name).unlink()
        shutil.copy(there / name, here / name)
    builder.build_into(str(store), paths)
    assert everything(EmbeddedStore.open(str(store)).raw) == from_nothing(rich / "facts")


def test_a_damaged_store_is_built_from_nothing(rich):
    store = rich / "store"
    for table in (store / current(str(store))).glob("*.sst"):
        table.unlink()
        table.write_bytes(b"no table")
    write(rich / "facts", CHANGES["a figure"])
    builder.build_into(str(store), [str(rich / "facts")])
    assert everything(EmbeddedStore.open(str(store)).raw) == from_nothing(rich / "facts")


def test_what_another_program_left_is_not_used(rich, monkeypatch, tmp_path):
    shutil.copytree(resources.ontology_dir(), tmp_path / "ontology")
    with open(tmp_path / "ontology" / "rules" / "99-own.rq", "w", encoding="utf-8") as file:
        file.write("CONSTRUCT { ?s <https://example.org/is> ?o } WHERE { ?s <https://w3id.org/comity/ns#memberOf> ?o }")
    monkeypatch.setattr(resources, "ontology_dir", lambda: str(tmp_path / "ontology"))
    builder.build_into(str(rich / "store"), [str(rich / "facts")])
    store = EmbeddedStore.open(str(rich / "store"))
    assert store.query("ASK { id:bland <https://example.org/is> id:union }")
    assert everything(store.raw) == from_nothing(rich / "facts")
    assert steps(rich / "store") == 0


def test_packaged_facts_with_one_document_changed(part_facts, part_folder, tmp_path):
    """A summit begins on another day, has another number and one party less."""
    shutil.copytree(part_facts, tmp_path / "facts")
    shutil.copytree(part_folder, tmp_path / "store")
    document = tmp_path / "facts" / "china-central-asia" / "gedf-2025-astana-declaration.yaml"
    text = document.read_text(encoding="utf-8")
    changed = text.replace('ordinal: 2\n    start: "2025-06-17"', 'ordinal: 3\n    start: "2025-06-16"').replace(
        '      - {state: tajikistan, person: emomali-rahmon, role: "head of state"}\n', ""
    )
    assert changed != text
    document.write_text(changed, encoding="utf-8")
    builder.build_into(str(tmp_path / "store"), [str(tmp_path / "facts")])
    builder.build_into(str(tmp_path / "anew"), [str(tmp_path / "facts")])
    changed, anew = (EmbeddedStore.open(str(tmp_path / name)) for name in ("store", "anew"))
    for store, name in ((changed, "changed.nq"), (anew, "anew.nq")):
        with open(tmp_path / name, "wb") as file:
            FORMS["nq"](store, file)
    assert (tmp_path / "changed.nq").read_bytes() == (tmp_path / "anew.nq").read_bytes()
    for graph in map(ox.NamedNode, iris.LOOKED_UP):
        assert set(changed.quads(graph=graph)) == set(anew.quads(graph=graph)) != set()
    assert (steps(tmp_path / "store"), steps(tmp_path / "anew")) == (1, 0)
