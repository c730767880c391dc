"""Who is in office: today, if a text names no day; those who lead something, and who led it last."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from comity.evidence import posts
from comity.model import dates, iris
from comity.model.dates import Span
from comity.plain_language.answers import catalogue_answers, holders, narrowing
from comity.plain_language.parsing.reading import Reading
from comity.plain_language.words import cues, lexicon
from comity.plain_language.words.tokens import atoms
from comity.questions import asking, matched, office_sentences, operator_sentences, operators, wording
from comity.questions.answer import Answer, AnswerRow
from comity.questions.answer_rows import keep
from comity.questions.operators import EITHER
from comity.store.base import Store

_MONTH = len("2018-01")
_OF_A_TIME = frozenset(("count", "first", "last", "since", "until"))


def today(store: Store, reading: Reading, language: str) -> Answer | None:
    """Who is in office today, if that is what a reading asks for: without a day it means today, if anybody is."""
    if (
        reading.question.name not in operators.OF_OFFICE
        or reading.as_of
        or not _OF_A_TIME.isdisjoint(reading.operators)
    ):
        return None
    # "Which posts has she held" asks of any time, as what somebody did does.
    held = reading.is_past or any(cues.compiled("led it").fullmatch(word) for word in reading.words)
    is_of_the_past = held and ("chair" in reading.parameters or reading.question.name == "officials")
    is_when = bool({"when", "year"} & reading.asks) and "since when" not in reading.asks
    asks_when = is_when and "chair" in reading.parameters  # Chinese asks it without a tense
    if is_of_the_past or asks_when or "over time" in reading.asks:
        return None  # what somebody has ever chaired, and who has ever had a post
    asked = replace(reading, as_of=dates.today().isoformat())
    current = catalogue_answers.asked_as(store, asked, language)
    if (over := _last_post(store, reading, language)) is not None:
        return over
    if current is None or not current.rows:
        return _last_chair(store, reading, language)
    if "heads" in reading.asks and reading.question.name == "officials" and not any(map(is_led, current.rows)):
        return _last_to_lead(store, reading, language)
    current = of_who_leads(store, reading, current)
    reading.as_of = asked.as_of
    told = narrowing.narrowed(store, reading, current, language)
    if (
        told is None
        and reading.question.name == "officials"
        and not (reading.left or reading.portfolios or {"acting", "deputy", "a kind of body"} & reading.asks)
    ):
        return _last_to_lead(store, replace(reading, as_of=None), language)  # nobody is called so today
    if told is None and "a kind of body" in reading.asks:
        reading.as_of = None  # who heads it is told without a date, if at all
    if told is not None and "former office" not in reading.asks and all(map(is_former, told.rows)):
        reading.as_of = None
        return None  # whoever documents call a former minister is none today
    return told if told is None or reading.is_past else surest(store, reading, told)


def of_who_leads(store: Store, reading: Reading, found: Answer) -> Answer:
    """The answer without those who have another post there and do not lead it, if a text asks who heads it."""
    led = [row for row in found.rows if is_led(row)]
    is_of_one_day = found.question == "officials" and _OF_A_TIME.isdisjoint(reading.operators)
    if "heads" in reading.asks and is_of_one_day and led and not reading.is_yes_or_no:
        keep(found, office_sentences.told_lately(found, led) or led)
        found.headline = office_sentences.officials(store, found)
    return found


def _last_post(store: Store, reading: Reading, language: str) -> Answer | None:
    """The posts of a person, if the one that began last is over: those that began before it, without an end, are hardly held today."""
    every = catalogue_answers.asked_as(store, reading, language) if reading.question.name == "officials" else None
    begun = [
        (first, r) for r in (every.rows if every else ()) if (first := Span.of(str(r.cells.get("from") or "")).earliest)
    ]
    if every is None or not begun or {_person(r) for r in every.rows} != {every.parameters["of"]}:
        return None
    first, last = max(begun, key=lambda one: one[0])
    ended = Span.of(str(last.cells.get("to") or "")).latest
    is_later = any((Span.of(str(r.cells.get("last") or "")).latest or first) > first for r in every.rows)
    if ended is None or ended > dates.today() or is_later:
        return None
    every.headline = office_sentences.last_post(every, last)
    return every


def _last_chair(store: Store, reading: Reading, language: str) -> Answer | None:
    """Who took a chair last, if no document says who has it today."""
    every = catalogue_answers.asked_as(store, reading, language)
    is_of_others = {"after somebody", "before somebody"} & reading.asks
    if every is None or reading.question.name != "chairs" or reading.parameters.keys() != {"mechanism"} or is_of_others:
        return None
    begun = [(first, row) for row in every.rows if (first := Span.of(str(row.cells.get("from") or "")).earliest)]
    if not begun:
        return _of_last_summit(store, reading, every, language)
    last = max(first for first, _ in begun)
    keep(every, [row for first, row in begun if first == last])
    every.headline = office_sentences.last_chair(store, every)
    return every


def _of_last_summit(store: Store, reading: Reading, every: Answer, language: str) -> Answer | None:
    """Who chaired the last summit, if documents name chairs of the format and tell of none when: others may have followed."""
    if not every.rows or any(row.cells.get("to") for row in every.rows):
        return None
    meeting = catalogue_answers.last_summit(store, reading.parameters["mechanism"][0], language)
    at = {"meeting": [meeting], "capacity": ["chair"]}
    found = catalogue_answers.asked(store, "participants", at, None, language) if meeting else None
    return found if found is not None and found.rows else None


def is_former(row: AnswerRow) -> bool:
    """Whether a document calls somebody by a post that they no longer had."""
    return bool(cues.compiled("former").match(str(row.cells.get("post") or "")))


def _last_to_lead(store: Store, reading: Reading, language: str) -> Answer | None:
    """Who led something last, if no document says who does today."""
    every = catalogue_answers.asked_as(store, reading, language)
    rows = every.rows if every is not None else []
    if reading.called:  # whoever leads it by another title is not the one
        titles = [title for name in reading.called for title in lexicon.alternatives(name)]
        rows = [row for title in titles for row in matched.rows(rows, title)]
    led = {str(row.cells["post"]): row for row in rows if is_led(row)}
    if not any(row.cells.get("from") for row in led.values()):
        return None
    reading.operators |= {"matching": EITHER.join(led), "last": "1"}
    return catalogue_answers.asked_as(store, reading, language)


def surest(store: Store, reading: Reading, told: Answer) -> Answer:
    """The answer with whoever has a post that one person has, by the latest documents: others had it before, until nobody knows when."""
    if reading.as_of in (None, asking.ANY_TIME):
        return told
    so_called = _so_called(told, reading)
    last = max(map(_known_until, so_called), default="")
    sure = [r for r in so_called if _known_until(r) == last]
    people = {str(operators.key_of(r.cells.get("person"))): r for r in sure}
    if told.question != "officials" or len(people) != 1 or len(told.rows) == len(sure):
        return told
    cell = sure[0].cells["person"]
    name = cell["label"] if isinstance(cell, dict) else str(cell)
    only = replace(reading, operators=reading.operators | {"matching": f"{name} {sure[0].cells['post']}"})
    found = catalogue_answers.asked_as(store, only, told.language) or told
    # Whoever is Secretary-General need not be told to have been the deputy.
    return narrowing.kept(found, store, _so_called(found, reading)) or found


def _so_called(told: Answer, reading: Reading) -> list[AnswerRow]:
    """The rows whose post is just what is asked for, and not a part of another title."""
    titles = {frozenset(lexicon.stemmed(atoms(w))) for name in reading.called for w in lexicon.alternatives(name)}
    return [r for r in told.rows if frozenset(lexicon.stemmed(atoms(str(r.cells.get("post"))))) in titles]


def for_all_of_it(store: Store, reading: Reading, found: Answer) -> Answer:
    """The answer with the one whose term is the time that a text names, from its first month to its last, and not with all in it."""
    bounds = [Span.of(reading.operators[n]) for n in ("since", "until") if n in reading.operators]
    are_months = all(len(reading.operators.get(n, "")) >= _MONTH for n in ("since", "until"))
    if (
        found.question not in operators.OF_OFFICE
        or not are_months
        or reading.is_yes_or_no
        or "matching" in reading.given
    ):
        return found
    terms = [
        row
        for row in found.rows
        if all(
            row.cells.get(name) and Span.of(str(row.cells[name])).overlaps(bound)
            for name, bound in zip(("from", "to"), bounds, strict=True)
        )
    ]
    if len(terms) != 1 or len(found.rows) == 1:
        return found
    one = str(operators.key_of(terms[0].cells[operators.thing(found)]))
    only = replace(reading, operators=reading.operators | {"matching": one})
    return catalogue_answers.asked_as(store, only, found.language) or found


def at_any_time_of_it(store: Store, reading: Reading, found: Answer) -> Answer:
    """The answer with all who surely had a chair in a year or month, if not only those of its last day did."""
    time, day = Span.of(reading.when[0]) if len(reading.when) == 1 else Span(None, None), found.as_of
    is_of_chairs = found.question == "chairs" and not (reading.operators or reading.beside)
    if not is_of_chairs or not day or not time.earliest or len(reading.when[0]) > _MONTH:
        return found
    if dates.as_day(day) == dates.today():
        return found  # of a year that is not over, who has it now is asked
    every = catalogue_answers.asked_as(store, replace(reading, as_of=asking.ANY_TIME), found.language)
    begun = (Span.of(str(r.cells.get("from") or "")).earliest for r in (every.rows if every is not None else ()))
    days = {one.isoformat() for one in (time.earliest, *begun) if one and time.earliest <= one <= dates.as_day(day)}
    then = (catalogue_answers.asked_as(store, replace(reading, as_of=one), found.language) for one in sorted(days))
    held = {_term(r) for told in then if told is not None for r in told.rows if r.cells.get("from")}
    if every is None or held <= {*map(_term, found.rows)}:
        return found
    of_then = [r for r in every.rows if _term(r) in held]
    keep(every, sorted(of_then, key=lambda r: Span.of(str(r.cells["from"])).earliest or date.min))
    reading.as_of = reading.when[0]
    every.headline = office_sentences.chairs(store, every)
    return every


def _term(row: AnswerRow) -> tuple[object, ...]:
    """Who had what, and from when."""
    return tuple(operators.key_of(row.cells.get(column)) for column in ("chair", "person", "of", "from"))


def by_another_title(store: Store, _reading: Reading, found: Answer) -> Answer:
    """The answer by what documents lately call the one whom they called by the title that is asked for only long before the day."""
    if not _is_told_long_before(found):
        return found
    every = catalogue_answers.asked(store, "officials", _of(found), str(found.as_of), found.language)
    held = {(_person(r), operators.key_of(r.cells.get("at"))) for r in found.rows if is_led(r)}
    lately = [
        r
        for r in (every.rows if every is not None and len(held) == 1 else ())
        if (_person(r), operators.key_of(r.cells.get("at"))) in held
        and is_led(r)
        and not office_sentences.told_long_before(found, [r])
    ]
    if not lately:
        return found
    cell, post = lately[0].cells["person"], max(lately, key=lambda r: len(r.sources)).cells["post"]
    name = cell["label"] if isinstance(cell, dict) else str(cell)
    given = {**_of(found), "matching": [f"{name} {post}"]}
    return catalogue_answers.asked(store, "officials", given, str(found.as_of), found.language) or found


def in_their_term(store: Store, reading: Reading, found: Answer) -> Answer:
    """The answer with the one whose term has the day in it, if one row tells its beginning and another, by another title, its end."""
    post = next((name for name in reading.called if name in holders.POSTS), "")
    of = found.parameters.get("of")
    is_of_another = bool({"deputy", "acting", "a kind of body"} & reading.asks)
    if not post or is_of_another or not isinstance(of, str) or not _is_told_long_before(found):
        return found
    day, every = dates.as_day(str(found.as_of)), holders.of_post(store, of, post, found.language)
    ended = [h for h in (every.dated if every else ()) if any(r.cells.get("to") for r in h.rows)]
    then = [h for h in ended if h.begun and h.ended and h.begun <= day <= h.ended]
    if every is None or len(then) != 1:
        return found
    told = every.answer
    keep(told, then[0].rows)
    names = wording.listed(holders.in_words(every, then, store, with_post=True), found.language)
    told.headline = wording.said(told, "officials", n=1, names=names, of=store.label(iris.ID + of, found.language))
    return told


def with_undated(store: Store, reading: Reading, found: Answer) -> Answer | None:
    """The answer of whom documents named last, long before the day, with those whom they name in the same post without a date.

    ``None`` if there are none, and it was so long before the time in the text that it says nothing of it.
    """
    if not _is_told_long_before(found):
        return found
    every = catalogue_answers.asked(store, "officials", _of(found), None, found.language)
    rows = every.rows if every is not None else []
    known = {_person(r) for r in rows if r.cells.get("from") or r.cells.get("to")}
    held = {_post(r) for r in found.rows if is_led(r)}
    known |= {_person(r) for r in found.rows}
    undated = [r for r in rows if _person(r) not in known and _post(r) in held]
    if undated:
        names = wording.listed(wording.distinct(found, undated, "person"), found.language)
        others = operator_sentences.said(found, "others undated", names=names)
        found.headline = wording.sentences(found, [found.headline, others])
        return found
    last = Span.of(office_sentences.told_long_before(found, found.rows)).latest
    return None if reading.when and last and dates.as_day(str(found.as_of)) - last > holders.A_TERM else found


def _is_told_long_before(found: Answer) -> bool:
    """Whether documents told of all whom an answer names in a post only long before its day."""
    is_of_day = found.is_for_day and found.question == "officials" and bool(found.rows)
    return is_of_day and bool(office_sentences.told_long_before(found, found.rows))


def _of(found: Answer) -> dict[str, list[str]]:
    """Of what an answer tells officials."""
    of_ = found.parameters["of"]
    return {"of": [of_] if isinstance(of_, str) else list(of_)}


def _person(row: AnswerRow) -> object:
    return operators.key_of(row.cells.get("person"))


def _post(row: AnswerRow) -> tuple[str, str]:
    """The post that one person has at a time, in its usual name, and where."""
    at = str(operators.key_of(row.cells.get("at")))
    return posts.of_one(str(row.cells.get("post") or ""), at), at


def _known_until(row: AnswerRow) -> str:
    """The latest day of which documents say that somebody has a post."""
    return max(str(row.cells.get("from") or ""), str(row.cells.get("last") or ""))


def is_led(row: AnswerRow) -> bool:
    """Whether a row has a post that one person has at a time, and that leads something, as that of the chief economist does not."""
    post = str(row.cells.get("post") or "")
    return posts.is_of_one(post) and not cues.compiled("leads nothing").search(post)
