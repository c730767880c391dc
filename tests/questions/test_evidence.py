"""Each cell of an answer says which documents state it, and which say less or otherwise: in Python, JSON, CSV, frames, tables."""

import csv
import io
import json

import pytest

from answers import CONTROLS
from comity.questions.answer import CellEvidence, Telling
from small_facts import document, membership, summit

COLUMNS = ["row", "column", "value", "document", "relation"]


@pytest.fixture(scope="module")
def summits(tiny):
    """A summit of which four documents tell: two the day, one the year, one another day; and a plan."""
    return tiny(
        document("plan", summit('start: "2020-03-01"', "status: planned"), "2019-01-01"),
        document("year", summit('start: "2020"'), "2020-06-01"),
        document("day", summit('start: "2020-05-01"', "place: klow"), "2020-05-02"),
        document("same-day", summit('start: "2020-05-01"'), "2020-05-03").replace("Press", "Gazette"),
        document("other", summit('start: "2020-05-09"'), "2020-05-10").replace("Press", "The Other"),
    )


def test_evidence_is_one_entry_for_each_document_of_each_cell(summits):
    told = summits.ask("summits", "pact").evidence()
    assert all(list(each) == COLUMNS for each in told)
    starts = [tuple(each[n] for n in COLUMNS) for each in told if each["column"] == "start"]
    assert sorted(starts) == [
        (0, "start", "2020", "year", "less exact"),
        (0, "start", "2020-03-01", "plan", "planned"),
        (0, "start", "2020-05-01", "day", "states"),
        (0, "start", "2020-05-01", "same-day", "states"),
        (0, "start", "2020-05-09", "other", "dissent"),
    ]
    places = [(each["value"]["id"], each["document"]) for each in told if each["column"] == "place"]
    assert places == [("klow", "day")]


def test_what_nobody_tells_and_what_follows_from_the_rest_has_no_evidence(summits):
    (row,) = summits.ask("summits", "pact").rows
    assert "end" not in row.evidence
    assert row.evidence["status"] == CellEvidence((), ())


def test_the_columns_in_dispute(summits, tiny):
    (row,) = summits.ask("summits", "pact").rows
    assert row.disputed == ["start"]
    assert row.evidence["start"].is_disputed
    assert not row.evidence["place"].is_disputed
    agreeing = tiny(document("one", summit('start: "2020-05-01"')), document("two", summit('start: "2020-05"')))
    assert agreeing.ask("summits", "pact").rows[0].disputed == []


def test_a_question_about_what_each_document_states_has_no_evidence(graph):
    answer = graph.ask("source-facts", "gedf-2025-astana-declaration")
    assert answer.rows
    assert answer.evidence() == []
    assert answer.rows[0].disputed == []


def test_json_has_the_evidence_of_each_row(summits):
    (row,) = json.loads(summits.ask("summits", "pact").to_json())["rows"]
    assert row["cells"]["start"] == {
        "value": "2020-05-01",
        "sources": ["day", "same-day"],
        "less_exact": [{"value": "2020", "sources": ["year"]}],
        "planned": [{"value": "2020-03-01", "sources": ["plan"]}],
        "dissent": [{"value": "2020-05-09", "sources": ["other"]}],
    }
    assert row["cells"]["place"] == {"value": {"id": "klow", "label": "Klow"}, "sources": ["day"]}
    assert "sources" not in row["cells"]["status"]


def test_csv_names_the_disputed_columns(graph):
    """Of the first summit, documents differ about the first day; of the second, about both days."""
    answer = graph.ask("summits", "china-central-asia")
    rows = list(csv.DictReader(io.StringIO(answer.to_csv(), newline="")))
    assert list(rows[0])[-2:] == ["disputed", "sources"]
    assert {r["meeting_id"]: r["disputed"] for r in rows if r["ordinal"]} == {
        "china-central-asia-summit-1": "start",
        "china-central-asia-summit-2": "start end",
        "china-central-asia-summit-3": "",
    }


def test_frames_name_the_disputed_columns(summits):
    answer = summits.ask("summits", "pact")
    pandas, polars = answer.to_pandas(), answer.to_polars()
    assert list(pandas.columns)[-2:] == polars.columns[-2:] == ["disputed", "sources"]
    assert list(pandas["disputed"]) == list(polars["disputed"]) == ["start"]
    empty = summits.ask("summits", "pact", as_of="1990-01-01")
    assert list(empty.to_pandas().columns)[-2:] == empty.to_polars().columns[-2:] == ["disputed", "sources"]


def test_tables_mark_a_disputed_cell_and_tell_who_says_otherwise(summits):
    answer = summits.ask("summits", "pact")
    for text in (answer.to_table(), answer.to_markdown(), answer._repr_html_()):
        assert "2020-05-01 ≠" in text
        assert "Klow ≠" not in text
        assert "start: 2020-05-09 by The Other." in text
        assert "2020-03-01" not in text
    (said,) = answer.dissent()
    assert said in answer.to_table().splitlines()


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "2020-05-09 by The Other."), ("zh", "The Other作2020-05-09。"), ("ru", "2020-05-09 — The Other.")],
)
def test_dissent_in_three_languages(summits, language, said):
    (dissent,) = summits.ask("summits", "pact", language=language).dissent()
    assert dissent.startswith("≠ ")
    assert dissent.endswith(said)


def test_a_long_cell_keeps_its_mark_when_it_is_cut(tiny):
    long_name = "Borduria " * 12
    facts = f"  - {{id: klow, type: Place, name: {{en: {long_name}}}}}\n"
    place = summit("place: klow").replace("  - {id: klow, type: Place, name: {en: Klow}}\n", facts)
    graph = tiny(
        document("one", place),
        document("two", place).replace("Press", "Gazette"),
        document("three", summit("place: szohod").replace("{en: Klow}", f"{{en: {long_name}}}")).replace("Press", "C"),
    )
    row = next(line for line in graph.ask("summits", "pact").to_table().splitlines() if "Borduria Borduria" in line)
    assert "… ≠" in row


def test_dissent_is_inert_wherever_it_is_shown(tiny):
    """The publisher of a document and the name of a place are texts of others."""
    evil = '"*x* [l](http://e.org) <b>| `c`"'
    graph = tiny(
        document("one", summit("place: klow")),
        document("two", summit("place: klow")).replace("Press", "Gazette"),
        document("three", summit("place: szohod").replace("{en: Szohod}", f"{{en: {evil}}}")).replace("Press", evil),
    )
    answer = graph.ask("summits", "pact")
    (line,) = [line for line in answer.to_markdown().splitlines() if line.startswith("- ≠")]
    assert "\\*x\\*" in line
    assert "\\<b\\>\\|" in line
    assert "<b>" not in answer._repr_html_()
    assert not CONTROLS.search(answer.to_table() + answer.to_markdown())


def test_a_member_of_whom_documents_differ_is_told_with_the_publishers(tiny):
    graph = tiny(
        document("one", membership(', from: "2001-06-15"'), "2020-01-01"),
        document("two", membership(', from: "2001-06-15"'), "2020-01-01").replace("Press", "Gazette"),
        document("three", membership(', from: "1996-04-26"'), "2020-01-01").replace("Press", "A Wiki"),
    )
    answer = graph.ask("members", "pact")
    assert answer.dissent() == ["≠ Aland, from: 1996-04-26 by A Wiki."]
    assert answer.rows[0].evidence["from"].others == (Telling("dissent", "1996-04-26", ("three",)),)
