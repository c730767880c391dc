"""All that a check of valid fact files warns of: ids that are read as others, doubts, and things that may have two ids."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from comity.curation import duplicates
from comity.facts import doubts, elsewhere
from comity.facts.fact_file import FactFile


class Warnings(NamedTuple):
    """Sentences, in the order of files and lines, and how many of them are about things that may be the same."""

    sentences: list[str]
    duplicates: int

    def summary(self) -> str:
        """What a check found, as the end of a sentence."""
        number = len(self.sentences)
        if not number:
            return "no problems found"
        counted = f"no errors, {number} {'warning' if number == 1 else 'warnings'}"
        return f"{counted} ({self.duplicates} of possible duplicates)" if self.duplicates else counted


def warnings(files: Collection[FactFile], asked: Iterable[FactFile]) -> Warnings:
    """What is to be said of the files that are ``asked`` about, in the light of all ``files``."""
    asked = list(asked)
    is_all = len(asked) == len(files)
    found = []
    # The packaged files stay as written, with their old ids.
    for file in () if is_all else asked:
        for line, old in file.renamed:
            said = f'"{old}" is read as "{file.identity.of(old)}" (merges.yaml); use that in new files'
            found.append((file.path, line, f"{file.path}:{line}: warning: {said}"))
    for path, (line, entity, said) in doubts.find(asked, elsewhere.read(files)):
        found.append((path, line, f"{path}:{line}: warning: {entity}: {said}"))
    among = None if is_all else {i for file in asked for i, _, _ in file.definitions}
    suspects = duplicates.find(files, among)
    found += [(s.path, s.line, duplicates.sentence(s)) for s in suspects]
    twice = sum(doubts.SAME_DOCUMENT in said for _, _, said in found)
    return Warnings([said for _, _, said in sorted(found)], len(suspects) + twice)
