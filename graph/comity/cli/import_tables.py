"""``comity import``: other people's tables into a store. Each statement keeps its table and row as its source."""

from __future__ import annotations

import contextlib
import csv
import json
import os
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

import click
import pyoxigraph as ox

from comity.cli.group import cli
from comity.cli.progress_bar import finish
from comity.cli.progress_bar import show as show_progress
from comity.files import replacing
from comity.importers.rdf.syntax import SYNTAXES
from comity.importers.report import EXAMPLES, NothingImportedError, Place, Report
from comity.importers.states import States
from comity.progress import Progress
from comity.text import tables

Quads = Callable[[States, Report, Progress], Iterable[ox.Quad]]
"""Reads the named files in one format."""

_SHOWN = 8


@cli.group("import")
def import_group() -> None:
    """Import other people's tables into a store. Each statement keeps its file and row as its source.

    Every row is imported, merged as a duplicate, or refused with a reason, and you see how many of each. States are matched
    by code or name; those that match nothing are listed.
    """


def import_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The arguments and options that every format takes."""
    for option in (
        click.option(
            "--report",
            metavar="FILE",
            help="Write what happened to each row not imported as it is: CSV, or JSON if the name ends in .json.",
        ),
        click.option(
            "--packaged",
            is_flag=True,
            help="Start a new store with all packaged facts, not just with the codes and names of states.",
        ),
        click.option("--into", metavar="DIR", required=True, help="The store to add to; created if it does not exist."),
        click.argument("files", nargs=-1, required=True, metavar="FILE..."),
    ):
        command = option(command)
    return command


def run(quads: Quads, into: str, packaged: bool, report_file: str | None) -> None:
    """Import what a format reads, and print what happened to the rows. If that is nothing, the store stays as it is."""
    from comity.importers import writing

    count, nothing = 0, None
    with _open_report(report_file) as report:
        try:
            count = writing.write(
                into,
                lambda known: _some(quads(known, report, show_progress), report),
                packaged=packaged,
                progress=show_progress,
            )
        except NothingImportedError as error:
            nothing = error
        report.check()
    finish()
    for line in told(report):
        click.echo(tables.plain(line))
    if nothing:
        raise nothing
    click.echo(f"The graph in {into} has {count:,} statements.")


def _some(quads: Iterable[ox.Quad], report: Report) -> Iterator[ox.Quad]:
    """The quads; raises ``NothingImportedError`` in the end if no row was imported."""
    yield from quads
    if not any(counts.imported for counts in report.files.values()):
        raise NothingImportedError("no row was imported, so the store stays as it was; the lines above say why")


def told(report: Report) -> Iterator[str]:
    """What happened to the rows, in sentences."""
    for name, counts in report.files.items():
        yield (
            f"{name}: {counts.read:,} rows read = {counts.imported:,} imported + {counts.merged:,} merged as duplicates"
            f" + {counts.refused:,} refused"
        )
        for word, counted in (("refused", report.refusals), ("found", report.findings)):
            for (file, reason), number in counted.most_common():
                if file == name:
                    rows = ", ".join(str(place.row) for place in report.examples[file, reason])
                    yield f"  {word} {number:,}: {reason} (rows {rows}{', …' if number > EXAMPLES else ''})"
    kinds: dict[str, list[tuple[str, int]]] = {}
    for (kind, text), number in report.unknown.most_common():
        kinds.setdefault(kind, []).append((text, number))
    for kind, found in kinds.items():
        shown = ", ".join(f"{text} ({number:,})" for text, number in found[:_SHOWN])
        more = f" and {len(found) - _SHOWN:,} more" if len(found) > _SHOWN else ""
        number = sum(n for _, n in found)
        yield f"Not matched, in {number:,} row{'s' if number > 1 else ''}: {len(found):,} × {kind}: {shown}{more}"
    skipped = [os.path.basename(path) for path in report.unused if not path.endswith(".md")]
    if skipped:
        yield f"Not in this format, so skipped: {', '.join(skipped)}"


@contextlib.contextmanager
def _open_report(path: str | None) -> Iterator[Report]:
    """A report. If a file is named, every row goes into it; the file is replaced in one step."""
    if path is None:
        yield Report()
        return
    with replacing(path) as file:
        sink = _Json(file) if path.endswith(".json") else _Csv(file)
        report = Report(sink)
        yield report
        sink.end(report)


class _Csv:
    """Writes the rows of a report as CSV (RFC 4180)."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._row("file", "row", "what", "detail")

    def _row(self, *values: object) -> None:
        csv.writer(_Encoded(self._file)).writerow(values)

    def write(self, place: Place, what: str, detail: str) -> None:
        self._row(place.file, place.row, what, tables.plain(detail))

    def end(self, report: Report) -> None:
        for name, c in report.files.items():
            for what, number in vars(c).items():
                self._row(name, "", f"total {what}", number)


class _Encoded:
    """Lets the csv module write text to a binary file, as UTF-8."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, text: str) -> int:
        return self._file.write(text.encode())


class _Json:
    """Writes a report as JSON: a list of ``rows``, then the counts of ``files``, ``refused`` and ``unmatched``."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._first = True
        file.write(b'{"rows": [')

    def write(self, place: Place, what: str, detail: str) -> None:
        row = {"file": place.file, "row": place.row, "what": what, "detail": detail}
        self._file.write(b"\n" if self._first else b",\n")
        self._file.write(json.dumps(row, ensure_ascii=False).encode())
        self._first = False

    def end(self, report: Report) -> None:
        totals = {
            "files": {name: vars(c) for name, c in report.files.items()},
            "refused": [{"file": f, "reason": r, "rows": n} for (f, r), n in report.refusals.most_common()],
            "found": [{"file": f, "finding": r, "rows": n} for (f, r), n in report.findings.most_common()],
            "unmatched": [{"kind": k, "name": t, "rows": n} for (k, t), n in report.unknown.most_common()],
        }
        self._file.write(b"\n], " + json.dumps(totals, ensure_ascii=False)[1:].encode() + b"\n")


@import_group.command("cow-igo")
@import_options
def cow_igo(files: tuple[str, ...], into: str, packaged: bool, report: str | None) -> None:
    """Memberships in intergovernmental organisations, 1816-2014: Correlates of War, version 3.

    FILES are the tables of spells, of organisations and of years without data, or a folder of them. Their columns show which
    is which.
    """
    from comity.importers.formats import cow_igo as format_

    run(lambda known, outcome, progress: format_.quads(files, known, outcome, progress), into, packaged, report)


@import_group.command("manyios")
@import_options
def manyios(files: tuple[str, ...], into: str, packaged: bool, report: str | None) -> None:
    """Informal organisations, memberships and organs from the package manyios: IIGO, MIGO, DIGO and TRANSACCESS.

    FILES are its tables, or a folder of them. Their columns show which is which.
    """
    from comity.importers.formats import manyios as format_

    run(lambda known, outcome, progress: format_.quads(files, known, outcome, progress), into, packaged, report)


@import_group.command("treaties")
@import_options
def treaties(files: tuple[str, ...], into: str, packaged: bool, report: str | None) -> None:
    """Treaties and their parties from the package manytreaties: DESTA, GGO, GPTAD, IEADB and TFDD.

    FILES are tables of agreements and of parties, or a folder of them. Their columns show which is which.
    """
    from comity.importers.formats import treaties as format_

    run(lambda known, outcome, progress: format_.quads(files, known, outcome, progress), into, packaged, report)


@import_group.command("table")
@import_options
@click.option("--mapping", metavar="MAP.yaml", required=True, help="The file that says what a row of the table states.")
def table(files: tuple[str, ...], into: str, packaged: bool, report: str | None, mapping: str) -> None:
    """Any table, with a mapping of its columns: CSV or TSV (also packed with gzip, bzip2 or xz), or Parquet.

    A mapping is a fact file with column names in braces. It is checked before the first row is read. See
    docs/importing-tables.md.
    """
    from comity.importers.mapping import reader
    from comity.importers.mapping import table as format_

    read = reader.read(mapping)
    opened = format_.open_tables(files, read)
    run(lambda known, outcome, progress: format_.quads(opened, read, known, outcome, progress), into, packaged, report)


@import_group.command("rdf")
@import_options
@click.option(
    "--source", metavar="ID", required=True, help="The id of the source. All statements go into its named graph."
)
@click.option("--title", help="The title of the source. Default: the names of the files.")
@click.option("--publisher", help="Who published it. Default: the id of the source.")
@click.option("--licence", default="", help="The licence of the source.")
@click.option("--url", default="", help="Where to find it.")
@click.option(
    "--rules", metavar="FILE.rq", multiple=True, help="CONSTRUCT queries. Default: those in ontology/mappings."
)
@click.option("--syntax", type=click.Choice(sorted(SYNTAXES)), default=None, help="Default: by the file's ending.")
def rdf(
    files: tuple[str, ...],
    into: str,
    packaged: bool,
    report: str | None,
    source: str,
    title: str | None,
    publisher: str | None,
    licence: str,
    url: str,
    rules: tuple[str, ...],
    syntax: str | None,
) -> None:
    """Other people's RDF: Turtle, N-Triples, N-Quads, TriG, JSON-LD or RDF/XML, also packed with gzip, bzip2 or xz.

    Every statement goes into one named graph. Rules derive statements in our vocabulary from them, such as memberships from
    Wikidata. Nothing is fetched. See docs/importing-tables.md.
    """
    from comity.importers.rdf import rules as rdf_rules
    from comity.importers.rdf import statements
    from comity.importers.rdf.syntax import syntax_of

    names = ", ".join(os.path.basename(path) for path in files)
    document = statements.document(source, title or names, publisher or source, licence, url)
    read = rdf_rules.read(rules or rdf_rules.packaged())
    for path in files:
        syntax_of(path, syntax or "")
    run(
        lambda known, outcome, progress: statements.quads(
            files, document, read, known, outcome, progress, syntax or ""
        ),
        into,
        packaged,
        report,
    )
