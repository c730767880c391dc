"""Errors that reach a person: a plain sentence that every reader can be given, and hints at a cure as data.

A sentence holds no command, option or address, for it is read in a terminal, in a browser, by a program and in Python alike.
What to do instead is a hint, and each of these says in its own terms how that is done; see ``worded``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

Candidate = tuple[str, str, str]
"""An entity that may have been meant: its id, label and type."""


class ListQuestions(NamedTuple):
    """See which questions there are."""


class FindEntity(NamedTuple):
    """Look a name up."""

    text: str


class AskQuestion(NamedTuple):
    """Ask a question of the catalogue with these values of its parameters, as of a day; ``words`` say what that asks."""

    question: str
    parameters: Mapping[str, Sequence[str]]
    as_of: str | None = None
    words: str = ""


class LeaveOut(NamedTuple):
    """Leave out what was given for a parameter."""

    parameter: str


class Give(NamedTuple):
    """Give a value for a parameter."""

    parameter: str


class BuildGraph(NamedTuple):
    """Build a graph into a folder, or load it into a server: its Graph Store need not have the address of its queries."""

    folder: str = ""


Hint = ListQuestions | FindEntity | AskQuestion | LeaveOut | Give | BuildGraph
Terms = Callable[[Hint], str]
"""How a hint is followed in some place, such as the command to type; empty where it cannot be followed."""

_SAID = {
    ListQuestions: {"en": "see all questions", "zh": "查看全部问题", "ru": "посмотрите все вопросы"},
    FindEntity: {"en": "look it up"},
    LeaveOut: {"en": "leave this out"},
    Give: {"en": "name it with"},
    BuildGraph: {"en": "build one"},
}
_COLON, _THEN, _OR = {"zh": "："}, {"zh": "；"}, {"zh": "，或", "ru": " или "}


class ComityError(Exception):
    """What went wrong, in one sentence; the command line prints it and exits with 2.

    ``sentence`` is without the ``hints``, which say what to do instead; ``str`` gives both, as it is done in Python.
    ``language`` is that of the sentence.
    """

    def __init__(self, sentence: str, *hints: Hint, language: str = "en") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hints = hints
        self.language = language

    def __str__(self) -> str:
        return worded(self, _in_python)


class UnwritableError(ComityError):
    """A file or folder cannot be written."""


class NoResultError(ComityError):
    """Nothing went wrong, but there is no result; the command line prints the sentence and exits with 1."""


class UnknownNameError(ComityError):
    """No entity, question or term has this name, or what has it does not fit.

    ``is_absent`` is whether nothing at all has it; then ``candidates`` are called nearly so, the nearest first.
    """

    def __init__(
        self, sentence: str, *hints: Hint, candidates: Iterable[Candidate] = (), is_absent: bool = False
    ) -> None:
        super().__init__(sentence, *hints)
        self.candidates = list(candidates)
        self.is_absent = is_absent


class AmbiguousNameError(ComityError):
    """Several entities have this name; they are its ``candidates``."""

    def __init__(self, sentence: str, candidates: Iterable[Candidate] = ()) -> None:
        super().__init__(sentence)
        self.candidates = list(candidates)


class UnknownQuestionError(ComityError):
    """A question in plain language is not understood; ``nearest`` are the readings that come nearest."""

    def __init__(
        self, sentence: str, nearest: Iterable[AskQuestion] = (), hints: Iterable[Hint] = (), language: str = "en"
    ) -> None:
        super().__init__(sentence, *hints, language=language)
        self.nearest = list(nearest)


class DamagedError(ComityError):
    """A store on disk is not as it was written."""


class AmbiguousQuestionError(UnknownQuestionError):
    """A question in plain language can be read in several ways, which ``nearest`` lists."""


class FactError(ComityError):
    """What is wrong in fact files; ``problems`` holds one sentence each, with file, line and cure."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def said(hint: Hint, language: str = "en") -> str:
    """What a hint advises, in words."""
    if isinstance(hint, AskQuestion):
        return hint.words
    words = _SAID[type(hint)]
    return words.get(language, words["en"])


def worded(error: ComityError, terms: Terms) -> str:
    """The sentence of an error, and behind it its hints in the terms of the place where it is read."""
    language = error.language
    hints = [(said(hint, language), term) for hint in error.hints if (term := terms(hint))]
    told = _OR.get(language, ", or ").join(f"{words}{_COLON.get(language, ': ')}{term}" for words, term in hints)
    return error.sentence + (_THEN.get(language, "; ") + told if told else "")


def _in_python(hint: Hint) -> str:
    """How a hint is followed in Python, where ``graph`` is what ``comity.open`` gives."""
    match hint:
        case ListQuestions():
            return "comity.questions.catalogue.names()"
        case FindEntity(text):
            return f"graph.find({text!r})"
        case AskQuestion(question, parameters, as_of):
            given = {n: list(v) if len(v) > 1 else v[0] for n, v in parameters.items()} | (
                {"as_of": as_of} if as_of else {}
            )
            return f"graph.ask({', '.join([repr(question), *(f'{n}={v!r}' for n, v in given.items())])})"
        case LeaveOut(parameter) | Give(parameter):
            return parameter
        case BuildGraph(folder) if folder:
            return f"comity.build.builder.build_into({folder!r}, [comity.resources.data_dir()])"
        case BuildGraph():
            return "comity.build.remote.build_into(ADDRESS, [comity.resources.data_dir()])"
