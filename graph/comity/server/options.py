"""How to serve, and what clients may take."""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """Limits for clients: seconds for an answer, how many long answers at once, rows, and bytes."""

    seconds: float = 10.0
    workers: int = 8
    rows: int = 1_000_000
    result: int = 1 << 28
    outgoing: int = 1 << 31
    memory: int = 1 << 30
    body: int = 1 << 20
    upload: int = 1 << 26


class Options(NamedTuple):
    """How to serve: where, what (a folder, a server's address, or the packaged graph), with which limits.

    ``keep`` is where to keep the graph: ``memory``, ``disk``, or ``auto`` for memory if it fits. Whoever brings the ``token`` may write; if
    it is empty, nobody may. ``log`` is ``off``, ``paths`` or ``queries``. ``proxies`` are the addresses of proxies that say who asks.
    """

    host: str
    port: int
    folder: str | None
    limits: Limits
    keep: str = "disk"
    token: str = ""
    log: str = "off"
    proxies: tuple[str, ...] = ()
