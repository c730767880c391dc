"""The commands, as click knows them: each parses, calls and prints, and has a method of the same name in Python."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from comity.cli import ask as ask_command
from comity.cli.group import (
    all_sources_option,
    cli,
    format_option,
    language_option,
    open_graph,
    output_option,
    store_option,
)
from comity.errors import ComityError, NoResultError
from comity.export.files import FORMS
from comity.text import tables


@cli.command(context_settings={"ignore_unknown_options": True})
@click.argument("question")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="[VALUE | --PARAM VALUE]...")
@click.option("--as-of", metavar="DATE", help="What held on this day, or had happened by it, such as 2024-01-01.")
@click.option("--format", type=click.Choice(ask_command.FORMATS), default="table", help="Form of the answer.")
@click.option("--sources", is_flag=True, help="Name every source in the table, not the first three of a row.")
@language_option
@store_option
@output_option
def ask(**_: Any) -> None:
    """Answer a QUESTION of the catalogue, each row with its sources.

    Values fill the question's parameters in order; parameters can be named too:

    \b
      comity ask members china-central-asia
      comity ask figures --indicator trade-turnover --partner central-asia
    """  # noqa: D301 -- click takes the backspace for "leave these lines as they are"
    # The options of a question are those of its parameters, so ``ask`` reads its own arguments; see cli.main.


@cli.command()
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="Form of the list.")
@language_option
def questions(form: str, language: str) -> None:
    """List the questions that the graph answers."""
    from comity.questions import catalogue

    known = catalogue.catalogue()
    if form == "json":
        import json

        click.echo(json.dumps([_question_data(q) for q in known], ensure_ascii=False, indent=2))
        return
    for question in known:
        takes = " ".join(p.name.upper() if p.required else f"[{p.name.upper()}]" for p in question.parameters)
        click.echo(f"{question.name} {takes}")
        click.echo(f"    {question.titles[language]}. {question.descriptions[language]}")
        click.echo(f"    comity ask {question.name} {question.example}\n")


def _question_data(question: Any) -> dict[str, Any]:
    return {
        "name": question.name,
        "title": question.titles,
        "description": question.descriptions,
        "parameters": [p._asdict() for p in question.parameters],
        "columns": [c.name for c in question.columns],
        "as_of": bool(question.as_of),
        "example": f"comity ask {question.name} {question.example}",
    }


@cli.command()
@click.argument("query", required=False)
@click.option("--file", "-f", "path", metavar="FILE", help="Read the query from a file; - is standard input.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "tsv", "json", "xml", "ttl", "nt"]),
    help="Form of the result.",
)
@store_option
def sparql(query: str | None, path: str | None, form: str | None, store: str | None) -> None:
    """Run a SPARQL 1.1 QUERY that reads: SELECT, ASK, CONSTRUCT or DESCRIBE.

    The prefixes comity:, id:, source:, graph: and the usual ones are known. The default graph has each statement once;
    GRAPH ?source { … } says who states it.
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
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="Form of the list.")
@language_option
@store_option
def find(text: str, most: int, form: str, language: str, store: str | None) -> None:
    """Find entities by name, in any language."""
    matches = open_graph(store).find(text, most, language)
    if form == "json":
        import json

        click.echo(json.dumps([m._asdict() for m in matches], ensure_ascii=False, indent=2))
    elif matches:
        rows = [[m.id, m.label, m.type, m.name, m.reason] for m in matches]
        click.echo(tables.text(["id", "label", "type", "found as", "match"], rows, [], []))
    if not matches:
        raise NoResultError(f'nothing here is called "{text}" or nearly so')


@cli.command()
@click.argument("entity")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Form of the description.")
@language_option
@store_option
def show(entity: str, form: str, language: str, store: str | None) -> None:
    """Show all that is known of an ENTITY, grouped by source."""
    description = open_graph(store).show(entity, language)
    click.echo(description.to_json() if form == "json" else description.to_text())


@cli.command()
@click.argument("entity", required=False)
@click.option(
    "--kind", "kinds", multiple=True, help="Only differences of this kind, such as contradiction; repeatable."
)
@format_option
@all_sources_option
@language_option
@store_option
@output_option
def conflicts(
    entity: str | None,
    kinds: tuple[str, ...],
    form: str,
    sources: bool,
    language: str,
    store: str | None,
    output: str | None,
) -> None:
    """Show where documents disagree, of an ENTITY and what belongs to it or of all.

    \b
    contradiction  both cannot be true
    plan           a date that the outcome moved by more than a month
    change         counts and the like, published at different times
    span           the days of a meeting, and one day among them
    omission       two lists of which one has one entry less
    rounding       numbers that can be one number, rounded or hedged
    precision      a date or place said less exactly
    wording        texts
    """  # noqa: D301 -- click takes the backspace for "leave these lines as they are"
    answer = open_graph(store).conflicts(entity, *kinds, language=language)
    ask_command.write_answer(answer, form, sources, output)
    if not answer.rows:
        raise NoResultError("no two documents disagree there")


@cli.command()
@click.argument("entity", required=False)
@format_option
@all_sources_option
@language_option
@store_option
@output_option
def gaps(entity: str | None, form: str, sources: bool, language: str, store: str | None, output: str | None) -> None:
    """Show what documents leave open, of an ENTITY and what belongs to it or of all.

    Counted and not listed, numbers of a series that no document describes, members without a date of accession, meetings
    without a place, and sums that do not fit.
    """
    answer = open_graph(store).gaps(entity, language=language)
    ask_command.write_answer(answer, form, sources, output)
    if not answer.rows:
        raise NoResultError("no gap is known there")


@cli.command()
@click.argument("entities", nargs=-1, metavar="[ENTITY]...")
@click.option(
    "--depth", type=click.IntRange(1, 3), default=1, help="How many steps from the entities are drawn at first."
)
@click.option(
    "--limit", type=click.IntRange(1), help="The most entities that the page holds, the nearest; 6,000 if left out."
)
@click.option("--as-of", metavar="DATE", help="The day that the page opens with, such as 2024-01-01.")
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
    """Write the explorer of one or more entities (of all mechanisms if none is named): one HTML file that works offline."""
    page = open_graph(store).view(*entities, depth=depth, limit=limit, as_of=as_of, language=language)
    page.save(output)
    click.echo(f"The explorer is in {os.path.abspath(output)}")


@cli.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMS)),
    required=True,
    help="Form of the file.",
)
@output_option
@store_option
def export(form: str, output: str | None, store: str | None) -> None:
    """Write the graph as RDF (trig, nq, ttl, jsonld), for graph tools (graphml) or as a table of statements (csv)."""
    graph = open_graph(store)
    if output is None:
        FORMS[form](graph.store, sys.stdout.buffer)
    else:
        graph.export(form, output)
