"""Which rows of an answer have some words, in whatever form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from comity.naming import keys, stems
from comity.questions.answer import AnswerRow
from comity.questions.operators import EITHER


def rows(given: Iterable[AnswerRow], text: str) -> list[AnswerRow]:
    """The rows whose cells together have every word of a text, or of one of several with ``EITHER`` between them.

    Words are compared by their stems, Chinese as it stands.
    """
    wanted = [keys.fold(one).split() for one in text.split(EITHER)]
    return [row for row in given if any(_has(said, one) for said in [_said(row)] for one in wanted)]


def _said(row: AnswerRow) -> str:
    items = (item for cell in row.cells.values() for item in (cell if isinstance(cell, list) else [cell]))
    return keys.fold(
        " ".join(item["label"] if isinstance(item, dict) else str(item) for item in items if item is not None)
    )


def _has(said: str, wanted: Sequence[str]) -> bool:
    known = {stems.stem(word) for word in said.split()}
    return all((keys.has_han(word) and word in said) or stems.stem(word) in known for word in wanted)
