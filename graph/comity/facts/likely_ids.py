"""Which id was meant by one that no file describes: first by codes and names, then by similarity."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from comity.facts.yaml_reader import List, Map
from comity.model.slugs import slug

if TYPE_CHECKING:
    from comity.facts.fact_file import FactFile

_NEAR = 80
"""How similar, of 100, two ids must be for one to be meant by the other."""
_APOSTROPHE = re.compile("['’]")
_CODES = ("iso2", "iso3", "short_name")


class LikelyIds:
    """Finds ids by the codes and names of entities in these files."""

    def __init__(self, files: Iterable[FactFile]) -> None:
        self._files = list(files)

    def of(self, target: str, fitting: Iterable[str]) -> list[str]:
        """The likely ones among the fitting ids, best first; empty rather than an unlikely one."""
        fits = set(fitting)
        named = self._ids[target] & fits if target in self._ids else set()
        if not named:
            # The beginning of one long name, such as the United Kingdom's without "and Northern Ireland".
            named = {i for word, ids in self._ids.items() if word.startswith(f"{target}-") for i in ids & fits}
            named = named if len(named) == 1 else set()
        return sorted(named)[:3] or self._alike(target, fits)

    def _alike(self, target: str, fitting: set[str]) -> list[str]:
        from rapidfuzz import fuzz, process

        found = process.extractOne(target[:200], sorted(fitting), scorer=fuzz.ratio, score_cutoff=_NEAR)
        return [found[0]] if found else []

    @cached_property
    def _ids(self) -> dict[str, set[str]]:
        """The ids by each code and name, which are written as ids too."""
        from comity.naming.keys import fold

        found: dict[str, set[str]] = defaultdict(set)
        for file in self._files:
            for block in _blocks(file.tree.get("facts")):
                words = [*_texts(block.get("name")), *_texts(block.get("aliases")), *map(block.get, _CODES)]
                for word in words:
                    if isinstance(word, str):
                        found[slug(fold(_APOSTROPHE.sub("", word)))].add(file.identity.of(block["id"]))
        found.pop("", None)
        return found


def _blocks(facts: Any) -> list[Map]:
    """The maps with an id; the files may be faulty."""
    blocks = facts if isinstance(facts, List) else []
    return [block for block in blocks if isinstance(block, Map) and isinstance(block.get("id"), str)]


def _texts(names: Any) -> list[Any]:
    if isinstance(names, Map):
        return [text for texts in names.values() for text in (texts if isinstance(texts, List) else [texts])]
    return names if isinstance(names, List) else []
