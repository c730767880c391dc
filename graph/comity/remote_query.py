"""What is read off the text of a query before a server is asked: its prefixes, its keywords, the properties that it needs."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import pairwise

from comity import iris
from comity.sparql import _TOKEN

_TERMS = ("variable", "name", "iri", "string")


def _tokens(query: str) -> list[re.Match[str]]:
    return [m for m in _TOKEN.finditer(query) if m.lastgroup != "skip"]


def declared(query: str) -> str:
    """A query with those of our prefixes declared that it uses without declaring them."""
    tokens = _tokens(query)
    own = {name[0] for word, name in pairwise(tokens) if word[0].upper() == "PREFIX"}
    used = {m["name"].partition(":")[0] + ":" for m in tokens if m.lastgroup == "name"} - own
    known = {prefix + ":": iri for prefix, iri in iris.PREFIXES.items()}
    return "".join(f"PREFIX {prefix} <{known[prefix]}> " for prefix in sorted(used & known.keys())) + query


def has_word(query: str, word: str) -> bool:
    """Whether a keyword occurs in a query, outside of strings, IRIs, names and comments."""
    return any(m.lastgroup == "word" and m[0].upper() == word for m in _tokens(query))


@functools.cache
def properties(query: str) -> frozenset[str] | None:
    """The IRIs among which are all properties that one of our own SELECT queries asks for; ``None`` if it asks for any.

    They stand in its text by our prefixes, also where a variable ranges over those that ``VALUES`` lists.
    """
    tokens = _tokens(query)
    if not set(_free(tokens)) <= set(_listed(tokens)):
        return None
    names = (m["name"].partition(":") for m in tokens if m.lastgroup == "name")
    types = [iris.RDF_TYPE] if has_word(query, "A") else []
    return frozenset([*types, *(iris.PREFIXES[prefix] + local for prefix, _, local in names)])


def _free(tokens: list[re.Match[str]]) -> Iterator[str]:
    """The variables in the place of a property: those between two terms, outside of brackets and of lists of variables."""
    depth, in_list = 0, True
    for i, token in enumerate(tokens[:-1]):
        text = token[0].upper()
        depth += (text == "(") - (text == ")")
        if text in ("SELECT", "BY"):
            in_list = True
        elif text in ("{", "}"):
            in_list = False
        elif token.lastgroup == "variable" and not depth and not in_list:
            before, behind = tokens[i - 1], tokens[i + 1]
            if (before.lastgroup in _TERMS or before[0] == ";") and behind.lastgroup in (*_TERMS, "word"):
                yield token[0]


def _listed(tokens: list[re.Match[str]]) -> Iterator[str]:
    """The variables of all VALUES."""
    in_values = False
    for token in tokens:
        if token[0].upper() in ("VALUES", "{"):
            in_values = token[0] != "{"
        elif in_values and token.lastgroup == "variable":
            yield token[0]
