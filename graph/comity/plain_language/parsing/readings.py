"""The ways to read a text: what it may name, and as which question of the catalogue, those that leave least unexplained first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import islice

from comity.errors import ComityError
from comity.model import vocabulary
from comity.naming import lookup
from comity.plain_language.names import clues, first_look, naming_ways, repeats
from comity.plain_language.names.asked_text import Text, alternatives, is_hard, sequences
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.mentions import Mention, is_strange
from comity.plain_language.names.pairs import with_formats
from comity.plain_language.parsing import guessing, kinds_of_terms
from comity.plain_language.parsing.filling import Filling
from comity.plain_language.parsing.reading import OF_SUMS, Reading
from comity.plain_language.words import cardinals, cues, lexicon
from comity.plain_language.words.lexicon import Term
from comity.store.base import Store

_WHENEVER = {
    "pledges": "how much",
    "memberships": "status",
    "membership-changes": "rejoined",
    "figures": "part of a whole",
}
"""What may be asked whenever a text has such a word: of a fund how much it is, of a party what it is in a format, how large a share is."""
_TRIED = 15
"""As how many of the likeliest questions a text is read."""


_IN_TURN = ("Polity", "Person", "Place", "Meeting")
"""What comes after or before another in a post, as a host, or as the place of a meeting."""
_OF_JOINING = "membership-changes"
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
_LONG_NAME, _LONG_TITLE = 4, 3
"""The fewest words of the name of a format, or the title of a document, that cannot be there by chance."""
_MOST_WAYS = 48
"""In how many ways the names of a text are taken."""
_MOST_NAMED = 24
"""How many things a question may name: the work grows with the square of their number."""


def readings(store: Store, text: str, seen: Look | None = None, most: int = _MOST_WAYS) -> list[Reading]:
    """The ways to read a text, likeliest first. Raises ``ComityError`` for a text that names too many things.

    ``seen`` is the text at first sight, if it is known. Its names are taken in at most ``most`` ways, likeliest first.
    """
    seen = seen or first_look.at(store, text)
    if (named := max(map(len, seen.covers), default=0)) > _MOST_NAMED:
        raise ComityError(f"the question names {named} things; name at most {_MOST_NAMED}")
    reader = _Reader(store, seen)
    for way in islice(naming_ways.all_of(store, seen), most):
        reader.read(*way)
    if _leaves_words(min(reader.best.values(), key=lambda r: r.rank, default=None)):
        for way in naming_ways.by_part_of_a_name(store, seen):
            reader.read(*way)
    return sorted(reader.best.values(), key=lambda r: r.rank)


Reads = Callable[[], list[Reading]]
"""The readings of one text, made when they are first asked for."""


class _Reader:
    """Reads one text, as its names may be taken, as each of its likely questions; ``best`` has the best reading of each kind."""

    def __init__(self, store: Store, seen: Look) -> None:
        self.best: dict[tuple[object, ...], Reading] = {}
        self._store = store
        self._seen = seen
        self._chances = _chances(store, seen)
        self._aside = repeats.aside(seen.text)
        self._heard = guessing.heard(seen.parts, seen.language)
        self._choice = frozenset(i for m in alternatives(seen.covers[0], seen.cues.get("or")) for i in m.places)
        known = vocabulary.load()
        in_turn = {m for c in seen.covers for m in c if known.is_a(m.types[0], *_IN_TURN)}
        self._turns = sequences(seen.parts, in_turn)
        followed = [m for m in in_turn if self._turns[m.places][0]]
        self._likely = _likely(seen, self._chances)
        if followed:  # the next host after somebody need not be the next one of all
            self._likely = self._likely - {"next-hosts"} | {_IN_SERIES}
        self._likely |= {"officials", "chairs"} if any(known.is_a(m.types[0], "Person") for m in followed) else set()

    def read(self, cover: Sequence[Mention], described: set[int], terms: Sequence[Term]) -> None:
        """Read the text with these names. The tokens ``described`` describe one of them, and ``terms`` are its other words."""
        text = self._text(cover, described, terms)
        lacking = self._lacking(cover, terms)
        formats = (m for m in self._seen.covers[0] if is_hard(m) and vocabulary.load().is_a(m.types[0], "Mechanism"))
        kept = {entity for m in cover for entity in m.entities}
        apart = [
            m.text for m in formats if m.text not in lacking and kept.isdisjoint(m.entities) and not _is_in(cover, m)
        ]
        for order, relation in enumerate(lexicon.relations()):
            if relation.question not in self._likely:
                continue
            found = Filling(self._store, relation, order, text).read()
            if found:
                found.unused += lacking if "document" not in found.parameters else ()
                found.unused += apart if relation.question == _OF_JOINING else ()
                key = (relation.question, str(found.parameters), str(found.operators))
                self.best[key] = min(self.best.get(key, found), found, key=lambda r: r.rank)

    def _text(self, cover: Sequence[Mention], described: set[int], terms: Sequence[Term]) -> Text:
        seen = self._seen
        outside = {i for m in cover if is_hard(m) for i in m.places}
        return Text(
            seen.language,
            seen.parts,
            cover,
            frozenset(described),
            seen.when,
            seen.dated,
            seen.numbered,
            terms,
            self._cues(cover, outside),
            self._is_yes_or_no(cover, outside),
            seen.limit,
            self._chances,
            self._aside,
            self._heard,
            _cardinals(seen, terms, outside, self._heard),
            self._turns,
            self._choice,
            frozenset(i for m in seen.covers[0] if _is_title(m) for i in m.places),
            seen.subject,
            seen.asked,
        )

    def _cues(self, cover: Sequence[Mention], named: Collection[int]) -> dict[str, frozenset[int]]:
        """The cues outside of names."""
        cued = {
            cue: rest
            for cue, places in self._seen.cues.items()
            if (rest := places if cue == "states" else places.difference(named)) or cue in first_look.PLAIN
        }
        inside = {i for m in cover if len(m.places) > 1 for i in m.places}
        if cued.get("without", frozenset()) <= cued.get("yes or no", frozenset()) | inside:
            cued.pop("without", None)  # "is it or is it not", or a character of a name, as in 非洲
        return cued

    def _is_yes_or_no(self, cover: Sequence[Mention], named: Collection[int]) -> bool:
        seen, parties = self._seen, [m.types[0] for m in cover]
        # "In 2015 or in 2018" asks for one of the two.
        is_of_years = any(min(seen.dated) < i < max(seen.dated) for i in seen.cues.get("or", ()) if seen.dated)
        says_so = bool(cues.compiled("says it belongs").search(_without(seen, named)))
        is_claim = (
            (says_so or seen.text.strip().endswith("?"))
            and "besides" not in seen.cues
            and "Mechanism" in parties
            # A union of states is a mechanism too.
            and (
                any(map(_is_polity, parties))
                or (says_so and parties.count("Mechanism") > 1 and "states" not in seen.cues)
            )
        )
        asks_which = bool(self._choice) or is_of_years
        return not asks_which and first_look.is_yes_or_no(_without(seen, named), seen.language, is_claim)

    def _lacking(self, cover: Sequence[Mention], terms: Sequence[Term]) -> list[str]:
        """The long names that are not taken as names here."""
        seen = self._seen
        # That there is a treaty of a format does not say yes to a question of the one that is named.
        is_asked = bool(seen.when.bound) and first_look.is_yes_or_no(seen.text, seen.language)
        # The name of a format of many words is no chance.
        is_alone = len(seen.covers[0]) == 1
        says_document = any(map(kinds_of_terms.is_document, terms))
        return [
            m.text
            for m in seen.covers[0]
            if (
                _is_long(m, is_alone, says_document=says_document)
                or (_is_treaty(m) and (is_asked or any(_cuts(one, m) for one in cover)))
            )
            and not (_is_in(cover, m) or any(self._is_called_after(c, m) for c in cover))
        ]

    def _is_called_after(self, meeting: Mention, body: Mention) -> bool:
        """Whether one name is that of a meeting and the other that of the body that met: "the council in Astana in May 2016"."""
        known = vocabulary.load()
        return (
            known.is_a(meeting.types[0], "Meeting")
            and known.is_a(body.types[0], "Body", "Platform")
            and len(meeting.entities) == 1
            and lookup.is_in_name(self._store, meeting.entities[0], body.entities[0])
        )


def _likely(seen: Look, chances: Mapping[str, float]) -> set[str]:
    """The questions as which a text is read: the likeliest, and those that what it says or names calls for."""
    known, named = vocabulary.load(), seen.covers[0]
    has_format = any("Mechanism" in m.types[:1] for cover in seen.covers for m in cover)
    is_of_one = len({m.entities[0] for m in named if not _is_area(m)}) == 1
    called_for = {
        ("paths",): len(named) == 2,  # two names alone ask what connects them
        ("memberships",): (sum("Mechanism" in m.types[:1] for m in named) == 2 and "yes or no" in seen.cues)
        or (has_format and "since when" in seen.cues),
        ("about",): is_of_one and bool(_TOLD_BY_WHAT_IT_IS & seen.cues.keys()),
        ("chairs", "officials"): has_format and bool(cues.compiled("chair").search(seen.text)),
        ("participants",): "which leaders" in seen.cues or {"a post", "at a meeting"} <= seen.cues.keys(),
        ("membership-changes",): has_format and seen.when.bound in ("since", "after"),
        ("summits", "meetings"): has_format
        and ({"how many", "meets"} <= seen.cues.keys() or bool({"last", "next"} & seen.cues.keys())),
        ("documents", "adopted"): any(known.is_a(m.types[0], "Document") for m in named),
        ("common-members",): sum("Mechanism" in m.types[:1] for m in named) == 2 and "states" in seen.cues,
        ("mechanisms",): "has its seat" in seen.cues and not has_format,
        ("calendar",): not named and bool(seen.when.dates),  # what happened then, anywhere
    }
    return {
        *sorted(chances, key=lambda q: -chances[q])[:_TRIED],
        *(q for q, cue in _WHENEVER.items() if cue in seen.cues),
        *(q for questions, is_so in called_for.items() if is_so for q in questions),
    }


def _without(seen: Look, named: Collection[int]) -> str:
    """The text without its names, if it is Chinese: a word of a question may be part of one, as in 几内亚."""
    return "".join(p for i, p in enumerate(seen.parts) if i not in named) if seen.language == "zh" else seen.text


def _leaves_words(best: Reading | None) -> bool:
    most = 0 if best is not None and best.question.name in OF_SUMS else 1
    return best is None or bool(best.left or best.unused or best.missing) or best.known > most


def _cardinals(
    seen: Look, terms: Sequence[Term], named: Collection[int], heard: Collection[int]
) -> list[cardinals.Cardinal]:
    words = {*heard, *(i for t in terms for i in range(t.start, t.end)), *seen.cues.get("states", ())}
    # The number in "TICAD 9" counts nothing, though it may be read as what stands behind TICAD.
    taken = {*named, *seen.dated, *seen.numbered, *(i for m in seen.covers[0] for i in m.places)}
    return cardinals.find(seen.parts, words, taken, seen.language)


def _chances(store: Store, seen: Look) -> dict[str, float]:
    """How likely a text asks each question: as it names things, or as it may name the format between two of them."""
    found = guessing.chances(seen.clues, seen.strengths, seen.language)
    for cover in list(with_formats(store, seen.covers[0], seen.parts))[1:]:
        shown = clues.of(seen.parts, cover, seen.when, seen.dated, seen.cues)
        for question, chance in guessing.chances(shown, seen.strengths, seen.language).items():
            found[question] = max(found[question], chance)
    return found


def _is_title(mention: Mention) -> bool:
    """Whether a name of several words is that of a document, initiative, mechanism or, if it is long, of a body with members."""
    known, type_ = vocabulary.load(), mention.types[0]
    is_long = len(mention.places) >= _LONG_NAME and not known.is_a(type_, "Secretariat")
    kinds = ("Document", "Initiative", "Mechanism", *(("Body", "Platform") if is_long else ()))
    return len(mention.places) > 1 and known.is_a(type_, *kinds)


def _is_in(cover: Sequence[Mention], name: Mention) -> bool:
    """Whether names have this one among them, or a meeting or document that is described with it."""
    known = vocabulary.load()
    described = (m for m in cover if known.is_a(m.types[0], "Meeting", "Document"))
    return name in cover or any(name.places <= m.places for m in described)


def _is_long(mention: Mention, is_alone: bool, *, says_document: bool) -> bool:
    """Whether a name has so many words that it is that of a format or document, or so many Chinese characters that of a body."""
    known, said = vocabulary.load(), mention.text.split()
    is_body = is_alone and known.is_a(mention.types[0], "Body") and len(mention.places) >= 2 * _LONG_NAME
    is_whole = known.is_a(mention.types[0], "Platform") and len(said) >= _LONG_NAME
    is_body = is_body or (is_whole and not says_document)  # the protocol of a council is that of its format
    # "The agreement on free trade with Iran" begins with ordinary words, and may be any.
    is_document = known.is_a(mention.types[0], "Document") and len(said) >= _LONG_TITLE
    is_document = is_document and is_strange(said[0])
    return ("Mechanism" in mention.types[:1] and len(said) >= _LONG_NAME) or is_document or is_body


def _cuts(mention: Mention, name: Mention) -> bool:
    """Whether a place, or a meeting that is described, has only a part of this name: Asunción of "the Treaty of Asunción"."""
    is_there = vocabulary.load().is_a(mention.types[0], "Place", "Meeting")
    return is_there and bool(mention.places & name.places) and not _is_in([mention], name)


def _is_treaty(mention: Mention) -> bool:
    return vocabulary.load().is_a(mention.types[0], "Document") and len(mention.places) > 1


def _is_area(mention: Mention) -> bool:
    return vocabulary.load().is_a(mention.types[0], "Area")


def _is_polity(type_: str) -> bool:
    return vocabulary.load().is_a(type_, "Polity")
