"""The metrics of a server, for Prometheus (text format 0.0.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from comity.server.http.messages import NOT_KEPT, Reply

_KINDS = ("sparql", "store", "api", "ask", "id", "source", "ns", "explore", "assets", "healthz", "metrics")
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Pool(Protocol):
    """What runs jobs: how many run and wait, and how many workers were started and ended, by reason."""

    @property
    def running(self) -> int:
        """How many jobs run."""

    @property
    def waiting(self) -> int:
        """How many jobs wait."""

    @property
    def counts(self) -> Mapping[str, int]:
        """How many workers were started and ended, by event."""


class _Workers(Collector):
    """What the pool currently knows about its workers."""

    def __init__(self) -> None:
        self.pool: Pool | None = None

    def collect(self) -> Iterator[Metric]:
        """The metrics of the workers."""
        if self.pool is None:
            return
        jobs = GaugeMetricFamily("comity_jobs", "Jobs by state.", labels=["state"])
        jobs.add_metric(["running"], self.pool.running)
        jobs.add_metric(["waiting"], self.pool.waiting)
        yield jobs
        ended = CounterMetricFamily("comity_worker_events", "Workers started, and ended by reason.", labels=["event"])
        for event, count in sorted(self.pool.counts.items()):
            ended.add_metric([event], count)
        yield ended


class Metrics:
    """The metrics of one server. They contain no text from requests."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._workers = _Workers()
        self._registry.register(self._workers)
        ProcessCollector(registry=self._registry)
        self._requests = Counter(
            "comity_requests", "Requests by kind of address and status.", ["kind", "status"], registry=self._registry
        )
        self._seconds = Histogram(
            "comity_request_seconds",
            "Time until an answer was sent.",
            ["kind"],
            buckets=_BUCKETS,
            registry=self._registry,
        )
        self._noted: dict[tuple[str, int], tuple[Counter, Histogram]] = {}

    def note(self, path: str, status: int, seconds: float) -> None:
        """Count a request. ``status`` 499 means that the client went away."""
        first = path[1:].partition("/")[0]
        kind = first if first in _KINDS else "front" if not first else "other"
        if (kind, status) not in self._noted:
            self._noted[kind, status] = self._requests.labels(kind, str(status)), self._seconds.labels(kind)
        count, times = self._noted[kind, status]
        count.inc()
        times.observe(seconds)

    def page(self, pool: Pool) -> Reply:
        """All metrics."""
        self._workers.pool = pool
        return Reply(200, CONTENT_TYPE_LATEST, generate_latest(self._registry), (NOT_KEPT,))
