"""Finds the tables of a format, by their columns, among the files that a user names.

The tables are tab-separated, plain or packed with gzip. A value holds no tab and no line break, nothing is quoted, and an empty
value is a missing one.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from comity.errors import ComityError
from comity.importers.dialects import Dialect
from comity.importers.report import Report
from comity.importers.rows import Table

_TABS = Dialect("\t", "", "utf-8-sig")


def tables_of_kinds(
    paths: Sequence[str], kinds: Mapping[str, frozenset[str]], report: Report
) -> dict[str, list[Table]]:
    """The tables at these paths, or directly in these folders, by kind. ``kinds`` lists the columns that each kind needs.

    The report names files in a folder that are of no kind. Raises ``ComityError`` for a file named by the user that is of no
    kind or does not exist.
    """
    found: dict[str, list[Table]] = {kind: [] for kind in kinds}
    seen: set[str] = set()
    for path in paths:
        inside = sorted(e.path for e in os.scandir(path) if e.is_file()) if os.path.isdir(path) else []
        for file in inside or [path]:
            table = _table(file, bool(inside))
            kind = _kind(table.columns, kinds) if table else None
            if table and kind:
                if table.name in seen:
                    raise ComityError(f"{file}: two tables are called {table.name}; rename one")
                seen.add(table.name)
                found[kind].append(table)
            elif inside:
                report.unused.append(file)
            else:
                wanted = " or ".join(f"{', '.join(sorted(columns))} ({kind})" for kind, columns in kinds.items())
                raise ComityError(
                    f"{file} is not a table of this format; its first line must name the columns {wanted}"
                )
    return found


def _table(path: str, may_be_other: bool) -> Table | None:
    """The table in a file, packed or not, whatever it is called; ``None`` if it may be something else, and is."""
    try:
        return Table(path, {}, _TABS)
    except ComityError:
        if may_be_other:
            return None
        raise


def _kind(columns: Sequence[str], kinds: Mapping[str, frozenset[str]]) -> str | None:
    """The kind whose columns a table has, all of them; of several, the one with the most columns."""
    fitting = [kind for kind, needed in kinds.items() if needed <= set(columns)]
    return max(fitting, key=lambda kind: len(kinds[kind]), default=None)
