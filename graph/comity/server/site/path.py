"""The page that shows how two things are connected, in sentences with their documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from comity.errors import ComityError
from comity.model import dates, iris
from comity.network import paths
from comity.questions.answer import Answer
from comity.questions.catalogue import get
from comity.server.http.messages import Reply
from comity.server.site import answers, citations, downloads, forms, links
from comity.server.site.frame import Frame
from comity.store.base import Store


def page(store: Store, frame: Frame) -> Reply:
    """The form for two ends, and the best paths between them; 400 or 404 if something is wrong with either."""
    question = get("paths")
    given = {p.name: frame.request.every(p.name) for p in question.parameters}
    day = frame.request.first("as-of").strip()
    fields = [*forms.fields(store, frame, question, given), forms.day_field(frame, day)]
    faults = [field.status for field in fields if field.fault]
    status, said, answered = max(faults, default=200), frame.sentence(frame.word("mendForm")) if faults else "", None
    if not all(given.values()):
        # One end can come with a link; the other is not wrong, just not given yet.
        for field in fields:
            field.fault = "" if not field.typed else field.fault
        status, said = (status, said) if any(f.fault for f in fields) else (200, "")
    elif status == 200:
        start, end = (field.typed[0].address.rpartition("/id/")[2] for field in fields[:2])
        try:
            moment = dates.as_day(day) if day else None
            answered = paths.find(store, iris.ID + start, iris.ID + end, day=moment, language=frame.language)
        except ComityError as error:
            status, said = 400, frame.sentence(error.sentence)
    return frame.page(
        "path.html",
        status=status,
        section="path",
        title=_title(frame, fields) if answered else frame.word("path"),
        path="/path",
        fields=fields,
        said=said,
        answered=answered,
        ways=_ways(answered) if answered else [],
        sources=_sources(answered) if answered else [],
        files=downloads.offered(frame, answered, "/ask/paths", answers.parameters(answered)) if answered else [],
        citations=_citations(frame, fields, answered) if answered else [],
        example=frame.url("/path", links.example(question)),
    )


def _title(frame: Frame, fields: Sequence[forms.Field]) -> str:
    return frame.word("pathBetween", one=fields[0].said, other=fields[1].said)


def _citations(frame: Frame, fields: Sequence[forms.Field], answer: Answer) -> list[citations.Citation]:
    return citations.of_page(
        frame, _title(frame, fields), frame.url("/path", answers.parameters(answer)), has_files=False
    )


def _ways(answer: Answer) -> list[dict[str, list[Any]]]:
    """The paths: their stops, and a sentence for each step with the numbers of its documents."""
    numbers = {c.source.id: c.number for c in _sources(answer)}
    ways: list[dict[str, list[Any]]] = []
    for row in answer.rows:
        if row.cells["step"] == 1:
            ways.append({"stations": [row.cells["start"]], "steps": []})
        cited = [numbers[s] for s in row.sources]
        ways[-1]["stations"].append(row.cells["end"])
        ways[-1]["steps"].append({"says": row.cells["says"], "few": cited[:3], "others": cited[3:]})
    return ways


def _sources(answer: Answer) -> list[answers.Cited]:
    by_id = {s.id: s for s in answer.sources}
    ids = dict.fromkeys(s for row in answer.rows for s in row.sources)
    return [answers.cite(by_id[s], n) for n, s in enumerate(ids, start=1)]
