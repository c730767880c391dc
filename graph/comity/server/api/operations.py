"""What the API can be asked: each address with its parameters. Requests are checked by it, and ``openapi`` describes it.

The parameters are the query's (RFC 3986, section 3.4), but for the one that an address has in braces.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple
from urllib.parse import quote, urlencode

from comity.errors import ComityError
from comity.model import dates, vocabulary
from comity.model.languages import LANGUAGES
from comity.network import paths
from comity.questions import catalogue, conflicts, parameters
from comity.questions.catalogue import Question

FORMS = {"json": "application/json", "csv": "text/csv", "md": "text/markdown"}
"""The forms of an answer, as ``format`` names them, with their media types."""
LONGEST = 500
"""The most characters that a value may have; no name in a document is as long."""
MOST_VALUES = 20
ENTITY, TEXT, DAY, DATE, BOUND, CHOICE, NUMBER = "entity", "text", "day", "date", "bound", "choice", "number"


Values = dict[str, list[str]]
"""What is given, by parameter."""


class Taken(NamedTuple):
    """A parameter of an operation; ``many`` is whether it may be given several times.

    ``kind`` is an entity (id or name), text, one day, a date or interval (EDTF), a date that bounds others, a number, or one of
    ``choices``. ``limits`` are the least and the most of a number, else how few and how many values are given.
    """

    name: str
    kind: str
    about: str
    required: bool = False
    many: bool = False
    choices: tuple[str, ...] = ()
    limits: tuple[int, int] = (1, MOST_VALUES)
    default: str = ""
    example: tuple[str, ...] = ()
    in_path: bool = False


class Operation(NamedTuple):
    """An address of the API and what it takes; ``question`` is the one of the catalogue that it answers, if it does."""

    name: str
    path: str
    title: str
    about: str
    takes: tuple[Taken, ...] = ()
    question: Question | None = None
    has_forms: bool = False


_LANGUAGE = Taken(
    "language",
    CHOICE,
    "The language of labels and titles; if it is left out, what the header field Accept-Language prefers.",
    choices=LANGUAGES,
)
_FORMAT = Taken(
    "format",
    CHOICE,
    "The form of the answer; if it is left out, what the header field Accept prefers.",
    choices=tuple(FORMS),
)
_AS_OF = Taken(
    "as-of", DAY, "One day: only what held on it, or had happened by it, is answered.", example=("2024-01-01",)
)
_NAME = "an id, or a name in any language"


def _entity(name: str, about: str, example: str, required: bool = True) -> Taken:
    return Taken(name, ENTITY, f"{about}: {_NAME}.", required, example=(example,))


@functools.cache
def every() -> dict[str, Operation]:
    """All operations, by path."""
    general = (
        Operation("index", "/api", "The addresses of this API", "Links to everything that this API answers."),
        Operation(
            "description", "/api/openapi.json", "This description", "The description of this API in OpenAPI 3.1."
        ),
        Operation(
            "catalogue",
            "/api/questions",
            "The catalogue of questions",
            "All questions with their titles and descriptions in three languages, parameters, columns and an example.",
        ),
        _answering(
            "ask",
            "/api/ask",
            "A question in plain language",
            (
                "Answers a question in plain English, Chinese or Russian, in its language unless another is named. The member "
                "`understood` says how it was read; one that can be read in several ways is refused with its `readings`."
            ),
            Taken("q", TEXT, "The question.", required=True, example=("who are the members of China-Central Asia?",)),
            _AS_OF,
        ),
        Operation(
            "find",
            "/api/find",
            "Entities by name",
            "The entities whose names, in any language, come closest to a text, best first.",
            (
                Taken("text", TEXT, "A name or a part of one, in any language.", required=True, example=("中亚",)),
                Taken("limit", NUMBER, "How many are listed at most.", limits=(1, 100), default="10"),
                _LANGUAGE,
            ),
        ),
        Operation(
            "show",
            "/api/show/{entity}",
            "All that is known of an entity",
            "What every source states of an entity, in both directions, grouped by source.",
            (_entity("entity", "The entity", "nanjing")._replace(in_path=True), _LANGUAGE),
        ),
        _answering(
            "path",
            "/api/path",
            "How two things are connected",
            "The best connections between two entities, a row for each step: a sentence with its documents.",
            _entity("from", "Where the connection begins", "kazakhstan"),
            _entity("to", "Where it ends", "nanjing"),
            Taken("most", NUMBER, "How many connections are told at most.", limits=(1, 20), default=str(paths.MOST)),
            Taken(
                "without",
                CHOICE,
                "A type of things through which no connection may lead.",
                many=True,
                choices=tuple(sorted(vocabulary.load().classes)),
            ),
            _AS_OF,
        ),
        _answering(
            "compare",
            "/api/compare",
            "Mechanisms side by side",
            "What documents tell of two or more mechanisms, a row for each aspect of each.",
            Taken(
                "mechanism",
                ENTITY,
                f"A mechanism: {_NAME}.",
                required=True,
                many=True,
                limits=(2, MOST_VALUES),
                example=("c5-plus-1", "china-central-asia"),
            ),
            _AS_OF,
        ),
        _answering(
            "conflicts",
            "/api/conflicts",
            "Where documents disagree",
            "The claims for which documents give different values, of an entity and what belongs to it or of all.",
            _entity("entity", "What the claims concern", "brics", required=False),
            Taken("kind", CHOICE, "Only differences of this kind.", many=True, choices=conflicts.KINDS),
        ),
        _answering(
            "gaps",
            "/api/gaps",
            "What documents leave open",
            (
                "What is counted and not listed, numbers of a series that no document describes, members without a date of "
                "accession, meetings without a place, and sums that do not fit, of an entity and what belongs to it or of all."
            ),
            _entity("entity", "What the gaps concern", "brics", required=False),
        ),
    )
    asked = map(_asking, catalogue.catalogue())
    return {operation.path: operation for operation in (*general, *asked)}


def _answering(
    name: str, path: str, title: str, about: str, *takes: Taken, question: Question | None = None
) -> Operation:
    return Operation(name, path, title, about, (*takes, _LANGUAGE, _FORMAT), question, has_forms=True)


def _asking(question: Question) -> Operation:
    examples = example(question)
    takes = [parameter(p, tuple(examples.get(p.name, ()))) for p in question.parameters]
    about = "\n\n".join(f"{question.titles[tag]}. {question.descriptions[tag]}" for tag in LANGUAGES)
    return _answering(
        f"ask-{question.name}",
        f"/api/ask/{question.name}",
        question.titles["en"],
        about,
        *takes,
        *([_AS_OF] if question.as_of else []),
        question=question,
    )


def parameter(of: catalogue.Parameter, example: tuple[str, ...] = ()) -> Taken:
    """A parameter of a question, as the API takes it."""
    terms = vocabulary.load()
    name, kind, required, many = of.name, of.kind, of.required, of.many
    of_class = kind.removeprefix("class:")
    if "|" in kind:
        return Taken(name, CHOICE, "One of these.", required, many, tuple(kind.split("|")), example=example)
    if kind == "text":
        return Taken(name, TEXT, "A word as documents are written down with it.", required, many, example=example)
    if of.is_date:
        about = {
            "date": "A date or an interval, as a document gives it",
            "since": "A date: nothing before its first day",
            "until": "A date: nothing after its last day",
        }
        date_kind = DATE if kind == "date" else BOUND
        return Taken(name, date_kind, f"{about[kind]} (EDTF).", required, many, example=example)
    labels = terms.classes[of_class].labels
    called = f"{labels['en']} ({', '.join(labels[tag] for tag in LANGUAGES[1:] if tag in labels)})"
    if kind in terms.enumerations:
        choices = vocabulary.enumeration_values(terms.enumerations[kind])
        return Taken(name, CHOICE, f"{called}.", required, many, tuple(choices), example=example)
    if of_class != kind:
        choices = [c for c in terms.classes if terms.is_a(c, of_class)]
        return Taken(name, CHOICE, f"{called}, or a type below it.", required, many, tuple(choices), example=example)
    return Taken(name, ENTITY, f"{called}: {_NAME}.", required, many, example=example)


def example(question: Question) -> Values:
    """The parameters of the example of a question."""
    return {name: list(given) for name, given in parameters.example(question).parameters.items()}


def address(path: str, values: Values) -> str:
    """The address of an operation with these parameters, behind that of the server."""
    in_path = [t.name for t in every()[path].takes if t.in_path]
    query = [(name, value) for name, given in values.items() if name not in in_path for value in given]
    filled = path.format(**{name: quote(values[name][0], safe="") for name in in_path})
    return f"{filled}?{urlencode(query)}" if query else filled


def checked(operation: Operation, given: Sequence[tuple[str, str]], called: Callable[[str], str] = str) -> Values:
    """What is given, by parameter; raises ``ComityError`` for what the operation does not take, or does not take so.

    ``called`` is what a parameter is called where the error is read.
    """
    known = {t.name: t for t in operation.takes}
    values: Values = {}
    for name, value in given:
        if name not in known:
            takes = ", ".join(map(called, known)) or "none"
            raise ComityError(f'no parameter is called "{called(name[:60])}" here; there are: {takes}')
        if not value.strip():
            raise ComityError(f'"{called(name)}" is empty; give a value or leave it out')
        values.setdefault(name, []).append(value)
    for taken in operation.takes:
        _check(operation, taken, values.get(taken.name, []), called(taken.name))
    return values


def _check(operation: Operation, taken: Taken, values: list[str], name: str) -> None:
    least, most = taken.limits
    if len(values) > 1 and not taken.many:
        raise ComityError(f'"{name}" is given twice; give it once')
    if taken.required and not values:
        if operation.question:
            raise ComityError(f'"{name}" is missing', parameters.example(operation.question, "for example"))
        raise ComityError(f'"{name}" is missing; give it, such as "{taken.example[0]}"')
    if taken.many and values and not least <= len(values) <= most:
        raise ComityError(f'"{name}" takes {least} to {most} values, not {len(values)}; give so many')
    for value in values:
        if taken.kind == NUMBER and not (re.fullmatch("[0-9]{1,4}", value) and least <= int(value) <= most):
            raise ComityError(f'"{name}" is a number from {least} to {most}, not "{value[:60]}"')
        if taken.kind == DAY and not dates.DAY.fullmatch(value):
            raise ComityError(f'"{name}" is one day, not "{value[:60]}"; write it as "2024-01-01"')
