"""The files in ``ontology/phrasings``: ways to ask each question, and words that stand for values.

``NAME.en.txt``, ``NAME.zh.txt`` and ``NAME.ru.txt`` have one way to ask the question ``NAME`` in each line, with ``{parameter}`` for
values. ``words.txt`` has blocks: a parameter and one of its values, then the words for it in each language::

    role observer
    en: observer; observer state
    zh: 观察员
    ru: наблюдатель
"""

from __future__ import annotations

import functools
import os

from comity import resources
from comity.errors import ComityError
from comity.model.languages import LANGUAGES


@functools.cache
def ways(question: str, language: str) -> tuple[str, ...]:
    """The ways to ask a question in a language, as in its file; none if it has no file yet."""
    path = os.path.join(_folder(), f"{question}.{language}.txt")
    return tuple(filter(None, _read(path).split("\n"))) if os.path.exists(path) else ()


@functools.cache
def words() -> tuple[tuple[str, str, str], ...]:
    """Parameters, their values, and words for them in all languages. Raises ``ComityError`` with the line that is wrong."""
    return parse_words(_read(os.path.join(_folder(), "words.txt")))


def parse_words(text: str) -> tuple[tuple[str, str, str], ...]:
    """Read the text of ``words.txt``. Raises what ``words`` does."""
    found = []
    meant: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        language, colon, listed = line.partition(":")
        if not line or line.startswith("#"):
            continue
        if not colon and len(line.split()) == 2:
            meant = line.split()
        elif meant and language in LANGUAGES:
            found += [(meant[0], meant[1], word.strip()) for word in listed.split(";")]
        else:
            raise ComityError(
                f'words.txt:{number}: "{line[:100]}" is neither a parameter with its value ("role observer") '
                'nor words in a language ("en: observer; observer state"); write one of these'
            )
    return tuple(found)


def _folder() -> str:
    return os.path.join(resources.ontology_dir(), "phrasings")


def _read(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()
