"""Real fact files with one thing wrong are refused or warned about, with the line; real files as they are, are not.

The list was written before any of its files was checked. What is not caught is told when the test fails.
"""

import random

import pytest

import known_facts
import wrong_files
from comity.errors import FactError
from comity.facts import doubts, elsewhere, fact_file, reading

FEWEST = 140
"""How many of the wrong files have to be told, with the right line and words. The list has 201."""


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    """The folder of the known facts, its files, and what they say."""
    folder = tmp_path_factory.mktemp("known")
    known_facts.write(folder, known_facts.documents())
    files = reading.read([str(folder)])
    return folder, files, elsewhere.read(files)


def told(path, base, known):
    """The sentences about a file that takes the place of a known one, or stands beside it."""
    folder, files, said = known
    digests = {file.path: file.digest for file in files if file.source not in (base, path.stem)}
    beside = [file.path for file in files if file.source == base and path.stem != base]
    merges = str(folder / "merges.yaml")
    before = fact_file.Known(digests, files[0].identity.merged)
    try:
        checked = reading.read([*digests, *beside, merges, str(path)], known=before)
    except FactError as error:
        return "error", error.problems
    file = next(file for file in checked if file.path == str(path))
    return "warning", [f"{p}:{line}: {entity}: {words}" for p, (line, entity, words) in doubts.find([file], said)]


def test_wrong_files_are_refused_or_warned_about_with_their_line(known, tmp_path):
    every = wrong_files.read(known[0])
    assert len(every) >= 150
    assert len({wrong.kind for wrong in every}) >= 37
    missed = []
    for wrong in every:
        path = tmp_path / f"{wrong.id}.yaml"
        path.write_text(wrong.text, encoding="utf-8")
        _, sentences = told(path, wrong.base, known)
        path.unlink()
        at_line = [s.replace(",", "") for s in sentences if s.startswith(f"{path}:{wrong.line}: ")]
        if not any(all(word.replace(",", "") in s for word in wrong.words) for s in at_line):
            missed.append((wrong.kind, wrong.number, wrong.line, wrong.words, sentences[:2]))
    caught = len(every) - len(missed)
    print(f"{caught} of {len(every)} wrong files are told", *missed, sep="\n")
    assert caught >= FEWEST, missed


def test_of_two_hundred_good_files_none_is_refused_and_few_are_warned_about(known):
    _, files, said = known
    documents = [file for file in files if "url" in file.tree["source"]]
    good = random.Random(20).sample(documents, 200)
    warned = {path for path, _ in doubts.find(good, said)}
    assert len(warned) <= 10, warned
