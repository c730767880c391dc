"""Reads the operators of a text for one question: "how many", "the last", "the third", "most"."""

from __future__ import annotations

from comity.plain_language.parsing.named_besides import NamedBesides
from comity.plain_language.words.lexicon import Relation
from comity.questions import operators

_AMOUNTS = ("value", "amount")
"""Columns of numbers: to ask how much or how many of such a question is to ask for the number itself."""
_HOSTS, _PLACES = "host", "place"
_OF_NO_LAST = ("hosts-per-year", "meetings-per-year", "places", "next-meetings", "next-hosts")
"""Questions whose rows have no first or last one."""
_COMPARATIVES = (("more", "most"), ("most", "most"), ("fewer", "fewest"), ("fewest", "fewest"))
"""The cues of a comparison, and its operators."""
_FEW = 10
_PER_YEAR = ("hosts-per-year", "meetings-per-year")


class Operated(NamedBesides):
    """Fills in the parameters of one reading, and its operators."""

    def _operators(self) -> None:
        if self._question.name in ("about", "comparison"):
            self._compared()
            return
        cues, reading, columns = self._text.cues, self.reading, [c.name for c in self._question.columns]
        is_dated = bool(operators.dated(self._question)) and not self._names_one_thing()
        if self._question.name in _OF_NO_LAST:
            is_dated = False
        if self._question.name in _OF_NO_LAST and "last" in cues:
            reading.unused.append(" ".join(self._text.parts[i] for i in sorted(cues["last"])))
        self._numbers(columns)
        if "next" in cues and is_dated and self._question.plans:
            reading.operators["next"] = "yes"
            self._explained |= cues["next"]
        if "last" in cues and is_dated and not cues["last"] <= self._text.described | self._names():
            reading.operators["last"] = str(self._how_many_last())
            self._explained |= cues["last"]
        if is_dated:
            self._number(columns)
        if "oldest" in cues and is_dated:
            self._earliest()
        if self._question.name in _PER_YEAR and "year" not in cues:
            reading.doubt += 2 if {"most", "fewest"} & cues.keys() else 1
        if self._question.name == "places" and "states" in cues and "city" not in cues:
            reading.doubt += 0.6
        for name in ("most", "fewest"):
            if name in cues and not cues[name] <= self._explained:
                self._most(name, columns)
        self._larger_of_two(columns)

    def _earliest(self) -> None:
        """The earliest row, unless "the first" has been read as a number."""
        if self.reading.operators.get("nth") != "1":
            self.reading.operators["first"] = "1"
        self.reading.explained += 0.6 * (self._question.name == "founding")
        self._explained |= self._text.cues["oldest"]

    def _number(self, columns: list[str]) -> None:
        """The first of what the rows tell, or the one with a number: in its series, or of those who joined."""
        has_numbers = "ordinal" in columns
        joins = ("change", "joined") in self._relation.implied
        if self._ordinal is None or not (has_numbers or joins or self._ordinal == 1):
            return
        self._explained |= self._text.numbered
        number, self._ordinal = self._ordinal, None
        # Who signed a document first is told with all who did; who became the 11th member, is named.
        is_one_of_all = self._question.name == "signatories" and "document" in self.reading.parameters
        is_named = joins and "member" in self.reading.parameters and not self.reading.is_yes_or_no
        if is_one_of_all or is_named:
            return
        self.reading.operators["nth" if has_numbers or number > 1 else "first"] = str(number)
        if joins and "nth" in self.reading.operators:
            self._counted_from_the_founding()

    def _counted_from_the_founding(self) -> None:
        """Numbers count from the founders on, and not "after the founding"."""
        for one in self._text.terms:
            if Relation("founding", ()) in one.senses and Relation("members", ()) not in one.senses:
                self.reading.unused.append(" ".join(self._text.parts[one.start : one.end]))

    def _how_many_last(self) -> int:
        """How many of the last are asked for: of "which two countries were the last to join" and "the two newest members", two."""
        last = self._text.cues["last"]
        numbers = [
            one.number
            for one in self._text.cardinals
            if 1 < one.number <= _FEW and (not one.is_known or max(one.places) + 1 in last)
        ]
        return numbers[0] if len(numbers) == 1 else 1

    def _names(self) -> set[int]:
        """The tokens of the names that have a place: the Final Act of Helsinki is not the last one."""
        return {i for m in self._text.mentions if id(m) in self._used and len(m.places) > 1 for i in m.places}

    def _larger_of_two(self, columns: list[str]) -> None:
        """The larger of two numbers, for "more with Kazakhstan or with Uzbekistan"."""
        for cue, name in (("more", "most"), ("fewer", "fewest")):
            if cue in self._text.cues and self._text.choice and "value" in columns:
                self.reading.operators.setdefault(name, "value")
                self._explained |= self._text.cues[cue]

    def _compared(self) -> None:
        """Of which format there is more, of members unless the text names something else that a comparison counts."""
        for cue, operator in _COMPARATIVES:
            if cue in self._text.cues and self._question.name == "comparison":
                named = next((name for name in ("summits", "documents") if f"of {name}" in self._text.cues), "members")
                self.reading.operators[operator] = named
                self.reading.explained += 0.6 * (cue in ("more", "fewer"))  # few words compare as clearly
                self._explained |= self._text.cues[cue] | self._text.cues.get(f"of {named}", frozenset())
                return

    def _numbers(self, columns: list[str]) -> None:
        """How many there are, unless the answer is a number itself."""
        cues, reading = self._text.cues, self.reading
        if ("how many" in cues or self._text.limit) and not set(_AMOUNTS) & set(columns):
            reading.operators["count"] = "yes"
            self._explained |= cues.get("how many", frozenset())
        elif "how many" in cues or "how much" in cues:
            self._explained |= cues.get("how many", frozenset()) | cues.get("how much", frozenset())

    def _names_one_thing(self) -> bool:
        """Whether the question is about one meeting or thing, of which there is no first or last."""
        first = self._question.parameters[0] if self._question.parameters else None
        return first is not None and first.required and first.kind == "Meeting"

    def _most(self, name: str, columns: list[str]) -> None:
        """The largest number, or what most rows have."""
        counts = [c.name for c in self._question.columns if c.counts]
        number = next((c for c in (*_AMOUNTS, *counts, "shared") if c in columns), "")
        self._explained |= self._text.cues[name]
        if name == "most" and self._question.sort[:1] == (f"-{number}",):
            return  # the rows come in that order
        places = self._text.cues.get("city")
        column = number or (
            _PLACES
            if places and _PLACES in columns
            else next((c for c in (_HOSTS, _PLACES, "chair", "mechanism") if c in columns), "")
        )
        if column:
            self.reading.operators[name] = column
        else:
            self._explained -= self._text.cues[name]
