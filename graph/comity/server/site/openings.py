"""What documents leave open, in sentences: what it is about, and which publishers leave it so."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from comity.findings import record, stale
from comity.findings.gaps import ACCESSION, OVERLISTED, UNLISTED, Gap
from comity.model import dates, iris
from comity.questions import gaps
from comity.server.site import links, wording
from comity.server.site.frame import Frame
from comity.store import documents
from comity.store.base import Store, per_store
from comity.store.statements import belonging

_MOST_NAMED = 3
_DATED = ("when", "newest")
"""The parts of a gap that are dates."""


class Opening(NamedTuple):
    """What documents leave open about an entity: a sentence, and the publishers that it rests on."""

    entity: str
    address: str
    says: str
    who: str


@per_store
def every(store: Store) -> list[Gap]:
    """What documents leave open; a gap that several leave is listed once, with all of them."""
    alike: dict[str, Gap] = {}
    for gap in record.read(store, record.GAP, Gap):
        key = f"{gap.entity} {gap.form} {gap.parts}"
        known = alike.get(key)
        alike[key] = gap._replace(sources=sorted({*known.sources, *gap.sources})) if known else gap
    return list(alike.values())


@per_store
def by_entity(store: Store, day: date) -> dict[str, list[Gap]]:
    """What documents leave open about each entity (IRI), and what they have not told since, on a day."""
    found: dict[str, list[Gap]] = {}
    for gap in [*every(store), *stale.discover(store, day)]:
        found.setdefault(gap.entity, []).append(gap)
    return found


def about(store: Store, entity: str) -> list[Gap]:
    """What documents leave open about an entity (IRI) and what belongs to it, and what they have not told since."""
    known = by_entity(store, dates.today())
    things = sorted(belonging(store, entity), key=lambda thing: (thing != entity, thing))
    return [gap for thing in things for gap in known.get(thing, ())]


def told(store: Store, frame: Frame, gap: Gap, under: str = "") -> Opening:
    """A gap in words; a sentence that stands under the name of its mechanism, or of the entity ``under`` (IRI), does not repeat it."""
    parts = dict(gap.parts)
    parts |= {name: wording.date(parts[name], frame.language) for name in _DATED if name in parts}
    publishers = documents.of(store)
    who = wording.listed(frame, (publishers.get(s).publisher or s for s in gap.sources), _MOST_NAMED)
    says = gaps.says(store, gap._replace(parts=parts), frame.language)
    if gap.kind in (UNLISTED, OVERLISTED) and who:
        says, who = frame.word("whoCounts", who=who, says=says), ""
    elif gap.kind == ACCESSION:
        says = frame.word("withoutAccession", says=says)
    if gap.entity == under or (not under and "Mechanism" in store.types(gap.entity)):
        return Opening("", "", frame.sentence(says), who)
    address, name = links.of_id(store, iris.local(gap.entity)), wording.thing(store, gap.entity, frame.language)
    says = says.removeprefix(name + frame.word("colon"))
    ended = frame.sentence(f"{frame.word('colon')}{says}").removeprefix(frame.word("colon"))
    return Opening(name, address, ended, who)
