"""The catalogue of questions. Every file in ``ontology/questions`` is one question.

A question is a SPARQL SELECT. Its head, in comments that begin with ``#+``, gives its title in three languages, its
parameters and its columns::

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

The query declares its prefixes, so any engine can run it as it is.

``parameter`` names a variable of the query, which has it in capitals, and says what its value is: an entity of a class of the
ontology, ``class:Meeting`` (that class or one below it), ``text``, ``date``, ``since`` or ``until`` (the first or last day
of a date), or one of several words, ``this|that``. ``many`` allows several values, ``mostly:Polity`` says what people
usually mean, and each ``or:Treaty`` allows another class.

``column`` names a variable of the result, and the term that titles it or a title in three languages. Columns marked ``key``
say what a row is about; a line ``key`` names further such variables that are not shown. ``list`` marks a column with every value
of the record, and ``count VARIABLE`` one that counts the values.
``shows VARIABLE`` and, if it is not the term of the column, a property say which statement a column shows, and ``row`` which one
makes the row: by these the documents are found that say so or otherwise. If a row is what one document lists, ``document`` names
the variable of that document.

``as-of`` names the columns that place a row in time: ``span FROM TO``, ``event WHEN`` for what happens once, ``ahead WHEN``
for what is still to come. ``plans`` names the column that marks a plan, and ``begins`` the column of dates that documents may
have announced. ``gap`` names two columns: the first counts what the second lists. ``every MEMBER SET`` keeps the members that are in
all the given sets, and ``overlap SET MEMBER`` compares the sets. ``sort`` lists columns; ``-`` in front means descending order.

With a line ``foremost``, the rows that most documents state come first.
A question with a line ``now`` is about the present unless it is asked for another day, or for any time. One with a line
``computed`` has no query; ``answering`` has the function that answers it. ``sentence@en`` is the sentence that an answer begins with,
``sentence-one@en`` that of an answer with one row; see ``headline``.
"""

import functools
import os
import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from comity import resources
from comity.errors import ComityError, FindEntity, ListQuestions, UnknownNameError
from comity.model import iris
from comity.model.languages import LANGUAGES

if TYPE_CHECKING:
    from comity.store.base import Store


class Parameter(NamedTuple):
    """A parameter of a question. For ``kind``, see the top of this module.

    ``many`` says whether it takes several values. ``likely`` is the class that people usually mean, ``also`` has other
    classes that its value can have.
    """

    name: str
    kind: str
    required: bool
    many: bool
    likely: str
    also: tuple[str, ...] = ()

    @property
    def is_date(self) -> bool:
        """Whether its value is a date, or the first or last day of one."""
        return self.kind in ("date", "since", "until")


class Column(NamedTuple):
    """A column of an answer; ``key`` says whether it tells what a row is about.

    Its title is the label of a term of the ontology, or is given in the question itself, in the order of ``LANGUAGES``.
    ``counts`` is the variable that it counts, and ``lists`` says whether it holds every value that a document gives. ``shows``
    is the statement that it shows: the variable of the subject, and the properties (or a variable for one).
    """

    name: str
    term: str
    titles: tuple[str, ...]
    key: bool
    counts: str
    lists: bool
    shows: tuple[str, ...] = ()


class Question:
    """One question of the catalogue. Its attributes are the lines of its head."""

    def __init__(self, name: str, query: str) -> None:
        self.name = name
        self.query = query
        self.titles: dict[str, str] = {}
        self.descriptions: dict[str, str] = {}
        self.parameters: list[Parameter] = []
        self.columns: list[Column] = []
        self.keys: tuple[str, ...] = ()
        self.as_of: tuple[str, ...] = ()
        self.sort: tuple[str, ...] = ()
        self.every: tuple[str, ...] = ()
        self.overlap: tuple[str, ...] = ()
        self.computed = False
        self.now = False
        self.foremost = False
        self.plans = ""
        self.document = ""
        self.begins = ""
        self.gap: tuple[str, ...] = ()
        self.row: tuple[str, ...] = ()
        self.example = ""
        self.sentences: dict[str, str] = {}
        self.sentences_of_one: dict[str, str] = {}

    def to_dict(self, example: str) -> dict[str, Any]:
        """What can be asked, as plain data; ``example`` is how to ask it there."""
        return {
            "name": self.name,
            "title": self.titles,
            "description": self.descriptions,
            "parameters": [p._asdict() for p in self.parameters],
            "columns": [c.name for c in self.columns],
            "as_of": bool(self.as_of),
            "example": example,
        }


def column_title(column: Column, store: "Store", language: str) -> str:
    """The title of a column of an answer in a language."""
    if column.titles:
        return column.titles[LANGUAGES.index(language)]
    return store.label(column.term, language)


def column_titles(name: str, store: "Store", language: str) -> dict[str, str]:
    """The titles of a question's columns, by column name."""
    return {c.name: column_title(c, store, language) for c in get(name).columns}


def names() -> list[str]:
    """The names of all questions, sorted."""
    return sorted(n.removesuffix(".rq") for n in os.listdir(_folder()) if n.endswith(".rq"))


@functools.cache
def get(name: str) -> Question:
    """The question with this name. Raises ``UnknownNameError``, with the closest name, if there is none."""
    if name not in names():
        near = _near(name)
        sentence = f'there is no question "{name}"'
        if near:
            raise UnknownNameError(f'{sentence}; did you mean "{near[0]}"?', is_absent=True)
        raise UnknownNameError(sentence, ListQuestions(), FindEntity(name), is_absent=True)
    path = os.path.join(_folder(), name + ".rq")
    with open(path, encoding="utf-8") as file:
        return parse(name, file.read())


@functools.cache
def catalogue() -> tuple[Question, ...]:
    """All questions, sorted by name. Read once."""
    return tuple(get(name) for name in names())


def check_no_values(parameters: Collection[str]) -> None:
    """Raise ``ComityError`` if a question in plain language is given parameters as well."""
    for name in parameters:
        raise ComityError(f'a question in plain language takes no "{name}"; say it in the question')


def is_plain(words: Sequence[str]) -> bool:
    """Whether a person asks in plain language, rather than with the name of a question and its values.

    A word alone that is like no name of a question is what is asked about: "SCO".
    """
    first = words[0] if words else ""
    if first in names():
        return False
    is_alone = len(words) == 1 and bool(first.strip()) and not _near(first)
    return is_alone or len(words) > 2 or not first.isascii() or any(" " in word for word in words)


def _near(name: str) -> list[str]:
    """The name of a question that is like this one; none if there is none."""
    from difflib import get_close_matches

    return get_close_matches(name, names(), n=1, cutoff=0.7)


def _folder() -> str:
    return os.path.join(resources.ontology_dir(), "questions")


def parse(name: str, text: str) -> Question:
    """Read a question file. Raises ``ComityError`` with the line that is wrong and how to fix it."""
    question = Question(name, text)
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#+"):
            continue
        key, colon, value = (part.strip() for part in line[2:].partition(":"))
        if not (_set(question, key, value) if colon else _mark(question, key)):
            raise ComityError(
                f'{name}.rq:{number}: "{line}" is not a valid line of a question\'s head; see questions/catalogue.py for the form'
            )
    if not question.columns:
        raise ComityError(f'{name}.rq: the question has no column; add a line "#+ column: NAME TERM"')
    return question


_TUPLES = {"key": "keys", "sort": "sort"}
_PAIRS = ("gap", "every", "overlap")
_WORDS = ("plans", "begins", "document")


def _mark(question: Question, key: str) -> bool:
    if key not in ("computed", "now", "foremost"):
        return False
    setattr(question, key, True)
    return True


def _set(question: Question, key: str, value: str) -> bool:
    words = value.split()
    kind, _, language = key.partition("@")
    if kind in ("title", "description") and language in LANGUAGES:
        (question.titles if kind == "title" else question.descriptions)[language] = value
    elif kind in ("sentence", "sentence-one") and language in LANGUAGES:
        (question.sentences if kind == "sentence" else question.sentences_of_one)[language] = value
    elif key == "parameter" and len(words) >= 2:
        return _add_parameter(question, words[0], words[1], words[2:])
    elif key == "column":
        question.columns.append(_column(value))
    elif key in _TUPLES:
        setattr(question, _TUPLES[key], tuple(words))
    elif key == "as-of" and words and words[0] in ("span", "event", "ahead", "computed"):
        question.as_of = tuple(words)
    elif key == "row" and len(words) == 3:
        question.row = (words[0], *words[1].split("|"), words[2])
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
    question.parameters.append(Parameter(name, kind, "required" in rest, "many" in rest, "".join(likely), tuple(also)))
    known = len(likely) + len(also) + len(rest) == len(flags)
    return known and len(likely) < 2 and set(rest) <= {"required", "many"}


def _column(value: str) -> Column:
    words = [q or w for q, w in re.findall(r'"([^"]*)"|(\S+)', value)] if '"' in value else value.split()
    counts, lists, key = "", False, False
    shows: tuple[str, ...] = ()
    if "shows" in words:
        place = words.index("shows")
        words, (subject, *properties) = words[:place], words[place + 1 :]
        shows = (subject, *(properties[0].split("|") if properties else (words[1],)))
    if len(words) > 2 and words[-2] == "count":
        counts = words.pop()
        words.pop()
    elif words[-1] == "list":
        lists = bool(words.pop())
    elif words[-1] == "key":
        key = bool(words.pop())
    name, *titled = words
    if len(titled) == 1:
        return Column(name, expand(titled[0]), (), key, counts, lists, shows)
    if len(titled) == len(LANGUAGES):
        return Column(name, "", tuple(titled), key, counts, lists, shows)
    raise ComityError(f'the column "{value}" needs a term, or a title in each of {", ".join(LANGUAGES)}')


def expand(name: str) -> str:
    """The IRI of a term that is written with a known prefix; raises ``ComityError`` for any other."""
    prefix, _, local = name.partition(":")
    if prefix not in iris.PREFIXES or not local.replace("-", "").isidentifier():
        raise ComityError(f'"{name}" is not a term; write it with a known prefix, as in comity:from')
    return iris.PREFIXES[prefix] + local
