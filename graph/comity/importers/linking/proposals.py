"""Proposes which imported mechanisms are the same as ours, with a score and reasons for a person to review.

Mechanisms are compared by their names in any language, abbreviations, founding years and members. A proposal needs a common name
or abbreviation; years and members then raise or lower its score. A wrong merge does more harm than a missed one, so an
abbreviation alone is never enough, and each mechanism is in at most one proposal.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import pyoxigraph as ox
from rapidfuzz import fuzz

from comity.model import dates, iris
from comity.naming import keys
from comity.store.base import DEFAULT, Store

LEAST = 0.6
"""The lowest score, of 1, that is proposed."""
_SAME_NAME, _NEAR_NAME, _SAME_SHORT = 0.6, 0.4, 0.3
_MOST_OTHERWISE = 0.9
"""The highest score of a pair that has no name in common."""
_NEAR = 92
"""How alike, of 100, two names must be to count as differing only in a letter or an ending."""
_SAME_YEAR, _NEAR_YEAR, _FAR_YEAR = 0.2, 0.1, -0.25
_FAR = 10
_FEW = 3
_SHARED = 0.4
_STRANGERS = -0.4
_ROLES = ("role-member", "role-founding-member", "role-associate-member")
_SMALL_WORDS = frozenset("a an and de des du for in la le les of on the to".split())
_SPELT = (
    (re.compile(r"\borgani[sz]ations?\b"), "organization"),
    (re.compile(r"\bco operation\b"), "cooperation"),
    (re.compile(r"\bprogramme\b"), "program"),
    (re.compile(r"\bcent(?:re|er)\b"), "center"),
)


@dataclass
class Mechanism:
    """What is compared about a mechanism. ``years`` are those in which it may have been founded."""

    id: str
    label: str
    full: dict[str, str] = field(default_factory=dict)
    short: dict[str, str] = field(default_factory=dict)
    years: set[int] = field(default_factory=set)
    members: set[str] = field(default_factory=set)


class Proposal(NamedTuple):
    """Proposes that two mechanisms are the same, with a score and reasons."""

    imported: str
    ours: str
    score: float
    reasons: list[str]


def mechanisms(store: Store, leave_out: Iterable[str] = (), source: str = "") -> list[Mechanism]:
    """The mechanisms of a store, or those that a document (id) describes, without those in ``leave_out``."""
    excluded = set(leave_out)
    graph = ox.NamedNode(iris.SOURCE + source) if source else DEFAULT
    found = store.quads(None, ox.NamedNode(iris.RDF_TYPE), ox.NamedNode(iris.NS + "Mechanism"), graph)
    iris_ = sorted(q.subject.value for q in found if q.subject.value.startswith(iris.ID))
    return [_read(store, iri) for iri in iris_ if iris.local(iri) not in excluded]


def _read(store: Store, iri: str) -> Mechanism:
    mechanism = Mechanism(iris.local(iri), store.label(iri))
    for quad in store.quads(ox.NamedNode(iri), None, None, DEFAULT):
        name, value = iris.local(quad.predicate.value), quad.object.value
        if name in ("name", "alias", "shortName"):
            is_short = name == "shortName" or (" " not in value.strip() and sum(map(str.isupper, value)) > 1)
            (mechanism.short if is_short else mechanism.full).setdefault(_key(value), value)
        elif name == "established":
            mechanism.years |= {day.year for day in dates.bounds(value) if day}
        elif name == "membership":
            mechanism.members |= _members(store, quad.object)
    for names_ in (mechanism.full, mechanism.short):
        names_.pop("", None)
    return mechanism


def _members(store: Store, membership: ox.NamedNode) -> set[str]:
    quads = list(store.quads(membership, None, None, DEFAULT))
    roles = {iris.local(q.object.value) for q in quads if q.predicate.value == iris.NS + "role"}
    states = {q.object.value for q in quads if q.predicate.value == iris.NS + "memberState"}
    return states if roles.intersection(_ROLES) else set()


def _key(name: str) -> str:
    """A name in the form that is compared: folded, without small words, and in one spelling."""
    folded = keys.key(name)
    for pattern, spelling in _SPELT:
        folded = pattern.sub(spelling, folded)
    return " ".join(word for word in folded.split() if word not in _SMALL_WORDS)


def propose(imported: Iterable[Mechanism], ours: Iterable[Mechanism], least: float = LEAST) -> list[Proposal]:
    """The pairs that are probably the same, best first. Each mechanism is in at most one pair."""
    known = list(ours)
    pairs = [p for i in imported for o in known if (p := compare(i, o)) and p.score >= least]
    chosen: list[Proposal] = []
    taken: set[tuple[str, str]] = set()
    for pair in sorted(pairs, key=lambda p: (-p.score, p.imported, p.ours)):
        sides = {("imported", pair.imported), ("ours", pair.ours)}
        if taken.isdisjoint(sides):
            taken |= sides
            chosen.append(pair)
    return chosen


def compare(imported: Mechanism, ours: Mechanism) -> Proposal | None:
    """How likely two mechanisms are to be the same, and why; ``None`` if they share neither a name nor an abbreviation."""
    scores, reasons = [], []
    for score, reason in _by_name(imported, ours):
        scores.append(score)
        reasons.append(reason)
    if not scores:
        return None
    for score, reason in (*_by_year(imported, ours), *_by_members(imported, ours)):
        scores.append(score)
        reasons.append(reason)
    most = 1.0 if scores[0] == _SAME_NAME else _MOST_OTHERWISE
    return Proposal(imported.id, ours.id, round(max(0.0, min(most, sum(scores))), 2), reasons)


def _by_name(imported: Mechanism, ours: Mechanism) -> Iterator[tuple[float, str]]:
    same = sorted(imported.full.keys() & ours.full.keys())
    if same:
        yield _SAME_NAME, f"the same name “{imported.full[same[0]]}”"
    else:
        near = _nearest(imported.full, ours.full)
        if near:
            yield _NEAR_NAME, f"nearly the same name, “{near[0]}” and “{near[1]}”"
    short = sorted(imported.short.keys() & ours.short.keys())
    if short:
        yield _SAME_SHORT, f"the same abbreviation {imported.short[short[0]]}"


def _nearest(first: dict[str, str], second: dict[str, str]) -> tuple[str, str] | None:
    """Two names that differ only in a letter or an ending, not in a number or a whole word."""
    for a, name in sorted(first.items()):
        for b, other in sorted(second.items()):
            if len(a.split()) == len(b.split()) > 1 and fuzz.ratio(a, b) >= _NEAR and _digits(a) == _digits(b):
                words = zip(a.split(), b.split(), strict=True)
                if all(x[:3] == y[:3] for x, y in words):
                    return name, other
    return None


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def _by_year(imported: Mechanism, ours: Mechanism) -> Iterator[tuple[float, str]]:
    if not imported.years or not ours.years:
        return
    apart = min(abs(a - b) for a in imported.years for b in ours.years)
    reason = f"founded {_years(imported)} and {_years(ours)}"
    if apart == 0:
        yield _SAME_YEAR, reason
    elif apart <= 1:
        yield _NEAR_YEAR, reason
    elif apart > _FAR:
        yield _FAR_YEAR, f"{reason}, far apart"
    else:
        yield 0.0, reason


def _years(mechanism: Mechanism) -> str:
    return "/".join(map(str, sorted(mechanism.years)))


def _by_members(imported: Mechanism, ours: Mechanism) -> Iterator[tuple[float, str]]:
    fewer = min(len(imported.members), len(ours.members))
    if fewer < _FEW:
        return
    shared = len(imported.members & ours.members)
    share = shared / len(imported.members | ours.members)
    reason = f"{shared} members in common of {len(imported.members)} and {len(ours.members)}"
    if shared / fewer < 1 / 3:
        yield _STRANGERS, f"only {reason}"
    else:
        # An incomplete list is still part of the complete one.
        yield _SHARED * (share + shared / fewer) / 2, reason


def to_yaml(proposals: Iterable[Proposal], imported: dict[str, str], ours: dict[str, str]) -> str:
    """Proposals as a file of merges, like ``graph/data/merges.yaml``, with labels beside the ids."""
    lines = [
        "# Proposed by comity link. Review each line and delete the wrong ones. Then merge the rest with",
        "#   comity link --store DIR --apply THIS-FILE",
        "# or put this file into a folder of fact files, where comity build reads it as it is.",
        "merges:",
    ]
    for proposal in proposals:
        because = f"score {proposal.score:.2f}: {'; '.join(proposal.reasons)}"
        lines += [
            f"  # {_comment(imported[proposal.imported])} = {_comment(ours[proposal.ours])}",
            f"  - {{from: {proposal.imported}, into: {proposal.ours}, because: {json.dumps(because, ensure_ascii=False)}}}",
        ]
    return "\n".join(lines)


def _comment(text: str) -> str:
    return " ".join(text.split())
