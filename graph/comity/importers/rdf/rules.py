"""Rules that turn other people's RDF into our vocabulary: SPARQL CONSTRUCT queries, and the functions they can call."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity import resources
from comity.errors import ComityError, FactError
from comity.facts.values import nearest, show
from comity.importers import cells
from comity.importers.cells import CellError
from comity.importers.mapping.terms import literal
from comity.importers.mapping.values import PLAIN
from comity.importers.report import Place, Report, edtf, entity
from comity.importers.states import COW, COW_ABBREVIATION, ISO2, ISO3, WIKIDATA, States
from comity.model import iris, slugs, vocabulary
from comity.store import query_guard
from comity.store.base import DEFAULT

KNOWN = "https://w3id.org/comity/graph/known"
"""The named graph in which rules find what the store knows about states."""
FUNCTIONS = ("entity", "state", "date")
PREFIXES = iris.PREFIXES | {
    "wd": "http://www.wikidata.org/entity/",
    "wdt": "http://www.wikidata.org/prop/direct/",
    "p": "http://www.wikidata.org/prop/",
    "ps": "http://www.wikidata.org/prop/statement/",
    "psv": "http://www.wikidata.org/prop/statement/value/",
    "pq": "http://www.wikidata.org/prop/qualifier/",
    "pqv": "http://www.wikidata.org/prop/qualifier/value/",
    "pr": "http://www.wikidata.org/prop/reference/",
    "wikibase": "http://wikiba.se/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
}
"""The prefixes that a rule need not declare."""
_OURS = re.compile(r"\bcomity:([A-Za-z][\w-]*)")
_COMMENT = re.compile(r"^\s*#.*", re.MULTILINE)
_QID = re.compile(r"Q[1-9]\d*", re.ASCII)
_PRECISION = {"9": 4, "10": 7, "11": 10}
"""How many characters of a date count, by ``wikibase:timePrecision``."""


class Rule(NamedTuple):
    """A CONSTRUCT query and its file."""

    path: str
    text: str


def packaged() -> list[str]:
    """The rules that come with Comity: ``ontology/mappings``."""
    folder = os.path.join(resources.ontology_dir(), "mappings")
    return [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(".rq")]


def read(paths: Iterable[str]) -> list[Rule]:
    """Read rules and check their syntax and the terms of ours that they use. Raises ``ComityError`` or ``FactError``."""
    rules: list[Rule] = []
    problems: list[str] = []
    for path in paths:
        try:
            with open(path, encoding="utf-8-sig") as file:
                text = file.read()
        except (OSError, UnicodeDecodeError) as error:
            raise ComityError(f"{path} cannot be read as a rule ({error}); name a .rq file") from None
        problems += _unknown_terms(path, text)
        try:
            found = query_guard.of_one_graph(text, lambda graph: graph == KNOWN)
            text = found.text
            ox.Store().query(text, prefixes=PREFIXES, custom_functions=Functions(States(), "x").table())
        except SyntaxError as error:
            raise ComityError(f"{path}: {query_guard.parse_error(error, text)}") from None
        except (query_guard.QueryError, RuntimeError) as error:
            raise ComityError(f"{path}: {error}") from None
        if found.form != "CONSTRUCT":
            raise ComityError(f"{path}: a rule has to be a CONSTRUCT query, not {found.form}; see ontology/mappings")
        rules.append(Rule(path, text))
    if problems:
        raise FactError(problems)
    return rules


def _unknown_terms(path: str, text: str) -> Iterator[str]:
    terms = vocabulary.load()
    values = [name for names in terms.enumerations.values() for name in names]
    known = {*terms.classes, *terms.properties, *values, *FUNCTIONS}
    blanked = _COMMENT.sub("", text)
    for found in _OURS.finditer(blanked):
        if found[1] not in known:
            line = blanked.count("\n", 0, found.start()) + 1
            yield f"{path}:{line}: comity:{found[1]} is not a term of the ontology{nearest(found[1], known)}"


def known_states(states: States) -> Iterator[ox.Quad]:
    """What the store knows about states, in the named graph ``KNOWN``, for rules to look up."""
    graph = ox.NamedNode(KNOWN)
    for store in states.stores:
        for known in sorted(states.ids):
            for quad in store.quads(entity(known), None, None, DEFAULT):
                yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)


class Functions:
    """The functions that rules can call. Counts what they cannot make something of, because a rule then loses a part of its row."""

    def __init__(self, states: States, prefix: str) -> None:
        self._states = states
        self._prefix = prefix
        self._lost: Counter[tuple[str, str]] = Counter()

    def table(self) -> dict[ox.NamedNode, Any]:
        """The functions by their IRIs."""
        return {ox.NamedNode(iris.NS + name): getattr(self, name) for name in FUNCTIONS}

    def entity(self, *texts: Any) -> ox.NamedNode | None:
        """An id for a thing of this source, from texts that name it there; an IRI counts by its last part."""
        slug = "-".join(part for text in texts if (part := slugs.slug(_last(text))))
        if not slug:
            self._lost["id", " ".join(map(_last, texts))] += 1
        return entity(f"{self._prefix}-{slug}") if slug else None

    def state(self, *terms: Any) -> ox.NamedNode | None:
        """The state that the first of these terms to match one names: a Wikidata id, a code (ISO, COW) or a name in any language."""
        for term in terms:
            text = _last(term)
            found = self._by(text) if text else None
            # States that an earlier import of this source made do not count, so that every import gives the same.
            if found and not found.startswith(f"{self._prefix}-"):
                return entity(found)
        shown = " ".join(dict.fromkeys(text for term in terms if (text := _last(term))))
        self._lost["state", shown] += 1
        return None

    def _by(self, text: str) -> str | None:
        if _QID.fullmatch(text):
            return self._states.by_code(text, WIKIDATA)
        schemes = (COW,) if text.isdigit() else (ISO3, ISO2, COW_ABBREVIATION) if text.isupper() else ()
        return self._states.find(text, *schemes)

    def date(self, literal: Any, precision: Any = None) -> ox.Literal | None:
        """A date as EDTF, no finer than Wikidata's precision (9 year, 10 month, 11 day).

        Without a precision, the first day of a year means the year: data that drop the precision write years so.
        """
        text = literal.value.removeprefix("+") if isinstance(literal, ox.Literal) else ""
        level = precision.value if isinstance(precision, ox.Literal) else ""
        sign = "-" if text.startswith("-") else ""
        if "T" in text and (level or text[len(sign) :][4:10] == "-01-01"):
            text = text[: _PRECISION.get(level or "9", 0) + len(sign)]
        try:
            found = cells.date(text) if text else ""
        except CellError:
            self._lost["date", text] += 1
            return None
        return edtf(found) if found else None

    def tell(self, report: Report) -> None:
        """Report what was lost, once for each row of a rule that lost it."""
        number = 0
        for (kind, text), count in self._lost.items():
            for _ in range(count):
                number += 1
                report.unmatched(Place("rules", number), kind, text)


def _last(term: Any) -> str:
    """The text of a literal, or the last part of an IRI."""
    return term.value if isinstance(term, ox.Literal) else re.split("[/#]", term.value)[-1] if term is not None else ""


def ours(triple: ox.Triple, language: str) -> tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]:
    """A statement that a rule made, as the vocabulary needs it: literals have the datatype of their property.

    Raises ``CellError`` if its subject is not one of our entities, or its value does not fit the property.
    """
    subject, predicate = triple.subject, triple.predicate
    value: Any = triple.object
    if not isinstance(subject, ox.NamedNode) or not subject.value.startswith(iris.ID):
        raise CellError(
            "a rule makes a statement about a thing without an id of ours; make one with comity:entity(…)", str(subject)
        )
    prop = vocabulary.load().properties.get(iris.local(predicate.value))
    if prop is None or not predicate.value.startswith(iris.NS):
        return subject, predicate, value
    target = prop.ranges[0]
    if target in vocabulary.load().classes:
        if not isinstance(value, ox.NamedNode) or not value.value.startswith((iris.ID, iris.NS)):
            fault = f"comity:{prop.name} needs an id of ours; make one with comity:entity(…) or comity:state(…)"
            raise CellError(fault, getattr(value, "value", str(value)))
        return subject, predicate, value
    if isinstance(value, ox.NamedNode):
        return subject, predicate, value if target == iris.RDFS + "Resource" else ox.Literal(value.value)
    if not isinstance(value, ox.Literal):
        raise CellError(f"comity:{prop.name} needs a text", show(str(value)))
    found = literal(value.value, target, PLAIN, value.language or language)
    if found is None:
        raise CellError(f"comity:{prop.name} has a value that says nothing", value.value)
    return subject, predicate, found
