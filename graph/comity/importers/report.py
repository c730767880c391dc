"""What every importer reports: the document that a table is, the place of a statement in it, and what happened to each row.

Every row is imported, merged with another that says the same, or refused with a reason. A name that matches nothing here counts
as unmatched, whatever happens to its row. What is odd about a row, or left out of it, counts as found.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, NamedTuple, Protocol

import pyoxigraph as ox

from comity.errors import ComityError
from comity.model import dates, iris


class NothingImportedError(ComityError):
    """No row of any table was imported."""


Term = ox.NamedNode | ox.Literal
Properties = Mapping[str, Term | Iterable[Term] | None]
"""The properties of a node by local name, with the values of each; ``type`` is its class."""

EXAMPLES = 5
"""How many rows are named for each reason or name; a report in a file names all."""


class Document(NamedTuple):
    """The document that one or more tables form: a ``comity:Source``, whose IRI is the named graph.

    ``kind`` is one of ``comity:SourceKind`` without its prefix. ``published`` and ``coverage`` (the time that the data cover)
    are EDTF, empty if not known.
    """

    id: str
    title: str
    publisher: str
    url: str = ""
    licence: str = ""
    citation: str = ""
    kind: str = "dataset"
    language: str = "en"
    published: str = ""
    coverage: str = ""

    @property
    def graph(self) -> ox.NamedNode:
        """The named graph of what the document states."""
        return ox.NamedNode(iris.SOURCE + self.id)


class Place(NamedTuple):
    """A row of a file, named as in RFC 7111: the header is the first row."""

    file: str
    row: int

    def __str__(self) -> str:
        return f"{self.file}#row={self.row}"


@dataclass
class RowCounts:
    """What happened to the rows of one file."""

    read: int = 0
    imported: int = 0
    merged: int = 0
    refused: int = 0


class Sink(Protocol):
    """Receives each row that was not imported as it is, and each name that was not matched."""

    def write(self, place: Place, what: str, detail: str) -> None:
        """Receive one of them; ``what`` is merged, refused, unmatched or found."""


class Nowhere(AbstractContextManager["Nowhere"]):
    """The sink of a report that is not written to a file."""

    def write(self, place: Place, what: str, detail: str) -> None:
        """Do nothing."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None


@dataclass
class Report:
    """What happened to the rows of all files. For each file, ``read`` is the sum of ``imported``, ``merged`` and ``refused``."""

    sink: Sink = field(default_factory=Nowhere)
    files: dict[str, RowCounts] = field(default_factory=lambda: defaultdict(RowCounts))
    refusals: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How many rows were refused, by file and reason."""
    unknown: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How many rows have a name that matches nothing here, by kind (``state``) and name."""
    examples: dict[tuple[str, str], list[Place]] = field(default_factory=lambda: defaultdict(list))
    """The first rows of each refusal, each unknown name and each finding."""
    findings: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How many rows are odd or lost a part, by file and sentence."""
    unused: list[str] = field(default_factory=list)
    """The files in a folder that are not tables of the format."""

    def read(self, place: Place) -> None:
        """Count a row that was read."""
        self.files[place.file].read += 1

    def imported(self, place: Place) -> None:
        """Count a row whose statements were imported."""
        self.files[place.file].imported += 1

    def merged(self, place: Place, into: Place) -> None:
        """Count a row that repeats or completes another."""
        self.files[place.file].merged += 1
        self.sink.write(place, "merged", f"with {into}")

    def refused(self, place: Place, reason: str, given: str = "") -> None:
        """Count a row that was not used. ``reason`` is the same sentence for all such rows, ``given`` the text of this one."""
        self.files[place.file].refused += 1
        self.refusals[place.file, reason] += 1
        self._example((place.file, reason), place)
        self.sink.write(place, "refused", f"{reason}: {given}" if given else reason)

    def unmatched(self, place: Place, kind: str, text: str) -> None:
        """Count a name or code that matches nothing here. Its row is still imported, merged or refused."""
        self.unknown[kind, text] += 1
        self._example((kind, text), place)
        self.sink.write(place, "unmatched", f"{kind} {text}")

    def found(self, place: Place, finding: str, given: str = "") -> None:
        """Count what is odd about a row, or left out of it. Its row is still imported, merged or refused."""
        self.findings[place.file, finding] += 1
        self._example((place.file, finding), place)
        self.sink.write(place, "found", f"{finding}: {given}" if given else finding)

    def _example(self, key: tuple[str, str], place: Place) -> None:
        if len(self.examples[key]) < EXAMPLES:
            self.examples[key].append(place)

    def check(self) -> None:
        """Raise ``ComityError`` unless every row that was read is accounted for."""
        for name, counts in self.files.items():
            if counts.read != counts.imported + counts.merged + counts.refused:
                raise ComityError(f"{name}: {counts} does not add up; this is a bug in the importer, please report it")


def entity(path: str) -> ox.NamedNode:
    """The IRI of an entity, from its id, or of a part of one, from its path."""
    return ox.NamedNode(iris.ID + path)


@functools.cache
def term(name: str) -> ox.NamedNode:
    """A class, property or enumerated value of the vocabulary."""
    return ox.NamedNode(iris.NS + name)


@functools.lru_cache(maxsize=65536)
def edtf(text: str) -> ox.Literal:
    """A date as a literal. Raises ``DateError`` unless it is EDTF that Comity can read."""
    dates.bounds(text)
    return ox.Literal(text, datatype=ox.NamedNode(iris.EDTF))


def stated(graph: ox.NamedNode, subject: ox.NamedNode, values: Properties) -> Iterator[ox.Quad]:
    """The quads of one node. ``type`` is its class, every other key a property of the vocabulary; ``None`` is left out."""
    for name, terms in values.items():
        predicate = ox.NamedNode(iris.RDF_TYPE) if name == "type" else term(name)
        if terms is not None:
            for value in (terms,) if isinstance(terms, ox.NamedNode | ox.Literal) else terms:
                yield ox.Quad(subject, predicate, value, graph)


def described(document: Document, files: Mapping[str, str]) -> Iterator[ox.Quad]:
    """The quads about the document itself. ``files`` maps the names of its tables to their SHA-256."""
    texts: dict[str, Any] = {
        name: ox.Literal(value)
        for name in ("title", "publisher", "language", "licence", "citation")
        if (value := getattr(document, name))
    }
    dated = {name: edtf(value) for name in ("published", "coverage") if (value := getattr(document, name))}
    yield from stated(
        document.graph,
        document.graph,
        {
            "type": term("Source"),
            "sourceKind": term(f"kind-{document.kind}"),
            "url": ox.NamedNode(document.url) if document.url else None,
            "file": [ox.Literal(f"{name} sha256:{digest}") for name, digest in sorted(files.items())],
            **texts,
            **dated,
        },
    )
