"""Real fact files with one thing wrong are refused or warned about, with the line; real files as they are, are not.

The list was written before any of its files was checked. What is not caught is told when the test fails.
"""

import random
from pathlib import Path

import pytest

import known_facts
import part_of_the_facts
import wrong_files
from comity import resources
from comity.errors import FactError
from comity.facts import doubts, elsewhere, fact_file, reading

FEWEST = 140
"""How many of the wrong files have to be told, with the right line and words. The list has 201."""


def read(folder):
    """A folder of facts, its files, and what they say."""
    files = reading.read([str(folder)])
    return folder, files, elsewhere.read(files)


@pytest.fixture(scope="module")
def known():
    """The known facts."""
    return read(Path(resources.data_dir()))


@pytest.fixture(scope="module")
def every(known):
    return wrong_files.read(known[0])


@pytest.fixture(scope="module")
def near(every, tmp_path_factory):
    """Those that the wrong files are made from, with a part of the others: a fault is the same beside few files, and told sooner."""
    folder = tmp_path_factory.mktemp("near")
    known_facts.write(folder, part_of_the_facts.DOCUMENTS | {wrong.base for wrong in every})
    return read(folder)


def told(path, base, near, known):
    """The sentences about a file that takes the place of a near one, or stands beside it; warnings are by what all known files say."""
    folder, files, _ = near
    digests = {file.path: file.digest for file in files if file.source not in (base, path.stem)}
    beside = [file.path for file in files if file.source == base and path.stem != base]
    merges = str(folder / "merges.yaml")
    before = fact_file.Known(digests, files[0].identity.merged)
    try:
        checked = reading.read([*digests, *beside, merges, str(path)], known=before)
    except FactError as error:
        return "error", error.problems
    file = next(file for file in checked if file.path == str(path))
    return "warning", [f"{p}:{line}: {entity}: {words}" for p, (line, entity, words) in doubts.find([file], known[2])]


def test_wrong_files_are_refused_or_warned_about_with_their_line(every, near, known, tmp_path):
    assert len(every) >= 150
    assert len({wrong.kind for wrong in every}) >= 37
    missed = []
    for wrong in every:
        path = tmp_path / f"{wrong.id}.yaml"
        path.write_text(wrong.text, encoding="utf-8")
        _, sentences = told(path, wrong.base, near, known)
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
