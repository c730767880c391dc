"""Remembers what earlier rows of a table said. It moves to disk as it grows, so memory does not depend on the size of the table."""

from __future__ import annotations

import sqlite3
from collections.abc import Hashable

from comity.importers.report import Place


class Seen:
    """Remembers rows by what they say, and the first start of each membership."""

    def __init__(self) -> None:
        # A database without a name lives in memory while it is small, and in a temporary file when it is not.
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("CREATE TABLE row (said INTEGER PRIMARY KEY, file INTEGER, number INTEGER)")
        self._database.execute("CREATE TABLE spell (path INTEGER PRIMARY KEY, start TEXT)")
        self._database.execute("CREATE TABLE value (key INTEGER PRIMARY KEY, text TEXT)")
        self._database.execute("BEGIN")
        self._files: list[str] = []

    def earlier(self, said: Hashable, place: Place) -> Place | None:
        """The first row that said the same; ``None`` if it is this one."""
        if place.file not in self._files[-1:]:
            self._files.append(place.file)
        row = (hash(said), len(self._files) - 1, place.row)
        if self._database.execute("INSERT OR IGNORE INTO row VALUES (?, ?, ?)", row).rowcount:
            return None
        found = self._database.execute("SELECT file, number FROM row WHERE said = ?", row[:1]).fetchone()
        return Place(self._files[found[0]], found[1])

    def spell(self, path: str, start: str) -> str:
        """What to add to the path of a membership with this start: nothing for its first spell, the start for a later one."""
        key = hash(path)
        if self._database.execute("INSERT OR IGNORE INTO spell VALUES (?, ?)", (key, start)).rowcount:
            return ""
        found = self._database.execute("SELECT start FROM spell WHERE path = ?", (key,)).fetchone()
        return "" if found[0] == start or not start else f"/{start}"

    def other(self, key: str, text: str) -> str | None:
        """The first text with this key, if it is not this one; letters and spaces may differ."""
        hashed = hash(key)
        if self._database.execute("INSERT OR IGNORE INTO value VALUES (?, ?)", (hashed, text)).rowcount:
            return None
        first: str = self._database.execute("SELECT text FROM value WHERE key = ?", (hashed,)).fetchone()[0]
        return None if first.casefold().split() == text.casefold().split() else first

    def close(self) -> None:
        """Forget everything."""
        self._database.close()
