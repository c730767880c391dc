"""Runs a function in a copy of this process.

Stores on disk start threads in the engine, and a process with threads must not be forked, so the keeper never opens one.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
from typing import ParamSpec, TypeVar

from comity.errors import ComityError

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


def apart(function: Callable[_Arguments, _Result], *arguments: _Arguments.args, **more: _Arguments.kwargs) -> _Result:
    """The result of a function, run in a copy of this process that ends afterwards. Raises what the function raises."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("fork")) as copy:
        try:
            return copy.submit(function, *arguments, **more).result()
        except BrokenProcessPool:
            raise ComityError(
                "the process that was reading the graph died; check that there is enough memory"
            ) from None
