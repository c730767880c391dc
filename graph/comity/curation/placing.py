"""Puts a checked fact file in its place among the facts, with the page that describes them: both or neither."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable

from comity import resources
from comity.errors import ComityError
from comity.facts.fact_file import FactFile
from comity.facts.yaml_reader import Map
from comity.files import replacing

_NEITHER = ("reference",)
PLACEHOLDERS = (".invalid/",)


def undecided(source: Map) -> list[str]:
    """What a draft left open about its document, each as the end of a sentence."""
    found = []
    if any(mark in str(source.get("url", "")) for mark in PLACEHOLDERS):
        found.append(f'line {source.lines["url"]}: "url" is a placeholder; give the address of the document')
    if str(source.get("publisher", "")).strip(" ?") == "":
        found.append(f'line {source.lines["publisher"]}: "publisher" is a placeholder; say who published the document')
    return found


def folders() -> list[str]:
    """The folders of the facts that hold documents."""
    root = resources.data_dir()
    return sorted(
        e.name for e in os.scandir(root) if e.is_dir() and e.name not in _NEITHER and not e.name.startswith(".")
    )


def folder_of(file: FactFile, files: Iterable[FactFile]) -> str:
    """The folder with most documents on what a file is mostly about; empty if there is none."""
    root = os.path.realpath(resources.data_dir())
    about = Counter([*(r.target for r in file.references if r.key == "of"), *_mechanisms(file)])
    known = set(folders())
    for topic, _ in about.most_common():
        counts: Counter[str] = Counter()
        for other in files:
            folder = os.path.dirname(os.path.relpath(os.path.realpath(other.path), root))
            is_about = any(r.target == topic for r in other.references if r.key == "of") or topic in _mechanisms(other)
            counts[folder] += other is not file and folder in known and is_about
        if counts.total():
            return max(counts, key=lambda f: (counts[f], f))
    return ""


def _mechanisms(file: FactFile) -> list[str]:
    return [i for i, type_, _ in file.definitions if type_ == "Mechanism"]


def place(text: str, name: str, folder: str, page: tuple[str, str] | None = None) -> str:
    """Write a fact file into a folder of the facts, and the page of the data set as (path, text); returns the file's path.

    Raises ``ComityError`` if the folder cannot be written or has the file. If the page cannot be written, the file is not there.
    """
    target = os.path.join(resources.data_dir(), folder, name)
    if os.path.exists(target):
        raise ComityError(f"{target} is there already; give the new file another id, or change that one")
    _write(target, text)
    try:
        if page:
            _write(*page)
    except ComityError:
        os.remove(target)
        raise
    return target


def _write(path: str, text: str) -> None:
    with replacing(path) as file:
        file.write(text.encode())
