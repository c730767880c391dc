"""What a party is to a format: "what is Turkmenistan to the SCO", "土库曼斯坦是上合组织的什么", "статус Монголии в ШОС"."""

from __future__ import annotations

from comity.model import iris
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import only_named
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.words import cues
from comity.questions import asking, operator_sentences, wording
from comity.questions.answer import Answer
from comity.store.base import Store

_CUES = ("status", "what is", "what one thing is", "who", "inside a place", "by now", "a role")
_TOLD = only_named.any_of("memberships", "members")


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """Its roles, or that it has none; ``None`` if a text asks something else."""
    asks = "status" in seen.cues or cues.compiled("what one is to another").search(seen.text)
    if not asks or seen.dated or (first_look.is_yes_or_no(seen.text, seen.language) and "what is" not in seen.cues):
        return None
    named = only_named.of_kinds(seen, ("Mechanism", "Polity"), _CUES, _TOLD)
    if not named:
        return None
    format_, party = (iris.local(m.entities[0]) for m in named)
    of = {"member": [party], "mechanism": [format_]}
    told = (catalogue_answers.asked(store, "memberships", of, when, language) for when in (None, asking.ANY_TIME))
    found = next((one for one in told if one is not None and one.rows), None)
    found = found or catalogue_answers.asked(store, "members", {"mechanism": [format_], "has": [party]}, None, language)
    if found is None or not found.headline:
        return None
    found.headline = wording.sentence(operator_sentences.without_verdict(found), language)
    found.understood = describing.titled(
        "memberships", language, *(store.label(iris.ID + one, language) for one in (party, format_))
    )
    return found
