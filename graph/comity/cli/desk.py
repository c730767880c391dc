"""The commands for adding documents: draft a fact file from a text, and put a corrected one in its place."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from comity.cli import ask, opening
from comity.cli.group import cli, language_option, output_option, store_option
from comity.cli.progress_bar import finish
from comity.cli.progress_bar import show as show_progress
from comity.errors import ComityError, NoResultError
from comity.text import tables, words

if TYPE_CHECKING:
    from comity.curation import copies, news
    from comity.facts.fact_file import FactFile
    from comity.store.base import Store

_MOST_LINES = 30


@cli.command()
@click.argument("file")
@click.option("--url", default="", help="The address of the document, if the text does not show it.")
@click.option("--publisher", default="", help="Who published the document, if the text does not show it.")
@click.option("--published", default="", metavar="DATE", help="When it was published, if the text does not show it.")
@click.option(
    "--id", "id_", default="", help="The id of the document. Default: the name of the output file, or made up."
)
@click.option(
    "--text-language", type=click.Choice(["en", "zh", "ru"]), help="The language of the text. Default: seen from it."
)
@store_option
@output_option
def draft(
    file: str,
    url: str,
    publisher: str,
    published: str,
    id_: str,
    text_language: str | None,
    store: str | None,
    output: str | None,
) -> None:
    """Draft a fact file from a document's text.

    FILE is text, HTML or PDF in English, Chinese or Russian; - means standard input. The draft names each fact's sentence, says
    whether the record has the fact, and marks what is unsure. Correct it, then add it with comity add.
    """
    from comity.drafting import draft as drafting
    from comity.drafting import inputs, writing
    from comity.model.slugs import ID, slug

    found = inputs.read(_bytes(file), "" if file == "-" else file)
    found.url, found.publisher, found.published = (
        url or found.url,
        publisher or found.publisher,
        published or found.published,
    )
    stem = os.path.basename(output).removesuffix(".yaml") if output else ""
    if stem and not ID.fullmatch(stem) and not id_:
        raise ComityError(
            f"{output}: a fact file is named after the id of its document; name it {slug(stem) or 'example-2025'}.yaml"
        )
    opened = opening.store(store)
    drafted = drafting.of(opened, found, text_language or "", id_ or stem)
    if not drafted.blocks:
        raise NoResultError("no facts were found in this text: it names nothing that the graph knows")
    ask.write(writing.to_yaml(drafted, opened).rstrip("\n"), output)


def _bytes(file: str) -> bytes:
    try:
        if file == "-":
            return sys.stdin.buffer.read()
        with open(file, "rb") as opened:
            return opened.read()
    except OSError as error:
        raise ComityError(f"{file} cannot be read: {error.strerror}") from None


@cli.command()
@click.argument("file")
@click.option(
    "--folder",
    default="",
    help="The folder of the facts to put it in. Default: the one with most documents on the same things.",
)
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
@click.option(
    "--anyway",
    is_flag=True,
    help="Add it although another document has the same address, or the same title and publisher.",
)
@language_option
def add(file: str, folder: str, dry_run: bool, anyway: bool, language: str) -> None:
    """Check a fact FILE, say what it changes, and put it in its place among the facts.

    A file with a fault, or of a document that is there already, is refused, and everything stays as it was.
    """
    from comity import resources
    from comity.build import builder, cache
    from comity.curation import copies, duplicates, placing
    from comity.drafting import writing

    files = builder.read(cache.cache_folder(), [resources.data_dir(), file], show_progress)
    finish()
    own = next((f for f in files if os.path.realpath(f.path) == os.path.realpath(file)), None)
    if own is None or os.path.realpath(file).startswith(os.path.realpath(resources.data_dir()) + os.sep):
        raise ComityError(f"{file} is among the facts already; see what it changed with comity diff")
    open_points = placing.undecided(own.tree["source"])
    if open_points:
        raise ComityError(f"{file}: {'; '.join(open_points)}")
    chosen = folder or placing.folder_of(own, files)
    if chosen not in placing.folders():
        wrong = f'there is no folder "{chosen}"' if chosen else "no folder has documents on the same things"
        raise ComityError(f"{wrong}; choose one with --folder: {', '.join(placing.folders())}")
    with open(file, encoding="utf-8-sig") as opened:
        text = opened.read()
    before = opening.store(None)
    _tell_copies(copies.find(own.tree["source"], before), anyway, language)
    for suspect in duplicates.find(files, {i for i, _, _ in own.definitions}):
        click.echo(tables.plain(duplicates.sentence(suspect)), err=True)
    if writing.is_draft(text) and (lines := writing.unsure(text)):
        click.echo(
            words.of("adding", language)["unsure"].format(n=len(lines), lines=", ".join(map(str, lines))), err=True
        )
    _tell_news(own, before, language)
    name = f"{own.source}.yaml"
    path = os.path.join(resources.data_dir(), chosen, name)
    said = words.of("adding", language)
    with _with(file) as after:
        finish()
        _tell_changes(before, after, own.source, language)
        page = None if dry_run else _page(after)
    if dry_run:
        click.echo(said["would"].format(path=_short(path)))
        return
    click.echo(said["placed"].format(path=_short(placing.place(writing.without_remarks(text), name, chosen, page))))
    if page:
        click.echo(said["page"].format(path=_short(page[0])))


def _tell_copies(found: list[copies.Copy], anyway: bool, language: str) -> None:
    said = words.of("adding", language)
    for copy in found:
        click.echo(tables.plain(said[copy.by].format(document=copy.document)), err=True)
    same = [c for c in found if c.is_same]
    if same and not anyway:
        raise NoResultError(
            f"the document is in the graph as {same[0].document}; correct that file, or add this one with --anyway"
        )


def _tell_news(own: FactFile, before: Store, language: str) -> None:
    from collections import Counter

    from comity.curation import news

    record = news.Record(before)
    said = words.of("adding", language)
    blocks = own.tree["facts"]
    told = [(fact, record.news(fact)) for block in blocks for fact in news.facts(block)]
    counts = Counter(n.kind for _, n in told)
    things = sum(not record.has(own.identity.of(str(b["id"]))) for b in blocks)
    finer, coarser = counts[news.FINER], counts[news.COARSER]
    click.echo(
        said["counts"].format(
            facts=len(told),
            new=counts[news.NEW],
            confirms=counts[news.CONFIRMS],
            finer=finer,
            coarser=coarser,
            contradicts=counts[news.CONTRADICTS],
            things=things,
        )
    )
    lines = [_news_line(fact, one, said) for fact, one in told if one.kind == news.CONTRADICTS]
    lines += [
        said["thing"].format(line=block.line, id=block["id"], n=len(list(news.facts(block))))
        for block in blocks
        if not record.has(own.identity.of(str(block["id"])))
    ]
    known = [(fact, one) for fact, one in told if record.has(own.identity.of(fact.id))]
    lines += [_news_line(fact, one, said) for fact, one in known if one.kind == news.NEW]
    for line in lines[:_MOST_LINES]:
        click.echo(tables.plain(f"  {line}"))


def _news_line(fact: news.Fact, one: news.News, said: dict[str, str]) -> str:
    form = said["contradiction" if one.held else "news"]
    return form.format(line=fact.line, id=fact.id, key=fact.key, value=_value(fact), held=one.held)


def _value(fact: news.Fact) -> str:
    if isinstance(fact.value, dict):
        return ", ".join(str(v) for v in fact.value.values())
    return str(fact.value)


@contextlib.contextmanager
def _with(file: str) -> Iterator[Store]:
    """The graph of the facts with one more file, built beside the one in the cache, which stays."""
    import shutil
    import tempfile

    from comity import resources
    from comity.build import builder, cache
    from comity.store.embedded import EmbeddedStore

    with tempfile.TemporaryDirectory(prefix="comity-add-", ignore_cleanup_errors=True) as folder:
        if os.path.isdir(cache.cache_folder()):
            shutil.copytree(cache.cache_folder(), folder, dirs_exist_ok=True)
        builder.build_into(folder, [resources.data_dir(), file], show_progress)
        yield EmbeddedStore.open(folder)


def _tell_changes(before: Store, after: Store, document: str, language: str) -> None:
    from comity.curation import changes

    found = changes.find(before, after, document, language)
    said = words.of("adding", language)
    if not found:
        return
    click.echo(said["record"])
    for change in found[:_MOST_LINES]:
        click.echo(tables.plain(f"  {change.sentence(language)}"))
    if len(found) > _MOST_LINES:
        click.echo(f"  {said['more'].format(n=len(found) - _MOST_LINES)}")


def _page(store: Store) -> tuple[str, str] | None:
    """The page that describes the data set, if these facts have one: in a checkout, beside them."""
    from comity import resources
    from comity.curation import data_page

    path = os.path.join(os.path.dirname(os.path.dirname(resources.data_dir())), "docs", "data.md")
    return (path, data_page.data_page(store)) if os.path.isfile(path) else None


def _short(path: str) -> str:
    return os.path.relpath(path) if os.path.realpath(path).startswith(os.getcwd() + os.sep) else path
