"""Results for a model: answers cut to a size that fits, each part with its documents, and a note on what is left out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from comity.model import iris

MOST = 40_000
"""The most characters in the rows of a result, about ten thousand tokens. Notes come on top."""
MOST_IN_CELL, MOST_COLUMNS = 4_000, 50
"""The most characters in a cell, and the most columns, of a SPARQL result."""
CITED = 5
"""How many documents are named for each row; the rest are counted."""

Data = dict[str, Any]
_SOURCE = re.compile(f'(?:{re.escape(iris.SOURCE)}|"source:)([a-z0-9-]+)')


def written(data: object) -> str:
    """Compact JSON."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def rows(data: Data, key: str, offset: int, narrow: str, nothing: str) -> Data:
    """An answer with as many rows as fit, starting at ``offset``, and the documents that they name.

    ``key`` is the key of the rows, ``narrow`` says how to ask for less, and ``nothing`` is the note if there are no rows.
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
    notes = list(data.get("notes", ()))
    if not data[key]:
        notes.append(nothing)
    if any("more_sources" in row for row in kept):
        notes.append(f"A row names the {CITED} earliest of its documents; more_sources counts the others.")
    notes += _left_out("Rows", offset, len(kept), len(data[key]), narrow)
    return {**data, key: kept, "notes": notes, "sources": list(cited.values())}


def documents(data: Data, offset: int, narrow: str) -> Data:
    """A description with as many documents as fit, starting at ``offset``, each with what it states."""
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
    further = f"; continue with offset={offset + kept}, or {narrow}" if offset + kept < every else ""
    return [f"{what} {offset + 1} to {offset + kept} of {every}{further}."]


def solutions(text: str, cut: bool) -> Data:
    """A result in SPARQL 1.1 Query Results JSON as rows of texts with short names. ``cut`` says whether there were more rows."""
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
        notes.append(f"Only the first {len(kept)} rows; ask for less with FILTER, or continue with OFFSET {len(kept)}.")
    if len(columns) < len(names):
        notes.append(f"Only the first {len(columns)} of {len(names)} columns; name fewer variables.")
    return {"columns": [_cut(name, most) for name in columns], "rows": kept, "notes": notes}


def _cut(text: str, most: int) -> str:
    """A text, cut to ``most`` characters."""
    return text if len(text) <= most else f"{text[:most]}…"


def shortened(text: str) -> str:
    """A page of text, cut to the longest that fits. It then says that the rest is left out."""
    if len(text) <= MOST:
        return text
    return text[:MOST].rsplit("\n", 1)[0] + "\n\nThe rest is left out; compare fewer mechanisms."


def graph(text: str, cut: bool) -> Data:
    """A result of CONSTRUCT or DESCRIBE as N-Triples. ``cut`` says whether there were more statements."""
    whole = text[:MOST].rsplit("\n", 1)[0] if len(text) > MOST else text
    notes = ["Only some of the statements; ask for fewer."] if cut or whole != text else []
    return {"statements": whole, "notes": notes}


def _short(term: dict[str, str]) -> str:
    value = term["value"]
    if term["type"] == "uri":
        for prefix, base in iris.PREFIXES.items():
            if value.startswith(base):
                return f"{prefix}:{value[len(base) :]}"
    return value


def named_documents(result: Data) -> list[str]:
    """The ids of the documents that a query result names, in order."""
    return list(dict.fromkeys(_SOURCE.findall(written(result))))


def records(ids: Iterable[str]) -> str:
    """A query for what is known about these documents."""
    values = " ".join(f"<{iris.SOURCE}{each}>" for each in ids)
    return (
        f"SELECT ?id ?title ?publisher ?published ?url WHERE {{ VALUES ?id {{ {values} }} ?id comity:title ?title"
        " OPTIONAL { ?id comity:publisher ?publisher } OPTIONAL { ?id comity:published ?published }"
        " OPTIONAL { ?id comity:url ?url } }"
    )
