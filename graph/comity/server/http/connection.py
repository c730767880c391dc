"""One client of a worker: its requests, one after the other, and the replies. llhttp (httptools) reads HTTP.

What a connection does, and until when, is on the board, where the keeper looks. Requests that a client sends ahead wait here, at
most ``_MOST_AHEAD``; nothing more is read until they are answered and the client has taken the answers.
"""

from __future__ import annotations

import contextlib
import os
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
_CONTINUE: Final = b"HTTP/1.1 100 Continue\r\n\r\n"


class Connection:
    """See the module."""

    def __init__(
        self, server: Worker, number: int, serial: int, taken: socket.socket, client: str, network: str
    ) -> None:
        self.server = server
        self.number = number
        self.serial = serial
        self.socket = taken
        self.client = client
        self.network = network
        self.requests: deque[tuple[Incoming, bool]] = deque()
        self.is_answered = False
        """Whether one of its requests is being answered."""
        self._out = memoryview(b"")
        self._file: IO[bytes] | None = None
        self._offset = 0
        self._left = 0
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
        board = self.server.board
        board.due[self.number] = time.monotonic() + seconds
        board.state[self.number] = state

    @property
    def is_idle(self) -> bool:
        """Whether nothing is read, answered or sent, so that another worker can have the client."""
        return self.server.board.state[self.number] == boards.IDLE

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
            self.feed(data)

    def feed(self, data: bytes) -> None:
        """Take in what the client sent."""
        if self.server.board.state[self.number] == boards.IDLE:
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
        if self._fault:
            self._refuse()
        elif len(self.requests) > _MOST_AHEAD:
            self.close()
        elif self.requests:
            self.server.came(self)

    def _refuse(self) -> None:
        if self._fault and not self.requests:
            self._last = True
            self.server.refused(self, self._request or Incoming("GET", "/", b"", {}, self.client), self._fault)

    def on_message_begin(self) -> None:
        """A request begins."""
        self._url = b""
        self._fields: dict[bytes, bytes] = {}
        self._head = 0
        self._request = None

    def on_url(self, url: bytes) -> None:
        """The target of the request, or a part of it."""
        self._head += len(url)
        self._url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        """A field of the head; those after a body are of no use here (RFC 9110, section 6.5.1)."""
        if self._in_head:
            self._head += len(name) + len(value) + 4
            name = name.lower()
            self._fields[name] = self._fields[name] + b", " + value if name in self._fields else value

    def on_headers_complete(self) -> None:
        """The head is complete."""
        self._in_head = False
        self._beside = 0
        if self._fault:
            return
        try:
            if self._head > _MOST_HEAD:
                raise _large_head()
            self._request = self._asked()
            self._most = self.server.application.begins(self._request)
            length = self._fields.get(b"content-length", b"")
            if length.isdigit() and int(length) > self._most:
                raise _large_body(self._most)
        except RefusedError as error:
            self._fault = error
            return
        self._parts = bytearray()
        if length or b"transfer-encoding" in self._fields:
            self._is(boards.BODY, _BODY_SECONDS + self._most / _LEAST_BODY_A_SECOND)
            if self._fields.get(b"expect", b"").lower() == b"100-continue" and not self.requests:
                with contextlib.suppress(OSError):
                    self.socket.send(_CONTINUE)

    def _asked(self) -> Incoming:
        target, path = None, "\0"
        with contextlib.suppress(httptools.HttpParserInvalidURLError, UnicodeDecodeError):
            target = httptools.parse_url(self._url)
            sent = target.path or b"/"
            path = (unquote_to_bytes(sent) if b"%" in sent else sent).decode()
        if target is None or target.schema not in (None, b"http", b"https") or "\0" in path:
            raise refuse(400, "the address is not UTF-8 text; correct it")
        method = self._parser.get_method().decode("ascii")
        return Incoming(method, path, target.query or b"", self._fields, self.client)

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
            self._request.body = bytes(self._parts)
            self._parts = bytearray()
            self.requests.append((self._request, self._parser.should_keep_alive()))
        self._in_head = True
        self._beside = 0

    # ---- sending

    def send(self, data: bytes, file: IO[bytes] | None, *, last: bool) -> None:
        """Send a reply. With ``last``, the connection ends after it."""
        self._last = self._last or last
        self._out, self._file, self._offset = memoryview(data), file, 0
        self._left = self.server.board.held[self.number] = os.fstat(file.fileno()).st_size if file else 0
        self._ends = time.monotonic() + _SENDING_SECONDS + (len(data) + self._left) / _LEAST_BYTES_A_SECOND
        self._is(boards.SENDING, _STALLED_SECONDS)
        self.push()

    def push(self, _: int = 0) -> None:
        """Send more of the reply, as much as the client takes."""
        try:
            while self._out or self._file:
                if self._out:
                    sent = self.socket.send(self._out)
                    self._out = self._out[sent:]
                elif self._file:
                    sent = os.sendfile(self.socket.fileno(), self._file.fileno(), self._offset, 1 << 20)
                    self._offset += sent
                    if not sent or self._offset >= self._left:
                        self._close_file()
                if sent:
                    now = time.monotonic()
                    self.server.board.due[self.number] = min(now + _STALLED_SECONDS, self._ends)
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
        self._sent()

    def _sent(self) -> None:
        self.is_answered = False
        if self._last and not self.requests:
            self._end()
        elif self.requests:
            self.server.came(self)
        elif self._fault:
            self._refuse()
        else:
            self._is(*((boards.HEAD, _HEAD_SECONDS) if self._beside else (boards.IDLE, _IDLE_SECONDS)))

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
        self.requests.clear()
        self._out = memoryview(b"")
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
