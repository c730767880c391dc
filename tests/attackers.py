"""Tools for the attacks on ``comity serve``: a listener, slow clients, raw requests, evil texts, and a reader of pages."""

import contextlib
import json
import os
import re
import select
import socket
import sys
import threading
import time
from html.parser import HTMLParser

import comity

FORM = "application/x-www-form-urlencoded"
HTML = {"Accept": "text/html"}
TELLTALE = re.compile(
    "Traceback|site-packages|uvicorn|starlette|httptools|Python/|root:x:|nobody:x:|(?<![a-z])pyoxigraph|"
    + "|".join(map(re.escape, {os.path.dirname(comity.__file__), sys.prefix, os.path.expanduser("~"), os.getcwd()}))
)
EVIL = "'\"></title></textarea></script><script>pwn()</script><img src=x onerror=pwn()><!--{{7*191}}${7*191}"  # 1337, were it worked out
HANDLER = "\" autofocus onfocus=pwn() style='x' '"
HOST = b"Host: localhost\r\n"
ASK = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\n" + HOST


def decent(got, *statuses):
    """The answer has one of these statuses and reveals nothing about the machine."""
    assert got.status in statuses, got.body[:500]
    text = got.body.decode("utf-8", "replace")
    assert not TELLTALE.search(text + str(got.headers))
    assert "server" not in got.headers
    assert got.headers["x-content-type-options"] == "nosniff"
    assert not {"x-pwned", "set-cookie"} & set(got.headers)
    if got.headers.get("content-type", "").startswith("text/html"):
        assert "default-src 'none'" in got.headers["content-security-policy"] or got.status == 200
        assert "frame-ancestors 'none'" in got.headers["content-security-policy"]
    if got.headers.get("content-type") == "application/problem+json":
        told = json.loads(text)
        assert told["status"] == got.status
        assert told["detail"]
        assert "\n" not in told["detail"]
    return got


class Canary:
    """A listener on loopback that keeps what callers send."""

    def __init__(self):
        self.calls = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/canary/"

    def __enter__(self):
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def _listen(self):
        with contextlib.suppress(OSError):
            while True:
                caller = self._socket.accept()[0]
                caller.settimeout(1)
                with caller, contextlib.suppress(OSError):
                    self.calls.append(caller.recv(1000))

    def __exit__(self, *_):
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


def raw(port, sent, answers, seconds=10):
    """What comes back on a connection for these bytes, until it closes or has the expected number of answers."""
    with socket.create_connection(("127.0.0.1", port), seconds) as client, contextlib.suppress(OSError):
        got = b""
        threading.Thread(target=_send, args=(client, sent), daemon=True).start()
        while part := client.recv(1 << 16):
            got += part
            client.settimeout(0.3 if len(re.findall(rb"HTTP/1\.1 \d{3}", got)) >= answers else seconds)
        return got
    return got


def _send(client, sent):
    with contextlib.suppress(OSError):
        client.sendall(sent)


def descriptors(server):
    """How many descriptors the server has open."""
    return len(os.listdir(f"/proc/{server.process.pid}/fd"))


def resident(server):
    """The private memory of the server process, in kilobytes."""
    with open(f"/proc/{server.process.pid}/smaps_rollup", encoding="ascii") as file:
        return sum(int(line.split()[1]) for line in file if line.startswith(("Private_Dirty", "Private_Clean")))


_LARGE = "SELECT+*+%7B+?a+?b+?c+.+?a+?d+?e+%7D+LIMIT+100000"


class SlowClients:
    """Connections that send bytes one by one, or none at all."""

    def __init__(self, port):
        host = b"Host: localhost\r\n"
        post = b"POST /sparql HTTP/1.1\r\n" + host + b"Content-Type: application/sparql-query\r\n"
        self._opening = {
            "says nothing": b"",
            "begins a head": b"GET /healthz HTTP/1.1\r\n",
            "begins a field": b"GET /healthz HTTP/1.1\r\nX: ",
            "begins a body": post + b"Content-Length: 1000\r\n\r\n",
            "begins a chunk": post + b"Transfer-Encoding: chunked\r\n\r\nFF\r\n",
            "goes on with a body that was refused": b"POST /ask HTTP/1.1\r\n" + host + b"Content-Length: 99999\r\n\r\n",
            "goes on with a body that nobody wanted": b"GET /healthz HTTP/1.1\r\n"
            + host
            + b"Content-Length: 99999\r\n\r\n",
            "goes on after an upgrade": b"GET /healthz HTTP/1.1\r\n"
            + host
            + b"Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
            "sends empty lines": b"\r\n",
            "does not read": b"GET /sparql?query=" + _LARGE.encode() + b" HTTP/1.1\r\n" + host + b"\r\n",
        }
        self._port = port
        self._clients = {}
        self._over = threading.Event()
        self._begin = time.monotonic()

    def __enter__(self):
        for name, opening in self._opening.items():
            client = socket.socket()
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.connect(("127.0.0.1", self._port))
            client.sendall(opening)
            self._clients[name] = client
        threading.Thread(target=self._trickle, daemon=True).start()
        return self

    def _trickle(self):
        while not self._over.wait(0.5):
            for name, client in list(self._clients.items()):
                with contextlib.suppress(OSError):
                    if name not in ("says nothing", "does not read"):
                        client.send(b"\r\n" if name == "sends empty lines" else b"x")

    def left(self):
        """The names of those that are still connected."""
        for name, client in list(self._clients.items()):
            if name == "does not read" and time.monotonic() < self._begin + 25:
                continue  # this client never reads
            if self._ended(client):
                client.close()
                del self._clients[name]
        return list(self._clients)

    @staticmethod
    def _ended(client):
        try:
            while select.select([client], [], [], 0)[0]:
                if not client.recv(1 << 16):
                    return True
                select.select([client], [], [], 0.05)
        except OSError:
            return True
        return False

    def __exit__(self, *_):
        self._over.set()
        time.sleep(0)
        for client in self._clients.values():
            client.close()


_ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "srcdoc", "background", "xlink:href")


class Markup(HTMLParser):
    """A page as a browser reads it. ``faults`` are elements and attributes that our pages never have.

    ``own`` says whether the page may contain scripts and styles.
    """

    def __init__(self, html, own=False):
        super().__init__()
        self.faults = []
        self.elements = 0
        self.text = ""
        self._own = own
        self._in_script = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements += 1
        self._in_script = tag == "script"
        named = dict(attrs)
        if tag in ("iframe", "object", "embed", "base") or (tag == "img" and named.get("src") == "x"):
            self.faults.append((tag, attrs))
        if tag in ("script", "style") and not self._own and "src" not in named:
            self.faults.append((tag, attrs))
        for name, value in attrs:
            address = name in _ADDRESSES and re.match(
                r"[\x00-\x20]*(javascript|data|vbscript|//)", value or "", re.IGNORECASE
            )
            style = name == "style" and not self._own
            if name.startswith("on") or style or address or not re.fullmatch("[a-z][a-z:-]*", name):
                self.faults.append((tag, name, value))

    def handle_endtag(self, tag):
        self._in_script = False

    def handle_data(self, data):
        if self._in_script:
            if "pwn" in data and not self._own:
                self.faults.append(("script", data))
        else:
            self.text += data
