"""``comity link``: which imported mechanisms are the same as ours."""

from __future__ import annotations

import click

from comity.cli import ask
from comity.cli.group import cli, output_option
from comity.cli.progress_bar import finish
from comity.cli.progress_bar import show as show_progress
from comity.errors import NoResultError


@cli.command()
@click.option("--store", metavar="DIR", required=True, help="The store that was imported into.")
@click.option(
    "--least", type=click.FloatRange(0, 1), default=0.6, show_default=True, help="The lowest score to propose."
)
@click.option(
    "--apply", "reviewed", metavar="FILE", help="Merge in the store what this reviewed file says is the same."
)
@output_option
def link(store: str, least: float, reviewed: str | None, output: str | None) -> None:
    """Propose which imported mechanisms are the same as the packaged ones, as a file of merges to review.

    Each proposal has a score of 0 to 1 and its reasons: names in any language, abbreviations, founding years, members. Nothing
    is merged before a person has looked: --apply FILE then merges in the store; a folder of fact files can hold the file as it is.
    """
    from comity.importers import writing
    from comity.importers.linking import merging
    from comity.importers.linking import proposals as linking
    from comity.store.embedded import EmbeddedStore

    opened = EmbeddedStore.open(store)
    if reviewed is not None:
        merged = merging.read(reviewed, opened)
        count = writing.write(store, lambda _: merging.apply(opened, merged), progress=show_progress)
        finish()
        click.echo(f"{len(merged):,} mechanisms are merged; the graph in {store} has {count:,} statements.")
        return
    ours = {m.id: m for m in linking.mechanisms(ask.open_store(None))}
    imported = {m.id: m for m in linking.mechanisms(opened, ours)}
    proposals = linking.propose(imported.values(), ours.values(), least)
    if not proposals:
        raise NoResultError(f"no imported mechanism (of {len(imported):,}) is like one of ours; try a lower --least")
    labels = [{i: m.label for i, m in side.items()} for side in (imported, ours)]
    ask.write(linking.to_yaml(proposals, *labels), output)
    told = f"{len(proposals):,} of {len(imported):,} imported mechanisms may be among our {len(ours):,}; look at each before you apply it."
    click.echo(told, err=True)
