"""Chooses the page that answers a request."""

from __future__ import annotations

from collections.abc import Callable

from comity.model.languages import LANGUAGES
from comity.server.http.messages import Reply, Request
from comity.server.site import (
    catalogue,
    chart,
    chart_index,
    comparison,
    editor,
    files,
    find,
    findings,
    front,
    linked_data,
    path,
    question,
    sources,
    vocabulary,
)
from comity.server.site.frame import Frame, error_page, see_other
from comity.server.site.links import address
from comity.store.base import Store

_LONGEST_PATH = 1000
_LONGEST_VALUE = 20_000
_MOST_PARAMETERS = 100
_PAGES: dict[str, Callable[[Store, Frame], Reply]] = {
    "/": front.page,
    "/search": front.search,
    "/ask": catalogue.page,
    "/chart": chart_index.page,
    "/compare": comparison.page,
    "/path": path.page,
    "/find": find.page,
    "/sparql": editor.page,
    "/sources": sources.page,
    "/contradictions": findings.contradictions,
    "/gaps": findings.open_gaps,
}


def answer(store: Store, request: Request) -> Reply:
    """The page that a request asks for; 400 for a malformed request, 404 for a page that does not exist."""
    fault = _fault(request)
    if fault:
        # Do not repeat a malformed address, not even in the links of the frame.
        return error_page(Request("/", (), request.accept, request.languages), 400, Frame(request).word(fault))
    if request.path != "/" and request.path.endswith("/"):
        return see_other(address("/" + request.path.strip("/"), request.parameters), status=308)
    if request.path.startswith("/assets/"):
        found = files.asset(request.path[len("/assets/") :])
        return found or error_page(request, 404, "")
    filled = [(name, value) for name, value in request.parameters if value.strip()]
    if len(filled) < len(request.parameters):
        # A form also sends its empty fields; the address of an answer has none.
        return see_other(address(request.path, filled))
    frame = Frame(request, store=store)
    if request.path in _PAGES:
        return _PAGES[request.path](store, frame)
    if request.path.startswith("/ask/"):
        return question.page(store, frame, request.path[len("/ask/") :])
    if request.path.startswith(chart.PATH):
        return chart.page(store, frame, request.path[len(chart.PATH) :])
    if vocabulary.is_asked(request.path):
        return vocabulary.page(store, frame)
    return linked_data.answer(store, frame) or error_page(request, 404, "")


def _fault(request: Request) -> str:
    """What is wrong with a request, as the name of a text; empty if nothing is."""
    texts = [request.path, *(text for pair in request.parameters for text in pair)]
    if any("\0" in text or any("\ud800" <= c <= "\udfff" for c in text) for text in texts):
        return "malformed"
    if len(request.path) > _LONGEST_PATH or max(map(len, texts)) > _LONGEST_VALUE:
        return "tooLong"
    if len(request.parameters) > _MOST_PARAMETERS:
        return "tooMany"
    if request.first("lang") not in ("", *LANGUAGES):
        return "noLanguage"
    return ""
