"""Where links lead: our IRIs to pages of this server, ids in answers to what they name, hints to what they advise."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote, urlencode

from comity.errors import AskQuestion
from comity.model import iris
from comity.questions import parameters
from comity.questions.catalogue import Question
from comity.store.base import Store

BASE = "https://w3id.org/comity/"
WEB = ("https://", "http://")
Parameters = list[tuple[str, str]]


def address(path: str, parameters: Iterable[tuple[str, str]] = ()) -> str:
    """A path of this server with parameters, percent-encoded."""
    query = urlencode(list(parameters), errors="replace")
    # Two slashes at the start would lead to another server (RFC 3986, section 4.2).
    here = re.sub("^/+", "/", path)
    return quote(here, safe="/~%:", errors="replace") + (f"?{query}" if query else "")


def local(iri: str) -> str:
    """The path at which this server describes one of our IRIs; empty for any other IRI."""
    if iri.startswith(iris.NS):
        return f"/ns#{iri[len(iris.NS) :]}"
    return f"/{iri[len(BASE) :]}" if iri.startswith(BASE) else ""


def prefixed(iri: str) -> str:
    """An IRI for people: with a known prefix, or as it is."""
    for prefix, base in iris.PREFIXES.items():
        if iri.startswith(base) and len(iri) > len(base):
            return f"{prefix}:{iri[len(base) :]}"
    return iri


def of_id(store: Store, id_: str) -> str:
    """The path of what an id in an answer names: an entity, a document, a term; empty if it has no page."""
    if id_.startswith(WEB):
        return local(id_)
    if "/" in id_:
        return next((local(base + id_) for base in (iris.ID, iris.SOURCE) if store.types(base + id_)), "")
    known = store.entity(id_)
    if known:
        return local(known)
    return local(iris.NS + id_) if store.label(iris.NS + id_) != id_ else ""


def example(question: Question) -> Parameters:
    """The parameters of a question's example."""
    return asked(parameters.example(question))


def asked(question: AskQuestion) -> Parameters:
    """The parameters for the page of a question."""
    pairs = [(name, value) for name, values in question.parameters.items() for value in values]
    return [*pairs, *([("as-of", question.as_of)] if question.as_of else [])]
