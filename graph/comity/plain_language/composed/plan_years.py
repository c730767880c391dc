"""For which years a plan is: "which years does the FOCAC Beijing action plan cover", of which there are several."""

from __future__ import annotations

import re

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import stated_of
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.single_facts import fact_words
from comity.plain_language.single_facts.fact_units import WORD, Unit, part_of, said_in
from comity.plain_language.single_facts.fact_words import Fact
from comity.plain_language.single_facts.text_units import Parts
from comity.questions import wording
from comity.questions.answer import Answer
from comity.store.base import DEFAULT, Store, term
from comity.text import calendar

_PERIOD, _UNTIL = "period", "until when"
_CUES = (_PERIOD, _UNTIL, "began", "when", "year", "it runs", "adopts", "at a meeting", "was announced")
_TOLD = ("about", "documents", "adopted", "initiatives")
_FOR_YEARS = ("Document", "Initiative")
_PLANS = ("Plan", "ActionPlan", "Programme")
_YEARS = re.compile(r"\b((?:19|20)\d\d) ?[–—−-] ?((?:19|20)\d\d)\b")
_MOST = 4
"""So many plans of one name are told."""


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The first and the last year of each plan that a text names; ``None`` if it does not ask this, or no document tells both."""
    if not {_PERIOD, _UNTIL} & seen.cues.keys() or first_look.is_yes_or_no(seen.text, seen.language):
        return None
    units = list(Parts(store, seen).all(_CUES, _TOLD, is_of_amounts=False))
    is_of_a_document = _classes(units) or any(vocabulary.load().is_a(m.types[0], "Document") for m in seen.covers[0])
    if not any(unit.things for unit in units) or (_PERIOD not in seen.cues and not is_of_a_document):
        return None  # until when somebody has a chair is another question
    meant = [plan for plan in _plans(store) if _has_all(store, plan, units)]
    places = {m.text for m in seen.covers[0] if m.types[0] == "Place"}
    meant = [plan for plan in meant if _is_called_so(plan, [u for u in units if u.text in places])] or meant
    each = [told for plan in meant if (told := _told(store, plan, language)) is not None] if len(meant) <= _MOST else []
    if not each:
        return None
    each.sort(key=lambda told: told.headline)
    found = catalogue_answers.as_one(each)
    found.headline = wording.sentences(found, [told.headline for told in each])
    names = [store.label(plan.node, language) for plan in meant]
    found.understood = describing.titled("about", language, *dict.fromkeys(names))
    return found


def _plans(store: Store) -> list[Fact]:
    """What is for some years: documents and initiatives of which a last one is told, and plans that are named after theirs."""
    ends = {q.subject.value for q in store.quads(None, term("end"), None, DEFAULT)}
    every = fact_words.facts(store, *_FOR_YEARS)
    return [fact for fact in every if fact.node in ends or _in_its_name(store, fact)]


def _in_its_name(store: Store, plan: Fact) -> str:
    """The years in the name of a plan (EDTF); empty if it has none."""
    found = _YEARS.search(store.label(plan.node, "en")) if vocabulary.load().is_a(plan.class_, *_PLANS) else None
    return f"{found[1]}/{found[2]}" if found else ""


def _has_all(store: Store, plan: Fact, units: list[Unit]) -> bool:
    """Whether a plan has each name, date and word of a text; of a document, a text may have another word for its kind."""
    adopted_at = store.quads(ox.NamedNode(plan.node), term("adoptedAt"), None, DEFAULT)
    at = {n.object.value for q in adopted_at for n in store.quads(q.object, term("ordinal"), None, DEFAULT)}
    if _classes(units) and not vocabulary.load().is_a(plan.class_, "Document"):
        return False
    needed = (u for u in units if u.must_be_told or (u.weight >= WORD and not u.classes))
    return all(u.ordinal in at if u.ordinal else 1 in (part_of(u, plan), said_in(u, plan.called)) for u in needed)


def _classes(units: list[Unit]) -> set[str]:
    """The kinds of documents of which a text speaks."""
    return {c for unit in units for c in unit.classes if vocabulary.load().is_a(c, "Document")}


def _is_called_so(plan: Fact, units: list[Unit]) -> bool:
    """Whether its own name has each name of a place as a text says it: a plan of Beijing is not each one of China."""
    return all(u.text in plan.own.written or u.stems[0] <= plan.own.stems for u in units if u.stems)


def _told(store: Store, plan: Fact, language: str) -> Answer | None:
    """The years of one plan, with the documents that state them."""
    found = catalogue_answers.asked(store, "about", {"entity": [iris.local(plan.node)]}, None, language)
    since, until = (stated_of.of_one(store, plan.node, name, language) for name in ("start", "end"))
    years = _in_its_name(store, plan)
    if found is not None and since is not None and until is not None:
        # Where documents differ, the years that most of them state.
        years = f"{since.subject.values[0].value}/{until.subject.values[0].value}"
        found.cite([*since.answer.sources, *until.answer.sources])
    if found is None or not years:
        return None
    name = store.label(plan.node, language)
    found.headline = wording.said(found, "for its years", document=name, years=calendar.text(years, language))
    found.understood = describing.titled("about", language, store.label(plan.node, language))
    return found
