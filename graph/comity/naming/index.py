"""Which names are like a text: they contain it, share pairs of letters with it, or are similar letter by letter.

The names of a graph are read one by one. If there are very many, an index of them lies beside the store, with the names that have
each pair of letters. Both ways find the same names.
"""

from __future__ import annotations

import contextlib
import functools
import heapq
import os
import sqlite3
import weakref
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from comity.naming import sounds

_FILE = "names.sqlite"
_MANY = 20_000
"""The number of keys from which there is an index: fewer are read in a tenth of a second."""
VERY_MANY = 200_000
"""The number of keys from which not everything is read that is read of fewer."""
_LEAST = 0.42
_SHARED = 0.85
_ALIKE = 78
"""The similarity (of 100) from which two keys that share few pairs of letters are alike."""
_MOST_ALIKE = 50
_FOREMOST = 5_000
"""How many of the names that the index finds are looked at."""
_LETTERS = 4
"""For how many beginnings the names are kept: those of the words of one question."""
_LAST = "\U0010ffff"
_TABLES = """
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    CREATE TEMPORARY TABLE named (key TEXT, entity TEXT);
    CREATE TABLE keys (line INTEGER PRIMARY KEY, key TEXT UNIQUE, entities TEXT);
    CREATE TABLE pairs (pair TEXT PRIMARY KEY, lines BLOB) WITHOUT ROWID;
    CREATE TABLE sounds (sound TEXT PRIMARY KEY, lines BLOB) WITHOUT ROWID;
    CREATE TABLE numbers (name TEXT PRIMARY KEY, lines BLOB);
    CREATE TABLE spelt (word TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE words (word TEXT PRIMARY KEY, stem TEXT, things BLOB) WITHOUT ROWID;
    CREATE INDEX stems ON words (stem);
    CREATE TABLE things (things TEXT);
    CREATE TABLE families (name TEXT PRIMARY KEY, person TEXT) WITHOUT ROWID;
    CREATE TABLE mechanisms (mechanism TEXT, key TEXT, PRIMARY KEY (mechanism, key)) WITHOUT ROWID;
"""


class Like(NamedTuple):
    """An entity with a name like a text; ``score`` and ``reason`` are as in ``lookup.Match``."""

    entity: str
    score: float
    reason: str


class Words(NamedTuple):
    """The words of the names of things, each with its stem and the things that have it, and the person with each family name.

    ``mechanisms`` has the keys of the names of all mechanisms, which are compared with the names of parties.
    """

    things: Mapping[str, Collection[str]]
    stems: Mapping[str, str]
    families: Mapping[str, str]
    mechanisms: Sequence[tuple[str, str]]


def pairs(key: str) -> set[str]:
    """The pairs of adjacent letters in a key; for a single letter, the letter."""
    packed = key.replace(" ", "")
    return {packed[i : i + 2] for i in range(len(packed) - 1)} or {packed}


def scan(known: Mapping[str, Sequence[str]], wanted: str) -> Iterator[Like]:
    """The entities with a key like the wanted one, out of all ``known`` keys."""
    own = pairs(wanted)
    for key, entities in known.items():
        score = _held(len(wanted), len(key)) if wanted in key else _alike_by_pairs(own, key)
        if score >= _LEAST:
            yield from (Like(entity, score, "bigram") for entity in entities)
    for key, score in alike(known.keys(), wanted):
        yield from (Like(entity, _fuzzy(score), "fuzzy") for entity in known[key])


def alike(known: Iterable[str], wanted: str, least: float = _ALIKE) -> list[tuple[str, float]]:
    """The best of the keys that are similar letter by letter, by ``least`` of 100 or more, with their scores, best first."""
    from rapidfuzz import fuzz, process

    found = process.extract(wanted, known, scorer=fuzz.ratio, score_cutoff=least, limit=_MOST_ALIKE)
    return [(key, score) for key, score, _ in found]


def _fuzzy(alike: float) -> float:
    return 0.41 * alike / 100


def _held(length: int, of: int) -> float:
    return 0.5 + 0.4 * length / of


def _alike_by_pairs(own: set[str], key: str) -> float:
    """The score of a key by the pairs that it shares; 0 where it shares too few, whatever else it has."""
    packed = key.replace(" ", "")
    most = sum([pair in packed for pair in own])
    return _shared(own, pairs(packed)) if _dice(most, len(own), most) >= _LEAST else 0


def _shared(own: set[str], others: set[str]) -> float:
    return _dice(len(own & others), len(own), len(others))


def _dice(shared: int, own: int, others: int) -> float:
    return _SHARED * 2 * shared / (own + others)


class NameIndex:
    """An index beside a store; any number of readers may have it open."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._ask = connection.execute
        weakref.finalize(self, connection.close)
        numbers = {name: array("I", data) for name, data in self._ask("SELECT name, lines FROM numbers")}
        self._lengths, self._pairs = numbers["length"], numbers["pairs"]
        self.size = len(self._lengths) - 1
        # An older index lacks these.
        self._ask("SELECT 1 FROM spelt, sounds, words, things, families, mechanisms LIMIT 0")
        self.beginning = functools.lru_cache(_LETTERS)(self._beginning)
        self._having = functools.lru_cache(None)(self._lines)

    def like(self, wanted: str) -> Iterator[Like]:
        """The best of what ``scan`` gives for the same names."""
        found = heapq.nlargest(_FOREMOST, self._candidates(wanted))
        for score, line, is_held in found:
            ((key, entities),) = self._ask("SELECT key, entities FROM keys WHERE line = ?", (line,))
            if is_held and wanted not in key:
                score = _shared(pairs(wanted), pairs(key))
            if score >= _LEAST:
                yield from (Like(entity, score, "bigram") for entity in entities.split(" "))
        for key, score in self.alike(wanted):
            ((entities,),) = self._ask("SELECT entities FROM keys WHERE key = ?", (key,))
            yield from (Like(entity, _fuzzy(score), "fuzzy") for entity in entities.split(" "))

    def keys(self) -> Iterator[str]:
        """All keys."""
        return (key for (key,) in self._ask("SELECT key FROM keys"))

    def alike(self, wanted: str, least: float = _ALIKE) -> list[tuple[str, float]]:
        """What ``alike`` gives for the same keys; a similar key cannot be much longer or shorter."""
        lengths = len(wanted) * least // (200 - least), len(wanted) * (200 - least) // least + 1
        known = self._ask("SELECT key FROM keys WHERE LENGTH(key) BETWEEN ? AND ?", lengths)
        return alike((key for (key,) in known), wanted, least)

    def sounding(self, wanted: Sequence[str]) -> dict[str, list[str]]:
        """The keys that have a word of each of these sounds, with the entities that have them; of a very large graph, none."""
        rows = [self._ask("SELECT lines FROM sounds WHERE sound = ?", (sound,)).fetchone() for sound in wanted]
        lines = set.intersection(*(set(array("I", row[0] if row else b"")) for row in rows))
        found = (self._ask("SELECT key, entities FROM keys WHERE line = ?", (line,)).fetchone() for line in lines)
        return {key: entities.split(" ") for key, entities in found}

    def spelt(self, start: str) -> list[str]:
        """The words of names that begin so, sorted; of a very large graph, the first words of names alone."""
        return self._from("SELECT word FROM spelt WHERE word BETWEEN ? AND ? ORDER BY word", start)

    def words(self, start: str) -> list[str]:
        """The words of names of things that begin so, sorted."""
        return self._from("SELECT word FROM words WHERE word BETWEEN ? AND ? ORDER BY word", start)

    def with_stem(self, stem: str) -> list[str]:
        """The words of names of things with a stem, sorted."""
        return [word for (word,) in self._ask("SELECT word FROM words WHERE stem = ? ORDER BY word", (stem,))]

    def having(self, words: Collection[str]) -> set[str]:
        """The things that have all of these words in their names."""
        lines = frozenset.intersection(*map(self._having, words))
        return {self._things[line] for line in lines}

    def family(self, name: str) -> str:
        """The one person with a family name; empty if there is none."""
        found = self._ask("SELECT person FROM families WHERE name = ?", (name,)).fetchone()
        return found[0] if found else ""

    def mechanisms(self) -> list[tuple[str, str]]:
        """The mechanisms, each with each key of its names, sorted."""
        return self._ask("SELECT mechanism, key FROM mechanisms").fetchall()

    @functools.cached_property
    def _things(self) -> list[str]:
        ((things,),) = self._ask("SELECT things FROM things")
        return str(things).split("\n")

    def _lines(self, word: str) -> frozenset[int]:
        found = self._ask("SELECT things FROM words WHERE word = ?", (word,)).fetchone()
        return frozenset(array("I", found[0]) if found else ())

    def _beginning(self, start: str) -> list[str]:
        """The keys that begin so, sorted."""
        return self._from("SELECT key FROM keys WHERE key BETWEEN ? AND ? ORDER BY key", start)

    def _from(self, query: str, start: str) -> list[str]:
        return [found for (found,) in self._ask(query, (start, start + _LAST))]

    def _candidates(self, wanted: str) -> Iterator[tuple[float, int, bool]]:
        """The highest score that a name can have, its line, and whether it may contain the whole text."""
        own = pairs(wanted)
        if max(map(len, own)) < 2:
            for (line,) in self._ask("SELECT line FROM keys WHERE INSTR(key, ?)", (wanted,)):
                yield _held(len(wanted), self._lengths[line]), line, True
            return
        counts: Counter[int] = Counter()
        for pair in own:
            for (lines,) in self._ask("SELECT lines FROM pairs WHERE pair = ?", (pair,)):
                counts.update(array("I", lines))
        for line, count in counts.items():
            score = _dice(count, len(own), self._pairs[line])
            if count == len(own):
                yield max(score, _held(len(wanted), self._lengths[line])), line, True
            elif score >= _LEAST:
                yield score, line, False


def write(folder: str, named: Iterable[tuple[str, str]], count: int, words: Callable[[], Words]) -> None:
    """Write the index of keys, each with an entity that has it, and of ``words``, into a store's folder, if there are enough keys."""
    if count < _MANY:
        return
    path = os.path.join(folder, _FILE)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        ask = connection.execute
        connection.executescript(_TABLES)
        connection.executemany("INSERT INTO named VALUES (?, ?)", named)
        ask(
            "INSERT INTO keys (key, entities) SELECT key, GROUP_CONCAT(entity, ' ') FROM named GROUP BY key ORDER BY key"
        )
        having: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        lengths, sizes = array("I", [0]), array("I", [0])
        for line, key in ask("SELECT line, key FROM keys ORDER BY line"):
            own = pairs(key)
            lengths.append(len(key))
            sizes.append(len(own))
            for pair in own:
                having[pair].append(line)
        found = ((pair, lines.tobytes()) for pair, lines in having.items())
        connection.executemany("INSERT INTO pairs VALUES (?, ?)", found)
        starts = (key.split()[: 1 if len(lengths) > VERY_MANY else None] for (key,) in ask("SELECT key FROM keys"))
        connection.executemany(
            "INSERT OR IGNORE INTO spelt VALUES (?)", ((word,) for start in starts for word in start)
        )
        if len(lengths) <= VERY_MANY:
            heard = sounds.by_sound(key for (key,) in ask("SELECT key FROM keys ORDER BY line"))
            found = ((sound, lines.tobytes()) for sound, lines in heard.items())
            connection.executemany("INSERT INTO sounds VALUES (?, ?)", found)
        _write_words(connection, words())
        numbers = [("length", lengths.tobytes()), ("pairs", sizes.tobytes())]
        connection.executemany("INSERT INTO numbers VALUES (?, ?)", numbers)
        connection.commit()


def _write_words(connection: sqlite3.Connection, words: Words) -> None:
    things = sorted(set().union(*words.things.values()))
    line = {thing: number for number, thing in enumerate(things)}
    rows = (
        (word, words.stems[word], array("I", sorted(line[thing] for thing in having)).tobytes())
        for word, having in words.things.items()
    )
    connection.executemany("INSERT INTO words VALUES (?, ?, ?)", rows)
    connection.execute("INSERT INTO things VALUES (?)", ("\n".join(things),))
    connection.executemany("INSERT INTO families VALUES (?, ?)", words.families.items())
    connection.executemany("INSERT INTO mechanisms VALUES (?, ?)", words.mechanisms)


def beside(folder: str) -> NameIndex | None:
    """The index in a store's folder; ``None`` if there is none or it is damaged."""
    path = os.path.join(folder, _FILE)
    if not folder or not os.path.exists(path):
        return None
    # It is never written again, so nothing needs a lock, and a read-only folder will do.
    place = os.path.abspath(path).replace(os.sep, "/").lstrip("/")
    place = place.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    address = f"file:///{place}?mode=ro&immutable=1"
    try:
        return NameIndex(sqlite3.connect(address, uri=True, check_same_thread=False))
    except (sqlite3.Error, KeyError):
        return None
