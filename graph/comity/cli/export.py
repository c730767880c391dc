"""``comity export``: the graph in another form; ``comity panel``: its memberships by state and year."""

from __future__ import annotations

import sys

import click

from comity.cli.group import (
    cli,
    open_graph,
    output_option,
    store_option,
)
from comity.errors import ComityError, NoResultError
from comity.export.files import FORMS
from comity.export.panel import UNITS
from comity.model import iris


@cli.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMS)),
    required=True,
    help="Output format.",
)
@output_option
@store_option
def export(form: str, output: str | None, store: str | None) -> None:
    """Export the graph as RDF, GraphML or CSV.

    The formats trig, nq, ttl and jsonld are RDF, graphml is for graph tools, and csv is a table of statements.
    """
    graph = open_graph(store)
    if output is None:
        FORMS[form](graph.store, sys.stdout.buffer)
    else:
        graph.export(form, output)


@cli.command()
@click.option("--unit", type=click.Choice(UNITS), default="state-year", show_default=True, help="What a row is about.")
@click.option("--from", "first", type=click.IntRange(1, 9998), required=True, metavar="YEAR", help="The first year.")
@click.option("--to", "last", type=click.IntRange(1, 9998), required=True, metavar="YEAR", help="The last year.")
@click.option("--any-role", is_flag=True, help="Count observers, partners and the like too, not just full members.")
@click.option("--source", metavar="ID", default="", help="Count only the memberships that this document states.")
@output_option
@store_option
def panel(unit: str, first: int, last: int, any_role: bool, source: str, output: str | None, store: str | None) -> None:
    """Count the mechanisms that states belong to, by year: CSV, or Parquet if the output ends in .parquet.

    Each row has a state (or two, for the mechanisms that they share), a year, and in how many mechanisms they were members then:
    certainly, and possibly or certainly. A state has no rows before the first year in which it may have belonged to one.
    """
    from comity.export import panel as panels

    if last < first:
        raise ComityError(f"the last year ({last}) is before the first ({first}); swap them")
    graph = open_graph(store)
    if source and not graph.store.types(iris.SOURCE + source):
        raise ComityError(f'the graph has no source "{source}"; give the id of one')
    years = range(first, last + 1)
    count = panels.write(graph.store, unit, years, output, sys.stdout.buffer, any_role=any_role, source=source)
    if not count:
        raise NoResultError("no state belongs to a mechanism in these years")
