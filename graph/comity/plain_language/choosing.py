"""Answers a question in plain language by the reading that explains all of it; if none does, asks which you meant, or declines."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial

import pyoxigraph as ox

from comity import answering
from comity.errors import (
    ComityError,
    LeaveOut,
    UnknownQuestionError,
)
from comity.model import dates, iris, languages
from comity.plain_language import asking_back, following
from comity.plain_language.answers import (
    accounting,
    catalogue_answers,
    inside_a_region,
    narrowing,
    outcomes,
    telling,
    there_and_then,
    trends,
    trying,
)
from comity.plain_language.composed import (
    adopted_there,
    announced_at,
    any_in_both,
    as_of_a_founding,
    as_of_a_meeting,
    as_what,
    at_the_last,
    attended_there,
    before_a_change,
    beside_a_meeting,
    by_growth,
    chaired_meetings,
    changes_among,
    combined,
    denials,
    documents_differ,
    documents_then,
    exports_or_imports,
    formats_founded,
    former_names,
    founding_documents,
    free_trade_between,
    held_online,
    held_there,
    holders_in_turn,
    hosts_of_summits,
    how_many_came,
    how_often,
    instead_of_somebody,
    intervals,
    invested_in,
    joined_beside,
    joined_there,
    larger,
    named_alone,
    one_property,
    part_of_a_sum,
    party_since,
    plan_years,
    posts_in_whole,
    precedence,
    said_then,
    since_a_change,
    standing,
    still_there,
    terms_as_chair,
    times_hosted,
    told_by,
    two_names_alone,
    universal,
    what_became_of,
    who_founded,
    who_heads,
    who_states,
    whose_data,
    whose_successor,
)
from comity.plain_language.names import first_look, mentions, miswritten, unknown_formats
from comity.plain_language.parsing import describing
from comity.plain_language.parsing.reading import LISTS_OF_MEETINGS, Reading
from comity.plain_language.parsing.readings import Reads, readings
from comity.plain_language.sentences import clauses, conjuncts, framing, parts, several, surroundings
from comity.plain_language.single_facts import closest_amount, closest_fact, closest_note
from comity.plain_language.untold import something_else
from comity.plain_language.words import cues, misspelt, numbers_asked, spelling, written_dates
from comity.plain_language.words.tokens import atoms, language_of
from comity.questions.answer import Answer
from comity.questions.operators import AT_A_PLACE, OF_MEMBERS, OF_OFFICE
from comity.store.base import DEFAULT, Store, term

_OF_ONE_LOOK = (part_of_a_sum, any_in_both, what_became_of, changes_among, said_then, documents_differ, before_a_change, combined,
                universal, still_there, joined_beside, inside_a_region, adopted_there, attended_there, documents_then, precedence, larger,
                by_growth, exports_or_imports, terms_as_chair, party_since, joined_there, founding_documents, chaired_meetings,
                formats_founded, plan_years, one_property, holders_in_turn, who_founded, former_names, whose_successor, two_names_alone,
                times_hosted, standing, as_what, held_there, hosts_of_summits, held_online, invested_in,
                free_trade_between, announced_at)  # fmt: skip
"""What answers a text by its names and cues alone."""
_ONE_SIDED = "missing-areas"
_MAY_BE_NONE = (*LISTS_OF_MEETINGS, "membership-changes", "common-members", "memberships", "common-mechanisms")
"""Questions of which documents tell so much that there was none if they tell of none."""
_CLEARLY = 0.25
"""How much less a reading that lacks something must leave unexplained, to ask for it."""
_TRIED, _NEAR, _AS_LIKELY = 6, 1.0, 3.0
"""How many readings are tried, how many more words than the best they may leave unexplained, and how much less likely (as a logarithm)
their question may be."""
_MOST, _MOST_CHOICES = 3, 8
LONGEST = 500
"""The most characters of a question."""


def answer(
    store: Store, text: str, as_of: str | date | None = None, language: str | None = None, after: str = ""
) -> Answer:
    """The answer to a question in plain language. Its ``understood`` says how the question was read.

    ``as_of`` is one day, for a text that names none. ``language`` is that of the answer; by default, that of the text. ``after`` is
    the question asked before, for a text that goes on from it. Raises
    ``AmbiguousQuestionError`` if it can be read in several ways, ``UnknownQuestionError`` if no reading has a place for all of it,
    and ``ComityError`` for a text that is too long, for two different days, or for an unknown language.
    """
    with answering.rows_once():
        try:
            return _answered(store, text, as_of, language, after)
        except _UnansweredError as unanswered:
            raise unanswered.why() from None


def _answered(
    store: Store, text: str, as_of: str | date | None = None, language: str | None = None, after: str = ""
) -> Answer:
    """The same; a text that has no answer does not yet say why."""
    day = dates.as_day(as_of).isoformat() if as_of is not None else None
    if max(len(text), len(after)) > LONGEST:
        raise ComityError(f"a question in plain language has at most {LONGEST} characters; shorten it")
    language = language or language_of(text)
    languages.check_language(language)
    return parts.each_once(partial(_whole, store, day, language))(text, after)


class _UnansweredError(UnknownQuestionError):
    """A text, or a part of one, has no answer; ``why`` works out what to say of that, which takes a while and only the whole needs."""

    def __init__(self, why: Callable[[], UnknownQuestionError]) -> None:
        super().__init__("")
        self.why = why


def _whole(store: Store, day: str | None, language: str, text: str, after: str, ask: several.Ask) -> Answer:
    """The answer to a text; ``ask`` answers what it is taken apart into."""
    text = spelling.without_documents(spelling.plain_letters(spelling.punctuated(spelling.once(text))))
    text = misspelt.asking(store, text)
    text = spelling.planned(written_dates.in_iso(text, language), language_of(text))
    text = numbers_asked.asked(text, language_of(text))
    text = spelling.where_and_since_when(text, language_of(text))
    preamble = spelling.preamble(text)
    asks = any(cues.compiled(cue).search(preamble) for cue in ("no yes or no", "tag question"))
    if preamble and not asks and not mentions.Finder(store, preamble, atoms(preamble)).all():
        text = text[len(preamble) :]
    if after:
        text = completed(store, text, after, ask)
    refused = next((cue for cue in ("why", "opinion") if cues.compiled(cue).search(text)), "")
    if refused:
        noted = closest_note.answered(store, first_look.at(store, text), language) if refused == "why" else None
        if noted is not None:
            return noted
        raise _UnansweredError(lambda: asking_back.unknown(store, refused, readings(store, text)[:_MOST], language))
    seen = first_look.at(store, text)
    union = inside_a_region.union_of_untold_members(store, seen)
    if union:
        raise _UnansweredError(partial(asking_back.members_untold, store, union, language))
    joined = unknown_formats.joined_in(store, seen)
    if joined is not None:
        raise _UnansweredError(partial(asking_back.unread, store, *joined, language))
    reads = cache(partial(readings, store, text, seen))  # several parts of the program look at them
    each = next((found for found in _of_several(store, text, seen, reads, language, ask) if found is not None), None)
    if each is not None:
        each.headline = telling.with_short_names(store, each, each.headline, text)
        return each
    try:
        found = closest_fact.instead_of(store, seen, _answer(store, text, seen, reads, day, language, ask), language)
        return closest_note.beside(store, seen, outcomes.told(store, seen, found, language), language)
    except _UnansweredError:
        # An answer without rows counts as false.
        within = next((found for found in _within(store, text, seen, language, ask) if found is not None), None)
        if within is not None:
            return within
        meant = miswritten.corrected(store, seen)
        if not meant:
            raise
        with contextlib.suppress(UnknownQuestionError):
            return ask(meant, "")
        raise


def _within(store: Store, text: str, seen: first_look.Look, language: str, ask: several.Ask) -> Iterator[Answer | None]:
    """The answers to part of a text that has none as a whole, each ``None`` if there is no such part."""
    is_whole = {"neither of them", "the only one", "of the one that", "of ours"} & seen.cues.keys()
    if is_whole or joined_there.is_asked(seen):
        return  # one half alone would be told as if it were so
    yield hosts_of_summits.of_a_year(store, seen, language)
    yield posts_in_whole.answered(store, seen, language)
    yield conjuncts.answered(seen, ask) if not several.asks_who_is_both(seen) else None
    yield surroundings.answered(store, text, ask)
    yield framing.answered(store, text, ask)
    yield clauses.answered(store, text, ask)
    yield how_many_came.answered(store, seen, language)
    yield closest_amount.answered(store, seen, language)
    yield closest_fact.answered(store, seen, language)
    yield closest_fact.whether_somebody_came(store, seen, language)
    yield closest_note.answered(store, seen, language)
    yield how_often.answered(store, seen, language)


def _of_several(
    store: Store, text: str, seen: first_look.Look, reads: Reads, language: str, ask: several.Ask
) -> Iterator[Answer | None]:
    """The answers to what no question of the catalogue asks alone, each ``None`` if a text does not ask it."""
    yield named_alone.answered(store, seen, language)
    yield at_the_last.answered(store, seen, language, ask)
    yield beside_a_meeting.answered(store, text, language, ask)
    yield as_of_a_founding.answered(store, text, ask)
    yield instead_of_somebody.answered(store, seen, ask)
    yield how_often.counted(store, seen, language)
    yield who_founded.beside_the_day(text, ask)
    yield who_states.answered(store, text, language)
    yield who_heads.answered(store, seen, language, ask)
    for module in _OF_ONE_LOOK:
        yield module.answered(store, seen, language)
    yield denials.answered(store, seen, language, ask)
    yield trends.answered(store, text, reads, language)
    yield intervals.answered(store, text, seen, language)
    yield told_by.answered(store, text, language, ask)
    yield whose_data.answered(store, text, language, ask)
    yield since_a_change.answered(store, seen, ask)
    yield as_of_a_meeting.answered(store, text, ask)
    yield several.one_after_another(text, ask)
    yield conjuncts.of_each(seen, ask)
    yield several.one_by_one(text, ask)
    yield several.of_each_party(store, seen, ask)


def _answer(
    store: Store, text: str, seen: first_look.Look, reads: Reads, day: str | None, language: str, ask: several.Ask
) -> Answer:
    """The answer to a text that is one question; ``ask`` answers the parts of one that asks several things."""
    found = [_as_of(r, day) for r in reads()]
    if not found:
        raise _UnansweredError(lambda: asking_back.unknown(store, "not understood", (), language))
    usable = [r for r in found if not something_else.is_asked(r)]
    if not usable:
        raise _UnansweredError(
            lambda: (
                asking_back.respelt(store, text, found[0], language) or asking_back.none(store, text, found, language)
            )
        )
    found = usable
    best = found[0]
    near = [r for r in found if _is_near(r, best) and not _is_opposite(r, best)][:_TRIED]
    if best.missing and (not near or near[0].rank[0] > best.rank[0] + _CLEARLY):
        raise _UnansweredError(
            lambda: asking_back.respelt(store, text, best, language) or asking_back.lacking(store, text, best, language)
        )
    found_answer = _first_answer(store, near, language) if not intervals.asks(text) else None
    found_answer = there_and_then.inside_its_region(store, seen, found_answer) if found_answer is not None else None
    found_answer = narrowing.of_its_amount(found_answer, store, text) if found_answer is not None else None
    found_answer = narrowing.of_its_unit(store, found_answer, text) if found_answer is not None else None
    if found_answer is not None:
        found_answer.headline = telling.as_asked(store, found_answer, text)
        return there_and_then.checked(store, seen, found_answer)
    for reading in (r for r in near if len(r.choices) > 1 and not r.unread):
        told = _only_answer(store, reading, language) if not reading.left else None
        if told is None:
            raise _UnansweredError(partial(asking_back.which_one, store, reading, language))
        return told
    each = several.answered(store, seen, ask) if not several.asks_who_is_both(seen) else None
    if each is not None:
        return each
    lacking = _lacks_its_subject(found, best)
    if lacking is not None:
        raise _UnansweredError(partial(asking_back.lacking, store, text, lacking, language))
    raise _UnansweredError(
        lambda: (
            asking_back.respelt(store, text, best, language) or asking_back.none(store, text, near or found, language)
        )
    )


def _is_near(reading: Reading, best: Reading) -> bool:
    """Whether a reading is to be tried: it explains about as much as the best, and people ask its question about as likely.

    Questions about several meetings tell of one as well, and will do where it is not clear which is meant.
    """
    if reading.question.name in LISTS_OF_MEETINGS and (best.chosen or best.question.name == "meeting"):
        return not reading.missing and reading.rank[0] <= best.rank[0] + 3 * _NEAR
    # What the best has no place for may be what makes its question so likely.
    is_more_whole = bool(best.unused or best.missing or best.left) and not (reading.unused or reading.left)
    is_whole = (
        is_more_whole
        and bool(best.left or (best.unused and reading.explained > _CLEARLY))
        and not (reading.known or any(map(accounting.is_refused, best.left)))
    )
    # Whoever led something is told by its offices, whatever else such a text most often asks.
    leads = "heads" in reading.asks and reading.question.name in OF_OFFICE and not reading.is_yes_or_no
    is_likely = reading.unlikely <= best.unlikely + _AS_LIKELY * (2 if is_more_whole or leads else 1)
    is_near = reading.rank[0] <= best.rank[0] + _NEAR * (2 if is_whole or leads else 1)
    return not reading.missing and is_likely and is_near


def _is_opposite(reading: Reading, best: Reading) -> bool:
    """Whether a reading has another word for what happened, as "joined" for "left", or another role: no answer to what was asked."""
    words_of = [p.name for p in best.question.parameters if "|" in p.kind or p.name == "role"]
    return reading.question is best.question and any(
        reading.parameters.get(n, best.parameters[n]) != best.parameters[n] for n in words_of if n in best.parameters
    )


def _first_answer(store: Store, near: Sequence[Reading], language: str) -> Answer | None:
    """The answer to the first reading that has one with a sentence; if these are all weak, to the first of them.

    That no row names what was asked for, or that there is none, is the weakest: another reading may find it.
    """
    silent: Answer | None = None
    asked_which = any(_asks_which(near[0], r) for r in near)
    for reading in near:
        if len(reading.choices) > 1 or (asked_which and not _lists_what_is_meant(near[0], reading)):
            continue
        if reading.operators.get("has", "-") in near[0].parameters.get("host", ()):
            continue  # whoever took part need not have hosted
        if reading.is_yes_or_no and reading.question.name == "attendance" and "meeting" in near[0].parameters:
            continue  # that somebody was at others says nothing of the one that is named
        if reading.question.name == _ONE_SIDED and not reading.explained:
            continue
        if reading.question.name == _ONE_SIDED:
            # "What does A lack of what B does": it is easy to take one for the other.
            raise _UnansweredError(partial(asking_back.either_way, store, reading, language))
        answered = trying.answered(store, reading, language)
        if answered is not None and answered.headline:
            answered.understood = describing.described(store, reading, language)
            is_weak = answered.verdict == "no" and "has" in answered.operators and answered.question not in OF_MEMBERS
            is_weak = is_weak and not set(AT_A_PLACE) & answered.operators.keys()
            is_weak = is_weak and not _names_who_came(answered)
            # That all of one are in the other is an answer, though no row is left.
            says_all = "without" in answered.operators
            is_weak = is_weak or not (answered.rows or answered.count or answered.verdict or says_all)
            if not is_weak:
                return answered
            # That there is none answers what was asked only if it is the likeliest reading.
            # Nor does that no document tells of any topic, seat or launch say that there was none.
            is_none = answered.count == 0 and (reading is not near[0] or reading.question.name not in _MAY_BE_NONE)
            silent = silent or (answered if not is_none else None)
    return silent


def _names_who_came(answered: Answer) -> bool:
    """Whether an answer names who came for a party instead of whoever is asked for: that is no weak no."""
    return answered.question == "participants" and bool(answered.rows)


def _only_answer(store: Store, reading: Reading, language: str) -> Answer | None:
    """The answer about the one of several things of which documents tell what is asked; ``None`` if they do of none or of more."""
    of = {
        q.object.value
        for c in reading.choices
        for q in store.quads(ox.NamedNode(iris.ID + c), term("mechanism"), None, DEFAULT)
    }
    if reading.question.name in ("meeting", *LISTS_OF_MEETINGS) or len(of) != 1:
        return None
    each = [
        replace(reading, parameters=reading.parameters | {reading.chosen: [c]}, choices=(c,)) for c in reading.choices
    ]
    found = [(r, a) for r in each[:_MOST_CHOICES] if (a := trying.answered(store, r, language)) is not None and a.rows]
    if len(found) != 1 or found[0][1].verdict == "no":
        return None  # that it is not so of one of them does not say so of the one that is meant
    ((read, told),) = found
    told.understood = describing.described(store, read, language)
    return told if told.headline else None


def _lists_what_is_meant(first: Reading, other: Reading) -> bool:
    """Whether a list of meetings tells what was asked of one of several: when it was, but not what it adopted."""
    return other.question.name in LISTS_OF_MEETINGS and first.question.name in ("meeting", *LISTS_OF_MEETINGS)


def _asks_which(first: Reading, other: Reading) -> bool:
    """Whether a reading says that there are several of what the first one took for one."""
    taken = first.parameters.get(other.chosen, [""])[0]
    is_alike = other.question is first.question and other.rank[0] == first.rank[0]
    return other.choices[1:] != () and (other is first or (is_alike and taken in other.choices))


def _lacks_its_subject(found: Sequence[Reading], best: Reading) -> Reading | None:
    """The reading that explains the text, but for what it is about, if the text names nothing at all."""
    if accounting.is_about_something(best):
        return None
    return next((r for r in found if r.missing and not r.left and r.explained >= best.explained - _CLEARLY), None)


def completed(store: Store, text: str, after: str, ask: several.Ask | None = None) -> str:
    """The whole question that a text stands for after another question, which ``ask`` may have answered already."""
    with answering.rows_once():
        try:
            before: Answer | None = ask(after, "") if ask else _answered(store, after)
        except ComityError:
            before = _of_its_meeting(store, after)
    return following.complete(store, text, after, before)


def _of_its_meeting(store: Store, text: str) -> Answer | None:
    """What is told of the one meeting that a text without an answer names: "where was it held" asks that of it.

    A word that nothing explains may tell another meeting from it: "the women's forum of the SCO in 2022".
    """
    with contextlib.suppress(ComityError):
        for best in (best for best in readings(store, text)[:1] if not best.left):
            of = {"meeting": best.parameters.get("meeting", [])}
            return catalogue_answers.asked(store, "meeting", of, None, language_of(text)) if all(of.values()) else None
    return None


def _as_of(reading: Reading, as_of: str | None) -> Reading:
    if as_of and reading.as_of and reading.as_of != as_of:
        asked = f"the question names {reading.as_of}, but it is asked for {as_of}"
        raise ComityError(asked, LeaveOut("as_of"))
    return replace(reading, as_of=as_of) if as_of and reading.question.as_of else reading
