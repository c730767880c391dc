"""The metrics of a server, for Prometheus (text format 0.0.4). Each process counts on the board; whoever is asked adds up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from http import HTTPStatus
from typing import Final

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from comity.server.http.board import COUNTS, WORKERS, Board
from comity.server.http.messages import NOT_KEPT, Reply

_KINDS = tuple("sparql store api ask id source ns explore assets healthz metrics front other".split())
_STATUSES = (*map(int, HTTPStatus), 499)
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_EVENTS = (
    "started",
    "retired",
    "timed out",
    "left by the client",
    "out of memory",
    "out of stack",
    "crashed",
    "refused",
    "ended for others",
)
_KIND_AT: Final = {kind: n for n, kind in enumerate(_KINDS)} | {"": _KINDS.index("front")}
_OTHER: Final = _KINDS.index("other")
_STATUS_AT: Final = {status: n for n, status in enumerate(_STATUSES)}
_ROW = len(_STATUSES) + len(_BUCKETS) + 2
"""For each kind: the statuses, the buckets, one for what took longer, and the sum in microseconds."""
_EVENT = _ROW * len(_KINDS)
_RUNNING = _EVENT + len(_EVENTS)


class Metrics(Collector):
    """What one process counts, in its own part of the board."""

    def __init__(self, board: Board, own: int) -> None:
        self._all = board.counts
        self._own = own * COUNTS

    def note(self, kind: str, status: int, seconds: float) -> None:
        """Count a request to an address of some kind. ``status`` 499 means that the client went away."""
        row = self._own + _ROW * _KIND_AT.get(kind, _OTHER)
        self._all[row + _STATUS_AT[status]] += 1
        buckets = row + len(_STATUSES)
        self._all[buckets + bisect_left(_BUCKETS, seconds)] += 1
        self._all[buckets + len(_BUCKETS) + 1] += round(seconds * 1e6)

    def event(self, name: str) -> None:
        """Count something that happened to a worker."""
        self._all[self._own + _EVENT + _EVENTS.index(name)] += 1

    def running(self, jobs: int) -> None:
        """How many long jobs run now."""
        self._all[self._own + _RUNNING] = jobs

    def _total(self, place: int) -> int:
        return sum(self._all[place : COUNTS * WORKERS : COUNTS])

    def collect(self) -> Iterator[Metric]:
        """All metrics, over all processes."""
        requests = CounterMetricFamily(
            "comity_requests", "Requests by kind of address and status.", labels=["kind", "status"]
        )
        seconds = HistogramMetricFamily("comity_request_seconds", "Time until an answer was made.", labels=["kind"])
        for number, kind in enumerate(_KINDS):
            row = _ROW * number
            for place, status in enumerate(_STATUSES):
                if count := self._total(row + place):
                    requests.add_metric([kind, str(status)], count)
            buckets, so_far = [], 0
            for place, most in enumerate((*map(str, _BUCKETS), "+Inf"), row + len(_STATUSES)):
                so_far += self._total(place)
                buckets.append((most, so_far))
            if so_far:
                seconds.add_metric([kind], buckets, self._total(row + _ROW - 1) / 1e6)
        jobs = GaugeMetricFamily("comity_jobs", "Long jobs by state.", labels=["state"])
        jobs.add_metric(["running"], self._total(_RUNNING))
        events = CounterMetricFamily("comity_worker_events", "Workers started, and ended by reason.", labels=["event"])
        for place, event in enumerate(_EVENTS):
            events.add_metric([event], self._total(_EVENT + place))
        yield from (requests, seconds, jobs, events)


def page(metrics: Metrics, keeper: int) -> Reply:
    """All metrics, with those of the system for the process ``keeper``."""
    registry = CollectorRegistry()
    registry.register(metrics)
    ProcessCollector(registry=registry, pid=lambda: keeper)
    return Reply(200, CONTENT_TYPE_LATEST, generate_latest(registry), (NOT_KEPT,))
