"""What fact files say, by what other files can be compared with; read once for many comparisons."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar

from comity.facts.fact_file import FactFile
from comity.facts.yaml_reader import Map, NumberText
from comity.model.dates import Span
from comity.naming.keys import fold

Key = tuple[str, ...]
T = TypeVar("T")
_SCHEME = re.compile(r"^https?://(?:www\.|m\.|amp\.)?")
_TRACKING = re.compile(r"(?<=[?&])(?:utm_\w+|fbclid|gclid|amp|from)=[^&#]*&?")
_INDEX = re.compile(r"/(?:index\.html?|amp)$")
WORDS = ("indicator", "unit", "frequency", "level")
"""The keys whose values are words that documents share."""
MEASURED = ("indicator", "reporter", "partner")


def _by_key() -> defaultdict[Key, list[tuple[str, Any]]]:
    return defaultdict(list)


@dataclass
class Elsewhere:
    """By what they are about: what documents say, each with the id of its document.

    ``numbers`` are figures and amounts, by id and by what they measure; ``days`` the days of meetings; ``founded`` the dates of
    founding, ``joined`` the first accessions; ``serves`` the states of persons; ``owners`` what something belongs to; ``used`` the
    documents with a word such as an indicator; ``rates`` how much one US dollar is in a unit; ``same`` documents by address, and by
    title and publisher; ``sides`` the reporters and partners of figures.
    """

    numbers: dict[Key, list[tuple[str, Decimal]]] = field(default_factory=_by_key)
    days: dict[Key, list[tuple[str, Span]]] = field(default_factory=_by_key)
    founded: dict[Key, list[tuple[str, Span]]] = field(default_factory=_by_key)
    joined: dict[Key, list[tuple[str, Span]]] = field(default_factory=_by_key)
    serves: dict[Key, list[tuple[str, str]]] = field(default_factory=_by_key)
    owners: dict[Key, list[tuple[str, str]]] = field(default_factory=_by_key)
    ordinals: dict[Key, list[tuple[str, int]]] = field(default_factory=_by_key)
    used: dict[Key, set[str]] = field(default_factory=lambda: defaultdict(set))
    rates: dict[Key, list[tuple[str, Decimal]]] = field(default_factory=_by_key)
    same: dict[Key, list[tuple[str, str]]] = field(default_factory=_by_key)
    sides: set[str] = field(default_factory=set)
    types: dict[str, str] = field(default_factory=dict)

    def add(self, file: FactFile) -> None:
        """Add what a file says."""
        source = file.tree["source"]
        for way, key in document_keys(source):
            self.same[way, *key].append((file.source, file.path))
        for block in file.tree["facts"]:
            self._add_block(block, file)

    def _add_block(self, block: Map, file: FactFile) -> None:
        of, told = file.identity.of, file.source
        thing = of(block["id"])
        self.types[thing] = block["type"]
        owners = [block[key] for key in ("of", "part_of", "broader", "preceded_by") if key in block]
        for owner in (*owners, *block.get("related", ())):
            self.owners[thing,].append((told, of(str(owner))))
        self._add_dates(block, thing, told)
        for person, state in persons(block, of):
            self.serves[person,].append((told, state))
        if "ordinal" in block:
            self.ordinals[thing,].append((told, int(block["ordinal"])))
        for keys, number in quantities(block, of):
            for key in keys:
                self.numbers[key].append((told, number))
        self.sides.update(of(str(block[name])) for name in ("state", "reporter", "partner") if name in block)
        for quantity in measured(block):
            for name in WORDS:
                if name in quantity:
                    self.used[name, quantity[name]].add(told)
            if (rate := rate_of(quantity)) is not None:
                self.rates[quantity["unit"],].append((told, rate))

    def _add_dates(self, block: Map, thing: str, told: str) -> None:
        if days := meeting_days(block):
            self.days[thing,].append((told, days))
        for name in ("established", "renamed"):
            if name in block:
                self.founded[thing,].append((told, Span.of(block[name])))
        joined = [begun for entry in block.get("members", ()) if (begun := Span.of(entry.get("from"))).earliest]
        if joined:
            self.joined[thing,].append((told, min(joined)))

    @staticmethod
    def others(found: Iterable[tuple[str, T]], source: str) -> list[T]:
        """What documents other than this one say."""
        return [value for told, value in found if told != source]


def read(files: Iterable[FactFile]) -> Elsewhere:
    """What these files say."""
    found = Elsewhere()
    for file in files:
        found.add(file)
    return found


def document_keys(source: Map) -> Iterator[tuple[str, Key]]:
    """By what a document is known again: its address without what says nothing, and its title and publisher."""
    if isinstance(source.get("url"), str):
        yield "address", (bare_address(source["url"]),)
    yield "title and publisher", (fold(source["title"]), fold(source["publisher"]))


def bare_address(url: str) -> str:
    """An address without what does not tell pages apart: the scheme, forms for telephones, where the reader came from."""
    bare = _TRACKING.sub("", _SCHEME.sub("", url.strip().lower().partition("#")[0])).rstrip("/?&")
    return _INDEX.sub("", bare)


def meeting_days(block: Map) -> Span | None:
    """From the first to the last day of what a block describes, as far as it says."""
    first, last = block.get("start"), block.get("end")
    if not isinstance(first, str) and not isinstance(last, str):
        return None
    return Span(Span.of(first or last).earliest, Span.of(last or first).latest)


def persons(block: Map, of: Any) -> Iterator[tuple[str, str]]:
    """The persons that a block links with a state or a body, by participating, as a chair or by a post."""
    for entry in (*block.get("participants", ()), *block.get("chairs", ())):
        for key in ("state", "body"):
            if "person" in entry and key in entry:
                yield of(entry["person"]), of(entry[key])
    for entry in block.get("positions", ()):
        if "of" in entry:
            yield of(block["id"]), of(entry["of"])


def quantities(block: Map, of: Any) -> Iterator[tuple[list[Key], Decimal]]:
    """The numbers of a block that have a unit, each by its id and by what it measures."""
    if isinstance(block.get("value"), NumberText) and "unit" in block:
        keys: list[Key] = [(of(block["id"]), block["unit"])]
        if "period" in block:
            about = [of(str(block.get(key, ""))) for key in MEASURED]
            # Of one period, or else of any: trade does not grow a thousandfold.
            keys += [(*about, block["period"], block["unit"]), (*about, block["unit"])]
        yield keys, Decimal(block["value"])
    amount = block.get("amount")
    if isinstance(amount, Map) and isinstance(amount.get("value"), NumberText):
        yield [(of(block["id"]), amount["unit"])], Decimal(amount["value"])


def measured(block: Map) -> list[Map]:
    """A block, and its amount if it has one."""
    amount = block.get("amount")
    return [block, amount] if isinstance(amount, Map) else [block]


def rate_of(quantity: Map) -> Decimal | None:
    """How much of its unit an amount reckons to one US dollar."""
    value, dollars = quantity.get("value"), quantity.get("usd_equivalent")
    if isinstance(value, NumberText) and isinstance(dollars, NumberText) and Decimal(dollars) and "unit" in quantity:
        return Decimal(value) / Decimal(dollars)
    return None
