"""Who had a post of one format or body in turn, the earliest first, as far as documents date the terms.

Documents write a post in several ways, name one holder in several of them, and seldom name all who had it: whoever comes next in
their order came next in fact only if the one term begins about when the other ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

import pyoxigraph as ox

from comity.evidence import posts
from comity.model import dates, iris
from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.words import cues, lexicon
from comity.plain_language.words.tokens import atoms
from comity.questions import asking, office_sentences, wording
from comity.questions.answer import Answer, AnswerRow
from comity.questions.operators import key_of
from comity.store.base import DEFAULT, Store, term

CHAIR: Final = "chairperson"
OF_SECRETARIATS: Final = ("secretary-general", "executive-secretary", "executive-director")
POSTS: Final = (*OF_SECRETARIATS, CHAIR, "president")
"""The posts of formats and bodies that one person has at a time, by their names in the word files."""
_FULL = "chairing-chair"
A_TERM = timedelta(days=4 * 366)
"""How long after documents named somebody in a post it says little of who has it then."""
_APART, _GAP, _OVERLAP = timedelta(days=31), timedelta(days=370), timedelta(days=400)
"""How far apart rows of one turn may be, how long after another the next may begin, and how long before its end: many have only years."""
_BEGINS = {CHAIR: timedelta(days=370)}
_BEGINS_LATER = timedelta(days=3660)
"""How long after its founding a format may have the first chair, and the first in a post that was made later."""


class Holder(NamedTuple):
    """A turn of somebody (id) in a post, with the rows that tell of it."""

    key: str
    rows: list[AnswerRow]

    @property
    def begun(self) -> date | None:
        """The first day; if documents only say that the term had begun by a day, or ended on one, that day or the one before it."""
        spans = [Span.of(str(r.cells["from"])) for r in self.rows if r.cells.get("from")]
        begun = [s.earliest or s.latest for s in spans if s.earliest or s.latest]
        ends = [s.earliest for r in self.rows if r.cells.get("to") and (s := Span.of(str(r.cells["to"]))).earliest]
        return min((d for d in begun if d), default=None) or min((d - timedelta(1) for d in ends if d), default=None)

    @property
    def ended(self) -> date | None:
        """The last day; that by which the term began, which may be long before, if no document tells."""
        ends, starts = (
            [Span.of(str(r.cells[column])).latest for r in self.rows if r.cells.get(column)]
            for column in ("to", "from")
        )
        return max(filter(None, ends), default=None) or min(filter(None, starts), default=self.begun)

    def is_over(self) -> bool:
        """Whether the term surely ended before today."""
        ended = self.ended
        return ended is not None and any(r.cells.get("to") for r in self.rows) and ended < dates.today()

    def is_followed_by(self, other: Holder) -> bool:
        """Whether the other surely came next: a term begins about when this one ends."""
        ended, begun = self.ended, other.begun
        return ended is not None and begun is not None and -_OVERLAP <= begun - ended <= _GAP


class Holders(NamedTuple):
    """Who had a post (its name in the word files) at a place (id), the earliest first; ``undated`` are those of whom no term is told."""

    answer: Answer
    post: str
    of: str
    dated: list[Holder]
    undated: list[Holder]

    def known_in_a_row(self, store: Store) -> int:
        """How many, from the first, surely came one after another; none if the first need not have been the first."""
        founded = next(map(Span.of, _founded(store, iris.ID + self.of)), Span(None, None)).earliest
        begun = self.dated[0].begun if self.dated else None
        late = _BEGINS.get(self.post, _BEGINS_LATER)
        if begun is None or founded is None or begun - founded > late:
            return 0
        row = 1
        while row < len(self.dated) and self.dated[row - 1].is_followed_by(self.dated[row]):
            row += 1
        return row


def _founded(store: Store, place: str) -> Iterator[str]:
    """When a format or body (IRI) was founded, and what it is a body of."""
    node = ox.NamedNode(place)
    yield from (q.object.value for q in store.quads(node, term("established"), None, DEFAULT))
    for above in store.quads(node, term("of"), None, DEFAULT):
        yield from _founded(store, above.object.value)


def of_post(store: Store, of: str, post: str, language: str) -> Holders | None:
    """Who had a post of a format or body (id); ``None`` if documents name nobody."""
    every = catalogue_answers.asked(store, "chairs", {"mechanism": [of]}, asking.ANY_TIME, language)
    if post == CHAIR and every is not None:
        rows = [r for r in every.rows if key_of(r.cells["of"]) == of and key_of(r.cells["role"]) == _FULL]
        if rows:
            return Holders(every, post, of, *_in_turn(store, rows, "chair"))
    above = [q.object.value for q in store.quads(ox.NamedNode(iris.ID + of), term("of"), None, DEFAULT)]
    for at in (of, *map(iris.local, above)):
        every = catalogue_answers.asked(store, "officials", {"of": [at]}, asking.ANY_TIME, language)
        rows = [r for r in (every.rows if every is not None else ()) if key_of(r.cells["at"]) == at]
        rows = [r for r in rows if at == of or _names(of) <= _words(str(r.cells["post"]))]
        rows = _in_post(rows, of, post)
        if rows and every is not None:
            return Holders(every, post, of, *_in_turn(store, rows, "person"))
    return None


def posts_of(store: Store, person: str, language: str) -> list[tuple[str, str]]:
    """The posts of formats and bodies that somebody (id) had, each with the place (id)."""
    found: dict[tuple[str, str], None] = {}
    every = catalogue_answers.asked(store, "officials", {"of": [person]}, asking.ANY_TIME, language)
    for row in every.rows if every is not None else ():
        at = str(key_of(row.cells["at"]))
        named = [p for p in POSTS if _title(row, at) in _titles(p) and "State" not in store.types(iris.ID + at)]
        found |= {(at, named[0]): None} if named else {}
    every = catalogue_answers.asked(store, "chairs", {"chair": [person]}, asking.ANY_TIME, language)
    for row in every.rows if every is not None else ():
        found[str(key_of(row.cells["of"])), CHAIR] = None
    return list(found)


def in_words(found: Holders, each: Iterable[Holder], store: Store, *, with_post: bool = False) -> list[str]:
    """Those who had a post, each with the state of a chair and the term; with the post, or if it was had for the time being only."""
    return [_in_words(store, found.answer, holder, with_post=with_post) for holder in each]


def _in_words(store: Store, answer: Answer, holder: Holder, *, with_post: bool) -> str:
    row, column = _named(store, holder)
    states = office_sentences.states_of(store, iris.ID + str(key_of(row.cells[column]))) if column == "chair" else []
    posts_told = [
        post for r in holder.rows if (with_post or is_acting(r)) and (post := wording.shown(answer, r, "post"))
    ]
    state = store.label(states[0], answer.language) if len(states) == 1 else ""
    return wording.bracketed(answer, name_of(store, answer, holder), state, *posts_told[:1], term_of(answer, holder))


def name_of(store: Store, answer: Answer, holder: Holder) -> str:
    """The name of a holder: of a state and whoever had the chair for it, that of the person."""
    return wording.shown(answer, *_named(store, holder))


def _named(store: Store, holder: Holder) -> tuple[AnswerRow, str]:
    column = "chair" if "chair" in holder.rows[0].cells else "person"
    return next((r for r in holder.rows if _is_person(store, str(key_of(r.cells[column])))), holder.rows[0]), column


def is_acting(row: AnswerRow) -> bool:
    """Whether somebody had a post for the time being only."""
    return bool(cues.compiled("acting").search(str(row.cells.get("post") or "")))


def term_of(answer: Answer, holder: Holder) -> str:
    """The term that all rows of a turn tell together: one may have its beginning and another its end."""

    def told(column: str, is_open: str) -> str:
        spans = [str(r.cells[column]) for r in holder.rows if r.cells.get(column)]
        return min(spans, key=lambda s: (is_open in s, -len(s)), default="")

    bounds: dict[str, str] = {"from": told("from", "../"), "to": told("to", "/..")}
    return office_sentences.term_of(answer, AnswerRow(dict(bounds), ()))


def _in_post(rows: Sequence[AnswerRow], of: str, post: str) -> list[AnswerRow]:
    """The rows of a post, also those in which documents call it otherwise: somebody who has it took that post at the same time."""
    titles = _titles(post)
    so_called = [r for r in rows if _title(r, of) in titles]
    begun = {
        (key_of(r.cells["person"]), str(r.cells["from"])[: len("2007-10")]) for r in so_called if r.cells.get("from")
    }
    same = [r for r in rows if (key_of(r.cells["person"]), str(r.cells.get("from"))[: len("2007-10")]) in begun]
    called = titles | {_title(r, of) for r in same}
    return [r for r in rows if (title := _title(r, of)) and title in called]


def _titles(post: str) -> set[frozenset[str]]:
    return {frozenset(lexicon.stemmed(atoms(title))) for title in lexicon.alternatives(post)}


def _title(row: AnswerRow, at: str) -> frozenset[str]:
    """The words of a post, without those of the place; none if several people have it at a time."""
    post = str(row.cells.get("post") or "")
    words = posts.of_one(cues.compiled("acting").sub("", post), at).split()
    return frozenset(lexicon.stemmed(words)) - frozenset(lexicon.stemmed(sorted(_names(at))))


def _words(post: str) -> set[str]:
    return set(posts.of_one(post).split())


def _names(of: str) -> set[str]:
    return set(of.split("-"))


def _in_turn(store: Store, rows: Sequence[AnswerRow], column: str) -> tuple[list[Holder], list[Holder]]:
    """The turns that rows tell of, in time, and of whom they tell no time. A state and whoever had the chair for it are one holder."""
    dated: list[Holder] = []
    undated: dict[str, Holder] = {}
    known = [(_holder(store, r, column), r) for r in rows]
    begun = [(day, key, r) for key, r in known if (day := Holder(key, [r]).begun) and day <= dates.today()]
    for day, key, row in sorted(begun, key=lambda one: one[:2]):
        own = next((h for h in reversed(dated) if h.key == key), None)
        is_same = own is not None and (column == "person" or day <= (own.ended or day) + _APART)
        if own is not None and is_same:
            own.rows.append(row)
        else:
            dated.append(Holder(key, [row]))
    for key, row in known:
        if Holder(key, [row]).begun is None and all(h.key != key for h in dated):
            undated.setdefault(key, Holder(key, [])).rows.append(row)
    return dated, list(undated.values())


def _holder(store: Store, row: AnswerRow, column: str) -> str:
    key = str(key_of(row.cells[column]))
    states = office_sentences.states_of(store, iris.ID + key) if column == "chair" and _is_person(store, key) else []
    return iris.local(states[0]) if len(states) == 1 else key


def _is_person(store: Store, key: str) -> bool:
    return "Person" in store.types(iris.ID + key)
