"""The meetings of a series that a sentence tells by their years: "the summits of 1977, 1984 and 1991, all in London"."""

from __future__ import annotations

from comity.drafting import patterns
from comity.drafting.drafted import Reading
from comity.drafting.known import Meeting
from comity.drafting.moments import Moment
from comity.drafting.sentences import Sentence

_LIST = 2
_KINDS = ("Summit", "MinisterialMeeting", "Conference")


def find(sentence: Sentence, told: set[str], reading: Reading) -> None:
    """Add the meetings of the record that were in these years, each with the place beside its year."""
    years = [m for m in sentence.moments if len(m.period) in (4, 7) and not m.unsure]
    said = list(patterns.every("meetings", reading.language, sentence.text))
    if len(years) < _LIST or not said or sentence.is_title:
        return
    mechanism = next((i for _, i in sentence.named("Mechanism")), "") or reading.mechanism
    kind = next((k for *_, k in said if k in _KINDS), "Summit")
    for at, year in enumerate(years):
        fitting = [
            m
            for m in reading.known.by_owner.get(mechanism, ())
            if m.type == kind and m.start[: len(year.first)] == year.first
        ]
        if len(fitting) != 1 or fitting[0].id in told or sentence.is_in_title_of_paper(year.start):
            continue
        if place := _place(sentence, years, at, fitting[0], reading.language):
            block = reading.block(fitting[0].id, kind)
            reading.add(block, "of", fitting[0].of or mechanism, sentence)
            reading.add(block, "start", year.first, sentence)
            reading.add(block, "place", place, sentence)
            host = fitting[0].host
            is_named = any(i == host for _, i in sentence.named("State"))
            reading.add(block, "host", host if is_named else "", sentence)


def _place(sentence: Sentence, years: list[Moment], at: int, meeting: Meeting, language: str) -> str:
    """The place of one of the meetings: named between the years beside it, or behind a list of years."""
    end = years[at].end
    for later in years[at + 1 :]:
        if not patterns.expression("in a list of years", language).fullmatch(sentence.text[end : later.start]):
            break
        end = later.end
    until = next((y.start for y in years if y.start >= end), len(sentence.text))
    since = max((y.end for y in years if y.end <= years[at].start), default=0)
    near = {i for n, i in sentence.named("Place") if since <= n.start < until}
    return meeting.place if meeting.place in near else ""
