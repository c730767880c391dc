"""The catalogue of questions: which there are, that each speaks three languages, and that its example is answered with sources."""

import itertools
import json
import re
import shlex

import pyoxigraph as ox
import pytest

from answers import example_arguments
from comity.model import iris, vocabulary
from comity.questions import catalogue

CATALOGUE = catalogue.catalogue()
SCRIPTS = {"en": "[a-z]", "zh": "[\u4e00-\u9fff]", "ru": "[а-я]"}

ASKED_FOR = """
about adopted areas attendance bodies calendar changes chairs co-membership common-mechanisms common-members comparison
conflicts connected-areas connected-mechanisms connected-states documents documents-by-date figure-series figures
formats-by-area founding gaps hosted hosts-per-year implementation initiatives initiatives-by-area mechanisms meeting meetings
meetings-by-parties meetings-per-year members membership-changes memberships missing-areas next-hosts next-meetings officials
overlap participants partner-ranks paths people-by-meetings places platforms pledges priority-areas projects shared-areas
signatories source-facts sources-for statements successors summits timeline topics
""".split()


def test_there_are_these_questions():
    assert sorted(q.name for q in CATALOGUE) == sorted(ASKED_FOR)


@pytest.mark.parametrize("question", CATALOGUE, ids=lambda q: q.name)
def test_a_question_speaks_three_languages(question):
    for language, letters in SCRIPTS.items():
        assert re.search(letters, question.titles[language])
        assert re.search(letters, question.descriptions[language])
    for column in question.columns:
        assert bool(column.term) != (len(column.titles) == 3)


@pytest.mark.parametrize("language", ["zh", "ru"])
@pytest.mark.parametrize("question", CATALOGUE, ids=lambda q: q.name)
def test_the_columns_have_titles_in_the_language(part, question, language):
    values, named = example_arguments(question)
    for title in part.ask(question.name, *values, language=language, **named).columns.values():
        assert re.search(SCRIPTS[language], title)


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("en", ["on 2026-11-27", "told last"]),
        ("zh", ["2026-11-27时", "最近见载"]),
        ("ru", ["на 2026-11-27", "последнее свидетельство"]),
    ],
)
def test_the_columns_that_say_what_holds_have_titles(part, language, titles):
    columns = part.ask("members", "china-central-asia", language=language).columns
    assert [columns["holds"], columns["last"]] == titles


def _needed(question):
    """The variables that an answer reads from the solutions of a query; counts and overlaps are computed from them."""
    read = [name for column in question.columns for name in column.shows] + list(question.row)
    own = [name for name in read if ":" not in name]  # the others are properties
    shown = [] if question.overlap else [c.counts or c.name for c in question.columns]
    return {*own, *shown, *question.keys, *filter(None, [question.document])}


@pytest.mark.parametrize("question", [q for q in CATALOGUE if not q.computed], ids=lambda q: q.name)
def test_a_query_selects_what_its_columns_need_and_uses_its_parameters(part, question):
    variables = {v.value for v in part.query(question.query).variables}
    parameters = {p.name.upper() for p in question.parameters}
    # A membership is judged by its role and end, a meeting by its day and status, whether they are shown or not.
    judged_by = {*question.as_of[1:], "role", "host"}
    assert _needed(question) <= variables <= _needed(question) | judged_by | parameters | {"where"}
    assert all(f"?{name}" in question.query for name in parameters)
    known = {c.name for c in question.columns}
    assert known.issuperset(
        (*(n.removeprefix("-") for n in question.sort), *question.gap, *filter(None, [question.plans]))
    )


@pytest.mark.parametrize("question", [q for q in CATALOGUE if not q.computed], ids=lambda q: q.name)
def test_a_question_of_the_record_says_which_statements_it_shows(question):
    """By these the documents of each cell are found. Its query asks the record, which names no document, unless it lists documents."""
    known = vocabulary.load().properties
    shown = [p for c in question.columns for p in c.shows[1:]] + list(question.row[1:-1])
    for name in (p.removeprefix("^") for p in shown if ":" in p):
        assert catalogue.expand(name) == iris.RDF_TYPE or iris.local(catalogue.expand(name)) in known
    assert ("GRAPH" in question.query) == bool(question.document)
    assert any(c.key for c in question.columns)


def test_who_is_a_member_is_asked_of_the_present():
    of_members = ["co-membership", "common-mechanisms", "common-members", "connected-mechanisms", "connected-states"]
    assert [q.name for q in CATALOGUE if q.now] == [*of_members, "members", "memberships", "overlap"]
    assert all(q.as_of for q in CATALOGUE if q.now)


@pytest.mark.usefixtures("graph")
@pytest.mark.parametrize("question", CATALOGUE, ids=lambda q: q.name)
def test_the_example_is_answered_on_the_command_line(run, question):
    ended = run("ask", question.name, *shlex.split(question.example), "--format", "json")
    assert ended.code == 0
    assert ended.err == ""
    assert json.loads(ended.out)["rows"]


@pytest.mark.parametrize("question", CATALOGUE, ids=lambda q: q.name)
def test_every_row_of_an_example_cites_documents_that_the_answer_names(part, question):
    values, named = example_arguments(question)
    answer = part.ask(question.name, *values, **named)
    # What no document tells has none to cite.
    untold = [
        row for row in answer.rows if row.cells.get("status") == "unknown" or row.cells.get("gap") == "missing numbers"
    ]
    assert all(row.sources for row in answer.rows if row not in untold)
    stating = set(itertools.chain.from_iterable(row.sources for row in answer.rows))
    otherwise = {s for row in answer.rows for e in row.evidence.values() for t in e.others for s in t.sources}
    assert {s.id for s in answer.sources} == stating | otherwise
    for row in answer.rows:
        assert all(set(e.sources) <= set(row.sources) for e in row.evidence.values())
    reference = ox.NamedNode(f"{iris.NS}kind-reference")
    for source in answer.sources:
        kind = part.store.quads(ox.NamedNode(iris.SOURCE + source.id), ox.NamedNode(f"{iris.NS}sourceKind"), reference)
        assert source.title
        assert source.publisher
        assert source.url or any(True for _ in kind)
