"""The data set is counted right, described for people and catalogues, and can be cited."""

import contextlib
import io
import os
import re
import runpy
import shutil

import pyoxigraph as ox
import pytest
import yaml

import comity
import known_facts
from comity import resources
from comity.build import dataset
from comity.curation import data_page as publication
from comity.export import files
from comity.model import iris
from places import CHECKOUT

pytestmark = pytest.mark.xdist_group("publication")

CFF_KEYS = {
    *("abstract", "authors", "cff-version", "commit", "contact", "date-released", "doi", "identifiers", "keywords"),
    *("license", "license-url", "message", "preferred-citation", "references", "repository", "repository-artifact"),
    *("repository-code", "title", "type", "url", "version"),
}
TABLE = """
source: {id: names, title: Names, publisher: P, kind: reference, language: en}
facts:
  - {id: sco, type: Mechanism, name: {en: SCO}}
  - {id: quad, type: Mechanism, name: {en: Quad}}
  - {id: iran, type: State, name: {en: Iran}}
"""
REPORT = """
source: {id: report, title: A report, publisher: P, kind: news, published: "2022-01~", language: en, url: "https://example.org/r"}
facts:
  - {id: sco, type: Mechanism, member_count: 8}
  - {id: sco-summit-1, type: Summit, of: sco, place: astana}
  - {id: astana, type: Place, name: {en: Astana}}
"""
NEWS = """
source: {id: news, title: "Iran (title not in the excerpt)", publisher: Q, kind: analysis, language: ru, url: "https://example.org/n"}
facts:
  - {id: astana, type: Place, name: {en: Astana}}
  - {id: sco-summit-1, type: Summit, participants: [{state: iran}]}
"""


def _read(name):
    with open(os.path.join(CHECKOUT, name), encoding="utf-8") as file:
        return file.read()


@pytest.fixture(scope="module")
def described(tiny):
    """A tiny graph to which its own description was added."""
    store = tiny(TABLE, REPORT, NEWS).store
    before = dataset.description(store, "1.2.3")
    store.raw.extend(ox.Quad(t.subject, t.predicate, t.object) for t in before)
    return store, before


def _value(store, query):
    (row,) = store.select(query)
    (value,) = row.values()
    return value.value


def test_documents_entities_and_statements_are_counted(tiny):
    found = publication.counts(tiny(TABLE, REPORT, NEWS).store)
    assert (found.documents, found.tables) == (2, 1)
    # The broad areas come with the vocabulary.
    areas = found.types["BroadArea"]
    assert found.types == {"Mechanism": 2, "State": 1, "Summit": 1, "Place": 1, "BroadArea": areas}
    assert found.entities == 5 + areas
    assert found.described == 3
    assert found.kinds == {"kind-news": 1, "kind-analysis": 1}
    assert found.languages == {"en": 1, "ru": 1}
    assert found.years == {"2022": 1}
    assert (found.undated, found.inferred, found.retitled) == (1, 1, 1)


def test_a_statement_that_two_documents_make_is_stated_once(tiny):
    found = publication.counts(tiny(TABLE, REPORT, NEWS).store)
    # Both state that Astana is a place with this name, and that the summit is one; table and report that the SCO is a mechanism.
    assert found.tellings - found.stated == 4


def test_a_mechanism_has_the_documents_that_name_what_belongs_to_it(tiny):
    remark = """
source: {id: remark, title: A remark, publisher: P, kind: news, language: en, url: "https://example.org/s"}
facts:
  - {id: st-first, type: Statement, subject: sco-summit-1, says: "it was the first"}
"""
    found = publication.counts(tiny(TABLE, REPORT, NEWS, remark).store)
    assert found.mechanisms == {f"{iris.ID}sco": (3, 1, "2022-01~"), f"{iris.ID}quad": (0, 0, "")}


def test_a_mechanism_is_told_with_its_members_and_series_under_its_form(tiny):
    """Two of three have a date; one has left; nobody describes the second summit."""
    pact = """
source: {id: pact, title: A pact, publisher: P, kind: news, published: "2022-05", language: en, url: "https://example.org/p"}
facts:
  - id: pact
    type: Mechanism
    name: {en: The Pact}
    form: forum
    members:
      - {state: freedonia, role: founding-member, from: "2001"}
      - {state: sylvania, role: member, from: "2004"}
      - {state: osterlich, role: member}
      - {state: tomainia, role: member, from: "2001", to: "2003"}
  - {id: freedonia, type: State}
  - {id: sylvania, type: State}
  - {id: osterlich, type: State}
  - {id: tomainia, type: State}
  - {id: pact-summit-1, type: Summit, of: pact, ordinal: 1, start: "2001"}
  - {id: pact-summit-3, type: Summit, of: pact, ordinal: 3, start: "2005-06"}
"""
    page = publication.data_page(tiny(pact).store)
    assert "### Standing forum: 1\n" in page
    (row,) = (line for line in page.splitlines() if "| pact |" in line)
    cells = [cell.strip() for cell in row.strip("| ").split("|")]
    assert cells == [
        "The Pact",
        "pact",
        "3",
        "66 %",
        "1",
        "2022-05",
        "2",
        "pact-summit 1 (2001) to 3 (2005), without 2",
    ]


def test_all_source_documents_of_the_research_are_in(graph):
    found = publication.counts(graph.store)
    files = [name for _, _, names in os.walk(resources.data_dir()) for name in names]
    files = [name for name in files if name not in ("merges.yaml", "rulings.yaml")]
    assert len(files) == found.documents + found.tables
    assert found.kinds.total() == found.languages.total() == found.years.total() + found.undated == found.documents
    assert found.types.total() == found.entities


@pytest.fixture(scope="module")
def data_page(whole_graph, tmp_path_factory):
    """The page that the script writes, saying nothing."""
    place = tmp_path_factory.mktemp("checkout")
    for folder in ("scripts", "docs"):
        (place / folder).mkdir()
    script = place / "scripts" / "data-page"
    shutil.copy(os.path.join(CHECKOUT, "scripts", "data-page"), script)
    assert os.access(script, os.X_OK)
    with (
        contextlib.redirect_stdout(io.StringIO()) as out,
        contextlib.redirect_stderr(out),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.delenv("COMITY_FACTS")
        runpy.run_path(str(script), run_name="__main__")
    assert out.getvalue() == ""
    return (place / "docs" / "data.md").read_text(encoding="utf-8")


def test_the_page_is_that_of_the_packaged_facts(data_page):
    told = _read("docs/data.md")
    if known_facts.pages_tell_of_all():  # else documents were added since it was written
        assert data_page == told, "write it anew with scripts/data-page"
    assert [line for line in data_page.splitlines() if line.startswith("#")][:9] == [
        line for line in told.splitlines() if line.startswith("#")
    ][:9]


def test_the_page_asks_for_the_credit_of_the_licence(data_page):
    (credit,) = re.findall(r"^> (.*)$", data_page, re.MULTILINE)
    assert credit in " ".join(_read("LICENSE-DATA").split())


def test_the_description_does_not_count_itself(described):
    store, before = described
    after = dataset.description(store, "1.2.3")
    assert set(after) == set(before)
    assert len(after) == len(set(after))


@pytest.mark.parametrize(
    ("property_", "query"),
    [
        ("void:triples", "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o OUTSIDE }"),
        ("void:properties", "SELECT (COUNT(DISTINCT ?p) AS ?n) WHERE { ?s ?p ?o OUTSIDE }"),
        ("void:classes", "SELECT (COUNT(DISTINCT ?c) AS ?n) WHERE { ?s a ?c OUTSIDE }"),
        (
            "void:entities",
            (
                "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?c "
                "FILTER (REGEX(STR(?s), '/comity/id/[^/]+$') && STRSTARTS(STR(?c), STR(comity:))) }"
            ),
        ),
        ("void:documents", "SELECT (COUNT(*) AS ?n) WHERE { ?s a comity:Source }"),
    ],
)
def test_the_description_gives_the_numbers_that_a_query_gives(described, property_, query):
    store, _ = described
    outside = f'FILTER (!STRSTARTS(STR(?s), "{iris.DATASET}"))'
    void = "PREFIX void: <http://rdfs.org/ns/void#> "
    counted = _value(store, void + query.replace("OUTSIDE", outside))
    assert _value(store, f"{void} SELECT ?n WHERE {{ <{iris.DATASET}> {property_} ?n }}") == counted


def test_each_class_is_a_part_with_its_number(described):
    store, _ = described
    rows = store.select(f"""PREFIX void: <http://rdfs.org/ns/void#> SELECT ?class ?n (COUNT(?s) AS ?m) WHERE {{
        <{iris.DATASET}> void:classPartition ?part . ?part void:class ?class ; void:entities ?n . ?s a ?class
    }} GROUP BY ?class ?n""")
    found = {iris.local(row["class"].value): (int(row["n"].value), int(row["m"].value)) for row in rows}
    assert found["Mechanism"] == (2, 2)
    assert found["Summit"] == (1, 1)
    assert all(said == counted for said, counted in found.values())


def test_the_description_is_of_linked_nodes_with_names_in_three_languages(described):
    _, triples = described
    assert not any(isinstance(term, ox.BlankNode) for t in triples for term in (t.subject, t.object))
    about = [t for t in triples if t.subject.value == iris.DATASET]
    for name in ("title", "description"):
        predicate = iris.PREFIXES["dcterms"] + name
        assert {t.object.language for t in about if t.predicate.value == predicate} == {"en", "zh", "ru"}
    linked = {t.object for t in about} | {about[0].subject}
    assert {t.subject for t in triples} == linked & {t.subject for t in triples}
    assert {t.object.value for t in triples if t.predicate.value.endswith("#version")} == {"1.2.3"}
    assert [t.object.value for t in about if t.predicate.value.endswith("exampleResource")] == [f"{iris.ID}sco"]


def test_every_form_of_export_is_described(described):
    _, triples = described
    forms = {t.object.value for t in triples if t.predicate.value.endswith("#distribution")}
    assert forms == {f"{iris.DATASET}/{form}" for form in files.FORMS}


def test_the_licence_is_that_of_the_vocabulary_and_of_the_licence_file(graph):
    licences = graph.store.quads(ox.NamedNode(iris.NS.rstrip("#")), ox.NamedNode(iris.PREFIXES["dcterms"] + "license"))
    assert {q.object for q in licences} == {dataset.LICENCE}
    assert dataset.LICENCE.value.endswith("/CC-BY-4.0")
    assert "Creative Commons Attribution 4.0 International" in _read("LICENSE-DATA")


def test_the_citation_file_is_valid_and_of_this_version(described):
    cited = yaml.safe_load(_read("CITATION.cff"))
    assert {"cff-version", "message", "title", "authors"} <= set(cited) <= CFF_KEYS
    assert (cited["cff-version"], cited["type"]) == ("1.2.0", "dataset")
    assert cited["version"] == comity.__version__
    assert cited["title"] == dataset.texts()["title"]["en"]
    assert dataset.LICENCE.value.endswith(f"/{cited['license']}")
    _, triples = described
    names = [t.object.value for t in triples if t.predicate.value.endswith("foaf/0.1/name")]
    assert cited["authors"] == [{"name": name} for name in names]
    assert cited["url"] == iris.DATASET
