"""A question as a command line: how to write one, and how to read its parts."""

from __future__ import annotations

from comity.errors import AskQuestion, ComityError
from comity.questions.operators import FLAGS, OPTIONAL

_VALUED = {"--as-of", "--format", "--language", "-l", "--store", "--output", "-o"}


def split(arguments: list[str]) -> tuple[list[str], dict[str, str], dict[str, list[str]]]:
    """The positional values, the options of the command itself, and the parameters of the question.

    ``--name value`` and ``--name=value`` mean the same; ``--`` ends the options. Raises ``ComityError`` for an option
    without a value, or given twice.
    """
    positional: list[str] = []
    options: dict[str, str] = {}
    parameters: dict[str, list[str]] = {}
    rest = list(arguments)
    while rest:
        argument = rest.pop(0)
        if argument == "--":
            positional += rest
            break
        if argument in ("--ids", "--sources", "--versions"):
            options[argument] = ""
            continue
        name, equals, value = argument.partition("=")
        if name not in _VALUED and not name.startswith("--"):
            positional.append(argument)
            continue
        word = name.removeprefix("--")
        if not equals and (word in FLAGS or (word in OPTIONAL and not (rest and rest[0].isdecimal()))):
            value = "1"
        elif not equals:
            if not rest:
                raise ComityError(f'"{name}" has no value; write {name} VALUE')
            value = rest.pop(0)
        name = {"-l": "--language", "-o": "--output"}.get(name, name)
        if name not in _VALUED:
            parameters.setdefault(name[2:].replace("-", "_"), []).append(value)
            continue
        if name in options:
            raise ComityError(f'"{name}" is given twice; give it once')
        options[name] = value
    return positional, options, parameters


def written(asked: AskQuestion) -> str:
    """The command that asks a question, ready to type into a POSIX shell."""
    import shlex  # only needed for hints, not for answers

    words = ["comity", "ask", asked.question]
    for name, given in asked.parameters.items():
        for value in given:
            words += [f"--{name}", value]
    return shlex.join([*words, *(["--as-of", asked.as_of] if asked.as_of else [])])
