"""The files of ways to put the questions: whole in three languages, about parameters that there are, and read only when needed."""

import os
import re
import subprocess
import sys

import pytest

from comity import resources
from comity.errors import ComityError
from comity.model import vocabulary
from comity.plain_language import phrasing_files
from comity.questions import catalogue

FOLDER = os.path.join(resources.ontology_dir(), "phrasings")
READ = """
import sys
opened = []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
import comity
graph = comity.open()
graph.ask("members", "china-central-asia")
before = [path for path in opened if "ontology/phrasings" in path]
graph.ask("who are the members of the SCO?")
print(len(before), len([path for path in opened if path.endswith(".en.txt")]))
"""


def test_every_question_is_put_in_three_languages_and_nothing_else_is():
    files = {f"{name}.{language}.txt" for name in catalogue.names() for language in catalogue.LANGUAGES}
    assert set(os.listdir(FOLDER)) == {*files, "words.txt"}


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
@pytest.mark.parametrize("question", catalogue.catalogue(), ids=lambda q: q.name)
def test_a_phrasing_names_parameters_of_its_question(question, language):
    ways = phrasing_files.ways(question.name, language)
    assert len(ways) > 20
    assert set(re.findall(r"\{([^}]*)\}", " ".join(ways))) <= {p.name for p in question.parameters}


def test_a_word_stands_for_a_value_that_some_question_takes():
    taken = {(p.name, p.kind) for q in catalogue.catalogue() for p in q.parameters}
    for parameter, value, word in phrasing_files.words():
        kinds = {kind for name, kind in taken if name == parameter}
        listed = {v for kind in kinds if "|" in kind for v in kind.split("|")}
        assert word
        assert kinds, f"no question has a parameter {parameter}"
        assert not listed or value in listed, f"{parameter} is never {value}"
        assert parameter != "type" or value in vocabulary.load().classes


@pytest.mark.parametrize(
    ("text", "place"),
    [("en: member", 1), ("role observer\nde: Beobachter", 2), ("role observer\n\nan observer state", 3)],
)
def test_a_wrong_line_of_the_words_is_told_with_its_place(text, place):
    with pytest.raises(ComityError, match=rf"words\.txt:{place}: .* write one of these"):
        phrasing_files.parse_words(text)


def test_phrasings_are_read_only_for_a_question_in_plain_language(graph):
    done = subprocess.run([sys.executable, "-c", READ], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", str(len(catalogue.names()))]
