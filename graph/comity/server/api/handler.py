"""The JSON API: a function over a store that answers the operations of ``operations``. Every result cites its documents.

Errors are problem details (RFC 9457): 400 for a wrong request, 404 for an unknown name or for a question in plain language
without one clear reading, and 406 for a format that does not exist. ``suggestions``, ``candidates``, ``readings`` and ``hints`` say
what to ask instead.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from difflib import get_close_matches

from comity.comparison.model import Comparison
from comity.errors import (
    AmbiguousNameError,
    Candidate,
    ComityError,
    ListQuestions,
    UnknownNameError,
    UnknownQuestionError,
)
from comity.model import languages
from comity.questions import catalogue
from comity.questions.answer import Answer
from comity.server.api import hints, operations
from comity.server.api.operations import Asked, Operation, Result
from comity.server.api.takes import LONGEST, Values, checked
from comity.server.http import negotiation
from comity.server.http.messages import RefusedError, Reply, Request, problem
from comity.store.base import Store

_ASK, _SHOW = "/api/ask/", "/api/show/"
_MEDIA_TYPES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8; header=present",
    "md": "text/markdown; charset=utf-8",
}


def answer(store: Store, request: Request) -> Reply:
    """Answer a request whose path begins with ``/api``. Errors are replies too."""
    operation, in_path = _operation(request.path)
    sent = [*in_path, *request.parameters]
    for text in [*(part for parameter in sent for part in parameter), *([] if operation else [request.path])]:
        if fault := _fault(text):
            return problem(400, fault)
    if operation is None:
        return _no_address(request)
    try:
        values = checked(operation.takes, sent, *operation.hints)
        form = _form(operation, values, request.accept)
        preferred = negotiation.language(request.languages, languages.LANGUAGES)
        asked = Asked(store, values, preferred, request.base)
        languages.check_language(asked.language)
        return _reply(operation.find(asked), form)
    except RefusedError as error:
        return error.reply
    except AmbiguousNameError as error:
        return _refusal(400, error, request, candidates=_entities(error.candidates))
    except UnknownNameError as error:
        # A known thing that does not fit, or a wrong choice, is a wrong request.
        if not error.is_absent:
            return _refusal(400, error, request)
        return _refusal(404, error, request, suggestions=_entities(error.candidates))
    except UnknownQuestionError as error:
        return _refusal(404, error, request, readings=[hints.link(near, request.base) for near in error.nearest])
    except ComityError as error:
        return _refusal(400, error, request)


def _fault(text: str) -> str:
    """What is wrong with a text, whatever parameter it is for."""
    if len(text) > LONGEST:
        return f"a part of the address has {len(text)} characters; give at most {LONGEST}"
    if any(c == "\0" or "\ud800" <= c <= "\udfff" for c in text):
        return "the address contains NUL or is not UTF-8; write it in UTF-8, percent-encoded"
    return ""


def _operation(path: str) -> tuple[Operation | None, list[tuple[str, str]]]:
    """The operation at a path, with the parameters in the path."""
    known = operations.every()
    if path.startswith(_SHOW) and path != _SHOW:
        return known[_SHOW + "{entity}"], [("entity", path.removeprefix(_SHOW))]
    return known.get("/api" if path == "/api/" else path), []


def _no_address(request: Request) -> Reply:
    path = request.path
    if not path.startswith(_ASK):
        return problem(404, f"there is no {path} here; /api lists what there is")
    name = path.removeprefix(_ASK)
    near = get_close_matches(name, catalogue.names(), n=3, cutoff=0.5)
    suggestions = [{"id": n, "label": catalogue.get(n).titles["en"], "type": "question"} for n in near]
    error = UnknownNameError(f'there is no question "{name}"', ListQuestions())
    return _refusal(404, error, request, suggestions=suggestions)


def _form(operation: Operation, values: Values, accept: str) -> str:
    """The format that the request asks for, or the one that the client prefers."""
    for form in values.get("format", ()):
        if form not in operation.forms:
            raise ComityError(f'there is no format "{form}"; use one of {", ".join(operation.forms)}')
        return form
    available = list(operation.forms.values())
    preferred = negotiation.media_type(accept, available)
    if preferred is None:
        detail = f"this comes as {' or '.join(available)}; accept one of these"
        raise RefusedError(problem(406, detail, available=available))
    return next(form for form, media_type in operation.forms.items() if media_type == preferred)


def _reply(result: Result, form: str) -> Reply:
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


def _refusal(status: int, error: ComityError, request: Request, **more: object) -> Reply:
    """An error with its hints. ``detail`` has both in words; ``fault`` is the sentence alone, and ``hints`` lists the hints."""
    if error.hints:
        links = [hints.link(hint, request.base, error.language) for hint in error.hints]
        more |= {"fault": " ".join(error.sentence.split()), "hints": [link for link in links if link]}
    return problem(status, hints.sentence(error), (), **more)


def _entities(found: Iterable[Candidate]) -> list[dict[str, str]]:
    return [{"id": id_, "label": label, "type": type_} for id_, label, type_ in found]
