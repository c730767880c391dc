"""Banks of questions: which question of the catalogue each is read as, with which values, and what the sentence of the answer says.

``known/plain-language`` holds them, written by people who had read the fact files and not the words by which questions are read:
``readings`` tell the question of the catalogue that is meant, ``answers`` what the sentence of the answer has to say, ``hard`` the same
for rarer facts and more conditions. ``learning`` are those that ``scripts/learn-words`` learns from. Here, each third or sixth question
is asked, for speed; ``scripts/questions`` asks all.
"""

import csv

import pytest

import question_bank
from comity.errors import UnknownQuestionError
from places import KNOWN

READINGS = sorted((KNOWN / "plain-language").glob("readings-*.tsv"))
ANSWERS = sorted((KNOWN / "plain-language").glob("answers-*.tsv"))
HARD = sorted((KNOWN / "plain-language").glob("hard-*.tsv"))
EACH_THIRD = slice(1, None, 3)
EACH_SIXTH = slice(1, None, 6)
NARROWING = {"as-of", "type", "role", "form", "how", "indicator", "area", "since", "until", "year"}
"""Parameters that narrow an answer; without them it holds what was asked for, and more."""


def bank(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def wanted(line):
    given_ = dict(pair.split("=", 1) for pair in filter(None, line["parameters"].split(";")))
    return {name: set(values.split(",")) for name, values in given_.items() if name not in NARROWING}


def outcome(graph, line):
    """Whether a question of a bank is answered right or wrong, or asked back."""
    try:
        answer = graph.ask(line["question"])
    except UnknownQuestionError:
        return "asked back"
    read = {n: {v} if isinstance(v, str) else set(v) for n, v in answer.parameters.items()}
    is_right = answer.question in line["expected"].split("|") and wanted(line).items() <= read.items()
    return "right" if is_right else f"wrong: {line['question']} ({answer.understood})"


@pytest.fixture(scope="module")
def everything(whole_graph):
    """The graph of all facts. Thousands of questions are asked of it, so each property is read once for all of them."""
    with whole_graph.store.reading_whole():
        yield whole_graph


@pytest.mark.parametrize("path", READINGS, ids=lambda p: p.stem)
def test_questions_of_before_are_seldom_read_as_another(graph, path):
    """Which question of the catalogue is asked; several may answer, so what is read otherwise need not be wrong."""
    found = [outcome(graph, line) for line in bank(path)[EACH_THIRD]]
    assert len(found) == 50
    assert found.count("right") >= 30
    assert found.count("asked back") <= 10


@pytest.mark.parametrize("path", ANSWERS, ids=lambda p: p.stem)
def test_most_are_answered_in_a_sentence_and_hardly_one_wrong(everything, path):
    lines = question_bank.read(path)[EACH_SIXTH]
    found = [question_bank.outcome(everything, line) for line in lines]
    wrong = [line["question"] for line, f in zip(lines, found, strict=True) if f.outcome == "wrong"]
    assert len(wrong) <= 2, wrong
    right = sum(f.outcome == "right" for f in found)
    assert right >= 0.75 * len(lines), [
        line["question"] for line, f in zip(lines, found, strict=True) if f.outcome != "right"
    ]


@pytest.mark.parametrize("path", HARD, ids=lambda p: p.stem)
def test_hard_questions_are_rather_asked_back_than_answered_wrongly(everything, path):
    lines = question_bank.read(path)[EACH_THIRD]
    found = [question_bank.outcome(everything, line).outcome for line in lines]
    assert found.count("wrong") <= 1
    assert found.count("right") >= 0.5 * len(lines)
