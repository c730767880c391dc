"""The graph as an MCP server (Model Context Protocol): read-only tools for language models, over stdio or HTTP.

The process that speaks the protocol never touches the graph. As in ``comity serve``, each call is a job for a worker, which is
stopped if it takes too long. Workers are forked, so that process has only one thread.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from mcp import types
from mcp.server import Server, ServerRequestContext
from mcp.server.stdio import stdio_server
from mcp.server.transport_security import TransportSecuritySettings
from mcp.shared.exceptions import MCPError

from comity.assistants import results, tools
from comity.assistants.tools import Arguments, RefusedCallError
from comity.errors import ComityError, Give
from comity.model.languages import LANGUAGES
from comity.server import serve
from comity.server.http.connection import Protocol
from comity.server.http.log import Log
from comity.server.http.messages import Request, Result
from comity.server.http.metrics import Metrics
from comity.server.sparql.evaluation import Query
from comity.server.workers.pool import BusyError, Limits, LostError, Pool, TimedOutError
from comity.version import __version__

_CATALOGUE = "comity://questions"
_SPARQL_ROWS = 500
_SPARQL_BYTES = 1 << 22
_SPARQL_FORMS = "application/sparql-results+json, application/n-triples"
_MOST_RECORDS = 100
_LONGEST_LINE = 1 << 22
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_ANY_ADDRESS = ("0.0.0.0", "::", "")  # noqa: S104 -- these are refused


class _Calls:
    """Answers the calls of tools from a pool of workers."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def list_tools(self, _: object, __: object) -> types.ListToolsResult:
        """The tools."""
        return types.ListToolsResult(tools=tools.listed())

    async def list_resources(self, _: object, __: object) -> types.ListResourcesResult:
        """The catalogue of questions."""
        about = "The questions that the graph answers, in three languages, with their parameters and columns."
        resource = types.Resource(uri=_CATALOGUE, name="questions", description=about, mime_type="application/json")
        return types.ListResourcesResult(resources=[resource])

    async def read_resource(self, _: object, request: types.ReadResourceRequestParams) -> types.ReadResourceResult:
        """The catalogue as JSON."""
        if str(request.uri) != _CATALOGUE:
            raise MCPError(types.INVALID_PARAMS, f"there is no such resource; the only one is {_CATALOGUE}")
        text = (await self._run("api", Request("/api/questions"))).decode()
        contents = types.TextResourceContents(uri=_CATALOGUE, mime_type="application/json", text=text)
        return types.ReadResourceResult(contents=[contents])

    async def call(
        self, _: ServerRequestContext[Any, Any], request: types.CallToolRequestParams
    ) -> types.CallToolResult:
        """The result of a tool. If it cannot answer, the result is marked as an error and says why in a plain sentence."""
        names = [tool.name for tool in tools.listed()]
        if request.name not in names:
            raise MCPError(types.INVALID_PARAMS, f"there is no such tool; there are {', '.join(names)}")
        try:
            result = await self._result(request.name, request.arguments or {})
        except RefusedCallError as error:
            return types.CallToolResult(content=[types.TextContent(text=str(error))], is_error=True)
        if isinstance(result, str):
            return types.CallToolResult(content=[types.TextContent(text=result)])
        text = types.TextContent(text=results.written(result))
        return types.CallToolResult(content=[text], structured_content=result)

    async def _result(self, tool: str, arguments: Arguments) -> results.Data | str:
        if tool == "questions":
            language = arguments.get("language") or LANGUAGES[0]
            if language not in LANGUAGES or len(arguments) > 1:
                raise RefusedCallError(f"questions takes only a language: {', '.join(LANGUAGES)}")
            return {"questions": tools.catalogue(language)}
        if tool == "sparql":
            return await self._sparql(arguments)
        body = (await self._run("api", tools.request(tool, arguments))).decode()
        return results.shortened(body) if tool == "compare" else tools.result(tool, arguments, json.loads(body))

    async def _sparql(self, arguments: Arguments) -> results.Data:
        text = arguments.get("query")
        if not isinstance(text, str) or len(arguments) > 1:
            raise RefusedCallError('sparql takes only "query", which is a text')
        query = Query(text, accept=_SPARQL_FORMS, most_rows=_SPARQL_ROWS, most_bytes=_SPARQL_BYTES)
        result = await self._do("query", query)
        cut = any(name == "Comity-Cut" for name, _ in result.headers)
        body = _body(result).decode()
        is_table = result.media_type.startswith("application/sparql-results+json")
        data = results.solutions(body, cut) if is_table else results.graph(body, cut)
        named = results.named_documents(data)[:_MOST_RECORDS]
        if not named:
            hint = "This result names no document; add GRAPH ?source { ... } to the query to see who states it."
            return {**data, "sources": [], "notes": [*data["notes"], hint]}
        records = await self._run("query", Query(results.records(named), accept=_SPARQL_FORMS))
        return {**data, "sources": results.solutions(records.decode(), cut=False)["rows"]}

    async def _run(self, kind: str, asked: object) -> bytes:
        return _body(await self._do(kind, asked))

    async def _do(self, kind: str, asked: object) -> Result:
        """The result of a job from a worker. Raises ``RefusedCallError`` if the job fails."""
        try:
            result = await self._pool.run(kind, asked)
        except TimedOutError:
            most = self._pool.limits.seconds
            raise RefusedCallError(f"the answer took longer than {most:g} s and was stopped; ask for less") from None
        except BusyError:
            raise RefusedCallError("the server is busy; ask again in a moment") from None
        except LostError as error:
            cure = "ask for less" if error.event != "crashed" else "ask again"
            raise RefusedCallError(f"the process that was answering died; {cure}") from None
        if result.status != 200:
            raise RefusedCallError(tools.refusal(json.loads(result.body)))
        return result


def _body(result: Result) -> bytes:
    if result.file is None:
        return result.body
    with result.file as file:
        return file.read()


def _server(pool: Pool) -> Server[dict[str, Any]]:
    calls = _Calls(pool)
    return Server(
        "comity",
        version=__version__,
        title="Comity",
        instructions=tools.INSTRUCTIONS,
        on_list_tools=calls.list_tools,
        on_call_tool=calls.call,
        on_list_resources=calls.list_resources,
        on_read_resource=calls.read_resource,
    )


@asynccontextmanager
async def _workers(folder: str | None, seconds: float) -> AsyncIterator[Pool]:
    pool = Pool(serve.source(folder, "disk"), Limits(seconds=seconds))
    await pool.start()
    try:
        yield pool
    finally:
        pool.close()


# ---- transports


def over_stdio(folder: str | None, seconds: float) -> None:
    """Serve one client over standard input and output until it closes them. Nothing else is written to standard output.

    ``seconds`` is the time limit for a call. Raises ``ComityError`` if there is no graph.
    """
    asyncio.run(_stdio(folder, seconds))


async def _stdio(folder: str | None, seconds: float) -> None:
    async with _workers(folder, seconds) as pool:
        server = _server(pool)
        async with stdio_server(_Input(), _Output()) as (read, write):  # type: ignore[arg-type]
            await server.run(read, write, server.create_initialization_options())


class _Input:
    """Standard input line by line, without a thread: a process that forks must not have one."""

    def __init__(self) -> None:
        self._lines = asyncio.StreamReader(limit=_LONGEST_LINE)
        self._loop = asyncio.get_running_loop()
        try:
            self._loop.add_reader(0, self._feed)
        except PermissionError:
            raise ComityError("the MCP server talks to a program through a pipe; let that program start it") from None

    def _feed(self) -> None:
        data = os.read(0, 1 << 16)
        if data:
            self._lines.feed_data(data)
        else:
            self._loop.remove_reader(0)
            self._lines.feed_eof()

    async def __aiter__(self) -> AsyncIterator[str]:
        while True:
            try:
                line = await self._lines.readline()
            except ValueError:
                line = b"too long\n"  # not JSON, and answered as such
            if not line:
                return
            yield line.decode("utf-8", "replace")


class _Output:
    """Standard output for the protocol only. From now on, anything else that is printed goes to standard error."""

    def __init__(self) -> None:
        sys.stdout.flush()
        self._wire = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
        os.dup2(2, 1)

    async def write(self, text: str) -> None:
        self._wire.write(text)

    async def flush(self) -> None:
        self._wire.flush()


def over_http(folder: str | None, seconds: float, host: str, port: int) -> None:
    """Serve over Streamable HTTP at ``/mcp`` until SIGINT or SIGTERM. Prints the address once it takes requests.

    Refuses requests whose ``Host`` or ``Origin`` is neither this address nor loopback, so that a page in a browser cannot reach
    the server by rebinding a name (MCP, transports, security warning). Raises ``ComityError`` if there is no graph or the address
    is taken.
    """
    if host in _ANY_ADDRESS:
        raise ComityError("the host must be the name or address at which clients reach the server", Give("host"))
    try:
        listening = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        reason = " ".join(str(error.strerror or error).split())
        raise ComityError(f"cannot listen on {host}:{port} ({reason}); name another host or port") from None
    asyncio.run(_http(folder, seconds, host, listening))


async def _http(folder: str | None, seconds: float, host: str, listening: socket.socket) -> None:
    shown = f"[{host}]" if ":" in host else host
    names = dict.fromkeys((shown, *_LOOPBACK))
    allowed = [each for name in names for each in (name, f"{name}:*")]
    security = TransportSecuritySettings(
        allowed_hosts=allowed, allowed_origins=[f"{scheme}://{a}" for a in allowed for scheme in ("http", "https")]
    )
    async with _workers(folder, seconds) as pool:
        app = _server(pool).streamable_http_app(json_response=True, stateless_http=True, transport_security=security)
        # The limits for heads and for connections per client are those of comity serve; answers are not kept.
        protocol = Protocol.bound(None, Metrics(), Log("off"))
        config = uvicorn.Config(
            app, http=protocol, access_log=False, server_header=False, log_level="error", limit_concurrency=200
        )
        print(f"Comity's MCP server is at http://{shown}:{listening.getsockname()[1]}/mcp", flush=True)
        await uvicorn.Server(config).serve(sockets=[listening])
