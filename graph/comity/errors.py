"""Errors that reach a person: one plain sentence each."""

from __future__ import annotations


class ComityError(Exception):
    """What went wrong and how to cure it, in one sentence; the command line prints it and exits with 2."""


class UnwritableError(ComityError):
    """A file or folder cannot be written."""


class NoResultError(ComityError):
    """Nothing went wrong, but there is no result; the command line prints the sentence and exits with 1."""


class UnknownNameError(ComityError):
    """No entity, question or term has this name; the sentence suggests the nearest."""


class AmbiguousNameError(ComityError):
    """Several entities have this name; ``candidates`` lists them as (id, label, type label)."""

    def __init__(self, message: str, candidates: list[tuple[str, str, str]]) -> None:
        super().__init__(message)
        self.candidates = candidates


class UnknownQuestionError(ComityError):
    """A question in plain language is not understood; ``nearest`` are readings, each as a command and in words."""

    def __init__(self, message: str, nearest: list[tuple[str, str]]) -> None:
        super().__init__(message)
        self.nearest = nearest


class DamagedError(ComityError):
    """A store on disk is not as it was written."""


class AmbiguousQuestionError(UnknownQuestionError):
    """A question in plain language can be read in several ways, which ``nearest`` lists."""


class FactError(ComityError):
    """What is wrong in fact files; ``problems`` holds one sentence each, with file, line and cure."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
