"""What the keeper and its workers tell each other, over a channel that keeps messages apart."""

from __future__ import annotations

from typing import Final, NamedTuple

from comity.server.http.incoming import Incoming


class Given(NamedTuple):
    """From the keeper: a connection; or, without a number, the order to leave. Numbers are used again, serial numbers are not.

    ``network`` is who is counted as one client; empty for a proxy, which brings many.
    """

    number: int
    serial: int
    client: str
    network: str


class Told(NamedTuple):
    """To the keeper: what becomes of a connection, which is one of the words below."""

    number: int
    serial: int
    what: str
    slow: Slow | None = None


ENDED: Final = "ended"
BACK: Final = "back"
"""It is silent, and another worker may have it."""
SLOW: Final = "slow"
VAIN: Final = "vain"
"""It has ended, and what was slow goes on for nobody."""
DONE: Final = "done"
"""What was slow has been answered."""


class Slow(NamedTuple):
    """A request that takes long, since when, and for how long it may. Of a long body, the beginning is enough."""

    request: Incoming
    seconds: float
    began: float
