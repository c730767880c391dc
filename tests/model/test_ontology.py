"""The model is linted: a vocabulary that others use must be labelled, explained, and of a piece."""

import itertools
import os
import re

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import DCTERMS, FOAF, OWL, RDF, RDFS, SKOS, VANN, XSD

from comity import __version__, resources
from comity.build import builder
from comity.curation import shape_writer, shapes
from comity.facts import reading
from comity.model import iris, vocabulary
from comity.questions import catalogue
from places import SHARED

NS = rdflib.Namespace(iris.NS)
SCHEMA = rdflib.Namespace("https://schema.org/")
LANGUAGES = {"en", "zh", "ru"}
SHARED_VOCABULARY = SHARED / "facts" / "VOCAB.md"


@pytest.fixture(scope="module")
def ontology():
    graph = rdflib.Graph()
    graph.parse(os.path.join(resources.ontology_dir(), "comity.ttl"))
    return graph


@pytest.fixture(scope="module", params=["fact-files", "display"])
def companion(request):
    """A file beside the ontology that says of its terms what is no meaning: its name, and what it says."""
    graph = rdflib.Graph()
    graph.parse(os.path.join(resources.ontology_dir(), f"{request.param}.ttl"))
    return request.param, graph


def _terms(ontology):
    return sorted(set(ontology.subjects(RDFS.isDefinedBy, rdflib.URIRef(iris.NS.rstrip("#")))))


def _instances(ontology, *kinds):
    return sorted({s for kind in kinds for s in ontology.subjects(RDF.type, kind)})


ONTOLOGY = rdflib.URIRef(iris.NS.rstrip("#"))


def test_the_header_says_what_a_registry_of_vocabularies_reads(ontology):
    """Title and description in each language, maker, dates, licence and preferred prefix, as Linked Open Vocabularies asks."""
    assert list(ontology.subjects(RDF.type, OWL.Ontology)) == [ONTOLOGY]
    for texts in (DCTERMS.title, DCTERMS.description):
        assert sorted(text.language for text in ontology.objects(ONTOLOGY, texts)) == sorted(LANGUAGES)
    creator = ontology.value(ONTOLOGY, DCTERMS.creator)
    assert str(ontology.value(creator, FOAF.name)) == "The Comity contributors"
    created, modified = (ontology.value(ONTOLOGY, day) for day in (DCTERMS.created, DCTERMS.modified))
    assert created.datatype == modified.datatype == XSD.date
    assert created.value <= modified.value
    assert ontology.value(ONTOLOGY, DCTERMS.license)
    assert str(ontology.value(ONTOLOGY, VANN.preferredNamespacePrefix)) == "comity"
    assert str(ontology.value(ONTOLOGY, VANN.preferredNamespaceUri)) == iris.NS


def test_the_version_of_the_ontology_is_that_of_the_release(ontology):
    assert str(ontology.value(ONTOLOGY, OWL.versionInfo)) == __version__
    assert str(ontology.value(ONTOLOGY, OWL.versionIRI)) == f"{ONTOLOGY}/{__version__}"


def test_inverse_properties_lead_from_the_ones_values_to_the_others(ontology):
    """Whoever reasons with owl:inverseOf gets no thing of a class that it is not: domain and range are exchanged."""

    def ends(term, *predicates):
        return {c for predicate in predicates for c in ontology.objects(term, predicate)}

    pairs = set(ontology.subject_objects(OWL.inverseOf))
    assert {tuple(map(iris.local, map(str, pair))) for pair in pairs} >= {
        ("adopted", "adoptedAt"),
        ("announced", "announcedAt"),
    }
    for one, other in pairs:
        assert (other, one) in pairs, one
        assert ends(one, RDFS.domain, SCHEMA.domainIncludes) == ends(other, RDFS.range, SCHEMA.rangeIncludes), one


def test_the_graph_has_inverse_properties_on_the_classes_they_are_for(graph):
    """A rule tells each of a pair from the other, so what it tells has to be of a class that the ontology allows."""
    terms = vocabulary.load()
    for name in ("adopted", "adoptedAt", "announced", "announcedAt"):
        rows = graph.query(f"SELECT DISTINCT ?type {{ ?thing comity:{name} ?other ; a ?type }}")
        types = [iris.local(row["type"].value) for row in rows]
        assert types, name
        assert [t for t in types if not terms.is_a(t, *terms.properties[name].domains)] == [], name


def test_what_is_no_meaning_stands_beside_the_ontology_and_not_in_the_graph(ontology, companion, graph):
    """Who uses the vocabulary in RDF meets no keys of YAML and no colours."""
    name, says = companion
    own = f"https://w3id.org/comity/{name}#"
    assert {t for t in says.subjects(RDFS.isDefinedBy, None) if t.startswith(own)} >= {
        p for p in says.predicates() if p.startswith("https://w3id.org/comity/")
    }
    assert {s for s in says.subjects() if not s.startswith(own)} <= set(_terms(ontology))
    assert not any(t.startswith(own) for triple in ontology for t in triple)
    rows = graph.query(f"SELECT ?s {{ ?s ?p ?o FILTER STRSTARTS(STR(?p), '{own}') }} LIMIT 1")
    assert list(rows) == []


def test_every_term_has_one_label_in_each_language(ontology):
    for term in _terms(ontology):
        labels = [label.language for label in ontology.objects(term, RDFS.label)]
        assert sorted(labels) == sorted(LANGUAGES), term


def test_every_class_and_property_is_explained_in_each_language(ontology):
    for term in _instances(ontology, OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty):
        comments = {str(comment.language): str(comment) for comment in ontology.objects(term, RDFS.comment)}
        assert sorted(comments) == sorted(LANGUAGES), term
        assert len(comments["en"]) > 10, term
        assert re.search("[\u4e00-\u9fff]", comments["zh"]), term
        assert re.search("[а-я]", comments["ru"]), term


def test_every_term_of_the_namespace_is_defined_here(ontology):
    used = {t for triple in ontology for t in triple if isinstance(t, rdflib.URIRef) and t.startswith(iris.NS)}
    assert used <= set(_terms(ontology))


def test_domains_and_ranges_lead_to_classes(ontology):
    classes = set(_instances(ontology, OWL.Class))
    datatypes = ("http://www.w3.org/2001/XMLSchema#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#", iris.EDTF)
    for term in _instances(ontology, OWL.ObjectProperty, OWL.DatatypeProperty):
        domains = [*ontology.objects(term, RDFS.domain), *ontology.objects(term, SCHEMA.domainIncludes)]
        ranges = [*ontology.objects(term, RDFS.range), *ontology.objects(term, SCHEMA.rangeIncludes)]
        assert domains, term
        assert set(domains) <= classes, term
        assert ranges, term
        for target in ranges:
            assert target in classes or target == RDFS.Resource or str(target).startswith(datatypes), (term, target)
        assert len(list(ontology.objects(term, RDFS.domain))) <= 1, (
            f"{term}: several rdfs:domain mean their intersection"
        )


def test_no_two_terms_that_meet_have_the_same_label(ontology):
    """A column title or legend entry must tell which term it is: no equal labels among classes, on one class, in one enumeration."""
    terms = vocabulary.load()
    groups = [[(c.name, c.labels) for c in terms.classes.values()]]
    groups += [[(p.name, p.labels) for p in terms.keys_of(name).values()] for name in terms.classes]
    for name, values in terms.enumerations.items():
        labels = [(v, {str(o.language): str(o) for o in ontology.objects(NS[v], RDFS.label)}) for v in values]
        assert labels, name
        groups.append(labels)
    for group in groups:
        for (a, first), (b, second) in itertools.combinations(group, 2):
            for language in LANGUAGES:
                assert first[language] != second[language], (a, b, first[language])


def test_every_object_property_can_be_read_backwards(ontology):
    for term in _instances(ontology, OWL.ObjectProperty):
        if ontology.value(term, RDFS.range) in (RDFS.Resource, RDF.Property):
            continue
        inverse = {label.language for label in ontology.objects(term, NS.inverseLabel)}
        assert inverse == LANGUAGES, term


def test_concrete_classes_have_a_colour_and_a_shape(ontology):
    for cls in vocabulary.load().classes.values():
        drawn = bool(re.fullmatch("#[0-9a-f]{6}", cls.colour)) and bool(cls.shape)
        assert drawn != (cls.abstract or cls.enumeration), cls.name


def test_every_class_is_used_or_marked_abstract(graph):
    """A class is there because facts have it, or because a property needs it to say what it relates."""
    terms = vocabulary.load()
    used = {q.object.value for q in graph.store.quads(None, ox.NamedNode(iris.RDF_TYPE))}
    related = {name for p in terms.properties.values() for name in (*p.domains, *p.ranges)}
    concrete = [c.name for c in terms.classes.values() if not c.abstract and not c.enumeration]
    assert [name for name in concrete if iris.NS + name not in used and name not in related] == []


def test_alignments_name_terms_of_the_standards(ontology):
    """W3C ORG, SKOS, PROV-O, schema.org and Data Cube are each used."""
    targets = [*ontology.objects(None, RDFS.subClassOf), *ontology.objects(None, RDFS.subPropertyOf)]
    for prefix in ("org", "skos", "prov", "schema", "qb"):
        assert any(str(t).startswith(iris.PREFIXES[prefix]) for t in targets), prefix


def test_areas_are_one_concept_scheme():
    graph = rdflib.Graph()
    graph.parse(os.path.join(resources.ontology_dir(), "areas.ttl"))
    scheme = rdflib.URIRef(iris.ID + "broad-areas")
    concepts = set(graph.subjects(RDF.type, NS.BroadArea))
    assert len(concepts) == 24
    assert concepts == set(graph.subjects(SKOS.inScheme, scheme)) == set(graph.subjects(SKOS.topConceptOf, scheme))
    for concept in concepts:
        assert {o.language for o in graph.objects(concept, RDFS.label)} == LANGUAGES
        assert graph.value(concept, NS.scope)


def test_every_priority_area_lies_under_a_broad_area_or_says_why_not(graph):
    left = graph.query(
        """SELECT ?area { ?area a comity:PriorityArea
             FILTER NOT EXISTS { ?area comity:broader/a comity:BroadArea } FILTER NOT EXISTS { ?area comity:unmapped ?why } }"""
    )
    assert [row["area"].value for row in left] == []


def test_rules_are_small_and_explained():
    folder = os.path.join(resources.ontology_dir(), "rules")
    for name in os.listdir(folder):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            text = file.read()
        assert text.startswith("# "), name
        assert len(text.splitlines()) < 20, name


def test_a_graph_of_real_facts_conforms_to_the_shapes(part):
    """The whole is checked before a release, with ``comity check --shapes``."""
    assert shapes.shape_problems(part.store.raw) == []


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("id:x a comity:Summit ; comity:place id:china .", '"place" has to be a place'),
        ("id:x a comity:Figure ; comity:indicator 'gdp' ; comity:value 1.0 .", 'a figure needs "unit"'),
        ("id:x a comity:Membership ; comity:role comity:role-member .", "a membership names a state or a body"),
        ("id:x a comity:State ; comity:iso2 'cn' .", "alpha-2"),
        ("id:x a comity:Session ; comity:start '2025' .", '"start" has to be an EDTF date'),
        ("id:x a comity:Session ; comity:ordinal 0 .", '"number" has to be a whole number of at least 1'),
        ("id:x a comity:Place ; comity:latitude 91.0 .", '"latitude" has to be a number from -90 to 90'),
        ("id:x a comity:Session ; comity:mode id:china .", '"mode" has to be hybrid, in-person or online'),
        ("id:x a comity:State ; comity:ordinal 1 .", 'only a meeting has "number"'),
    ],
)
def test_shapes_find_what_is_wrong(broken, said):
    store = ox.Store()
    store.load(path=os.path.join(resources.ontology_dir(), "comity.ttl"), format=ox.RdfFormat.TURTLE)
    prefixes = "".join(f"PREFIX {p}: <{i}>\n" for p, i in iris.PREFIXES.items())
    store.update(prefixes + "INSERT DATA { id:china a comity:State . " + broken + " }")
    problems = shapes.shape_problems(store)
    assert len(problems) == 1
    assert problems[0].startswith("x: ")
    assert said in problems[0]


def test_the_shapes_are_those_that_the_ontology_gives():
    """Who changes the ontology writes the file anew: comity schema --shapes -o ontology/shapes.ttl."""
    with open(os.path.join(resources.ontology_dir(), "shapes.ttl"), encoding="utf-8") as file:
        assert file.read() == shape_writer.to_turtle()


def test_a_broken_shape_is_told_with_file_and_line(tmp_path):
    file = tmp_path / "s.yaml"
    file.write_text(
        "source: {id: s, title: T, publisher: P, kind: news, language: en, url: 'https://example.org'}\n"
        "facts:\n  - {id: a, type: State}\n  - id: b\n    type: State\n    m49: '5'\n",
        encoding="utf-8",
    )
    files = reading.read([str(file)])
    assert shapes.shape_problems(builder.build(files), files) == [
        f'{file}:4: b: a UN M49 number has three digits (it has "5")'
    ]


def test_the_ontology_knows_every_type_and_key_of_the_research_vocabulary():
    """The other folders of the fact base load later without a change of the vocabulary."""
    if not os.path.exists(SHARED_VOCABULARY):
        pytest.skip("the research vocabulary is not beside this checkout")
    with open(SHARED_VOCABULARY, encoding="utf-8") as file:
        text = file.read()
    terms = vocabulary.load()
    rows = re.findall(r"^\| (\w+) \| [\d ]+ \|.*\| (.+) \|$", text, re.MULTILINE)
    assert len(rows) > 35
    for type_, keys in rows:
        known = terms.keys_of(type_)
        for key in re.findall(r"`(\w+)`", keys):
            assert key in known, (type_, key)


def test_questions_are_titled_and_described_in_three_languages():
    for question in catalogue.catalogue():
        assert set(question.titles) == LANGUAGES
        assert set(question.descriptions) == LANGUAGES
