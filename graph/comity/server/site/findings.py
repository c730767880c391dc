"""The pages of all contradictions between documents, and of all that documents leave open, by mechanism."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from comity.model import iris
from comity.questions import gaps
from comity.server.http.messages import Reply
from comity.server.site import disputes, facets, links, openings, wording
from comity.server.site.frame import Frame, error_page
from comity.store.base import Store

_A_PART = 50
_OTHER = "other"
_LONGEST = 100


class Entry(NamedTuple):
    """A finding with the mechanism (id, or ``_OTHER``) under which it is listed, what kind it is, and the entity (IRI)."""

    mechanism: str
    kind: str
    entity: str
    finding: Any


def contradictions(store: Store, frame: Frame) -> Reply:
    """The page of contradictions."""
    about = _about(store, frame)
    known = disputes.about(store, about) if about else disputes.every(store)
    entries = [Entry(_mechanism(store, (c.entity, *c.things)), c.property, c.entity, c) for c in known]
    return _page(
        store,
        frame,
        "contradictions",
        about,
        entries,
        lambda name: disputes.property_name(store, frame, name),
        lambda conflict: disputes.told(store, frame, conflict),
    )


def open_gaps(store: Store, frame: Frame) -> Reply:
    """The page of what documents leave open."""
    about = _about(store, frame)
    known = openings.about(store, about) if about else openings.every(store)
    entries = [Entry(_mechanism(store, (g.entity,)), g.kind, g.entity, g) for g in known]
    return _page(
        store,
        frame,
        "gaps",
        about,
        entries,
        lambda name: gaps.kind_name(name, frame.language),
        lambda gap: openings.told(store, frame, gap),
    )


def _about(store: Store, frame: Frame) -> str | None:
    """The entity (IRI) whose findings alone are asked for; empty if none is, ``None`` if there is none with this id."""
    asked = frame.request.first("about")
    return store.entity(asked) if asked else ""


def _mechanism(store: Store, things: Sequence[str]) -> str:
    found = disputes.mechanisms(store, (t for t in things if t.startswith(iris.ID)))
    return iris.local(min(found)) if found else _OTHER


def _page(
    store: Store,
    frame: Frame,
    name: str,
    about: str | None,
    entries: Sequence[Entry],
    kind_name: Callable[[str], str],
    tell: Callable[[Any], Any],
) -> Reply:
    def label(mechanism: str) -> str:
        return frame.word("noMechanism") if mechanism == _OTHER else store.label(iris.ID + mechanism, frame.language)

    def fitting(**chosen: str) -> list[Entry]:
        return [e for e in entries if all(v in ("", getattr(e, n)) for n, v in chosen.items())]

    if about is None:
        return error_page(frame.request, 404, frame.word("noEntity", text=frame.request.first("about")[:_LONGEST]))
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
        title=_title(store, frame, name, about),
        count=len(found),
        facets=choices if not frame.is_static else [] if about or mechanism else choices[:1],
        taken=[*_taken(store, frame, about), *((n, c.label, c.address) for n, c in facets.taken(choices))],
        groups=[
            {
                "label": label(key),
                "address": "" if key == _OTHER else links.of_id(store, key),
                "count": counted[key],
                "all": "" if mechanism or about else facets.narrowed(frame, mechanism=key),
                "shown": [tell(e.finding) for e in each],
            }
            for key, each in groupby(shown, key=lambda e: e.mechanism)
        ],
        at=part.at,
        last=part.last,
    )


def _title(store: Store, frame: Frame, name: str, about: str) -> str:
    title = frame.word(f"{name}Title")
    return frame.word("topicOf", about=wording.thing(store, about, frame.language), topic=title) if about else title


def _taken(store: Store, frame: Frame, about: str) -> list[tuple[str, str, str]]:
    label = wording.thing(store, about, frame.language) if about else ""
    return [("about", label, facets.narrowed(frame, about=""))] if about else []


def _name(store: Store, entry: Entry, frame: Frame) -> str:
    return store.label(entry.entity, frame.language)
