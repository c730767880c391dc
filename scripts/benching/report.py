"""Writes docs/performance.md and its pictures from the measurements."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Sequence

from benching import exploring, graphs, loading, networks, plot, querying, serving, starting, targets
from benching.records import OURS, Record, Records

_HEAD = """# How fast

`scripts/bench` measured all systems in one run on one machine. They took turns, on the same statements. Figures are
medians; ± is half the distance from the lowest to the highest value, if that is more than five percent of the median. If a
system ran out of time, the table says so. The graphs `10k` to `10m` are synthetic: linked copies of the real facts with other ids and
names, so that degrees, documents, dates and texts have the same distribution as the real ones. `facts` are the packaged
facts. To measure again, see `scripts/bench --help`.
"""
_PARTS = {
    loading.PART: ("Loading", """N-Quads, in quads per second; more is better. Each load runs in its own process, and its start counts too,
except for Python libraries and Virtuoso, where only the load itself counts."""),
    querying.PART: ("Twelve questions", """Milliseconds until the last row is read; less is better. The query of each question runs in a
process that has the graph open: on disk for Comity and pyoxigraph, in memory for the libraries and, for comparison, Comity again.
*Cold* is the first run in a new process that has just opened the store. *Answer* is the whole answer of `comity ask`, with labels,
sources and dates."""),
    starting.PART: ("From the command to the answer", "Milliseconds from the start of the process to its end; less is better."),
    serving.PART: ("HTTP", """Requests per second from eight clients that keep their connections open; more is better. The 99th
percentile in milliseconds follows in brackets. *members*, *meetings*, *documents* and *shared-areas* are the queries of these questions, as
shown on their pages; a query about a mechanism goes through all mechanisms in turn. No request comes
twice: a comment makes each one different. The servers take turns, round by round. rdflib-endpoint has only one client, because
a slow request blocks all others."""),
    networks.PART: ("Paths, projections, centrality", """Seconds; less is better. *The first* path reads all connections; another one
finds them in memory."""),
    exploring.PART: ("The explorer", """Seconds in Chromium with software rendering; less is better. pyvis computes its layout in the
browser, and is usable once it has settled."""),
}  # fmt: skip
_SCALE = {"s": (1000.0, "ms")}


def write(records: Records, folder: str, versions: dict[str, str]) -> None:
    """Write the page and its pictures into a folder of documents."""
    pictures = os.path.join(folder, "performance")
    os.makedirs(pictures, exist_ok=True)
    for name, svg in drawn(records).items():
        with open(os.path.join(pictures, f"{name}.svg"), "w", encoding="utf-8") as file:
            file.write(svg)
    with open(os.path.join(folder, "performance.md"), "w", encoding="utf-8") as file:
        file.write(page(records, versions))


def page(records: Records, versions: dict[str, str]) -> str:
    """The text of the page."""
    parts = [_HEAD, _machine(versions), _losses(records), _targets(records)]
    for part, (title, about) in _PARTS.items():
        if records.of(part):
            when = max((at for task, at in records.done.items() if task.startswith(part)), default="")
            parts.append("\n".join([f"## {title}", "", about + (f" Measured {when}." if when else "")]))
            parts += _pictures(part)
            parts += _tables(records, part)
    return "\n\n".join(text.strip() for text in parts if text) + "\n"


def machine() -> str:
    """The processor, its cores and the memory of this machine."""
    model, memory = platform.machine(), ""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            names = [line.partition(":")[2].strip() for line in file if line.startswith("model name")]
        with open("/proc/meminfo", encoding="utf-8") as file:
            memory = f", {int(file.readline().split()[1]) / 2**20:.0f} GB"
        model = names[0] if names else model
    except (OSError, ValueError):
        pass
    return f"{model}, {os.cpu_count()} cores{memory}, {platform.system()} {platform.release()}"


def _machine(versions: dict[str, str]) -> str:
    told = ", ".join(f"{name} {version or 'not installed'}" for name, version in versions.items())
    return f"Machine: {machine()}. Versions: {told}."


def _targets(records: Records) -> str:
    rows = [
        f"| {v.target} | {v.reached} | {'—' if v.met is None else 'met' if v.met else '**missed**'} |"
        for v in targets.verdicts(records)
    ]
    return "\n".join(["## Targets", "", "| target | reached | |", "| --- | ---: | --- |", *rows])


def _losses(records: Records) -> str:
    """Where a peer is more than a tenth faster: for each thing and peer, the graph with the largest difference."""
    worst: dict[tuple[str, str, str], tuple[float, str]] = {}
    for record in records.all:
        in_memory = record.part == querying.PART and record.system in querying.LIBRARIES
        own = querying.IN_MEMORY if in_memory else OURS
        ours = records.value(record.part, record.graph, record.what, own)
        aside = record.system.startswith(OURS) or record.system == starting.BARE or record.what.startswith(serving.P99)
        if aside or not ours or not record.median:
            continue
        is_rate = record.unit in ("quads/s", "1/s")
        ratio = record.median / ours if is_rate else ours / record.median
        key = record.part, record.what, record.system
        if ratio > max(1.1, worst.get(key, (0.0, ""))[0]):
            worst[key] = ratio, record.graph
    if not worst:
        return "## Where we lose\n\nNo other system was more than a tenth faster in anything measured here."
    lines = [
        "## Where we lose",
        "",
        "In these cases another system is more than a tenth faster. The graph is the one with the largest difference.",
        "",
    ]
    lines += ["| part | what | peer | times as fast | graph |", "| --- | --- | --- | ---: | --- |"]
    ordered = sorted(worst.items(), key=lambda item: (list(_PARTS).index(item[0][0]), -item[1][0]))
    lines += [f"| {p} | {w} | {s} | {ratio:.2g} | {graph} |" for (p, w, s), (ratio, graph) in ordered]
    return "\n".join(lines)


def _tables(records: Records, part: str) -> list[str]:
    if part == serving.PART:
        return [_http(records, graph) for graph in _graphs(records.of(part))]
    found = records.of(part)
    if part == querying.PART:
        told = [_beside(r) for r in found]
        return [_table([r for r in told if r.graph == graph], "question, " + graph, "what") for graph in _graphs(told)]
    names = dict.fromkeys(r.what for r in found)
    return [_table([r for r in found if r.what == name], name, "graph") for name in names]


def _beside(record: Record) -> Record:
    """Turns a record of a cold question, or of its whole answer, into one of a separate system, so that it gets its own column."""
    for before in (querying.COLD, querying.ANSWER):
        if record.what.startswith(before):
            name = record.what.removeprefix(before)
            return record._replace(what=name, system=f"{record.system}, {before.removesuffix(', ')}")
    return record


def _graphs(found: Sequence[Record]) -> list[str]:
    return [graph for _, graph in sorted({(r.quads, r.graph) for r in found})]


def _table(found: Sequence[Record], title: str, by: str) -> str:
    """A table of records, a row for each thing or graph, a column for each system."""
    # Warm measurements come first.
    systems = sorted(dict.fromkeys(r.system for r in found), key=_is_beside)
    rows: dict[str, dict[str, Record]] = {}
    for record in sorted(found, key=lambda r: r.quads) if by == "graph" else found:
        label = f"{record.graph} ({record.quads:,})" if by == "graph" else record.what
        rows.setdefault(label, {})[record.system] = record
    others = [s for s in systems if s != OURS]
    lines = [
        f"| {title} | {' | '.join(systems)} |" + (f" {others[0]} / {OURS} |" if others and OURS in systems else "")
    ]
    ratio = lines[0].count("|") - 1
    lines.append("| --- |" + " ---: |" * (ratio - 1))
    for label, cells in rows.items():
        line = f"| {label} | " + " | ".join(_cell(cells.get(s)) for s in systems) + " |"
        if others and OURS in systems:
            a, b = (cells[s].median if s in cells else None for s in (others[0], OURS))
            line += f" {a / b:.2f} |" if a and b else " |"
        lines.append(line)
    return "\n".join(lines)


def _is_beside(system: str) -> bool:
    return system.endswith((querying.COLD.removesuffix(", "), querying.ANSWER.removesuffix(", ")))


def _cell(record: Record | None) -> str:
    if record is None:
        return ""
    middle = record.median
    if middle is None:
        return record.note
    factor, _ = _SCALE.get(record.unit, (1.0, "")) if record.part in (querying.PART, starting.PART) else (1.0, "")
    value = middle * factor
    told = f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
    spread = f" ±{record.spread * 100:.0f}%" if record.spread > 0.05 else ""
    return told + spread + (f" ({record.note})" if record.note else "")


def _http(records: Records, graph: str) -> str:
    found = records.of(serving.PART, graph)
    quads = found[0].quads
    systems = list(dict.fromkeys(r.system for r in found if r.what in serving.QUERIES))
    lines = [f"| {graph} ({quads:,}) | {' | '.join(systems)} |", "| --- |" + " ---: |" * len(systems)]
    for name in serving.QUERIES:
        cells = []
        for system in systems:
            rate = next((r for r in found if r.system == system and r.what == name), None)
            late = records.value(serving.PART, graph, serving.P99 + name, system)
            cells.append(_cell(rate) + (f" ({late:,.1f})" if late is not None else ""))
        lines.append(f"| {name} | {' | '.join(cells)} |")
    starts = [r for r in found if r.what == "start"]
    if starts:
        told = "; ".join(f"{r.system} {r.median:.1f} s" if r.median else f"{r.system}: {r.note}" for r in starts)
        lines += ["", f"Time to the first answer, including loading: {told}."]
    return "\n".join(lines)


_PICTURES = {
    loading.PART: (("load-disk", "Loading on disk"), ("load-memory", "Loading in memory")),
    querying.PART: (("queries", "The twelve questions, median"), ("entities", "Answers about one entity")),
    starting.PART: (("start", "From the command to the answer"),),
    networks.PART: (("networks", "Paths, projection, centrality"),),
}


def _pictures(part: str) -> list[str]:
    return [f"![{title}](performance/{name}.svg)" for name, title in _PICTURES.get(part, ())]


def drawn(records: Records) -> dict[str, str]:
    """The pictures, by name."""
    across = "quads"

    def lines(
        found: Sequence[Record], factor: float = 1.0, whats: bool = False
    ) -> dict[str, list[tuple[float, float]]]:
        told: dict[str, list[tuple[float, float]]] = {}
        for r in found:
            if r.median and r.graph != graphs.FACTS:
                told.setdefault(r.what if whats else r.system, []).append((r.quads, r.median * factor))
        return told

    made = {}
    for name, what in (("load-disk", loading.DISK), ("load-memory", loading.MEMORY)):
        made[name] = plot.growth(f"Loading {what}", across, "quads/s", lines(records.of(loading.PART, None, what)))
    made["queries"] = plot.growth("The twelve questions, median", across, "ms", _medians(records))
    answers = [
        r._replace(what=r.what.removeprefix(querying.ANSWER))
        for r in records.of(querying.PART)
        if r.what.startswith(querying.ANSWER)
    ]
    entity = [r for r in answers if graphs.ASKED.get(r.what)]
    made["entities"] = plot.growth("Answers about one entity", across, "ms", lines(entity, 1000, whats=True))
    made["start"] = plot.growth("From the command to the answer", across, "ms", lines(records.of(starting.PART), 1000))
    ours = [r for r in records.of(networks.PART) if r.system == OURS]
    made["networks"] = plot.growth("Paths, projection, centrality", across, "s", lines(ours, whats=True))
    return made


def _medians(records: Records) -> dict[str, list[tuple[float, float]]]:
    """For each system that answered most of the questions, the median over those it answered."""
    told: dict[str, list[tuple[float, float]]] = {}
    by: dict[tuple[str, str, int], list[float]] = {}
    for r in records.of(querying.PART):
        if r.what in graphs.ASKED and r.median and r.graph != graphs.FACTS:
            by.setdefault((r.system, r.graph, r.quads), []).append(r.median)
    for (system, _, quads), found in by.items():
        if len(found) > len(graphs.ASKED) / 2:
            told.setdefault(system, []).append((quads, statistics.median(found) * 1000))
    return told
