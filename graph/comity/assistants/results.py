"""What a tool gives a model: answers cut to a size that fits, each part with its documents, and a word on what is left out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from comity.model import iris

MOST = 40_000
"""So many characters has a result at most, about ten thousand tokens; what is told beside its parts comes on top."""
MOST_IN_CELL, MOST_COLUMNS = 4_000, 50
"""So many characters has a cell of a query's result at most, and so many columns has it."""
CITED = 5
"""So many documents are named for each row; how many more there are is told."""

Data = dict[str, Any]
_SOURCE = re.compile(f'(?:{re.escape(iris.SOURCE)}|"source:)([a-z0-9-]+)')


def written(data: object) -> str:
    """Compact JSON."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def rows(data: Data, key: str, offset: int, narrow: str, nothing: str) -> Data:
    """An answer with as many of its rows, from ``offset`` on, as fit, and the documents that these name.

    ``key`` is where the rows stand, ``narrow`` how to ask for less, ``nothing`` what to say if there are none.
    """
    known = {source["id"]: source for source in data["sources"]}
    left, kept = MOST, list[Data]()
    cited: Data = {}
    for row in data[key][offset:]:
        named = row["sources"][:CITED]
        more = len(row["sources"]) - len(named)
        shown = {**row, "sources": named, **({"more_sources": more} if more else {})}
        new = {s: known[s] for s in named if s not in cited}
        left -= len(written(shown)) + len(written(new))
        if kept and left < 0:
            break
        kept.append(shown)
        cited |= new
    said = list(data.get("notes", ()))
    if not data[key]:
        said.append(nothing)
    if any("more_sources" in row for row in kept):
        said.append(f"A row names {CITED} of its documents, the earliest; more_sources counts the others.")
    said += _left_out("Rows", offset, len(kept), len(data[key]), narrow)
    return {**data, key: kept, "notes": said, "sources": list(cited.values())}


def documents(data: Data, offset: int, narrow: str) -> Data:
    """A description with as many of its documents, from ``offset`` on, as fit, each with what it states."""
    left, kept = MOST, list[Data]()
    for source in data["sources"][offset:]:
        left -= len(written(source))
        if kept and left < 0:
            break
        kept.append(source)
    return {**data, "sources": kept, "notes": _left_out("Documents", offset, len(kept), len(data["sources"]), narrow)}


def _left_out(what: str, offset: int, kept: int, every: int, narrow: str) -> list[str]:
    if offset and not kept:
        return [f"There are {every} {what.lower()}; ask with a smaller offset."]
    if offset + kept >= every and not offset:
        return []
    further = f"; go on with offset={offset + kept}, or {narrow}" if offset + kept < every else ""
    return [f"{what} {offset + 1} to {offset + kept} of {every}{further}."]


def solutions(text: str, cut: bool) -> Data:
    """A result in SPARQL 1.1 Query Results JSON as rows of texts with short names; ``cut`` is whether there were more rows."""
    result = json.loads(text)
    if "boolean" in result:
        return {"answer": result["boolean"], "notes": []}
    names = result["head"]["vars"]
    columns = names[:MOST_COLUMNS]
    most = min(MOST_IN_CELL, MOST // max(1, len(columns)))
    left, kept = MOST, list[Data]()
    every = result["results"]["bindings"]
    for binding in every:
        row = {name: _cut(_short(binding[name]), most) for name in columns if name in binding}
        left -= len(written(row))
        if kept and left < 0:
            break
        kept.append(row)
    notes = []
    if cut or len(kept) < len(every):
        notes.append(f"Only the first {len(kept)} rows; ask for less with FILTER, or go on with OFFSET {len(kept)}.")
    if len(columns) < len(names):
        notes.append(f"Only the first {len(columns)} of {len(names)} columns; name fewer variables.")
    return {"columns": [_cut(name, most) for name in columns], "rows": kept, "notes": notes}


def _cut(text: str, most: int) -> str:
    """A text of which there is no more than a cell holds."""
    return text if len(text) <= most else f"{text[:most]}…"


def shortened(text: str) -> str:
    """A page of text that is no longer than may be; it ends with what was left out."""
    if len(text) <= MOST:
        return text
    return text[:MOST].rsplit("\n", 1)[0] + "\n\nThe rest is left out; compare fewer mechanisms."


def graph(text: str, cut: bool) -> Data:
    """A result of CONSTRUCT or DESCRIBE as N-Triples; ``cut`` is whether there were more statements."""
    whole = text[:MOST].rsplit("\n", 1)[0] if len(text) > MOST else text
    notes = ["Only a part of the statements; ask for less of them."] if cut or whole != text else []
    return {"statements": whole, "notes": notes}


def _short(term: dict[str, str]) -> str:
    value = term["value"]
    if term["type"] == "uri":
        for prefix, base in iris.PREFIXES.items():
            if value.startswith(base):
                return f"{prefix}:{value[len(base) :]}"
    return value


def named_documents(result: Data) -> list[str]:
    """The ids of the documents that a result of a query names, in their order."""
    return list(dict.fromkeys(_SOURCE.findall(written(result))))


def records(ids: Iterable[str]) -> str:
    """A query for what is known of these documents."""
    values = " ".join(f"<{iris.SOURCE}{each}>" for each in ids)
    return (
        f"SELECT ?id ?title ?publisher ?published ?url WHERE {{ VALUES ?id {{ {values} }} ?id comity:title ?title"
        " OPTIONAL { ?id comity:publisher ?publisher } OPTIONAL { ?id comity:published ?published }"
        " OPTIONAL { ?id comity:url ?url } }"
    )
