"""The commands for people who write facts: check, build, diff, and schema."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from comity.cli import ask
from comity.cli.group import cli, language_option, output_option
from comity.cli.progress_bar import finish
from comity.cli.progress_bar import show as show_progress
from comity.errors import ComityError, NoResultError
from comity.text import tables

if TYPE_CHECKING:
    from comity.curation.checking import Warnings
    from comity.facts.fact_file import FactFile


@cli.command()
@click.argument("paths", nargs=-1)
@click.option("--strict", is_flag=True, help="Fail on warnings, too.")
@click.option("--shapes", is_flag=True, help="Also check the built graph against ontology/shapes.ttl (extra: shapes).")
def check(paths: tuple[str, ...], strict: bool, shapes: bool) -> None:
    """Check fact files. Prints a sentence for each problem, with its line and how to fix it.

    Errors are what cannot be: wrong keys, types, dates, units, references. Warnings are what is hardly right: a number a thousand
    times that of other documents, a member from before the founding, the same document twice.

    PATHS are files and folders. They are checked together with the packaged facts, and may refer to them.
    """
    from comity import resources
    from comity.build import builder, cache

    files = builder.read(cache.cache_folder(), [resources.data_dir(), *paths], show_progress)
    warnings = _warn(files, paths)
    entities = {identifier for file in files for identifier, _, _ in file.definitions}
    click.echo(f"{len(files):,} files describe {len(entities):,} entities; {warnings.summary()}.")
    if strict and warnings.sentences:
        raise NoResultError("warnings are errors with --strict; correct them, or leave --strict out")
    if shapes:
        from comity.curation.shapes import shape_problems

        problems = shape_problems(builder.build(files, show_progress), files)
        for problem in problems:
            click.echo(tables.plain(problem), err=True)
        if problems:
            raise NoResultError(f"{len(problems)} facts violate a shape")
        click.echo("The graph conforms to its shapes.")


def _warn(files: list[FactFile], paths: tuple[str, ...]) -> Warnings:
    """Print the warnings about the files at these paths, or about all files."""
    from comity.curation import checking
    from comity.facts import reading

    named = {os.path.realpath(path) for path in reading.find(paths)}
    asked = [file for file in files if not paths or os.path.realpath(file.path) in named]
    with reading.without_garbage_collection():
        warnings = checking.warnings(files, asked)
    finish()
    for sentence in warnings.sentences:
        click.echo(tables.plain(sentence), err=True)
    return warnings


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
        into, files = cache.cache_folder(), None
        built = cache.build_cache(show_progress)
    elif cache.is_url(into):
        _load(into, chosen)
        return
    else:
        files = builder.build_into(into, chosen, show_progress)
        built = files is not None
    finish()
    if files and paths:
        warnings = _warn(files, paths)
        if warnings.sentences:
            click.echo(f"{warnings.summary().capitalize()}.")
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
