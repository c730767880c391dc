"""Reads files as a stream, plain or packed with gzip, bzip2 or xz, with the bytes read so far and the SHA-256."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
import os
import zlib
from collections.abc import Callable
from typing import IO, Any

from comity.errors import ComityError

UNREADABLE = (OSError, EOFError, zlib.error, lzma.LZMAError)
"""What is raised while reading a packed file that is damaged, or a file that may not be read."""
_BUFFER = 1 << 20
_OPENERS: dict[bytes, Callable[..., Any]] = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ\x00": lzma.open}


class CountedFile(io.RawIOBase):
    """A file that counts the bytes read so far, and knows their SHA-256."""

    def __init__(self, path: str) -> None:
        self._file: IO[bytes] = open(path, "rb", buffering=0)  # noqa: SIM115 -- closed with this
        self._digest = hashlib.sha256()
        self.size = os.fstat(self._file.fileno()).st_size
        self.done = 0

    def readable(self) -> bool:
        """See ``io.RawIOBase``."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Read the next bytes and count them."""
        data = self._file.read(len(buffer)) or b""
        buffer[: len(data)] = data
        self.done += len(data)
        self._digest.update(data)
        return len(data)

    def sha256(self) -> str:
        """The SHA-256 of the whole file; reads the rest of it first."""
        while self.read(_BUFFER):
            pass
        return self._digest.hexdigest()

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        super().close()


def unpacked(file: CountedFile) -> IO[bytes]:
    """The contents of a file, unpacked if its first bytes are those of gzip, bzip2 or xz."""
    plain = io.BufferedReader(file, _BUFFER)
    start = plain.peek(10)
    for magic, opener in _OPENERS.items():
        # A table may begin with the letters BZh; in bzip2, six bytes of pi follow.
        if start.startswith(magic) and (magic != b"BZh" or start[4:10] == b"1AY&SY"):
            found: IO[bytes] = opener(plain)
            return found
    return plain


def begins_with(path: str, magic: bytes) -> bool:
    """Whether a file begins with these bytes, whatever it is called."""
    try:
        with open(path, "rb") as file:
            return file.read(len(magic)) == magic
    except OSError:
        return False


def unreadable(path: str, error: Exception) -> ComityError:
    """The error to report for a file that raised one of ``UNREADABLE``."""
    if isinstance(error, OSError) and error.errno:
        return ComityError(f"{path} cannot be read ({error.strerror}); name a file that you may read")
    return ComityError(f"{path}: the packed file is damaged ({error}); download it again")
