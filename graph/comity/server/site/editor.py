"""The SPARQL editor, and the page of a result for browsers without scripts."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from comity.model import iris
from comity.server.http.messages import Reply, Request
from comity.server.site import links
from comity.server.site.examples import EXAMPLES
from comity.server.site.frame import Frame
from comity.store import query_guard
from comity.store.base import Store

MOST_ROWS = 1000
_MOST_TEXT = 200_000
_ROWS = ("csv", "tsv", "json", "xml")
_GRAPHS = ("ttl", "nt", "jsonld", "rdf")


class Cell(NamedTuple):
    """A term of a result: its text, link, language and datatype."""

    text: str
    address: str = ""
    language: str = ""
    datatype: str = ""
    outside: bool = False


def page(_: Store, frame: Frame) -> Reply:
    """The editor before a query has run."""
    return _page(frame, 200)


def sparql_result_page(
    request: Request,
    results_json: bytes | None = None,
    graph_text: str | None = None,
    problem: str = "",
    status: int = 0,
) -> Reply:
    """The editor with a result below the query.

    ``results_json`` is a result in SPARQL 1.1 Query Results JSON Format, of which at most ``MOST_ROWS`` rows are shown.
    ``graph_text`` is a graph as Turtle. ``problem`` says what was wrong, with ``status`` or 400.
    """
    result = _result(results_json) if results_json is not None else {}
    return _page(
        Frame(request), status or (400 if problem else 200), problem=problem, result=result, graph=graph_text or ""
    )


def _page(
    frame: Frame, status: int, *, problem: str = "", result: dict[str, Any] | None = None, graph: str = ""
) -> Reply:
    query = frame.request.first("query")
    ran = bool(query.strip()) and not problem and (bool(result) or bool(graph))
    forms = _GRAPHS if query_guard.form(query[:_MOST_TEXT]) in ("CONSTRUCT", "DESCRIBE") else _ROWS
    return frame.page(
        "sparql.html",
        status=status,
        vary="Accept, Accept-Language",
        section="sparql",
        title=frame.word("sparql"),
        query=query or next(iter(EXAMPLES.values())),
        problem=frame.sentence(problem) if problem else "",
        examples=[(frame.word(name), frame.url("/sparql", [("query", text)])) for name, text in EXAMPLES.items()],
        prefixes=sorted(iris.PREFIXES.items()),
        result=result or {},
        most_rows=MOST_ROWS,
        graph=graph[:_MOST_TEXT],
        is_cut=len(graph) > _MOST_TEXT,
        downloads=[(f, links.address("/sparql", [("query", query), ("format", f)])) for f in forms] if ran else [],
        words={name: frame.word(name) for name in ("running", "rowsIn", "noRows", "cut", "yes", "no", "failed", "triplesIn")},
    )  # fmt: skip


def _result(results_json: bytes) -> dict[str, Any]:
    """The table of a result, or the verdict of an ASK."""
    loaded = json.loads(results_json)
    if "boolean" in loaded:
        return {"verdict": bool(loaded["boolean"]), "rows": []}
    names, bindings = loaded["head"]["vars"], loaded["results"]["bindings"]
    rows = [[_cell(b[n]) if n in b else Cell("") for n in names] for b in bindings[:MOST_ROWS]]
    return {"verdict": None, "names": names, "rows": rows, "total": len(bindings)}


def _cell(term: dict[str, Any]) -> Cell:
    """A term of the results (SPARQL 1.1 Query Results JSON Format, section 3.2.2)."""
    value = str(term["value"])
    if term["type"] == "uri":
        own = links.local(value)
        is_web = value.startswith(links.WEB)
        return Cell(links.prefixed(value), own or (value if is_web else ""), outside=not own)
    if term["type"] == "bnode":
        return Cell(f"_:{value}")
    return Cell(value, "", term.get("xml:lang", ""), links.prefixed(term.get("datatype", "")))
