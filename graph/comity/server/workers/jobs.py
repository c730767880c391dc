"""The process that answers. It takes jobs from the front, one after the other, and can be killed at any moment.

It is forked after the front has read the store into memory, and shares that memory. It opens a store on disk itself.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import pickle
import socket
import sys
from collections.abc import Callable
from typing import Any, NamedTuple

from comity.errors import ComityError
from comity.model.dates import DateError
from comity.server.http.messages import NOT_KEPT, Reply, Request, Result, problem
from comity.server.http.responses import ZIPPED, compressed
from comity.server.sparql.evaluation import GraphRead, Query, answer, read_graph
from comity.server.workers.confinement import bound_memory, end_with_parent, open_no_connections
from comity.server.workers.process import receive, send
from comity.store.base import Store
from comity.store.embedded import EmbeddedStore

FREE = frozenset({"query", "query page", "graph"})
"""The kinds of jobs in which the client says what to compute."""

_DAMAGED = "the graph is damaged; the operator of this server has to restore it"


class Job(NamedTuple):
    """A job for a worker. ``kind`` names the part of Comity that answers, ``seconds`` is the time limit.

    ``generation`` is the generation of the store on disk to answer from; it is empty if the store does not change. With ``zipped``,
    the result is compressed if its kind makes that worthwhile.
    """

    kind: str
    asked: Any
    seconds: float
    generation: str = ""
    zipped: bool = False


class StoreSource(NamedTuple):
    """Where a worker finds its graph: in memory, or in a folder, which it opens itself."""

    store: Store | None
    folder: str = ""


def run(channel: socket.socket, files: socket.socket, source: StoreSource, memory: int) -> None:
    """Answer jobs until the front closes the channel. Runs in a forked process, which ends afterwards.

    ``files`` carries the descriptors of results that are too large for the channel. ``memory`` is how many bytes a worker can use
    in addition to those it shares.
    """
    end_with_parent()
    bound_memory(memory)
    open_no_connections()
    store, generation = source.store, ""
    while (data := receive(channel)) is not None:
        job: Job = pickle.loads(data)  # noqa: S301 -- written by the process that this one was forked from
        if store is None or job.generation != generation:
            _forget(store)
            store = None
            with contextlib.suppress(ComityError):
                store, generation = _open(source.folder, job.generation), job.generation
        result = _answer(store, job) if store is not None else _result(problem(503, _DAMAGED))
        if result.file is not None:
            with result.file:
                socket.send_fds(files, [b"f"], [result.file.fileno()])
        send(channel, pickle.dumps(result._replace(file=None), protocol=5))


def _forget(store: Store | None) -> None:
    """Release a generation: what was read from it refers to itself, and would keep its memory and files open."""
    if store is not None:
        store.forget()
        gc.collect()


def _answer(store: Store, job: Job) -> Result:
    try:
        result = _KINDS[job.kind](store, job.asked)
        return _zipped(result) if job.zipped else result
    except MemoryError:
        raise
    except DateError as error:
        # Updates with SPARQL can write anything; only the facts in files are checked.
        return _result(problem(422, f"the graph holds an invalid date: {error}"))
    except Exception as error:  # noqa: BLE001 -- a bug must not end the worker
        if os.environ.get("COMITY_DEBUG"):
            import traceback

            traceback.print_exc()
        print(f"comity: a bug ({type(error).__name__}) in {job.kind}", file=sys.stderr)
        return _result(problem(500, "a bug in Comity itself; please report it, with the address you asked for"))


def _zipped(result: Result) -> Result:
    body = compressed(result.body, result.media_type)
    if body is result.body:
        return result
    return result._replace(body=body, size=len(body), headers=(*result.headers, ZIPPED))


def _site(store: Store, request: Request) -> Result:
    from comity.server import site

    return _result(site.answer(store, request))


def _api(store: Store, request: Request) -> Result:
    from comity.server.api import handler

    return _result(handler.answer(store, request))


def _describe(store: Store, asked: tuple[str, str, bool]) -> Result:
    from comity.server.sparql import service_description

    return _result(service_description.description(store, *asked))


_ELSEWHERE = {
    "toFront": "/",
    "toAsk": "/ask",
    "toCompare": "/compare",
    "toPath": "/path",
    "toSparql": "/sparql",
    "toNs": "/ns",
    "toApi": "/api",
}


def _explorer(store: Store, _: None) -> Result:
    from comity import explorer

    # The page has its own policy, but a policy in a page cannot say who may frame it.
    headers = (("Content-Security-Policy", "frame-ancestors 'none'"),)
    page = explorer.page(store, [], elsewhere=_ELSEWHERE)
    return _result(Reply(200, "text/html; charset=utf-8", page.encode(), headers))


def _query(store: Store, query: Query) -> Result:
    return answer(store, query)


def _graph(store: Store, read: GraphRead) -> Result:
    return read_graph(store, read)


def _query_page(store: Store, asked: tuple[Query, Request]) -> Result:
    from comity.server import site

    query, request = asked
    result = answer(store, query._replace(accept="application/sparql-results+json, text/turtle", form=""))
    with result.file or contextlib.nullcontext() as file:
        if file is not None:
            file.seek(0)
        body = file.read() if file is not None else result.body
    rows = body if result.media_type.endswith("results+json") else None
    graph = body.decode() if result.media_type.startswith("text/turtle") else None
    fault = json.loads(body)["detail"] if result.status != 200 else ""
    page = site.sparql_result_page(request, rows, graph, fault)
    changing = [header for header in result.headers if header == NOT_KEPT]
    return _result(page._replace(status=result.status, headers=(*page.headers, *changing)))


_KINDS: dict[str, Callable[[Store, Any], Result]] = {
    "query": _query,
    "graph": _graph,
    "site": _site,
    "api": _api,
    "describe": _describe,
    "explorer": _explorer,
    "query page": _query_page,
}


def _result(reply: Reply) -> Result:
    return Result(reply.status, reply.media_type, reply.headers, reply.body, None, len(reply.body))


def _open(folder: str, generation: str) -> Store:
    if not generation:
        return EmbeddedStore.open(folder)
    import pyoxigraph as ox

    from comity.store.folder import whole

    path = whole(folder, generation)
    return EmbeddedStore(ox.Store.read_only(path), path)
