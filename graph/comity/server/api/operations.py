"""The operations of the API. Each is a function over a store; its first line is its title, and the rest says what it gives.

Each question of the catalogue is an operation too. ``openapi`` describes them all.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pyoxigraph as ox

from comity import answering
from comity.comparison import compare as comparing
from comity.comparison.model import Comparison
from comity.errors import Hint
from comity.model import dates, vocabulary
from comity.model.languages import LANGUAGES
from comity.naming import lookup
from comity.network import paths
from comity.plain_language import suggesting, texts
from comity.questions import catalogue, parameters
from comity.questions import description as describing
from comity.questions.answer import Answer
from comity.questions.catalogue import Question
from comity.server.api import openapi
from comity.server.api.takes import (
    AS_OF,
    FORMAT,
    FORMS,
    LANGUAGE,
    MOST_VALUES,
    NAME,
    Taken,
    Values,
    choice,
    number,
    of_question,
)
from comity.store import documents
from comity.store.base import Store, source_of

Result = Answer | Comparison | dict[str, Any] | list[Any]
_NAMED_BY = 3
"""How many documents to cite for each name that is found."""
_MOST_FOUND = 10
_ALIASES = ("conflicts", "gaps")
"""Questions that have a short address as well."""


class Asked(NamedTuple):
    """What an operation is asked: checked values, the language that the client prefers, and the address of the server."""

    store: Store
    values: Values
    preferred: str
    base: str

    def one(self, name: str, default: str = "") -> str:
        """The value of a parameter that occurs once."""
        return self.values.get(name, [default])[0]

    @property
    def language(self) -> str:
        """The language of the answer."""
        return self.one("language", self.preferred)

    @property
    def as_of(self) -> str | None:
        """The day of the request, if it names one."""
        return self.one("as-of") or None

    def entity(self, name: str) -> str:
        """The IRI of the entity that a parameter names."""
        return lookup.resolve(self.store, self.one(name), language=self.language)


class Operation(NamedTuple):
    """An address of the API, what it takes, and the function that answers it, for a question of the catalogue or without one.

    ``gives`` is the schema of its result in ``schemas``, or the question whose answer it computes.
    """

    name: str
    path: str
    gives: str
    title: str
    about: str
    takes: tuple[Taken, ...]
    find: Callable[[Asked], Result]
    question: Question | None = None

    @property
    def forms(self) -> Mapping[str, str]:
        """The formats in which its result comes, with their media types."""
        return FORMS if FORMAT in self.takes else {"json": FORMS["json"]}

    @property
    def hints(self) -> Sequence[Hint]:
        """What to ask instead if a parameter is missing."""
        return (parameters.example(self.question, "for example"),) if self.question else ()


_GENERAL: list[Operation] = []


def _operation(
    path: str, gives: str, *takes: Taken
) -> Callable[[Callable[[Asked], Result]], Callable[[Asked], Result]]:
    """Make a function an operation of the API."""

    def listed(find: Callable[[Asked], Result]) -> Callable[[Asked], Result]:
        title, _, about = inspect.cleandoc(find.__doc__ or "").partition("\n\n")
        _GENERAL.append(Operation(find.__name__, path, gives, title[:-1], " ".join(about.split()), takes, find))
        return find

    return listed


@functools.cache
def every() -> dict[str, Operation]:
    """All operations, by path."""
    asked = {f"/api/ask/{question.name}": _asking(question) for question in catalogue.catalogue()}
    short = {f"/api/{name}": asked[f"/api/ask/{name}"]._replace(name=name, path=f"/api/{name}") for name in _ALIASES}
    return {operation.path: operation for operation in _GENERAL} | short | asked


def _asking(question: Question) -> Operation:
    taken = of_question(question, parameters.example(question).parameters)

    def find(asked: Asked) -> Answer:
        values = {name: texts for name, texts in asked.values.items() if name not in ("as-of", "language", "format")}
        return answering.ask(asked.store, question.name, values, asked.as_of, asked.language)

    return Operation(
        f"ask-{question.name}",
        f"/api/ask/{question.name}",
        question.name,
        question.titles["en"],
        "\n\n".join(f"{question.titles[tag]}. {question.descriptions[tag]}" for tag in LANGUAGES),
        (*taken, LANGUAGE, FORMAT),
        find,
        question,
    )


def address(path: str, values: Mapping[str, Sequence[str]]) -> str:
    """The address of an operation with these parameters, relative to the server."""
    return f"{path}?{urlencode(values, doseq=True)}" if values else path


# ---- about the API


@_operation("/api", "Index")
def index(asked: Asked) -> Result:
    """The addresses of this API.

    Links to everything in this API.
    """
    general = [operation for operation in every().values() if not operation.name.startswith("ask-")]
    return {"links": [{"href": asked.base + _template(o), "title": o.title, "about": o.about} for o in general]}


def _template(operation: Operation) -> str:
    """The address of an operation as a URI template (RFC 6570)."""
    query = ",".join(t.name.replace("-", "%2D") + "*" * bool(t.several) for t in operation.takes if not t.in_path)
    return operation.path + (f"{{?{query}}}" if query else "")


@_operation("/api/openapi.json", "")
def description(asked: Asked) -> Result:
    """The description of this API.

    In OpenAPI 3.1, with the types of all answers.
    """
    return described(asked.base)


def described(base: str) -> dict[str, Any]:
    """The description of this API, at an address."""
    return openapi.description(_paths(), base)


@functools.cache
def _paths() -> dict[str, Any]:
    return openapi.paths(every().values())


@_operation("/api/questions", "Catalogue")
def questions(asked: Asked) -> Result:
    """The catalogue of questions.

    All questions with their titles and descriptions in three languages, parameters, columns and an example.
    """
    return [
        q.to_dict(asked.base + address(f"/api/ask/{q.name}", parameters.example(q).parameters))
        for q in catalogue.catalogue()
    ]


# ---- about the graph


_QUESTION = Taken("q", "The question.", required=True, example=("who are the members of China-Central Asia?",))
_AFTER = Taken("after", "The question asked before, if this one goes on from it.", example=("who belongs to BRICS?",))


@_operation("/api/ask", "Answer", _QUESTION, _AFTER, AS_OF, LANGUAGE, FORMAT)
def ask(asked: Asked) -> Result:
    """A question in plain language.

    Answers a question in plain English, Chinese or Russian, in the same language unless you name another. `understood` says how the
    question was read. If it can be read in several ways, the error lists the `readings`.
    """
    # The language of the question says more about the reader than the preferences of the client's software.
    return texts.answer(asked.store, asked.one("q"), asked.as_of, asked.one("language") or None, asked.one("after"))


_TYPED = Taken("text", "The question, as far as it is typed.", required=True, example=("members of kaz",))


@_operation("/api/suggest", "Suggestions", _TYPED)
def suggest(asked: Asked) -> Result:
    """What a question may become.

    Texts that a question in plain language may become while it is typed: names that complete it, or what can be asked.
    """
    found = suggesting.suggestions(asked.store, asked.one("text")[: texts.LONGEST])
    return {"text": asked.one("text"), "suggestions": [s._asdict() for s in found]}


_TEXT = Taken("text", "All or part of a name, in any language.", required=True, example=("中亚",))
_LIMIT = Taken("limit", "The most entities to list.", number(1, 100, default=_MOST_FOUND))


@_operation("/api/find", "Matches", _TEXT, _LIMIT, LANGUAGE)
def find(asked: Asked) -> Result:
    """Entities by name.

    The entities whose names, in any language, come closest to a text, best first.
    """
    known = documents.of(asked.store)
    text, most = asked.one("text"), int(asked.one("limit", str(_MOST_FOUND)))
    matches, cited = [], set()
    for match in lookup.search(asked.store, text, most, asked.language):
        by = sorted(_naming(asked.store, match), key=known.order)[:_NAMED_BY]
        cited.update(by)
        matches.append({**match._asdict(), "sources": by})
    sources = [known.get(s)._asdict() for s in sorted(cited, key=known.order)]
    return {"text": text, "matches": matches, "sources": sources}


def _naming(store: Store, match: lookup.Match) -> set[str]:
    """The documents that use the name by which an entity was found; if none does, those that mention it."""
    entity = store.entity(match.id) or ""
    stating = [(source, q) for q in store.quads(ox.NamedNode(entity)) if (source := source_of(q))]
    named = {source for source, quad in stating if quad.object.value == match.name}
    return named or {source for source, _ in stating}


_ENTITY = Taken("entity", f"The entity: {NAME}.", required=True, example=("nanjing",), in_path=True)


@_operation("/api/show/{entity}", "Description", _ENTITY, LANGUAGE)
def show(asked: Asked) -> Result:
    """All that is known about an entity.

    What every source states about an entity, in both directions, grouped by source.
    """
    return describing.describe(asked.store, asked.entity("entity"), asked.language).to_dict()


_FROM = Taken("from", f"Where the path begins: {NAME}.", required=True, example=("kazakhstan",))
_TO = Taken("to", f"Where it ends: {NAME}.", required=True, example=("nanjing",))
_MOST = Taken("most", "The most paths to give.", number(1, 20, default=paths.MOST))
_TYPES = choice(sorted(vocabulary.load().classes))
_WITHOUT = Taken("without", "A type of entity that paths must avoid.", _TYPES, several=(1, MOST_VALUES))


@_operation("/api/path", "paths", _FROM, _TO, _MOST, _WITHOUT, AS_OF, LANGUAGE, FORMAT)
def path(asked: Asked) -> Result:
    """How two things are connected.

    The best paths between two entities, a row for each step: a sentence with its documents.
    """
    return paths.find(
        asked.store,
        asked.entity("from"),
        asked.entity("to"),
        most=int(asked.one("most", str(paths.MOST))),
        day=dates.as_day(asked.as_of) if asked.as_of else None,
        without=asked.values.get("without", ()),
        language=asked.language,
    )


_PAIR = ("c5-plus-1", "china-central-asia")
_MECHANISM = Taken("mechanism", f"A mechanism: {NAME}.", required=True, several=(2, MOST_VALUES), example=_PAIR)


@_operation("/api/compare", "comparison", _MECHANISM, AS_OF, LANGUAGE, FORMAT)
def compare(asked: Asked) -> Result:
    """Mechanisms side by side.

    What documents say about two or more mechanisms, a row for each aspect of each.
    """
    day = dates.as_day(asked.as_of) if asked.as_of else None
    return comparing.find(asked.store, asked.values["mechanism"], day, asked.language)
