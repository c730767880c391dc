"""Which ids are to be read as another: an explicit list with a reason for each, so that the sources' files stay as written.

A file with the one top key ``merges`` holds entries of ``from``, ``into`` and ``because``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from comity.literals import show
from comity.validation import Problem, is_id
from comity.yaml_text import List, Map

_KEYS = {"from", "into", "because"}


def read(trees: Iterable[tuple[str, Map]]) -> tuple[dict[str, str], list[tuple[str, Problem]]]:
    """The merges of these files (path and tree), and what is wrong with them, by path."""
    found: dict[str, tuple[str, str, int]] = {}
    problems: list[tuple[str, Problem]] = []
    for path, tree in trees:
        entries = tree["merges"]
        if not isinstance(entries, List):
            said = '"merges" has to be a list of maps with from, into and because'
            problems.append((path, (tree.lines["merges"], "merges", said)))
            continue
        for entry, line in zip(entries, entries.lines, strict=True):
            said = _fault(entry, found)
            if said:
                problems.append((path, (line, "merges", said)))
            else:
                found[entry["from"]] = (entry["into"], path, line)
    for into, path, line in found.values():
        if into in found:
            said = f'"{into}" is itself read as "{found[into][0]}"; merge into that'
            problems.append((path, (line, "merges", said)))
    return {old: into for old, (into, _, _) in found.items()}, problems


def _fault(entry: Any, found: dict[str, tuple[str, str, int]]) -> str:
    if not isinstance(entry, Map) or set(entry) != _KEYS or not all(isinstance(v, str) for v in entry.values()):
        return f"{show(entry)} is no entry; give from, into and because, each as text"
    for key in ("from", "into"):
        if not is_id(entry[key]):
            return f'"{key}" holds {show(entry[key])}, which is not an id; use lowercase letters, digits and hyphens'
    if not entry["because"].strip():
        return f'"{entry["from"]}" is merged without a reason; say why under "because"'
    if entry["from"] == entry["into"]:
        return f'"{entry["from"]}" is merged into itself; name the id that stays'
    if entry["from"] in found:
        return f'"{entry["from"]}" is merged twice; keep one entry'
    return ""
