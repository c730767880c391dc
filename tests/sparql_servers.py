"""Real SPARQL servers on loopback, and one that answers whatever a test wants."""

import contextlib
import http.server
import os
import random
import shutil
import socket
import subprocess
import sys
import threading
import time
from typing import NamedTuple

import pytest

from benching.peers import VIRTUOSO, free_port

VIRTUOSO_USER = VIRTUOSO_PASSWORD = "dba"  # those of a new database
_SECONDS = 120


class Addresses(NamedTuple):
    """The addresses of a server for queries and for graphs, and its process."""

    query: str
    graphs: str
    process: subprocess.Popen


@contextlib.contextmanager
def oxigraph(folder=None, port=None):
    """An Oxigraph server, in memory or with its data in a folder."""
    program = shutil.which("oxigraph", path=os.path.dirname(sys.executable)) or shutil.which("oxigraph")
    if not program:
        pytest.fail("There is no Oxigraph server. Run scripts/test, which installs it (the package oxigraph).")
    port = port or free_port()
    stored = ["--location", str(folder)] if folder else []
    with _running([program, "serve", "--bind", f"127.0.0.1:{port}", *stored], port) as process:
        yield Addresses(f"http://127.0.0.1:{port}/query", f"http://127.0.0.1:{port}/store", process)


@contextlib.contextmanager
def virtuoso(folder):
    """A Virtuoso with a new database in a folder."""
    program = os.environ.get("COMITY_VIRTUOSO") or shutil.which("virtuoso-t")
    if not program:
        pytest.fail("There is no Virtuoso. Run scripts/test, which installs one, or set COMITY_VIRTUOSO.")
    port, sql = _two_ports()
    ini = folder / "virtuoso.ini"
    ini.write_text(VIRTUOSO.format(folder=folder, sql=sql, http=port, read=folder, buffers=20_000, dirty=15_000))
    base = f"http://127.0.0.1:{port}"
    with _running([program, "+configfile", str(ini), "+foreground"], port) as process:
        yield Addresses(f"{base}/sparql", f"{base}/sparql-graph-crud-auth", process)


def _two_ports():
    """Two free ports below those that the system gives to clients and other servers, one of which might take them before Virtuoso does."""
    free = []
    for port in random.sample(range(12_000, 30_000), 200):
        with contextlib.suppress(OSError), socket.socket() as tried:
            tried.bind(("127.0.0.1", port))
            free.append(port)
        if len(free) == 2:
            break
    return free


@contextlib.contextmanager
def _running(command, port):
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _await(process, port)
            yield process
        finally:
            process.kill()


def _await(process, port):
    """Wait until a server takes connections."""
    end = time.monotonic() + _SECONDS
    while process.poll() is None and time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.05)
    pytest.fail(f"{process.args[0]} does not answer on port {port}; run it by hand to see why")


class Scripted(NamedTuple):
    """A server that answers each request with the next of its answers, and then repeats the last."""

    url: str
    requests: list[dict[str, str]]
    """The header fields of each request, in lower case, with its method and path."""


@contextlib.contextmanager
def scripted(*answers, tls=None):
    """An answer is a status, header fields and a body. ``tls`` is the context of a server with a certificate."""
    requests = []

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            fields = {name.lower(): value for name, value in self.headers.items()}
            requests.append(fields | {"method": self.command, "path": self.path})
            status, told, body = answers[min(len(requests), len(answers)) - 1]
            self.send_response(status)
            for name, value in {"Content-Length": len(body), **told}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_PUT = do_GET  # noqa: N815

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield Scripted(f"http{'s' if tls else ''}://127.0.0.1:{server.server_port}/sparql", requests)
    finally:
        server.shutdown()
        server.server_close()
