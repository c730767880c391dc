"""Says yes or no to a question that asks whether something is so."""

from __future__ import annotations

import re
from dataclasses import replace

from comity.model import dates, iris
from comity.model.dates import Span
from comity.plain_language.answers import (
    absent_members,
    called_off,
    hosts,
    measured,
    returns,
    there_and_then,
    verdicts_of_office,
)
from comity.plain_language.answers.catalogue_answers import asked, of_meeting, so, with_verdict
from comity.plain_language.parsing.reading import OF_FIGURES, Reading
from comity.plain_language.words import cues, lexicon
from comity.questions import (
    asking,
    composed_sentences,
    expected,
    headline,
    matched,
    meeting_sentences,
    operator_sentences,
    operators,
    wording,
)
from comity.questions.answer import Answer, AnswerRow
from comity.questions.answer_rows import keep
from comity.store.base import Store

_AHEAD = (["planned"], ["unconfirmed"])
"""The statuses of a meeting that is planned, or was, and that no document reports yet."""
_MAY_HAVE_BEEN = ("unconfirmed",)
_SUSPENDED, _BACK = "role-suspended", "event-reinstated"
_POSTS = re.compile(r"[,;]|\band\b")
"""What stands between two posts of one person."""
_SIGNATORIES = 3
"""Documents that name so many who signed something hardly leave one out."""


def given(store: Store, reading: Reading, answered: Answer, language: str) -> Answer:
    """The answer with a verdict: yes if there is what was asked for, and if not, what there is instead."""
    if reading.question.name == "membership-changes" and {"nth", "first", "last"} & reading.operators.keys():
        return _joined_in_that_place(store, reading, language) or answered
    of_its_kind = (
        _belonged_by_then(store, reading, language),
        measured.larger_than_another(store, reading, language),
        verdicts_of_office.of_today(store, reading, answered),
    )
    told = next((one for one in of_its_kind if one is not None), None)
    told = _of_its_kind(store, reading, answered) if told is None else told
    if told is not None:
        return told
    if (
        answered.question == "signatories"
        and len(answered.rows) == 1
        and not there_and_then.was_so(store, reading, answered)
    ):
        return _signed_at_another_time(store, reading, answered)
    if answered.question == "bodies" and (told := _of_bodies(store, reading, answered)) is not None:
        return told
    if answered.verdict in ("no", "unknown"):
        return _at_another_time_or_place(store, reading, language) or answered
    if answered.verdict == "yes":
        found = (_was_only_expected(store, answered), _named_but_absent(store, reading, answered))
        return next((told for told in found if told is not None), _by_whom(reading, answered))
    if answered.verdict or answered.count is not None:
        return _by_whom(reading, answered)
    is_elsewhere = bool({"has", "matching"} & reading.operators.keys())  # it may have been founded, though not there
    if answered.question in OF_FIGURES or (answered.question == "founding" and not (answered.headline or is_elsewhere)):
        return answered  # nothing says that it was founded at all; and how much it is says more than yes
    if _that_count(answered):
        told = so(answered, there_and_then.was_so(store, reading, answered))
        return _with_return(store, reading, told) if _says_left(reading) else told
    if answered.question in operators.OF_OFFICE and answered.rows:
        return with_verdict(answered, "possibly")  # no document says that somebody else had it by then
    if answered.rows and answered.headline and ("change" not in answered.columns or _says_left(reading)):
        # It was planned, postponed or cancelled; who left was no full member. What was planned lately may be not told of yet.
        is_open = any(row.cells.get("status") in _MAY_HAVE_BEEN for row in answered.rows)
        one = answered.rows[0].cells.get("meeting") if len(answered.rows) == 1 else None
        told = of_meeting(store, one, language) if one else None
        return with_verdict(told or answered, "unknown" if is_open else "no")
    return _instead(store, reading, answered, language)


def _belonged_by_then(store: Store, reading: Reading, language: str) -> Answer | None:
    """Whether somebody belonged to a format at the end of a time, if it is asked whether it had already joined by then."""
    given = reading.parameters
    is_asked = given.get("change") == ["joined"] and "already by then" in reading.asks and len(reading.when) == 1
    if reading.question.name != "membership-changes" or not is_asked or not {"member", "mechanism"} <= given.keys():
        return None
    day = Span.of(reading.when[0]).latest
    of_member = {"mechanism": given["mechanism"], "has": given["member"]}
    return asked(store, "members", of_member, min(day, dates.today()).isoformat(), language) if day else None


def _instead(store: Store, reading: Reading, answered: Answer, language: str) -> Answer:
    """What there is instead of what was asked for, with a no; the answer itself if nothing is known."""
    for wider in _wider(reading):
        other = asked(store, wider.question.name, wider.given, wider.as_of, language)
        if "matching" in wider.operators and other is not None and not other.rows:
            # Who is a full member took no other role after that; that somebody has another one says nothing of this.
            other = asked(store, wider.question.name, wider.parameters, wider.as_of, language)
            other = other if other is not None and any(map(_is_full, other.rows)) else None
        if wider.question.name == "founding" and "matching" in reading.operators and other is not None:
            other.rows = [row for row in other.rows if row.cells.get("place")]  # where it was founded is known
        if other is not None and other.rows and other.headline:
            return with_verdict(other, "no")
    if reading.question.name == "hosted":
        return _hosted_by_others(store, reading, language) or answered
    if {"document", "signatory"} <= reading.parameters.keys():
        others = asked(store, "signatories", {"document": reading.parameters["document"]}, None, language)
        is_whole = others is not None and len(others.rows) == 1 and _many(others.rows[0].cells.get("signatories"))
        return with_verdict(others, "no") if others is not None and is_whole else answered
    if {"change", "member", "mechanism"} <= reading.parameters.keys() and "matching" not in reading.operators:
        of_member = {"mechanism": reading.parameters["mechanism"], "has": reading.parameters["member"]}
        day = Span.of(reading.when[0]).latest if len(reading.when) == 1 else None
        belongs = asked(store, "members", of_member, day.isoformat() if day else None, language)
        if belongs is not None and not _says_left(reading):
            return belongs
        if belongs is not None and belongs.verdict == "yes":
            return _with_absence(store, reading, with_verdict(belongs, "no"))  # whoever belongs to it has not left
    return answered


def _signed_at_another_time(store: Store, reading: Reading, answered: Answer) -> Answer:
    """Who signed the document of an answer and when, with a no, if it is asked what was so then and not what is so by now."""
    of = {"document": [str(operators.key_of(answered.rows[0].cells["document"]))]}
    every = asked(store, "signatories", of, None, answered.language)
    told = every if every is not None and every.headline else answered
    return told if "by now" in reading.asks and not reading.is_past else with_verdict(told, "no")


def _many(cell: object) -> bool:
    """Whether so many are named that hardly one is left out."""
    return isinstance(cell, list) and len(cell) >= _SIGNATORIES


def _with_return(store: Store, reading: Reading, answered: Answer) -> Answer:
    """A yes to whether somebody left, with since when they have been back."""
    if answered.verdict != "yes" or not {"member", "mechanism"} <= reading.parameters.keys():
        return answered
    of_member = {"mechanism": reading.parameters["mechanism"], "has": reading.parameters["member"]}
    now = asked(store, "members", of_member, None, answered.language)
    if now is not None and now.verdict == "yes":
        back = operator_sentences.without_verdict(now)
        answered.headline = wording.sentences(answered, [answered.headline, back])
    return answered


def _with_absence(store: Store, reading: Reading, answered: Answer) -> Answer:
    """A no to whether somebody left, with from when to when they did not take part."""
    of = {name: reading.parameters[name] for name in ("member", "mechanism")}
    away = asked(store, "membership-changes", of, None, answered.language)
    rows = [r for r in away.rows if operators.key_of(r.cells["role"]) == _SUSPENDED] if away is not None else []
    if away is not None and any(operators.key_of(r.cells["change"]) == _BACK for r in rows):
        keep(away, rows)
        answered.headline = wording.sentences(answered, [answered.headline, headline.of(store, away)])
    return answered


def _says_left(reading: Reading) -> bool:
    return reading.parameters.get("change") == ["left"]


def _joined_in_that_place(store: Store, reading: Reading, language: str) -> Answer | None:
    """Whether a party was the nth to join a format, the first or the last; ``None`` if documents do not tell who that was."""
    member = reading.parameters.get("member") or [reading.operators.get("has", "")]
    of = {"mechanism": reading.parameters.get("mechanism", []), "change": ["joined"]}
    place = {n: [v] for n, v in reading.operators.items() if n in ("nth", "first", "last")}
    nth = asked(store, reading.question.name, of | place, None, language)
    if nth is None or not nth.rows or not all(member):
        return None
    then = [Span.of(day) for day in reading.when]
    is_so = any(
        operators.key_of(row.cells["member"]) == member[0]
        and all(Span.of(str(row.cells["date"])).overlaps(day) for day in then)
        for row in nth.rows
    )
    if is_so and len(nth.rows) > 1:
        return nth  # several joined on that day
    return so(nth, is_so)


def _asks_of_plans(reading: Reading) -> bool:
    """Whether a text asks what will be: "is New Zealand hosting it" does, and "did it host it" does not."""
    is_hosting = "hosts" in reading.asks and not reading.is_past and "has hosted" not in reading.asks
    return is_hosting or not {"is planned", "will"}.isdisjoint(reading.asks)


def _of_its_kind(store: Store, reading: Reading, answered: Answer) -> Answer | None:
    """The verdict on a number, a comparison, a role, on what was called off or online; ``None`` if it is on none of these."""
    if {"online", "in person"} & reading.asks and "mode" in answered.columns and answered.rows:
        return _in_mode(reading, answered)
    if reading.limit is not None:
        return measured.measured(reading, answered, reading.limit)
    if (
        _asks_of_plans(reading)
        and answered.verdict != "no"
        and "already held" not in reading.asks
        and [row.cells.get("status") for row in answered.rows] in _AHEAD
    ):
        return so(answered, there_and_then.was_so(store, reading, answered))
    if "rejoined" in reading.asks and {"member", "mechanism"} <= reading.parameters.keys():
        return _rejoined(store, reading, answered.language)
    if reading.claimed is not None and answered.question == "signatories" and len(answered.rows) == 1:
        signed = answered.rows[0].cells.get("signatories")
        number = max(answered.count or 0, len(signed) if isinstance(signed, list) else 0)
        return so(answered, number == reading.claimed) if number else answered
    if {"in force"} & reading.asks and len(answered.rows) == 1 and answered.rows[0].cells.get("force"):
        return _in_force(reading, answered)
    if reading.claimed is not None and answered.count is not None:
        is_so = answered.count == reading.claimed
        if not is_so and len(operators.that_count(answered)) == reading.claimed:
            return answered  # so many are told, though not all of them may be meant
        return so(answered, is_so)
    if answered.question in ("comparison", "partner-ranks"):
        is_compared = answered.question == "comparison"
        return measured.compared(reading, answered) if is_compared else _ranks_now(store, reading, answered)
    if answered.question == "memberships" and {"member", "mechanism"} <= reading.parameters.keys() and answered.rows:
        return _in_role(reading, answered)
    return called_off.given(store, reading, answered)


def _ranks_now(store: Store, reading: Reading, answered: Answer) -> Answer | None:
    """No, with whoever has a rank by later documents, if another party has it by now; ``None`` if none has."""
    given = reading.parameters
    if not {"state", "partner", "rank"} <= given.keys() or "period" in given or not answered.rows or reading.is_past:
        return None
    every = asked(store, "partner-ranks", {n: given[n] for n in ("state", "rank")}, None, answered.language)
    dated = [(Span.of(str(r.cells["period"])).latest, r) for r in every.rows if r.cells.get("period")] if every else []
    last = max((day for day, _ in dated if day), default=None)
    now = [r for day, r in dated if day == last]
    if every is None or not now or any(operators.key_of(r.cells["partner"]) == given["partner"][0] for r in now):
        return None
    keep(every, now)
    every.headline = headline.of(store, every)
    return so(every, False)


def _rejoined(store: Store, reading: Reading, language: str) -> Answer | None:
    """Whether a party came back, in the time that the text names; ``None`` if no document tells that it was ever away."""
    of = {name: reading.parameters[name] for name in ("member", "mechanism")}
    ever = asked(store, "membership-changes", of, None, language)
    is_so = returns.came_back(ever.rows, *(reading.when or ())[:1]) if ever is not None else None
    return so(ever, is_so) if ever is not None and is_so is not None and ever.headline else None


def _in_force(reading: Reading, answered: Answer) -> Answer:
    """Whether a document came into force in a time, or was in force then, or is today; not in the time in which it was adopted."""
    is_of_one_time = reading.operators.get("since") == reading.operators.get("until")
    is_of_its_day = is_of_one_time and not {"adopts", "what it adopted"}.isdisjoint(reading.asks)
    since, when = Span.of(str(answered.rows[0].cells["force"])), () if is_of_its_day else reading.when or ()
    first, last_day = (Span.of(reading.operators.get(name, "")) for name in ("since", "until"))
    if (first.earliest or last_day.latest) and not is_of_its_day:
        is_late = first.earliest is None or (since.earliest is not None and since.earliest >= first.earliest)
        is_early = last_day.latest is None or (since.latest is not None and since.latest <= last_day.latest)
        return so(answered, is_late and is_early)
    asked_of = Span.of(when[0]) if len(when) == 1 else None
    if asked_of is not None and "being in force" not in reading.asks:
        return so(answered, since.overlaps(asked_of))
    last = (asked_of.latest if asked_of else None) or dates.today()
    return so(answered, since.earliest is not None and since.earliest <= last)


def _in_mode(reading: Reading, answered: Answer) -> Answer:
    """Whether a meeting was online, or in person; no verdict if documents do not say how it was held, or if it was both."""
    mode = str(operators.key_of(answered.rows[0].cells.get("mode")) or "").removeprefix("mode-").replace("-", " ")
    if mode not in ("online", "in person"):
        return answered
    return so(answered, mode in reading.asks)


def _in_role(reading: Reading, answered: Answer) -> Answer:
    """Whether a party has the one role that the text names; if it names none, full membership makes a yes, and nothing a no."""
    roles = {str(operators.key_of(r.cells["role"])) for r in answered.rows if not r.cells.get("to")}
    named = {f"role-{role}" for role in reading.roles}
    full = set(operators.FULL)
    wanted = full if not named - full else named
    if len(named) > 1 or not roles:
        return answered
    if roles & wanted:
        return with_verdict(answered, "yes")
    return with_verdict(answered, "no") if named else answered


def _of_bodies(store: Store, reading: Reading, answered: Answer) -> Answer | None:
    """Whether there is a body, or its seat is in a state; not known of one that documents only plan."""
    if answered.rows and all(map(composed_sentences.is_only_planned, answered.rows)):
        return with_verdict(answered, "unknown")
    return _has_its_seat(store, reading, answered) if answered.verdict == "no" else None


def _has_its_seat(store: Store, reading: Reading, answered: Answer) -> Answer:
    """Whether the city in which a body sits lies in the state that a text names; not known if documents tell no city."""
    place = reading.operators.get("has", "")
    seats = [str(operators.key_of(row.cells["seat"])) for row in answered.rows if row.cells.get("seat")]
    if place and seats and there_and_then.are_inside(store, seats, [place]):
        return with_verdict(answered, "yes")
    hosts = [str(operators.key_of(row.cells["host"])) for row in answered.rows if row.cells.get("host")]
    is_open = not seats and hosts and there_and_then.are_inside(store, hosts, [place])
    return with_verdict(answered, "unknown") if is_open else answered


def _was_only_expected(store: Store, answered: Answer) -> Answer | None:
    """What became of the meeting, for a party that documents only expected there; ``None`` if it was held, and the party came."""
    meeting = answered.parameters.get("meeting")
    if answered.question != "participants" or not isinstance(meeting, str):
        return None
    status = meeting_sentences.status_of(store, meeting)
    if status not in operators.NOT_HELD:
        if not answered.rows or expected.who_came(store, answered, answered.rows):
            return None
        answered.headline = operator_sentences.said(
            answered, "expected there", names=operator_sentences.without_verdict(answered).rstrip(".\u3002")
        )
        return with_verdict(answered, "unknown")
    told = of_meeting(store, meeting, answered.language)
    verdict = "no" if status in operators.CALLED_OFF else "unknown"
    return with_verdict(told, verdict) if told is not None and told.headline else None


def _named_but_absent(store: Store, reading: Reading, answered: Answer) -> Answer | None:
    """That a member takes no part in a format, if it is asked whether it does, and a document notes that it did not."""
    given = {**answered.parameters, **answered.operators}
    of = [str(given.get(name, "")) for name in ("mechanism", "has")]
    if answered.question != "members" or "attends" not in reading.asks or not all(of):
        return None
    told = absent_members.sentence(store, answered, *of)
    if not told:
        return None
    answered.headline = told
    return with_verdict(answered, "no")


def _by_whom(reading: Reading, answered: Answer) -> Answer:
    """That a party took part is no yes if the text asks for its prime minister, and the foreign minister came instead."""
    if answered.verdict != "yes" or not (
        _came_as_somebody_else(reading, answered) or _was_only_online(reading, answered)
    ):
        return answered
    return with_verdict(answered, "no")


def _was_only_online(reading: Reading, answered: Answer) -> bool:
    """Whether it is asked if somebody travelled to a meeting, and they spoke there from afar."""
    said = [str(row.cells.get("capacity") or "") for row in answered.rows]
    is_asked = "in person" in reading.asks and answered.question == "participants" and bool(said)
    return is_asked and all(cues.compiled("online").search(one) for one in said)


def _came_as_somebody_else(reading: Reading, answered: Answer) -> bool:
    capacities = [row for row in answered.rows if row.cells.get("capacity")]
    posts = [post for name in reading.called for post in lexicon.alternatives(name)]
    others = ["below leaders"]
    if any(cues.compiled("heads of state").fullmatch(post) for post in posts):
        others.append("heads of government")
    if "deputy" not in reading.asks and _are_only_deputies(capacities, posts):
        return True
    is_other = all(any(cues.compiled(c).search(str(row.cells["capacity"])) for c in others) for row in capacities)
    return bool(capacities and posts) and is_other and not any(matched.rows(capacities, post) for post in posts)


def _are_only_deputies(capacities: list[AnswerRow], posts: list[str]) -> bool:
    """Whether all who came in one of these posts came as deputies; "deputy prime minister, foreign minister" has two posts."""
    said = [part for row in capacities for part in _POSTS.split(str(row.cells["capacity"]))]
    came = [part for part in said if any(matched.rows([AnswerRow({"capacity": part}, ())], post) for post in posts)]
    return bool(came) and all(cues.compiled("deputy").search(part) for part in came)


def _at_another_time_or_place(store: Store, reading: Reading, language: str) -> Answer | None:
    """What makes a no a yes, as "was Cuba ever a member", or says what was instead: where a meeting was held."""
    wanted = reading.operators.get("has", "")
    if reading.question.name == "hosted":
        meeting = of_meeting(store, wanted, language)
        if meeting is None or not meeting.headline:
            return None
        hosts_named = {str(operators.key_of(meeting.rows[0].cells.get("host")))} - {"None"}
        # It need not have been the first of all that somebody hosted.
        return so(meeting, not hosts_named.isdisjoint(reading.parameters.get("host", ())))
    is_of_a_first = bool({"the first that", "oldest"} & reading.asks)  # of those that were held there
    if reading.question.name == "meeting" and not is_of_a_first and "Place" in store.types(iris.ID + wanted):
        (one,) = reading.parameters["meeting"]
        meeting = of_meeting(store, one, language)
        is_elsewhere = meeting is not None and len(meeting.rows) == 1 and bool(meeting.rows[0].cells.get("place"))
        return with_verdict(meeting, "no") if meeting is not None and is_elsewhere else None
    if reading.is_past and not reading.as_of and reading.question.now:
        ever = asked(store, reading.question.name, {**reading.parameters, "has": [wanted]}, asking.ANY_TIME, language)
        return ever if ever is not None and ever.verdict == "yes" else None
    return None


def _hosted_by_others(store: Store, reading: Reading, language: str) -> Answer | None:
    """That others hosted all summits of a format, if documents tell of each of them by whom or where it was held."""
    of = reading.parameters.get("mechanism")
    others = hosts.of_all(store, of[0], language) if of and len(of) == 1 else None
    return with_verdict(others, "no") if others is not None else None


def _that_count(answered: Answer) -> list[AnswerRow]:
    """The rows that make a yes. Whoever became a candidate has not joined."""
    counted = operators.that_count(answered)
    if "change" in answered.columns and "role" in answered.columns and "matching" not in answered.operators:
        return list(filter(_is_full, counted))
    return counted


def _is_full(row: AnswerRow) -> bool:
    return operators.key_of(row.cells.get("role")) in operators.FULL


def _wider(reading: Reading) -> list[Reading]:
    """The same without its time, or without where or by whom something was founded."""
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
