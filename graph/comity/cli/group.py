"""The group that all commands belong to, and the options that they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from comity.cli import ask, opening
from comity.model.languages import LANGUAGES
from comity.version import __version__

if TYPE_CHECKING:
    from comity.graph import Graph

store_option = click.option(
    "--store",
    metavar="DIR|URL",
    help="Read the graph in this folder or on this SPARQL server instead of the packaged one.",
)
language_option = click.option(
    "--language", "-l", type=click.Choice(LANGUAGES), default="en", help="Language of names and titles."
)
output_option = click.option(
    "--output", "-o", metavar="FILE", help="Write to this file, which is replaced in one step."
)
format_option = click.option("--format", "form", type=click.Choice(ask.FORMATS), default="table", help="Output format.")
ids_option = click.option("--ids", is_flag=True, help="Write the id of each entity after its name.")
all_sources_option = click.option(
    "--sources", is_flag=True, help="Name every source in the table, not just the first three per row."
)


def open_graph(store: str | None) -> Graph:
    """The graph in a folder, on a server, or the packaged one."""
    from comity.graph import Graph

    return Graph(opening.store(store))


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="comity")
def cli() -> None:
    """Ask, check, draw and export a cited, dated graph of cooperation mechanisms between states.

    An ENTITY is an id (china-central-asia) or a name in any language (中国—中亚机制).
    """
