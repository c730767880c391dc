"""Fills in the parameters of a question, and its time, with what a text names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from math import log

import pyoxigraph as ox

from comity.model import dates, iris, vocabulary
from comity.plain_language.names import areas, meetings, repeats
from comity.plain_language.names.asked_text import Text, is_hard
from comity.plain_language.names.mentions import FIRST, Mention
from comity.plain_language.parsing import whose_trade
from comity.plain_language.parsing.reading import Reading
from comity.plain_language.words import cues
from comity.plain_language.words.dates import beside
from comity.plain_language.words.lexicon import Relation, Value, is_belonging
from comity.questions import catalogue, operators
from comity.questions.catalogue import Parameter
from comity.store.base import DEFAULT, Store, term

_OPENS = {"since": "since", "after": "since", "until": "until", "before": "until"}
_UNSAID = ("member",)
"""Values that change nothing: whoever is a member without another word is a full member."""
_A_WORD = 0.3
"""How much more each further word says that names a quantity."""
_OF_PARTIES = ("member", "chair", "by", "participant", "signatory")
"""Parameters that are parties; a region or place says among which to look, or where."""
_NO_PARTIES = ("Meeting", "Document", "Source", "Initiative")
_BESIDES_FAR = 3
"""How far behind "besides" a name may stand: "besides the five Central Asian states"."""
_ONE_OF_MANY = {"documents": "Document", "bodies": "Body", "summits": "Platform"}
"""Questions about all that a mechanism has, and what one of them is, or has some of them."""
_OF_ONE = ("founding",)
"""Questions that take several things, and are as often asked of one."""


_WITH_HOSTS = ("summits", "hosts-per-year")
"""Questions about meetings that tell who hosted them."""
_OF_TRADE = ("reporter", "state", "partner")
"""Parameters for whoever trades, which no meeting does."""


class Parameters:
    """Fills in one reading. What it uses of the text, and what it explains, is kept for those who read on."""

    def __init__(self, store: Store, relation: Relation, order: int, text: Text) -> None:
        self._store = store
        self._relation = relation
        self._text = text
        self._question = catalogue.get(relation.question)
        self._used: set[int] = set()
        self._explained: set[int] = set()
        self._valued = 0.0
        # "By 2030 … at the 2024 summit", "in 2025 compared with 2024": from the first to the last, whichever is said first.
        self._dates = sorted(text.moments.dates)
        self._dates_left = list(self._dates)
        # A number or date that says which meeting is meant says nothing else.
        if text.dated and text.dated <= text.described:
            self._dates_left = []
        self._ordinal = text.moments.ordinal if not (text.numbered and text.numbered <= text.described) else None
        self.reading = Reading(
            self._question,
            order=order,
            is_yes_or_no=text.is_yes_or_no,
            limit=text.limit,
            is_past="past" in text.cues,
            whose=whose_trade.owner(text.parts, text.mentions, text.language),
        )
        self.reading.chance = text.chances.get(self._question.name, 0)
        self.reading.unlikely = log(max(text.chances.values()) / max(self.reading.chance, 1e-9))

    def _asks_for_states(self) -> bool:
        """Whether "for which states is China the first partner" asks for the states and names the partner."""
        parties = [m for m in self._text.mentions if self._types(m, "Polity")]
        named = {i for m in parties for i in m.places}  # the last character of 中国 asks for no states
        says_states = self._text.cues.get("states", frozenset()) - named
        return self._question.name == "partner-ranks" and bool(says_states) and len(parties) == 1

    def _value(self, parameter: Parameter) -> list[str]:
        kind = parameter.kind
        terms = vocabulary.load()
        if parameter.is_date:
            return self._date(parameter)
        if kind.startswith("class:"):
            top = kind.partition(":")[2]
            return self._word("class", lambda v: terms.is_a(v, top), top)
        if kind in terms.enumerations:
            return self._word(kind)
        if parameter.name == "rank":
            return self._rank()
        if kind == "text" or "|" in kind:
            return self._word(parameter.name, lambda v: kind == "text" or v in kind.split("|"))
        if kind == "Area":
            return self._entities(parameter) or self._word("Area")
        return self._entities(parameter)

    def _word(self, kind: str, allowed: Callable[[str], bool] | None = None, top: str = "") -> list[str]:
        for said in sorted(self._text.terms, key=lambda t: t.start - t.end):
            for sense in said.senses:
                if isinstance(sense, Value) and sense.kind == kind and (allowed is None or allowed(sense.value)):
                    self._explained |= set(range(said.start, said.end))
                    if sense.value not in (top, *_UNSAID):
                        is_meeting = kind == "class" and vocabulary.load().is_a(sense.value, "Meeting")
                        self._valued += 0 if is_meeting or kind == "MechanismForm" else 0.5
                        # Several words that name one quantity are seldom there for anything else.
                        self._valued += _A_WORD * (said.end - said.start - 1) if kind == "indicator" else 0
                        return [sense.value]
        return []

    def _rank(self) -> list[str]:
        first = [self._text.cues[cue] for cue in ("most", "number one") if cue in self._text.cues]
        number = self._ordinal or (1 if first else None)
        if number is None:
            return []
        self._explained |= self._text.numbered.union(*first)
        self._ordinal = None
        return [str(number)]

    def _entities(self, parameter: Parameter) -> list[str]:
        terms = vocabulary.load()
        left_out = self._left_out()
        free = [
            m
            for m in self._text.mentions
            if m not in left_out
            and id(m) not in self._used
            and not self._is_excluded(m)
            and not self._is_range(m, parameter)
            if parameter.many or not m.places <= self._text.choice
            if not self._text.turns.get(m.places, ("",))[0]
            if not (self._question.name == "membership-changes" and terms.is_a(m.types[0], "Place"))
        ]
        if parameter.kind == "Entity":
            # "construction" may be a word, "the railway" is none; and a mechanism goes to where only mechanisms may.
            has_place = any(p.kind == "Mechanism" for p in self._question.parameters)
            free.sort(key=lambda m: (self._types(m, "Area"), has_place and self._types(m, "Mechanism")))
        likely = [m for m in free if parameter.likely and self._types(m, parameter.likely)]
        found: list[str] = []
        for mention in [*likely, *(m for m in free if m not in likely)]:
            fitting = [e for e, t in zip(mention.entities, mention.types, strict=True) if self._fits(t, parameter)]
            if not fitting:
                continue
            if parameter.likely and len(fitting) > 1:
                # "Washington" may be its state.
                fitting.sort(key=lambda e: not terms.is_a(self._store.types(e)[0], parameter.likely))
            self._used.add(id(mention))
            self._valued += 0.5 * (mention.types[0] == "Source")
            self.reading.doubt += 0.75 * (bool(parameter.likely) and mention not in likely)
            self.reading.doubt += 0.75 * (parameter.name in _OF_TRADE and self._types(mention, "Meeting", "Initiative"))
            if len(fitting) > 1 and terms.is_a(mention.types[0], "Meeting"):
                parties = [m.entities[0] for m in self._text.mentions if self._types(m, "Polity")]
                fitting = [e for e in fitting if meetings.have_all(self._store, e, parties)] or fitting
            chosen = areas.broad(self._store, fitting, mention.text)
            entity = iris.local(chosen)
            found += [entity] if entity not in found else []
            alike = [e for e in fitting if self._top(e) == self._top(fitting[0])] if len(fitting) > 1 else fitting
            if len(alike) > 1 and not terms.is_a(mention.types[0], "Area"):
                self.reading.choices, self.reading.chosen = tuple(map(iris.local, alike)), parameter.name
            if not parameter.many:
                break
        if not found and parameter.required and self._question.name in _ONE_OF_MANY:
            return self._of_the_thing(free, _ONE_OF_MANY[self._question.name])
        if len(found) == 1 and parameter.many and parameter.required and self._question.name not in _OF_ONE:
            self.reading.doubt += 1
        return found

    def _of_the_thing(self, free: Sequence[Mention], kind: str) -> list[str]:
        """The mechanism of a document or body that is named; of its documents or bodies, that one is asked for."""
        for mention in (m for m in free if self._types(m, kind)):
            if kind == "Document" and sum(vocabulary.load().is_a(one, kind) for one in mention.types) > 1:
                continue  # which of them is meant, is to be asked
            node = ox.NamedNode(mention.entities[0])
            # A document may be only that of a meeting.
            nodes = (node, *(q.object for q in self._store.quads(node, term("adoptedAt"), None, DEFAULT)))
            for quad in (q for n in nodes for q in self._store.quads(n, term("mechanism"), None, DEFAULT)):
                self._used.add(id(mention))
                self._valued += 0.5
                self.reading.operators["matching"] = iris.local(mention.entities[0])
                return [iris.local(quad.object.value)]
        return []

    def _left_out(self) -> list[Mention]:
        """The members besides whom others are asked for: "who is in SPECA besides the Central Asian states", "besides A and B"."""
        said = self._text.cues.get("besides")
        joint = "" if self._text.language == "zh" else " "
        asks_hosts = cues.compiled("hosts").search(joint.join(self._text.parts))
        has_hosts = self._question.name in _WITH_HOSTS and bool(asks_hosts)
        if not said or not (self._question.name in operators.LISTS_OF_MEMBERS or has_hosts):
            return []
        found: list[Mention] = []
        end, joints = max(said), set(cues.words("joins two"))
        for mention in sorted(self._text.mentions, key=lambda m: min(m.places, default=0)):
            first = min(mention.places, default=0)
            between = [self._text.parts[i] for i in range(end + 1, first)]
            kinds = ("Mechanism",) if found and self._types(found[0], "Mechanism") else ("Polity", "Region")
            fits = self._types(mention, *(kinds if found else ("Polity", "Region", "Mechanism")))
            is_next = first > end and (joints.issuperset(between) if found else len(between) < _BESIDES_FAR)
            if is_next and fits and id(mention) not in self._used:
                found.append(mention)
                end = max(mention.places)
        return found

    def _is_excluded(self, mention: Mention) -> bool:
        """Whether a name stands behind "but not", or is joined to the one that does: in "不是金砖成员的G20国家" only BRICS is left out."""
        denied = self._text.cues.get("without")
        first = min(mention.places)
        if not denied or not operators.may_compare(self._question) or first < max(denied):
            return False
        if self._types(mention, "Meeting"):
            return True  # nobody is left out of it
        before = [m for m in self._text.mentions if is_hard(m) and max(denied) <= min(m.places) < first]
        end = max((max(m.places) for m in before), default=first)
        between = self._text.parts[end + 1 : first]
        return all(i in self._text.cues["function words"] for i in range(end + 1, first)) and not set(
            cues.words("behind a name", "zh")
        ) & set(between)

    def _is_range(self, mention: Mention, parameter: Parameter) -> bool:
        """Whether a name is no party, but says among which to look, where, or at which meeting.

        "Which Central Asian state trades most with China", "what did Japan promise at TICAD V".
        """
        ranges = (*_NO_PARTIES, "Region", "Place") if parameter.name in _OF_PARTIES else _NO_PARTIES
        if parameter.name == "chair" and all(vocabulary.load().is_a(t, "Mechanism") for t in mention.types):
            return True  # from Belarus to Kazakhstan is no format of the two
        if (self._question.name == "officials" or parameter.name == "partner") and self._types(mention, "Fund"):
            return False  # a fund has a president, and is paid into
        is_party = parameter.name in (*_OF_PARTIES, "partner") or self._question.name == "officials"
        if is_party and all(vocabulary.load().is_a(t, *ranges) for t in mention.types):
            return True
        before = self._text.parts[min(mention.places, default=0) - 1 : min(mention.places, default=0)]
        is_where = (
            "Place" in mention.types[:1] and bool(before) and bool(cues.compiled("in a place").fullmatch(before[0]))
        )
        if parameter.name in ("signatory", "by") and is_where:
            return True  # what was signed or promised in Beijing need not be so by China
        if parameter.name == "reporter" and all(vocabulary.load().is_a(t, "Source") for t in mention.types):
            return True  # a figure of a document is about something else
        is_ranked = {"most", "fewest"} & self._text.cues.keys() and "states" in self._text.cues
        has_values = "value" in {c.name for c in self._question.columns}
        return bool(is_ranked) and has_values and self._types(mention, "Region")

    def _types(self, mention: Mention, *classes: str) -> bool:
        return any(vocabulary.load().is_a(t, *classes) for t in mention.types)

    def _top(self, entity: str) -> str:
        """The broadest class of an entity, which tells it apart from others with the same name."""
        type_ = self._store.types(entity)[0]
        return next((top for top in FIRST if vocabulary.load().is_a(type_, top)), type_)

    def _fits(self, type_: str, parameter: Parameter) -> bool:
        kinds = (parameter.kind, *parameter.also)
        terms = vocabulary.load()
        return terms.is_a(type_, *kinds) and not (parameter.likely and terms.is_a(type_, "Area"))

    # ---- time

    def _date(self, parameter: Parameter) -> list[str]:
        given, bound = self._dates, self._text.moments.bound
        if parameter.name == "after" and "next" in self._text.cues and not given:
            return [dates.today().isoformat()]
        if not given or not self._dates_left:
            return []
        is_open = parameter.kind in ("since", "until")
        is_period = len(given) == 2 or (parameter.name == "year" and bound in ("since", "after", "before", "until"))
        if not is_open and is_period and operators.dated(self._question):
            return []
        if is_open and bound and parameter.kind != _OPENS[bound]:
            return []
        value = given[-1] if parameter.kind == "until" else given[0]
        # A single date is a period. Of two dates, the first begins the period and the second ends it.
        is_span = len(given) == 1 and parameter.kind == "since" and not bound
        self._dates_left = [value] if is_span else [d for d in self._dates_left if d != value]
        return [beside(value, bound) if is_open else value]

    def _time(self) -> None:
        """Ask for a day, or for what begins between two."""
        is_named_so = self._question.name == "meeting" and not (self._text.is_yes_or_no or self._text.moments.bound)
        if self._question.name == "about" or is_named_so:
            one = [m for m in self._text.mentions if id(m) in self._used]
            self._dates_left = [d for d in self._dates_left if not repeats.is_its_date(self._store, one, d)]
        is_since_then = self._has_belonged_since()
        self.reading.doubt += 3.0 * (is_since_then and self._question.name == "membership-changes")
        if not self._dates_left:
            return
        bound = self._text.moments.bound
        lasts = bool(self._question.as_of) and self._question.as_of[0] in ("span", "computed", "ahead")
        in_office = self._question.name in operators.OF_OFFICE
        if self._question.name in operators.OF_MEMBERS and len({day[:4] for day in self._dates_left}) == 1:
            self._dates_left = self._dates_left[-1:]  # "in late 1998": at its end
        if lasts and len(self._dates_left) == 1 and (in_office or is_since_then or bound not in ("since", "after")):
            until_then = bound == "until" and self._text.is_yes_or_no and not in_office
            # Whoever was in it until a year need not have been at its end, and whoever had a post until then had it before.
            bound = "before" if in_office and bound == "until" else bound
            day = dates.bounds(self._dates_left[0]).earliest if until_then else _last(self._dates_left[0], bound)
            self._dates_left = []
            is_now = self._question.now and day == dates.today()
            self.reading.as_of = day.isoformat() if day and not is_now else None
        elif lasts and not in_office:
            return
        elif self._question.name == "signatories" and "document" in self.reading.parameters:
            (document,) = self.reading.parameters["document"]
            is_asked = self.reading.is_yes_or_no and len(self._dates_left) == 1 and not self._dates_a_name()
            self._dates_left = (
                []
                if is_asked
                else [d for d in self._dates_left if not repeats.is_dated(self._store, iris.ID + document, d)]
            )
        elif operators.dated(self._question):
            first, last = self._dates_left[0], self._dates_left[-1]
            if bound not in ("until", "before"):
                self.reading.operators["since"] = beside(first, bound)
            if bound not in ("since", "after"):
                self.reading.operators["until"] = beside(last, bound)
            self._dates_left = []

    def _has_belonged_since(self) -> bool:
        """Whether it is asked if somebody has been a member since some time: already then, and not only after it."""
        if not self._text.is_yes_or_no or self._text.moments.bound != "since":
            return False
        belongs = [t for t in self._text.terms if any(map(is_belonging, t.senses))]
        others = [s for t in self._text.terms if t not in belongs for s in t.senses]
        is_of_a_state = any(self._types(m, "Polity") for m in self._text.mentions)
        return is_of_a_state and bool(belongs) and Relation("membership-changes", (("change", "joined"),)) not in others

    def _dates_a_name(self) -> bool:
        """Whether the date only says which thing is meant, as in "the 2022 treaty", and not when something happened."""
        parts, dated = self._text.parts, self._text.dated
        before, after = min(dated, default=0) - 1, max(dated, default=0) + 1
        if self._text.language == "zh":
            return parts[after : after + 1] == cues.words("of", "zh")
        return not set(parts[before : before + 1]) & set(cues.words("on a date", self._text.language))


def _last(text: str, bound: str) -> date | None:
    """The last day of a date, or today if it is not over yet; for "before 2005", the day before its first."""
    first, last = dates.bounds(text)
    if bound == "before" and first:
        return first - timedelta(days=1)
    today = dates.today()
    return today if first and last and first <= today <= last else last
