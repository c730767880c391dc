"""``comity import rdf``: other people's RDF, in any syntax, into its own named graph. Rules add statements in our vocabulary.

A rule is a SPARQL CONSTRUCT query (SPARQL 1.1, section 16.2) that makes statements in our vocabulary. It can call three more
functions: ``comity:entity(text)`` (an id for a thing of this source), ``comity:state(…)`` (the state with a code, a name or a
Wikidata id) and ``comity:date(literal, precision)`` (EDTF). Blank nodes get an IRI from their file and order (RDF 1.1 Concepts,
3.5), the same on each run. Nothing is fetched.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from typing import Any

import pyoxigraph as ox

from comity.build.derivation import BATCH, batches
from comity.errors import ComityError
from comity.facts import suggestions, values
from comity.importers.cells import CellError
from comity.importers.rdf import syntax as rdf_syntax
from comity.importers.rdf.rules import PREFIXES, Functions, Rule, known_states, ours
from comity.importers.report import Document, Place, Report, described
from comity.importers.seen import Seen
from comity.importers.states import States
from comity.model import dates, iris, slugs
from comity.progress import Progress

_PARTIES = (iris.NS + "memberState", iris.NS + "memberBody")
_MEMBERSHIP = ox.NamedNode(iris.NS + "Membership")
_TYPE = ox.NamedNode(iris.RDF_TYPE)


def document(identifier: str, title: str, publisher: str, licence: str = "", url: str = "") -> Document:
    """The document that RDF files form. Raises ``ComityError`` for an invalid id or address."""
    if not slugs.ID.fullmatch(identifier):
        raise ComityError(f'the source "{identifier}" is not an id; {suggestions.of_id(identifier)}')
    wrong = values.RULES[iris.XSD + "anyURI"](url) if url else ""
    if wrong:
        raise ComityError(f"the url {wrong}")
    return Document(identifier, title, publisher, url=url, licence=licence)


def quads(
    paths: Sequence[str],
    document: Document,
    rules: Sequence[Rule],
    states: States,
    report: Report,
    progress: Progress | None = None,
    syntax: str = "",
) -> Iterator[ox.Quad]:
    """The quads of RDF files: every statement as it is, and what the rules make of all of them.

    The named graphs of the files are not kept apart. Each statement, also one made by a rule, is imported, merged with one that
    says the same, or refused. Raises ``ComityError`` for a file that is missing or not in the syntax.
    """
    digests = {os.path.basename(path): rdf_syntax.digest(path) for path in paths}
    if len(digests) < len(paths):
        raise ComityError(
            "two of the files have the same name, and statements are cited by file name; rename one of them"
        )
    with tempfile.TemporaryDirectory(prefix="comity-rdf-") as folder:
        store = ox.Store(folder)
        seen = Seen()
        for path in paths:
            for batch in batches(_statements(path, syntax, document, seen, report, progress)):
                store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in batch)
                yield from batch
        store.bulk_extend(known_states(states))
        functions = Functions(states, document.id)
        for rule in rules:
            if progress:
                progress(f"applying {os.path.basename(rule.path)}", 0, 1)
            yield from _mapped(store, rule, functions, document, report)
        functions.tell(report)
        seen.close()
        del store
    yield from described(document, digests)


def _statements(
    path: str, syntax: str, document: Document, seen: Seen, report: Report, progress: Progress | None
) -> Iterator[ox.Quad]:
    """The statements of one file. Counts each."""
    name = os.path.basename(path)
    found = rdf_syntax.statements(path, rdf_syntax.syntax_of(path, syntax), document.graph.value)
    for number, statement in enumerate(found, start=1):
        if progress and number % BATCH == 0:
            progress("importing", 0, 1)
        place = Place(name, number)
        report.read(place)
        fault = statement.fault or _fault(statement)
        if fault:
            report.refused(place, fault, getattr(statement.object, "value", ""))
            continue
        quad = ox.Quad(statement.subject, statement.predicate, statement.object, document.graph)
        earlier = seen.earlier((statement.subject, statement.predicate, statement.object), place)
        if earlier:
            report.merged(place, earlier)
        else:
            report.imported(place)
        yield quad


def _fault(statement: rdf_syntax.Statement) -> str:
    """Why a statement cannot be imported: its date claims to be EDTF and is not. Empty if it can."""
    value = statement.object
    is_edtf = isinstance(value, ox.Literal) and value.datatype.value == iris.EDTF
    return "a date is not in the part of EDTF that Comity accepts" if is_edtf and not dates.is_date(value.value) else ""


def _mapped(store: ox.Store, rule: Rule, functions: Functions, document: Document, report: Report) -> Iterator[ox.Quad]:
    """What a rule makes. A membership without a known member is left out entirely, and counted as refused."""
    made = _constructed(store, rule, functions)
    named = {t.subject for t in made if t.predicate.value in _PARTIES}
    nobody = {t.subject for t in made if t.predicate == _TYPE and t.object == _MEMBERSHIP} - named
    name = os.path.basename(rule.path)
    for number, triple in enumerate(made, start=1):
        place = Place(name, number)
        report.read(place)
        if triple.subject in nobody or triple.object in nobody:
            report.refused(place, "no member of the membership is known")
            continue
        try:
            subject, predicate, value = ours(triple, document.language)
        except CellError as error:
            report.refused(place, error.reason, error.given)
            continue
        report.imported(place)
        yield ox.Quad(subject, predicate, value, document.graph)


def _constructed(store: ox.Store, rule: Rule, functions: Functions) -> list[ox.Triple]:
    """The statements that a rule makes, each once, always in the same order."""
    try:
        found: Any = store.query(rule.text, prefixes=PREFIXES, custom_functions=functions.table())
        return sorted(set(found), key=str)
    except (RuntimeError, ValueError) as error:
        raise ComityError(f"{rule.path}: the rule cannot be applied ({error}); correct it") from None
