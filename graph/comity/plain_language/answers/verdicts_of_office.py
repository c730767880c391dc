"""Says yes or no to a question that asks whether somebody has an office, by whoever has it last."""

from __future__ import annotations

from dataclasses import replace

from comity.model import dates, iris
from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers, in_office, narrowing, posts_at_meetings, posts_of_states
from comity.plain_language.answers.catalogue_answers import asked, so, with_verdict
from comity.plain_language.parsing.reading import Reading
from comity.plain_language.words import cues
from comity.questions import office_sentences, operators
from comity.questions.answer import Answer
from comity.store.base import Store


def of_today(store: Store, reading: Reading, answered: Answer) -> Answer | None:
    """Whether somebody is in office now: not if all terms that are told of are over, or if another has the chair today."""
    if (of_a_state := posts_of_states.whether(store, reading, answered)) is not None:
        return of_a_state
    is_past = reading.is_past or any(cues.compiled("led it").fullmatch(word) for word in reading.words)
    is_now = not (is_past or {"since", "until"} & reading.operators.keys())
    if not (answered.rows or answered.verdict) and (of_that_day := _had_post(store, reading, answered)) is not None:
        return of_that_day
    if not is_now or answered.question not in operators.OF_OFFICE or answered.verdict:
        return None
    given = reading.parameters
    if answered.question == "chairs" and {"mechanism", "chair"} <= given.keys():
        day = reading.as_of or dates.today().isoformat()
        holder = asked(store, "chairs", {"mechanism": given["mechanism"]}, day, answered.language)
        if holder is not None and holder.rows and holder.headline:
            return _so_of_chair(holder, given["chair"][0])
    if (of_it := _holds_post(store, reading, answered)) is not None:
        return of_it
    terms = [
        (Span.of(str(r.cells.get("from") or "")).earliest, Span.of(str(r.cells.get("to") or "")).latest)
        for r in answered.rows
    ]
    over = max((end for _, end in terms if end and end < dates.today()), default=None)
    # Other documents tell of the same term without its end; who came back began after it.
    is_over = (
        over is not None
        and not any(begun and begun > over for begun, _ in terms)
        and not any(end and end > over for _, end in terms)
    )
    return with_verdict(answered, "no") if is_over and not (reading.when or reading.as_of) else None


def _of_format(store: Store, reading: Reading) -> tuple[str, Reading] | None:
    """The person (id) of whom it is asked whether they have a post in a format, and the question who heads that; ``None`` if it is not."""
    person, at = (
        store.entity(one) for one in (reading.parameters.get("of", [""])[0], reading.operators.get("matching", ""))
    )
    of_a_person = reading.question.name == "officials" and person and "Person" in store.types(person)
    if not (of_a_person and at and reading.called and "Mechanism" in store.types(at)):
        return None
    given = {"of": [iris.local(at)]}
    return iris.local(person or ""), replace(
        reading, parameters=given, operators={}, is_yes_or_no=False, asks=reading.asks | {"heads"}
    )


def _had_post(store: Store, reading: Reading, answered: Answer) -> Answer | None:
    """That somebody did not head a format on a day, by whom documents name in the post then; ``None`` if they name nobody else."""
    found = _of_format(store, reading) if reading.as_of and "deputy" not in reading.asks else None
    if found is None:
        return None
    person, of_format = found
    holder = catalogue_answers.asked_as(store, of_format, answered.language)
    holder = narrowing.narrowed(store, of_format, holder, answered.language) if holder is not None else None
    holder = in_office.of_who_leads(store, of_format, holder) if holder is not None else None
    led = [row for row in (holder.rows if holder is not None else ()) if in_office.is_led(row)]
    if holder is None or not led or person in {operators.key_of(row.cells.get("person")) for row in led}:
        return None
    return so(holder, is_so=False)


def _holds_post(store: Store, reading: Reading, answered: Answer) -> Answer | None:
    """Whether it is this person who has a post in a format, by whoever documents name in it last; ``None`` if they name nobody."""
    found = _of_format(store, reading) if not reading.when else None
    if found is None:
        return None
    person, of_format = found[0], replace(found[1], as_of=None)
    holder = in_office.today(store, of_format, answered.language)
    holder = posts_at_meetings.nearest(store, of_format, holder, answered.language)
    people = {operators.key_of(row.cells.get("person")) for row in holder.rows} if holder is not None else set()
    if holder is None or len(people) != 1:
        return None
    is_so = person in people
    return so(holder, is_so) if holder.question == "officials" or not is_so else with_verdict(holder, "possibly")


def _so_of_chair(holder: Answer, named: str) -> Answer:
    """Whether it is this party or person (id) who has the chair; neither yes nor no if documents only tell who had it last."""
    is_so = any(operators.key_of(row.cells["chair"]) == named for row in holder.rows)
    if office_sentences.told_last(holder, holder.rows):
        return with_verdict(holder, "possibly" if is_so else "unknown")
    return so(holder, is_so)
