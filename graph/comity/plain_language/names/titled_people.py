"""Whom a text names with a post and a state: "Haitian president Rene Preval", "президент Гайаны Джагдео" and the like are one person."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from comity.plain_language.names.asked_text import OWN
from comity.plain_language.names.mentions import Mention
from comity.questions import office_sentences
from comity.store.base import Store


def as_one(store: Store, named: Sequence[Mention], parts: Sequence[str], posts: Collection[int]) -> list[Mention]:
    """The names of a text, those of people with the posts (tokens) and states right beside them.

    They stay as they are if nothing else is named: then the post may be what is asked.
    """
    found = list(named)
    for person in [m for m in named if "Person" in m.types[:1]]:
        if person not in found:
            continue  # it is part of one that has been found
        whole = _with_post(store, person, found, parts, posts)
        rest = [m for m in found if m.places.isdisjoint(whole.places)]
        if whole is not person and rest:
            found = [*rest, whole]
    return found


def _with_post(
    store: Store, person: Mention, named: Sequence[Mention], parts: Sequence[str], posts: Collection[int]
) -> Mention:
    states = set(office_sentences.states_of(store, person.entities[0]))
    of = [m for m in named if m is not person and states.intersection(m.entities)]
    before = min(person.places) - 1
    post = set(_run(before, posts))
    if post:  # state, post, person
        places = post | _ending(of, min(post) - 1, parts)
    else:  # post, state, person
        state = _ending(of, before, parts)
        post = set(_run(min(state) - 1, posts)) if state else set()
        places = post | state if post else set()
    if not places:
        return person
    return Mention(person.places | places, person.text, person.entities, person.types)


def _run(last: int, posts: Collection[int]) -> Iterator[int]:
    """The tokens of posts that end with this one."""
    while last in posts:
        yield last
        last -= 1


def _ending(of: Sequence[Mention], last: int, parts: Sequence[str]) -> set[int]:
    """The tokens of the name of a state that ends here, with an ending of its own."""
    own = {last} if 0 <= last < len(parts) and parts[last] in OWN else set()
    state = next((m for m in of if max(m.places) == last - len(own)), None)
    return own | state.places if state else set()
