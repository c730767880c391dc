"""Makes the sentence of an answer say what was asked: things by the short names that the text has, and where and when they were."""

from __future__ import annotations

import re

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.naming import keys, lookup
from comity.plain_language.answers import catalogue_answers, how_long_ago, where_founded
from comity.plain_language.names import pairs
from comity.plain_language.words import cues
from comity.questions import catalogue, composed_sentences, document_sentences, office_sentences, operators, wording
from comity.questions.answer import Answer
from comity.store.base import DEFAULT, Store, term
from comity.text import calendar, words

_SHORT = re.compile(r"\b[\w+]{2,12}\b")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d")
_PLACES = ("place", "seat", "host")
_OF_MEETINGS, _OF_ONE_MEETING = ("summits", "meetings"), ("meeting", "summits", "meetings")
_FEW, _MOST = 3, 8
"""How many formats a sentence also names, and of how many rows it also says where or when."""


def as_asked(store: Store, answer: Answer, text: str) -> str:
    """The sentence of an answer to a text, with the places or dates that the text asks for, and the short names that it uses."""
    if not answer.headline:
        return ""
    told = [
        _from_day_to_day(store, answer, text) or answer.headline,
        *(
            tell(store, answer, text)
            for tell in (
                _asked_for,
                where_founded.told,
                how_long_ago.told,
                _no_place,
                _hosts,
                _who_came,
                _who_hosted,
                _full_name,
                _from_which_state,
                _called_after_it,
            )
        ),
    ]
    if answer.question == "about":
        told = [*told[1:], told[0]]  # what is asked for, and then what it is
    return with_short_names(store, answer, wording.sentences(answer, told), text)


def _from_day_to_day(store: Store, answer: Answer, text: str) -> str:
    """Of the one meeting in a list, when it was held, if it is asked how many days it was: that it is one of them is no such number."""
    if (
        len(answer.rows) != 1
        or "meeting" not in answer.columns
        or not cues.compiled("how many days it was").search(text)
    ):
        return ""
    told = catalogue_answers.of_meeting(store, answer.rows[0].cells["meeting"], answer.language)
    return told.headline if told is not None else ""


def _called_after_it(store: Store, answer: Answer, _: str) -> str:
    """Which other formats are called after the one area of which an answer tells formats: no document lists what they are about."""
    area = answer.parameters.get("area")
    if answer.question != "formats-by-area" or not isinstance(area, str) or answer.operators.keys() - {"count"}:
        return ""
    told = {f"{iris.ID}{operators.key_of(row.cells['mechanism'])}" for row in answer.rows}
    names = sorted({store.label(m, answer.language) for m, *_ in pairs.naming(store, iris.ID + area) if m not in told})
    is_said = 0 < len(names) <= _FEW
    return (
        wording.said(answer, "called after it", n=len(names), names=wording.listed(names, answer.language))
        if is_said
        else ""
    )


def _no_place(store: Store, answer: Answer, text: str) -> str:
    """That no document tells where the one document of an answer was signed or adopted, if a text asks that."""
    column = {"documents": "document", "signatories": "document", "about": "entity"}.get(answer.question, "")
    if not column or len(answer.rows) != 1 or answer.verdict or not cues.compiled("where").search(text):
        return ""
    document = iris.ID + str(operators.key_of(answer.rows[0].cells[column]))
    if not vocabulary.load().is_any(store.types(document), "Document") or document_sentences.place_of(store, document):
        return ""
    return wording.said(answer, "no place told", document=store.label(document, answer.language))


def _who_came(store: Store, answer: Answer, text: str) -> str:
    """Who was at the one meeting of an answer, if the text asks that besides; empty if no document names anybody."""
    if answer.question not in _OF_ONE_MEETING or answer.verdict or not cues.compiled("its participants").search(text):
        return ""
    held = operators.that_count(answer)
    if len(held) != 1:
        return ""
    of = {"meeting": [str(operators.key_of(held[0].cells["meeting"]))]}
    found = catalogue_answers.asked(store, "participants", of, None, answer.language)
    return found.headline if found is not None and found.rows else ""


def next_host(store: Store, answer: Answer) -> str:
    """Who hosts after the first meeting of an answer; empty if no document says it."""
    meeting = ox.NamedNode(iris.ID + str(operators.key_of(answer.rows[0].cells.get("meeting"))))
    names = [
        store.label(q.object.value, answer.language) for q in store.quads(meeting, term("nextHost"), None, DEFAULT)
    ]
    title = store.label(f"{iris.NS}nextHost", answer.language)
    return wording.said(answer, "asked for", title=title, names=wording.listed(names, answer.language)) if names else ""


def _who_hosted(store: Store, answer: Answer, text: str) -> str:
    """Who received the others at the one meeting of an answer, if the text asks for that person; empty if no document names him."""
    asks = any(cues.compiled(cue).search(text) for cue in ("who", "a post")) and cues.compiled("hosts").search(text)
    is_of_one = answer.question in _OF_ONE_MEETING and len(answer.rows) == 1 and answer.rows[0].cells.get("meeting")
    if not is_of_one or not asks:
        return ""  # of whoever hosted most, no meeting is told
    meeting = str(operators.key_of(answer.rows[0].cells["meeting"]))
    node = ox.NamedNode(iris.ID + meeting)
    hosts = {q.object.value for q in store.quads(node, term("host"), None, DEFAULT)}
    found = catalogue_answers.asked(store, "participants", {"meeting": [meeting]}, None, answer.language)
    came = (
        [r for r in found.rows if iris.ID + str(operators.key_of(r.cells["party"])) in hosts]
        if found is not None
        else []
    )
    named = [
        wording.bracketed(answer, p, wording.shown(answer, r, "party"))
        for r in came
        if (p := wording.shown(answer, r, "person"))
    ]
    if not named:
        return ""
    title = store.label(f"{iris.NS}host", answer.language)
    return wording.said(answer, "asked for", title=title, names=wording.listed(named, answer.language))


def _from_which_state(store: Store, answer: Answer, text: str) -> str:
    """From which state the first person of an answer is, by the posts that documents tell, if the text asks for that."""
    if not answer.rows or not cues.compiled("from which state").search(text):
        return ""
    cells = (answer.rows[0].cells.get(name) for name in ("person", "chair", "official"))
    person = next((c for c in cells if isinstance(c, dict) and "Person" in store.types(iris.ID + c["id"])), None)
    if person is None:
        return ""
    states = sorted(
        store.label(one, answer.language) for one in office_sentences.states_of(store, iris.ID + person["id"])
    )
    named = wording.bracketed(answer, person["label"], wording.listed(states, answer.language))
    return (
        wording.said(answer, "asked for", title=store.label(f"{iris.NS}State", answer.language), names=named)
        if states
        else ""
    )


def _hosts(store: Store, answer: Answer, text: str) -> str:
    """The states that hosted the meetings of an answer, each once, if the text asks which states did."""
    is_list = answer.question in _OF_MEETINGS and not {"most", "fewest"} & answer.operators.keys()
    asks_states = cues.compiled("states").search(text) and cues.compiled("hosts").search(text)
    is_asked = is_list and (asks_states or cues.compiled("all hosts").search(text))
    if not is_asked or answer.verdict or answer.count is not None:
        return ""
    hosts = []
    for row in operators.that_count(answer):
        place = operators.key_of(row.cells.get("place"))
        inside = (store.quads(ox.NamedNode(iris.ID + str(place)), term("inState"), None, DEFAULT)) if place else ()
        at = next((store.label(q.object.value, answer.language) for q in inside), "")
        hosts.append(wording.shown(answer, row, "host") or at)
    names = list(dict.fromkeys(filter(None, hosts)))
    if len(names) < 2 or all(name in answer.headline for name in names):
        return ""
    title = answer.columns["host"]
    return wording.said(answer, "asked for", title=title, names=wording.listed(names, answer.language, len(names)))


def _full_name(store: Store, answer: Answer, text: str) -> str:
    """The full name of what an answer is about, if the text asks for that; empty if its sentence has it."""
    if answer.question != "about" or len(answer.rows) != 1 or not cues.compiled("full name").search(text):
        return ""
    thing = ox.NamedNode(iris.ID + str(operators.key_of(answer.rows[0].cells["entity"])))
    named = (q.object for q in store.quads(thing, term("name"), None, DEFAULT))
    said = {n.value for n in named if n.language == answer.language and "(" not in n.value}
    written = sorted(said, key=lambda name: (len(name), name))
    if written and written[-1].isupper():
        return wording.said(answer, "no longer name")
    if not written or keys.fold(written[-1]) in keys.fold(answer.headline):
        return ""
    title = words.of("headlines", answer.language)["full name"]
    return wording.said(answer, "asked for", title=title, names=written[-1])


def _asked_for(store: Store, answer: Answer, text: str) -> str:
    """What a text asks for and the sentence does not say, from its column; empty if it says it, or has none of it."""
    if not 0 < len(answer.rows) <= _MOST or answer.verdict:
        return ""
    dated = operators.dated(catalogue.get(answer.question))
    found = []
    for cue, columns in (
        ("where", _PLACES),
        ("city", _PLACES),
        ("when", (dated,)),
        ("which meeting", ("meeting",)),
        ("in force", ("force",)),
        ("frequency", ("frequency",)),
        ("every so often", ("frequency",)),
        ("dissolved", ("dissolved",)),
        ("renamed", ("renamed",)),
        ("planned at first", ("first",)),
        ("theme", ("theme",)),
        ("venue", ("venue",)),
        ("states", ("by",) if len(answer.rows) == 1 else ()),
    ):
        rows = [r for r in answer.rows if cue != "when" or r.cells.get("status") not in operators.CALLED_OFF]
        told = {n: wording.distinct(answer, rows, n) for n in columns if n in answer.columns}
        is_of_another_day = answer.question == "founding" and not all(
            composed_sentences.is_of_that_time(store, row) for row in answer.rows
        )
        if columns == _PLACES and not any(told.values()) and not is_of_another_day:
            told["place"] = [store.label(place, answer.language) for place in _of_meetings(store, answer, "place")]
        if cue == "when" and "document" in answer.columns and not any(told.values()):
            told["adopted"] = [calendar.text(day, answer.language) for day in _of_meetings(store, answer, "start")]
        column = next((n for n in told if told[n]), "")
        is_said = any(
            value in answer.headline
            or (cue != "planned at first" and any(year in answer.headline for year in _YEAR.findall(value)))
            for value in told.get(column, ())
        )
        if column and not is_said and cues.compiled(cue).search(text):
            title = answer.columns.get(column) or store.label(iris.NS + column, answer.language)
            names = wording.listed(_of_whom(answer, column) or told[column], answer.language, _MOST, _MOST)
            found.append(wording.said(answer, "asked for", title=title, names=names))
    return wording.sentences(answer, dict.fromkeys(found))


def _of_whom(answer: Answer, column: str) -> list[str]:
    """The values of a column, each with the thing that has it, where others in the answer have none; empty where all have one."""
    having = [row for row in answer.rows if row.cells.get(column)]
    if len(having) in (0, len(answer.rows)):
        return []
    thing = operators.thing(answer)
    return list(
        dict.fromkeys(
            wording.bracketed(answer, wording.shown(answer, r, thing), wording.shown(answer, r, column)) for r in having
        )
    )


def _of_meetings(store: Store, answer: Answer, name: str) -> list[str]:
    """Where, or on which day, documents in an answer were signed, or the meetings held at which something was founded or adopted."""
    cells = (row.cells.get(column) for column in ("document", "meeting") for row in answer.rows)
    things = [ox.NamedNode(iris.ID + cell["id"]) for cell in cells if isinstance(cell, dict)]
    at = [q.object for thing in things for q in store.quads(thing, term("adoptedAt"), None, DEFAULT)]
    held = (q.object.value for thing in (*things, *at) for q in store.quads(thing, term(name), None, DEFAULT))
    return list(dict.fromkeys(held))


def with_short_names(store: Store, answer: Answer, sentence: str, text: str) -> str:
    """The sentence of an answer in which things bear, in brackets, the short names that a text has for them."""
    for short in dict.fromkeys(filter(_is_short_name, _SHORT.findall(text))):
        if short.casefold() in sentence.casefold():
            continue
        for entity in sorted(lookup.entities(store, keys.key(short))):
            before, label, after = sentence.partition(store.label(entity, answer.language))
            is_whole = not (after[:1].isalpha() and after[:1].isascii())  # and not the beginning of a longer name
            if label and is_whole:
                sentence = before + label + _bracketed(_without_slip(short), after, answer.language)
                break
    return sentence


def _is_short_name(word: str) -> bool:
    """Whether a word has two letters at least that are not small, as "ASEAN" has."""
    return sum(letter.isalpha() and not letter.islower() for letter in word) > 1


def _without_slip(short: str) -> str:
    """A short name in capitals, if only its first letter is small: "fOCAC"."""
    return short.upper() if short[1:].isupper() else short


def _bracketed(short: str, after: str, language: str) -> str:
    """What stands behind a name, with another name of it in brackets, or in those that are there."""
    forms = words.of("headlines", language)
    alone = forms["bracketed"].format(text="", more=short)
    opening = alone.partition(short)[0]
    if after.startswith(opening):
        return opening + short + forms["comma of details"] + after[len(opening) :]
    mark = after[: after.startswith("»")]  # names stand in quotation marks in Russian
    return mark + alone + after[len(mark) :]
