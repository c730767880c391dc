"""Texts that ask several things: "what is GUAM and who is in it", "the secretariats of OPEC and of the ECO - in what cities"."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain, pairwise

from comity.errors import ComityError
from comity.model import vocabulary
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names import first_look
from comity.plain_language.names.mentions import Mention
from comity.plain_language.parsing.reading import OF_FIGURES
from comity.plain_language.words import cardinals, cues, dates
from comity.plain_language.words.expressions import Expression
from comity.plain_language.words.tokens import is_han, language_of
from comity.questions import operator_sentences, operators, wording
from comity.questions.answer import Answer
from comity.store.base import Store
from comity.text import calendar

_ENDS = re.compile("[?!\uff1f\uff01]+")
_ENDED = frozenset(("first", "last", "nth"))
_OF_MEETINGS = ("meeting", "summits", "meetings")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PARTIES = 3
_SHORTEST = 4
"""A clause with fewer letters asks nothing: "where and when"."""
_THAT = re.compile(rf",\s+{cues.pattern('claims that')}", re.IGNORECASE)
_MARKS = " ,.?!，。？！"
(_IF,) = cues.words("yes or no", "ru")
_OF_PARTIES = ("Mechanism", "Meeting", "Document", "Place")
"""What parties belong to, come to or sign, or where they do."""
_COME_FOR = {"represent", "who came for it"}
"""Cues for those who came to a meeting for somebody."""
Ask = Callable[[str, str], Answer]
"""Answers a text that may go on from another one."""
_BETWEEN = Expression(lambda: rf"{cues.pattern('begins a span')}\W*$")
_AGAIN = Expression(
    lambda: (
        rf",?\s+{cues.pattern('but')}\s+(?=\w+\s+{cues.pattern('next')})"
        rf"|,?\s+{cues.pattern('joins two')}\s+(?={cues.pattern('asks again')}|\w+\s+{cues.bounded(_IF)}"
        rf"|{cues.pattern('yes or no')}\s+(?:{cues.pattern('it')}|{cues.pattern('him')}))"
    )
)
"""Where a second question begins: with a question word, or as one that is answered by yes or no."""
_OF_THOSE = Expression(
    lambda: (
        rf"(?:\s+[-\u2013\u2014]|\s*[:;])\s+(?=(?:{cues.pattern('yes or no')}|\w+\s+{cues.bounded(_IF)})\b"
        rf"[^-\u2013\u2014:;]*{cues.pattern('among those')})"
    ),
    partial(cues.may_have, "among those"),
)
"""Before a second half that asks whether somebody is among those whom the first one asks for: "who is in BRICS - is Iran in it?"."""
_FIRST_FEW = Expression(lambda: rf"{cues.pattern('first few')}\s*(?P<number>\w+?)(?=\s|[\u5c4a\u6b21])")
_NUMBERED, _MOST_FEW = {"en": "{}th", "zh": "\u7b2c{}", "ru": "{}th"}, 6
_JOINT_OF_NUMBERS = Expression(lambda: rf"\s*(?P<and>{cues.pattern('joins two')})(?:\s+\w{{1,3}}){{0,2}}\s*$")
"""Between two numbers, what stands before the second: "and at the"."""
_JOINT_OF_DATES = Expression(lambda: rf"{cues.pattern('joins two')}(?:\s*{cues.pattern('on a date')})?")


def answered(store: Store, seen: first_look.Look, ask: Ask) -> Answer | None:
    """The answers to several questions in one text, as one; ``None`` if it is not made of such."""
    found = _of_each(store, seen, ask)
    return found if found is not None else _figures_of_each(store, seen, ask)


def one_after_another(text: str, ask: Ask) -> Answer | None:
    """The answers to two questions with a mark each, or with "and" between them; ``None`` if it is only one.

    The second goes on from the first: "how many summits has it held, and where was the last one?" Without an answer, it is told so.
    """
    each = [part.strip() for part in _ENDS.split(text) if any(map(str.isalnum, part))]
    each = each if len(each) == 2 else clauses(text)
    if len(each) != 2 or cues.compiled("only").match(each[1]):
        return None  # "Only those in Africa" narrows what was asked
    is_counted = bool(cues.compiled("how many").search(each[0]) and cues.compiled("where").search(each[1]))
    if is_counted and _only_asks(each[1]) and (told := _with_places(asked(ask, each[0], ""))) is not None:
        return told
    first, second = (asked(ask, one, after) for one, after in ((each[0], ""), (each[1], each[0])))
    if first is not None and _is_of_the_other_half(first, each[0]):
        first = None
    is_of_meeting = second is not None and second.question == "meeting" and _has_question(each[0])
    if first is None and second is not None and is_of_meeting:
        return with_untold(second, each[0])
    if _only_asks(each[1]) and not is_counted:
        is_asked_of_one = first is not None and "meeting" in first.parameters and first.question not in _OF_MEETINGS
        if first and second and is_asked_of_one and second.question in (*_OF_MEETINGS, "about"):
            return together(first, second)
        asks_when = any(cues.compiled(cue).search(each[1]) for cue in ("when", "year"))
        tells_when = asks_when and first is not None and _YEAR.search(first.headline)
        return first if tells_when or _ENDS.search(text[: text.find(each[1])]) else None
    if first is None and (second := asked(ask, each[1], "")) is not None and "meeting" in second.parameters:
        first = asked(ask, *each)  # "who hosted and who chaired the summit" names it in the second half
        return together(first, second) if first is not None else None
    if first is None:
        return None
    is_of_place = first.question in _OF_MEETINGS and cues.compiled("who").search(each[1])
    if second is None or (is_of_place and second.headline == first.headline):
        if not (text.rstrip().endswith(("?", "？")) or _has_question(each[1])):
            return None  # it only says more
        return with_untold(first, each[1])
    is_ended = _ENDED & first.operators.keys() and not _ENDED & second.operators.keys()
    if first.question == second.question and is_ended and all(row in second.rows for row in first.rows):
        return first  # "who joined last, and when did it join": the date is told
    return together(first, second)


def both_halves(text: str, ask: Ask) -> Answer | None:
    """The answers to two questions with "and" between them, if each has one, and the second asks more than where or when."""
    each = clauses(text)
    if len(each) != 2 or _only_asks(each[1]) or cues.compiled("only").match(each[1]):
        return None
    first = asked(ask, each[0], "")
    if first is None or _is_of_the_other_half(first, each[0]):
        return None
    second = asked(ask, each[1], each[0])
    return together(first, second) if second is not None and second.headline not in first.headline else None


def _is_of_the_other_half(first: Answer, half: str) -> bool:
    """Whether who represented somebody is asked of the meeting that only the second half of a text names."""
    return first.question in ("officials", "about") and bool(cues.compiled("represent").search(half))


def with_untold(told: Answer, half: str) -> Answer:
    """The answer to one half of a text, which says that the other has none."""
    other = _last_of_them(told, half) or wording.said(told, "half untold", left=half.strip(_MARKS))
    told.headline = wording.sentences(told, (told.headline, other))
    return told


def _with_places(found: Answer | None) -> Answer | None:
    """The answer that counts meetings, with the day and place of each."""
    held = operators.that_count(found) if found is not None and found.question in _OF_MEETINGS else []
    if found is None or not held:
        return None
    found.headline = operator_sentences.said(
        found, "matching", n=len(held), names=wording.things(found, held, "meeting", "start")
    )
    return found


def asked(ask: Ask, text: str, after: str) -> Answer | None:
    """The answer to a text, if it has a sentence."""
    with contextlib.suppress(ComityError):
        found = ask(text, after)
        return found if found.headline else None
    return None


def _last_of_them(first: Answer, text: str) -> str:
    """Which of the meetings of an answer was the last, with its day and place; empty if a text does not ask that."""
    asks = cues.compiled("last").search(text) and not cues.compiled("who").search(text)
    held = [r for r in operators.that_count(first) if r.cells.get("start")] if "meeting" in first.columns else []
    if not asks or not held:
        return ""
    last = max(held, key=lambda row: str(row.cells["start"]))
    return operator_sentences.said(first, "last", things=wording.things(first, [last], "meeting", "start"))


def _only_asks(text: str) -> bool:
    """Whether a text only asks more closely: "and when", "in what year?"."""
    if any(cues.compiled(cue).search(text) for cue in ("last", "next", "first", "states", "rejoined")):
        return False  # how many countries are in it, or when somebody was back, is another question
    rest = text
    for cue in ("where", "when", "asks again", "year", "currency", "function words"):
        rest = re.sub(f"{cues.pattern(cue)}[\u0430-\u044f]*", " ", rest, flags=re.IGNORECASE)
    return not rest.strip(_MARKS)


def clauses(text: str) -> list[str]:
    """The two parts of a text that each ask something, if the second begins so, or if a Chinese comma parts them."""
    for found in chain(_OF_THOSE.finditer(text), _AGAIN.finditer(text)):
        # "List its founders and the date": only the second needs a question word.
        parts = [text[: found.start()].strip(), text[found.end() :].strip()]
        claim = _THAT.search(parts[0])
        if claim and _THAT.match(f", {parts[1]}"):
            parts[1] = f"{parts[0][: claim.start()]}, {parts[1]}"  # "is it true that A and that B"
        if min(map(len, parts)) >= _SHORTEST and not _only_asks(parts[0]):
            return parts
    parts = [part for part in re.split("[，、]", text) if part.strip(_MARKS)]
    return parts if len(parts) == 2 and all(map(_has_question, parts)) else []


def _has_question(text: str) -> bool:
    return any(cues.compiled(cue).search(text) for cue in ("asks again", "yes or no", "asks at its end"))


def asks_who_is_both(seen: first_look.Look) -> bool:
    """Whether a text asks who is or did both of two things: who did each of them is no answer."""
    asks_who = not {"who", "states"}.isdisjoint(seen.cues)
    return "both of two" in seen.cues and asks_who and not first_look.is_yes_or_no(seen.text, seen.language)


def of_each_party(store: Store, seen: first_look.Look, ask: Ask) -> Answer | None:
    """Whether something is so of each of several parties to one format, or of one party in each of several formats.

    That one of them is a member is no yes for all. Or who came for each to a meeting. ``None`` if a text does not ask that.
    """
    text = seen.text
    if "or" in seen.cues and (neither := _of_neither(store, seen, ask)) is not None:
        return neither
    is_joined = any(cues.may_have(cue, text.lower()) for cue in ("and", "both"))
    if not is_joined:
        return None
    if not first_look.is_yes_or_no(text, language_of(text)):
        return _who_came_for_each(store, seen, ask) if _COME_FOR & seen.cues.keys() else None
    found = _of_each(store, seen, ask, "Polity")
    found = found if found is not None else _of_each(store, seen, ask, "Person")
    parties = _most(seen.covers, "Polity")
    return found if found is not None or len(parties) != 1 else _of_each(store, seen, ask)


def _of_neither(store: Store, seen: first_look.Look, ask: Ask) -> Answer | None:
    """No, if it is so of neither of two formats or parties: "a member of NATO or of the Arctic Council".

    Of which of them it is so, if it is, is told elsewhere.
    """
    if not first_look.is_yes_or_no(seen.text, seen.language):
        return None
    for kind in ("Mechanism", "Polity"):
        texts = list(_texts_of_each(store, seen, kind, "or"))
        each = [asked(ask, one, "") for one in texts]
        if len(each) > 1 and all(one is not None and one.verdict == "no" for one in each):
            return all_as_one(iter(texts), ask)
    return None


def _who_came_for_each(store: Store, seen: first_look.Look, ask: Ask) -> Answer | None:
    """Who came to a meeting for each of several parties: "for Kenya and for Nigeria"."""
    parties = _most(seen.covers[:1], "Polity")
    if len(parties) < 2 or not are_joined(seen, parties):
        return None
    found = all_as_one(_texts_with_one(store, seen, parties), ask)
    return found if found is not None and found.question == "participants" else None


def _of_each(store: Store, seen: first_look.Look, ask: Ask, kind: str = "Mechanism") -> Answer | None:
    """The same of each of several formats that stand side by side, or of each of several parties to one.

    Two formats that sign something sign it with each other.
    """
    if kind == "Mechanism" and "adopts" in seen.cues and first_look.is_yes_or_no(seen.text, seen.language):
        return None
    return all_as_one(_texts_of_each(store, seen, kind), ask)


def _figures_of_each(store: Store, seen: first_look.Look, ask: Ask) -> Answer | None:
    """The same figure of each of two parties with a third: "the trade of Kazakhstan and Uzbekistan with China".

    The third may be a region, or a format: "the shares of Russia and Kazakhstan in the capital of the EDB".
    """
    parties, *others = (_most(seen.covers, kind) for kind in ("Polity", "Mechanism", "Region"))
    third = next(filter(None, others), [])
    if len(parties) + len(third) != _PARTIES or len(third) > 1:
        return None
    pairs = (parties[:2], parties[1:]) if not third else (parties,)
    both = next((pair for pair in pairs if len(pair) > 1 and are_joined(seen, pair)), None)
    found = all_as_one(_texts_with_one(store, seen, both), ask) if both else None
    return found if found is not None and found.question in OF_FIGURES else None


def all_as_one(texts: Iterator[str], ask: Ask) -> Answer | None:
    """The answers to texts that ask the same of several things, as one; ``None`` if they do not."""
    try:
        each = [ask(one, "") for one in texts]
    except ComityError:
        return None
    is_told = all(a.headline and (a.rows or a.verdict) for a in each)
    questions = {a.question for a in each}
    verdicts = {a.verdict for a in each}
    is_one = len(questions) == 1 or questions <= set(_OF_MEETINGS) or "" not in verdicts
    if len(each) < 2 or not is_one or not is_told or ("" in verdicts and len(verdicts) > 1):
        return None
    if questions == {"overlap"}:
        return None  # with whom each has most members in common is not what the two have
    if "no" not in verdicts and verdicts - {"yes", ""}:
        return None  # of one it is not known
    verdict = "" if verdicts == {""} else "yes" if verdicts == {"yes"} else "no"
    each.sort(key=lambda a: a.verdict != "no")  # that one is none is the answer
    for one in each:
        one.headline = operator_sentences.without_verdict(one)
    every = each[0]
    for other in each[1:]:
        rows = every.rows
        other.headline = other.headline[:1].upper() + other.headline[1:]  # a verdict stood before it
        every = together(every, other)
        every.rows, every.count, every.verdict = [*rows, *other.rows], None, ""
    return catalogue_answers.with_verdict(every, verdict) if verdict else every


def _texts_of_each(store: Store, seen: first_look.Look, kind: str, joint: str = "and") -> Iterator[str]:
    """The text with one of its formats in place of all, or with one of several parties to a format."""
    formats = _most(seen.covers, "Mechanism")
    if kind != "Mechanism" and (len(formats) > 2 or not any(_most(seen.covers, k) for k in _OF_PARTIES)):
        return
    each = (_most([cover], kind) for cover in seen.covers)
    lists = [named for named in each if len(named) >= 2 and are_joined(seen, named, joint)]
    if lists:  # not every party in the name of a format is one of those that are listed
        yield from _texts_with_one(store, seen, max(lists, key=len))


def _texts_with_one(store: Store, seen: first_look.Look, named: Sequence[Mention]) -> Iterator[str]:
    """The text with each of these names in place of all."""
    both = seen.cues.get("both", frozenset())
    before = [p for i, p in enumerate(seen.parts[: min(named[0].places)]) if i not in both]
    after = [p for i, p in enumerate(seen.parts) if i > max(named[-1].places) and i not in both]
    joint, asked = "" if seen.language == "zh" else " ", "?" * seen.text.rstrip(" .").endswith(("?", "\uff1f"))
    for one in named:
        yield joint.join([*before, store.label(one.entities[0], seen.language), *after]) + asked


def one_by_one(text: str, ask: Ask) -> Answer | None:
    """The same of meetings by their numbers, or in each of several years: "how much was pledged in 2023 and in 2025"."""

    def dated(one: str, after: str) -> Answer:
        found = ask(one, after)
        day = dates.find(one).dates[0]
        if found.headline and day[:4] not in found.headline:
            found.headline = wording.said(
                found, "of a date", date=calendar.text(day, found.language), told=found.headline
            )
        return found

    few = all_as_one(_texts_of_first_few(text), ask)
    found = few if few is not None else all_as_one(_texts_of_each_number(text), ask)
    return found if found is not None else all_as_one(_texts_of_each_date(text), dated)


def _texts_of_first_few(text: str) -> Iterator[str]:
    """The text about each of "the first three summits", by its number."""
    few = _FIRST_FEW.search(text)
    many = cardinals.number(few["number"].lower(), language_of(text)) if few else 0
    if few and 1 < many <= _MOST_FEW and not cues.compiled("how many").search(text):
        for number in range(1, many + 1):
            yield f"{text[: few.start()]}{_NUMBERED[language_of(text)].format(number)}{text[few.end() :]}"


def _texts_of_each_date(text: str) -> Iterator[str]:
    """The text with one of its dates in place of all: "in 2009, 2012 and 2024"."""
    spans = dates.find(text).spans
    if len(spans) < 2 or _BETWEEN.search(text[: spans[0][0]]):
        return
    between = [text[end:start].strip(" ,，、").casefold() for (_, end), (start, _) in pairwise(spans)]
    if all(_JOINT_OF_DATES.fullmatch(joint) for joint in between[-1:]) and not any(between[:-1]):
        for start, end in spans:
            yield text[: spans[0][0]] + text[start:end] + text[spans[-1][1] :]


def _texts_of_each_number(text: str) -> Iterator[str]:
    """The text with one of its numbers in place of all: of "the first and the last summit", the first and then the last."""
    text = _with_numbers_together(text)
    spans = sorted({*dates.ordinals(text), *_last(text)})
    joints = cues.words("joins numbers")
    is_span = bool(spans) and (_BETWEEN.search(text[: spans[0][0]]) or cues.compiled("time between").search(text))
    if (
        len(spans) > 1
        and not is_span
        and all(dates.after_number(text[a:b]).casefold() in joints for (_, a), (b, _) in pairwise(spans))
    ):
        for start, end in spans:
            yield text[: spans[0][0]] + text[start:end] + text[spans[-1][1] :]


def _with_numbers_together(text: str) -> str:
    """The text with both numbers before what has them: "the first BRICS summit and at the third" is "the first and third BRICS summit"."""
    spans = dates.ordinals(text)
    if len(spans) != 2 or text[spans[1][1] :].strip(_MARKS):
        return text
    (_, end), (start, last) = spans
    joint = _JOINT_OF_NUMBERS.search(text[end:start])
    if joint is None or not text[end : end + joint.start()].strip():
        return text
    return f"{text[:end]} {joint['and']} {text[start:last]}{text[end : end + joint.start()]}{text[last:]}"


def _last(text: str) -> Iterator[tuple[int, int]]:
    """Where a text says "last", with the endings of such words."""
    for match in cues.compiled("last").finditer(text):
        ending = "" if is_han(match[0][-1]) else re.match(r"\w*", text[match.end() :])[0]  # type: ignore[index]
        yield match.start(), match.end() + len(ending)


def _most(covers: Sequence[Sequence[Mention]], kind: str) -> list[Mention]:
    """The names of a kind in the way to read a text that has most of them, in their order."""
    found: list[Mention] = []
    for cover in covers:
        named = [m for m in cover if vocabulary.load().is_a(m.types[0], kind)]
        found = named if len(named) > len(found) else found
    return sorted(found, key=lambda m: min(m.places))


def are_joined(seen: first_look.Look, named: Sequence[Mention], joint: str = "and") -> bool:
    """Whether names are a list: before the last is a word such as "and", or a Chinese comma, and between them none that says anything."""
    between = [range(max(one.places) + 1, min(other.places)) for one, other in pairwise(named)]
    joints = cues.words(joint, seen.language)
    is_list = all({i for i in gap if seen.parts[i] not in joints} <= seen.cues["function words"] for gap in between)
    is_enumerated = not between[-1] and "、" in seen.text
    return is_list and (is_enumerated or any(seen.parts[i] in joints for i in between[-1]))


def together(first: Answer, second: Answer) -> Answer:
    """The second answer, whose sentence, reading and sources are also those of the first; it says nothing twice."""
    if first.headline.startswith(second.headline):
        second.headline = first.headline
    elif not second.headline.startswith(first.headline):
        second.headline = wording.sentences(second, dict.fromkeys([first.headline, second.headline]))
    second.understood = "; ".join(dict.fromkeys(filter(None, (first.understood, second.understood))))
    second.verdict = "no" if second.verdict and first.verdict == "no" else second.verdict
    known = {s.id for s in second.sources}
    second.sources = [*(s for s in first.sources if s.id not in known), *second.sources]
    return second
