"""Whether anybody is in two formats, in any roles: "is any NATO member a partner of the SCO", "какие страны входят и в ОДКБ, и в НАТО"."""

from __future__ import annotations

from comity.model import iris
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import only_named
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.mentions import Mention
from comity.plain_language.parsing import describing
from comity.plain_language.words.lexicon import Relation, Term, Value, is_belonging
from comity.questions import operators, wording
from comity.questions.answer import Answer
from comity.questions.answer_rows import keep
from comity.store.base import Store

_ANY = "whether any"
_CUES = (_ANY, "both", "states", "yes or no", "by now", "who", "of members", "members by name")
_OTHERS = frozenset(("denied", "what is", "leaving", "joining", "turns into", "status", "or"))
_ROLE = "MembershipRole"


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """Yes with those who are in both, or no; ``None`` if a text does not ask that, or documents name too few members to tell."""
    is_asked = _ANY in seen.cues and first_look.is_yes_or_no(seen.text, seen.language)
    asks_of_both = "both" in seen.cues and bool({"states", "members by name", "of members"} & seen.cues.keys())
    named = _formats(seen)
    if seen.dated or not named or not _OTHERS.isdisjoint(seen.cues):
        return None
    terms = first_look.terms(seen.parts, named, set(), seen.language)
    roles = [_role(terms, one, named) for one in named]
    is_of_roles = any(roles) and not all(roles) and not first_look.is_yes_or_no(seen.text, seen.language)
    if not (is_asked or asks_of_both or is_of_roles):
        return None
    first, other = (_in_role(store, one, role, language) for one, role in zip(named, roles, strict=True))
    if first is None or other is None:
        return None
    (found, label), (others, other_label) = first, other
    wanted = {str(operators.key_of(row.cells["member"])) for row in operators.that_count(others)}
    keep(found, [r for r in operators.that_count(found) if str(operators.key_of(r.cells["member"])) in wanted])
    if asks_of_both and not is_asked and found.rows and not any(roles):
        return None  # who is in both is told as common members
    names = wording.listed(sorted(wording.distinct(found, found.rows, "member")), language, wording.MOST_MEMBERS)
    key = "in both" if names else "in both none" if any(roles) else "no common members"
    mechanism = wording.listed([label, other_label], language)
    found.headline = wording.said(found, key, one=label, other=other_label, mechanism=mechanism, names=names)
    found.extend(others)
    found.understood = describing.whether(language, label, other_label) if is_asked else f"{label} · {other_label}"
    return catalogue_answers.so(found, bool(names)) if is_asked else found


def _formats(seen: Look) -> list[Mention]:
    """The two formats that a text names, if its other words only ask who belongs to them, and in which role."""
    named = only_named.of_kinds(seen, ("Mechanism", "Mechanism"), _CUES, _says_role)
    is_of_two = len({m.entities for m in named}) > 1
    return sorted(named, key=lambda m: min(m.places)) if is_of_two else []


def _says_role(sense: Relation | Value) -> bool:
    return is_belonging(sense) or (isinstance(sense, Value) and sense.kind == _ROLE)


def _role(terms: list[Term], format_: Mention, named: list[Mention]) -> str:
    """The role that stands nearest to a format, the next one if two are as near; empty for that of full members."""
    for said in terms:
        roles = [s.value for s in said.senses if isinstance(s, Value) and s.kind == _ROLE]
        nearest = min(named, key=lambda m: (_gap(said, m), min(m.places) < said.start))
        if roles and nearest is format_ and f"role-{roles[0]}" not in operators.FULL:
            return f"role-{roles[0]}"
    return ""


def _gap(said: Term, mention: Mention) -> int:
    return max(min(mention.places) - said.end + 1, said.start - max(mention.places), 0)


def _in_role(store: Store, format_: Mention, role: str, language: str) -> tuple[Answer, str] | None:
    """Who is in a format in a role, and how the two are called; ``None`` if documents count more full members than they name."""
    of = iris.local(format_.entities[0])
    given = {"mechanism": [of]} | ({"role": [role]} if role else {})
    found = catalogue_answers.asked(store, "members", given, None, language)
    counted, known = wording.counted_and_named(store, of)
    if found is None or not operators.that_count(found) or (not role and counted > known + 1):
        return None
    label = store.label(iris.ID + of, language)
    return found, wording.bracketed(found, label, store.label(f"{iris.NS}{role}", language)) if role else label
