"""Draws a chart of a kind: reads what was asked, and hands it to the module that has the kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from importlib import import_module

from comity.charts.chart import Asked, Chart
from comity.errors import ComityError
from comity.model import languages
from comity.store.base import Store

KINDS = {
    "series": "series",
    "trade": "trade",
    "meetings": "meetings",
    "hosts": "hosts",
    "membership": "membership",
    "timeline": "timeline",
    "overlap": "overlap",
    "map": "world_map",
}
"""The kinds of charts, and the module that draws each; it is imported when it is needed."""


def draw(
    store: Store,
    kind: str,
    entity_or_parameters: str | Sequence[str] | Mapping[str, str | Sequence[str]],
    language: str = "en",
    as_of: str | date | None = None,
    **parameters: str | Sequence[str],
) -> Chart:
    """A chart of a kind (see ``KINDS``) of what is in the record.

    What it is of is an id or a name in any language, several in the order in which the question takes them, or parameters by name:
    ``"sco"``, ``["trade-turnover", "china", "central-asia"]``, ``{"mechanism": "sco", "type": "Summit"}``. More ``parameters`` may follow
    by name. ``as_of`` is one day, for kinds that know days. The same store gives the same chart.

    Raises ``NoResultError`` if there is nothing to draw, ``UnknownNameError``, ``AmbiguousNameError``, ``DateError``, and ``ComityError``
    for another kind or parameter.
    """
    languages.check_language(language)
    if kind not in KINDS:
        raise ComityError(f'there is no chart "{kind[:60]}"; the charts are {", ".join(KINDS)}')
    given = entity_or_parameters
    named = {**(given if isinstance(given, Mapping) else {}), **parameters}
    positional = [given] if isinstance(given, str) else [] if isinstance(given, Mapping) else [*given]
    if not named and not positional:
        raise ComityError("say of what the chart is to be, such as a mechanism")
    day = as_of.isoformat() if isinstance(as_of, date) else as_of
    chart: Callable[[Asked], Chart] = import_module(f"comity.charts.{KINDS[kind]}").chart
    return chart(Asked(store, named, positional, language, day))
