"""The one thing that a text names, if all its other words are known to ask what a module answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from comity.model import vocabulary
from comity.plain_language.names import first_look
from comity.plain_language.names.asked_text import is_hard
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.mentions import Mention
from comity.plain_language.words.lexicon import Relation, Value


def of_kind(
    seen: Look, kind: str, cue_names: Iterable[str], asks: Callable[[Relation | Value], bool]
) -> Mention | None:
    """The only name in a text, of this class or one below it; ``None`` if there are others, or words of no cue that ask something else."""
    cue_names = tuple(cue_names)
    for cover in seen.covers:
        named = [m for m in cover if is_hard(m)]
        if len(named) == 1 and vocabulary.load().is_a(named[0].types[0], kind):
            places = set(named[0].places)
            if not first_look.unexplained(seen, cover, places, cue_names, asks):
                return named[0]
    return None


def any_of(*questions: str) -> Callable[[Relation | Value], bool]:
    """Whether a word asks one of some questions."""
    return lambda sense: isinstance(sense, Relation) and sense.question in questions
