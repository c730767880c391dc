"""One record: what a question answers is what the comparison, the API and the pages show, with the same documents."""

import json
import re
from urllib.parse import quote

import pytest

from comity.model import iris
from comity.server.api import handler
from comity.server.http.messages import Request
from comity.text import calendar

BASE = "http://graph.example"
MEMBERS = "SELECT DISTINCT ?m { ?m a comity:Mechanism ; comity:membership ?x . FILTER NOT EXISTS { ?m comity:dissolved ?over } }"


@pytest.fixture(scope="module")
def mechanisms(graph):
    """The mechanisms with members, by id."""
    return sorted({iris.local(row["m"].value) for row in graph.query(MEMBERS)})


@pytest.fixture(scope="module")
def compared(graph, mechanisms):
    """What the comparison says of each: its aspects, in words."""
    found = {}
    for pair in zip(mechanisms[::2], [*mechanisms[1::2], mechanisms[0]], strict=False):
        for row in graph.ask("comparison", mechanism=list(pair)).rows:
            found.setdefault(row.cells["mechanism"]["id"], {})[row.cells["aspect"]["id"]] = row.cells["value"] or ""
    return found


def test_the_comparison_begins_with_the_founding_that_the_question_answers(graph, mechanisms, compared):
    seen = 0
    for mechanism in mechanisms:
        for row in graph.ask("founding", mechanism).rows:
            if row.cells["established"]:
                assert compared[mechanism]["founded"].split(" ≠ ")[0] == row.cells["established"], mechanism
                seen += 1
    assert seen > 30


def test_the_comparison_counts_the_members_that_the_question_answers(graph, mechanisms, compared):
    seen = 0
    for mechanism in mechanisms:
        answer = graph.ask("members", mechanism, count=True)
        number = re.match(r"\d+", compared[mechanism]["members"])
        if answer.count:
            assert number, mechanism
            assert int(number[0]) == answer.count, mechanism
            seen += 1
    assert seen > 40


def test_the_comparison_counts_the_summits_that_the_question_answers(graph, mechanisms, compared):
    seen = 0
    for mechanism in mechanisms:
        answer = graph.ask("summits", mechanism, count=True)
        if answer.count and all(row.cells["status"] for row in answer.rows):
            assert re.match(r"\d+", compared[mechanism]["summits"])[0] == str(answer.count), mechanism
            seen += 1
    assert seen > 30


@pytest.mark.parametrize("question", ["members", "summits", "founding", "documents"])
def test_the_api_gives_the_same_rows_and_documents(graph, mechanisms, question):
    cells = 0
    for mechanism in mechanisms[::5]:
        answer = graph.ask(question, mechanism)
        reply = handler.answer(
            graph.store, Request(f"/api/ask/{question}", (("mechanism", mechanism),), "*/*", "", BASE)
        )
        data = json.loads(reply.body)
        assert data["rows"] == answer.to_dict()["rows"]
        assert data.get("headline", "") == answer.headline
        cells += sum(len(row.cells) for row in answer.rows)
    assert cells > 15


@pytest.mark.xdist_group("serve")
def test_a_page_has_the_sentence_and_every_value_of_the_answer(served, graph):
    answer = graph.ask("summits", "china-central-asia")
    page = served.get(f"/ask/summits?mechanism={quote('china-central-asia')}").text
    assert answer.headline in page
    for row in answer.rows:
        assert row.cells["meeting"]["label"] in page
        assert calendar.text(str(row.cells["start"])) in page
