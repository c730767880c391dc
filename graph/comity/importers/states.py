"""Finds states by the codes and names that tables use. They come from the reference facts of a store, plus former states.

The codes are those of ISO 3166-1 (alpha-2, alpha-3), the numbers and abbreviations of the Correlates of War project, and the
numbers of Gleditsch and Ward, which differ for a few states.
"""

from __future__ import annotations

import functools
import itertools
import os
from collections import defaultdict

import pyoxigraph as ox

from comity.model import iris
from comity.naming import keys
from comity.store.base import DEFAULT, Store

ISO2, ISO3, COW, COW_ABBREVIATION, GW = "iso2", "iso3", "cow", "cow-abbreviation", "gw"
M49, WIKIDATA = "m49", "wikidata"
SCHEMES = (ISO2, ISO3, M49, COW, COW_ABBREVIATION, GW, WIKIDATA)
"""The schemes of codes, by their names in a mapping."""
FORMER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "former-states.yaml")
"""A fact file of former states, and of others that tables treat as states and the reference facts do not."""

_RENAMED = {
    "BUR": "MMR",
    "BYS": "BLR",
    "DHY": "BEN",
    "HVO": "BFA",
    "NHB": "VUT",
    "RHO": "ZWE",
    "ROM": "ROU",
    "TMP": "TLS",
    "ZAR": "COD",
}
"""Codes of ISO 3166-3 that a state had before its present one."""
_CODES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "state-codes.tsv")


class States:
    """The states, territories and unions of stores by code and name, each by its id."""

    def __init__(self, *stores: Store) -> None:
        self.stores = stores
        """The stores that the states come from."""
        self._codes: dict[str, dict[str, str]] = {scheme: {} for scheme in SCHEMES}
        self._names: dict[str, set[str]] = defaultdict(set)
        self.ids: set[str] = set()
        """All ids."""
        for store, name in itertools.product(stores, ("State", "Territory", "Union")):
            for quad in store.quads(None, ox.NamedNode(iris.RDF_TYPE), ox.NamedNode(iris.NS + name), DEFAULT):
                self._read(store, quad.subject)
        for old, new in _RENAMED.items():
            if new in self._codes[ISO3]:
                self._codes[ISO3][old] = self._codes[ISO3][new]
        for abbreviation, cow, gw in _table():
            known = self._codes[COW].get(cow)
            if known:
                self._codes[COW_ABBREVIATION][abbreviation] = known
                self._codes[GW] |= dict.fromkeys((gw or cow).split(","), known)

    def _read(self, store: Store, state: ox.NamedNode) -> None:
        known = iris.local(state.value)
        self.ids.add(known)
        for quad in store.quads(state, None, None, DEFAULT):
            name = iris.local(quad.predicate.value)
            if name in (ISO2, ISO3, M49, COW, WIKIDATA):
                self._codes[name][quad.object.value.upper().lstrip("0")] = known
            elif name in ("name", "alias"):
                for key in keys.keys(quad.object.value):
                    self._names[key].add(known)

    def by_code(self, code: str, scheme: str) -> str | None:
        """The id of the state with a code of a scheme; ``None`` if there is none."""
        text = code.strip().upper()
        return self._codes[scheme].get(text.lstrip("0") if text.isdigit() else text)

    def by_name(self, name: str) -> str | None:
        """The state with a name, in any language, with or without accents; ``None`` if none or several have it."""
        found = self._names.get(keys.key(name), set())
        return next(iter(found)) if len(found) == 1 else None

    def find(self, text: str, *schemes: str) -> str | None:
        """The state with a code of one of these schemes, tried in order, or else with a name."""
        codes = (self.by_code(text, scheme) for scheme in schemes)
        return next((found for found in codes if found), None) or self.by_name(text)


@functools.cache
def _table() -> tuple[tuple[str, str, str], ...]:
    """The abbreviations and numbers of the Correlates of War project, and the numbers of Gleditsch and Ward where they differ."""
    with open(_CODES, encoding="ascii") as file:
        lines = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    return tuple((abbreviation, cow, gw) for abbreviation, cow, gw in lines)
