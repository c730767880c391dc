"""``comity import``: what it tells, what it keeps, and that nothing half written is left."""

import csv
import gzip
import json
import os

import pytest

from comity import resources
from comity.importers import states, writing
from comity.importers.states import COW, COW_ABBREVIATION, GW, ISO2, ISO3
from comity.store.embedded import EmbeddedStore
from comity.store.folder import current
from imports import table

pytestmark = pytest.mark.xdist_group("importing")

HEADER = (
    "ionum|ioname|orgname|ccode|statenme|status|first_year|last_year|before|after|right_censored_2014|n_imputed_years"
)
CHINA = "7|RIV|River Comm|710|China|full|1950|1957|none|none|0|0"


@pytest.fixture(scope="module")
def spells(run, few_facts, tmp_path_factory):
    """The folder of a store into which a table came: a row that is imported, its double, and one that is refused.

    Beside it are the reports, for which it was imported once more.
    """
    folder = tmp_path_factory.mktemp("spells")
    given = table(folder / "spells.tsv", HEADER, CHINA, CHINA, CHINA.replace("full", "guest"))
    into = "--into", str(folder / "store")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMITY_FACTS", few_facts)
        told = [
            run("import", "cow-igo", given, *into, "--report", str(folder / f"report.{f}")) for f in ("csv", "json")
        ]
    return folder, told


def test_the_command_tells_what_became_of_each_row(spells):
    folder, told = spells
    for result in told:
        assert result.code == 0, result.err
        assert "spells.tsv: 3 rows read = 1 imported + 1 merged as duplicates + 1 refused" in result.out
        assert "refused 1: a status is not full, associate or observer (rows 4)" in result.out
    with (folder / "report.csv").open(encoding="utf-8", newline="") as file:
        told = [(r["row"], r["what"], r["detail"]) for r in csv.DictReader(file)]
    assert ("3", "merged", "with spells.tsv#row=2") in told
    assert ("4", "refused", "a status is not full, associate or observer: guest") in told
    assert ("", "total read", "3") in told
    whole = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    assert [(r["row"], r["what"]) for r in whole["rows"]] == [(3, "merged"), (4, "refused")]
    assert whole["files"]["spells.tsv"] == {"read": 3, "imported": 1, "merged": 1, "refused": 1}


def test_an_import_joins_what_is_there_and_replaces_what_it_gave_before(run, few_states, tmp_path):
    folder = str(tmp_path / "store")
    first = table(tmp_path / "first.tsv", HEADER, CHINA)
    second = table(tmp_path / "second.tsv", HEADER, CHINA.replace("710", "740").replace("RIV", "LAK"))
    organs = table(tmp_path / "organs.tsv", "igoID|Title|igobodyID|igoBody|Year|openbody", "RC|River|1|Assembly|1960|0")
    for given in (("cow-igo", first), ("manyios", organs), ("cow-igo", second)):
        assert run("import", *given, "--into", folder).code == 0
    store = EmbeddedStore.open(folder)
    assert store.entity("cow-igo-lak")
    assert store.entity("transaccess-organ-1")
    assert not store.entity("cow-igo-riv")
    assert [n for n in os.listdir(folder) if n not in ("CURRENT", ".comity-store", current(folder))] == []
    answer = run("ask", "members", "cow-igo-lak", "--as-of", "any", "--store", folder)
    assert "Japan" in answer.out
    assert "Correlates of War" in answer.out


def test_an_import_of_nothing_keeps_what_was_imported_before(run, few_states, tmp_path):
    folder = str(tmp_path / "store")
    first = table(tmp_path / "first.tsv", HEADER, CHINA)
    assert run("import", "cow-igo", first, "--into", folder).code == 0
    before = current(folder)
    second = table(tmp_path / "second.tsv", HEADER, CHINA.replace("full", "guest"))
    result = run("import", "cow-igo", second, "--into", folder, "--report", str(tmp_path / "report.csv"))
    assert result.code == 2
    assert "refused 1: a status is not full, associate or observer (rows 2)" in result.out
    assert "no row was imported, so the store stays as it was" in result.err
    assert "guest" in (tmp_path / "report.csv").read_text(encoding="utf-8")
    assert current(folder) == before
    assert EmbeddedStore.open(folder).entity("cow-igo-riv")


def test_tables_in_a_folder_are_known_by_their_content(run, few_states, tmp_path):
    (tmp_path / "in").mkdir()
    table(tmp_path / "in" / "plain", HEADER, CHINA)
    packed = gzip.compress((HEADER + "\n" + CHINA.replace("RIV", "LAK") + "\n").replace("|", "\t").encode())
    (tmp_path / "in" / "packed.data").write_bytes(packed)
    (tmp_path / "in" / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\xff\xfe")
    result = run("import", "cow-igo", str(tmp_path / "in"), "--into", str(tmp_path / "store"))
    assert result.code == 0, result.err
    assert "plain: 1 rows read = 1 imported" in result.out
    assert "packed.data: 1 rows read = 1 imported" in result.out
    assert "Not in this format, so skipped: picture.png" in result.out


def test_a_statement_stands_in_the_graph_of_its_source_and_once_in_all(spells):
    raw = EmbeddedStore.open(str(spells[0] / "store")).raw
    assert not raw.query(
        "ASK { GRAPH ?g { ?s ?p ?o } FILTER (!REGEX(STR(?g), '/graph/(names|findings)$')) FILTER NOT EXISTS { ?s ?p ?o } }"
    )
    assert not raw.query("ASK { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }")
    asked = "SELECT ?file { GRAPH ?g { ?g <https://w3id.org/comity/ns#file> ?file } }"
    (row,) = raw.query(asked)
    assert row["file"].value.startswith("spells.tsv sha256:")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("-", None, "a table is read from a file, not from standard input"),
        ("absent.tsv", None, "absent.tsv does not exist"),
        ("other.tsv", b"a\tb\n1\t2\n", "is not a table of this format; its first line must name the columns"),
        ("latin.tsv", HEADER.replace("|", "\t").encode() + b"\n\xe9\n", "latin.tsv:2: the row is not UTF-8 text"),
        ("broken.tsv.gz", b"\x1f\x8b\x08\x00broken", "broken.tsv.gz: the packed file is damaged"),
    ],
)
def test_a_fault_is_told_in_one_sentence_and_leaves_nothing(run, few_states, tmp_path, name, data, said):
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    result = run("import", "cow-igo", "-" if name == "-" else str(path), "--into", str(tmp_path / "store"))
    assert result.code == 2
    assert said in result.err
    assert "Traceback" not in result.err
    assert not (tmp_path / "store").exists()


def test_a_build_does_not_replace_what_was_imported(run, spells, tmp_path):
    folder = str(spells[0] / "store")
    before = current(folder)
    (tmp_path / "s.yaml").write_text(
        "source: {id: s, title: T, publisher: P, language: en, kind: reference}\n"
        "facts: [{id: x, type: State, name: {en: X}}]\n",
        encoding="utf-8",
    )
    refused = run("build", str(tmp_path / "s.yaml"), "--into", folder)
    assert refused.code == 2
    assert "holds what was imported" in refused.err
    assert current(folder) == before


def test_a_failed_import_leaves_the_old_store(spells, few_states):
    folder = str(spells[0] / "store")
    before = current(folder)

    def failing(_):
        yield from ()
        raise OSError(28, "No space left on device")

    with pytest.raises(Exception, match="cannot be written"):
        writing.write(folder, failing)
    assert current(folder) == before
    assert not [n for n in os.listdir(folder) if n.startswith("building-")]
    assert EmbeddedStore.open(folder).entity("cow-igo-riv")


@pytest.mark.parametrize(
    ("code", "scheme", "state"),
    [
        ("NA", ISO2, "namibia"),
        ("kaz", ISO3, "kazakhstan"),
        ("ROM", ISO3, "romania"),
        ("DDR", ISO3, "german-democratic-republic"),
        ("002", COW, "united-states"),
        ("2", COW, "united-states"),
        ("365", COW, "russia"),
        ("260", COW, "german-federal-republic"),
        ("260", GW, "germany"),
        ("UKG", COW_ABBREVIATION, "united-kingdom"),
        ("679", COW, "yemen"),
        ("678", GW, "yemen"),
        ("XXX", ISO3, None),
    ],
)
def test_states_by_code(known, code, scheme, state):
    assert known.by_code(code, scheme) == state


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Казахстан", "kazakhstan"),
        ("中国", "china"),
        ("TURKIYE", "turkiye"),
        ("West Germany", "german-federal-republic"),
        ("Atlantis", None),
    ],
)
def test_states_by_name(known, name, state):
    assert known.by_name(name) == state


def test_former_states_go_with_all_packaged_facts():
    from comity.facts import reading

    assert reading.read([resources.data_dir(), states.FORMER])
