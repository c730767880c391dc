"""Conflicts have ids that stay; editors mark them as reviewed; gaps say what document would close them."""

import pytest

import comity
from comity.errors import FactError
from comity.questions import conflicts
from small_facts import document, figure, membership, summit

FIRST = document("first", summit('start: "2025-06-16"', "place: klow"), "2025-06-18")
SECOND = document("second", summit('start: "2025-06-17"', "place: szohod"), "2025-06-18")
START = "pact-summit/start"


def review(conflict=START, values='["2025-06-16", "2025-06-17"]', because='"the dinner was on the eve"'):
    return f"rulings: []\nreviewed:\n  - conflict: {conflict}\n    values: {values}\n    because: {because}\n"


@pytest.fixture
def opened(tmp_path):
    """A function that opens the graph of these documents, with a file of rulings if there is one."""

    def graph(*texts, rulings=None):
        for number, text in enumerate(texts):
            name = text.split("id: ", 1)[1].split("\n", 1)[0] if "source:" in text else f"x{number}"
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        if rulings:
            (tmp_path / "rulings.yaml").write_text(rulings, encoding="utf-8")
        return comity.open(facts=[str(tmp_path)])

    return graph


def ids(answer):
    return {row.cells["set"] for row in answer.rows}


def test_ids_of_conflicts_survive_a_hundred_more_documents(opened):
    before = ids(opened(FIRST, SECOND).conflicts())
    assert {START, "pact-summit/place"} <= before
    more = [
        document(
            f"more-{n}", summit(f'start: "2025-06-{16 + n % 2}"', "place: klow") + figure(f"thing-{n}", n), "2025-06-19"
        )
        for n in range(50)
    ]
    more += [document(f"other-{n}", membership(f', from: "{1990 + n % 3}"', mechanism="union")) for n in range(50)]
    after = ids(opened(FIRST, SECOND, *more).conflicts())
    assert before < after


def test_the_id_of_a_conflict_names_thing_and_property(graph):
    contradictions = graph.conflicts(None, "contradiction")
    named = ids(contradictions)
    assert len(named) > 100
    assert "brics/established" in named


def test_a_reviewed_conflict_is_marked_hidden_or_alone(opened, run):
    graph = opened(FIRST, SECOND, rulings=review())
    marked = {row.cells["set"]: row.cells["reviewed"] for row in graph.conflicts().rows}
    assert marked == {START: "the dinner was on the eve", "pact-summit/place": None}
    assert ids(graph.conflicts(reviewed="hide")) == {"pact-summit/place"}
    assert ids(graph.conflicts(reviewed="only")) == {START}
    assert "the dinner was on the eve" in graph.conflicts().to_table()


def test_a_new_value_opens_a_reviewed_conflict_again(opened):
    third = document("third", summit('start: "2025-06-14"'), "2025-06-18")
    graph = opened(FIRST, SECOND, third, rulings=review())
    answer = graph.conflicts(reviewed="hide")
    assert START in ids(answer)
    assert any(START in note and "2025-06-14" in note for note in answer.notes)


@pytest.mark.parametrize(
    ("rulings", "line", "words"),
    [
        (review(because='""'), 3, ["reviewed without a reason", "because"]),
        (review(conflict="7"), 3, ['"7"', "not the id of a conflict", "comity conflicts"]),
        (review(conflict="nothing/start"), 3, ["nothing/start", "not the id"]),
        (review(values='"2025"'), 3, ['"values"', "list the values"]),
        ("reviewed: 5\n", 1, ['"reviewed" has to be a list']),
        ("reviewed:\n  - {conflict: a/b}\n", 2, ["give conflict, values and because"]),
        (review() + review().partition("reviewed:\n")[2], 6, ["reviewed twice", "keep one"]),
    ],
)
def test_a_faulty_review_costs_one_sentence(opened, rulings, line, words):
    with pytest.raises(FactError) as error:
        opened(FIRST, SECOND, rulings=rulings)
    (said,) = error.value.problems
    assert f"rulings.yaml:{line}: reviewed: " in said
    assert [word for word in words if word not in said] == [], said


def test_a_way_to_treat_what_was_reviewed_is_one_of_three(graph):
    with pytest.raises(comity.ComityError, match="use one of mark, hide, only"):
        conflicts.find(graph.store, reviewed="all")


def test_every_gap_says_what_would_close_it(graph):
    for language, word in (("en", "communiqué"), ("zh", "公报"), ("ru", "коммюнике")):
        rows = graph.gaps(language=language).rows
        assert all(row.cells["closes"] for row in rows)
        assert any(word in row.cells["closes"] for row in rows)
