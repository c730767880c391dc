"""``comity publish``: the site as files."""

from __future__ import annotations

import click

from comity.cli.group import cli, open_graph, store_option
from comity.errors import ComityError


@cli.command()
@click.argument("folder")
@click.option(
    "--language",
    "languages",
    multiple=True,
    default=("en",),
    show_default=True,
    help="The language of the pages: en, zh or ru. Give several, the main one first, and pages lead to each other.",
)
@click.option(
    "--address", default="", help="Where the site will be on the web, for the site map: https://example.org/comity"
)
@store_option
def publish(folder: str, languages: tuple[str, ...], address: str, store: str | None) -> None:
    """Write the whole site to FOLDER as files, to put on any web space.

    There are a front page, an article for everything, every document, the explorer, data to download and a feed of changes. Links are
    relative. When it is run again, only files that change are written.
    """
    try:
        from comity.server import publishing
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("comity"):
            raise
        raise ComityError(f"publishing needs {error.name}; install it with: pip install 'comity[server]'") from None
    from comity.cli import progress_bar

    graph = open_graph(store)
    done = publishing.publish(graph.store, folder, languages, address, progress_bar.show)
    progress_bar.finish()
    click.echo(
        f"{done.files} files in {folder}: {done.written} written, {done.removed} removed, the others as they were"
    )
