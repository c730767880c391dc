"""A capital that a text calls by its state: "in the Kyrgyz capital", "в столице Киргизии", "在吉尔吉斯斯坦首都"."""

from __future__ import annotations

import re
from functools import partial

import pyoxigraph as ox

from comity.plain_language.names import mentions
from comity.plain_language.words import cues
from comity.plain_language.words.expressions import Expression
from comity.plain_language.words.tokens import atoms, language_of
from comity.store.base import DEFAULT, Store, term

_CALLED = {
    "en": Expression(
        lambda: (
            rf"\b(?P<in>in|to|from)\s+(?:the\s+{cues.pattern('its capital')}\s+of\s+(?P<of>\w+(?:\s+\w+)?)"
            rf"|(?:the\s+)?(?P<state>\w+(?:\s+\w+)?)\s+{cues.pattern('its capital')}(?!\s+of))"
        ),
        partial(cues.may_have, "its capital"),
    ),
    "zh": Expression(
        lambda: (
            rf"(?P<in>[\u5728\u4e8e]?)(?P<state>[\u4e00-\u9fff]{{2,8}}?)\u7684?{cues.pattern('its capital')}(?!\u662f)"
        ),
        partial(cues.may_have, "its capital"),
    ),
    "ru": Expression(
        lambda: (
            rf"\b(?P<in>{cues.pattern('inside a place')})\s+"
            rf"(?:{cues.pattern('its capital')}\s+(?P<of>\w+)|(?P<state>\w+)\s+{cues.pattern('its capital')})"
        ),
        partial(cues.may_have, "its capital"),
    ),
}
"""Where something was, with the name of a state. Which city the capital is, is asked without "in"."""


def by_name(store: Store, text: str) -> str:
    """The text with the names of capitals in place of those of their states."""
    language = language_of(text)

    def named(said: re.Match[str]) -> str:
        called = said["state"] or said["of"]
        parts = atoms(called)
        for state in mentions.in_text(store, called):
            city = _capital(store, state.entities[0], language) if "State" in state.types else ""
            if city:  # other words of the text may stand before or behind the state
                whole = [said["in"], *parts[: min(state.places)], city, *parts[max(state.places) + 1 :]]
                return ("" if language == "zh" else " ").join(whole)
        return said[0]

    return _CALLED[language].sub(named, text)


def _capital(store: Store, state: str, language: str) -> str:
    """The name of the one capital that documents tell of a state (IRI); empty if they tell of none, or of several."""
    cities = {q.object.value for q in store.quads(ox.NamedNode(state), term("capital"), None, DEFAULT)}
    return store.label(min(cities), language) if len(cities) == 1 else ""
