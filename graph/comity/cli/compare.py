"""``comity compare``: mechanisms side by side."""

from __future__ import annotations

import click

from comity.cli import ask
from comity.cli.group import cli, language_option, open_graph, output_option, store_option

FORMATS = ("table", "md", "csv", "html", "json")


@cli.command()
@click.argument("mechanisms", nargs=-1, metavar="MECHANISM MECHANISM...")
@click.option("--as-of", metavar="DATE", help="What held on this day, or had happened by it, such as 2024-01-01.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", help="Form of the comparison.")
@click.option("--width", type=click.IntRange(80, 1000), default=100, show_default=True, help="Columns of the table.")
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
    """Set two or more MECHANISMs side by side, each cell with its documents.

    \b
      comity compare c5-plus-1 china-central-asia
      comity compare brics sco --as-of 2020-01-01 --format html -o formats.html

    A page (table, md, html) holds at most 12 of them, csv and json any number.

    A cell that documents contradict each other in is marked with ≠, one that no document tells of with ?.
    """  # noqa: D301 -- click takes the backspace for "leave these lines as they are"
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
