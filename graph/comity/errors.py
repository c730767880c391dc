"""Errors for people: a plain sentence that suits every reader, and hints about what to do, as data.

A sentence contains no command, option or address, because people read it in a terminal, in a browser, through a program and in
Python. A hint says what to do instead; each of these places puts it in its own terms. See ``worded``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

Candidate = tuple[str, str, str]
"""An entity that the user may have meant: its id, label and type."""


class ListQuestions(NamedTuple):
    """List the questions."""


class FindEntity(NamedTuple):
    """Look a name up."""

    text: str


class AskQuestion(NamedTuple):
    """Ask a question of the catalogue with these parameters, as of a day. ``words`` puts the question in words."""

    question: str
    parameters: Mapping[str, Sequence[str]]
    as_of: str | None = None
    words: str = ""


class LeaveOut(NamedTuple):
    """Leave out a parameter."""

    parameter: str


class Give(NamedTuple):
    """Give a value for a parameter."""

    parameter: str


class BuildGraph(NamedTuple):
    """Build a graph into a folder, or load it into a server (whose Graph Store may have another address than its queries)."""

    folder: str = ""


Hint = ListQuestions | FindEntity | AskQuestion | LeaveOut | Give | BuildGraph
Terms = Callable[[Hint], str]
"""Puts a hint in the terms of a place, such as the command to type; empty if it cannot be followed there."""

_ADVICE = {
    ListQuestions: {"en": "see all questions", "zh": "查看全部问题", "ru": "посмотрите все вопросы"},
    FindEntity: {"en": "look it up"},
    LeaveOut: {"en": "leave this out"},
    Give: {"en": "name it with"},
    BuildGraph: {"en": "build one"},
}
_COLON, _THEN, _OR = {"zh": "："}, {"zh": "；"}, {"zh": "，或", "ru": " или "}


class ComityError(Exception):
    """Says in one sentence what went wrong. The command line prints it and exits with 2.

    ``sentence`` does not include the ``hints``, which say what to do instead. ``str`` gives both, with the hints in Python terms.
    ``language`` is the language of the sentence.
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
    """Nothing went wrong, but there is no result. The command line prints the sentence and exits with 1."""


class UnknownNameError(ComityError):
    """No entity, question or term has this name, or the one that has it does not fit.

    ``is_absent`` means that nothing has the name; ``candidates`` then have similar names, the nearest first.
    """

    def __init__(
        self, sentence: str, *hints: Hint, candidates: Iterable[Candidate] = (), is_absent: bool = False
    ) -> None:
        super().__init__(sentence, *hints)
        self.candidates = list(candidates)
        self.is_absent = is_absent


class AmbiguousNameError(ComityError):
    """Several entities have this name: the ``candidates``."""

    def __init__(self, sentence: str, candidates: Iterable[Candidate] = ()) -> None:
        super().__init__(sentence)
        self.candidates = list(candidates)


class UnknownQuestionError(ComityError):
    """A question in plain language is not understood. ``nearest`` are the nearest readings."""

    def __init__(
        self, sentence: str, nearest: Iterable[AskQuestion] = (), hints: Iterable[Hint] = (), language: str = "en"
    ) -> None:
        super().__init__(sentence, *hints, language=language)
        self.nearest = list(nearest)


class DamagedError(ComityError):
    """A store on disk is damaged."""


class AmbiguousQuestionError(UnknownQuestionError):
    """A question in plain language can be read in several ways, listed in ``nearest``."""


class FactError(ComityError):
    """Fact files have problems. ``problems`` has a sentence for each, with file, line and how to fix it."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def said(hint: Hint, language: str = "en") -> str:
    """The advice of a hint, in words."""
    if isinstance(hint, AskQuestion):
        return hint.words
    words = _ADVICE[type(hint)]
    return words.get(language, words["en"])


def worded(error: ComityError, terms: Terms) -> str:
    """The sentence of an error, followed by its hints in the terms of the place where it is read."""
    language = error.language
    hints = [(said(hint, language), term) for hint in error.hints if (term := terms(hint))]
    advice = _OR.get(language, ", or ").join(f"{words}{_COLON.get(language, ': ')}{term}" for words, term in hints)
    return error.sentence + (_THEN.get(language, "; ") + advice if advice else "")


def _in_python(hint: Hint) -> str:
    """A hint as Python code, where ``graph`` is the result of ``comity.open``."""
    match hint:
        case ListQuestions():
            return "comity.questions.catalogue.names()"
        case FindEntity(text):
            return f"graph.find({text!r})"
        case AskQuestion(question, parameters, as_of):
            arguments = {n: list(v) if len(v) > 1 else v[0] for n, v in parameters.items()} | (
                {"as_of": as_of} if as_of else {}
            )
            return f"graph.ask({', '.join([repr(question), *(f'{n}={v!r}' for n, v in arguments.items())])})"
        case LeaveOut(parameter) | Give(parameter):
            return parameter
        case BuildGraph(folder) if folder:
            return f"comity.build.builder.build_into({folder!r}, [comity.resources.data_dir()])"
        case BuildGraph():
            return "comity.build.remote.build_into(ADDRESS, [comity.resources.data_dir()])"
