"""Finds states by the codes and names that tables use. They come from the reference facts of a store, plus former states.

The codes are those of ISO 3166-1 (alpha-2, alpha-3, numeric) and of ISO 3166-3 (withdrawn ones), the numbers and abbreviations of the
Correlates of War project, and the numbers of Gleditsch and Ward, which differ for a few states.
"""

from __future__ import annotations

import functools
import itertools
import os

import pyoxigraph as ox

from comity.importers.state_names import StateNames
from comity.model import iris
from comity.store.base import DEFAULT, Store

ISO2, ISO3, COW, COW_ABBREVIATION, GW = "iso2", "iso3", "cow", "cow-abbreviation", "gw"
M49, WIKIDATA = "m49", "wikidata"
SCHEMES = (ISO2, ISO3, M49, COW, COW_ABBREVIATION, GW, WIKIDATA)
"""The schemes of codes, by their names in a mapping."""
FORMER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "former-states.yaml")
"""A fact file of former states, and of others that tables treat as states and the reference facts do not."""

_CODES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "state-codes.tsv")
_FORMER_CODES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "former-codes.tsv")


class States:
    """The states, territories and unions of stores by code and name, each by its id."""

    def __init__(self, *stores: Store) -> None:
        self.stores = stores
        """The stores that the states come from."""
        self._codes: dict[str, dict[str, str]] = {scheme: {} for scheme in SCHEMES}
        self._names = StateNames()
        self.ids: set[str] = set()
        """All ids."""
        for store, name in itertools.product(stores, ("State", "Territory", "Union")):
            for quad in store.quads(None, ox.NamedNode(iris.RDF_TYPE), ox.NamedNode(iris.NS + name), DEFAULT):
                self._read(store, quad.subject)
        for former, iso2, iso3, iso4, number in _table(_FORMER_CODES):
            if former in self.ids:
                codes = ((ISO2, iso2), (ISO3, iso3), (ISO3, iso4), (M49, number))
                for scheme, code in (c for c in codes if c[1] not in ("", "-")):
                    self._codes[scheme].setdefault(code, former)
        for abbreviation, cow, gw in _table(_CODES):
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
            elif name in ("name", "alias", "shortName"):
                self._names.add(quad.object.value, known)
            elif name == "demonym":
                self._names.add_adjective(quad.object.value, known)

    def by_code(self, code: str, scheme: str) -> str | None:
        """The id of the state with a code of a scheme; ``None`` if there is none."""
        text = code.strip().upper()
        return self._codes[scheme].get(text.lstrip("0") if text.isdigit() else text)

    def by_name(self, name: str, year: int | None = None) -> str | None:
        """The state with a name, in any language, as people write it; ``None`` if none or several have it in the year."""
        return self._names.find(name, year)

    def is_dated(self, name: str) -> bool:
        """Whether a name means different states in different years."""
        return self._names.is_dated(name)

    def find(self, text: str, *schemes: str, year: int | None = None) -> str | None:
        """The state with a code of one of these schemes, tried in order, or else with a name in the year, if one is given."""
        codes = (self.by_code(text, scheme) for scheme in schemes)
        return next((found for found in codes if found), None) or self.by_name(text, year)


@functools.cache
def _table(path: str) -> tuple[tuple[str, ...], ...]:
    """The lines of a table of codes: those of the Correlates of War project and of Gleditsch and Ward, or those of ISO 3166-3."""
    with open(path, encoding="ascii") as file:
        return tuple(tuple(line.rstrip("\n").split("\t")) for line in file if not line.startswith("#"))
