"""The targets for the measurements."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from typing import NamedTuple

from benching import graphs, loading, querying, serving, starting
from benching.records import OURS, Records

_ENTITY = [name for name, one in graphs.ASKED.items() if one]


class Verdict(NamedTuple):
    """A target with what was reached. ``met`` is ``None`` if it was not measured."""

    target: str
    reached: str
    met: bool | None


def verdicts(records: Records) -> list[Verdict]:
    """All targets."""
    return [*_loading(records), *_querying(records), *_serving(records)]


def _verdict(
    target: str, ratio: float | None, least: float | None = None, most: float | None = None, note: str = ""
) -> Verdict:
    if ratio is None:
        return Verdict(target, "not measured", None)
    met = (least is None or ratio >= least) and (most is None or ratio <= most)
    return Verdict(target, f"{ratio:.3g}{note}", met)


def _ratio(a: float | None, b: float | None) -> float | None:
    return a / b if a is not None and b else None


def _largest(records: Records, part: str, what: str, system: str) -> str:
    """The largest graph on which a system was measured."""
    found = [r for r in records.of(part, None, what) if r.system == system and r.values and r.graph != graphs.FACTS]
    return max(found, key=lambda r: r.quads).graph if found else ""


def _loading(records: Records) -> Iterator[Verdict]:
    for where, peer in ((loading.DISK, "oxigraph load"), (loading.MEMORY, "pyoxigraph")):
        graph = _largest(records, loading.PART, where, peer)
        ratio = _ratio(*(records.value(loading.PART, graph, where, system) for system in (OURS, peer)))
        yield _verdict(f"load {where}: at least 0.9 times the speed of {peer} ({graph})", ratio, least=0.9)


def _querying(records: Records) -> Iterator[Verdict]:
    part = querying.PART
    measured = sorted({(r.quads, r.graph) for r in records.of(part) if r.graph != graphs.FACTS})
    names = [graph for _, graph in measured]

    def ratios(graph: str, system: str) -> list[float]:
        pairs = [
            (records.value(part, graph, name, system), records.value(part, graph, name, OURS)) for name in graphs.ASKED
        ]
        return [a / b for a, b in pairs if a and b]

    every = [1 / ratio for graph in (graphs.FACTS, *names) for ratio in ratios(graph, "pyoxigraph")]
    middle = statistics.median(every) if every else None
    note = f" (worst {max(every):.3g})" if every else ""
    yield _verdict("a query in the process: at most 1.05 times raw pyoxigraph, median", middle, most=1.05, note=note)
    large = next((graph for quads, graph in measured if 500_000 < quads < querying.MOST_QUADS), "1m")
    found, late = ratios(large, "rdflib"), 0
    for record in records.of(part, large):
        own = records.value(part, large, record.what, OURS)
        if record.system == "rdflib" and record.note.startswith("given up") and own:
            found, late = [*found, querying.MOST_SECONDS / own], late + 1
    note = f" ({late} of {len(found)} counted as {querying.MOST_SECONDS} s, when rdflib was given up)" if late else ""
    yield _verdict(f"at least 20 times rdflib, median of the twelve ({large})", statistics.median(found) if found else None,
                   least=20, note=note)  # fmt: skip
    ask, bare = (records.value(starting.PART, graphs.FACTS, starting.WHAT, s) for s in (OURS, starting.BARE))
    yield _verdict(f"the command line answers in at most 4 times {starting.BARE}", _ratio(ask, bare), most=4)
    hundred = next((graph for quads, graph in measured if 50_000 < quads < 200_000), "")
    most = names[-1] if names else ""
    grown = {}
    for name in _ENTITY:
        ratio = _ratio(*(records.value(part, graph, querying.ANSWER + name, OURS) for graph in (most, hundred)))
        if ratio:
            grown[name] = ratio
    worst = max(grown, key=lambda n: grown[n]) if grown else ""
    note = f" (median; worst {grown[worst]:.3g}, {worst})" if worst else ""
    yield _verdict(f"answers about one entity grow less than 2 times from {hundred} to {most}",
                   statistics.median(grown.values()) if grown else None, most=2, note=note)  # fmt: skip


def _serving(records: Records) -> Iterator[Verdict]:
    for graph in sorted({r.graph for r in records.of(serving.PART, None, "trivial ASK")}):
        yield from _on(records, graph)


def _on(records: Records, graph: str) -> Iterator[Verdict]:
    memory, disk, slow = "oxigraph serve, memory", "oxigraph serve, disk", "rdflib-endpoint"
    kinds: dict[str, list[str]] = {}
    for name, (kind, _) in serving.QUERIES.items():
        kinds.setdefault(kind, []).append(name)

    def worst(system: str, names: list[str], peer: str, prefix: str) -> tuple[float | None, str]:
        found = {
            name: ratio
            for name in names
            if (ratio := _ratio(*(records.value(serving.PART, graph, prefix + name, s) for s in (system, peer))))
        }
        pick = (max if prefix else min)(found, key=lambda n: found[n]) if found else ""
        return found.get(pick), f" ({pick})"

    def told(target: str, names: list[str], peer: str, prefix: str = "", **bounds: float) -> Verdict:
        ratio, which = worst(OURS, names, peer, prefix)
        return _verdict(f"HTTP, {graph}: {target}", ratio, note=which, **bounds)

    aggregates, entity = kinds[serving.AGGREGATE], kinds[serving.ENTITY]
    if not any(r.system == memory for r in records.of(serving.PART, graph)):
        yield told(f"aggregates at least 0.9 times {disk}", aggregates, disk, least=0.9)
        return  # too large for the peers in memory
    yield told(f"requests a second about an entity at least 0.6 times {memory}", entity, memory, least=0.6)
    yield told(f"trivial ASK at least 0.4 times {memory}", ["trivial ASK"], memory, least=0.4)
    yield told(f"p99 at most 2 times {memory}", [*entity, "trivial ASK"], memory, serving.P99, most=2)
    yield told(f"each of the twelve at least 0.5 times {memory}", list(serving.QUERIES), memory, least=0.5)
    yield told(f"aggregates at least 0.9 times {memory}", aggregates, memory, least=0.9)
    yield told(f"at least 20 times {slow}, which has one client", list(serving.QUERIES), slow, least=20)
