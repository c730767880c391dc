"""Every statement of the store stands in the file of each document whose named graph holds it, and in no other."""

import random

import pyoxigraph as ox
import pytest
import yaml

from comity.facts import identity as merges
from comity.facts import reading
from comity.facts.yaml_reader import read as read_tree
from comity.model import iris, vocabulary
from places import FACTS

pytestmark = pytest.mark.xdist_group("provenance")

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@pytest.fixture(scope="module")
def files():
    """The packaged files as PyYAML reads them, by the id of their document."""
    found = {}
    for path in reading.find([str(FACTS)]):
        with open(path, encoding="utf-8") as file:
            tree = yaml.load(file, _LOADER)
        if "source" in tree:
            found[tree["source"]["id"]] = tree
    return found


@pytest.fixture(scope="module")
def identity():
    path = str(FACTS / "merges.yaml")
    return merges.read([(path, read_tree(path))])[0]


def is_stated(quad, tree, identity):
    """Whether a file states what a quad of its named graph says, found by reading the file and nothing else."""
    keys = {p.name: p.key for p in vocabulary.load().properties.values()}
    subject, predicate = iris.local(quad.subject.value), iris.local(quad.predicate.value)
    if quad.predicate.value == iris.RDF_TYPE and "/" in subject:
        return True  # the class of a nested map or of a list item, which a file does not write
    if subject == tree["source"]["id"]:
        return value_of(quad.object, tree["source"].get(keys.get(predicate)), identity) or predicate == iris.RDF_TYPE
    owner, *path = subject.split("/")
    if quad.subject.value.startswith(iris.SOURCE):
        owner, key, position = path[0], *path[1:]
        lists = [b[keys[key]] for b in tree["facts"] if identity.of(b["id"]) == owner and keys[key] in b]
        return any(int(position) <= len(entries) for entries in lists)
    blocks = [b for b in tree["facts"] if identity.of(b["id"]) == owner]
    if not path:
        if quad.predicate.value == iris.RDF_TYPE:
            return iris.local(quad.object.value) in {b["type"] for b in blocks}
        return any(value_of(quad.object, b.get(keys[predicate]), identity) for b in blocks)
    nested = [
        n
        for b in blocks
        for k in ("members", "participants", "positions", "chairs", "amount")
        for n in as_list(b.get(k))
    ]
    return any(value_of(quad.object, n.get(keys[predicate]), identity) for n in nested)


def as_list(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def value_of(term, value, identity):
    """Whether a term of the graph is the value of a key, or one of its values."""
    if isinstance(value, dict):
        if isinstance(term, ox.NamedNode):
            return True  # a nested map; its own statements are drawn too
        return {tag.lower(): text for tag, text in value.items()}.get(term.language) == term.value
    if isinstance(value, list):
        return any(value_of(term, v, identity) for v in value)
    if value is None:
        return False
    if isinstance(term, ox.NamedNode):
        local = iris.local(term.value)
        return local == identity.of(str(value)) or term.value == value or local.endswith(f"-{value}")
    if isinstance(value, bool):
        return term.value == str(value).lower()
    if isinstance(value, int | float):
        return float(term.value) == float(value)
    return term.value == value


def test_random_statements_are_found_in_their_files(whole_graph, files, identity):
    chance = random.Random(2026)
    graphs = [ox.NamedNode(iris.SOURCE + name) for name in chance.sample(sorted(files), 400)]
    drawn = [chance.choice(sorted(whole_graph.store.quads(None, None, None, g), key=str)) for g in graphs]
    lost = [str(q) for q in drawn if not is_stated(q, files[iris.local(q.graph_name.value)], identity)]
    assert lost == []


def test_a_statement_has_the_named_graphs_of_all_documents_that_state_it(whole_graph, files, identity):
    """The reverse: of random values in files, each stands in the named graph of its document."""
    keys = {p.name: p.key for p in vocabulary.load().properties.values() if p.cardinality == "one"}
    plain = {"ordinal": "ordinal", "start": "start", "place": "place", "host": "host", "theme": "theme"}
    assert all(keys[name] == key for name, key in plain.items())
    values = [
        (source, identity.of(block["id"]), name, block[key])
        for source, tree in sorted(files.items())
        for block in tree["facts"]
        for name, key in plain.items()
        if key in block and isinstance(block[key], str | int)
    ]
    for source, entity, name, value in random.Random(7).sample(values, 300):
        found = {
            q.object.value
            for q in whole_graph.store.quads(
                ox.NamedNode(iris.ID + entity), ox.NamedNode(iris.NS + name), None, ox.NamedNode(iris.SOURCE + source)
            )
        }
        assert found & {str(value), iris.ID + identity.of(str(value))}, (source, entity, name, value)


def test_no_document_is_left_out(whole_graph, files):
    known = {
        q.subject.value
        for q in whole_graph.store.quads(None, ox.NamedNode(iris.NS + "sourceKind"), None, ox.DefaultGraph())
    }
    assert {iris.SOURCE + source for source in files} == known
