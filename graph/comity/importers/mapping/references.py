"""Finds what the texts of a row name: a state, something that the store knows, or something that only the table has."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable

import pyoxigraph as ox

from comity.importers.cells import CellError
from comity.importers.entities import Entities
from comity.importers.mapping.model import Column, Mapping, Template, every_block
from comity.importers.mapping.terms import worded
from comity.importers.mapping.values import PLAIN, RowValues
from comity.importers.report import Place, Report, term
from comity.importers.seen import Seen
from comity.model import iris, vocabulary

_TYPE = ox.NamedNode(iris.RDF_TYPE)
_CACHE = 1 << 16
_COLLISION = "two values of the table make the same id; tell them apart in the id, with another column"
_YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d")


class References:
    """Finds what texts name. ``place`` is the row that is read, ``year`` the one in which its states have their names."""

    def __init__(
        self, mapping: Mapping, graph: ox.NamedNode, entities: Entities, report: Report, seen: Seen | None = None
    ) -> None:
        self._columns = mapping.columns
        self._graph = graph
        self._entities = entities
        self._report = report
        self._seen = seen
        self._terms = vocabulary.load()
        self._language = str(mapping.source.get("language") or "en")
        self.own_ids = {b.id.text for b in every_block(mapping.blocks) if b.id and b.id.columns}
        """The templates of the ids that the table gives to things."""
        self.place = Place("", 0)
        self.year: Callable[[], int | None] = lambda: None
        self._own = functools.lru_cache(_CACHE)(self._named)

    def own(self, text: str) -> ox.NamedNode:
        """A thing that only the table has. Tells if another text has made the same id."""
        return self._own(text)

    def _named(self, text: str) -> ox.NamedNode:
        found = self._entities.own(text)
        if found is None:
            raise CellError("a value has no letters or digits to make an id from", text)
        other = self._seen.other(found.value, text) if self._seen else None
        if other:
            self._report.found(self.place, _COLLISION, f'"{other}" and "{text}" are both {iris.local(found.value)}')
        return found

    def column(self, template: Template) -> Column:
        """The settings for reading a template's value: those of its column, if it is a single one."""
        names = template.columns
        return self._columns.get(names[0], PLAIN) if len(names) == 1 else PLAIN

    def state(self, text: str, codes: tuple[str, ...]) -> ox.NamedNode | None:
        """The state with a code or name. Raises ``CellError`` for a code of a scheme that the mapping does not name."""
        found = self._state(text, codes)
        if found is None and not codes and (other := self._entities.other_codes(text)):
            raise CellError("states have codes that are not ISO's; say under columns which, as in " + other, text)
        return found

    def _state(self, text: str, codes: tuple[str, ...]) -> ox.NamedNode | None:
        return self._entities.state(text, codes, self.year() if self._entities.is_dated(text) else None)

    def find(
        self,
        prop: vocabulary.Property,
        template: Template,
        text: str,
        row: RowValues | None,
        quads: list[ox.Quad],
        host: ox.NamedNode | None = None,
    ) -> ox.NamedNode | None:
        """What a text names as the value of a property; a place is looked for in its country, or else where its ``host`` is.

        ``None`` for something that is not known and that the property does not make clear; it is reported.
        """
        column = self.column(template)
        can_be_state = not {"Polity", "Entity"}.isdisjoint(prop.ranges)
        if template.text in self.own_ids and not can_be_state:
            return self.own(text)
        country = self._country(column, row)
        found = None
        if "Polity" in prop.ranges:
            found = self.state(text, column.codes)
        elif can_be_state:
            found = self._state(text, column.codes)
        if found is None and prop.ranges != ("Polity",):
            found = self._entities.known(text, prop.ranges, country or host, country is not None)
        if found is None and template.text in self.own_ids:
            found = self.own(text)
        return found or self._made(prop, column, text, country, quads)

    def _country(self, column: Column, row: RowValues | None) -> ox.NamedNode | None:
        """The state that the column named under ``within`` gives for a place."""
        names = row.cell(column.within) if column.within and row else []
        codes = self._columns.get(column.within, PLAIN).codes
        return self.state(names[0], codes) if len(names) == 1 else None

    def _made(
        self,
        prop: vocabulary.Property,
        column: Column,
        text: str,
        country: ox.NamedNode | None,
        quads: list[ox.Quad],
    ) -> ox.NamedNode | None:
        """A new thing of this table, of the class that the mapping or the property says; ``None`` if neither does."""
        class_name = column.otherwise or self._entities.own_class(prop)
        kinds = [class_name] if class_name else list(prop.ranges)
        self._report.unmatched(self.place, " or ".join(self._terms.classes[k].labels["en"] for k in kinds), text)
        if not class_name:
            return None
        within = f" {iris.local(country.value)}" if country else ""
        own = self.own(text if class_name == "State" else f"{class_name} {text}{within}")
        quads.append(ox.Quad(own, _TYPE, term(class_name), self._graph))
        quads.append(ox.Quad(own, term("name"), worded(text, column.language or self._language), self._graph))
        if country and class_name == "Place":
            quads.append(ox.Quad(own, term("inState"), country, self._graph))
        return own

    def party(
        self, class_name: str, template: Template, text: str, quads: list[ox.Quad]
    ) -> tuple[str, ox.NamedNode] | None:
        """A party that may be a state or a body, with its property; ``None`` if it is neither, and the mapping makes it none."""
        keys, column = self._terms.keys_of(class_name), self.column(template)
        if state := self.state(text, column.codes):
            return keys["state"].name, state
        if body := self._entities.known(text, keys["body"].ranges):
            return keys["body"].name, body
        if not column.otherwise:
            self._report.unmatched(self.place, "state or body", text)
            return None
        key = "state" if self._terms.is_a(column.otherwise, "Polity") else "body"
        made = self._made(keys[key], column, text, None, quads)
        return (keys[key].name, made) if made else None

    def same_name(self, subject: ox.NamedNode, language: str, text: str) -> None:
        """Tell if an earlier row gave one of the table's own things another name in this language."""
        other = self._seen.other(f"{subject.value} {language}", text) if self._seen else None
        if other and self._entities.is_own(iris.local(subject.value)):
            self._report.found(self.place, "an id has several names", f'"{other}" and "{text}"')


def year_of(texts: Iterable[str]) -> int | None:
    """The first year in these texts of dates."""
    found = next((m for text in texts if (m := _YEAR.search(text))), None)
    return int(found[0]) if found else None
