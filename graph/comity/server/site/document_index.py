"""The documents of a store with what readers choose them by, read once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import NamedTuple

from comity.evidence import reach, witnesses
from comity.model import iris
from comity.naming.keys import fold
from comity.store import documents
from comity.store.base import DEFAULT, Store, per_store, term
from comity.store.documents import Document

_IN_BRACKETS = re.compile(r"\s*[(（]([^()（）]*)[)）]")
_YEAR = re.compile(r"\d{4}")
REFERENCE = "reference"
"""The kind of our own reference data, which is no document for readers."""


class IndexedDocument(NamedTuple):
    """A document with its kind, language, year (empty if unknown) and the mechanisms (ids) that it tells of.

    ``publishers`` are the keys under which its publisher is found: that of its name, and of the agency that it copies.
    ``words`` is what a text is looked for in.
    """

    document: Document
    kind: str
    language: str
    year: str
    mechanisms: frozenset[str]
    publishers: frozenset[str]
    words: str


class DocumentIndex(NamedTuple):
    """All documents, the newest first, and the names of publishers by their keys."""

    every: list[IndexedDocument]
    names: dict[str, str]

    def publisher(self, text: str) -> str:
        """The key of the publisher that a text names; empty if no publisher is called exactly that."""
        agency = witnesses.agency_of(text)
        found = _agency_key(agency) if agency else fold(text)
        return found if found in self.names else ""


@per_store
def of(store: Store) -> DocumentIndex:
    """The documents of a store without our reference data."""
    known = documents.of(store)
    told: dict[str, dict[str, str]] = defaultdict(dict)
    for name in ("sourceKind", "language"):
        for quad in store.quads(None, term(name), None, DEFAULT):
            if quad.subject.value.startswith(iris.SOURCE):
                told[iris.local(quad.subject.value)][name] = quad.object.value
    about: dict[str, set[str]] = defaultdict(set)
    for mechanism, sources in reach.of_each(store).items():
        for source in sources:
            about[source].add(iris.local(mechanism))
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    every = []
    for id_ in known.read():
        kind = iris.local(told[id_].get("sourceKind", "")).removeprefix("kind-")
        if kind != REFERENCE:
            document = known.get(id_)
            keys = _publishers(document.publisher, spelt)
            year = _YEAR.match(document.published)
            every.append(
                IndexedDocument(
                    document,
                    kind,
                    told[id_].get("language", ""),
                    year[0] if year else "",
                    frozenset(about[id_]),
                    frozenset(keys),
                    fold(f"{document.title} {document.publisher}"),
                )
            )
    every.sort(key=lambda h: (h.document.published.rstrip("~?%"), h.document.id), reverse=True)
    return DocumentIndex(every, {key: min(names, key=lambda n: (-names[n], len(n), n)) for key, names in spelt.items()})


def _publishers(name: str, spelt: dict[str, Counter[str]]) -> set[str]:
    """The keys of a publisher such as "People's Daily Online (Xinhua)"; notes how each is spelt."""
    own = _IN_BRACKETS.sub("", name).strip() or name
    keys = set()
    for part in (own, *_IN_BRACKETS.findall(name)):
        agency = witnesses.agency_of(part)
        if agency or part == own:
            key = _agency_key(agency) if agency else fold(own)
            if key:
                keys.add(key)
                spelt[key][part] += 1
    return keys


def _agency_key(agency: str) -> str:
    return f"agency {agency}"
