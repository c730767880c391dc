"""Reads a text as one question: its parameters, its operators, what speaks against it, and what is left over."""

from __future__ import annotations

from collections.abc import Sequence

from comity.model import iris
from comity.plain_language import lexicon, repeats
from comity.plain_language.asked_text import is_hard
from comity.plain_language.lexicon import Relation, Value
from comity.plain_language.mentions import Mention
from comity.plain_language.parameters import Parameters
from comity.plain_language.reading import Reading
from comity.plain_language.tokens import is_han
from comity.questions import operators

_AMOUNTS = ("value", "amount")
"""Columns of numbers: to ask how much or how many of such a question is to ask for the number itself."""
_HOSTS, _PLACES = "host", "place"
_WITH_PARTIES = ("members", "memberships", "summits", "meetings", "meeting", "participants", "attendance", "adopted", "signatories",
                 "documents", "calendar", "platforms", "bodies", "hosted", "next-hosts", "next-meetings", "common-members",
                 "chairs")  # fmt: skip
"""Questions of whose answers one may ask whether someone is among them."""
_TELLS = {
    "when": (
        "founding",
        "meeting",
        "summits",
        "meetings",
        "membership-changes",
        "documents",
        "signatories",
        "next-meetings",
        "chairs",
    ),
    "where": (
        "meeting",
        "summits",
        "meetings",
        "bodies",
        "places",
        "hosted",
        "founding",
        "next-hosts",
        "next-meetings",
    ),
    "who": ("chairs", "officials", "participants", "members", "signatories", "next-hosts", "membership-changes"),
}
"""Which questions tell a time, a place, or somebody."""
_WITH_PEOPLE = ("participants", "signatories", "officials", "chairs", "attendance", "pledges", "statements")
_OF_NO_LAST = ("hosts-per-year", "meetings-per-year", "places", "next-meetings", "next-hosts")
"""Questions whose rows have no first or last one."""
_LIKELY = 0.3
"""How likely a question must be to be read without a word of its own."""
_OF_DOCUMENTS, _SURE = ("conflicts", "gaps"), 0.5
"""Questions about documents and not about the world, and how likely one has to be."""
_FULL_ROLES = ("member", "founding-member")
_AMONG_MEMBERS = {"trade-turnover": "intra-trade", "trade-turnover-growth": "intra-trade-growth"}
_PER_YEAR = ("hosts-per-year", "meetings-per-year")


class Filling(Parameters):
    """Fills in one reading."""

    def read(self) -> Reading | None:
        """The reading; ``None`` if no word of the text is about the question."""
        own = [t for t in self._text.terms if self._relation in t.senses]
        self._has_own_words = bool(own)
        self._explained |= {i for t in own for i in range(t.start, t.end)}
        number = len(self._explained)
        plain = self._text.cues["function words"] if self._text.language != "zh" else frozenset[int]()
        self.reading.explained = lexicon.strength(self._text.parts, own, self._relation, plain, self._text.language)
        self.reading.parameters |= {name: [value] for name, value in self._relation.implied}
        for parameter in sorted(self._question.parameters, key=lambda p: not p.required):
            if parameter.name in self.reading.parameters or (parameter.name == "state" and self._asks_for_states()):
                continue
            found = self._value(parameter)
            if found:
                self.reading.parameters[parameter.name] = found
            elif parameter.required:
                self.reading.missing.append(parameter.name)
        self._among_members()
        if self._question.name == "about":
            number = 0
        is_heard = any(self._question.name in questions for questions in self._text.heard.values())
        is_likely = is_heard and self.reading.chance >= _LIKELY and not self._relation.implied
        if not number and not self._stands_alone() and not is_likely:
            return None
        self.reading.explained += self._valued
        if self._question.name == "figure-series" and "growth" in str(self.reading.parameters.get("indicator")):
            self.reading.doubt += 0.5  # how it grew is in the series of the figure itself
        self._time()
        self._operators()
        self._others()
        self._doubts()
        self._close()
        return self.reading

    def _among_members(self) -> None:
        """The trade of a format with nobody else is that among its members."""
        reporter, partner = (self.reading.parameters.get(n) for n in ("reporter", "partner"))
        (named,) = self.reading.parameters.get("indicator") or ("",)
        if reporter and not partner and named in _AMONG_MEMBERS:
            types = self._store.types(iris.ID + reporter[0])
            if "Mechanism" in types and "Union" not in types:
                self.reading.parameters["indicator"] = [_AMONG_MEMBERS[named]]

    def _stands_alone(self) -> bool:
        """Whether a question can be meant without a word for it: by a role, an indicator, or the name of a single thing."""
        name = self._question.name
        mentions = self._text.mentions
        if name == "about":
            self.reading.doubt += -0.7 if "what is" in self._text.cues else 0.5
            return len(mentions) == 1 and not self._text.dated
        if name == "members":
            return any(self._types(m, "Mechanism") for m in mentions)
        if name in ("common-mechanisms", "comparison"):
            self.reading.doubt += 0.3
            kind = "Polity" if name == "common-mechanisms" else "Mechanism"
            return len(mentions) > 1 and all(self._types(m, kind) for m in mentions)
        if name == "meeting":
            return bool(self._text.described)
        if name == "pledges":
            return "how much" in self._text.cues and any(self._types(m, "Initiative") for m in mentions)
        if name == "membership-changes" and ("change", "joined") in self._relation.implied:
            self.reading.doubt += 0.4
            return {"member", "mechanism"} <= self.reading.parameters.keys() and not self._text.dated
        return bool({"indicator", "role"} & self.reading.parameters.keys())

    def _doubts(self) -> None:
        """What speaks for or against a question besides its words: above all the question word."""
        name, reading = self._question.name, self.reading
        for word, tells in _TELLS.items():
            if word in self._text.cues and name in tells:
                reading.explained += 0.25
        soft = [m for m in self._text.mentions if id(m) in self._used and not is_hard(m)]
        if name == "paths" and soft:
            reading.doubt += 0.6
        if name == "memberships" and "mechanism" in reading.parameters:
            reading.doubt += 0.8  # that it belongs to what it is asked about says little
        if name == "attendance" and any(
            self._types(m, "Mechanism") for m in self._text.mentions if id(m) in self._used
        ):
            reading.doubt += 0.6
        self._doubts_of_membership()
        if name in _OF_DOCUMENTS and reading.chance < _SURE:
            reading.doubt += 1.0  # people who ask what documents say differently say so
        if name == "comparison" and "oldest" in self._text.cues:
            reading.doubt += 0.8
        if name == "changes":
            reading.doubt += 0.5 + 0.5 * any(s == Relation("members", ()) for t in self._text.terms for s in t.senses)
        if name == "about" and any(m.types[0] == "Source" for m in self._text.mentions if id(m) in self._used):
            reading.doubt += 0.3
        says_summit = any(Value("class", "Summit") in t.senses for t in self._text.terms)
        if name == "next-meetings" and says_summit:
            reading.doubt += 0.5

    def _doubts_of_membership(self) -> None:
        name, reading = self._question.name, self.reading
        if self._has_own_words and "states" in self._text.cues and not {"when", "where"} & self._text.cues.keys():
            # Which states founded it are its founding members.
            is_founding = ("role", "founding-member") in self._relation.implied
            reading.doubt += {"founding": 1.2}.get(name, 0) - 0.7 * is_founding
        if "until when" in self._text.cues and name == "membership-changes":
            reading.doubt += 1.0 if ("change", "left") not in self._relation.implied else -0.5
        if name == "membership-changes" and (roles := self._roles_without_a_place()):
            reading.operators.setdefault("matching", roles[0])
            reading.doubt += 0.8 * bool(self._relation.implied)

    def _roles_without_a_place(self) -> list[str]:
        """The roles in the text, other than those of all members, in its own words."""
        return [
            " ".join(self._text.parts[t.start : t.end])
            for t in self._text.terms
            for s in t.senses
            if isinstance(s, Value) and s.kind == "MembershipRole" and s.value not in _FULL_ROLES
        ]

    # ---- operators

    def _operators(self) -> None:
        if self._question.name == "about":
            return
        cues, reading, columns = self._text.cues, self.reading, [c.name for c in self._question.columns]
        is_dated = bool(operators.dated(self._question)) and not self._names_one_thing()
        if self._question.name in _OF_NO_LAST:
            is_dated = False
        if self._question.name in _OF_NO_LAST and "last" in cues:
            reading.unused.append(" ".join(self._text.parts[i] for i in sorted(cues["last"])))
        self._numbers(columns)
        if "next" in cues and is_dated and self._question.plans:
            reading.operators["next"] = "yes"
            self._explained |= cues["next"]
        if "last" in cues and is_dated and not cues["last"] <= self._text.described:
            reading.operators["last"] = "1"
            self._explained |= cues["last"]
        if self._ordinal is not None and is_dated and ("ordinal" in columns or self._ordinal == 1):
            reading.operators["nth" if "ordinal" in columns else "first"] = str(self._ordinal)
            self._explained |= self._text.numbered
            self._ordinal = None
        if "oldest" in cues and is_dated:
            reading.operators["first"] = "1"
            reading.explained += 0.6 * (self._question.name == "founding")
            self._explained |= cues["oldest"]
        if self._question.name in _PER_YEAR and "year" not in cues:
            reading.doubt += 2 if {"most", "fewest"} & cues.keys() else 1
        if self._question.name == "places" and "states" in cues and "city" not in cues:
            reading.doubt += 0.6
        for name in ("most", "fewest"):
            if name in cues and not cues[name] <= self._explained:
                self._most(name, columns)

    def _numbers(self, columns: list[str]) -> None:
        """How many there are, unless the answer is a number itself."""
        cues, reading = self._text.cues, self.reading
        if "how many" in cues and not set(_AMOUNTS) & set(columns):
            reading.operators["count"] = "yes"
            self._explained |= cues["how many"]
        elif "how many" in cues or "how much" in cues:
            self._explained |= cues.get("how many", frozenset()) | cues.get("how much", frozenset())

    def _names_one_thing(self) -> bool:
        """Whether the question is about one meeting or thing, of which there is no first or last."""
        first = self._question.parameters[0] if self._question.parameters else None
        return first is not None and first.required and first.kind == "Meeting"

    def _most(self, name: str, columns: list[str]) -> None:
        """The largest number, or what most rows have."""
        counts = [c.name for c in self._question.columns if c.counts]
        number = next((c for c in (*_AMOUNTS, *counts, "shared") if c in columns), "")
        self._explained |= self._text.cues[name]
        if name == "most" and self._question.sort[:1] == (f"-{number}",):
            return  # the rows come in that order
        places = self._text.cues.get("city")
        column = number or (
            _PLACES
            if places and _PLACES in columns
            else next((c for c in (_HOSTS, _PLACES, "chair", "mechanism") if c in columns), "")
        )
        if column:
            self.reading.operators[name] = column
        else:
            self._explained -= self._text.cues[name]

    def _others(self) -> None:
        """What else is named: the other of two that are compared, or what a row has to name."""
        compared = self._question.parameters[0] if operators.may_compare(self._question) else None
        for mention in self._text.mentions:
            if id(mention) in self._used:
                continue
            fits = compared is not None and self._types(mention, compared.kind)
            entity = iris.local(mention.entities[0])
            wanted = self.reading.operators
            if self._is_excluded(mention) and fits and "without" not in wanted:
                wanted["without"] = entity
                self._explained |= self._text.cues["without"]
            elif fits and "both" in self._text.cues and "both" not in wanted:
                wanted["both"] = entity
                self.reading.explained += 0.6
                self._explained |= self._text.cues["both"]
            elif self._types(mention, "Person") and self._question.name not in _WITH_PEOPLE:
                continue
            elif self._question.name == "pledges" and self._types(mention, "Initiative") and "matching" not in wanted:
                wanted["matching"] = entity
                self.reading.explained += 1.0
                # How much of a fund is its amount, whatever people ask with the same words of other things.
                self.reading.unlikely = min(self.reading.unlikely, 1.0)
            elif self._is_range_of_parties(mention):
                wanted["matching"] = entity
                # "The EU and Central Asia format" is no range of the members of the EU.
                self.reading.doubt += 0 if "states" in self._text.cues else 0.8
            elif (
                self.reading.is_yes_or_no and "has" not in wanted and not fits and self._question.name in _WITH_PARTIES
            ):
                wanted["has"] = entity
            elif (
                self._types(mention, "Place", "Polity", "Person", "Region")
                and "matching" not in wanted
                and not compared
            ) or (
                self._types(mention, "Place", "Polity", "Region")
                and "matching" not in wanted
                and {_PLACES, _HOSTS} & {c.name for c in self._question.columns}
            ):
                wanted["matching"] = entity
            else:
                continue
            self._used.add(id(mention))

    def _is_range_of_parties(self, mention: Mention) -> bool:
        """Whether a region says which of the parties are asked for: "which African states are members of BRICS"."""
        is_free = "matching" not in self.reading.operators and not self.reading.is_yes_or_no
        with_parties = self._question.name in (*_WITH_PARTIES, "membership-changes")
        return is_free and with_parties and self._types(mention, "Region")

    # ---- what is left

    def _close(self) -> None:
        text, reading = self._text, self.reading
        explained = self._explained | text.described | text.cues["function words"] | text.dated
        explained |= {i for m in text.mentions if id(m) in self._used for i in m.places}
        if reading.is_yes_or_no:
            explained |= text.cues.get("yes or no", frozenset()) | text.cues.get("tag question", frozenset())
        unused = [m for m in text.mentions if id(m) not in self._used and is_hard(m)]
        used = [m for m in text.mentions if id(m) in self._used]
        if self._ordinal and repeats.is_its_number(self._store, used, self._ordinal):
            self._ordinal = None
        twice = [
            m
            for m in unused
            if (used and m.places <= text.aside) or repeats.is_said_twice(self._store, m, used, text.parts)
        ]
        unused = [m for m in unused if m not in twice]
        explained |= {i for m in twice for i in m.places}
        reading.unused += [m.text for m in unused] + self._dates_left + ([str(self._ordinal)] if self._ordinal else [])
        explained |= {i for m in unused for i in m.places} | text.numbered
        denied = text.cues.get("denied", frozenset())
        explained |= {i for i, questions in text.heard.items() if self._question.name in questions} - denied
        left = [i for i in range(len(text.parts)) if i not in explained]
        explained |= repeats.repeated(self._store, used, text.parts, left)
        left = [i for i in range(len(text.parts)) if i not in explained | text.aside]
        plain = text.cues["light words"] & set(left)
        known = {i for t in text.terms for i in range(t.start, t.end)} | (text.heard.keys() - plain)
        known = known & set(left) - denied
        light = plain - known
        reading.light, reading.known = len(light), len(known)
        reading.called = [name for t in text.terms for name in lexicon.row_words(t)]
        reading.left = _words(text.parts, [i for i in left if i not in light | known])
        reading.words = [text.parts[i] for i in sorted(self._explained) if not is_han(text.parts[i])]


def _words(parts: Sequence[str], places: Sequence[int]) -> list[str]:
    """The tokens at these positions; neighbouring Chinese characters are one word."""
    found: list[str] = []
    before = -2
    for place in places:
        if found and place == before + 1 and is_han(parts[place]) and is_han(found[-1][-1]):
            found[-1] += parts[place]
        else:
            found.append(parts[place])
        before = place
    return found
