"""A question that goes on from the one before, such as "and Tajikistan?", "in 2020?" or "who hosted it?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

import pyoxigraph as ox

from comity.model import iris, vocabulary
from comity.naming import keys, lookup
from comity.plain_language.answers import figures_beside
from comity.plain_language.composed.beside_a_meeting import neighbour
from comity.plain_language.names.asked_text import is_hard
from comity.plain_language.names.covers import without_overlap
from comity.plain_language.names.first_look import is_yes_or_no
from comity.plain_language.names.mentions import Finder, Mention
from comity.plain_language.words import cues, dates, lexicon, relative_dates
from comity.plain_language.words.expressions import Expression
from comity.plain_language.words.tokens import atoms, joined, language_of
from comity.questions import catalogue
from comity.questions.answer import Answer
from comity.questions.operators import OF_OFFICE, dated, key_of, that_count
from comity.store.base import DEFAULT, Store, term

_KINDS = ("Mechanism", "Polity", "Region", "Person", "Meeting", "Document", "Place", "Area", "Entity")
_MARKS = " ?!.？！。"
_ONE = {
    "en": Expression(r"\bones?\b"),
    "zh": Expression(lambda: rf"(?<={'|'.join(cues.words('one of a series', 'zh'))})(?!.*{cues.pattern('meets')})"),
}
_NEXT = Expression(lambda: rf"{cues.pattern('next')}[\u0400-\u04ff]{{0,3}}(?:\s+(?:one|{cues.pattern('meets')}\w*))?")
"""The word for the next one, with its ending and what it is one of."""
_AGAIN = Expression(lambda: rf"{cues.pattern('asks again')}\w*")
_CHOSEN = frozenset(("has", "matching", "since", "until", "host"))
"""Operators and parameters that choose some of the meetings of a format."""
_CAME = ("attends", "represent", "who came", "went to")
_SAYS = 0.3
"""How much the words of a text must say about what is asked, to be a question of their own."""


def complete(store: Store, text: str, before: str, answered: Answer | None) -> str:
    """The whole question that a text stands for after another (``before``, with its answer).

    A name or date takes the place of one of the same kind; words for something else are asked of the same thing.
    """
    mark = before[-1:] if before[-1:] in "?？" else ""  # "Kazakhstan a member of the EAEU?" asks by it alone
    before = before.rstrip(_MARKS)
    beside = figures_beside.asked(text, answered) or _of_the_next(store, text, before, answered)
    if beside := beside or _among_its_members(store, text, before):
        return beside
    text = _then(_of_that_kind(relative_dates.explicit(_not_repeated(store, text, before)), before), answered)
    if (of_somebody := _of_whom(text, before, answered)) is not None:
        return of_somebody
    if (renumbered := _renumbered(before, text)) and not _named(store, text):
        return renumbered
    asked = cues.compiled("asks again").match(before)
    if asked and cues.compiled("how much").fullmatch(text.strip(_MARKS)):
        return f"{text.rstrip(_MARKS)}{before[asked.end() :]}"  # "for what sum" is asked of all that was said
    named = _named(store, text)
    earlier = [m for m in _named(store, before) if not all(t == "Source" for t in m.types)]
    if _is_only_dated(text):
        return _dated(relative_dates.explicit(before), text)
    if _asks(text, named):
        if any(map(is_hard, named)):
            return _with_whom(text, named, earlier, _meeting(store, answered))
        chosen = _CHOSEN & {*answered.operators, *answered.parameters} if answered is not None else ()
        if answered is not None and len(that_count(answered)) > 1 and chosen and _is_of_one(text):
            return text  # which of those that were chosen is not said
        hard = [m for m in earlier if is_hard(m)]
        of_what = _joined(text, hard, answered)
        is_of_series = any(cues.compiled(cue).search(text) for cue in ("next", "last", "first"))
        is_of_series = is_of_series or bool(dates.find(text).dates)  # it was held in another year, and is another one
        of_it = (_one(answered, "mechanism") if is_of_series else "") or next((m.text for m in (*hard, *earlier)), "")
        is_of_party = answered is not None and answered.question == "memberships" and of_what
        # Of a party that belongs to formats, it is who came back.
        thing = of_it if is_of_party else _signed(answered, text) or _thing(answered, text) or of_it
        thing = _mechanism(store, thing, ("Meeting", "Secretariat") if is_of_series else ("Secretariat",)) or thing
        pronoun = cues.compiled("it")
        quantity, with_whom = _of_its_figure(text, before, answered, earlier)
        thing, of_what = quantity or thing, of_what or with_whom
        text = text.rstrip(_MARKS)
        text = _in_its_year(text, before) if thing == of_it and not is_of_series else text
        if pronoun.search(text):
            return f"{pronoun.sub(f' {thing} ', text, count=1)} {of_what}".rstrip()
        return f"{text} {thing} {of_what}".rstrip()
    whole = _turned(relative_dates.explicit(before), text)
    for mention in named:
        other = next((m for m in reversed(earlier) if _kind(m) == _kind(mention)), None)
        if other is not None:
            whole = _put(whole, other.text, mention.text)
        else:
            whole += f" {mention.text}"
    whole = _dated(whole, text)
    return (
        f"{whole}{mark}" if whole != before else text
    )  # what only repeats the question before is no question that goes on from it


def _among_its_members(store: Store, text: str, before: str) -> str:
    """The whole question that asks whether somebody is in the format of the one before: "who is in BRICS? Is Iran in it?"; or empty."""
    said, language = cues.compiled("among those").search(text), language_of(text)
    of = [m for m in _named(store, before) if is_hard(m)]
    is_of_members = len(of) == 1 and _kind(of[0]) == "Mechanism" and not cues.compiled("meets").search(before)
    if said is None or language == "zh" or not is_of_members or not is_yes_or_no(text, language):
        return ""
    joint = cues.words("inside a place", language)[0]
    return f"{text[: said.start()]}{joint} {of[0].text}{text[said.end() :]}"


def _in_its_year(text: str, before: str) -> str:
    """The text with the dates of the question before, if it is of a meeting: "who chairs it in 2026, and where is the summit?"."""
    is_of_a_meeting = any(cues.compiled(cue).search(text) for cue in ("of summits", "one meeting", "meets"))
    return _dated(text, before) if is_of_a_meeting else text


def _not_repeated(store: Store, text: str, before: str) -> str:
    """The name in a text that else only begins as the question before: "when did Iran join the SCO, and when did Belarus?"."""
    own = atoms(text)
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(own, atoms(before), strict=False))
    rest = own[len(list(alike)) :]
    named = {place for mention in Finder(store, joined(rest), rest).all() for place in mention.places}
    return joined(rest) if 0 < len(rest) < len(own) and named == set(range(len(rest))) else text


def _of_the_next(store: Store, text: str, before: str, answered: Answer | None) -> str | None:
    """The question about the meeting after the one that the answer is about; ``None`` if a text does not ask that, or none is told of.

    What will be is counted from today.
    """
    said = _NEXT.search(text)
    is_of_today = any(cues.compiled(cue).search(text) for cue in ("will", "is planned")) or _named(store, text)
    meeting = _meeting(store, answered) if said and not is_of_today else ""
    if not meeting:
        return None
    language = language_of(text)
    other = neighbour(store, meeting, "after", language)
    asked = f"{text[: said.start()]} {text[said.end() :]}".strip(_MARKS) if said else ""
    says_nothing = not cues.compiled("function words").sub("", asked).strip()
    if says_nothing and not cues.compiled("asks again").search(asked) and (again := _AGAIN.search(before)):
        asked = again[0]  # "and the next?"
    return (f"{other}{asked}" if language == "zh" else f"{asked} {other}") if other else None


def _then(text: str, answered: Answer | None) -> str:
    """The text with the one date of the answer in place of "then"; as it stands if that has no date, or several."""
    said = cues.compiled("at that time")
    if answered is None or len(answered.rows) != 1 or not said.search(text):
        return text
    column = dated(catalogue.get(answered.question))
    day = str(answered.rows[0].cells.get(column or "") or "")
    return f"{said.sub(' ', text).rstrip(_MARKS)} {day}" if dates.find(day).dates else text


def _of_whom(text: str, before: str, answered: Answer | None) -> str | None:
    """The question about the one person or state whom the answer names in a post or chair: where he is from, who was before him.

    ``None`` if the answer names none, or several, or the text has no word for a person.
    """
    if answered is None or answered.question not in OF_OFFICE or len(answered.rows) != 1:
        return None
    cell = answered.rows[0].cells.get("chair" if answered.question == "chairs" else "person")
    if not isinstance(cell, dict):
        return None
    asks = [cue for cue in ("the one before", "the one after") if cues.compiled(cue).search(text)]
    if asks:
        whole = before
        for start, end in sorted(dates.find(before).spans, reverse=True):
            whole = whole[:start] + whole[end:]
        language = language_of(before)
        (beside,) = cues.words("right before" if asks[0] == "the one before" else "right after", language)
        whole = whole.rstrip(_MARKS)
        return f"{cell['label']}{beside}{whole}" if language == "zh" else f"{whole} {beside} {cell['label']}"
    said = cues.compiled("him")
    return said.sub(f" {cell['label']} ", text, count=1).rstrip(_MARKS) if said.search(text) else None


def _joined(text: str, earlier: Sequence[Mention], answered: Answer | None) -> str:
    """The format of the question before, if a text asks when a party joined or left: that party and it are all that was named.

    Of two formats, the one that a party joined is meant: "which G7 member joined it first, and when did it leave?"
    """
    formats = [m for m in earlier if _kind(m) == "Mechanism"]
    if not any(cues.compiled(cue).search(text) for cue in ("joining", "leaving", "rejoined", "when")):
        return ""
    if len(formats) > 1 and answered is not None and answered.question == "membership-changes":
        return _one(answered, "mechanism")
    return formats[0].text if len(earlier) > 1 and len(formats) == 1 else ""


def _of_its_figure(text: str, before: str, answered: Answer | None, earlier: Sequence[Mention]) -> tuple[str, str]:
    """Of what another figure is asked, and with whom and when: "how much did it import" after exports, "did it grow" after trade."""
    if answered is None or "reporter" not in answered.parameters or dates.find(text).dates:
        return "", ""
    named = [m.text for m in earlier if is_hard(m)]
    days = [before[start:end] for start, end in dates.find(before).spans]
    rises = cues.compiled("rises")
    if [quantity for quantity in _quantities(text) if not rises.search(quantity)]:
        return "", " ".join([*named[1:], *days])
    quantity = "".join(_quantities(before)[:1]) if rises.search(text) else ""
    return quantity, " ".join([*named, *days]) if quantity else ""


def _quantities(text: str) -> list[str]:
    """The words of a text for quantities, such as trade."""
    parts, joint = atoms(text), "" if language_of(text) == "zh" else " "
    return [
        joint.join(parts[t.start : t.end])
        for t in lexicon.terms(list(parts), language_of(text))
        if any(isinstance(s, lexicon.Value) and s.kind == "indicator" for s in t.senses)
    ]


def _of_that_kind(text: str, before: str) -> str:
    """The text with the word for a meeting of the question before in place of "one": "the last one" is the last summit."""
    language = language_of(before)
    one = _ONE.get(language)
    if one is None or not one.search(text):
        return text
    parts, joint = atoms(before), "" if language == "zh" else " "
    kinds = [
        joint.join(parts[t.start : t.end])
        for t in lexicon.terms(list(parts), language)
        if any(
            isinstance(s, lexicon.Value) and s.kind == "class" and vocabulary.load().is_a(s.value, "Meeting")
            for s in t.senses
        )
    ]
    return one.sub(kinds[0], text) if kinds else text


def _mechanism(store: Store, thing: str, kinds: Sequence[str]) -> str:
    """The mechanism (its id) of a meeting or secretariat, by its id or name, if it is of these kinds; empty for other things."""
    entity = store.entity(thing) or next(iter(lookup.entities(store, keys.key(thing))), None)
    if entity is None or not vocabulary.load().is_any(store.types(entity), *kinds):
        return ""
    of = store.quads(ox.NamedNode(entity), term("mechanism"), None, DEFAULT)
    return next((iris.local(q.object.value) for q in of), "")


def _turned(whole: str, text: str) -> str:
    """The question about the last one, if a text asks for that and the question for one by its number."""
    said, numbered = cues.compiled("last").search(text), dates.find(whole).numbered
    if said is None or len(numbered) != 1:
        return whole
    start, end = numbered[0]
    return whole[:start] + said[0] + whole[end:]


def _named(store: Store, text: str) -> list[Mention]:
    return without_overlap(Finder(store, text, atoms(text)).all())[0]


def _is_only_dated(text: str) -> bool:
    """Whether a text has nothing but a question word and a date: "and how many in December 2022"."""
    when = dates.find(text)
    for start, end in sorted(when.spans, reverse=True):
        text = text[:start] + text[end:]
    rest = cues.compiled("function words").sub(" ", cues.compiled("asks again").sub(" ", text))
    return bool(when.dates) and not rest.strip(f"{_MARKS},")


def _with_whom(text: str, named: list[Mention], earlier: list[Mention], meeting: str) -> str:
    """A text with a name in place of its pronoun, if the question before had one of another kind: "when did it join the AU".

    Who came is asked of the one meeting of the answer before, unless the text names where.
    """
    kinds = set(map(_kind, named))
    others = [m for m in earlier if _kind(m) not in kinds] or (earlier if len(earlier) == 1 else [])
    if meeting and kinds <= {"Polity", "Person"}:
        if language_of(text) != "zh" and cues.compiled("it").search(text):
            return cues.compiled("it").sub(f" {meeting} ", text, count=1)
        if any(cues.compiled(cue).search(text) for cue in _CAME):
            return f"{text.rstrip(_MARKS)} {meeting}"
    changes = any(cues.compiled(cue).search(text) for cue in ("joining", "leaving"))  # "when did it join the bank"
    is_of_both = kinds == {"Polity"} and is_yes_or_no(text, language_of(text))
    is_of_both |= changes and {*kinds, *map(_kind, others)} == {"Polity", "Mechanism"}
    if is_of_both and len(others) == 1 and not cues.compiled("it").search(text):
        return f"{text.rstrip(_MARKS)} {others[0].text}"
    return cues.compiled("it").sub(f" {others[0].text} ", text, count=1) if len(others) == 1 else text


def _asks(text: str, named: list[Mention]) -> bool:
    """Whether a text has words of its own for what it asks."""
    language, parts = language_of(text), atoms(text)
    if cues.compiled("what is").search(text) or cues.compiled("asks again").match(text.strip()):
        return True
    if language == "zh" and any(cues.compiled(cue).search(text) for cue in ("asks again", "yes or no")):
        return True  # where question words may stand anywhere
    taken = {i for m in named for i in m.places}
    plain = {a for match in cues.compiled("function words").finditer(text) for a in atoms(match.group())}
    found = lexicon.terms([None if i in taken else p for i, p in enumerate(parts)], language)
    weights = [
        lexicon.weight(parts, term, sense, language)
        for term in found
        if not set(parts[term.start : term.end]) <= plain
        for sense in term.senses
        if isinstance(sense, lexicon.Relation)
    ]
    return max(weights, default=0) >= _SAYS


def _kind(mention: Mention) -> str:
    return next(top for top in _KINDS if vocabulary.load().is_a(mention.types[0], top))


def _put(text: str, old: str, new: str) -> str:
    """The text with one name in place of another, however it is written there."""
    letters = (re.escape(c) for c in old.replace(" ", ""))
    pattern = re.compile(r"[\W_]*".join(letters), re.IGNORECASE)
    folded = pattern.sub(f" {new} ", text, count=1)
    return folded if folded != text else f"{text} {new}"


def _renumbered(whole: str, text: str) -> str:
    """The question with the number of a meeting in a text in place of its own; empty if either has none."""
    old, new = dates.find(whole).numbered, dates.find(text).numbered
    if len(old) != 1 or len(new) != 1:
        return ""
    (start, end), (first, last) = old[0], new[0]
    return whole[:start] + text[first:last] + whole[end:]


def _dated(whole: str, text: str) -> str:
    """The question with the dates of a text in place of its own."""
    when = dates.find(text)
    if not when.dates:
        return whole
    for start, end in sorted(dates.find(whole).spans, reverse=True):
        whole = whole[:start] + whole[end:]
    said = " ".join(text[start:end] for start, end in when.spans)
    bound = {"since": "since ", "after": "after ", "until": "until ", "before": "before "}.get(when.bound, "")
    return f"{whole} {bound}{said}"


def _thing(answered: Answer | None, text: str = "") -> str:
    """The one meeting, document or body (its id) that an answer is about, or who joined, if a text asks when they did or left."""
    if answered is None:
        return ""
    joins = any(cues.compiled(cue).search(text) for cue in ("joining", "leaving", "rejoined")) if text else False
    if joins and answered.question == "membership-changes" and len(answered.rows) == 1:
        return str(key_of(answered.rows[0].cells["member"]))
    if of_one := _one(answered, "meeting") or _one(answered, "document"):
        return of_one
    rows = that_count(answered)
    if len(rows) != 1 or answered.question in OF_OFFICE:
        return ""  # what is asked next is seldom asked of whoever has a post
    cell = next(iter(rows[0].cells.values()))
    return str(cell["id"]) if isinstance(cell, dict) else ""


def _signed(answered: Answer | None, text: str) -> str:
    """The one document (its id) that the meeting of the answer adopted, if a text asks who signed it."""
    if answered is None or answered.question != "adopted" or len(answered.rows) != 1:
        return ""
    return str(key_of(answered.rows[0].cells["document"])) if cues.compiled("signs").search(text) else ""


def _one(answered: Answer | None, name: str) -> str:
    """The only value of a parameter of an answer; empty if it has none, or several."""
    given = answered.parameters.get(name, "") if answered is not None else ""
    return given if isinstance(given, str) else given[0] if len(given) == 1 else ""


def _is_of_one(text: str) -> bool:
    """Whether a text asks which one was last, what one meeting did, or who came to it."""
    return any(cues.compiled(cue).search(text) for cue in ("adopts", "last", "first", *_CAME))


def _meeting(store: Store, answered: Answer | None) -> str:
    """The one meeting (its id) that an answer is about."""
    thing = _thing(answered)
    return thing if vocabulary.load().is_any(store.types(iris.ID + thing), "Meeting") else ""
