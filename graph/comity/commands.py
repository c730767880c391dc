"""The commands, as click knows them: each parses, calls and prints, and has a method of the same name in Python."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from comity import __version__, ask_command, tables
from comity.errors import ComityError, NoResultError
from comity.export import FORMS
from comity.progress import finish
from comity.progress import show as show_progress
from comity.questions import LANGUAGES

if TYPE_CHECKING:
    from comity.graph import Graph

_store = click.option("--store", metavar="DIR", help="Read the graph in this folder, not the packaged one.")
_language = click.option(
    "--language", "-l", type=click.Choice(LANGUAGES), default="en", help="Language of names and titles."
)
_output = click.option("--output", "-o", metavar="FILE", help="Write to this file, which is replaced in one step.")


def _open(store: str | None) -> Graph:
    from comity.graph import Graph

    return Graph(ask_command.open_store(store))


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="comity")
def cli() -> None:
    """Ask, check, draw and export a cited, dated graph of cooperation mechanisms between states.

    An ENTITY is an id (china-central-asia) or a name in any language (中国—中亚机制).
    """


@cli.command(context_settings={"ignore_unknown_options": True})
@click.argument("question")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="[VALUE | --PARAM VALUE]...")
@click.option("--as-of", metavar="DATE", help="What held on this day, or had happened by it, such as 2024-01-01.")
@click.option("--format", type=click.Choice(ask_command.FORMATS), default="table", help="Form of the answer.")
@click.option("--sources", is_flag=True, help="Name every source in the table, not the first three of a row.")
@_language
@_store
@_output
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
@_language
def questions(form: str, language: str) -> None:
    """List the questions that the graph answers."""
    from comity import questions as catalogue

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
@_store
def sparql(query: str | None, path: str | None, form: str | None, store: str | None) -> None:
    """Run a SPARQL 1.1 QUERY that reads: SELECT, ASK, CONSTRUCT or DESCRIBE.

    The prefixes comity:, id:, source:, graph: and the usual ones are known. The default graph has each statement once;
    GRAPH ?source { … } says who states it.
    """
    from comity import results

    if (query is None) == (path is None):
        raise ComityError("give one query, as text or with --file")
    text = query if path is None else results.read_query(str(path))
    graph = _open(store)
    found = results.serialize(graph.query(str(text)), form)
    click.echo(found.text)
    if found.empty:
        raise NoResultError("the query has no result")


@cli.command()
@click.argument("text")
@click.option("--most", type=click.IntRange(1, 1000), default=10, help="How many to list.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="Form of the list.")
@_language
@_store
def find(text: str, most: int, form: str, language: str, store: str | None) -> None:
    """Find entities by name, in any language."""
    matches = _open(store).find(text, most, language)
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
@_language
@_store
def show(entity: str, form: str, language: str, store: str | None) -> None:
    """Show all that is known of an ENTITY, grouped by source."""
    description = _open(store).show(entity, language)
    click.echo(description.to_json() if form == "json" else description.to_text())


@cli.command()
@click.argument("paths", nargs=-1)
@click.option("--shapes", is_flag=True, help="Also check the built graph against ontology/shapes.ttl (extra: shapes).")
def check(paths: tuple[str, ...], shapes: bool) -> None:
    """Check fact files: keys, types, dates and references, one sentence for each problem.

    Files and folders given as PATHS are checked together with the packaged facts, to which they may refer.
    """
    from comity import facts, loader, resources, suspects

    files = facts.read([resources.data_dir(), *paths], show_progress)
    finish()
    entities = {identifier for file in files for identifier, _, _ in file.definitions}
    given = {os.path.realpath(path) for path in facts.find(paths)}
    among = {i for file in files if os.path.realpath(file.path) in given for i, _, _ in file.definitions}
    for suspect in suspects.find(files, among if paths else None):
        click.echo(tables.plain(suspects.sentence(suspect)), err=True)
    click.echo(f"{len(files):,} files describe {len(entities):,} entities; nothing is wrong with them.")
    if shapes:
        from comity import checks

        problems = checks.shape_problems(loader.build(files, show_progress))
        for problem in problems:
            click.echo(tables.plain(problem), err=True)
        if problems:
            raise NoResultError(f"{len(problems)} facts break a shape")
        click.echo("The graph conforms to its shapes.")


@cli.command()
@click.argument("paths", nargs=-1)
@click.option("--packaged", "with_packaged", is_flag=True, help="Build the PATHS together with the packaged facts.")
@click.option("--into", metavar="DIR", help="Build into this folder; without it, into the user's cache.")
def build(paths: tuple[str, ...], with_packaged: bool, into: str | None) -> None:
    """Build the graph from fact files (default: the packaged ones).

    A folder already built from the same facts is left as it is. A build that is stopped leaves the old graph whole.
    """
    from comity import loader, packaged, resources

    if into is None:
        if paths:
            raise ComityError("name the folder to build into, with --into DIR")
        into = packaged.cache_folder()
        built = packaged.build_cache(show_progress)
    else:
        chosen = [resources.data_dir(), *paths] if with_packaged or not paths else list(paths)
        built = loader.build_into(into, chosen, show_progress)
    finish()
    from comity.store import EmbeddedStore

    count = len(EmbeddedStore.open(into))
    state = "built" if built else "up to date"
    click.echo(f"The graph in {into} is {state}: {count:,} statements.")


@cli.command()
@click.argument("entities", nargs=-1, metavar="[ENTITY]...")
@click.option("--depth", type=click.IntRange(1, 4), default=1, help="How many steps from the entities.")
@click.option("--output", "-o", metavar="FILE", default="comity.html", show_default=True, help="The page to write.")
@_language
@_store
def view(entities: tuple[str, ...], depth: int, output: str, language: str, store: str | None) -> None:
    """Write the explorer of one or more entities (of all mechanisms if none is named): one HTML file that works offline."""
    ask_command.write(_open(store).view(*entities, depth=depth, language=language), output)
    click.echo(f"The explorer is in {os.path.abspath(output)}")


@cli.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMS)),
    required=True,
    help="Form of the file.",
)
@_output
@_store
def export(form: str, output: str | None, store: str | None) -> None:
    """Write the graph as RDF (trig, nq, ttl, jsonld), for graph tools (graphml) or as a table of statements (csv)."""
    graph = _open(store)
    if output is None:
        FORMS[form](graph.store, sys.stdout.buffer)
    else:
        graph.export(form, output)
