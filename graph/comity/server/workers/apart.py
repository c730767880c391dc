"""Runs a function in a copy of this process.

Stores on disk start threads in the engine, and a process with threads must not be forked, so the keeper never opens one.
"""

from __future__ import annotations

import contextlib
import os
import pickle
from collections.abc import Callable
from typing import TypeVar

from comity.errors import ComityError

_Result = TypeVar("_Result")


def apart(function: Callable[[], _Result]) -> _Result:
    """The result of a function, run in a copy of this process that ends afterwards. Raises what the function raises."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        with contextlib.suppress(BaseException):
            try:
                answer: tuple[bool, object] = True, function()
            except Exception as error:  # noqa: BLE001 -- it is raised in the calling process
                answer = False, error
            with os.fdopen(writer, "wb") as file:
                pickle.dump(answer, file)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as file:
        data = file.read()
    os.waitpid(pid, 0)
    if not data:
        raise ComityError("the process that was reading the graph died; check that there is enough memory")
    good, result = pickle.loads(data)  # noqa: S301 -- written by our own fork
    if good:
        return result  # type: ignore[no-any-return]
    raise result
