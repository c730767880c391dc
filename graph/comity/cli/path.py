"""``comity path``: connections between two entities, in sentences."""

from __future__ import annotations

import click

from comity.cli import ask
from comity.cli.group import cli, language_option, open_graph, output_option, store_option
from comity.errors import NoResultError
from comity.model import dates
from comity.naming import lookup
from comity.network import paths

FORMATS = ("text", "md", "csv", "json")
_MOST = 20


@cli.command()
@click.argument("start", metavar="A")
@click.argument("end", metavar="B")
@click.option("--most", "-k", type=click.IntRange(1, _MOST), default=paths.MOST, help="How many paths to show.")
@click.option("--as-of", metavar="DATE", help="Use only what is known to have held on this day.")
@click.option(
    "--without", metavar="TYPE", multiple=True, help="Avoid entities of this type, such as Summit; repeatable."
)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="Output format.")
@click.option("--sources", is_flag=True, help="Name every source of a step, not just the first three.")
@language_option
@store_option
@output_option
def path(
    start: str,
    end: str,
    most: int,
    as_of: str | None,
    without: tuple[str, ...],
    form: str,
    sources: bool,
    language: str,
    store: str | None,
    output: str | None,
) -> None:
    """Show how A and B are connected. Gives the best paths, with the sources of each step.

    \b
      comity path kazakhstan nanjing
      comity path japan uzbekistan --as-of 2010-01-01
      comity path brics asean --without Summit
    """  # noqa: D301 -- to click, the backspace means "leave these lines as they are"
    opened = open_graph(store).store
    ends = [lookup.resolve(opened, entity, language=language) for entity in (start, end)]
    day = dates.as_day(as_of) if as_of is not None else None
    answer = paths.find(opened, *ends, most=most, day=day, without=without, language=language)
    ask.write_answer(answer, form, sources, output)
    if not answer.rows:
        raise NoResultError(f"no path leads from {start} to {end}" + (f" as of {as_of}" if as_of else ""))
