"""What the parameters of a question are, from what a text names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from comity import dates, iris, vocabulary
from comity.questions import Parameter, Question
from comity.store import EmbeddedStore
from comity.understanding import areas
from comity.understanding.mentions import FIRST, Mention
from comity.understanding.moments import Moments
from comity.understanding.reading import Reading
from comity.understanding.values import Word

DATES = ("date", "since", "until")
"""The kinds of parameters that are dates."""
_INDICATOR = 4
"""How many other words a word for an indicator, such as "population", counts for."""


class Filling:
    """Fills the parameters of one question from what a text names."""

    def __init__(
        self,
        store: EmbeddedStore,
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
        self.ordinal_left = when.ordinal is not None
        self.dates_left = list(when.dates)

    def fill(self, reading: Reading) -> None:
        """Fill the parameters of a reading."""
        declared = [p.name for p in self._question.parameters]
        required = [p.name for p in self._question.parameters if p.required]
        # Of two that have to be there, such as what one format has and another lacks, the phrasing says which comes first.
        order = [s for s in self._slots if s in required] + declared
        for parameter in sorted(self._question.parameters, key=lambda p: (not p.required, order.index(p.name))):
            found = self._value(parameter)
            if found:
                reading.parameters[parameter.name] = found
            elif parameter.required:
                reading.missing.append(parameter.name)
        reading.choices, reading.chosen = self.choices, self.chosen
        if self._question.as_of and self.dates_left and self._question.as_of[0] in ("span", "computed", "ahead"):
            day = dates.bounds(self.dates_left.pop(0))[1]
            reading.as_of = day.isoformat() if day else None

    def _value(self, parameter: Parameter) -> list[str]:
        kind = parameter.kind
        terms = vocabulary.load()
        if kind in DATES:
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
        dates, bound = self._when.dates, self._when.bound
        if (
            not dates
            or not self.dates_left
            or (bound and parameter.kind in ("since", "until") and parameter.kind != bound)
        ):
            return []
        value = dates[-1] if parameter.kind == "until" else dates[0]
        self.alone += len(dates) == 1 and not bound and parameter.kind == "until" and "-" in value
        # One year is a span of time; of two dates the first begins it and the second ends it.
        self.dates_left = (
            [d for d in self.dates_left if d != value] if len(dates) > 1 else [value] * (parameter.kind == "since")
        )
        return [value]

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
                found.append(iris.local(areas.broad(self._store, fitting, mention.text)))
                alike = [e for e in fitting if self._top(e) == self._top(fitting[0])]
                if len(alike) > 1 and not terms.is_a(mention.types[0], "Area"):
                    self.choices, self.chosen = tuple(map(iris.local, alike)), parameter.name
                if not parameter.many:
                    return found
        self.alone += len(found) == 1
        return found

    def _top(self, entity: str) -> str:
        """The broadest class of an entity that tells it from others of the same name."""
        type_ = self._store.types(entity)[0]
        return next((top for top in FIRST if vocabulary.load().is_a(type_, top)), type_)

    def _fits(self, type_: str, parameter: Parameter) -> bool:
        terms = vocabulary.load()
        return terms.is_a(type_, parameter.kind) and not (parameter.likely and terms.is_a(type_, "Area"))
