"""Measures HTTP: requests per second and the 99th percentile, with eight wrk clients per server and the same queries for all."""

from __future__ import annotations

import contextlib
import re
import shutil
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request
from functools import partial
from typing import NamedTuple

from benching import graphs, loading, peers
from benching.graphs import Graph
from benching.peers import Server
from benching.records import OURS, Record, Records, timed
from comity.model import iris
from comity.questions import catalogue
from comity.server.site.question import sparql
from comity.store.base import Store

PART = "http"
CLIENTS = 8
ROUNDS = 3
P99 = "p99, "
"""The prefix of a query whose latency is recorded."""
ENTITY, ASK, AGGREGATE, OTHER = "entity", "ask", "aggregate", "other"
HEAD = " ".join(f"PREFIX {p}: <{iris.PREFIXES[p]}>" for p in ("comity", "id", "source", "rdfs"))
QUESTION = ""
"""Stands for the query of the question with that name, as the page of the question shows it."""
QUERIES = {
    "members": (ENTITY, QUESTION),
    "meetings": (ENTITY, QUESTION),
    "documents": (ENTITY, QUESTION),
    "label and types": (ENTITY, "SELECT ?label ?type WHERE { @ rdfs:label ?label ; a ?type }"),
    "all about it": (ENTITY, "SELECT ?p ?o WHERE { @ ?p ?o }"),
    "who states it": (ENTITY, "SELECT DISTINCT ?source WHERE { GRAPH ?source { @ ?p ?o } }"),
    "trivial ASK": (ASK, "ASK {}"),
    "shared-areas": (OTHER, QUESTION),
    "labels with a word": (OTHER, 'SELECT ?x ?l WHERE { ?x rdfs:label ?l FILTER CONTAINS(LCASE(?l), "energy") } LIMIT 50'),
    "count by type": (AGGREGATE, "SELECT ?type (COUNT(*) AS ?n) WHERE { ?x a ?type } GROUP BY ?type ORDER BY DESC(?n)"),
    "members by mechanism": (AGGREGATE, """SELECT ?m (COUNT(DISTINCT ?s) AS ?n) WHERE { ?m comity:membership/comity:memberState ?s }
        GROUP BY ?m ORDER BY DESC(?n) LIMIT 20"""),
    "statements by source": (AGGREGATE, """SELECT ?source (COUNT(*) AS ?n) WHERE { GRAPH ?source { ?s ?p ?o } }
        GROUP BY ?source ORDER BY DESC(?n) LIMIT 20"""),
}  # fmt: skip
"""The heaviest come last, because some servers continue a query after its client has gone."""


class Measured(NamedTuple):
    """Requests per second, and the 99th percentile in milliseconds."""

    rate: float
    p99: float


MOST_QUADS = 2_000_000
_FEW = 50
"""With fewer answers, it matters too much which come just after the end, so the measurement takes longer."""
_LONG = 15.0
"""How long to repeat a query that nobody got an answer to in the usual time."""
_PEER_SECONDS = 20
_MANY = 300


def run(graph: Graph, records: Records, seconds: float) -> None:
    """Measure all servers over the graph."""
    if not shutil.which("wrk"):
        records.add(Record(PART, graph.name, graph.quads, "members", OURS, "", [], "needs the Debian package wrk"))
        return
    texts = _texts(graph.open())
    with contextlib.ExitStack() as stack:
        found = _started(graph, records, stack)
        for name, queries in texts.items():
            rounds = [[_wrk(server, queries, seconds) for _, server in found] for _ in range(ROUNDS)]  # they take turns
            for (system, server), measured in zip(found, zip(*rounds, strict=True), strict=True):
                again = list(measured)
                if any(isinstance(m, Measured) and m.rate * seconds < _FEW for m in again):
                    again = [_wrk(server, queries, _LONG / ROUNDS) for _ in range(ROUNDS)]
                if not any(isinstance(m, Measured) for m in again):
                    again = [_wrk(server, queries, _LONG)]
                _tell(graph, records, name, system, again)
    _endpoint(graph, records, texts)


def _texts(store: Store) -> dict[str, list[str]]:
    """Each query: for each of the mechanisms if it is about one, for each pair of neighbours if it is about two."""
    about = _mechanisms(store)
    found = {}
    for name, (_, text) in QUERIES.items():
        if text == QUESTION:
            many = catalogue.get(name).parameters[0].many
            given = [[one, other][: 1 + many] for one, other in zip(about, [*about[1:], about[0]], strict=True)]
            found[name] = [sparql(store, catalogue.get(name), {"mechanism": ids}, "en") for ids in given]
        else:
            found[name] = [
                f"{HEAD} {text.replace('@', f'<{iris.ID}{m}>')}" for m in (about if "@" in text else about[:1])
            ]
    return found


def _mechanisms(store: Store) -> list[str]:
    rows = store.select("SELECT ?m WHERE { ?m a comity:Mechanism ; comity:membership ?x } GROUP BY ?m", {})
    return sorted(row["m"].value.removeprefix(iris.ID) for row in rows)[:_MANY]


def _started(graph: Graph, records: Records, stack: contextlib.ExitStack) -> list[tuple[str, Server]]:
    """The servers that start."""
    keep = "memory" if graph.quads <= MOST_QUADS else "disk"
    found: list[tuple[str, Server]] = []

    def start(system: str, server: contextlib.AbstractContextManager[Server]) -> None:
        begun = time.perf_counter()
        try:
            started = stack.enter_context(server)
        except TimeoutError as error:
            records.add(Record(PART, graph.name, graph.quads, "start", system, "s", [], f"{error} does not start"))
            return
        took = [time.perf_counter() - begun]
        records.add(Record(PART, graph.name, graph.quads, "start", system, "s", took))
        found.append((system, started))

    start(OURS, peers.comity(graph, keep))
    if keep == "memory":
        start("oxigraph serve, memory", peers.oxigraph(graph, "memory"))
    start("oxigraph serve, disk", peers.oxigraph(graph, "disk"))
    if graph.quads <= MOST_QUADS:
        folder = stack.enter_context(tempfile.TemporaryDirectory(dir=graphs.cache()))
        try:
            server, took = stack.enter_context(peers.virtuoso_server(graph, folder))
        except (TimeoutError, subprocess.SubprocessError):
            records.add(Record(PART, graph.name, graph.quads, "start", "Virtuoso", "s", [], "does not start"))
        else:
            found.append(("Virtuoso", server))
            rate = [graph.quads / took]
            records.add(Record(loading.PART, graph.name, graph.quads, loading.DISK, "Virtuoso", "quads/s", rate))
    return found


def _tell(graph: Graph, records: Records, name: str, system: str, measured: list[Measured | str]) -> None:
    good = [m for m in measured if isinstance(m, Measured)]
    note = "" if good else next(m for m in measured if isinstance(m, str))
    records.add(Record(PART, graph.name, graph.quads, name, system, "1/s", [m.rate for m in good], note))
    records.add(Record(PART, graph.name, graph.quads, P99 + name, system, "ms", [m.p99 for m in good], note))


def _wrk(server: Server, queries: list[str], seconds: float) -> Measured | str:
    """What wrk measures, or why it measures nothing. No request is repeated: a comment makes each one different."""
    quoted = [urllib.parse.quote(q, safe="") for q in queries]
    path = urllib.parse.urlsplit(server.address).path
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        listed = ",".join(f'"{q}"' for q in quoted)
        script.write(f"local all = {{{listed}}}\nlocal n = {time.time_ns() // 1000 % 10**11 * 1000}\n")
        script.write(
            f'request = function() n = n + 1; return wrk.format("GET", "{path}?query="..all[n % #all + 1].."%20%23"'
            f'..string.format("%d", n).."{server.extra}", '
            '{["Accept"] = "application/sparql-results+json"}) end\n'
        )
        script.flush()
        base = server.address[: -len(path)]
        arguments = [f"-t1 -c{CLIENTS} -d{max(1, round(seconds))}s --timeout 30s --latency -s", script.name, base]
        command = ["wrk", *arguments[0].split(), *arguments[1:]]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", told)
    slow = re.search(r"99%\s+([\d.]+)(us|ms|s|m)", told)
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", told)
    if refused:
        return f"{refused[1]} requests refused or failed"
    if not rate or not slow or not float(rate[1]):
        return f"no answer within {seconds:.0f} s"
    return Measured(float(rate[1]), float(slow[1]) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60000}[slow[2]])


def _endpoint(graph: Graph, records: Records, texts: dict[str, list[str]]) -> None:
    """rdflib-endpoint, one request at a time. A slow one blocks all others, so it stops at the first that is too slow."""
    if graph.quads > MOST_QUADS:
        return
    name = "rdflib-endpoint"
    try:
        with peers.rdflib_endpoint(graph, 240) as server:
            for what in sorted(texts, key=lambda what: QUERIES[what][1] == QUESTION):
                query = texts[what][0]
                try:
                    took = [timed(partial(_get, server, query)) for _ in range(3)]
                except OSError:
                    note = f"given up after {_PEER_SECONDS} s"
                    records.add(Record(PART, graph.name, graph.quads, what, name, "1/s", [], note))
                    break
                records.add(Record(PART, graph.name, graph.quads, what, name, "1/s", [1 / t for t in took]))
                slowest = [max(took) * 1000]
                records.add(Record(PART, graph.name, graph.quads, P99 + what, name, "ms", slowest))
    except TimeoutError:
        records.add(Record(PART, graph.name, graph.quads, "members", name, "1/s", [], "does not start in 240 s"))


def _get(server: Server, query: str) -> bytes:
    address = f"{server.address}?query={urllib.parse.quote(query)}"
    asked = urllib.request.Request(address, headers={"Accept": "application/sparql-results+json"})
    with urllib.request.urlopen(asked, timeout=_PEER_SECONDS) as answer:
        return bytes(answer.read())
