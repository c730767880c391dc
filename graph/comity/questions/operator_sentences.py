"""The sentences of operators, such as "No: Iran joined BRICS on 1 January 2024." and "In all 360 billion CNY.".

Their words are in ``words.json`` under "operators", in three languages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from comity.model import dates, iris
from comity.model.dates import UNKNOWN, Span
from comity.questions import catalogue, operators
from comity.questions.answer import Answer, AnswerRow, Entity
from comity.store.base import Store
from comity.text import calendar, tables, words

_MOST_NAMES = 12
_WITH_WORD = re.compile(r"\{n([|?])([^|}]*)\|([^}]*)\}")


def with_word(number: object, mark: str, one: str, many: str) -> str:
    """The word that goes with a number, and after ``|`` the number before it: "2 summits". In a word, ``#`` is the number."""
    word = one if str(number) == "1" else many
    return f"{number} {word}" if mark == "|" else word.replace("#", str(number))


def filled(template: str, **values: object) -> str:
    """A sentence from a template.

    ``{name}`` is a value, ``{n|summit|summits}`` the number ``n`` with its word, ``{n?was|were}`` the word alone.
    """
    number = values.get("n")
    text = _WITH_WORD.sub(lambda m: with_word(number, m[1], m[2], m[3]), template).format(**values)
    return one_stop(text)


def one_stop(text: str) -> str:
    """A sentence that ends with an abbreviation, as Russian dates do, with one full stop."""
    return text[:-1] if text.endswith("..") and not text.endswith("...") else text


def said(answer: Answer, key: str, **values: object) -> str:
    """The sentence of an operator in the language of an answer."""
    return filled(words.of("operators", answer.language)[key], **values)


def date_in_words(edtf: str, language: str) -> str:
    """A date in words, with the preposition that it takes in a sentence: "on 1 January 2024", "in 2024"."""
    forms = words.of("operators", language)
    date = calendar.text(edtf, language)
    return forms["on" if dates.DAY.fullmatch(edtf) else "in"].format(date=date)


def listed(names_: Sequence[str], language: str, most: int = _MOST_NAMES) -> str:
    """Names as a list in words; if there are many, the first ones, and how many more."""
    forms = words.of("headlines", language)
    shown, left = list(names_[:most]), len(names_) - most
    if left > 1:
        return words.of("operators", language)["and more"].format(names=forms["comma"].join(shown), n=left)
    shown = list(names_)
    return forms["and"].join([forms["comma"].join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def names(answer: Answer, rows: Sequence[AnswerRow], column: str) -> str:
    """What different things a column of these rows has, as a list in words."""
    return listed(_distinct(answer, rows, column), answer.language)


def _distinct(answer: Answer, rows: Sequence[AnswerRow], column: str) -> list[str]:
    found = (tables.display(r.cells[column], column, answer.language) for r in rows if r.cells[column] is not None)
    return list(dict.fromkeys(found))


def things(answer: Answer, rows: Sequence[AnswerRow], column: str, when: str) -> str:
    """The things of these rows, each with its date and place."""
    told = []
    for row in rows:
        details = [calendar.text(str(row.cells[when]), answer.language)] if row.cells[when] is not None else []
        details += [found] if (found := where(answer, row)) else []
        label = tables.display(row.cells[column], column, answer.language)
        comma = words.of("headlines", answer.language)["comma"]
        told.append(_bracketed(answer, label, comma.join(details)) if column != when else label)
    return listed(list(dict.fromkeys(told)), answer.language)


def where(answer: Answer, row: AnswerRow) -> str:
    """Where a meeting was held and, if that does not say it, who hosted it."""
    found = [tables.display(row.cells[n], n, answer.language) for n in ("place", "host") if row.cells.get(n)]
    return words.of("headlines", answer.language)["comma"].join(dict.fromkeys(found))


def amounts(answer: Answer, rows: Sequence[AnswerRow], column: str, number: str) -> str:
    """The things of these rows, each with its number and unit. Of a series, they are its periods."""
    keys = [c.name for c in catalogue.get(answer.question).columns if c.key and c.name != "unit"]
    parties = [
        name for name in keys if name in ("reporter", "partner") and len(_distinct(answer, answer.rows, name)) > 1
    ]
    column = max(parties or [column, *keys], key=lambda name: len(_distinct(answer, answer.rows, name)))
    told = [
        _bracketed(
            answer,
            tables.display(r.cells[column], column, answer.language),
            _amount(answer, r.cells[number], r.cells.get("unit")) + _period(answer, r, column),
        )
        for r in rows
    ]
    return listed(told, answer.language)


def _period(answer: Answer, row: AnswerRow, column: str) -> str:
    period = row.cells.get("period")
    if column == "period" or not period:
        return ""
    return words.of("headlines", answer.language)["comma"] + calendar.text(str(period), answer.language)


def sums(answer: Answer) -> str:
    """The totals of an answer as a list in words."""
    told = []
    for total in answer.total:
        text = _amount(answer, total["value"], total["unit"])
        told.append(
            _bracketed(answer, text, str(total["indicator"]))
            if "indicator" in total and len(answer.total) > 1
            else text
        )
    return listed(told, answer.language)


def _amount(answer: Answer, value: Any, unit: Any) -> str:
    return " ".join(
        [tables.amount(value, answer.language), *([tables.display(unit, "unit", answer.language)] if unit else [])]
    )


def _bracketed(answer: Answer, text: str, more: str) -> str:
    return words.of("operators", answer.language)["bracketed"].format(text=text, more=more) if more else text


def of_any(answer: Answer, entity: Entity, rows: Sequence[AnswerRow], column: str) -> tuple[str, str]:
    """Whether an entity is named in an answer: the verdict, and the sentence."""
    if not rows:
        return "no", said(answer, "has none", entity=entity["label"])
    found = _distinct(answer, rows, column)
    if found == [entity["label"]]:
        return "yes", said(answer, "has", things=entity["label"])
    return "yes", said(answer, "has", things=listed(found, answer.language))


def of_member(
    store: Store, answer: Answer, entity: Entity, rows: Sequence[AnswerRow], ever: Sequence[AnswerRow]
) -> tuple[str, str]:
    """Whether a party is a member on the day of an answer: the verdict, and the sentence with the reason.

    ``rows`` are what it is or was on that day, best first; ``ever`` are all its memberships, if it is no member on the day.
    """
    asked = next(iter(answer.parameters.values()))
    subject = {"id": str(asked), "label": store.label(iris.ID + str(asked), answer.language)}
    member, mechanism = (entity, subject) if "member" in answer.columns else (subject, entity)
    about = {"member": member["label"], "mechanism": mechanism["label"], "day": day_of(answer)}
    verdicts = words.of("as of", answer.language)
    if rows and not ever:
        if "role" in answer.parameters:
            role = tables.display(rows[0].cells["role"], "role", answer.language)
            return "yes", said(answer, "had a role" if answer.is_for_day else "has a role", role=role, **about)
        since = str(rows[0].cells["from"] or "")
        key = ("was a member" if answer.is_for_day else "is a member") + (" since" if since else "")
        return "yes", said(answer, key, since=calendar.text(since, answer.language), **about)
    if any(r.cells["holds"] == verdicts[UNKNOWN] for r in rows):
        return "unknown", said(answer, "member unknown", **about)
    if any(_is_full(r) for r in rows):
        return "possibly", said(answer, "member possibly", **about)
    day = dates.as_day(answer.as_of) if answer.as_of else dates.today()
    full = [r for r in ever if _is_full(r)]
    starts = [str(r.cells["from"]) for r in full if r.cells["from"]]
    later = [s for s in starts if (Span.of(s).earliest or day) > day]
    ended = [str(r.cells["to"]) for r in full if r.cells["to"] and (Span.of(str(r.cells["to"])).latest or day) <= day]
    if later:
        return "no", said(answer, "joined later", when=date_in_words(min(later), answer.language), **about)
    if rows:
        role = tables.display(rows[0].cells["role"], "role", answer.language)
        return "no", said(answer, "another role" if answer.is_for_day else "another role now", role=role, **about)
    if ended:
        return "no", said(answer, "left before", when=date_in_words(max(ended), answer.language), **about)
    if ever:
        roles = names(answer, full or ever, "role")
        return "no", said(answer, "not on that day" if full else "never a member", role=roles, **about)
    return "no", said(answer, "no member", **about)


def _is_full(row: AnswerRow) -> bool:
    return operators.key_of(row.cells["role"]) in operators.FULL


def day_of(answer: Answer) -> str:
    """The day of an answer in words; empty if it has none."""
    return date_in_words(answer.as_of, answer.language) if answer.as_of else ""
