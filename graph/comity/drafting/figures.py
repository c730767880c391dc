"""Figures in a sentence: trade, growth, shares, counts, ranks of partners, and what was pledged."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from comity.drafting import patterns
from comity.drafting.drafted import Reading
from comity.drafting.meetings import Told
from comity.drafting.sentences import Sentence
from comity.model.slugs import slug

_TRADE = ("trade-turnover", "exports", "imports", "trade-share", "investment-total", "enterprises")
_ALONE = (
    "world-gdp-share",
    "world-trade-share",
    "world-population-share",
    "gdp-growth",
    "gdp",
    "population",
    "approved-projects",
)
_COUNTED = (
    "enterprises",
    "documents-signed",
    "heads-of-state",
    "countries-and-organisations-represented",
    "approved-projects",
)
_OF_MEETINGS = ("heads-of-state", "countries-and-organisations-represented")
_STOCKS = ("investment-total", "enterprises", "population")
"""What is told as of the document, not of a year that was spoken of."""
_SHARES = ("trade-share", "world-gdp-share", "world-trade-share", "world-population-share", "gdp-growth")
_CLAUSE = re.compile(r"[,;，；]|\b(?:and|while)\b|(?<=\s)(?:и|а)(?=\s)")
_RANKS = {
    "en": re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)|(second|third|fourth|fifth)|)[- ]?(?:largest|biggest)"),
    "zh": re.compile(r"第(?:(\d{1,2})|([一二三四五六七八九十]))大"),
    "ru": re.compile(r"(?:(\d{1,2})-й|(втор|трет|четверт)[а-я]+|)\s?(?:по величине |крупнейш)"),
}
_ORDINALS = {w: n for n, w in enumerate(["", "", "second", "third", "fourth", "fifth"]) if w} | {
    "втор": 2,
    "трет": 3,
    "четверт": 4,
}
_DIGITS = "一二三四五六七八九十"


class Quantity(NamedTuple):
    """A number with its unit (empty for a bare number), its qualifier, and where it stands."""

    start: int
    end: int
    value: int | float
    unit: str
    qualifier: str


def quantities(sentence: Sentence, language: str) -> list[Quantity]:
    """The numbers in a sentence that are no dates."""
    found = []
    for match in patterns.quantity(language).finditer(sentence.text):
        if any(m.start < match.end("number") and match.start("number") < m.end for m in sentence.moments):
            continue
        if re.match(r"(?:st|nd|rd|th|-[йягмех])\b|[届次份]", sentence.text[match.end("number") :]):
            continue
        value = _value(match, language)
        money = patterns.currency(match["money"] or "") or patterns.currency((match["before"] or "").strip())
        unit = "percent" if match["percent"] else money
        before = sentence.text[max(0, match.start() - 26) : match.start()]
        found.append(Quantity(match.start(), match.end(), value, unit, _qualifier(before, language)))
    return found


def _value(match: re.Match[str], language: str) -> int | float:
    text = re.sub("[\u00a0\u202f ]", "", match["number"])
    is_decimal_comma = language == "ru" and re.fullmatch(r"\d+,\d+", text) is not None
    text = text.replace(",", "." if is_decimal_comma else "")
    scales = patterns.load()["scales"]
    scale = (match["scale"] or "").lower()
    power = scales[language].get(scale, scales["en"].get(scale, 0)) if scale else 0
    whole, _, fraction = text.partition(".")
    digits = (fraction + "0" * power)[:power]
    rest = fraction[power:].rstrip("0")
    number = (whole + digits).lstrip("0") or "0"
    return float(f"{number}.{rest}") if rest else int(number)


def _qualifier(before: str, language: str) -> str:
    for name in patterns.load()["qualifiers"]:
        last = list(patterns.words("qualifiers", language, name).finditer(before))
        if last and len(before) - last[-1].end() <= 2:
            return str(name)
    return ""


def find(sentence: Sentence, told: list[Told], reading: Reading) -> None:
    """Add the figures, ranks and pledges of a sentence."""
    if sentence.is_title:
        return
    numbers = quantities(sentence, reading.language)
    _set_parties(sentence, reading)
    _ranks(sentence, reading)
    pledged = _pledges(sentence, numbers, told, reading)
    for at, number in enumerate(numbers):
        if at not in pledged:
            _figure(sentence, number, numbers[:at], told, reading)
    _states_count(sentence, numbers, told, reading)


def _sides(sentence: Sentence, upto: int) -> list[str]:
    """The parties named up to a place: states, unions and regions, and mechanisms only if there are no two of them."""
    named = [(n, i) for n, i in sentence.named("Polity", "Region") if n.start < upto]
    if len({i for _, i in named}) < 2:
        named = sorted({*named, *((n, i) for n, i in sentence.named("Mechanism") if n.start < upto)})
    between = re.search(r"\bbetween\b|между|(?<=年)", sentence.text[:upto])
    after = [i for n, i in named if between and n.start >= between.end()]
    ids = list(dict.fromkeys(after if len(set(after)) >= 2 else [i for _, i in named]))
    return ids


def _set_parties(sentence: Sentence, reading: Reading) -> None:
    """Between whom trade is told of: the parties of the sentence, or those of the sentence before."""
    if any(
        patterns.has("indicators", reading.language, sentence.text, k) for k in ("trade-turnover", "exports", "imports")
    ):
        sides = _sides(sentence, len(sentence.text))
        is_share = patterns.has("indicators", reading.language, sentence.text, "trade-share")
        if len(sides) >= 2 and not is_share:
            reading.parties = (sides[0], sides[1])
        elif sides and reading.parties[0] and sides[0] not in reading.parties and not is_share:
            reading.parties = (reading.parties[0], sides[0])


def _figure(sentence: Sentence, number: Quantity, before: list[Quantity], told: list[Told], reading: Reading) -> None:
    language, text = reading.language, sentence.text
    found = _indicator(sentence, number, reading)
    if not found:
        return
    indicator = found
    is_growth = number.unit == "percent" and indicator in ("trade-turnover", "exports", "imports")
    if is_growth:
        window = text[max(0, number.start - 30) : number.end + 12]
        if not patterns.has("growth", language, window):
            return
        indicator = f"{indicator}-growth"
    if (number.unit == "percent") != (indicator in _SHARES or is_growth):
        return
    if not number.unit and indicator not in (*_COUNTED, "population"):
        return
    if indicator in _OF_MEETINGS:
        reporter = next((t.block.id for t in told), reading.meeting)
        parties: tuple[str, str] = (reporter, "")
    elif indicator in _ALONE or indicator == "documents-signed":
        reporter = (
            next((i for n, i in sentence.named("Mechanism", "Union") if n.start < number.end), "") or reading.mechanism
        )
        parties = (reporter, "")
    else:
        parties = reading.parties
        sides = _sides(sentence, number.end if number.start > 60 else len(text))
        if indicator == "trade-share" and len(sides) >= 2:
            parties = (sides[1], sides[0])  # "Central Asia's share in China's trade" is told of China's trade
        elif len(sides) >= 2 and not (reading.parties[0] in sides and reading.parties[1] in sides):
            parties = (sides[0], sides[1])
    if not parties[0]:
        return
    change = _change(sentence, number, reading)
    period, inferred = change or _period(sentence, number, reading)
    if indicator in _STOCKS and not sentence.moments:
        period, inferred = "", ""
    if indicator in _OF_MEETINGS:
        start = (
            str(reading.blocks[reporter].get("start") or reading.blocks[reporter].get("end") or "") if reporter else ""
        )
        period, inferred = start[:7], "that of the meeting" if start else ""
    if not sentence.moments and _BASE_VALUE.search(text[max(0, number.start - 24) : number.start]):
        return
    unit = number.unit or ("persons" if indicator == "population" else "count")
    facts: dict[str, Any] = {
        "indicator": indicator,
        "reporter": parties[0],
        "partner": parties[1],
        "period": period,
        "value": number.value,
        "unit": unit,
        "qualifier": number.qualifier,
    }
    if is_growth or indicator == "trade-share":
        facts["compared_to"] = _compared(sentence, number, period, reading)
    unsure = inferred
    stem = "-".join(filter(None, ["fig", indicator, *parties, slug(period)]))
    known = reading.known.figures.get((indicator, *parties, period, unit))
    id_ = known or stem
    block = reading.blocks.get(id_)
    if block and block.get("value") != number.value:
        id_ = f"{stem}-{slug(str(number.value))}"
    block = reading.block(id_, "Figure")
    for key, value in facts.items():
        if value not in ("", None):
            reading.add(block, key, value, sentence, unsure if key in ("period", "value") else "")
    said = patterns.words("according to", language).search(text)
    authority = next(
        (i for n, i in sentence.named("Organization", "Body") if said and 0 <= n.start - said.end() <= 12), ""
    )
    reading.add(block, "stated_by", authority, sentence)
    if patterns.has("first time", language, text) and number.qualifier == "more-than":
        reading.add(block, "first_time", True, sentence)
    del before


def _indicator(sentence: Sentence, number: Quantity, reading: Reading) -> str:
    """What a number measures: by the nearest word, within the clause if there is one."""
    language, text = reading.language, sentence.text
    spans = list(patterns.every("indicators", language, text))
    after = text[number.end : number.end + 60]
    for name in ("world-gdp-share", "world-trade-share", "world-population-share"):
        near = text[max(0, number.start - 16) : number.end + 36]
        own = re.split(r"[,;，；]|\sand\s|\sи\s", after)[0] if language != "zh" else ""
        if number.unit == "percent" and patterns.has(
            "indicators",
            language,
            own if language != "zh" else near.rpartition("，")[2] if "，" in near[:16] else near,
            name,
        ):
            return name
    if not number.unit:
        for name in (*_COUNTED, "population"):
            match = patterns.words("indicators", language, name).search(text)
            if match and (0 <= match.start() - number.end <= 24 or match.start() <= number.start < match.end()):
                if name == "documents-signed" and not patterns.has("signs", language, text):
                    continue
                return name
        return ""
    usable = [(s, e, n) for s, e, n in spans if n not in _COUNTED and not n.startswith("world-")]
    if number.unit not in ("percent", ""):
        usable = [s for s in usable if s[2] not in _SHARES and s[2] != "population"]
    left = [s for s in usable if s[1] <= number.start]
    if left:
        return left[-1][2]
    right = [s for s in usable if s[0] >= number.end and s[0] - number.end < 40]
    if right:
        return right[0][2]
    last = next((b.get("indicator") for b in reversed(reading.blocks.values()) if b.type == "Figure"), "")
    is_growth = number.unit == "percent" and patterns.has("growth", language, text)
    return str(last).removesuffix("-growth") if is_growth and last and not sentence.named("Mechanism") else ""


def _period(sentence: Sentence, number: Quantity, reading: Reading) -> tuple[str, str]:
    """The period of a number: a year near it, or the year that the text spoke of last."""
    moments = [m for m in sentence.moments if not m.last or "/" not in m.first]
    others = [q.start for q in quantities(sentence, reading.language) if q.start != number.start]

    def distance(m: Any) -> tuple[bool, int]:
        between = any(min(m.start, number.end) <= o < max(m.start, number.start) for o in others)
        gap = number.start - m.end if m.end <= number.start else m.start - number.end
        # "$982.3 billion in 2024"
        is_own = m.start >= number.end and _IN.fullmatch(sentence.text[number.end : m.start])
        return between, -1 if is_own else gap

    years = [m for m in moments if not _is_base(sentence.text, m.start, reading.language)] or (
        moments if len(moments) == 1 and number.unit != "percent" else []
    )
    nearest = min(years, key=distance, default=None)
    if nearest:
        # A plain year is a period; two years are one if the text joins them.
        period = f"{nearest.first}/{nearest.last}" if nearest.last else nearest.first
        reading.period = period
        reading.periods.add(period[:4])
        return period, "the year is that of the document" if nearest.inferred else ""
    if reading.language != "zh" and patterns.has("last year", reading.language, sentence.text) and reading.published:
        return str(int(reading.published[:4]) - 1), "“last year” as of the document's date"
    if not reading.period and number.unit == "percent":
        return reading.published[:7], "the period is the month of the document"
    return reading.period, "the period is that of the sentence before" if reading.period else ""


_IN = re.compile(r"\s?(?:in|for|during|в|за)\s")
_BASE = re.compile(r"(?:compared (?:to|with)|than in|over|from|since|с|по сравнению с|比)\s*$")


_BASE_VALUE = re.compile(
    r"(?:down|up) from (?:the |a )?$|compared (?:to|with) (?:the |a )?$|against (?:the )?$", re.IGNORECASE
)
"""In front of a number that another one is compared with, and of which no period is told."""


_FROM_TO = re.compile(
    r"(?:\bfrom |(?<!\w)с |从)(\D{0,3}\d[\d.,]*\s?(?:%|percent|процент\w*|％))(?: to | до |上升到|升至|增至|提高到)(\D{0,3}\d[\d.,]*)",
    re.IGNORECASE,
)


def _change(sentence: Sentence, number: Quantity, reading: Reading) -> tuple[str, str] | None:
    """The period of one of two numbers that a sentence tells as a change since a year: "since 2021 … from 0.8% to 1.5%"."""
    pair = _FROM_TO.search(sentence.text)
    if not pair or len(sentence.moments) != 1 or not pair.start(1) <= number.start < pair.end(2):
        return None
    since = sentence.moments[0].first
    if number.start < pair.end(1):
        return since, ""
    later = max((p for p in reading.periods if p > since), default="")
    return later, "the latest year that the text has told of" if later else ""


def _is_base(text: str, start: int, language: str) -> bool:
    """Whether a year is what a number is compared with."""
    del language
    return bool(_BASE.search(text[max(0, start - 20) : start]))


def _compared(sentence: Sentence, number: Quantity, period: str, reading: Reading) -> str:
    if (
        (pair := _FROM_TO.search(sentence.text))
        and pair.start(2) - 1 <= number.start < pair.end(2)
        and sentence.moments
    ):
        return sentence.moments[0].first if sentence.moments[0].first != period else ""
    base = next((m.first for m in sentence.moments if _is_base(sentence.text, m.start, reading.language)), "")
    del number
    return base if base != period else ""


def _ranks(sentence: Sentence, reading: Reading) -> None:
    start = 0
    for match in re.finditer(r",? (?:and|while) (?=in \d{4}\b|it\b)|[;；，]|, (?:а|и) |$", sentence.text):
        _rank_of_clause(sentence, start, match.start(), reading)
        start = match.end()


def _rank_of_clause(sentence: Sentence, start: int, end: int, reading: Reading) -> None:
    language, text = reading.language, sentence.text[:end]
    word = patterns.words("ranks", language).search(text, start)
    match = _RANKS[language].search(text, start)
    if not word or not (match or (language == "zh" and patterns.has("largest", language, text[start:]))):
        return
    parties = [(n, i) for n, i in sentence.named("Polity", "Region", "Mechanism") if start <= n.start < end]
    left = [i for n, i in parties if n.end <= word.start()]
    right = [i for n, i in parties if n.start >= word.end()]
    it = reading.ranked if re.match(r"\W*(?:(?:in|в) \d{4}\W+)?(?:it|он|она|оно)\b", text[start:]) else ""
    partner = it or (left[0] if left else "")
    own = left if it else left[1:]
    if language == "en":
        # "China is the largest partner of Kazakhstan", "Kazakhstan is India's largest partner in Central Asia".
        states = right if re.match(r"\s+(?:of|for)\s(?!the first)", text[word.end() :]) else own[:1]
    else:
        states = own or right
    reading.ranked = partner
    told = [m.first for m in sentence.moments if start <= m.start < end]
    # A text that speaks of one year speaks of it throughout.
    is_one = len(reading.periods) == 1 and not sentence.moments
    period, unsure = (
        (told[0], "") if told else (reading.period, "the period is that of the sentence before") if is_one else ("", "")
    )
    for state in dict.fromkeys(states):
        if state == partner or not partner:
            continue
        block = reading.block("-".join(filter(None, ["rank", state, partner, slug(period)])), "PartnerRank")
        for key, value in (("state", state), ("partner", partner), ("rank", _rank(match)), ("period", period)):
            reading.add(block, key, value, sentence, unsure if key == "period" else "")
        if patterns.has("first time", language, text[start:]):
            reading.add(block, "first_time", True, sentence)


def _rank(match: re.Match[str] | None) -> int:
    if not match:
        return 1
    if match[1]:
        return int(match[1])
    if match[2]:
        return _DIGITS.find(match[2]) + 1 if match[2] in _DIGITS else _ORDINALS.get(match[2], 1)
    return 1


def _pledges(sentence: Sentence, numbers: list[Quantity], told: list[Told], reading: Reading) -> set[int]:
    """The positions of the numbers that someone promised, which were added as pledges."""
    language, text = reading.language, sentence.text
    match = patterns.words("pledges", language).search(text)
    if not match:
        return set()
    if patterns.has("indicators", language, text, "trade-turnover") and not re.search(
        "pledge|аид|aid|помощ|援助", text
    ):
        return set()
    givers = [i for n, i in sentence.named("State", "Union") if n.start < match.start() + 30] or [
        reading.giver or reading.parties[0]
    ]
    giver = reading.giver = next(iter(givers), "")
    meeting = next((t.block.id for t in told), reading.meeting)
    mechanism = reading.mechanism or str(reading.blocks[meeting].get("of") if meeting else "")
    found = set()
    for at, number in enumerate(numbers):
        if number.unit in ("", "percent") or not giver:
            continue
        found.add(at)
        id_ = f"{mechanism or giver}-pledge-{number.value}-{number.unit.lower()}"
        block = reading.block(_known_pledge(number, giver, mechanism, reading) or id_, "Pledge")
        reading.add(block, "of", mechanism, sentence, "" if told else "the mechanism is the one the text speaks of")
        reading.add(block, "announced_by", giver, sentence)
        amount: dict[str, Any] = {"value": number.value, "unit": number.unit}
        if number.qualifier:
            amount["qualifier"] = number.qualifier
        reading.add(block, "amount", amount, sentence)
        if told and told[0].is_named:
            reading.add(block, "announced_at", meeting, sentence)
        day = next((m for m in sentence.moments if len(m.first) == 10), None)
        if told and meeting:
            reading.add(reading.blocks[meeting], "announced", block.id, sentence)
        if day and not any(t.is_named for t in told):
            reading.add(
                block, "announced_on", day.first, sentence, "the year is that of the document" if day.inferred else ""
            )
        until = re.search(r"(?:\bby|до|到)\s*((?:19|20)\d\d)", text[number.end :])
        if until:
            reading.add(block, "end", until[1], sentence)
    return found


def _known_pledge(number: Quantity, giver: str, mechanism: str, reading: Reading) -> str:
    """A pledge of the graph of the same amount by the same giver in this mechanism; empty unless there is exactly one."""
    return reading.known.pledge(giver, mechanism, str(number.value), number.unit)


def _states_count(sentence: Sentence, numbers: list[Quantity], told: list[Told], reading: Reading) -> None:
    """How many states took part."""
    language, text = reading.language, sentence.text
    meeting = next((t.block for t in told), reading.blocks.get(reading.meeting))
    if not meeting or not (told or patterns.has("takes part", language, text)):
        return
    for number in numbers:
        after = text[number.end : number.end + 30]
        word = patterns.words("participant states", language).search(after)
        if not number.unit and word and word.start() <= 8 and 2 < number.value < 200 and isinstance(number.value, int):
            if patterns.has(
                "indicators",
                language,
                text[number.start - 10 if number.start > 10 else 0 : number.end + 40],
                "heads-of-state",
            ):
                continue
            reading.add(meeting, "participant_states_count", number.value, sentence)
