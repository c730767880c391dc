"""``comity ask``: reads its own arguments, because the options of a question are those of its parameters."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from comity.cli import opening
from comity.errors import ComityError, ListQuestions, NoResultError

if TYPE_CHECKING:
    from comity.questions.answer import Answer
    from comity.questions.parameters import Given
    from comity.store.base import Store

FORMATS = ("table", "csv", "json", "md")
_NO_ANSWER = "no document in the graph gives an answer"


def run(arguments: list[str]) -> None:
    """Answer a question and print or write the answer; raises ``ComityError`` or ``NoResultError``."""
    from comity import answering
    from comity.questions import catalogue
    from comity.questions.command_text import split

    positional, options, parameters = split(arguments)
    form = options.get("--format", "table")
    if form not in FORMATS:
        raise ComityError(f'"{form}" is not an output format; use one of {", ".join(FORMATS)}')
    if not positional:
        raise ComityError("name a question", ListQuestions())
    store, language, as_of = (
        opening.store(options.get("--store")),
        options.get("--language"),
        options.get("--as-of"),
    )
    if catalogue.is_plain(positional):
        after = " ".join(parameters.pop("after", ()))
        answer = _answer_in_words(store, " ".join(positional), after, parameters, as_of, language, form)
    else:
        question, *values = positional
        answer = answering.ask(store, question, parameters, as_of, language or "en", values)
    shown = answer.versions() if "--versions" in options else answer
    write_answer(shown, form, "--sources" in options, options.get("--output"), "--ids" in options)
    if not answer.rows and not _is_answered(answer):
        raise NoResultError(answer.headline.rstrip(".。") or _no_answer(store, answer))


def _no_answer(store: Store, answer: Answer) -> str:
    """Says that no document gives an answer, and which questions about the same entity have one."""
    from comity.questions import answerable, freshness

    if answer.notes:
        return " ".join([_NO_ANSWER + ".", *answer.notes])
    reach = freshness.note(store, answer).rstrip(".。")
    nothing = f"{_NO_ANSWER} ({reach})" if reach else _NO_ANSWER
    instead = answerable.instead_of(store, answer)
    if not instead:
        return nothing
    about = next(iter(answer.parameters.values()))
    return f"{nothing}; about {about}, it answers {', '.join(instead)}: comity ask {instead[0]} {about}"


def _answer_in_words(
    store: Store, text: str, after: str, parameters: Given, as_of: str | None, language: str | None, form: str
) -> Answer:
    """The answer to a question in plain language, which may go on from one asked before.

    Prints first how it was read; for csv and json, to standard error.
    """
    from comity.plain_language import texts
    from comity.questions import catalogue
    from comity.text import tables, words

    catalogue.check_no_values(parameters)
    answer = texts.answer(store, text, as_of, language, after)
    reading = (
        f"{words.of('questions in plain language', answer.language)['understood']}{tables.plain(answer.understood)}"
    )
    print(
        reading + "\n" if form in ("table", "md") else reading,
        file=sys.stdout if form in ("table", "md") else sys.stderr,
    )
    return answer


def write_answer(answer: Answer, form: str, all_sources: bool, output: str | None, ids: bool = False) -> None:
    """Print an answer in one of ``FORMATS``, or write it to a file. An empty answer is written only as csv or json.

    With ``ids``, tables for people have the id of each entity after its name; the other forms always have it.
    """
    if ids and form in ("table", "md"):
        answer = answer.with_ids()
    if form == "json":
        text = answer.to_json()
    elif form == "csv":
        text = answer.to_csv().rstrip("\r\n")
    elif form == "md":
        text = answer.to_markdown()
    elif answer.question == "paths":
        from comity.network import paths

        text = paths.text(answer, None if all_sources else 3)
    else:
        text = answer.to_table(all_sources)
    if answer.rows or _is_answered(answer) or form in ("json", "csv"):
        write(text, output)


def _is_answered(answer: Answer) -> bool:
    """Whether an answer without rows is one all the same: "no", or a number."""
    return bool(answer.verdict) or answer.count is not None


def write(text: str, output: str | None) -> None:
    """Print a text, or write it to a file, which is replaced in one step."""
    if output is None:
        print(text)
        return
    from comity.files import replacing

    with replacing(output) as file:
        file.write(text.encode() + b"\n")
