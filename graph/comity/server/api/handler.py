"""The JSON API: a function over a store that answers what ``operations`` lists, every result with its documents.

Errors are problem details (RFC 9457): 400 for what is asked wrongly, 404 for what nothing is called and for questions in plain
language without one clear reading, 406 for forms that there are not. ``suggestions``, ``candidates`` and ``readings`` say what
can be asked instead.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterable
from difflib import get_close_matches

from comity.comparison.model import Comparison
from comity.errors import (
    AmbiguousNameError,
    ComityError,
    UnknownNameError,
    UnknownQuestionError,
)
from comity.model import languages
from comity.naming import keys, lookup
from comity.questions import catalogue, command_text, parameters
from comity.questions.answer import Answer
from comity.server.api import operations, results
from comity.server.api.operations import ENTITY, FORMS, LONGEST, TEXT, Operation, Values
from comity.server.http import negotiation
from comity.server.http.messages import Reply, Request, problem
from comity.store.base import Store

_ASK, _SHOW = "/api/ask/", "/api/show/"
_CURES = {"comity questions": "/api/questions", "comity find": "/api/find?text=…", "--as-of": "as-of"}
_COMMAND = re.compile(r"comity ask [\w. -]+$")
_MEDIA_TYPES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8; header=present",
    "md": "text/markdown; charset=utf-8",
}


class _UnacceptableError(Exception):
    """None of the ``available`` media types is one that the client accepts."""

    def __init__(self, available: list[str]) -> None:
        super().__init__()
        self.available = available


def answer(store: Store, request: Request) -> Reply:
    """Answer a request whose path begins with ``/api``; errors are replies like any other."""
    operation, in_path = _operation(request.path)
    given = [*in_path, *request.parameters]
    for text in [*(part for parameter in given for part in parameter), *([] if operation else [request.path])]:
        if fault := _fault(text):
            return problem(400, fault)
    if operation is None:
        return _no_address(request.path)
    values: Values = {}
    try:
        values = operations.checked(operation, given)
        form = _form(operation, values, request.accept)
        preferred = negotiation.language(request.languages, languages.LANGUAGES)
        return _reply(results.find(results.ApiRequest(store, operation, values, preferred, request.base)), form)
    except _UnacceptableError as error:
        detail = f"this is answered as {' or '.join(error.available)}; accept one of these"
        return problem(406, detail, available=error.available)
    except AmbiguousNameError as error:
        return problem(400, _sentence(error), candidates=_entities(error.candidates))
    except UnknownNameError as error:
        return _unknown(store, operation, values, error)
    except UnknownQuestionError as error:
        return problem(404, _sentence(error), readings=[_reading(request.base, *near) for near in error.nearest])
    except ComityError as error:
        return problem(400, _sentence(error))


def _fault(text: str) -> str:
    """What is wrong with a text, whatever it is given for."""
    if len(text) > LONGEST:
        return f"a part of the address has {len(text)} characters; give at most {LONGEST}"
    if any(c == "\0" or "\ud800" <= c <= "\udfff" for c in text):
        return "the address has a NUL or is not UTF-8; write it in UTF-8, percent-encoded"
    return ""


def _operation(path: str) -> tuple[Operation | None, list[tuple[str, str]]]:
    """The operation at a path, with the parameters that stand in the path."""
    known = operations.every()
    if path.startswith(_SHOW) and path != _SHOW:
        return known[_SHOW + "{entity}"], [("entity", path.removeprefix(_SHOW))]
    return known.get("/api" if path == "/api/" else path), []


def _no_address(path: str) -> Reply:
    if not path.startswith(_ASK):
        return problem(404, f"there is no {path} here; see what there is at /api")
    name = path.removeprefix(_ASK)
    near = get_close_matches(name, catalogue.names(), n=3, cutoff=0.5)
    suggestions = [{"id": n, "label": catalogue.get(n).titles["en"], "type": "question"} for n in near]
    return problem(404, f'there is no question "{name}"; see them all at /api/questions', suggestions=suggestions)


def _form(operation: Operation, values: Values, accept: str) -> str:
    """The form of a reply that is asked for, or that the client prefers."""
    offered = FORMS if operation.has_forms else {"json": FORMS["json"]}
    for form in values.get("format", ()):
        if form not in offered:
            raise ComityError(f'there is no form "{form}" of an answer; use one of {", ".join(offered)}')
        return form
    preferred = negotiation.media_type(accept, list(offered.values()))
    if preferred is None:
        raise _UnacceptableError(list(offered.values()))
    return next(form for form, media_type in offered.items() if media_type == preferred)


def _reply(result: results.Result, form: str) -> Reply:
    headers = [("Vary", "Accept, Accept-Language")]
    if isinstance(result, Answer | Comparison):
        headers.append(("Content-Language", result.language))
        text = {"csv": result.to_csv, "md": result.to_markdown}.get(form, lambda: _json(result.to_dict()))()
    else:
        text = _json(result)
    return Reply(200, _MEDIA_TYPES[form], text.encode(), tuple(headers))


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


# ---- errors


def _unknown(store: Store, operation: Operation, values: Values, error: UnknownNameError) -> Reply:
    """What nothing is called is not found; a known thing that does not fit, or a wrong choice, is a mistake."""
    takes = {t.name: t.kind for t in operation.takes}
    given = [v for name, texts in values.items() if takes[name] == ENTITY for v in texts]
    for text in given:
        if not store.entity(text.strip()) and not lookup.entities(store, keys.key(text)):
            near = lookup.search(store, text, 5)
            return problem(404, _sentence(error), suggestions=_entities((m.id, m.label, m.type) for m in near))
    has_word = any(takes[name] == TEXT for name in values)
    return problem(404 if has_word else 400, _sentence(error))


def _entities(found: Iterable[tuple[str, str, str]]) -> list[dict[str, str]]:
    return [{"id": id_, "label": label, "type": type_} for id_, label, type_ in found]


def _reading(base: str, command: str, words: str) -> dict[str, str]:
    """A way to read a question in plain language: where to ask it so, and in words."""
    return {"href": base + _address(command), "says": words}


def _address(command: str) -> str:
    """The address of what a command ``comity ask`` asks."""
    positional, options, named = command_text.split(shlex.split(command)[2:])
    values = parameters.in_order(catalogue.get(positional[0]), positional[1:], named)
    if "--as-of" in options:
        values["as-of"] = [options["--as-of"]]
    return operations.address(_ASK + positional[0], values)


def _sentence(error: ComityError) -> str:
    """The sentence of an error with the cures that this API has."""
    text = str(error)
    for command, here in _CURES.items():
        text = text.replace(command, here)
    return _COMMAND.sub(lambda found: _address(found[0]), text)
