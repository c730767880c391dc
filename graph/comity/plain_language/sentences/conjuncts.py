"""Two phrases of which the same is asked: "the SCO Secretariat and the CIS Executive Committee", "секретариат ОДКБ и исполком СНГ"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from comity.model import vocabulary
from comity.plain_language.names import first_look
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.mentions import Mention
from comity.plain_language.sentences import several
from comity.plain_language.words import cues, lexicon
from comity.questions.answer import Answer

_KINDS = ("Mechanism", "Body", "Meeting", "Document")
_APART = 3
"""How many Chinese characters are between two names that stand side by side without "and"."""
_MOST_JOINTS = 2
_COVERS = 3
"""How many ways to read the names are tried."""


def answered(seen: Look, ask: several.Ask) -> Answer | None:
    """The answers about both of two things with words of their own, as one; ``None`` if a text does not name two.

    If it asks for their seats, ``of_each`` has looked for that.
    """
    return None if "has its seat" in seen.cues else _of_two(seen, ask)


def _of_two(seen: Look, ask: several.Ask) -> Answer | None:
    if _has_many_joints(seen):
        return None
    for cover in seen.covers[:_COVERS]:
        named = [m for m in cover if vocabulary.load().is_a(m.types[0], *_KINDS)]
        if len(named) != 2 or named[0].entities[0] == named[1].entities[0]:
            continue
        for texts in _texts(seen, named):
            found = several.all_as_one(iter(texts), ask)
            if found is not None:
                return found
    return None


def _has_many_joints(seen: Look) -> bool:
    """Whether so much is joined that each part would be taken apart again, and its parts, for ever."""
    joints = cues.words("and", seen.language)
    return sum(part in joints for part in seen.parts) > _MOST_JOINTS


def of_each(seen: Look, ask: several.Ask) -> Answer | None:
    """The same of each of two that stand side by side, if a text asks it of each, or for their seats.

    "Canada and Japan in the G7: since what year each", "出口额和进口额分别是多少", "the headquarters of OPEC and of the OIC".
    """
    says_each = bool({"each one", "has its seat"} & seen.cues.keys())
    if not (says_each or _has_several_measures(seen)) or _has_many_joints(seen):
        return None
    each = seen.cues.get("each one", frozenset())
    for cover in seen.covers[:_COVERS]:
        for first, last in pairwise(_things(seen, cover)):
            between = set(range(first.stop, last.start))
            joints = {i for i in between if seen.parts[i] in cues.words("and", seen.language)}
            if not joints or not between <= joints | seen.cues["function words"]:
                continue
            outside = [i for i in range(len(seen.parts)) if i not in each and not first.start <= i < last.stop]
            texts = (_joined(seen, [seen.parts[i] for i in sorted([*outside, *one])]) for one in (first, last))
            found = several.all_as_one(texts, ask)
            if found is not None:
                return found
    return _of_two(seen, ask) if "has its seat" in seen.cues else None


def _has_several_measures(seen: Look) -> bool:
    """Whether a text names several quantities, with "and" between them: the growth of trade between A and B is one."""
    measured, joints = sorted(_measured(seen, seen.covers[0]), key=lambda r: r.start), cues.words("and", seen.language)
    return any(part in joints for one, other in pairwise(measured) for part in seen.parts[one.stop : other.start])


def _things(seen: Look, cover: Sequence[Mention]) -> list[range]:
    """The tokens of each name in a text, and of each word for a quantity, in their order."""
    named = [range(min(m.places), max(m.places) + 1) for m in cover if m.places]
    taken = {i for r in named for i in r}
    return sorted([*named, *(r for r in _measured(seen, cover) if taken.isdisjoint(r))], key=lambda r: r.start)


def _measured(seen: Look, cover: Sequence[Mention]) -> list[range]:
    """The tokens of words for different quantities."""
    words = first_look.terms(seen.parts, cover, set(), seen.language)
    found = {
        frozenset(s.value for s in t.senses if isinstance(s, lexicon.Value) and s.kind == "indicator"): t for t in words
    }
    return [range(t.start, t.end) for quantities, t in found.items() if quantities]


def _texts(seen: Look, named: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """The text about one of the two, and about the other.

    Words before the first name and after the second may belong to both, as "where is", or to one, as "Secretariat".
    """
    parts, joints = seen.parts, cues.words("and", seen.language)
    first, last = named
    between = range(max(first.places) + 1, min(last.places))
    joint = next((i for i in reversed(between) if parts[i] in joints), None)
    is_yes_or_no = first_look.is_yes_or_no(seen.text, seen.language)
    if joint is None and (seen.language != "zh" or not 0 < len(between) <= _APART or is_yes_or_no):
        return  # what stands right behind a name belongs to that
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
