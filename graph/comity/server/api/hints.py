"""What an error advises, as it is done with this API: by an address, or without a parameter."""

from __future__ import annotations

from comity.errors import (
    AskQuestion,
    BuildGraph,
    ComityError,
    FindEntity,
    Give,
    Hint,
    LeaveOut,
    ListQuestions,
    said,
    worded,
)
from comity.server.api import operations


def sentence(error: ComityError) -> str:
    """The sentence of an error with the addresses and parameters that cure it."""
    return worded(error, _term)


def link(hint: Hint, base: str, language: str = "en") -> dict[str, str]:
    """What a hint advises, in words, and the address that does so or the parameter; empty for what no client can do."""
    if where := address(hint):
        return {"href": base + where, "says": said(hint, language)}
    return {"parameter": term, "says": said(hint, language)} if (term := _term(hint)) else {}


def address(hint: Hint) -> str:
    """The address of a hint, behind that of the server; empty for one that has none."""
    match hint:
        case ListQuestions():
            return "/api/questions"
        case FindEntity(text):
            return operations.address("/api/find", {"text": [text]})
        case AskQuestion(question, parameters, as_of):
            values = {name: list(given) for name, given in parameters.items()}
            return operations.address(f"/api/ask/{question}", values | ({"as-of": [as_of]} if as_of else {}))
        case LeaveOut() | Give() | BuildGraph():
            return ""


def _term(hint: Hint) -> str:
    return hint.parameter.replace("_", "-") if isinstance(hint, LeaveOut | Give) else address(hint)
