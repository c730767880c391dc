"""What a document states, in sentences: meetings with days, places and who took part, members with roles, posts, figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

import pyoxigraph as ox

from comity.evidence.plans import PLANS
from comity.model import dates, iris, remarks, vocabulary
from comity.questions.answer import number
from comity.store import documents
from comity.store.base import DEFAULT, Store
from comity.text import calendar, english, tables, words

_NAMES = frozenset({"name", "shortName", "alias", "note", "inNames"})
_OF_MEETINGS = frozenset({"start", "end", "place", "host", "status"})
_OF_FIGURES = frozenset({"indicator", "reporter", "partner", "period", "value", "unit", "qualifier"})
_LISTED = frozenset({"listOf", "listProperty", "listPosition", "item"})


class Told(NamedTuple):
    """A thing that a document tells of, by id, name and type, with what it says of it in sentences."""

    id: str
    label: str
    type: str
    sentences: tuple[str, ...]


def told(store: Store, document: str, language: str = "en") -> list[Told]:
    """What a document (IRI) states, by thing; those of which it says most come first. What it only names is left out."""
    return _Teller(store, document, language).all()


class _Teller:
    def __init__(self, store: Store, document: str, language: str) -> None:
        self._store, self._language = store, language
        self._words = words.of("told", language)
        self._said: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        stated = documents.stated(store, document)
        self._parts = documents.parts(stated)
        for quad in (quad for subject, quads in stated.items() if subject != document for quad in quads):
            predicate = quad.predicate.value
            name = "type" if predicate == iris.RDF_TYPE else predicate.removeprefix(iris.NS)
            if predicate in (iris.RDF_TYPE, iris.NS + name):
                self._said[quad.subject.value][name].append(quad.object)

    def all(self) -> list[Told]:
        things = []
        for iri, node in self._said.items():
            if iri in self._parts or _LISTED & node.keys() or not iri.startswith(iris.ID):
                continue
            sentences = tuple(map(_ended, self._sentences(iri, node)))
            if sentences:
                type_ = next(
                    (t.value.removeprefix(iris.NS) for t in node.get("type", ()) if t.value.startswith(iris.NS)), ""
                )
                things.append(
                    Told(
                        iris.local(iri), self._label(iri), self._store.label(iris.NS + type_, self._language), sentences
                    )
                )
        return sorted(things, key=lambda t: (-len(t.sentences), t.label, t.id))

    def _label(self, iri: str) -> str:
        return self._store.label(iri, self._language)

    def _sentences(self, iri: str, node: dict[str, list[Any]]) -> Iterator[str]:
        types = [t.value.removeprefix(iris.NS) for t in node.get("type", ())]
        is_meeting = vocabulary.load().is_any(types, "Meeting")
        if is_meeting:
            yield from self._meeting(iri, node)
        if "indicator" in node:
            yield self._figure(iri, node)
        yield from self._parties(node)
        for position in node.get("position", ()):
            yield self._position(iri, self._said[position.value])
        skipped = _NAMES | {"type", "label", "membership", "participation", "position", "chairmanship"}
        skipped |= _OF_MEETINGS if is_meeting else _OF_FIGURES if "indicator" in node else frozenset()
        for name in sorted(node.keys() - skipped, key=lambda n: (n not in ("of", "ordinal"), n)):
            values = self._words["comma"].join(sorted({self._value(v) for v in node[name]}))
            yield self._words["other"].format(relation=self._store.label(iris.NS + name, self._language), values=values)

    def _meeting(self, iri: str, node: dict[str, list[Any]]) -> Iterator[str]:
        if not _OF_MEETINGS & node.keys():
            return
        one = {name: next((t.value for t in node.get(name, ())), "") for name in _OF_MEETINGS}
        status, start, end = one["status"], one["start"], one["end"]
        form = status if status in ("postponed", "cancelled") else "planned" if status in PLANS else "held"
        when = self._when(start if not end or end == start else f"{start}/{end}" if start else end)
        where, host = (
            self._words[word].format(**{name: self._label(one[name])}) if one[name] else ""
            for word, name in (("where", "place"), ("host", "host"))
        )
        yield self._words[form].format(thing=self._name(iri, node), when=when, where=where, host=host)

    def _name(self, iri: str, node: dict[str, list[Any]]) -> str:
        """The name of a thing as it stands in a sentence."""
        label = self._label(iri)
        return english.named(label, node["type"][0].value.removeprefix(iris.NS)) if self._language == "en" else label

    def _when(self, text: str) -> str:
        if not text:
            return ""
        is_day = dates.DATE.fullmatch(text.partition("/")[0]) is not None and text.count("-") > 1
        return self._words["on" if is_day else "in"].format(date=calendar.text(text, self._language, not is_day))

    def _parties(self, node: dict[str, list[Any]]) -> Iterator[str]:
        """Who took part, who belongs to it in which role, who chairs it."""
        present = [self._party(self._said[p.value]) for p in node.get("participation", ())]
        if present:
            yield self._words["took part"].format(names=self._words["comma"].join(sorted(present)))
        by_role: dict[str, list[str]] = defaultdict(list)
        for kind in ("membership", "chairmanship"):
            for entry in node.get(kind, ()):
                told = self._said[entry.value]
                role = next((r for n in ("role", "chairRole") for r in told.get(n, ())), None)
                by_role[self._label(role.value) if role is not None else ""].append(self._party(told))
        for role, names in sorted(by_role.items()):
            yield self._words["in role"].format(role=role, names=self._words["comma"].join(sorted(names)))

    def _party(self, entry: dict[str, list[Any]]) -> str:
        """A party with what else is told: "Kazakhstan (Kassym-Jomart Tokayev, president)", "India (since 9 June 2017)"."""
        named = [self._label(v.value) for n in ("memberState", "memberBody", "person") for v in entry.get(n, ())]
        detail = [*named[1:], *(v.value for v in entry.get("capacity", ()))]
        detail += filter(None, [self._span(entry)])
        detail += [
            self._label(v.value) if isinstance(v, ox.NamedNode) else str(v.value)
            for v in entry.get("membershipStatus", ())
        ]
        party = named[0] if named else ""
        return self._words["detail"].format(party=party, detail=self._words["comma"].join(detail)) if detail else party

    def _span(self, entry: dict[str, list[Any]]) -> str:
        start, end = (next((v.value for v in entry.get(n, ())), "") for n in ("from", "to"))
        spans = words.of("spans", self._language)
        said = {"start": calendar.text(start, self._language), "end": calendar.text(end, self._language)}
        form = "from to" if start and end else "since" if start else "until"
        return spans[form].format(**said).strip(" ,，（）()") if start or end else ""

    def _position(self, iri: str, entry: dict[str, list[Any]]) -> str:
        post = next((v.value for v in entry.get("post", ())), "")
        body = next((self._label(v.value) for v in entry.get("positionAt", ())), "")
        form = "post" if body else "bare post"
        span = self._span(entry)
        return self._words[form].format(
            person=self._label(iri), post=post, body=body, span=f"{self._words['comma']}{span}" if span else ""
        )

    def _figure(self, iri: str, node: dict[str, list[Any]]) -> str:
        parts = [self._value(v) for n in ("qualifier", "value", "unit") for v in node.get(n, ())]
        exact = self._store.label(f"{iris.NS}qualifier-exact", self._language)
        amount = " ".join(p for p in parts if p not in (exact, "exact"))
        period = next((calendar.text(v.value, self._language) for v in node.get("period", ())), "")
        label = self._label(iri)
        if not any(True for _ in self._store.quads(ox.NamedNode(iri), ox.NamedNode(iris.RDFS_LABEL), None, DEFAULT)):
            label = self._words["comma"].join(
                filter(
                    None,
                    [
                        self._value(node["indicator"][0]),
                        *(self._label(v.value) for n in ("reporter", "partner") for v in node.get(n, ())),
                    ],
                )
            )
        if node.get("unit") and node["unit"][0].value == "count":
            amount = amount.removesuffix(f" {self._value(node['unit'][0])}")
        is_told = not period or period in label or "/" in node["period"][0].value
        return self._words["figure"].format(
            figure=label if is_told else f"{label}{self._words['comma']}{period}", amount=amount
        )

    def _value(self, term: Any) -> str:
        if isinstance(term, ox.NamedNode):
            if term.value in self._said and self._said[term.value].get("value"):
                node = self._said[term.value]
                return " ".join(self._value(v) for n in ("qualifier", "value", "unit") for v in node.get(n, ()))
            return self._label(term.value)
        kind = term.datatype.value
        if kind == iris.EDTF:
            return calendar.text(term.value, self._language)
        if kind in (iris.XSD + "decimal", iris.XSD + "integer"):
            return tables.amount(number(term.value), self._language)
        return (
            tables.display(term.value == "true", "", self._language)
            if kind == iris.XSD + "boolean"
            else remarks.translated(term.value, self._language)
        )


def _ended(sentence: str) -> str:
    """A sentence with a capital and one full stop."""
    return re.sub(r"\.\.$", ".", sentence[0].upper() + sentence[1:])
