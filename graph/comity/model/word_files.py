"""Reads the files of words in ``ontology/words``: what stands above a block, and the words for it in each language."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator

from comity import resources
from comity.errors import ComityError
from comity.model.languages import LANGUAGES


@functools.cache
def blocks(name: str) -> tuple[tuple[tuple[str, ...], dict[str, list[str]]], ...]:
    """The blocks of a file, read once. Raises what ``parsed`` does."""
    with open(os.path.join(resources.ontology_dir(), "words", name), encoding="utf-8") as file:
        return tuple(parsed(file.read(), name))


def parsed(text: str, name: str) -> Iterator[tuple[tuple[str, ...], dict[str, list[str]]]]:
    """The blocks of a file: what stands above, and the words by language. Raises ``ComityError`` with the line that is wrong."""
    above: list[str] = []
    words: dict[str, list[str]] = {}
    for number, line in enumerate([*text.splitlines(), "", ""], start=1):
        language, colon, listed = line.partition(":")
        if line.startswith("#"):
            continue
        if not line.strip():
            if above:
                yield tuple(above), {lang: words.get(lang, []) for lang in LANGUAGES}
            above, words = [], {}
        elif colon and above and language in LANGUAGES:
            words[language] = [word.strip() for word in listed.split(";")]
        elif not colon and not words:
            above.append(line.strip())
        else:
            raise ComityError(
                f'{name}:{number}: "{line[:100]}" is neither what words stand for, alone on its line, nor words in a language '
                '("en: observer; observer state"); write one of these'
            )


@functools.cache
def value(parameter: str, name: str, language: str) -> str:
    """The usual word for a value of a parameter, such as an indicator; its own name if there is none."""
    for above, words in (*blocks("values.txt"), *blocks("titles.txt")):
        if f"{parameter} {name}" in above and words[language]:
            return words[language][0]
    return name.replace("-", " ")


@functools.cache
def called_alike(parameter: str, name: str) -> tuple[str, ...]:
    """The other values of a parameter that have the same words: names under which documents have one quantity."""
    own = f"{parameter} {name}"
    above = next((names for names, _ in (*blocks("values.txt"), *blocks("titles.txt")) if own in names), ())
    return tuple(other.partition(" ")[2] for other in above if other != own)
