"""Drafts a fact file from a document: its sentences are read one by one, each for every kind of fact."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from comity.drafting import (
    circumstances,
    figures,
    following,
    heads,
    known,
    lead,
    meetings,
    members,
    owners,
    papers,
    parts,
    patterns,
    people,
    sentences,
    signatures,
    traditional,
    triggers,
)
from comity.drafting.drafted import Block, Reading
from comity.drafting.inputs import Input
from comity.drafting.names import Names
from comity.drafting.sentences import Sentence
from comity.errors import ComityError
from comity.model import dates, vocabulary
from comity.model.slugs import slug
from comity.store.base import Store

_DASHES = re.compile("[–—]")
_LONGEST_ID, _LONGEST_PUBLISHER = 60, 24
_MOST = 400
"""How many sentences are read: a document that tells one event is shorter."""
_UNTITLED = "untitled"


@dataclass
class Draft:
    """A fact file to be: what is known of the document, the things it tells of, and what a person has to decide."""

    source: dict[str, Any]
    unsure: dict[str, str]
    """Why a key of the source is unsure."""
    blocks: list[Block]
    remarks: list[tuple[str, str]]


def of(store: Store, found: Input, language: str = "", id_: str = "") -> Draft:
    """The draft of a document. Raises ``ComityError`` if it has no text, or is not in English, Chinese or Russian."""
    if not found.text.strip():
        raise ComityError("there is no text to draft from")
    language = (
        language
        or (found.language if found.language in patterns.LANGUAGES else "")
        or sentences.main_language(found.text)
    )
    is_traditional = language == "zh" and traditional.is_traditional(found.text)
    names = Names(store)
    head, body = heads.read(found.text, language, names, found.title)
    published = found.published or head.published
    reading = Reading(store, known.of(store), names, language, published)
    every, count = sentences.every(body, language, reading.names, published, _MOST, is_traditional=is_traditional)
    title = sentences.read(head.title, language, reading.names, published, is_traditional=is_traditional)
    title.is_title = True
    reading.mechanism = _main_mechanism([title, *every], reading)
    for sentence in [title, *every]:
        _read(sentence, reading)
    lead.find([title, *every], reading)
    people.others(reading)
    remarks = reading.remarks
    if count > _MOST:
        remarks.append((f"only the first {_MOST} of {count} sentences were read", ""))
    source, unsure = _source(found, head, "zh-Hant" if is_traditional else language, reading.mechanism, id_)
    return Draft(source, unsure, [b for b in reading.blocks.values() if b.entries and _is_told(b, reading)], remarks)


def _is_told(block: Block, reading: Reading) -> bool:
    """Whether a block says more than that a thing belongs to another one; of a meeting named by the way, more than its number."""
    if vocabulary.load().is_a(block.type, "Document", "Body", "Platform", "Initiative"):
        return True
    is_main = block.id in (reading.meeting, reading.lead) or any(
        e.value == block.id for b in reading.blocks.values() for e in b.entries
    )
    is_aside = vocabulary.load().is_a(block.type, "Meeting") and not is_main
    return any(e.key not in ("of", "name", *(("ordinal",) if is_aside else ())) for e in block.entries)


def _main_mechanism(every: list[Sentence], reading: Reading) -> str:
    """The mechanism that a text speaks of most; of equals, the first. If it names none, one between two parties."""
    named = [i for s in every for _, i in s.named("Mechanism")]
    named = named or [owner for s in every for *_, owner in owners.of_pairs(s, reading)]
    return Counter(named).most_common(1)[0][0] if named else ""


def _read(sentence: Sentence, reading: Reading) -> None:
    label = patterns.expression("it", reading.language).match(sentence.text)
    if sentence.begins and reading.lead and not (label and label[0].endswith((":", "："))):
        reading.meeting = reading.lead
    told = meetings.find(sentence, reading)
    people.find(sentence, told, reading)
    members.find(sentence, told, reading)
    signatures.find(sentence, told, reading)
    papers.find(sentence, told, reading)
    parts.find(sentence, told, reading)
    circumstances.keep_place(sentence, reading)
    figures.find(sentence, told, reading)
    states = {i for _, i in sentence.named("State")}
    reading.state = states.pop() if len(states) == 1 else ""
    named = {i for _, i in sentence.named("Mechanism")}
    reading.named = named.pop() if len(named) == 1 else "" if named else reading.named
    asked = {i for _, i in sentence.named("Mechanism")} if sentence.text.endswith(("?", "？")) else set()
    reading.asked = asked.pop() if len(asked) == 1 else ""
    reading.asks_next = following.is_asked(sentence.text, reading.language)
    is_question = sentence.text.endswith(("?", "？"))
    reading.asks_hosts = is_question and patterns.has("hosts", reading.language, sentence.text)
    reading.kind = next((kind for *_, kind in triggers.find(sentence, reading)), "")
    reading.listed = reading.kind or reading.listed


def _source(
    found: Input, head: heads.Head, language: str, mechanism: str, id_: str
) -> tuple[dict[str, Any], dict[str, str]]:
    published = found.published or head.published
    title = found.title or head.title or _UNTITLED
    publisher = found.publisher or head.publisher
    unsure = {}
    if not publisher:
        unsure["publisher"] = "the text does not say who published it"
    if not found.url:
        unsure["url"] = "the address of the document"
    made = _made_id(publisher, published, title, mechanism)
    source: dict[str, Any] = {
        "id": id_ or made or _UNTITLED,
        "title": title[:500],
        "publisher": publisher or "?",
        "kind": "news",
        "published": published,
        "language": language,
        "url": found.url,
        "accessed": dates.today().isoformat() if found.url else "",
    }
    return {k: v for k, v in source.items() if v}, unsure


def _made_id(publisher: str, published: str, title: str, mechanism: str) -> str:
    """An id of publisher, date and title; of what is not in Latin letters, from the mechanism that the text speaks of."""
    publisher, title = (_DASHES.sub("-", text) for text in (publisher, title))
    source = slug(publisher)[:_LONGEST_PUBLISHER].strip("-") if publisher.isascii() else ""
    topic = slug(title) if title.isascii() else mechanism
    return "-".join(filter(None, [source or "news", slug(published), topic]))[:_LONGEST_ID].strip("-")
