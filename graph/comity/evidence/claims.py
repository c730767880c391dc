"""A claim: one thing that has one value, and the values that documents give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pyoxigraph as ox


class Testimony(NamedTuple):
    """A value as one document gives it, with its qualifier, its unit and whether it is planned."""

    value: Any
    source: str
    qualifier: str
    unit: str
    planned: bool
    until: str = ""
    """If the value is a first day: the last day that the document gives (EDTF)."""
    since: str = ""
    """If the value is a last day: the first day that the document gives (EDTF)."""
    when: str = ""
    """When, by this document, the thing happened that the value belongs to (EDTF), such as the meeting of which it is the place."""
    node: str = ""
    """The IRI of the thing of which the document states the value: one figure can have several."""


@dataclass
class Claim:
    """One thing that has one value: the ``property`` of an ``entity``, or of a party to it that the claim is ``about``.

    ``changes`` says that the value may change over time; ``things`` are the IRIs that the claim is about. ``kind`` is how its
    values differ, if that is known beforehand.
    """

    entity: str
    about: tuple[str, ...]
    property: str
    changes: bool
    tellings: list[Testimony] = field(default_factory=list)
    things: set[str] = field(default_factory=set)
    kind: str = ""
    counted: str = ""
    """What an ordinal counts, if not all meetings of its series."""


def claim(entity: str, about: Iterable[str], name: str, told: Iterable[tuple[Any, str]]) -> Claim:
    """A claim with these values, each with the document that gives it."""
    tellings = [Testimony(value, source, "exact", "", False) for value, source in sorted(told, key=str)]
    things = {entity, *about, *(t.value.value for t in tellings if isinstance(t.value, ox.NamedNode))}
    return Claim(entity, tuple(about), name, False, tellings, things)
