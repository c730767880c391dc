"""Turns one row of a table into statements, as its mapping says."""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Iterator

import pyoxigraph as ox

from comity.importers.cells import CellError
from comity.importers.entities import Entities
from comity.importers.mapping.model import CITES, OWN_KEYS, Block, Column, Mapping, Slot, Template, every_block
from comity.importers.mapping.terms import checked, enumerated, literal, worded
from comity.importers.mapping.values import PLAIN, RowValues
from comity.importers.panel import Given, Held, year
from comity.importers.report import Place, Report, Term, entity
from comity.importers.report import term as term_
from comity.model import iris, slugs, vocabulary

term = functools.cache(term_)
_TYPE = ox.NamedNode(iris.RDF_TYPE)
_LOCATOR = term("locator")
_PARTIES = ("state", "body", "person", "party")
_ENDS = ("from", "to")


class RowWriter:
    """Writes rows by a mapping into the named graph of a document."""

    def __init__(
        self,
        mapping: Mapping,
        graph: ox.NamedNode,
        entities: Entities,
        report: Report,
        spell: Callable[[str, str], str] | None = None,
    ) -> None:
        self._mapping = mapping
        self._spell = spell
        self._columns = sorted(mapping.asked())
        self._graph = graph
        self._entities = entities
        self._report = report
        self._terms = vocabulary.load()
        self._language = str(mapping.source.get("language") or "en")
        self._own_blocks = {b.id.text: b for b in every_block(mapping.blocks) if b.id and b.id.columns}
        self._place = Place("", 0)
        self.held: list[Held] = []
        """The memberships that held in a year, according to the last row."""

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
                        value = self._value(slot.key, slot.prop, template, template.text, [])
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
        self._place, self.held = place, []
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
        subject = self._subject(block, row.one(block.id, "id"), class_name)
        quads.append(ox.Quad(subject, _TYPE, term(class_name), self._graph))
        nested_nodes = len(self.held)
        for slot in block.slots:
            prop = slot.prop
            if prop is None:
                continue
            if prop.is_nested:
                for inner in slot.blocks:
                    nested_nodes += self._nested(inner, row, subject, prop, quads)
            else:
                values = [
                    *self._names(slot, row),
                    *self._inner(slot, row, quads),
                    *self._values(slot, prop, row, quads),
                ]
                quads.extend(ox.Quad(subject, term(prop.name), value, self._graph) for value in dict.fromkeys(values))
        if not nested_nodes:
            # Memberships have their own locators. With one on the mechanism too, every row would add another.
            quads.append(ox.Quad(subject, _LOCATOR, ox.Literal(str(self._place)), self._graph))
        cites = next((row.texts(slot.templates[0]) for slot in block.slots if slot.key == CITES), [])
        quads.extend(ox.Quad(subject, _LOCATOR, ox.Literal(checked(text)), self._graph) for text in cites)
        return subject

    def _subject(self, block: Block, text: str, class_name: str) -> ox.NamedNode:
        if self._terms.is_a(class_name, "Polity") and block.id:
            known = self._state(text, self._column(block.id).codes)
            if known:
                return known
            self._report.unmatched(self._place, "state", text)
        return self._own(text)

    def _own(self, text: str) -> ox.NamedNode:
        found = self._entities.own(text)
        if found is None:
            raise CellError("a value has no letters or digits to make an id from", text)
        return found

    def _column(self, template: Template) -> Column:
        """The settings for reading a template's value: those of its column, if it is a single one."""
        names = template.columns
        return self._mapping.columns.get(names[0], PLAIN) if len(names) == 1 else PLAIN

    # ------------------------------------------------------------ values

    def _names(self, slot: Slot, row: RowValues) -> Iterator[Term]:
        for tag, text in slot.names:
            texts = row.texts(text)
            if texts:
                language = row.one(tag, "language")
                yield from (worded(value, language) for value in texts)

    def _inner(self, slot: Slot, row: RowValues, quads: list[ox.Quad]) -> Iterator[Term]:
        if slot.prop and not slot.prop.is_nested:
            yield from (found for block in slot.blocks if (found := self._block(block, row, quads)))

    def _values(self, slot: Slot, prop: vocabulary.Property, row: RowValues, quads: list[ox.Quad]) -> Iterator[Term]:
        for template in slot.templates:
            texts = row.texts(template)
            found = [v for text in texts if (v := self._value(slot.key, prop, template, text, quads)) is not None]
            if texts and not found and prop.ranges[0] in self._terms.classes:
                raise CellError(f'nothing that "{slot.key}" names is known', "; ".join(texts))
            yield from found

    def _value(
        self, key: str, prop: vocabulary.Property, template: Template, text: str, quads: list[ox.Quad]
    ) -> Term | None:
        """A text as a value of a property; ``None`` if it says nothing, or names something unknown, which is reported."""
        target = prop.ranges[0]
        if target in self._terms.enumerations:
            return enumerated(text, key, self._terms.enumerations[target])
        if target in self._terms.classes:
            return self._reference(prop, template, text, quads)
        return literal(text, target, self._column(template), self._language)

    def _reference(
        self, prop: vocabulary.Property, template: Template, text: str, quads: list[ox.Quad]
    ) -> ox.NamedNode | None:
        """What a text names: a state by code or name, another thing by name, otherwise a thing that only the table has."""
        column = self._column(template)
        can_be_state = not {"Polity", "Entity"}.isdisjoint(prop.ranges)
        if template.text in self._own_blocks and not can_be_state:
            return self._own(text)
        found = None
        if "Polity" in prop.ranges:
            found = self._state(text, column.codes)
        elif can_be_state:
            found = self._entities.state(text, column.codes)
        if found is None and prop.ranges != ("Polity",):
            found = self._entities.known(text, prop.ranges)
        if found is None and template.text in self._own_blocks:
            found = self._own(text)
        if found:
            return found
        class_name = self._entities.own_class(prop)
        kinds = [class_name] if class_name else list(prop.ranges)
        self._report.unmatched(self._place, " or ".join(self._terms.classes[k].labels["en"] for k in kinds), text)
        if not class_name:
            return None
        own = self._own(text if class_name == "State" else f"{class_name} {text}")
        quads.append(ox.Quad(own, _TYPE, term(class_name), self._graph))
        quads.append(ox.Quad(own, term("name"), worded(text, column.language or self._language), self._graph))
        return own

    def _state(self, text: str, codes: tuple[str, ...]) -> ox.NamedNode | None:
        found = self._entities.state(text, codes)
        if found is None and not codes and (other := self._entities.other_codes(text)):
            raise CellError("states have codes that are not ISO's; say under columns which, as in " + other, text)
        return found

    # ------------------------------------------------------------ memberships, participations and amounts

    def _nested(
        self, block: Block, row: RowValues, owner: ox.NamedNode, prop: vocabulary.Property, quads: list[ox.Quad]
    ) -> int:
        """Write the nodes of a key such as members, one for each party that a cell names. Returns how many."""
        if not row.meet(block.where):
            return 0
        texts = {slot.key: row.texts(slot.templates[0]) for slot in block.slots if slot.templates}
        party = next((key for key in _PARTIES if key in texts), "")
        if party and not texts[party]:
            raise CellError(f'the value of "{party}" is blank', "")
        count = max(map(len, texts.values()), default=0)
        if not party and not all(texts.get(key) for key in self._needed(block.class_name)):
            return 0
        if any(len(values) not in (0, 1, count) for values in texts.values()):
            raise CellError("cells that belong together hold different numbers of values", ", ".join(texts))
        written = 0
        for i in range(count):
            own = {key: values[i if len(values) > 1 else 0] for key, values in texts.items() if values}
            written += self._node(block, own, owner, prop, quads)
        if not written:
            raise CellError(f'nothing that "{party}" names is known', "; ".join(texts.get(party, [])))
        return written if party else 0

    def _needed(self, class_name: str) -> list[str]:
        """The keys without which a nested node says nothing: an amount its number, a position its post."""
        return self._terms.required_keys(class_name)

    def _node(
        self, block: Block, texts: dict[str, str], owner: ox.NamedNode, prop: vocabulary.Property, quads: list[ox.Quad]
    ) -> bool:
        """Write one nested node. Returns whether it names a known party."""
        properties: Given = []
        for slot in block.slots:
            text = texts.get(slot.key, "")
            if text and slot.key == CITES:
                properties.append(("locator", ox.Literal(checked(text))))
            elif text and slot.key != "during":
                template = slot.templates[0]
                prop_ = slot.prop or self._party(block, template, text)
                value = self._value(slot.key, prop_, template, text, quads) if prop_ else None
                if prop_ and value is not None:
                    properties.append((prop_.name, value))
        parties = [v for name, v in properties if name in ("memberState", "memberBody", "person")]
        if block.class_name in OWN_KEYS and not parties:
            return False
        path = _path(block.class_name, properties, parties)
        if "during" in texts:
            self.held.append(Held(owner, path, tuple(properties), year(texts["during"])))
            return True
        quads.extend(self.node(owner, prop.name, block.class_name, path, properties, self._place))
        return True

    def node(
        self, owner: ox.NamedNode, name: str, class_name: str, path: str, given: Given, place: Place
    ) -> Iterator[ox.Quad]:
        """The quads of a nested node and of the property ``name`` that links its owner to it."""
        whole = f"{iris.local(owner.value)}/{path}"
        if class_name in ("Membership", "Chairmanship") and self._spell:
            whole += self._spell(whole, next((value.value for key, value in given if key == "from"), ""))
        node = entity(whole)
        yield ox.Quad(owner, term(name), node, self._graph)
        yield ox.Quad(node, _TYPE, term(class_name), self._graph)
        for name, value in given:
            yield ox.Quad(node, term(name), value, self._graph)
        yield ox.Quad(node, _LOCATOR, ox.Literal(str(place)), self._graph)

    def _party(self, block: Block, template: Template, text: str) -> vocabulary.Property | None:
        """The property for a party that may be a state or a body; ``None`` if it is neither."""
        keys = self._terms.keys_of(block.class_name)
        if self._state(text, self._column(template).codes):
            return keys["state"]
        if self._entities.known(text, keys["body"].ranges):
            return keys["body"]
        self._report.unmatched(self._place, "state or body", text)
        return None


def _path(class_name: str, given: Given, parties: list[Term]) -> str:
    """The path of a nested node below its owner: the same thing has the same path in every source."""
    if class_name == "Position":
        post, at = (next((v for name, v in given if name == wanted), None) for wanted in ("post", "positionAt"))
        return f"position/{iris.local(at.value) if at else 'unnamed'}/{slugs.slug(post.value if post else '')}"
    if class_name == "Amount":
        return "amount/" + slugs.slug(next((v.value for name, v in given if name == "unit"), ""))
    role = next((v.value for name, v in given if name in ("role", "chairRole")), "")
    first = "participation" if class_name == "Participation" else iris.local(role).partition("-")[2]
    parties = parties[:1] if class_name == "Chairmanship" else parties  # a state may chair through a person
    return "/".join([first, *(iris.local(v.value) for v in parties)])
