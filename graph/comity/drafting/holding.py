"""Someone who holds a post, and how one is made from the words of a text: known to the graph, or a stranger."""

from __future__ import annotations

from typing import NamedTuple

from comity.drafting import patterns
from comity.drafting.drafted import Reading
from comity.drafting.sentences import Sentence
from comity.model.slugs import slug

_IN_BODIES = (
    "Secretary-General",
    "deputy secretary-general",
    "Executive Secretary-General",
    "executive secretary",
    "Chairperson",
)
"""Posts that a person holds in a body and not in a state."""
_CHANCELLORS = ("austria", "germany")


class Holder(NamedTuple):
    """A person, or only a post, with the state or body (``of``) that the post is of."""

    start: int
    end: int
    person: str
    name: str
    role: str
    of: str
    is_state: bool
    unsure: str


def is_in_body(role: str) -> bool:
    """Whether a post is one that a person holds in a body and not in a state."""
    return role.casefold().replace(" ", "-") in {r.casefold().replace(" ", "-") for r in _IN_BODIES}


def made(
    span: tuple[int, int],
    person: tuple[str, str],
    role: str,
    party: tuple[str, bool] | None,
    reading: Reading,
    unsure: str = "",
) -> Holder:
    """A holder of a post; someone of whom the text does not tell the state has the one of the record."""
    of, is_state = party or (patterns.body_of(role), True)
    if not of and not is_in_body(role) and (of := reading.known.home.get(person[0], "")):
        unsure = unsure or "the state is the one that the record has"
    # 总理 is a premier in China and a prime minister elsewhere.
    role = "Premier" if role == "Prime Minister" and of == "china" else role
    role = "Chancellor" if role == "Prime Minister" and of in _CHANCELLORS else role
    return Holder(*span, *person, role, of, is_state, unsure)


def stranger(
    sentence: Sentence, post: tuple[int, int, str], party: tuple[str, bool] | None, reading: Reading
) -> Holder:
    """Someone whom the graph does not know by this name, or a post without a name."""
    start, end, role = post
    # "President of Brazil Luiz …", "президент Казахстана …": the state stands in between.
    between = [n for n, _ in sentence.named("Polity") if sentence.text[end : n.start] in (" ", " of ", " of the ")]
    skip = max((n.end - end for n in between), default=0)
    if held := patterns.words("holds post", reading.language).match(sentence.text[end:].lstrip()):
        skip = len(sentence.text[end:]) - len(sentence.text[end:].lstrip()) + held.end()
    match = patterns.expression("a person after a post", reading.language).match(sentence.text[end + skip :][:80])
    apart = patterns.expression("a person behind a comma", reading.language).match(sentence.text[end + skip :])
    if not match and apart and party and (known := reading.known.person(apart[1], party[0])):
        return made((start, end + skip + apart.end()), (known, apart[1]), role, party, reading)
    if match and not party:
        # "Prime Minister Manele": by the last name of someone named before.
        named = [h for h in reading.people.values() if h.name.split()[-1:] == [match[1]]]
        if len(named) == 1:
            return made(
                (start, end + skip + match.end(1)), (named[0].person, match[1]), role, (named[0].of, True), reading
            )
    if not match or not party:
        return made((start, end), ("", ""), role, party, reading)
    first, last = end + skip + match.start(1), end + skip + match.end(1)
    if any(n.start < last and first < n.end for n in sentence.actors if not n.of("Person", "Area")):
        return made((start, end), ("", ""), role, party, reading)
    known = reading.known.person(match[1], party[0])
    if known:
        return made((start, last), (known, match[1]), role, party, reading, f"the graph has {known} by a longer name")
    id_ = slug(_latin(match[1])) if reading.language != "zh" and " " in match[1] else ""
    if not id_:
        return made((start, last), ("", match[1]), role, party, reading, f"the graph knows nobody called {match[1]}")
    block = reading.block(id_, "Person")
    if block.is_new:
        reading.add(block, "name", {reading.language: match[1]}, sentence)
    ending = "; check the ending of the name" if reading.language == "ru" else ""
    return made((start, last), (id_, match[1]), role, party, reading, f"the graph does not know this person{ending}")


def _latin(text: str) -> str:
    return (
        text
        if text.isascii()
        else "".join(patterns.load()["latin letters"].get(c, c) for c in text.lower()).replace("-", " ")
    )
