"""HTTP/1.1 on the wire: uvicorn's protocol, with bounds for the head of a request and a memory for answers.

A graph that is being served does not change, so the answer to a GET is the same bytes when the same request comes again (the
same target and the same header fields), but for the date. What is found here costs no task, no worker and no engine. Answers
that say ``no-store``, errors, and long ones are not kept.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from comity.server.log import Log
from comity.server.metrics import Metrics

_HEAD_SECONDS: Final = 10.0
_MOST_HEAD: Final = 1 << 16
_AT_ONCE: Final = 1 << 16
_LONGEST: Final = 1 << 21
_DATE: Final = b"\r\ndate: "
_DATE_LENGTH: Final = 29
_BODY_FIELDS: Final = frozenset({b"content-length", b"transfer-encoding", b"expect", b"upgrade", b"authorization"})

_Key = tuple[bytes, tuple[tuple[bytes, bytes], ...]]
_Kept = tuple[bytes, bytes, bytes]


class Answers:
    """The answers that were given lately, by request: at most so many bytes, those that were asked for last."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._kept: OrderedDict[_Key, _Kept] = OrderedDict()

    def get(self, key: _Key) -> _Kept | None:
        """An answer: what stands before and behind its date, and the path that was asked for."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def keep(self, key: _Key, data: bytes, path: bytes) -> None:
        """Remember the bytes of an answer, if it is one that may be given again."""
        head = data.partition(b"\r\n\r\n")[0]
        if not data.startswith(b"HTTP/1.1 200") or b"no-store" in head or b"\r\nconnection: close" in head:
            return
        date = data.find(_DATE, 0, len(head))
        if date < 0 or len(data) > self._most:
            return
        date += len(_DATE)
        self._kept[key] = (data[:date], data[date + _DATE_LENGTH :], path)
        self._size += len(data)
        while self._size > self._most:
            _, (before, behind, _path) = self._kept.popitem(last=False)
            self._size -= len(before) + len(behind) + _DATE_LENGTH


class _Joined:
    """A transport that sends the head and the body of a short answer at once, and remembers them until they are sent."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._held = bytearray()
        self._whole = True

    def write(self, data: bytes) -> None:
        """Hold a part of an answer; a long one is sent on."""
        self._held += data
        if len(self._held) > (_AT_ONCE if not self._whole else _LONGEST):
            self._whole = False
            self.flush()

    def flush(self) -> None:
        """Send what is held."""
        if self._held:
            self._transport.write(bytes(self._held))
            self._held.clear()

    def finish(self) -> bytes | None:
        """Send the end of an answer; gives all of it if it was short."""
        data = bytes(self._held) if self._whole else None
        self.flush()
        self._whole = True
        return data

    def close(self) -> None:
        """Send what is held, and close."""
        self.flush()
        self._transport.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


class Protocol(HttpToolsProtocol):
    """A connection; ``bound`` gives the class that one server uses."""

    answers: Answers | None
    metrics: Metrics
    log: Log

    @classmethod
    def bound(cls, answers: Answers | None, metrics: Metrics, log: Log) -> type[Protocol]:
        """The protocol of a server; without ``answers`` nothing is remembered."""
        return type("BoundProtocol", (cls,), {"answers": answers, "metrics": metrics, "log": log})

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Expect the head of a request in good time."""
        self._wire = _Joined(transport)
        super().connection_made(self._wire)  # type: ignore[arg-type]
        self._in_head = True
        self._head = 0
        self._deadline: asyncio.TimerHandle | None = None
        self._key: _Key | None = None
        self._hit: _Kept | None = None
        self._expect(self.transport.close)

    def _expect(self, late: Callable[[], None]) -> None:
        if self._deadline is None:
            self._deadline = self.loop.call_later(_HEAD_SECONDS, late)

    def _arrived(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def data_received(self, data: bytes) -> None:
        """Bound the head of a request in time and size."""
        if self._in_head:
            self._head += len(data)
        super().data_received(data)
        if self._in_head and self._head and not self.transport.is_closing():
            self._expect(self.transport.close)
            if self._head > _MOST_HEAD:
                self.transport.write(b"HTTP/1.1 431 \r\nconnection: close\r\ncontent-length: 0\r\n\r\n")
                self.transport.close()

    def on_headers_complete(self) -> None:
        """Look whether the answer is known; else let uvicorn have it made."""
        self._in_head = False
        self._arrived()
        self._key = self._hit = None
        if self.answers is not None and self.parser.get_method() == b"GET" and self._is_plain():
            self._key = (self.url, tuple(self.headers))
            if self.cycle is None or self.cycle.response_complete:
                self._hit = self.answers.get(self._key)
        if self._hit is None:
            super().on_headers_complete()

    def _is_plain(self) -> bool:
        return (
            self.parser.get_http_version() == "1.1"
            and self.parser.should_keep_alive()
            and not any(name in _BODY_FIELDS for name, _ in self.headers)
            and not self.pipeline
        )

    def on_message_complete(self) -> None:
        """Give a known answer."""
        self._in_head = True
        self._head = 0
        if self._hit is None:
            super().on_message_complete()
            return
        before, behind, path = self._hit
        date = next(value for name, value in self.server_state.default_headers if name == b"date")
        self.transport.write(before + date + behind)
        self._wire.finish()
        self._key = self._hit = None
        self.metrics.note(path.decode("latin-1"), 200, 0.0)
        self.log.request(
            {**self.scope, "method": "GET", "path": path.decode("latin-1"), "query_string": self._query()}, 200, 0.0
        )
        super().on_response_complete()

    def _query(self) -> bytes:
        return self.url.partition(b"?")[2]

    def on_response_complete(self) -> None:
        """Send the answer, and remember it."""
        data = self._wire.finish()
        if data is not None and self._key is not None and self.answers is not None:
            self.answers.keep(self._key, data, self.cycle.scope["path"].encode("latin-1", "replace"))
        self._key = None
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the deadline."""
        self._arrived()
        super().connection_lost(exc)
