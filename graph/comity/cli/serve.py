"""``comity serve``: the graph over HTTP."""

from __future__ import annotations

import importlib.util

import click

from comity.cli.group import cli, store_option
from comity.errors import ComityError

_NEEDED = ("httptools", "jinja2", "prometheus_client")
"""What the extra brings. Looked for first: to read the graph takes seconds."""


@cli.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on; 0.0.0.0 means all.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port; 0 means any free one."
)
@store_option
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 3600),
    default=10,
    show_default=True,
    help="Time limit for each answer, in seconds.",
)
@click.option("--rows", type=click.IntRange(1), default=1_000_000, show_default=True, help="Row limit for each result.")
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=8,
    show_default=True,
    help="How many long answers to work on at once.",
)
@click.option(
    "--memory",
    type=click.IntRange(64),
    default=1024,
    show_default=True,
    help="Memory limit for each answer, in megabytes.",
)
@click.option(
    "--keep",
    type=click.Choice(["auto", "memory", "disk"]),
    default="auto",
    show_default=True,
    help="Where to keep the graph; auto means memory if it fits.",
)
@click.option(
    "--proxy",
    "proxies",
    multiple=True,
    metavar="ADDRESS",
    help="The address of a proxy that says who asks (X-Forwarded-For, X-Forwarded-Proto). Can be repeated.",
)
@click.option("--writable", is_flag=True, help="Accept updates from anyone with the token in COMITY_TOKEN.")
@click.option(
    "--log",
    type=click.Choice(["off", "paths", "queries"]),
    default="paths",
    show_default=True,
    help="What the access log records of each request.",
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
    proxies: tuple[str, ...],
    writable: bool,
    log: str,
) -> None:
    """Serve the graph over HTTP. There are pages for people, JSON, and a SPARQL endpoint.

    \b
    /           the explorer                   /sparql   SPARQL 1.1 Protocol, and an editor
    /ask        the questions as forms         /store    SPARQL 1.1 Graph Store
    /id/ENTITY  what is known about an entity  /api      JSON, described at /api/openapi.json
    """  # noqa: D301 -- to click, the backspace means "leave these lines as they are"
    for name in _NEEDED:
        if importlib.util.find_spec(name) is None:
            raise ComityError(f"serving needs {name}; install it with: pip install 'comity[server]'")
    from comity.server import allocator, serve
    from comity.server.options import Limits, Options

    allocator.use_faster()
    limits = Limits(seconds=timeout, rows=rows, workers=workers, memory=memory << 20)
    serve.serve(Options(host, port, store, limits, keep, log=log, proxies=proxies), writable=writable)
