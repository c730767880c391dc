"""The graph as an MCP server (Model Context Protocol): read-only tools for language models, over stdio or HTTP.

Calls are answered as requests of ``comity serve`` are, by workers that are stopped if they take too long. Over standard input and
output, one more process passes each message on to them.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextlib
import http.client
import json
import os
import socket
import sys
import tempfile
import threading
from collections.abc import Callable, MutableMapping
from typing import Any, BinaryIO

from mcp import types
from mcp.server import Server, ServerRequestContext
from mcp.server.transport_security import TransportSecuritySettings
from mcp.shared.exceptions import MCPError

from comity.assistants import results, tools
from comity.assistants.tools import Arguments, RefusedCallError
from comity.errors import ComityError, Give
from comity.model.languages import LANGUAGES
from comity.server import loading, processes, serve
from comity.server.api import handler
from comity.server.app import Answers, Settings
from comity.server.http.incoming import Incoming
from comity.server.http.log import tell
from comity.server.http.messages import NOT_KEPT, RefusedError, Reply, Request, refuse
from comity.server.http.metrics import Metrics
from comity.server.options import Limits, Options
from comity.server.sparql import evaluation
from comity.server.sparql.evaluation import Query
from comity.store.base import Store
from comity.version import __version__

_PATH = "/mcp"
_CATALOGUE = "comity://questions"
_SPARQL_ROWS = 500
_SPARQL_BYTES = 1 << 22
_SPARQL_FORMS = "application/sparql-results+json, application/n-triples"
_MOST_RECORDS = 100
_LONGEST = 1 << 22
_AT_ONCE = 8
_BEYOND = 30.0
"""How many seconds later than a call's time limit its answer may come, at most."""
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_ANY_ADDRESS = ("0.0.0.0", "::", "")  # noqa: S104 -- these are refused


class _Calls:
    """Answers the calls of tools from a store."""

    def __init__(self, store: Callable[[], Store]) -> None:
        self._store = store

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
        text = self._api(Request("/api/questions"))
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
            result = self._result(request.name, request.arguments or {})
        except RefusedCallError as error:
            return types.CallToolResult(content=[types.TextContent(text=str(error))], is_error=True)
        if isinstance(result, str):
            return types.CallToolResult(content=[types.TextContent(text=result)])
        text = types.TextContent(text=results.written(result))
        return types.CallToolResult(content=[text], structured_content=result)

    def _result(self, tool: str, arguments: Arguments) -> results.Data | str:
        if tool == "questions":
            language = arguments.get("language") or LANGUAGES[0]
            if language not in LANGUAGES or len(arguments) > 1:
                raise RefusedCallError(f"questions takes only a language: {', '.join(LANGUAGES)}")
            return {"questions": tools.catalogue(language)}
        if tool == "sparql":
            return self._sparql(arguments)
        body = self._api(tools.request(tool, arguments))
        return results.shortened(body) if tool == "compare" else tools.result(tool, arguments, json.loads(body))

    def _sparql(self, arguments: Arguments) -> results.Data:
        text = arguments.get("query")
        if not isinstance(text, str) or len(arguments) > 1:
            raise RefusedCallError('sparql takes only "query", which is a text')
        query = Query(text, accept=_SPARQL_FORMS, most_rows=_SPARQL_ROWS, most_bytes=_SPARQL_BYTES)
        result = self._query(query)
        cut = any(name == "Comity-Cut" for name, _ in result.headers)
        body = _body(result).decode()
        is_table = result.media_type.startswith("application/sparql-results+json")
        data = results.solutions(body, cut) if is_table else results.graph(body, cut)
        named = results.named_documents(data)[:_MOST_RECORDS]
        if not named:
            hint = "This result names no document; add GRAPH ?source { ... } to the query to see who states it."
            return {**data, "sources": [], "notes": [*data["notes"], hint]}
        records = self._query(Query(results.records(named), accept=_SPARQL_FORMS))
        return {**data, "sources": results.solutions(_body(records).decode(), cut=False)["rows"]}

    def _api(self, request: Request) -> str:
        reply = handler.answer(self._store(), request)
        if reply.status != 200:
            raise RefusedCallError(tools.refusal(json.loads(reply.body)))
        return reply.body.decode()

    def _query(self, query: Query) -> Reply:
        try:
            return evaluation.answer(self._store(), query)
        except RefusedError as error:
            raise RefusedCallError(tools.refusal(json.loads(error.reply.body))) from None


def _body(result: Reply) -> bytes:
    if result.file is None:
        return result.body
    with result.file as file:
        return file.read()


class _McpAnswers(Answers):
    """Answers the requests of the protocol (Streamable HTTP) in the process of a worker, with the limits of ``comity serve``."""

    explores = False
    hosts: tuple[str, ...] = ()

    def __init__(self, settings: Settings, place: int, metrics: Metrics) -> None:
        super().__init__(settings, place, metrics)
        self._loop = asyncio.new_event_loop()  # now: later, this process may open no sockets
        calls = _Calls(self._read)
        self._server: Server[dict[str, Any]] = Server(
            "comity",
            version=__version__,
            title="Comity",
            instructions=tools.INSTRUCTIONS,
            on_list_tools=calls.list_tools,
            on_call_tool=calls.call,
            on_list_resources=calls.list_resources,
            on_read_resource=calls.read_resource,
        )

    def begins(self, request: Incoming) -> int:
        """See ``Answers``."""
        if request.path != _PATH:
            raise refuse(404, f"there is nothing here but {_PATH}")
        return _LONGEST

    def _answer(self, request: Incoming, limit: Callable[[float], None]) -> Reply:  # noqa: ARG002
        return self._loop.run_until_complete(self._answered(request))

    async def _answered(self, request: Incoming) -> Reply:
        schemes = ("http", "https")
        security = TransportSecuritySettings(
            enable_dns_rebinding_protection=bool(self.hosts),
            allowed_hosts=list(self.hosts),
            allowed_origins=[f"{scheme}://{host}" for host in self.hosts for scheme in schemes],
        )
        app = self._server.streamable_http_app(json_response=True, stateless_http=True, transport_security=security)
        sent: list[MutableMapping[str, Any]] = []

        async def receive() -> MutableMapping[str, Any]:
            return {"type": "http.request", "body": request.body}

        async def send(message: MutableMapping[str, Any]) -> None:
            sent.append(message)

        scope = {
            "type": "http",
            "method": request.method,
            "path": request.path,
            "query_string": request.query,
            "headers": list(request.fields.items()),
        }
        async with app.router.lifespan_context(app):
            await app(scope, receive, send)
        fields = {name.decode("latin-1"): value.decode("latin-1") for name, value in sent[0]["headers"]}
        kept = tuple((name, value) for name, value in fields.items() if name not in ("content-type", "content-length"))
        body = b"".join(message.get("body", b"") for message in sent[1:])
        return Reply(sent[0]["status"], fields.get("content-type", ""), body, (*kept, NOT_KEPT))

    def refusal(self, request: Incoming, error: RefusedError) -> Reply:
        """See ``Answers``. A call that was ended has an answer, which says why."""
        told = _unanswered(request.body, json.loads(error.reply.body)["detail"])
        return Reply(200, "application/json", told) if told else error.reply


def _unanswered(message: bytes, why: str) -> bytes:
    """The answer to a message that no worker has answered; empty if it is no request, which takes none."""
    try:
        asked = json.loads(message)
        number, method = asked["id"], asked["method"]
    except (ValueError, KeyError, TypeError):
        return b""
    if method == "tools/call":
        told: dict[str, Any] = {"result": {"content": [{"type": "text", "text": why}], "isError": True}}
    else:
        told = {"error": {"code": types.INTERNAL_ERROR, "message": why}}
    return json.dumps({"jsonrpc": "2.0", "id": number, **told}, ensure_ascii=False).encode()


# ---- transports


def over_stdio(folder: str | None, seconds: float) -> None:
    """Serve one client over standard input and output until it closes them. Nothing else is written to standard output.

    ``seconds`` is the time limit for a call. Raises ``ComityError`` if there is no graph.
    """
    store, place = loading.source(folder, "disk")
    with tempfile.TemporaryDirectory(prefix="comity-") as own:
        listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        listening.bind(os.path.join(own, "mcp"))
        listening.listen()
        ended, ends = os.pipe()
        if os.fork() == 0:
            os.close(ended)
            try:
                _pass_on(listening.getsockname(), sys.stdin.buffer, seconds + _BEYOND)
            finally:
                os._exit(0)
        os.close(ends)
        os.dup2(2, 1)  # from now on, anything else that is printed goes to standard error
        os.close(0)
        options = Options("", 0, folder, Limits(seconds=seconds))
        processes.over(listening, store, place, options, near=False, application=_McpAnswers, until=ended)


def _pass_on(address: str, lines: BinaryIO, seconds: float) -> None:
    """Send each line of standard input to the workers, and write what they answer within ``seconds``. Ends with the input.

    Every request has an answer with its id, whatever becomes of the worker that has it.
    """
    writing = threading.Lock()

    def passed(line: bytes) -> None:
        try:
            answer = _asked(address, line, seconds)
        except (OSError, http.client.HTTPException) as error:
            answer = _unanswered(line, f"the process that was answering gave no answer ({error}); ask again")
        if answer:
            with writing:
                sys.stdout.buffer.write(answer.replace(b"\n", b" ") + b"\n")
                sys.stdout.buffer.flush()

    with concurrent.futures.ThreadPoolExecutor(_AT_ONCE) as several:
        while line := lines.readline(_LONGEST):
            several.submit(passed, line).add_done_callback(_end_if_failed)


def _end_if_failed(done: concurrent.futures.Future[None]) -> None:
    """Without standard output, or after a mistake of ours, no more calls can be answered; the client sees that we end."""
    if error := done.exception():
        tell(f"comity: {type(error).__name__} while an answer was written: {error}")
        os._exit(1)


def _asked(address: str, line: bytes, seconds: float) -> bytes:
    """What the workers answer to a message; empty if it takes no answer. Raises ``OSError`` or ``HTTPException`` without one."""
    connection = http.client.HTTPConnection("localhost")
    connection.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    with contextlib.closing(connection):
        connection.sock.settimeout(seconds)
        connection.sock.connect(address)
        fields = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
        connection.request("POST", _PATH, line, fields)
        body = connection.getresponse().read()
    told = json.loads(body) if body.startswith(b"{") else {}
    if "jsonrpc" in told:
        return body
    return _unanswered(line, told.get("detail", "the server gave no answer; ask again"))


def over_http(folder: str | None, seconds: float, host: str, port: int) -> None:
    """Serve over Streamable HTTP at ``/mcp`` until SIGINT or SIGTERM. Prints the address once it takes requests.

    Refuses requests whose ``Host`` or ``Origin`` is neither this address nor loopback, so that a page in a browser cannot reach
    the server by rebinding a name (MCP, transports, security warning). Raises ``ComityError`` if there is no graph or the address
    is taken.
    """
    if host in _ANY_ADDRESS:
        raise ComityError("the host must be the name or address at which clients reach the server", Give("host"))
    serve.allow_files()
    listening = serve.bind(host, port)
    store, place = loading.source(folder, "disk")
    shown = f"[{host}]" if ":" in host else host
    _McpAnswers.hosts = tuple(each for name in dict.fromkeys((shown, *_LOOPBACK)) for each in (name, f"{name}:*"))
    options = Options(host, port, folder, Limits(seconds=seconds))
    says = f"Comity's MCP server is at http://{shown}:{listening.getsockname()[1]}{_PATH}"
    processes.over(listening, store, place, options, near=False, says=says, application=_McpAnswers)
