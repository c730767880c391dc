"""An answer: its rows, the documents that state each row, and the formats it can be written in."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from comity.text import tables, words

if TYPE_CHECKING:
    import networkx as nx

    from comity.store.documents import Document

Entity = dict[str, str]
"""An entity in a cell, as ``{"id", "label"}``."""

Value = Entity | list[Entity | str | float] | str | int | float | bool | None
"""A cell: an entity, a list of them, a literal, or ``None`` where no document says anything."""


DISSENT = "dissent"
NOT_EQUAL = "≠"
_OF_A_ROW = ["disputed", "sources"]
"""What tables for programs tell of a row besides its cells: the columns in which a document says otherwise, and the documents."""
_WHOLE = ("says", "closes", "reviewed")
"""Columns of sentences, which are never cut."""


class Telling(NamedTuple):
    """A value that documents (ids) give for a cell, other than the one that holds, and how it differs.

    ``relation`` is ``less exact``, ``planned`` or ``dissent``.
    """

    relation: str
    value: Value
    sources: tuple[str, ...]


class CellEvidence(NamedTuple):
    """The ids of the documents that state the value of a cell, and what others say."""

    sources: tuple[str, ...]
    others: tuple[Telling, ...] = ()

    @property
    def is_disputed(self) -> bool:
        """Whether a document says otherwise."""
        return any(t.relation == DISSENT for t in self.others)

    def to_dict(self) -> dict[str, Any]:
        """The evidence as plain data: ``sources``, and what others say by relation; empty if no document says anything."""
        found: dict[str, Any] = {"sources": list(self.sources)} if self.sources or self.others else {}
        for relation, value, sources in self.others:
            found.setdefault(relation.replace(" ", "_"), []).append({"value": value, "sources": list(sources)})
        return found


class AnswerRow(NamedTuple):
    """The cells of a row by column name, the ids of the documents that state it, and the evidence of its cells."""

    cells: dict[str, Value]
    sources: tuple[str, ...]
    evidence: Mapping[str, CellEvidence] = MappingProxyType({})

    @property
    def disputed(self) -> list[str]:
        """The columns in which a document says otherwise."""
        return [name for name, evidence in self.evidence.items() if evidence.is_disputed]

    def to_dict(self) -> dict[str, Any]:
        """The row as plain data: each cell with its value, and the documents that state it or say otherwise; and those of the row."""
        told = {name: evidence.to_dict() for name, evidence in self.evidence.items()}
        cells = {name: {"value": value, **told.get(name, {})} for name, value in self.cells.items()}
        return {"cells": cells, "sources": list(self.sources)}


class Answer:
    """The answer to a question. Iterating gives its rows as plain dictionaries, each with its ``sources``.

    ``columns`` maps the names of the columns to their titles, in the ``language`` of the answer. ``notes`` hold what the
    reader needs to know besides the rows, such as gaps in a document, or how many rows have no evidence for a date.
    ``understood`` says how a question in plain language was read, ``headline`` is the sentence that answers.

    ``for_editors`` are columns that tables for readers leave out, and data has. ``cited`` are the documents (ids) that the
    sentence rests on, besides those of the rows.

    ``operators`` are those that were asked for. They set ``count``, ``total`` (a value for each unit) and ``verdict``: ``yes``,
    ``no``, ``possibly`` or ``unknown``.
    """

    def __init__(
        self,
        question: str,
        parameters: Mapping[str, str | list[str]],
        as_of: str | None,
        columns: dict[str, str],
        rows: list[AnswerRow],
        sources: "list[Document]",
        notes: list[str],
        language: str,
    ) -> None:
        self.question = question
        self.parameters = dict(parameters)
        self.understood = ""
        self.headline = ""
        self.operators: dict[str, str] = {}
        self.verdict = ""
        self.count: int | None = None
        self.total: list[dict[str, Any]] = []
        self.is_for_day = as_of is not None
        self.as_of = as_of
        self.columns = columns
        self.for_editors: frozenset[str] = frozenset()
        self.rows = rows
        self.sources = sources
        self.cited: frozenset[str] = frozenset()
        self.notes = notes
        self.language = language

    def extend(self, other: "Answer") -> None:
        """Add the rows of another answer of the same kind, and its documents that are not here yet."""
        self.rows = [*self.rows, *other.rows]
        self.sources = [*self.sources, *(s for s in other.sources if s not in self.sources)]

    def cite(self, documents: "Iterable[Document]") -> None:
        """Cite documents that the sentence rests on, whatever rows remain."""
        cited = list(documents)
        self.sources = [*self.sources, *(d for d in cited if d not in self.sources)]
        self.cited |= {d.id for d in cited}

    def copied(self) -> "Answer":
        """The same answer, whose rows, documents and notes can be changed without changing this one."""
        import copy  # few answers are copied

        own = copy.copy(self)
        own.rows, own.sources, own.notes = list(self.rows), list(self.sources), list(self.notes)
        own.parameters, own.operators, own.columns = dict(self.parameters), dict(self.operators), dict(self.columns)
        return own

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for row in self.rows:
            yield {**row.cells, "sources": list(row.sources)}

    def evidence(self) -> list[dict[str, Any]]:
        """Every telling of every cell: ``row`` (from 0), ``column``, ``value``, ``document``, and the ``relation`` to the cell.

        The relation is ``states``, ``less exact``, ``planned`` or ``dissent``. Only cells that show a statement have evidence.
        """
        return [
            {"row": place, "column": name, "value": telling.value, "document": source, "relation": telling.relation}
            for place, row in enumerate(self.rows)
            for name, evidence in row.evidence.items()
            for telling in (Telling("states", row.cells[name], evidence.sources), *evidence.others)
            for source in telling.sources
        ]

    def with_ids(self) -> "Answer":
        """The answer with the id of each entity after its name, for tables that people read on to look things up."""
        import copy  # few answers are shown with ids

        found = copy.copy(self)
        found.rows = [row._replace(cells={n: _with_ids(c) for n, c in row.cells.items()}) for row in self.rows]
        found.for_editors = frozenset()
        return found

    def shown_columns(self) -> list[str]:
        """The columns of a table for readers: those that say something."""
        return [n for n in self.columns if n not in self.for_editors and any(r.cells[n] is not None for r in self.rows)]

    def versions(self) -> "Answer":
        """Every value that documents give for the cells of this answer, a row for each: what it is about, and who says so.

        ``how`` says whether it is the value that holds, a less exact one, a plan, or another one. Cells that show no statement,
        such as counts, are left out.
        """
        forms = words.of("versions", self.language)
        names = [n for n in self.columns if any(r.cells[n] is not None for r in self.rows)]
        told = [
            (row, name, telling)
            for row in self.rows
            for name in names
            if name in row.evidence
            for telling in (Telling("states", row.cells[name], row.evidence[name].sources), *row.evidence[name].others)
            if telling.sources
        ]
        first = next(iter(names), "")
        columns = {"about": self.columns.get(first, ""), **{n: forms[n] for n in ("column", "value", "how")}}
        found = Answer(self.question, self.parameters, self.as_of, columns, [], [], [], self.language)
        found.rows = [
            AnswerRow(
                {"about": row.cells[first], "column": self.columns[name], "value": t.value, "how": forms[t.relation]},
                t.sources,
            )
            for row, name, t in told
        ]
        cited = {s for row in found.rows for s in row.sources}
        found.sources = [s for s in self.sources if s.id in cited]
        found.headline, found.is_for_day, found.operators = self.headline, self.is_for_day, self.operators
        found.verdict, found.count, found.total, found.understood = (
            self.verdict,
            self.count,
            self.total,
            self.understood,
        )
        return found

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain data, in the form of ``to_json``."""
        return {
            "question": self.question,
            **({"understood": self.understood} if self.understood else {}),
            "parameters": self.parameters,
            "as_of": self.as_of,
            **({"operators": self.operators} if self.operators else {}),
            **({"headline": self.headline} if self.headline else {}),
            **({"verdict": self.verdict} if self.verdict else {}),
            **({"count": self.count} if self.count is not None else {}),
            **({"total": self.total} if self.total else {}),
            "columns": [{"name": name, "label": label} for name, label in self.columns.items()],
            "rows": [row.to_dict() for row in self.rows],
            "notes": self.notes,
            "sources": [s._asdict() for s in self.sources],
        }

    def to_json(self) -> str:
        """JSON text, UTF-8, with every source."""
        import json

        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2)

    def to_csv(self) -> str:
        """CSV (RFC 4180): labels, an ``…_id`` column next to each column of entities, the disputed columns and the source ids.

        Text that a spreadsheet would run as a formula gets an apostrophe in front.
        """
        import csv
        import io

        entities = self.entity_columns()
        header = [h for n in self.columns for h in ([n, f"{n}_id"] if n in entities else [n])] + _OF_A_ROW
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(header)
        for row in self.rows:
            record: list[Any] = []
            for name in self.columns:
                cell = row.cells[name]
                if name in entities:
                    record += label_and_id(cell)
                else:
                    record.append(cell)
            writer.writerow([tables.csv_safe(v) for v in [*record, " ".join(row.disputed), " ".join(row.sources)]])
        return out.getvalue()

    def entity_columns(self) -> set[str]:
        """The names of columns that hold entities."""
        return {n for n in self.columns if any(isinstance(r.cells[n], dict | list) for r in self.rows)}

    def __repr__(self) -> str:
        asked = ", ".join([self.question, *(f"{n}={v}" for n, v in self.parameters.items())])
        return f"<Answer to {asked}: {len(self.rows)} rows, {len(self.sources)} sources>"

    def __str__(self) -> str:
        return self.to_table()

    def to_table(self, all_sources: bool = False) -> str:
        """A table for a terminal, with numbered sources below. A row cites at most three, or all with ``all_sources``."""
        if self.headline and not self.rows:
            return "\n".join(map(tables.plain, [self.headline, *self.notes]))
        titles, body, sources, notes = self.display(None if all_sources else 3)
        whole = {self.columns.get(name) for name in _WHOLE}
        table = tables.text(titles, body, sources, notes, [i for i, t in enumerate(titles) if t in whole])
        return f"{tables.plain(self.headline)}\n\n{table}" if self.headline else table

    def to_markdown(self) -> str:
        """A Markdown table with a list of all sources below."""
        table = tables.markdown(*self.display(None))
        return f"{tables.markdown_text(self.headline)}\n\n{table}" if self.headline else table

    def display(self, most: int | None = None) -> tuple[list[str], list[list[str]], list[str], list[str]]:
        """Titles, rows, sources and notes for people to read. Each row cites at most ``most`` of its sources."""
        numbers: dict[str, int] = {}
        shown_columns = self.shown_columns()
        body = []
        for row in self.rows:
            cited = row.sources[:most]
            references = " ".join(f"[{numbers.setdefault(s, len(numbers) + 1)}]" for s in cited)
            left = len(row.sources) - len(cited)
            references += f" +{left}" if left else ""
            body.append([self._shown(row, n) for n in shown_columns] + [references])
        by_id = {s.id: s for s in self.sources}
        cited_lines = [f"[{number}] {by_id[s].citation()}" for s, number in numbers.items()]
        notes = [*self.dissent(), *self.notes]
        uncited = len(self.sources) - len(numbers)
        if uncited:
            notes.append(words.of("tables", self.language)["more sources"].format(n=uncited))
        titles = [self.columns[n] for n in shown_columns]
        return [*titles, words.of("tables", self.language)["sources"]], body, cited_lines, notes

    def _shown(self, row: AnswerRow, name: str) -> str:
        shown = tables.display(row.cells[name], name, self.language)
        return shown + tables.DISPUTED if name in row.disputed else shown

    def dissent(self) -> list[str]:
        """A sentence for each value that a document gives and that does not hold."""
        by_id = {s.id: s for s in self.sources}
        template = words.of("notes", self.language)["dissent"]
        found = []
        for row in self.rows:
            about = self._about(row)
            for name in row.disputed:
                for telling in row.evidence[name].others:
                    if telling.relation == DISSENT:
                        who = ", ".join(dict.fromkeys(by_id[s].publisher or s for s in telling.sources if s in by_id))
                        value = tables.display(telling.value, name, self.language)
                        found.append(template.format(about=about, column=self.columns[name], value=value, who=who))
        return found

    def _about(self, row: AnswerRow) -> str:
        """What a row is about: its first entity, or else its first value; of a figure also the period."""
        known = [n for n in self.columns if row.cells[n] is not None]
        first = next((n for n in known if isinstance(row.cells[n], dict)), known[0] if known else "")
        told = [n for n in (first, "period") if n in known]
        return ", ".join(tables.display(row.cells[n], n, self.language) for n in dict.fromkeys(told))

    def to_pandas(self) -> Any:
        """A pandas data frame: the label of each cell, the ids in ``…_id`` columns, ``sources`` as tuples.

        ``disputed`` names the columns in which a document says otherwise, separated by spaces.
        Raises ``ComityError`` if pandas (extra ``frames``) is not installed.
        """
        from comity.questions.frames import pandas_frame

        return pandas_frame(self._records(), [*self.columns, *_OF_A_ROW])

    def to_polars(self) -> Any:
        """A polars data frame with the columns of ``to_pandas``, ``sources`` as lists.

        Raises ``ComityError`` if polars (extra ``frames``) is not installed.
        """
        from comity.questions.frames import polars_frame

        records = [{**r, "sources": list(r["sources"])} for r in self._records()]
        return polars_frame(records, [*self.columns, *_OF_A_ROW])

    def _records(self) -> list[dict[str, Any]]:
        entities = self.entity_columns()
        records = []
        for row in self.rows:
            record: dict[str, Any] = {}
            for name, cell in row.cells.items():
                if name in entities:
                    record[name], record[f"{name}_id"] = label_and_id(cell)
                else:
                    record[name] = cell
            records.append({**record, "disputed": " ".join(row.disputed), "sources": row.sources})
        return records

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """The answer as a networkx graph: the entities of each row, with edges from the first one to the others.

        Nodes have a ``label``. The key and ``relation`` of an edge are the name of its column; the row's other cells are
        attributes, and ``sources`` holds the documents of the row, separated by spaces.
        """
        import networkx as nx

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        entities = [n for n in self.columns if n in self.entity_columns()]
        for place, row in enumerate(self.rows):
            found = [(n, e) for n in entities for e in _entities(row.cells[n])]
            plain: dict[str, Any] = {n: c for n, c in row.cells.items() if n not in entities and c is not None}
            graph.add_nodes_from((e["id"], {"label": e["label"]}) for _, e in found)
            for name, entity in found[1:]:
                ends = found[0][1]["id"], entity["id"]
                graph.add_edge(*ends, key=f"{name} {place}", relation=name, sources=" ".join(row.sources), **plain)
        return graph

    def _repr_html_(self) -> str:
        """The answer in Jupyter: a table with linked sources below."""
        from comity.questions.answer_html import answer_html

        titles, body, lines, notes = self.display()
        by_citation = {s.citation(): s for s in self.sources}
        cited = [by_citation[line.split("] ", 1)[1]] for line in lines]
        return answer_html(self.headline or self.understood or self.question, titles, body, notes, cited)


def _entities(cell: Value) -> list[Entity]:
    return [c for c in (cell if isinstance(cell, list) else [cell]) if isinstance(c, dict)]


def _with_ids(cell: Value) -> Any:
    if isinstance(cell, list):
        return [_with_ids(each) for each in cell]
    if not isinstance(cell, dict) or cell["id"] in _terms():
        return cell
    return {**cell, "label": f"{cell['label']} ({cell['id']})"}


def _terms() -> frozenset[str]:
    """The ids of terms of the vocabulary, such as roles, which nobody looks up."""
    from comity.model import vocabulary

    return frozenset(name for names in vocabulary.load().enumerations.values() for name in names)


def label_and_id(cell: Value) -> tuple[Any, str | None]:
    """The labels and ids of a cell in a column of entities. In a list, ``; `` separates labels and a space ids."""
    if isinstance(cell, list):
        labels = "; ".join(c["label"] if isinstance(c, dict) else str(c) for c in cell)
        return labels, " ".join(c["id"] for c in cell if isinstance(c, dict))
    return (cell["label"], cell["id"]) if isinstance(cell, dict) else (cell, None)


def number(text: str) -> int | float:
    """The number in a decimal literal: an integer if it is whole."""
    whole, _, fraction = text.partition(".")
    return float(text) if fraction.strip("0") else int(whole)
