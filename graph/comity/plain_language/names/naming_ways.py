"""What a text may name: each way takes some of its words for names, and some for the description of a meeting or document."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import pyoxigraph as ox

from comity.model import vocabulary
from comity.naming import lookup, name_words
from comity.plain_language.names import documents, first_look, meetings, repeats, subjects, titles
from comity.plain_language.names.asked_text import asks_what_was_proposed, is_hard, is_represented, sequence
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.mentions import Mention
from comity.plain_language.names.pairs import with_bodies, with_formats
from comity.plain_language.words import cues, lexicon
from comity.plain_language.words.dates import Moments
from comity.plain_language.words.lexicon import Term, Value
from comity.plain_language.words.tokens import is_han, language_of
from comity.store.base import DEFAULT, Store, term

_HOLD_MEETINGS = ("Mechanism", "Body", "Platform", "Meeting")
"""What has meetings that a text may describe, or is one."""
_HELD_BEHIND = 4
"""So many Chinese characters may stand behind where a meeting was held: that it was, and a question mark's word."""
Way = tuple[Sequence[Mention], set[int], list[Term]]
"""The names, the tokens that describe a meeting or document, and what the other words may mean."""


def all_of(store: Store, seen: Look) -> Iterator[Way]:
    """What a text may name, the tokens that describe a meeting or document, and what its other words may mean."""
    parts, language = seen.parts, seen.language
    is_claim = first_look.is_yes_or_no(seen.text, language)
    asks_host = is_claim and bool({"hosts", "has hosted"} & seen.cues.keys())
    document = documents.find(store, parts, seen.when, set(seen.dated | seen.numbered))
    for cover in seen.covers:
        if document:
            others = [m for m in cover if m.places.isdisjoint(document.places)]
            yield _way([document, *others], set(document.places), parts, language)
        for formats in with_formats(store, cover, parts):
            terms = first_look.terms(parts, formats, set(), language)
            for bodies in with_bodies(store, formats, terms):
                yield _way(bodies, set(), parts, language)
                came = frozenset(m.places for m in cover if _came(seen, m))
                for chosen, used in _with_meeting(
                    store,
                    parts,
                    bodies,
                    terms,
                    seen.when,
                    seen.dated | seen.numbered,
                    came,
                    seen.subject,
                    is_claim,
                    asks_host,
                ):
                    yield _way(chosen, used, parts, language)


def by_part_of_a_name(store: Store, seen: Look) -> Iterator[Way]:
    """What a text may name if it calls something by part of its name."""
    known = vocabulary.load()
    cover, plain = seen.covers[0], seen.cues[first_look.PLAIN[0]] | seen.cues[first_look.PLAIN[1]] | seen.dated
    terms = first_look.terms(seen.parts, [m for m in cover if is_hard(m)], set(), seen.language)
    kinds = {
        i: s.value
        for t in terms
        for s in t.senses
        if isinstance(s, Value) and s.kind == "class" and known.is_a(s.value, *name_words.TITLED)
        for i in range(t.start, t.end)
    }
    found = titles.find(store, seen.parts, [m for m in cover if is_hard(m)], kinds, plain, seen.when.dates)
    found = _as_dated_and_placed(store, found, seen.when.dates, cover) if found else _signed_there(store, seen, kinds)
    # Nuclear weapons are not the treaty on a zone that is free of them.
    if found and not kinds and found.places & seen.cues.get("goods", frozenset()):
        return
    if found and not _is_of_another(store, seen, found):
        found = found._replace(places=found.places - _beside_the_title(store, found, cover))
        yield _way([found, *(m for m in cover if m.places.isdisjoint(found.places))], set(), seen.parts, seen.language)


def _is_of_another(store: Store, seen: Look, found: Mention) -> bool:
    """Whether a text says whose it is, and that is in no such name: the Development Bank of Latin America, a zone in Central Asia."""
    known = vocabulary.load()
    regions = [m.places for m in seen.covers[0] if known.is_a(m.types[0], "Region")]
    if any(places & found.places and not places <= found.places for places in regions):
        return True
    sides = [
        m for m in seen.covers[0] if known.is_a(m.types[0], "Polity", "Region") and min(m.places) - 2 in found.places
    ]
    of = [m for m in sides if cues.compiled("of").fullmatch(seen.parts[min(m.places) - 1])]
    return any(not lookup.is_in_name(store, e, m.entities[0]) for m in of for e in found.entities)


def _way(cover: Sequence[Mention], described: set[int], parts: Sequence[str], language: str) -> Way:
    return cover, described, first_look.terms(parts, cover, described, language)


def _with_meeting(
    store: Store,
    parts: Sequence[str],
    cover: Sequence[Mention],
    terms: Sequence[Term],
    when: Moments,
    dated: frozenset[int],
    came: Collection[frozenset[int]],
    subject: Collection[int],
    is_claim: bool,
    asks_host: bool,
) -> Iterator[tuple[list[Mention], set[int]]]:
    """Variants with a mechanism or body, and a number, place or date, read as one of its meetings.

    ``came`` are the places in the text of parties that took part: none of them is where it was held.
    """
    known = vocabulary.load()
    kinds = [
        (t, s.value)
        for t in terms
        for s in t.senses
        if isinstance(s, Value) and s.kind == "class" and known.is_a(s.value, "Meeting")
    ]
    classes = [value for _, value in kinds if value != "Meeting"]
    language = language_of("".join(parts))
    formats = {i for m in cover if known.is_a(m.types[0], "Mechanism") for i in m.places}
    # Whose ministers they are is no part of a format's name: the 论坛 before 部长 is its last word.
    of_ministers = meetings.ministers(["," if i in formats else part for i, part in enumerate(parts)], language)
    portfolios = meetings.portfolios_in(parts, language)
    is_special = cues.compiled(meetings.SPECIAL).search(("" if language == "zh" else " ").join(parts))
    classes = classes or ["MinisterialMeeting"] * bool(of_ministers)
    is_of_one = any(known.is_a(m.types[0], *_HOLD_MEETINGS) for m in cover)
    for mention in cover:
        if not is_of_one and known.is_a(mention.types[0], "Place"):
            if held := meetings.at(store, mention.entities[0], when, classes):
                types = tuple(store.types(m)[0] for m in held)
                is_of_class = bool(classes) and known.is_a(types[0], *classes)
                described = set(dated) | {i for t, _ in kinds for i in range(t.start, t.end) if is_of_class}
                meeting = Mention(mention.places | described, mention.text, held, types)
                yield [meeting, *(m for m in cover if m is not mention)], described
            continue
        if not known.is_a(mention.types[0], *_HOLD_MEETINGS):
            continue
        where = [
            m
            for m in cover
            if known.is_a(m.types[0], "Place", "Polity")
            and not is_represented(parts, m)
            and not sequence(parts, m)[0]  # "the summit before the one in Kazan" was another
            and m.places not in came
        ]
        # "Was the Kazan summit held in 2023" asks for the year, and "was that of 2023 held in Kazan" for the place.
        end = len(parts) - 1 - (_HELD_BEHIND if language == "zh" else 0)
        asks_where = is_claim and (asks_host or all(max(dated, default=-1) < max(m.places) >= end for m in where))
        named = {e for m in where for e in m.entities}
        # Whether the one of a year was held in a place, does not say that this was the one held there.
        there = _held_in(store, mention, named) if not (asks_where and when.dates) else ()
        if there:
            used = {i for m in (mention, *where) for i in m.places}
            types = tuple(store.types(e)[0] for e in there)
            merged = Mention(frozenset(used), mention.text, there, types)
            yield [merged, *(m for m in cover if m is not mention and m not in where)], used
        if known.is_a(mention.types[0], "Meeting") and any(
            parts[i].isdecimal() or cues.compiled("inside a place").fullmatch(parts[i]) for i in mention.places
        ):
            continue  # neither "TICAD 8" nor "the first summit in Saint Petersburg" is one of another number
        # A summit that is named is no ministers' meeting, wherever that was.
        wanted = classes or [t for t in mention.types if known.is_a(t, "Meeting")]
        found = meetings.find(
            store,
            mention.entities[0],
            when,
            named,
            wanted,
            bool(wanted or kinds),
            mention.text,
            of_ministers,
            portfolios,
            lexicon.stemmed(subjects.words(parts, [i for i in subject if i not in mention.places])),
            is_claim=asks_where,
        )
        is_named = found is not None and not when.ordinal and _names_one(cover, mention, found.meetings)
        if found and found.meetings and set(found.meetings).isdisjoint(mention.entities) and not is_named:
            beside = [m for m in where if not found.places.isdisjoint(m.entities)]
            used = {i for m in (mention, *beside) for i in m.places} | {
                i for t, _ in kinds for i in range(t.start, t.end)
            }
            used |= dated if found.by_date or when.ordinal else set()
            said = {"".join(lexicon.stemmed(parts[t.start : t.end])) for t, value in kinds if value != "Meeting"}
            called = tuple(m for m in found.meetings if _is_called(store, m, said)) or found.meetings
            called = tuple(m for m in called if meetings.is_special(store, m) == bool(is_special)) or called
            types = tuple(store.types(m)[0] for m in called)
            hosts = [m for m in beside if is_claim and when.ordinal and known.is_a(m.types[0], "State")]
            # Whether a state hosted the first summit is asked of it, and need not say which summit is meant.
            for left in [hosts, []] if hosts else [[]]:
                taken = used - {i for m in left for i in m.places}
                merged = Mention(frozenset(taken), mention.text, called, types)
                yield [merged, *(m for m in cover if m is not mention and (m not in beside or m in left))], taken


def _is_called(store: Store, entity: str, said: set[str]) -> bool:
    """Whether a name has one of these stems or Chinese words."""
    keys = lookup.keys_of(store, entity)
    stems = set(lexicon.stemmed([word for key in keys for word in key.split()]))
    return bool(said & stems) or any(word in key for word in said if is_han(word[0]) for key in keys)


def _held_in(store: Store, mention: Mention, places: set[str]) -> tuple[str, ...]:
    """Of several meetings with one name, those that were held in these places, or hosted by them."""
    if len(mention.entities) < 2 or not places:
        return ()
    for name in ("place", "host"):
        at = {
            e: {q.object.value for q in store.quads(ox.NamedNode(e), term(name), None, DEFAULT)}
            for e in mention.entities
        }
        kept = tuple(e for e, known in at.items() if not known.isdisjoint(places))
        if 0 < len(kept) < len(at):
            return kept
    return ()


def _came(seen: Look, mention: Mention) -> bool:
    """Whether a text says that this party took part, or asks what it proposed, and not that something was held there."""
    before = min(mention.places) - 1
    is_there = before >= 0 and seen.parts[before] in cues.words("in a place", seen.language)
    is_asked = "attends" in seen.cues or asks_what_was_proposed(seen.parts)
    return is_asked and vocabulary.load().is_a(mention.types[0], "Polity") and not is_there


def _names_one(cover: Sequence[Mention], owner: Mention, meetings: Sequence[str]) -> bool:
    """Whether another name is that of one of these meetings: "the SCO's Tianjin summit of 2025"."""
    others = (m for m in cover if m.places.isdisjoint(owner.places) and vocabulary.load().is_a(m.types[0], "Meeting"))
    return any(not set(meetings).isdisjoint(m.entities) for m in others)


def _signed_there(store: Store, seen: Look, kinds: Mapping[int, str]) -> Mention | None:
    """The documents of a kind that were signed in a place and time in a text."""
    known = vocabulary.load()
    classes = {i: c for i, c in kinds.items() if known.is_a(c, "Document")}
    for mention in seen.covers[0] if classes and seen.when.dates else ():
        if known.is_a(mention.types[0], "Place"):
            found = documents.signed_at(store, mention.entities[0], set(classes.values()), seen.when.dates)
            if found:
                places = frozenset({*mention.places, *classes, *seen.dated})
                return Mention(places, mention.text, found, tuple(store.types(d)[0] for d in found))
    return None


def _as_dated_and_placed(store: Store, mention: Mention, dates: Sequence[str], cover: Sequence[Mention]) -> Mention:
    """A mention of several documents with those alone that are of a date in the text, or of a place."""
    entities = mention.entities
    for date in dates:
        entities = tuple(e for e in entities if repeats.is_dated(store, e, date)) or entities
    for place in (m.entities[0] for m in cover if vocabulary.load().is_a(m.types[0], "Place")):
        entities = tuple(e for e in entities if repeats.takes_part(store, e, place)) or entities
    return mention._replace(entities=entities, types=tuple(store.types(e)[0] for e in entities))


def _beside_the_title(store: Store, title: Mention, cover: Sequence[Mention]) -> set[int]:
    """The tokens of parties that are in no name of what a title means: whether Turkmenistan signed it is asked."""
    parties = [
        m for m in cover if is_hard(m) and vocabulary.load().is_a(m.types[0], "Polity") and m.places <= title.places
    ]
    named = (m for m in parties if not any(lookup.is_in_name(store, e, m.entities[0]) for e in title.entities))
    return {i for m in named for i in m.places}
