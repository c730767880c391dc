"""Choices that narrow a list down, each a link with the number of what it leaves, and the parts of a long list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from comity.server.site.frame import Frame

Item = TypeVar("Item")


class Choice(NamedTuple):
    """A choice: its name, how many it leaves, and the address of the list after choosing it, or without it if it is chosen."""

    label: str
    number: int
    address: str
    is_chosen: bool


class Facet(NamedTuple):
    """The choices of one kind: those to show at once, and the rest."""

    name: str
    few: list[Choice]
    rest: list[Choice]


class Part(NamedTuple):
    """One part of a long list: its number, and the number of the last."""

    at: int
    last: int


def narrowed(frame: Frame, **changed: str) -> str:
    """The address of this page with other choices, at its first part; an empty choice is dropped."""
    kept = [(n, v) for n, v in frame.request.parameters if n not in ("lang", "page", *changed)]
    return frame.url(frame.request.path, [*kept, *((n, v) for n, v in changed.items() if v)])


def of(
    frame: Frame,
    name: str,
    counts: Mapping[str, int],
    label: Callable[[str], str],
    value: Callable[[str], str] = str,
    *,
    few: int = 8,
    most: int = 1000,
    by_name: bool = False,
) -> Facet:
    """The choices for a parameter. ``counts`` has what each key leaves; ``value`` is what the address has for a key.

    Choices come by number, or by name from the last to the first, as years do.
    """
    chosen = frame.request.first(name)
    every = [
        Choice(
            label(key), n, narrowed(frame, **{name: "" if value(key) == chosen else value(key)}), value(key) == chosen
        )
        for key, n in counts.items()
        if n
    ]
    every.sort(key=lambda c: c.label)
    every.sort(key=lambda c: (c.label[:1].isdigit(), c.label) if by_name else (True, f"{c.number:9}"), reverse=True)
    return Facet(name, every[:few], every[few:most])


def part(frame: Frame, items: Sequence[Item], size: int) -> tuple[list[Item], Part | None]:
    """The items on the part of the list that is asked for; no part if there is none with this number."""
    last = max(1, -(-len(items) // size))
    at = frame.number(last)
    return list(items[(at - 1) * size :][:size] if at else ()), Part(at, last) if at else None


def taken(facets: Iterable[Facet]) -> list[tuple[str, Choice]]:
    """What is chosen, with the name of its facet."""
    return [(f.name, c) for f in facets for c in (*f.few, *f.rest) if c.is_chosen]
