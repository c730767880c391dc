"""``comity serve``: the graph over HTTP."""

from __future__ import annotations

import gc

import click

from comity.cli.group import cli, store_option
from comity.errors import ComityError


@cli.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="The address to listen at; 0.0.0.0 is all of them."
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port; 0 is any free one."
)
@store_option
@click.option(
    "--timeout", type=click.FloatRange(0.1, 3600), default=10, show_default=True, help="The most seconds for an answer."
)
@click.option("--rows", type=click.IntRange(1), default=1_000_000, show_default=True, help="The most rows of a result.")
@click.option("--workers", type=click.IntRange(1, 256), default=8, show_default=True, help="How many answers at once.")
@click.option(
    "--memory", type=click.IntRange(64), default=1024, show_default=True, help="The most megabytes for an answer."
)
@click.option(
    "--keep",
    type=click.Choice(["auto", "memory", "disk"]),
    default="auto",
    show_default=True,
    help="Where the graph is read from; auto is memory if it fits.",
)
@click.option("--writable", is_flag=True, help="Take updates from whoever has the token in COMITY_TOKEN.")
@click.option(
    "--log",
    type=click.Choice(["off", "paths", "queries"]),
    default="paths",
    show_default=True,
    help="What the access log tells of a request.",
)
def serve(
    host: str,
    port: int,
    store: str | None,
    timeout: float,
    rows: int,
    workers: int,
    memory: int,
    keep: str,
    writable: bool,
    log: str,
) -> None:
    """Serve the graph over HTTP: a SPARQL endpoint, pages for people, JSON, the explorer.

    \b
    /           the explorer                    /sparql   SPARQL 1.1 Protocol, and an editor
    /ask        the questions as forms          /store    SPARQL 1.1 Graph Store
    /id/ENTITY  all that is known of an entity  /api      JSON, described at /api/openapi.json
    """  # noqa: D301 -- click takes the backspace for "leave these lines as they are"
    gc.enable()  # ``cli.script`` has it rest, and what runs for long would keep every request that fails
    try:
        from comity.server import serve
        from comity.server.workers.pool import Limits
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("comity"):
            raise
        raise ComityError(f"serving needs {error.name}; install it with: pip install 'comity[server]'") from None
    limits = Limits(seconds=timeout, rows=rows, workers=workers, memory=memory << 20)
    serve.serve(serve.Options(host, port, store, limits, keep, writable, log))
