"""The answer to a question in plain language, in whichever way it has one; if it has none, why not, or which was meant."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import date
from functools import cache, partial

from comity import answering
from comity.errors import (
    ComityError,
    UnknownQuestionError,
)
from comity.model import dates, languages
from comity.plain_language import asking_back, choosing, following
from comity.plain_language.answers import (
    absent_members,
    catalogue_answers,
    inside_a_region,
    nearest_told,
    outcomes,
    reasons,
    telling,
    trends,
)
from comity.plain_language.composed import (
    adopted_there,
    aimed_at,
    announced_at,
    any_in_both,
    as_many_as_asked,
    as_of_a_founding,
    as_of_a_meeting,
    as_what,
    at_the_last,
    attended_there,
    before_a_change,
    beside_a_meeting,
    by_growth,
    chair_taken_over,
    chaired_meetings,
    changes_among,
    combined,
    denials,
    documents_differ,
    documents_then,
    exports_or_imports,
    format_in_format,
    formats_founded,
    former_names,
    founding_documents,
    free_trade_between,
    held_in_month,
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
    joint_texts,
    larger,
    named_alone,
    no_summit_then,
    nth_member,
    of_what_form,
    one_property,
    part_of_a_sum,
    party_since,
    plan_years,
    posts_in_whole,
    precedence,
    promised_then,
    said_then,
    share_promised,
    since_a_change,
    standing,
    states_of_its_region,
    still_there,
    strategic_partners,
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
from comity.plain_language.names import capitals, first_look, mentions, miswritten, short_names, unknown_formats
from comity.plain_language.parsing.readings import Reads, readings
from comity.plain_language.sentences import clauses, conjuncts, framing, parts, several, surroundings
from comity.plain_language.single_facts import closest_amount, closest_fact, closest_note
from comity.plain_language.words import cues, misspelt, numbers_asked, spelling, written_dates
from comity.plain_language.words.tokens import language_of
from comity.questions.answer import Answer
from comity.store.base import Store

_OF_ONE_LOOK = (part_of_a_sum, promised_then, share_promised, absent_members, aimed_at, format_in_format, any_in_both, what_became_of,
                changes_among, said_then, documents_differ, before_a_change, combined, universal, still_there, joined_beside,
                inside_a_region, adopted_there, attended_there, documents_then, precedence, larger, by_growth, exports_or_imports,
                terms_as_chair, party_since, joined_there, founding_documents, chaired_meetings, formats_founded, plan_years,
                one_property, holders_in_turn, who_founded, former_names, whose_successor, two_names_alone, times_hosted, standing,
                as_what, held_there, hosts_of_summits, held_online, invested_in, free_trade_between, announced_at, of_what_form,
                no_summit_then)  # fmt: skip
"""What answers a text by its names and cues alone."""
_SHOWN = 3
"""How many readings of a text that is refused are looked at, for what it is about."""
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
        except choosing.UnansweredError as unanswered:
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


def _whole(store: Store, day: str | None, language: str, text: str, after: str, ask: several.Ask) -> Answer:
    """The answer to a text; ``ask`` answers what it is taken apart into."""
    text = spelling.without_documents(spelling.plain_letters(spelling.punctuated(spelling.once(text))))
    text = capitals.by_name(store, text)
    text = short_names.without_initials(store, short_names.alone(store, misspelt.asking(store, text)))
    text = spelling.planned(written_dates.in_iso(text, language), language_of(text))
    text = numbers_asked.asked(text, language_of(text))
    text = spelling.where_and_since_when(text, language_of(text))
    preamble = spelling.preamble(text)
    asks = any(cues.compiled(cue).search(preamble) for cue in ("no yes or no", "tag question"))
    rest = text[len(preamble) :]
    if preamble and not asks:
        says_who_asks = cues.compiled("who asks").search(preamble) and mentions.in_text(store, rest)
        text = rest if says_who_asks or not mentions.in_text(store, preamble) else text
    if after:
        text = completed(store, text, after, ask)
    refused = next((cue for cue in ("why", "opinion") if cues.compiled(cue).search(text)), "")
    if refused:
        noted = closest_note.answered(store, first_look.at(store, text), language) if refused == "why" else None
        if noted is None and refused == "why":
            noted = reasons.noted(store, readings(store, text)[:_SHOWN], language)
        if noted is not None:
            return noted
        raise choosing.UnansweredError(
            lambda: asking_back.unknown(store, refused, readings(store, text)[:_SHOWN], language)
        )
    seen = first_look.at(store, text)
    union = inside_a_region.union_of_untold_members(store, seen)
    if union:
        raise choosing.UnansweredError(partial(asking_back.members_untold, store, union, language))
    joined = unknown_formats.joined_in(store, seen)
    if joined is not None:
        raise choosing.UnansweredError(partial(asking_back.unread, store, *joined, language))
    reads = cache(partial(readings, store, text, seen))  # several parts of the program look at them
    each = next((found for found in _of_several(store, text, seen, reads, language, ask) if found is not None), None)
    if each is not None:
        each.headline = telling.with_short_names(store, each, each.headline, text)
        return each
    try:
        found = closest_fact.instead_of(
            store, seen, choosing.answer(store, text, seen, reads, day, language, ask), language
        )
        return closest_note.beside(store, seen, outcomes.told(store, seen, found, language), language)
    except choosing.UnansweredError:
        # An answer without rows counts as false.
        within = next((found for found in _within(store, text, seen, reads, language, ask) if found is not None), None)
        if within is not None:
            return within
        meant = miswritten.corrected(store, seen)
        if not meant:
            raise
        with contextlib.suppress(UnknownQuestionError):
            return ask(meant, "")
        raise


def _within(
    store: Store, text: str, seen: first_look.Look, reads: Reads, language: str, ask: several.Ask
) -> Iterator[Answer | None]:
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
    yield states_of_its_region.answered(store, seen, ask)
    yield nth_member.answered(store, seen, language)
    yield as_many_as_asked.answered(store, seen, reads(), language)
    yield closest_amount.answered(store, seen, language)
    yield closest_fact.answered(store, seen, language)
    yield closest_fact.whether_somebody_came(store, seen, language)
    yield closest_note.answered(store, seen, language)
    yield how_often.answered(store, seen, language)
    yield next((nearest_told.answered(store, best, language) for best in reads()[:1]), None)


def _of_several(
    store: Store, text: str, seen: first_look.Look, reads: Reads, language: str, ask: several.Ask
) -> Iterator[Answer | None]:
    """The answers to what no question of the catalogue asks alone, each ``None`` if a text does not ask it."""
    yield named_alone.answered(store, seen, language)
    yield several.both_halves(text, ask)
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
    if "a chair" in seen.cues:
        yield chair_taken_over.answered(store, seen, reads()[:_SHOWN], language)
    if "strategic partners" in seen.cues:
        yield strategic_partners.answered(store, seen, reads()[:_SHOWN], language)
    if cues.compiled("a joint text").search(seen.text):
        yield joint_texts.answered(store, seen, reads()[:_SHOWN], language)
    yield held_in_month.answered(seen, ask)
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
