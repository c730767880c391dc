"""A comparison and what it is written with: the words of three languages, its rows, and its table with documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from comity.model.languages import LANGUAGES
from comity.questions import catalogue
from comity.questions.answer import Answer, AnswerRow, Source, Value
from comity.store.documents import Sources
from comity.text import tables

PRIORITY, TOUCHED, CLOSED = "●", "○", "–"
"""How a mechanism has an area: set as a priority, only touched, not on a list of priorities that its document calls whole."""

UNKNOWN = "?"
DIFFERENT = " ≠ "
_CITED = 3
ASPECTS = {
    "form": ("form", "形式", "форма"),
    "founded": ("founded", "成立时间", "основан"),
    "region": ("region", "地区", "регион"),
    "level": ("level", "级别", "уровень"),
    "members": ("members", "成员", "члены"),
    "secretariat": ("secretariat", "秘书处", "секретариат"),
    "summits": ("summits", "峰会次数", "саммитов"),
    "first": ("first summit", "首次峰会", "первый саммит"),
    "last": ("last summit", "最近峰会", "последний саммит"),
    "next": ("next announced", "下次（已宣布）", "объявлен"),
    "ministerials": ("ministerials", "部长级会议次数", "министерских"),
    "last-ministerial": ("last ministerial", "最近部长级会议", "последняя министерская"),
    "platforms": ("platforms", "平台", "площадки"),
    "documents": ("documents", "文件", "документы"),
    "pledges": ("largest pledges", "最大承诺", "крупнейшие обещания"),
    "trade": ("newest trade turnover", "最新贸易额", "последний товарооборот"),
}
_WORDS = {
    "none": ("none", "无", "нет"),
    "none before": ("none before {when}", "{when}前无", "нет до {when}"),
    "not yet": ("not yet", "尚未成立", "ещё нет"),
    "not yet founded": ("not yet, founded {when}", "尚未成立（{when}）", "ещё нет, основан {when}"),
    "unfounded": ("not yet founded", "尚未成立", "ещё не основан"),
    "described": ("{n} described", "文件记载{n}次", "описано {n}"),
    "number": ("no. {n}", "第{n}届", "№ {n}"),
    "numbered": ("no. {number} on {when}", "{when}为第{number}届", "№ {number} — {when}"),
    "beside": (" + {n} outside the numbering", "，另有{n}次不计届次", " + вне нумерации: {n}"),
    "until": ("until {when}", "至{when}", "до {when}"),
    "named": ("{n} named", "列名{n}个", "названо {n}"),
    "no place": ("city not told", "未说明城市", "город не назван"),
    "yes": ("yes", "有", "есть"),
    PRIORITY: ("priority", "优先领域", "приоритет"),
    TOUCHED: ("touched", "有所涉及", "затронуто"),
    CLOSED: ("not a priority", "非优先领域", "не приоритет"),
    "known": ("known", "已知", "известно"),
    "unknown": ("unknown", "未知", "неизвестно"),
    "contradicted": ("contradicted", "矛盾", "противоречие"),
    "title": ("Comparison of {n} formats", "{n}个机制比较", "Сравнение форматов: {n}"),
    "as of": ("on {day}", "截至{day}", "на {day}"),
    "format": ("format", "机制", "формат"),
    "areas": ("areas of cooperation", "合作领域", "области сотрудничества"),
    "the areas": ("areas", "领域", "области"),
    "every": ("The same for all", "全部相同", "У всех одинаково"),
    "in all": ("Areas of all", "共有领域", "Области всех"),
    "in one": ("Of one only", "独有领域", "Только у одного"),
    "sources": ("Sources", "来源", "Источники"),
    "counts": (
        "Numbers count what documents tell of, at least. ? no document tells; ≠ documents contradict each other.",
        "数字只计文件所述，实际可能更多。? 无文件说明；≠ 文件相互矛盾。",
        "Числа считают то, о чём говорят документы: может быть больше. ? ни один документ не говорит; ≠ документы противоречат.",
    ),
    "legend": (
        (
            "● priority set by a meeting, or area of the format itself; ○ only discussed, or area of its documents, "
            "bodies, initiatives; – not yet founded, or not on a priority list that its document counts and gives in full."
        ),
        "● 会议确定的优先领域或机制自身领域；○ 仅经讨论，或为其文件、机构、倡议所涉；– 尚未成立，或文件计数并列全的优先领域清单中没有。",
        (
            "● приоритет, определённый встречей, или область самого формата; ○ только обсуждалась или область его "
            "документов, органов, инициатив; – ещё не основан или нет в списке приоритетов, который документ насчитал и привёл целиком."
        ),
    ),
    "few": (
        "[1]+2: two more documents say so; csv and json name all.",
        "[1]+2：另有两份文件；csv 和 json 逐格列出全部。",
        "[1]+2: так говорят ещё два документа; все по ячейкам — в csv и json.",
    ),
}


class Said(NamedTuple):
    """A value in words, and the documents (ids) that give it."""

    text: str
    sources: tuple[str, ...]


class Cell(NamedTuple):
    """What is told of one aspect of one mechanism.

    ``status`` is known, unknown, none or contradicted; only what is contradicted has several values, the most told first.
    ``brief`` is that one in fewer words.
    """

    status: str
    said: tuple[Said, ...]
    brief: str

    @property
    def text(self) -> str:
        """All values, or the mark of what is unknown."""
        return DIFFERENT.join(s.text for s in self.said) or UNKNOWN

    @property
    def short(self) -> str:
        """The value in few words, marked if it is contradicted."""
        return (self.brief or UNKNOWN) + (" ≠" if self.status == "contradicted" else "")

    def plain(self) -> Cell:
        """The same without the characters of data that break lines or turn the direction of writing."""
        said = tuple(s._replace(text=tables.plain(s.text)) for s in self.said)
        return self._replace(said=said, brief=tables.plain(self.brief))

    @property
    def sources(self) -> set[str]:
        """The documents of all values."""
        return {source for said in self.said for source in said.sources}


def words(language: str) -> dict[str, str]:
    """The words of a comparison in a language."""
    return {key: forms[LANGUAGES.index(language)] for key, forms in _WORDS.items()}


class Comparison:
    """Mechanisms side by side. ``cells`` are by aspect or broad area and mechanism (ids); see ``compare.find``."""

    def __init__(
        self,
        mechanisms: Mapping[str, str],
        areas: Mapping[str, str],
        cells: Mapping[tuple[str, str], Cell],
        known: Sources,
        day: date | None,
        language: str,
    ) -> None:
        self.mechanisms = {m: tables.plain(label) for m, label in mechanisms.items()}
        self.cells = {key: cell.plain() for key, cell in cells.items()}
        self.day = day
        self.language = language
        self.known = known
        self.words = words(language)
        self.aspects = {name: titles[LANGUAGES.index(language)] for name, titles in ASPECTS.items()}
        self.areas = {
            a: tables.plain(areas[a])
            for a in sorted(areas, key=lambda a: (-self._having(a)[0], -self._having(a)[1], areas[a]))
        }

    def _having(self, area: str) -> tuple[int, int]:
        """How many mechanisms have an area at all, and how many as a priority."""
        kinds = Counter(self.cells[area, m].brief for m in self.mechanisms)
        return kinds[PRIORITY] + kinds[TOUCHED], kinds[PRIORITY]

    # ---- data

    def answer(self) -> Answer:
        """The comparison as an answer: one row for each aspect, or broad area, of each mechanism."""
        rows = []
        for aspect, title in {**self.aspects, **self.areas}.items():
            for mechanism, label in self.mechanisms.items():
                cell = self.cells[aspect, mechanism]
                told = DIFFERENT.join(f"{s.text} ({', '.join(self._ordered(s.sources))})" for s in cell.said)
                cells: dict[str, Value] = {
                    "aspect": {"id": aspect, "label": title},
                    "mechanism": {"id": mechanism, "label": label},
                    "value": cell.text if cell.said else None,
                    "status": self.words[cell.status],
                    "said": told if cell.status == "contradicted" else None,
                }
                rows.append(AnswerRow(cells, tuple(self._ordered(cell.sources))))
        cited = {s for row in rows for s in row.sources}
        return Answer(
            question="comparison",
            parameters={"mechanism": list(self.mechanisms)},
            as_of=self.day.isoformat() if self.day else None,
            columns={c.name: c.titles[LANGUAGES.index(self.language)] for c in catalogue.get("comparison").columns},
            rows=rows,
            sources=[self.known.get(s) for s in self._ordered(cited)],
            notes=[self.words["counts"]],
            language=self.language,
        )

    def _ordered(self, cited: Iterable[str]) -> list[str]:
        return sorted(cited, key=self.known.order)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, in the form of ``to_json``."""
        return self.answer().to_dict()

    def to_json(self) -> str:
        """JSON text with every source, as of any answer."""
        return self.answer().to_json()

    def to_csv(self) -> str:
        """CSV (RFC 4180), one row for each aspect of each mechanism; see ``Answer.to_csv``."""
        return self.answer().to_csv()

    def to_pandas(self) -> Any:
        """A pandas data frame of the same rows; raises ``ComityError`` if pandas (extra ``frames``) is not installed."""
        return self.answer().to_pandas()

    # ---- pages

    def to_text(self, width: int = 100) -> str:
        """A page of text, no line wider than ``width`` columns, and below it the documents of each cell.

        Two or three mechanisms stand side by side with their texts in full; more stand below each other, shortened. This
        and the other pages raise ``ComityError`` for more mechanisms than fit (``comparison_page.MOST``).
        """
        from comity.comparison import render

        return render.text(self, width)

    def to_markdown(self) -> str:
        """A Markdown table, the documents as a list below."""
        from comity.comparison import render

        return render.markdown(self)

    def to_html(self) -> str:
        """One HTML page that needs nothing else, made to be printed on A4 across."""
        from comity.comparison import render

        return render.html(self)

    def _repr_html_(self) -> str:
        """The table with the documents below, as Jupyter shows it; a notebook scrolls, so however many fit."""
        from comity.comparison import render

        return render.html_part(self)

    def title(self) -> str:
        """What is compared, and as of which day."""
        title = self.words["title"].format(n=len(self.mechanisms))
        return f"{title} {self.words['as of'].format(day=self.day.isoformat())}" if self.day else title

    def notes(self) -> list[str]:
        """What the reader has to know of the marks, the numbers and the documents."""
        return [self.words["legend"], f"{self.words['counts']} {self.words['few']}"]

    def table(self) -> tuple[list[str], list[list[str]], Citing]:
        """Titles and rows with a column for each mechanism, every cell with its documents."""
        citing = Citing(self, self.known, _CITED)
        rows = []
        for aspect, title in self.aspects.items():
            rows.append([title, *(citing.cell(m, self.cells[aspect, m]) for m in self.mechanisms)])
        for area, title in self.areas.items():
            cells = {m: self.cells[area, m] for m in self.mechanisms}
            marks = [(c.brief + "".join(citing.of(m, s) for s in c.said)) or UNKNOWN for m, c in cells.items()]
            rows.append([title, *marks])
        return ["", *self.mechanisms.values()], rows, citing


class Citing:
    """Numbers the documents that a page cites: of each value those that state most of the same mechanism."""

    def __init__(self, comparison: Comparison, known: Sources, most: int) -> None:
        self.numbers: dict[str, int] = {}
        self._known = known
        self._most = most
        self._told = {
            m: Counter(s for (_, owner), cell in comparison.cells.items() if owner == m for s in cell.sources)
            for m in comparison.mechanisms
        }

    def of(self, mechanism: str, said: Said) -> str:
        """The numbers of the documents of a value, in brackets, and how many more there are."""
        told = self._told[mechanism]
        best = sorted(said.sources, key=lambda s: (-told[s], s))[: self._most]
        marks = "".join(f"[{self.numbers.setdefault(s, len(self.numbers) + 1)}]" for s in best)
        left = len(said.sources) - len(best)
        return f" {marks}" + (f"+{left}" if left else "") if marks else ""

    def cell(self, mechanism: str, cell: Cell) -> str:
        """A cell in full, each value with its documents."""
        return DIFFERENT.join(s.text + self.of(mechanism, s) for s in cell.said) or UNKNOWN

    def sources(self) -> list[tuple[int, Source]]:
        """The numbered documents."""
        return [(n, self._known.get(s)) for s, n in self.numbers.items()]
