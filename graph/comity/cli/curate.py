"""The commands for people who write facts: check, build, diff, and schema."""

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
    """Check fact files. Prints a sentence for each problem with keys, types, dates or references.

    PATHS are files and folders. They are checked together with the packaged facts, and may refer to them.
    """
    from comity import resources
    from comity.build import builder
    from comity.curation import duplicates
    from comity.facts import reading

    files = reading.read([resources.data_dir(), *paths], show_progress)
    finish()
    entities = {identifier for file in files for identifier, _, _ in file.definitions}
    named = {os.path.realpath(path) for path in reading.find(paths)}
    defined = {i for file in files if os.path.realpath(file.path) in named for i, _, _ in file.definitions}
    for file in files:
        for line, old in file.renamed if os.path.realpath(file.path) in named else ():
            warning = (
                f'{file.path}:{line}: "{old}" is read as "{file.identity.of(old)}" (merges.yaml); use that in new files'
            )
            click.echo(tables.plain(warning), err=True)
    for suspect in duplicates.find(files, defined if paths else None):
        click.echo(tables.plain(duplicates.sentence(suspect)), err=True)
    click.echo(f"{len(files):,} files describe {len(entities):,} entities; no problems found.")
    if shapes:
        from comity.curation.shapes import shape_problems

        problems = shape_problems(builder.build(files, show_progress), files)
        for problem in problems:
            click.echo(tables.plain(problem), err=True)
        if problems:
            raise NoResultError(f"{len(problems)} facts violate a shape")
        click.echo("The graph conforms to its shapes.")


@cli.command()
@click.argument("paths", nargs=-1)
@click.option("--packaged", "with_packaged", is_flag=True, help="Build the PATHS together with the packaged facts.")
@click.option("--empty", is_flag=True, help="Build a store with the vocabulary and no facts, to write into.")
@click.option(
    "--into",
    metavar="DIR|URL",
    help="Build into this folder, or load into a server's Graph Store. Default: your cache folder.",
)
def build(paths: tuple[str, ...], with_packaged: bool, empty: bool, into: str | None) -> None:
    """Build the graph from fact files (default: the packaged ones).

    A folder already built from the same facts is left alone. If you stop a build, the old graph stays intact. A server is
    sent only what it does not have yet; if you stop a load, the next one resumes it.
    """
    from comity import resources
    from comity.build import builder, cache

    if empty and (paths or with_packaged):
        raise ComityError("an empty store has no facts; leave out --empty, or the files")
    chosen = [resources.data_dir(), *paths] if with_packaged or not (paths or empty) else list(paths)
    if into is None:
        if paths or empty:
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
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output format.")
@language_option
@output_option
def diff(old: str, new: str | None, form: str, language: str, output: str | None) -> None:
    """Compare two graphs by documents, entities and statements.

    OLD and NEW (default: the packaged graph) are folders: either written by comity build, or fact files that refer only to
    each other.
    """
    from comity.build import cache
    from comity.curation import difference

    before = difference.open_side(old, show_progress)
    after = difference.open_side(new, show_progress) if new is not None else cache.open_store(None, show_progress)
    finish()
    found = difference.compare(before, after, language)
    ask.write(found.to_json() if form == "json" else found.to_text(), output)


@cli.command()
@click.option("--shapes", is_flag=True, help="Write SHACL shapes for graphs instead, as in ontology/shapes.ttl.")
@output_option
def schema(shapes: bool, output: str | None) -> None:
    """Write the JSON Schema of fact files. Editors use it to complete and check them."""
    from comity.curation import json_schema, shape_writer

    text = shape_writer.to_turtle() if shapes else json_schema.to_json()
    ask.write(text.rstrip("\n"), output)
