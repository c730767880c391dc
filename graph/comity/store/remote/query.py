"""What we read from the text of a query before we send it to a server: prefixes, keywords, the properties that it needs."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from itertools import pairwise

from comity.model import iris
from comity.store import query_guard
from comity.store.query_guard import Token, tokens

_TERMS = ("variable", "name", "iri", "string")


def declared(query: str) -> str:
    """A query with declarations for those of our prefixes that it uses undeclared."""
    own = {name.text for word, name in pairwise(tokens(query)) if word.text.upper() == "PREFIX"}
    ours = [(f"{prefix}:", iri) for prefix, iri in query_guard.prefixes(query).items()]
    return "".join(f"PREFIX {prefix} <{iri}> " for prefix, iri in ours if prefix not in own) + query


def has_word(query: str, word: str) -> bool:
    """Whether a keyword occurs in a query, outside of strings, IRIs, names and comments."""
    return any(t.kind == "word" and t.text.upper() == word for t in tokens(query))


@functools.cache
def properties(query: str) -> frozenset[str] | None:
    """IRIs that include all properties that one of our own SELECT queries asks for; ``None`` if it asks for any property.

    Its text names them with our prefixes, also if a variable ranges over those that ``VALUES`` or ``IN`` lists.
    """
    found = tokens(query)
    if not set(_free(found)) <= set(_listed(found)):
        return None
    names = (t.text.partition(":") for t in found if t.kind == "name")
    types = [iris.RDF_TYPE] if has_word(query, "A") else []
    # Names without a local part belong to prefix declarations.
    return frozenset([*types, *(iris.PREFIXES[prefix] + local for prefix, _, local in names if local)])


def _free(found: list[Token]) -> Iterator[str]:
    """The variables in the position of a property: between two terms, outside brackets and lists of variables."""
    depth, in_list = 0, True
    for i, token in enumerate(found[:-1]):
        text = token.text.upper()
        depth += (text == "(") - (text == ")")
        if text in ("SELECT", "BY"):
            in_list = True
        elif text in ("{", "}"):
            in_list = False
        elif token.kind == "variable" and not depth and not in_list:
            before, behind = found[i - 1], found[i + 1]
            if (before.kind in _TERMS or before.text == ";") and behind.kind in (*_TERMS, "word"):
                yield token.text


def _listed(found: list[Token]) -> Iterator[str]:
    """The variables in all VALUES, and those that a FILTER restricts with ``IN``."""
    in_values = False
    for token, behind in pairwise(found):
        if token.text.upper() in ("VALUES", "{"):
            in_values = token.text != "{"
        elif token.kind == "variable" and (in_values or behind.text.upper() == "IN"):
            yield token.text
