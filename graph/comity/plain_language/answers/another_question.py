"""Asks the same of another question: when a document was signed of which no one knows by whom, who chairs what has officials."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.model.dates import Span
from comity.model.languages import LANGUAGES
from comity.naming import keys, lookup
from comity.plain_language.answers import catalogue_answers, in_office
from comity.plain_language.parsing.reading import OF_MEETINGS, Reading
from comity.plain_language.words import cues
from comity.plain_language.words.tokens import atoms
from comity.questions import asking, catalogue, matched, operator_sentences, operators, plan_sentences, wording
from comity.questions.answer import Answer
from comity.questions.answer_rows import keep
from comity.questions.operators import EITHER
from comity.store.base import DEFAULT, Store, term

_PLANS, _THE_LAST = "next-meetings", {"last": "1"}
_WHEN_AND_WHERE = frozenset(("when", "where", "city", "in force"))


def answered(store: Store, reading: Reading, language: str) -> Answer | None:
    """The answer to the other question, which the reading becomes; ``None`` if there is none, or it has no rows."""
    find = _OTHERS.get("meetings" if reading.question.name in OF_MEETINGS else reading.question.name)
    asked = find(store, reading, language) if find is not None else None
    if asked is None:
        return None
    found = in_office.today(store, asked, language) or catalogue_answers.asked_as(store, asked, language)
    if found is None or not found.rows:
        return None
    if reading.question.name in OF_MEETINGS and asked.operators == _THE_LAST:
        found.headline = plan_sentences.none_planned(found)
    if reading.question.name == "members":
        label = store.label(iris.ID + reading.parameters["mechanism"][0], language)
        unlisted = operator_sentences.said(found, "members unlisted", mechanism=label)
        found.headline = wording.sentences(found, [unlisted, found.headline])
    reading.question, reading.parameters, reading.operators = asked.question, asked.parameters, asked.operators
    reading.as_of = asked.as_of
    return found


def who_signed(store: Store, reading: Reading, found: Answer) -> Answer:
    """Who signed the one document of an answer, if a text asks that, which the reading then says; otherwise the answer.

    What a meeting adopted is told with those who signed it, or with that documents do not tell them.
    """
    asks = {"who", "states", "which leaders"} & reading.asks and "adopts" in reading.asks and not reading.is_yes_or_no
    is_of_few = len(found.rows) == 1 if found.question == "documents" else found.question == "adopted" and found.rows
    if not (asks and is_of_few) or "of documents" in reading.asks or is_of_another_meeting(store, reading, found):
        return found
    every = [{"document": [str(operators.key_of(row.cells["document"]))]} for row in found.rows]
    asked = [(of, catalogue_answers.asked(store, "signatories", of, None, found.language)) for of in every]
    signed = [(of, told) for of, told in asked if told is not None and told.rows and told.headline]
    if signed and len(every) == 1:
        reading.question, reading.parameters, reading.operators = catalogue.get("signatories"), signed[0][0], {}
        return signed[0][1]
    if found.question == "adopted":
        said = [told.headline for _, told in signed] or [wording.said(found, "signatories untold")]
        found.headline = wording.sentences(found, [found.headline, *said])
    return found


def is_of_another_meeting(store: Store, reading: Reading, found: Answer) -> bool:
    """Whether the documents of a summit are asked for, and all that are told are of other meetings."""
    met = [key for row in found.rows if (key := operators.key_of(row.cells.get("meeting")))]
    is_of_a_summit = {"adopts", "of summits"} <= reading.asks and found.question == "documents"
    return is_of_a_summit and bool(met) and not any(_is_a(store, str(key), "Summit") for key in met)


def how_many_were_signed(store: Store, reading: Reading, found: Answer) -> Answer:
    """How many documents two parties signed at one time, if somebody counts more than documents here name; otherwise the answer."""
    first, since, until = ((reading.parameters | reading.operators).get(n, "") for n in ("signatory", "since", "until"))
    other = store.entity(reading.operators.get("matching", ""))
    if found.question != "signatories" or found.count is None or not (first and other and since == until):
        return found
    sides = [first[0], iris.local(other)]
    for reporter, partner in (sides, sides[::-1]):
        of = {"indicator": ["documents-signed"], "reporter": [reporter], "partner": [partner]}
        of |= {"period": [str(since)]} if since else {}
        counted = catalogue_answers.asked(store, "figures", of, None, found.language)
        if counted is not None and len(counted.rows) == 1 and float(str(counted.rows[0].cells["value"])) > found.count:
            reading.question, reading.parameters, reading.operators = catalogue.get("figures"), of, {}
            return counted
    return found


def how_many_were_planned(store: Store, reading: Reading, found: Answer) -> Answer:
    """How many documents were to be signed at a meeting, if that is asked and somebody counts them; otherwise the answer."""
    if found.question != "adopted" or found.count is None or "is planned" not in reading.asks:
        return found
    of = {"indicator": ["documents-planned"], "reporter": reading.parameters["meeting"]}
    counted = catalogue_answers.asked(store, "figures", of, None, found.language)
    if counted is None or not counted.rows:
        return found
    reading.question, reading.parameters, reading.operators = catalogue.get("figures"), of, {}
    return counted


def how_many_points(store: Store, reading: Reading, found: Answer) -> Answer | None:
    """How many points the one text of an answer has, if that is asked; ``None`` if no document counts them: it is one text itself."""
    if not {"how many", "points of a text"} <= reading.asks or found.question not in ("documents", "about", "adopted"):
        return found
    column = "entity" if found.question == "about" else "document"
    texts = [iris.ID + str(operators.key_of(row.cells.get(column))) for row in found.rows]
    counts = [q.object.value for t in texts for q in store.quads(ox.NamedNode(t), term("declaredCount"), None, DEFAULT)]
    if len(texts) != 1 or len(set(counts)) != 1:
        return None
    what = store.label(texts[0], found.language)
    found.headline = operator_sentences.said(found, "points counted", what=what, n=int(counts[0]))
    found.count = None  # of the rows
    return found


def what_it_was_about(store: Store, reading: Reading, found: Answer) -> Answer:
    """What is told of the one meeting that somebody hosted, if it is asked what that was about: "the theme of India's G20 summit"."""
    if found.question != "hosted" or "theme" not in reading.asks or len(found.rows) != 1:
        return found
    return catalogue_answers.of_meeting(store, found.rows[0].cells["meeting"], found.language) or found


def who_it_is(store: Store, reading: Reading, found: Answer) -> Answer:
    """What posts somebody has or had, where and since when, for who a person is; otherwise the answer."""
    person = str(found.parameters.get("entity"))
    is_of_more = reading.left or {"age", "when", "where"} & reading.asks
    if found.question != "about" or is_of_more or not _is_a(store, person, "Person"):
        return found
    posts = catalogue_answers.asked(store, "officials", {"of": [person]}, asking.ANY_TIME, found.language)
    if posts is None or not posts.rows:
        return _as_who_came(store, person, found)
    reading.question, reading.parameters, reading.operators = catalogue.get("officials"), {"of": [person]}, {}
    return posts


def _as_who_came(store: Store, person: str, found: Answer) -> Answer:
    """As what somebody (id) came to a meeting last, for a person with no other post; otherwise the answer."""
    came = catalogue_answers.asked(store, "attendance", {"party": [person]}, None, found.language)
    told = [r for r in (came.rows if came is not None else ()) if r.cells.get("capacity") and r.cells.get("start")]
    if came is None or not told:
        return found
    last = max(told, key=lambda row: str(row.cells["start"]))
    keep(came, [last])
    party, capacity, meeting = (wording.shown(came, last, name) for name in ("party", "capacity", "meeting"))
    who = wording.bracketed(came, capacity, party)
    when = wording.date_in_words(str(last.cells["start"]), found.language)
    label = store.label(iris.ID + person, found.language)
    came.headline = wording.said(
        came, "came last as", person=label, who=who, meeting=wording.bracketed(came, meeting, when)
    )
    return came


def _other(reading: Reading, question: str, parameters: dict[str, list[str]], wanted: dict[str, str]) -> Reading:
    return replace(reading, question=catalogue.get(question), parameters=parameters, operators=wanted)


def _of_members(store: Store, reading: Reading, language: str) -> Reading | None:
    """Who signed the one text of a format of which no document lists any member, at any time."""
    given = reading.parameters
    if given.keys() != {"mechanism"} or reading.is_yes_or_no or reading.operators.keys() - {"count"}:
        return None
    node = ox.NamedNode(iris.ID + given["mechanism"][0])
    if any(store.quads(node, term("membership"), None, DEFAULT)) or wording.declared(store, node.value, "memberCount"):
        return None
    every = catalogue_answers.asked(store, "signatories", {"mechanism": given["mechanism"]}, None, language)
    if every is None or len(every.rows) != 1:
        return None
    return _other(reading, "signatories", {"document": [str(operators.key_of(every.rows[0].cells["document"]))]}, {})


def _of_signatories(store: Store, reading: Reading, language: str) -> Reading | None:
    given, wanted = reading.parameters, reading.operators
    if given.keys() - {"type"} == {"document"} and _WHEN_AND_WHERE & reading.asks:
        document = ox.NamedNode(iris.ID + given["document"][0])
        of = [iris.local(q.object.value) for q in store.quads(document, term("mechanism"), None, DEFAULT)]
        if not of:
            return _other(reading, "about", {"entity": given["document"]}, {})
        return _other(reading, "documents", {"mechanism": of[:1]}, {"matching": given["document"][0]})
    is_party = given.keys() == {"signatory", "mechanism"} and not wanted and "a declaration" not in reading.asks
    if reading.is_yes_or_no and is_party:
        # Whether somebody is a party to what is a format of its own.
        return _other(reading, "members", {"mechanism": given["mechanism"]}, {"has": given["signatory"][0]})
    if "count" in wanted and given.get("signatory") and _is_a(store, given["signatory"][0], "Mechanism"):
        # How many signed up to a format is how many belong to it, if somebody counts them.
        kept = {n: v for n, v in wanted.items() if n in ("count", "matching")}
        day = str(Span.of(wanted["until"]).latest) if "until" in wanted else None
        asked = replace(_other(reading, "members", {"mechanism": given["signatory"]}, kept), as_of=day)
        every = catalogue_answers.asked_as(store, asked, language)
        return asked if every is not None and (every.count or 0) > len(every.rows) else None
    return _of_the_documents(store, reading)


def _of_the_documents(store: Store, reading: Reading) -> Reading | None:
    """The documents of a format, or of a body by its name: parties sign them, and not the format."""
    given = reading.parameters
    signatory = given.get("signatory", [""])[0]
    kind = {n: v for n, v in given.items() if n == "type"}
    if given.keys() - {"type", "signatory"} or reading.is_yes_or_no or "count" in reading.operators:
        return None
    if _is_a(store, signatory, "Mechanism") and not _is_a(store, signatory, "Polity"):
        return _other(reading, "documents", kind | {"mechanism": [signatory]}, reading.operators)
    of = [q.object for q in store.quads(ox.NamedNode(iris.ID + signatory), term("mechanism"), None, DEFAULT)]
    if of and _is_a(store, signatory, "Body") and "matching" not in reading.operators:
        named = reading.operators | {"matching": signatory}
        return _other(reading, "documents", kind | {"mechanism": [iris.local(of[0].value)]}, named)
    return None


def _of_what_was_adopted(_: Store, reading: Reading, __: str) -> Reading | None:
    """Nobody names them, but somebody may have counted them."""
    if reading.parameters.keys() != {"meeting"} or "count" not in reading.operators:
        return None
    of = {"reporter": reading.parameters["meeting"]}
    return _other(reading, "figures", of, {"matching": EITHER.join(wording.DOCUMENTS)})


def _of_a_document(_: Store, reading: Reading, __: str) -> Reading | None:
    """Since when it is in force for a party, is since when that is one."""
    if "in force" not in reading.asks or "mechanism" not in reading.parameters:
        return None
    joined = {"mechanism": reading.parameters["mechanism"], "change": ["joined"]}
    joined["member"] = [reading.operators.get("matching", "")]
    return _other(reading, "membership-changes", joined, {})


def _of_meetings(store: Store, reading: Reading, language: str) -> Reading | None:
    """None is ahead: what was planned last, and nobody reports; if nothing was, what was held last."""
    given = reading.parameters
    is_ahead = "next" in reading.operators or (reading.question.name == _PLANS and "after" in given)
    if not is_ahead or "mechanism" not in given or reading.is_yes_or_no or reading.left:
        return None
    of = {"mechanism": given["mechanism"]}
    kind = (
        {"type": ["Summit"]} if reading.question.name == "summits" else {n: given[n] for n in ("type",) if n in given}
    )
    for parameters in (of | kind, of):
        planned, held = _other(reading, _PLANS, parameters, {}), _other(reading, "meetings", parameters, _THE_LAST)
        last_planned, last_held = (
            _last_day(catalogue_answers.asked_as(store, one, language)) for one in (planned, held)
        )
        if last_planned or last_held:
            return planned if last_planned > last_held else held  # an old plan says less than what came after it
    return None


def _last_day(found: Answer | None) -> str:
    """The day on which the last meeting of an answer begins; empty if it has none."""
    return max((str(row.cells.get("start") or "") for row in (found.rows if found is not None else ())), default="")


def _of_topics(_: Store, reading: Reading, __: str) -> Reading | None:
    """What a meeting set as its areas, where no document lists what it discussed; that is told as such."""
    is_open = not (reading.is_yes_or_no or reading.operators)
    return replace(reading, question=catalogue.get("priority-areas")) if is_open else None


def _of_memberships(store: Store, reading: Reading, _: str) -> Reading | None:
    """A body belongs to what it is of."""
    member = reading.parameters.get("member")
    return _other(reading, "about", {"entity": member}, {}) if member and _is_a(store, member[0], "Body") else None


def _of_chairs(store: Store, reading: Reading, language: str) -> Reading | None:
    of = reading.parameters.get("mechanism", [])
    # Whoever has a post in it need not have chaired its meeting of some year.
    is_of_one = reading.parameters.keys() == {"mechanism"} and not (
        reading.when and {"chaired", "meets"} <= reading.asks
    )
    called = _posts_of_a_chair(store, reading, language) if is_of_one else []
    if not called:
        # Who chairs a council or a committee of it is somebody else; whoever chaired its one summit of a year is told by that.
        meeting = _only_summit_of(store, reading, language)
        of_it = _other(reading, "participants", {"meeting": [meeting], "capacity": ["chair"]}, {})
        return replace(of_it, as_of=None) if meeting else None
    return _other(reading, "officials", {"of": of}, {"matching": EITHER.join(called), **reading.operators})


def _only_summit_of(store: Store, reading: Reading, language: str) -> str:
    """The one summit (id) of a format in the year that a text names; empty if there was none, or more than one."""
    year = reading.when[0][:4] if len(reading.when) == 1 else ""
    if not year or reading.parameters.keys() != {"mechanism"} or reading.operators or "a kind of body" in reading.asks:
        return ""
    of = {**reading.parameters, "since": [year], "until": [year]}
    found = catalogue_answers.asked(store, "summits", of, None, language)
    held = operators.that_count(found) if found is not None else []
    return str(operators.key_of(held[0].cells["meeting"])) if len(held) == 1 else ""


def _posts_of_a_chair(store: Store, reading: Reading, language: str) -> list[str]:
    """How documents call the post of who chairs a format, or if a text says so, a board or council of it."""
    of = reading.parameters["mechanism"]
    every = catalogue_answers.asked(store, "officials", {"of": of}, None, language)
    if every is None:
        return []
    if "of a board" in reading.asks:
        return [word for word in cues.words("chair") if matched.rows(every.rows, word)]
    posts = {str(row.cells["post"]) for row in every.rows}
    return [post for post in sorted(posts) if _is_of_its_chair(store, post, of[0])]


def _is_of_its_chair(store: Store, post: str, mechanism: str) -> bool:
    """Whether a post is that of who chairs a format (id), and not one of its parts: besides the word, only the format is named."""
    names = {word for key in lookup.keys_of(store, iris.ID + mechanism) for word in key.split()}
    more = [w for w in atoms(post) if w not in names and not cues.compiled("function words").fullmatch(w)]
    return bool(more) and all(cues.compiled("chair of a format").fullmatch(word) for word in more)


def _of_officials(store: Store, reading: Reading, _: str) -> Reading | None:
    """Documents may tell a post in an organ as one of what that belongs to: the President of the European Commission came for the EU."""
    of = reading.parameters.get("of", [""])[0]
    above = [q.object.value for q in store.quads(ox.NamedNode(iris.ID + of), term("of"), None, DEFAULT)]
    if len(above) != 1 or not _is_a(store, of, "Organ"):
        return None
    called = [keys.fold(store.label(iris.ID + of, one)) for one in LANGUAGES]
    given = {"of": [iris.local(above[0])]}
    every = catalogue_answers.asked(store, "officials", given, asking.ANY_TIME, "en")
    posts = {str(row.cells["post"]) for row in (every.rows if every is not None else ())}
    own = sorted(post for post in posts if any(f" {name} " in f" {keys.fold(post)} " for name in called))
    return _other(reading, "officials", given, {"matching": EITHER.join(own)}) if own else None


def _of_a_place(store: Store, reading: Reading, _: str) -> Reading | None:
    """What happened in a city are the meetings that were held there."""
    entity = reading.parameters.get("entity", [""])
    return _other(reading, "hosted", {"host": entity}, reading.operators) if _is_a(store, entity[0], "Place") else None


def _is_a(store: Store, thing: str, class_: str) -> bool:
    """Whether a thing (id) is of a class, or of one below it."""
    return vocabulary.load().is_any(store.types(iris.ID + thing), class_)


_OTHERS: dict[str, Callable[[Store, Reading, str], Reading | None]] = {
    "topics": _of_topics,
    "members": _of_members,
    "signatories": _of_signatories,
    "adopted": _of_what_was_adopted,
    "documents": _of_a_document,
    "meetings": _of_meetings,
    "mechanisms": _of_memberships,
    "memberships": _of_memberships,
    "chairs": _of_chairs,
    "officials": _of_officials,
    "timeline": _of_a_place,
}
"""What else to ask, by the name of a question."""
