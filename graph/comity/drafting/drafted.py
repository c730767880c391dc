"""What a draft holds: things with their facts, each fact with the sentence it rests on and why it is unsure, if it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from comity.drafting.known import Known
from comity.drafting.names import Names
from comity.drafting.sentences import Sentence
from comity.model import iris, vocabulary
from comity.store.base import Store

LISTS = (
    "members",
    "participants",
    "positions",
    "chairs",
    "adopted",
    "discussed",
    "identified",
    "signatories",
    "announced",
    "supports",
    "areas",
)
"""The keys whose entries are told one by one; ``adopted`` of a document is a date."""
_DATES_OF_PAPERS = ("adopted",)


class Entry(NamedTuple):
    """One fact: a key with a value, or with one entry of its list."""

    key: str
    value: Any
    sentence: str
    unsure: str


@dataclass
class Block:
    """A thing with its facts; ``is_new`` if the graph does not know it."""

    id: str
    type: str
    is_new: bool
    why: str
    entries: list[Entry] = field(default_factory=list)

    def get(self, key: str) -> Any:
        """The value of a key; ``None`` if it has none."""
        return next((e.value for e in self.entries if e.key == key), None)

    def is_list(self, key: str) -> bool:
        """Whether a key has a list of entries."""
        is_paper = vocabulary.load().is_a(self.type, "Document")
        return key in LISTS and not (is_paper and key in _DATES_OF_PAPERS)


class Told(NamedTuple):
    """A meeting that a sentence tells of: where its words stand, and the block."""

    start: int
    end: int
    block: Block
    is_named: bool
    """Whether the sentence itself says which meeting it is, by a name or a number."""


@dataclass
class Reading:
    """A text while it is read: what was found, and which meeting and mechanism the text speaks of just now."""

    store: Store
    known: Known
    names: Names
    language: str
    published: str
    blocks: dict[str, Block] = field(default_factory=dict)
    meeting: str = ""
    lead: str = ""
    """The meeting that is the news: what a paragraph speaks of if it names no other one."""
    mechanism: str = ""
    named: str = ""
    """The mechanism that a sentence named last, if it named no other."""
    asked: str = ""
    """The mechanism that the question is about which a sentence answers."""
    said: str = ""
    """The meeting that the sentence before told of last."""
    asks_next: bool = False
    """Whether the sentence before asked about the next meeting."""
    asks_hosts: bool = False
    """Whether the sentence before asked who hosted meetings."""
    kind: str = ""
    """The kind of meetings that the sentence before spoke of."""
    listed: str = ""
    """The kind of meetings that the text spoke of last."""
    parties: tuple[str, str] = ("", "")
    """Between whom the text tells of trade."""
    pair: tuple[str, ...] = ()
    """The last two parties that a sentence named without a third."""
    state: str = ""
    """The state that the sentence before named alone."""
    currency: str = ""
    """The currency of the last sum."""
    members_of: str = ""
    """Whose members the text has just begun to list."""
    role_of: str = ""
    """In which role these belong to it."""
    authority: str = ""
    """Who told the figures just now."""
    papers: dict[str, str] = field(default_factory=dict)
    """The names of the documents told as adopted, by id."""
    own: Sentence | None = None
    """The title of a text that is a document itself."""
    paper: str = ""
    """The document that the text named last."""
    giver: str = ""
    money_year: str = ""
    """The year for which the text told last that money was given."""
    ranked: tuple[str, list[str]] = ("", [])
    """Which partner was ranked last, and of whom."""
    others: list[tuple[Any, Sentence]] = field(default_factory=list)
    """Who was named with a post in a state, but not at a meeting."""
    place: tuple[str, str] = ("", "")
    """The city that the text told of last, and its state."""
    next_host: str = ""
    """Who hosts the next meeting, if the text tells it before it tells of this one."""
    period: str = ""
    periods: set[str] = field(default_factory=set)
    holder: tuple[str, str, str, str] = ("", "", "", "")
    """Who was told of last as holding a post: person, post, body, and since when."""
    person: Any = None
    """Who was named last, if alone."""
    people: dict[str, Any] = field(default_factory=dict)
    """Who was named last with a post, by state."""
    remarks: list[tuple[str, str]] = field(default_factory=list)
    """What a person has to decide: a remark and its sentence."""

    def block(self, id_: str, type_: str, why: str = "") -> Block:
        """The block of a thing; a thing of the graph has the type that it has there."""
        if id_ not in self.blocks:
            types = self.store.types(iris.ID + id_)
            self.blocks[id_] = Block(id_, types[0] if types else type_, not types, why)
        return self.blocks[id_]

    def add(self, block: Block, key: str, value: Any, sentence: Sentence, unsure: str = "") -> None:
        """Add a fact, unless the draft has it. A second value for a key that has one is left for a person to decide."""
        if not key or value in ("", None):
            return
        if block.is_list(key):
            self._add_to_list(block, key, value, sentence, unsure)
            return
        given = block.get(key)
        if given is None:
            block.entries.append(Entry(key, value, sentence.written, unsure))
        elif str(given) != str(value) and not _is_less_exact(str(value), str(given)):
            if _is_less_exact(str(given), str(value)):
                at = next(i for i, e in enumerate(block.entries) if e.key == key)
                block.entries[at] = Entry(key, value, sentence.written, unsure)
            else:
                self.remarks.append((f"{block.id}: another {key}: {value}", sentence.written))

    def _add_to_list(self, block: Block, key: str, value: Any, sentence: Sentence, unsure: str) -> None:
        for at, entry in enumerate(block.entries):
            if entry.key != key:
                continue
            if not isinstance(value, Mapping):
                if entry.value == value:
                    return
            elif _party(entry.value) == _party(value) or _is_whose(entry.value, value):
                block.entries[at] = entry._replace(value={**value, **entry.value})
                return
            elif _is_whose(value, entry.value):
                return
        block.entries.append(Entry(key, value, sentence.written, unsure))


def _party(value: Mapping[str, Any]) -> tuple[Any, ...]:
    if value.get("person"):
        return ("person", value["person"])
    if "post" in value:
        return (value.get("of"), value["post"])
    return (value.get("state") or value.get("body"), value.get("role") if "person" not in value else "")


def _is_whose(entry: Mapping[str, Any], value: Mapping[str, Any]) -> bool:
    """Whether an entry is a state alone, or with a post, and a value someone of this state, not of another post."""
    is_same = entry.get("state") == value.get("state") and entry.keys() <= {"state", "role"}
    return is_same and "person" in value and entry.get("role") in (None, value.get("role", entry.get("role")))


def _is_less_exact(one: str, other: str) -> bool:
    """Whether a date says less than another one that it agrees with: 2025 and 2025-06."""
    return other.startswith(f"{one}-")
