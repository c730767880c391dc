"""The form of a question: a field for each parameter, with its choices, what was typed, and what is wrong with it."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from comity.errors import AmbiguousNameError, ComityError
from comity.model import dates, iris, languages, vocabulary
from comity.naming import lookup
from comity.questions import conflicts, parameters
from comity.questions.catalogue import Parameter, Question
from comity.server.site import links
from comity.server.site.frame import Frame, words
from comity.store.base import DEFAULT, Store, per_store

_MOST_OFFERED = 300
_MOST_NEAR = 5

Option = tuple[str, str]
"""A value and its label."""


@dataclass(frozen=True)
class Typed:
    """A value as it was typed, and the address and name of what it was understood as."""

    text: str
    address: str = ""
    label: str = ""


@dataclass
class Field:
    """A field of a form. ``control`` is select, day, text or entity.

    ``options`` are the choices or completions, ``listed`` is the id of a list that fields share, and ``types`` are the classes of
    entities that a script completes from. ``fault`` says what is wrong with what was typed. ``cures`` are addresses of the form with
    other values, with names and types.
    """

    name: str
    label: str
    control: str
    required: bool = False
    many: bool = False
    typed: list[Typed] = field(default_factory=list)
    options: tuple[Option, ...] = ()
    listed: str = ""
    types: str = ""
    hint: str = ""
    fault: str = ""
    status: int = 200
    cures: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def said(self) -> str:
        """The label of what was typed."""
        options = dict(self.options)
        return ", ".join(t.label or options.get(t.text) or t.text for t in self.typed)

    @property
    def boxes(self) -> int:
        """How many input boxes it has. If it takes several values, one more than were typed, and at least two."""
        return max(2, len(self.typed) + 1) if self.many else max(1, len(self.typed))


def fields(store: Store, frame: Frame, question: Question, given: Mapping[str, Sequence[str]]) -> list[Field]:
    """The fields of a question, filled with the given values. A field whose value is not understood has a fault."""
    return [_field(store, frame, question, p, list(given.get(p.name, ()))) for p in question.parameters]


def day_field(frame: Frame, typed: str) -> Field:
    """The field for the day as of which a question is asked."""
    found = Field("as-of", frame.word("asOf"), "day", typed=[Typed(typed)] if typed else [])
    try:
        if typed:
            dates.as_day(typed)
    except dates.DateError:
        found.fault, found.status = frame.word("noDay", text=typed), 400
    if found.fault or not dates.is_day(typed or "2000-01-01"):
        found.control = "text"  # a browser's date control would drop what is not a day
    return found


def label(store: Store, frame: Frame, name: str) -> str:
    """The label of a parameter."""
    if frame.has_word(f"parameter {name}"):
        return frame.word(f"parameter {name}")
    return store.label(iris.NS + name, frame.language)


def _field(store: Store, frame: Frame, question: Question, parameter: Parameter, given: list[str]) -> Field:
    control, options = _control(store, question, parameter, frame.language)
    found = Field(parameter.name, label(store, frame, parameter.name), control, parameter.required, parameter.many)
    found.options = options
    if control == "entity":
        found.types = " ".join(sorted(below(parameter.kind))) if parameter.kind != "Entity" else ""
    if control != "select":
        found.listed = f"list-{parameter.likely or parameter.kind}".replace(":", "-") if options else ""
        found.hint = frame.word("dateHint") if parameter.is_date else ""
    for text in given:
        found.typed.append(_understood(store, frame, question, parameter, text, found))
    if parameter.required and not given:
        found.fault, found.status = frame.word("needed"), 400
    elif len(given) > 1 and not parameter.many:
        found.fault, found.status = frame.word("twice"), 400
    return found


def _understood(store: Store, frame: Frame, question: Question, parameter: Parameter, text: str, found: Field) -> Typed:
    """A typed value with what it is understood as; if it is not understood, the field says why."""
    alone = Question(question.name, "")
    alone.parameters = [parameter]
    try:
        (term,) = parameters.bind(store, alone, {parameter.name: [text]}, frame.language)[parameter.name.upper()]
    except AmbiguousNameError as error:
        found.fault, found.status = frame.word("ambiguous", text=text), 400
        found.cures = [
            (_instead(frame, found.name, text, id_), name, store.label(iris.NS + type_, frame.language))
            for id_, name, type_ in error.candidates
        ]
    except dates.DateError:
        found.fault, found.status = frame.word("noDate", text=text), 400
    except ComityError:
        found.fault, found.status = frame.word("unknown", text=text), 404
        found.cures = _near(store, frame, parameter, text) if found.control == "entity" else []
    else:
        if found.control == "entity":
            return Typed(text, links.local(term.value), store.label(term.value, frame.language))
        if found.control == "select":
            return Typed(_option(term.value, found.options))
    return Typed(text)


def _option(value: str, options: tuple[Option, ...]) -> str:
    """The option for a term: ``observer`` for ``…role-observer``."""
    short = iris.local(value)
    return short if any(short == option for option, _ in options) else short.partition("-")[2]


def _near(store: Store, frame: Frame, parameter: Parameter, text: str) -> list[tuple[str, str, str]]:
    """The form, filled with entities of similar names."""
    allowed = below(parameter.kind)
    near = [m for m in lookup.search(store, text, 40, frame.language) if m.type in allowed][:_MOST_NEAR]
    return [
        (_instead(frame, parameter.name, text, m.id), m.label, store.label(iris.NS + m.type, frame.language))
        for m in near
    ]


def _instead(frame: Frame, name: str, text: str, id_: str) -> str:
    kept = [(n, id_ if (n, v) == (name, text) else v) for n, v in frame.request.parameters if n != "lang"]
    return frame.url(frame.request.path, kept)


def _control(store: Store, question: Question, parameter: Parameter, language: str) -> tuple[str, tuple[Option, ...]]:
    """The control for a parameter, and its choices."""
    kind, terms = parameter.kind, vocabulary.load()
    if "|" in kind:
        return "select", tuple((word, _choice(store, word, language)) for word in kind.split("|"))
    if kind.startswith("class:"):
        return "select", _classes(kind.partition(":")[2], language)
    if kind in terms.enumerations:
        values = zip(vocabulary.enumeration_values(terms.enumerations[kind]), terms.enumerations[kind], strict=True)
        return "select", tuple((value, store.label(iris.NS + name, language)) for value, name in values)
    if parameter.is_date:
        return "text", ()
    if kind == "text":
        return "text", _used(store, question, parameter.name)
    if kind == "Area":
        areas = terms.areas(language)
        return "entity", tuple(sorted(areas.items(), key=lambda pair: pair[1]))
    return "entity", entities(store, parameter.likely or kind, language)


def _choice(store: Store, word: str, language: str) -> str:
    if word in conflicts.KINDS:
        return conflicts.kind_name(word, language)
    return words()[language].get(f"choice {word}") or store.label(iris.NS + word, language)


def _classes(top: str, language: str) -> tuple[Option, ...]:
    classes = vocabulary.load().classes
    found = [(n, classes[n].labels.get(language, n)) for n in below(top) if n == top or not classes[n].abstract]
    return tuple(sorted(found, key=lambda pair: pair[1]))


@functools.cache
def below(top: str) -> frozenset[str]:
    """A class and its subclasses."""
    terms = vocabulary.load()
    return frozenset(name for name in terms.classes if terms.is_a(name, top))


@per_store
def entities(store: Store, kind: str, language: str) -> tuple[Option, ...]:
    """The entities of a class with their names, if there are few enough to list."""
    type_ = ox.NamedNode(iris.RDF_TYPE)
    classes = below(kind) if kind != "Entity" else ()
    found = {
        quad.subject.value
        for name in classes
        for quad in store.quads(None, type_, ox.NamedNode(iris.NS + name), DEFAULT)
    }
    few = found if len(found) <= _MOST_OFFERED else ()
    offered = ((iris.local(iri), store.label(iri, language)) for iri in few)
    return tuple(sorted(offered, key=lambda pair: pair[1]))


def _used(store: Store, question: Question, name: str) -> tuple[Option, ...]:
    """The texts in documents that fit a text parameter."""
    term = next((c.term for c in question.columns if c.name == name), "")
    return _texts(store, term)[:_MOST_OFFERED] if term else ()


@per_store
def _texts(store: Store, term: str) -> tuple[Option, ...]:
    """All texts in documents for a property (IRI)."""
    found = {q.object.value for q in store.quads(None, ox.NamedNode(term), None, DEFAULT)}
    return tuple((text, "") for text in sorted(found))


def question_title(question: Question, language: str) -> str:
    """The title of a question in a language."""
    return question.titles.get(language) or question.titles.get(languages.LANGUAGES[0]) or question.name
