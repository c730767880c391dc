"""The memberships of all mechanisms: role, start, end, the documents that say so, and which memberships held on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator
from datetime import date
from itertools import product
from typing import Any, NamedTuple

from comity.evidence import joining
from comity.evidence.as_of import AsOf, Verdicts
from comity.model import dates, iris
from comity.store import documents
from comity.store.base import DEFAULT, Store, per_store, term

_Owner = tuple[str, str, str, bool]
_BySource = dict[tuple[Any, Any], list[list[Any]]]
"""By subject and document: the values that the document gives for each property."""
AS_OF = AsOf("span", "from", "to", "ended")
"""How a membership is bounded in time; the question ``members`` uses the same."""
FULL = ("member", "founding-member")
"""The roles of full members."""


class Membership(NamedTuple):
    """A membership of a party in a mechanism; mechanism, party, role and sources are ids.

    ``start`` and ``end`` are EDTF; if documents differ, there are several with spaces in between, and if none gives a date,
    they are empty. ``over`` says whether a document gives the end or calls the member former, or a higher role replaced it;
    ``possible`` says whether the membership was only possible on the day in question.
    """

    mechanism: str
    party: str
    role: str
    is_body: bool
    start: str
    end: str
    over: bool
    possible: bool
    sources: frozenset[str]


def of(store: Store, day: date | None = None) -> list[Membership]:
    """The memberships of all mechanisms and roles that documents state, or those that held on a day.

    These are the ones that certainly or possibly held, as in the answers of ``comity ask members --as-of``.
    """
    owners, rows = _read(store)
    verdicts: Iterable[str | None] = [dates.CERTAIN] * len(rows)
    if day:
        verdicts = [verdict for verdict, _ in _holding(store).verdicts(rows, [0], day)]
    held: dict[Any, list[tuple[joining.JoinedRow, str]]] = defaultdict(list)
    for row, verdict in zip(rows, verdicts, strict=True):
        if verdict:
            held[row.cells[0]].append((row, verdict))
    gave_way = {q.subject for q in store.quads(None, term("gaveWayTo"), None, DEFAULT)}
    found = []
    for node, judged in held.items():
        over = node in gave_way or any(row.cells[2] or row.cells[3] for row, _ in judged)
        found.append(
            Membership(
                *owners[node],
                start=_joined(row.cells[1] for row, _ in judged),
                end=_joined(row.cells[2] for row, _ in judged),
                over=over,
                possible=any(verdict == dates.POSSIBLE for _, verdict in judged),
                sources=frozenset(iris.local(s) for row, _ in judged for s in row.sources),
            )
        )
    return sorted(found, key=lambda m: m[:6])


def over_time(store: Store, nodes: Container[str]) -> Iterator[tuple[str, set[date], Callable[[date], str | None]]]:
    """For each of these memberships (IRIs): the days on or after which its verdict may change, and a function from day to verdict.

    The verdict is the same as in ``of``: ``dates.CERTAIN``, ``dates.POSSIBLE`` or ``None``.
    """
    _, rows = _read(store)
    by_node: dict[Any, list[joining.JoinedRow]] = defaultdict(list)
    rows = [row for row in rows if row.cells[0].value in nodes]
    for row in rows:
        by_node[row.cells[0]].append(row)
    holding = _holding(store)
    published = {s: documents.of(store).get(iris.local(s)).published for row in rows for s in row.sources}
    bounding = {name: values(store, name) for name in ("from", "to", "gaveWayTo", "established")}
    owners = {q.object.value: q.subject.value for q in store.quads(None, term("membership"), None, DEFAULT)}
    for node, mine in by_node.items():
        then = [node.value, *bounding["gaveWayTo"].get(node.value, ())]
        texts = [t for n in then for name in ("from", "to") for t in bounding[name].get(n, ())]
        texts += bounding["established"].get(owners.get(node.value, ""), ())
        texts += [published[s] for row in mine for s in row.sources if published[s]]
        turns = {day for text in texts for day in dates.bounds(text) if day}

        def verdict(day: date, mine: list[joining.JoinedRow] = mine) -> str | None:
            held = {verdict for verdict, _ in holding.verdicts(mine, [0], day) if verdict}
            return next((v for v in (dates.POSSIBLE, dates.CERTAIN) if v in held), None)

        yield node.value, turns, verdict


def _holding(store: Store) -> Verdicts:
    return Verdicts(store, documents.of(store), AS_OF, ("membership", "from", "to", "ended"))


@per_store
def _read(store: Store) -> tuple[dict[Any, _Owner], list[joining.JoinedRow]]:
    """The mechanism, party and role of each membership, and what documents say about it; read once."""
    parties = {name: values(store, name) for name in ("memberState", "memberBody", "role")}
    stated = _by_source(store, "from", "to", "membershipStatus")
    owners: dict[Any, _Owner] = {}
    mine = {}
    for quad in store.quads(None, term("membership")):
        node = quad.object
        if quad.graph_name == DEFAULT:
            state, body, role = (parties[n].get(node.value, [""])[0] for n in parties)
            if state or body:
                ids = iris.local(quad.subject.value), iris.local(state or body)
                owners[node] = (*ids, iris.local(role).removeprefix("role-"), not state)
        else:
            mine[node, quad.graph_name] = stated[node, quad.graph_name]
    rows = [row for row in _rows(mine) if row.cells[0] in owners]
    return owners, rows


def spans(store: Store, start: str, end: str) -> dict[str, tuple[str, str]]:
    """The start and end of each subject (IRI) of these two properties, in EDTF as in ``Membership``."""
    found: dict[str, list[joining.JoinedRow]] = defaultdict(list)
    for row in _rows(_by_source(store, start, end)):
        found[row.cells[0].value].append(row)
    return {iri: (_joined(r.cells[1] for r in rows), _joined(r.cells[2] for r in rows)) for iri, rows in found.items()}


def values(store: Store, name: str) -> dict[str, list[str]]:
    """All values of a property by subject, as IRIs or texts."""
    found: dict[str, list[str]] = defaultdict(list)
    for quad in store.quads(None, term(name), None, DEFAULT):
        found[quad.subject.value].append(quad.object.value)
    return found


def _by_source(store: Store, *names: str) -> _BySource:
    found: _BySource = defaultdict(lambda: [[] for _ in names])
    for i, name in enumerate(names):
        for quad in store.in_named_graphs(term(name)):
            found[quad.subject, quad.graph_name][i].append(quad.object)
    return found


def _rows(by_source: _BySource) -> list[joining.JoinedRow]:
    cells = (
        ((node, *choice), graph.value)
        for (node, graph), given in by_source.items()
        for choice in product(*(terms or [None] for terms in given))
    )
    return joining.rows(cells, [0])


def _joined(terms: Iterable[Any]) -> str:
    return " ".join(sorted({t.value for t in terms if t is not None}))
