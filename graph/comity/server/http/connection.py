"""HTTP/1.1 on the wire: uvicorn's protocol, with limits for the head of a request and a cache of answers.

A served graph does not change, so the same request always gets the same bytes, except for the date. An answer from this cache
needs no parsing, no task, no worker and no engine. Answers with ``no-store``, errors, and long answers are not kept.
"""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from comity.server.http.cache import Memory
from comity.server.http.log import Log
from comity.server.http.metrics import Metrics
from comity.server.http.responses import LONG

_HEAD_SECONDS: Final = 10.0
_MOST_HEAD: Final = 1 << 16
_MOST_BESIDE: Final = 1 << 20
_STALLED_SECONDS: Final = 20.0
_LEAST_TAKEN: Final = 1 << 14
_AT_ONCE: Final = 1 << 16
_DATE: Final = b"\r\ndate: "
_DATE_LENGTH: Final = 29
_CONTINUE: Final = b"HTTP/1.1 100 Continue\r\n\r\n"
_NEAR: Final = frozenset({"127.0.0.1", "::1"})
"""The clients that may say at which address they were reached (uvicorn, --forwarded-allow-ips)."""
_BODY_FIELDS: Final = frozenset({b"content-length", b"transfer-encoding", b"expect", b"upgrade", b"authorization"})

_MOST_AHEAD: Final = 400
_END: Final = b"\n\r\n"


class Kept(NamedTuple):
    """An answer: the bytes before and after its date, and the scope of its request."""

    before: bytes
    behind: bytes
    scope: dict[str, Any]


class Answers:
    """Recent answers, by the bytes of the request."""

    def __init__(self, most: int) -> None:
        self._memory: Memory[tuple[bool, bytes], Kept] = Memory(most)

    def get(self, request: bytes, near: bool) -> Kept | None:
        """The answer, if it is kept. ``near`` says whether the request may come from a proxy of our own."""
        return self._memory.get((near, request))

    def keep(self, request: bytes, near: bool, data: bytes, scope: Mapping[str, object]) -> None:
        """Keep the bytes of an answer, if it can be given again."""
        head = data.partition(b"\r\n\r\n")[0]
        if not data.startswith(b"HTTP/1.1 200") or b"no-store" in head or b"\r\nconnection: close" in head:
            return
        date = data.find(_DATE, 0, len(head))
        if date < 0:
            return
        date += len(_DATE)
        asked: dict[str, Any] = {name: scope.get(name) for name in ("method", "path", "query_string")}
        kept = Kept(data[:date], data[date + _DATE_LENGTH :], asked)
        self._memory.keep((near, request), kept, len(request) + len(data))


class _AheadError(Exception):
    """A client sent too many requests without waiting for answers."""


class _Joined:
    """A transport that sends the head and the body of a short answer together, and holds them until they are sent.

    It disconnects a client that takes nothing of an answer for too long.
    """

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._held = bytearray()
        self._whole = True
        self._given = 0
        self._watch: asyncio.TimerHandle | None = None

    def write(self, data: bytes) -> None:
        """Hold a part of an answer; pass a long one on."""
        # This comes before the head of the answer; the same bytes in a body are never mistaken for it.
        if data == _CONTINUE and not self._held and self._whole:
            self._transport.write(data)
            return
        self._held += data
        if len(self._held) > (_AT_ONCE if not self._whole else LONG):
            self._whole = False
            self.flush()

    def flush(self) -> None:
        """Send what is held."""
        if self._held:
            self._given += len(self._held)
            self._transport.write(bytes(self._held))
            self._held.clear()

    def finish(self) -> bytes | None:
        """Send the end of an answer. Returns the whole answer if it was short."""
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
        """Watch that the client takes what was sent."""
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
        """Stop watching: the client is gone."""
        if self._watch is not None:
            self._watch.cancel()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


class Protocol(HttpToolsProtocol):
    """A connection. ``bound`` gives the class for one server."""

    answers: Answers | None
    metrics: Metrics
    log: Log
    open: Counter[str]
    """How many connections there are, by the client's address."""

    @classmethod
    def bound(cls, answers: Answers | None, metrics: Metrics, log: Log) -> type[Protocol]:
        """The protocol of a server. Without ``answers``, nothing is kept."""
        return type("BoundProtocol", (cls,), {"answers": answers, "metrics": metrics, "log": log, "open": Counter()})

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Expect the head of a request within the time limit."""
        self._wire = _Joined(transport, self.loop)
        super().connection_made(self._wire)  # type: ignore[arg-type]
        self._in_head = True
        self._begun = False
        self._beside = 0
        self._deadline: asyncio.TimerHandle | None = None
        self._request = b""
        self._running: Any = None
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
        """Give a known answer, if there is one.

        Otherwise limit everything in the request except its body: the time and size of its head, and the size of what comes
        between and after chunks.
        """
        if self.answers is not None and not self._begun and self._may_answer():
            known = self.answers.get(data, self._host in _NEAR)
            if known is not None:
                self._give(known)
                return
            # Only a complete head that came alone can be recognised: its only empty line is at the end.
            alone = data.find(_END) == len(data) - len(_END) and b"\n\n" not in data
            self._request = data if alone and data.startswith(b"GET ") else b""
        else:
            self._request = b""
        self._beside += len(data)
        super().data_received(data)
        if self.transport.is_closing():
            return
        if self._in_head and (self._beside or self._begun):
            self._expect(self.transport.close)
            if self._beside > _MOST_HEAD:
                self._refuse(b"431 ")
        elif not self._in_head:
            if self._beside > _MOST_BESIDE:
                self._refuse(b"400 ")
            elif self.cycle is not None and self.cycle.response_complete:
                self._expect(self.transport.close)  # it was answered before its body came, which must end some time

    def on_message_begin(self) -> None:
        """The first byte of a request is here; the next bytes belong to it."""
        self._begun = True
        super().on_message_begin()

    def on_body(self, body: bytes) -> None:
        """Receive a part of a body."""
        self._beside -= len(body)
        super().on_body(body)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Receive a field of the head; those after a body are of no use here (RFC 9110, section 6.5.1)."""
        if self._in_head:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """The head is complete."""
        self._in_head = False
        self._arrived()
        if not (
            self.parser.get_http_version() == "1.1"
            and self.parser.should_keep_alive()
            and not any(name in _BODY_FIELDS for name, _ in self.headers)
        ):
            self._request = b""
        if len(self.pipeline) >= _MOST_AHEAD:
            self._wire.abort()
            raise _AheadError  # read nothing more of what came
        was = self.cycle
        super().on_headers_complete()
        if was is None or was.response_complete:
            self._running = self.cycle

    def on_message_complete(self) -> None:
        """The next bytes are a head again."""
        self._in_head = True
        self._begun = False
        self._beside = 0
        self._arrived()
        super().on_message_complete()

    def _may_answer(self) -> bool:
        """Whether no request is being answered and the client takes what it is sent: answers must not pile up here."""
        return (self.cycle is None or self.cycle.response_complete) and not self.pipeline and not self.flow.write_paused

    def _give(self, known: Kept) -> None:
        self._arrived()
        date = next(value for name, value in self.server_state.default_headers if name == b"date")
        self.transport.write(known.before + date + known.behind)
        self._wire.finish()
        self.metrics.note(known.scope["path"], 200, 0.0)
        self.log.request({**known.scope, "client": self.client}, 200, 0.0)
        super().on_response_complete()

    def on_response_complete(self) -> None:
        """Send the answer, and keep it."""
        data = self._wire.finish()
        if data is not None and self._request and self.answers is not None:
            self.answers.keep(self._request, self._host in _NEAR, data, self.cycle.scope)
        self._request = b""
        self._running = self.pipeline[-1][0] if self.pipeline else None
        super().on_response_complete()
        if self.pipeline:
            self.flow.pause_reading()  # answer what was sent ahead first, so that no more piles up

    def pause_writing(self) -> None:
        """Watch that the client continues to read."""
        super().pause_writing()
        self._wire.watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._arrived()
        self._wire.gone()
        self.pipeline.clear()
        if self._running is not None:
            # uvicorn tells only the newest request, and the one being answered may be another.
            self._running.disconnected = True
            self._running.message_event.set()
        self.open[self._host] -= 1
        if not self.open[self._host]:
            del self.open[self._host]
        super().connection_lost(exc)
