"""Checks an update, and adds the dataset from the protocol to its text.

SPARQL 1.1 Update, section 3.1.3, and SPARQL 1.1 Protocol, section 2.2.3.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from comity.server.sparql.endpoint import Update
from comity.store import query_guard
from comity.store.query_guard import QueryError, Token


def prepared(update: Update) -> Update:
    """The update to run. Raises ``QueryError`` for LOAD and SERVICE, which would reach other servers, and for two datasets."""
    text = query_guard.sure(update.text)
    found = query_guard.tokens(text)
    query_guard.check_nesting(found)
    query_guard.check_words(found)
    words = [t.text.upper() for t in found if t.kind == "word"]
    if "LOAD" in words:
        raise QueryError("LOAD would fetch a document; send the data itself, with INSERT DATA or to the Graph Store")
    if "SERVICE" in words:
        raise QueryError("SERVICE would send the query to another server; use only this graph")
    if not update.using and not update.using_named:
        return update._replace(text=text)
    if "USING" in words or "WITH" in words:
        raise QueryError("both the update (with USING or WITH) and the request name graphs; leave out one of them")
    clauses = [f"USING <{query_guard.iri(g)}>" for g in update.using]
    clauses += [f"USING NAMED <{query_guard.iri(g)}>" for g in update.using_named]
    return update._replace(text=_with_using(text, found, f" {' '.join(clauses)} "))


def _with_using(text: str, found: Sequence[Token], clauses: str) -> str:
    """The text, with the clauses before the WHERE of each operation."""
    parts, done = [], 0
    for place, template in _wheres(found):
        # "DELETE WHERE" allows no USING, but it is short for a template and the same pattern.
        parts.append(text[done:place] + (text[template[0] : template[1]] if template else "") + clauses)
        done = place
    return "".join([*parts, text[done:]])


def _wheres(found: Sequence[Token]) -> Iterator[tuple[int, tuple[int, int] | None]]:
    """Where the WHERE of each operation begins, and the braces after it if ``DELETE`` comes before it."""
    depth = 0
    for index, token in enumerate(found):
        if token.kind == "other":
            depth += (token.text == "{") - (token.text == "}")
        elif token.kind == "word" and depth == 0 and token.text.upper() == "WHERE":
            short = index > 0 and found[index - 1].text.upper() == "DELETE"
            yield token.start, _braces(found[index + 1 :]) if short else None


def _braces(following: Sequence[Token]) -> tuple[int, int] | None:
    """Where the first brace begins, and where the one that closes it ends."""
    depth = 0
    for token in following:
        if token.kind == "other":
            depth += (token.text == "{") - (token.text == "}")
            if depth == 0:
                return following[0].start, token.start + 1
    return None
