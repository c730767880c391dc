"""``comity link``: which imported mechanisms are the same as ours."""

from __future__ import annotations

import click

from comity.cli import ask, opening
from comity.cli.group import cli, output_option
from comity.cli.progress_bar import finish
from comity.cli.progress_bar import show as show_progress
from comity.errors import ComityError, NoResultError
from comity.model import iris


@cli.command()
@click.option("--store", metavar="DIR", required=True, help="The store with the imported tables.")
@click.option(
    "--least", type=click.FloatRange(0, 1), default=0.6, show_default=True, help="The lowest score to propose."
)
@click.option(
    "--apply", "reviewed", metavar="FILE", help="Merge, in the store, what this reviewed file says is the same."
)
@click.option(
    "--between",
    nargs=2,
    metavar="SOURCE SOURCE",
    help="Compare the mechanisms of these two imported sources, not with the packaged ones.",
)
@output_option
def link(store: str, least: float, reviewed: str | None, between: tuple[str, str] | None, output: str | None) -> None:
    """Propose which imported mechanisms match packaged ones, or those of another import. Writes a file of merges to review.

    Each proposal has a score from 0 to 1 and its reasons: names in any language, abbreviations, founding years, members.
    Nothing is merged until you have reviewed the file. Then merge with --apply FILE, or put the file into a folder of facts.
    """
    from comity.importers import writing
    from comity.importers.linking import merging, proposals
    from comity.store.embedded import EmbeddedStore

    opened = EmbeddedStore.open(store)
    if reviewed is not None:
        merged = merging.read(reviewed, opened)
        count = writing.write(store, lambda _: merging.apply(opened, merged), progress=show_progress)
        finish()
        click.echo(f"{len(merged):,} mechanisms are merged; the graph in {store} has {count:,} statements.")
        return
    for source in between or ():
        if not opened.types(iris.SOURCE + source):
            raise ComityError(f'the store has no source "{source}"; give the ids of two imported sources')
    if between:
        ours = {m.id: m for m in proposals.mechanisms(opened, source=between[1])}
        imported = {m.id: m for m in proposals.mechanisms(opened, ours, source=between[0])}
    else:
        ours = {m.id: m for m in proposals.mechanisms(opening.store(None))}
        imported = {m.id: m for m in proposals.mechanisms(opened, ours)}
    proposed = proposals.propose(imported.values(), ours.values(), least)
    if not proposed:
        raise NoResultError(
            f"none of {len(imported):,} imported mechanisms looks like one of {between[1] if between else 'ours'}; try a lower --least"
        )
    labels = [{i: m.label for i, m in side.items()} for side in (imported, ours)]
    ask.write(proposals.to_yaml(proposed, *labels), output)
    theirs = f"the {len(ours):,} of {between[1]}" if between else f"our {len(ours):,}"
    summary = f"{len(proposed):,} of {len(imported):,} imported mechanisms may be among {theirs}; review each before you apply it."
    click.echo(summary, err=True)
