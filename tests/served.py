"""Servers for the tests: ``comity serve`` as a separate process on a free port of loopback."""

import contextlib
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import urllib.parse
from typing import NamedTuple

TOKEN = "a token for the tests alone"
MEMBERS = "SELECT ?member WHERE { id:china-central-asia comity:membership/comity:memberState ?member }"


class Answer(NamedTuple):
    """An HTTP answer, with its header fields by lower-case name."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self):
        return self.body.decode()


class Served:
    """A running server."""

    def __init__(self, process, port):
        self.process = process
        self.port = port
        self.base = f"http://127.0.0.1:{port}"

    def ask(self, method, path, body=None, headers=(), timeout=60, client="127.0.0.1"):
        """Send one request on its own connection, from an address of this machine."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout, source_address=(client, 0))
        with contextlib.closing(connection):
            connection.request(method, path, body, dict(headers))
            got = connection.getresponse()
            return Answer(got.status, {k.lower(): v for k, v in got.getheaders()}, got.read())

    def get(self, path, accept=None, **headers):
        fields = {k.replace("_", "-"): v for k, v in headers.items()} | ({"Accept": accept} if accept else {})
        return self.ask("GET", path, headers=fields)

    def query(self, text, accept="application/sparql-results+json", timeout=60, **parameters):
        body = urllib.parse.urlencode({"query": text, **parameters})
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": accept}
        return self.ask("POST", "/sparql", body, headers, timeout)

    def update(self, text, token=TOKEN, path="/sparql"):
        headers = {"Content-Type": "application/sparql-update", "Authorization": f"Bearer {token}"}
        return self.ask("POST", path, text.encode(), headers)


@contextlib.contextmanager
def serving(*arguments, env=()):
    """Run ``comity serve`` with these arguments until the block ends. If it does not start, the error shows what it printed."""
    command = [sys.executable, "-m", "comity", "serve", "--port", "0", *arguments]
    variables = {**os.environ, "COMITY_TOKEN": TOKEN, **dict(env)}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=variables)
    try:
        line = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        assert found, f"the server did not start: {line}{process.stderr.read()}"
        yield Served(process, int(found[1]))
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        try:
            process.communicate(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


def names(answer):
    """The ids of the members that an answer to ``MEMBERS`` lists, in order."""
    return sorted(b["member"]["value"].rpartition("/")[2] for b in json.loads(answer.body)["results"]["bindings"])


def worker_pids(server):
    """The processes that answer queries for this server."""
    with open(f"/proc/{server.process.pid}/task/{server.process.pid}/children", encoding="ascii") as file:
        return [int(pid) for pid in file.read().split()]
