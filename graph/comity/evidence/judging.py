"""Judges claims: which of the values that documents tell holds, and why.

The rules, in the order in which they apply; each is a small function here and a term of the ontology, ``comity:rule-…``:

``ruling``     an editor has decided, see ``facts.rulings``
``happened``   what happened is told by reports, not by plans: documents of before the day
``agreement``  values that agree are one value, the most exact of them
``coherence``  what fits the rest: a last day to the first day, a role to the founding of its mechanism; if nearer witnesses
               tie, a founding to a meeting of that day
``newest``     of what changes, the newest value holds
``weight``     otherwise the value with the weightiest witnesses; see ``witnesses``
``nearest``    then the one with the nearest witness, and a report before a plan
``exactness``  then the most exact
``order``      then the one that most documents tell, then the first in a fixed order

A claim that only the last two decide is open: either value may be right.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity.evidence import witnesses
from comity.evidence.agreement import CONTRADICTION, WORDING
from comity.evidence.candidates import Candidate, first, nearest, newest, weightiest
from comity.evidence.claims import Claim, Testimony
from comity.evidence.plans import MONTH
from comity.evidence.values import Given, Values
from comity.evidence.witnesses import Witness, Witnesses
from comity.model import iris
from comity.model.dates import Span
from comity.model.rulings import Ruling
from comity.store.base import DEFAULT, Store, term

RULING, HAPPENED, AGREEMENT, COHERENCE, NEWEST, WEIGHT, NEAREST, EXACTNESS, ORDER = RULES = (
    "ruling", "happened", "agreement", "coherence", "newest", "weight", "nearest", "exactness", "order",
)  # fmt: skip
OPEN = (EXACTNESS, ORDER)
_FIRST = ("start", "established")
_SUMMIT = (1, 2)
"""What begins so many days before is the same summit. What begins earlier are side events."""
_FULL_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_LAST_DAY = 3
"""A report of the last day of a meeting that began so many days before tells of its end, such as what it adopted."""


class Judgement(NamedTuple):
    """Which testimony of a claim holds, the rule that decided, how many witnesses agree, and what the others say.

    ``less_exact`` are values that agree with the held one, ``planned`` those that only plans give, ``dissent`` all others.
    """

    claim: Claim
    held: Testimony
    rule: str
    witnesses: int
    less_exact: list[Testimony]
    planned: list[Testimony]
    dissent: list[Testimony]
    ruling: Ruling | None = None

    @property
    def is_open(self) -> bool:
        """Whether nothing but an order decided."""
        return self.rule in OPEN


class Judge:
    """Judges the claims of one store."""

    def __init__(self, store: Store, rulings: Iterable[Ruling] = ()) -> None:
        self._store = store
        self._values = Values(store)
        self._witnesses = witnesses.of(store)
        self._starts: dict[str, str] = {}
        self._founded: dict[str, str] = {}
        self._rulings = {(r.subject, r.property): r for r in rulings}

    def judge(self, claim: Claim) -> Judgement:
        """Which value of a claim holds."""
        ruled = (r for t in claim.tellings if (r := self._rulings.get((t.node, claim.property))))
        told = {t.value.value for t in claim.tellings}
        ruling = next((r for r in ruled if r.value in told), None)
        chosen, rule = self._ruled(claim, ruling) if ruling else self._weighed(claim)
        held = min(chosen.own, key=self._preference(chosen))
        said = {(t.value, t.node) for t in chosen.own}
        others = [t for t in claim.tellings if (t.value, t.node) not in said]
        agreeing = {id(t) for t in chosen.support}
        apart = [t for t in others if id(t) not in agreeing]
        return Judgement(
            claim,
            held,
            rule,
            len(chosen.witnesses),
            less_exact=[t for t in others if id(t) in agreeing],
            planned=[t for t in apart if t.planned],
            dissent=[t for t in apart if not t.planned],
            ruling=ruling,
        )

    def keep(self, claim: Claim, held: Testimony) -> None:
        """Remember what holds, if other claims have to fit it."""
        if claim.property in _FIRST:
            known = self._starts if claim.property == "start" else self._founded
            known[claim.entity] = held.value.value

    def _ruled(self, claim: Claim, ruling: Ruling) -> tuple[Candidate, str]:
        candidates = self._candidates(claim, claim.tellings)
        support = [t for c in candidates for t in c.support if any(o.value.value == ruling.value for o in c.support)]
        own = [t for t in claim.tellings if t.value.value == ruling.value]
        return Candidate(_given(own[0]), own, support, self._independent(support)), RULING

    def _weighed(self, claim: Claim) -> tuple[Candidate, str]:
        reports = happened(claim, self._witnesses)
        coherent = self._coherent(claim, reports)
        candidates = self._candidates(claim, coherent)
        chosen, rule = self._choose(claim, candidates)
        if rule == AGREEMENT:
            for name, told in ((COHERENCE, reports), (HAPPENED, claim.tellings)):
                if rule == AGREEMENT and len(coherent) < len(told) and len(self._candidates(claim, told)) > 1:
                    rule = name
        return self._refined(claim, chosen), rule

    def _independent(self, tellings: Iterable[Testimony]) -> list[Witness]:
        return self._witnesses.independent({t.source: t.when for t in tellings})

    def _choose(self, claim: Claim, candidates: list[Candidate]) -> tuple[Candidate, str]:
        left, rule = candidates, AGREEMENT
        rules: list[tuple[str, Callable[[list[Candidate]], list[Candidate]]]] = [
            (WEIGHT, weightiest),
            (NEAREST, nearest),
            (COHERENCE, lambda tied: self._met(claim, tied)),
            (EXACTNESS, lambda tied: self._most_exact(claim, tied)),
            (ORDER, first),
        ]
        if claim.changes or (all(t.planned for t in claim.tellings) and not _is_close(candidates)):
            rules.insert(0, (NEWEST, newest))
        for name, narrow in rules:
            if len(left) == 1:
                break
            left, rule = narrow(left), name
        return left[0], rule

    def _coherent(self, claim: Claim, tellings: list[Testimony]) -> list[Testimony]:
        """The testimonies that fit what holds already: the first day of a meeting, the founding of a mechanism."""
        kept = tellings
        if claim.property == "end" and (start := self._starts.get(claim.entity)):
            kept = [t for t in tellings if not t.since or Span.of(t.since).overlaps(Span.of(start))]
        elif claim.property == "from" and (founded := Span.of(self._founded.get(claim.entity)).earliest):
            kept = [t for t in tellings if not (day := Span.of(t.value.value).latest) or day >= founded]
        return kept or tellings

    def _met(self, claim: Claim, candidates: list[Candidate]) -> list[Candidate]:
        """Of the days on which a mechanism may have been founded, that on which most documents let it meet."""
        if claim.property != "established" or not all(_FULL_DATE.fullmatch(_text(c)) for c in candidates):
            return candidates
        meetings = {q.subject for q in self._store.quads(None, term("of"), ox.NamedNode(claim.entity))}
        told = {q for m in meetings for name in ("start", "end") for q in self._store.quads(m, term(name))}
        counted = Counter(q.object.value for q in told if q.graph_name != DEFAULT)
        most = max(counted[_text(c)] for c in candidates)
        return [c for c in candidates if counted[_text(c)] == most]

    def _candidates(self, claim: Claim, tellings: Sequence[Testimony]) -> list[Candidate]:
        """The values than which nothing told is more exact, each with all testimonies that agree.

        A plan that a report confirms is a witness, too.
        """
        told: dict[Given, list[Testimony]] = defaultdict(list)
        for telling in tellings:
            told[telling.value, telling.qualifier, telling.unit].append(telling)
        exact: list[Given] = []
        support: dict[Given, list[Testimony]] = {}
        for value in sorted(told, key=lambda v: (self._values.width(v), str(v))):
            finer = [
                e for e in exact if self._values.relation(claim.property, value, e) not in (CONTRADICTION, WORDING)
            ]
            for each in finer:
                support[each] += told[value]
            if not finer:
                exact.append(value)
                support[value] = list(told[value])
        for plan in (t for t in claim.tellings if t.planned and t not in tellings):
            given = (plan.value, plan.qualifier, plan.unit)
            for value in exact:
                agrees = self._values.relation(claim.property, given, value) not in (CONTRADICTION, WORDING)
                if agrees or (claim.property == "start" and _days_before([plan], told[value])):
                    support[value].append(plan)
        found = [Candidate(v, told[v], support[v], self._independent(support[v])) for v in exact]
        for candidate in found:
            candidate.partial = {t.source for t in candidate.support if _is_unsure(t)}
            if claim.property == "start":
                candidate.partial |= {t.source for t in candidate.support if _is_partial(t, found)}
        return found

    def _refined(self, claim: Claim, chosen: Candidate) -> Candidate:
        """The chosen value, or a more exact one that agrees with it and that only plans give."""
        finer = [
            c
            for c in self._candidates(claim, claim.tellings)
            if c.value != chosen.value and {id(t) for t in chosen.own} <= {id(t) for t in c.support}
        ]
        return finer[0] if len(finer) == 1 else chosen

    def _preference(self, chosen: Candidate) -> Callable[[Testimony], Any]:
        """Of the testimonies with one value, the one whose thing stands for it: the one that most documents give."""
        count: dict[str, int] = defaultdict(int)
        for telling in chosen.support:
            count[telling.node] += 1
        return lambda t: (-count[t.node], t.node, t.source)

    def _most_exact(self, claim: Claim, candidates: list[Candidate]) -> list[Candidate]:
        """The most exact candidates; of the days of a meeting the fewest, since side events surround it."""
        if claim.property == "end" and _is_close(candidates):
            return [min(candidates, key=lambda c: str(_day(c.own[0])))]
        if claim.property == "start":
            inner = [c for c in candidates if any(_days_before(d.own, c.own) > max(_SUMMIT) for d in candidates)]
            if inner:
                return [c for c in inner if not any(_days_before(c.own, d.own) for d in inner)]
        least = min(self._vagueness(c) for c in candidates)
        return [c for c in candidates if self._vagueness(c) == least]

    def _vagueness(self, candidate: Candidate) -> tuple[bool, float]:
        # February is no more exact than December.
        is_hedged, width = self._values.width(candidate.value)
        return is_hedged, round(width / 30) if _day(candidate.own[0]) else width


def happened(claim: Claim, documents: Witnesses) -> list[Testimony]:
    """The testimonies of what happened: all but plans that a report replaces.

    A plan of the last month before the day, and no more than a month off what was reported, was not replaced: it says when the
    thing was to happen as well as any report. A plan of after all reports was not replaced, either: it says that the thing has
    not happened yet. If there are only plans, all of them are left.
    """
    reports = [t for t in claim.tellings if not t.planned]
    reported = [day for t in reports if (day := _day(t))]
    told = [Span.of(documents.get(t.source).published) for t in reports]

    def stands(plan: Testimony) -> bool:
        if _days_before([plan], reports) > max(_SUMMIT):
            return False
        day, published = _day(plan), Span.of(documents.get(plan.source).published).earliest
        if told and published and all(t.latest and t.latest < published for t in told):
            return True
        return bool(day and published and (day - published) <= MONTH and any(abs(day - r) <= MONTH for r in reported))

    return [t for t in claim.tellings if not t.planned or stands(t)] if reports else claim.tellings


def _is_close(candidates: list[Candidate]) -> bool:
    """Whether these are days of one month: plans that differ so little do not replace each other."""
    days = [_day(c.own[0]) for c in candidates]
    known = [day for day in days if day]
    return len(known) == len(days) > 0 and max(known) - min(known) <= MONTH


def _days_before(outer: Sequence[Testimony], inner: Sequence[Testimony]) -> int:
    """How many days a meeting in one testimony begins before another, if its days include all those in the other; else 0."""
    days = [
        [(begun, Span.of(t.until).latest or begun) for t in given if (begun := _day(t))] for given in (outer, inner)
    ]
    return max(((c - a).days for a, b in days[0] for c, d in days[1] if a < c and d <= b), default=0)


def _is_unsure(telling: Testimony) -> bool:
    """Whether a document gives a date as approximate or uncertain (EDTF, level 1)."""
    return _day(telling) is not None and telling.value.value.endswith(("~", "?", "%"))


def _is_partial(telling: Testimony, candidates: Iterable[Candidate]) -> bool:
    """Whether a report tells of one day, where others give earlier ones, too; or a plan of earlier days than reports."""
    if telling.planned and telling.until:
        return any(_days_before([telling], c.own) in _SUMMIT for c in candidates)
    if telling.until:
        return False
    whole = [(_days_before([t], [telling]), Span.of(t.until).latest) for c in candidates for t in c.own]
    return any(days in _SUMMIT or (0 < days <= _LAST_DAY and last == _day(telling)) for days, last in whole)


def _given(telling: Testimony) -> Given:
    return telling.value, telling.qualifier, telling.unit


def _text(candidate: Candidate) -> str:
    return str(candidate.own[0].value.value)


def _day(telling: Testimony) -> date | None:
    value = telling.value
    is_date = isinstance(value, ox.Literal) and value.datatype.value == iris.EDTF
    return Span.of(value.value).earliest if is_date else None


def judge(store: Store, claims: Iterable[Claim], rulings: Iterable[Ruling] = ()) -> Iterator[Judgement]:
    """The judgements on those of these claims that documents, or things of one kind, tell in more than one way."""
    judging = Judge(store, rulings)
    # First what other claims have to fit.
    for claim in sorted(claims, key=lambda c: c.property not in _FIRST):
        if len({(t.value, t.qualifier, t.unit, t.node) for t in claim.tellings}) > 1:
            judgement = judging.judge(claim)
            judging.keep(claim, judgement.held)
            yield judgement
        else:
            judging.keep(claim, claim.tellings[0])


__all__ = ["Judge", "Judgement", "Witnesses", "judge"]
