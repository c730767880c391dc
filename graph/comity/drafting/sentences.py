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
_LONGEST = 3000


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
    for sentence, begins in _split(text, language):
        count += 1
        if count <= most:
            found.append(read(sentence, language, names, published, told, is_traditional=is_traditional))
            found[-1].begins = begins
            told = next((m.first for m in reversed(found[-1].moments) if not m.unsure or len(m.first) > 4), told)
    return found, count


def _split(text: str, language: str) -> Iterator[tuple[str, bool]]:
    """The sentences of a text, without the line breaks inside them, and whether a paragraph begins with each."""
    abbreviations = tuple(patterns.load()["abbreviations"][language])
    start, begins = 0, True
    for match in _END.finditer(text):
        before = text[start : match.start()]
        if match[0].startswith(".") and _goes_on(before, abbreviations):
            continue
        if sentence := " ".join(text[start : match.end()].split()):
            yield sentence[:_LONGEST], begins
            begins = False
        begins = begins or match[0].startswith("\n")
        start = match.end()
    if rest := " ".join(text[start:].split()):
        yield rest[:_LONGEST], begins


def _goes_on(before: str, abbreviations: tuple[str, ...]) -> bool:
    word = re.split(r"[\s–—-]", before)[-1]
    return (len(word) == 1 and word.isupper()) or (word.endswith(abbreviations) and word.strip('(“"«') in abbreviations)


def read(
    written: str, language: str, names: Names, published: str, year: str = "", *, is_traditional: bool = False
) -> Sentence:
    """A sentence with what it names; ``year`` is the one that the text told of before."""
    text = traditional.simplified(written) if is_traditional else written
    found = Sentence(text, written)
    found.posts = list(_posts(text, language))
    found.actors, found.things = names.find(text, [(a, b) for a, b, _ in found.posts])
    found.moments = moments.find(text, language, published, year)
    return found


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
        if joined and patterns.expression("and", language).fullmatch(text[joined[-1][1] : start]):
            # "Prime Minister and Foreign Minister" is one person.
            joined[-1] = (joined[-1][0], end, f"{joined[-1][2]} and {role}")
        else:
            joined.append((start, end, role))
    yield from joined
