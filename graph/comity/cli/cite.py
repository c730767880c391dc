"""``comity cite``: how to cite a source document."""

from __future__ import annotations

import click

from comity.citation import formats, works
from comity.cli.group import cli, open_graph, store_option
from comity.model import iris
from comity.naming import lookup

_DOCUMENTS = frozenset({"Source"})


@cli.command()
@click.argument("source")
@click.option("--format", "form", type=click.Choice(list(formats.FORMATS)), default="text", help="Output format.")
@store_option
def cite(source: str, form: str, store: str | None) -> None:
    """Cite a SOURCE, a document by its id or title, as text, BibTeX (biblatex), RIS or CSL-JSON."""
    graph = open_graph(store).store
    iri = lookup.resolve(graph, source, _DOCUMENTS)
    written = formats.FORMATS[form].write(works.document(graph, iris.local(iri)))
    click.echo(written, nl=form == "text")
