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
    """Add the meetings of the record that were in these years, each with the place or, in a list, the host beside its year."""
    kind = _kind(sentence, reading)
    is_answer = reading.asks_hosts and not any(patterns.every("meetings", reading.language, sentence.text))
    years = sentence.moments if is_answer else _years(sentence)
    is_item = is_answer or (sentence.label and _is_of_several(sentence, reading))
    if not kind or sentence.is_title or len(years) < (1 if is_item else _LIST):
        return
    for at, year in enumerate(years):
        if not sentence.is_in_title_of_paper(year.start):
            near = _near(sentence, years, at, reading.language)
            _add(sentence, kind, year, (near, near if is_item else set()), told, reading)


def hosted(sentence: Sentence, reading: Reading) -> bool:
    """Add several meetings of one year that a sentence tells by their hosts: "Japan and India will host the summits of 2029".

    Returns whether it does.
    """
    several = patterns.expression("several meetings", reading.language).search(sentence.text)
    years, kind = _years(sentence), _kind(sentence, reading)
    hosts = {i for _, i in sentence.named("State")}
    is_told = several and patterns.has("hosts", reading.language, sentence.text) and not sentence.is_title
    if not is_told or len(years) != 1 or not kind or len(hosts) < _LIST:
        return False
    return _add(sentence, kind, years[0], (hosts, hosts), set(), reading) > 1


def _is_of_several(sentence: Sentence, reading: Reading) -> bool:
    """Whether the line above a list speaks of several meetings, or of none in particular: "Hosts of the coming summits"."""
    label = sentence.text[: sentence.label]
    several = patterns.expression("several meetings", reading.language).search(label)
    return bool(several) or not any(patterns.every("meetings", reading.language, label))


def _years(sentence: Sentence) -> list[Moment]:
    return [m for m in sentence.moments if len(m.period) in (4, 7) and not m.unsure]


def _add(
    sentence: Sentence, kind: str, moment: Moment, near: tuple[set[str], set[str]], told: set[str], reading: Reading
) -> int:
    """Add the meetings of a year by what is named beside it, and by its hosts; returns how many."""
    mechanism = next((i for _, i in sentence.named("Mechanism")), "") or reading.mechanism
    year = moment.first
    found = _fitting(mechanism, kind, year, *near, reading)
    for meeting, place, is_host in found:
        if meeting.id in told:
            continue
        block = reading.block(meeting.id, kind)
        reading.add(block, "of", meeting.of or mechanism, sentence)
        reading.add(block, "start", year, sentence)
        reading.add(block, "end", moment.last if len(year) > len("2007-11") else "", sentence)
        reading.add(block, "place", place, sentence)
        is_host = is_host or any(i == meeting.host for _, i in sentence.named("State"))
        reading.add(block, "host", meeting.host if is_host else "", sentence)
        is_said = patterns.has("planned", reading.language, sentence.text) and year >= reading.published[: len(year)]
        is_planned = reading.published and (is_said or year > reading.published[: len(year)])
        reading.add(block, "status", "planned" if is_planned else "", sentence)
    return len(found)


def _kind(sentence: Sentence, reading: Reading) -> str:
    """The kind of the meetings; a list of hosts or places may be of those spoken of before."""
    said = list(patterns.every("meetings", reading.language, sentence.text))
    if said:
        return next((k for *_, k in said if k in _KINDS), "Summit")
    followed = patterns.expression("others followed", reading.language).search(sentence.text)
    if reading.kind and (followed or reading.asks_hosts):
        return reading.kind  # "It was held in Rome. Paris followed in 2003 and Bonn in 2008."
    label = sentence.text[: sentence.label]
    is_of_hosts = label and any(patterns.has(k, reading.language, label) for k in ("hosts", "held", "next", "planned"))
    return reading.listed if is_of_hosts else ""


def _near(sentence: Sentence, years: list[Moment], at: int, language: str) -> set[str]:
    """The places and states between a year and those beside it, or behind a list of years."""
    end = years[at].end
    for later in years[at + 1 :]:
        if not patterns.expression("in a list of years", language).fullmatch(sentence.text[end : later.start]):
            break
        end = later.end
    until = next((y.start for y in years if y.start >= end), len(sentence.text))
    since = max((y.end for y in years if y.end <= years[at].start), default=sentence.label)
    return {i for n, i in sentence.named("Place", "State") if since <= n.start < until}


def _fitting(
    mechanism: str, kind: str, year: str, near: set[str], hosts: set[str], reading: Reading
) -> list[tuple[Meeting, str, bool]]:
    """The meetings that were in a year at a place or with a host named beside it, and which of the two is named."""
    every = [m for m in reading.known.by_owner.get(mechanism, ()) if m.type == kind]
    own = [m for m in every if m.start and (m.start[: len(year)] == year or year[: len(m.start)] == m.start)]
    if not hosts:
        return [(own[0], own[0].place, False)] if len(own) == 1 and own[0].place in near else []
    # The record may hold another year for what is only planned.
    late = {h for h in hosts if not any(m.host == h for m in own)}
    own += [m for m in every if m.host in late and m.start[:4] and abs(int(m.start[:4]) - int(year[:4])) == 1]
    fitting = [m for m in own if m.place in near or m.host in hosts]
    placed = [m for m in fitting if m.place in near]
    fitting = [m for m in fitting if m in placed or not any(m.host == p.host for p in placed)]
    return [
        (m, m.place if m.place in near else "", m.host in hosts)
        for m in fitting
        if m in placed or [o.host for o in fitting].count(m.host) == 1
    ]
