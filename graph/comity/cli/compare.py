"""``comity compare``: mechanisms side by side."""

from __future__ import annotations

import click

from comity.cli import ask
from comity.cli.group import cli, language_option, open_graph, output_option, store_option

FORMATS = ("table", "md", "csv", "html", "json")


@cli.command()
@click.argument("mechanisms", nargs=-1, metavar="MECHANISM MECHANISM...")
@click.option("--as-of", metavar="DATE", help="Only what held on this day or had happened by then, such as 2024-01-01.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", help="Output format.")
@click.option("--width", type=click.IntRange(80, 1000), default=100, show_default=True, help="Width of the table.")
@language_option
@store_option
@output_option
def compare(
    mechanisms: tuple[str, ...],
    as_of: str | None,
    form: str,
    width: int,
    language: str,
    store: str | None,
    output: str | None,
) -> None:
    """Compare two or more MECHANISMs side by side. Each cell cites its documents.

    \b
      comity compare c5-plus-1 china-central-asia
      comity compare brics sco --as-of 2020-01-01 --format html -o formats.html

    In a cell, ≠ means that documents contradict each other, and ? that no document covers it.

    The formats table, md and html hold at most 12 mechanisms, csv and json any number.
    """  # noqa: D301 -- to click, the backspace means "leave these lines as they are"
    from comity.comparison import compare as comparing
    from comity.model import dates

    day = dates.as_day(as_of) if as_of is not None else None
    found = comparing.find(open_graph(store).store, mechanisms, day, language)
    if form == "json":
        text = found.to_json()
    elif form == "csv":
        text = found.to_csv().rstrip("\r\n")
    elif form == "md":
        text = found.to_markdown()
    elif form == "html":
        text = found.to_html().rstrip("\n")
    else:
        text = found.to_text(width)
    ask.write(text, output)
