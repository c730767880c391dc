"""The commands for those who write facts: check, build, compare two builds, and the schema for editors."""

from __future__ import annotations

import os

import click

from comity.cli import ask
from comity.cli.group import cli, language_option, output_option
from comity.cli.progress_bar import finish
from comity.cli.progress_bar import show as show_progress
from comity.errors import ComityError, NoResultError
from comity.text import tables


@cli.command()
@click.argument("paths", nargs=-1)
@click.option("--shapes", is_flag=True, help="Also check the built graph against ontology/shapes.ttl (extra: shapes).")
def check(paths: tuple[str, ...], shapes: bool) -> None:
    """Check fact files: keys, types, dates and references, one sentence for each problem.

    Files and folders given as PATHS are checked together with the packaged facts, to which they may refer.
    """
    from comity import resources
    from comity.build import builder
    from comity.curation import duplicates
    from comity.facts import reading

    files = reading.read([resources.data_dir(), *paths], show_progress)
    finish()
    entities = {identifier for file in files for identifier, _, _ in file.definitions}
    given = {os.path.realpath(path) for path in reading.find(paths)}
    among = {i for file in files if os.path.realpath(file.path) in given for i, _, _ in file.definitions}
    for file in files:
        for line, old in file.renamed if os.path.realpath(file.path) in given else ():
            said = f'{file.path}:{line}: "{old}" is read as "{file.identity.of(old)}" (merges.yaml); write that in new files'
            click.echo(tables.plain(said), err=True)
    for suspect in duplicates.find(files, among if paths else None):
        click.echo(tables.plain(duplicates.sentence(suspect)), err=True)
    click.echo(f"{len(files):,} files describe {len(entities):,} entities; nothing is wrong with them.")
    if shapes:
        from comity.curation import shapes as checks

        problems = checks.shape_problems(builder.build(files, show_progress), files)
        for problem in problems:
            click.echo(tables.plain(problem), err=True)
        if problems:
            raise NoResultError(f"{len(problems)} facts break a shape")
        click.echo("The graph conforms to its shapes.")


@cli.command()
@click.argument("paths", nargs=-1)
@click.option("--packaged", "with_packaged", is_flag=True, help="Build the PATHS together with the packaged facts.")
@click.option(
    "--into",
    metavar="DIR|URL",
    help="Build into this folder, or load into the Graph Store of a server; without it, build into the user's cache.",
)
def build(paths: tuple[str, ...], with_packaged: bool, into: str | None) -> None:
    """Build the graph from fact files (default: the packaged ones).

    A folder already built from the same facts is left as it is. A build that is stopped leaves the old graph whole. Into a
    server only that is sent which is not there yet; a load that is stopped is gone on with by the next one.
    """
    from comity import resources
    from comity.build import builder, cache

    chosen = [resources.data_dir(), *paths] if with_packaged or not paths else list(paths)
    if into is None:
        if paths:
            raise ComityError("name the folder to build into, with --into DIR")
        into = cache.cache_folder()
        built = cache.build_cache(show_progress)
    elif cache.is_url(into):
        _load(into, chosen)
        return
    else:
        built = builder.build_into(into, chosen, show_progress)
    finish()
    from comity.store.embedded import EmbeddedStore

    count = len(EmbeddedStore.open(into))
    state = "built" if built else "up to date"
    click.echo(f"The graph in {into} is {state}: {count:,} statements.")


def _load(url: str, paths: list[str]) -> None:
    from comity.build import remote

    loaded = remote.build_into(url, paths, show_progress)
    finish()
    state = f"loaded ({loaded.changed:,} named graphs changed)" if loaded.changed else "up to date"
    click.echo(f"The graph at {url} is {state}: {loaded.statements:,} statements.")


@cli.command()
@click.argument("old")
@click.argument("new", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Form of the comparison.")
@language_option
@output_option
def diff(old: str, new: str | None, form: str, language: str, output: str | None) -> None:
    """Compare two graphs, OLD and NEW (default: the packaged one), by documents, entities and statements.

    Each is a folder that comity build wrote, or a folder of fact files that refer to no others.
    """
    from comity.build import cache
    from comity.curation import difference

    before = difference.open_side(old, show_progress)
    after = difference.open_side(new, show_progress) if new is not None else cache.open_store(None, show_progress)
    finish()
    found = difference.compare(before, after, language)
    ask.write(found.to_json() if form == "json" else found.to_text(), output)


@cli.command()
@click.option("--shapes", is_flag=True, help="Write the SHACL shapes of a graph instead, as in ontology/shapes.ttl.")
@output_option
def schema(shapes: bool, output: str | None) -> None:
    """Write the JSON Schema of the fact files, by which an editor completes and checks them."""
    from comity.curation import json_schema as facts_schema
    from comity.curation import shape_writer

    text = shape_writer.to_turtle() if shapes else facts_schema.to_json()
    ask.write(text.rstrip("\n"), output)
