"""A text as sentences, each with the names and dates in it; and what the lines above the text say about the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from comity.drafting import moments, patterns, traditional
from comity.drafting.moments import Moment
from comity.drafting.names import Name, Names

_END = re.compile(r"[.!?…]+[\"”»’)]*(?=\s+[\"“«(]?[A-Z\u0410-\u042f\u04010-9])|[。！？；][”』」）]*|\n+")
_QUOTED = re.compile("《[^》]*》|«[^»]*»|“[^”]*”")
_BULLET = re.compile(r"(?:[-–—•*·▪●]|——)\s*(?=\S)")
_ITEM = re.compile(rf"{_BULLET.pattern}|\(?\d{{1,2}}[.)]\s*(?=\S)|[（(]?[一二三四五六七八九十]+[、）)]\s*")
"""What the items of a list begin with: a bullet, or a number."""
_NUMBER = re.compile(r"\d{1,2}[.)]")
"""The number of a paragraph."""
_COMMA = re.compile(r"\s?[,–—-]\s|[,、]")
_IS_TOLD = re.compile("[:：]$")
_SCALES = ("тыс", "млн", "млрд", "трлн", "долл", "руб")
_LONGEST, _LONGEST_LEAD, _LONGEST_ROW = 3000, 160, 200
_ROWS, _ROWS_BELOW_HEADING = 2, 3
"""How many lines make a list without bullets."""


@dataclass
class Sentence:
    """One sentence: its text, the actors and things named in it, its dates, and the posts as (start, end, role)."""

    text: str
    written: str = ""
    """As the document has it: a text in traditional Chinese is read in simplified Chinese."""
    actors: list[Name] = field(default_factory=list)
    things: list[Name] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    posts: list[tuple[int, int, str]] = field(default_factory=list)
    is_title: bool = False
    begins: bool = False
    """Whether a paragraph begins with it."""
    label: int = 0
    """Of an item of a list: where the line ends that says what the list is of."""

    def is_in_title_of_paper(self, at: int) -> bool:
        """Whether a place is inside the name of a document or an initiative: the years of an action plan are its own."""
        inside = (n for n in self.things if n.of("Document", "Initiative"))
        quoted = any(m.start() < at < m.end() for m in _QUOTED.finditer(self.text))
        return quoted or any(n.start <= at < n.end for n in inside)

    def is_where(self, name: Name, language: str) -> bool:
        """Whether a state only says where something is: "in Kazakhstan", "Astana, Kazakhstan"."""
        before = self.text[: name.start]
        is_in = patterns.expression("in a state", language).search(before)
        return bool(is_in) or any(before[n.end :] == ", " for n, _ in self.named("Place") if n.end <= name.start)

    def is_in_city(self, name: Name, language: str) -> bool:
        """Whether something is told to be in a city: "in Astana"."""
        return bool(patterns.expression("in a city", language).search(self.text[: name.start]))

    def named(self, *classes: str) -> list[tuple[Name, str]]:
        """The actors of these classes, each with its id, in order."""
        return [(name, name.of(*classes)) for name in self.actors if name.is_first(*classes)]


def main_language(text: str) -> str:
    """The language that most letters of a text belong to: Chinese, Russian, or otherwise English."""
    sample = text[:20000]
    han, cyrillic, latin = (len(re.findall(p, sample)) for p in ("[\u4e00-\u9fff]", "[\u0400-\u04ff]", "[A-Za-z]"))
    return "zh" if han * 3 > latin + cyrillic else "ru" if cyrillic > latin else "en"


def every(
    text: str, language: str, names: Names, published: str, most: int, *, is_traditional: bool
) -> tuple[list[Sentence], int]:
    """The first sentences of a text with what they name, and how many it has."""
    found: list[Sentence] = []
    told, count = "", 0
    compared = patterns.expression("compared with", language)
    for sentence, begins, label in _split(text, language):
        count += 1
        if count <= most:
            found.append(read(sentence, language, names, published, told, is_traditional=is_traditional))
            found[-1].begins, found[-1].label = begins, label
            # A year that is only compared with is not "that year".
            own = [m for m in found[-1].moments if len(m.first) > 4 or not compared.search(found[-1].text[: m.start])]
            told = next((m.first for m in reversed(own) if not m.unsure or len(m.first) > 4), told)
    return found, count


def _split(text: str, language: str) -> Iterator[tuple[str, bool, int]]:
    """The sentences of a text, without the line breaks inside them; whether a paragraph begins with each, and its label.

    What stands in a list below a line is read with this line: "The leaders adopted:".
    """
    lines = [" ".join(line.split()) for line in text.split("\n")]
    items, headings = _lists(lines, language)
    for at, line in enumerate(lines):
        if not line or at in headings:
            continue
        lead = items.get(at, "")
        bullet = _ITEM.match(line) if lead else None
        line = f"{lead} {line[bullet.end() if bullet else 0 :]}".lstrip()
        label = ""
        for number, sentence in enumerate(s for s in _sentences(line, language) if not _NUMBER.fullmatch(s)):
            if _is_date(sentence, language):
                label = f"{sentence.rstrip('.。')}: "
                continue
            is_labelled = not number and lead.endswith(":")
            yield f"{label}{sentence}"[:_LONGEST], not number or bool(label), len(lead) if is_labelled else 0
            label = ""


def _lists(lines: list[str], language: str) -> tuple[dict[int, str], set[int]]:
    """The items of lists, each with the line above that says what the list is of; and those of these that are only headings."""
    items: dict[int, str] = {}
    headings: set[int] = set()
    lead, numbered, bare = "", False, range(0)
    for at, line in enumerate(lines):
        if not line:
            continue
        if _BULLET.match(line) or (numbered and _ITEM.match(line)) or at in bare:
            items[at] = lead or " "
            continue
        first = next((i for i in range(at + 1, len(lines)) if lines[i]), len(lines))
        last = next((i for i in range(first, len(lines)) if not lines[i]), len(lines))
        rows = lines[first:last]
        said = list(_sentences(line, language))[-1]
        is_lead = len(said) < _LONGEST_LEAD and not re.search("[.。!！;；]$", line) and bool(rows)
        is_told = bool(_IS_TOLD.search(line))
        numbered = is_lead and is_told and bool(_ITEM.match(rows[0]))
        is_heading = is_told or (not re.search(r"[:：\d]", line) and (at == 0 or not lines[at - 1]))
        is_bare = is_lead and is_heading and _is_bare_list(rows, is_told, language)
        bare = range(first, last) if is_bare else range(0)
        is_lead = is_lead and (bool(_BULLET.match(rows[0])) or numbered or is_bare)
        lead = f"{said.rstrip(':：')}:" if is_lead else ""
        if is_lead and not is_told:
            headings.add(at)
    return items, headings


def _is_bare_list(rows: list[str], is_told: bool, language: str) -> bool:
    """Whether lines are the items of a list without bullets; below a mere heading there must be more of them."""
    label = patterns.expression("it", language)
    is_short = all(len(row) < _LONGEST_ROW and not label.match(row) for row in rows)
    is_short = is_short and all(len(list(_sentences(row, language))) == 1 for row in rows)
    has_end = any(re.search("[.。:：?？]$", row) for row in rows[:-1])
    return is_short and not has_end and len(rows) >= (_ROWS if is_told else _ROWS_BELOW_HEADING)


def _is_date(sentence: str, language: str) -> bool:
    """Whether a sentence is but a date, as in a list of what happened when: "21 March 2018. Rwanda hosts …"."""
    found = moments.find(sentence, language)
    return len(found) == 1 and not (sentence[: found[0].start] + sentence[found[0].end :]).strip(" .。:：")


def _sentences(line: str, language: str) -> Iterator[str]:
    abbreviations = tuple(patterns.load()["abbreviations"][language])
    start = 0
    for match in _END.finditer(line):
        if match[0].startswith(".") and _goes_on(line[start : match.start()], line[match.end() :], abbreviations):
            continue
        if sentence := line[start : match.end()].strip():
            yield sentence
        start = match.end()
    if rest := line[start:].strip():
        yield rest


def _goes_on(before: str, after: str, abbreviations: tuple[str, ...]) -> bool:
    word = re.split(r"[\s–—-]", before)[-1]
    # "$71,2 млрд. Импорт вырос": a scale may end a sentence.
    if word in _SCALES and re.match(r"\s+[A-Z\u0410-\u042f\u0401][a-z\u0430-\u044f\u0451]", after):
        return False
    return (len(word) == 1 and word.isupper()) or (word.endswith(abbreviations) and word.strip('(“"«') in abbreviations)


def read(
    written: str, language: str, names: Names, published: str, year: str = "", *, is_traditional: bool = False
) -> Sentence:
    """A sentence with what it names; ``year`` is the one that the text told of before."""
    text = traditional.simplified(written) if is_traditional else written
    found = Sentence(text, written)
    found.posts = list(_posts(text, language))
    actors, found.things = names.find(text, [(a, b) for a, b, _ in found.posts])
    # "35 billion US dollars" does not name the United States.
    money = [m.span() for m in patterns.quantity(language).finditer(text) if m["money"]]
    found.actors = [n for n in actors if not any(a <= n.start and n.end <= b for a, b in money)]
    # "Foreign Ministers" are no platform by themselves.
    found.actors = [
        n
        for n in found.actors
        if not (n.is_first("Platform") and any(a <= n.start and n.end <= b for a, b, _ in found.posts))
    ]
    _tell_apart(found)
    found.moments = moments.find(text, language, published, year)
    return found


def _tell_apart(sentence: Sentence) -> None:
    """Of a word that is a state and a post, keep the post behind another state (文莱苏丹), otherwise the state (苏丹)."""
    ends = {n.end for n in sentence.actors if n.is_first("Polity")}
    same = {(a, b) for a, b, _ in sentence.posts} & {(n.start, n.end) for n in sentence.actors if n.is_first("State")}
    sentence.actors = [n for n in sentence.actors if (n.start, n.end) not in same or n.start not in ends]
    sentence.posts = [p for p in sentence.posts if p[:2] not in same or p[0] in ends]


def _as_written(text: str, role: str, language: str) -> str:
    """A post in the words of an English text, unless it is told of several or is always of one body."""
    is_several = patterns.expression("several", language).search(text)
    is_plain = language != "en" or role == "leader" or is_several or patterns.body_of(role)
    return role if is_plain or text.casefold() == role.casefold() else text


def _posts(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    every = [
        (m.start(), m.end(), _as_written(m[0], role, language))
        for role, pattern in patterns.posts(language)
        for m in pattern.finditer(text)
        # 部长级会议 is a meeting.
        if not patterns.expression("no post", language).match(text[m.end() :])
    ]
    joined: list[tuple[int, int, str]] = []
    for start, end, role in patterns.apart(sorted(every, key=lambda s: (s[0], -s[1]))):
        gap = text[joined[-1][1] : start] if joined else ""
        # "Deputy Prime Minister, Minister of Foreign Affairs"
        is_deputy = joined and patterns.expression("a deputy", language).match(joined[-1][2]) and _COMMA.fullmatch(gap)
        if joined and (is_deputy or patterns.expression("and", language).fullmatch(gap)):
            # "Prime Minister and Foreign Minister" is one person.
            joined[-1] = (joined[-1][0], end, f"{joined[-1][2]} and {role}")
        else:
            joined.append((start, end, role))
    yield from joined
