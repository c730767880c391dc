"""Documents that a sentence says were adopted or signed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pyoxigraph as ox

from comity.drafting import known, moments, patterns
from comity.drafting.drafted import Block, Reading, Told
from comity.drafting.moments import Moment
from comity.drafting.sentences import Sentence
from comity.model import iris, vocabulary
from comity.model.slugs import slug
from comity.store.base import DEFAULT, term

_ARTICLE, _PLAN, _PERIOD = 20, 24, 16
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class Paper(NamedTuple):
    """A document named in a sentence: its id if the graph has it, its name (empty for "a joint statement") and its type."""

    start: int
    end: int
    id: str
    name: str
    type: str


def find(sentence: Sentence, told: list[Told], reading: Reading) -> None:
    """Add the documents adopted; those that a sentence only names, or as a plan, with the mechanism that they are of."""
    if sentence.is_title:
        return
    # "The first change of the Charter since it was adopted in 2007" adopts nothing.
    long_ago = patterns.expression("adopted long ago", reading.language)
    adopts = patterns.words("adopts", reading.language).search(long_ago.sub(lambda m: " " * len(m[0]), sentence.text))
    about = patterns.expression("about another paper", reading.language)
    papers = list(_papers(sentence, reading, bool(adopts)))
    reading.paper = next((p.id for p in papers if p.id), reading.paper if not papers else "")
    is_planned = adopts and patterns.has("planned", reading.language, sentence.text[: adopts.start()][-_PLAN:])
    accedes = patterns.expression("accedes to a treaty", reading.language)
    for paper in papers:
        if paper.type == "Treaty" and accedes.search(sentence.text[: paper.start]):
            for state in _outside(paper, sentence) if paper.id else ():
                reading.add(reading.block(paper.id, paper.type), "signatories", state, sentence)
        elif (
            adopts
            and not about.search(sentence.text[: paper.start])
            and not is_planned
            and not _is_announced(paper, sentence, reading.language)
        ):
            adopted(paper, sentence, told, reading)
        elif paper.id in reading.known.documents.get(reading.mechanism, ()):
            _of_period(reading.block(paper.id, paper.type), paper, sentence, reading)
            reading.add(reading.blocks[paper.id], "of", reading.mechanism, sentence)
    if adopts and not papers and reading.papers:
        # "All six states put their names to it", "the statement was signed by".
        said = re.findall(r"\w{6,}", sentence.text.casefold())
        named = [i for i, name in reading.papers.items() if any(word in name.casefold() for word in said)]
        _signed(reading.blocks[(named or list(reading.papers))[-1]], _outside(None, sentence), sentence, reading)


def _is_announced(paper: Paper, sentence: Sentence, language: str) -> bool:
    """Whether a document is only announced: "they adopted a declaration and presented an action plan"."""
    adopts, announces = (
        max((m.end() for m in patterns.words(k, language).finditer(sentence.text[: paper.start])), default=0)
        for k in ("adopts", "announces")
    )
    return 0 < adopts < announces


def _papers(sentence: Sentence, reading: Reading, is_adopted: bool) -> Iterator[Paper]:
    """The documents of the graph, then those with a name that looks like one, then "a joint statement" if it is adopted."""
    actors = [(n.start, n.end) for n, _ in sentence.named("Mechanism")]
    things = [n for n in sentence.things if not any(a <= n.start and n.end <= b for a, b in actors)]
    found = [p for name in things if (p := known_paper(name.start, name.end, name.text, name.meant, reading))]
    for text in patterns.load()["names of papers"][reading.language]:
        for match in re.finditer(text, sentence.text):
            name = match[1].strip(" «»")
            id_ = reading.known.paper(reading.mechanism, name)
            type_ = type_of(match[0], reading.language) or next(iter(reading.store.types(iris.ID + id_)), "")
            if type_ and not _is_taken(match.span(1), found):
                found.append(Paper(*match.span(1), id_, name, type_))
    if item := _item(sentence, reading):
        found = [p for p in found if not (item.start <= p.start and p.end <= item.end)] + [item]
    article = patterns.expression("a paper of this meeting", reading.language)
    for start, end, type_ in patterns.every("papers", reading.language, sentence.text):
        is_one = is_adopted and article.search(sentence.text[max(0, start - _ARTICLE) : start])
        if is_one and not _is_taken((start, end), found):
            found.append(Paper(start, end, "", "", type_))
    yield from found


def _item(sentence: Sentence, reading: Reading) -> Paper | None:
    """The document that an item of a list is the name of, below "They adopted:"; what it names inside is not adopted."""
    label, name = sentence.text[: sentence.label], sentence.text[sentence.label :].strip(' ;.；。,，«»“”"')
    said = list(patterns.every("papers", reading.language, name))
    if not label or not said or not patterns.has("adopts", reading.language, label):
        return None
    # "Action Plan for …", "Anti-Drug Strategy …": the kind stands near the beginning, if there is none at the end.
    first, last = said[0], said[-1]
    type_ = last[2] if reading.language != "ru" and last[1] >= len(name) - 1 else first[2]
    start = sentence.text.index(name, sentence.label)
    own = [n for n in sentence.things if n.of("Document") and start <= n.start and n.end <= start + len(name)]
    whole = next((n.of("Document") for n in own if len(n.text) > len(name) / 2), "")
    id_ = whole or reading.known.paper(reading.mechanism, name)
    if id_:
        type_ = next(iter(reading.store.types(iris.ID + id_)), type_)
    return Paper(start, start + len(name), id_, name, type_)


def known_paper(start: int, end: int, text: str, meant: tuple[tuple[str, str], ...], reading: Reading) -> Paper | None:
    """A document of the graph by its name: of the mechanism that the text speaks of, if there are several."""
    papers = [(i, t) for i, t in meant if vocabulary.load().is_a(t, "Document")]
    own = [p for p in papers if p[0] in reading.known.documents.get(reading.mechanism, ())]
    meeting = reading.blocks.get(reading.meeting)
    own.sort(key=lambda p: _is_of_another(p[0], meeting, reading))
    # "Joint statement" may be that of any meeting, and two mechanisms may each have a Tashkent Declaration.
    is_bare = text.isascii() and text == text.lower()
    best = own[:1] or ([] if is_bare else [p for p in papers if not reading.known.owners.get(p[0])][:1])
    return Paper(start, end, best[0][0], text, best[0][1]) if best else None


def _is_taken(span: tuple[int, int], found: list[Paper]) -> bool:
    return any(p.start < span[1] and span[0] < p.end for p in found)


def type_of(name: str, language: str) -> str:
    """The kind of document that a name is for, by its last word for one; empty if it has none."""
    found = list(patterns.every("papers", language, name))
    return found[-1][2] if found else ""


def adopted(paper: Paper, sentence: Sentence, told: list[Told], reading: Reading) -> Block | None:
    """Add a document that a sentence tells as adopted, with its meeting and its day; returns its block."""
    meeting = next((t.block for t in told if t.is_named), reading.blocks.get(reading.meeting))
    language, text = reading.language, sentence.text
    mechanism = str(meeting.get("of") or "" if meeting else "") or reading.mechanism
    if "Mechanism" not in reading.store.types(iris.ID + mechanism):
        # What the council of a union adopts is of the union.
        mechanism = next(iter(reading.known.owners.get(mechanism, ())), mechanism)
    moment = _when(paper, sentence, language)
    is_before = meeting and moment and known.overlap(moment.first[:7], str(meeting.get("start") or "")[:7]) is False
    is_other = not is_before and _is_of_another(paper.id, meeting, reading)
    found = ("" if is_other else paper.id) or _at_meeting(paper, meeting, reading)
    # Of a mechanism, one of this kind and this day: a text may call it by another name.
    found = found or (reading.known.paper_of(mechanism, paper.type, moment.first) if moment and paper.name else "")
    id_ = found or _new_id(paper, mechanism, meeting)
    if not id_ or not mechanism:
        return None
    block = reading.block(id_, paper.type)
    unsure = "" if found or paper.name.isascii() else "the id is made from the meeting"
    if block.is_new:
        reading.add(block, "name", {language: paper.name}, sentence)
    reading.add(block, "of", mechanism, sentence)
    reading.papers[block.id] = paper.name
    outside = _outside(paper, sentence)
    is_signed = patterns.has("signs", language, text)
    # What two states signed, what founded the mechanism, and what was told with another date, no meeting of it adopted.
    is_apart = is_before or (
        not told and ((is_signed and len(outside) == 2) or patterns.has("founded", language, text))
    )
    if meeting and not is_apart:
        reading.add(meeting, "adopted", block.id, sentence, unsure)
        reading.add(block, "adopted_at", meeting.id, sentence, unsure)
    is_day_of_meeting = meeting and moment and moment.first in (meeting.get("start"), meeting.get("end"))
    if moment and (is_before or not told or (len(moment.first) == len("2025-06-17") and not is_day_of_meeting)):
        reading.add(block, "adopted", moment.first, sentence, moment.unsure)
    _of_period(block, paper, sentence, reading)
    # "With the signing of the declaration, Kenya and Ghana joined": by those who were there before.
    is_joined = patterns.has("joins", language, text) and patterns.expression("with the signing", language).search(text)
    if is_signed and not is_joined:
        _signed(block, outside, sentence, reading)
    return block


def _outside(paper: Paper | None, sentence: Sentence) -> list[str]:
    """The states that a sentence names, but not in the name of a document."""
    named = sentence.named("State")
    return list(dict.fromkeys(i for n, i in named if not paper or not paper.start <= n.start < paper.end))


def _when(paper: Paper, sentence: Sentence, language: str) -> Moment | None:
    """The date nearest to a document, first of those behind it; in Chinese, of those in front."""
    own = [m for m in sentence.moments if not m.last and not sentence.is_in_title_of_paper(m.start)]
    # "A protocol to the Charter, which was adopted in 2007"
    others = [n.start for n in sentence.things if n.of("Document") and n.start >= paper.end]
    own = [m for m in own if not any(paper.end <= at < m.start for at in others)]
    behind = [m for m in own if m.start >= paper.end and not re.search("[;；]", sentence.text[paper.end : m.start])]
    before = [m for m in own if m.end <= paper.start][::-1]
    return next(iter([*before, *behind] if language == "zh" else [*behind, *before]), None)


def _of_period(block: Block, paper: Paper, sentence: Sentence, reading: Reading) -> None:
    """The years that a plan is for, in its name or right behind it."""
    own = [m for m in sentence.moments if m.last and paper.start <= m.start < paper.end + _PERIOD]
    behind = patterns.expression("for a period", reading.language)
    told = moments.spans(sentence.text, sentence.moments, reading.language)
    own = own or [m for m in told if paper.end <= m.start and behind.fullmatch(sentence.text, paper.end, m.start)]
    if block.type not in ("ActionPlan", "Plan", "Programme"):
        return
    if own:
        reading.add(block, "start", own[0].first, sentence)
        reading.add(block, "end", own[0].last, sentence)
        return
    last = patterns.expression("until a date", reading.language)
    until = (
        m for m in sentence.moments if paper.start <= m.start < paper.end and last.search(sentence.text[: m.start])
    )
    reading.add(block, "end", next((m.first for m in until), ""), sentence)


def _signed(block: Block, states: list[str], sentence: Sentence, reading: Reading) -> None:
    if patterns.has("signs", reading.language, sentence.text):
        for state in states if len(states) > 1 else ():
            reading.add(block, "signatories", state, sentence)


def _is_of_another(id_: str, meeting: Block | None, reading: Reading) -> bool:
    """Whether the record says that another meeting adopted a document."""
    quads = reading.store.quads(ox.NamedNode(iris.ID + id_), term("adoptedAt"), None, DEFAULT) if id_ else ()
    meetings = {iris.local(q.object.value) for q in quads}
    return bool(meetings) and meeting is not None and meeting.id not in meetings


def _at_meeting(paper: Paper, meeting: Block | None, reading: Reading) -> str:
    """The one document of this type that the record says the meeting adopted; empty if there is none or more than one."""
    if not meeting:
        return ""
    quads = reading.store.quads(ox.NamedNode(iris.ID + meeting.id), term("adopted"), None, DEFAULT)
    ids = [iris.local(q.object.value) for q in quads]
    fitting = [i for i in ids if paper.type in reading.store.types(iris.ID + i)]
    if len(fitting) != 1:
        # "The strategy until 2023": of several, by its year.
        years = set(_YEAR.findall(paper.name))
        fitting = [i for i in ids if years & set(_YEAR.findall(i)) and i not in reading.papers]
    return fitting[0] if len(fitting) == 1 else ""


def _new_id(paper: Paper, mechanism: str, meeting: Block | None) -> str:
    """An id from an English name and the year, or else from the meeting and the kind of document."""
    if not paper.name:
        return ""
    year = str(meeting.get("start") or "" if meeting else "")[:4]
    if paper.name.isascii():
        words = slug(paper.name)
        return "-".join(filter(None, [words, "" if year in words else year]))
    kind = slug(re.sub(r"(?<=[a-z])(?=[A-Z])", "-", paper.type))
    return f"{meeting.id}-{kind}" if meeting else f"{mechanism}-{kind}" if mechanism else ""
