"""HTTP/1.1 on the wire: uvicorn's protocol, with bounds for the head of a request and a memory for answers.

A graph that is being served does not change, so the answer to a GET is the same bytes when the same request comes again (the
same target and the same header fields), but for the date. What is found here costs no task, no worker and no engine. Answers
that say ``no-store``, errors, and long ones are not kept.
"""

from __future__ import annotations

import asyncio
import sys
from collections import Counter, OrderedDict
from collections.abc import Callable
from typing import Any, Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from comity.server.log import Log
from comity.server.metrics import Metrics

_HEAD_SECONDS: Final = 10.0
_MOST_HEAD: Final = 1 << 16
_MOST_BESIDE: Final = 1 << 20
_STALLED_SECONDS: Final = 20.0
_LEAST_TAKEN: Final = 1 << 14
_AT_ONCE: Final = 1 << 16
_LONGEST: Final = 1 << 21
_DATE: Final = b"\r\ndate: "
_DATE_LENGTH: Final = 29
_CONTINUE: Final = b"HTTP/1.1 100 "
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
    """A transport that sends the head and the body of a short answer at once, and remembers them until they are sent.

    It is cut off when its client takes nothing of an answer for too long.
    """

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._held = bytearray()
        self._whole = True
        self._given = 0
        self._watch: asyncio.TimerHandle | None = None

    def write(self, data: bytes) -> None:
        """Hold a part of an answer; a long one is sent on."""
        if data.startswith(_CONTINUE):
            self._transport.write(data)
            return
        self._held += data
        if len(self._held) > (_AT_ONCE if not self._whole else _LONGEST):
            self._whole = False
            self.flush()

    def flush(self) -> None:
        """Send what is held."""
        if self._held:
            self._given += len(self._held)
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
        self.watch()

    def watch(self) -> None:
        """See that the client takes what was sent."""
        if self._watch is None and self._left():
            self._watch = self._loop.call_later(_STALLED_SECONDS, self._look, self._given - self._left())

    def _look(self, taken: int) -> None:
        self._watch = None
        if self._left() and self._given - self._left() < taken + _LEAST_TAKEN:
            self._transport.abort()
        else:
            self.watch()

    def _left(self) -> int:
        return self._transport.get_write_buffer_size()

    def gone(self) -> None:
        """There is no client any more."""
        if self._watch is not None:
            self._watch.cancel()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


class Protocol(HttpToolsProtocol):
    """A connection; ``bound`` gives the class that one server uses."""

    answers: Answers | None
    metrics: Metrics
    log: Log
    open: Counter[str]
    """How many connections there are, by the address that they come from."""

    @classmethod
    def bound(cls, answers: Answers | None, metrics: Metrics, log: Log) -> type[Protocol]:
        """The protocol of a server; without ``answers`` nothing is remembered."""
        return type("BoundProtocol", (cls,), {"answers": answers, "metrics": metrics, "log": log, "open": Counter()})

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Expect the head of a request in good time."""
        self._wire = _Joined(transport, self.loop)
        super().connection_made(self._wire)  # type: ignore[arg-type]
        self._in_head = True
        self._beside = 0
        self._deadline: asyncio.TimerHandle | None = None
        self._key: _Key | None = None
        self._hit: _Kept | None = None
        self._host = self.client[0] if self.client else ""
        self.open[self._host] += 1
        most = self.limit_concurrency or sys.maxsize
        if self.open[self._host] > most // 2 or len(self.connections) > most:
            self._refuse(b"503 \r\nretry-after: 10")
        else:
            self._expect(self.transport.close)

    def _expect(self, late: Callable[[], None]) -> None:
        if self._deadline is None:
            self._deadline = self.loop.call_later(_HEAD_SECONDS, late)

    def _arrived(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _refuse(self, status: bytes) -> None:
        self.transport.write(b"HTTP/1.1 " + status + b"\r\nconnection: close\r\ncontent-length: 0\r\n\r\n")
        self.transport.close()

    def data_received(self, data: bytes) -> None:
        """Bound what of a request is no body: in time and size its head, in size what stands between and behind chunks."""
        self._beside += len(data)
        super().data_received(data)
        if self.transport.is_closing():
            return
        if self._in_head and self._beside:
            self._expect(self.transport.close)
            if self._beside > _MOST_HEAD:
                self._refuse(b"431 ")
        elif not self._in_head:
            if self._beside > _MOST_BESIDE:
                self._refuse(b"400 ")
            elif self.cycle is not None and self.cycle.response_complete:
                self._expect(self.transport.close)  # it was answered without its body, which shall end some time

    def on_body(self, body: bytes) -> None:
        """Take a part of a body."""
        self._beside -= len(body)
        super().on_body(body)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a field of the head; those behind a body say nothing that is of use here (RFC 9110, section 6.5.1)."""
        if self._in_head:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Look whether the answer is known; else let uvicorn have it made."""
        self._in_head = False
        self._arrived()
        self._key = self._hit = None
        if self.answers is not None and self.parser.get_method() == b"GET" and self._is_plain():
            self._key = (self.url, tuple(self.headers))
            # Whoever sends requests and takes no answers waits, instead of having them pile up here.
            if (self.cycle is None or self.cycle.response_complete) and not self.flow.write_paused:
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
        self._beside = 0
        self._arrived()
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

    def pause_writing(self) -> None:
        """See that the client goes on to read."""
        super().pause_writing()
        self._wire.watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._arrived()
        self._wire.gone()
        self.open[self._host] -= 1
        if not self.open[self._host]:
            del self.open[self._host]
        super().connection_lost(exc)
