"""What was learned from labelled questions: a file that is in step with the catalogue, beside the words that people add by hand."""

import os

import pytest

from comity import resources
from comity.model.languages import LANGUAGES
from comity.plain_language.parsing import guessing
from comity.plain_language.words import lexicon
from comity.questions import catalogue

FILE = os.path.join(resources.ontology_dir(), "words", guessing.FILE)


@pytest.fixture
def added(monkeypatch):
    """Adds a word for a question to relations.txt, as long as a test lasts."""
    before = lexicon.blocks

    def add(question, word):
        block = ((question,), {language: [word] for language in LANGUAGES})
        monkeypatch.setattr(lexicon, "blocks", lambda name: (*before(name), *([block] * (name == "relations.txt"))))
        forget()

    def forget():
        lexicon._of.cache_clear()
        lexicon.relations.cache_clear()

    yield add
    monkeypatch.undo()
    forget()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_learned_is_about_questions_that_there_are(language):
    learned = guessing.of(language)
    assert set(learned.questions) <= set(catalogue.names())
    assert len(learned.clues) > 500
    for weights in learned.clues.values():
        numbers = list(map(int, weights.split()))
        assert all(0 <= place < len(learned.questions) for place in numbers[::2])
        assert len(numbers) % 2 == 0


def test_the_file_is_sorted_so_that_it_can_be_compared():
    for language in LANGUAGES:
        clues = list(guessing.of(language).clues)
        assert clues == sorted(clues)
    assert os.path.getsize(FILE) < 500_000


def test_chances_are_shares_of_one():
    chances = guessing.chances(["member", "<Mechanism>"], {}, "en")
    assert sum(chances.values()) == pytest.approx(1)
    assert max(chances, key=chances.get) in ("members", "memberships", "membership-changes")


@pytest.mark.parametrize("question", ["founding", "chairs", "documents"])
def test_a_word_that_only_the_list_has_leads_to_its_question(graph, added, question):
    added(question, "zorbled")
    assert graph.ask("zorbled of ASEAN").question == question


def test_a_question_newer_than_the_file_is_known_by_its_words():
    chances = guessing.chances([], {"newer": 1.0}, "en")
    assert max(chances, key=chances.get) == "newer"
