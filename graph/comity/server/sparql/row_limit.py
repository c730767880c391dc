"""Limits the rows of a query with the solution modifiers at its end (SPARQL 1.1, section 19.8, rules 18 to 28)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from comity.store import query_guard


class Limited(NamedTuple):
    """A query with a limit: its text, whether the limit is lower than its own, and a query for the rows beyond the limit."""

    text: str
    lowered: bool
    rest: str


_OWN = re.compile(r"LIMIT\s+([0-9]{1,18})\s*")
_INNERMOST = re.compile(r"\{[^{}]*\}")


def glance(query: str, bare: str, most: int) -> Limited | None:
    """The result of ``limit``, if it is clear from the query in the form of ``query_guard.bare``, without splitting it into tokens."""
    tail = bare[bare.rfind("}") + 1 :].strip()
    if "OFFSET" in tail or tail == bare.strip() or ("VALUES" in bare and "VALUES" in _outside(bare)):
        return None
    own = tail.find("LIMIT")
    if own < 0:
        return Limited(f"{query}\nLIMIT {most}", True, f"{query}\nOFFSET {most}")
    own_limit = _OWN.fullmatch(tail, own)
    return Limited(query, False, "") if own_limit and int(own_limit[1]) <= most else None


def _outside(bare: str) -> str:
    """The text outside all groups."""
    found = 1
    while found:
        bare, found = _INNERMOST.subn(" ", bare)
    return bare


def limit(query: str, tokens: Sequence[query_guard.Token], most: int) -> Limited:
    """The same SELECT, CONSTRUCT or DESCRIBE, with at most ``most`` rows. ``tokens`` are its tokens."""
    end, found, clauses = _tail(query, tokens)
    own, offset = found.get("LIMIT"), found.get("OFFSET", 0)
    if own is not None and own <= most:
        return Limited(query, False, "")
    kept = query[:end].rstrip() if end < len(query) else query
    # On a line of its own: the query may end in a comment.
    for start, stop in sorted(clauses, reverse=True):
        kept = kept[:start] + " " * (stop - start) + kept[stop:]
    values = "\n" + query[end:] if end < len(query) else ""
    text = f"{kept}\nLIMIT {most} OFFSET {offset}{values}"
    left = f"LIMIT {own - most} " if own is not None else ""
    rest = f"{kept}\n{left}OFFSET {offset + most}{values}"
    return Limited(text, True, rest)


def _tail(query: str, tokens: Sequence[query_guard.Token]) -> tuple[int, dict[str, int], list[tuple[int, int]]]:
    """Where the solution modifiers end, and the values and places of LIMIT and OFFSET."""
    depth = 0
    end, found, clauses = len(query), {}, []
    for index, token in enumerate(tokens):
        if token.kind == "other":
            depth += (token.text in "({[") - (token.text in ")}]")
        word = token.text.upper() if token.kind == "word" and depth == 0 else ""
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if word in ("LIMIT", "OFFSET") and following and following.text.isdecimal():
            found[word] = int(following.text)
            clauses.append((token.start, following.start + len(following.text)))
        elif word == "VALUES":
            end = token.start
            break
    return end, found, clauses
