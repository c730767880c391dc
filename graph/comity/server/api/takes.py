"""What operations of the API take: each parameter has a JSON Schema, against which requests are checked and which ``openapi`` shows.

Parameters are in the query (RFC 3986, section 3.4), except for those in braces in the address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from comity.errors import ComityError, Hint
from comity.model import dates, vocabulary
from comity.model.languages import LANGUAGES
from comity.questions import operators
from comity.questions.catalogue import Parameter, Question

Schema = dict[str, Any]
Values = dict[str, list[str]]
"""Values by parameter."""
FORMS = {"json": "application/json", "csv": "text/csv", "md": "text/markdown"}
"""The values of ``format``, with their media types."""
LONGEST = 500
"""The most characters in a value. No name in a document is as long."""
MOST_VALUES = 20
_MOST_ROWS = 9999
NAME = "an id, or a name in any language"
READABLE: Schema = {
    "type": "string",
    "minLength": 1,
    "maxLength": LONGEST,
    "pattern": r"^[^\u0000]*[^\s\u0000][^\u0000]*$",
}
_DAY: Schema = {"type": "string", "format": "date"}
_BOUND: Schema = {"type": "string", "format": "edtf", "pattern": f"^{dates.DATE_PATTERN}$"}
_DATE: Schema = {**_BOUND, "pattern": f"^{dates.INTERVAL_PATTERN}$"}


class Taken(NamedTuple):
    """A parameter, with the schema of one value. ``several`` are the fewest and most values, if there can be more than one."""

    name: str
    about: str
    one: Schema = READABLE
    required: bool = False
    several: tuple[int, int] | None = None
    example: tuple[str, ...] = ()
    in_path: bool = False

    @property
    def schema(self) -> Schema:
        """The schema of all its values."""
        if not self.several:
            return self.one
        least, most = self.several
        return {"type": "array", "items": self.one, "minItems": least, "maxItems": most}


def choice(choices: Sequence[str]) -> Schema:
    """The schema of one of several words."""
    return {"type": "string", "enum": list(choices)}


def number(least: int, most: int, **more: int) -> Schema:
    """The schema of a whole number."""
    return {"type": "integer", "minimum": least, "maximum": most, **more}


LANGUAGE = Taken(
    "language",
    "The language of labels and titles. Default: what the header field Accept-Language prefers.",
    choice(LANGUAGES),
)
FORMAT = Taken("format", "The format of the answer. Default: what the header field Accept prefers.", choice([*FORMS]))
AS_OF = Taken("as-of", "One day: only what held on it or had happened by then.", _DAY, example=("2024-01-01",))


# ---- of a question


def of_question(question: Question, examples: Mapping[str, Sequence[str]]) -> tuple[Taken, ...]:
    """What a question takes: its parameters, with examples, and the operators."""
    own = [parameter(p)._replace(example=tuple(examples.get(p.name, ()))) for p in question.parameters]
    return (*own, *([AS_OF] if question.as_of else []), *_operators(question))


def parameter(of: Parameter) -> Taken:
    """A parameter of a question, as the API takes it."""
    about, schema = _described(of)
    return Taken(of.name, f"{about}.", schema, of.required, (1, MOST_VALUES) if of.many else None)


def _described(of: Parameter) -> tuple[str, Schema]:
    """What the values of a parameter are, in words and as a schema."""
    terms, kind = vocabulary.load(), of.kind
    plain = {
        "text": ("A word, as the documents use it", READABLE),
        "date": ("A date or an interval, as in the documents (EDTF)", _DATE),
        "since": ("A date: nothing before its first day (EDTF)", _BOUND),
        "until": ("A date: nothing after its last day (EDTF)", _BOUND),
    }
    if kind in plain:
        return plain[kind]
    if "|" in kind:
        return "One of these", choice(kind.split("|"))
    of_class = kind.removeprefix("class:")
    labels = terms.classes[of_class].labels
    called = f"{labels['en']} ({', '.join(labels[tag] for tag in LANGUAGES[1:] if tag in labels)})"
    if kind in terms.enumerations:
        return called, choice(vocabulary.enumeration_values(terms.enumerations[kind]))
    if of_class != kind:
        return f"{called}, or one of its subtypes", choice([c for c in terms.classes if terms.is_a(c, of_class)])
    return f"{called}: {NAME}", READABLE


def _operators(question: Question) -> list[Taken]:
    """The operators of a question, except those whose names it takes for parameters of its own."""
    column, said, rows = choice([c.name for c in question.columns]), choice(operators.SAID), number(1, _MOST_ROWS)
    others = (1, MOST_VALUES)
    every = [
        Taken("since", "A date: only rows that begin on it or later (EDTF).", _BOUND),
        Taken("until", "A date: only rows that begin by it (EDTF).", _BOUND),
        Taken("both", f"Only rows that each of these has too: {NAME}.", several=others),
        Taken("without", f"Only rows that none of these has, or meetings held elsewhere: {NAME}.", several=others),
        Taken("has", f"Whether this is in the answer: {NAME}. Gives a verdict."),
        Taken("first", "Only the first rows: how many.", rows),
        Taken("last", "Only the last rows: how many.", rows),
        Taken("nth", "Only the row with this number in its series.", rows),
        Taken("next", "Only what comes next.", said),
        Taken("most", "The largest number in a column, or what most rows have in it.", column),
        Taken("fewest", "The smallest number in a column, or what fewest rows have in it.", column),
        Taken("total", "The sum of a column of numbers.", column),
        Taken("count", "How many there are.", said),
    ]
    without = {p.name for p in question.parameters}
    without |= set() if operators.may_compare(question) else {"both", "without"}
    without |= set() if operators.dated(question) else {"since", "until", "first", "last", "nth", "next"}
    return [taken for taken in every if taken.name not in without]


# ---- of a request


def checked(
    takes: Sequence[Taken], sent: Sequence[tuple[str, str]], *hints: Hint, called: Callable[[str], str] = str
) -> Values:
    """The values that were sent, by parameter. Raises ``ComityError`` for unknown parameters and for values that do not fit.

    ``hints`` say what else to ask if something is missing; ``called`` gives the name that a parameter has for whoever reads the error.
    """
    values: Values = {taken.name: [] for taken in takes}
    for name, value in sent:
        if name not in values:
            known = ", ".join(map(called, values)) or "none"
            raise ComityError(f'there is no parameter "{called(name[:60])}" here; there are: {known}')
        if not value.strip():
            raise ComityError(f'"{called(name)}" is empty; give a value or leave it out')
        values[name].append(value)
    for taken in takes:
        _check(taken, values[taken.name], called(taken.name), hints)
    return {name: given for name, given in values.items() if given}


def _check(taken: Taken, values: list[str], name: str, hints: Sequence[Hint]) -> None:
    least, most = taken.several or (1, 1)
    if len(values) > 1 and not taken.several:
        raise ComityError(f'"{name}" is given twice; give it once')
    if taken.required and not values:
        cure = "" if hints else f'; give a value such as "{taken.example[0]}"'
        raise ComityError(f'"{name}" is missing{cure}', *hints)
    if values and not least <= len(values) <= most:
        raise ComityError(f'"{name}" takes {least} to {most} values, not {len(values)}')
    for value in values:
        low, high = taken.one.get("minimum", 0), taken.one.get("maximum", 0)
        if high and not (re.fullmatch("[0-9]{1,4}", value) and low <= int(value) <= high):
            raise ComityError(f'"{name}" must be a number from {low} to {high}, not "{value[:60]}"')
        if taken.one is _DAY and not dates.is_day(value):
            raise ComityError(f'"{name}" must be one day, not "{value[:60]}"; write it as "2024-01-01"')
