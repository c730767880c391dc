"""The pages of all contradictions between documents, and of all that documents leave open, by mechanism."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from comity.findings import record
from comity.findings.gaps import ACCESSION, OVERLISTED, UNLISTED, Gap
from comity.model import iris
from comity.questions import gaps
from comity.server.http.messages import Reply
from comity.server.site import disputes, facets, links, wording
from comity.server.site.frame import Frame, error_page
from comity.store import documents
from comity.store.base import Store, per_store

_A_PART = 50
_OTHER = "other"
_MOST_NAMED = 3


class Entry(NamedTuple):
    """A finding with the mechanism (id, or ``_OTHER``) under which it is listed, what kind it is, and the entity (IRI)."""

    mechanism: str
    kind: str
    entity: str
    finding: Any


class Opening(NamedTuple):
    """What documents leave open about an entity: a sentence, and the publishers that it rests on."""

    entity: str
    address: str
    says: str
    who: str


def contradictions(store: Store, frame: Frame) -> Reply:
    """The page of contradictions."""
    known = disputes.every(store)
    entries = [Entry(_mechanism(store, (c.entity, *c.things)), c.property, c.entity, c) for c in known]
    return _page(
        store,
        frame,
        "contradictions",
        entries,
        lambda name: disputes.property_name(store, frame, name),
        lambda conflict: disputes.told(store, frame, conflict),
    )


def open_gaps(store: Store, frame: Frame) -> Reply:
    """The page of what documents leave open."""
    entries = [Entry(_mechanism(store, (g.entity,)), g.kind, g.entity, g) for g in _gaps(store)]
    return _page(
        store,
        frame,
        "gaps",
        entries,
        lambda name: gaps.kind_name(name, frame.language),
        lambda gap: _opening(store, frame, gap),
    )


@per_store
def _gaps(store: Store) -> list[Gap]:
    """What documents leave open; a gap that several leave is listed once, with all of them."""
    alike: dict[str, Gap] = {}
    for gap in record.read(store, record.GAP, Gap):
        key = f"{gap.entity} {gap.form} {gap.parts}"
        known = alike.get(key)
        alike[key] = gap._replace(sources=sorted({*known.sources, *gap.sources})) if known else gap
    return list(alike.values())


def _mechanism(store: Store, things: Sequence[str]) -> str:
    found = disputes.mechanisms(store, (t for t in things if t.startswith(iris.ID)))
    return iris.local(min(found)) if found else _OTHER


def _opening(store: Store, frame: Frame, gap: Gap) -> Opening:
    """A gap in words. What is open about a mechanism stands under its name, so the sentence does not name it again."""
    parts = dict(gap.parts)
    if "series" in parts:
        parts["series"] = _series(store, frame, parts["series"], parts["known"])
    publishers = documents.of(store)
    who = wording.listed(frame, (publishers.get(s).publisher or s for s in gap.sources), _MOST_NAMED)
    says = gaps.says(store, gap._replace(parts=parts), frame.language)
    if gap.kind in (UNLISTED, OVERLISTED) and who:
        says, who = frame.word("whoCounts", who=who, says=says), ""
    elif gap.kind == ACCESSION:
        says = frame.word("withoutAccession", says=says)
    if "Mechanism" in store.types(gap.entity):
        return Opening("", "", frame.sentence(says), who)
    address, name = links.of_id(store, iris.local(gap.entity)), wording.thing(store, gap.entity, frame.language)
    says = says.removeprefix(name + frame.word("colon"))
    ended = frame.sentence(f"{frame.word('colon')}{says}").removeprefix(frame.word("colon"))
    return Opening(name, address, ended, who)


def _series(store: Store, frame: Frame, series: str, known: str) -> str:
    """The name of a series of meetings: its own, or that of the newest meeting that documents describe."""
    newest = f"{iris.ID}{series}-{re.findall('[0-9]+', known)[-1]}"
    if store.types(iris.ID + series):
        return wording.thing(store, iris.ID + series, frame.language)
    return frame.word("seriesOf", name=store.label(newest, frame.language)) if store.types(newest) else series


def _page(
    store: Store,
    frame: Frame,
    name: str,
    entries: Sequence[Entry],
    kind_name: Callable[[str], str],
    tell: Callable[[Any], Any],
) -> Reply:
    def label(mechanism: str) -> str:
        return frame.word("noMechanism") if mechanism == _OTHER else store.label(iris.ID + mechanism, frame.language)

    def fitting(**chosen: str) -> list[Entry]:
        return [e for e in entries if all(v in ("", getattr(e, n)) for n, v in chosen.items())]

    mechanism, kind = frame.request.first("mechanism"), frame.request.first("kind")
    found = fitting(mechanism=mechanism, kind=kind)
    found.sort(key=lambda e: (e.mechanism == _OTHER, label(e.mechanism), e.mechanism, _name(store, e, frame), e.kind))
    shown, part = facets.part(frame, found, _A_PART)
    if part is None:
        return error_page(frame.request, 404, frame.word("noPage", last=max(1, -(-len(found) // _A_PART))))
    counted = Counter(e.mechanism for e in found)
    choices = [
        facets.of(frame, "mechanism", Counter(e.mechanism for e in fitting(kind=kind)), label, few=12),
        facets.of(frame, "kind", Counter(e.kind for e in fitting(mechanism=mechanism)), kind_name, few=12),
    ]
    return frame.page(
        "findings.html",
        section=name,
        name=name,
        title=frame.word(f"{name}Title"),
        count=len(found),
        facets=[] if frame.is_static else choices,
        taken=[(n, c.label, c.address) for n, c in facets.taken(choices)],
        groups=[
            {
                "label": label(key),
                "address": "" if key == _OTHER else links.of_id(store, key),
                "count": counted[key],
                "all": "" if mechanism or frame.is_static else facets.narrowed(frame, mechanism=key),
                "shown": [tell(e.finding) for e in each],
            }
            for key, each in groupby(shown, key=lambda e: e.mechanism)
        ],
        at=part.at,
        last=part.last,
    )


def _name(store: Store, entry: Entry, frame: Frame) -> str:
    return store.label(entry.entity, frame.language)
