"""What the record knows that helps to tell which thing a text means: meetings with their numbers and days, and where places lie."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import product

import pyoxigraph as ox

from comity.drafting import sounds
from comity.model import iris, vocabulary
from comity.model.dates import Span
from comity.naming.keys import fold, key
from comity.store.base import DEFAULT, Store, per_store, term

_WORD = re.compile(r"[^\W\d_]+")
_READ = (
    "of", "partOf", "ordinal", "start", "end", "place", "host", "inState", "capital", "indicator", "reporter", "partner", "period",
    "unit", "announcedBy", "amount", "value", "adoptedOn",
)  # fmt: skip
_NUMBER = re.compile(r"-(\d{1,3})$")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_WORDS, _SOUNDS = 2, 3
"""How many words, and consonants in all, a name must have to be known by its sound."""


@dataclass
class Meeting:
    """A meeting of the record."""

    id: str
    type: str
    owners: set[str] = field(default_factory=set)
    of: str = ""
    """What the record counts it with; ``owners`` are also what that belongs to."""
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
    capitals: dict[str, str]
    """The capitals of states."""
    documents: dict[str, set[str]]
    """The documents (and their types are in the store) by mechanism."""
    titles: dict[str, str]
    """The names of these, folded, each with its id."""
    figures: dict[tuple[str, ...], str]
    """Figures by indicator, reporter, partner, period and unit."""
    secretariats: dict[str, str]
    owners: dict[str, set[str]]
    """What bodies, platforms and initiatives belong to."""
    dated: dict[tuple[str, str, str], set[str]]
    """Documents by mechanism, kind and the day on which they were adopted."""
    pledges: dict[tuple[str, str, str, str], set[str]]
    """Pledges by giver, mechanism, amount and unit; also without the first or the second."""

    people: dict[str, set[str]]
    """People by each part of their names."""
    sounds: dict[str, set[str]]
    """People by what each part of their names sounds like."""
    states_of: dict[str, set[str]]
    """The states and bodies that people hold posts in, or took part for."""
    home: dict[str, str]
    """The one state that someone took part for."""

    def person(self, text: str, of: str) -> str:
        """The one person of a state or body with a name of which this is a part; empty if there is none or more than one."""
        words = [fold(w) for w in _WORD.findall(text)]
        parts = [self.people.get(w, set()) for w in words if len(w) > 1]
        found = {p for p in set.intersection(*parts) if of in self.states_of.get(p, ())} if parts else set()
        found = found or self._by_sound(text, of) or self._nearly_by_sound(text, of)
        return next(iter(found)) if len(found) == 1 else ""

    def _by_sound(self, text: str, of: str) -> set[str]:
        """The people of a state or body whose names sound like this one, which is written in Cyrillic letters."""
        heard = [s for s in sounds.of(text) if s]
        if not _CYRILLIC.search(text) or len(heard) < _WORDS or sum(map(len, heard)) < _SOUNDS:
            return set()
        # "Абдуллой Гюлем": the ending of the case may be a sound, too.
        parts = [self.sounds.get(s, set()) | self.sounds.get(s.removesuffix("m"), set()) for s in heard]
        return {p for p in set.intersection(*parts) if of in self.states_of.get(p, ())}

    def _nearly_by_sound(self, text: str, of: str) -> set[str]:
        """The people of a state or body of whose names one word sounds just so, and the others but for one sound: "Нестор Киршнер"."""
        heard = [s for s in sounds.of(text) if s]
        if not _CYRILLIC.search(text) or len(heard) < _WORDS:
            return set()
        alike = [{p for s, own in self.sounds.items() if sounds.are_near(s, h) for p in own} for h in heard]
        same = set[str]().union(*(self.sounds.get(h, set()) for h in heard if len(h) > 1))
        return {p for p in set.intersection(same, *alike) if of in self.states_of.get(p, ())}

    def paper(self, mechanism: str, name: str) -> str:
        """The one document of a mechanism whose name begins with this text, or has it; empty if there is none or more than one."""
        wanted, owners = key(name), (mechanism, *self.owners.get(mechanism, ()))
        own = {i for owner in owners for i in self.documents.get(owner, ())}
        titles = [(title, i) for title, i in self.titles.items() if i in own and wanted in title]
        found = {i for title, i in titles if title.startswith(wanted)} or {i for _, i in titles}
        return next(iter(found)) if len(found) == 1 else ""

    def paper_of(self, owner: str, type_: str, day: str) -> str:
        """The one document of a mechanism and a kind that was adopted on a day; empty if there is none or more than one."""
        found = self.dated.get((owner, type_, day), set()) if len(day) == len("1991-12-08") else set()
        return next(iter(found)) if len(found) == 1 else ""

    def pledge(self, giver: str, mechanism: str, value: str, unit: str) -> str:
        """The one pledge of this amount by this giver in this mechanism; empty if there is none or more than one."""
        keys = ((giver, mechanism, value, unit), (giver, "", value, unit), ("", mechanism, value, unit))
        found: set[str] = next((self.pledges[k] for k in keys if k in self.pledges), set())
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
    told = _told(store)
    types = {s: next(iter(store.types(s)), "") for s in told}
    meetings = {
        iris.local(s): _meeting(iris.local(s), types[s], v, told) for s, v in told.items() if _is(types[s], "Meeting")
    }
    by_owner: dict[str, list[Meeting]] = defaultdict(list)
    for meeting in meetings.values():
        for owner in meeting.owners:
            by_owner[owner].append(meeting)
    owned = {iris.local(s): set(v["of"]) for s, v in told.items() if v.get("of")}
    documents: dict[str, set[str]] = defaultdict(set)
    for subject in (s for s in told if _is(types[s], "Document", "Initiative")):
        for owner in told[subject].get("of", ()):
            documents[owner].add(iris.local(subject))
    capitals = {v["capital"][0]: iris.local(s) for s, v in told.items() if v.get("capital")}
    places = {iris.local(s): v["inState"][0] for s, v in told.items() if v.get("inState")}
    bodies = sorted(iris.local(s) for s in told if types[s] == "Secretariat")
    # Of several, such as those of other times, the one that is called just that comes last.
    bodies.sort(key=lambda body: any(body == f"{o}-secretariat" for o in told[iris.ID + body].get("of", ())))
    secretariats = {o: body for body in bodies for o in told[iris.ID + body].get("of", ())}
    people, states_of, home = _people(store)
    heard: dict[str, set[str]] = defaultdict(set)
    for word, own in people.items():
        for sound in filter(None, sounds.of(word)):
            heard[sound] |= own
    return Known(
        meetings,
        dict(by_owner),
        places | capitals,
        {state: place for place, state in capitals.items()},
        dict(documents),
        _titles(store, {i for ids in documents.values() for i in ids}),
        _figures(told, types),
        secretariats,
        owned,
        _dated(told, types),
        _pledges(told, types),
        people,
        dict(heard),
        states_of,
        home,
    )


def _titles(store: Store, ids: set[str]) -> dict[str, str]:
    return {
        key(quad.object.value): i
        for i in ids
        for quad in store.quads(ox.NamedNode(iris.ID + i), term("name"), None, DEFAULT)
    }


def _told(store: Store) -> dict[str, dict[str, list[str]]]:
    """The values in the record of the properties that are looked up, by thing."""
    told: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name in _READ:
        for quad in store.quads(None, term(name), None, DEFAULT):
            if quad.subject.value.startswith(iris.ID):
                told[quad.subject.value][name].append(quad.object.value.removeprefix(iris.ID))
    return told


def _is(type_: str, *classes: str) -> bool:
    return bool(type_) and vocabulary.load().is_a(type_, *classes)


def _figures(told: dict[str, dict[str, list[str]]], types: dict[str, str]) -> dict[tuple[str, ...], str]:
    keys = ("indicator", "reporter", "partner", "period", "unit")
    figures = [(s, v) for s, v in told.items() if types[s] == "Figure"]
    return {tuple(next(iter(v.get(k, ())), "") for k in keys): iris.local(s) for s, v in figures}


def _dated(told: dict[str, dict[str, list[str]]], types: dict[str, str]) -> dict[tuple[str, str, str], set[str]]:
    found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for subject, values in told.items():
        for owner, day in product(values.get("of", ()), values.get("adoptedOn", ())):
            found[owner, types[subject], day].add(iris.local(subject))
    return dict(found)


def _pledges(told: dict[str, dict[str, list[str]]], types: dict[str, str]) -> dict[tuple[str, str, str, str], set[str]]:
    found: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    for subject, values in told.items():
        amount = told.get(iris.ID + next(iter(values.get("amount", ())), ""), {})
        if _is(types[subject], "Initiative") and amount.get("value"):
            unit = next(iter(amount.get("unit", ())), "")
            for giver, owner in product([*values.get("announcedBy", ()), ""], values.get("of") or [""]):
                found[giver, owner, amount["value"][0], unit].add(iris.local(subject))
    return dict(found)


def _people(store: Store) -> tuple[dict[str, set[str]], dict[str, set[str]], dict[str, str]]:
    """People by each part of their names, the states and bodies that they stand for, and the only state of each."""
    people: dict[str, set[str]] = defaultdict(set)
    for quad in store.quads(None, ox.NamedNode(iris.RDF_TYPE), term("Person"), DEFAULT):
        for name in ("name", "alias"):
            for named in store.quads(quad.subject, term(name), None, DEFAULT):
                for word in _WORD.findall(named.object.value):
                    people[fold(word)].add(iris.local(quad.subject.value))
    states: dict[str, set[str]] = defaultdict(set)
    for quad in store.quads(None, term("position"), None, DEFAULT):
        for at in store.quads(quad.object, term("positionAt"), None, DEFAULT):
            states[iris.local(quad.subject.value)].add(iris.local(at.object.value))
    homes: dict[str, set[str]] = defaultdict(set)
    for quad in store.quads(None, term("person"), None, DEFAULT):
        for name, found in (("memberState", homes), ("memberBody", states)):
            for party in store.quads(quad.subject, term(name), None, DEFAULT):
                found[iris.local(quad.object.value)].add(iris.local(party.object.value))
    for person, own in homes.items():
        states[person] |= own
    return dict(people), dict(states), {p: next(iter(own)) for p, own in homes.items() if len(own) == 1}


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
        one("of"),
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
