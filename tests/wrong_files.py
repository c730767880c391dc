"""The wrong fact files of ``known/wrong-files.tsv``, each made from a packaged file by one change."""

import re
from pathlib import Path
from typing import NamedTuple

from places import KNOWN

_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|([nt\\]))")
_CHARACTERS = {"n": "\n", "t": "\t", "\\": "\\"}


class WrongFile(NamedTuple):
    """One wrong file: its kind and number among its kind, the file it is made from, its text, the wrong line, and words to be told."""

    kind: str
    number: int
    base: str
    text: str
    line: int
    words: list[str]

    @property
    def id(self):
        """The id that the file is named after: its own, unless that is what is wrong with it."""
        own = re.search(r"^  id: (\S+)$", self.text, re.MULTILINE)
        return own[1] if own and "two ids" in self.kind else self.base


def read(folder):
    """All of them, made from the files in a folder."""
    found, kind, names, number = [], "", {}, 0
    for row in (KNOWN / "wrong-files.tsv").read_text(encoding="utf-8").splitlines():
        if row.startswith("= "):
            short, name = row[2:].split("\t")
            names[short] = next(Path(folder).rglob(f"{name}.yaml"))
        elif row.startswith("## "):
            kind, number = row[3:], 0
        elif row and not row.startswith("#"):
            short, before, after, words = row.split("\t")
            number += 1
            text = names[short].read_text(encoding="utf-8")
            before, after = _written(before), _written(after)
            assert before in text, row
            marked = text.replace(before, after, 1)
            line = marked[: marked.index("§")].count("\n") + 1
            found.append(WrongFile(kind, number, names[short].stem, marked.replace("§", "", 1), line, words.split()))
    return found


def _written(text):
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else _CHARACTERS[m[2]], text)
