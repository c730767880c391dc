"""When and where a meeting is, and who hosts it, by what stands nearest to the word for it."""

from __future__ import annotations

import re
from collections.abc import Callable

from comity.drafting import patterns, triggers
from comity.drafting.drafted import Reading
from comity.drafting.moments import DAY_FROM_DOCUMENT, Moment
from comity.drafting.names import Name
from comity.drafting.sentences import Sentence

_BEHIND = 8
"""How much farther a date in front of a meeting counts as one behind it."""
_YEAR = 100
"""How much farther a past year counts as a day."""
_LOOK_BACK = 30
_CITY_TO_STATE, _BESIDE = 12, 40
_CAPITAL = 20
_HOST_BEFORE, _HOST_AFTER, _RECEIVES = 18, 12, 12
_VERB = 30
"""How far a verb in several words may stand behind the state that hosts: "will this week play host to"."""
_BRACKETS = re.compile(r"\s?[(（][^()（）]{4,60}[)）]")
_ROW = re.compile(r"\s?(?:[:：]|\s[–—-]\s)\s*([^:：;；。.]{4,70})(?:[;；。.]|$)")
_LABEL = re.compile(r"([^:：。]{4,60}?)(?:[:：]|\s[–—-]\s)")
_AGENCY = re.compile(r"\([A-Z]{2,}[^()]*\)\s*$")
"""Who reports, at the end of a dateline."""
_REST = 6
"""How many letters a label of day and place may have besides, as in "in the city"."""
_TELLS = ("held", "planned", "chairs meeting", "closed")
"""The words that say that a meeting is or was somewhere, on some day."""


def date(sentence: Sentence, start: int, end: int, reading: Reading) -> Moment | None:
    """The date told of a meeting: the nearest one, if the sentence says that something is held."""
    language, text = reading.language, sentence.text
    is_held = any(patterns.has(k, language, text) for k in _TELLS)
    beside, said = (patterns.expression(n, language) for n in ("beside a date", "date of what was said"))
    is_crossed = _crossing(sentence, start, end, reading)
    # "…in 2018; the second was held in November 2019": its date is behind it.
    is_behind = patterns.expression("another of the series", language).match(text, start)
    front = patterns.expression("a date in front", language)
    direct = {m for m in sentence.moments if m.end <= start and front.fullmatch(text[m.end : start])}
    label = _told_behind(text, end) or _told_in_front(sentence, start)
    direct |= {m for m in sentence.moments if label and label[0] <= m.start < label[1]}
    # "… said on Sunday at the summit": it was on that day.
    at_it = patterns.expression("said at a meeting", language)
    direct |= {m for m in sentence.moments if m.end <= start and at_it.fullmatch(text[m.end : start])}
    clear = [
        m
        for m in sentence.moments
        if (m in direct or not said.search(text[: m.start]))
        and not (is_behind and m.start < end)
        and not (m.last and len(m.first) == 4)
        and not _is_of_paper(sentence, m, language)
        # "This year" says when only of what is to come.
        and not (m.unsure and len(m.first) == 4 and m.first <= reading.published[:4] and m not in direct)
        # "They are arriving on Tuesday"
        and not (
            m.unsure == DAY_FROM_DOCUMENT and m not in direct and patterns.expression("arrives", language).search(text)
        )
        and not is_crossed(m.start)
        and not sentence.is_in_title_of_paper(m.start)
        and (is_held or m in direct or (m.start >= end and beside.fullmatch(text[end : m.start])))
    ]

    def distance(m: Moment) -> int:
        # "The summit, which follows that of 2015, opens on 3 September": a year alone is told of what was before.
        is_past = len(m.first) == 4 and m.first < reading.published[:4] and any(len(o.first) == 10 for o in clear)
        return (m.start - end if m.start >= end else start - m.end + _BEHIND) + (_YEAR if is_past else 0)

    return min(clear, key=distance, default=None)


def places(sentence: Sentence, start: int, end: int, reading: Reading) -> tuple[str, str]:
    """The place and the host of a meeting, as far as its sentence tells them; empty where it does not."""
    text, language = sentence.text, reading.language
    is_told = any(patterns.has(k, language, text) for k in _TELLS)
    is_crossed = _crossing(sentence, start, end, reading)
    if label := _told_behind(text, end) or _told_in_front(sentence, start):
        in_label = [(n, i) for n, i in sentence.named("Place", "State") if label[0] <= n.start and n.end <= label[1]]
        place = next((i for n, i in in_label if n.of("Place") == i), "")
        if in_label:
            return place, next((i for n, i in in_label if n.of("State") == i), "")
    cities = [
        (n, i)
        for n, i in sentence.named("Place")
        if (_is_where(text, n, language) or receives(text, n, language) or text[n.end : start] == " ")
        and not sentence.is_in_title_of_paper(n.start)
        and not is_crossed(n.start)
        # "said at the summit in Astana"
        and (is_told or text[n.end : start] == " " or (n.start >= start and n.start - end <= _BESIDE))
    ]
    # "in Dali, in the province of Yunnan": the smaller one, which is named first in English and last in Chinese.
    behind = [c for c in cities if c[0].start >= start] or cities
    city = (behind[-1] if language == "zh" else behind[0]) if behind else None
    # 在塞尔维亚贝尔格莱德举行的第三次会晤
    held_there = patterns.expression("held there", language)
    city = next((c for c in cities[::-1] if c[0].end <= start and held_there.fullmatch(text[c[0].end : start])), city)
    # "The summit in Malaysia's capital"
    is_behind = any(text[end : n.start].strip() == "in" for n, _ in sentence.named("State") if n.start > end)
    if not is_told and not city and not is_behind:
        return "", ""
    if not city and (here := patterns.expression("here", language).search(text)):
        # In the state named before, as in "Türkiye takes over: the next gathering will be there".
        named = [i for n, i in sentence.named("State") if n.end <= min(start, here.start())]
        return ("", named[-1]) if named else reading.place
    if not city and (capital := _capital(sentence, is_crossed, reading)):
        return capital
    states = [(n, i) for n, i in sentence.named("State") if not is_crossed(n.start)]
    host = next((i for n, i in states if _hosts(sentence, n, i, city, start, reading)), "")
    if city and host and reading.known.state_of.get(city[1], host) != host:
        host = ""
    if host and not city and patterns.expression("its capital", language).search(text):
        return reading.known.capitals.get(host, ""), host
    return (city[1] if city else ""), host


def _told_behind(text: str, end: int) -> tuple[int, int] | None:
    """Where day and place stand right behind a meeting, in brackets or as in a table: "The sixth summit: Astana, 2024"."""
    if opened := _BRACKETS.match(text, end):
        return opened.span()
    row = _ROW.match(text, end)
    return row.span(1) if row else None


def _told_in_front(sentence: Sentence, start: int) -> tuple[int, int] | None:
    """Where day and place stand in front of a meeting, as in a chronology: "2 June 2023, Cholpon-Ata: the second meeting"."""
    label = _LABEL.match(sentence.text)
    if not label or label.end() > start or _AGENCY.search(label[1]):
        return None
    named = [(n.start, n.end) for n, _ in sentence.named("Place", "State")]
    rest = label[1]
    for first, last in sorted([*named, *((m.start, m.end) for m in sentence.moments)], reverse=True):
        rest = rest[:first] + rest[last:] if last <= len(label[1]) else rest
    has_date = any(m.end <= label.end() for m in sentence.moments)
    return label.span(1) if has_date and len(re.sub(r"\W", "", rest)) <= _REST else None


def keep_place(sentence: Sentence, reading: Reading) -> None:
    """Keep the city that a sentence tells of last, for "here" in a later one."""
    cities = [i for _, i in sentence.named("Place")]
    if cities:
        reading.place = cities[-1], reading.known.state_of.get(cities[-1], "")
        return
    capital = patterns.expression("in the capital", reading.language).search(sentence.text)
    near = [(abs(n.start - capital.end()), i) for n, i in sentence.named("State")] if capital else []
    state = min((s for s in near if s[0] < _BESIDE), default=(0, ""))[1]
    if state in reading.known.capitals:
        reading.place = reading.known.capitals[state], state


def _capital(sentence: Sentence, is_crossed: Callable[[int], bool], reading: Reading) -> tuple[str, str] | None:
    """The capital and the state, of "in the Kazakh capital" and "в столице Казахстана"."""
    text, language = sentence.text, reading.language
    capital = patterns.expression("the capital", language)
    for name, state in sentence.named("State"):
        is_beside = capital.match(text[name.end :]) or capital.search(
            text[max(0, name.start - _LOOK_BACK) : name.start]
        )
        is_in = patterns.expression("in the place of a state", language).search(text[: name.start])
        hosts = patterns.expression("a capital hosts", language).match(text[name.end :])
        if is_beside and (is_in or hosts) and not is_crossed(name.start):
            return reading.known.capitals.get(state, ""), state
    return None


def _others(sentence: Sentence, start: int, end: int, reading: Reading) -> list[int]:
    """The words for other meetings, without those that a list tells together with this one."""
    listed = patterns.expression("in a list of meetings", reading.language)
    found: list[list[int]] = []
    for first, last, _ in triggers.find(sentence, reading):
        if found and listed.fullmatch(sentence.text[found[-1][-1] : first]):
            found[-1] += [first, last]
        else:
            found.append([first, last])
    return [run[0] for run in found if not any(start <= at < end for at in run[::2])]


def _is_of_paper(sentence: Sentence, moment: Moment, language: str) -> bool:
    """Whether a year is that of a document named right behind it: "the 1993 Tokyo Declaration"."""
    behind = patterns.expression("a paper of a year", language).match(sentence.text, moment.end)
    named = any(n.of("Document") and 0 <= n.start - moment.end <= 1 for n in sentence.things)
    return len(moment.first) == len("1993") and (named or bool(behind))


def _crossing(sentence: Sentence, start: int, end: int, reading: Reading) -> Callable[[int], bool]:
    """A function that says whether the word for another meeting stands between this one and a place in the sentence.

    One that is named only for comparison does so up to the next comma: "the third after those of 2006 and 2015, opens on 3 September".
    """
    text = sentence.text
    others = _others(sentence, start, end, reading)
    compared = patterns.expression("only for comparison", reading.language)
    asides = {o for o in others if compared.search(text[:o])}

    def is_crossed(at: int) -> bool:
        near = (o for o in others if o not in asides or "," not in text[o:at])
        return any(min(at, end) < other < max(at, start) for other in near)

    return is_crossed


def _hosts(
    sentence: Sentence, name: Name, state: str, city: tuple[Name, str] | None, start: int, reading: Reading
) -> bool:
    """Whether a state is told as the host: by a word for it, beside the city, or as the place."""
    text, language = sentence.text, reading.language
    if patterns.expression("under whose chair", language).search(text[: name.start]):
        return True
    is_next = patterns.expression("of the next", language)
    said = list(patterns.words("hosts", language).finditer(text))
    if any(0 <= m.start() - name.end <= _VERB and is_next.match(text[m.end() :]) for m in said):
        return False  # "Malaysia, which will host next year's meetings"
    if any(0 <= name.start - m.end() <= _HOST_BEFORE or 0 <= m.start() - name.end <= _HOST_AFTER for m in said):
        return True
    verb = patterns.expression("a verb of a host", language).match(text[name.end :][:_VERB])
    if verb:
        return True
    if city and 0 <= name.start - city[0].end <= 3:
        return True
    # "In the Bulgarian capital, Sofia"
    between = text[name.end : city[0].start] if city else ""
    if len(between) < _CAPITAL and patterns.expression("in the capital", language).search(between):
        return True
    # "In Astana, the capital of Kazakhstan"
    between = text[city[0].end : name.start] if city else ""
    if len(between) < _CAPITAL and patterns.expression("in the capital", language).search(between):
        return True
    in_state = language == "zh" or patterns.expression("in the place of a state", language).search(text[: name.start])
    if city and in_state and 0 <= city[0].start - name.end <= _CITY_TO_STATE:
        return True
    holds_city = not city or reading.known.state_of.get(city[1]) == state
    return holds_city and _is_where(text, name, language) and (name.start > start or language == "zh")


def receives(text: str, name: Name, language: str) -> bool:
    """Whether a city is told as the one that receives: "the summit that Samarkand hosted"."""
    said = patterns.words("hosts", language).finditer(text)
    return any(0 <= name.start - m.end() <= _RECEIVES or 0 <= m.start() - name.end <= 1 for m in said)


def _is_where(text: str, name: Name, language: str) -> bool:
    before = text[max(0, name.start - _LOOK_BACK) : name.start]
    is_in = patterns.expression("in a city", language).search(before)
    return bool(is_in or patterns.expression("after a city", language).match(text[name.end :]))
