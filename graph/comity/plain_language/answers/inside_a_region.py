"""Which states a region has, and whether one lies in it: "which countries are in Central Asia", "蒙古是中亚国家吗"."""

from __future__ import annotations

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.names import first_look
from comity.plain_language.names.asked_text import is_hard
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.mentions import Mention
from comity.plain_language.parsing import describing
from comity.plain_language.words import cues, lexicon
from comity.questions import composed_sentences, wording
from comity.questions.answer import Answer
from comity.store.base import DEFAULT, Store, term

_CUES = ("states", "yes or no", "tag question", "inside a place", "how many", "which one", "who", "member states")
_OF_OTHER_THINGS = {"people", "figures of trade", "sold or bought", "rises", "most", "fewest"}
_CUES_OF_A_UNION = (
    *_CUES,
    "of members",
    "members asked for",
    "members by name",
    "last",
    "first",
    "oldest",
    "joining",
    "past",
    "when",
)


def states_of(store: Store, region: str) -> set[str]:
    """The ids of the states of a region (IRI); none if no document lists them."""
    return {iris.local(q.object.value) for q in store.quads(ox.NamedNode(region), term("includes"), None, DEFAULT)}


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The states, or yes or no, by what the region includes; ``None`` if a text does not ask that, or no document lists them."""
    is_yes_or_no = first_look.is_yes_or_no(seen.text, seen.language)
    if not {"states", "inside a place"} & seen.cues.keys() or (not is_yes_or_no and "states" not in seen.cues):
        return None
    if is_yes_or_no and seen.when.dates:
        return None  # nor is it said of a state and its region that a format of both was founded then
    if _OF_OTHER_THINGS & seen.cues.keys() or _asks_which_formats(seen) or _names_a_role(seen):
        return None
    if seen.language != "zh" and any(cues.compiled("a format by name").fullmatch(part) for part in seen.parts):
        return None  # "the Alliance of Sahel States" is no region
    known = vocabulary.load()
    for cover in seen.covers:
        hard = sorted(filter(is_hard, cover), key=lambda m: not known.is_a(m.types[0], "State"))
        kinds = ("State", "Region") if is_yes_or_no else ("Region",)
        if len(hard) != len(kinds) or not all(known.is_a(m.types[0], k) for m, k in zip(hard, kinds, strict=True)):
            continue
        places = {i for m in hard for i in m.places}
        if first_look.unexplained(seen, hard, places, _CUES, _says_of_members):
            continue
        region = hard[-1].entities[0]
        inside = states_of(store, region)
        found = catalogue_answers.asked(store, "about", {"entity": [iris.local(region)]}, None, language)
        if not inside or found is None:
            return None
        return _verdict(store, found, hard[0].entities[0], region) if is_yes_or_no else _listed(store, found, region)
    return None


def _asks_which_formats(seen: Look) -> bool:
    """Whether a text asks in which formats the states of a region are, and not which states these are."""
    formats = seen.cues.get("of formats", frozenset())
    states = seen.cues.get("states", frozenset())
    return bool(formats) and min(formats) < min(states, default=0)


def union_of_untold_members(store: Store, seen: Look) -> str:
    """The union (IRI) whose members a text asks for, if no document lists them; empty for other texts."""
    asks = {"states", "of members", "members asked for", "joining", "leaving"} & seen.cues.keys()
    inside = seen.cues.get("inside a place", frozenset())
    if not (asks or inside) or {"of formats", "people"} & seen.cues.keys():
        return ""
    is_claim = first_look.is_yes_or_no(seen.text, seen.language)
    for cover in seen.covers:
        unions = [m for m in cover if m.types[0] == "Union"]
        if (
            is_claim
            and len(unions) == 1
            and len(cover) > 1
            and _is_of_its_states(seen, unions[0])
            and _is_untold(store, unions[0])
        ):
            return unions[0].entities[0]  # "is any EU country in the OTS" is asked of its states, and not of the EU
        others = [m for m in cover if m not in unions]
        if len(unions) != 1 or any(m.types[0] != "State" for m in others) or len(others) > 1:
            continue
        if not asks and min(unions[0].places) - 1 not in inside:
            continue  # "in April" does not ask for states
        places = {i for m in cover for i in m.places}
        if first_look.unexplained(seen, cover, places, _CUES_OF_A_UNION, _says_of_members):
            continue
        if _is_untold(store, unions[0]):
            return unions[0].entities[0]
    return ""


def _names_a_role(seen: Look) -> bool:
    """Whether a word says in which role: which states of a region are observers, or suspended, is asked of some format."""
    senses = (
        sense for term in first_look.terms(seen.parts, seen.covers[0], set(), seen.language) for sense in term.senses
    )
    return any(isinstance(sense, lexicon.Value) and sense.kind == "MembershipRole" for sense in senses)


def _is_untold(store: Store, union: Mention) -> bool:
    return not states_of(store, union.entities[0]) and "Mechanism" not in store.types(union.entities[0])


def _is_of_its_states(seen: Look, union: Mention) -> bool:
    """Whether a word for states or members stands right beside a union: "EU country", "страна ЕС", "欧盟国家"."""
    after, before = max(union.places) + 1, min(union.places) - 1
    beside = before if seen.language == "ru" else after
    return any(beside in seen.cues.get(cue, ()) for cue in ("states", "of members"))


def _says_of_members(sense: lexicon.Relation | lexicon.Value) -> bool:
    """Whether a word may only say that something belongs to something."""
    return isinstance(sense, lexicon.Relation) and sense.question in ("members", "memberships")


def _verdict(store: Store, found: Answer, state: str, region: str) -> Answer:
    labels = [store.label(thing, found.language) for thing in (state, region)]
    is_inside = iris.local(state) in states_of(store, region)
    key = "in a region" if is_inside else "not in a region"
    found.headline = wording.phrase(found, key, state=labels[0], region=labels[1])
    found.understood = describing.whether(found.language, *labels)
    return catalogue_answers.so(found, is_inside)


def _listed(store: Store, found: Answer, region: str) -> Answer:
    found.headline = composed_sentences.states_of_region(
        store, found, iris.local(region), most=len(states_of(store, region))
    )
    found.understood = store.label(region, found.language)
    return found
