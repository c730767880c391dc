"""Reads and checks the editors' rulings.

They are in a file with the top key ``rulings``, in entries like this one::

    - of: b9-summit-2015
      property: place
      value: bucharest
      because: "the communiqué of the Polish presidency misremembers the city of the first meeting"
      documents: [wikipedia-2022-bucharest-nine]

``of`` is an id, or that of a membership, post, term of a chair or amount as in its IRI (``brics/member/iran``,
``g20/chair/india``, ``turkic-investment-fund/amount/usd``); ``property`` is the key in fact files. Every
document named has to state the value.

Under ``reviewed`` are the conflicts that an editor has looked at and leaves as they are::

    - conflict: brics/established
      values: ["2006", "2009"]
      because: "the ministers first met in 2006, the leaders in 2009; documents count from either"

``conflict`` is the id in ``comity conflicts``, ``values`` are those that were looked at: if documents come to tell another one, the
conflict is open again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from comity.facts import translation
from comity.facts.fact_file import FactFile
from comity.facts.validation import Problem
from comity.facts.values import is_text, show
from comity.facts.yaml_reader import List, Map
from comity.model import iris, vocabulary
from comity.model.rulings import Review, Ruling

_REVIEW_KEYS = {"conflict", "values", "because"}
_KEYS = {"of", "property", "value", "because", "documents"}


def is_rulings(tree: Map) -> bool:
    """Whether a file holds rulings, not the facts of a source."""
    return bool(tree) and set(tree) <= {"rulings", "reviewed"}


def read(
    trees: Iterable[tuple[str, Map]], files: Iterable[FactFile]
) -> tuple[tuple[Ruling, ...], list[tuple[str, Problem]]]:
    """The rulings in these files (path and tree), and what is wrong with them, by path."""
    by_source = {file.source: file for file in files}
    found: dict[tuple[str, str], Ruling] = {}
    problems: list[tuple[str, Problem]] = []
    for path, tree in trees:
        if "rulings" not in tree:
            continue
        entries = tree["rulings"]
        if not isinstance(entries, List):
            problems.append((path, (tree.lines["rulings"], "rulings", '"rulings" has to be a list')))
            continue
        for entry, line in zip(entries, entries.lines, strict=True):
            ruling, fault = _ruling(entry, by_source)
            if ruling and (ruling.subject, ruling.property) in found:
                fault = f'"{entry["property"]}" of "{entry["of"]}" is ruled on twice; keep one entry'
            if fault:
                problems.append((path, (line, "rulings", fault)))
            elif ruling:
                found[ruling.subject, ruling.property] = ruling
    return tuple(found.values()), problems


def reviews(
    trees: Iterable[tuple[str, Map]], files: Iterable[FactFile]
) -> tuple[tuple[Review, ...], list[tuple[str, Problem]]]:
    """The reviews in these files (path and tree), and what is wrong with them, by path."""
    described = {identifier for file in files for identifier, _, _ in file.definitions}
    found: dict[str, Review] = {}
    problems: list[tuple[str, Problem]] = []
    for path, tree in trees:
        entries = tree.get("reviewed", List())
        if not isinstance(entries, List):
            problems.append((path, (tree.lines["reviewed"], "reviewed", '"reviewed" has to be a list')))
            continue
        for entry, line in zip(entries, getattr(entries, "lines", ()), strict=True):
            fault = _review_fault(entry, described)
            if not fault and entry["conflict"] in found:
                fault = f'"{entry["conflict"]}" is reviewed twice; keep one entry'
            if fault:
                problems.append((path, (line, "reviewed", fault)))
            else:
                found[entry["conflict"]] = Review(entry["conflict"], tuple(entry["values"]), entry["because"])
    return tuple(found.values()), problems


def _review_fault(entry: Any, described: set[str]) -> str:
    if not isinstance(entry, Map) or set(entry) != _REVIEW_KEYS:
        return f"{show(entry)} is not an entry; give conflict, values and because"
    if not is_text(entry["because"]):
        return f'"{entry["conflict"]}" is reviewed without a reason; say why under "because"'
    conflict = str(entry["conflict"])
    if "/" not in conflict or conflict.partition("/")[0] not in described:
        return f'"conflict" is {show(conflict)}, which is not the id of a conflict; copy it from comity conflicts'
    values = entry["values"]
    if not isinstance(values, List) or not values or not all(map(is_text, values)):
        return f'"values" holds {show(values)}; list the values that you looked at, each in quotes'
    return ""


def _ruling(entry: Any, files: dict[str, FactFile]) -> tuple[Ruling | None, str]:
    if not isinstance(entry, Map) or set(entry) != _KEYS:
        return None, f"{show(entry)} is not an entry; give of, property, value, because and documents"
    documents = entry["documents"]
    if not isinstance(documents, List) or not documents:
        return None, f'"documents" holds {show(documents)}; list the ids of documents that state the value'
    if not isinstance(entry["because"], str) or not entry["because"].strip():
        return None, f'"{entry["of"]}" is ruled on without a reason; say why under "because"'
    name = ""
    for document in documents:
        file = files.get(document)
        if file is None:
            return None, f'there is no document "{document}"; name documents that state the value'
        stated = list(_stated(file, str(entry["of"]), str(entry["property"])))
        if not any(str(value) == str(entry["value"]) for _, value in stated):
            return None, (
                f'"{document}" does not state {show(entry["value"])} as "{entry["property"]}" of "{entry["of"]}"; '
                "a ruling has to rest on documents that do"
            )
        name = stated[0][0]
    prop = vocabulary.load().properties[name]
    if not prop.single:
        return None, f'"{entry["property"]}" can have several values, so there is nothing to rule on; remove the entry'
    is_thing = prop.ranges[0] in vocabulary.load().classes
    value = iris.ID + str(entry["value"]) if is_thing else str(entry["value"])
    return Ruling(iris.ID + entry["of"], name, value, entry["because"], tuple(documents)), ""


def _stated(file: FactFile, path: str, key: str) -> Iterator[tuple[str, Any]]:
    """The values that a document gives for a key of an entity, or of a role, post, term or amount, with the name of the property."""
    entity, _, rest = path.partition("/")
    terms = vocabulary.load()
    for block in file.tree["facts"]:
        if file.identity.of(block["id"]) != entity:
            continue
        if not rest and key in block:
            yield terms.keys_of(block["type"])[key].name, block[key]
        for class_name, entry, own in translation.parts_of(block, entity, file.identity) if rest else ():
            if key in entry and f"{path}/".startswith(f"{own}/"):
                yield terms.keys_of(class_name)[key].name, entry[key]
