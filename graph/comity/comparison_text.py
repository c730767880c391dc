"""A comparison as people read it: a page of text, Markdown, a page to print, and the rows of an answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape
from itertools import zip_longest
from string import ascii_uppercase
from typing import Any, NamedTuple

from comity import html_table, questions, tables
from comity.answer import Answer, AnswerRow, Source, Value
from comity.questions import LANGUAGES
from comity.sources import Sources

PRIORITY, TOUCHED, CLOSED = "●", "○", "–"
"""How a mechanism has an area: set as a priority, only touched, not on a list of priorities that its document calls whole."""

UNKNOWN = "?"
DIFFERENT = " ≠ "
_BESIDE = 3
"""So many mechanisms stand in columns with their texts in full; more of them stand in rows, shortened."""
_CITED = 3
_BLOCKS = (
    ("form", "founded", "region", "level", "members", "secretariat"),
    ("summits", "first", "last", "next", "platforms", "documents"),
    ("ministerials", "last-ministerial", "pledges", "trade"),
)
_ASPECTS = {
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
    "described": ("{n} described", "文件记载{n}次", "описано {n}"),
    "numbered": ("no. {number} on {when}", "{when}为第{number}届", "№ {number} — {when}"),
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
            "bodies, initiatives; – not on a priority list that its document counts and gives in full."
        ),
        "● 会议确定的优先领域或机制自身领域；○ 仅经讨论，或为其文件、机构、倡议所涉；– 文件计数并列全的优先领域清单中没有。",
        (
            "● приоритет, определённый встречей, или область самого формата; ○ только обсуждалась или область его "
            "документов, органов, инициатив; – нет в списке приоритетов, который документ насчитал и привёл целиком."
        ),
    ),
    "few": (
        "[1]+2: two more documents say so; csv and json name all.",
        "[1]+2：另有两份文件；csv 和 json 逐格列出全部。",
        "[1]+2: так говорят ещё два документа; все по ячейкам — в csv и json.",
    ),
}


_STYLE = (
    "@page{size:A4 landscape;margin:8mm}body{font:8.5pt/1.25 sans-serif;color:#111;margin:1em}"
    "table{border-collapse:collapse;width:100%}caption{font-weight:bold;text-align:left;font-size:12pt;padding:.3em 0}"
    "th,td{border:1px solid #aaa;padding:.15em .3em;text-align:left;vertical-align:top;overflow-wrap:break-word}"
    "thead{display:table-header-group}tr{break-inside:avoid}td:first-child{min-width:8em}th,td:first-child{background:#eee;font-weight:bold}"
    "b{color:#b3261e}ol{columns:2;font-size:7pt}code{color:#555}"
    "@media print{body{margin:0;font-size:6.5pt}a{color:inherit;text-decoration:none}}"
)


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
        self.mechanisms = dict(mechanisms)
        self.cells = dict(cells)
        self.day = day
        self.language = language
        self.known = known
        self.words = words(language)
        self.aspects = {name: titles[LANGUAGES.index(language)] for name, titles in _ASPECTS.items()}
        self.areas = {
            a: areas[a] for a in sorted(areas, key=lambda a: (-self._having(a)[0], -self._having(a)[1], areas[a]))
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
            columns={c.name: c.titles[LANGUAGES.index(self.language)] for c in questions.get("comparison").columns},
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

        Two or three mechanisms stand side by side with their texts in full; more stand below each other, shortened.
        """
        return _in_columns(self, width) if len(self.mechanisms) <= _BESIDE else _in_rows(self, width)

    def to_markdown(self) -> str:
        """A Markdown table, the documents as a list below."""
        titles, rows, citing = self.table()
        return tables.markdown(
            titles, rows, [f"[{n}] {s.id}: {s.citation()}" for n, s in citing.sources()], self.notes()
        )

    def to_html(self) -> str:
        """One HTML page that needs nothing else, made to be printed on A4 across."""
        return (
            f'<!DOCTYPE html>\n<html lang="{self.language}"><head><meta charset="utf-8">'
            f"<title>{escape(self.title())}</title><style>{_STYLE}</style></head>\n<body>{self._repr_html_()}</body></html>\n"
        )

    def _repr_html_(self) -> str:
        """The table with the documents below, as Jupyter shows it."""
        titles, rows, citing = self.table()
        table = html_table.table(titles, rows, self.title()).replace(DIFFERENT, " <b>≠</b> ")
        notes = "".join(f"<p>{escape(note)}</p>" for note in self.notes())
        cited = "".join(f"<li>{html_table.citation(s)} <code>{escape(s.id)}</code></li>" for _, s in citing.sources())
        return f"{table}\n{notes}\n<ol>{cited}</ol>"

    def title(self) -> str:
        """What is compared, and as of which day."""
        title = self.words["title"].format(n=len(self.mechanisms))
        return f"{title} {self.words['as of'].format(day=self.day.isoformat())}" if self.day else title

    def notes(self) -> list[str]:
        """What the reader has to know of the marks, the numbers and the documents."""
        return [self.words["legend"], f"{self.words['counts']} {self.words['few']}"]

    def table(self) -> tuple[list[str], list[list[str]], _Citing]:
        """Titles and rows with a column for each mechanism, every cell with its documents."""
        citing = _Citing(self, self.known, _CITED)
        rows = []
        for aspect, title in self.aspects.items():
            rows.append([title, *(citing.cell(m, self.cells[aspect, m]) for m in self.mechanisms)])
        for area, title in self.areas.items():
            cells = {m: self.cells[area, m] for m in self.mechanisms}
            marks = [(c.brief + "".join(citing.of(m, s) for s in c.said)) or UNKNOWN for m, c in cells.items()]
            rows.append([title, *marks])
        return ["", *self.mechanisms.values()], rows, citing


class _Citing:
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


def _in_columns(shown: Comparison, width: int) -> str:
    """A column for each mechanism, every text in full."""
    titles, rows, citing = shown.table()
    first = min(max(tables.width(row[0]) for row in rows), width // 4)
    each = (width - first) // len(shown.mechanisms) - 2
    lines = [shown.title(), ""]
    for row in (titles, *rows):
        cells = [_wrapped(cell, each if i else first) for i, cell in enumerate(row)]
        lines += [
            "  ".join(_padded(p, each if i else first) for i, p in enumerate(parts)).rstrip()
            for parts in zip_longest(*cells, fillvalue="")
        ]
    return "\n".join([*lines, "", *_below(shown.notes(), citing, width)])


def _in_rows(shown: Comparison, width: int) -> str:
    """A row for each mechanism in several blocks, then the areas with a letter for each mechanism."""
    letters = dict(zip(shown.mechanisms, ascii_uppercase, strict=False))
    every = [
        a
        for a in shown.aspects
        if len({(c := shown.cells[a, m]).status + c.text for m in letters}) == 1 and c.status == "known"
    ]
    lines = [shown.title()]
    for place, block in enumerate(_BLOCKS):
        aspects = [a for a in block if a not in every]
        rows = [["", "" if place else shown.words["format"], *(shown.aspects[a] for a in aspects)]]
        for mechanism, letter in letters.items():
            name = "" if place else shown.mechanisms[mechanism]
            rows.append([letter, name, *(shown.cells[a, mechanism].short for a in aspects)])
        lines += ([""] if place else []) + _grid(rows, width)
    lines += ["", *_matrix(shown, letters, width)]
    citing = _Citing(shown, shown.known, 1)
    same = [f"{shown.aspects[a]} {shown.cells[a, m].text}" for a in every for m in list(letters)[:1]]
    having = {a: [m for m in letters if shown.cells[a, m].brief in (PRIORITY, TOUCHED)] for a in shown.areas}
    of_all = [shown.areas[a] for a, ms in having.items() if len(ms) == len(letters)]
    of_one = [f"{shown.areas[a]} ({letters[ms[0]]})" for a, ms in having.items() if len(ms) == 1]
    summed = [
        f"{shown.words[key]}: {'; '.join(told)}."
        for key, told in (("every", same), ("in all", of_all), ("in one", of_one))
        if told
    ]
    apart = _apart(shown, letters)
    lines += _wrapped(" ".join(summed), width) + (_wrapped(f"≠ {apart}", width) if apart else [])
    return "\n".join([*lines, *_below(shown.notes(), citing, width, _by_cell(shown, letters, citing))])


def _apart(shown: Comparison, letters: Mapping[str, str]) -> str:
    """What documents contradict each other in; aspects of one mechanism that they tell alike are told once."""
    found: dict[str, list[str]] = {}
    for mechanism, letter in letters.items():
        for aspect, title in shown.aspects.items():
            cell = shown.cells[aspect, mechanism]
            if cell.status == "contradicted":
                told = DIFFERENT.join([cell.brief, *(s.text for s in cell.said[1:])])
                found.setdefault(f"{letter} {told}", []).append(title)
    return "; ".join(f"{told[0]} {', '.join(titles)}: {told[2:]}" for told, titles in found.items())


def _by_cell(shown: Comparison, letters: Mapping[str, str], citing: _Citing) -> list[str]:
    """For each mechanism the documents of each of its aspects, and of its areas together."""
    lines = []
    for mechanism, letter in letters.items():
        told = []
        for aspect, title in shown.aspects.items():
            cell = shown.cells[aspect, mechanism]
            texts = [s.text if cell.status == "contradicted" else "" for s in cell.said]
            marks = [citing.of(mechanism, s) for s in cell.said]
            if marks:
                told.append(f"{title} " + DIFFERENT.join(f"{a}{b}".strip() for a, b in zip(texts, marks, strict=True)))
        areas = dict.fromkeys(
            citing.of(mechanism, s).strip().partition("+")[0]
            for a in shown.areas
            for s in shown.cells[a, mechanism].said
        )
        lines.append(f"{letter} " + "; ".join([*told, f"{shown.words['the areas']} {''.join(areas)}"]))
    return lines


def _below(notes: list[str], citing: _Citing, width: int, cells: Sequence[str] = ()) -> list[str]:
    """Notes, what each cell cites, and the ids of the documents, as many on a line as fit."""
    lines = [*_wrapped(" ".join(notes), width), ""]
    lines += [line for cell in cells for line in _wrapped(cell, width)]
    return lines + _wrapped("  ".join(f"[{n}]\N{NO-BREAK SPACE}{s.id}" for n, s in citing.sources()), width)


def _matrix(shown: Comparison, letters: Mapping[str, str], width: int) -> list[str]:
    """The areas with a mark for each mechanism, in two halves side by side."""
    half = (width - 3) // 2
    name = half - 2 * len(letters) - 1
    head = _padded(_cut(shown.words["areas"], name), name) + " " + " ".join(letters.values())
    rows = [
        f"{_padded(_cut(title, name), name)} {' '.join(shown.cells[area, m].short for m in letters)}"
        for area, title in shown.areas.items()
    ]
    middle = (len(rows) + 1) // 2
    return [
        f"{_padded(a, half)}   {b}".rstrip()
        for a, b in zip_longest([head, *rows[:middle]], [head, *rows[middle:]], fillvalue="")
    ]


def _grid(rows: list[list[str]], width: int) -> list[str]:
    """Aligned columns; the widest of them give way until all fit."""
    plain = [[tables.plain(cell) for cell in row] for row in rows]
    columns = [i for i in range(len(rows[0])) if any(row[i] for row in plain)]
    widths = {i: max(tables.width(row[i]) for row in plain) for i in columns}
    while sum(widths.values()) + 2 * (len(columns) - 1) > width:
        widest = max(columns, key=lambda i: widths[i])
        widths[widest] -= 1
    return ["  ".join(_padded(_cut(row[i], widths[i]), widths[i]) for i in columns).rstrip() for row in plain]


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - tables.width(cell))


def _cut(cell: str, width: int) -> str:
    """A cell that fits; what is cut away shows as an ellipsis, but no mark of a contradiction is."""
    if tables.width(cell) <= width:
        return cell
    mark = "≠" if cell.endswith(" ≠") else ""
    while tables.width(cell) + 1 + len(mark) > width:
        cell = cell[:-1]
    return cell.rstrip() + "…" + mark


def _wrapped(text: str, width: int) -> list[str]:
    """Lines no wider than this, broken at spaces, or anywhere in what is wider by itself."""
    lines = [""]
    for word in tables.plain(text).split(" "):
        if lines[-1] and tables.width(lines[-1]) + 1 + tables.width(word) <= width:
            lines[-1] += " " + word
            continue
        if lines[-1]:
            lines.append("")
        for character in word:
            if tables.width(lines[-1] + character) > width:
                lines.append("")
            lines[-1] += character
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines]
