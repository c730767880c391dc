"""Each thing, document, date and term has an address that leads to its page and its data, and each states what the graph states."""

import itertools
import json
import re

import pyoxigraph as ox
import pytest

from comity.model import iris, vocabulary
from site_pages import BASE, KUNA, Seen, get, header


@pytest.mark.parametrize(
    ("accept", "status", "form"),
    [
        ("text/html", 303, "html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", 303, "html"),
        ("*/*", 303, "html"),
        ("", 303, "html"),
        ("text/turtle", 303, "ttl"),
        ("application/ld+json", 303, "jsonld"),
        ("application/n-triples", 303, "nt"),
        ("application/rdf+xml", 303, "rdf"),
        ("text/html;q=0.5, application/rdf+xml;q=0.9", 303, "rdf"),
        ("text/*;q=0.3, application/ld+json", 303, "jsonld"),
        ("image/png", 406, ""),
        ("text/html;q=0", 406, ""),
    ],
)
def test_a_thing_leads_to_the_document_that_the_client_likes_best(part, accept, status, form):
    reply = get(part.store, "/id/china", accept)
    assert (reply.status, header(reply, "Location")) == (status, f"/id/china.{form}" if form else "")
    assert header(reply, "Vary") == "Accept"


def test_documents_say_what_they_describe_and_which_others_there_are(part):
    for path in ("/id/china", f"/source/{KUNA}", "/date/2018-01-26", "/id/brics/member/iran", "/dataset"):
        link = header(get(part.store, f"{path}.html"), "Link")
        assert f'<https://w3id.org/comity{path}>; rel="describes"' in link
        assert f'<{BASE}{path}.html>; rel="canonical"' in link
        others = re.findall(r'<([^>]*)>; rel="alternate"; type="([^"]*)"', link)
        assert len(others) == (9 if path.startswith("/source") else 4)
        for address, media_type in others:
            found = get(part.store, address.removeprefix(BASE), "image/png")
            assert (found.status, found.media_type.partition(";")[0]) == (200, media_type)


FACTS = """
source: {id: told, title: Told, publisher: P, language: en, kind: news, url: 'https://example.org/told'}
facts:
- {id: m, type: Mechanism, name: {en: The M}, members: [{state: s, role: member, from: '2001-06-15'}]}
- {id: s, type: State, name: {en: The S}}
"""
ABOUT_M = """
id:m a comity:Mechanism ; comity:name "The M"@en ; rdfs:label "The M"@en ; comity:membership <https://w3id.org/comity/id/m/member/s> .
<https://w3id.org/comity/id/m/member/s> a comity:Membership ; comity:memberState id:s ; comity:role comity:role-member ;
  comity:from "2001-06-15"^^edtf:EDTF ; comity:possibleFrom "2001-06-15"^^xsd:date ; comity:certainFrom "2001-06-15"^^xsd:date ;
  comity:certainUntil "2001-06-15"^^xsd:date ; comity:presumedFrom "2001-06-16"^^xsd:date .
id:s comity:memberOf id:m ; rdfs:label "The S"@en .
"""


def triples(data, form):
    return {str(t.triple) for t in ox.parse(data, format=form)}


def test_a_document_states_what_the_fact_file_states_in_every_form(tiny):
    store = tiny(FACTS).store
    prefixes = "".join(f"@prefix {p}: <{base}> .\n" for p, base in iris.PREFIXES.items())
    expected = triples((prefixes + ABOUT_M).encode(), ox.RdfFormat.TURTLE)
    known = ox.RdfFormat
    forms = {"ttl": known.TURTLE, "nt": known.N_TRIPLES, "rdf": known.RDF_XML, "jsonld": known.JSON_LD}
    found = {name: triples(get(store, f"/id/m.{name}").body, form) for name, form in forms.items()}
    for name, told in found.items():
        assert told == found["nt"], name
    labels_of_terms = {t for t in found["nt"] if t.startswith(f"<{iris.NS}")}
    assert found["nt"] - labels_of_terms == expected


def test_a_document_is_its_named_graph(part):
    stated = {str(q) for q in part.store.quads(None, None, None, ox.NamedNode(iris.SOURCE + KUNA))}
    trig = get(part.store, f"/source/{KUNA}.trig").body
    assert {str(q) for q in ox.parse(trig, format=ox.RdfFormat.TRIG)} == stated
    turtle = triples(get(part.store, f"/source/{KUNA}.ttl").body, ox.RdfFormat.TURTLE)
    assert len(turtle) == len(stated)
    page = Seen(get(part.store, f"/source/{KUNA}.html"))
    assert "Kuwait News Agency (KUNA)" in page.text()
    assert "https://www.kuna.net.kw/ArticlePrintPage.aspx?id=3236709&language=en" in page.links()
    assert "/id/china-central-asia-summit-2" in page.links()


def test_a_page_groups_what_is_known_by_document(part):
    """That Nanjing has the Trade Facilitation Platform Center is told by one document, which the page names."""
    page = Seen(get(part.store, "/id/nanjing.html?view=documents"))
    assert page.text("h1") == "Nanjing"
    described = part.show("nanjing")
    for source, facts in described.facts:
        assert f"/source/{source.id}" in page.links()
        for fact in facts:
            assert fact.relation in page.text()
    assert {"/ask/statements?entity=nanjing", "/explore#focus=nanjing&at=nanjing", "/path?from=nanjing"} <= set(
        page.links()
    )
    assert "/ask/members?mechanism=nanjing" not in page.links()


def test_documents_of_a_much_told_entity_come_page_by_page(part):
    sources = [source.id for source, _ in part.show("china").facts]
    address, seen = "/id/china.html?view=documents", []
    for _ in range(100):
        page = Seen(get(part.store, address))
        shown = [link.removeprefix("/source/") for link in page.links() if link.startswith("/source/")]
        assert len(shown) <= 40
        seen += shown
        following = page.every("a", rel="next")
        if not following:
            break
        address = following[0]["href"]
    assert list(dict.fromkeys(seen)) == sources
    assert [get(part.store, f"/id/china.html?view=documents&page={n}").status for n in ("0", "9999", "x", "²")] == [
        404
    ] * 4


def test_what_belongs_to_something_has_a_page_too(part):
    page = Seen(get(part.store, "/id/brics/member/iran.html"))
    assert page.text("h1") == "BRICS · membership · Iran"
    assert {"/id/brics", "/id/iran"} <= set(page.links())
    assert get(part.store, "/date/2024-09/2025-06.html").status == 200
    assert get(part.store, "/date/2024-09%2F2025-06.html").status == 200


def test_what_is_not_there_is_404_with_what_is_called_nearly_so(part):
    reply = get(part.store, "/id/Chna")
    assert reply.status == 404
    assert "/id/china" in Seen(reply).links()
    told = get(part.store, "/id/Chna", "text/turtle")
    assert (told.status, told.media_type) == (404, "application/problem+json")
    assert "china" in json.loads(told.body)["suggestions"]
    for path in ("/id/china.trig", "/id", "/nowhere", "/graph/x", "/assets/x.css"):
        assert get(part.store, path).status == 404


def test_the_vocabulary_has_an_anchor_for_each_term_and_is_the_ontology(part):
    terms = vocabulary.load()
    anchors = {e.get("id") for e in Seen(get(part.store, "/ns")).elements}
    assert {*terms.classes, *terms.properties, *itertools.chain(*terms.enumerations.values())} <= anchors
    reply = get(part.store, "/ns", "text/turtle")
    assert (reply.status, header(reply, "Content-Location")) == (200, "/ns.ttl")
    ontology = {str(q.triple) for q in part.store.quads(None, None, None, ox.NamedNode(iris.GRAPH_ONTOLOGY))}
    assert triples(reply.body, ox.RdfFormat.TURTLE) == ontology
