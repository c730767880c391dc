"""The hints of an error as commands to type."""

from __future__ import annotations

from comity.errors import AskQuestion, BuildGraph, ComityError, FindEntity, Give, Hint, LeaveOut, ListQuestions, worded


def sentence(error: ComityError) -> str:
    """The sentence of an error, with the commands or options that fix it."""
    return worded(error, command)


def command(hint: Hint) -> str:
    """The command or option of a hint, quoted for a POSIX shell."""
    import shlex

    from comity.questions import command_text

    match hint:
        case ListQuestions():
            return "comity questions"
        case FindEntity(text):
            return shlex.join(["comity", "find", *(["--"] if text.startswith("-") else []), text])
        case AskQuestion():
            return command_text.written(hint)
        case LeaveOut(parameter) | Give(parameter):
            return f"--{parameter.replace('_', '-')}"
        case BuildGraph(folder):
            return f"comity build --into {shlex.quote(folder) if folder else 'ADDRESS'}"
