"""A comparison: its cells, its rows as data, and its table with documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from comity.comparison.cells import ASPECTS, DIFFERENT, PRIORITY, TOUCHED, UNKNOWN, Cell
from comity.comparison.citing import Citing
from comity.model.languages import LANGUAGES
from comity.questions import catalogue, wording
from comity.questions.answer import Answer, AnswerRow, Value
from comity.store.documents import Sources
from comity.text import tables, words

_CITED = 3
_NAMED = 3
"""How many mechanisms a title names."""


def _named(members: Cell, language: str) -> str:
    """The members that a cell names, if there are few."""
    return wording.listed(members.names if members.number <= wording.MOST_NAMES else (), language)


class Comparison:
    """Mechanisms side by side. The keys of ``cells`` are an aspect or broad area and a mechanism (ids); see ``compare.find``."""

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
        self.words = words.of("comparison", language)
        titles = words.of("aspects", language)
        self.aspects = {name: titles[name] for name in ASPECTS}
        self.areas = {
            a: tables.plain(areas[a])
            for a in sorted(areas, key=lambda a: (-self._having(a)[0], -self._having(a)[1], areas[a]))
        }

    def _having(self, area: str) -> tuple[int, int]:
        """How many mechanisms have an area at all, and how many have it as a priority."""
        kinds = Counter(self.cells[area, m].brief for m in self.mechanisms)
        return kinds[PRIORITY] + kinds[TOUCHED], kinds[PRIORITY]

    # ---- data

    def answer(self) -> Answer:
        """The comparison as an answer, with one row for each aspect or broad area of each mechanism."""
        rows = []
        for aspect, title in {**self.aspects, **self.areas}.items():
            for mechanism, label in self.mechanisms.items():
                cell = self.cells[aspect, mechanism]
                values = DIFFERENT.join(f"{s.text} ({', '.join(self._ordered(s.sources))})" for s in cell.said)
                cells: dict[str, Value] = {
                    "aspect": {"id": aspect, "label": title},
                    "mechanism": {"id": mechanism, "label": label},
                    "value": cell.text if cell.said else None,
                    "status": self.words[cell.status],
                    "said": values if cell.status == "contradicted" else None,
                }
                rows.append(AnswerRow(cells, tuple(self._ordered(cell.sources))))
        cited = {s for row in rows for s in row.sources}
        answer = Answer(
            question="comparison",
            parameters={"mechanism": list(self.mechanisms)},
            as_of=self.day.isoformat() if self.day else None,
            columns={c.name: c.titles[LANGUAGES.index(self.language)] for c in catalogue.get("comparison").columns},
            rows=rows,
            sources=[self.known.get(s) for s in self._ordered(cited)],
            notes=[self.words["counts"]],
            language=self.language,
        )
        answer.headline = wording.sentences(answer, (self._sentence(answer, m) for m in self.mechanisms))
        return answer

    def _sentence(self, answer: Answer, mechanism: str) -> str:
        """When a mechanism was founded, how many members it has, and how many summits there were."""
        founded, members, summits = (self.cells[aspect, mechanism] for aspect in ("founded", "members", "summits"))
        day = founded.said[0].text if founded.said and founded.status != "none" else ""
        told = [
            wording.phrase(answer, "compared founded", when=wording.date_in_words(day, self.language)) if day else "",
            wording.bracketed(answer, self._counted(answer, members), _named(members, self.language)),
            wording.phrase(answer, "compared summits", n=summits.number),
        ]
        comma = words.of("headlines", self.language)["comma of details"]
        label = self.mechanisms[mechanism]
        return wording.said(answer, "compared", mechanism=label, told=comma.join(filter(None, told)))

    def _counted(self, answer: Answer, members: Cell) -> str:
        """How many members there are, and how many documents name, if they count more or fewer."""
        named = len(members.names)
        key = "compared members" if named in (0, members.number) else "compared members counted"
        return wording.phrase(answer, key, n=members.number, named=named)

    def _ordered(self, cited: Iterable[str]) -> list[str]:
        return sorted(cited, key=self.known.order)

    def to_dict(self) -> dict[str, Any]:
        """The comparison as plain data, in the form of ``to_json``."""
        return self.answer().to_dict()

    def to_json(self) -> str:
        """JSON text with every source, as for any answer."""
        return self.answer().to_json()

    def to_csv(self) -> str:
        """CSV (RFC 4180), one row for each aspect of each mechanism; see ``Answer.to_csv``."""
        return self.answer().to_csv()

    def to_pandas(self) -> Any:
        """A pandas data frame of the same rows; raises ``ComityError`` if pandas (extra ``frames``) is not installed."""
        return self.answer().to_pandas()

    # ---- pages

    def to_text(self, width: int = 100) -> str:
        """A page of text at most ``width`` columns wide, with the documents of each cell below.

        Two or three mechanisms are side by side, in full; more are one below the other, shortened. This and the other pages
        raise ``ComityError`` if there are more mechanisms than fit (``render.MOST``).
        """
        from comity.comparison import render

        return render.text(self, width)

    def to_markdown(self) -> str:
        """A Markdown table with a list of documents below."""
        from comity.comparison import render

        return render.markdown(self)

    def to_html(self) -> str:
        """A self-contained HTML page, made for printing on A4 landscape."""
        from comity.comparison import html

        return html.whole(self)

    def _repr_html_(self) -> str:
        """The table in Jupyter, with documents below. A notebook scrolls, so any number of mechanisms fits."""
        from comity.comparison import html

        return html.part(self)

    def title(self) -> str:
        """What is compared, by name if it is a few mechanisms, and for which day."""
        names = wording.listed(self.mechanisms.values(), self.language)
        title = (
            self.words["title of few"].format(names=names)
            if len(self.mechanisms) <= _NAMED
            else self.words["title"].format(n=len(self.mechanisms))
        )
        return f"{title} {self.words['as of'].format(day=self.day.isoformat())}" if self.day else title

    def notes(self) -> list[str]:
        """What the reader needs to know about the marks, the numbers and the documents."""
        return [self.words["legend"], f"{self.words['counts']} {self.words['few']}"]

    def table(self) -> tuple[list[str], list[list[str]], Citing]:
        """Titles and rows, with a column for each mechanism and documents in every cell."""
        citing = Citing(self.cells, self.mechanisms, self.known, _CITED)
        rows = []
        for aspect, title in self.aspects.items():
            rows.append([title, *(citing.cell(m, self.cells[aspect, m]) for m in self.mechanisms)])
        for area, title in self.areas.items():
            cells = {m: self.cells[area, m] for m in self.mechanisms}
            marks = [(c.brief + "".join(citing.of(m, s) for s in c.said)) or UNKNOWN for m, c in cells.items()]
            rows.append([title, *marks])
        return ["", *self.mechanisms.values()], rows, citing
