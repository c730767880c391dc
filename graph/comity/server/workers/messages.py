"""What the keeper and its workers tell each other, over a channel that keeps messages apart."""

from __future__ import annotations

import os
import pickle
import tempfile
from typing import IO, Final, NamedTuple

FAST: Final = "fast"
LONGEST: Final = 1 << 15
"""How many bytes a message has at most; what does not fit goes into a file."""


class Given(NamedTuple):
    """From the keeper: a connection, and what was read of its request; or, without a number, the order to leave.

    Numbers are used again, serial numbers are not.
    """

    number: int
    client: str
    who: int
    pending: bytes = b""
    serial: int = 0


class Told(NamedTuple):
    """To the keeper: a connection goes to another ``lane``, is slow, is done after all, or (without a lane) has ended."""

    number: int
    serial: int
    lane: str
    pending: bytes = b""
    slow: Slow | None = None


class Slow(NamedTuple):
    """A request that takes long: what to say if it is ended, and the moment until which it may go on."""

    request: tuple[str, str, bytes, dict[bytes, bytes], str]
    seconds: float
    began: float
    body: bytes


DONE, SLOW = "done", "slow"


def packed(message: Told | Given) -> tuple[bytes, list[IO[bytes]]]:
    """A message as bytes, with what is too large for it in a file."""
    if len(message.pending) < LONGEST // 2:
        return pickle.dumps(message, protocol=5), []
    file = tempfile.TemporaryFile()  # noqa: SIM115 -- closed when it has been sent
    file.write(message.pending)
    file.flush()
    return pickle.dumps(message._replace(pending=b""), protocol=5), [file]


def from_file(descriptor: int) -> bytes:
    """What ``packed`` wrote to a file."""
    with os.fdopen(descriptor, "rb") as file:
        file.seek(0)
        return file.read()
