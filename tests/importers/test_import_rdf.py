"""``comity import rdf``: RDF of others in every syntax, mapped by rules; Wikidata's memberships as the worked example."""

import contextlib
import gzip
import re
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import ComityError, FactError
from comity.importers.rdf import rules as rdf_rules
from comity.importers.rdf import statements, syntax
from comity.importers.report import Document, Report
from comity.model import iris
from places import CHECKOUT

WIKIDATA = """
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix wds: <http://www.wikidata.org/entity/statement/> .
@prefix wdt: <http://www.wikidata.org/prop/direct/> .
@prefix wdv: <http://www.wikidata.org/value/> .
@prefix wdref: <http://www.wikidata.org/reference/> .
@prefix p: <http://www.wikidata.org/prop/> .
@prefix ps: <http://www.wikidata.org/prop/statement/> .
@prefix psv: <http://www.wikidata.org/prop/statement/value/> .
@prefix pq: <http://www.wikidata.org/prop/qualifier/> .
@prefix pqv: <http://www.wikidata.org/prop/qualifier/value/> .
@prefix pr: <http://www.wikidata.org/prop/reference/> .
@prefix wikibase: <http://wikiba.se/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

wd:Q90000001 a wikibase:Item ;
  rdfs:label "Example Cooperation Council"@en, "示例合作理事会"@zh, "Совет примерного сотрудничества"@ru ;
  skos:altLabel "Council of Examples"@en ; wdt:P1813 "ECC"@en ;
  wdt:P571 "1994-01-01T00:00:00Z"^^xsd:dateTime ; p:P571 wds:Q90000001-f .
wds:Q90000001-f psv:P571 [ a wikibase:TimeValue ; wikibase:timePrecision "10"^^xsd:integer ;
  wikibase:timeValue "1994-05-01T00:00:00Z"^^xsd:dateTime ] .

# Left and came back; one date to the year, one to the day, one to the month.
wd:Q232 a wikibase:Item ; rdfs:label "Kazakhstan"@en, "Казахстан"@ru ; wdt:P298 "KAZ" ;
  wdt:P463 wd:Q90000001 ; p:P463 wds:Q232-1, wds:Q232-2 .
wds:Q232-1 a wikibase:Statement, wikibase:BestRank ; wikibase:rank wikibase:NormalRank ; ps:P463 wd:Q90000001 ;
  pq:P580 "1995-01-01T00:00:00Z"^^xsd:dateTime ; pqv:P580 wdv:year ;
  pq:P582 "2001-06-15T00:00:00Z"^^xsd:dateTime ; pqv:P582 wdv:day ; prov:wasDerivedFrom wdref:one .
wds:Q232-2 a wikibase:Statement ; wikibase:rank wikibase:PreferredRank ; ps:P463 wd:Q90000001 ;
  pq:P580 "2010-03-01T00:00:00Z"^^xsd:dateTime ; pqv:P580 [ a wikibase:TimeValue ;
  wikibase:timeValue "2010-03-01T00:00:00Z"^^xsd:dateTime ; wikibase:timePrecision "10"^^xsd:integer ] .
wdv:year a wikibase:TimeValue ; wikibase:timeValue "1995-01-01T00:00:00Z"^^xsd:dateTime ; wikibase:timePrecision "9"^^xsd:integer .
wdv:day a wikibase:TimeValue ; wikibase:timeValue "2001-06-15T00:00:00Z"^^xsd:dateTime ; wikibase:timePrecision "11"^^xsd:integer .
wdref:one a wikibase:Reference ; pr:P854 <https://example.org/members> .

# Known by its code alone; it ended at a time that nobody knows.
wd:Q99990001 rdfs:label "A republic"@en ; wdt:P298 "KGZ" ; p:P463 wds:KGZ-1 .
wds:KGZ-1 wikibase:rank wikibase:NormalRank ; ps:P463 wd:Q90000001 ; pq:P582 _:unknown .
# Known by its label alone; no precision is kept with its date.
wd:Q99990002 rdfs:label "Mongolia"@en ; p:P463 wds:MNG-1 .
wds:MNG-1 wikibase:rank wikibase:NormalRank ; ps:P463 wd:Q90000001 ; pq:P580 "2005-01-01T00:00:00Z"^^xsd:dateTime .
# One deprecated statement, and one as an observer.
wd:Q863 rdfs:label "Tajikistan"@en ; p:P463 wds:Q863-1, wds:Q863-2 .
wds:Q863-1 wikibase:rank wikibase:DeprecatedRank ; ps:P463 wd:Q90000001 ; pq:P580 "1990-01-01T00:00:00Z"^^xsd:dateTime .
wds:Q863-2 wikibase:rank wikibase:NormalRank ; ps:P463 wd:Q90000001 ; pq:P2868 wd:Q90000002 .
wd:Q90000002 rdfs:label "observer state"@en .
# Known to nobody here.
wd:Q99990003 rdfs:label "Examplia"@en ; p:P463 wds:EX-1 .
wds:EX-1 wikibase:rank wikibase:NormalRank ; ps:P463 wd:Q90000001 .
"""
COUNCIL = "wikidata-q90000001"
THINGS = """@prefix ex: <http://example.org/> .
ex:pact a ex:Alliance ; ex:title "Pact of \\"Things\\" <b>"@en ; ex:since 1999 ; ex:has [ ex:country "KZ" ], [ ex:country "Atlantis" ] .
"""
RULE = """
CONSTRUCT {
  ?pact a comity:Mechanism ; comity:name ?title ; comity:established ?since ; comity:membership ?member .
  ?member a comity:Membership ; comity:role comity:role-member ; comity:memberState ?state .
}
WHERE {
  ?a a <http://example.org/Alliance> ; <http://example.org/title> ?title ; <http://example.org/since> ?year .
  BIND (comity:entity(?a) AS ?pact)
  BIND (comity:date(STR(?year)) AS ?since)
  ?a <http://example.org/has>/<http://example.org/country> ?country .
  BIND (comity:state(?country) AS ?state)
  BIND (IRI(CONCAT(STR(?pact), "/member/", STRAFTER(STR(?state), STR(id:)))) AS ?member)
}
"""


@pytest.fixture
def imported(known, tmp_path):
    """A function that imports a text of RDF (or bytes) and gives its quads and the report."""

    def run(content, name="data.ttl", rules=None, source="wikidata"):
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        chosen = rdf_rules.packaged()
        if rules is not None:
            (tmp_path / "mine.rq").write_text(rules, encoding="utf-8")
            chosen = [str(tmp_path / "mine.rq")]
        report = Report()
        document = Document(source, "Data", "Somebody")
        quads = list(statements.quads([str(file)], document, rdf_rules.read(chosen), known, report))
        report.check()
        return quads, report

    return run


def told(quads, subject):
    found = {}
    for quad in quads:
        if quad.subject.value == iris.ID + subject:
            found.setdefault(iris.local(quad.predicate.value), set()).add(iris.local(quad.object.value))
    return found


def memberships(quads):
    return told(quads, COUNCIL)["membership"]


# ------------------------------------------------------------ Wikidata


def test_an_organisation_of_wikidata_with_its_names_and_its_founding(imported):
    council = told(imported(WIKIDATA)[0], COUNCIL)
    assert council["name"] == {"Example Cooperation Council", "示例合作理事会", "Совет примерного сотрудничества"}
    assert (council["alias"], council["shortName"]) == ({"Council of Examples"}, {"ECC"})
    assert council["established"] == {"1994-05"}


def test_members_of_wikidata_with_dates_no_finer_than_they_are_known(imported):
    quads, _ = imported(WIKIDATA)
    first = told(quads, f"{COUNCIL}/member/kazakhstan/1995")
    assert (first["from"], first["to"]) == ({"1995"}, {"2001-06-15"})
    assert first["locator"] == {"http://www.wikidata.org/entity/statement/Q232-1", "https://example.org/members"}
    second = told(quads, f"{COUNCIL}/member/kazakhstan/2010-03")
    assert second["from"] == {"2010-03"}
    assert "to" not in second
    assert told(quads, f"{COUNCIL}/member/mongolia")["from"] == {"2005"}, (
        "without a precision, New Year's day is a year"
    )


def test_states_by_wikidata_id_code_or_label_and_ends_that_nobody_knows(imported):
    quads, report = imported(WIKIDATA)
    assert memberships(quads) == {
        f"{COUNCIL}/{path}"
        for path in (
            "member/kazakhstan/1995",
            "member/kazakhstan/2010-03",
            "member/kyrgyzstan",
            "member/mongolia",
            "observer/tajikistan",
        )
    }
    kyrgyzstan = told(quads, f"{COUNCIL}/member/kyrgyzstan")
    assert kyrgyzstan["membershipStatus"] == {"status-former"}
    assert "to" not in kyrgyzstan
    assert dict(report.unknown) == {("state", "Q99990003 Examplia"): 1}
    assert {reason for _, reason in report.refusals} == {"no member of the membership is known"}


def test_what_has_deprecated_rank_is_no_membership(imported):
    quads, _ = imported(WIKIDATA)
    assert not any("1990" in quad.object.value for quad in quads if quad.subject.value.startswith(iris.ID))


def test_everything_stands_in_the_one_named_graph_and_as_it_was(imported):
    quads, report = imported(WIKIDATA)
    assert {quad.graph_name.value for quad in quads} == {iris.SOURCE + "wikidata"}
    reference = rdflib.Graph().parse(data=WIKIDATA, format="turtle")
    assert report.files["data.ttl"].imported == len(reference)
    theirs = [quad for quad in quads if not quad.subject.value.startswith((iris.ID, iris.SOURCE))]
    named = [t for t in reference if not isinstance(t[0], rdflib.BNode)]
    assert len(theirs) == len(named)


# ------------------------------------------------------------ syntaxes


@pytest.mark.parametrize(
    ("name", "as_"),
    [
        ("a.ttl", "turtle"),
        ("a.nt", "nt"),
        ("a.rdf", "xml"),
        ("a.jsonld", "json-ld"),
        ("a.owl", "pretty-xml"),
        ("a.nt.gz", "nt"),
    ],
)
def test_every_syntax_gives_the_same(imported, name, as_):
    content = rdflib.Graph().parse(data=THINGS, format="turtle").serialize(format=as_).encode()
    quads, report = imported(gzip.compress(content) if name.endswith(".gz") else content, name, RULE, source="x")
    pact = told(quads, "x-pact")
    assert pact["name"] == {'Pact of "Things" <b>'}
    assert pact["established"] == {"1999"}
    assert pact["membership"] == {"x-pact/member/kazakhstan"}
    assert dict(report.unknown) == {("state", "Atlantis"): 1}
    assert report.files[name].imported == 7


def test_named_graphs_of_a_file_become_one(imported):
    trig = "@prefix e: <http://e/> . e:g1 { e:a e:p 1 } e:g2 { e:a e:p 1 . e:b e:p 2 } e:c e:p 3 ."
    quads, report = imported(trig, "a.trig", RULE)
    counts = report.files["a.trig"]
    assert (counts.read, counts.imported, counts.merged) == (4, 3, 1), "what two graphs say is said once"
    assert {quad.graph_name.value for quad in quads} == {iris.SOURCE + "wikidata"}


def test_blank_nodes_get_the_same_iris_on_each_run_and_others_in_another_file(imported):
    first, _ = imported(THINGS, "a.ttl", RULE)
    again, _ = imported(THINGS, "a.ttl", RULE)
    other, _ = imported(THINGS, "b.ttl", RULE)
    assert first == again
    skolems = [{q.subject.value for q in quads if "genid" in q.subject.value} for quads in (first, other)]
    assert len(skolems[0]) == 2
    assert skolems[0].isdisjoint(skolems[1])
    assert not any(isinstance(term, ox.BlankNode) for quad in first for term in (quad.subject, quad.object))


def test_statements_about_statements_and_dates_that_are_none_are_refused(imported):
    edtf = '<http://e/a> <http://e/d> "soon"^^<http://id.loc.gov/datatypes/edtf/EDTF> .'
    _, report = imported(f"<http://e/a> <http://e/p> <<( <http://e/s> <http://e/p> 1 )>> . {edtf}", "a.ttl", RULE)
    assert report.files["a.ttl"].refused == 2


def test_a_context_that_would_have_to_be_fetched_is_not(imported):
    with pytest.raises(ComityError, match="its @context is an address, and nothing is fetched"):
        imported('{"@context": "https://schema.org/", "@id": "http://e/a", "name": "x"}', "a.jsonld", RULE)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.ttl", "<http://e/a> <http://e/p> 1 .\n\n<http://e/b> oops", r"a\.ttl:3: this is not turtle"),
        ("a.rdf", "<rdf:RDF", r"a\.rdf.*: this is not rdf-xml"),
        ("a.xyz", "", r"a\.xyz: the ending does not say"),
        ("a.ttl.gz", b"\x1f\x8bno gzip", r"a\.ttl\.gz: the packed file is damaged"),
    ],
)
def test_a_file_that_is_not_of_its_syntax_is_told_with_its_line(imported, name, content, said):
    with pytest.raises(ComityError, match=said):
        imported(content, name, RULE)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_whatever_a_file_holds_it_is_read_or_told(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("rdf") / "a.ttl"
    path.write_text(text, encoding="utf-8", newline="")
    found = []
    with contextlib.suppress(ComityError):
        found += syntax.statements(str(path), "turtle", iris.SOURCE + "x")
    assert not any(isinstance(term, ox.BlankNode) for statement in found for term in statement)


# ------------------------------------------------------------ rules


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (
            "CONSTRUCT { ?a comity:nmae ?n } WHERE { ?a ?p ?n }",
            r'mine\.rq:1: comity:nmae is not a term .*did you mean "name"\?',
        ),
        ("CONSTRUCT { ?a comity:name ?n WHERE { ?a ?p ?n }", r"mine\.rq: the query has more { than }"),
        ("SELECT ?a WHERE { ?a ?p ?n }", "has to be a CONSTRUCT query"),
        ("CONSTRUCT { ?a ?p ?n } WHERE { SERVICE <http://e/> { ?a ?p ?n } }", "another server"),
        ("CONSTRUCT { ?a ?p ?n } FROM <file:///etc/passwd> WHERE { ?a ?p ?n }", "nothing is fetched"),
    ],
)
def test_a_faulty_rule_is_told_before_any_file_is_read(imported, rule, said):
    with pytest.raises((ComityError, FactError), match=said):
        imported("this is no Turtle", "a.ttl", rule)


def test_what_a_rule_makes_has_to_fit_the_vocabulary(imported):
    rule = """CONSTRUCT { ?a comity:name "x" . ?ours comity:established "soon" ; comity:memberCount "12" ; comity:of ?a }
      WHERE { ?a a <http://example.org/Alliance> BIND (comity:entity(?a) AS ?ours) }"""
    quads, report = imported(THINGS, "a.ttl", rule, source="x")
    reasons = {reason for file, reason in report.refusals if file == "mine.rq"}
    assert len(reasons) == 3
    assert any("without an id of ours" in r for r in reasons)
    assert any("comity:of needs an id of ours" in r for r in reasons)
    (count,) = [q.object for q in quads if q.predicate.value == iris.NS + "memberCount"]
    assert (count.value, count.datatype.value) == ("12", iris.XSD + "integer")


def test_the_rule_that_comes_along_lies_with_the_ontology():
    assert [Path(path).name for path in rdf_rules.packaged()] == ["wikidata-members.rq"]


def test_wikidata_is_asked_the_same_questions(run, tmp_path):
    (tmp_path / "part.ttl").write_text(WIKIDATA, encoding="utf-8")
    store = str(tmp_path / "store")
    done = run(
        "import", "rdf", str(tmp_path / "part.ttl"), "--source", "wikidata", "--title", "Wikidata", "--into", store
    )
    assert done.code == 0, done.err
    answer = run("ask", "members", "示例合作理事会", "--as-of", "2012-01-01", "--store", store)
    assert [line.split()[0] for line in answer.out.splitlines() if "member" in line and "presumed" in line] == [
        "Kazakhstan",
        "Mongolia",
    ]
    raw = run(
        "sparql",
        "SELECT ?l { GRAPH source:wikidata { <http://www.wikidata.org/entity/Q232> rdfs:label ?l } }",
        "--store",
        store,
    )
    assert "Казахстан" in raw.out
    wrong = run("import", "rdf", str(tmp_path / "part.ttl"), "--source", "No Id", "--into", store)
    assert (wrong.code, "is not an id" in wrong.err) == (2, True)


def test_the_rule_of_the_docs_gives_what_the_page_shows(imported):
    text = (CHECKOUT / "docs" / "importing-tables.md").read_text(encoding="utf-8")
    (turtle,), (rule,) = (re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL) for kind in ("turtle", "sparql"))
    quads, report = imported(turtle, "things.ttl", rule, source="things")
    assert told(quads, "things-pact") == {
        iris.RDF_TYPE: {"Mechanism"},
        "name": {"Example Pact"},
        "established": {"1999"},
        "membership": {"things-pact/member/kazakhstan"},
    }
    assert [(c.read, c.imported) for c in report.files.values()] == [(7, 7), (7, 7)]


def test_what_a_row_of_a_rule_loses_is_counted_for_each_row(imported):
    things = THINGS.replace('[ ex:country "Atlantis" ]', '[ ex:country "Atlantis" ], [ ex:country "Atlantis"@en ]')
    quads, report = imported(things.replace("1999", '"around 1999"'), rules=RULE, source="x")
    assert told(quads, "x-pact")["name"] == {'Pact of "Things" <b>'}
    assert report.unknown["state", "Atlantis"] == 2
    assert report.unknown["date", "around 1999"] >= 1
