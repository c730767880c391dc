"""The hints of an error in terms of this API: an address to ask, or a parameter."""

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
    """The sentence of an error, with the addresses or parameters that fix it."""
    return worded(error, _term)


def link(hint: Hint, base: str, language: str = "en") -> dict[str, str]:
    """The advice of a hint in words, with its address or parameter; empty if no client can follow it."""
    if where := address(hint):
        return {"href": base + where, "says": said(hint, language)}
    return {"parameter": term, "says": said(hint, language)} if (term := _term(hint)) else {}


def address(hint: Hint) -> str:
    """The address of a hint, relative to the server; empty if it has none."""
    match hint:
        case ListQuestions():
            return "/api/questions"
        case FindEntity(text):
            return operations.address("/api/find", {"text": [text]})
        case AskQuestion(question, parameters, as_of):
            return operations.address(f"/api/ask/{question}", {**parameters, **({"as-of": [as_of]} if as_of else {})})
        case LeaveOut() | Give() | BuildGraph():
            return ""


def _term(hint: Hint) -> str:
    return hint.parameter.replace("_", "-") if isinstance(hint, LeaveOut | Give) else address(hint)
