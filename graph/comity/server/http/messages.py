"""Requests to pages and the API, and replies, without the details of HTTP."""

from __future__ import annotations

import json
import os
from http import HTTPStatus
from typing import IO, Any, NamedTuple

PROBLEM = "application/problem+json"


class Request(NamedTuple):
    """Everything in an HTTP request that the answer can depend on.

    ``path`` is decoded. ``parameters`` are those after ``?``, in order and decoded. ``accept`` and ``languages`` are the header
    fields ``Accept`` and ``Accept-Language``. ``base`` is the address of the server, without a slash at the end.
    """

    path: str
    parameters: tuple[tuple[str, str], ...] = ()
    accept: str = "*/*"
    languages: str = ""
    base: str = ""
    is_static: bool = False
    """Whether the page will be a file, with no server that could answer a form."""

    def first(self, name: str, default: str = "") -> str:
        """The first value of a parameter."""
        return next((value for key, value in self.parameters if key == name), default)

    def every(self, name: str) -> list[str]:
        """All values of a parameter."""
        return [value for key, value in self.parameters if key == name]


class Reply(NamedTuple):
    """A reply: status code, media type with its parameters, body, and other header fields. A large body is a file instead."""

    status: int
    media_type: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()
    file: IO[bytes] | None = None

    @property
    def size(self) -> int:
        """How many bytes the body has."""
        return os.fstat(self.file.fileno()).st_size if self.file else len(self.body)


def problem(status: int, detail: str, headers: tuple[tuple[str, str], ...] = (), **more: Any) -> Reply:
    """An error as problem details (RFC 9457). ``detail`` is one plain sentence that says what to do, ``more`` other members."""
    one_line = " ".join(detail.split())  # it may quote what was sent, with line breaks
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": one_line, **more}
    return Reply(status, PROBLEM, json.dumps(body, ensure_ascii=False).encode(), headers)


NOT_KEPT = ("Cache-Control", "no-store")
"""The header field of a result that may differ next time."""


class RefusedError(Exception):
    """A request is refused. ``reply`` says what is wrong."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply.status)
        self.reply = reply


def refuse(status: int, detail: str, *headers: tuple[str, str]) -> RefusedError:
    """The error to raise for a refused request."""
    return RefusedError(problem(status, detail, headers))
