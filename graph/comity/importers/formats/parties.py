"""Finds the parties that tables of the "many" data packages name: states, unions of states and organisations.

The codes are those of ISO 3166-1 (alpha-3), including withdrawn ones, and some of the packages' own.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from comity.importers.states import ISO3, States
from comity.model.slugs import slug

_STATES = {
    "ALG": "algeria",
    "AUH": "austria-hungary",
    "BAD": "baden",
    "BAV": "bavaria",
    "DZG": "danzig",
    "EAZ": "zanzibar",
    "EC": "european-union",
    "EEC": "european-union",
    "EUE": "european-union",
    "EUU": "european-union",
    "GDR": "german-democratic-republic",
    "HSG": "hesse-grand-ducal",
    "KOS": "kosovo",
    "PRU": "prussia",
    "TUS": "tuscany",
    "YAR": "yemen-arab-republic",
    "YPR": "yemen-peoples-republic",
}
"""Codes that only the packages use. The European Communities stand for the Union that succeeded them (TEU, article 1)."""

_BODIES = {
    "EAEC": "European Atomic Energy Community",
    "EBRD": "European Bank for Reconstruction and Development",
    "ECE": "United Nations Economic Commission for Europe",
    "EFTA": "European Free Trade Association",
    "EURATOM": "European Atomic Energy Community",
    "FAO": "Food and Agriculture Organization of the United Nations",
    "IAEA": "International Atomic Energy Agency",
    "IBRD": "International Bank for Reconstruction and Development",
    "NEFCO": "Nordic Environment Finance Corporation",
    "WHO": "World Health Organization",
    "WMO": "World Meteorological Organization",
}
_WRITTEN = {
    "European Atomic Energy Community": "EAEC",
    "Un Food and Agriculture Organization": "FAO",
    "World Health Organization": "WHO",
    "World Meteorological Organization": "WMO",
}
_AMBIGUOUS = re.compile("[A-Z]{3}( - [A-Z]{3})+")


class Party(NamedTuple):
    """The id of a party. ``body`` is the name of an organisation, empty for a state or union."""

    id: str
    body: str = ""


class NoPartyError(Exception):
    """Says why a party cannot be found. ``unmatched`` is whether its name or code matches nothing."""

    def __init__(self, reason: str, unmatched: bool) -> None:
        super().__init__(reason)
        self.unmatched = unmatched


def find(states: States, code: str, name: str = "") -> Party:
    """The party with a code, or with a name if the table has one. Raises ``NoPartyError``."""
    code = code.strip()
    if _AMBIGUOUS.fullmatch(code):
        code = ""
        if not states.by_name(name):
            raise NoPartyError("the party is one of several, and the table does not say which", unmatched=False)
    if not code and not name.strip():
        raise NoPartyError("the row names no party", unmatched=False)
    known = states.by_code(code, ISO3) or (_STATES[code] if _STATES.get(code) in states.ids else None)
    if not known:
        body = _body(code)
        if body:
            return Party(f"many-{slug(body)}", body)
        known = states.by_name(name.strip() or code)
    if not known:
        raise NoPartyError("no known state or organisation has this code or name", unmatched=True)
    return Party(known)


def _body(code: str) -> str:
    """The name of the organisation that a code means: ``IO-IAEA``, ``WHO World Health Organization``."""
    text = code.removeprefix("IO-")
    return _BODIES.get(_WRITTEN.get(text, text.split(" ")[0]), "")
