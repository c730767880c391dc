"""What is valid in a fact file and yet hardly right: warnings, where the rules of ``validation`` are errors.

A file is compared with what it says itself, and with what other files say (see ``elsewhere``): meetings, people and memberships here,
numbers in ``doubtful_figures``, how texts are written in ``writing``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from comity.facts import doubtful_figures, writing
from comity.facts.elsewhere import Elsewhere, document_keys, meeting_days, persons
from comity.facts.entry_rules import FaultyLine
from comity.facts.fact_file import FactFile
from comity.facts.validation import Problem
from comity.facts.yaml_reader import Map
from comity.model import vocabulary
from comity.model.dates import Span

_LONGEST = 31
"""How many days a meeting lasts at most, and how far the adoption of a text may be from the meeting that adopted it."""
_BEFORE = 366 * 5
"""How many days before its founding documents let a mechanism have members: those of what came before it."""
_TEN = 10
_FEWEST = 3
"""How many documents have to give dates of accession, if none gives the founding."""
SAME_DOCUMENT = "may be the same document as"
_STATES = ("State", "Territory")


def find(files: Iterable[FactFile], elsewhere: Elsewhere) -> list[tuple[str, Problem]]:
    """The doubts about these files, each with the path of its file, in the order of the lines."""
    asked = list(files)
    sources = {file.source for file in asked}
    return sorted((file.path, doubt) for file in asked for doubt in _of(file, elsewhere, sources))


def _of(file: FactFile, elsewhere: Elsewhere, asked: Collection[str]) -> Iterator[Problem]:
    source = file.tree["source"]
    for line, said in _of_document(file, source, elsewhere, asked):
        yield line, "source", said
    for block in file.tree["facts"]:
        rules = (
            _names(block),
            _meeting(block, source),
            _adoption(block, file, elsewhere),
            _owner(block, file, elsewhere),
            _ordinal(block, file, elsewhere),
            _people(block, file, elsewhere),
            _founding(block, file, elsewhere),
            _done_later(block, source),
            doubtful_figures.doubts(block, file, elsewhere),
        )
        for line, said in (each for rule in rules for each in rule):
            yield line, block["id"], said


def _of_document(file: FactFile, source: Map, elsewhere: Elsewhere, asked: Collection[str]) -> Iterator[FaultyLine]:
    told = {file.source}
    for way, known in document_keys(source):
        for other, path in elsewhere.same.get((way, *known), ()):
            # Of two that are both asked about, only one is told.
            is_new = other not in told and (other not in asked or other < file.source)
            if is_new and frozenset((other, file.source)) not in file.identity.distinct:
                told.add(other)
                cure = "keep one file, or say under distinct in merges.yaml why they differ"
                yield source.lines["id"], f'{SAME_DOCUMENT} "{other}" (the same {way}, {path}); {cure}'
    for key in ("title", "publisher"):
        if wrong := writing.problem(source[key]):
            yield source.lines[key], f'"{key}" {wrong}'
    # Titles that a document does not show are worded in English.
    wrong = writing.wrong_script(source["title"], source["language"])
    if wrong and "the Latin script" not in wrong:
        yield source.lines["language"], f'"language" is {source["language"]}, but "title" {wrong}'


def _names(block: Map) -> Iterator[FaultyLine]:
    names = block.get("name", Map())
    english = _texts(names.get("en"))
    for language, texts in names.items():
        for text in _texts(texts):
            # Some names are the same in every language: PetroChina.
            wrong = writing.problem(text) or (
                "" if language != "en" and text in english else writing.wrong_script(text, language)
            )
            if wrong:
                yield (
                    names.lines[language],
                    f'the name in "{language}" {wrong}'
                    if not wrong.startswith('"')
                    else f'the name in "{language}": {wrong}',
                )


def _texts(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def _meeting(block: Map, source: Map) -> Iterator[FaultyLine]:
    if not vocabulary.load().is_a(block["type"], "Meeting") or vocabulary.load().is_a(block["type"], "ThemeYear"):
        return
    start, end, told = Span.of(block.get("start")), Span.of(block.get("end")), Span.of(source.get("published"))
    if start.is_before(end, _LONGEST):
        yield (
            block.lines["end"],
            f'"end" ({block["end"]}) is more than a month after "start" ({block["start"]}); check both dates',
        )
    if block.get("status") == "planned" and start.is_before(told, _LONGEST):
        dated = f'"start" ({block["start"]}) is before the document ({source["published"]})'
        said = f'"status" is planned, but {dated}; check the date, or leave out status'
        yield block.lines["status"], said


def _adoption(block: Map, file: FactFile, elsewhere: Elsewhere) -> Iterator[FaultyLine]:
    """A text that is dated far from the meeting that adopted it."""
    if not isinstance(block.get("adopted"), str):
        return
    of, adopted = file.identity.of, Span.of(block["adopted"])
    meetings = {of(b["id"]) for b in file.tree["facts"] if block["id"] in _texts(b.get("adopted"))}
    if "adopted_at" in block:
        meetings.add(of(block["adopted_at"]))
    for meeting in sorted(meetings):
        own = [span for b in file.tree["facts"] if of(b["id"]) == meeting and (span := meeting_days(b))]
        days = own or Elsewhere.others(elsewhere.days.get((meeting,), ()), file.source)
        if days and all(adopted.is_before(day, _LONGEST) or day.is_before(adopted, _LONGEST) for day in days):
            said = f'"adopted" ({block["adopted"]}) is more than a month from the days of "{meeting}" ({_day(days[0])}); check both dates'
            yield block.lines["adopted"], said


def _day(span: Span) -> str:
    return " to ".join(dict.fromkeys(day.isoformat() for day in span if day))


def _owner(block: Map, file: FactFile, elsewhere: Elsewhere) -> Iterator[FaultyLine]:
    """A meeting that other documents tell of another mechanism."""
    if "of" not in block or not vocabulary.load().is_a(block["type"], "Meeting"):
        return
    thing, owner = file.identity.of(block["id"]), file.identity.of(block["of"])
    others = set(Elsewhere.others(elsewhere.owners.get((thing,), ()), file.source)) - {thing}
    others = {other for other in others if not _is_meeting(other, elsewhere)}
    if others and not any(_related(owner, other, elsewhere) for other in others):
        named = " and ".join(sorted(others))
        said = f'"of" is {owner}, but other documents say {named}; correct it, or give the meeting an id of its own'
        yield block.lines["of"], said


def _is_meeting(thing: str, elsewhere: Elsewhere) -> bool:
    return (thing,) in elsewhere.days or (thing,) in elsewhere.ordinals


def _related(first: str, second: str, elsewhere: Elsewhere) -> bool:
    """Whether one of two things belongs to the other, follows it, or both belong to one."""
    return bool(_above(first, elsewhere) & _above(second, elsewhere))


def _above(thing: str, elsewhere: Elsewhere) -> set[str]:
    found, todo = {thing}, [thing]
    while todo:
        for _, owner in elsewhere.owners.get((todo.pop(),), ()):
            if owner not in found:
                found.add(owner)
                todo.append(owner)
    return found


def _ordinal(block: Map, file: FactFile, elsewhere: Elsewhere) -> Iterator[FaultyLine]:
    if "ordinal" not in block:
        return
    others = Elsewhere.others(elsewhere.ordinals.get((file.identity.of(block["id"]),), ()), file.source)
    if others and all(int(block["ordinal"]) >= _TEN * other for other in others):
        yield (
            block.lines["ordinal"],
            f'"ordinal" is {block["ordinal"]}, and {others[0]} in other documents; check the number',
        )


def _people(block: Map, file: FactFile, elsewhere: Elsewhere) -> Iterator[FaultyLine]:
    """A participant for a state that no document links with the person, if documents link the person with others."""
    for entry in block.get("participants", ()):
        for person, state in persons(Map(participants=[entry]), file.identity.of):
            if elsewhere.types.get(state) not in _STATES:
                continue
            linked = set(Elsewhere.others(elsewhere.serves.get((person,), ()), file.source))
            linked.update(
                to
                for b in file.tree["facts"]
                if b["type"] == "Person"
                for p, to in persons(b, file.identity.of)
                if p == person
            )
            linked = {to for to in linked if elsewhere.types.get(to) in _STATES}
            if linked and state not in linked:
                known = " and ".join(sorted(linked)[:3])
                cure = "check both, or add the post to the person"
                said = f'"person" is {person}, whom other documents link with {known}, not with {state}; {cure}'
                yield entry.line, said


def _founding(block: Map, file: FactFile, elsewhere: Elsewhere) -> Iterator[FaultyLine]:
    """Members and chairs from long before the mechanism was founded."""
    dated = [(key, entry) for key in ("members", "chairs") for entry in block.get(key, ()) if "from" in entry]
    if not dated:
        return
    thing = file.identity.of(block["id"])
    own = [Span.of(block[key]) for key in ("established", "renamed") if key in block]
    founded = own + Elsewhere.others(elsewhere.founded.get((thing,), ()), file.source)
    days = [s.earliest for s in founded if s.earliest]
    joined = [s.earliest for s in Elsewhere.others(elsewhere.joined.get((thing,), ()), file.source) if s.earliest]
    days += joined if founded or len(joined) >= _FEWEST else []
    early = [(k, e) for k, e in dated if days and Span.of(e["from"]).is_before(Span(min(days), None), _BEFORE)]
    for _, entry in early[:1]:
        more = f", as are {len(early) - 1} more" if len(early) > 1 else ""
        said = f'"from" ({entry["from"]}) is long before the mechanism was established ({min(days)}){more}; check the dates'
        yield entry.lines["from"], said


def _done_later(block: Map, source: Map) -> Iterator[FaultyLine]:
    """What a document tells as done, with a day after the document."""
    told = Span.of(source.get("published"))
    for entry in block.get("members", ()):
        for key in ("signed", "ratified"):
            if told.is_before(Span.of(entry.get(key))):
                yield (
                    entry.lines[key],
                    f'"{key}" ({entry[key]}) is after the document was published ({source["published"]}); check both dates',
                )
