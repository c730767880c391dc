"""What comes nearest to what no document tells: "when did Denmark join the Arctic Council", of which it is a member."""

from __future__ import annotations

from collections.abc import Callable

from comity.model import iris, vocabulary
from comity.plain_language.answers import accounting, catalogue_answers, hosts, trends
from comity.plain_language.parsing import describing
from comity.plain_language.parsing.reading import Reading
from comity.questions import asking, operators, wording
from comity.questions.answer import Answer
from comity.store.base import Store

# Cues that ask for a time, for something else, for people or meetings, and for what nobody knows yet.
_TIME_ASKED = frozenset(("when", "year", "since when", "age", "how long"))
_OTHERS_ASKED = frozenset(("who", "which leaders", "where", "city", "proposed", "has its seat"))
_OF_OTHERS = frozenset(
    ("a post", "leaders", "heads", "heads of state", "heads of government", "people", "founds", "meets", "of summits")
)
_ANYBODY = frozenset(("whether any", "states"))
_OF_HOSTS = ("next-hosts", "hosts-per-year")
_AHEAD = frozenset(("will", "is planned"))


def answered(store: Store, best: Reading, language: str) -> Answer | None:
    """That no document tells what a reading asks, and what they tell instead; ``None`` if they tell nothing of it."""
    find = _NEAREST.get(best.question.name)
    is_ahead = bool(_AHEAD & best.asks) and best.question.name not in _OF_HOSTS
    is_whole = not (best.missing or best.left or best.unused or best.unread or best.beside or is_ahead)
    told = find(store, best, language) if find is not None and is_whole and len(best.choices) < 2 else None
    if told is not None:
        told.understood = describing.described(store, best, language)
    return told


def _member(store: Store, best: Reading, language: str) -> Answer | None:
    """What a party is in a format, if nobody says when it joined."""
    given = best.parameters
    if best.is_yes_or_no:
        return _nobody_left(store, best, language) or _who_has_not_left(store, best, language)
    if best.operators or given.get("change") != ["joined"] or given.keys() != {"change", "mechanism", "member"}:
        return None
    of = {"mechanism": given["mechanism"], "has": given["member"][:1]}
    is_of_one = len(given["member"]) == 1 and _asks_a_time(best)
    found = catalogue_answers.asked(store, "members", of, None, language) if is_of_one else None
    if found is None or found.verdict == "no" or not found.rows or any(row.cells.get("from") for row in found.rows):
        return None
    return _beginning(store, found, "undated joining", given)


def _nobody_left(store: Store, best: Reading, language: str) -> Answer | None:
    """Who belongs to a format, if no document tells of anybody who left it."""
    of = {"mechanism": best.parameters.get("mechanism", [])}
    if best.operators or best.parameters != {"change": ["left"], **of} or not _ANYBODY & best.asks:
        return None
    found = catalogue_answers.asked(store, "members", of, None, language)
    if found is None or not found.rows:
        return None
    return _beginning(store, found, "nobody left", of)


def _who_has_not_left(store: Store, best: Reading, language: str) -> Answer | None:
    """What a party is in a format that no document says it left."""
    given = best.parameters
    is_alone = given.keys() == {"change", "mechanism", "member"} and given["change"] == ["left"] and not best.operators
    if not is_alone or len(given["member"]) > 1 or not best.is_past or _OF_OTHERS & best.asks:
        return None  # whoever left a meeting early left no format
    of = {"mechanism": given["mechanism"], "member": given["member"]}
    found = catalogue_answers.asked(store, "memberships", of, None, language)
    return _beginning(store, found, "leaving untold", of) if found is not None and found.rows else None


def _other_chairs(store: Store, best: Reading, language: str) -> Answer | None:
    """Who had the chair of a format, if nobody says that the party did which is named; documents need not tell all."""
    given = best.parameters
    is_alone = given.keys() == {"mechanism", "chair"} and best.is_yes_or_no and not (best.operators or best.as_of)
    of = {"mechanism": given["mechanism"]} if is_alone else {}
    found = catalogue_answers.asked(store, "chairs", of, asking.ANY_TIME, language) if of else None
    if found is None or not found.rows or not best.is_past:
        return None
    if any(operators.key_of(row.cells["chair"]) == given["chair"][0] for row in found.rows):
        return None
    return _beginning(store, found, "chair untold", {name: given[name] for name in ("mechanism", "chair")})


def _first_meeting(store: Store, best: Reading, language: str) -> Answer | None:
    """The first meeting of a format that documents tell, if nobody says when it was founded."""
    is_alone = best.parameters.keys() == {"mechanism"} and not best.operators
    if best.is_yes_or_no or not is_alone or not _asks_a_time(best):
        return None
    first = {**best.parameters, "first": ["1"]}
    found = catalogue_answers.asked(store, "meetings", first, None, language)
    return _beginning(store, found, "undated founding", best.parameters) if found is not None and found.rows else None


def _other_bodies(store: Store, best: Reading, language: str) -> Answer | None:
    """The bodies of a format, if none of them is a secretariat."""
    is_alone = best.parameters.keys() == {"type", "mechanism"} and not best.operators
    if not best.is_yes_or_no or not is_alone or best.parameters["type"] != ["Secretariat"]:
        return None
    of = {"mechanism": best.parameters["mechanism"]}
    found = catalogue_answers.asked(store, "bodies", of, None, language)
    return _beginning(store, found, "secretariat untold", of) if found is not None and found.rows else None


def _other_hosts(store: Store, best: Reading, language: str) -> Answer | None:
    """Who hosted the summits of a format, if nobody says that the party did which is named; documents need not tell all."""
    given = best.parameters
    is_alone = given.keys() == {"host", "type", "mechanism"} and given["type"] == ["Summit"] and not best.operators
    is_of_a_state = is_alone and best.is_yes_or_no and "State" in store.types(iris.ID + given["host"][0])
    found = hosts.by_host(store, given["mechanism"][0], language) if is_of_a_state else None
    if found is None:
        return None
    return _beginning(store, found, "host untold", {name: given[name] for name in ("mechanism", "host")})


def _other_plans(store: Store, best: Reading, language: str) -> Answer | None:
    """What a format plans, if it is asked who hosts it in a year of which no document tells: one may be planned without a date."""
    of = {"mechanism": best.parameters.get("mechanism", [])}
    year = best.operators.get("since", "")
    is_of_a_kind = best.parameters.keys() - of.keys() <= {"type"} and accounting.reaches_ahead(best)
    if not (is_of_a_kind and of["mechanism"]) or best.operators != {"since": year, "until": year} or best.is_yes_or_no:
        return None
    found = catalogue_answers.asked(store, "next-meetings", of, None, language)
    if found is None or not any(row.cells.get("host") and not row.cells.get("start") for row in found.rows):
        return None
    label = store.label(iris.ID + of["mechanism"][0], language)
    return catalogue_answers.behind_untold(found, "no plan in a year", mechanism=label, year=year)


def _other_areas(store: Store, best: Reading, language: str) -> Answer | None:
    """The areas of a format, if the one that is named is none of them."""
    area = store.entity(best.operators.get("matching", ""))
    of = {"mechanism": best.parameters.get("mechanism", [])}
    if not best.is_yes_or_no or not area or best.parameters != of or len(best.operators) > 1:
        return None
    found = catalogue_answers.asked(store, "areas", of, None, language)
    if found is None or not found.rows or not vocabulary.load().is_any(store.types(area), "Area"):
        return None
    called = store.label(area, language).lower()
    if any(called in wording.shown(found, row, "area").lower() for row in found.rows):
        return None  # a part of it is one of them
    return _beginning(store, found, "area untold", of | {"area": [iris.local(area)]})


def _asks_a_time(best: Reading) -> bool:
    return bool(_TIME_ASKED & best.asks) and not (_OTHERS_ASKED | _OF_OTHERS) & best.asks


def _beginning(store: Store, found: Answer, key: str, given: dict[str, list[str]]) -> Answer:
    """What documents tell, behind a sentence that says what they do not."""
    labels = {name: store.label(iris.ID + one[0], found.language) for name, one in given.items() if name != "change"}
    return catalogue_answers.behind_untold(found, key, **labels)


_NEAREST: dict[str, Callable[[Store, Reading, str], Answer | None]] = {
    "membership-changes": _member,
    "founding": _first_meeting,
    "bodies": _other_bodies,
    "hosted": _other_hosts,
    "areas": _other_areas,
    "next-hosts": _other_plans,
    "hosts-per-year": _other_plans,
    "chairs": _other_chairs,
    "figures": trends.growth_alone,
    "figure-series": trends.growth_alone,
}
"""What to tell instead, by the question that is asked."""
