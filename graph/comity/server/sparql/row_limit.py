"""Limits the rows of a query with the solution modifiers at its end (SPARQL 1.1, section 19.8, rules 18 to 28)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from comity.store import query_guard

_OWN = re.compile(r"(?<![\w?$:.\-])LIMIT\s+([0-9]{1,18})\s*\Z")


def glance(query: str, most: int) -> tuple[str, bool]:
    """What ``limit`` finds, if a glance at the text is enough: the text with a limit, if the engine can read that, and whether it is lower.

    Else an empty text. A LIMIT at the end can only be that of the whole query: nothing else in the grammar ends with it.
    """
    bare = query_guard.bare(query)
    if bare and "LIMIT" not in bare and "OFFSET" not in bare:
        # On a line of its own: the query may end in a comment.
        return f"{query}\nLIMIT {most}", True
    own = _OWN.search(bare)
    return (query if own and int(own[1]) <= most else ""), False


def limit(query: str, tokens: Sequence[query_guard.Token], most: int) -> tuple[str, str]:
    """The same SELECT, CONSTRUCT or DESCRIBE, with at most ``most`` rows, and a query for those beyond, if its own limit is not lower.

    ``tokens`` are its tokens.
    """
    end, found, clauses = _tail(query, tokens)
    own, offset = found.get("LIMIT"), found.get("OFFSET", 0)
    if own is not None and own <= most:
        return query, ""
    kept = query[:end].rstrip() if end < len(query) else query
    for start, stop in sorted(clauses, reverse=True):
        kept = kept[:start] + " " * (stop - start) + kept[stop:]
    values = "\n" + query[end:] if end < len(query) else ""
    text = f"{kept}\nLIMIT {most} OFFSET {offset}{values}"
    left = f"LIMIT {own - most} " if own is not None else ""
    rest = f"{kept}\n{left}OFFSET {offset + most}{values}"
    return text, rest


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
