"""Answers as JSON, CSV, Markdown and tables: every row in its promised form and language, and harmless whatever the names."""

import csv
import io
import json
import re

import pytest

from answers import CONTROLS, example_arguments
from comity.questions import catalogue
from comity.questions.answer import NOT_EQUAL, Answer, AnswerRow, CellEvidence, Telling
from comity.store.documents import Document
from packaged_documents import LIST_MEMBERS
from small_facts import document

CATALOGUE = catalogue.catalogue()


MEMBERS = "member role through sought signed ratified from to ended how notice".split()
"""The columns of the question members."""


def test_json_has_exactly_the_promised_form(run):
    data = json.loads(run("ask", "members", "china-central-asia", "--as-of", "2024-06-01", "--format", "json").out)
    assert list(data) == ["question", "parameters", "as_of", "headline", "columns", "rows", "notes", "sources"]
    assert data["headline"].startswith("The China–Central Asia mechanism had 6 members on 1 June 2024: China, ")
    assert data["question"] == "members"
    assert data["parameters"] == {"mechanism": "china-central-asia"}
    assert data["as_of"] == "2024-06-01"
    assert all(list(c) == ["name", "label"] and c["label"] for c in data["columns"])
    names = [c["name"] for c in data["columns"]]
    assert names == [*MEMBERS, "holds"]
    for row in data["rows"]:
        # No document gives a date or anything else that could differ.
        assert list(row) == ["cells", "sources"]
        assert list(row["cells"]) == names
        assert list(row["cells"]["member"]["value"]) == ["id", "label"]
        assert row["cells"]["from"] == {"value": None}
        assert set(row["sources"]) == LIST_MEMBERS
    assert all(list(s) == ["id", "title", "publisher", "published", "url"] for s in data["sources"])
    assert {s["id"] for s in data["sources"]} == LIST_MEMBERS
    (xinhua,) = [s for s in data["sources"] if s["id"] == "xinhua-2024-03-30-secretariat-launched"]
    assert xinhua["published"] == "2024-03-30"
    assert xinhua["url"].startswith("http")


def test_json_keeps_numbers_truths_and_notes(run):
    figures = json.loads(run("ask", "figures", "trade-turnover", "china", "central-asia", "--format", "json").out)
    assert {type(row["cells"]["value"]["value"]) for row in figures["rows"]} <= {int, float}
    assert {row["cells"]["first"]["value"] for row in figures["rows"]} == {None, True}
    assert figures["as_of"] is None
    areas = json.loads(run("ask", "priority-areas", "china-central-asia-summit-2", "--format", "json").out)
    assert len(areas["notes"]) == 3


def test_json_and_csv_of_an_answer_without_rows_are_whole(run):
    asked = ["ask", "members", "china-central-asia", "--role", "observer"]
    as_json, as_csv = run(*asked, "--format", "json"), run(*asked, "--format", "csv")
    assert json.loads(as_json.out)["rows"] == []
    assert list(csv.reader(io.StringIO(as_csv.out))) == [[*MEMBERS, "holds", "disputed", "sources"]]
    assert (as_json.code, as_csv.code, run(*asked).code, run(*asked, "--format", "md").code) == (1, 1, 1, 1)


@pytest.mark.parametrize("question", CATALOGUE, ids=lambda q: q.name)
def test_csv_holds_every_row_with_labels_ids_and_sources(graph, question):
    values, named = example_arguments(question)
    answer = graph.ask(question.name, *values, **named)
    head, *body = csv.reader(io.StringIO(answer.to_csv(), newline=""))
    assert len(set(head)) == len(head)
    assert len(body) == len(answer)
    for record, row in zip(body, answer.rows, strict=True):
        by_name = dict(zip(head, record, strict=True))
        assert by_name["sources"].split() == list(row.sources)
        assert by_name["disputed"].split() == row.disputed
        for name, cell in row.cells.items():
            if isinstance(cell, dict):
                assert (by_name[name], by_name[f"{name}_id"]) == (cell["label"], cell["id"])


EVIL = [
    '=HYPERLINK("x")',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    " =1+1",
    "a|b|c",
    "*bold* [link](x) <b>",
    "line\nline",
    "\u202eturned",
]


@pytest.fixture(scope="module")
def evil(tiny):
    """A mechanism with members whose names do harm in a spreadsheet, in Markdown or on a terminal."""
    entries = "".join(f"      - {{state: state-{n}, role: member}}\n" for n in range(len(EVIL)))
    facts = f"  - id: pact\n    type: Mechanism\n    name: {{en: The Pact}}\n    members:\n{entries}"
    facts += "".join(f"  - {{id: state-{n}, type: State, name: {{en: {json.dumps(e)}}}}}\n" for n, e in enumerate(EVIL))
    text = document("evil", facts, "2020-01-01").replace("Title of evil", "=cmd() | *title*")
    return tiny(text).ask("members", "pact")


def test_csv_runs_no_formula(evil):
    rows = list(csv.reader(io.StringIO(evil.to_csv(), newline="")))
    assert len(rows) == 1 + len(EVIL)
    assert not [cell for row in rows for cell in row if cell.lstrip()[:1] in tuple("=+-@")]
    assert any("HYPERLINK" in row[0] for row in rows)


def test_markdown_cells_are_inert(evil):
    lines = evil.to_markdown().splitlines()
    rows = [line for line in lines if line.startswith("|")]
    assert len(rows) == 2 + len(EVIL)
    assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows}) == 1
    text = "\n".join(lines)
    assert r"a\|b\|c" in text
    assert not re.search(r"(?<!\\)[*\[<]", "\n".join(rows))
    # The sentence names them all, on one line.
    assert lines[0].startswith("The Pact has ")
    assert lines[1] == ""
    assert not re.search(r"(?<!\\)[*\[<|]", lines[0])


def test_a_table_has_one_line_for_each_row_whatever_the_names(evil):
    assert not CONTROLS.search(evil.to_table() + evil.to_markdown())
    assert len([line for line in evil.to_table().splitlines() if "[1]" in line]) == len(EVIL) + 1
    assert "turned" in evil.to_table()


def test_a_table_sends_no_control_code_to_the_terminal():
    # Fact files may not hold control characters; a graph that somebody else has built may.
    code = "\x1b[31m\x07\x9b2J"
    answer = Answer(
        question="members",
        parameters={},
        as_of=None,
        columns={"member": f"{code}member"},
        rows=[
            AnswerRow(
                {"member": {"id": "aland", "label": f"{code}Aland"}},
                ("one",),
                {"member": CellEvidence(("one",), (Telling("dissent", f"{code}other", ("one",)),))},
            )
        ],
        sources=[Document("one", f"{code}title", f"{code}publisher", f"{code}2025", f"https://example.org/{code}")],
        notes=[f"{code}note"],
        language="en",
    )
    answer.headline = f"{code}headline"
    for text in (answer.to_table(), answer.to_table(all_sources=True), answer.to_markdown()):
        assert not CONTROLS.search(text)
        assert "Aland" in text
        assert "note" in text
        assert "headline" in text
        assert f"{NOT_EQUAL} " in text


def test_the_table_has_every_row_and_on_request_every_source(graph):
    answer = graph.ask("members", "china-central-asia")
    short, long = answer.to_table(), answer.to_table(all_sources=True)
    assert short.splitlines()[0] == answer.headline
    assert short.count("\n[") == 3
    assert long.count("\n[") == len(LIST_MEMBERS)
    assert all(s.url in long for s in answer.sources)
    assert all(
        label in short for label in ("China", "Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan")
    )


@pytest.mark.parametrize(
    ("language", "label", "title"), [("zh", "哈萨克斯坦", "来源"), ("ru", "Казахстан", "источники")]
)
def test_answers_speak_the_language_asked_for(run, language, label, title):
    out = run("ask", "members", "china-central-asia", "--language", language).out
    assert label in out
    assert title in out
    assert "Kazakhstan" not in out.partition("\n[1] ")[0]


@pytest.mark.parametrize("form", ["json", "csv", "md", "table"])
def test_values_by_place_and_by_name_are_the_same(run, form):
    by_place = run("ask", "members", "china-central-asia", "member", "--format", form)
    by_name = run("ask", "members", "--role", "member", "--mechanism=china-central-asia", "--format", form)
    if form == "json":
        assert json.loads(by_place.out) == json.loads(by_name.out)
    else:
        assert by_place == by_name
    assert (by_place.code, by_name.code) == (0, 0)


def test_values_by_place_and_by_name_are_the_same_in_python(graph):
    by_place = graph.ask("figures", "trade-turnover", "china", "central-asia").to_dict()
    assert (
        by_place == graph.ask("figures", partner="central-asia", indicator="trade-turnover", reporter="china").to_dict()
    )


def test_tables_have_ids_if_asked_for(run):
    plain = run("ask", "members", "china-central-asia").out
    shown = run("ask", "members", "china-central-asia", "--ids").out
    assert "Kazakhstan (kazakhstan)" in shown
    assert "(kazakhstan)" not in plain
    assert "BRICS (brics)" in run("conflicts", "brics", "--ids").out
    assert run("ask", "members", "china-central-asia", "--ids", "--format", "csv").out.count("(kazakhstan)") == 0
