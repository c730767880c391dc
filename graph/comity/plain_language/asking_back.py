"""Asks back, or declines: what a question has to name, which of several things was meant, what has no place, what can be asked instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from comity.errors import AmbiguousQuestionError, AskQuestion, ListQuestions, UnknownQuestionError
from comity.model import iris
from comity.naming import keys, lookup
from comity.plain_language.answers import accounting, trying
from comity.plain_language.names import mentions
from comity.plain_language.parsing import describing
from comity.plain_language.parsing.reading import Reading
from comity.plain_language.parsing.readings import readings
from comity.plain_language.words import cues
from comity.plain_language.words.tokens import is_han
from comity.questions import catalogue, parameters
from comity.store.base import Store
from comity.text import words

_SUBJECT = "questions in plain language"
_WORDS_OF_A_NAME = 4
_ALIKE = 75
"""How much of a word must be right (out of 100) to offer it as a misspelt name."""
_MOST_SPELLINGS = 6
"""How many names like the words that are left are tried in their places: each is a text to be read anew."""
_MOST_WAYS = 4
"""In how many ways the names of such a text are taken."""
_MARKS = "?!.,;:\"'“”«»？！。，；：()（）"
_MOST, _MOST_CHOICES = 3, 8


def lacking(store: Store, text: str, best: Reading, language: str) -> UnknownQuestionError:
    """Says what a question has to name, with an example; or which words nothing here has: "Atlantis" does name something."""
    if best.left:
        return unread(store, _as_written(text, best.left), (), language)
    messages = words.of(_SUBJECT, language)
    sentence = messages["missing"].format(title=best.question.titles[language], missing=", ".join(best.missing))
    example = parameters.example(best.question, messages["example"])
    return UnknownQuestionError(sentence, hints=[example], language=language)


def unread(store: Store, left: str, named: Iterable[str], language: str) -> UnknownQuestionError:
    """Says which part of a text nothing here answers, and offers what each thing is that it names (ids)."""
    sentence, offered = words.of(_SUBJECT, language)["left"].format(left=left), _what_each_is(store, named, language)
    return UnknownQuestionError(sentence if offered else _alone(sentence), offered, language=language)


def respelt(store: Store, text: str, best: Reading, language: str) -> AmbiguousQuestionError | None:
    """Offers names that are spelt much like a word that has no place; ``None`` if there are none."""
    if any(map(accounting.is_refused, best.left)):
        return None  # "not" is no name
    if len(best.left) > _MOST:
        return None  # one name put right would not explain so much
    respelt = [_suggestion(store, r, language) for r in islice(_spelt_otherwise(store, text, best), _MOST)]
    if not respelt:
        return None
    sentence = words.of(_SUBJECT, language)["left"].format(left=_as_written(text, [*best.unused, *best.left]))
    return AmbiguousQuestionError(sentence, respelt, language=language)


def _spelt_otherwise(store: Store, text: str, best: Reading) -> Iterator[Reading]:
    """Readings that explain more, if a word that is left is taken for a name that is spelt much like it."""
    found: set[str] = set()
    for word, near in islice(_names_alike(store, best.left), _MOST_SPELLINGS):
        if word in found:
            continue
        again = readings(store, re.sub(re.escape(word), f" {near} ", text, flags=re.IGNORECASE), most=_MOST_WAYS)
        if again and not again[0].missing and len(again[0].left) < len(best.left):
            found.add(word)
            yield again[0]


def _names_alike(store: Store, left: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Words that are left, each with the names that are spelt much like it."""
    for word in left:
        # Chinese names with a wrong character have been put right already.
        near = lookup.alike(store, keys.key(word), _ALIKE) if len(word) > 2 and not is_han(word[0]) else ()
        yield from ((word, name) for name, _ in near if mentions.is_name_alone(store, name))


def which_one(store: Store, reading: Reading, language: str) -> AmbiguousQuestionError:
    """Offers each of the things that a reading may be about."""
    each = (
        replace(reading, parameters=reading.parameters | {reading.chosen: [c]}) for c in reading.choices[:_MOST_CHOICES]
    )
    suggested = [_suggestion(store, r, language) for r in each]
    return AmbiguousQuestionError(words.of(_SUBJECT, language)["close"], suggested, language=language)


def either_way(store: Store, reading: Reading, language: str) -> AmbiguousQuestionError:
    """Offers a reading, and the same with its two sides swapped."""
    swapped = {"mechanism": reading.parameters["other"], "other": reading.parameters["mechanism"]}
    both = (reading, replace(reading, parameters=swapped))
    suggested = [_suggestion(store, r, language) for r in both]
    return AmbiguousQuestionError(words.of(_SUBJECT, language)["close"], suggested, language=language)


def unknown(store: Store, message: str, near: Iterable[Reading], language: str) -> UnknownQuestionError:
    """Says why a text is declined, and what comes near it."""
    suggested = [_suggestion(store, r, language) for r in near if not r.missing]
    return UnknownQuestionError(words.of(_SUBJECT, language)[message], suggested, [ListQuestions()], language)


def members_untold(store: Store, union: str, language: str) -> UnknownQuestionError:
    """Says that no document lists the members of a union (IRI), and offers what it belongs to itself."""
    label = store.label(union, language)
    of_itself = f"{catalogue.get('memberships').titles[language]} · {label}"
    offered = [AskQuestion("memberships", {"member": [iris.local(union)]}, None, of_itself)]
    sentence = words.of(_SUBJECT, language)["members untold"].format(union=label)
    return UnknownQuestionError(sentence, offered, language=language)


def none(store: Store, text: str, tried: Sequence[Reading], language: str) -> UnknownQuestionError:
    """Says what of the text has no place, or that no document answers it."""
    best = tried[0]
    messages = words.of(_SUBJECT, language)
    offered = [
        replace(r, operators={n: v for n, v in r.operators.items() if n != "matching"})
        for r in tried
        if not r.missing and accounting.is_about_something(r)
    ]
    left = [*best.unused, *(word for word in best.left if not any(word in one for one in best.unread)), *best.unread]
    left = list(dict.fromkeys(left))
    unranked = [word for word in best.left if cues.compiled("unranked").search(word)]
    if unranked:
        sentence = messages["unranked"].format(left=", ".join(unranked))
    elif any(map(accounting.is_refused, best.left)):
        sentence = messages["denied"]
    elif left:
        sentence = messages["left"].format(left=_as_written(text, left))
    elif accounting.is_ahead(best):
        sentence = messages["future"]
    else:
        sentence = messages["no answer"].format(read=describing.described(store, best, language))
        offered = offered[1:]
    suggested = list(islice(_answerable(store, [*_of_all_signatories(best), *offered], language), _MOST))
    suggested = suggested or _about_each(store, text, best, language)
    if not suggested:
        sentence = _alone(sentence)
    return AmbiguousQuestionError(sentence, suggested, language=language)


def _as_written(text: str, left: Sequence[str]) -> str:
    """Words that are left, as somebody wrote them: capital letters, and a spelling that was taken for a slip, are theirs."""
    from rapidfuzz import fuzz, process  # an answer has no need of it

    written = text.split()
    said = []
    for words_ in left:
        as_they_stand = re.search(re.escape(words_), text, re.IGNORECASE)
        near = process.extractOne(words_, written, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=_ALIKE)
        said.append(as_they_stand[0] if as_they_stand else near[0].strip(_MARKS) if near else words_)
    return ", ".join(said)


def _alone(sentence: str) -> str:
    """A sentence that offers nothing: no "ask, for example"."""
    return re.split("[;；]", sentence)[0]


def _of_all_signatories(reading: Reading) -> list[Reading]:
    """Who signed a document, if nothing says whether one party did."""
    given = reading.parameters
    if reading.question.name != "signatories" or not {"document", "signatory"} <= given.keys():
        return []
    return [replace(reading, parameters={"document": given["document"]}, operators={})]


def _answerable(store: Store, found: Iterable[Reading], language: str) -> Iterator[AskQuestion]:
    """Those readings that documents answer, each described once: several may differ only in what they leave out."""
    described = set()
    for reading in found:
        suggested = _suggestion(store, reading, language)
        if suggested.words not in described and trying.has_answer(store, reading):
            described.add(suggested.words)
            yield suggested


def _about_each(store: Store, text: str, reading: Reading, language: str) -> list[AskQuestion]:
    """What each thing is that a reading names, or that has a name much like a short text, for want of anything better."""
    named = dict.fromkeys(value for given in reading.parameters.values() for value in given if store.entity(value))
    if not named and len(text.split()) <= _WORDS_OF_A_NAME and not keys.has_han(text):
        named = dict.fromkeys(m.id for m in lookup.search(store, text, _MOST, language, ("Mechanism",)))
    return _what_each_is(store, named, language)


def _what_each_is(store: Store, named: Iterable[str], language: str) -> list[AskQuestion]:
    title = catalogue.get("about").titles[language]
    return [
        AskQuestion("about", {"entity": [value]}, None, f"{title} · {store.label(store.entity(value) or '', language)}")
        for value in islice(named, _MOST)
    ]


def _suggestion(store: Store, reading: Reading, language: str) -> AskQuestion:
    """A reading as a question of the catalogue, with its description in words."""
    reading = replace(reading, is_yes_or_no=False)
    return AskQuestion(
        reading.question.name, reading.given, reading.as_of, describing.described(store, reading, language)
    )
