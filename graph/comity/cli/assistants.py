"""``comity mcp``: the graph as tools for language models."""

from __future__ import annotations

import gc

import click

from comity.cli.group import cli, store_option
from comity.errors import ComityError


@cli.command()
@click.option("--http", is_flag=True, help="Serve over HTTP, not to the program that started this.")
@click.option("--host", default="127.0.0.1", show_default=True, help="With --http: the address to listen at.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8001,
    show_default=True,
    help="With --http: the port; 0 is any free one.",
)
@click.option(
    "--timeout", type=click.FloatRange(0.1, 3600), default=10, show_default=True, help="The most seconds for a call."
)
@store_option
def mcp(http: bool, host: str, port: int, timeout: float, store: str | None) -> None:
    """Serve the graph to language models, as an MCP server with tools that only read.

    Tools: ask, questions, find, show, path, compare, sparql; every result names its documents. Without --http it speaks
    with the program that started it, over standard input and output; tell that program to run: comity mcp
    """
    gc.enable()  # as in ``serve``
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
