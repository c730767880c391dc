"""The pieces of answers on pages: texts with links, numbered documents, and the parameters that ask again."""

from __future__ import annotations

from typing import Any, NamedTuple

from comity.model import iris, word_files
from comity.questions.answer import Answer
from comity.server.site import links, roles
from comity.store.base import Store
from comity.store.documents import Document
from comity.text import tables


class Part(NamedTuple):
    """A piece of text, perhaps a link. ``lead`` separates it from the piece before."""

    text: str
    address: str = ""
    lead: str = ""


class Cited(NamedTuple):
    """A document with its number on the page and its addresses here and on the web."""

    number: int
    source: Document
    address: str
    url: str


def cite(source: Document, number: int) -> Cited:
    """A document for a list of sources. Only web addresses become links."""
    url = source.url if source.url.startswith(links.WEB) else ""
    return Cited(number, source, links.local(iris.SOURCE + source.id), url)


def parameters(answer: Answer) -> links.Parameters:
    """The parameters that ask for an answer again."""
    values = [
        (name, value)
        for name, values in answer.parameters.items()
        for value in (values if isinstance(values, list) else [values])
    ]
    return [
        *values,
        *answer.operators.items(),
        *([("as-of", answer.as_of)] if answer.as_of and answer.is_for_day else []),
    ]


def part(store: Store, item: Any, column: str, language: str) -> Part:
    """An item of a cell: an entity or a web address as a link, anything else as text."""
    text = tables.display(item, column, language)
    if column == "indicator":
        text = word_files.value("indicator", text, language)
    if column in roles.COLUMNS:
        text = roles.in_language(text, language)
    if isinstance(item, dict):
        return Part(text, links.of_id(store, item["id"]))
    return Part(text, text if isinstance(item, str) and item.startswith(links.WEB) and " " not in item else "")
