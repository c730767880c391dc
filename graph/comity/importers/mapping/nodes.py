"""Writes the nodes below a thing: its memberships, participations, chairs, posts and amounts."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from comity.importers.cells import CellError
from comity.importers.mapping.model import CITES, OWN_KEYS, Block
from comity.importers.mapping.references import References, year_of
from comity.importers.mapping.terms import checked
from comity.importers.mapping.values import RowValues
from comity.importers.panel import Given, Held, year
from comity.importers.report import Place, Report, Term, edtf, entity, term
from comity.importers.seen import Seen
from comity.model import iris, slugs, vocabulary

if TYPE_CHECKING:
    from comity.importers.mapping.writer import RowWriter

_TYPE = ox.NamedNode(iris.RDF_TYPE)
_LOCATOR = term("locator")
_PARTIES = ("state", "body", "person", "party")


class NodeWriter:
    """Writes nodes. ``held`` are the memberships that held in a year, according to the last row."""

    def __init__(
        self, rows: RowWriter, references: References, graph: ox.NamedNode, report: Report, seen: Seen | None
    ) -> None:
        self._rows = rows
        self._references = references
        self._graph = graph
        self._report = report
        self._seen = seen
        self._terms = vocabulary.load()
        self.held: list[Held] = []

    def all(
        self, block: Block, row: RowValues, owner: ox.NamedNode, year: Callable[[], int | None], quads: list[ox.Quad]
    ) -> int:
        """Write all nodes of one thing. Returns how many name a party.

        A party that is blank or not known is left out and counted. Raises ``CellError`` if there is no other.
        """
        faults: list[CellError] = []
        written = 0
        for slot in block.slots:
            for inner in slot.blocks if slot.prop and slot.prop.is_nested else ():
                self._references.year = functools.partial(self._year_of, inner, row, year)
                try:
                    written += self._nested(inner, row, owner, slot.prop, quads)  # type: ignore[arg-type]
                except _NobodyError as fault:
                    faults.append(fault)
        self._references.year = year
        if faults and not written:
            raise faults[0]
        for left_out in faults:
            self._report.found(self._references.place, f"a party is left out: {left_out.reason}", left_out.given)
        return written

    def _year_of(self, block: Block, row: RowValues, year: Callable[[], int | None]) -> int | None:
        return year_of(text for slot in block.slots for text in self._rows.dates(slot, row)) or year()

    def _nested(
        self, block: Block, row: RowValues, owner: ox.NamedNode, prop: vocabulary.Property, quads: list[ox.Quad]
    ) -> int:
        """Write the nodes of a key such as members, one for each party that a cell names. Returns how many."""
        if not row.meet(block.where):
            return 0
        texts = {
            slot.key: self._rows.texts(slot.prop, slot.templates[0], row) for slot in block.slots if slot.templates
        }
        party = next((key for key in _PARTIES if key in texts), "")
        if party and not texts[party]:
            raise _NobodyError(f'the value of "{party}" is blank', "")
        count = max(map(len, texts.values()), default=0)
        missing = [key for key in self._terms.required_keys(block.class_name) if key in texts and not texts[key]]
        if missing and not party:
            # An amount without its number, a position without its post: optional parts of their row.
            return 0
        if missing:
            raise CellError(f'the value of "{missing[0]}" is blank', "")
        if any(len(values) not in (0, 1, count) for values in texts.values()):
            raise CellError("cells that belong together hold different numbers of values", ", ".join(texts))
        written = 0
        for i in range(count):
            own = {key: values[i if len(values) > 1 else 0] for key, values in texts.items() if values}
            written += self._node(block, own, row, owner, prop, quads)
        if not written:
            raise _NobodyError(f'nothing that "{party}" names is known', "; ".join(texts.get(party, [])))
        return written if party else 0

    def _node(
        self,
        block: Block,
        texts: dict[str, str],
        row: RowValues,
        owner: ox.NamedNode,
        prop: vocabulary.Property,
        quads: list[ox.Quad],
    ) -> bool:
        """Write one nested node. Returns whether it names a known party."""
        properties: Given = []
        for slot in block.slots:
            text = texts.get(slot.key, "")
            if not text or slot.key == "during":
                continue
            template = slot.templates[0]
            if slot.key == CITES:
                properties.append(("locator", ox.Literal(checked(text))))
            elif slot.prop is None:
                found = self._references.party(block.class_name, template, text, quads)
                properties += [found] if found else []
            else:
                value = self._rows.value(slot.key, slot.prop, template, text, row, quads)
                properties += [(slot.prop.name, value)] if value is not None else []
                if slot.key == "withdrew" and value is not None:
                    properties.append(("howEnded", term("end-withdrew")))
        parties = [v for name, v in properties if name in ("memberState", "memberBody", "person")]
        if block.class_name in OWN_KEYS and not parties:
            return False
        told = {name: value.value for name, value in properties}
        if block.class_name == "Membership" and not any(slot.key == "role" for slot in block.slots):
            properties += _role_of_party(told)
        self._rows.check_order(told.get("from"), told.get("to"), '"from" is after "to"')
        path = _path(block.class_name, properties, parties)
        if "during" in texts:
            self.held.append(Held(owner, path, tuple(properties), year(texts["during"])))
            return True
        if "signedOn" in told:
            quads += [ox.Quad(owner, term("signatory"), party, self._graph) for party in parties]
        quads.extend(self.node(owner, prop.name, block.class_name, path, properties, self._references.place))
        return True

    def node(
        self, owner: ox.NamedNode, name: str, class_name: str, path: str, given: Given, place: Place
    ) -> Iterator[ox.Quad]:
        """The quads of a nested node and of the property ``name`` that links its owner to it."""
        whole = f"{iris.local(owner.value)}/{path}"
        if class_name in ("Membership", "Chairmanship") and self._seen:
            whole += self._seen.spell(whole, next((value.value for key, value in given if key == "from"), ""))
        node = entity(whole)
        yield ox.Quad(owner, term(name), node, self._graph)
        yield ox.Quad(node, _TYPE, term(class_name), self._graph)
        for name, value in given:
            yield ox.Quad(node, term(name), value, self._graph)
        yield ox.Quad(node, _LOCATOR, ox.Literal(str(place)), self._graph)


class _NobodyError(CellError):
    """A cell names no party, or none that is known."""


def _role_of_party(told: dict[str, str]) -> Given:
    """The role of somebody with the dates of a treaty, and the time from which it was bound if nothing says when it was.

    Who only signed is a signatory. Who ratified was bound by then or later.
    """
    is_party = "signedOn" not in told or not {"ratifiedOn", "from", "to"}.isdisjoint(told)
    after = told.get("ratifiedOn", "") if is_party else told.get("signedOn", "")
    given: Given = [("role", term("role-party" if is_party else "role-signatory"))]
    if after and "from" not in told:
        given.append(("from", edtf(f"{after.partition('/')[0]}/.." if is_party else after)))
    return given


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
