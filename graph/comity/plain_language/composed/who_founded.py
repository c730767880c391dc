"""Who founded a format or had the idea of it: whoever announced it and, if documents name only a few founders, that these are not all.

Documents call a state a founder where they tell of that state, and seldom list all who founded something: one or two of many are no
answer to who did.
"""

from __future__ import annotations

from functools import partial

import pyoxigraph as ox

from comity.model import dates, iris
from comity.model.dates import CERTAIN
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import only_named
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.sentences import several
from comity.plain_language.words import cues
from comity.plain_language.words.expressions import Expression
from comity.questions import asking, wording
from comity.questions.answer import Answer, AnswerRow
from comity.questions.answer_rows import keep
from comity.questions.operators import FOUNDER, FULL, key_of
from comity.store.base import DEFAULT, Store, term
from comity.text import calendar, words

_IDEA = "proposed"
_ASKED = ("who founded it", _IDEA)
_CUES = (*_ASKED, "who", "states", "founded", "suggested", "past", "yes or no", "founds", "of members")
_TOLD = ("founding", "members", "initiatives", "about")
_BY_WHOM = Expression(
    lambda: (
        rf"(?:[,，]?\s*{cues.pattern('joins two')}\s*)?(?P<whom>{cues.pattern('by whom')})(?:\s*{cues.pattern('joins two')})?"
    )
)
_WHO = Expression(
    lambda: (
        rf"(?P<whom>{cues.pattern('as its founders')})(?:\s+(?={cues.pattern('founded')})"
        rf"|\s*{cues.pattern('joins two')}(?=\s*(?:{cues.pattern('when')}|{cues.pattern('where')})))"
    ),
    partial(cues.may_have, "founded"),
)
"""Those who founded something, before that verb, or before a second question: "who founded the GCC and when", «кто и когда основал»."""
_FEW, _PART = 3, 0.15
"""So few founders, or so small a part of the members, are not all who founded a format."""


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The answer; ``None`` if a text does not ask it, or documents name all founders."""
    asked = [cue for cue in _ASKED if cues.compiled(cue).search(seen.text)]
    is_of_more = seen.when.ordinal or first_look.is_yes_or_no(seen.text, seen.language)
    if not asked or is_of_more or not {"who", "states", "how many"} & seen.cues.keys():
        return None
    named = only_named.of_kind(seen, "Mechanism", _CUES, only_named.any_of(*_TOLD))
    if named is None:
        return None
    of = iris.local(named.entities[0])
    found = catalogue_answers.asked(store, "founding", {"mechanism": [of]}, None, language)
    by = [row for row in (found.rows if found is not None else ()) if row.cells.get("by")]
    by_statement = _by_statement(store, of, language, asks_idea=asked == [_IDEA]) if not by else None
    years = {date[:4] for date in seen.when.dates}
    is_its_year = bool(by) and all({str(row.cells["established"] or "")[:4]} == years for row in by)
    if seen.dated and not is_its_year and not (by_statement and all(year in by_statement[1] for year in years)):
        return None  # it need not have been in that year
    is_idea = "states" not in seen.cues or asked == [_IDEA]
    few = _few_founders(store, of, language)
    if found is None or (few is None and asked != [_IDEA]) or (asked == [_IDEA] and not (by or by_statement)):
        return None
    if by and is_idea:
        keep(found, by)
        names = wording.listed(wording.distinct(found, by, "by"), language)
        told = [wording.said(found, "announced by", by=names, **_when(store, found, of))]
    elif by_statement is not None and is_idea:
        found, said = by_statement
        told = [said]
    elif few is not None:
        found.extend(few)
        told = [found.headline]
    is_one_of_many = few is not None and len(few.rows) == 1  # which says nothing of who else did
    if (
        few is not None
        and asked != [_IDEA]
        and (not told or told == [found.headline] or (few.rows and not is_one_of_many))
    ):
        names = wording.listed(wording.distinct(few, few.rows, "member"), language)
        told.append(
            wording.said(
                found,
                "founders named" if names else "founders untold",
                names=names,
                mechanism=store.label(iris.ID + of, language),
            )
        )
    found.headline = wording.sentences(found, told)
    found.understood = describing.titled("founding", language, store.label(iris.ID + of, language))
    return found


def beside_the_day(text: str, ask: several.Ask) -> Answer | None:
    """When or where something was founded, and by whom: "when was ASEAN founded and by whom", «когда и кем была создана ОДКБ»."""
    by = _BY_WHOM.search(text) or _WHO.search(text)
    rest = f"{text[: by.start()]} {text[by.end() :]}" if by else ""
    asks = {cue for cue in ("founded", "when", "where") if cues.compiled(cue).search(rest)}
    if by is None or "founded" not in asks or len(asks) == 1:
        return None
    first = several.asked(ask, rest, "")
    if first is None or first.question != "founding" or any(row.cells.get("by") for row in first.rows):
        return first
    second = several.asked(ask, f"{cues.words(_ASKED[0], first.language)[0]}?", rest)
    is_told = second is not None and second.question != first.question
    return several.together(first, second) if second and is_told else several.with_untold(first, by["whom"])


def _when(store: Store, found: Answer, of: str) -> dict[str, str]:
    told = [q.object.value for q in store.quads(ox.NamedNode(iris.ID + of), term("announcedOn"), None, DEFAULT)]
    when = calendar.text(told[0], found.language) if told else ""
    return {"mechanism": store.label(iris.ID + of, found.language), "when": when}


def _by_statement(store: Store, of: str, language: str, *, asks_idea: bool) -> tuple[Answer, str] | None:
    """What a document says of whose idea a format was, and the sentence with it; ``None`` if none says so.

    Whoever proposed a format need not have founded it: what is noted of the format itself is only told if a text asks for the idea.
    """

    def is_meant(row: AnswerRow, said: str) -> bool:
        return _is_of_idea(store, row, of, said) and (asks_idea or key_of(row.cells["subject"]) != of)

    found = catalogue_answers.statements(store, of, language, is_meant)
    if found is None:
        return None
    keep(found, found.rows[:1])
    (row,) = found.rows
    who, says = wording.shown(found, row, "subject"), wording.phrase(found, "quoted", text=row.cells["says"])
    label = store.label(iris.ID + of, language)
    if key_of(row.cells["subject"]) == of:
        return found, wording.said(found, "noted of it", mechanism=label, says=says)
    return found, wording.said(found, "idea stated", by=who, says=says, mechanism=label)


def _is_of_idea(store: Store, row: AnswerRow, of: str, says: str) -> bool:
    """Whether a statement says that its subject, a party, presented the idea, or at whose initiative the format (id) began."""
    subject = str(key_of(row.cells["subject"]))
    is_party = not {"State", "Person", "Union"}.isdisjoint(store.types(iris.ID + subject))
    if subject == of:
        return bool(cues.compiled("on whose initiative").search(says))
    return is_party and bool(cues.compiled("presents an idea").search(says))


def _few_founders(store: Store, of: str, language: str) -> Answer | None:
    """Those whom documents name as founders, if they are no more than a few of all who founded a format; ``None`` if they are more.

    If documents call nobody a founder, those who surely belonged to it on its first day are meant.
    """
    begun = [q.object.value for q in store.quads(ox.NamedNode(iris.ID + of), term("established"), None, DEFAULT)]
    first = dates.bounds(begun[0]).latest if begun else None
    days = (first.isoformat() if first else None, asking.ANY_TIME)
    then, always = (
        catalogue_answers.asked(store, "members", {"mechanism": [of]}, d, language) if d else None for d in days
    )
    ever = catalogue_answers.asked(store, "members", {"mechanism": [of], "role": ["founding-member"]}, None, language)
    certain = words.of("as of", language)[CERTAIN]
    if ever is None:
        return None
    founders = [r for r in ever.rows if key_of(r.cells["role"]) == FOUNDER]
    sure = [
        r for r in (then.rows if then else ()) if key_of(r.cells["role"]) in FULL and r.cells.get("holds") == certain
    ]
    members = {key_of(r.cells["member"]) for r in (always.rows if always else ()) if key_of(r.cells["role"]) in FULL}
    if then is not None and len(sure) > len(founders):
        keep(then, sure)
        ever = then
    else:
        keep(ever, founders)
    most = max(_PART * len(members), min(_FEW, len(members)))
    is_few = not ever.rows or len({key_of(r.cells["member"]) for r in ever.rows}) < most
    return ever if is_few else None
