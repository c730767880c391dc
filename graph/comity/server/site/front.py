"""The front page: what this is, one box that finds and asks, answers worth a click, what changed lately, and ways in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

import pyoxigraph as ox

from comity import answering
from comity.errors import ComityError
from comity.evidence import reach
from comity.model import dates, iris
from comity.model.dates import Span
from comity.naming import keys, lookup
from comity.questions.answer import Answer, AnswerRow, Value
from comity.server.http.messages import Reply
from comity.server.site import answers, catalogue, forms, links, sources, wording
from comity.server.site.answers import Part
from comity.server.site.frame import Frame, counts, see_other
from comity.store.base import DEFAULT, Store, per_store, term
from comity.text import calendar

_CARDS: Mapping[str, tuple[str, Mapping[str, Sequence[str]]]] = {
    "membership": ("members", {"mechanism": ["shanghai-cooperation-organisation"]}),
    "comparison": ("comparison", {"mechanism": ["c5-plus-1", "china-central-asia"]}),
    "contradiction": ("conflicts", {"entity": ["gcc-summit-1"], "kind": ["contradiction"]}),
    "map": ("places", {"mechanism": ["shanghai-cooperation-organisation"]}),
    "series": ("figure-series", {"indicator": ["trade-turnover"], "reporter": ["china"], "partner": ["central-asia"]}),
    "path": ("paths", {"from": ["japan"], "to": ["uzbekistan"]}),
}
"""The answers that the page shows, by the name of the text that asks them."""
_LATELY = 6
_WINDOWS = (60, 400)
"""How many days before the newest document changes are looked for: first the fewer."""
_MOST_FORMATS = 16
_LONGEST_NAME = 200
_LONGEST_CARD = 190
"""How many letters fit on a card; half as many Chinese characters."""


class Card(NamedTuple):
    """A question in plain words, the sentence that answers it, and the page that shows it all."""

    asks: str
    says: str
    address: str


class Way(NamedTuple):
    """A way into the graph: a name and its address."""

    name: str
    address: str


def page(store: Store, frame: Frame) -> Reply:
    """The front page."""
    return frame.page(
        "front.html",
        section="front",
        title=frame.word("frontTitle"),
        described=frame.word(
            "frontLead",
            documents=frame.amount(counts(store)[1]),
            mechanisms=frame.amount(len(_of_kind(store, "Mechanism"))),
        ),
        cards=list(_cards(store, frame)),
        newest=_newest(store, frame),
        lately=_lately(store, frame),
        formats=_formats(store, frame),
        regions=_regions(store, frame),
        states=_states(store, frame),
        years=_years(store, frame),
    )


def search(store: Store, frame: Frame) -> Reply:
    """Where the one box leads: the article of what has this very name, the documents of a publisher, or the answer to a question."""
    text = frame.request.first("q").strip()
    same = lookup.entities(store, keys.key(text)) if len(text) <= _LONGEST_NAME else set()
    if len(same) == 1:
        return see_other(frame.url(links.local(same.pop())))
    if chosen := sources.asked(store, text):
        return see_other(frame.url("/sources", chosen))
    return catalogue.page(store, frame)


def _of_kind(store: Store, kind: str) -> list[str]:
    return sorted({q.subject.value for q in store.quads(None, ox.NamedNode(iris.RDF_TYPE), term(kind), DEFAULT)})


def _ask(store: Store, frame: Frame, question: str, given: Mapping[str, Sequence[str]]) -> Answer | None:
    """The answer to a question, worked out once; ``None`` in a graph that lacks what it asks about, or is vast."""
    if lookup.is_vast(store):
        return None  # of ten million statements some take longer than anybody waits for a page
    kept = _kept(store)
    key = question, str(given), frame.language
    if key not in kept:
        try:
            kept[key] = answering.ask(store, question, {n: list(v) for n, v in given.items()}, None, frame.language)
        except ComityError:
            kept[key] = None
    return kept[key]


@per_store
def _kept(_: Store) -> dict[tuple[str, str, str], Answer | None]:
    """The answers of the front page."""
    return {}


def _cards(store: Store, frame: Frame) -> Iterator[Card]:
    for name, (question, given) in _CARDS.items():
        found = _ask(store, frame, question, given)
        if found is not None and found.headline:
            path = {"comparison": "/compare", "paths": "/path"}.get(question, f"/ask/{question}")
            address = frame.url(path, [(n, v) for n, values in given.items() for v in values])
            # Of a connection every step is needed.
            told = found.headline if question == "paths" else _brief(found.headline, frame.language)
            yield Card(frame.word(f"card {name}"), told, address)


def _brief(text: str, language: str) -> str:
    """As many sentences of an answer as fit on a card, or the names that fit of one that is longer."""
    whole = [end.end() for end in re.finditer(r"\.(?= \W*(\w)|$)|。", text) if (end[1] or "A").isupper()]
    room = _LONGEST_CARD // 2 if language == "zh" else _LONGEST_CARD
    fit = [at for at in whole if at <= room]
    if fit or len(text) <= room:
        return text[: fit[-1]] if fit else text
    return re.sub(r"\W*$", "", re.sub(r"[^ ,，、;；]*$", "", text[:room])) + "…"


def _newest(store: Store, frame: Frame) -> tuple[str, str, str, str] | None:
    """The newest document: when it was published, its title, its path, and its language if that is not the reader's."""
    day = reach.of_all(store)
    source = max(_having(store, "published", day), default="")
    if not source:
        return None
    (title,) = [q.object.value for q in store.quads(ox.NamedNode(source), term("title"), None, DEFAULT)][:1] or [source]
    tags = [q.object.value for q in store.quads(ox.NamedNode(source), term("language"), None, DEFAULT)]
    foreign = [wording.language_name(tag, frame.language) for tag in tags if tag.partition("-")[0] != frame.language]
    return calendar.text(day, frame.language), title, links.local(source), "".join(foreign[:1])


def _having(store: Store, name: str, day: str) -> Iterator[str]:
    """What has this date (EDTF)."""
    date = ox.Literal(day, datatype=ox.NamedNode(iris.EDTF))
    return (quad.subject.value for quad in store.quads(None, term(name), date, DEFAULT))


def _lately(store: Store, frame: Frame) -> list[tuple[str, list[Part]]]:
    """The latest events that documents report."""
    rows: list[AnswerRow] = []
    for since in _recently(store):
        rows = rows if len(rows) >= _LATELY else _changes(store, frame, since)
    told = []
    for row in sorted(rows, key=lambda r: str(r.cells["date"]), reverse=True)[:_LATELY]:
        event = answers.part(store, row.cells["event"], "event", frame.language).text
        thing = answers.part(store, row.cells["thing"], "thing", frame.language)
        about = row.cells["about"]
        beside = [answers.part(store, a, "about", frame.language) for a in (about if isinstance(about, list) else [])]
        parts = [thing, Part(event, lead=" · "), *(p._replace(lead=" · ") for p in beside[:2])]
        told.append((calendar.text(str(row.cells["date"]), frame.language), parts))
    return told


def _recently(store: Store) -> list[str]:
    """From when on to look for changes: the months before the newest document or, if too little happened then, a year before."""
    newest = Span.of(reach.of_all(store)).earliest or dates.today()
    return [(newest - timedelta(days=days)).isoformat()[:7] for days in _WINDOWS]


def _changes(store: Store, frame: Frame, since: str) -> list[AnswerRow]:
    """The events that documents report since a month, and that have a day and a name."""
    found = _ask(store, frame, "changes", {"since": [since], "until": [dates.today().isoformat()]})
    rows = [r for r in (found.rows if found else ()) if r.cells.get("status") in (None, "held")]
    return [r for r in rows if dates.is_day(str(r.cells["date"])) and _is_named(r.cells["thing"])]


def _is_named(cell: Value) -> bool:
    """Whether a thing has a name, not only an id."""
    return isinstance(cell, dict) and cell["label"] != cell["id"]


def _formats(store: Store, frame: Frame) -> list[Way]:
    """The mechanisms of which most documents tell."""
    most = Counter(reach.count(store)).most_common(_MOST_FORMATS)
    return [Way(store.label(iri, frame.language), frame.url(links.local(iri))) for iri, _ in most]


def _regions(store: Store, frame: Frame) -> list[Way]:
    """The regions in which mechanisms work, those with most first."""
    mechanisms = set(_of_kind(store, "Mechanism"))
    count = Counter(
        q.object.value for q in store.quads(None, term("region"), None, DEFAULT) if q.subject.value in mechanisms
    )
    return [
        Way(store.label(iri, frame.language), frame.url("/ask/mechanisms", [("region", iris.local(iri))]))
        for iri, _ in count.most_common()
    ]


def _states(store: Store, frame: Frame) -> list[Way]:
    """All states that belong to something, by name."""
    belongs = term("memberOf")
    states = [s for s in _of_kind(store, "State") if any(store.quads(ox.NamedNode(s), belongs, None, DEFAULT))]
    return sorted(Way(store.label(iri, frame.language), frame.url(links.local(iri))) for iri in states)


def _years(store: Store, frame: Frame) -> list[Way]:
    """The years in which meetings began, the latest first."""
    this, kinds = str(dates.today().year), forms.below("Meeting")
    years: set[str] = set()
    for day in (q.object.value for q in store.quads(None, term("edtf"), None, DEFAULT)):
        # Of the dates of a year the first with a meeting will do: to read all meetings of a vast graph takes long.
        if day[:4] not in years and any(kinds.intersection(store.types(m)) for m in _having(store, "start", day)):
            years.add(day[:4])
    return [
        Way(year, frame.url("/ask/calendar", [("since", year), ("until", year)]))
        for year in sorted(years, reverse=True)
        if year.isdigit() and year <= this
    ]
