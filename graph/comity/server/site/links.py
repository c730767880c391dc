"""Where links lead: IRIs of ours to pages of this server, ids of answers to what they name, commands to questions."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable
from urllib.parse import quote, urlencode

from comity.model import iris
from comity.questions.catalogue import Question
from comity.store.base import Store

BASE = "https://w3id.org/comity/"
WEB = ("https://", "http://")
Parameters = list[tuple[str, str]]


def address(path: str, parameters: Iterable[tuple[str, str]] = ()) -> str:
    """A path of this server with parameters, percent-encoded."""
    query = urlencode(list(parameters), errors="replace")
    # Two slashes at the beginning would lead to another server (RFC 3986, section 4.2).
    here = re.sub("^/+", "/", path)
    return quote(here, safe="/~%:", errors="replace") + (f"?{query}" if query else "")


def local(iri: str) -> str:
    """The path at which this server describes an IRI of ours; empty for any other IRI."""
    if iri.startswith(iris.NS):
        return f"/ns#{iri[len(iris.NS) :]}"
    return f"/{iri[len(BASE) :]}" if iri.startswith(BASE) else ""


def prefixed(iri: str) -> str:
    """An IRI as people read it: with a known prefix, or as it is."""
    for prefix, base in iris.PREFIXES.items():
        if iri.startswith(base) and len(iri) > len(base):
            return f"{prefix}:{iri[len(base) :]}"
    return iri


def of_id(store: Store, id_: str) -> str:
    """The path of what an id in an answer names: an entity, a document, a term; empty for what has no page."""
    if id_.startswith(WEB):
        return local(id_)
    if "/" in id_:
        return next((local(base + id_) for base in (iris.ID, iris.SOURCE) if store.types(base + id_)), "")
    known = store.entity(id_)
    if known:
        return local(known)
    return local(iris.NS + id_) if store.label(iris.NS + id_) != id_ else ""


def of_command(question: Question, words: Iterable[str]) -> Parameters:
    """The parameters of a command line: ``brics --kind plan`` gives ``entity`` and ``kind``, by place and by name."""
    given: Parameters = []
    name = ""
    places = [p.name for p in question.parameters]
    for word in words:
        if name:
            given.append((name, word))
            name = ""
        elif word.startswith("--"):
            name = word[2:]
        else:
            many = question.parameters[0].many
            given.append((places[0] if many else places[len(given)], word))
    return given


def example(question: Question) -> Parameters:
    """The parameters of a question's example."""
    return of_command(question, shlex.split(question.example))


def asked(command: str) -> tuple[str, Parameters]:
    """The question that a command ``comity ask NAME …`` asks, and its parameters."""
    _, _, name, *words = shlex.split(command)
    return name, [(n[2:], value) for n, value in zip(words[::2], words[1::2], strict=True)]
