"""Servers for the tests: ``comity serve`` as a separate process on a free port of loopback."""

import contextlib
import http.client
import json
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import urllib.parse
from multiprocessing.reduction import DupFd
from typing import NamedTuple

from comity.cli import main

# To import all that a server needs takes a second, to fork a process that has done so a hundredth of that.
_FORKING = multiprocessing.get_context("forkserver")
_FORKING.set_forkserver_preload(["comity.cli.serve", "comity.server.processes"])

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


class Forked:
    """``comity`` in a process forked from one that has imported what it needs, with as much of ``subprocess.Popen`` as tests use."""

    def __init__(self, arguments, variables):
        (out, its_out), (err, its_err) = os.pipe(), os.pipe()
        streams = [DupFd(its_out), DupFd(its_err)]
        self._process = _FORKING.Process(target=_run, args=(arguments, variables, *streams))
        self._process.start()
        os.close(its_out)
        os.close(its_err)
        self.pid = self._process.pid
        self.stdout, self.stderr = (os.fdopen(number, encoding="utf-8") for number in (out, err))

    def poll(self):
        return self._process.exitcode

    def send_signal(self, number):
        """As that of ``subprocess.Popen``: a process that has ended meanwhile gets no signal."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def kill(self):
        self._process.kill()

    def communicate(self, timeout=None):
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired("comity", timeout)
        with self.stdout, self.stderr:
            return self.stdout.read(), self.stderr.read()


def _run(arguments, variables, out, err):
    """Be ``comity`` with these arguments and variables, in a process that was forked for it."""
    for number, stream in ((1, out), (2, err)):
        os.dup2(stream.detach(), number)
    sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
    os.environ.clear()
    os.environ.update(variables)
    sys.argv = ["comity", *arguments]
    main.script()


def _started(arguments, variables):
    """``comity`` in a process of its own, as a shell starts it."""
    command = [sys.executable, "-m", "comity", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=variables)


@contextlib.contextmanager
def serving(*arguments, env=None):
    """Run ``comity serve`` with these arguments until the block ends. If it does not start, the error shows what it printed.

    With ``env``, variables for it alone, it starts as a shell would start it.
    """
    start = Forked if env is None else _started
    process = start(["serve", "--port", "0", *arguments], {**os.environ, "COMITY_TOKEN": TOKEN, **(env or {})})
    try:
        line = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        assert found, f"the server did not start: {line}{process.stderr.read()}"
        yield Served(process, int(found[1]))
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        if not process.stdout.closed:
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
