"""What a query may do: read this graph, and nothing else.

A query is looked at before it runs. An update, ``SERVICE`` (which would call other servers) and ``FROM`` with a graph that
is not there are refused with a sentence; nothing is ever fetched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from comity import iris
from comity.errors import ComityError


class QueryError(ComityError):
    """A query is refused or cannot be parsed."""


# SPARQL 1.1, section 19.8: strings, IRIs and comments are taken as wholes, so that a word inside them is no keyword. What
# is well formed is taken as the engine takes it; at anything else the query is refused, never passed on.
_TOKEN = re.compile(
    r"""(?P<skip>\#[^\r\n]*|\s+)
    |(?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''|"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
    |(?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
    |(?P<variable>[?$]\w+)
    |(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    |(?P<name>(?:[\w][\w.\-]*)?:(?:[\w.\-:]|%[0-9A-Fa-f]{2}|\\.)*)
    |(?P<word>\w+)
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_DEEPEST = 100
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


def _tokens(query: str) -> Iterator[tuple[str, str]]:
    for match in _TOKEN.finditer(query):
        if match.lastgroup and match.lastgroup != "skip":
            yield match.lastgroup, match[0]


def check(query: str, has_graph: Callable[[str], bool]) -> str:
    """Refuse what is not a read of this graph (``QueryError``); give the form: SELECT, ASK, CONSTRUCT or DESCRIBE.

    ``has_graph`` tells whether the store has a named graph of that IRI.
    """
    form = ""
    prefixes = {f"{prefix}:": iri for prefix, iri in iris.PREFIXES.items()}
    tokens = list(_tokens(query))
    _check_nesting(tokens)
    defaults = 0
    for index, (kind, text) in enumerate(tokens):
        word = text.upper() if kind == "word" else ""
        if word == "PREFIX" and index + 2 < len(tokens):
            prefixes[tokens[index + 1][1]] = tokens[index + 2][1].strip("<>")
        elif word in _UPDATES and not form:
            raise QueryError(
                f"{word} would change the graph, which is read only; ask with SELECT, ASK, CONSTRUCT or DESCRIBE"
            )
        elif word in _FORMS and not form:
            form = word
        elif "SERVICE" in word or (kind == "name" and "SERVICE" in text.partition(":")[0].upper()):
            raise QueryError("SERVICE would send the query to another server; ask this graph only")
        elif word == "FROM":
            following = tokens[index + 1 : index + 3]
            named = bool(following) and following[0][1].upper() == "NAMED"
            _check_from(following[1:] if named else following, prefixes, has_graph)
            defaults += not named
        elif kind == "other" and text in "'\"\\":
            raise QueryError(f"the query cannot be parsed (a {text} that begins no string); correct it there")
    if defaults > 1:
        raise QueryError("several FROM would count a statement once for each graph that has it; name one, or use GRAPH")
    if not form:
        raise QueryError("this is no SPARQL query; begin it with SELECT, ASK, CONSTRUCT or DESCRIBE")
    return form


def _check_nesting(tokens: list[tuple[str, str]]) -> None:
    """Refuse what is nested so deeply that the engine's own stack would not hold it."""
    depth = 0
    for kind, text in tokens:
        if kind == "other":
            depth += (text in "({[") - (text in ")}]")
            if depth > _DEEPEST:
                raise QueryError(f"the query is nested more than {_DEEPEST} deep; simplify it")


def _check_from(following: list[tuple[str, str]], prefixes: dict[str, str], has_graph: Callable[[str], bool]) -> None:
    kind, text = following[0] if following else ("", "")
    if kind == "name":
        prefix, _, name = text.partition(":")
        iri = prefixes.get(prefix + ":", "") + name
    else:
        iri = text.strip("<>")
    if not has_graph(iri):
        raise QueryError(
            f"FROM names the graph <{iri}>, which is not in this store; nothing is fetched, so name a source of it"
        )


def parse_error(error: SyntaxError) -> QueryError:
    """The parser's complaint in one line."""
    text = " ".join(str(error).split())
    place, _, expected = text.partition(": ")
    if len(expected) > 100:
        expected = expected[:100].rsplit(",", 1)[0] + " …"
    return QueryError(f"the query cannot be parsed ({place}: {expected}); correct it there")
