"""The systems that Comity is measured beside: in their own environments, and as servers on loopback."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from typing import Any, NamedTuple

from benching import graphs

PACKAGES = ("rdflib", "oxrdflib", "rdflib-endpoint", "kglab")
_BIN = os.path.dirname(sys.executable)
_INSTALLING = 600
_STARTING = 180.0
VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
CaseMode = 2
CheckpointInterval = 0
DirsAllowed = {read}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 16
MaxClientConnections = 16
MaxKeepAlives = 16
KeepAliveTimeout = 30
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 1000000
"""
"""The settings of Virtuoso with its database in a folder. Buffers have 8 KB each; the settings limit how many wait to be written."""


def python(package: str) -> str | None:
    """The Python of an environment with a package, made once; ``None`` if the package cannot be installed."""
    folder = os.path.join(graphs.cache(), "peers", package)
    program = os.path.join(folder, "bin", "python")
    marker = os.path.join(folder, "installed")
    if not os.path.exists(marker):
        print(f"installing {package} …", flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        try:
            subprocess.run([sys.executable, "-m", "venv", folder], check=True, capture_output=True)
            needed = [package, "uvicorn"] if package == "rdflib-endpoint" else [package]
            subprocess.run(
                [program, "-m", "pip", "install", "-q", *needed], check=True, capture_output=True, timeout=_INSTALLING
            )
        except (subprocess.SubprocessError, OSError):
            return None
        with open(marker, "w", encoding="ascii") as file:
            file.write(package)
    return program


def version(package: str) -> str:
    """The installed version of a peer; empty if it is not installed."""
    program = python(package)
    code = f"import importlib.metadata as m; print(m.version({package!r}))"
    told = subprocess.run([program, "-c", code], capture_output=True, text=True, check=False) if program else None
    return told.stdout.strip() if told else ""


def ask_python(package: str, job: dict[str, Any], seconds: float) -> Iterator[dict[str, Any]]:
    """What ``python_peer.py`` reports about a job, line by line, until it ends or this many seconds have passed."""
    program = python(package)
    if not program:
        return
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "python_peer.py")
    command = ["timeout", "-s", "KILL", f"{seconds:.0f}", program, script, json.dumps(job)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout
        yield from map(json.loads, process.stdout)


def program(name: str) -> str | None:
    """A program next to this Python, or else on the system."""
    return shutil.which(name, path=_BIN) or shutil.which(name)


def virtuoso() -> str | None:
    """The server program of Virtuoso."""
    return os.environ.get("COMITY_VIRTUOSO") or shutil.which("virtuoso-t")


def free_port() -> int:
    """A free port on loopback."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Server(NamedTuple):
    """A server and its address for queries. ``extra`` is added to the address of each request."""

    name: str
    address: str
    extra: str = ""


@contextlib.contextmanager
def running(command: list[str], server: Server, seconds: float = _STARTING) -> Iterator[Server]:
    """A server, started here. Raises ``TimeoutError`` if it does not answer in time."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + seconds
        while not _answers(server):
            if process.poll() is not None or time.monotonic() > end:
                raise TimeoutError(server.name)
            time.sleep(0.05)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _answers(server: Server) -> bool:
    probe = f"{server.address}?query={urllib.parse.quote('ASK {}')}"
    try:
        urllib.request.urlopen(probe, timeout=10).read()
    except OSError:
        return False
    return True


def comity(graph: graphs.Graph, keep: str) -> contextlib.AbstractContextManager[Server]:
    """``comity serve``, from memory or from disk."""
    port = free_port()
    command = [os.path.join(_BIN, "comity"), "serve", "--store", graph.folder, "--keep", keep, "--log", "off"]
    server = Server("Comity", f"http://127.0.0.1:{port}/sparql")
    return running([*command, "--timeout", "60", "--port", str(port)], server)


@contextlib.contextmanager
def oxigraph(graph: graphs.Graph, keep: str) -> Iterator[Server]:
    """``oxigraph serve`` in memory, loaded with a POST, or over the same folder on disk."""
    binary, port = program("oxigraph"), free_port()
    if not binary:
        raise TimeoutError("oxigraph")
    base = f"http://127.0.0.1:{port}"
    server = Server(f"oxigraph serve, {keep}", f"{base}/query")
    if keep == "disk":
        with open(os.path.join(graph.folder, "CURRENT"), encoding="ascii") as file:
            place = os.path.join(graph.folder, file.read().strip())
        command = [binary, "serve-read-only", "--location", place, "--bind", f"127.0.0.1:{port}"]
        with running(command, server) as started:
            yield started
        return
    with running([binary, "serve", "--bind", f"127.0.0.1:{port}"], server) as started:
        with open(graph.file, "rb") as file:
            loading = urllib.request.Request(f"{base}/store", file, method="POST")
            loading.add_header("Content-Type", "application/n-quads")
            loading.add_header("Content-Length", str(os.path.getsize(graph.file)))
            urllib.request.urlopen(loading).read()
        yield started


def rdflib_endpoint(graph: graphs.Graph, seconds: float) -> contextlib.AbstractContextManager[Server]:
    """rdflib-endpoint with the graph in memory."""
    installed, port = python("rdflib-endpoint"), free_port()
    if not installed:
        raise TimeoutError("rdflib-endpoint")
    command = [os.path.join(os.path.dirname(installed), "rdflib-endpoint"), "serve", "--host", "127.0.0.1"]
    server = Server("rdflib-endpoint", f"http://127.0.0.1:{port}/")
    return running([*command, "--port", str(port), graph.file], server, seconds)


MERGED = "https://w3id.org/comity/graph/merged"


@contextlib.contextmanager
def virtuoso_server(graph: graphs.Graph, folder: str) -> Iterator[tuple[Server, float]]:
    """Virtuoso with a new database in a folder, and how long its bulk loader took for the graph.

    The default graph goes into the graph ``MERGED``, which queries use as their default graph.
    """
    binary, isql = virtuoso(), shutil.which("isql-vt") or shutil.which("isql")
    if not binary or not isql:
        raise TimeoutError("virtuoso")
    sql, http = free_port(), free_port()
    data = os.path.dirname(graph.file)
    ini = os.path.join(folder, "virtuoso.ini")
    with open(ini, "w", encoding="ascii") as file:
        file.write(
            VIRTUOSO.format(folder=folder, sql=sql, http=http, read=f"{folder}, {data}", buffers=170_000, dirty=130_000)
        )
    extra = "&default-graph-uri=" + urllib.parse.quote(MERGED, safe="")
    server = Server("Virtuoso", f"http://127.0.0.1:{http}/sparql", extra)
    with running([binary, "+configfile", ini, "+foreground"], server) as started:
        told = f"ld_dir('{data}', '{os.path.basename(graph.file)}', '{MERGED}'); rdf_loader_run(); checkpoint;"
        start = time.perf_counter()
        subprocess.run([isql, f"127.0.0.1:{sql}", "dba", "dba", f"exec={told}"], check=True, capture_output=True)
        yield started, time.perf_counter() - start
