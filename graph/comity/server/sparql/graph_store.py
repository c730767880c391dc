"""``/store``: SPARQL 1.1 Graph Store HTTP Protocol (W3C Recommendation of 21 March 2013)."""

from __future__ import annotations

import email
import secrets
from typing import NamedTuple

from comity.model import iris
from comity.server.http import formats
from comity.server.http.responses import Receive, Scope, field
from comity.server.sparql import endpoint
from comity.server.sparql.endpoint import refuse
from comity.server.sparql.evaluation import GraphRead

PATH = "/store"
_PARTS = "multipart/form-data"
_WRITES = ("PUT", "POST", "DELETE")
_SHORT = frozenset(f.name for f in formats.GRAPHS)


async def read(scope: Scope, receive: Receive, base: str, most: int, writable: bool) -> GraphRead | GraphWrite:
    """What a request to the Graph Store asks; raises ``RefusedError``: 400, 405, 413, 415.

    A graph is named by ``?graph=IRI`` (section 4.2) or by the address itself (section 4.1); ``?default`` is the default graph,
    and the store's own address all of it.
    """
    method = scope["method"]
    allowed = ("GET", "HEAD", "OPTIONS", *(_WRITES if writable else ()))
    if method not in allowed:
        why = "no method of the Graph Store here" if method not in _WRITES else "refused: this server is read only"
        raise refuse(405, f"{method} is {why}; use one of {', '.join(allowed)}", ("Allow", ", ".join(allowed)))
    parameters = endpoint.pairs(scope["query_string"])
    graph = _graph(scope["path"], parameters, base)
    if method in ("GET", "HEAD"):
        form = next((value for key, value in parameters if key == "format"), "")
        if form and form not in _SHORT:
            raise refuse(400, f'"{form[:50]}" is no form of a graph; use one of {", ".join(sorted(_SHORT))}')
        return GraphRead(graph, field(scope, "accept"), form)
    if method == "DELETE":
        if graph is None:
            raise refuse(400, "the whole store cannot be deleted at once; name a graph with ?graph=IRI or ?default")
        return GraphWrite(method, graph)
    endpoint.check_coding(scope)
    whole = field(scope, "content-type")
    kind = _kind(whole)
    if kind not in (*formats.READ, _PARTS):
        raise _unread(kind)
    new = graph is None
    if new and method == "PUT":
        raise refuse(400, "the whole store cannot be replaced; name a graph with ?graph=IRI or ?default")
    body = await endpoint.read_body(scope, receive, most)
    name = f"{base}{PATH}/{secrets.token_hex(8)}" if graph is None else graph
    return GraphWrite(method, name, _parts(whole, body) if kind == _PARTS else ((kind, body),), new)


def _kind(field_: str) -> str:
    return field_.partition(";")[0].strip().lower()


def _unread(kind: str) -> endpoint.RefusedError:
    said = f'"{kind}"' if kind else "missing"
    return refuse(415, f"the Content-Type is {said}; send one of {', '.join(formats.READ)}")


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
        raise refuse(400, "the form has no part; send the data in one")
    return tuple(found)


def _graph(path: str, parameters: list[tuple[str, str]], base: str) -> str | None:
    """The graph that a request names: an IRI, ``""`` for the default graph, ``None`` for the store itself.

    The merged graph, as which the default graph stands on other servers, is that here too.
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


class GraphWrite(NamedTuple):
    """A write of the Graph Store (section 5): ``method`` PUT, POST or DELETE; ``graph`` is an IRI, or ``""`` for the default.

    ``parts`` are what is to stand in it, each with its media type. ``new`` is whether the graph's name was made up for
    this request, and is to be told.
    """

    method: str
    graph: str
    parts: tuple[tuple[str, bytes], ...] = ()
    new: bool = False
