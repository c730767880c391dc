"""Connections told as sentences, in English, Chinese and Russian: who stands to whom how, since when and until when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

import pyoxigraph as ox

from comity.evidence import plans
from comity.model import dates, iris, vocabulary
from comity.model.languages import LANGUAGES
from comity.network import edges
from comity.network.edges import Edge, sources
from comity.store import documents
from comity.store.base import DEFAULT, Store, per_store, source_of
from comity.text import calendar, english

_TEXTS = {
    # relation: English, Chinese, Russian, with {s} for the subject and {v} for the value.
    "adoptedAt": ("{s} was adopted at {v}", "{v}通过了{s}", "{s}: документ принят на встрече «{v}»"),
    "announcedAt": ("{s} was announced at {v}", "{v}宣布了{s}", "{s}: объявлено на встрече «{v}»"),
    "announcedBy": ("{v} announced {s}", "{v}宣布了{s}", "{v}: объявление — «{s}»"),
    "area": ("{s} deals with {v}", "{s}涉及{v}", "{s}: направление — {v}"),
    "broader": ("“{s}” falls under “{v}”", "{s}属于{v}", "{s}: часть направления «{v}»"),
    "capital": ("{v} is the capital of {s}", "{v}是{s}的首都", "{v} — столица ({s})"),
    "coOrganizer": ("{v} co-organizes {s}", "{v}协办{s}", "{v}: соорганизатор — {s}"),
    "coversState": ("{s} involves {v}", "{s}涵盖{v}", "{s}: охватывает — {v}"),
    "discussed": ("{s} discussed {v}", "{s}讨论了{v}", "{s}: обсуждалось — {v}"),
    "facilitatedBy": ("{v} helped to bring about {s}", "{v}推动了{s}", "{s}: при содействии — {v}"),
    "foundedAt": ("{s} was founded at {v}", "{s}在{v}上成立", "{s}: основание — {v}"),
    "foundedPlace": ("{s} was founded in {v}", "{s}在{v}成立", "{s}: место основания — {v}"),
    "host": ("{v} hosted {s}", "{v}主办了{s}", "{v}: принимающая сторона — {s}"),
    "hostedBy": ("{v} is home to {s}", "{v}是{s}的东道方", "{v}: принимающая сторона — {s}"),
    "identified": ("{s} set {v} as a priority", "{s}将{v}确定为优先领域", "{s}: приоритетом определено — {v}"),
    "implements": ("{s} implements {v}", "{s}落实{v}", "{s}: реализует — {v}"),
    "inState": ("{s} is in {v}", "{s}位于{v}", "{s} — {v}"),
    "includes": ("{v} is in {s}", "{v}位于{s}", "{v}: регион — {s}"),
    "nextHost": (
        "{s} named {v} as the next host",
        "{s}宣布{v}为下届东道国",
        "{s}: следующая принимающая сторона — {v}",
    ),
    "partOf": ("{s} is part of {v}", "{s}是{v}的一部分", "{s}: часть — {v}"),
    "place": ("{s} was held in {v}", "{s}在{v}举行", "{s}: место — {v}"),
    "precededBy": ("{s} followed {v}", "{s}在{v}之后", "{v}, затем {s}"),
    "region": ("{s} is in {v}", "{s}位于{v}", "{s}: регион — {v}"),
    "related": ("{s} is related to {v}", "{s}与{v}相关", "{s}: связано — {v}"),
    "seat": ("{s} has its seat in {v}", "{s}设在{v}", "{s}: местонахождение — {v}"),
    "signatory": ("{v} signed {s}", "{v}签署了{s}", "{v}: подписан документ «{s}»"),
    "site": ("{s} runs through {v}", "{s}途经{v}", "{s}: проходит через — {v}"),
    "supports": ("{s} supports {v}", "{s}支持{v}", "{s}: поддерживает — {v}"),
    "of": ("{s} belongs to {v}", "{s}隶属于{v}", "{s}: часть — {v}"),
    "of a meeting": ("{s} was held within {v}", "{s}在{v}框架内举行", "{s}: в рамках — {v}"),
    "of a planned meeting": ("{s} was planned within {v}", "{s}计划在{v}框架内举行", "{s}: план в рамках — {v}"),
    "host of a planned meeting": (
        "{v} was named as the host of {s}",
        "{v}被定为{s}的主办方",
        "{v}: намечено принять — {s}",
    ),
    "place of a planned meeting": ("{s} was planned to be held in {v}", "{s}计划在{v}举行", "{s}: место (план) — {v}"),
    "place of a document": ("{s} was concluded in {v}", "{s}在{v}签订", "{s}: место — {v}"),
    "place of a format": ("{s} meets in {v}", "{s}在{v}举行", "{s}: место — {v}"),
    "participation": ("{v} took part in {s}", "{v}参加了{s}", "{v}: участие — {s}"),
    "participation of a planned meeting": (
        "{v} was expected to take part in {s}",
        "{v}预计参加{s}",
        "{v}: участие (план) — {s}",
    ),
    "position": ("{s} held the post of {detail}", "{s}任职于{v}：{detail}", "{s}: {detail} — {v}"),
}
_ROLES = {
    "member": ("a member of {}", "成员", "член"),
    "founding-member": ("a founding member of {}", "创始成员", "член-основатель"),
    "associate-member": ("an associate member of {}", "准成员", "ассоциированный член"),
    "observer": ("an observer in {}", "观察员", "наблюдатель"),
    "dialogue-partner": ("a dialogue partner of {}", "对话伙伴", "партнёр по диалогу"),
    "partner": ("a partner of {}", "伙伴", "партнёр"),
    "candidate": ("a candidate for membership in {}", "候选成员", "кандидат"),
    "guest": ("a guest of {}", "嘉宾", "гость"),
    "suspended": ("suspended from {}", "被中止成员资格", "приостановленный член"),
}
_IN_BRACKETS = re.compile(r" [(（][^()（）]*[)）]$")
_DIFFER = {"en": "documents differ on the date", "zh": "各文件所记日期不一", "ru": "даты в документах расходятся"}


class Sentence(NamedTuple):
    """A step in words."""

    text: str
    sources: frozenset[str]
    """The documents (ids) that state it; none where it follows from reference data alone."""


class Naming(NamedTuple):
    """What an entity is called in a sentence: by itself, and the first time with its owner, its place and its date.

    ``place`` and ``when`` are empty for all but meetings, and where no document tells them.
    """

    plain: str
    owned: str
    place: str
    when: str


class Teller:
    """Tells the connections of a store in one language."""

    def __init__(self, store: Store, language: str) -> None:
        self._store = store
        self._language = language
        self._column = LANGUAGES.index(language)
        self._described: set[str] = set()

    def begin(self) -> None:
        """Forget which meetings have been described, before another path."""
        self._described.clear()

    def tell(self, edge: Edge) -> Sentence:
        """An edge as a sentence."""
        names = [
            (mark, self._name(entity, edge.relation)) for mark, entity in (("{s}", edge.subject), ("{v}", edge.value))
        ]
        text = self.template(edge)
        for mark, name in names:
            text = text.replace(mark, name)
        text = english.sentence(text) if self._language == "en" else text + ("。" if self._language == "zh" else ".")
        return Sentence(text, frozenset(sources(self._store, edge)))

    def template(self, edge: Edge) -> str:
        """The sentence of an edge, with ``{s}`` for the name of its subject and ``{v}`` for that of its value."""
        if edge.relation == "membership":
            return self._membership(edge)
        return _TEXTS[self.form(edge)][self._column].replace("{detail}", self._post(edge))

    def form(self, edge: Edge) -> str:
        """Which sentence an edge has, in every language; of memberships and posts each has its own."""
        terms = vocabulary.load()
        type_ = self._type(edge.subject)
        if terms.is_a(type_, "Meeting"):
            own = "" if edge.relation == "of" else f"{edge.relation} "
            planned = f"{own}of a planned meeting"
            if planned in _TEXTS and plans.is_planned(self._store, iris.ID + edge.subject):
                return planned
            return "of a meeting" if edge.relation == "of" else edge.relation
        if edge.relation == "place":
            return "place of a document" if terms.is_a(type_, "Document") else "place of a format"
        return edge.relation

    def _type(self, entity: str) -> str:
        return edges.entity_type(self._store, entity)

    def naming(self, entity: str) -> Naming:
        """What an entity is called in sentences."""
        told = _told_of(self._store, entity)
        # "… Dialogue (CA+JAD) (Tokyo, 2006)" would have brackets twice.
        label = _IN_BRACKETS.sub("", self._store.label(iris.ID + entity, self._language))
        name = english.named(label, told.type) if self._language == "en" else label
        owned = self._owned(name, label, told) if told.owner else name
        when = calendar.text(told.start, self._language) if told.start else ""
        if told.starts_differ:
            when += ("; " if self._language != "zh" else "；") + _DIFFER[self._language]
        return Naming(name, owned, self._store.label(told.place, self._language) if told.place else "", when)

    def _name(self, entity: str, relation: str) -> str:
        """An entity by name; the first time a meeting with its place and date, and what is called vaguely with its owner."""
        naming = self.naming(entity)
        if entity in self._described:
            return naming.plain
        self._described.add(entity)
        name = naming.plain if relation == "of" else naming.owned
        told = ("，" if self._language == "zh" else ", ").join(
            filter(None, ("" if relation == "place" else naming.place, naming.when))
        )
        return (f"{name} ({told})" if self._language != "zh" else f"{name}（{told}）") if told else name

    def _owned(self, name: str, label: str, told: _ToldOf) -> str:
        """A name such as "First Foreign Ministers Meeting" with the mechanism that it does not tell."""
        mechanism = self._store.label(told.owner, self._language)
        words = set(re.findall(r"[A-Z]\w+|[А-Я]\w+", mechanism))
        if not words or self._language == "zh" or any(w in label for w in words | told.owner_letters):
            return name
        return (
            f"{name} of {english.named(mechanism, 'Mechanism')}" if self._language == "en" else f"{name} ({mechanism})"
        )

    def _membership(self, edge: Edge) -> str:
        role = next((iris.local(v).removeprefix("role-") for v in _values(self._store, edge.node, "role")), "member")
        starts, ends = (self._dates(edge.node, n) for n in ("from", "to"))
        over = bool(
            ends
            or _values(self._store, edge.node, "membershipStatus")
            or _values(self._store, iris.ID + edge.subject, "dissolved")
        )
        announced = bool(starts) and not ends and self._is_announced(edge.node)
        when = self._span(starts, ends)
        template = _ROLES.get(role, _ROLES["member"])[self._column]
        if self._language == "en":
            verb = "was" if over else "has been" if starts else "is"
            if announced:
                verb, when = "was to become", when.replace(" since ", " from ", 1)
            return f"{{v}} {verb} {template.replace('{}', '{s}')}{when}"
        if self._language == "zh":
            verb = "预定成为" if announced else "曾是" if over else "是"
            return f"{{v}}{verb}{{s}}的{template}{when}"
        return f"{{v}}: {template}{' (объявлено)' if announced else ''} — {{s}}{when}"

    def _is_announced(self, membership: str) -> bool:
        """Whether each document that says when a membership begins was published before that."""
        known, told = documents.of(self._store), []
        for quad in self._store.quads(ox.NamedNode(membership), ox.NamedNode(iris.NS + "from"), None):
            if source := source_of(quad):
                published = known.get(source).published
                told.append((dates.bounds(published)[1] if published else None, dates.bounds(quad.object.value)[0]))
        return bool(told) and all(published and begins and published < begins for published, begins in told)

    def _dates(self, iri: str, name: str) -> list[str]:
        """The dates that documents give, those said less exactly left out; first the one that most documents give."""
        quads = self._store.quads(ox.NamedNode(iri), ox.NamedNode(iris.NS + name), None)
        told = Counter(q.object.value for q in quads if q.graph_name != DEFAULT)
        return sorted(_finest(told), key=lambda t: (-told[t], t))

    def _span(self, starts: list[str], ends: list[str]) -> str:
        begun, over, language = starts, ends, self._language
        if not begun and not over:
            return ""
        said = [calendar.text(t[0], language) if t else "" for t in (begun, over)]
        words = {
            "en": (" since {}", " from {} to {}", " until {}"),
            "zh": ("（自{}）", "（{}至{}）", "（至{}）"),
            "ru": (" (с {})", " (с {} по {})", " (по {})"),
        }[language]
        text = (
            words[1].format(*said)
            if begun and over
            else words[0].format(said[0])
            if begun
            else words[2].format(said[1])
        )
        differ = len(begun) > 1 or len(over) > 1
        return f"{text} ({_DIFFER[language]})" if differ else text

    def _post(self, edge: Edge) -> str:
        """The post of a person, with its dates: "President of Turkmenistan from 2007 to 2022"."""
        if edge.relation != "position":
            return ""
        post = min(_values(self._store, edge.node, "post"), key=lambda p: (not p.isascii(), p), default="")
        if self._language == "en" and not post.isascii():
            post = f"“{post}”"
        if self._language == "en" and self.naming(edge.value).plain.removeprefix("the ") not in post:
            post += " of {v}"
        return post + self._span(self._dates(edge.node, "from"), self._dates(edge.node, "to"))


def _finest(dates_: Collection[str]) -> list[str]:
    """Dates without those that are others said less exactly."""
    return [
        t for t in dates_ if not any(len(o) > len(t) and o.startswith(t.rstrip("~?%")) and _agree(o, t) for o in dates_)
    ]


def _agree(first: str, second: str) -> bool:
    """Whether two dates can be one."""
    (a, b), (c, d) = dates.bounds(first), dates.bounds(second)
    return not (b and c and b < c) and not (d and a and d < a)


class _ToldOf(NamedTuple):
    """What documents tell of an entity that its name in sentences needs, in every language; empty where none does.

    ``owner`` is the mechanism (IRI) of what may be called vaguely, and ``owner_letters`` its names in capitals; ``place`` (IRI)
    and ``start`` (EDTF) are those of a meeting.
    """

    type: str
    owner: str
    owner_letters: frozenset[str]
    place: str
    start: str
    starts_differ: bool


@per_store
def _told_of(store: Store, entity: str) -> _ToldOf:
    iri, type_, is_a = iris.ID + entity, edges.entity_type(store, entity), vocabulary.load().is_a
    owner = place = start = ""
    letters: list[str] = []
    if is_a(type_, "Meeting", "Body", "Platform", "Document"):
        owner = _most(store, iri, "mechanism", derived=True)
    if owner:
        letters = [n for name in ("shortName", "alias") for n in _values(store, owner, name) if n.isupper()]
    starts: list[str] = []
    if is_a(type_, "Meeting"):
        place, start = _most(store, iri, "place"), _most(store, iri, "start")
        starts = _values(store, iri, "start") if start else []
    return _ToldOf(type_, owner, frozenset(letters), place, start, not all(_agree(start, other) for other in starts))


def _most(store: Store, iri: str, name: str, derived: bool = False) -> str:
    """The value that most documents give (or that follows, if ``derived``), of equals the first."""
    quads = store.quads(ox.NamedNode(iri), ox.NamedNode(iris.NS + name), None)
    counts = Counter(q.object.value for q in quads if derived or q.graph_name != DEFAULT)
    return min(counts, key=lambda v: (-counts[v], v), default="")


def _values(store: Store, iri: str, name: str) -> list[str]:
    quads = store.quads(ox.NamedNode(iri), ox.NamedNode(iris.NS + name), None, DEFAULT)
    return [quad.object.value for quad in quads]
