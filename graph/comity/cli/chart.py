"""``comity chart``: a chart of an answer, as SVG, PNG or the table behind it."""

from __future__ import annotations

import os

import click

from comity.charts import KINDS, NARROW, PRINT, WIDE, png
from comity.cli import ask
from comity.cli.group import cli, language_option, open_graph, output_option, store_option
from comity.errors import ComityError
from comity.questions import command_text

_ENDINGS = (".svg", ".png", ".csv", ".json")


@cli.command(context_settings={"ignore_unknown_options": True})
@click.argument("kind", type=click.Choice([*KINDS]), metavar="KIND")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="[ENTITY | --PARAM VALUE]...")
@click.option("--as-of", metavar="DATE", help="Only what held on this day or had happened by then, such as 2024-01-01.")
@click.option("--narrow", is_flag=True, help="An SVG for a phone, 360 pixels wide instead of 760.")
@click.option("--width", type=click.IntRange(100, 10_000), default=PRINT, show_default=True, help="Pixels of a PNG.")
@language_option
@store_option
@output_option
def chart(
    kind: str,
    arguments: tuple[str, ...],
    as_of: str | None,
    narrow: bool,
    width: int,
    language: str,
    store: str | None,
    output: str | None,
) -> None:
    """Draw a chart, with its sources below it.

    The KIND says what is drawn, of which ENTITIES:

    \b
    series      a figure by year: INDICATOR REPORTER PARTNER, or one ENTITY
    trade       exports and imports by year: REPORTER PARTNER
    meetings    the meetings of a MECHANISM by year
    hosts       who hosted the meetings of a MECHANISM
    membership  the members of a MECHANISM over time
    timeline    the events of an ENTITY
    overlap     the members that MECHANISMS share
    map         where a MECHANISM met, or with --of members its members

    \b
      comity chart membership brics -o brics.svg
      comity chart map sco --type Summit --language zh -o sco.png
      comity chart series trade-turnover china central-asia -o trade.csv

    The name of the file says what is written: .svg, .png (for print; extra server), or the table behind the chart as .csv or .json.
    """  # noqa: D301 -- to click, the backspace means "leave these lines as they are"
    ending = os.path.splitext(output)[1].lower() if output else ".svg"
    if ending not in _ENDINGS:
        raise ComityError(f"a chart is written as {', '.join(_ENDINGS)}; let the name of the file end so")
    positional, _, named = command_text.split(list(arguments))
    given = {name: values[0] if len(values) == 1 else values for name, values in named.items()}
    drawn = open_graph(store).chart(kind, *positional, as_of=as_of, language=language, **given)
    if ending == ".png":
        from comity.files import replacing

        image = png(drawn, width)
        with replacing(str(output)) as file:
            file.write(image)
    elif ending == ".svg":
        ask.write(drawn.standalone_svg(NARROW if narrow else WIDE), output)
    else:
        ask.write_answer(drawn.answer, ending[1:], all_sources=True, output=output)
    if output:
        click.echo(f"The chart is in {os.path.abspath(output)}")
