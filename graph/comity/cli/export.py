"""``comity export``: the graph in another form."""

from __future__ import annotations

import sys

import click

from comity.cli.group import (
    cli,
    open_graph,
    output_option,
    store_option,
)
from comity.export.files import FORMS


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
