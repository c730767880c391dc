"""The catalogue of questions: every file of ``ontology/questions`` is one.

A question is a SPARQL SELECT whose head, in comments that begin with ``#+``, says what it is called in three languages,
what it takes and what it gives::

    #+ title@en: Members of a mechanism
    #+ description@en: The states and bodies that documents list as members, with the role and dates of each.
    #+ parameter: mechanism Mechanism required
    #+ parameter: role MembershipRole
    #+ column: member comity:memberState key
    #+ column: from comity:from
    #+ as-of: span from to
    #+ sort: role member
    #+ example: china-central-asia
    PREFIX comity: <https://w3id.org/comity/ns#>
    SELECT …

It declares its prefixes, so that any engine runs it as it stands.
A parameter is a variable of the query, there in capitals, with what its value is: an entity of a class of the ontology,
or ``class:Meeting`` (that class or one below it), ``text``, ``date``, ``since``, ``until`` (the first or last day of a
date), or one of several words, ``this|that``; ``many`` takes several values, ``mostly:Polity`` says what is mostly meant,
``or:Treaty`` that something of another class can be meant too.
A column is a variable of the result with the term that titles it, or its title in three languages; those marked ``key``
say what a row is about, together with the variables of a line ``key`` that are not shown; a line ``detail`` names further
ones that are only judged. ``list`` marks a column that holds all values that any document gives, ``count VARIABLE`` one
that counts how many there are.
Besides its columns a query gives ``?source``, the named graph that states the row, or several with spaces between.
``as-of`` names the columns that bound the row in time (``span FROM TO``, ``event WHEN`` for what happens once, ``ahead
WHEN`` for what is to come), ``current`` those of which a value says that the row is over, ``plans`` the column in which a
plan says that it is one, ``begins`` the one of the days that documents may have told of beforehand, ``gap`` two columns of
which the first counts what the second lists. ``every MEMBER SET`` keeps
those that are in each of the sets that were asked for, ``overlap SET MEMBER`` compares the sets. ``sort`` puts a column
with ``-`` before it in falling order.
A question with a line ``computed`` has no query; ``answering`` says what answers it.
"""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple

from comity import resources
from comity.errors import ComityError, FindEntity, ListQuestions, UnknownNameError
from comity.model import iris
from comity.model.languages import LANGUAGES

if TYPE_CHECKING:
    from comity.store.base import Store

_WORD = re.compile(r'"([^"]*)"|(\S+)')


class Parameter(NamedTuple):
    """A parameter of a question; see the head of this module for ``kind``.

    ``many`` is whether it takes several values, ``likely`` the class of what a person mostly means by it, ``also`` another class of
    which its value can be.
    """

    name: str
    kind: str
    required: bool
    many: bool
    likely: str
    also: str = ""

    @property
    def is_date(self) -> bool:
        """Whether its value is a date, or the day that one begins or ends."""
        return self.kind in ("date", "since", "until")


class Column(NamedTuple):
    """A column of an answer; ``key`` is whether it says what a row is about.

    Its title is the label of a term of the ontology, or stands in the question itself, in the order of ``LANGUAGES``.
    ``counts`` is the variable that it counts, ``lists`` whether it holds every value that is told.
    """

    name: str
    term: str
    titles: tuple[str, ...]
    key: bool
    counts: str
    lists: bool


class Question:
    """One question of the catalogue; its attributes are the lines of its head."""

    def __init__(self, name: str, query: str) -> None:
        self.name = name
        self.query = query
        self.titles: dict[str, str] = {}
        self.descriptions: dict[str, str] = {}
        self.parameters: list[Parameter] = []
        self.columns: list[Column] = []
        self.keys: tuple[str, ...] = ()
        self.details: tuple[str, ...] = ()
        self.as_of: tuple[str, ...] = ()
        self.sort: tuple[str, ...] = ()
        self.current: tuple[str, ...] = ()
        self.every: tuple[str, ...] = ()
        self.overlap: tuple[str, ...] = ()
        self.computed = False
        self.plans = ""
        self.begins = ""
        self.gap: tuple[str, ...] = ()
        self.example = ""


def column_title(column: Column, store: Store, language: str) -> str:
    """The title of a column of an answer in a language."""
    if column.titles:
        return column.titles[LANGUAGES.index(language)]
    return store.label(column.term, language)


def column_titles(name: str, store: Store, language: str) -> dict[str, str]:
    """The titles of the columns of a question, by the names of the columns."""
    return {c.name: column_title(c, store, language) for c in get(name).columns}


def names() -> list[str]:
    """The names of all questions, sorted."""
    return sorted(n.removesuffix(".rq") for n in os.listdir(_folder()) if n.endswith(".rq"))


@functools.cache
def get(name: str) -> Question:
    """The question of this name; raises ``UnknownNameError`` with the nearest if there is none."""
    if name not in names():
        from difflib import get_close_matches

        near = get_close_matches(name, names(), n=1, cutoff=0.7)
        sentence = f'there is no question "{name}"'
        if near:
            raise UnknownNameError(f'{sentence}; did you mean "{near[0]}"?', is_absent=True)
        raise UnknownNameError(sentence, ListQuestions(), FindEntity(name), is_absent=True)
    path = os.path.join(_folder(), name + ".rq")
    with open(path, encoding="utf-8") as file:
        return parse(name, file.read())


@functools.cache
def catalogue() -> tuple[Question, ...]:
    """All questions, by name, read once."""
    return tuple(get(name) for name in names())


def check_no_values(parameters: Collection[str]) -> None:
    """Raise ``ComityError`` if a question in plain language comes with values of its own."""
    for name in parameters:
        raise ComityError(f'a question in plain language takes no "{name}"; say it in the question')


def is_plain(words: Sequence[str]) -> bool:
    """Whether what a person asks is no name of a question with its values but a question in plain language."""
    first = words[0] if words else ""
    return first not in names() and (len(words) > 2 or not first.isascii() or any(" " in word for word in words))


def _folder() -> str:
    return os.path.join(resources.ontology_dir(), "questions")


def parse(name: str, text: str) -> Question:
    """Read a question file; raises ``ComityError`` naming the line that is wrong and its cure."""
    question = Question(name, text)
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#+"):
            continue
        key, colon, value = (part.strip() for part in line[2:].partition(":"))
        if not (_set(question, key, value) if colon else _mark(question, key)):
            raise ComityError(
                f'{name}.rq:{number}: "{line}" is no line of a question\'s head; see questions.py for its form'
            )
    if not question.columns:
        raise ComityError(f'{name}.rq: the question has no column; add a line "#+ column: NAME TERM"')
    return question


_TUPLES = {"key": "keys", "detail": "details", "sort": "sort", "current": "current"}
_PAIRS = ("gap", "every", "overlap")
_WORDS = ("plans", "begins")


def _mark(question: Question, key: str) -> bool:
    question.computed = question.computed or key == "computed"
    return key == "computed"


def _set(question: Question, key: str, value: str) -> bool:
    words = value.split()
    kind, _, language = key.partition("@")
    if kind in ("title", "description") and language in LANGUAGES:
        (question.titles if kind == "title" else question.descriptions)[language] = value
    elif key == "parameter" and len(words) >= 2:
        return _add_parameter(question, words[0], words[1], words[2:])
    elif key == "column":
        question.columns.append(_column(value))
    elif key in _TUPLES:
        setattr(question, _TUPLES[key], tuple(words))
    elif key == "as-of" and words and words[0] in ("span", "event", "ahead", "computed"):
        question.as_of = tuple(words)
    elif key in _PAIRS and len(words) == 2:
        setattr(question, key, tuple(words))
    elif key in _WORDS and len(words) == 1:
        setattr(question, key, value)
    elif key == "example":
        question.example = value
    else:
        return False
    return True


def _add_parameter(question: Question, name: str, kind: str, flags: list[str]) -> bool:
    likely = [f.partition(":")[2] for f in flags if f.startswith("mostly:")]
    also = [f.partition(":")[2] for f in flags if f.startswith("or:")]
    rest = [f for f in flags if ":" not in f]
    question.parameters.append(
        Parameter(name, kind, "required" in rest, "many" in rest, "".join(likely), "".join(also))
    )
    known = len(likely) + len(also) + len(rest) == len(flags)
    return known and len(likely) < 2 and len(also) < 2 and set(rest) <= {"required", "many"}


def _column(value: str) -> Column:
    words = [quoted or word for quoted, word in _WORD.findall(value)]
    counts, lists, key = "", False, False
    if len(words) > 2 and words[-2] == "count":
        counts = words.pop()
        words.pop()
    elif words[-1] == "list":
        lists = bool(words.pop())
    elif words[-1] == "key":
        key = bool(words.pop())
    name, *titled = words
    if len(titled) == 1:
        return Column(name, _expand(titled[0]), (), key, counts, lists)
    if len(titled) == len(LANGUAGES):
        return Column(name, "", tuple(titled), key, counts, lists)
    raise ComityError(f'the column "{value}" needs a term, or a title in each of {", ".join(LANGUAGES)}')


def _expand(name: str) -> str:
    match = re.fullmatch(r"(\w+):([\w-]+)", name)
    if not match or match[1] not in iris.PREFIXES:
        raise ComityError(f'"{name}" is no term; write it with a known prefix, as in comity:from')
    return iris.PREFIXES[match[1]] + match[2]
