"""What a text shows of the question behind it: its words, the kinds of what it names, its dates, and cues such as "how many"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from comity.model import vocabulary
from comity.naming import stems
from comity.plain_language.names.asked_text import is_hard
from comity.plain_language.names.mentions import Mention
from comity.plain_language.words.dates import Moments
from comity.plain_language.words.tokens import is_han

_KINDS = (
    "Mechanism",
    "Polity",
    "Region",
    "Person",
    "Body",
    "Platform",
    "Meeting",
    "Document",
    "Initiative",
    "Place",
    "Area",
    "Source",
)


def of(
    parts: Sequence[str], named: Sequence[Mention], when: Moments, dated: Collection[int], cues: Mapping[str, object]
) -> list[str]:
    """The clues of a text, each once; those that are not words begin with "<".

    ``dated`` are the tokens of its dates. Words are stems and pairs of neighbouring stems, and for Chinese, up to three characters.
    """
    hard = [m for m in named if is_hard(m)]
    # What stands between the two sides of a format is part of its name.
    kind_at = {i: _kind(m) for m in hard for i in range(min(m.places), max(m.places) + 1)} | dict.fromkeys(
        dated, "date"
    )
    found = [f"<{name}>" for name in cues if not name.endswith(" words")]
    counted = Counter(_kind(m) for m in hard)
    found += [f"<{kind}>" for kind in counted] + [f"<{kind} {min(n, 3)}>" for kind, n in counted.items() if n > 1]
    found += [f"<soft {kind}>" for kind in {_kind(m) for m in named if m not in hard}]
    found += [f"<only {'+'.join(sorted(counted.elements()))}>"] if len(hard) < 4 else []
    found += [f"<dates {min(len(when.dates), 2)}>", *(f"<date {len(d)}>" for d in when.dates[:1])]
    found += [f"<{when.bound}>"] if when.bound else []
    found += ["<ordinal>"] if when.ordinal else []
    return sorted({*found, *_words(parts, kind_at)})


def _kind(mention: Mention) -> str:
    return next((k for k in _KINDS if vocabulary.load().is_a(mention.types[0], k)), "Entity")


def _words(parts: Sequence[str], kind_at: Mapping[int, str]) -> Iterable[str]:
    """Stems and their pairs; Chinese characters and their pairs and triples. A name or date counts as its kind."""
    row: list[str] = []
    for place, part in enumerate(parts):
        one = f"<{kind_at[place]}>" if place in kind_at else part if is_han(part) else stems.stem(part)
        if one != "<date>" and one in row[-1:] and one.startswith("<"):
            continue
        row.append(one)
    for start, one in enumerate(row):
        yield from [one] if not one.startswith("<") else ()
        if start and not (one.startswith("<") and row[start - 1].startswith("<")):
            yield f"{row[start - 1]} {one}"
        if start > 1 and all(len(c) == 1 for c in row[start - 2 : start + 1]):
            yield "".join(row[start - 2 : start + 1])
