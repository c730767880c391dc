"""The pages: questions and their answers, entities and documents as linked data, the vocabulary, the SPARQL editor.

Every page is a function from a request to a reply over a store. Pages work without scripts in the browser; those in ``assets``
only add comfort. ``frame`` has what all pages share, ``links`` where their links lead.
"""

from __future__ import annotations

from comity.server.http.messages import Reply, Request
from comity.server.site import disputes, document_index, frame
from comity.server.site.editor import sparql_result_page
from comity.server.site.files import asset, assets, icon
from comity.server.site.frame import error_page
from comity.server.site.routes import answer
from comity.store.base import Store

__all__ = ["Reply", "Request", "answer", "asset", "assets", "error_page", "icon", "prepare", "sparql_result_page"]


def prepare(store: Store) -> None:
    """Read once, before the process is forked, what pages need of the whole store."""
    frame.prepare(store)
    document_index.of(store)
    disputes.by_document(store)
