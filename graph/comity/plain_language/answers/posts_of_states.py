"""Whether somebody has, or had, a post of a state: "is Scholz chancellor of Germany", "was Hu Jintao president of China in 2020".

Documents seldom date such posts: they name who had one, and who came to meetings in it. So it is whoever they name in it last, or at
the time that is asked for; that somebody ever had it says nothing of another time.
"""

from __future__ import annotations

from dataclasses import replace

from comity.model import dates, iris
from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers, in_office, narrowing, posts_at_meetings
from comity.plain_language.answers.catalogue_answers import so, with_verdict
from comity.plain_language.parsing.reading import Reading
from comity.questions import asking, operators
from comity.questions.answer import Answer
from comity.store.base import Store


def whether(store: Store, reading: Reading, answered: Answer) -> Answer | None:
    """Yes or no, with who has it or had it then; ``None`` if a text asks no such thing, or of no time but the past."""
    person, state = _asked(store, reading, answered)
    is_ever = reading.is_past and not reading.when
    is_of_one = not {*reading.called}.isdisjoint(posts_at_meetings.POSTS)
    if not person or is_ever or not is_of_one or {"deputy", "former office"} & reading.asks:
        return None
    who = replace(reading, parameters={"of": [state]}, operators={}, is_yes_or_no=False, asks=reading.asks | {"who"})
    then = Span.of(reading.when[0]) if len(reading.when) == 1 else Span(None, None)
    came = posts_at_meetings.came_as(store, person, who, then, answered.language) if then.earliest else None
    if came is not None and came.rows:
        return so(came, True)
    found = _holder(store, who, answered.language)
    if found is None or not found.rows:
        return with_verdict(answered, "unknown")  # he had it, and nobody says when
    people = {str(operators.key_of(row.cells.get("person"))) for row in found.rows}
    if person in people and len(people) > 1:
        return with_verdict(answered, "unknown")  # one of them had it then
    is_told_last = found.question != "officials" or posts_at_meetings.is_told_long_ago(found)
    is_open = person in people and is_told_last and not then.earliest
    return with_verdict(found, "possibly") if is_open else so(found, person in people)


def _asked(store: Store, reading: Reading, answered: Answer) -> tuple[str, str]:
    """The person and the state (ids) of which a text asks whether the one has a post of the other; empty if it asks something else."""
    person = reading.parameters.get("of", [""])[0]
    at = store.entity(reading.operators.get("matching", ""))
    is_of_both = (
        answered.question == "officials"
        and reading.called
        and {*store.types(iris.ID + person)} == {"Person"}
        and at is not None
        and "State" in store.types(at)
    )
    return (person, iris.local(at)) if at and is_of_both else ("", "")


def _holder(store: Store, who: Reading, language: str) -> Answer | None:
    """Who has the post today, or had it at the time that is asked for."""
    is_of_today = who.as_of in (None, asking.ANY_TIME, dates.today().isoformat())
    if is_of_today:
        who.as_of = None
        found = in_office.today(store, who, language)
    else:
        every = catalogue_answers.asked_as(store, who, language)
        found = narrowing.narrowed(store, who, every, language) if every is not None else None
    return posts_at_meetings.nearest(store, who, found, language)
