"""How the sentences of answers are worded: templates filled in, cells in words, lists, brackets, and where a meeting was held.

In a template ``{name}`` is a value, ``{n|summit|summits}`` a number with its word and ``{n?was|were}`` the word alone, in which ``#``
is the number; ``{the name}`` is a name in an English sentence, with "the" if it takes it,
and ``{a role}`` a noun with "a" or "an". What stands between ``[`` and ``]`` is left out
if a value in it is missing; if another one is missing, there is no sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

import pyoxigraph as ox

from comity.model import dates, iris, word_files
from comity.model.dates import Span
from comity.questions.answer import Answer, AnswerRow, Value
from comity.questions.operators import key_of
from comity.store import documents
from comity.store.base import DEFAULT, Store, term
from comity.text import calendar, english, posts, tables, words

MOST_NAMES, FIRST_NAMES = 12, 8
"""A sentence names so many things; if there are more, it names the first ones, and says how many more there are."""
_ONLINE = re.compile(r"\b(?:online|by video|video link|video message|virtual)", re.IGNORECASE)
"""What documents say of whoever took part from elsewhere."""
MOST_MEMBERS = 30
"""It names so many members. With more it is no sentence."""
# Texts, compiled on first use: many sentences do not need them.
_ARTICLE = r"\ba (?=[ai]|e(?!u)|o(?!ne))"
_QUOTES = {"«": "„", "»": "“"}
"""Quotation marks within quotation marks in Russian."""
_FORMATS = ("mechanism", "meeting", "body", "document", "name")
"""Names in templates that are of formats, bodies, meetings or documents; others are of states, or of anything."""
_NO_DATES = ("amount", "value", "rank", "shared", "n", "meetings")
_DATE_IN_NAME = r" ?[(（]\d{4}(-\d\d)?(-\d\d)?[)）]$"


# ---- templates


def fill(template: str, value: Callable[[str], object]) -> str:
    """What a template says with the values of its names; empty if one outside brackets is missing."""
    parts = [_filled(part, value) for part in (re.split(r"\[([^\]]*)\]", template) if "[" in template else [template])]
    return "" if None in parts[::2] else "".join(filter(None, parts))


def _filled(template: str, value: Callable[[str], object]) -> str | None:
    before, *others = template.split("{")
    parts = [before]
    for other in others:
        placed, _, after = other.partition("}")
        name, mark, forms = placed.partition("?" if "?" in placed else "|")
        own_name = name.removeprefix("the ").removeprefix("a ")
        told = str(value(own_name) or "")
        if not told:
            return None
        if name.startswith("a "):
            told = english.one(told)
        elif own_name != name:
            told = english.of_format(told) if own_name in _FORMATS else english.of_party(told)
        parts += [_with_word(told, mark, forms) if mark else told, after]
    return "".join(parts)


def _with_word(number: str, mark: str, forms: str) -> str:
    one, _, many = forms.partition("|")
    word = one if number == "1" else many
    return f"{number} {word}" if mark == "|" else word.replace("#", number)


def phrase(answer: Answer, key: str, **values: object) -> str:
    """A part of a sentence, from the words for sentences."""
    return fill(words.of("headlines", answer.language)[key], values.get)


def said(answer: Answer, key: str, **values: object) -> str:
    """A whole sentence, from the words for sentences."""
    return sentence(phrase(answer, key, **values), answer.language)


def sentence(text: str, language: str) -> str:
    """A text as a sentence: it begins with a capital and ends with one full stop, and quotation marks fit into each other."""
    if text.endswith("..") and not text.endswith("..."):
        text = text[:-1]  # after an abbreviation, as Russian dates have
    if language == "en" and (" a " in text or text.startswith("a ")):
        text = re.sub(_ARTICLE, "an ", text)
    if language == "ru":
        text = re.sub(r"(?<!\.)\.\.(?=\s)", ".", _nested(text))
    return text[:1].upper() + text[1:]


def _nested(text: str) -> str:
    depth, told = 0, []
    for mark in text:
        depth -= mark == "»" and depth > 0
        told.append(_QUOTES.get(mark, mark) if depth else mark)
        depth += mark == "«"
    return "".join(told)


def sentences(answer: Answer, parts: Iterable[str]) -> str:
    """Several sentences, one after the other."""
    return ("" if answer.language == "zh" else " ").join(filter(None, parts))


# ---- cells


def shown(answer: Answer, row: AnswerRow, column: str) -> str:
    """A cell in words: dates and units spelt out, and nothing for what has no name."""
    return in_words(row.cells.get(column), column, answer.language)


def in_words(cell: Value, column: str, language: str) -> str:
    """The value of a column in words. Of texts in several languages, those in the reader's come first."""
    # Areas all have names, and that of "e-commerce" is its id.
    if cell is None or (
        column != "area" and isinstance(cell, dict) and cell["label"] == cell["id"] and "-" in cell["id"]
    ):
        return ""
    if isinstance(cell, list):
        texts = [c for c in cell if isinstance(c, str)]
        told = readable(texts, language) if len(texts) == len(cell) else cell
        return listed([in_words(c, column, language) for c in told], language)
    if column == "indicator" and isinstance(cell, str):
        return word_files.value("indicator", cell, language)
    if column == "unit":
        return tables.unit(str(cell), language)
    if column == "frequency":
        return words.of("frequencies", language).get(str(cell).casefold(), str(cell))
    if column in ("post", "capacity") and isinstance(cell, str) and (told_so := posts.translated(cell, language)):
        return told_so
    if isinstance(cell, str) and column not in _NO_DATES:
        return calendar.text(cell, language)
    return tables.display(cell, column, language)


def readable(texts: Sequence[str], language: str, only: bool = False) -> list[str]:
    """Those of several texts that are in the script of a language; if none is, and not ``only``, all. Each once, whatever its capitals."""
    every = list({t.casefold(): t for t in reversed(texts)}.values())[::-1]
    for lang in (language,) if only else (language, "en"):
        if told := [t for t in every if re.search(words.of("headlines", lang)["script"], t)]:
            return told
    return [] if only else every


def texts_of(answer: Answer, row: AnswerRow, column: str, only: bool = False) -> list[str]:
    """The texts of a cell, as ``readable`` has them."""
    cell = row.cells.get(column)
    return readable([str(c) for c in (cell if isinstance(cell, list) else [cell]) if c], answer.language, only)


def is_surely_then(answer: Answer, row: AnswerRow, start: str, end: str = "") -> bool:
    """Whether something was in the time that is asked for: what only has a year, in its columns, may have been on another day of it."""
    since, until = (Span.of(str(answer.parameters.get(bound) or "")) for bound in ("since", "until"))
    first = Span.of(str(row.cells.get(start) or ""))
    last = Span.of(str(row.cells.get(end) or row.cells.get(start) or ""))
    begins_late = until.latest and first.latest and first.latest > until.latest
    ends_early = since.earliest and last.earliest and last.earliest < since.earliest
    return not (begins_late or ends_early)


def capacity(answer: Answer, row: AnswerRow) -> str:
    """In what capacity somebody took part, if a document says it in the reader's script; and in any script, whether only online."""
    told = texts_of(answer, row, "capacity", only=True)[:1]
    if not told:
        told = list(filter(None, (posts.translated(t, answer.language) for t in texts_of(answer, row, "capacity"))))[:1]
    if _ONLINE.search(str(row.cells.get("capacity") or "")):
        told = [*(text for text in told if not _ONLINE.search(text)), phrase(answer, "took part online")]
    return ", ".join(told)


def amount(answer: Answer, value: float, unit_: Value) -> str:
    """A number with its unit: "28.6 billion US dollars", "30 %"."""
    return tables.quantity(value, str(unit_ or ""), answer.language)


def declared(store: Store, id_: str, name: str) -> int:
    """A number that documents declare, as of members or of states taking part (property ``name``); 0 if none says."""
    node = ox.NamedNode(iris.ID + id_)
    return max((int(float(q.object.value)) for q in store.quads(node, term(name), None, DEFAULT)), default=0)


def counted_and_named(store: Store, mechanism: str) -> tuple[int, int]:
    """How many members a mechanism (id) has by what documents count, and how many parties they name in any role."""
    node = ox.NamedNode(iris.ID + mechanism)
    own = [q.object for q in store.quads(node, term("membership"), None, DEFAULT)]
    named = (
        q.object.value
        for m in own
        for p in ("memberState", "memberBody")
        for q in store.quads(m, term(p), None, DEFAULT)
    )
    return declared(store, mechanism, "memberCount"), len(set(named))


def members_counted(store: Store, mechanism: str, named: int, joined: str) -> int:
    """How many members a mechanism has by the count that holds; 0 if none does.

    A count of fewer than are ``named`` is of no use if a member ``joined`` (EDTF) since.
    """
    counted = declared(store, mechanism, "memberCount")
    if counted >= named or not counted:
        return counted
    node, published = ox.NamedNode(iris.ID + mechanism), documents.of(store).published
    told = [
        published(iris.local(q.graph_name.value))
        for q in store.quads(node, term("memberCount"))
        if isinstance(q.graph_name, ox.NamedNode) and float(q.object.value) == counted
    ]
    return counted if max(told, default="") > joined else 0


def members_of(store: Store, mechanism: str, rows: Sequence[AnswerRow]) -> int:
    """The same, of the members in these rows."""
    named = {key_of(r.cells["member"]) for r in rows}
    return members_counted(
        store, mechanism, len(named), max((str(r.cells.get("from") or "") for r in rows), default="")
    )


def documents_counted(store: Store, meeting: str) -> int:
    """How many documents a meeting adopted or signed, as the record has it; 0 if no document counts them."""
    rows = store.select(_DOCUMENTS, {"MEETING": [ox.NamedNode(iris.ID + meeting)]})
    return max((int(float(row["n"].value)) for row in rows), default=0)


DOCUMENTS = ("documents-adopted", "documents-signed")
"""Indicators that count the documents of a meeting."""
_DOCUMENTS = f"""SELECT ?n WHERE {{
  ?figure comity:reporter ?MEETING ; comity:indicator ?indicator ; comity:value ?n
  FILTER (?indicator IN ({", ".join(f'"{indicator}"' for indicator in DOCUMENTS)}))
}}"""


def distinct(answer: Answer, rows: Iterable[AnswerRow], column: str) -> list[str]:
    """What different things a column of these rows has."""
    return list(dict.fromkeys(filter(None, (shown(answer, r, column) for r in rows))))


# ---- lists and brackets


def listed(names: Iterable[str], language: str, most: int = MOST_NAMES, first: int = FIRST_NAMES) -> str:
    """Names as a list in words; if there are more than ``most``, the first ones, and how many more."""
    forms = words.of("headlines", language)
    told = list(filter(None, names))
    if len(told) > most:
        return forms["and more"].format(names=forms["comma"].join(told[:first]), n=len(told) - first)
    return forms["and"].join([forms["comma"].join(told[:-1]), told[-1]]) if len(told) > 1 else "".join(told)


_ID = re.compile(r"\s*[(（][a-z0-9]+(?:-[a-z0-9]+){2,}[)）]$")
"""An id behind a name that two things have."""


def bracketed(answer: Answer, text: str, *details: str) -> str:
    """A text with details in brackets, or added to those that it ends with."""
    forms = words.of("headlines", answer.language)
    text = _ID.sub("", text) if any(details) else text  # what the details tell tells two of one name apart
    told = [one for one in details if one and not text.endswith((f"({one})", f"（{one}）"))]
    more = forms["comma of details"].join(told)
    if not more or not text:
        return text or more
    if text.endswith((")", "）")):
        return text[:-1] + forms["more details"].format(more=more) + text[-1]
    return forms["bracketed"].format(text=text, more=more)


# ---- dates and places


def date_in_words(edtf: str, language: str) -> str:
    """A date in words, with the preposition that it takes in a sentence: "on 1 January 2024", "in 2024", "up to 2024"."""
    forms = words.of("headlines", language)
    if edtf.rstrip("?~%") != edtf:
        return calendar.text(edtf, language)
    first, _, last = edtf.partition("/")
    if first == ".." and last:
        return forms["up to"].format(date=calendar.text(last, language))
    if dates.is_day(first):
        return forms["on"].format(date=calendar.text(edtf, language))
    return forms["in"].format(date=calendar.text(edtf, language, inside=True))


def day_of(answer: Answer) -> str:
    """The day of an answer in words; empty if it has none."""
    return date_in_words(answer.as_of, answer.language) if answer.as_of else ""


def days(row: AnswerRow, start: str = "start", end: str = "end") -> str:
    """From when to when something lasts (EDTF); a last day that does not fit the first, as of another document, is left out."""
    first, last = (str(c) if isinstance(c := row.cells.get(n), str | int) else "" for n in (start, end))
    if not first or "/" in f"{first}{last}":
        return first or last
    if last and first.startswith(last):
        return last  # "January to December 2022" in fewer words
    return f"{first}/{last}" if last > first and (start != "start" or len(last) == len(first)) else first


def where(answer: Answer, row: AnswerRow) -> str:
    """Where a meeting was held and, if that does not say it, who hosted it.

    A host on whom documents differ may not be the state in which the place is.
    """
    place, host = (shown(answer, row, n) for n in ("place", "host"))
    is_sure = "host" not in row.evidence or not row.evidence["host"].others
    if place and host and place != host and is_sure:
        return phrase(answer, "place and host", place=place, host=host)
    return place or host


def things(answer: Answer, rows: Sequence[AnswerRow], column: str, when: str) -> str:
    """The things of these rows, each with its date and place."""
    told = []
    for row in rows:
        label = shown(answer, row, column)
        if column != when:
            day = calendar.text(days(row, when, "end" if when == "start" else ""), answer.language)
            label = bracketed(answer, re.sub(_DATE_IN_NAME, "", label) if day else label, day, where(answer, row))
        told.append(label)
    return listed(dict.fromkeys(told), answer.language)
