"""The page of the catalogue of questions, which also answers questions in plain language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from comity.errors import AmbiguousQuestionError, ComityError, UnknownQuestionError
from comity.plain_language import texts
from comity.plain_language.words.tokens import language_of
from comity.questions import catalogue
from comity.questions.catalogue import Question
from comity.server.http.messages import Reply, Request
from comity.server.site import answers, links, question
from comity.server.site.forms import question_title
from comity.server.site.frame import Frame
from comity.store.base import Store

_GROUPS = ("mechanism", "several", "polity", "meeting", "area", "thing", "all")
_OF_KIND = {"Mechanism": "mechanism", "Polity": "polity", "Meeting": "meeting", "Area": "area"}
_EXAMPLES = ("try 1", "try 2", "try 3")


class Entry(NamedTuple):
    """A question in the catalogue, with the addresses of its form and its example."""

    name: str
    title: str
    description: str
    address: str
    example: str


def page(store: Store, frame: Frame) -> Reply:
    """The catalogue. With ``q``, the answer to a question in plain language, or what it may have meant."""
    asked = frame.request.first("q").strip()
    if not asked:
        return _page(frame)
    frame = Frame(frame.request, language_of(asked), store)
    if after := frame.request.first("after").strip()[: texts.LONGEST]:
        asked = texts.completed(store, asked, after).strip()
    try:
        answered = texts.answer(store, asked, None, frame.language)
    except UnknownQuestionError as error:
        status = 400 if isinstance(error, AmbiguousQuestionError) else 404
        near = [*frame.readings(error), *frame.advised(error)]
        return _page(frame, status=status, asked=asked, said=frame.sentence(error.sentence), near=near)
    except ComityError as error:
        return _page(frame, status=400, asked=asked, said=frame.sentence(error.sentence), near=frame.advised(error))
    given: dict[str, list[str]] = {}
    for name, value in answers.parameters(answered):
        given.setdefault(name, []).append(value)
    return question.answer_page(store, frame, catalogue.get(answered.question), given, answered, asked)


def answer_list(request: Request, answers: Sequence[tuple[str, str]]) -> Reply:
    """The answers that a site of files has, by name and address: those to one question or, at the root, the questions themselves."""
    frame = Frame(request)
    if request.path != "/ask":
        asked = catalogue.get(request.path.removeprefix("/ask/"))
        described = asked.descriptions.get(frame.language, "")
        title = question_title(asked, frame.language)
        return frame.page("answers.html", section="ask", title=title, described=described, answers=answers)
    listed = sorted(
        (question_title(catalogue.get(path.removeprefix("/ask/")), frame.language), path) for _, path in answers
    )
    described = frame.word("fixedAnswers")
    return frame.page("answers.html", section="ask", title=frame.word("ask"), described=described, answers=listed)


def _page(frame: Frame, *, status: int = 200, asked: str = "", said: str = "", near: object = ()) -> Reply:
    return frame.page(
        "catalogue.html",
        status=status,
        section="ask",
        title=frame.word("ask"),
        groups=_groups(frame),
        examples=list(map(frame.word, _EXAMPLES)),
        asked=asked,
        said=said,
        near=near,
    )


def _groups(frame: Frame) -> list[tuple[str, list[Entry]]]:
    found: dict[str, list[Entry]] = {group: [] for group in _GROUPS}
    for listed in catalogue.catalogue():
        path = f"/ask/{listed.name}"
        entry = Entry(
            listed.name,
            question_title(listed, frame.language),
            listed.descriptions.get(frame.language, ""),
            frame.url(path),
            frame.url(path, links.example(listed)),
        )
        found[_group(listed)].append(entry)
    return [(group, sorted(entries, key=lambda e: e.title)) for group, entries in found.items() if entries]


def _group(question: Question) -> str:
    """The section of a question, by the parameters that it needs."""
    required = [p for p in question.parameters if p.required]
    if not required:
        return "all"
    if len(required) > 1 or required[0].many:
        return "several"
    return _OF_KIND.get(required[0].likely or required[0].kind, "thing")
