"""Answers, descriptions and pages say how far their documents reach."""

import json

import pytest

from small_facts import document, membership

OLD = document("old", membership(), "2023~")
NEW = document("new", "  - {id: pact-summit-1, type: Summit, of: pact, start: '2023-05-01'}\n", "2023-05-02")
PACTS = document("other", membership(mechanism="second"), "2025-01-01")
REACH = "Documents about the pact reach until 2023-05-02; what happened since is not known here."
REACH_OF_ALL = "Documents here reach until 2025-01-01; what happened since is not known here."


@pytest.fixture(scope="module")
def pacts(tiny):
    return tiny(OLD, NEW, PACTS)


def test_an_answer_about_a_mechanism_says_how_far_its_documents_reach(pacts):
    assert pacts.ask("members", "pact").notes == [REACH]


@pytest.mark.parametrize(("day", "notes"), [("2023-05-02", []), ("2023-05-03", [REACH])])
def test_a_day_that_documents_reach_needs_no_note(pacts, day, notes):
    assert pacts.ask("members", "pact", as_of=day).notes == notes


def test_of_several_mechanisms_the_one_known_least_far(pacts):
    assert pacts.ask("common-members", mechanism=["second", "pact"]).notes == [REACH]


def test_an_answer_about_all_mechanisms_says_how_far_all_documents_reach(pacts):
    assert pacts.ask("memberships", "aland").notes == [REACH_OF_ALL]


def test_a_question_about_one_past_event_needs_no_note(pacts):
    assert pacts.ask("source-facts", "new").notes == []


def test_documents_without_a_date_and_data_sets_say_nothing(tiny):
    undated = document("undated", membership())
    table = document("table", membership(), "2026").replace("kind: news", "kind: dataset")
    assert tiny(undated, table).ask("members", "pact", as_of="any").notes == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Documents about the Bucharest Nine reach until 2"),
        ("zh", "的文件截至2"),
        ("ru", "доходят до 2"),
    ],
)
def test_the_note_in_three_languages(run, language, said):
    assert said in run("ask", "members", "bucharest-nine", "-l", language).out


def test_show_says_how_far_the_documents_of_a_mechanism_reach(pacts):
    shown = pacts.show("pact")
    assert shown.to_text().splitlines()[0].endswith("as of documents until 2023-05-02")
    assert json.loads(shown.to_json())["documents_until"] == "2023-05-02"
    assert json.loads(pacts.show("aland").to_json())["documents_until"] is None


def test_an_empty_answer_says_so_too(run):
    told = run("ask", "next-meetings", "bucharest-nine", "--after", "2090").err
    assert "gives an answer (Documents about the Bucharest Nine reach until 2" in told


def test_the_record_says_how_far_documents_reach(pacts):
    query = "SELECT ?day WHERE { id:pact comity:documentsUntil ?day }"
    assert [row["day"].value for row in pacts.query(query)] == ["2023-05-02"]
    query = "SELECT ?day WHERE { <https://w3id.org/comity/dataset> dcterms:temporal/dcat:endDate ?day }"
    assert [row["day"].value for row in pacts.query(query)] == ["2025-01-01"]


def test_the_record_counts_the_documents_about_a_mechanism(pacts):
    """Two dated documents describe the pact or a meeting of it, one the second mechanism."""
    query = "SELECT ?mechanism ?n WHERE { ?mechanism comity:documentCount ?n } ORDER BY DESC(?n)"
    counted = [(row["mechanism"].value.rpartition("/")[2], row["n"].value) for row in pacts.query(query)]
    assert counted == [("pact", "2"), ("second", "1")]
