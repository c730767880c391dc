"""``comity mcp``: the graph as tools for language models."""

from __future__ import annotations

import click

from comity.cli.group import cli, store_option
from comity.errors import ComityError


@cli.command()
@click.option("--http", is_flag=True, help="Serve over HTTP instead of standard input and output.")
@click.option("--host", default="127.0.0.1", show_default=True, help="With --http: the address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8001,
    show_default=True,
    help="With --http: the port; 0 means any free one.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 3600),
    default=10,
    show_default=True,
    help="Time limit for each call, in seconds.",
)
@store_option
def mcp(http: bool, host: str, port: int, timeout: float, store: str | None) -> None:
    """Serve the graph to language models. This is an MCP server; its tools only read.

    Tools: ask, questions, find, show, path, compare, sparql. Every result cites its documents. Without --http, the server
    uses standard input and output to talk to the program that started it; set that program up to run: comity mcp
    """
    try:
        from comity.assistants import server
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("comity"):
            raise
        raise ComityError(f"the MCP server needs {error.name}; install it with: pip install 'comity[mcp]'") from None
    if http:
        server.over_http(store, timeout, host, port)
    else:
        server.over_stdio(store, timeout)
