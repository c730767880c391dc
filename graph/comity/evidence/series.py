"""Meetings in a series, by the numbers in their ids."""

from __future__ import annotations

import re

_NUMBERED = re.compile(r"(?P<stem>.*?)-(?P<numbers>\d+(-\d+)?)")


_LAST_NUMBER = 1000  # anything above is a year


def stem(meeting: str) -> str:
    """What the id (IRI) of a meeting has in common with the others of its series; empty if it has no number."""
    return numbers(meeting)[0]


def numbers(meeting: str) -> tuple[str, set[int]]:
    """The stem of a meeting (IRI), and the numbers in its id: one, or two for two meetings at once; none if it has no number."""
    match = _NUMBERED.fullmatch(meeting)
    found = {int(n) for n in match["numbers"].split("-")} if match else set()
    return (match["stem"], found) if match and max(found) <= _LAST_NUMBER else ("", set())
