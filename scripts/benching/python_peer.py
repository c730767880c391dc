"""Measures a Python library in its own environment: loads N-Quads, then runs queries. Prints a line of JSON for each.

Takes a job as JSON: ``library`` (rdflib, oxrdflib or kglab), ``file``, ``queries`` by name, ``rounds``, and ``most``, the
time limit for a query in seconds. Needs only the library.
"""

from __future__ import annotations

import json
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any


def load(library: str, path: str) -> Any:
    if library == "kglab":
        import kglab

        # It has no named graphs, so it gets the statements of the default graph.
        with tempfile.NamedTemporaryFile("w", suffix=".nt", encoding="utf-8") as file:
            with open(path, encoding="utf-8") as lines:
                file.writelines(line for line in lines if is_triple(line))
            file.flush()
            start = time.perf_counter()
            graph = kglab.KnowledgeGraph()
            graph.load_rdf(file.name, format="nt")
            tell(what="load", values=[time.perf_counter() - start])
        return graph
    import rdflib

    start = time.perf_counter()
    if library == "oxrdflib":
        dataset = rdflib.Dataset(store="Oxigraph")
        dataset.parse(path, format="ox-nq")
    else:
        dataset = rdflib.Dataset()
        dataset.parse(path, format="nquads")
    tell(what="load", values=[time.perf_counter() - start])
    return dataset


def is_triple(line: str) -> bool:
    """Whether a line of N-Quads, as Oxigraph writes them, has no graph."""
    head = line[: line.rindex(" .")]
    return not (head.endswith(">") and head.rsplit(" ", 1)[1].startswith("<") and graph_before(head))


def graph_before(head: str) -> bool:
    before = head.rsplit(" ", 1)[0]
    subject, _, rest = before.partition(" ")
    predicate, _, value = rest.partition(" ")
    return bool(subject and predicate and value)


def tell(**told: Any) -> None:
    print(json.dumps(told), flush=True)


def limited(action: Callable[[], object], most: int) -> float | None:
    def stop(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(most)
    start = time.perf_counter()
    try:
        action()
    except TimeoutError:
        return None
    finally:
        signal.alarm(0)
    return time.perf_counter() - start


def main() -> None:
    job = json.loads(sys.argv[1])
    dataset = load(job["library"], job["file"])
    for name, text in job["queries"].items():
        try:
            values: list[float] = []
            for _ in range(job["rounds"]):
                took = limited(lambda text=text: [tuple(row) for row in dataset.query(text)], job["most"])
                if took is None:
                    break
                values.append(took)
                if took > 1:
                    break
            tell(what=name, values=values, note="" if values else f"given up after {job['most']} s")
        except Exception as error:  # noqa: BLE001 -- whatever a peer cannot do is reported
            tell(what=name, values=[], note=f"failed: {type(error).__name__}")


if __name__ == "__main__":
    main()
