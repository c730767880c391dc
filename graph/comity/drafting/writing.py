"""A draft as YAML: every fact with the sentence that it rests on, and what it is to the record.

The file passes ``comity check``: what would not is a comment that begins with ``#?``, for a person to decide.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from comity.curation.news import Fact, Record
from comity.drafting.draft import Draft
from comity.drafting.drafted import Block, Entry
from comity.facts import validation, yaml_reader
from comity.facts.yaml_reader import Map
from comity.model import iris, vocabulary
from comity.store.base import Store

PLACEHOLDER = "https://replace-this.invalid/"
"""Stands for an address that the text does not show: ``comity add`` refuses it."""
_LONGEST_SENTENCE = 400
_OUT = "#? "
_HEAD = "# A draft by rules"
_SECOND = "# Decide what is unsure"
_WRITTEN = (_HEAD, _SECOND, "# “", _OUT, "# unsure:")
"""How the lines begin that a draft has besides its facts."""
_REMARK = re.compile(
    r"""^((?:"(?:[^"\\]|\\.)*"|[^"#])*?)\s+# """
    r"(?:new|confirms|more exact|less exact|contradicts|unsure:|[a-z0-9-]+ (?:new|confirms|less|more|contradicts)).*$"
)
"""What a draft writes behind a fact; a number sign in quotation marks is none."""


def to_yaml(draft: Draft, store: Store) -> str:
    """The draft as a fact file. What does not pass the checks of a fact file is left as a comment."""
    lines = list(_lines(draft, store))
    stem = str(draft.source["id"])
    # A line that is commented out may leave another one without what it refers to.
    for _ in range(len(lines)):
        wrong = _faults("\n".join(lines) + "\n", stem, store)
        # Of a document, nothing can be left out.
        wrong = {n for n in wrong if lines[n - 1].startswith(("    ", "  - "))}
        wrong = {n for n in wrong if not lines[n - 1].lstrip().startswith("#")}
        if not wrong:
            break
        for number in wrong:
            _comment_out(lines, number - 1)
    return "\n".join(lines) + "\n"


def is_draft(text: str) -> bool:
    """Whether a fact file is a draft, with the remarks of one."""
    return text.startswith(_HEAD)


def unsure(text: str) -> list[int]:
    """The lines of a draft that still say that they are unsure."""
    return [n for n, line in enumerate(text.split("\n"), start=1) if "# unsure:" in line or "; unsure:" in line]


def without_remarks(text: str) -> str:
    """A draft as a fact file: without the sentences of the document, the news and what did not pass. Its facts stay the same."""
    lines = (line for line in text.split("\n") if not line.lstrip().startswith(_WRITTEN))
    plain = "\n".join(_REMARK.sub(r"\1", line) for line in lines)
    return plain if is_draft(text) and yaml_reader.parse(plain) == yaml_reader.parse(text) else text


def _lines(draft: Draft, store: Store) -> Iterator[str]:
    yield f"{_HEAD}: compare each fact with the sentence above it. New, confirmed or contradicted: by the graph's record."
    yield f"{_SECOND}, and correct or delete what is wrong; what begins with #? did not pass the checks."
    yield "source:"
    source = dict(draft.source)
    source.setdefault("url", PLACEHOLDER)
    for key, value in source.items():
        yield f"  {key}: {_scalar(value, plain=key in ('id', 'kind', 'language'))}{_remark('', draft.unsure.get(key, ''))}"
    yield "facts:"
    record = Record(store)
    for block in draft.blocks:
        yield from _block(block, record)
    for remark, sentence in draft.remarks:
        yield from filter(None, [_quoted(sentence, "  "), f"  # unsure: {_line(remark)}"])


def _block(block: Block, record: Record) -> Iterator[str]:
    entries = sorted(block.entries, key=lambda e: _first(block, e.key))
    yield f"  - id: {block.id}{_remark('new thing' if block.is_new else '', block.why)}"
    yield f"    type: {block.type}"
    sentence = ""
    for key, group in groupby(entries, key=lambda e: e.key):
        listed = list(group)
        nested = isinstance(listed[0].value, Mapping) and block.is_list(key)
        if nested:
            yield f"    {key}:"
        if not nested and block.is_list(key):
            # Ids fit on one line, which is what a person would write.
            yield from (q for e in listed if (q := _quoted(e.sentence, "    ")) and e.sentence != sentence)
            sentence = listed[-1].sentence
            ids = ", ".join(str(e.value) for e in listed)
            unsure = "; ".join(dict.fromkeys(e.unsure for e in listed if e.unsure))
            yield f"    {key}: [{ids}]{_remark(_news(block, listed, record), unsure)}"
            continue
        for entry in listed:
            indent = "      " if nested else "    "
            if entry.sentence != sentence:
                sentence = entry.sentence
                if quoted := _quoted(sentence, indent):
                    yield quoted
            lead = "- " if nested else f"{key}: "
            yield f"{indent}{lead}{_value(entry.value, key)}{_remark(_news(block, [entry], record), entry.unsure)}"


def _first(block: Block, key: str) -> int:
    return next(i for i, e in enumerate(block.entries) if e.key == key)


def _news(block: Block, entries: list[Entry], record: Record) -> str:
    if block.is_new or entries[0].key == "name":
        return "" if entries[0].key == "name" else "new"
    told = {e.key: e.value for e in block.entries}
    qualifier, unit = str(told.get("qualifier", "exact")), str(told.get("unit", "count"))
    news = [str(record.news(Fact(block.id, block.type, e.key, e.value, 0, qualifier, unit))) for e in entries]
    if len(set(news)) == 1:
        return news[0]
    return ", ".join(f"{e.value} {n}" for e, n in zip(entries, news, strict=True))


def _remark(news: str, unsure: str) -> str:
    parts = [*([_line(news)] if news else []), *([f"unsure: {_line(unsure)}"] if unsure else [])]
    return f"  # {'; '.join(parts)}" if parts else ""


def _quoted(sentence: str, indent: str) -> str:
    text = _line(sentence)
    return f"{indent}# “{text[:_LONGEST_SENTENCE]}{'…' if len(text) > _LONGEST_SENTENCE else ''}”" if text else ""


def _line(text: str) -> str:
    return " ".join(text.split())


def _value(value: Any, key: str) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{k}: {_value(v, k)}" for k, v in value.items()) + "}"
    return _scalar(value, plain=key == "unit" or (validation.is_id(value) and key not in _TEXTS))


_TEXTS = (
    "start",
    "end",
    "from",
    "to",
    "adopted",
    "established",
    "announced_on",
    "period",
    "compared_to",
    "next_year",
    "accessed",
    "published",
)


def _scalar(value: Any, *, plain: bool) -> str:
    if isinstance(value, bool):
        return "true"
    if isinstance(value, int | float):
        return f"{value}"
    # An id that YAML would read as something else, such as "no", needs quotation marks.
    is_plain = (
        plain
        and (validation.is_id(value) or re.fullmatch("[A-Z]{3}", str(value)))
        and not str(value)[0].isdigit()
        and value not in ("no", "yes", "on", "off", "null", "true", "false", "y", "n")
    )
    return str(value) if is_plain else json.dumps(str(value), ensure_ascii=False)


def _faults(text: str, stem: str, store: Store) -> set[int]:
    """The lines with something that the checks of a fact file refuse, as far as this file and the graph show."""
    tree = yaml_reader.parse(text)
    terms = vocabulary.load()
    validator = validation.Validator(terms)
    validator.file(tree, stem)
    wrong = {line for line, _, _ in validator.problems}
    types = {id_: type_ for id_, (type_, _) in validator.definitions.items()}
    for reference in validator.references:
        type_ = types.get(reference.target) or next(iter(store.types(iris.ID + reference.target)), "")
        if not type_ or not terms.is_a(type_, *reference.ranges) or reference.target == reference.entity:
            wrong.add(reference.line)
    for block in tree["facts"] if isinstance(tree.get("facts"), list) else ():
        if isinstance(block, Map):
            given = store.types(iris.ID + str(block.get("id")))
            if given and block.get("type") not in given:
                wrong.add(block.line)
    return wrong


def _comment_out(lines: list[str], at: int) -> None:
    """Comment a line out, and what is below it: of a block all lines."""
    indent = len(lines[at]) - len(lines[at].lstrip(" "))
    begins_block = lines[at].startswith("  - ")
    last = at + 1
    # Sentences stand between the entries of a list.
    while last < len(lines) and (
        lines[last].lstrip().startswith("#") or len(lines[last]) - len(lines[last].lstrip(" ")) > indent
    ):
        last += 1
    if begins_block:
        last = next(
            (n for n in range(at + 1, len(lines)) if lines[n].startswith("  - ") or not lines[n].startswith("    ")),
            len(lines),
        )
    elif all(line.lstrip().startswith("#") for line in lines[at + 1 : last]):
        # A list of which no entry is left goes too.
        above = next((n for n in range(at - 1, -1, -1) if not lines[n].lstrip().startswith("#")), at)
        below = next((n for n in range(at + 1, len(lines)) if not lines[n].lstrip().startswith("#")), len(lines))
        is_only = (
            lines[above].endswith(":")
            and lines[above].startswith("    ")
            and (below == len(lines) or not lines[below].startswith("      "))
        )
        if is_only and lines[at].startswith("      "):
            lines[above] = _OUT + lines[above]
    for number in range(at, last):
        if not lines[number].lstrip().startswith("#"):
            lines[number] = _OUT + lines[number]
