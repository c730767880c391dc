"""The files of words for questions: about questions and values that there are, few enough to read, and read only when needed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from comity import resources
from comity.errors import ComityError
from comity.model import vocabulary, word_files
from comity.model.languages import LANGUAGES
from comity.plain_language.words import lexicon
from comity.questions import catalogue

PACKAGE = Path(lexicon.__file__).parent.parent
FOLDER = os.path.join(resources.ontology_dir(), "words")
READ = """
import sys
opened = []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
import comity
graph = comity.open()
graph.ask("members", "china-central-asia")
before = [path for path in opened if "ontology/words" in path]
graph.ask("who are the members of the SCO?")
print(len(before), len({path for path in opened if "ontology/words" in path}))
"""


def blocks(name):
    with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
        return list(word_files.parsed(file.read(), name))


def test_every_question_can_be_asked_in_three_languages():
    told = {}
    for lines, words in blocks("relations.txt"):
        for line in lines:
            for language in LANGUAGES:
                told.setdefault((line.split()[0], language), []).extend(filter(None, words[language]))
    # These have no words of their own, or no parameter that people name.
    missing = {
        (name, language) for name in catalogue.names() for language in LANGUAGES if not told.get((name, language))
    }
    assert not missing


def test_a_relation_is_of_a_question_and_implies_what_it_takes():
    for relation in lexicon.relations():
        parameters = {p.name for p in catalogue.get(relation.question).parameters}
        assert {name for name, _ in relation.implied} <= parameters, relation


def test_a_word_stands_for_a_value_that_some_question_takes():
    taken = {(p.name, p.kind) for q in catalogue.catalogue() for p in q.parameters}
    for lines, words in blocks("values.txt"):
        for parameter, value in map(str.split, lines):
            if parameter == "words":
                continue  # for what rows are called
            kinds = {kind for name, kind in taken if name == parameter}
            listed = {v for kind in kinds if "|" in kind for v in kind.split("|")}
            assert all(words.values())
            assert kinds, f"no question has a parameter {parameter}"
            assert not listed or value in listed, f"{parameter} is never {value}"
            assert parameter != "type" or value in vocabulary.load().classes


def test_every_cue_has_words_and_a_use():
    """A cue that no program asks for is no help to whoever looks for the place of a word."""
    program = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    composed = ("before a date, ", "after a date, ", "somebody ")
    named = [cue for above, _ in blocks("cues.txt") for cue in above]
    assert len(named) == len(set(named))
    for (cue, *_), words in blocks("cues.txt"):
        assert any(words.values()), cue
        assert f'"{cue}"' in program or f"'{cue}'" in program or cue.startswith(composed), cue


def test_the_words_stay_few_enough_to_read():
    texts = [
        (Path(FOLDER) / name).read_text(encoding="utf-8") for name in ("relations.txt", "values.txt", "titles.txt")
    ]
    assert sum(bool(line.strip()) for text in texts for line in text.splitlines()) < 2000


@pytest.mark.parametrize(
    ("text", "place"),
    [("en: member", 1), ("role observer\nde: Beobachter", 2), ("role observer\nen: one\nan observer state", 3)],
)
def test_a_wrong_line_of_the_words_is_told_with_its_place(text, place):
    with pytest.raises(ComityError, match=rf"values\.txt:{place}: .* write one of these"):
        list(word_files.parsed(text, "values.txt"))


def test_words_are_read_only_for_a_question_in_plain_language(graph):
    done = subprocess.run([sys.executable, "-c", READ], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "5"]
