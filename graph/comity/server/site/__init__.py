"""The pages: questions and their answers, entities and documents as linked data, the vocabulary, the SPARQL editor.

Every page is a function from a request to a reply over a store. Pages work without scripts in the browser; those in ``assets``
only add comfort. ``frame`` has what all pages share, ``links`` where their links lead.
"""

from __future__ import annotations

from comity.server.http.messages import Reply, Request
from comity.server.site.editor import sparql_result_page
from comity.server.site.files import asset, assets, icon
from comity.server.site.frame import error_page, prepare
from comity.server.site.routes import answer

__all__ = ["Reply", "Request", "answer", "asset", "assets", "error_page", "icon", "prepare", "sparql_result_page"]
