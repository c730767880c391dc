"""The commands that query the graph. Each calls the ``Graph`` method of the same name and prints the result."""

from __future__ import annotations

import os
from typing import Any

import click

from comity.cli.ask import FORMATS, write_answer
from comity.cli.group import (
    all_sources_option,
    cli,
    format_option,
    ids_option,
    language_option,
    open_graph,
    output_option,
    store_option,
)
from comity.errors import ComityError, NoResultError
from comity.text import tables


@cli.command(context_settings={"ignore_unknown_options": True})
@click.argument("question")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="[VALUE | --PARAM VALUE]...")
@click.option("--as-of", metavar="DATE", help="Only what held on this day or had happened by then, such as 2024-01-01.")
@click.option("--format", type=click.Choice(FORMATS), default="table", help="Output format.")
@click.option("--sources", is_flag=True, help="Name every source in the table, not just the first three per row.")
@ids_option
@click.option("--versions", is_flag=True, help="List every value that documents give, those that hold and the others.")
@language_option
@store_option
@output_option
def ask(**_: Any) -> None:
    """Answer a QUESTION. Each row of the answer cites its sources.

    QUESTION is one that comity questions lists, or a sentence in quotes. Values fill the question's parameters in order;
    you can also name the parameters:

    \b
      comity ask members china-central-asia
      comity ask figures --indicator trade-turnover --partner central-asia
      comity ask "When did Iran join the SCO?"

    Options that ask more of the rows, for every question: --has NAME, --count, --first [N], --last [N], --nth N, --next,
    --most COLUMN, --fewest COLUMN, --total COLUMN, --both NAME, --without NAME, --since DATE, --until DATE.
    """  # noqa: D301 -- to click, the backspace means "leave these lines as they are"
    # Each question has options of its own, for its parameters, so ``ask`` reads its own arguments; see cli.main.


@cli.command()
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="Output format.")
@language_option
def questions(form: str, language: str) -> None:
    """List the questions that the graph can answer."""
    from comity.questions import catalogue

    known = catalogue.catalogue()
    if form == "json":
        import json

        click.echo(
            json.dumps([q.to_dict(f"comity ask {q.name} {q.example}") for q in known], ensure_ascii=False, indent=2)
        )
        return
    for question in known:
        takes = " ".join(p.name.upper() if p.required else f"[{p.name.upper()}]" for p in question.parameters)
        click.echo(f"{question.name} {takes}")
        click.echo(f"    {question.titles[language]}. {question.descriptions[language]}")
        click.echo(f"    comity ask {question.name} {question.example}\n")


@cli.command()
@click.argument("query", required=False)
@click.option("--file", "-f", "path", metavar="FILE", help="Read the query from a file; - means standard input.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "tsv", "json", "xml", "ttl", "nt"]),
    help="Output format.",
)
@store_option
def sparql(query: str | None, path: str | None, form: str | None, store: str | None) -> None:
    """Run a SPARQL query. QUERY is a SPARQL 1.1 SELECT, ASK, CONSTRUCT or DESCRIBE.

    You need not declare the prefixes comity:, id:, source:, graph: and the usual ones. The default graph has each statement
    once; GRAPH ?source { … } gives the document that states it.
    """
    from comity.cli import sparql_output

    if (query is None) == (path is None):
        raise ComityError("give one query, as text or with --file")
    text = query if path is None else sparql_output.read_query(str(path))
    graph = open_graph(store)
    found = sparql_output.serialize(graph.query(str(text)), form)
    click.echo(found.text)
    if found.empty:
        raise NoResultError("the query has no result")


@cli.command()
@click.argument("text")
@click.option("--most", type=click.IntRange(1, 1000), default=10, help="How many to list.")
@click.option("--type", "type_", metavar="TYPE", help="Only things of this type, such as summit, person or source.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="Output format.")
@language_option
@store_option
def find(text: str, most: int, type_: str | None, form: str, language: str, store: str | None) -> None:
    """Find entities by name, in any language and transliteration. Documents and statements come last.

    A mechanism and a kind of thing find these: "FOCAC summit" its summits, the newest first.
    """
    matches = open_graph(store).find(text, most, language, type_)
    if form == "json":
        import json

        click.echo(json.dumps([m._asdict() for m in matches], ensure_ascii=False, indent=2))
    elif matches:
        rows = [[m.id, m.label, m.type, m.name, m.reason] for m in matches]
        click.echo(tables.text(["id", "label", "type", "found as", "match"], rows, [], []))
    if not matches:
        raise NoResultError(f'no name here is like "{text}"')


@cli.command()
@click.argument("entity")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output format.")
@language_option
@store_option
def show(entity: str, form: str, language: str, store: str | None) -> None:
    """Show all that is known about an ENTITY, grouped by source."""
    description = open_graph(store).show(entity, language)
    click.echo(description.to_json() if form == "json" else description.to_text())


@cli.command()
@click.argument("entity", required=False)
@click.option(
    "--kind", "kinds", multiple=True, help="Only differences of this kind, such as contradiction; repeatable."
)
@click.option(
    "--reviewed",
    type=click.Choice(["mark", "hide", "only"]),
    default="mark",
    help="Mark what editors have reviewed (the default), leave it out, or list nothing else.",
)
@format_option
@all_sources_option
@ids_option
@language_option
@store_option
@output_option
def conflicts(
    entity: str | None,
    kinds: tuple[str, ...],
    reviewed: str,
    form: str,
    sources: bool,
    ids: bool,
    language: str,
    store: str | None,
    output: str | None,
) -> None:
    """Show where documents disagree.

    Each conflict has an id that stays when documents are added (--ids shows it). What an editor has reviewed, in rulings.yaml, is
    marked with the reason. With an ENTITY, only about it and what belongs to it. These are the kinds of difference:

    \b
    contradiction  both cannot be true
    plan           a planned date, and an outcome more than a month off
    change         counts and the like, published at different times
    span           the days of a meeting, and a single day among them
    omission       two lists, one of which lacks an entry of the other
    rounding       the same number, perhaps, but rounded or hedged
    precision      a date or place given less exactly
    wording        texts worded differently
    """  # noqa: D301 -- to click, the backspace means "leave these lines as they are"
    answer = open_graph(store).conflicts(entity, *kinds, language=language, reviewed=reviewed)
    write_answer(answer, form, sources, output, ids)
    if not answer.rows:
        raise NoResultError("no documents disagree on this")


@cli.command()
@click.argument("entity", required=False)
@click.option("--stale", is_flag=True, help="Only what documents have not told since.")
@click.option("--as-of", metavar="DATE", help="The day by which plans are past and series overdue. Default: today.")
@format_option
@all_sources_option
@ids_option
@language_option
@store_option
@output_option
def gaps(
    entity: str | None,
    stale: bool,
    as_of: str | None,
    form: str,
    sources: bool,
    ids: bool,
    language: str,
    store: str | None,
    output: str | None,
) -> None:
    """Show what documents leave open, what they have not told since, and what document would close each gap.

    With an ENTITY, only about it and what belongs to it. Gaps are things that are counted but not listed, meetings of a
    series that no document describes, members without a date of accession, meetings without a place, mechanisms without a
    founding date or a member, and totals that do not add up. Not told since are meetings that were planned for a day now
    past, regular series whose last two meetings are missing, and anything new about a mechanism for two years.
    """
    answer = open_graph(store).gaps(entity, "stale" if stale else None, as_of=as_of, language=language)
    write_answer(answer, form, sources, output, ids)
    if not answer.rows:
        raise NoResultError("no gaps are known here")


@cli.command()
@click.argument("entities", nargs=-1, metavar="[ENTITY]...")
@click.option(
    "--depth", type=click.IntRange(1, 3), default=1, help="How many steps from the entities to draw at first."
)
@click.option("--limit", type=click.IntRange(1), help="The most entities on the page, nearest first. Default: 12,000.")
@click.option("--as-of", metavar="DATE", help="The day to show at first, such as 2024-01-01.")
@click.option("--output", "-o", metavar="FILE", default="comity.html", show_default=True, help="The page to write.")
@language_option
@store_option
def view(
    entities: tuple[str, ...],
    depth: int,
    limit: int | None,
    as_of: str | None,
    output: str,
    language: str,
    store: str | None,
) -> None:
    """Write an explorer page. It is one HTML file that works offline.

    It starts with the ENTITIES you name, or with all mechanisms.
    """
    page = open_graph(store).view(*entities, depth=depth, limit=limit, as_of=as_of, language=language)
    page.save(output)
    click.echo(f"The explorer is in {os.path.abspath(output)}")
