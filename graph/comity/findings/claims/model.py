"""A claim: one thing that has one value, and the values that documents give it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pyoxigraph as ox


class Testimony(NamedTuple):
    """A value as one document gives it, with what qualifies it there."""

    value: Any
    source: str
    qualifier: str
    unit: str
    planned: bool
    until: str = ""
    """Of a first day, the last one that the document gives (EDTF)."""


@dataclass
class Claim:
    """One thing that has one value: ``property`` of ``entity``, ``about`` a party to it where there is one.

    ``changes`` says that it has one value at a time only; ``things`` are the IRIs that the claim concerns. ``kind`` is how its
    values differ where that is known beforehand.
    """

    entity: str
    about: tuple[str, ...]
    property: str
    changes: bool
    tellings: list[Testimony] = field(default_factory=list)
    things: set[str] = field(default_factory=set)
    kind: str = ""


def claim(entity: str, about: Iterable[str], name: str, told: Iterable[tuple[Any, str]]) -> Claim:
    """A claim of values, each with the document that gives it."""
    tellings = [Testimony(value, source, "exact", "", False) for value, source in sorted(told, key=str)]
    things = {entity, *about, *(t.value.value for t in tellings if isinstance(t.value, ox.NamedNode))}
    return Claim(entity, tuple(about), name, False, tellings, things)
