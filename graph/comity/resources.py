"""Finds the ontology and the packaged facts: inside the package in a wheel, at the top of a checkout."""

from __future__ import annotations

import os

_PACKAGE = os.path.dirname(os.path.abspath(__file__))
_CHECKOUT = os.path.dirname(os.path.dirname(_PACKAGE))


def _find(in_wheel: str, in_checkout: str) -> str:
    wheel = os.path.join(_PACKAGE, in_wheel)
    return wheel if os.path.isdir(wheel) else os.path.join(_CHECKOUT, in_checkout)


def package_dir() -> str:
    """The folder of this package's own modules."""
    return _PACKAGE


def ontology_dir() -> str:
    """The folder of the vocabulary, shapes, areas, rules and questions."""
    return _find("ontology", "ontology")


def data_dir() -> str:
    """The folder of the fact files: ``COMITY_FACTS`` for a fact base of one's own, or else the packaged ones."""
    return os.environ.get("COMITY_FACTS") or _find("data", os.path.join("graph", "data"))
