"""The tables of a format, found by their columns among the files that a user names.

Tabs part the values, plain or packed with gzip. A value holds no tab and no end of line, nothing is quoted, and an empty value is
a missing one.
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
    """The tables at these paths, or directly in these folders, by kind: of ``kinds``, each has the columns that its tables need.

    The files of a folder that are of no kind are named in the report. Raises ``ComityError`` for a file that is named and is
    of no kind, or is not there.
    """
    found: dict[str, list[Table]] = {kind: [] for kind in kinds}
    seen: set[str] = set()
    for path in paths:
        inside = sorted(e.path for e in os.scandir(path) if e.is_file()) if os.path.isdir(path) else []
        for file in inside or [path]:
            table = None if file in inside and not file.endswith((".tsv", ".tsv.gz")) else Table(file, {}, _TABS)
            kind = _kind(table.columns, kinds) if table else None
            if table and kind:
                if table.name in seen:
                    raise ComityError(f"{file}: two tables are called {table.name}; give one another name")
                seen.add(table.name)
                found[kind].append(table)
            elif inside:
                report.unused.append(file)
            else:
                wanted = " or ".join(f"{', '.join(sorted(columns))} ({kind})" for kind, columns in kinds.items())
                raise ComityError(f"{file}: no table of this format; the first line has to name the columns {wanted}")
    return found


def _kind(columns: Sequence[str], kinds: Mapping[str, frozenset[str]]) -> str | None:
    """The kind with the most columns among those that a table has all columns of."""
    fitting = [kind for kind, needed in kinds.items() if needed <= set(columns)]
    return max(fitting, key=lambda kind: len(kinds[kind]), default=None)
