"""What became of each meeting: whether it was held, or is planned, postponed or cancelled.

A document of after the day that does not call the meeting planned reports that it was held. So does one without a date, unless
others said last that the meeting was put off or called off. If nobody reports it, the newest plan counts. But if documents report the
meeting with the next number, the one before was held, too, provided that a document of the last month before still planned it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity.evidence import series
from comity.evidence.plans import MONTH
from comity.model import iris
from comity.model.dates import Span
from comity.store.base import Store, term
from comity.store.documents import Sources
from comity.store.statements import Node, Statements, text, types

HELD, PLANNED, POSTPONED, CANCELLED = "held", "planned", "postponed", "cancelled"
_OFF = (POSTPONED, CANCELLED)
_RANK = {PLANNED: 0, POSTPONED: 1, CANCELLED: 2}


class _Account(NamedTuple):
    """What one document says about a meeting: its status, its first day, and when the document was published."""

    status: str
    start: Span
    published: Span


def judged(
    store: Store, told: Statements, starts: dict[str, str], numbered: Iterable[Mapping[str, int]]
) -> Iterator[ox.Triple]:
    """The status of each meeting in these statements.

    ``starts`` are the first days (EDTF) that hold, ``numbered`` the numbers of each series.
    """
    from comity.model import vocabulary  # slow to load, and whoever asks only for a status does not need it

    sources = Sources(store)
    accounts: dict[str, list[_Account]] = defaultdict(list)
    for (source, subject), node in told.nodes.items():
        if any(vocabulary.load().is_a(t, "Meeting") for t in types(node)) and _says_something(node):
            published = Span.of(sources.published(iris.local(source)))
            accounts[subject].append(_Account(text(node, "status"), Span.of(text(node, "start")), published))
    found = {meeting: status(given, Span.of(starts.get(meeting))) for meeting, given in accounts.items()}
    reported = {(series.stem(m), n) for m, became in found.items() if became == HELD for n in series.numbers(m)[1]}
    for one in numbered:
        was_held = {(series.stem(m), n) for m, n in one.items() if found.get(m) == HELD}
        # From the last one on: each that was held tells of the one before.
        for meeting, number in sorted(one.items(), key=lambda each: -each[1]):
            stem = series.stem(meeting)
            is_next_held = (stem, number + 1) in was_held or (stem, number + 1) in reported
            if is_next_held and found.get(meeting) == PLANNED and _is_near(accounts[meeting]):
                found[meeting] = HELD
                was_held.add((stem, number))
    for meeting, became in found.items():
        yield ox.Triple(ox.NamedNode(meeting), term("status"), ox.Literal(became))


def status(accounts: Iterable[_Account], start: Span) -> str:
    """What became of a meeting by these accounts; ``start`` is its first day."""
    given = list(accounts)
    calls = [a for a in given if a.status in _RANK]
    newest: Any = max(calls, key=_order, default=None)
    is_off = newest is not None and newest.status in _OFF  # what a later document plans again, is on again
    for account in given:
        if account.status in _RANK:
            continue
        day = account.start if account.start.earliest else start
        if not account.published.earliest:
            if not is_off:
                return HELD
        elif not day.earliest or not account.published.is_before(day):
            return HELD
    if not calls:
        # Reports of before the day only announce it.
        return PLANNED if given and start.earliest else HELD
    return str(newest.status)


def _order(account: _Account) -> tuple[bool, Any, int]:
    return account.published.latest is not None, account.published.latest, _RANK[account.status]


def _is_near(accounts: Iterable[_Account]) -> bool:
    """Whether a document of the last month before a meeting plans it."""
    days = ((a.start.latest, a.published.latest) for a in accounts)
    return any(day and published and day - published <= MONTH for day, published in days)


def _says_something(node: Node) -> bool:
    """Whether a document says more about a meeting than its name and number."""
    return bool(
        node.keys() & {"start", "end", "place", "host", "status", "adopted", "participation", "mode", "announced"}
    )
