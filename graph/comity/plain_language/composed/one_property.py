"""What documents state of a thing that no question of the catalogue asks alone: its site on the web, when talks on it ended, its motto."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, islice, product
from typing import NamedTuple

import pyoxigraph as ox

from comity.model import iris, word_files
from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import only_named, stated_of
from comity.plain_language.names import first_look, naming_ways
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.mentions import Mention
from comity.plain_language.parsing import describing, kinds_of_terms
from comity.plain_language.words import lexicon
from comity.plain_language.words.lexicon import Value
from comity.questions import catalogue, headline, wording
from comity.questions.answer import Answer
from comity.questions.answer_rows import keep
from comity.questions.stated_values import in_words
from comity.store.base import DEFAULT, Store, term
from comity.text import words

_CUES = ("when", "who", "states", "was announced", "what is", "where", "past", "founded", "by now", "promised", "proposed", "ahead",
         "theme", "city", "will", "of summits", "meets", "a kind of body", "in force", "of free trade", "began", "ended",
         "it runs")  # fmt: skip
_TOLD = ("about", "founding", "next-meetings", "meeting", "places", "pledges", "initiatives", "statements")
_NEGOTIATED = ("Document", "Mechanism")
_PROPOSED = ("Initiative", "Mechanism", "Platform")
_WITH_A_TERM = ("Initiative", "Document")
_FROM_WHEN_TO_WHEN = (_NEGOTIATED, _WITH_A_TERM)
_CAPITALS = ("authorised-capital", "charter-capital", "initial-subscribed-capital")
"""What a bank has; another format may be asked for its capital city."""
_WITH_QUANTITIES = ("Mechanism", "Document", "Meeting", "Polity", "Initiative")
_COUNTED = (
    "how many",
    "how much",
    "part of a whole",
    "what is",
    "states",
    "a role",
    "several roles",
    "past",
    "counts of things",
)
"""Cues for how much it is."""
_MOST_WAYS = 6
"""So many of the ways to name something are looked at."""


class _Asked(NamedTuple):
    """Cues that a text needs for a property, its local names (none if nothing has it), and what is told without a value.

    ``indicators`` are quantities that are called so, too. Without an ``otherwise``, nothing is told of what has none of them, and
    what belongs to a format may have it. ``kinds`` are the classes of what is named.
    """

    cues: tuple[str, ...]
    properties: tuple[str, ...] = ()
    otherwise: str = "about"
    indicators: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ("Mechanism",)
    is_own: bool = False
    """Whether what belongs to it does not count: who announced a project of an initiative did not announce the initiative."""


_ASKED = (
    _Asked(("a website",), ("officialUrl",)),
    _Asked(("was announced", "when"), ("announcedOn",), otherwise="founding"),
    *(
        _Asked((who, "proposed"), ("announcedBy",), otherwise="", kinds=_PROPOSED, is_own=True)
        for who in ("who", "states")
    ),
    *(
        _Asked((who, "co-hosts"), ("coOrganizer",), otherwise="", kinds=("Meeting", "Mechanism"), is_own=True)
        for who in ("who", "states", "several bodies")
    ),
    _Asked(("a motto",)),
    _Asked(("a capital",), indicators=_CAPITALS),
    _Asked(("own capital",), otherwise="", indicators=_CAPITALS),
    _Asked(("planned at first", "when"), ("firstPlanned",), otherwise="", kinds=("Meeting", "Mechanism")),
    _Asked(("negotiations", "when", "began"), ("negotiationsStart",), otherwise="", kinds=_NEGOTIATED),
    _Asked(("negotiations", "when", "ended"), ("negotiationsEnd",), otherwise="", kinds=_NEGOTIATED),
    _Asked(("when", "founded"), ("established", "start"), otherwise="", kinds=("Initiative",)),
    _Asked(("when", "began"), ("start", "established"), otherwise="", kinds=("Initiative", "Platform")),
    _Asked(("when", "ended"), ("end", "dissolved"), otherwise="", kinds=_WITH_A_TERM),
    _Asked(("until when",), ("end",), otherwise="", kinds=_WITH_A_TERM, is_own=True),
)
_WITH_WORDS_OF_THEIR_OWN = {"next", "of summits", "meets", "a declaration"}
"""What a text asks of the meetings and documents of a format, and not of the format."""


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """What documents state of it, or that none does; ``None`` if a text does not ask this."""
    if first_look.is_yes_or_no(seen.text, seen.language):
        return _that_it_holds_it_too(store, seen, language)
    quantity = _quantity(store, seen, language)
    if quantity is not None or seen.dated or seen.numbered:
        return quantity
    found = list(_each(store, seen, language))
    if not found:
        return None
    first, told = found[0]
    for asked, other in found[1:]:
        if asked.kinds == first.kinds and asked.kinds in _FROM_WHEN_TO_WHEN:
            told.extend(other)
            told.headline = wording.sentences(told, [told.headline, other.headline])
    return told


def _that_it_holds_it_too(store: Store, seen: Look, language: str) -> Answer | None:
    """Yes, if a text asks whether a party is one of those that hold the meetings of a format together, and documents say so."""
    asked = next(one for one in _ASKED if "co-hosts" in one.cues)
    told = only_named.any_of("members", "memberships", "hosted", *_TOLD)
    is_of_all = not (seen.dated or seen.numbered)  # who holds them need not have held the first one
    for kind in ("Polity", "Organization") if "co-hosts" in seen.cues and is_of_all else ():
        named = only_named.of_kinds(seen, ("Mechanism", kind), ("yes or no", *asked.cues, *_CUES), told)
        format_, party = (m.entities[0] for m in named) if named else ("", "")
        found = _told(store, asked, format_, language, only=party) if named else None
        if found is not None:
            return catalogue_answers.so(found, True)
    return None


def _each(store: Store, seen: Look, language: str) -> Iterator[tuple[_Asked, Answer]]:
    is_of_others = not _WITH_WORDS_OF_THEIR_OWN.isdisjoint(seen.cues)
    for asked in _ASKED:
        if not seen.cues.keys() >= {*asked.cues} or (is_of_others and asked.otherwise):
            continue
        covers = _ways(store, seen) if not (asked.otherwise or asked.is_own) else [(c, set()) for c in seen.covers]
        says, said = (*asked.cues, *_CUES), only_named.any_of(*_TOLD)
        for kind, (cover, described) in product(asked.kinds, covers):
            named = only_named.in_cover(seen, cover, (kind,), says, said, described)
            # What is described by others alone may be any of several.
            is_meant = bool(named) and (cover in seen.covers or len(named[0].entities) == 1)
            thing = named[0].entities[0] if is_meant else ""
            of = {"reporter": [iris.local(thing)]}
            told = (
                (_measured(store, asked.indicators, of, language) or _told(store, asked, thing, language))
                if thing
                else None
            )
            if told is not None:
                yield asked, told
                break


_OF_MEETINGS = "summits-held"
"""The quantity that is counted, if no time is named: a document knows only the summits up to its own day."""


def _ways(store: Store, seen: Look) -> list[tuple[Sequence[Mention], AbstractSet[int]]]:
    """The ways to name something, with the tokens that describe what is named."""
    every = chain(islice(naming_ways.all_of(store, seen), _MOST_WAYS), naming_ways.by_part_of_a_name(store, seen))
    return [(cover, described) for cover, described, _ in every] or [(cover, set()) for cover in seen.covers]


def _quantity(store: Store, seen: Look, language: str) -> Answer | None:
    """The figure of a quantity that is named in several words, of the one thing that is: "observers and dialogue partners of the SCO"."""
    counted = seen.cues.get("how many", frozenset()) | seen.cues.get("how much", frozenset())
    words_ = [t for t in lexicon.terms(seen.parts, seen.language) if kinds_of_terms.is_named_in_full(t, counted)]
    asks = {"how many", "how much", "part of a whole", "what is"} & seen.cues.keys()
    if not asks or not words_ or seen.when.bound or len(seen.when.dates) > 1 or "rises" in seen.cues:
        return None  # how much it is says nothing of how it grew
    longest = max(words_, key=lambda t: t.end - t.start)
    indicators = tuple(
        sense.value
        for sense in longest.senses
        if isinstance(sense, Value) and (sense.value != _OF_MEETINGS or seen.when.dates)
    )
    said = only_named.any_of("figures")
    for cover, described in _ways(store, seen):
        own = described | set(range(longest.start, longest.end))
        for kind in _WITH_QUANTITIES:
            named = only_named.in_cover(seen, cover, (kind,), _COUNTED, said, own)
            if named and not own >= named[0].places:
                found = _measured(store, indicators, {"reporter": [iris.local(named[0].entities[0])]}, language)
                return _then(store, found, seen.when.dates) if found is not None else None
    return None


def _then(store: Store, found: Answer, dates: Sequence[str]) -> Answer | None:
    """The figures of a time, or all if no time is named."""
    spans = [(Span.of(str(row.cells.get("period") or "")), row) for row in found.rows]
    then = [row for span, row in spans if all(span.earliest and span.overlaps(Span.of(day)) for day in dates)]
    if dates and then:
        keep(found, then)
        found.headline = headline.of(store, found)
    return found if then else None


def _measured(store: Store, indicators: Sequence[str], of: dict[str, list[str]], language: str) -> Answer | None:
    """The first of the quantities that are called so of which documents tell."""
    for indicator in indicators:
        found = catalogue_answers.asked(store, "figures", of | {"indicator": [indicator]}, None, language)
        if found is not None and found.rows:
            title = word_files.value("indicator", indicator, language)
            found.understood = describing.titled(
                "figures", language, store.label(iris.ID + of["reporter"][0], language), title
            )
            return found
    return None


def _told(store: Store, asked: _Asked, thing: str, language: str, only: str = "") -> Answer | None:
    """The values (or only this one) with the documents that state each, or what else is known."""
    for name in asked.properties:
        of = thing if asked.otherwise or asked.is_own else _whose(store, thing, name)
        stated = stated_of.of_one(store, of, name, language) if of else None
        told = [one for one in stated.subject.values if only in ("", one.value)] if stated is not None else []
        if stated is not None and told:
            found, label = stated.answer, store.label(of, language)
            title = words.of("headlines", language).get(asked.cues[0]) or store.label(iris.NS + name, language)
            values = in_words(store, told, found)
            found.headline = wording.said(found, "stated of it", title=title, mechanism=label, names=values)
            break
    else:
        if not asked.otherwise:
            return None
        given = {catalogue.get(asked.otherwise).parameters[0].name: [iris.local(thing)]}
        other = catalogue_answers.asked(store, asked.otherwise, given, None, language)
        if other is None:
            return None
        found, label, title = other, store.label(thing, language), words.of("headlines", language)[asked.cues[0]]
        none = wording.said(found, "not stated of it", title=title, mechanism=label)
        found.headline = wording.sentences(found, [none, found.headline])
    found.understood = describing.titled(found.question, language, label, title)
    return found


def _whose(store: Store, thing: str, name: str) -> str:
    """The thing (IRI), or the only one that belongs to it, of which documents state a property; empty if there is none, or several."""
    own = [q.subject.value for q in store.quads(None, term("of"), ox.NamedNode(thing), DEFAULT)]
    have = [one for one in (thing, *own) if any(store.quads(ox.NamedNode(one), term(name), None, DEFAULT))]
    return have[0] if have[:1] == [thing] or len(have) == 1 else ""
