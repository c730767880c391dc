"""Writes files completely or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from typing import IO

from comity.errors import UnwritableError


@contextlib.contextmanager
def replacing(path: str) -> Iterator[IO[bytes]]:
    """A file to write. It replaces ``path`` once it is complete; if anything fails, ``path`` stays as it was."""
    path = os.path.realpath(path)
    folder = os.path.dirname(path)
    if os.path.exists(path) and not os.path.isfile(path):
        # Write to a device or a pipe; do not replace it.
        with _naming(path), open(path, "wb") as file:
            yield file
        return
    try:
        handle, beside = tempfile.mkstemp(dir=folder, prefix=".comity-")
    except OSError as error:
        raise UnwritableError(
            f"{path} cannot be written ({error.strerror}); name a file in a folder that you may write"
        ) from None
    try:
        with _naming(path):
            with os.fdopen(handle, "wb") as file:
                yield file
            mask = os.umask(0)
            os.umask(mask)
            os.chmod(beside, 0o666 & ~mask)
            os.replace(beside, path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(beside)


@contextlib.contextmanager
def _naming(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnwritableError(f"{path} cannot be written ({error.strerror}); name another file") from None
