"""What a text names, if that is one thing of each kind, and all its other words are known to ask what a module answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from comity.model import vocabulary
from comity.plain_language.names import first_look
from comity.plain_language.names.asked_text import is_hard
from comity.plain_language.names.first_look import Look
from comity.plain_language.names.mentions import Mention
from comity.plain_language.words.lexicon import Relation, Value

Asks = Callable[[Relation | Value], bool]
"""Whether a word asks what a module answers."""


def alone(seen: Look, kind: str) -> Mention | None:
    """The only name in the likeliest reading of a text, whatever else that says; ``None`` if it has more, or is of no such class."""
    named = seen.covers[0]
    return named[0] if len(named) == 1 and vocabulary.load().is_a(named[0].types[0], kind) else None


def of_kind(seen: Look, kind: str, cue_names: Iterable[str], asks: Asks) -> Mention | None:
    """The only name in a text, of this class or one below it; ``None`` if there are others, or words of no cue that ask something else."""
    return next(iter(of_kinds(seen, (kind,), cue_names, asks)), None)


def of_kinds(seen: Look, kinds: tuple[str, ...], cue_names: Iterable[str], asks: Asks) -> list[Mention]:
    """The only names in a text, one of each of these classes in turn; none if there are others, or words that ask something else.

    A name of two classes is of the first of them.
    """
    cue_names = tuple(cue_names)
    for cover in seen.covers:
        rest = [m for m in cover if is_hard(m) or vocabulary.load().is_a(m.types[0], *kinds)]
        named = []
        for kind in kinds:
            own = [m for m in rest if vocabulary.load().is_a(m.types[0], kind)]
            named += own[:1]
            rest = [m for m in rest if m not in own] + own[1:]
        places = {i for m in named for i in m.places}
        if len(named) == len(kinds) and not rest and not first_look.unexplained(seen, cover, places, cue_names, asks):
            return named
    return []


def any_of(*questions: str) -> Asks:
    """Whether a word asks one of some questions."""
    return lambda sense: isinstance(sense, Relation) and sense.question in questions
