"""Asks what a reading asks as documents may have it: without a year that no one tells, of the format in the year of its meeting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pyoxigraph as ox

from comity.evidence import memberships
from comity.model import dates, iris, vocabulary, word_files
from comity.model.dates import CERTAIN, Span
from comity.naming import lookup
from comity.plain_language.answers import catalogue_answers, plans, returns
from comity.plain_language.names import pairs, repeats
from comity.plain_language.parsing.reading import OF_FIGURES, OF_MEETINGS, Reading
from comity.plain_language.words import cues
from comity.questions import catalogue, office_sentences, operators
from comity.questions.answer import Answer, AnswerRow
from comity.questions.answer_rows import keep
from comity.questions.asking import ANY_TIME
from comity.questions.operators import EITHER, key_of
from comity.store.base import DEFAULT, Store, term
from comity.text import words

_SUMMITS, _OF_LEADERS = "summits", "heads-of-state"
_NEARLY_ALL = 0.9
_OF_PROMISES = ("pledges", "initiatives")
_BETWEEN = {"intra-trade": "trade-turnover", "intra-trade-growth": "trade-turnover-growth"}
"""By a quantity among the members of a format, what it is called between its two sides."""
_MOST_OF_A_YEAR = timedelta(days=180)
KIN = {
    "trade-turnover": ("trade",),
    "contracted-projects-value": ("contracted-projects-turnover",),
    "investment": ("investment-total", "cumulative-investment", "accumulated-investment", "investment-cumulative", "investment-stock",
                   "direct-investment", "fdi-total", "fdi-stock", "mutual-investment"),
    "share-of-world-gdp": ("world-gdp-share",),
    "world-gdp-share": ("share-of-world-gdp",),
    "world-population-share": ("population-share", "population-share-world"),
}  # fmt: skip
"""By a quantity as people call it, what documents tell of its kind."""


def of_whoever(store: Store, reading: Reading, found: Answer, language: str) -> Answer:
    """What was promised, or the package that is named with its parts, if somebody announced that for the party that is named."""
    package = reading.operators.get("matching", "")
    if reading.question.name not in _OF_PROMISES or "by" not in reading.parameters or not store.entity(package):
        return found
    if any(_is_of_package(r, "initiative", package) for r in found.rows):
        return found
    days = [v for n, v in reading.operators.items() if n in ("since", "until")] + reading.parameters.get("year", [])
    if not all(repeats.is_within(store, iris.ID + package, day) for day in days):
        return found
    parameters = {n: v for n, v in reading.parameters.items() if n not in ("by", "year")}
    rest = {n: v for n, v in reading.operators.items() if n not in ("since", "until")}
    every = catalogue_answers.asked_as(store, replace(reading, parameters=parameters, operators=rest), language)
    if every is None:
        return found
    whole = [r for r in every.rows if _is_of_package(r, "initiative", package)]
    is_spoken_for = any("Person" in store.types(iris.ID + one) for r in whole for one in _speakers(r))
    is_spoken_for = is_spoken_for or (
        not found.rows and any(_is_of_its_format(store, r, reading.parameters["by"][0]) for r in whole)
    )
    return every if is_spoken_for and all(_is_of_package(r, "package", package) for r in found.rows) else found


def _speakers(row: AnswerRow) -> list[str]:
    """Who announced what a row has (ids): one, several or nobody."""
    by = key_of(row.cells.get("by"))
    return [str(one) for one in (by if isinstance(by, tuple) else (by,)) if one]


def _is_of_its_format(store: Store, row: AnswerRow, party: str) -> bool:
    """Whether nobody is told to have announced what a row has, and it is of a format that a party (id) gives its name to."""
    of = str(key_of(row.cells.get("mechanism")) or "")
    return not row.cells.get("by") and bool(of) and lookup.is_in_name(store, iris.ID + of, iris.ID + party)


def _is_of_package(row: AnswerRow, column: str, package: str) -> bool:
    return bool(key_of(row.cells.get(column)) == package)


def founders(store: Store, reading: Reading, found: Answer, language: str) -> Answer:
    """Who founded a format: those whom documents call founders or, if these are more, all who belonged to it on its first day."""
    node = ox.NamedNode(iris.ID + reading.parameters["mechanism"][0])
    begun = [q.object.value for q in store.quads(node, term("established"), None, DEFAULT)]
    first = dates.bounds(begun[0]).latest if begun else None
    if first is None or "member" not in found.columns:
        return found
    rest = {n: v for n, v in reading.parameters.items() if n != "role"}
    every = catalogue_answers.asked_as(store, replace(reading, as_of=first.isoformat(), parameters=rest), language)
    if every is not None and not reading.is_yes_or_no:  # who belongs to it since no known day need not have founded it
        keep(every, [r for r in every.rows if r.cells.get("holds") == words.of("as of", language)[CERTAIN]])
    named, all_ = ({str(operators.key_of(r.cells["member"])) for r in a.rows} if a else set() for a in (found, every))
    if every is None or not named < all_ or (named and not dates.is_day(begun[0])):
        return found
    reading.as_of, reading.parameters = first.isoformat(), rest
    return every


def has_summits(store: Store, reading: Reading) -> bool:
    """Whether a mechanism has any meeting that is called a summit, at whatever time or place."""
    every = catalogue_answers.asked(store, _SUMMITS, reading.parameters, None, "en")
    return every is None or bool(every.rows)


def untold(store: Store, reading: Reading, language: str) -> Answer | None:
    """The same without what no document says: when a pledge was made, or of whom a figure is that has its own name."""
    left_out = {"pledges": "year", "figures": "reporter"}.get(reading.question.name, "")
    given = reading.parameters
    if left_out not in given or reading.left or (left_out == "reporter" and "indicator" not in given):
        return None
    without = replace(reading, parameters={n: v for n, v in given.items() if n != left_out})
    found = catalogue_answers.asked_as(store, without, language)
    is_ahead = left_out == "year" and given["year"][0][:4] > dates.today().isoformat()[:4]
    if found is None or not found.rows or not (is_ahead or not any(r.cells.get(left_out) for r in found.rows)):
        return None
    reading.parameters = without.parameters
    return found


def _between_sides(store: Store, reading: Reading) -> Iterator[Reading]:
    """A figure between the two sides that a format is called after: these trade, and not the format."""
    given = reading.parameters
    is_of_one = reading.question.name == "figures" and "reporter" in given and "partner" not in given
    sides = pairs.sides(store, iris.ID + given["reporter"][0]) if is_of_one else []
    if sides:
        both = {"reporter": [iris.local(sides[0])], "partner": [iris.local(sides[1])]}
        among = given.get("indicator", [""])[0]
        both |= {"indicator": [_BETWEEN[among]]} if among in _BETWEEN else {}
        loose = replace(reading, parameters=given | both)
        yield from (loose, *loose.turned())


def _of_the_format_of_a_region(store: Store, reading: Reading) -> Iterator[Reading]:
    """A figure of the format to which all states of a region belong: trade with the Arab states is told of the Arab League."""
    for side in ("reporter", "partner") if reading.question.name in OF_FIGURES else ():
        region = ox.NamedNode(iris.ID + reading.parameters.get(side, [""])[0])
        inside = {q.object for q in store.quads(region, term("includes"), None, DEFAULT)}
        for of in (q.subject for q in store.quads(None, term("region"), region, DEFAULT) if inside):
            roles = (q.object for q in store.quads(of, term("membership"), None, DEFAULT))
            belong = {q.object for role in roles for q in store.quads(role, term("memberState"), None, DEFAULT)}
            if len(inside & belong) >= _NEARLY_ALL * len(inside | belong):
                yield replace(reading, parameters=reading.parameters | {side: [iris.local(of.value)]})


def looser(store: Store, reading: Reading) -> Iterator[Reading]:
    """The same asked as documents may have it: of the mechanism in the year of its meeting, of all its parties, of the other figure."""
    given, name = reading.parameters, reading.question.name
    party = store.entity(reading.operators.get("matching", ""))
    yield from _in_the_year_of_its_meeting(store, reading)
    yield from _of_one_meeting(store, reading)
    if name == "signatories" and given.keys() == {"signatory", "mechanism", "type"} and not reading.operators:
        # What two formats signed with each other need not be of the one, and many an agreement is called no treaty.
        both = replace(_without(reading, "mechanism"), operators={"matching": given["mechanism"][0]})
        yield from (both, _without(both, "type")) if given["type"] == ["Treaty"] else (both,)
    if name == "participants" and given.get("capacity") == ["chair"] and not reading.is_yes_or_no:
        yield replace(reading, parameters=given | {"capacity": ["host"]})  # whoever hosts a summit presides at it
    yield from _between_sides(store, reading)
    yield from _of_its_kin(store, reading)
    if name == "figures" and given.get("indicator") == ["intra-trade"] and "partner" not in given:
        # Some documents call it the trade of a format with itself.
        whole = {"indicator": ["trade-turnover"]}
        yield replace(reading, parameters=given | whole | {"partner": given["reporter"]})
        of_all = replace(reading, parameters=given | whole)
        every = catalogue_answers.asked_as(store, of_all, "en")
        if every is not None and not any(row.cells.get("partner") for row in every.rows):
            yield of_all  # and some only its trade
    yield from _of_the_format_of_a_region(store, reading)
    yield from _until_then(reading)
    yield from _founded_by_its_member(store, reading, party)
    if name == _SUMMITS:  # the OSCE counts from those of the CSCE
        after = store.quads(None, term("precededBy"), ox.NamedNode(iris.ID + given["mechanism"][0]), DEFAULT)
        yield from (replace(reading, parameters=given | {"mechanism": [iris.local(q.subject.value)]}) for q in after)
    if name in OF_FIGURES and "indicator" in given:
        alike = word_files.called_alike("indicator", given["indicator"][0])
        yield from (replace(reading, parameters=given | {"indicator": [other]}) for other in alike)
    if name == "summits" and party and vocabulary.load().is_any(store.types(party), "Platform"):
        # The summits of a format may be a platform of it with a name of its own, or only be called so.
        of_all = replace(reading, operators={n: v for n, v in reading.operators.items() if n != "matching"})
        yield replace(of_all, question=catalogue.get("meetings"), parameters={"mechanism": [iris.local(party)]})
        levels = {q.object.value for q in store.quads(ox.NamedNode(party), term("level"), None, DEFAULT)}
        if cues.compiled("of summits").search(store.label(party, "en")) or _OF_LEADERS in levels:
            yield of_all
    if name == "calendar" and {"mechanism", "place"} <= given.keys() and not (reading.is_yes_or_no or "type" in given):
        yield _without(reading, "mechanism")  # what happened there and then, with others
    is_known = name == "signatories" and {"document", "type"} <= given.keys()  # its name says of which kind it is
    if is_known or (name == "bodies" and given.get("type") == ["Organ"]):
        yield _without(reading, "type")  # few documents call a body so
    if name == "mechanisms" and {"form", "seat"} <= given.keys():
        yield _without(reading, "form")  # whatever has a secretariat may be called an organisation
    yield from _none_held(store, reading)
    yield from _suspended(reading)
    yield from _in_another_role(store, reading)
    yield from _changed_there(store, reading)
    yield from _promised_there(store, reading)
    yield from _by_their_state(store, reading)
    yield from _in_office_there(store, reading)
    yield from _chaired_for(store, reading)
    yield from _without_what_the_name_says(store, reading)
    yield from plans.for_their_years(store, reading)


def _of_its_kin(store: Store, reading: Reading) -> Iterator[Reading]:
    """A quantity that says more closely what it is, as all that was ever invested; and that of most of the year."""
    given, kin = reading.parameters, KIN.get(reading.parameters.get("indicator", [""])[0], ())
    if reading.question.name not in OF_FIGURES or reading.is_yes_or_no or reading.left:
        return
    is_of_trade = given.get("indicator") == ["trade-turnover"]
    parties = [given.get(name, [""])[0] for name in ("reporter", "partner")]
    is_of_investment = given.get("indicator") == ["investment"]
    if is_of_investment and not all("State" in store.types(iris.ID + one) for one in parties):
        return  # whose investment it is, matters, and of a region and a state no reading tells for certain
    sides = [reading, *reading.turned(), *_between_sides(store, reading)] if is_of_trade else [reading]
    for of_kin in (replace(one, parameters=one.parameters | {"indicator": [name]}) for one in sides for name in kin):
        yield from (of_kin, *_until_then(of_kin))
    year = given.get("period", [""])[0]
    if reading.question.name == "figures" and len(year) == len("2023") and not reading.operators:
        for one in sides:
            rest = {n: v for n, v in one.parameters.items() if n != "period"}
            within = replace(one, parameters=rest, operators={"since": year, "until": year})
            found = catalogue_answers.asked_as(store, within, "en")
            spans = [Span.of(str(r.cells.get("period") or "")) for r in (found.rows if found is not None else ())]
            if any(s.earliest and s.latest and s.latest - s.earliest >= _MOST_OF_A_YEAR for s in spans):
                yield within


def _founded_by_its_member(store: Store, reading: Reading, party: str | None) -> Iterator[Reading]:
    """When a format was founded, whatever member it is called after, or union in it: "the EU's Eastern Partnership"."""
    if reading.question.name != "founding" or not party or "mechanism" not in reading.parameters:
        return
    mechanism = iris.ID + reading.parameters["mechanism"][0]
    is_in_its_name = "when" in reading.asks and lookup.is_in_name(store, mechanism, party)
    if is_in_its_name or ("Union" in store.types(party) and party in pairs.members_of(store, mechanism)):
        yield replace(reading, operators={n: v for n, v in reading.operators.items() if n != "matching"})


def _until_then(reading: Reading) -> Iterator[Reading]:
    """A figure of all that there was until a time: documents may tell what was invested by then."""
    given = reading.parameters
    if reading.question.name == "figures" and {"indicator", "period"} <= given.keys() and "/" not in given["period"][0]:
        yield replace(reading, parameters=given | {"period": [f"../{given['period'][0]}"]})


def _of_one_meeting(store: Store, reading: Reading) -> Iterator[Reading]:
    """One meeting whatever party its name is said with, and what it adopted, whenever that was, if no document dates the meeting."""
    meeting = ox.NamedNode(iris.ID + reading.parameters.get("meeting", [""])[0])
    rest = {n: v for n, v in reading.operators.items() if n not in ("since", "until")}
    is_of_a_day = reading.question.name == "adopted" and rest != reading.operators and not reading.is_yes_or_no
    if is_of_a_day and not any(store.quads(meeting, term("start"), None, DEFAULT)):
        yield replace(reading, operators=rest)
    if reading.question.name != "meeting":
        return
    party = store.entity(reading.operators.get("matching", ""))
    if (
        party
        and not (reading.left or reading.is_yes_or_no)
        and _is_called_after(store, reading.parameters["meeting"][0], party)
    ):
        yield replace(reading, operators={n: v for n, v in reading.operators.items() if n != "matching"})


def _is_called_after(store: Store, meeting: str, party: str) -> bool:
    """Whether a meeting (id) has the name of a state (IRI) in its own. A region may be where it was held."""
    return "State" in store.types(party) and lookup.is_in_name(store, iris.ID + meeting, party)


def _none_held(store: Store, reading: Reading) -> Iterator[Reading]:
    """All meetings of a format, if its first or last is asked for and none was held."""
    rest = {n: v for n, v in reading.operators.items() if n not in ("first", "last")}
    if reading.question.name not in OF_MEETINGS or rest == reading.operators or reading.is_yes_or_no or reading.left:
        return
    every = replace(reading, operators=rest)
    found = catalogue_answers.asked_as(store, every, "en")
    if found is not None and found.rows and not operators.that_count(found):
        yield every


def _suspended(reading: Reading) -> Iterator[Reading]:
    """When somebody was suspended, for a text that asks when they were put out of what no document says that they left."""
    given = reading.parameters
    is_out = reading.question.name == "membership-changes" and given.get("change") == ["left"]
    if is_out and {"mechanism", "member"} <= given.keys() and not (reading.operators or reading.is_yes_or_no):
        yield returns.suspended(reading)


def _in_another_role(store: Store, reading: Reading) -> Iterator[Reading]:
    """Which roles somebody had and has, for a text that asks when they left what they are an associate of by now."""
    given = reading.parameters
    of = tuple(given.get(name, [""])[0] for name in ("mechanism", "member"))
    is_out = reading.question.name == "membership-changes" and given.get("change") == ["left"] and all(of)
    if (
        is_out
        and not reading.operators
        and any((of[1], role) in memberships.later_roles(store, of[0]) for role in memberships.FULL)
    ):
        own = {name: given[name] for name in ("mechanism", "member")}
        yield replace(reading, question=catalogue.get("memberships"), parameters=own, as_of=ANY_TIME)


def _in_office_there(store: Store, reading: Reading) -> Iterator[Reading]:
    """The post of a person at a format, for a text that asks whether they lead or chair it."""
    given, chair = reading.parameters, reading.parameters.get("chair", [""])[0]
    if reading.question.name == "chairs" and "mechanism" in given and "Person" in store.types(iris.ID + chair):
        at = {"matching": given["mechanism"][0]}
        yield replace(reading, question=catalogue.get("officials"), parameters={"of": [chair]}, operators=at)


def _chaired_for(store: Store, reading: Reading) -> Iterator[Reading]:
    """The chairs who spoke for a state, if documents name no state: "when did Rwanda chair the AU"."""
    given, state = reading.parameters, reading.parameters.get("chair", [""])[0]
    is_of_state = reading.question.name == "chairs" and "mechanism" in given and "State" in store.types(iris.ID + state)
    if not is_of_state or "matching" in reading.operators:
        return
    of_all = _without(reading, "chair")
    every = catalogue_answers.asked_as(store, of_all, "en")
    spoken = office_sentences.speakers(store, every) if every is not None else {}
    people = sorted(iris.ID + chair for chair, states in spoken.items() if state in states)
    if people:
        named = EITHER.join(store.label(chair, "en") for chair in people)
        yield replace(of_all, operators=reading.operators | {"matching": named})


def _changed_there(store: Store, reading: Reading) -> Iterator[Reading]:
    """Who joined a format or left it on the days of its meeting in a place, within the time that is asked for."""
    given = reading.parameters
    place = store.entity(reading.operators.get("matching", ""))
    asks_who = bool({"who", "states"} & reading.asks) and not reading.light
    is_whole = (reading.is_yes_or_no or asks_who) and not reading.left
    if reading.question.name != "membership-changes" or not is_whole or not place or "Place" not in store.types(place):
        return
    rest = {n: v for n, v in reading.operators.items() if n != "matching"}
    for quad in store.quads(None, term("place"), ox.NamedNode(place), DEFAULT):
        of = {iris.local(q.object.value) for q in store.quads(quad.subject, term("mechanism"), None, DEFAULT)}
        start, end = (
            next((q.object.value for q in store.quads(quad.subject, term(n), None, DEFAULT)), "")
            for n in ("start", "end")
        )
        bounds = [v for n in ("since", "until") for v in given.get(n, ())]
        is_then = start and all(Span.of(start).overlaps(Span.of(bound)) for bound in bounds)
        if is_then and of & {*given.get("mechanism", ())}:
            yield replace(reading, parameters=given | {"since": [start], "until": [end or start]}, operators=rest)


def _by_their_state(store: Store, reading: Reading) -> Iterator[Reading]:
    """What the one state promised for which a person speaks, if documents name the state alone: "what did Xi Jinping announce"."""
    by = reading.parameters.get("by", [""])[0]
    if reading.question.name in _OF_PROMISES and "Person" in store.types(iris.ID + by):
        proposed = replace(reading, question=catalogue.get("initiatives"))
        own = catalogue_answers.asked_as(store, proposed, "en")
        if own is not None and own.rows:
            yield from () if {"money", "how much"} & reading.asks else (proposed,)
            return  # documents name the person, though not with a sum
        states = office_sentences.states_of(store, iris.ID + by)
        if len(states) == 1:
            by_it = replace(reading, parameters=reading.parameters | {"by": [iris.local(states[0])]})
            yield from (by_it, *_promised_there(store, by_it))


def _promised_there(store: Store, reading: Reading) -> Iterator[Reading]:
    """What a party promised at its meetings in a place, the latest first: "how much did the EU announce in Samarkand"."""
    given = reading.parameters
    place = store.entity(reading.operators.get("matching", ""))
    if reading.question.name not in _OF_PROMISES or "by" not in given or not place or "Place" not in store.types(place):
        return
    rest = {n: v for n, v in given.items() if n not in ("year", "mechanism")}
    wanted = {n: v for n, v in reading.operators.items() if n != "matching"}
    held = (q.subject for q in store.quads(None, term("place"), ox.NamedNode(place), DEFAULT))
    dated = {m.value: q.object.value for m in held for q in store.quads(m, term("start"), None, DEFAULT)}
    for meeting in sorted(dated, key=lambda m: dated[m], reverse=True):
        if dated[meeting].startswith(given.get("year", [""])[0]):
            there = replace(reading, parameters={**rest, "meeting": [iris.local(meeting)]}, operators=wanted)
            yield from (there, *_without_what_the_name_says(store, there))


def _in_the_year_of_its_meeting(store: Store, reading: Reading) -> Iterator[Reading]:
    given = reading.parameters
    if "meeting" not in given or not {"mechanism", "year"} <= {p.name for p in reading.question.parameters}:
        return
    meeting = ox.NamedNode(iris.ID + given["meeting"][0])
    of = [iris.local(q.object.value) for q in store.quads(meeting, term("mechanism"), None, DEFAULT)]
    years = sorted(q.object.value[:4] for q in store.quads(meeting, term("start"), None, DEFAULT))
    if of and years and given.get("year", years)[0][:4] == years[0]:
        rest = {n: v for n, v in given.items() if n != "meeting"}
        loose = replace(reading, parameters={**rest, "mechanism": of[:1], "year": years[:1]})
        yield loose
        if not reading.left:
            # That it is for a region is in the name of the mechanism.
            yield replace(loose, operators={n: v for n, v in reading.operators.items() if n != "matching"})


def _without_what_the_name_says(store: Store, reading: Reading) -> Iterator[Reading]:
    """The same without a party that is only a part of the name of a mechanism or document."""
    given = reading.parameters
    if reading.question.name == "pledges" and {"by", "meeting"} <= given.keys():
        node = ox.NamedNode(iris.ID + given["meeting"][0])
        of = [q.object.value for q in store.quads(node, term("mechanism"), None, DEFAULT)]
        if of and lookup.is_in_name(store, of[0], iris.ID + given["by"][0]):
            # Somebody said it for that party.
            yield _without(reading, "by")
    counts_who_came = reading.question.name == "participants" and "count" in reading.operators and "meeting" in given
    if counts_who_came and not reading.is_yes_or_no:
        meeting, party = iris.ID + given["meeting"][0], store.entity(reading.operators.get("matching", ""))
        formats = (q.object.value for q in store.quads(ox.NamedNode(meeting), term("mechanism"), None, DEFAULT))
        if party and any(lookup.is_in_name(store, format_, party) for format_ in formats):
            # How many came to a summit with Africa is told of African states.
            yield replace(reading, operators={n: v for n, v in reading.operators.items() if n != "matching"})
    if {"mechanism", "member"} <= given.keys() and "has" not in reading.operators and not reading.is_yes_or_no:
        mechanism, member = (iris.ID + given[n][0] for n in ("mechanism", "member"))
        if lookup.is_in_name(store, mechanism, member):
            yield _without(reading, "member")
    if {"document", "signatory"} <= given.keys():
        document, signatory = (ox.NamedNode(iris.ID + given[n][0]) for n in ("document", "signatory"))
        if any(store.quads(document, term("mechanism"), signatory, DEFAULT)):
            yield _without(reading, "signatory")  # "the agreement on the creation of the Turkic Council"


def _without(reading: Reading, name: str) -> Reading:
    return replace(reading, parameters={n: v for n, v in reading.parameters.items() if n != name})
