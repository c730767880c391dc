"""What the record knows that helps to tell which thing a text means: meetings with their numbers and days, and where places lie."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from comity.model import iris, vocabulary
from comity.model.dates import Span
from comity.store.base import DEFAULT, Store, per_store, term

_NUMBER = re.compile(r"-(\d{1,3})$")


@dataclass
class Meeting:
    """A meeting of the record."""

    id: str
    type: str
    owners: set[str] = field(default_factory=set)
    ordinal: int | None = None
    start: str = ""
    end: str = ""
    place: str = ""
    host: str = ""


@dataclass
class Known:
    """The record, by what a draft looks up in it."""

    meetings: dict[str, Meeting]
    by_owner: dict[str, list[Meeting]]
    state_of: dict[str, str]
    """The state of a place or a capital."""
    documents: dict[str, set[str]]
    """The documents (and their types are in the store) by mechanism."""
    figures: dict[tuple[str, ...], str]
    """Figures by indicator, reporter, partner, period and unit."""
    secretariats: dict[str, str]
    capitals: dict[str, str]
    owners: dict[str, set[str]]
    """What bodies, platforms and initiatives belong to."""
    pledges: dict[tuple[str, str, str, str], set[str]]
    """Pledges by giver, mechanism, amount and unit."""

    def pledge(self, giver: str, mechanism: str, value: str, unit: str) -> str:
        """The one pledge of this amount by this giver in this mechanism; empty if there is none or more than one."""
        found = self.pledges.get((giver, mechanism, value, unit), set())
        return next(iter(found)) if len(found) == 1 else ""

    def stem(self, owner: str, type_: str) -> str:
        """What the ids of the numbered meetings of a mechanism and a type begin with; empty if there are none."""
        stems = Counter(
            _NUMBER.sub("", m.id) for m in self.by_owner.get(owner, ()) if m.type == type_ and _NUMBER.search(m.id)
        )
        return stems.most_common(1)[0][0] if stems else ""


@per_store
def of(store: Store) -> Known:
    """The record of a store."""
    told: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    wanted = ("of", "partOf", "ordinal", "start", "end", "place", "host", "inState", "capital", "indicator", "reporter", "partner",
              "period", "unit", "announcedBy", "amount", "value")  # fmt: skip
    for name in wanted:
        for quad in store.quads(None, term(name), None, DEFAULT):
            subject = quad.subject.value
            if subject.startswith(iris.ID):
                value = quad.object.value
                told[subject][name].append(value.removeprefix(iris.ID))
    terms = vocabulary.load()
    types = {s: next(iter(store.types(s)), "") for s in told}
    meetings: dict[str, Meeting] = {}
    documents: dict[str, set[str]] = defaultdict(set)
    figures: dict[tuple[str, ...], str] = {}
    secretariats: dict[str, str] = {}
    pledges: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    owners = {iris.local(s): set(v["of"]) for s, v in told.items() if v.get("of")}
    for subject, values in told.items():
        type_, id_ = types[subject], iris.local(subject)
        if not type_:
            continue
        if terms.is_a(type_, "Meeting"):
            meetings[id_] = _meeting(id_, type_, values, told)
        elif terms.is_a(type_, "Document", "Initiative"):
            for owner in values.get("of", ()):
                documents[owner].add(id_)
            amount = told.get(iris.ID + next(iter(values.get("amount", ())), ""), {})
            for giver in values.get("announcedBy", ()):
                for owner in values.get("of", ()):
                    for value in amount.get("value", ()):
                        pledges[giver, owner, value, next(iter(amount.get("unit", ())), "")].add(id_)
        elif type_ == "Figure":
            key = tuple(
                next(iter(values.get(n, ())), "") for n in ("indicator", "reporter", "partner", "period", "unit")
            )
            figures[key] = id_
        elif type_ == "Secretariat":
            secretariats.update(dict.fromkeys(values.get("of", ()), id_))
    by_owner: dict[str, list[Meeting]] = defaultdict(list)
    for meeting in meetings.values():
        for owner in meeting.owners:
            by_owner[owner].append(meeting)
    state_of = {iris.local(s): v["inState"][0] for s, v in told.items() if v.get("inState")}
    capitals = {iris.local(s): v["capital"][0] for s, v in told.items() if v.get("capital")}
    state_of |= {capital: state for state, capital in capitals.items()}
    return Known(
        meetings, dict(by_owner), state_of, dict(documents), figures, secretariats, capitals, owners, dict(pledges)
    )


def _meeting(id_: str, type_: str, values: dict[str, list[str]], told: dict[str, dict[str, list[str]]]) -> Meeting:
    def one(name: str) -> str:
        return next(iter(values.get(name, ())), "")

    owners: set[str] = set()
    todo = list(values.get("of", ()))
    while todo:
        owner = todo.pop()
        if owner not in owners:
            owners.add(owner)
            above = told.get(iris.ID + owner, {})
            todo += [*above.get("of", ()), *above.get("partOf", ())]
    number = one("ordinal")
    return Meeting(
        id_,
        type_,
        owners,
        int(number) if number.isdigit() else None,
        one("start"),
        one("end"),
        one("place"),
        one("host"),
    )


def overlap(one: str, other: str) -> bool | None:
    """Whether two dates (EDTF) can be the same day; ``None`` if one is missing."""
    if not one or not other:
        return None
    return Span.of(one).overlaps(Span.of(other))
