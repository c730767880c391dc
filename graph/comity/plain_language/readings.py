"""The ways to read a text: what it may name, and as which question of the catalogue, those that leave least unexplained first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import pyoxigraph as ox

from comity.errors import ComityError
from comity.model import vocabulary
from comity.naming import lookup
from comity.plain_language import (
    cardinals,
    clues,
    cues,
    documents,
    first_look,
    guessing,
    lexicon,
    meetings,
    repeats,
    titles,
)
from comity.plain_language.asked_text import Text, alternatives, is_hard, is_represented, sequence, sequences
from comity.plain_language.dates import Moments
from comity.plain_language.filling import Filling
from comity.plain_language.first_look import Look
from comity.plain_language.lexicon import Term, Value
from comity.plain_language.mentions import Mention
from comity.plain_language.pairs import with_bodies, with_formats
from comity.plain_language.reading import OF_SUMS, Reading
from comity.plain_language.tokens import is_han, language_of
from comity.store.base import DEFAULT, Store, term

_WHENEVER = {"pledges": "how much", "memberships": "status", "figures": "part of a whole"}
"""What may be asked whenever a text has such a word: of a fund how much it is, of a party what it is in a format, how large a share is."""
_TRIED = 15
"""As how many of the likeliest questions a text is read."""


_IN_TURN = ("Polity", "Person", "Place")
"""What comes after or before another in a post, as a host, or as the place of a meeting."""
_IN_SERIES = "summits"
"""What may be asked whenever a text says "after" or "before" of somebody or some place."""
_TOLD_BY_WHAT_IT_IS = {
    "where",
    "city",
    "when",
    "purpose",
    "in force",
    "proposed",
    "dissolved",
    "renamed",
    "frequency",
    "full name",
}
"""What may be asked of a thing that is told by what it is."""
_HOLD_MEETINGS = ("Mechanism", "Body", "Platform", "Meeting")
"""What has meetings that a text may describe, or is one."""
_LONG_NAME = 4
"""The fewest words of a name that cannot be there by chance."""
_MOST_NAMED = 24
"""How many things a question may name: the work grows with the square of their number."""


def readings(store: Store, text: str, seen: Look | None = None) -> list[Reading]:
    """The ways to read a text, likeliest first. Raises ``ComityError`` for a text that names too many things.

    ``seen`` is the text at first sight, if it is known.
    """
    seen = seen or first_look.at(store, text)
    if (named := max(map(len, seen.covers), default=0)) > _MOST_NAMED:
        raise ComityError(f"the question names {named} things; name at most {_MOST_NAMED}")
    chances = _chances(store, seen)
    likely = {
        *sorted(chances, key=lambda q: -chances[q])[:_TRIED],
        *(q for q, cue in _WHENEVER.items() if cue in seen.cues),
        *(["paths"] if len(seen.covers[0]) == 2 else []),  # two names alone ask what connects them
    }
    formats = [m for m in seen.covers[0] if "Mechanism" in m.types[:1]]
    likely |= {"memberships"} if len(formats) == 2 and "yes or no" in seen.cues else set()
    likely |= (
        {"about"}
        if sum(not _is_area(m) for m in seen.covers[0]) == 1 and _TOLD_BY_WHAT_IT_IS & seen.cues.keys()
        else set()
    )
    likely |= {"summits", "meetings"} if formats and {"how many", "meets"} <= seen.cues.keys() else set()
    is_document = any(vocabulary.load().is_a(m.types[0], "Document") for m in seen.covers[0])
    likely |= {"documents", "adopted"} if is_document else set()
    likely |= {"calendar"} if not seen.covers[0] and seen.when.dates else set()  # what happened then, anywhere
    aside = repeats.aside(seen.text)
    heard = guessing.heard(seen.parts, seen.language)
    choice = frozenset(i for m in alternatives(seen.covers[0], seen.cues.get("or")) for i in m.places)
    # "In 2015 or in 2018" asks for one of the two.
    is_of_years = any(min(seen.dated) < i < max(seen.dated) for i in seen.cues.get("or", ())) if seen.dated else False
    best: dict[tuple[object, ...], Reading] = {}

    in_turn = {m for c in seen.covers for m in c if vocabulary.load().is_a(m.types[0], *_IN_TURN)}
    turns = sequences(seen.parts, in_turn)
    followed = [m for m in in_turn if turns[m.places][0]]
    likely |= {_IN_SERIES} if followed else set()
    likely |= {"officials", "chairs"} if any(vocabulary.load().is_a(m.types[0], "Person") for m in followed) else set()

    def read(cover: Sequence[Mention], described: set[int], terms: Sequence[Term]) -> None:
        outside = {i for m in cover if is_hard(m) for i in m.places}
        cued = {
            cue: rest
            for cue, places in seen.cues.items()
            if (rest := places if cue == "states" else places - outside) or cue in first_look.PLAIN
        }
        inside = {i for m in cover if len(m.places) > 1 for i in m.places}
        if cued.get("without", frozenset()) <= cued.get("yes or no", frozenset()) | inside:
            cued.pop("without", None)  # "is it or is it not", or a character of a name, as in 非洲
        parties = [m.types[0] for m in cover]
        # The name of a format of many words is no chance.
        is_alone = len(seen.covers[0]) == 1
        lacking = [m.text for m in seen.covers[0] if _is_long(m, is_alone) and not any(_has(c, m) for c in cover)]
        is_claim = seen.text.strip().endswith("?") and "Mechanism" in parties and any(map(_is_polity, parties))
        one = Text(
            seen.language,
            seen.parts,
            cover,
            frozenset(described),
            seen.when,
            seen.dated,
            seen.numbered,
            terms,
            cued,
            not (choice or is_of_years) and first_look.is_yes_or_no(_without(seen, outside), seen.language, is_claim),
            seen.limit,
            chances,
            aside,
            heard,
            _cardinals(seen, terms, outside, heard),
            turns,
            choice,
            frozenset(i for m in seen.covers[0] if len(m.places) > 1 and _is_title(m) for i in m.places),
        )
        for order, relation in enumerate(lexicon.relations()):
            if relation.question not in likely:
                continue
            found = Filling(store, relation, order, one).read()
            if found:
                found.unused += lacking
                key = (relation.question, str(found.parameters), str(found.operators))
                best[key] = min(best.get(key, found), found, key=lambda r: r.rank)

    for way in _ways(store, seen):
        read(*way)
    if _leaves_words(min(best.values(), key=lambda r: r.rank, default=None)):
        for way in _titled(store, seen):
            read(*way)
    return sorted(best.values(), key=lambda r: r.rank)


def _without(seen: Look, named: Collection[int]) -> str:
    """The text without its names, if it is Chinese: a word of a question may be part of one, as in 几内亚."""
    return "".join(p for i, p in enumerate(seen.parts) if i not in named) if seen.language == "zh" else seen.text


def _leaves_words(best: Reading | None) -> bool:
    most = 0 if best is not None and best.question.name in OF_SUMS else 1
    return best is None or bool(best.left or best.unused or best.missing) or best.known > most


def _titled(store: Store, seen: Look) -> Iterator[tuple[Sequence[Mention], set[int], list[Term]]]:
    """What a text may name if it calls something by part of its name."""
    known = vocabulary.load()
    cover, plain = seen.covers[0], seen.cues[first_look.PLAIN[0]] | seen.cues[first_look.PLAIN[1]] | seen.dated
    terms = first_look.terms(seen.parts, [m for m in cover if is_hard(m)], set(), seen.language)
    kinds = {
        i: s.value
        for t in terms
        for s in t.senses
        if isinstance(s, Value) and s.kind == "class" and known.is_a(s.value, *titles.TITLED)
        for i in range(t.start, t.end)
    }
    found = titles.find(store, seen.parts, [m for m in cover if is_hard(m)], kinds, plain)
    found = _as_dated_and_placed(store, found, seen.when.dates, cover) if found else _signed_there(store, seen, kinds)
    if found:
        found = found._replace(places=found.places - _beside_the_title(store, found, cover))
        yield _way([found, *(m for m in cover if m.places.isdisjoint(found.places))], set(), seen.parts, seen.language)


def _beside_the_title(store: Store, title: Mention, cover: Sequence[Mention]) -> set[int]:
    """The tokens of parties that are in no name of what a title means: whether Turkmenistan signed it is asked."""
    parties = [
        m for m in cover if is_hard(m) and vocabulary.load().is_a(m.types[0], "Polity") and m.places <= title.places
    ]
    named = (m for m in parties if not any(lookup.is_in_name(store, e, m.entities[0]) for e in title.entities))
    return {i for m in named for i in m.places}


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


def _cardinals(
    seen: Look, terms: Sequence[Term], named: Collection[int], heard: Collection[int]
) -> list[cardinals.Cardinal]:
    words = {*heard, *(i for t in terms for i in range(t.start, t.end)), *seen.cues.get("states", ())}
    taken = {*named, *seen.dated, *seen.numbered}
    return cardinals.find(seen.parts, words, taken, seen.language)


def _chances(store: Store, seen: Look) -> dict[str, float]:
    """How likely a text asks each question: as it names things, or as it may name the format between two of them."""
    found = guessing.chances(seen.clues, seen.strengths, seen.language)
    for cover in list(with_formats(store, seen.covers[0]))[1:]:
        shown = clues.of(seen.parts, cover, seen.when, seen.dated, seen.cues)
        for question, chance in guessing.chances(shown, seen.strengths, seen.language).items():
            found[question] = max(found[question], chance)
    return found


def _is_title(mention: Mention) -> bool:
    return vocabulary.load().is_a(mention.types[0], "Document", "Initiative", "Mechanism")


def _has(mention: Mention, name: Mention) -> bool:
    """Whether this is a name, or a meeting that is described with it."""
    return mention == name or (name.places <= mention.places and vocabulary.load().is_a(mention.types[0], "Meeting"))


def _names_one(cover: Sequence[Mention], owner: Mention, meetings: Sequence[str]) -> bool:
    """Whether another name is that of one of these meetings: "the SCO's Tianjin summit of 2025"."""
    others = (m for m in cover if m.places.isdisjoint(owner.places) and vocabulary.load().is_a(m.types[0], "Meeting"))
    return any(not set(meetings).isdisjoint(m.entities) for m in others)


def _is_long(mention: Mention, is_alone: bool) -> bool:
    """Whether a name is that of a format with so many words, or alone in a text and that of a body in so many Chinese characters."""
    is_body = is_alone and vocabulary.load().is_a(mention.types[0], "Body") and len(mention.places) >= 2 * _LONG_NAME
    return ("Mechanism" in mention.types[:1] and len(mention.text.split()) >= _LONG_NAME) or is_body


def _is_area(mention: Mention) -> bool:
    return vocabulary.load().is_a(mention.types[0], "Area")


def _is_polity(type_: str) -> bool:
    return vocabulary.load().is_a(type_, "Polity")


def _ways(store: Store, seen: Look) -> Iterator[tuple[Sequence[Mention], set[int], list[Term]]]:
    """What a text may name, the tokens that describe a meeting or document, and what its other words may mean."""
    parts, language = seen.parts, seen.language
    document = documents.find(store, parts, seen.when, set(seen.dated | seen.numbered))
    for cover in seen.covers:
        if document:
            others = [m for m in cover if m.places.isdisjoint(document.places)]
            yield _way([document, *others], set(document.places), parts, language)
        for formats in with_formats(store, cover):
            terms = first_look.terms(parts, formats, set(), language)
            for bodies in with_bodies(store, formats, terms):
                yield _way(bodies, set(), parts, language)
                came = frozenset(m.places for m in cover if _came(seen, m))
                for chosen, used in _with_meeting(
                    store, parts, bodies, terms, seen.when, seen.dated | seen.numbered, came
                ):
                    yield _way(chosen, used, parts, language)


def _way(
    cover: Sequence[Mention], described: set[int], parts: Sequence[str], language: str
) -> tuple[Sequence[Mention], set[int], list[Term]]:
    return cover, described, first_look.terms(parts, cover, described, language)


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
    """Whether a text says that this party took part, and not that something was held there."""
    before = min(mention.places) - 1
    is_there = before >= 0 and seen.parts[before] in cues.words("in a place", seen.language)
    return "attends" in seen.cues and vocabulary.load().is_a(mention.types[0], "Polity") and not is_there


def _with_meeting(
    store: Store,
    parts: Sequence[str],
    cover: Sequence[Mention],
    terms: Sequence[Term],
    when: Moments,
    dated: frozenset[int],
    came: Collection[frozenset[int]],
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
    of_ministers = meetings.ministers(parts, language_of("".join(parts)))
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
        named = {e for m in where for e in m.entities}
        there = _held_in(store, mention, named)
        if there:
            used = {i for m in (mention, *where) for i in m.places}
            types = tuple(store.types(e)[0] for e in there)
            merged = Mention(frozenset(used), mention.text, there, types)
            yield [merged, *(m for m in cover if m is not mention and m not in where)], used
        found = meetings.find(
            store, mention.entities[0], when, named, classes, bool(classes or kinds), mention.text, of_ministers
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
            types = tuple(store.types(m)[0] for m in called)
            merged = Mention(frozenset(used), mention.text, called, types)
            yield [merged, *(m for m in cover if m is not mention and m not in beside)], used
