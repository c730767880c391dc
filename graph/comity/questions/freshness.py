"""How far the documents of an answer reach, as a sentence for the reader: what they do not tell is not known here."""

from __future__ import annotations

from comity.evidence import reach
from comity.model import dates, iris
from comity.model.dates import Span
from comity.questions import catalogue
from comity.questions.answer import Answer
from comity.questions.wording import fill
from comity.store.base import Store
from comity.text import words


def note(store: Store, answer: Answer) -> str:
    """Says until when documents tell about the mechanism of a question or, if it is about time, about anything.

    Of several mechanisms, it is the one about which they tell least. Empty if the answer is for a day that documents reach.
    """
    language, question = answer.language, catalogue.get(answer.question)
    mechanisms = {iris.ID + m for m in _named(answer) if "Mechanism" in store.types(iris.ID + m)}
    dated = {m: day for m in sorted(mechanisms) if (day := reach.of(store, m))}
    if not dated and (mechanisms or not question.as_of):
        return ""
    about = min(dated, key=lambda m: (Span.of(dated[m]).latest, m), default="")
    day = dated[about] if about else reach.of_all(store)
    latest = Span.of(day).latest
    if not latest or (answer.as_of and dates.as_day(answer.as_of) <= latest):
        return ""
    template = words.of("notes", language)["reach" if about else "reach of all"]
    return fill(template, {"name": store.label(about, language) if about else "", "day": day}.get)


def _named(answer: Answer) -> list[str]:
    """The entities that the parameters of a question name."""
    kinds = {p.name for p in catalogue.get(answer.question).parameters if p.kind in ("Mechanism", "Entity")}
    given = [value for name, value in answer.parameters.items() if name in kinds]
    return [one for value in given for one in (value if isinstance(value, list) else [value])]
