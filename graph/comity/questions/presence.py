"""Whether somebody whom no document names at a meeting was there: documents seldom name all who came."""

from __future__ import annotations

import pyoxigraph as ox

from comity.model import dates, iris
from comity.questions import asking, office_sentences, operator_sentences
from comity.questions.answer import Answer, AnswerRow, Entity
from comity.questions.answer_rows import names_entity
from comity.questions.operators import key_of, that_count
from comity.questions.wording import bracketed, declared, distinct, listed, shown
from comity.store.base import DEFAULT, Store, term
from comity.text import words


def told(store: Store, answer: Answer, entity: Entity) -> tuple[str, str, list[AnswerRow]] | None:
    """The verdict, its sentence and the rows that it rests on; ``None`` where that nobody names them says No.

    If somebody else came for the state of a person, it is no. A member of the format may have come, though documents here do not say so,
    unless they name all others; so may a guest, if they name no guest at all.
    """
    meeting = answer.parameters.get("meeting")
    is_place = "Place" in store.types(iris.ID + entity["id"])  # which takes part in nothing
    if answer.question != "participants" or not isinstance(meeting, str) or is_place:
        return None
    own = [r for r in answer.rows if names_entity(r, entity["id"])]
    if own and not any(r in that_count(answer) for r in own):
        told_as = listed(
            [bracketed(answer, shown(answer, r, "party"), shown(answer, r, "capacity")) for r in own], answer.language
        )
        return "no", words.of("operators", answer.language)["no"].format(sentence=f"{told_as}."), own
    spoken_for = map(iris.local, office_sentences.states_of(store, iris.ID + entity["id"]))
    states = [*_values(store, entity["id"], "position", "positionAt"), *spoken_for]
    others = [r for r in answer.rows if r.cells.get("person") and names_entity(r, *states)]
    if others:
        party = listed(distinct(answer, others, "party"), answer.language)
        people = [bracketed(answer, shown(answer, r, "person"), shown(answer, r, "capacity")) for r in others]
        sentence = operator_sentences.said(
            answer, "others came", party=party, names=listed(dict.fromkeys(people), answer.language)
        )
        return "no", sentence, others
    named = {key_of(r.cells["party"]) for r in that_count(answer)}
    is_alone = len(named) == 1  # and nobody meets alone
    if declared(store, meeting, "participantStatesCount") <= len(named) and not is_alone:
        members = _members(store, meeting, answer.language)
        unnamed = members - named
        # Where several members are not named, a guest for whom nobody is named may have come as well.
        is_guest = unnamed.isdisjoint({entity["id"], *states})
        # Documents that name its members alone say nothing of guests.
        names_guests = bool(named - members) or not is_guest
        is_person = "Person" in store.types(iris.ID + entity["id"])
        if names_guests and (len(unnamed) <= 1 or (is_guest and not is_person)):
            return None
    if not named:  # nobody as its chair says nothing of who came
        return (
            "unknown",
            "" if "capacity" in answer.parameters else operator_sentences.said(answer, "nobody is named"),
            [],
        )
    return "unknown", operator_sentences.said(answer, "may have come", entity=entity["label"], n=len(named)), []


def _members(store: Store, meeting: str, language: str) -> set[str]:
    """The ids of the members of a meeting's format on its first day."""
    start = next(iter(_values(store, meeting, "start")), "")
    day = start if dates.is_day(start) else None
    every = (
        asking.ask(store, "members", {"mechanism": of}, day, language) for of in _values(store, meeting, "mechanism")
    )
    return {key_of(row.cells["member"]) for found in every for row in that_count(found)}


def _values(store: Store, entity: str, *path: str) -> list[str]:
    """What a path of properties leads to from an entity (id): ids and texts."""
    nodes = [ox.NamedNode(iris.ID + entity)]
    for name in path:
        nodes = [q.object for node in nodes for q in store.quads(node, term(name), None, DEFAULT)]
    return [iris.local(node.value) for node in nodes]
