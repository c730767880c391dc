"""Two phrases of which the same is asked: "the SCO Secretariat and the CIS Executive Committee", "секретариат ОДКБ и исполком СНГ"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from comity.model import vocabulary
from comity.plain_language import cues, several
from comity.plain_language.first_look import Look
from comity.plain_language.mentions import Mention
from comity.questions.answer import Answer

_KINDS = ("Mechanism", "Body", "Meeting", "Document")
_APART = 3
"""How many Chinese characters are between two names that stand side by side without "and"."""
_COVERS = 3
"""How many ways to read the names are tried."""


def answered(seen: Look, ask: several.Ask) -> Answer | None:
    """The answers about both of two things with words of their own, as one; ``None`` if a text does not name two."""
    for cover in seen.covers[:_COVERS]:
        named = [m for m in cover if vocabulary.load().is_a(m.types[0], *_KINDS)]
        if len(named) != 2 or named[0].entities[0] == named[1].entities[0]:
            continue
        for texts in _texts(seen, named):
            found = several.all_as_one(iter(texts), ask)
            if found is not None:
                return found
    return None


def _texts(seen: Look, named: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """The text about one of the two, and about the other.

    Words before the first name and after the second may belong to both, as "where is", or to one, as "Secretariat".
    """
    parts, joints = seen.parts, cues.words("and", seen.language)
    first, last = named
    between = range(max(first.places) + 1, min(last.places))
    joint = next((i for i in reversed(between) if parts[i] in joints), None)
    if joint is None and (seen.language != "zh" or len(between) > _APART):
        return
    end = min(last.places) if joint is None else joint
    start = end + (joint is not None)
    before, after = parts[: min(first.places)], parts[max(last.places) + 1 :]
    names = (_name(seen, first), _name(seen, last))
    if set(between) <= seen.cues["function words"] | {joint}:
        yield tuple(_joined(seen, [*before, name, *after]) for name in names)  # type: ignore[misc]
    else:
        yield _joined(seen, parts[:end]), _joined(seen, [*before, *parts[start:]])
    one = _joined(seen, [*parts[:end], *after])
    yield one, _joined(seen, parts[start:])
    yield one, _joined(seen, [*before, *parts[start:]])


def _name(seen: Look, mention: Mention) -> str:
    return _joined(seen, [seen.parts[i] for i in sorted(mention.places)])


def _joined(seen: Look, parts: Sequence[str]) -> str:
    return ("" if seen.language == "zh" else " ").join(parts)
