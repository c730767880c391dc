"""The facts as a published data set: counts, and the page that shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyoxigraph as ox

from comity.build import dataset
from comity.curation import mechanism_table
from comity.curation.mechanism_table import Described
from comity.model import dates, iris
from comity.store.base import DEFAULT, Store
from comity.store.statements import belonging
from comity.text import tables

_OWN_TITLE = "title not in the excerpt"
_WORDED = "title worded"


@dataclass(frozen=True)
class Counts:
    """How many documents, entities and statements there are, and of which kinds.

    ``documents`` are source documents. ``tables`` of reference data are counted separately, and not in ``kinds``,
    ``languages``, ``years`` (of publication), ``undated`` (without a date), ``inferred`` (with an approximate date) and
    ``retitled`` (with a title of ours). ``statements`` counts each statement once, however many documents make it, and includes
    the vocabulary and what follows; ``stated`` counts only those that documents or tables make, and ``tellings`` counts these
    once for each document. Source documents describe ``described`` of the ``entities``. ``mechanisms`` is by IRI.
    """

    documents: int
    tables: int
    entities: int
    described: int
    statements: int
    stated: int
    tellings: int
    types: Counter[str]
    mechanisms: dict[str, Described]
    kinds: Counter[str]
    languages: Counter[str]
    years: Counter[str]
    undated: int
    inferred: int
    retitled: int


def counts(store: Store) -> Counts:
    """Count the contents of a store."""
    sources = _sources(store)
    entities = dataset.entities(store)
    belongs = {e: belonging(store, e) for e, type_ in entities.items() if type_ == "Mechanism"}
    mechanisms_of: dict[str, list[str]] = {}
    for mechanism, things in belongs.items():
        for thing in things:
            mechanisms_of.setdefault(thing, []).append(mechanism)
    documents: dict[str, dict[str, str]] = {}
    named: dict[str, list[str]] = {m: [] for m in belongs}
    described: set[str] = set()
    stated: set[Any] = set()
    tellings = 0
    for source, properties in sources.items():
        triples = [quad.triple for quad in store.quads(graph=ox.NamedNode(source))]
        stated.update(triples)
        tellings += len(triples)
        if properties.get("sourceKind") != iris.NS + "kind-reference" or "url" in properties:
            documents[source] = properties
            described.update(t.subject.value for t in triples)
            things = {_owner(term.value) for t in triples for term in (t.subject, t.object)}
            for mechanism in {m for thing in things for m in mechanisms_of.get(thing, ())}:
                named[mechanism].append(properties.get("published", ""))
    published = [properties.get("published", "") for properties in documents.values()]
    return Counts(
        documents=len(documents),
        tables=len(sources) - len(documents),
        entities=len(entities),
        described=len(described & entities.keys()),
        statements=dataset.size(store),
        stated=len(stated),
        tellings=tellings,
        types=Counter(entities.values()),
        mechanisms={m: Described(len(named[m]), len(things) - 1, _newest(named[m])) for m, things in belongs.items()},
        kinds=Counter(iris.local(properties["sourceKind"]) for properties in documents.values()),
        languages=Counter(properties["language"] for properties in documents.values()),
        years=Counter(year for date in published if (year := _year(date))),
        undated=published.count(""),
        inferred=sum("~" in date for date in published),
        retitled=sum(_is_retitled(properties) for properties in documents.values()),
    )


def _sources(store: Store) -> dict[str, dict[str, str]]:
    """What the graph says about each source, by IRI."""
    known = {}
    class_ = ox.NamedNode(iris.NS + "Source")
    for source in store.quads(None, ox.NamedNode(iris.RDF_TYPE), class_, DEFAULT):
        quads = store.quads(source.subject, None, None, DEFAULT)
        known[source.subject.value] = {iris.local(q.predicate.value): str(q.object.value) for q in quads}
    return known


def _is_retitled(properties: dict[str, str]) -> bool:
    return _OWN_TITLE in properties["title"] or properties.get("note", "").startswith(_WORDED)


def _owner(text: str) -> str:
    """The entity that a membership or an amount belongs to; other IRIs and texts unchanged."""
    return iris.ID + text[len(iris.ID) :].split("/")[0] if text.startswith(iris.ID) else text


def _newest(published: Iterable[str]) -> str:
    """The latest of these dates (EDTF)."""
    return max(published, key=lambda text: (dates.Span.of(text).earliest or date.min, text), default="")


def _year(published: str) -> str:
    earliest = dates.Span.of(published).earliest
    return str(earliest.year) if earliest else ""


def data_page(store: Store) -> str:
    """The page ``docs/data.md``."""
    found = counts(store)
    label = store.label
    types = [(label(iris.NS + name), n) for name, n in found.types.items()]
    kinds = [(label(iris.NS + name), n) for name, n in found.kinds.items()]
    return _PAGE.format(
        **{name: f"{value:,}" for name, value in vars(found).items() if isinstance(value, int)},
        derived=f"{found.statements - found.stated:,}",
        title=dataset.texts()["title"]["en"],
        dataset=iris.DATASET,
        types=_table(("type", "entities"), _most_first(types)),
        mechanisms=mechanism_table.by_form(store, found.mechanisms),
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

It says who belongs to the mechanisms through which states cooperate, where they meet, what they set out to do and what they promise. Every
statement names the document that makes it. If documents contradict each other, the graph keeps both. There are {documents} source
documents, {tables} tables of reference data, {entities} entities and {statements} statements.

This page is generated from the packaged facts; after a change to them, run `scripts/data-page`. The graph also describes itself, in DCAT
and VoID, as `{dataset}`.

## Where it comes from

Each source document has its own fact file in `graph/data/`. It states in our words, with one vocabulary and one set of ids, what a
stored excerpt of a public page showed, with the values that the document gives. The tables of reference data hold codes, names,
coordinates, broad areas and labels; they are not evidence of events. Of the {entities} entities, source documents describe {described};
the others appear only in the tables and the vocabulary.

Documents and tables make {tellings} statements, {stated} of them different. The vocabulary and the rules add {derived}.

## Cautions

- **Excerpts, not whole documents.** We read about two thousand characters of each page. If the excerpt stops in the middle of a list,
  the list stops here too. If something is missing here, that is no evidence against it.
- **Nothing was checked against the world.** We keep the documents' errors, misprints and contradictions, because they are what the
  documents say.
- **Copies.** News reports are reprinted, encyclopedia articles mirrored, joint statements published by every side. Two documents that agree
  are independent evidence only if neither copies the other; often the publisher names the original in brackets.
- **Dates of publication.** {undated} documents have none, and {inferred} have an approximate one, marked `~`, which we inferred from the
  page or its address. A month without a day may also come from the address.
- **Titles.** {retitled} documents have a title in our words, because the excerpt did not show theirs, or only part of it.
- **Time.** If a page does not say when something was true, it means the day of the page: the members in a copied article are those of an
  unknown year, and so is a count or rank without a period.
- **Plans.** A page written before a meeting gives its planned date and place. It has the status `planned` only if we noticed that.
- **Priority areas.** We keep them in the words of each document, so near synonyms are separate areas. Their places under the broad areas
  are our proposal.
- **Figures.** One figure id can hold related readings, such as the expected and the adopted number. Compare indicator, parties,
  period and unit before you compare values.
- **Ids and labels claim nothing.** The number in `apec-leaders-meeting-16` is part of a name; the number that documents give is
  `ordinal`. Labels in the reference tables are names without a document.
- **Territories.** This type means that something appears where a state is expected, but is neither a member nor an observer of the United
  Nations. It takes no side.

[How to read an answer](reading-answers.md) says what this means for answers.

## What was left out

Nothing. Where two fact files had been written about one document, they are one: 69 second readings were joined to the first. Some fact
files were repaired, to say what their document says;
[the repairs](repairs.md) are listed one by one. Contradictions are data and were never dropped: `comity conflicts` shows them.

## One thing, one id

`graph/data/merges.yaml` merges ids that mean the same thing. It gives a reason for each, and leaves the files as written.
`comity check` reports things that look alike (nearly the same name, or meetings of one series on the same day), until that file says
why they differ.

## Licence

The facts and the vocabulary are licensed under [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/legalcode); `LICENSE-DATA` says what
credit to give. The documents themselves belong to their publishers. The program has a licence of its own, in `LICENSE`.

## How to cite

> {title} (the Comity contributors, 2026), CC BY 4.0

Add the version that you used (`comity --version`). For a single fact, cite the document that the graph names for it.
`CITATION.cff` has the same for reference managers.

## Entities by type

{types}

## Mechanisms

By form, as most documents give it or, if none does, as we classify it. For each mechanism:

- **members**: the states and bodies whose full membership no document says has ended; **dated**: the share of them for which a document
  says since when
- **documents**: how many name it or something that belongs to it; **newest**: when the last of these appeared
- **entities**: how many belong to it: bodies, meetings, documents and initiatives, and the figures between its members and its region
- **numbered meetings**: its three longest series, with the first and last number that documents describe (planned meetings included), the
  year of each, and the numbers that no document describes; `comity gaps` lists all of them

{mechanisms}

## Documents by kind

{kinds}

## Documents by language

These are BCP 47 codes.

{languages}

## Documents by year of publication

{undated} documents have no date of publication.

{years}
"""
