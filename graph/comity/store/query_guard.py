"""What a query may do: read this graph, and nothing else.

Each query is checked before it runs. Updates and ``SERVICE`` (which would call other servers) are refused, with a sentence that says
why; so is, on a server, ``FROM`` with a graph that is not there. Nothing is ever fetched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple
from urllib.parse import urljoin

from comity.errors import ComityError
from comity.model import iris


class QueryError(ComityError):
    """A query is refused or cannot be parsed; ``line`` and ``column`` say where, from 1, or are 0 if unknown."""

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.line = line
        self.column = column

    @property
    def place(self) -> dict[str, Any]:
        """The line and the column, if they are known."""
        return {"line": self.line, "column": self.column} if self.line else {}


class Token(NamedTuple):
    """A piece of a query: ``kind`` is string, iri, variable, language, name, word or other; ``start`` is its position."""

    kind: str
    text: str
    start: int


class Inspected(NamedTuple):
    """The form of a query (SELECT, ASK, CONSTRUCT or DESCRIBE), and the graphs that it names with FROM and FROM NAMED.

    ``text`` is safe to run, and means the same as what was sent.
    """

    text: str
    form: str
    defaults: tuple[str, ...]
    named: tuple[str, ...]
    tokens: list[Token]


# SPARQL 1.1, section 19.8: strings, IRIs and comments are single tokens, so a word inside them is not a keyword. Well-formed
# text is read as the engine reads it; a query with anything else is refused, never passed on.
_COMMENT = r"""\#[^\r\n]*"""
_CODEPOINT = r"""(?:u(?![Dd][89A-Fa-f])[0-9A-Fa-f]{4}|U(?!0000[Dd][89A-Fa-f])00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4})"""
_ESCAPE = rf"""\\(?:[tbnrf"'\\]|{_CODEPOINT})"""
_STRING = (
    rf"""\"\"\"(?:[^"\\]++|{_ESCAPE}|"(?!""))*+\"\"\"|'''(?:[^'\\]++|{_ESCAPE}|'(?!''))*+'''"""
    rf"""|"(?:[^"\\\r\n]++|{_ESCAPE})*+"|'(?:[^'\\\r\n]++|{_ESCAPE})*+'"""
)
_IRI = rf"""<(?:[^<>"{{}}|^`\\\x00-\x20]++|\\{_CODEPOINT})*+>"""
_OPAQUE = re.compile(f"{_COMMENT}|{_STRING}|{_IRI}", re.VERBOSE | re.DOTALL)
_TOKEN = re.compile(
    rf"""(?P<skip>{_COMMENT}|\s+)
    |(?P<string>{_STRING})
    |(?P<iri>{_IRI})
    |(?P<variable>[?$]\w+)
    |(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    |(?P<run>\w[\w.\-]*+(?!:))
    |(?P<name>(?:\w[\w.\-]*+)?:(?:(?![.\-])(?:[\w.\-:]|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?\#@%])+)?)
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
"""Each character is read at most three times: nothing that one part took is given back for another."""
_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")
_IN_RUN = re.compile(r"\w+|.")
_UNSURE = re.compile(r"<(?![A-Za-z][A-Za-z0-9+.\-]*+://)[^<>\s'#]*+['#][^<>\s]*+>")
"""Either an IRI, or "less than" followed by a comment or string. After "a < http://" nothing could follow, so that is neither."""
_GLUED = ("LIMIT", "OFFSET", "FROM", "NAMED", "SERVICE", "LOAD", "USING")
"""Keywords that the engine also accepts without a space before and after them."""
_KEYWORD = re.compile("|".join(_GLUED), re.IGNORECASE)
_OWN_FROM = re.compile(r"(?<![\w.:\-])comity:[A-Za-z]+From(?![\w.:\-])")
"""A property of ours such as ``comity:possibleFrom``: its prefix is always declared, so it is one token, and no FROM."""
_DEEPEST = 300
_PREFIXES = tuple((prefix, f"{prefix}:", iri) for prefix, iri in iris.PREFIXES.items())
"""Each prefix: its name, how it is used, and what it stands for."""
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_SUSPECT = (*sorted(_UPDATES), "SERVICE", "FROM", "\\", '"', "'")


def tokens(query: str) -> list[Token]:
    """The tokens of a query or update, without spaces and comments."""
    found: list[Token] = []
    for match in _TOKEN.finditer(query):
        if match.lastgroup == "run":
            start = match.start()
            parts = _IN_RUN.finditer(match[0])
            found += [Token("word" if p[0] not in ".-" else "other", p[0], start + p.start()) for p in parts]
        elif match.lastgroup and match.lastgroup != "skip":
            found.append(Token(match.lastgroup, match[0], match.start()))
    return found


def prefixes(query: str) -> dict[str, str]:
    """The prefixes of ours that a query uses or declares, and perhaps one that only occurs in a string or comment.

    The engine parses the prefixes again for each query, so it does not get all of them.
    """
    return {prefix: iri for prefix, use, iri in _PREFIXES if use in query}


def sure(query: str) -> str:
    """A query or update with only one meaning: what is an IRI here, the engine must not read as a comparison, comment or string.

    In IRIs, ``#`` and the apostrophe become codepoint escapes (SPARQL 1.1, section 19.2), which occur nowhere else.
    """
    if not _UNSURE.search(query):
        return query

    def written(match: re.Match[str]) -> str:
        is_unsure = match.lastgroup == "iri" and _UNSURE.fullmatch(match[0])
        return match[0].replace("#", "\\u0023").replace("'", "\\u0027") if is_unsure else match[0]

    return _TOKEN.sub(written, query)


def check_words(found: Sequence[Token]) -> None:
    """Refuse keywords with no space between them and their neighbours: it is not clear where one token ends.

    If its prefix is declared, a name is one token up to the second full stop in it; otherwise the engine may split it.
    """
    declared = _declared(found)
    for kind, text, _ in found:
        near = None
        if kind == "word" and text.upper() not in _GLUED:
            near = _KEYWORD.search(text)
        elif kind == "name":
            prefix, _, name = text.partition(":")
            near = (None if prefix in declared else _KEYWORD.search(prefix)) or _in_rest(prefix, name)
        if near:
            raise QueryError(
                f'"{text[:50]}" has {near[0]} in it; write keywords by themselves, and rename such a prefix'
            )


def _in_rest(prefix: str, name: str) -> re.Match[str] | None:
    parts = name.split(".", 2)
    return _KEYWORD.search(parts[2]) if len(parts) > 2 and prefix != "_" else None


def _declared(found: Sequence[Token]) -> set[str]:
    """The prefixes declared at the beginning, where the grammar allows it, and our own."""
    known = {"_", *iris.PREFIXES}
    place = 0
    while place < len(found) and (word := found[place].text.upper()) in ("PREFIX", "BASE"):
        if word == "PREFIX" and place + 1 < len(found):
            known.add(found[place + 1].text.partition(":")[0])
        place += 3 if word == "PREFIX" else 2
    return known


def bare(query: str) -> str:
    """A query without its strings, IRIs and comments, in upper case; empty if ``inspect`` might refuse it or find FROM in it.

    They stay in a query that has none of the words that matter, not even there. The engine refuses it, if it is no query that reads.
    This takes a fraction of the time of ``inspect``, which would take longer than many answers.
    """
    upper = query.upper()
    if not ("LIMIT" in upper or "OFFSET" in upper or "FROM" in upper or "SERVICE" in upper or "\\" in upper):
        return "" if _is_deep(upper) else upper
    if _UNSURE.search(query):
        return ""
    text = _OPAQUE.sub(" ", query)
    text = (_OWN_FROM.sub(" ", text) if "From" in text else text).upper()
    # After a colon or a question mark the word is a property or a variable, such as comity:from.
    named = text.replace(":FROM", ":").replace("?FROM", "?")
    suspect = any(word in named for word in _SUSPECT) or not any(word in named for word in _FORMS)
    return "" if suspect or _is_deep(text) else text


def _is_deep(text: str) -> bool:
    return text.count("(") + text.count("{") + text.count("[") > _DEEPEST


def checked(query: str, has_graph: Callable[[str], bool] | None = None) -> str:
    """The text of a query that is safe to run; raises ``QueryError`` as ``of_one_graph`` does.

    A query that ``bare`` finds harmless is not parsed further.
    """
    return query if bare(query) else of_one_graph(query, has_graph).text


def of_one_graph(query: str, has_graph: Callable[[str], bool] | None = None) -> Inspected:
    """The result of ``inspect``; raises ``QueryError`` also for more than one FROM."""
    found = inspect(query, has_graph)
    if len(found.defaults) > 1:
        raise QueryError("several FROM would count a statement once for each graph that has it; name one, or use GRAPH")
    return found


def inspect(query: str, has_graph: Callable[[str], bool] | None = None, base: str = "") -> Inspected:
    """Describe a query; raises ``QueryError`` if it does anything but read this graph.

    ``has_graph`` says whether the store has a named graph with an IRI, if a graph that it does not have must not be named: a server
    might fetch it. ``base`` resolves relative IRIs, unless the query has a base of its own.
    """
    form = ""
    prefixes = _Prefixes(base)
    query = sure(query)
    found = tokens(query)
    check_nesting(found)
    graphs: dict[bool, list[str]] = {False: [], True: []}
    for index, (kind, text, _) in enumerate(found):
        word = text.upper() if kind == "word" else ""
        if word == "PREFIX" and index + 2 < len(found):
            prefixes.declare(found[index + 1].text, found[index + 2].text)
        elif word == "BASE" and index + 1 < len(found):
            prefixes.base = prefixes.resolved(found[index + 1].text)
        elif word in _UPDATES and not form:
            raise QueryError(
                f"{word} would change the graph, which is read only; ask with SELECT, ASK, CONSTRUCT or DESCRIBE"
            )
        elif word in _FORMS and not form:
            form = word
        elif word == "SERVICE":
            raise QueryError("SERVICE would send the query to another server; ask this graph only")
        elif word == "FROM":
            following = found[index + 1 : index + 3]
            named = bool(following) and following[0].text.upper() == "NAMED"
            iri = prefixes.expand(following[1:] if named else following)
            if has_graph and not has_graph(iri):
                raise QueryError(
                    f"FROM names the graph <{iri}>, which is not in this store; nothing is fetched, so name a source of it"
                )
            graphs[named].append(iri)
        elif kind == "other" and text in "'\"\\":
            raise QueryError(f"the query cannot be parsed (a {text} that begins no string); correct it there")
    check_words(found)
    if not form:
        raise QueryError("this is no SPARQL query; begin it with SELECT, ASK, CONSTRUCT or DESCRIBE")
    return Inspected(query, form, tuple(graphs[False]), tuple(graphs[True]), found)


class _Prefixes:
    """The prefixes and the base declared so far in a query."""

    def __init__(self, base: str) -> None:
        self._known = {f"{prefix}:": iri for prefix, iri in iris.PREFIXES.items()}
        self.base = base

    def declare(self, prefix: str, iri: str) -> None:
        self._known[prefix] = self.resolved(iri)

    def resolved(self, iri: str) -> str:
        """An IRI in angle brackets, in full and without escapes."""
        plain = _ESCAPED.sub(lambda match: chr(int(match[1] or match[2], 16)), iri.strip("<>"))
        return urljoin(self.base, plain) if self.base else plain

    def expand(self, following: Sequence[Token]) -> str:
        """The IRI that comes next, in full."""
        kind, text = following[0][:2] if following else ("", "")
        if kind == "name":
            prefix, _, name = text.partition(":")
            return self._known.get(prefix + ":", "") + re.sub(r"\\(.)", r"\1", name)
        return self.resolved(text)


def form(query: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE, whichever comes first; empty if there is none."""
    return next((t.text.upper() for t in tokens(query) if t.kind == "word" and t.text.upper() in _FORMS), "")


def check_nesting(found: Sequence[Token]) -> None:
    """Refuse a query nested so deeply that it would overflow the engine's stack."""
    depth = 0
    for kind, text, _ in found:
        if kind == "other":
            depth += (text in "({[") - (text in ")}]")
            if depth > _DEEPEST:
                raise QueryError(f"the query is nested more than {_DEEPEST} deep; simplify it")


def iri(text: str) -> str:
    """The text of an absolute IRI, safe between angle brackets; raises ``QueryError`` if it is not one."""
    import pyoxigraph as ox

    try:
        return ox.NamedNode(text).value
    except ValueError:
        raise QueryError(f'"{text[:200]}" is no absolute IRI; write it out in full') from None


def refusal(error: SyntaxError, query: str) -> QueryError:
    """What is wrong with a query that the engine cannot parse: why it is no query of this graph or, if it is one, the complaint."""
    try:
        inspect(query)
    except QueryError as refused:
        return refused
    return parse_error(error, query)


_NEVER_MEANT = frozenset({"SERVICE", "LATERAL", "[_]"})
_PLACE = re.compile(r"(\d+):(\d+)")


def parse_error(error: SyntaxError, query: str) -> QueryError:
    """The parser's complaint about a query or update, on one line; for an obvious fault, a plainer sentence."""
    text = " ".join(str(error).split())
    place, _, expected = text.partition(": ")
    at = _PLACE.search(place)
    line, column = (int(at[1]), int(at[2])) if at else (0, 0)
    plain = _plain_fault(query)
    if plain:
        return QueryError(plain, line, column)
    listed = expected.removeprefix("expected one of ").split(", ")
    meant = [word for word in listed if word not in _NEVER_MEANT]
    if len(meant) < len(listed):
        expected = "expected one of " + ", ".join(meant) if meant else "something is missing before it, or too much"
    if len(expected) > 100:
        expected = expected[:100].rsplit(",", 1)[0] + " …"
    return QueryError(f"the query cannot be parsed ({place}: {expected}); correct it there", line, column)


def _plain_fault(query: str) -> str:
    """What is wrong with a query, if it is an undeclared prefix or an unmatched bracket; else empty."""
    found = tokens(query)
    known = _declared(found)
    for token in found:
        prefix, colon, _ = token.text.partition(":")
        if token.kind == "name" and colon and prefix not in known:
            return f'the prefix "{prefix[:50]}:" is not declared; write PREFIX {prefix[:50]}: <…> at the beginning'
    for opening, closing in ("{}", "()"):
        counts = [sum(t.kind == "other" and t.text == bracket for t in found) for bracket in (opening, closing)]
        if counts[0] != counts[1]:
            more, less = (opening, closing) if counts[0] > counts[1] else (closing, opening)
            return f"the query has more {more} than {less}; add or remove one"
    return ""
