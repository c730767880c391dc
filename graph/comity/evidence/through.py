"""Which states took part in a mechanism through one of its parties on a day: those of which both memberships held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from comity.evidence import memberships
from comity.model import dates
from comity.store.base import DEFAULT, Store, term

_RANK = {None: 0, dates.POSSIBLE: 1, dates.CERTAIN: 2}


def verdicts(store: Store, nodes: Iterable[Any], day: date) -> dict[Any, str | None]:
    """For those of these nodes that take part through a party: whether they did on a day, as in ``dates.held``.

    The party had to take part, and the state to belong to the party; of the two verdicts, the weaker one counts.
    """
    follows = {node: [q.object for q in store.quads(node, term("followsFrom"), None, DEFAULT)] for node in set(nodes)}
    stated = {membership.value for behind in follows.values() for membership in behind}
    held = {node: verdict(day) for node, _, verdict in memberships.over_time(store, stated)} if stated else {}
    found = {}
    for node, behind in follows.items():
        sides: dict[bool, list[str | None]] = defaultdict(list)
        for membership in behind:
            is_party = any(store.quads(membership, term("memberBody"), None, DEFAULT))
            sides[is_party].append(held.get(membership.value))
        if behind:
            # One side may have several roles, such as founding member and member.
            found[node] = min((max(side, key=_RANK.__getitem__) for side in sides.values()), key=_RANK.__getitem__)
    return found
