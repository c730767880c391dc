"""What the tests of fact files share: the head of a file, entities to put below it, and what a command reports about them."""

from typing import NamedTuple

from comity.store.embedded import EmbeddedStore

HEAD = """\
source:
  id: s
  title: "T"
  publisher: "P"
  kind: news
  language: en
  url: "https://example.org/s"
facts:
"""
"""Eight lines: the first line of what follows is line 9."""

STAGES = {"reading", "translating", "applying rules", "writing the store"}


SUMMIT = "  - id: x\n    type: Summit\n"
"""Lines 9 and 10, so that the key under test stands on line 11."""

MECHANISM = "  - id: m\n    type: Mechanism\n"

FIGURE = "  - {id: x, type: Figure, indicator: exports, unit: USD, "


class Outcome(NamedTuple):
    code: int
    out: str
    sentences: list[str]


def sentences(stderr):
    """What stderr says, without the names of the stages of work. It must never say that Comity itself has failed."""
    assert "Traceback" not in stderr, stderr
    assert "a bug in Comity" not in stderr, stderr
    return [line for line in stderr.splitlines() if line.strip() and line.strip() not in STAGES]


def write(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def in_graph(folder, pattern):
    """Whether the built graph has a match for a SPARQL pattern."""
    return bool(EmbeddedStore.open(str(folder)).query(f"ASK {{ {pattern} }}"))
