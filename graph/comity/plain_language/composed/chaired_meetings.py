"""Who chaired the summits of a format, one after the other: "who has chaired SCO summits", "谁主持过上合组织峰会"."""

from __future__ import annotations

from comity.model import iris
from comity.plain_language.answers import catalogue_answers
from comity.plain_language.composed import only_named
from comity.plain_language.names.first_look import Look
from comity.plain_language.parsing import describing
from comity.plain_language.words import cues
from comity.questions import asking, catalogue, operators, wording
from comity.questions.answer import Answer
from comity.questions.answer_rows import keep
from comity.questions.operators import NOT_HELD
from comity.store.base import Store
from comity.store.documents import Document

_CUES = ("who", "of summits", "past", "over time", "a chair", "chaired", "chairs of several", "yes or no")
_YEAR = len("2025")
_TOLD = ("summits", "chairs", "participants", "hosted")


def answered(store: Store, seen: Look, language: str) -> Answer | None:
    """The chairs of the summits, or of the format where documents name none; ``None`` if a text does not ask for those of several."""
    is_of_several = cues.compiled("chaired").search(seen.text) and cues.compiled("several meetings").search(seen.text)
    counts = "how many" in seen.cues and "a chair" not in seen.cues  # how many summits it held, is not who held them
    if not ("chairs of several" in seen.cues or is_of_several) or counts or seen.dated or seen.numbered:
        return None
    named = only_named.of_kind(seen, "Mechanism", _CUES, only_named.any_of(*_TOLD))
    if named is None:
        return None
    mechanism = iris.local(named.entities[0])
    found = _of_its_summits(store, mechanism, language)
    return found or catalogue_answers.asked(store, "chairs", {"mechanism": [mechanism]}, asking.ANY_TIME, language)


def _of_its_summits(store: Store, mechanism: str, language: str) -> Answer | None:
    """The summits that were held of which documents name the chairs, with these; ``None`` if they name none."""
    summits = catalogue_answers.asked(store, "summits", {"mechanism": [mechanism]}, None, language)
    if summits is None:
        return None
    held = [row for row in operators.that_count(summits) if row.cells.get("status") not in NOT_HELD]
    chairs: dict[str, str] = {}
    told_by: list[Document] = []
    for row in held:
        meeting = str(operators.key_of(row.cells["meeting"]))
        of = {"meeting": [meeting], "capacity": ["chair"]}
        found = catalogue_answers.asked(store, "participants", of, None, language)
        if found is None or not found.rows:
            continue
        people, parties = ([wording.shown(found, r, column) for r in found.rows] for column in ("person", "party"))
        who = wording.listed(dict.fromkeys(list(filter(None, people)) or parties), language)
        chairs[meeting] = wording.bracketed(found, who, str(row.cells.get("start") or "")[:_YEAR])
        told_by += found.sources
    if not chairs:
        return None
    keep(summits, [row for row in held if str(operators.key_of(row.cells["meeting"])) in chairs])
    summits.sources += [source for source in dict.fromkeys(told_by) if source not in summits.sources]
    label = store.label(iris.ID + mechanism, language)
    every = wording.listed(chairs.values(), language, len(chairs))
    summits.headline = wording.said(
        summits, "chairs of summits", n=len(chairs), all=len(held), mechanism=label, names=every
    )
    summits.understood = describing.titled("summits", language, label, catalogue.get("chairs").titles[language])
    return summits
