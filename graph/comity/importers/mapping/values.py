"""Reads the columns of one row by the settings of a mapping."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from comity.importers import cells
from comity.importers.cells import CellError
from comity.importers.mapping.model import ROW, Column, Condition, Template
from comity.importers.states import ISO2

_CLOSING = re.compile(r"[)\]}»”’\"]*")
_BETWEEN = " \t,;:/|·–—-"
"""Marks between the parts of a text, which mean nothing at its ends."""
PLAIN = Column("", "")
"""The settings of a column that a mapping does not mention."""


class RowValues:
    """The values of one row."""

    def __init__(
        self, row: Mapping[str, str], number: int, columns: Mapping[str, Column], nulls: frozenset[str]
    ) -> None:
        self._row = row
        self._number = number
        self._columns = columns
        self._nulls = nulls
        self._read: dict[str, list[str]] = {}

    def cell(self, name: str) -> list[str]:
        """The values of a column: none if the cell is blank, several if the column has a separator."""
        if name not in self._read:
            self._read[name] = self._values(name, self._columns.get(name, PLAIN))
        return self._read[name]

    def _values(self, name: str, column: Column) -> list[str]:
        source = column.source or name
        if source == ROW and ROW not in self._row:
            return [str(self._number)]
        text = self._row[source].strip()
        if column.pattern:
            match = column.pattern.search(text)
            text = (match[1] or "").strip() if match else ""
        nulls = self._nulls if column.nulls is None else column.nulls
        if ISO2 in column.codes:
            # The code of Namibia.
            nulls -= {"NA"}
        parts = [part.strip() for part in text.split(column.separator)] if column.separator else [text]
        found = [part for part in parts if part not in nulls]
        if column.values:
            default = column.values.get("*")
            found = [v for part in found if (v := column.values.get(part, part if default is None else default))]
        return found

    def texts(self, template: Template, in_parts: bool = False) -> list[str]:
        """The texts of a template in this row: none if one of its columns is blank, several if a column has several values.

        With ``in_parts``, a blank column takes away only its part, which is the column with the text before it, if another has a value.
        Raises ``CellError`` if two of its columns have different numbers of values, both more than one.
        """
        parts: Sequence[tuple[str, bool]] = template.parts
        if len(parts) == 1 and parts[0][1]:
            return self.cell(parts[0][0])
        if not template.columns:
            return ["".join(text for text, _ in parts)] if template.text else []
        columns = [self.cell(name) for name in template.columns]
        is_short = in_parts and not all(columns) and any(columns)
        if is_short:
            parts = _without(parts, {name for name in template.columns if not self.cell(name)})
            columns = [values for values in columns if values]
        elif not all(columns):
            return []
        count = max(map(len, columns))
        if any(len(values) not in (1, count) for values in columns):
            raise CellError("cells that belong together hold different numbers of values", template.text)
        texts = []
        for i in range(count):
            chosen = iter([values[i if len(values) > 1 else 0] for values in columns])
            texts.append("".join(next(chosen) if is_column else part for part, is_column in parts))
        return [text.strip(_BETWEEN) for text in texts] if is_short else texts

    def one(self, template: Template | None, key: str) -> str:
        """The text of a template that must have exactly one. Raises ``CellError`` if it does not."""
        texts = self.texts(template) if template else []
        if len(texts) != 1:
            raise CellError(
                f'the value of "{key}" is blank' if not texts else f'"{key}" has several values', "; ".join(texts)
            )
        return texts[0]

    def meet(self, conditions: Iterable[Condition]) -> bool:
        """Whether the row meets all of these conditions."""
        return all(_meets(self.cell(c.column), c) for c in conditions)


def _without(parts: Sequence[tuple[str, bool]], blank: set[str]) -> list[tuple[str, bool]]:
    """The parts of a template without these columns and the text before each, but with the brackets closed behind others."""
    found: list[tuple[str, bool]] = []
    before: list[tuple[str, bool]] = []
    is_kept = True
    for part, is_column in parts:
        if is_column:
            is_kept = part not in blank
            found += [*before, (part, True)] if is_kept else []
            before = []
            continue
        closing = _CLOSING.match(part)[0] if found or not is_kept else ""  # type: ignore[index]
        if closing and is_kept:
            found.append((closing, False))
        before = [(part[len(closing) :], False)]
    return [*found, *before] if is_kept else found


def _meets(values: Sequence[str], condition: Condition) -> bool:
    present = values or [""]
    if condition.values and condition.values.isdisjoint(present):
        return False
    if not condition.excluded.isdisjoint(present):
        return False
    bounds = condition.at_least, condition.at_most
    return not any(bounds) or any(_within(value, *bounds) for value in present)


def _within(value: str, at_least: str, at_most: str) -> bool:
    """Whether a value is within bounds. Compares numbers if all are numbers, otherwise text, which works for dates too."""
    try:
        number = Decimal(value)
        return (not at_least or number >= Decimal(at_least)) and (not at_most or number <= Decimal(at_most))
    except InvalidOperation:
        return bool(value) and (not at_least or value >= at_least) and (not at_most or value <= at_most)


def nulls_of(settings: Mapping[str, object]) -> frozenset[str]:
    """What stands for a blank in a table; the settings under ``table`` can say."""
    nulls = settings.get("null")
    if nulls is None:
        return cells.NULLS
    return frozenset(map(str, nulls if isinstance(nulls, list) else [nulls])) | {""}
