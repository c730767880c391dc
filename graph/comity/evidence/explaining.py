"""Why a value holds: judgements as statements in ``graph/judgement``, and what they say read back from there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph as ox

from comity.evidence import judging
from comity.evidence.claims import Claim
from comity.evidence.judging import Judgement
from comity.evidence.single_claims import BOTH_WAYS
from comity.model import iris
from comity.model.rulings import Ruling
from comity.store.base import JUDGEMENT, Store, term


def nodes(claim: Claim) -> set[str]:
    """The things that a claim is about."""
    return {claim.entity} if claim.property in BOTH_WAYS else {t.node for t in claim.tellings}


def of(judgement: Judgement) -> Iterator[ox.Quad]:
    """A judgement as statements, one node a claim."""
    claim = judgement.claim
    is_of_entity = claim.property in BOTH_WAYS
    local = iris.local(claim.entity if is_of_entity else judgement.held.node)
    node = ox.NamedNode(f"{iris.GRAPH_JUDGEMENT}/{local}/{claim.property}" + _kept_apart(claim))
    integer = ox.NamedNode(iris.XSD + "integer")

    def quad(name: str, value: Any) -> ox.Quad:
        return ox.Quad(node, term(name), value, JUDGEMENT)

    yield from _begun(node, nodes(claim), claim.property, judgement.rule)
    yield quad("held", judgement.held.value)
    yield quad("witnesses", ox.Literal(str(judgement.witnesses), datatype=integer))
    if judgement.ruling:
        yield quad("reason", ox.Literal(judgement.ruling.reason))
        for document in judgement.ruling.documents:
            yield quad("restsOn", ox.NamedNode(iris.SOURCE + document))
    if judgement.is_open:
        yield quad("isOpen", ox.Literal("true", datatype=ox.NamedNode(iris.XSD + "boolean")))
    told = (("lessExact", judgement.less_exact), ("plannedValue", judgement.planned), ("dissent", judgement.dissent))
    for name, tellings in told:
        for value in sorted({t.value for t in tellings if t.value != judgement.held.value}, key=str):
            yield quad(name, value)


def _kept_apart(claim: Claim) -> str:
    """What keeps the judgements on one property of one thing apart: the unit of a value, what an ordinal counts."""
    first = claim.tellings[0]
    if claim.about == ("",):
        return ""
    return (
        f"/{first.unit}" if claim.property == "value" and first.unit else f"/{claim.counted}" if claim.counted else ""
    )


def unfit(subject: str, name: str, values: Iterable[Any]) -> Iterator[ox.Quad]:
    """Why no value of a property of a thing holds, as statements: none of these fits the rest."""
    node = ox.NamedNode(f"{iris.GRAPH_JUDGEMENT}/{iris.local(subject)}/{name}")
    yield from _begun(node, [subject], name, judging.COHERENCE)
    yield from (ox.Quad(node, term("dissent"), value, JUDGEMENT) for value in sorted(values, key=str))


def _begun(node: ox.NamedNode, subjects: Iterable[str], name: str, rule: str) -> Iterator[ox.Quad]:
    """What every judgement says: what it judges, and by which rule."""
    yield ox.Quad(node, ox.NamedNode(iris.RDF_TYPE), term("Judgement"), JUDGEMENT)
    for subject in sorted(subjects):
        yield ox.Quad(node, term("judges"), ox.NamedNode(subject), JUDGEMENT)
    yield ox.Quad(node, term("judgedProperty"), term(name), JUDGEMENT)
    yield ox.Quad(node, term("decidedBy"), term(f"rule-{rule}"), JUDGEMENT)


# ---- read back


def judged(store: Any, entities: set[str]) -> set[Any]:
    """The quads of the judgements in a store about some entities and what belongs to them."""
    nodes = {
        q.subject
        for q in store.quads_for_pattern(None, term("judges"), None, JUDGEMENT)
        if iris.owner(q.object.value) in entities
    }
    return {q for node in nodes for q in store.quads_for_pattern(node, None, None, JUDGEMENT)}


def rulings(store: Store) -> list[Ruling]:
    """The editors' rulings in a store, from its judgements."""
    found = []
    for quad in store.quads(None, term("decidedBy"), term("rule-ruling"), JUDGEMENT):
        told: dict[str, list[str]] = defaultdict(list)
        for detail in store.quads(quad.subject, None, None, JUDGEMENT):
            told[iris.local(detail.predicate.value)].append(detail.object.value)
        for subject in told["judges"]:
            name, documents = iris.local(told["judgedProperty"][0]), tuple(sorted(map(iris.local, told["restsOn"])))
            found.append(Ruling(subject, name, told["held"][0], told["reason"][0], documents))
    return found
