"""The measurements: a record for each thing, system and graph, kept in a file so that a run can be stopped and resumed."""

from __future__ import annotations

import json
import os
import statistics
import time
from collections.abc import Callable
from typing import Any, NamedTuple

OURS = "Comity"


class Record(NamedTuple):
    """A measurement. ``values`` are the results of single runs, in ``unit``; if there are none, ``note`` says why."""

    part: str
    graph: str
    quads: int
    what: str
    system: str
    unit: str
    values: list[float]
    note: str = ""

    @property
    def median(self) -> float | None:
        """The median of the values."""
        return statistics.median(self.values) if self.values else None

    @property
    def spread(self) -> float:
        """Half the distance from the smallest value to the largest, as a fraction of the median."""
        middle = self.median
        return (max(self.values) - min(self.values)) / 2 / middle if middle else 0.0


class Records:
    """The records of one run of the measurement, in a file."""

    def __init__(self, path: str) -> None:
        self._path = path
        self.all: list[Record] = []
        self.done: dict[str, str] = {}
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                for told in map(json.loads, file):
                    self._take(told)

    def _take(self, told: dict[str, Any]) -> None:
        if "done" in told:
            self.done[told["done"]] = told["at"]
            return
        record = Record(**told)
        self.all = [r for r in self.all if (r[0], r[1], r[3], r[4]) != (record[0], record[1], record[3], record[4])]
        self.all.append(record)

    def add(self, record: Record) -> None:
        """Keep a record and print it. It replaces an earlier one of the same thing."""
        self._write(record._asdict())
        middle = record.median
        told = record.note if middle is None else f"{middle:,.4g} {record.unit} {record.note}"
        print(f"  {record.graph:<10} {record.what:<34} {record.system:<26} {told}", flush=True)

    def end(self, task: str) -> None:
        """Note that a task is done."""
        self._write({"done": task, "at": time.strftime("%Y-%m-%d %H:%M")})

    def clear(self) -> None:
        """Forget everything."""
        self.all, self.done = [], {}
        if os.path.exists(self._path):
            os.unlink(self._path)

    def _write(self, told: dict[str, Any]) -> None:
        self._take(told)
        with open(self._path, "a", encoding="utf-8") as file:
            file.write(json.dumps(told) + "\n")

    def of(self, part: str, graph: str | None = None, what: str | None = None) -> list[Record]:
        """The records of a part, of a graph, of a thing."""
        return [r for r in self.all if r.part == part and graph in (None, r.graph) and what in (None, r.what)]

    def value(self, part: str, graph: str, what: str, system: str) -> float | None:
        """A median; ``None`` if it was not measured."""
        return next((r.median for r in self.of(part, graph, what) if r.system == system), None)


def timed(action: Callable[[], object]) -> float:
    """How many seconds an action takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start
