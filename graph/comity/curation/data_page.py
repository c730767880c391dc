"""The facts as a published data set: how much there is of what, and the page that says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from comity.build import dataset
from comity.model import dates, iris
from comity.store.base import DEFAULT, Store
from comity.store.statements import belonging
from comity.text import tables

_OWN_TITLE = "title not in the excerpt"
_WORDED = "title worded"


@dataclass(frozen=True)
class Counts:
    """How much there is of what.

    ``documents`` are source documents. ``tables`` of reference data are counted apart, and not among ``kinds``,
    ``languages``, ``years`` (of publication), ``undated`` (without a date), ``inferred`` (with an approximate date) and
    ``retitled`` (whose title is ours). ``statements`` are counted once however many documents make them, with the
    vocabulary and what follows; ``stated`` are those that documents or tables make, ``tellings`` the same as often as they
    make them. Of the ``entities``, source documents describe ``described``. ``mechanisms`` gives, by IRI, the documents that
    name a mechanism or something that belongs to it, and the entities that belong to it.
    """

    documents: int
    tables: int
    entities: int
    described: int
    statements: int
    stated: int
    tellings: int
    types: Counter[str]
    mechanisms: dict[str, tuple[int, int]]
    kinds: Counter[str]
    languages: Counter[str]
    years: Counter[str]
    undated: int
    inferred: int
    retitled: int


def counts(store: Store) -> Counts:
    """Count what is in a store."""
    sources = _sources(store)
    entities = dataset.entities(store)
    belongs = {e: belonging(store, e) for e, type_ in entities.items() if type_ == "Mechanism"}
    mechanisms_of: dict[str, list[str]] = {}
    for mechanism, things in belongs.items():
        for thing in things:
            mechanisms_of.setdefault(thing, []).append(mechanism)
    documents: dict[str, dict[str, str]] = {}
    named: Counter[str] = Counter()
    described: set[str] = set()
    stated: set[Any] = set()
    tellings = 0
    for source, told in sources.items():
        triples = [quad.triple for quad in store.quads(graph=ox.NamedNode(source))]
        stated.update(triples)
        tellings += len(triples)
        if told.get("sourceKind") != iris.NS + "kind-reference":
            documents[source] = told
            described.update(t.subject.value for t in triples)
            things = {_owner(term.value) for t in triples for term in (t.subject, t.object)}
            named.update({m for thing in things for m in mechanisms_of.get(thing, ())})
    published = [told.get("published", "") for told in documents.values()]
    return Counts(
        documents=len(documents),
        tables=len(sources) - len(documents),
        entities=len(entities),
        described=len(described & entities.keys()),
        statements=dataset.size(store),
        stated=len(stated),
        tellings=tellings,
        types=Counter(entities.values()),
        mechanisms={m: (named[m], len(things) - 1) for m, things in belongs.items()},
        kinds=Counter(iris.local(told["sourceKind"]) for told in documents.values()),
        languages=Counter(told["language"] for told in documents.values()),
        years=Counter(year for date in published if (year := _year(date))),
        undated=published.count(""),
        inferred=sum("~" in date for date in published),
        retitled=sum(_is_retitled(told) for told in documents.values()),
    )


def _sources(store: Store) -> dict[str, dict[str, str]]:
    """What the graph says of each source, by IRI."""
    known = {}
    class_ = ox.NamedNode(iris.NS + "Source")
    for source in store.quads(None, ox.NamedNode(iris.RDF_TYPE), class_, DEFAULT):
        quads = store.quads(source.subject, None, None, DEFAULT)
        known[source.subject.value] = {iris.local(q.predicate.value): str(q.object.value) for q in quads}
    return known


def _is_retitled(told: dict[str, str]) -> bool:
    return _OWN_TITLE in told["title"] or told.get("note", "").startswith(_WORDED)


def _owner(text: str) -> str:
    """The entity that a membership, an amount or the like belongs to; other IRIs and texts unchanged."""
    return iris.ID + text[len(iris.ID) :].split("/")[0] if text.startswith(iris.ID) else text


def _year(published: str) -> str:
    earliest = dates.Span.of(published).earliest
    return str(earliest.year) if earliest else ""


def data_page(store: Store) -> str:
    """The page ``docs/data.md``."""
    found = counts(store)
    label = store.label
    types = [(label(iris.NS + name), n) for name, n in found.types.items()]
    kinds = [(label(iris.NS + name), n) for name, n in found.kinds.items()]
    mechanisms = [(label(m), iris.local(m), *numbers) for m, numbers in found.mechanisms.items()]
    mechanisms.sort(key=lambda row: (-row[2], row[1]))
    return _PAGE.format(
        **{name: f"{value:,}" for name, value in vars(found).items() if isinstance(value, int)},
        derived=f"{found.statements - found.stated:,}",
        title=dataset.texts()["title"]["en"],
        dataset=dataset.DATASET,
        types=_table(("type", "entities"), _most_first(types)),
        mechanisms=_table(("mechanism", "id", "documents", "entities"), mechanisms),
        kinds=_table(("kind", "documents"), _most_first(kinds)),
        languages=_table(("language", "documents"), _most_first(found.languages.items())),
        years=_table(("year", "documents"), sorted(found.years.items())),
    )


def _most_first(rows: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(rows, key=lambda row: (-row[1], row[0]))


def _table(titles: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> str:
    body = [[f"{cell:,}" if isinstance(cell, int) else cell for cell in row] for row in rows]
    return tables.markdown(list(titles), body, [], [])


_PAGE = """\
# The data set

<!-- Written by scripts/data-page from the packaged facts and graph/comity/curation/data_page.py; changes here are lost. -->

{title}.

It tells who belongs to the formats in which states cooperate, where they meet, what they set out to do and what they promise. Every
statement names the document that makes it, and documents that contradict each other stand side by side. There are {documents} source
documents, {tables} tables of reference data, {entities} entities and {statements} statements.

This page is written from the packaged facts; after a change to them, run `scripts/data-page`. The graph describes itself too, in DCAT and
VoID, as `{dataset}`.

## Where it comes from

Each source document has a fact file of its own in `graph/data/`. It states in our words, under one vocabulary and one set of ids, what a
stored excerpt of a public page showed, with the values that the document gives. The tables of reference data hold codes, names,
coordinates, broad areas and labels; they are no witnesses of events. Of the {entities} entities, source documents describe {described};
the others are known from the tables and the vocabulary only.

Documents and tables make {tellings} statements, and {stated} different ones. The vocabulary and what follows by rules add {derived}.

## Cautions

- **Excerpts, not whole documents.** About two thousand characters of a page were read. Where the excerpt stops in the middle of a list,
  the list stops here too. That something is missing is no evidence against it.
- **Nothing was checked against the world.** Errors, misprints and contradictions of the documents are kept, since they are what the
  documents say.
- **Copies.** News reports are reprinted, encyclopedia articles mirrored, joint statements published by every side. Two documents that agree
  are two witnesses only if neither copies the other; often the publisher names the original in brackets.
- **Dates of publication.** {undated} documents have none, and {inferred} have an approximate one, marked `~`, which was inferred from the
  page or its address. A month without a day may come from the address too.
- **Titles.** {retitled} documents have a title that we worded, because the excerpt did not show theirs, or only a part.
- **Time.** A page that does not say when something was so tells of its own day: members in a copied article are those of an unknown year,
  and so is a count or rank that names no period.
- **Plans.** What was written before a meeting tells its planned date and place. It has the status `planned` only where that was noticed.
- **Priority areas.** They are kept in the words of each document, so that near synonyms are areas of their own. Where they belong among
  the broad areas is a proposal of ours.
- **Figures.** One figure id can hold neighbouring readings, such as the expected and the adopted number. Compare indicator, parties,
  period and unit before values.
- **Ids and labels claim nothing.** The number in `apec-leaders-meeting-16` is part of a name; the number that documents give is
  `ordinal`. Labels of the reference tables are names without a document.
- **Territories.** The type says that something stands where a state is expected and is neither member nor observer of the United
  Nations. It takes no side.

[How to read an answer](reading-answers.md) says what this means for answers.

## What was left out

Nothing: every one of the {documents} source documents of the research is in, and none was left out. Some fact files were
repaired, to say what their document says; [the repairs](repairs.md) are listed one by one. Contradictions are data and were never
dropped: `comity conflicts` shows them.

## One thing, one id

Ids that mean one thing are merged by `graph/data/merges.yaml`, which gives a reason for each and leaves the files as written.
Things that look alike (nearly one name, or meetings of one series on one day) are told to whoever runs `comity check`, until the
same file says why they differ.

## Licence

The facts and the vocabulary are licensed under [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/legalcode); `LICENSE-DATA` says what
credit to give. The documents themselves belong to their publishers. The program has a licence of its own, in `LICENSE`.

## How to cite

> {title} (the Comity contributors, 2026), CC BY 4.0

Add the version that you used (`comity --version`), and for a single fact cite the document that the graph names for it.
`CITATION.cff` has the same for reference managers.

## Entities by type

{types}

## Mechanisms

The documents that name a mechanism or something that belongs to it, and the entities that belong to it: bodies, meetings, documents and
initiatives, and the figures between its members and its region.

{mechanisms}

## Documents by kind

{kinds}

## Documents by language

Codes are those of BCP 47.

{languages}

## Documents by year of publication

{undated} documents have no date of publication.

{years}
"""
