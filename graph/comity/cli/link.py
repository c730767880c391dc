"""``comity link``: which imported mechanisms are the same as ours."""

from __future__ import annotations

import click

from comity.cli import ask
from comity.cli.group import cli, output_option
from comity.cli.progress_bar import finish
from comity.cli.progress_bar import show as show_progress
from comity.errors import NoResultError


@cli.command()
@click.option("--store", metavar="DIR", required=True, help="The store with the imported tables.")
@click.option(
    "--least", type=click.FloatRange(0, 1), default=0.6, show_default=True, help="The lowest score to propose."
)
@click.option(
    "--apply", "reviewed", metavar="FILE", help="Merge, in the store, what this reviewed file says is the same."
)
@output_option
def link(store: str, least: float, reviewed: str | None, output: str | None) -> None:
    """Propose which imported mechanisms match packaged ones. Writes a file of merges to review.

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
    ours = {m.id: m for m in proposals.mechanisms(ask.open_store(None))}
    imported = {m.id: m for m in proposals.mechanisms(opened, ours)}
    proposed = proposals.propose(imported.values(), ours.values(), least)
    if not proposed:
        raise NoResultError(
            f"none of {len(imported):,} imported mechanisms looks like one of ours; try a lower --least"
        )
    labels = [{i: m.label for i, m in side.items()} for side in (imported, ours)]
    ask.write(proposals.to_yaml(proposed, *labels), output)
    summary = f"{len(proposed):,} of {len(imported):,} imported mechanisms may be among our {len(ours):,}; review each before you apply it."
    click.echo(summary, err=True)
