"""Fills in the parameters of a question from what a text names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from comity.model import dates, iris, vocabulary
from comity.plain_language import areas
from comity.plain_language.concepts import Word
from comity.plain_language.dates import Moments
from comity.plain_language.mentions import FIRST, Mention
from comity.plain_language.reading import Reading
from comity.questions.catalogue import Parameter, Question
from comity.store.base import Store

_INDICATOR = 4
"""How many other words one word for an indicator, such as "population", is worth."""


_OPENS = {"since": "since", "after": "since", "until": "until", "before": "until"}


class Filling:
    """Fills in the parameters of one question from what a text names."""

    def __init__(
        self,
        store: Store,
        question: Question,
        cover: Sequence[Mention],
        words: Sequence[Word],
        when: Moments,
        slots: Sequence[str],
    ) -> None:
        self._store = store
        self._question = question
        self._cover = cover
        self._words = words
        self._when = when
        self._slots = slots
        self.used: set[int] = set()
        self.valued = self.unlikely = self.alone = 0
        self.choices: tuple[str, ...] = ()
        self.chosen = ""
        self.wider: dict[str, list[str]] = {}
        self.ordinal_left = when.ordinal is not None
        self.dates_left = list(when.dates)

    def fill(self, reading: Reading) -> None:
        """Fill in the parameters of a reading."""
        declared = [p.name for p in self._question.parameters]
        required = [p.name for p in self._question.parameters if p.required]
        # If two are required, as for what one format has and another lacks, the phrasing says which comes first.
        order = [s for s in self._slots if s in required] + declared
        for parameter in sorted(self._question.parameters, key=lambda p: (not p.required, order.index(p.name))):
            found = self._value(parameter)
            if found:
                reading.parameters[parameter.name] = found
            elif parameter.required:
                reading.missing.append(parameter.name)
        reading.choices, reading.chosen, reading.wider = self.choices, self.chosen, self.wider
        if self._question.as_of and self.dates_left and self._question.as_of[0] in ("span", "computed", "ahead"):
            day = self._day()
            if day:
                self.dates_left.pop(0)
                reading.as_of = day.isoformat()

    def _day(self) -> date | None:
        """The last day of a date; for "before 2005", the day before its first; for "since 2005", none."""
        first, last = dates.bounds(self.dates_left[0])
        if self._when.bound == "before":
            return first - timedelta(days=1) if first else None
        return None if self._when.bound in ("since", "after") else last

    def _value(self, parameter: Parameter) -> list[str]:
        kind = parameter.kind
        terms = vocabulary.load()
        if parameter.is_date:
            return self._date(parameter)
        if kind.startswith("class:"):
            top = kind.partition(":")[2]
            return self._word("class", lambda v: v != top and terms.is_a(v, top))
        if kind in terms.enumerations:
            return self._word(kind)
        if kind == "text" or "|" in kind:
            return self._word(parameter.name, lambda v: kind == "text" or v in kind.split("|"))
        if kind == "Area":
            return self._entities(parameter) or self._word("Area")
        return self._entities(parameter)

    def _date(self, parameter: Parameter) -> list[str]:
        given, bound = self._when.dates, self._when.bound
        if not given or not self.dates_left:
            return []
        is_open = parameter.kind in ("since", "until")
        if is_open and bound and parameter.kind != _OPENS[bound]:
            return []
        value = given[-1] if parameter.kind == "until" else given[0]
        self.alone += len(given) == 1 and not bound and parameter.kind == "until" and "-" in value
        # A single year is a period. Of two dates, the first begins the period and the second ends it.
        is_span = len(given) == 1 and parameter.kind == "since" and not bound
        self.dates_left = [value] if is_span else [d for d in self.dates_left if d != value]
        return [_beyond(value, bound) if is_open and parameter.name == parameter.kind else value]

    def _word(self, kind: str, allowed: Callable[[str], bool] | None = None) -> list[str]:
        for word in sorted(self._words, key=lambda w: w.start - w.end):
            if word.kind == kind and (allowed is None or allowed(word.value)):
                self.valued += _INDICATOR if kind == "indicator" else 1
                return [word.value]
        return []

    def _entities(self, parameter: Parameter) -> list[str]:
        terms = vocabulary.load()
        free = [m for m in self._cover if id(m) not in self.used]
        likely = [m for m in free if parameter.likely and any(terms.is_a(t, parameter.likely) for t in m.types)]
        rest = [m for m in free if m not in likely]
        found = []
        for mention in [*likely, *rest]:
            fitting = [e for e, t in zip(mention.entities, mention.types, strict=True) if self._fits(t, parameter)]
            if fitting:
                if parameter.likely:
                    # "Washington" may be its state.
                    fitting.sort(key=lambda e: not terms.is_a(self._store.types(e)[0], parameter.likely))
                self.used.add(id(mention))
                self.unlikely += bool(parameter.likely) and mention not in likely
                chosen = areas.broad(self._store, fitting, mention.text)
                wider = areas.over(self._store, chosen) if "PriorityArea" in self._store.types(chosen) else None
                self.wider |= {parameter.name: [iris.local(wider)]} if wider else {}
                entity = iris.local(chosen)
                found += [entity] if entity not in found else []
                alike = [e for e in fitting if self._top(e) == self._top(fitting[0])]
                if len(alike) > 1 and not terms.is_a(mention.types[0], "Area"):
                    self.choices, self.chosen = tuple(map(iris.local, alike)), parameter.name
                if not parameter.many:
                    return found
        self.alone += len(found) == 1
        return found

    def _top(self, entity: str) -> str:
        """The broadest class of an entity, which tells it apart from others with the same name."""
        type_ = self._store.types(entity)[0]
        return next((top for top in FIRST if vocabulary.load().is_a(type_, top)), type_)

    def _fits(self, type_: str, parameter: Parameter) -> bool:
        terms = vocabulary.load()
        kinds = [kind for kind in (parameter.kind, parameter.also) if kind]
        return terms.is_a(type_, *kinds) and not (parameter.likely and terms.is_a(type_, "Area"))


def _beyond(value: str, bound: str) -> str:
    """The first date after, or the last before, one that is itself excluded: "after 2000", "before 1991"."""
    first, last = dates.bounds(value)
    if bound == "before" and first:
        return (first - timedelta(days=1)).isoformat()
    return (last + timedelta(days=1)).isoformat() if bound == "after" and last else value
