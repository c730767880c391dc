"""The cells of a comparison: values in words, with the documents that give them, and the marks for what is unknown or disputed."""

from __future__ import annotations

from typing import NamedTuple

from comity.model.languages import LANGUAGES
from comity.text import tables

PRIORITY, TOUCHED, CLOSED = "●", "○", "–"
"""How a mechanism has an area: set as a priority, only touched, not on a list of priorities that its document calls whole."""


UNKNOWN = "?"


DIFFERENT = " ≠ "


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


class CitedValue(NamedTuple):
    """A value in words, and the documents (ids) that give it."""

    text: str
    sources: tuple[str, ...]


class Cell(NamedTuple):
    """What is told of one aspect of one mechanism.

    ``status`` is known, unknown, none or contradicted; only what is contradicted has several values, the most told first.
    ``brief`` is that one in fewer words.
    """

    status: str
    said: tuple[CitedValue, ...]
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
