"""Names by rule, for meetings, platforms, secretariats and documents that no document names in a language.

A meeting is called after its mechanism, its kind and its number, as in "17th BRICS summit", or its date if documents give no
number or count differently. A document is called after the meeting that adopted it. The words
are in ``patterns.json``; reference data says what a mechanism is called inside other names (``in_names``). The kind is read from
the id, which claims nothing; all else is what documents state and agree on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from comity.model import iris
from comity.model.languages import LANGUAGES
from comity.naming import patterns
from comity.naming.stated import Stated

Labels = Mapping[str, Mapping[str, str]]
"""Names by entity and language."""

_NUMBERS = re.compile(r"(-\d+)+$")
_NUMBER = re.compile(r"[a-z]-(\d{1,3})$")
_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")


class Form(NamedTuple):
    """A composed name, and how it stands after "of the", which matters in Russian."""

    text: str
    genitive: str


Forms = Mapping[str, Mapping[str, Form]]
"""The composed names of meetings, by language."""


class _Kind(NamedTuple):
    words: Mapping[str, Any]
    is_regular: bool
    """Whether the id says all there is to say, so that the meeting's number counts this kind."""


class Composer:
    """Composes names from what documents state; ``called`` has the names of mechanisms, and of platforms once they have theirs."""

    def __init__(self, stated: Stated, called: Labels) -> None:
        self._stated = stated
        self.called = called
        self._prefixes = self._usual_prefixes()

    def platforms(self) -> dict[str, dict[str, str]]:
        """The names of platforms by their mechanism and level."""
        found = {}
        for platform in self._all("Platform"):
            slug = self._rest(platform) or iris.local(platform)
            level = self._stated.only(self._stated.levels, platform)
            bodies = patterns.load()["platforms"]
            words = next((w for n in (level, slug) if (w := bodies.get(n) or patterns.kind(n))), None)
            if words:
                named = {
                    lang: self._in_mechanism(platform, lang, _nominative(words, lang))
                    for lang in LANGUAGES
                    if self._is_called(platform, lang)
                }
                found[platform] = {lang: _capital(name) for lang, name in named.items()}
        return found

    def meetings(self) -> dict[str, dict[str, Form]]:
        """The names of meetings."""
        kinds = {meeting: self._kind(meeting) for meeting in self._all("Meeting")}
        years = Counter(self._in_year(meeting, kind) for meeting, kind in kinds.items())
        found = {}
        for meeting, kind in kinds.items():
            alone = kind is not None and kind.is_regular and years[self._in_year(meeting, kind)] == 1
            forms = {lang: self._meeting(meeting, kind, alone, lang) for lang in LANGUAGES}
            if not any(forms.values()) and not self._stated.names.get(meeting):
                forms = {lang: self._nameless(meeting, lang) for lang in LANGUAGES}
            found[meeting] = {lang: form for lang, form in forms.items() if form}
        return {meeting: forms for meeting, forms in found.items() if forms}

    def nameless(self) -> dict[str, dict[str, str]]:
        """The names of secretariats and pledges that no document names."""
        found = {}
        for class_name in ("Secretariat", "Pledge"):
            for entity in self._all(class_name):
                if not self._stated.names.get(entity):
                    named = {lang: self._by_class(entity, lang) for lang in LANGUAGES if self._is_called(entity, lang)}
                    found[entity] = {lang: _capital(name) for lang, name in named.items() if name}
        return found

    def documents(self, meetings: Forms) -> dict[str, dict[str, str]]:
        """The names of documents, with their title in another language unless the meeting adopted only one of the kind."""
        found: dict[str, dict[str, str]] = {}
        for class_name, words in patterns.load()["documents"].items():
            for document in self._all(class_name):
                named = {lang: self._document(document, words[lang], lang, meetings) for lang in LANGUAGES}
                found[document] = {lang: name for lang, name in named.items() if name}
        count = Counter((lang, name) for names in found.values() for lang, name in names.items())
        for document, names in found.items():
            title = self.title(document)
            is_one = self._stated.is_a(document, "Declaration", "Communique", "ActionPlan")
            is_one = is_one and bool(self._stated.only(self._stated.adopted_at, document))
            for lang, name in names.items():
                if title and not (is_one and count[lang, name] == 1):
                    names[lang] = patterns.frame("titled", lang, name=name, title=title)
        return {document: names for document, names in found.items() if names}

    def mechanism(self, entity: str) -> str:
        """What an entity belongs to in the end; itself if to nothing."""
        return [entity, *self._stated.owners(entity)][-1]

    def date(self, entity: str) -> str:
        """The date of a meeting or document as exactly as documents agree on it, else the year, else nothing."""
        for values in (self._stated.starts, self._stated.adopted_on):
            texts = sorted((value.rstrip("~?%") for value in values.get(entity, ())), key=len)
            if texts and _DATE.fullmatch(texts[-1]) and all(texts[-1].startswith(text) for text in texts):
                return texts[-1]
            if year := self._stated.year(values, entity):
                return year
        return ""

    def _all(self, class_name: str) -> Iterable[str]:
        return sorted(entity for entity in self._stated.types if self._stated.is_a(entity, class_name))

    def _is_called(self, entity: str, language: str) -> bool:
        mechanism = self.mechanism(entity)
        return any(language in names.get(mechanism, {}) for names in (self._stated.within, self.called))

    def _in_mechanism(self, entity: str, language: str, pattern: str) -> str:
        """A pattern with what the mechanism is called there, or with the mechanism's whole name in front of it."""
        mechanism = self.mechanism(entity)
        within = self._stated.within.get(mechanism, {}).get(language)
        if within or "{of}" not in pattern:
            return pattern.format(of=within)
        label = self.called.get(mechanism, {}).get(language, "")
        name = " ".join(pattern.format(of="").split())
        return patterns.frame("elsewhere", language, of=label, name=name)

    def _usual_prefixes(self) -> dict[str, set[str]]:
        """What the ids of a mechanism's meetings begin with: the mechanism's own id, and the most frequent beginning."""
        counts: dict[str, Counter[str]] = {}
        for meeting in self._all("Meeting"):
            segments = _stem(meeting).split("-")
            for at in range(1, len(segments)):
                if patterns.kind("-".join(segments[at:])):
                    counts.setdefault(self.mechanism(meeting), Counter())["-".join(segments[:at])] += 1
                    break
        return {
            mechanism: {iris.local(mechanism), min(found, key=lambda p: (-found[p], p))}
            for mechanism, found in counts.items()
        }

    def _rest(self, entity: str) -> str:
        """What is left of an id without its numbers and the usual beginning; empty if it begins in another way."""
        stem, mechanism = _stem(entity), self.mechanism(entity)
        usual = self._prefixes.get(mechanism, {iris.local(mechanism)})
        rests = [stem[len(prefix) + 1 :] for prefix in usual if stem.startswith(f"{prefix}-")]
        return min(rests, key=len, default="")

    def _kind(self, meeting: str) -> _Kind | None:
        stem, owners = _stem(meeting), self._stated.owners(meeting)
        if not owners:
            return None
        if series := patterns.load()["series"].get(stem):
            return _Kind(series, True)
        rest = self._rest(meeting)
        place = iris.local(self._stated.only(self._stated.places, meeting))
        for name in (rest, rest.removesuffix(f"-{place}"), rest.removeprefix(f"{place}-")):
            if words := patterns.kind(name):
                return _Kind(words, True)
        if stem == iris.local(owners[0]) and self._stated.is_a(owners[0], "Platform"):
            return None
        classes = patterns.load()["classes"]
        words = next((patterns.kind(classes[t]) for t in sorted(self._stated.types[meeting]) if t in classes), None)
        return _Kind(words, stem == iris.local(owners[-1])) if words else None

    def _in_year(self, meeting: str, kind: _Kind | None) -> tuple[str, str, str]:
        return (
            self.mechanism(meeting),
            kind.words["en"] if kind else "",
            self._stated.year(self._stated.starts, meeting),
        )

    def _number(self, meeting: str) -> int | None:
        """The number that documents give: the one in the id, if there is one, or the only one; not if it counts something else."""
        given = [int(n) for n in self._stated.ordinals.get(meeting, ()) if meeting not in self._stated.counts]
        if in_id := _NUMBER.search(iris.local(meeting)):
            given = [n for n in given if n == int(in_id[1])]
        return given[0] if len(given) == 1 else None

    def _meeting(self, meeting: str, kind: _Kind | None, alone: bool, language: str) -> Form | None:
        if kind is None:
            return self._of_platform(meeting, language)
        if not self._is_called(meeting, language) and "{of}" in kind.words["en"]:
            return None
        words = kind.words[language]
        name = _nominative(kind.words, language)
        genitive = words[2] if language == "ru" else name
        number, date = self._number(meeting), self.date(meeting)
        if number is not None and kind.is_regular:
            nth = patterns.ordinal(number, language)
            counts = words[0] if language == "zh" else ""
            ending, after = (words[0], patterns.genitive_ending(words[0])) if language == "ru" else ("", "")
            text, genitive = (
                patterns.frame("numbered", language, n=nth, counts=counts, ending=end, name=each)
                for end, each in ((ending, name), (after, genitive))
            )
            return Form(self._in_mechanism(meeting, language, text), self._in_mechanism(meeting, language, genitive))
        if not date:
            return None
        plain = self._in_mechanism(meeting, language, name)
        after = self._in_mechanism(meeting, language, genitive)
        if alone:
            year = patterns.frame("year", language, year=date[:4])
            forms = [patterns.frame("dated", language, name=each, date=year) for each in (plain, after)]
        else:
            forms = [patterns.frame("told apart", language, name=each, context=date) for each in (plain, after)]
        return Form(_capital(forms[0]), forms[1])

    def _of_platform(self, meeting: str, language: str) -> Form | None:
        """The name of a meeting that has no kind: after its platform, or its mechanism if it is a conference of the same name."""
        owners = self._stated.owners(meeting)
        platform = self.called.get(owners[0], {}).get(language) if owners else None
        number, date = self._number(meeting), self.date(meeting)
        is_series = bool(owners) and _stem(meeting) == iris.local(owners[0])
        if not platform or not (is_series or self._stated.is_a(owners[0], "Platform", "Body")):
            return None
        if number is not None and is_series:
            which = "conference" if self._stated.is_a(meeting, "Conference") else "session"
            text = patterns.frame(which, language, platform=platform, n=patterns.ordinal(number, language))
        elif date:
            text = patterns.frame("dated session", language, platform=platform, date=date)
        else:
            return None
        return Form(text, f"({text})" if language == "ru" else text)

    def _nameless(self, meeting: str, language: str) -> Form | None:
        """What to call a meeting of which documents tell neither a name nor anything to compose one from."""
        text = self._by_class(meeting, language)
        return Form(text, f"({text})" if language == "ru" else text) if text else None

    def _by_class(self, entity: str, language: str) -> str:
        """What an entity belongs to, its class, and its number or else its date; empty if there is no word for it."""
        of = self.called.get(self.mechanism(entity), {}).get(language)
        words = next((w for c, w in patterns.load()["nameless"].items() if self._stated.is_a(entity, c)), None)
        if not of or not words:
            return ""
        name = str(words[language])
        if "{of}" in name:
            return self._in_mechanism(entity, language, name)
        number, date = self._number(entity), self.date(entity)
        if number is not None:
            name = patterns.frame("numbered class", language, n=patterns.ordinal(number, language), name=name)
        elif date:
            name = patterns.frame("told apart", language, name=name, context=date)
        return patterns.frame("elsewhere", language, of=of, name=name)

    def _document(self, document: str, words: str, language: str, meetings: Forms) -> str | None:
        meeting = self._stated.only(self._stated.adopted_at, document)
        if form := meetings.get(meeting, {}).get(language):
            return patterns.frame("of a meeting", language, document=words, meeting=form.genitive)
        date = self._stated.year(self._stated.adopted_on, document) or (
            self._stated.year(self._stated.starts, meeting) if meeting else ""
        )
        within = self._stated.within.get(self.mechanism(document), {}).get(language)
        if not date or not within:
            return None
        year = patterns.frame("year", language, year=date)
        word = words[0].lower() + words[1:] if language == "en" else words
        return patterns.frame("of a mechanism", language, of=within, document=word, date=year)

    def title(self, entity: str) -> str:
        """The shortest name that documents give an entity in English, or else in any language."""
        names = self._stated.names.get(entity, {})
        language = next((lang for lang in (*LANGUAGES, *sorted(names)) if lang in names), None)
        title = min(names[language], key=lambda text: (len(text), text)) if language else ""
        return title.strip('«»“”"').replace("“", "‘").replace("”", "’")


def _stem(entity: str) -> str:
    """The id of an entity without the numbers and dates at its end."""
    return _NUMBERS.sub("", iris.local(entity))


def _nominative(words: Mapping[str, Any], language: str) -> str:
    found = words[language]
    return str(found if isinstance(found, str) else found[1])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
