"""The pages: questions and their answers, entities and documents as linked data, the vocabulary, the SPARQL editor.

Every page is a function from a request to a reply over a store. Pages work without scripts in the browser; those in ``assets``
only add comfort. ``frame`` has what all pages share, ``links`` where their links lead.
"""

from __future__ import annotations

from comity.model import dates
from comity.server.http.messages import Reply, Request
from comity.server.site import article, disputes, document_index, frame, openings
from comity.server.site.catalogue import answer_list
from comity.server.site.editor import sparql_result_page
from comity.server.site.files import asset, assets, icon
from comity.server.site.frame import compile_templates, error_page
from comity.server.site.routes import answer
from comity.store.base import Store

__all__ = [
    "Reply",
    "Request",
    "answer",
    "answer_list",
    "article",
    "asset",
    "assets",
    "compile_templates",
    "document_index",
    "error_page",
    "frame",
    "icon",
    "prepare",
    "sparql_result_page",
]


def prepare(store: Store) -> None:
    """Read once, before the process is forked, what pages need of the whole store."""
    frame.prepare(store)
    document_index.of(store)
    disputes.by_document(store)
    openings.by_entity(store, dates.today())
