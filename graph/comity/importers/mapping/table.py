"""``comity import table``: any table, with a mapping that says what its rows state.

The whole mapping is checked against the ontology and the columns of each file before the first row is read. Rows are read and
written one by one, so memory does not depend on the size of the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

import pyoxigraph as ox

from comity.errors import ComityError, FactError
from comity.importers.cells import CellError
from comity.importers.entities import Entities
from comity.importers.mapping.joining import JoinedTables
from comity.importers.mapping.model import Mapping, Unpivot, check_columns, sentence
from comity.importers.mapping.values import RowValues, nulls_of
from comity.importers.mapping.writer import RowWriter
from comity.importers.panel import Panel
from comity.importers.report import Document, Place, Report, described, edtf
from comity.importers.rows import Row, Table
from comity.importers.seen import Seen
from comity.importers.states import States
from comity.progress import Progress

_LEFT_OUT = 'the mapping\'s "where" leaves the row out'


def open_tables(paths: Sequence[str], mapping: Mapping) -> list[Table]:
    """The tables in these files. Each has the columns that the mapping uses.

    Raises ``ComityError`` for a file that is not a table, and ``FactError`` if the mapping does not fit one.
    """
    tables = [Table(path, mapping.table) for path in paths]
    joined = JoinedTables(mapping)
    for table in tables:
        table.check_columns()
        check_columns(mapping, joined.columns(table.columns, table.path), table.path)
    return tables


def quads(
    tables: Sequence[Table], mapping: Mapping, states: States, report: Report, progress: Progress | None = None
) -> Iterator[ox.Quad]:
    """The quads of tables with one mapping. Every row is imported, merged with one that says the same, or refused.

    Raises ``FactError``, before any row is read, for a text in the mapping that is the same in every row and wrong in all of them.
    """
    document = document_of(mapping)
    entities = Entities(states, mapping.prefix)
    # Try what is the same in every row first, with a report that nobody reads.
    faults = RowWriter(mapping, document.graph, entities, Report()).faults()
    if faults:
        raise FactError([sentence(mapping.path, line, fault) for line, fault in faults])
    if len({table.name for table in tables}) < len(tables):
        raise ComityError(
            "two of the tables have the same file name, and rows are cited by file name; rename one of them"
        )
    panel, seen, joined = Panel(), Seen(), JoinedTables(mapping)
    joined.read(report)
    writer = RowWriter(mapping, document.graph, entities, report, seen)
    nulls = nulls_of(mapping.table)
    value = mapping.unpivot.value if mapping.unpivot else ""
    for table in tables:
        for row, place in _rows(table, mapping, joined, nulls, report, progress):
            yield from _row(row, place, value, writer, seen, panel, report)
    for spell in panel.spells():
        dated = [(name, edtf(text)) for name, text in (("from", spell.start), ("to", spell.end)) if text]
        properties = [*spell.given, *dated]
        owner = ox.NamedNode(spell.mechanism)
        yield from writer.node(owner, "membership", "Membership", spell.path, properties, spell.place)
    seen.close()
    yield from described(
        document._replace(coverage=document.coverage or panel.coverage()),
        {t.name: t.sha256 for t in tables} | joined.files,
    )


def document_of(mapping: Mapping) -> Document:
    """The document that a mapping describes under ``source``."""
    source = mapping.source
    found = Document(**{key: str(source[key]) for key in Document._fields if source.get(key)})
    # A table as of a day tells what held on that day, and nothing of other times.
    return found._replace(coverage=found.coverage or str(source.get("as_of") or ""))


def _rows(
    table: Table,
    mapping: Mapping,
    joined: JoinedTables,
    nulls: frozenset[str],
    report: Report,
    progress: Progress | None,
) -> Iterator[tuple[RowValues, Place]]:
    """The rows of a table, each counted as read. A wide table is made long."""
    wide = _unpivoted(mapping, table) if mapping.unpivot else []
    for place, own in table.rows(report, progress):
        row = joined.joined(own, place, report)
        for cells in _long(row, mapping.unpivot, wide) if mapping.unpivot else (row,):
            report.read(place)
            yield RowValues(cells, place.row, mapping.columns, nulls), place


def _long(row: Row, unpivot: Unpivot, wide: Sequence[str]) -> Iterator[Row]:
    """The rows that one row of a wide table becomes."""
    for column in wide:
        yield {**row, unpivot.into: column, unpivot.value: row[column]}


def _unpivoted(mapping: Mapping, table: Table) -> list[str]:
    """The columns of a wide table that become rows."""
    unpivot = mapping.unpivot
    assert unpivot  # noqa: S101 -- it is called only then
    if unpivot.keep:
        unknown = [name for name in unpivot.keep if name not in table.columns]
        found = [name for name in table.columns if name not in unpivot.keep]
    else:
        unknown = [p for p in unpivot.columns if not any(fnmatchcase(name, p) for name in table.columns)]
        found = [name for name in table.columns if any(fnmatchcase(name, p) for p in unpivot.columns)]
    if unknown:
        raise FactError([f'{mapping.path}: unpivot: {table.path} has no column "{unknown[0]}"; correct the name'])
    return found


def _row(
    row: RowValues, place: Place, value: str, writer: RowWriter, seen: Seen, panel: Panel, report: Report
) -> Iterator[ox.Quad]:
    """The quads of one row. In a table that was wide, ``value`` is the column of its cells; blank ones say nothing."""
    if value and not row.cell(value):
        report.refused(place, "the cell is blank")
        return
    try:
        found = writer.write(row, place)
    except CellError as error:
        report.refused(place, error.reason, error.given)
        return
    if not found:
        report.refused(place, _LEFT_OUT)
        return
    earlier = seen.earlier(writer.said(row), place)
    if earlier:
        report.merged(place, earlier)
    else:
        report.imported(place)
    for held in writer.held:
        panel.add(held, place)
    yield from found
