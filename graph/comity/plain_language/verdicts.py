"""Says yes or no to a question that asks whether something is so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from comity import answering
from comity.errors import ComityError
from comity.model import dates, iris
from comity.model.dates import Span
from comity.plain_language import cues, lexicon, there_and_then
from comity.plain_language.limits import Limit
from comity.plain_language.reading import Reading
from comity.questions import asking, matched, operators, wording
from comity.questions.answer import Answer, AnswerRow
from comity.store.base import Store
from comity.text import words

_OF_AMOUNTS = ("figures", "figure-series")
_SIGNATORIES = 3
"""Documents that name so many who signed something hardly leave one out."""
_DOLLARS = "USD"
"""The currency in which most documents give a value, if they give it in several."""


def given(store: Store, reading: Reading, answered: Answer, language: str) -> Answer:
    """The answer with a verdict: yes if there is what was asked for, and if not, what there is instead."""
    said = words.of("operators", language)
    if reading.question.name == "membership-changes" and "nth" in reading.operators:
        return _joined_in_that_place(store, reading, language) or answered
    of_its_kind = _larger_than_another(store, reading, language) or _in_office(store, reading, answered, said)
    of_its_kind = of_its_kind or _of_its_kind(reading, answered, said)
    if of_its_kind is not None:
        return of_its_kind
    if answered.verdict in ("no", "unknown"):
        return _at_another_time_or_place(store, reading, language) or answered
    if answered.verdict or answered.count is not None:
        return _by_whom(reading, answered, said)
    if answered.question in _OF_AMOUNTS:
        return answered  # how much it is says more than yes
    if _that_count(answered):
        return _so(answered, there_and_then.was_so(store, reading, answered), said)
    if answered.rows and answered.headline and ("change" not in answered.columns or _says_left(reading)):
        return _with(answered, "no", said["no"])  # it was planned, postponed or cancelled; who left was no full member
    return _instead(store, reading, answered, language)


def _instead(store: Store, reading: Reading, answered: Answer, language: str) -> Answer:
    """What there is instead of what was asked for, with a no; the answer itself if nothing is known."""
    said = words.of("operators", language)
    for wider in _wider(reading):
        is_founding = wider.question.name == "founding"
        given_ = wider.given if is_founding else wider.parameters
        other = asked(store, wider.question.name, given_, wider.as_of, language)
        if is_founding and "matching" in reading.operators and other is not None:
            other.rows = [row for row in other.rows if row.cells.get("place")]  # where it was founded is known
        if other is not None and other.rows and other.headline:
            return _with(other, "no", said["no"])
    if reading.question.name == "hosted":
        return _hosted_by_others(store, reading, language) or answered
    if {"document", "signatory"} <= reading.parameters.keys():
        others = asked(store, "signatories", {"document": reading.parameters["document"]}, None, language)
        is_whole = others is not None and len(others.rows) == 1 and _many(others.rows[0].cells.get("signatories"))
        return _with(others, "no", said["no"]) if others is not None and is_whole else answered
    if {"change", "member", "mechanism"} <= reading.parameters.keys():
        of_member = {"mechanism": reading.parameters["mechanism"], "has": reading.parameters["member"]}
        day = Span.of(reading.when[0]).latest if len(reading.when) == 1 else None
        belongs = asked(store, "members", of_member, day.isoformat() if day else None, language)
        if belongs is not None and not _says_left(reading):
            return belongs
        if belongs is not None and belongs.verdict == "yes":
            # Whoever belongs to it has not left.
            belongs.headline = belongs.headline.removeprefix(said["yes"].partition("{sentence}")[0])
            return _with(belongs, "no", said["no"])
    return answered


def _many(cell: object) -> bool:
    """Whether so many are named that hardly one is left out."""
    return isinstance(cell, list) and len(cell) >= _SIGNATORIES


def _says_left(reading: Reading) -> bool:
    return reading.parameters.get("change") == ["left"]


def _larger_than_another(store: Store, reading: Reading, language: str) -> Answer | None:
    """Whether a figure with one partner is larger, or smaller, than that with another: "was trade with A bigger than with B"."""
    other, sides = reading.operators.get("matching", ""), {"more", "fewer"} & reading.asks
    if not other or len(sides) != 1 or reading.question.name not in _OF_AMOUNTS or "partner" not in reading.parameters:
        return None
    rest = {n: v for n, v in reading.given.items() if n != "matching"}
    asked_of = [{**rest, "partner": [partner]} for partner in (reading.parameters["partner"][0], other)]
    one, two = (asked(store, reading.question.name, given_, reading.as_of, language) for given_ in asked_of)
    if one is None or two is None or not (one.rows and two.rows):
        return None
    first, second = (set(_numbers(reading, answer)) for answer in (one, two))
    if len(first) != 1 or len(second) != 1:
        return None
    is_so = (first.pop() > second.pop()) == (sides == {"more"})
    one.headline = wording.sentences(one, [one.headline, two.headline])
    one.extend(two)
    return _so(one, is_so, words.of("operators", language))


def _in_office(store: Store, reading: Reading, answered: Answer, said: Mapping[str, str]) -> Answer | None:
    """Whether somebody is in office now: not if all terms that are told of are over, or if another has the chair today."""
    is_now = not (reading.is_past or {"since", "until"} & reading.operators.keys())
    if not is_now or answered.question not in operators.OF_OFFICE or answered.verdict:
        return None
    given = reading.parameters
    if answered.question == "chairs" and {"mechanism", "chair"} <= given.keys():
        day = reading.as_of or dates.today().isoformat()
        holder = asked(store, "chairs", {"mechanism": given["mechanism"]}, day, answered.language)
        if holder is not None and holder.rows and holder.headline:
            is_so = any(operators.key_of(row.cells["chair"]) == given["chair"][0] for row in holder.rows)
            return _so(holder, is_so, said)
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
    return _with(answered, "no", said["no"]) if is_over and not (reading.when or reading.as_of) else None


def _joined_in_that_place(store: Store, reading: Reading, language: str) -> Answer | None:
    """Whether a party was the nth to join a format; ``None`` if documents do not tell who that was."""
    member = reading.parameters.get("member") or [reading.operators.get("has", "")]
    of = {"mechanism": reading.parameters.get("mechanism", []), "change": ["joined"]}
    nth = asked(store, reading.question.name, of | {"nth": [reading.operators["nth"]]}, None, language)
    if nth is None or not nth.rows or not all(member):
        return None
    is_so = any(operators.key_of(row.cells["member"]) == member[0] for row in nth.rows)
    if is_so and len(nth.rows) > 1:
        return nth  # several joined on that day
    return _so(nth, is_so, words.of("operators", language))


def _of_its_kind(reading: Reading, answered: Answer, said: Mapping[str, str]) -> Answer | None:
    """The verdict on a number, a comparison, a role, on what was called off or online; ``None`` if it is on none of these."""
    if {"online", "in person"} & reading.asks and "mode" in answered.columns and answered.rows:
        return _in_mode(reading, answered, said)
    if reading.limit is not None:
        return _measured(reading, answered, reading.limit, said)
    if reading.claimed is not None and answered.count is not None:
        is_so = answered.count == reading.claimed
        if not is_so and len(operators.that_count(answered)) == reading.claimed:
            return answered  # so many are told, though not all of them may be meant
        return _so(answered, is_so, said)
    if answered.question == "comparison":
        return _compared(reading, answered, said)
    if answered.question == "memberships" and {"member", "mechanism"} <= reading.parameters.keys() and answered.rows:
        return _in_role(reading, answered, said)
    if (
        reading.is_called_off
        and not answered.verdict
        and answered.count is None
        and answered.rows
        and answered.headline
    ):
        return _called_off(answered, said)
    return None


def _in_mode(reading: Reading, answered: Answer, said: Mapping[str, str]) -> Answer:
    """Whether a meeting was online, or in person; no verdict if documents do not say how it was held, or if it was both."""
    mode = str(operators.key_of(answered.rows[0].cells.get("mode")) or "").removeprefix("mode-").replace("-", " ")
    if mode not in ("online", "in person"):
        return answered
    return _so(answered, mode in reading.asks, said)


def _in_role(reading: Reading, answered: Answer, said: Mapping[str, str]) -> Answer:
    """Whether a party has the one role that the text names; if it names none, full membership makes a yes, and nothing a no."""
    roles = {str(operators.key_of(r.cells["role"])) for r in answered.rows if not r.cells.get("to")}
    named = {f"role-{role}" for role in reading.roles}
    full = set(operators.FULL)
    wanted = full if not named - full else named
    if len(named) > 1 or not roles:
        return answered
    if roles & wanted:
        return _with(answered, "yes", said["yes"])
    return _with(answered, "no", said["no"]) if named else answered


def _called_off(answered: Answer, said: Mapping[str, str]) -> Answer:
    """Whether a meeting was cancelled or postponed, or any of a series."""
    called_off = [row for row in answered.rows if row.cells.get("status") in operators.CALLED_OFF]
    return _so(answered, bool(called_off), said)


def _by_whom(reading: Reading, answered: Answer, said: Mapping[str, str]) -> Answer:
    """That a party took part is no yes if the text asks for its prime minister, and the foreign minister came instead."""
    if answered.verdict != "yes" or not _came_as_somebody_else(reading, answered):
        return answered
    answered.headline = answered.headline.removeprefix(said["yes"].partition("{sentence}")[0])
    return _with(answered, "no", said["no"])


def _came_as_somebody_else(reading: Reading, answered: Answer) -> bool:
    capacities = [row for row in answered.rows if row.cells.get("capacity")]
    posts = [post for name in reading.called for post in lexicon.alternatives(name)]
    below = all(cues.compiled("below leaders").search(str(row.cells["capacity"])) for row in capacities)
    return bool(capacities and posts) and below and not any(matched.rows(capacities, post) for post in posts)


def _measured(reading: Reading, answered: Answer, limit: Limit, said: Mapping[str, str]) -> Answer:
    """Whether the number that answers is above or below a limit; no verdict if there is none, or if several differ in that."""
    numbers = [answered.count] if answered.count is not None else _numbers(reading, answered)
    if limit.is_above is None and answered.count is None and numbers:
        # It is told in one of several currencies.
        return _so(answered, any(map(limit.holds, _numbers(reading, answered, any_unit=True))), said)
    found = {limit.holds(number) for number in numbers}
    if len(found) != 1:
        answered.verdict = ""
        return answered
    return _so(answered, found == {True}, said)


def _numbers(reading: Reading, answered: Answer, any_unit: bool = False) -> list[float]:
    """The numbers of an answer: of the period that the text names, if one has it, and in dollars, if one is, or in ``any_unit``."""
    column = next((c for c in ("value", "amount") if c in answered.columns), "")
    rows = [r for r in operators.that_count(answered) if isinstance(r.cells.get(column), int | float)]
    named = {value for p in reading.question.parameters if p.is_date for value in reading.parameters.get(p.name, ())}
    rows = [r for r in rows if r.cells.get("period") in named] or rows
    rows = rows if any_unit else [r for r in rows if r.cells.get("unit") == _DOLLARS] or rows
    return [float(str(r.cells[column])) for r in rows]


def _compared(reading: Reading, answered: Answer, said: Mapping[str, str]) -> Answer:
    """Whether the format that the text names first has more (or fewer) than the others; no verdict if it asks nothing of the kind."""
    numbers = [operators.leading_number(row) for row in answered.rows]
    if not numbers or None in numbers or not {"most", "fewest"} & reading.operators.keys():
        return answered
    is_first = operators.key_of(answered.rows[0].cells["mechanism"]) == iris.local(reading.parameters["mechanism"][0])
    is_so = is_first and numbers[0] != numbers[1]
    return _so(answered, is_so, said)


def _at_another_time_or_place(store: Store, reading: Reading, language: str) -> Answer | None:
    """What makes a no a yes, as "was Cuba ever a member", or says what was instead: where a meeting was held."""
    wanted = reading.operators.get("has", "")
    if reading.question.name == "hosted":
        meeting = asked(store, "meeting", {"meeting": [wanted]}, None, language)
        said = words.of("operators", language)["no"]
        return _with(meeting, "no", said) if meeting is not None and meeting.headline else None
    if reading.is_past and not reading.as_of and reading.question.now:
        ever = asked(store, reading.question.name, {**reading.parameters, "has": [wanted]}, asking.ANY_TIME, language)
        return ever if ever is not None and ever.verdict == "yes" else None
    return None


def _hosted_by_others(store: Store, reading: Reading, language: str) -> Answer | None:
    """That others hosted all summits of a format, if documents tell of each of them by whom or where it was held."""
    of = {"mechanism": reading.parameters.get("mechanism", [])}
    summits = asked(store, "summits", of, None, language) if of["mechanism"] else None
    held = operators.that_count(summits) if summits is not None else []
    numbers = {int(str(row.cells["ordinal"])) for row in held if row.cells.get("ordinal")}
    is_whole = set(range(1, max(numbers, default=0))) <= numbers
    if not held or not is_whole or not all(row.cells.get("place") or row.cells.get("host") for row in held):
        return None
    others = asked(store, "hosts-per-year", of | {"type": ["Summit"]}, None, language)
    return (
        _with(others, "no", words.of("operators", language)["no"]) if others is not None and others.headline else None
    )


def _that_count(answered: Answer) -> list[AnswerRow]:
    """The rows that make a yes. Whoever became a candidate has not joined."""
    counted = operators.that_count(answered)
    if "change" in answered.columns and "role" in answered.columns and "matching" not in answered.operators:
        return [r for r in counted if operators.key_of(r.cells["role"]) in operators.FULL]
    return counted


def asked(
    store: Store, question: str, given_: Mapping[str, list[str]], as_of: str | None, language: str
) -> Answer | None:
    """The answer to a question of the catalogue; ``None`` if it cannot be asked so."""
    try:
        return answering.ask(store, question, given_, as_of, language)
    except ComityError:
        return None


def asked_as(store: Store, reading: Reading, language: str) -> Answer | None:
    """The answer to the question of a reading; ``None`` if it cannot be asked so."""
    return asked(store, reading.question.name, reading.given, reading.as_of, language)


def _wider(reading: Reading) -> list[Reading]:
    """The same without its time."""
    if reading.question.name == "founding" and {"has", "matching"} & reading.operators.keys():
        # It was founded somewhere else, or by somebody else.
        rest = {n: v for n, v in reading.operators.items() if n not in ("has", "matching")}
        return [replace(reading, operators=rest)]
    if reading.question.name in ("meeting", "founding") and {"since", "until"} & reading.operators.keys():
        rest = {n: v for n, v in reading.operators.items() if n not in ("since", "until")}
        return [replace(reading, operators=rest)]
    dates = [p.name for p in reading.question.parameters if p.is_date and p.name in reading.parameters]
    if not dates:
        return []
    return [replace(reading, parameters={n: v for n, v in reading.parameters.items() if n not in dates})]


def _so(answered: Answer, is_so: bool, said: Mapping[str, str]) -> Answer:
    """The answer with a yes or a no before its sentence."""
    verdict = "yes" if is_so else "no"
    return _with(answered, verdict, said[verdict])


def _with(answered: Answer, verdict: str, said: str) -> Answer:
    answered.verdict = verdict
    answered.headline = (
        said.format(sentence=answered.headline)
        if answered.headline
        else said.format(sentence="").rstrip(": ：。") + "."
    )
    return answered
