"""The page of a question: its form, and below it the answer with its sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from comity import answering
from comity.errors import ComityError, UnknownNameError
from comity.questions import answerable, catalogue, freshness, parameters
from comity.questions.answer import Answer
from comity.questions.catalogue import Question
from comity.questions.operators import NAMES
from comity.server.http.messages import Reply
from comity.server.site import answers, by_year, chart, citations, downloads, forms, links, table
from comity.server.site.forms import Field, question_title
from comity.server.site.frame import Frame, error_page
from comity.store.base import Store, per_store
from comity.store.embedded import with_values

_LONGEST_HEADING = 180


def page(store: Store, frame: Frame, name: str) -> Reply:
    """The form of a question, filled in and answered; 400 or 404 with the form if something is wrong."""
    try:
        question = catalogue.get(name)
    except UnknownNameError:
        return _no_question(frame, name)
    given: dict[str, list[str]] = {}
    for key, value in frame.request.parameters:
        if key not in ("lang", "format", *table.VIEW):
            given.setdefault(key, []).append(value)
    return answer_page(store, frame, question, given)


def answer_page(
    store: Store,
    frame: Frame,
    question: Question,
    given: Mapping[str, Sequence[str]],
    answered: Answer | None = None,
    asked: str = "",
) -> Reply:
    """The page of a question. ``answered`` is its answer if that is known, ``asked`` the sentence that asked it."""
    fields = forms.fields(store, frame, question, given)
    if question.as_of:
        fields.append(forms.day_field(frame, next(iter(given.get("as-of", ())), "")))
    status, said = _fault(frame, question, given, fields)
    if not given and status != 200:
        status, said = 200, ""  # nothing has been asked yet
        for field in fields:
            field.fault = ""
    elif status == 200 and answered is None:
        try:
            answered = _ask(store, frame, question, given)
        except ComityError as error:
            status, said = 404 if isinstance(error, UnknownNameError) else 400, frame.sentence(error.sentence)
    title = question_title(question, frame.language)
    ending = frame.request.first("format")
    if answered is not None and ending in citations.BY_ENDING:
        address = frame.url(f"/ask/{question.name}", answers.parameters(answered))
        return citations.file(citations.page_work(frame, _heading(answered) or title, address), ending)
    if answered is not None and ending in downloads.FORMS:
        return downloads.file(answered, ending)
    sentence = _heading(answered)
    named = forms.subject(frame, title, fields) if answered is not None else title
    return frame.page(
        "question.html",
        status=status,
        section="ask",
        title=sentence or named,
        is_sentence=bool(sentence),
        heading=title,
        described=question.descriptions.get(frame.language, ""),
        path=f"/ask/{question.name}",
        fields=fields,
        said=said,
        asked=asked,
        example=frame.url(f"/ask/{question.name}", links.example(question)),
        **_answer(store, frame, question, answered, sentence or named),
    )


def _heading(answered: Answer | None) -> str:
    """The sentence that answers, for the heading, the tab and the print; empty if there is none, or it is too long to head a page."""
    headline = answered.headline if answered is not None else ""
    if len(headline) > _LONGEST_HEADING:
        return ""
    is_one = ". " not in headline and "。" not in headline[:-1]
    return headline.rstrip(".。") if is_one else headline


def sparql(store: Store, question: Question, given: Mapping[str, Sequence[str]], language: str) -> str:
    """The query behind an answer, which runs as it is anywhere; empty for a computed question."""
    if question.computed:
        return ""
    return with_values(question.query, parameters.bind(store, question, given, language)).strip() + "\n"


def _ask(store: Store, frame: Frame, question: Question, given: Mapping[str, Sequence[str]]) -> Answer:
    values = {name: list(vs) for name, vs in given.items() if name != "as-of"}
    day = next(iter(given.get("as-of", ())), None)
    if not frame.is_static:
        return answering.ask(store, question.name, values, day, frame.language)
    # A page that is a file is followed by its downloads.
    key, last = f"{question.name} {values} {day} {frame.language}", _last(store)
    if key not in last:
        last.clear()
        last[key] = answering.ask(store, question.name, values, day, frame.language)
    return last[key]


@per_store
def _last(_: Store) -> dict[str, Answer]:
    """The last answer of a page that is a file."""
    return {}


def _fault(
    frame: Frame, question: Question, given: Mapping[str, Sequence[str]], fields: Sequence[Field]
) -> tuple[int, str]:
    """The status of a form, and what is wrong with it apart from its fields."""
    known = {p.name for p in question.parameters} | {*NAMES} | ({"as-of"} if question.as_of else set())
    unknown = [name for name in given if name not in known]
    if unknown:
        return 400, frame.word("noParameter", name=unknown[0])
    faults = [field.status for field in fields if field.fault]
    return (max(faults), frame.sentence(frame.word("mendForm"))) if faults else (200, "")


def _answer(store: Store, frame: Frame, question: Question, answered: Answer | None, title: str) -> dict[str, Any]:
    if answered is None:
        return {"answered": None}
    parameters = answers.parameters(answered)
    given: dict[str, list[str]] = {}
    for name, value in parameters:
        if name != "as-of" and name not in answered.operators:
            given.setdefault(name, []).append(value)
    query = sparql(store, question, given, frame.language)
    instead = [] if answered.rows or answered.headline else answerable.instead_of(store, answered)
    path = f"/ask/{question.name}"
    permanent = frame.url(path, parameters)
    seen = table.shown(store, answered, frame.request)
    view = [(n, v) for n, v in (("sort", seen.sort), ("filter", seen.filter)) if v]
    return {
        "answered": answered,
        "shown": seen,
        "asking": parameters,
        "sorting": {
            c.name: frame.url(path, [*parameters, *_with(view, "sort", c.next)]) + "#answer" for c in seen.columns
        },
        "parts_at": [frame.url(path, [*parameters, *view, ("page", str(n))]) for n in (seen.at - 1, seen.at + 1)],
        "unfiltered": frame.url(path, [*parameters, *_with(view, "filter", "")]),
        "citations": citations.of_page(frame, title, permanent),
        "reach": "" if answered.rows else freshness.note(store, answered),
        "permanent": permanent,
        "downloads": downloads.offered(frame, answered, path, parameters),
        "query": query,
        "editor": frame.url("/sparql", [("query", query)]) if query else "",
        "instead": [
            (frame.url(f"/ask/{n}", [(_only(n), about)]), question_title(catalogue.get(n), frame.language))
            for n in instead
            for (about,) in given.values()
        ],
        "beside": _beside(frame, question, parameters),
        "chart": chart.of_answer(store, frame, answered),
        "years": by_year.of_members(store, frame, answered) if frame.is_static else [],
    }


def _with(view: links.Parameters, name: str, value: str) -> links.Parameters:
    """The parameters of a view with one changed, or left out if it is empty."""
    return [(n, v) for n, v in view if n != name] + ([(name, value)] if value else [])


def _only(name: str) -> str:
    """The only parameter that a question needs."""
    return next(p.name for p in catalogue.get(name).parameters if p.required)


def _beside(frame: Frame, question: Question, parameters: links.Parameters) -> str:
    """The page that shows the same in more detail, if there is one."""
    pages = {"comparison": "/compare", "paths": "/path"}
    return frame.url(pages[question.name], parameters) if question.name in pages else ""


def _no_question(frame: Frame, name: str) -> Reply:
    from difflib import get_close_matches

    near = get_close_matches(name, catalogue.names(), n=3, cutoff=0.5)
    found = [(frame.url(f"/ask/{n}"), question_title(catalogue.get(n), frame.language)) for n in near]
    fault = frame.word("noQuestion", name=name[:100])
    return error_page(frame.request, 404, fault, [*found, (frame.url("/ask"), frame.word("allQuestions"))])
