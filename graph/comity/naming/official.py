"""The one rule that picks the name to show out of the names that documents give, for each language.

1. A name in reference data, which curators checked.
2. A name rather than a phrase: "second summit held in the format of …" describes a thing and does not name it.
3. A name in a document of the thing itself (declaration, communiqué, treaty, official page) rather than in a report.
4. The name that most documents use, whatever their dashes, quotation marks and capitals.
5. The name that Comity itself would compose, see ``composing``.
6. The shortest that no other thing has; then the first in code point order.

If only a phrase is left, or for a meeting a name that another thing has too, the composed name is shown instead, where there
is one.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import Any

from comity.naming import patterns
from comity.naming.keys import key
from comity.naming.stated import Names, Stated

Composed = dict[str, str]
"""The name that is composed for an entity, by language."""


def pick(stated: Stated, composed: dict[str, Composed]) -> dict[str, dict[str, str]]:
    """The names to show of all entities, by entity and language: the best that documents give, or a composed one."""
    shared = Counter((lang, text) for names in stated.names.values() for lang, texts in names.items() for text in texts)
    shown: dict[str, dict[str, str]] = {}
    for entity, names in stated.names.items():
        own = composed.get(entity, {})
        best = {lang: _best(stated, entity, lang, texts, own.get(lang, ""), shared) for lang, texts in names.items()}
        shown[entity] = {language: text for language, text in best.items() if text}
    for entity, own in composed.items():
        shown[entity] = own | shown.get(entity, {})
    return shown


def is_phrase(text: str, language: str, is_person: bool = False) -> bool:
    """Whether a text describes a thing rather than naming it; of a person, whether it is less than a full name."""
    if is_person:
        return language != "zh" and " " not in text
    pattern = _no_names(language)
    return bool(pattern and pattern.search(text))


@functools.cache
def _no_names(language: str) -> re.Pattern[str] | None:
    text = patterns.load()["no names"].get(language)
    return re.compile(text) if text else None


def _best(
    stated: Stated, entity: str, language: str, texts: dict[str, set[Any]], composed: str, shared: Counter[Any]
) -> str:
    is_person = stated.is_a(entity, "Person")
    witnesses: dict[str, set[Any]] = {}
    if len(texts) > 1:
        for text, sources in texts.items():
            witnesses.setdefault(key(text), set()).update(sources)

    def rank(text: str) -> tuple[Any, ...]:
        sources, folded = texts[text], key(text)
        return (
            sources.isdisjoint(stated.references),
            is_phrase(text, language, is_person),
            sources.isdisjoint(stated.own),
            -len(witnesses[folded]),
            folded != key(composed),
            shared[language, text] > 1,
            len(text),
            text,
        )

    best = min(texts, key=rank) if len(texts) > 1 else next(iter(texts))
    is_unfit = is_phrase(best, language, is_person) or (shared[language, best] > 1 and stated.is_a(entity, "Meeting"))
    return "" if composed and is_unfit else best


def is_stated(names: Names, language: str, text: str) -> bool:
    """Whether a document gives exactly this name."""
    return text in names.get(language, ())
