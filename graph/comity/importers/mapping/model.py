"""A mapping: says what each row of a table states, in the form of a fact file.

``source:`` describes the table as a document. ``facts:`` says what a row states, as in a fact file, with ``{column}`` where the
value of a column goes. ``table:``, ``columns:``, ``unpivot:`` and ``where:`` say how the table is written, if it is not written
as usual. The whole mapping is checked before the first row is read. Its settings are those of "CSV on the Web" (W3C, Metadata
Vocabulary for Tabular Data): null, separator, format, delimiter, quote, encoding, header.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from comity.errors import FactError
from comity.facts.values import nearest, one_of, show
from comity.facts.yaml_reader import Map
from comity.importers.states import SCHEMES
from comity.model import iris, vocabulary

CODES = (*SCHEMES, "name")
"""The ways in which a column can give states."""
_HOLE = re.compile(r"\{\{|\}\}|\{([^{}]+)\}")
ROW = "#"
"""The placeholder for the number of the row."""
CITES = "cites"
"""The key for a web address that a row gives as its source."""
OWN_KEYS = {
    "Membership": ("party", "during", "in_force", "withdrew"),
    "Participation": ("party",),
    "Chairmanship": ("party",),
}
"""Keys that fact files do not have: a party that is a state or a body, and a year in which a membership held."""
OF_PARTIES = {"in_force": "from", "withdrew": "to"}
"""Keys for a party to a treaty, with the keys that they stand for."""
DATES_OF_PARTIES = ("signed", "ratified", *OF_PARTIES)
"""Keys that say by themselves whether somebody is a party or a signatory."""


@dataclass(frozen=True)
class Template:
    """A text with columns in it. ``parts`` are texts and column names; the flag says which."""

    text: str
    line: int
    parts: tuple[tuple[str, bool], ...]

    @functools.cached_property
    def columns(self) -> list[str]:
        """The columns whose values go into the text."""
        return [part for part, is_column in self.parts if is_column]


@dataclass(frozen=True, eq=False)
class Column:
    """How to read the cells of a column."""

    name: str
    source: str
    nulls: frozenset[str] | None = None
    separator: str = ""
    formats: tuple[str, ...] = ()
    values: dict[str, str] = field(default_factory=dict)
    codes: tuple[str, ...] = ()
    language: str = ""
    decimal: str = "."
    group: str = ""
    factor: Decimal | None = None
    pattern: re.Pattern[str] | None = None
    within: str = ""
    otherwise: str = ""


@dataclass(frozen=True)
class Condition:
    """Selects rows: those whose column holds one of these values, or is within bounds."""

    column: str
    values: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    at_least: str = ""
    at_most: str = ""


@dataclass(frozen=True)
class Slot:
    """A key of a block with its property and its values: templates, blocks, or (language, text) for names."""

    key: str
    prop: vocabulary.Property | None
    line: int
    templates: tuple[Template, ...] = ()
    blocks: tuple[Block, ...] = ()
    names: tuple[tuple[Template, Template], ...] = ()


@dataclass(frozen=True)
class Block:
    """What a row states about one entity or one nested node."""

    class_name: str
    type: Template | None
    id: Template | None
    slots: tuple[Slot, ...]
    where: tuple[Condition, ...]
    line: int


@dataclass(frozen=True)
class Unpivot:
    """Makes a wide table long: each of the ``columns`` becomes a row, with its name in ``into`` and its cell in ``value``."""

    keep: tuple[str, ...]
    columns: tuple[str, ...]
    into: str
    value: str


@dataclass(frozen=True)
class Join:
    """Another table, whose columns ``theirs`` together say which row of it belongs to a row with the same in ``ours``."""

    file: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


@dataclass(frozen=True)
class Mapping:
    """A checked mapping."""

    path: str
    source: Map
    prefix: str
    table: Map
    columns: dict[str, Column]
    unpivot: Unpivot | None
    where: tuple[Condition, ...]
    blocks: tuple[Block, ...]
    joins: tuple[Join, ...] = ()

    def asked(self) -> dict[str, int]:
        """The columns that the mapping uses, each with the line where it first does."""
        found: dict[str, int] = {}
        for block in self.blocks:
            for name, line in _columns_of(block):
                found.setdefault(name, line)
        for condition in self.where:
            found.setdefault(condition.column, self.source.line)
        for name in [*found]:
            if within := self.columns[name].within if name in self.columns else "":
                found.setdefault(within, found[name])
        return found


def _columns_of(block: Block) -> Iterator[tuple[str, int]]:
    for template in (block.id, block.type):
        if template:
            yield from ((c, template.line) for c in template.columns)
    yield from ((c.column, block.line) for c in block.where)
    for slot in block.slots:
        for template in (*slot.templates, *(t for pair in slot.names for t in pair)):
            yield from ((c, template.line) for c in template.columns)
        for inner in slot.blocks:
            yield from _columns_of(inner)


def every_block(blocks: Iterable[Block]) -> Iterator[Block]:
    """All blocks, including those inside others."""
    for block in blocks:
        yield block
        for slot in block.slots:
            yield from every_block(slot.blocks)


def template(text: str, line: int) -> Template:
    """Read a text with ``{column}`` in it; ``{{`` and ``}}`` stand for braces."""
    parts: list[tuple[str, bool]] = []
    end = 0
    for hole in _HOLE.finditer(text):
        parts += [(text[end : hole.start()], False), (hole[1].strip() if hole[1] else hole[0][0], bool(hole[1]))]
        end = hole.end()
    parts.append((text[end:], False))
    return Template(text, line, tuple((part, is_column) for part, is_column in parts if part))


def check_columns(mapping: Mapping, columns: Iterable[str], table: str) -> None:
    """Raise ``FactError`` for each column that the mapping names and this table lacks, with the nearest column it has."""
    have = list(columns)
    known = {*have, ROW}
    if mapping.unpivot:
        known |= {mapping.unpivot.into, mapping.unpivot.value}
    problems: list[tuple[int, str]] = []
    for name, line in mapping.asked().items():
        column = mapping.columns.get(name)
        source = column.source if column else name
        if source not in known:
            cure = nearest(source, have) or one_of(have[:40])
            problems.append((line, f"{table} has no column {show(source)}{cure}"))
    for template in _texts_of(mapping.blocks):
        if template.text in have and not template.columns:
            problem = f'{show(template.text)} is a column; write "{{{template.text}}}" for its value'
            problems.append((template.line, problem))
    if problems:
        raise FactError([sentence(mapping.path, line, problem) for line, problem in sorted(problems)])


def _texts_of(blocks: Iterable[Block]) -> Iterator[Template]:
    """The templates of ids, names and other free texts, where any word is allowed."""
    for block in blocks:
        if block.id:
            yield block.id
        for slot in block.slots:
            yield from (text for _, text in slot.names)
            if slot.prop and (
                slot.prop.ranges[0] == iris.RDF + "langString" or slot.prop.name in ("alias", "shortName")
            ):
                yield from slot.templates
            yield from _texts_of(slot.blocks)


def sentence(path: str, line: int, problem: str) -> str:
    """A problem on a line of a mapping, as a sentence."""
    return f"{path}:{line}: {problem}" if line else f"{path}: {problem}"
