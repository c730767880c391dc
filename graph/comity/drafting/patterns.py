"""The words by which a text tells facts, from ``patterns.json``: by what they tell and by language.

A star stands for the end of a word, as in "саммит*"; alone between spaces, for up to four words; two stars,
for up to twelve without a comma. Chinese words are found anywhere.
"""

from __future__ import annotations

import functools
import json
import os
import re
from collections.abc import Iterable, Iterator
from typing import Any

LANGUAGES = ("en", "zh", "ru")
_CASED = ("a person after a post", "between a post and its body", "between a post and its body after a name")
"""Expressions in which capitals count."""
_SCALE_GAP = r"[\s\u00a0\u202f-]*"


@functools.cache
def load() -> dict[str, Any]:
    """The whole file; do not modify it."""
    with open(os.path.join(os.path.dirname(__file__), "patterns.json"), encoding="utf-8") as file:
        return json.load(file)  # type: ignore[no-any-return]


@functools.cache
def words(kind: str, language: str, name: str = "") -> re.Pattern[str]:
    """The words of a kind in a language, or those of one name within the kind."""
    entry = load()[kind]
    return compiled(tuple((entry[name] if name else entry)[language]))


@functools.cache
def compiled(texts: tuple[str, ...]) -> re.Pattern[str]:
    """A case-insensitive pattern for these words, the longest first."""
    parts = [_regex(text) for text in sorted(texts, key=len, reverse=True)]
    return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)


def _regex(text: str) -> str:
    is_chinese = re.search("[\u4e00-\u9fff]", text) is not None
    parts = re.split(r"( \*\* | \* |\*)", text)
    # In Chinese a star is for what may stand inside, such as a number: 领导人第十九次会晤.
    gaps = {
        " ** ": r"\s+(?:[^\s.,;:]+\s+){0,12}",
        " * ": r"\s+(?:[^\s.;]+\s+){0,4}",
        "*": r"\w{0,14}?" if is_chinese else r"[\w-]*",
    }
    body = "".join(gaps.get(part) or re.escape(part).replace(r"\ ", r"\s+") for part in parts)
    if is_chinese:
        return body
    return (r"(?<!\w)" if text[0].isalnum() else "") + body + (r"(?!\w)" if text[-1].isalnum() else "")


@functools.cache
def expression(name: str, language: str) -> re.Pattern[str]:
    """One of the expressions for what stands between names, numbers and dates, such as a preposition."""
    return re.compile(load()["expressions"][name][language], re.IGNORECASE if name not in _CASED else 0)


def number(word: str, language: str) -> int:
    """A number in digits or as a word; 0 for any other word."""
    if word.isdigit():
        return int(word)
    tens, _, units = word.lower().partition("-")
    if units and tens in (every := list[str](load()["tens"])):
        return 10 * (every.index(tens) + 2) + (number(units, language) or 1)  # "fifty-three"
    return next((n for n, listed in numbers(language) if word.lower() == listed), 0)


def numbers(language: str) -> list[tuple[int, str]]:
    """The numbers from two on, with the words for each."""
    kinds = ("numbers", "numbers declined")
    return [(n, word) for kind in kinds for n, word in enumerate(load()[kind][language], start=2)]


def has(kind: str, language: str, text: str, name: str = "") -> bool:
    """Whether a text has a word of a kind."""
    return bool(words(kind, language, name).search(text))


def every(kind: str, language: str, text: str) -> Iterator[tuple[int, int, str]]:
    """Where a text has a word of a kind that has names: start, end and the name. Of words that overlap, the longest."""
    found = sorted(
        ((m.start(), m.end(), name) for name in load()[kind] for m in words(kind, language, name).finditer(text)),
        key=lambda f: (f[0] - f[1], f[0]),
    )
    return iter(sorted(apart(found)))


def apart(spans: Iterable[tuple[int, int, Any]]) -> list[tuple[int, int, Any]]:
    """Of spans that overlap, those that come first."""
    taken: list[tuple[int, int, Any]] = []
    for start, end, value in spans:
        if end > start and not any(a < end and start < b for a, b, _ in taken):
            taken.append((start, end, value))
    return taken


@functools.cache
def posts(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Posts, each with the words for it; those of ministers by what they are ministers of."""
    plain = [(p["role"], p[language]) for p in load()["posts"]]
    made = [
        (form["role"].format(name), [w.format(field) for w in form[language] for field in fields[language]])
        for form in load()["posts with a field"]
        for name, fields in load()["fields of posts"].items()
    ]
    return tuple((role, compiled(tuple(words))) for role, words in [*plain, *made] if words)


def body_of(role: str) -> str:
    """The state or union that a post is always of, such as that of the president of a commission."""
    return next((str(p["of"]) for p in load()["posts"] if p["role"] == role and "of" in p), "")


@functools.cache
def quantity(language: str) -> re.Pattern[str]:
    """A number with its scale and its unit: "$106.3 billion", "5184.67亿美元", "12%"."""
    data = load()
    scales = "|".join(
        map(re.escape, sorted({**data["scales"]["en"], **data["scales"][language]}, key=len, reverse=True))
    )
    listed = (w for c in data["currencies"].values() for w in {*c[language], *c["en"]})
    money = "|".join(map(re.escape, sorted(listed, key=len, reverse=True)))
    percent = "|".join(map(re.escape, data["percent"][language]))
    number = r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
    return re.compile(
        rf"(?P<before>(?:US|A|AU|NZ|CA|C)?\$|€|£|¥|USD\s?|EUR\s?)?\s?(?<![A-Za-z\u0410-\u044f\u0401\u0451\d.,-])"
        rf"(?P<number>{number})(?:{_SCALE_GAP}(?P<scale>{scales})(?![a-z\u0430-\u044f\u0451]))?"
        rf"(?:{_SCALE_GAP}(?:(?P<percent>{percent})|(?P<money>{money})(?![a-z\u0430-\u044f\u0451])))?",
        re.IGNORECASE,
    )


@functools.cache
def currency(word: str) -> str:
    """The code of a currency by a word or sign for it."""
    for code, forms in load()["currencies"].items():
        if any(word.strip().lower() == form.lower() for lang in LANGUAGES for form in forms[lang]):
            return str(code)
    return ""
