"""Who had a post of a format one after another: all of them, the second of them, the one before today's, or who came after somebody.

"Names of GCC secretaries-general", "третий председатель Комиссии АС", "东盟历任秘书长", "who succeeded Lim Jock Hoi".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import count

import pyoxigraph as ox

from comity.model import dates, iris, vocabulary
from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers, holders
from comity.plain_language.answers.holders import Holder, Holders
from comity.plain_language.names import first_look
from comity.plain_language.names.asked_text import is_hard, sequences
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.mentions import Mention
from comity.plain_language.words import cues, lexicon
from comity.plain_language.words.lexicon import Relation, Value
from comity.questions import catalogue, operator_sentences, wording
from comity.questions.answer import Answer
from comity.questions.answer_rows import keep
from comity.questions.operators import key_of
from comity.store.base import DEFAULT, Store, term

_TERM = "a term of office"
_LENGTHS = ("longest in office", "shortest in office")
_ABOUT = timedelta(days=62)
"""Terms that differ by no more are about as long: many are dated by the month."""
_SINCE = ("since", "after")
_LISTED = ("over time", "all of them", "posts in turn")
_CUES = (*_LISTED, "who", "how many", "past", "yes or no", "a post", "a chair", "chaired", "states", "oldest", "former office",
         "each one", "which one", "by now", "counts of things", "is called", "of a board", "when", "until when",
         "since when", "which leaders", "people", "meets", "heads of state", _TERM, *_LENGTHS)  # fmt: skip
_TOLD = ("officials", "chairs", "participants", "successors", "mechanisms", "members", "bodies", "attendance")


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The answer; ``None`` if a text asks nothing of the kind, or documents name nobody in the post."""
    names_meeting = any(vocabulary.load().is_a(m.types[0], "Meeting") for m in seen.covers[0])
    is_claim = first_look.is_yes_or_no(seen.text, seen.language)  # "was Alimov the first secretary-general of the SCO"
    meets = seen.cues.get("meets", frozenset()) - seen.cues.get("which leaders", frozenset())
    is_of_others = names_meeting or _is_of_a_meeting(seen) or meets or {"of summits", "frequency"} & seen.cues.keys()
    if is_of_others or (is_claim and not _nth_claimed(seen)):
        return None
    for cover in seen.covers:
        named = [m for m in cover if is_hard(m) or vocabulary.load().is_a(m.types[0], "Body")]
        people = [m for m in named if vocabulary.load().is_a(m.types[0], "Person")]
        places = [m for m in named if vocabulary.load().is_a(m.types[0], "Mechanism", "Body")]
        sides = sequences(seen.parts, people)
        is_other = len(named) != len(people) + len(places) or max(len(people), len(places)) > 1
        if is_other or not named or _asks_something_else(people, places, sides, seen, is_claim):
            continue
        told = {i for m in named for i in m.places}.union(seen.numbered, *(tokens for _, tokens in sides.values()))
        if first_look.unexplained(seen, cover, told, _CUES, _says_post):
            continue
        asked = _posts(seen, cover)
        if is_claim:
            return _is_nth(store, _nth_claimed(seen), people[0], places[0], asked, language)
        if people:
            return _of_one(store, seen, people[0], places, _side(sides), asked, language)
        return _of_all(store, seen, places[0], asked, language)
    return None


def _is_of_a_meeting(seen: Look) -> bool:
    """Whether a number is that of a meeting, whose word stands right behind it, or behind a format: "the 23rd CARICOM Conference".

    Or is in the name of the format: "who chaired the 11th Korea–Central Asia Forum", but not "the second GCC secretary-general".
    """
    formats = {i for m in seen.covers[0] if vocabulary.load().is_a(m.types[0], "Mechanism") for i in m.places}
    last = max(seen.numbered, default=-1)
    behind = next(i for i in count(last + 1) if i not in formats)
    after = first_look.terms(seen.parts, (), set(), seen.language)
    senses = [s for t in after if t.start == behind for s in t.senses if isinstance(s, Value)]
    meets = any(s.kind == "class" and vocabulary.load().is_a(s.value, "Meeting") for s in senses)
    is_numbered_format = last + 1 in formats and not any(s.value in holders.POSTS for s in senses)
    return bool(seen.numbered) and (meets or is_numbered_format)


def _asks_something_else(
    people: Sequence[Mention],
    places: Sequence[Mention],
    sides: Mapping[frozenset[int], tuple[str, frozenset[int]]],
    seen: Look,
    is_claim: bool,
) -> bool:
    """Whether a text asks something else of a person than this module tells: who came after or before, the term, if it was the nth."""
    if is_claim:
        return not (people and places)
    return bool(people) and not (_TERM in seen.cues or _side(sides))


def _nth_claimed(seen: Look) -> int:
    """Which one in turn a text says that somebody was; 0 if it says none. "Earlier" is no first."""
    return seen.when.ordinal or int(bool(cues.compiled("first in a post").search(seen.text)))


def _nth_asked(seen: Look) -> int:
    """Which one in turn a text asks for; 0 if it asks for none by its number."""
    return seen.when.ordinal or int("oldest" in seen.cues)


def _side(sides: Mapping[frozenset[int], tuple[str, frozenset[int]]]) -> str:
    """Whether a text asks who came after the one who is named or before; empty if it does not."""
    return next((side for side, _ in sides.values() if side), "")


def _says_post(sense: Relation | Value) -> bool:
    return sense.question in _TOLD if isinstance(sense, Relation) else sense.value in holders.POSTS


def _posts(seen: Look, cover: Sequence[Mention]) -> list[str]:
    """The posts that a text may speak of; in Chinese and Russian one word is for a chair and for a president."""
    terms = first_look.terms(seen.parts, cover, set(), seen.language)
    said = {name for t in terms for name in lexicon.row_words(t)}
    says_chair = any(getattr(s, "question", "") == "chairs" for t in terms for s in t.senses) and "a chair" in seen.cues
    return [p for p in holders.POSTS if p in said or (p == holders.CHAIR and says_chair)]


def _of_all(store: Store, seen: Look, place: Mention, asked: Sequence[str], language: str) -> Answer | None:
    nth = _nth_asked(seen)
    is_list = "how many" in seen.cues or any(cues.compiled(cue).search(seen.text) for cue in _LISTED)
    is_list = is_list or seen.when.bound in _SINCE
    by_length = next((cue for cue in _LENGTHS if cue in seen.cues), "")
    is_previous = "former office" in seen.cues and not cues.compiled("posts in turn").search(seen.text)
    bounds = [Span.of(one) for one in seen.when.dates]
    if not (nth or is_list or is_previous or by_length) or seen.when.others or len(bounds) > 1:
        return None
    if bounds and (nth or is_previous or seen.when.bound not in _SINCE):
        return None
    of = iris.local(place.entities[0])
    found = next((one for post in asked if (one := holders.of_post(store, of, post, language))), None)
    if found is None:
        return None
    if by_length:
        return None if nth or bounds else _by_length(store, found, by_length)
    if nth:
        return _nth(store, found, nth)
    if is_previous:
        last = found.dated[-1:]
        return _next_to(store, found, last[0], "before") if last and not last[0].is_over() else None
    each = [*found.dated, *found.undated]
    if bounds:
        begun = bounds[0].earliest
        each = [h for h in found.dated if begun and h.ended and h.ended >= begun]
    if "former office" in seen.cues:
        each = [h for h in each if h.is_over() or not any(h is last for last in found.dated[-1:])]
    if not each:
        return None
    _tell(store, found, each, "holders in turn", n=len({h.key for h in each}))
    found.answer.count = len({h.key for h in each}) if "how many" in seen.cues else None
    return found.answer


def _by_length(store: Store, found: Holders, by_length: str) -> Answer | None:
    """Who had a post longest, or shortest, of those whose terms documents date on both sides; who still has it cannot be the shortest."""
    last, is_longest = found.dated[-1:], by_length == _LENGTHS[0]
    lengths = []
    for holder in found.dated:
        is_now = any(holder is one for one in last) and not holder.is_over()
        ended = (_dissolved(store, found.of) or dates.today()) if is_now else holder.ended
        is_told = is_now or any(Span.of(str(r.cells["to"])).latest for r in holder.rows if r.cells.get("to"))
        is_told = is_told and any(Span.of(str(r.cells["from"])).earliest for r in holder.rows if r.cells.get("from"))
        if is_told and holder.begun and ended and (is_longest or not is_now):
            lengths.append((ended - holder.begun, holder))
    if len(lengths) < 2:
        return None
    best = (max if is_longest else min)(length for length, _ in lengths)
    return _tell(store, found, [h for length, h in lengths if abs(length - best) <= _ABOUT], by_length, n=len(lengths))


def _dissolved(store: Store, of: str) -> date | None:
    """The day by which a format (id) was no more; ``None`` if no document tells of one."""
    told = (q.object.value for q in store.quads(ox.NamedNode(iris.ID + of), term("dissolved"), None, DEFAULT))
    return next(map(Span.of, told), Span(None, None)).latest


def _nth(store: Store, found: Holders, nth: int) -> Answer | None:
    """Whoever was the nth; the first is the earliest whom documents date, and whoever followed at once if that was for the time being."""
    row = found.known_in_a_row(store)
    if nth == 1 and row:
        is_acting = row > 1 and any(map(holders.is_acting, found.dated[0].rows))
        first = found.dated[: 2 if is_acting else 1]
        told = wording.listed(holders.in_words(found, first, store, with_post=True), found.answer.language)
        return _done(store, found, first, operator_sentences.said(found.answer, "first told", things=told))
    if nth > row:
        return _tell(store, found, [*found.dated, *found.undated], "nth holder untold", nth=nth)
    names = holders.in_words(found, found.dated[:nth], store)
    before = wording.listed(names[:-1], found.answer.language, wording.MOST_MEMBERS)
    told = wording.said(
        found.answer, "nth holder", nth=nth, post=_post(found), name=names[-1], names=before, **_of(store, found)
    )
    return _done(store, found, found.dated[:nth], told)


def _is_nth(
    store: Store, nth: int, person: Mention, place: Mention, asked: Sequence[str], language: str
) -> Answer | None:
    """Whether somebody was the nth in a post; ``None`` if documents do not tell who that was."""
    of = iris.local(place.entities[0])
    found = next((one for post in asked if (one := holders.of_post(store, of, post, language))), None)
    if found is None or nth > found.known_in_a_row(store) or any(map(holders.is_acting, found.dated[0].rows)):
        return None  # whoever had it for the time being may count, or not
    own, key = found.dated[nth - 1], iris.local(person.entities[0])
    told = _nth(store, found, nth)
    return catalogue_answers.so(told, key in (own.key, _key(own, "person"))) if told is not None else None


def _of_one(
    store: Store,
    seen: Look,
    person: Mention,
    places: Sequence[Mention],
    side: str,
    asked: Sequence[str],
    language: str,
) -> Answer | None:
    """Who came right after somebody in a post, or before, or the term: in the only post of a format, if the text names none."""
    key = iris.local(person.entities[0])
    had = holders.posts_of(store, key, language)
    had = [(at, post) for at, post in had if not places or at == iris.local(places[0].entities[0])]
    had = [(at, post) for at, post in had if not asked or post in asked] or (had if len(had) == 1 and places else [])
    if len(had) != 1 or seen.when.dates:
        return None
    found = holders.of_post(store, *had[0], language)
    each = [*found.dated, *found.undated] if found is not None else []
    own = next((h for h in each if any(key in (h.key, _key(h, c)) for c in ("person", "chair"))), None)
    if found is None or own is None:
        return None
    return _next_to(store, found, own, side) if side else _term(store, found, own)


def _term(store: Store, found: Holders, own: Holder) -> Answer | None:
    """From when to when somebody had a post; ``None`` if no document tells."""
    name, term = holders.name_of(store, found.answer, own), holders.term_of(found.answer, own)
    told = wording.said(
        found.answer, "term of a holder", person=name, post=_post(found), term=term, **_of(store, found)
    )
    return _done(store, found, [own], told) if term else None


def _key(holder: Holder, column: str) -> object:
    return next((key_of(r.cells[column]) for r in holder.rows if r.cells.get(column)), None)


def _next_to(store: Store, found: Holders, own: Holder, side: str) -> Answer | None:
    """Who came right after a holder, or before; all who are named, if documents do not tell that."""
    place = found.dated.index(own) if own in found.dated else None
    pair = None
    if place is not None and side == "after" and place + 1 < len(found.dated):
        pair = (own, found.dated[place + 1])
    if place is not None and side == "before" and place:
        pair = (found.dated[place - 1], own)
    if pair is None or not pair[0].is_followed_by(pair[1]):
        one = holders.name_of(store, found.answer, own)
        return _tell(store, found, [*found.dated, *found.undated], f"holder {side} untold", one=one)
    other = pair[side == "after"]
    one, name = holders.name_of(store, found.answer, own), holders.in_words(found, [other], store)[0]
    return _done(store, found, [other], wording.said(found.answer, f"came {side}", one=one, names=name))


def _tell(store: Store, found: Holders, each: list[Holder], key: str, **values: object) -> Answer:
    dated = [h for h in each if h in found.dated]
    names, undated = (
        wording.listed(holders.in_words(found, some, store), found.answer.language, wording.MOST_MEMBERS)
        for some in (dated, [h for h in each if h not in dated])
    )
    told = wording.said(
        found.answer, key, post=_post(found), names=names, undated=undated, **_of(store, found), **values
    )
    return _done(store, found, each, told)


def _done(store: Store, found: Holders, each: list[Holder], told: str) -> Answer:
    keep(found.answer, [row for holder in each for row in holder.rows])
    found.answer.headline = told
    language = found.answer.language
    title, label = catalogue.get(found.answer.question).titles[language], store.label(iris.ID + found.of, language)
    found.answer.understood = f"{title} · {label} · {_post(found)}"
    return found.answer


def _of(store: Store, found: Holders) -> dict[str, str]:
    return {"of": store.label(iris.ID + found.of, found.answer.language)}


def _post(found: Holders) -> str:
    """What a post is called in the language of the answer."""
    return wording.in_words(lexicon.alternatives(found.post)[0], "post", found.answer.language)
