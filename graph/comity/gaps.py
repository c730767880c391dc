"""What documents leave open, and sums that do not fit.

Open is what is counted and not listed, a number of a series that no document describes, a member without a date of
accession, a meeting without a place. For the sums see ``arithmetic``.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from comity import arithmetic, iris, questions, tables, vocabulary
from comity.agreement import Number
from comity.answer import Answer, AnswerRow, number
from comity.sources import Sources
from comity.store import EmbeddedStore
from comity.told import Node, Told, belonging, text, types

UNLISTED = "unlisted"
OVERLISTED = "more than counted"
ORDINALS = "missing numbers"
ACCESSION = "no accession date"
PLACE = "no place"
ARITHMETIC = "arithmetic"
KINDS = (UNLISTED, OVERLISTED, ARITHMETIC, ORDINALS, ACCESSION, PLACE)

_MEMBERS = frozenset({"role-member", "role-founding-member"})
_LISTS = ("identified", "area", "adopted", "announced", "discussed")
_NUMBERED = re.compile(r"(?P<stem>.*?)-(?P<numbers>\d+(-\d+)?)")
_LAST_NUMBER = 1000  # what is more is a year
_MOST_NAMES = 12
_TITLES = {
    "en": {"entity": "thing", "gap": "gap", "says": "what is open"},
    "zh": {"entity": "对象", "gap": "缺口", "says": "说明"},
    "ru": {"entity": "объект", "gap": "пробел", "says": "что не сказано"},
}
_GAPS = {
    "en": dict(zip(KINDS, KINDS, strict=True)),
    "zh": dict(zip(KINDS, ("未列全", "多于所计", "数字不符", "缺少届次", "无加入日期", "无地点"), strict=True)),
    "ru": dict(
        zip(
            KINDS,
            (
                "не перечислено",
                "больше, чем насчитано",
                "арифметика",
                "нет номеров",
                "нет даты вступления",
                "нет места",
            ),
            strict=True,
        )
    ),
}
_SAYS = {
    "en": {
        UNLISTED: "counts {counted}, lists {listed} ({what})",
        "none": "counts {counted}, lists none",
        ORDINALS: "{series}: no. {known} described, no. {missing} by no document",
        ACCESSION: "{n} of {all} members: {names}",
        PLACE: "no document names a place",
        "+": "{parts} give {result}, not {stated}",
        "/": "{parts} is {result} times as much, not {stated} more",
    },
    "zh": {
        UNLISTED: "称共{counted}项，列出{listed}项（{what}）",
        "none": "称共{counted}项，未列出任何一项",
        ORDINALS: "{series}：有文件记载第{known}届，没有文件记载第{missing}届",
        ACCESSION: "{all}个成员中的{n}个：{names}",
        PLACE: "没有文件提及地点",
        "+": "{parts}之和为{result}，而非{stated}",
        "/": "{parts}为{result}倍，而非增长{stated}",
    },
    "ru": {
        UNLISTED: "насчитывает {counted}, перечисляет {listed} ({what})",
        "none": "насчитывает {counted}, не перечисляет ничего",
        ORDINALS: "{series}: описаны № {known}, ни в одном документе нет № {missing}",
        ACCESSION: "{n} из {all} членов: {names}",
        PLACE: "ни один документ не называет места",
        "+": "{parts} дают {result}, а не {stated}",
        "/": "{parts}: больше в {result} раза, а не на {stated}",
    },
}


class Gap(NamedTuple):
    """What is open about an entity (IRI), in a sentence, with the documents (ids) that leave it open."""

    entity: str
    kind: str
    says: str
    sources: tuple[str, ...]


def find(store: EmbeddedStore, entity: str | None = None, language: str = "en") -> Answer:
    """The gaps of a store, or those of an entity (IRI) and of what belongs to it, as an answer with a row for each."""
    questions.check_language(language)
    finder = _Finder(store, language)
    concerned = belonging(store, entity) if entity else set()
    gaps = [g for g in finder.gaps() if not entity or g.entity in concerned]
    gaps.sort(key=lambda g: (KINDS.index(g.kind), store.label(g.entity, language), g.sources))
    cited = dict.fromkeys(s for g in gaps for s in g.sources)
    sources = Sources(store)
    return Answer(
        question="gaps",
        parameters={"entity": iris.local(entity)} if entity else {},
        as_of=None,
        columns=_TITLES[language],
        rows=[
            AnswerRow(
                {
                    "entity": {"id": iris.local(g.entity), "label": store.label(g.entity, language)},
                    "gap": _GAPS[language][g.kind],
                    "says": g.says,
                },
                g.sources,
            )
            for g in gaps
        ],
        sources=[sources.get(s) for s in sorted(cited, key=sources.order)],
        notes=[],
        language=language,
    )


class _Finder:
    def __init__(self, store: EmbeddedStore, language: str) -> None:
        self._store = store
        self._language = language
        self._sources = Sources(store)
        self._told = Told(store)
        self._by_subject: dict[str, dict[str, Node]] = defaultdict(dict)
        for (source, subject), node in sorted(self._told.nodes.items()):
            # The tables of reference data are no witnesses of events.
            if text(self._told.nodes[source, source], "sourceKind") != iris.NS + "kind-reference":
                self._by_subject[subject][iris.local(source)] = node

    def gaps(self) -> Iterator[Gap]:
        """All gaps."""
        for (source, subject), node in self._told.nodes.items():
            yield from self._unlisted(subject, iris.local(source), node)
        yield from self._arithmetic()
        meetings = [s for s, nodes in self._by_subject.items() if self._is_meeting(nodes.values())]
        yield from self._missing_ordinals(meetings)
        yield from self._without_accession()
        for meeting in meetings:
            yield from self._without_place(meeting)

    def _says(self, kind: str, **parts: object) -> str:
        return _SAYS[self._language][kind].format(**parts)

    def _term(self, name: str) -> str:
        return self._store.label(iris.NS + name, self._language)

    def _unlisted(self, subject: str, source: str, node: Node) -> Iterator[Gap]:
        lists = {name: len(node[name]) for name in _LISTS if name in node}
        counted = text(node, "declaredCount")
        if counted and int(counted) not in lists.values():
            what, listed = next(iter(lists.items()), ("", 0))
            said = self._says(UNLISTED if what else "none", counted=counted, listed=listed, what=self._term(what))
            yield Gap(subject, UNLISTED if listed < int(counted) else OVERLISTED, said, (source,))
        listed = sum(self._is_member(source, m.value) for m in node.get("membership", ()))
        if listed and "memberCount" in node and int(text(node, "memberCount")) != listed:
            counted = text(node, "memberCount")
            said = self._says(UNLISTED, counted=counted, listed=listed, what=self._term("membership"))
            yield Gap(subject, UNLISTED if listed < int(counted) else OVERLISTED, said, (source,))

    def _is_member(self, source: str, membership: str) -> bool:
        node = self._told.nodes[iris.SOURCE + source, membership]
        return iris.local(text(node, "role")) in _MEMBERS and "membershipStatus" not in node and "to" not in node

    def _arithmetic(self) -> Iterator[Gap]:
        for misfit in arithmetic.misfits(arithmetic.figures(self._told)):
            joiner = f" {misfit.operation} "
            parts = joiner.join(self._number(p.number) for p in misfit.parts)
            result = f"{misfit.result:.2f}" if misfit.operation == "/" else self._amount(misfit.result)
            said = self._says(misfit.operation, parts=parts, result=result, stated=self._number(misfit.stated.number))
            cited = dict.fromkeys(f.source for f in (misfit.stated, *misfit.parts))
            yield Gap(misfit.stated.id, ARITHMETIC, said, tuple(cited))

    def _number(self, stated: Number) -> str:
        hedge = "" if stated.qualifier == "exact" else self._term(f"qualifier-{stated.qualifier}") + " "
        return f"{hedge}{self._amount(stated.value)} {stated.unit}"

    def _amount(self, value: object) -> str:
        return tables.amount(number(str(value)), self._language)

    def _is_meeting(self, nodes: Iterable[Node]) -> bool:
        return any(vocabulary.load().is_a(t, "Meeting") for node in nodes for t in types(node))

    def _missing_ordinals(self, meetings: list[str]) -> Iterator[Gap]:
        """The numbers below the highest of a series that no described meeting has, by its id or by its documents.

        A series are meetings whose ids are alike but for a number, where some document gives one of them that number.
        """
        described: dict[str, set[int]] = defaultdict(set)
        owners: dict[str, Counter[str]] = defaultdict(Counter)
        numbered: set[str] = set()
        for meeting in meetings:
            match = _NUMBERED.fullmatch(meeting)
            named = {int(n) for n in match["numbers"].split("-")} if match else set()
            if not match or max(named) > _LAST_NUMBER:
                continue
            stem, nodes = match["stem"], self._by_subject[meeting].values()
            stated = {int(text(n, "ordinal")) for n in nodes if "ordinal" in n}
            described[stem] |= named
            owners[stem].update(text(n, "of") for n in nodes if "of" in n)
            if named & stated:
                numbered.add(stem)
        for stem in sorted(numbered):
            missing = set(range(1, max(described[stem]))) - described[stem]
            if missing and owners[stem]:
                name, known = iris.local(stem), _ranges(described[stem])
                owner = min(owners[stem], key=lambda o, of=owners[stem]: (-of[o], o))  # type: ignore[misc]
                yield Gap(owner, ORDINALS, self._says(ORDINALS, series=name, known=known, missing=_ranges(missing)), ())

    def _without_accession(self) -> Iterator[Gap]:
        """The members of each mechanism of which no document says since when."""
        members: dict[str, dict[str, list[Node]]] = defaultdict(lambda: defaultdict(list))
        cited: dict[str, set[str]] = defaultdict(set)
        for membership, owner in self._told.owner.items():
            for source, node in self._by_subject[membership].items():
                if iris.local(text(node, "role")) in _MEMBERS:
                    party = text(node, "memberState") or text(node, "memberBody")
                    members[owner][party].append(node)
                    cited[owner].add(source)
        for owner, parties in members.items():
            open_ = [p for p, nodes in parties.items() if not any("from" in n for n in nodes)]
            if open_:
                every = sorted(self._store.label(p, self._language) for p in open_)
                names = ", ".join(every[:_MOST_NAMES]) + (
                    f" … (+{len(every) - _MOST_NAMES})" if len(every) > _MOST_NAMES else ""
                )
                said = self._says(ACCESSION, n=len(open_), all=len(parties), names=names)
                yield Gap(owner, ACCESSION, said, tuple(sorted(cited[owner], key=self._sources.order)))

    def _without_place(self, meeting: str) -> Iterator[Gap]:
        nodes = self._by_subject[meeting]
        is_elsewhere = any("place" in n or text(n, "mode") == iris.NS + "mode-online" for n in nodes.values())
        is_told = any("start" in n or "ordinal" in n for n in nodes.values())
        if not is_elsewhere and is_told:
            yield Gap(meeting, PLACE, self._says(PLACE), tuple(sorted(nodes, key=self._sources.order)))


def _ranges(numbers: set[int]) -> str:
    """Numbers as people write them: 1–3, 5."""
    runs: list[list[int]] = []
    for n in sorted(numbers):
        if runs and runs[-1][1] == n - 1:
            runs[-1][1] = n
        else:
            runs.append([n, n])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)
