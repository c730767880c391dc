"""Reads a mapping file and finds every problem in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from comity.errors import FactError
from comity.facts import suggestions, yaml_reader
from comity.facts.values import RULES, nearest, one_of, show
from comity.facts.yaml_reader import List, Map, NumberText
from comity.importers.mapping.blocks import BlockReader, as_text, as_texts, check_keys
from comity.importers.mapping.model import CODES, Column, Join, Mapping, Unpivot, sentence
from comity.model import iris, slugs, vocabulary

_TOP = ("source", "prefix", "table", "join", "columns", "unpivot", "where", "facts")
_SOURCE = (
    "id",
    "title",
    "publisher",
    "url",
    "licence",
    "citation",
    "kind",
    "language",
    "published",
    "coverage",
    "as_of",
)
_TABLE = ("delimiter", "quote", "encoding", "header", "skip", "null")
_COLUMN = (
    "null", "separator", "format", "values", "codes", "language", "decimal", "group", "factor", "pattern", "of", "within", "else",
)  # fmt: skip
_UNPIVOT = ("keep", "columns", "into", "value")


def read(path: str) -> Mapping:
    """Read and check a mapping, except for its columns: ``check_columns`` looks for those in a table.

    Raises ``FactError`` with one sentence for each problem: file, line, what is wrong and how to fix it.
    """
    try:
        tree = yaml_reader.read(path)
    except yaml_reader.YamlError as error:
        raise FactError([sentence(path, line, fault) for line, _, fault in error.faults]) from None
    reader = _Reader(tree)
    mapping = reader.mapping(path)
    if reader.problems or mapping is None:
        raise FactError([sentence(path, line, problem) for line, problem in sorted(reader.problems)])
    return mapping


class _Reader:
    """Makes a mapping from the tree of its file, and finds every problem in it."""

    def __init__(self, tree: Map) -> None:
        self._tree = tree
        self._terms = vocabulary.load()
        self.problems: list[tuple[int, str]] = []
        self._columns: dict[str, Column] = {}

    def mapping(self, path: str) -> Mapping | None:
        tree = self._tree
        check_keys(tree, _TOP, "a mapping", self.problems)
        for key in ("source", "facts"):
            if key not in tree:
                self._add(tree.line, f'"{key}" is missing; docs/importing-tables.md shows a complete mapping')
        source = self._source()
        prefix = str(tree.get("prefix") or source.get("id") or "")
        if prefix and not slugs.ID.fullmatch(prefix):
            self._add(tree.lines.get("prefix", 1), f'"prefix" holds {show(prefix)}; {suggestions.of_id(prefix)}')
        self._columns = {name: c for name, c in self._read_columns() if c}
        facts = tree.get("facts")
        listed = facts if isinstance(facts, List) else [facts] if isinstance(facts, Map) else []
        if "facts" in tree and not listed:
            self._add(tree.lines["facts"], '"facts" must be a list of what a row states, as in a fact file')
        blocks = BlockReader(self._columns, self.problems)
        read = [b for block in listed if (b := blocks.fact(block, tree.lines["facts"]))]
        table = self._map(tree, "table", _TABLE)
        if not str(table.get("skip", "0")).isdigit():
            self._add(
                table.lines["skip"], f'"skip" holds {show(table["skip"])}; write the number of lines above the header'
            )
        unpivot = self._unpivot()
        where = blocks.where(tree)
        joins = tuple(self._joins())
        if self.problems:
            return None
        return Mapping(path, source, prefix, table, self._columns, unpivot, where, tuple(read), joins)

    def _source(self) -> Map:
        """What the mapping says of the table as a document."""
        source = self._map(self._tree, "source", _SOURCE)
        for key in ("id", "title", "publisher"):
            if source and not source.get(key):
                self._add(source.line, f'the source has no "{key}"; add it, because answers name the source by it')
        identifier = str(source.get("id") or "")
        if identifier and not slugs.ID.fullmatch(identifier):
            self._add(source.lines["id"], f'"id" holds {show(identifier)}; {suggestions.of_id(identifier)}')
        self._enumerated(source, "kind", "SourceKind")
        for key, datatype in (
            ("published", iris.EDTF),
            ("coverage", iris.EDTF),
            ("as_of", iris.EDTF),
            ("url", iris.XSD + "anyURI"),
        ):
            wrong = RULES[datatype](source[key]) if key in source else ""
            if wrong:
                self._add(source.lines[key], f'"{key}" {wrong}')
        if "as_of" in source and "coverage" in source:
            problem = '"as_of" is the day of a table that tells of no other, "coverage" the time that one covers; keep one of them'
            self._add(source.lines["as_of"], problem)
        return source

    def _add(self, line: int, problem: str) -> None:
        self.problems.append((line, problem))

    def _map(self, tree: Map, key: str, known: Iterable[str]) -> Map:
        found = tree.get(key)
        if isinstance(found, Map):
            check_keys(found, known, f'"{key}"', self.problems)
            return found
        if found is not None:
            self._add(tree.lines[key], f'"{key}" must be a map, with {", ".join(known)}')
        empty = Map()
        empty.line, empty.lines = tree.lines.get(key, tree.line), {}
        return empty

    def _enumerated(self, block: Map, key: str, enumeration: str) -> None:
        values = vocabulary.enumeration_values(self._terms.enumerations[enumeration])
        if key in block and block[key] not in values:
            cure = nearest(block[key], values) or one_of(values)
            self._add(block.lines[key], f'"{key}" holds {show(block[key])}{cure}')

    # ------------------------------------------------------------ how the table is written

    def _read_columns(self) -> Iterator[tuple[str, Column | None]]:
        columns = self._tree.get("columns", Map())
        if not isinstance(columns, Map):
            self._add(self._tree.lines["columns"], '"columns" must be a map from columns to their settings')
            return
        for name, settings in columns.items():
            line = columns.lines[name]
            if not isinstance(settings, Map):
                self._add(line, f'the column {show(name)} needs settings in braces, such as {{separator: ";"}}')
                continue
            check_keys(settings, _COLUMN, f"the settings of column {show(name)}", self.problems)
            yield name, self._column(name, settings, line)

    def _column(self, name: str, settings: Map, line: int) -> Column | None:
        pattern = self._pattern(settings, line)
        codes = tuple(as_texts(settings.get("codes", ())))
        for scheme in codes:
            if scheme not in CODES:
                cure = nearest(scheme, CODES) or one_of(list(CODES))
                self._add(settings.lines["codes"], f'"codes" holds {show(scheme)}{cure}')
        values = settings.get("values", {})
        if not isinstance(values, Map | dict) or any(isinstance(v, Map | List) for v in values.values()):
            self._add(settings.lines["values"], '"values" must be a map from what cells say to what they mean')
            values = {}
        factor = settings.get("factor")
        if factor is not None and not isinstance(factor, NumberText):
            self._add(settings.lines["factor"], f'"factor" holds {show(factor)}; write a number such as 1000000')
            factor = None
        if "of" in settings and pattern is None:
            self._add(settings.lines["of"], '"of" takes a part of another column; say which part with pattern')
        return Column(
            name=name,
            source=str(settings.get("of") or name),
            nulls=frozenset(as_texts(settings["null"])) | {""} if "null" in settings else None,
            separator=as_text(settings.get("separator")),
            formats=tuple(as_texts(settings.get("format", ()))),
            values={key: as_text(value) for key, value in values.items()},
            codes=codes,
            language=str(settings.get("language") or ""),
            decimal=as_text(settings.get("decimal")) or ".",
            group=as_text(settings.get("group")),
            factor=Decimal(factor) if factor is not None else None,
            pattern=pattern,
            within=str(settings.get("within") or ""),
            otherwise=self._otherwise(settings),
        )

    def _otherwise(self, settings: Map) -> str:
        """The class of what the values of a column name that nobody knows."""
        name, known = str(settings.get("else") or ""), self._terms.fact_types()
        if name and name not in known:
            self._add(settings.lines["else"], f'"else" holds {show(name)}{nearest(name, known) or one_of(known)}')
        return name

    def _pattern(self, settings: Map, line: int) -> re.Pattern[str] | None:
        text = settings.get("pattern")
        if text is None:
            return None
        try:
            pattern = re.compile(str(text))
        except re.error as error:
            self._add(
                settings.lines.get("pattern", line), f'"pattern" is not a regular expression ({error}); correct it'
            )
            return None
        if pattern.groups != 1:
            self._add(settings.lines["pattern"], '"pattern" needs one group in parentheses, around the part to take')
        return pattern

    def _joins(self) -> Iterator[Join]:
        """The tables to join: one, or a list of them."""
        given = self._tree.get("join")
        for settings in given if isinstance(given, List) else [given] if given is not None else []:
            if not isinstance(settings, Map) or not settings.get("file") or not settings.get("on"):
                problem = '"join" needs a file and the column of the key, as in {file: agreements.csv, on: treaty}'
                self._add(self._tree.lines["join"], problem)
                continue
            check_keys(settings, ("file", "on"), '"join"', self.problems)
            on = settings["on"]
            pairs = dict(on.items()) if isinstance(on, Map) else dict(zip(as_texts(on), as_texts(on), strict=True))
            yield Join(str(settings["file"]), tuple(map(str, pairs)), tuple(map(as_text, pairs.values())))

    def _unpivot(self) -> Unpivot | None:
        settings = self._map(self._tree, "unpivot", _UNPIVOT)
        if not settings:
            return None
        if ("keep" in settings) == ("columns" in settings) or not settings.get("into"):
            problem = (
                '"unpivot" needs into (a name for the column of column names), and keep or columns (which become rows)'
            )
            self._add(settings.line, problem)
        keep, columns = tuple(as_texts(settings.get("keep", ()))), tuple(as_texts(settings.get("columns", ())))
        return Unpivot(keep, columns, str(settings.get("into") or ""), str(settings.get("value") or "value"))
