"""Answers and measures as data frames. Needs pandas or polars (extra ``frames``)."""

from __future__ import annotations

from typing import Any

from comity.errors import ComityError


def pandas() -> Any:
    """The pandas library. Raises ``ComityError`` if it is not installed."""
    try:
        import pandas as pd
    except ImportError:
        raise ComityError("data frames need pandas; install it with: pip install 'comity[frames]'") from None
    return pd


def pandas_frame(records: list[dict[str, Any]], columns: list[str]) -> Any:
    """A pandas data frame of records; without records it still has these columns. Raises ``ComityError`` if pandas is not installed."""
    return pandas().DataFrame.from_records(records) if records else pandas().DataFrame(columns=columns)


def polars_frame(records: list[dict[str, Any]], columns: list[str]) -> Any:
    """A polars data frame of records; without records it still has these columns. Raises ``ComityError`` if polars is not installed."""
    try:
        import polars as pl
    except ImportError:
        raise ComityError("these data frames need polars; install it with: pip install 'comity[frames]'") from None
    return pl.from_dicts(records, infer_schema_length=None) if records else pl.DataFrame(schema=columns)
