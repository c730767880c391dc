"""One client of a worker: its requests, one after the other, and the replies. llhttp (httptools) reads HTTP.

What a connection does, and until when, is on the board, where the keeper looks. Requests that a client sends ahead wait here, at
most ``_MOST_AHEAD``; nothing more is read until they are answered and the client has taken the answers.
"""

from __future__ import annotations

import contextlib
import os
import re
import socket
import time
from collections import deque
from typing import IO, TYPE_CHECKING, Final
from urllib.parse import unquote_to_bytes

import httptools

from comity.server.http import board as boards
from comity.server.http.incoming import Incoming
from comity.server.http.messages import RefusedError, refuse

if TYPE_CHECKING:
    from comity.server.workers.worker import Worker

_MOST_HEAD: Final = 1 << 16
_MOST_BESIDE: Final = 1 << 20
"""How many bytes may come between and after the chunks of a body."""
_MOST_AHEAD: Final = 8
_FIRST, _MORE = 1 << 11, 1 << 16
"""How much to read: at first no more than a head, so that no client makes us read hundreds of requests at once."""
_HEAD_SECONDS, _IDLE_SECONDS, _STALLED_SECONDS, _ENDING_SECONDS = 10.0, 30.0, 20.0, 5.0
_BODY_SECONDS, _SENDING_SECONDS = 10.0, 60.0
_LEAST_BYTES_A_SECOND: Final = 1 << 18
_LEAST_BODY_A_SECOND: Final = 1 << 19
_ORIGIN: Final = re.compile(rb"https?://[^/?]+", re.IGNORECASE)
_CONTINUE: Final = b"HTTP/1.1 100 Continue\r\n\r\n"


class Connection:
    """See the module. While a request is answered, ``asked`` is what, and ``began`` and ``seconds`` say until when.

    ``keeps`` is whether the connection goes on after it, ``used`` what the thread had computed when the answer was first looked at.
    """

    def __init__(
        self, server: Worker, number: int, serial: int, taken: socket.socket, client: str, network: str
    ) -> None:
        self.server = server
        self.number = number
        self.serial = serial
        self.socket = taken
        self.client = client
        self.network = network
        self.is_answered = False
        self.asked = self._nothing = Incoming("GET", "/", b"", {}, client)
        self.keeps = True
        self.began = self.seconds = 0.0
        self.used: float | None = None
        self._due, self._state = server.board.due, server.board.state
        self._requests: deque[tuple[Incoming, bool]] = deque()
        self._out: bytes | memoryview = b""
        self._file: IO[bytes] | None = None
        self._offset = 0
        self._last = False
        self._ends = 0.0
        self._waits = False
        """Whether the client has to take more before the next part of a reply can be sent."""
        self._parser = httptools.HttpRequestParser(self)
        self._in_head = True
        self._beside = 0
        self._fault: RefusedError | None = None
        self._request: Incoming | None = None
        self._is(boards.IDLE, _HEAD_SECONDS)

    def _is(self, state: int, seconds: float) -> None:
        self._due[self.number] = self.server.now + seconds
        self._state[self.number] = state

    @property
    def is_idle(self) -> bool:
        """Whether nothing is read, answered or sent, so that another worker can have the client."""
        return self._state[self.number] == boards.IDLE

    # ---- reading

    def receive(self, _: int = 0) -> None:
        """Read what the client sent."""
        try:
            data = self.socket.recv(_MORE if self._beside or not self._in_head else _FIRST)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self.close()
        elif not (self._last or self._fault):
            self._feed(data)

    def _feed(self, data: bytes) -> None:
        if self._state[self.number] == boards.IDLE:
            self._is(boards.HEAD, _HEAD_SECONDS)
        self._beside += len(data)
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            self._last = True
        except httptools.HttpParserError:
            self._fault = self._fault or refuse(400, "this is not HTTP/1.1 as RFC 9112 defines it; correct it")
        if self._in_head and self._beside > _MOST_HEAD:
            self._fault = self._fault or _large_head()
        elif not self._in_head and self._beside > _MOST_BESIDE:
            self._fault = self._fault or refuse(400, "there is too much beside the body; send only the body")
        if len(self._requests) > _MOST_AHEAD:
            self.close()
        elif not self.is_answered:
            self.go_on()

    def go_on(self) -> None:
        """Let the next request be answered, or what cannot be read any further."""
        if self._requests:
            self.asked, self.keeps = self._requests.popleft()
            self.is_answered = True
            self.server.answer(self)
        elif self._fault:
            self.asked, self.keeps = self._request or self._nothing, False
            self.is_answered = True
            self.server.refuse(self, self._fault)

    def on_message_begin(self) -> None:
        """A request begins."""
        self._url = b""
        self._fields: dict[bytes, bytes] = {}
        self._request = None

    def on_url(self, url: bytes) -> None:
        """The target of the request, or a part of it."""
        self._url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        """A field of the head; those after a body are of no use here (RFC 9110, section 6.5.1)."""
        if self._in_head:
            name = name.lower()
            self._fields[name] = self._fields[name] + b", " + value if name in self._fields else value

    def on_headers_complete(self) -> None:
        """The head is complete."""
        self._in_head = False
        self._beside = 0
        if self._fault:
            return
        fields = self._fields
        try:
            if len(self._url) + sum(map(len, fields)) + sum(map(len, fields.values())) > _MOST_HEAD:
                raise _large_head()
            self._request = self._read()
            self._most = self.server.application.begins(self._request)
            length = fields.get(b"content-length", b"")
            if length.isdigit() and int(length) > self._most:
                raise _large_body(self._most)
        except RefusedError as error:
            self._fault = error
            return
        self._parts = bytearray()
        if length or b"transfer-encoding" in fields:
            self._is(boards.BODY, _BODY_SECONDS + self._most / _LEAST_BODY_A_SECOND)
            if fields.get(b"expect", b"").lower() == b"100-continue" and not self._requests:
                with contextlib.suppress(OSError):
                    self.socket.send(_CONTINUE)

    def _read(self) -> Incoming:
        sent, _, query = self._url.partition(b"#")[0].partition(b"?")
        if not sent.startswith((b"/", b"*")):
            sent = _ORIGIN.sub(b"", sent, 1) or b"/"
        try:
            path = (unquote_to_bytes(sent) if b"%" in sent else sent).decode()
        except UnicodeDecodeError:
            path = ""
        if not path.startswith(("/", "*")) or "\0" in path:
            raise refuse(400, "the address is not UTF-8 text; correct it")
        return Incoming(self._parser.get_method().decode("ascii"), path, query, self._fields, self.client)

    def on_body(self, part: bytes) -> None:
        """A part of the body."""
        if self._fault:
            return
        self._beside -= len(part)
        self._parts += part
        if len(self._parts) > self._most:
            self._fault = _large_body(self._most)

    def on_message_complete(self) -> None:
        """The request is complete."""
        if self._request and not self._fault:
            if self._parts:
                self._request.body = bytes(self._parts)
                self._parts = bytearray()
            self._requests.append((self._request, self._parser.should_keep_alive()))
            self._request = None
        self._in_head = True
        self._beside = 0

    # ---- answering

    def limit(self, seconds: float) -> None:
        """Say how long the answer may take."""
        self.seconds = seconds
        self._due[self.number] = self.began + seconds

    def send(self, data: bytes, file: IO[bytes] | None) -> None:
        """Send the reply."""
        self._out, self._file, self._offset = data, file, 0
        size = self.server.board.held[self.number] = os.fstat(file.fileno()).st_size if file else 0
        self._ends = self.server.now + _SENDING_SECONDS + (len(data) + size) / _LEAST_BYTES_A_SECOND
        self._is(boards.SENDING, _STALLED_SECONDS)
        self.push()

    def push(self, _: int = 0) -> None:
        """Send more of the reply, as much as the client takes."""
        try:
            while self._out:
                sent = self.socket.send(self._out)
                self._out = memoryview(self._out)[sent:] if sent < len(self._out) else b""
                if self._out or self._file:
                    self._stays()
            while self._file:
                sent = os.sendfile(self.socket.fileno(), self._file.fileno(), self._offset, 1 << 20)
                self._offset += sent
                self._stays()
                if not sent:
                    self._close_file()
        except BlockingIOError:
            self._waits = True
            self.server.reads(self, writing=True)
            return
        except OSError:
            self.close()
            return
        if self._waits:
            self._waits = False
            self.server.reads(self, writing=False)
        self.is_answered = False
        self.asked = self._nothing
        self._last = self._last or not self.keeps
        if self._requests or (self._fault and not self._last):
            self.server.came(self)
        elif self._last:
            self._end()
        else:
            self._is(*((boards.HEAD, _HEAD_SECONDS) if self._beside else (boards.IDLE, _IDLE_SECONDS)))

    def _stays(self) -> None:
        """The client has taken something; it gets time to take more."""
        self._due[self.number] = min(time.monotonic() + _STALLED_SECONDS, self._ends)

    def _end(self) -> None:
        """Let the client read the reply to the end, even if it is still sending what nobody reads."""
        try:
            self.socket.shutdown(socket.SHUT_WR)
        except OSError:
            self.close()
        else:
            self._is(boards.ENDING, _ENDING_SECONDS)

    def _close_file(self) -> None:
        if self._file:
            self._file.close()
            self._file = None
            self.server.board.held[self.number] = 0

    def close(self) -> None:
        """End the connection."""
        self._requests.clear()
        self._out = b""
        self._close_file()
        self._last = True
        self.server.ended(self)
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()


def _large_head() -> RefusedError:
    return refuse(431, "the head of the request has more than 64 KB; send less")


def _large_body(most: int) -> RefusedError:
    limit = f"{most >> 20} MB" if most >= 1 << 20 else f"{most >> 10} KB" if most >= 1 << 10 else f"{most} bytes"
    return refuse(413, f"the body has more than {limit}; send less, or build the graph with the data in it")
