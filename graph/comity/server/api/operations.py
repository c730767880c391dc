"""The operations of the API: each address with its parameters. Requests are checked against them, and ``openapi`` describes them.

Parameters are in the query (RFC 3986, section 3.4), except for those in braces in the address.
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
from comity.questions import catalogue, conflicts, gaps, operators, parameters
from comity.questions.catalogue import Question

FORMS = {"json": "application/json", "csv": "text/csv", "md": "text/markdown"}
"""The values of ``format``, with their media types."""
LONGEST = 500
"""The most characters in a value. No name in a document is as long."""
MOST_VALUES = 20
ENTITY, TEXT, DAY, DATE, BOUND, CHOICE, NUMBER = "entity", "text", "day", "date", "bound", "choice", "number"


Values = dict[str, list[str]]
"""Values by parameter."""


class Taken(NamedTuple):
    """A parameter of an operation. ``many`` says whether it can occur several times.

    ``kind`` is an entity (id or name), text, one day, a date or interval (EDTF), a date that bounds others, a number, or one of
    ``choices``. ``limits`` are the smallest and largest value of a number; for other kinds, the fewest and most values.
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
    """An address of the API and its parameters. ``question`` is the question of the catalogue that it answers, if any.

    ``gives`` is the schema of its result in ``schemas``, or the question whose answer it computes.
    """

    name: str
    path: str
    gives: str
    title: str
    about: str
    takes: tuple[Taken, ...] = ()
    question: Question | None = None
    has_forms: bool = False


_LANGUAGE = Taken(
    "language",
    CHOICE,
    "The language of labels and titles. Default: what the header field Accept-Language prefers.",
    choices=LANGUAGES,
)
_FORMAT = Taken(
    "format",
    CHOICE,
    "The format of the answer. Default: what the header field Accept prefers.",
    choices=tuple(FORMS),
)
_AS_OF = Taken("as-of", DAY, "One day: only what held on it or had happened by then.", example=("2024-01-01",))
_NAME = "an id, or a name in any language"
_MOST_ROWS = 9999


def _operators(question: Question) -> list[Taken]:
    """The operators of a question, except those whose names it takes for parameters of its own."""
    columns = tuple(c.name for c in question.columns)
    whole = (1, _MOST_ROWS)
    every = [
        Taken("since", BOUND, "A date: only rows that begin on it or later (EDTF)."),
        Taken("until", BOUND, "A date: only rows that begin by it (EDTF)."),
        Taken("both", ENTITY, f"Only rows that each of these has too: {_NAME}.", many=True),
        Taken("without", ENTITY, f"Only rows that none of these has, or meetings held elsewhere: {_NAME}.", many=True),
        Taken("has", ENTITY, f"Whether this is in the answer: {_NAME}. Gives a verdict."),
        Taken("first", NUMBER, "Only the first rows: how many.", limits=whole),
        Taken("last", NUMBER, "Only the last rows: how many.", limits=whole),
        Taken("nth", NUMBER, "Only the row with this number in its series.", limits=whole),
        Taken("next", CHOICE, "Only what comes next.", choices=operators.SAID),
        Taken("most", CHOICE, "The largest number in a column, or what most rows have in it.", choices=columns),
        Taken("fewest", CHOICE, "The smallest number in a column, or what fewest rows have in it.", choices=columns),
        Taken("total", CHOICE, "The sum of a column of numbers.", choices=columns),
        Taken("count", CHOICE, "How many there are.", choices=operators.SAID),
    ]
    without = {p.name for p in question.parameters}
    without |= set() if operators.may_compare(question) else {"both", "without"}
    without |= set() if operators.dated(question) else {"since", "until", "first", "last", "nth", "next"}
    return [taken for taken in every if taken.name not in without]


def _entity(name: str, about: str, example: str, required: bool = True) -> Taken:
    return Taken(name, ENTITY, f"{about}: {_NAME}.", required, example=(example,))


@functools.cache
def every() -> dict[str, Operation]:
    """All operations, by path."""
    general = (
        Operation("index", "/api", "Index", "The addresses of this API", "Links to everything in this API."),
        Operation(
            "description", "/api/openapi.json", "", "This description", "The description of this API in OpenAPI 3.1."
        ),
        Operation(
            "catalogue",
            "/api/questions",
            "Catalogue",
            "The catalogue of questions",
            "All questions with their titles and descriptions in three languages, parameters, columns and an example.",
        ),
        _answering(
            "ask",
            "/api/ask",
            "Answer",
            "A question in plain language",
            (
                "Answers a question in plain English, Chinese or Russian, in the same language unless you name another. "
                "`understood` says how the question was read. If it can be read in several ways, the error lists the `readings`."
            ),
            Taken("q", TEXT, "The question.", required=True, example=("who are the members of China-Central Asia?",)),
            Taken(
                "after",
                TEXT,
                "The question asked before, if this one goes on from it.",
                example=("who belongs to BRICS?",),
            ),
            _AS_OF,
        ),
        Operation(
            "suggest",
            "/api/suggest",
            "Suggestions",
            "What a question may become",
            "Texts that a question in plain language may become while it is typed: names that complete it, or what can be asked.",
            (Taken("text", TEXT, "The question, as far as it is typed.", required=True, example=("members of kaz",)),),
        ),
        Operation(
            "find",
            "/api/find",
            "Matches",
            "Entities by name",
            "The entities whose names, in any language, come closest to a text, best first.",
            (
                Taken("text", TEXT, "All or part of a name, in any language.", required=True, example=("中亚",)),
                Taken("limit", NUMBER, "The most entities to list.", limits=(1, 100), default="10"),
                _LANGUAGE,
            ),
        ),
        Operation(
            "show",
            "/api/show/{entity}",
            "Description",
            "All that is known about an entity",
            "What every source states about an entity, in both directions, grouped by source.",
            (_entity("entity", "The entity", "nanjing")._replace(in_path=True), _LANGUAGE),
        ),
        _answering(
            "path",
            "/api/path",
            "paths",
            "How two things are connected",
            "The best paths between two entities, a row for each step: a sentence with its documents.",
            _entity("from", "Where the path begins", "kazakhstan"),
            _entity("to", "Where it ends", "nanjing"),
            Taken("most", NUMBER, "The most paths to give.", limits=(1, 20), default=str(paths.MOST)),
            Taken(
                "without",
                CHOICE,
                "A type of entity that paths must avoid.",
                many=True,
                choices=tuple(sorted(vocabulary.load().classes)),
            ),
            _AS_OF,
        ),
        _answering(
            "compare",
            "/api/compare",
            "comparison",
            "Mechanisms side by side",
            "What documents say about two or more mechanisms, a row for each aspect of each.",
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
            "conflicts",
            "Where documents disagree",
            "The claims for which documents give different values. With an entity, only about it and what belongs to it.",
            _entity("entity", "What the claims are about", "brics", required=False),
            Taken("kind", CHOICE, "Only differences of this kind.", many=True, choices=conflicts.KINDS),
        ),
        _answering(
            "gaps",
            "/api/gaps",
            "gaps",
            "What documents leave open",
            (
                "Things that are counted but not listed, meetings of a series that no document describes, members without a date "
                "of accession, meetings without a place, and totals that do not add up. Also what documents have not told since: "
                "plans whose day has passed, series and mechanisms without news. With an entity, only about it and what "
                "belongs to it."
            ),
            _entity("entity", "What the gaps are about", "brics", required=False),
            Taken("kind", CHOICE, "Only what is open, or what has not been told since.", choices=tuple(gaps.KINDS)),
            _AS_OF,
        ),
    )
    asked = map(_asking, catalogue.catalogue())
    return {operation.path: operation for operation in (*general, *asked)}


def _answering(
    name: str, path: str, gives: str, title: str, about: str, *takes: Taken, question: Question | None = None
) -> Operation:
    return Operation(name, path, gives, title, about, (*takes, _LANGUAGE, _FORMAT), question, has_forms=True)


def _asking(question: Question) -> Operation:
    examples = example(question)
    takes = [parameter(p, tuple(examples.get(p.name, ()))) for p in question.parameters]
    about = "\n\n".join(f"{question.titles[tag]}. {question.descriptions[tag]}" for tag in LANGUAGES)
    return _answering(
        f"ask-{question.name}",
        f"/api/ask/{question.name}",
        question.name,
        question.titles["en"],
        about,
        *takes,
        *([_AS_OF] if question.as_of else []),
        *_operators(question),
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
        return Taken(name, TEXT, "A word, as the documents use it.", required, many, example=example)
    if of.is_date:
        about = {
            "date": "A date or an interval, as in the documents",
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
        return Taken(
            name, CHOICE, f"{called}, or one of its subtypes.", required, many, tuple(choices), example=example
        )
    return Taken(name, ENTITY, f"{called}: {_NAME}.", required, many, example=example)


def example(question: Question) -> Values:
    """The parameters of the example of a question."""
    return {name: list(texts) for name, texts in parameters.example(question).parameters.items()}


def address(path: str, values: Values) -> str:
    """The address of an operation with these parameters, relative to the server."""
    in_path = [t.name for t in every()[path].takes if t.in_path]
    query = [(name, text) for name, texts in values.items() if name not in in_path for text in texts]
    filled = path.format(**{name: quote(values[name][0], safe="") for name in in_path})
    return f"{filled}?{urlencode(query)}" if query else filled


def checked(operation: Operation, sent: Sequence[tuple[str, str]], called: Callable[[str], str] = str) -> Values:
    """The values that were sent, by parameter. Raises ``ComityError`` for unknown parameters and for values that do not fit.

    ``called`` gives the name that a parameter has for whoever reads the error.
    """
    known = {t.name: t for t in operation.takes}
    values: Values = {}
    for name, value in sent:
        if name not in known:
            takes = ", ".join(map(called, known)) or "none"
            raise ComityError(f'there is no parameter "{called(name[:60])}" here; there are: {takes}')
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
        raise ComityError(f'"{name}" is missing; give a value such as "{taken.example[0]}"')
    if taken.many and values and not least <= len(values) <= most:
        raise ComityError(f'"{name}" takes {least} to {most} values, not {len(values)}')
    for value in values:
        if taken.kind == NUMBER and not (re.fullmatch("[0-9]{1,4}", value) and least <= int(value) <= most):
            raise ComityError(f'"{name}" must be a number from {least} to {most}, not "{value[:60]}"')
        if taken.kind == DAY and not dates.is_day(value):
            raise ComityError(f'"{name}" must be one day, not "{value[:60]}"; write it as "2024-01-01"')
