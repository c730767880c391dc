"""Documents that a sentence says were adopted or signed, and the areas of cooperation it lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from comity.drafting import patterns
from comity.drafting.drafted import Reading
from comity.drafting.meetings import Told
from comity.drafting.names import Name
from comity.drafting.sentences import Sentence
from comity.model import iris, vocabulary
from comity.model.slugs import slug

_SHORTEST = 4


class Paper(NamedTuple):
    """A document named in a sentence: its id if the graph has it, its name and its type."""

    start: int
    end: int
    id: str
    name: str
    type: str


def find(sentence: Sentence, told: list[Told], reading: Reading) -> None:
    """Add the documents adopted and the areas discussed."""
    if sentence.is_title:
        _areas(sentence, told, reading)
        return
    if patterns.has("adopts", reading.language, sentence.text):
        for paper in _papers(sentence, reading):
            _adopted(paper, sentence, told, reading)
    _areas(sentence, told, reading)
    _launched(sentence, told, reading)
    _parts(sentence, reading)


def _papers(sentence: Sentence, reading: Reading) -> Iterator[Paper]:
    taken: list[tuple[int, int]] = []
    for name in sentence.things:
        if id_ := name.of("Document"):
            types = dict(name.meant)
            taken.append((name.start, name.end))
            many = [i for i, t in name.meant if vocabulary.load().is_a(t, "Document")]
            best = _of_mechanism(many, reading) or id_
            if name.text == name.text.lower() and name.text.isascii() and not _of_mechanism(many, reading):
                taken.pop()  # "joint statement" may be that of any meeting
                continue
            yield Paper(name.start, name.end, best, name.text, types[best])
    for text in patterns.load()["names of papers"][reading.language]:
        for match in re.finditer(text, sentence.text):
            start, end = match.span(1)
            if any(a < end and start < b for a, b in taken):
                continue
            type_ = _type(match[1], reading.language)
            if type_:
                taken.append((start, end))
                yield Paper(start, end, "", match[1].strip(), type_)
    for start, end, type_ in patterns.every("papers", reading.language, sentence.text):
        before = sentence.text[max(0, start - 3) : start]
        if not any(a < end and start < b for a, b in taken) and re.search(r"(?:\ba |了|[过签]|ы |о )$", before):
            # "a joint statement": the one of this meeting.
            yield Paper(start, end, "", "", type_)


def _type(name: str, language: str) -> str:
    found = list(patterns.every("papers", language, name))
    return found[-1][2] if found else ""


def _of_mechanism(ids: list[str], reading: Reading) -> str:
    own = reading.known.documents.get(reading.mechanism, set())
    return next((i for i in ids if i in own), "")


def _adopted(paper: Paper, sentence: Sentence, told: list[Told], reading: Reading) -> None:
    meeting = next((t.block for t in told if t.is_named), reading.blocks.get(reading.meeting))
    language, text = reading.language, sentence.text
    named = [i for n, i in sentence.named("Mechanism") if not paper.start <= n.start < paper.end]
    mechanism = reading.mechanism or next(iter(named), "")
    if meeting and meeting.get("of"):
        mechanism = str(meeting.get("of"))
    id_ = paper.id or _at_meeting(paper, meeting.id if meeting else "", reading)
    is_new = not id_
    if not id_ and (not paper.name or not slug(paper.name)):
        if paper.name and meeting:
            id_ = f"{meeting.id}-{paper.type.lower()}"
        else:
            return
    id_ = id_ or _new_id(paper, mechanism, meeting.get("start") if meeting else "", reading)
    block = reading.block(id_, paper.type)
    if block.is_new:
        reading.add(block, "name", {language: paper.name}, sentence)
    reading.add(block, "of", mechanism, sentence)
    is_founding = meeting is None or (patterns.has("founded", language, text) and not told)
    unsure = "the graph does not know this document" if is_new else ""
    if meeting and not is_founding and patterns.has("held", language, text) | patterns.has("adopts", language, text):
        states = [i for n, i in sentence.named("State")]
        if not (patterns.has("signs", language, text) and len(states) == 2 and not told):
            reading.add(meeting, "adopted", block.id, sentence, unsure)
            reading.add(block, "adopted_at", meeting.id, sentence, unsure)
    day = next((m for m in sentence.moments), None)
    if day and not told:
        reading.add(block, "adopted", day.first, sentence, "the year is that of the document" if day.inferred else "")
    if patterns.has("signs", language, text) and vocabulary.load().is_a(block.type, "Document"):
        outside = [i for n, i in sentence.named("State") if not paper.start <= n.start < paper.end]
        for state in dict.fromkeys(outside if len(outside) > 1 else ()):
            reading.add(block, "signatories", state, sentence)


def _at_meeting(paper: Paper, meeting: str, reading: Reading) -> str:
    """The one document of this type that the record says the meeting adopted; empty if there is none or more than one."""
    import pyoxigraph as ox

    from comity.store.base import DEFAULT, term

    if not meeting:
        return ""
    quads = reading.store.quads(ox.NamedNode(iris.ID + meeting), term("adopted"), None, DEFAULT)
    ids = [iris.local(q.object.value) for q in quads]
    fitting = [i for i in ids if paper.type in reading.store.types(iris.ID + i)]
    return fitting[0] if len(fitting) == 1 else ""


def _new_id(paper: Paper, mechanism: str, day: str, reading: Reading) -> str:
    del reading
    words = slug(paper.name)
    year = str(day)[:4]
    return "-".join(
        filter(None, [words if len(words) >= _SHORTEST else f"{mechanism}-{words}", year if year not in words else ""])
    )


def _areas(sentence: Sentence, told: list[Told], reading: Reading) -> None:
    language, text = reading.language, sentence.text
    for key in ("identified", "discussed"):
        match = patterns.words(key, language).search(text)
        if not match or sentence.is_title:
            continue
        listed = _listed_areas(sentence, match.end())
        if language == "zh" and key == "discussed" and not re.search("讨论|商讨|探讨", text):
            continue
        meeting = next((t.block for t in told), reading.blocks.get(reading.meeting))
        if not meeting or not listed:
            continue
        for area in listed:
            reading.add(meeting, key, area, sentence)
        if key == "identified":
            reading.add(meeting, "declared_count", _count(text[: match.end()], language), sentence)
        return
    match = patterns.words("works in", language).search(text)
    owner = next((i for n, i in sentence.named("Mechanism") if match and n.end <= match.start()), "")
    if match and owner and not told:
        for area in _listed_areas(sentence, match.end()):
            reading.add(reading.block(owner, "Mechanism"), "areas", area, sentence)


def _listed_areas(sentence: Sentence, start: int) -> list[str]:
    found = [n.of("PriorityArea") for n in sentence.actors if n.start >= start]
    return [area for area in found if area and area != "cooperation"]


def _count(before: str, language: str) -> int | None:
    """How many areas a text says there are: "six priority areas"."""
    numbers = patterns.load()["numbers"][language]
    found = [(before.lower().rfind(word), n) for n, word in enumerate(numbers, start=2) if word in before.lower()[-60:]]
    return max(found)[1] if found else None


def _parts(sentence: Sentence, reading: Reading) -> None:
    """Bodies, platforms and initiatives of the mechanism that the text speaks of."""
    language, text = reading.language, sentence.text
    for name in (*sentence.actors, *sentence.things):
        for id_, type_ in name.meant:
            if not vocabulary.load().is_a(type_, "Body", "Platform", "Initiative") or not _is_part(
                name, type_, sentence, reading
            ):
                continue
            owner = _owner_of(id_, sentence, reading)
            block = reading.block(id_, type_)
            reading.add(block, "of", owner, sentence)
            span = next((m for m in sentence.moments if m.last and type_ == "ThemeYear"), None)
            if span:
                reading.add(block, "start", span.first, sentence)
                reading.add(block, "end", span.last, sentence)
            place = next((i for _, i in sentence.named("Place")), "")
            if place and type_ in ("Centre", "Secretariat") and patterns.has("launched", language, text):
                reading.add(block, "seat", place, sentence)
            break


def _is_part(name: Name, type_: str, sentence: Sentence, reading: Reading) -> bool:
    """Whether a sentence speaks of a part of the mechanism; a long name of an initiative speaks for itself."""
    if sentence.is_title or not any(_owner_of(i, sentence, reading) for i, _ in name.meant):
        return False
    beside = [
        n for n, i in sentence.named("Mechanism") if i == reading.mechanism and not name.start <= n.start < name.end
    ]
    is_long = len(name.text.split()) >= 4 and not vocabulary.load().is_a(type_, "Body")
    return bool(beside) or is_long or patterns.has("organisation", reading.language, sentence.text) or type_ == "Centre"


def _owner_of(id_: str, sentence: Sentence, reading: Reading) -> str:
    """What a part belongs to: the mechanism of the text, or its secretariat if the sentence speaks of it."""
    owners = reading.known.owners.get(id_, set())
    if reading.mechanism in owners:
        return reading.mechanism
    secretariat = reading.known.secretariats.get(reading.mechanism, "")
    is_said = re.search("secretariat|秘书处|секретариат", sentence.text, re.IGNORECASE)
    return secretariat if secretariat in owners and is_said and id_ != secretariat else ""


def _launched(sentence: Sentence, told: list[Told], reading: Reading) -> None:
    """Initiatives and centres of the graph that a meeting announced or opened."""
    if not told or not re.search(r"announce|launch|宣布|启动|объяв|запус", sentence.text):
        return
    meeting = told[0].block
    for name in sentence.things:
        id_ = name.of("Initiative")
        if not id_:
            continue
        block = reading.block(id_, "Initiative")
        reading.add(block, "of", _owner_of(id_, sentence, reading), sentence)
        reading.add(meeting, "announced", id_, sentence)
