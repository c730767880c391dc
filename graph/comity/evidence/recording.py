"""The record: what the documents together support, from the judgements on what they state.

It is the default graph: of each claim the value that holds, of each meeting what became of it, of each role and post when it
was held. What other documents say stays in their named graphs; ``graph/judgement`` explains each choice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity.evidence import coherence, explaining, judging, seats, single_claims, statuses
from comity.evidence.claims import Claim, Testimony
from comity.evidence.judging import Judgement
from comity.evidence.single_claims import BOTH_WAYS
from comity.model import iris, vocabulary
from comity.model.rulings import Ruling
from comity.store.base import DEFAULT, Store, term
from comity.store.statements import Statements

STATUS = term("status")
DERIVED = (STATUS, term("standsFor"), *seats.PROPERTIES)
"""The properties that the record adds to what documents state."""
_AT_ONCE = 200


class Record(NamedTuple):
    """What the record leaves out of what documents state, what it adds, and why: triples, triples and quads."""

    rejected: set[ox.Triple]
    derived: list[ox.Triple]
    explained: list[ox.Quad]


def records(
    store: Store, told: Statements, rulings: Iterable[Ruling] = (), entities: set[str] | None = None
) -> Iterator[Record]:
    """The record of these statements, in parts; only of some ``entities`` (IRIs) and what belongs to them, if they are given.

    A data set may tell of more than fits in memory: those who have roles that only it tells of are judged a few at a time.
    """
    ruled = list(rulings)
    apart = {owner for owner in _told_of_by_data_sets(store, told) if entities is None or owner in entities}
    yield _record(store, told, ruled, lambda node: (entities is None or node in entities) and node not in apart)
    ordered = sorted(apart)
    for start in range(0, len(ordered), _AT_ONCE):
        some = set(ordered[start : start + _AT_ONCE])
        yield _record(store, Statements(store, subjects=some), ruled, some.__contains__)


def _told_of_by_data_sets(store: Store, told: Statements) -> Iterator[str]:
    """Who has a role, a chair or a post that these statements lack: data sets are read only where documents tell the same."""
    known = {subject for _, subject in told.nodes}
    for name in seats.KINDS:
        for quad in store.quads(None, term(name), None, DEFAULT):
            if quad.object.value not in known:
                yield iris.owner(quad.subject.value)


def _record(store: Store, told: Statements, rulings: list[Ruling], is_about: Callable[[str], bool]) -> Record:
    claims = [
        c for c in single_claims.collect(store, told) if any(is_about(iris.owner(n)) for n in explaining.nodes(c))
    ]
    judgements = list(judging.judge(store, claims, rulings))
    held = {(j.held.node, j.claim.property): j for j in judgements}
    numbered = list(coherence.numbered(told, held))
    unfit = {
        key: values
        for key, values in coherence.unfit(told, held, numbered).items()
        if is_about(iris.owner(key[0])) and not (key in held and held[key].ruling)
    }
    judgements = [j for j in judgements if (j.held.node, j.claim.property) not in unfit]
    rejected = {_triple(*key, value) for key, values in unfit.items() for value in values}
    derived: list[ox.Triple] = []
    for judgement in judgements:
        rejected |= set(_rejected(judgement))
        derived += _standing(judgement)
    for judgement in _beside(claims, judgements, judging.Judge(store, rulings)):
        rejected |= set(_rejected(judgement))
        judgements.append(judgement)
    dropped = {str(v.value) for (_, name), values in unfit.items() if name == "chairmanship" for v in values}
    rejected |= set(_stood_for(told, dropped | {str(t.object.value) for t in derived}))  # type: ignore[union-attr]
    rejected |= set(_emptied(told, judgements, rejected))
    rejected |= {t for t in _statuses(told) if is_about(iris.owner(str(t.subject.value)))}  # type: ignore[union-attr]
    starts = seats.held_values(told, held, "start")
    found = [*statuses.judged(store, told, starts, numbered), *seats.judged(store, told, held)]
    derived += [t for t in found if (s := str(t.subject.value)) not in dropped and is_about(iris.owner(s))]  # type: ignore[union-attr]
    rejected -= set(derived)
    explained = [quad for judgement in judgements for quad in explaining.of(judgement)]
    explained += [quad for key, values in sorted(unfit.items()) for quad in explaining.unfit(*key, values)]
    return Record(rejected, derived, explained)


def _triple(node: str, name: str, value: Any) -> ox.Triple:
    return ox.Triple(ox.NamedNode(node), term(name), value)


def _rejected(judgement: Judgement) -> Iterator[ox.Triple]:
    """The statements that a judgement keeps out of the record."""
    held, name = judgement.held, judgement.claim.property
    for telling in judgement.claim.tellings:
        if name in BOTH_WAYS:
            if telling.value != held.value:
                yield _triple(judgement.claim.entity, name, telling.value)
                yield _triple(telling.value.value, BOTH_WAYS[name], ox.NamedNode(judgement.claim.entity))
            continue
        if (telling.node, telling.value) != (held.node, held.value):
            yield _triple(telling.node, name, telling.value)
        if name == "value" and telling.node == held.node and telling.unit != held.unit:
            yield _triple(telling.node, "unit", ox.Literal(telling.unit))
        if name == "value" and telling.node == held.node and telling.qualifier != held.qualifier:
            yield _triple(telling.node, "qualifier", ox.NamedNode(f"{iris.NS}qualifier-{telling.qualifier}"))


def _stood_for(told: Statements, nodes: set[str]) -> Iterator[ox.Triple]:
    """What is stated of figures that another stands for, or of chairs that another had: they are not in the record."""
    for (_, subject), node in told.nodes.items():
        if subject in nodes:
            for name, values in node.items():
                predicate = ox.NamedNode(name if "://" in name else iris.NS + name)
                yield from (ox.Triple(ox.NamedNode(subject), predicate, value) for value in values)


def _emptied(told: Statements, judgements: Iterable[Judgement], rejected: set[ox.Triple]) -> Iterator[ox.Triple]:
    """What is stated of sums whose only unit does not hold, and of ranks of which none holds: they are none of the record's."""
    lost = {
        (telling.node, judgement.claim.property)
        for judgement in judgements
        if judgement.claim.property in ("unit", "rank")
        for telling in judgement.claim.tellings
        if telling.node != judgement.held.node
    }
    kept = {
        (subject, name)
        for (_, subject), node in told.nodes.items()
        for name in ("unit", "rank")
        if (subject, name) in lost
        and any(_triple(subject, name, value) not in rejected for value in node.get(name, ()))
    }
    nodes = {node for node, _ in lost - kept}
    yield from _stood_for(told, nodes)
    for node in nodes & told.owner.keys():
        yield _triple(told.owner[node], "amount", ox.NamedNode(node))


def _standing(judgement: Judgement) -> list[ox.Triple]:
    """For which other figures of the same quantity a figure stands."""
    if judgement.claim.property != "value":
        return []
    held = judgement.held.node
    nodes = {t.node for t in judgement.claim.tellings} - {held}
    return [_triple(held, "standsFor", ox.NamedNode(node)) for node in sorted(nodes)]


def _beside(claims: Iterable[Claim], judgements: Iterable[Judgement], judge: judging.Judge) -> Iterator[Judgement]:
    """Judgements on what one thing has several of, although each is a claim of its own: a sum in two currencies, two counts.

    One of them stands in the record; the others do not contradict it.
    """
    judged = {(j.claim.entity, id(j.claim)): j for j in judgements}
    by_node: dict[tuple[str, str], list[list[Testimony]]] = defaultdict(list)
    for claim in claims:
        if claim.property in BOTH_WAYS:
            continue
        judgement = judged.get((claim.entity, id(claim)))
        holding = [judgement.held] if judgement else claim.tellings
        agreeing = [t for t in claim.tellings if (t.node, t.value) in {(h.node, h.value) for h in holding}]
        for node in {t.node for t in agreeing}:
            by_node[node, claim.property].append([t for t in agreeing if t.node == node])
    for (node, name), several in by_node.items():
        if len({(t[0].value, t[0].unit) for t in several}) > 1:
            claim = Claim(node, ("",), name, False, [t for told in several for t in told])
            found = judge.judge(claim)
            yield found._replace(less_exact=[*found.less_exact, *found.dissent], dissent=[])


def _statuses(told: Statements) -> set[ox.Triple]:
    """The statuses of meetings that documents state: what became of a meeting is judged from all of them."""
    from comity.store.statements import types

    return {
        ox.Triple(ox.NamedNode(subject), STATUS, value)
        for (_, subject), node in told.nodes.items()
        if "status" in node and any(vocabulary.load().is_a(t, "Meeting") for t in types(node))
        for value in node["status"]
    }
