"""``/store``: SPARQL 1.1 Graph Store HTTP Protocol (W3C Recommendation of 21 March 2013)."""

from __future__ import annotations

import email
import secrets
from collections.abc import Iterator
from typing import NamedTuple

import pyoxigraph as ox

from comity.model import iris
from comity.server.http import formats
from comity.server.http.incoming import Incoming, pairs
from comity.server.http.messages import RefusedError, refuse
from comity.server.sparql import endpoint
from comity.server.sparql.evaluation import GraphRead
from comity.store.query_guard import QueryError

PATH = "/store"
_PARTS = "multipart/form-data"
WRITES = ("PUT", "POST", "DELETE")
_SHORT = frozenset(f.name for f in formats.GRAPHS)


def check_type(request: Incoming) -> None:
    """Raise ``RefusedError`` (415) if the body that will follow cannot be read."""
    if request.method in ("PUT", "POST"):
        endpoint.check_coding(request)
        if (kind := _kind(request.field(b"content-type"))) not in (*formats.READ, _PARTS):
            raise _unread(kind)


def read(request: Incoming) -> GraphRead | GraphWrite:
    """What a request to the Graph Store asks. Raises ``RefusedError``: 400, 415.

    ``?graph=IRI`` (section 4.2) or the address itself (section 4.1) names a graph, ``?default`` the default graph, and the address
    of the store the whole store.
    """
    method, base = request.method, request.base
    parameters = pairs(request.query)
    graph = _graph(request.path, parameters, base)
    if method not in WRITES:
        form = next((value for key, value in parameters if key == "format"), "")
        if form and form not in _SHORT:
            raise refuse(400, f'"{form[:50]}" is not a format of graphs; use one of {", ".join(sorted(_SHORT))}')
        return GraphRead(graph, request.field(b"accept"), form)
    if graph is None and method != "POST":
        raise refuse(400, f"{method} of the whole store is not possible; name a graph with ?graph=IRI or ?default")
    name = f"{base}{PATH}/{secrets.token_hex(8)}" if graph is None else graph
    whole = request.field(b"content-type")
    kind = _kind(whole)
    parts = () if method == "DELETE" else _parts(whole, request.body) if kind == _PARTS else ((kind, request.body),)
    return GraphWrite(method, name, parts, new=graph is None)


def _kind(field_: str) -> str:
    return field_.partition(";")[0].strip().lower()


def _unread(kind: str) -> RefusedError:
    shown = f'"{kind}"' if kind else "missing"
    return refuse(415, f"the Content-Type is {shown}; send one of {', '.join(formats.READ)}")


def _parts(content_type: str, body: bytes) -> tuple[tuple[str, bytes], ...]:
    """The files of a form (RFC 7578), each with its media type (section 5.5)."""
    message = email.message_from_bytes(f"Content-Type: {content_type}\r\n\r\n".encode("latin-1") + body)
    found = []
    for part in message.walk():
        if not part.is_multipart():
            kind = _kind(part.get("Content-Type", ""))
            if kind not in formats.READ:
                raise _unread(kind)
            data = part.get_payload(decode=True)
            found.append((kind, data if isinstance(data, bytes) else b""))
    if not found:
        raise refuse(400, "the form has no parts; send the data in one")
    return tuple(found)


def _graph(path: str, parameters: list[tuple[str, str]], base: str) -> str | None:
    """The graph that a request names: an IRI, ``""`` for the default graph, ``None`` for the store itself.

    The merged graph, which other servers keep as a named graph, is the default graph here.
    """
    named = [value for key, value in parameters if key == "graph"]
    default = [value for key, value in parameters if key == "default"]
    if len(named) + len(default) > 1:
        raise refuse(400, "several graphs in one request; name one")
    if default:
        return ""
    if named:
        if not named[0]:
            raise refuse(400, "the name of the graph is empty; write ?graph=IRI, or ?default for the default graph")
        return "" if named[0] == iris.GRAPH_MERGED else named[0]
    rest = path.removeprefix(PATH).strip("/")
    return f"{base}{PATH}/{rest}" if rest else None


def parsed(write: GraphWrite) -> GraphWrite:
    """The same write, with its triples as N-Triples. Relative IRIs are resolved against that of the graph (section 4.1).

    Raises ``QueryError`` for what cannot be read.
    """
    return write._replace(parts=tuple(("application/n-triples", _triples(write, *part)) for part in write.parts))


def _triples(write: GraphWrite, kind: str, data: bytes) -> bytes:
    def read() -> Iterator[ox.Triple]:
        for quad in ox.parse(data, format=formats.READ[kind], base_iri=write.graph or None, rename_blank_nodes=True):
            if not isinstance(quad.graph_name, ox.DefaultGraph):
                raise QueryError("the body contains named graphs; send one graph at a time")
            yield quad.triple

    try:
        return ox.serialize(read(), format=ox.RdfFormat.N_TRIPLES) or b""
    except (SyntaxError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise QueryError(f"the body is not valid {kind} ({reason}); correct it") from None


class GraphWrite(NamedTuple):
    """A write of the Graph Store (section 5). ``method`` is PUT, POST or DELETE; ``graph`` an IRI, or ``""`` for the default graph.

    ``parts`` are the data, each with its media type. ``new`` says whether the graph's name was made up for this request, so that
    the reply must name it.
    """

    method: str
    graph: str
    parts: tuple[tuple[str, bytes], ...] = ()
    new: bool = False
