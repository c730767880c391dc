"""The curators' remarks in the reader's language: what a document says or notes of a thing, which fact files have in English.

``ontology/words/remarks.tsv`` has them, with the English ones in one column. Translators edit the file, not a program. A remark that
is not there stays as it is.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Mapping

from comity import resources
from comity.errors import ComityError
from comity.model.languages import LANGUAGES

FILE = os.path.join(resources.ontology_dir(), "words", "remarks.tsv")


def translated(remark: str, language: str) -> str:
    """A remark in a language (``en``, ``zh`` or ``ru``); as it is if nobody translated it to that."""
    return remark if language == "en" else read(FILE).get(language, {}).get(remark, remark)


def english(said: str, language: str) -> str:
    """The English of a remark that ``translated`` gave in a language; as it is if it is none of those."""
    return said if language == "en" else _english(language).get(said, said)


@functools.cache
def _english(language: str) -> Mapping[str, str]:
    return {said: remark for remark, said in read(FILE)[language].items()}


@functools.cache
def read(path: str) -> Mapping[str, Mapping[str, str]]:
    """The remarks of a file by language, each by the English one. Raises ``ComityError`` with the line that lacks a language."""
    found: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    with open(path, encoding="utf-8") as file:
        rows = (line.rstrip("\n").split("\t") for line in file)
        head = next(rows, [])
        if sorted(head) != sorted(LANGUAGES):
            raise ComityError(
                f"{path}:1: the columns have to be {', '.join(LANGUAGES)}, with tabs between; correct the line"
            )
        for number, row in enumerate(rows, start=2):
            if len(row) != len(head) or not all(map(str.strip, row)):
                raise ComityError(
                    f"{path}:{number}: a remark has to stand there in {', '.join(head)}; fill it in, or delete the line"
                )
            by_language = dict(zip(head, row, strict=True))
            for language in LANGUAGES:
                found[language][by_language["en"]] = by_language[language]
    return found
