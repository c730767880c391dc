"""Turns one row of a table into statements, as its mapping says."""

from __future__ import annotations

import functools
from collections.abc import Hashable, Iterator

import pyoxigraph as ox

from comity.importers.cells import CellError
from comity.importers.entities import Entities
from comity.importers.mapping.model import CITES, Block, Mapping, Slot, Template, every_block
from comity.importers.mapping.nodes import NodeWriter
from comity.importers.mapping.references import References, year_of
from comity.importers.mapping.terms import checked, enumerated, literal, worded
from comity.importers.mapping.values import RowValues
from comity.importers.panel import Held
from comity.importers.report import Place, Report, Term
from comity.importers.report import term as term_
from comity.importers.seen import Seen
from comity.model import dates, iris, vocabulary

term = functools.cache(term_)
_TYPE = ox.NamedNode(iris.RDF_TYPE)
_LOCATOR = term("locator")
_TEXTS = (iris.RDF + "langString", iris.XSD + "string")
_SPANS = (("start", "end"), ("established", "dissolved"), ("inForce", "terminated"), ("adoptedOn", "terminated"))
"""Properties that begin and end something."""


class RowWriter:
    """Writes rows by a mapping into the named graph of a document."""

    def __init__(
        self, mapping: Mapping, graph: ox.NamedNode, entities: Entities, report: Report, seen: Seen | None = None
    ) -> None:
        self._mapping = mapping
        self._columns = sorted(mapping.asked())
        self._graph = graph
        self._report = report
        self._terms = vocabulary.load()
        self._language = str(mapping.source.get("language") or "en")
        self._references = References(mapping, graph, entities, report, seen)
        self._nodes = NodeWriter(self, self._references, graph, report, seen)
        self._year = year_of([str(mapping.source.get("as_of") or "")])
        self._place = Place("", 0)
        self.node = self._nodes.node

    @property
    def held(self) -> list[Held]:
        """The memberships that held in a year, according to the last row."""
        return self._nodes.held

    def said(self, row: RowValues) -> Hashable:
        """A key for what a row says in the columns of the mapping: rows with the same key say the same."""
        return tuple(tuple(row.cell(name)) for name in self._columns)

    def faults(self) -> list[tuple[int, str]]:
        """Line and sentence for each text in the mapping that is the same in every row and wrong in all of them."""
        found: list[tuple[int, str]] = []
        for block in every_block(self._mapping.blocks):
            for slot in block.slots:
                for template in slot.templates:
                    if template.columns or not template.text or slot.prop is None or slot.prop.is_nested:
                        continue
                    try:
                        value = self.value(slot.key, slot.prop, template, template.text, None, [])
                    except CellError as error:
                        found.append((template.line, f'"{slot.key}": {error.reason}: "{error.given}"'))
                        continue
                    if value is None and slot.prop.ranges[0] in self._terms.classes:
                        found.append((template.line, f'"{slot.key}": nothing here is called "{template.text}"'))
        return found

    def write(self, row: RowValues, place: Place) -> list[ox.Quad]:
        """The quads of a row; none if the conditions of the mapping leave it out.

        Raises ``CellError`` for a row that does not fit.
        """
        if not row.meet(self._mapping.where):
            return []
        self._place = self._references.place = place
        self._nodes.held = []
        quads: list[ox.Quad] = []
        for block in self._mapping.blocks:
            self._block(block, row, quads)
        return quads

    def _block(self, block: Block, row: RowValues, quads: list[ox.Quad]) -> ox.NamedNode | None:
        """Write what a row says about one thing. Returns its IRI, or ``None`` if the conditions of the block leave the row out."""
        if not row.meet(block.where):
            return None
        class_name = block.class_name or row.one(block.type, "type")
        if class_name not in self._terms.classes:
            raise CellError("a type is not in the ontology; say under columns what it means, with values", class_name)
        year = functools.partial(self._year_of, block, row)
        self._references.year = year
        subject = self._subject(block, row.one(block.id, "id"), class_name)
        quads.append(ox.Quad(subject, _TYPE, term(class_name), self._graph))
        nodes = self._nodes.all(block, row, subject, year, quads)
        given = self._properties(block, row, subject, quads)
        missing = next((k for k in self._terms.required_keys(class_name) if not given.get(k)), None)
        if missing:
            raise CellError(f'the value of "{missing}" is blank', "")
        if not nodes and not self.held:
            # Memberships have their own locators. With one on the mechanism too, every row would add another.
            quads.append(ox.Quad(subject, _LOCATOR, ox.Literal(str(self._place)), self._graph))
        cites = next((row.texts(slot.templates[0]) for slot in block.slots if slot.key == CITES), [])
        quads.extend(ox.Quad(subject, _LOCATOR, ox.Literal(checked(text)), self._graph) for text in cites)
        return subject

    def _year_of(self, block: Block, row: RowValues) -> int | None:
        """The year in which the states of a row have their names: of the first of its dates, or else of the table."""
        return year_of(text for slot in block.slots for text in self.dates(slot, row)) or self._year

    def _subject(self, block: Block, text: str, class_name: str) -> ox.NamedNode:
        """What the id of a fact names: a state that is known, or else a thing of the table's own."""
        if block.id and self._terms.is_a(class_name, "Polity"):
            known = self._references.state(text, self._references.column(block.id).codes)
            if known:
                return known
            self._report.unmatched(self._place, "state", text)
        return self._references.own(text)

    def _properties(
        self, block: Block, row: RowValues, subject: ox.NamedNode, quads: list[ox.Quad]
    ) -> dict[str, list[Term]]:
        """Write the properties of one thing, but for its nested nodes. Returns its values by key."""
        given: dict[str, list[Term]] = {}
        named: dict[str, str] = {}
        for slot in sorted(block.slots, key=lambda s: s.key == "place"):  # a place is looked for where the host is
            prop = slot.prop
            if prop is None or prop.is_nested:
                continue
            names = list(self._names(slot, row, subject))
            hosts = [v for v in given.get("host", ()) if isinstance(v, ox.NamedNode)]
            host = hosts[0] if slot.key == "place" and len(hosts) == 1 else None
            values = [*names, *self._inner(slot, row, quads), *self._values(slot, prop, row, quads, host)]
            given[slot.key] = list(dict.fromkeys(values))
            quads.extend(ox.Quad(subject, term(prop.name), value, self._graph) for value in given[slot.key])
            if prop.ranges[0] == iris.EDTF and given[slot.key]:
                named[prop.name] = given[slot.key][0].value
        for first, last in _SPANS:
            self.check_order(named.get(first), named.get(last), f'"{first}" is after "{last}"')
        return given

    def check_order(self, first: str | None, last: str | None, finding: str) -> None:
        """Tell if one date (EDTF) is certainly after another."""
        if first and last and dates.bounds(last).is_before(dates.bounds(first)):
            self._report.found(self._place, finding, f"{first}, {last}")

    # ------------------------------------------------------------ values

    def dates(self, slot: Slot, row: RowValues) -> list[str]:
        """The texts of a slot that holds dates or a year."""
        is_date = slot.key == "during" or (slot.prop is not None and slot.prop.ranges[0] == iris.EDTF)
        return [text for t in slot.templates for text in row.texts(t, in_parts=True)] if is_date else []

    def _names(self, slot: Slot, row: RowValues, subject: ox.NamedNode) -> Iterator[Term]:
        for tag, text in slot.names:
            texts = row.texts(text, in_parts=True)
            if texts:
                language = row.one(tag, "language")
                self._references.same_name(subject, language, checked(texts[0]))
                yield from (worded(value, language) for value in texts)
        if slot.key == "name" and slot.templates and (texts := row.texts(slot.templates[0], in_parts=True)):
            self._references.same_name(subject, "", checked(texts[0]))

    def _inner(self, slot: Slot, row: RowValues, quads: list[ox.Quad]) -> Iterator[Term]:
        """What the maps in a slot say. Without its id, one is left out of its row, and counted."""
        for block in slot.blocks:
            if row.meet(block.where) and block.id and not row.texts(block.id):
                self._report.found(self._place, f'"{slot.key}" is left out: its id is blank')
            elif found := self._block(block, row, quads):
                yield found

    def _values(
        self, slot: Slot, prop: vocabulary.Property, row: RowValues, quads: list[ox.Quad], host: ox.NamedNode | None
    ) -> Iterator[Term]:
        for template in slot.templates:
            texts = self.texts(prop, template, row)
            found = [
                v for text in texts if (v := self.value(slot.key, prop, template, text, row, quads, host)) is not None
            ]
            if texts and not found and prop.ranges[0] in self._terms.classes:
                raise CellError(f'nothing that "{slot.key}" names is known', "; ".join(texts))
            if not texts and template.text in self._references.own_ids:
                self._report.found(self._place, f'"{slot.key}" is left out: its id is blank')
            yield from found

    def texts(self, prop: vocabulary.Property | None, template: Template, row: RowValues) -> list[str]:
        """The texts of a template. In words and dates, a blank column takes away only its part."""
        if prop and prop.ranges[0] == iris.EDTF:
            return _dated(template, row)
        return row.texts(template, in_parts=bool(prop) and prop.ranges[0] in _TEXTS)  # type: ignore[union-attr]

    def value(
        self,
        key: str,
        prop: vocabulary.Property,
        template: Template,
        text: str,
        row: RowValues | None,
        quads: list[ox.Quad],
        host: ox.NamedNode | None = None,
    ) -> Term | None:
        """A text as a value of a property; ``None`` if it says nothing, or names something unknown, which is reported."""
        target = prop.ranges[0]
        if target in self._terms.enumerations:
            return enumerated(text, key, self._terms.enumerations[target])
        if target in self._terms.classes:
            return self._references.find(prop, template, text, row, quads, host)
        return literal(text, target, self._references.column(template), self._language)


def _dated(template: Template, row: RowValues) -> list[str]:
    """The texts of a date: its parts that are not blank, or for an interval its ends, of which one may be unknown."""
    if len(template.columns) == 1:
        return row.texts(template)
    if any(part == "/" for part, is_column in template.parts if not is_column):
        ends = [(row.cell(part) or [""])[0] if is_column else part for part, is_column in template.parts]
        return ["".join(ends)] if set(ends) - {"", "/"} else []
    found = row.texts(template, in_parts=True)
    is_whole = all(row.cell(name) for name in template.columns)
    # What is left of a date without its year is none.
    return found if is_whole else [text.strip(".") for text in found if year_of([text]) is not None]
