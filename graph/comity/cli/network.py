"""``comity network``: measures of a projection, as a table, data or a picture."""

from __future__ import annotations

import click

from comity.cli import ask
from comity.cli.group import all_sources_option, cli, language_option, open_graph, output_option, store_option
from comity.errors import ComityError, NoResultError
from comity.evidence import memberships
from comity.explorer import measures_page
from comity.network import measures, projections

_EMPTY = "no document states anything that belongs in this network"
FORMATS = (*ask.FORMATS, "html")


@cli.command()
@click.argument("projection", type=click.Choice(projections.NAMES))
@click.option(
    "--measure", "chosen", type=click.Choice(measures.MEASURES), multiple=True, help="Only this measure; repeatable."
)
@click.option("--as-of", metavar="DATE", help="Only what held on this day or had happened by then, such as 2024-01-01.")
@click.option(
    "--role", "roles", multiple=True, help="Roles to count: observer, partner, …; repeatable. Default: full members."
)
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", help="Output format.")
@all_sources_option
@language_option
@store_option
@output_option
def network(
    projection: str,
    chosen: tuple[str, ...],
    as_of: str | None,
    roles: tuple[str, ...],
    form: str,
    sources: bool,
    language: str,
    store: str | None,
    output: str | None,
) -> None:
    """Measure who is central in a network. Also finds its communities.

    PROJECTION says who is in the network and what ties them:

    \b
    shared-members     mechanisms, tied by the members they share
    shared-mechanisms  states, tied by the mechanisms they share
    shared-formats     areas, tied by the mechanisms that deal with both

    \b
      comity network shared-members --measure betweenness --as-of 2024-01-01
      comity network shared-mechanisms --format html -o states.html
    """  # noqa: D301 -- to click, the backspace means "leave these lines as they are"
    counting = roles or memberships.FULL
    graph = open_graph(store)
    if form == "html":
        if len(chosen) > 1:
            raise ComityError("a picture shows one measure; give --measure once")
        measure = chosen[0] if chosen else "strength"
        if not len(graph.projection(projection, as_of, roles=counting)):
            raise NoResultError(_EMPTY)
        page = measures_page.page(graph.store, projection, measure, as_of, roles=counting, language=language)
        ask.write(page, output)
        return
    shown = chosen or measures.MEASURES
    answer = measures.answer(graph.store, projection, shown, as_of, roles=counting, language=language)
    ask.write_answer(answer, form, sources, output)
    if not answer.rows:
        raise NoResultError(_EMPTY)
