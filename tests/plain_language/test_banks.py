"""Banks of questions: which question of the catalogue each is read as, with which values, and what the sentence of the answer says.

``known/plain-language`` holds them, written by people who had read the fact files and not the words by which questions are read:
``readings`` tell the question of the catalogue that is meant, ``answers`` what the sentence of the answer has to say, ``hard`` the same
for rarer facts and more conditions. ``learning`` are those that ``scripts/learn-words`` learns from. Here, a few questions of each bank
are asked, and the banks of one kind are judged together; ``scripts/questions`` asks all, and tells of each bank by itself.
"""

import csv
import subprocess
import sys

import pytest

import question_bank
from comity.errors import UnknownQuestionError
from places import CHECKOUT, KNOWN

READINGS = sorted((KNOWN / "plain-language").glob("readings-*.tsv"))
ANSWERS = sorted((KNOWN / "plain-language").glob("answers-*.tsv"))
HARD = sorted((KNOWN / "plain-language").glob("hard-*.tsv"))
EACH = {"readings": 9, "answers": 37, "hard": 19}
"""One in how many questions is asked. Banks go through the languages in turn, so that no number here is to be a multiple of theirs."""
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


def asked(paths, read, kind):
    """Some questions of each of these banks, from each others: the first of one, the second of the next."""
    return [line for place, path in enumerate(paths) for line in read(path)[place % EACH[kind] :: EACH[kind]]]


def test_questions_of_before_are_seldom_read_as_another(graph):
    """Which question of the catalogue is asked; several may answer, so what is read otherwise need not be wrong."""
    found = [outcome(graph, line) for line in asked(READINGS, bank, "readings")]
    assert len(found) >= 50
    assert found.count("right") >= 0.6 * len(found), found
    assert found.count("asked back") <= 0.2 * len(found)


@pytest.mark.parametrize(
    ("paths", "kind", "right", "wrong"), [(ANSWERS, "answers", 0.85, 0.02), (HARD, "hard", 0.7, 0.02)]
)
def test_most_are_answered_in_a_sentence_and_hardly_one_wrong(whole_graph, paths, kind, right, wrong):
    """Rare facts and many conditions are rather asked back than answered wrongly."""
    lines = asked(paths, question_bank.read, kind)
    assert len(lines) >= 150
    found = [question_bank.outcome(whole_graph, line).outcome for line in lines]
    others = [(f, line["question"]) for f, line in zip(found, lines, strict=True) if f != "right"]
    assert found.count("right") >= right * len(lines), others
    assert found.count("wrong") <= wrong * len(lines), others


def test_the_script_asks_words_in_any_order_and_hostile_texts():
    script, bank_ = CHECKOUT / "scripts" / "questions", KNOWN / "plain-language" / "answers-111.tsv"
    asked_ = subprocess.run([sys.executable, script, bank_, "--fuzz", "10"], capture_output=True, encoding="utf-8")
    assert asked_.returncode == 0, asked_.stderr
    assert asked_.stdout.startswith("11 texts, 0 broken")
