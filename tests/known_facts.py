"""The documents that the tests read, ``known/documents.txt``: the facts that known answers were worked out from.

They are packaged documents, but not all of them: the list does not grow when documents are added, so that no answer changes. If one of
them comes to name something that only other documents describe, add one of these to the list.
"""

import functools
import os
import re
from pathlib import Path

import yaml

from comity import resources
from places import CHECKOUT, FACTS, KNOWN

_REFERENCE_ENTITY = re.compile(r"^  - (?:id: (\S+)\n(?:    .*\n)*|\{id: ([^,}]+).*\n)", re.MULTILINE)
_ENTITY = re.compile(r"^  - (?:id: |\{id: )\"?([a-z0-9-]+)", re.MULTILINE)
_MERGE = re.compile(r"^  - \{from: ([^,]+), into: ([^,]+), because: .*\n", re.MULTILINE)
_ID = re.compile("[a-z0-9][a-z0-9-]+")


def documents():
    """The ids of the documents."""
    return frozenset((KNOWN / "documents.txt").read_text(encoding="utf-8").split())


def write(folder, chosen):
    """Put these documents into a folder, and what the reference tables say of all that they name, and of what that names.

    Of what editors have ruled, what rests on these documents goes with them.
    """
    data = Path(resources.data_dir())
    tables = [p for p in data.rglob("*.yaml") if _is_table(p)]
    texts = {p: p.read_text(encoding="utf-8") for p in data.rglob("*.yaml") if p.stem in chosen or p.stem == "merges"}
    reference = {p: p.read_text(encoding="utf-8") for p in tables if p.stem not in chosen}
    merges = (data / "merges.yaml").read_text(encoding="utf-8")
    entities = [(m[1], {m[2]}) for m in _MERGE.finditer(merges)]
    entities += [(m[1] or m[2], _ids(m[0])) for text in reference.values() for m in _REFERENCE_ENTITY.finditer(text)]
    named = set().union(*(_ids(text) for path, text in texts.items() if path.stem != "merges"))
    before = 0
    while before < len(named):
        before = len(named)
        named = named.union(*(ids for entity, ids in entities if entity in named))
    for path, text in reference.items():
        kept = _REFERENCE_ENTITY.sub(lambda found: found[0] if (found[1] or found[2]) in named else "", text)
        if "  - " in kept:
            texts[path] = kept
    described = {found[1] for text in texts.values() for found in _ENTITY.finditer(text)}
    for path, text in texts.items():
        if path.stem == "merges":
            text = _MERGE.sub(lambda found: found[0] if found[2] in described else "", text)
        place = Path(folder, path.relative_to(data))
        os.makedirs(place.parent, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    rulings = yaml.safe_load((data / "rulings.yaml").read_text(encoding="utf-8"))["rulings"]
    resting = [ruling for ruling in rulings if set(ruling["documents"]) <= set(chosen)]
    if resting:
        Path(folder, "rulings.yaml").write_text(
            yaml.safe_dump({"rulings": resting}, allow_unicode=True), encoding="utf-8"
        )


def _ids(text):
    """Whatever in a fact file may be an id, leaving out what is quoted."""
    return set(_ID.findall(re.sub('".*?"', "", text)))


@functools.cache
def pages_tell_of_all():
    """Whether the README, the guides and the tutorial were written from all documents that there are now.

    After documents are added, they show what was answered before, until somebody writes them anew.
    """
    now = sum(1 for p in FACTS.rglob("*.yaml") if not _is_table(p) and p.stem not in ("merges", "rulings"))
    counted = re.search(
        r"There are ([\d,]+) source\s+documents", (CHECKOUT / "docs" / "data.md").read_text(encoding="utf-8")
    )
    return int(counted[1].replace(",", "")) == now


def _is_table(path):
    """Whether a file has reference data of ours, which no page on the web told."""
    if path.parent.name == "reference":
        return True
    return path.stem.startswith("reference-") and "\n  url: " not in path.read_text(encoding="utf-8")
