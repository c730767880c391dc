"""Rules for a whole fact file: its source, and blocks that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from comity.facts.values import is_text
from comity.facts.yaml_reader import List, Map
from comity.model import dates

_ZONES = timedelta(days=1)
"""It may be tomorrow where the document appeared."""


def faults(tree: Map) -> Iterator[tuple[int, str, str]]:
    """What is wrong with a file as a whole: a line, an entity and a sentence for each fault."""
    source, facts = tree.get("source"), tree.get("facts")
    if isinstance(source, Map):
        yield from _published(source)
    if isinstance(facts, List):
        yield from _adopted_twice([b for b in facts if isinstance(b, Map) and is_text(b.get("id"))])


def _published(source: Map) -> Iterator[tuple[int, str, str]]:
    published = source.get("published")
    if not is_text(published):
        return
    try:
        first = dates.bounds(published).earliest
    except dates.DateError:
        return
    if first and first > dates.today() + _ZONES:
        said = f'"published" ({published}) is in the future; write the day on which the document appeared'
        yield source.lines["published"], "source", said


def _adopted_twice(blocks: list[Map]) -> Iterator[tuple[int, str, str]]:
    """The texts that were adopted at one meeting, by their own block, and at another, by the block of that meeting."""
    at: dict[str, list[str]] = {}
    for block in blocks:
        adopted: Any = block.get("adopted")
        for text in adopted if isinstance(adopted, List) else ():
            if isinstance(text, str):
                at.setdefault(text, []).append(block["id"])
    for block in blocks:
        meeting = block.get("adopted_at")
        others = at.get(block["id"], [])
        if is_text(meeting) and others and meeting not in others:
            said = (
                f'"adopted_at" is {meeting}, but the block of {others[0]} lists it under "adopted"; keep one of the two'
            )
            yield block.lines["adopted_at"], block["id"], said
