"""Chinese names of mechanisms, states and places with one character wrong or missing: "亚太经和组织"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.naming import lookup
from comity.plain_language import cues
from comity.plain_language.first_look import Look
from comity.plain_language.tokens import is_han
from comity.store.base import DEFAULT, Store, per_store, term

_SHORTEST, _LONGEST = 5, 16
"""How many characters a name has whose wrong character can be told."""
_LEAST_LEFT = 2
"""How many characters without a place a name has to explain in which one is missing."""
_NAMED_ALONE = ("Mechanism", "Polity", "Region", "Place", "Body")
_TYPE = ox.NamedNode(iris.RDF_TYPE)
_ANY = "?"


def corrected(store: Store, seen: Look) -> str:
    """The text with the longest name in it that is nearly one put right; ``""`` if there is none.

    Only a character that has no place in another name can be wrong, and none that tells names apart, as "东" and "西" do.
    """
    taken = {i for mention in seen.covers[0] for i in mention.places} | seen.dated
    apart = set(cues.words("never miswritten", "zh"))
    strange = {i for i, part in enumerate(seen.parts) if i not in taken and is_han(part) and part not in apart}
    for start, end in _spans(seen.parts, strange):
        written = "".join(seen.parts[start:end])
        near = _near(_known(store), written, {i - start for i in strange})
        if near and written in seen.text:
            return seen.text.replace(written, near, 1)
    return ""


def _spans(parts: Sequence[str], strange: Collection[int]) -> Iterator[tuple[int, int]]:
    """The parts of a text that may be a name and have a strange character, the longest first."""
    for length in range(_LONGEST, _SHORTEST - 1, -1):
        for start in range(len(parts) - length + 1):
            places = range(start, start + length)
            if any(i in strange for i in places) and all(is_han(parts[i]) for i in places):
                yield start, start + length


def _near(known: Mapping[str, str], written: str, strange: Collection[int]) -> str:
    """The name that was meant; ``""`` if there is none."""
    places = [i for i in range(len(written)) if i in strange]
    wrong = (known[form] for i in places if (form := written[:i] + _ANY + written[i + 1 :]) in known)
    return next(wrong, known.get(written, "") if len(places) >= _LEAST_LEFT else "")


@per_store
def _known(store: Store) -> dict[str, str]:
    """The names that can be told from others if one character is wrong ("?") or missing."""
    terms = vocabulary.load()
    classes = [name for name in terms.classes if terms.is_a(name, *_NAMED_ALONE)]
    of_each = (q.subject.value for name in classes for q in store.quads(None, _TYPE, term(name), DEFAULT))
    meant: dict[str, tuple[str, str]] = {}
    several: set[str] = set()
    for entity in dict.fromkeys(of_each):
        for name in lookup.keys_of(store, entity):
            if not (_SHORTEST <= len(name) <= _LONGEST and all(map(is_han, name))):
                continue
            forms = {name[:i] + _ANY + name[i + 1 :] for i in range(len(name))}
            forms |= {name[:i] + name[i + 1 :] for i in range(len(name))} if len(name) > _SHORTEST else set()
            several |= {form for form in forms if meant.setdefault(form, (name, entity))[1] != entity}
    return {form: name for form, (name, _) in meant.items() if form not in several}
