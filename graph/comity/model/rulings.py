"""Rulings and reviews: what editors decide where no rule can know better, openly and with a reason (``graph/data/rulings.yaml``)."""

from __future__ import annotations

from typing import NamedTuple


class Ruling(NamedTuple):
    """An editor's decision: which value of a ``property`` (local name) of a ``subject`` (IRI) holds, and why.

    ``value`` is an IRI or the text of a literal; ``documents`` (ids) state it.
    """

    subject: str
    property: str
    value: str
    reason: str
    documents: tuple[str, ...]


class Review(NamedTuple):
    """An editor has looked at a conflict, by its id, with these ``values``, and says why it stays; another value opens it again."""

    conflict: str
    values: tuple[str, ...]
    reason: str
