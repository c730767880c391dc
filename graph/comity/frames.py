"""Answers as data frames; needs pandas, the extra ``frames``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comity.errors import ComityError

if TYPE_CHECKING:
    from comity.answer import Answer


def answer_frame(answer: Answer) -> Any:
    """The pandas data frame of an answer."""
    try:
        import pandas as pd
    except ImportError:
        raise ComityError("data frames need pandas; install it with: pip install 'comity[frames]'") from None
    records = []
    for row in answer.rows:
        record: dict[str, Any] = {}
        for name, cell in row.cells.items():
            if isinstance(cell, dict):
                record[name], record[f"{name}_id"] = cell["label"], cell["id"]
            else:
                record[name] = cell
        records.append({**record, "sources": row.sources})
    return pd.DataFrame.from_records(records) if records else pd.DataFrame(columns=[*answer.columns, "sources"])
