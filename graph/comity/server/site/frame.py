"""What all pages share: language and words, templates, header and footer, replies."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable
from importlib import resources
from typing import Any
from urllib.parse import urlencode

import jinja2
import markupsafe
import pyoxigraph as ox

from comity.errors import AskQuestion, ComityError, FindEntity, ListQuestions, UnknownQuestionError
from comity.model import dates, iris
from comity.model.languages import LANGUAGES
from comity.plain_language.words.tokens import is_han
from comity.questions import catalogue
from comity.server.http.messages import Reply, Request
from comity.server.http.negotiation import language as preferred
from comity.server.site import files, links
from comity.store.base import DEFAULT, Store, per_store
from comity.text import calendar, tables
from comity.version import __version__

HTML = "text/html; charset=utf-8"
_STATEMENTS = ox.NamedNode(iris.PREFIXES["void"] + "triples")
_DOCUMENTS = """SELECT (COUNT(*) AS ?n) WHERE {
  ?source comity:sourceKind ?kind FILTER (?kind != comity:kind-reference)
}"""
_SECTIONS = ("explorer", "ask", "chart", "compare", "path", "sources", "contradictions", "gaps")
_OF_FILES = ("explorer", "ask", "chart", "sources", "contradictions", "gaps", "ns")
_FOR_PROGRAMS = ("sparql", "ns", "api")


def _shown(value: Any) -> Any:
    """The text of a page without characters that change the writing direction. Text marked as safe is left alone."""
    return tables.plain(value) if isinstance(value, str) and not isinstance(value, markupsafe.Markup) else value


def _lines(text: str) -> markupsafe.Markup:
    """A text that keeps its line breaks, such as a query."""
    return markupsafe.escape("\n".join(map(tables.plain, text.splitlines())))


_environment = jinja2.Environment(
    loader=jinja2.PackageLoader("comity.server.site"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=jinja2.StrictUndefined,
    finalize=_shown,
    auto_reload=False,
)
_environment.filters["lines"] = _lines
_environment.globals["asset"] = files.address


@functools.cache
def words() -> dict[str, dict[str, str]]:
    """The words of the pages by language, and by name."""
    loaded: dict[str, dict[str, str]] = json.loads(
        (resources.files("comity.server.site") / "words.json").read_text(encoding="utf-8")
    )
    return loaded


class Frame:
    """A request with the language of its answer, and how to write links and words for it."""

    def __init__(self, request: Request, language: str = "", store: Store | None = None) -> None:
        wanted = request.first("lang")
        self.request = request
        self.is_chosen = wanted in LANGUAGES
        self.language = wanted if self.is_chosen else language or preferred(request.languages, LANGUAGES)
        self.is_static = request.is_static
        self._words = words()[self.language]
        self._store = store

    def url(self, path: str, parameters: Iterable[tuple[str, str]] = ()) -> str:
        """The address of one of our pages, in the language that the reader chose, if any."""
        place, hash_, anchor = path.partition("#")
        chosen = [("lang", self.language)] if self.is_chosen else []
        return links.address(place, [*parameters, *chosen]) + hash_ + anchor

    def again(self, name: str, value: object) -> str:
        """The address of this page with another value of one parameter."""
        kept = [(n, v) for n, v in self.request.parameters if n != name]
        return links.address(self.request.path, [*kept, (name, str(value))])

    def printed(self) -> str:
        """Where a page on paper comes from: its address and, unless it is a file, the day."""
        if self.is_static:
            return self.request.base
        address = self.request.base + links.address(self.request.path or "/", self.request.parameters)
        return f"{address} · {calendar.text(dates.today().isoformat(), self.language)}"

    def number(self, last: int) -> int:
        """The requested part of a long page, from 1 to ``last``; 0 if there is no such part."""
        text = self.request.first("page", "1")
        return int(text) if re.fullmatch("[1-9][0-9]{0,5}", text) and int(text) <= last else 0

    def amount(self, number: int) -> str:
        """A number as people write it in the language of the page."""
        return tables.amount(number, self.language)

    def explorer(self, id_: str = "") -> str:
        """The address of the explorer in the language of this page, at an entity if one is given."""
        shown = {"focus": id_, "at": id_} if id_ else {}
        if self.language != LANGUAGES[0]:
            shown["lang"] = self.language
        return "/explore" + (f"#{urlencode(shown)}" if shown else "")

    def word(self, name: str, /, **values: object) -> str:
        """A text of the interface with its values filled in."""
        return self._words[name].format(**values) if values else self._words[name]

    def has_word(self, name: str) -> bool:
        """Whether there is a text with this name."""
        return name in self._words

    def page(
        self,
        template: str,
        *,
        status: int = 200,
        headers: Iterable[tuple[str, str]] = (),
        vary: str = "Accept-Language",
        **values: Any,
    ) -> Reply:
        """A page in its frame, as a reply."""
        text = _environment.get_template(template).render(
            f=self,
            t=self.word,
            url=self.url,
            language=self.language,
            sections=_OF_FILES if self.is_static else _SECTIONS,
            for_programs=() if self.is_static else _FOR_PROGRAMS,
            switch=self._switch(),
            counts=counts(self._store) if self._store is not None else None,
            version=__version__,
            **{"section": "", "alternates": (), "described": "", "image": "", **values},
        )
        all_headers = (("Content-Language", self.language), ("Vary", vary), *headers)
        return Reply(status, HTML, text.encode("utf-8", "replace"), all_headers)

    def _switch(self) -> list[tuple[str, str, str]]:
        """The languages with their names, and this page in each of them."""
        kept = [(n, v) for n, v in self.request.parameters if n != "lang"]
        path = self.request.path or "/"
        offered = [n for n in LANGUAGES if not self.is_static or n in self.request.languages]
        return [(n, words()[n]["itself"], links.address(path, [*kept, ("lang", n)])) for n in offered]

    def readings(self, error: UnknownQuestionError) -> list[tuple[str, str]]:
        """The readings of a question in plain language, as our addresses with their words."""
        return [(self.url(f"/ask/{near.question}", links.asked(near)), near.words) for near in error.nearest]

    def advised(self, error: ComityError) -> list[tuple[str, str]]:
        """The hints of an error, as our addresses with their words; without those that no page can follow."""
        found = []
        for hint in error.hints:
            match hint:
                case AskQuestion(name, _, _, words):
                    label = f"{words}: {catalogue.get(name).titles[self.language]}"
                    found.append((self.url(f"/ask/{name}", links.asked(hint)), label))
                case ListQuestions():
                    found.append((self.url("/ask"), self.word("allQuestions")))
                case FindEntity(text):
                    found.append((self.url("/find", [("text", text)]), self.word("lookUp", text=text)))
        return found

    def sentence(self, text: str) -> str:
        """What went wrong, as a sentence."""
        fault = text.strip()
        fault = fault[:1].upper() + fault[1:]
        if not fault or fault.endswith((".", "?", "!", "。", "？")):
            return fault
        return fault + ("。" if is_han(fault[-1]) or (fault.endswith(("”", "》")) and self.language == "zh") else ".")


def error_page(request: Request, status: int, sentence: str, near: Iterable[tuple[str, str]] = ()) -> Reply:
    """A page that says what went wrong. ``near`` are addresses and names of what the reader may have meant."""
    frame = Frame(request)
    name = f"status {status}" if frame.has_word(f"status {status}") else "status"
    shown = frame.sentence(sentence) if sentence else ""
    return frame.page("error.html", status=status, title=frame.word(name), said=shown, near=list(near))


def see_other(target: str, vary: str = "", status: int = 303) -> Reply:
    """A reply that redirects to another address."""
    return Reply(status, HTML, b"", (("Location", target), *((("Vary", vary),) if vary else ())))


@per_store
def counts(store: Store) -> tuple[int, int]:
    """How many statements a store has, as its description tells, and how many documents make them, not counting reference data."""
    (row,) = store.select(_DOCUMENTS)
    told = next(store.quads(ox.NamedNode(iris.DATASET), _STATEMENTS, None, DEFAULT), None)
    # To count those of ten million takes seconds.
    return int(told.object.value) if told else len(store), int(row["n"].value)


def compile_templates() -> None:
    """Compile all templates once, before the process is forked."""
    for name in _environment.list_templates():
        _environment.get_template(name)


def prepare(store: Store) -> None:
    """Read what every page needs once, before the process is forked: how much there is of everything."""
    counts(store)
