"""What each cell cites, over hundreds of answers: documents that state its value, and under "otherwise" only those that do not."""

import random

import pyoxigraph as ox
import pytest

from comity.model import iris
from comity.questions import catalogue

# Of these questions each cell shows a property of a thing that stands in the row itself, so that it can be looked up.
QUESTIONS = {
    "summits": "Mechanism",
    "meetings": "Mechanism",
    "hosted": "State",
    "documents": "Mechanism",
    "founding": "Mechanism",
    "platforms": "Mechanism",
    "bodies": "Mechanism",
    "initiatives": "Mechanism",
    "projects": "State",
    "signatories": "Mechanism",
}
ASKED = 500


@pytest.fixture(scope="module")
def answers(graph):
    """Answers to questions and parameters drawn at random; the same each time."""
    draw = random.Random(20261127)
    of = {
        kind: sorted(iris.local(r["x"].value) for r in graph.query(f"SELECT ?x {{ ?x a comity:{kind} }}"))
        for kind in {*QUESTIONS.values()}
    }
    found = []
    for name in draw.choices(sorted(QUESTIONS), k=ASKED):
        question = catalogue.get(name)
        parameter = "mechanism" if QUESTIONS[name] == "Mechanism" else question.parameters[0].name
        found.append((question, graph.ask(name, **{parameter: draw.choice(of[QUESTIONS[name]])})))
    return found


def values(graph, document, subject, properties):
    """What a document states of these properties of a thing: ids, or texts."""
    graph_name = ox.NamedNode(iris.SOURCE + document)
    terms = (
        quad.object
        for name in properties
        for quad in graph.store.quads(ox.NamedNode(iris.ID + subject), ox.NamedNode(name), None, graph_name)
    )
    return {plain(t) for t in terms}


def plain(term):
    """A term as a cell has it: the id of an entity, the text of a literal; numbers as numbers."""
    if isinstance(term, ox.NamedNode):
        return iris.local(term.value)
    try:
        return float(term.value)
    except ValueError:
        return term.value


def cell_values(cell):
    each = [] if cell is None else cell if isinstance(cell, list) else [cell]
    return {c["id"] if isinstance(c, dict) else float(c) if isinstance(c, int | float) else as_number(c) for c in each}


def as_number(text):
    try:
        return float(text)
    except ValueError:
        return text


def shown(answers):
    """Each cell with evidence, with the thing and the properties that it shows."""
    for question, answer in answers:
        # What became of a meeting follows from days and reports, so no document need state it.
        columns = {c.name: c for c in question.columns if c.shows and c.name != "status"}
        for row in answer.rows:
            for name, evidence in row.evidence.items():
                if name not in columns:
                    continue
                thing = row.cells.get(columns[name].shows[0])
                if isinstance(thing, dict) and not any(
                    p.startswith("^") or ":" not in p for p in columns[name].shows[1:]
                ):
                    names = [catalogue.expand(p) for p in columns[name].shows[1:]]
                    yield row.cells[name], thing["id"], names, evidence


def test_a_cell_cites_documents_that_state_its_value_and_no_others(graph, answers):
    seen = 0
    for cell, thing, names, evidence in shown(answers):
        for document in evidence.sources:
            assert values(graph, document, thing, names) & cell_values(cell), (thing, names, document)
            seen += 1
    assert seen > 2000


def test_who_says_otherwise_states_that_other_value(graph, answers):
    seen = 0
    for cell, thing, names, evidence in shown(answers):
        for other in evidence.others:
            assert not cell_values(other.value) & cell_values(cell), (thing, names)
            for document in other.sources:
                assert values(graph, document, thing, names) & cell_values(other.value), (thing, names, document)
                seen += 1
    assert seen > 100


def test_every_document_that_gives_a_value_is_told_of(graph, answers):
    """Nothing that a document states of a cell's property is missing: it holds, or it is told as another value."""
    for cell, thing, names, evidence in shown(answers):
        told = {*evidence.sources, *(s for other in evidence.others for s in other.sources)}
        for name in names:
            for quad in graph.store.quads(ox.NamedNode(iris.ID + thing), ox.NamedNode(name)):
                document = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
                if document.startswith(iris.SOURCE) and cell is not None:
                    assert iris.local(document) in told, (thing, names, document)
