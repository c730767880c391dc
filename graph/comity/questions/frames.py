"""Answers and measures as data frames; needs pandas or polars, the extra ``frames``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comity.errors import ComityError
from comity.questions.answer import label_and_id

if TYPE_CHECKING:
    from comity.questions.answer import Answer


def pandas() -> Any:
    """The library; raises ``ComityError`` if it is not installed."""
    try:
        import pandas as pd
    except ImportError:
        raise ComityError("data frames need pandas; install it with: pip install 'comity[frames]'") from None
    return pd


def answer_pandas(answer: Answer) -> Any:
    """The pandas data frame of an answer."""
    records = _records(answer)
    return pandas().DataFrame.from_records(records) if records else pandas().DataFrame(columns=_columns(answer))


def answer_polars(answer: Answer) -> Any:
    """The polars data frame of an answer."""
    try:
        import polars as pl
    except ImportError:
        raise ComityError("these data frames need polars; install it with: pip install 'comity[frames]'") from None
    records = [{**r, "sources": list(r["sources"])} for r in _records(answer)]
    return pl.from_dicts(records, infer_schema_length=None) if records else pl.DataFrame(schema=_columns(answer))


def _columns(answer: Answer) -> list[str]:
    return [*answer.columns, "sources"]


def _records(answer: Answer) -> list[dict[str, Any]]:
    entities = answer.entity_columns()
    records = []
    for row in answer.rows:
        record: dict[str, Any] = {}
        for name, cell in row.cells.items():
            if name in entities:
                record[name], record[f"{name}_id"] = label_and_id(cell)
            else:
                record[name] = cell
        records.append({**record, "sources": row.sources})
    return records
