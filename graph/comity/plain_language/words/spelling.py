"""Puts what is written in several ways in one: "PALM10" and "PALM 10 summit" are the 10th PALM, and "中哈" two states."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import partial

from comity.naming import keys, lookup
from comity.plain_language.words import cues
from comity.plain_language.words.expressions import Expression, has, has_digit, has_year
from comity.plain_language.words.tokens import language_of
from comity.store.base import Store

_NUMBERED = Expression(
    lambda: rf"\b([A-Za-z\u0410-\u044f]{{3,}})(?:-?|\s(?=\d+\s+{cues.pattern('of one meeting')}))(\d{{1,2}})\b",
    has_digit,
)
_ROMAN = re.compile(
    r"\b([A-Za-z]{3,})\s+([Iiv])\b(?=\W*$|\s+(?:19|20)\d\d|\s+(?<=[A-Z]{2}\sI\s)(?:take|held|be|happen|in|adopt)\b)"
)
"""A Roman number of one letter that may be a word, at the end of a text, before a year, or behind capitals and before what was done."""
_RANKS = {"i": "1st", "v": "5th"}
_BARE = Expression(
    lambda: (
        rf"(?P<before>\w*\s*)(?<![\w+.,-])(?P<number>[1-9]\d?)\s+(?=(?:\w+\u0438\u0439\s+)?{cues.pattern('one meeting')})"
    ),
    has_digit,
)
_SIGN = "|".join(map(re.escape, cues.words("number sign")))
_BEHIND = Expression(
    lambda: (
        rf"(?P<meeting>{cues.pattern('one meeting')})\s+(?:(?:{_SIGN})\s*(?P<numbered>[1-9]\d?)\b"
        rf"|(?P<number>[1-9]\d?)(?=\W*$|\s+{cues.pattern('behind a number')}))"
    ),
    has_digit,
)
_OF_AFRICA = Expression(
    "(?<=[\u5bf9\u63f4\u8bbf\u8d74\u5728])\u975e(?=[\u4e00-\u9fff])(?![\u6d32\u6b63\u76df\u5e38\u6cd5\u5b98\u5171])",
    has("\u975e"),
    flags=re.RegexFlag(0),
)
"""A word such as "to", and the letter for Africa, unless it is "not": 对非投资."""
_OF_CHINA = Expression(
    "(?<=[\u5bf9\u8bbf\u8d74\u5728\u9a7b\u6765])\u534e(?![\u76db\u6c99\u4fa8\u4eba\u88d4\u8bed\u4e3a])",
    has("\u534e"),
    flags=re.RegexFlag(0),
)
"""The same with the letter for China, unless it begins Washington, Warsaw or another word: 对华贸易."""
_LETTERS = dict(line.split() for line in cues.words("states by a letter", "zh"))
_OF_STATES, _AND = "".join(_LETTERS), cues.words("and", "zh")[-1]
_PAIR = Expression(
    lambda: rf"(?<![{_OF_STATES}])([{_OF_STATES}])([{_OF_STATES}])(?={cues.pattern('between two')})",
    has(*_LETTERS),
    flags=re.RegexFlag(0),
)
_SIDE = Expression(
    rf"(?<![{_OF_STATES}])([{_OF_STATES}])\u65b9(?![\u9762\u6848\u5f0f\u6cd5\u5411\u9488\u4fbf])",
    has("\u65b9"),
    flags=re.RegexFlag(0),
)
"""A state's side at a meeting, as "the Chinese side" is called with one letter, and no word such as "aspect" or "plan"."""
_PAUSE = ",;:\uff0c\uff1b\uff1a"
_CHOICE = Expression(
    lambda: (
        rf"(?:\u3001|{cues.pattern('joins two')})(?=[^.?\u3001{_PAUSE}]{{2,40}}[{_PAUSE}]\s*{cues.pattern('asks which of two')})"
    ),
    partial(cues.may_have, "asks which of two"),
)
_WHICH_OF = Expression(
    lambda: (
        rf"^({cues.pattern('which of two')}\s+(?!{cues.pattern('all of a kind')})[\w\s-]{{2,40}}?)\s+{cues.pattern('joins two')}\s"
    ),
    partial(cues.may_have, "which of two"),
)
_FIRST_OF_ALL = Expression(
    lambda: rf"{cues.pattern('first of all')}\s*(?={cues.pattern('suggested')})", partial(cues.may_have, "suggested")
)
"""Before a word for having an idea, which nobody has twice."""
_OF_A_YEAR = Expression(
    lambda: rf"{cues.pattern('results of a year')}\s+(?=(?:19|20)\d\d)", partial(cues.may_have, "results of a year")
)
"""What a year came to, before that year, where nothing else had results: «по итогам 2025 года»."""
_WHAT_IT_DOES = Expression(r"^what\s+(?:does|do)\s+(?P<body>.+?)\s+do\W*$", has(" do"))
_WENT_TO_WHICH = Expression(
    r"^(?:to\s+)?(?:which|what)\s+(?:country|city|capital|place)\s+did\s+(?P<who>.+?)\s+(?:go|travel|fly)(?:\s+to)?\s+for\s",
    has(" for "),
)
"""Where somebody went for a meeting, which is where that was."""
_PARTNER_APART = Expression(
    lambda: (
        rf"(?P<partner>{cues.pattern('a trading partner')}\w*)(?P<whose>(?:\s[\w-]+){{1,5}}?)\s(?P<kind>{cues.pattern('in dialogue')})"
    ),
    partial(cues.may_have, "in dialogue"),
)
"""A role with a name in the midst of it, as Russian has it."""
_HOW_LONG_PARTNERS = Expression(
    lambda: rf"{cues.pattern('how long')}(?=.+{cues.pattern('a dialogue partner')})",
    partial(cues.may_have, "a dialogue partner"),
)
"""How long two are partners, which is told by since when they are."""
_CONDITION = Expression(
    lambda: rf"[\s{_PAUSE}]*(?:{cues.pattern('joins two')}\s+)?{cues.pattern('if so')}.*$",
    partial(cues.may_have, "if so"),
    flags=re.IGNORECASE | re.DOTALL,
)
_INCLUDING = Expression(
    lambda: rf"[(\uff08]\s*(?:{cues.pattern('including')}[^)\uff09]*|{cues.pattern('at present')})\s*[)\uff09]",
    has("(", "\uff08"),
)
_OF_A_MONTH = Expression(
    lambda: (
        rf"\b(?P<month>{'|'.join(cues.words('adjectives of months', 'ru'))})\w+\s(?P<between>\D*?)(?P<year>(?:19|20)\d\d)"
    ),
    has_year,
)
_STATE_IN_FRONT = re.compile(r"^\s*us(?=\s+\w)")
_REPEATED = re.compile(r"\bre-(?=[a-z]{4})")
_CONTRACTED = re.compile(r"\b([A-Za-z]+)n['\u2019]t\b")
_IN_FULL = {"ca": "can", "wo": "will"}
_ASKS_IS = re.compile(r"\b(what|who|where|when|how|it)['\u2019]s\b(?=\s)", re.IGNORECASE)
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}[^\W\d_]\b\.?")
_AGAIN = re.compile(r"(.{6,}?)(?:\s*\1)+(.*)", re.DOTALL)
_NAME = re.compile(r"^\s*name\s+(?=(?:the|all|every|any|each|\d)\b)", re.IGNORECASE)
_WHETHER = Expression(
    r"\u6709\u6ca1(?P<has>\u6709)|(?P<verb>[\u4e00-\u9fff]{1,2})\u6ca1\u6709?(?P=verb)(?![\u4e86\u8fc7])",
    has("\u6ca1"),
    flags=re.RegexFlag(0),
)
"""A Chinese verb, "not", and the verb again, 参加没参加, or "has or has not", 有没有."""
_OR_NOT = Expression(
    r"^(?P<did>[^\u54ea\u8c01\u4ec0\u51e0\u591a]+[\u4e86\u8fc7](?:(?![\u800c\u4f46\u5374])[\w\s\u00b7\u2014\u201c\u201d\u300a\u300b-]){1,30})"
    r"(?<![\u662f\u6709])\u6ca1\u6709?(?=\W*$)",
    has("\u6ca1"),
    flags=re.RegexFlag(0),
)
"""What somebody did, and "or not" behind it, at the end, in a text that asks nothing else: 加入了APEC没有."""
_PREAMBLE = re.compile(r"^[^:?\d\uff1a\uff1f]{2,60}[:\uff1a]\s*(?=\S.{6})")
_LASTED = Expression(lambda: rf"\s+{cues.pattern('it lasted')}(?=\W*$)")
_GREETING = Expression(lambda: rf"\W*{cues.pattern('opens aside')}\s*[!\uff01]\s*(?=\S.{{6}})")
_SIMPLIFIED = str.maketrans({pair[0]: pair[1] for pair in cues.words("traditional", "zh")})
_PLAIN = dict(pair.split(" = ") for pair in cues.words("in plain words"))
_NUMBER = "\u7b2c[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\\d]{1,3}[\u5c4a\u6b21]"
_YEAR_BEHIND = re.compile("([A-Za-z]-?\\d{0,2}?)((?:19|20)\\d\\d\\s*\u5e74)")
"""A year right behind the Latin letters of a name, which has no space before it in Chinese: "APEC2010年"."""
_TWO_OF_A_SERIES = Expression(
    rf"(?:(?P<one>{_NUMBER})(?P<of>[^\uff0c\u3002\uff1f]{{2,20}}?)|(?P<before>[^\uff0c\u3002\uff1f]{{2,20}}?)(?P<first>{_NUMBER}))"
    rf"(?P<kind>\u5cf0\u4f1a|\u4f1a\u8bae|\u8bba\u575b)[\u548c\u4e0e\u53ca](?P<other>{_NUMBER})(?:(?P=kind))?(?=\u5206\u522b|\u5404)",
    has("\u7b2c"),
    flags=re.RegexFlag(0),
)
"""Two of a series with its name at the first, as in "the first summit of A and the second": 第一届中国—中亚峰会和第二届分别."""
_GAPS = {"en": r"\s(?:[\w-]+\s){0,6}", "zh": r"\w{0,8}", "ru": r"\s(?:[\w-]+\s){0,4}"}


def _into_office(language: str) -> Expression:
    becomes = cues.words("becomes", language)

    def written() -> str:
        office = f"(?:{cues.pattern('a post')}|{cues.pattern('a chair')})"
        return rf"(?:{'|'.join(map(cues.bounded, becomes))})(?={_GAPS[language]}{office})"

    return Expression(written, has(*becomes))


_INTO_OFFICE = [(_into_office(language), cues.words("takes an office", language)[0]) for language in _GAPS]
"""Words for becoming somebody, before a post, with what is said instead."""
_ROUNDABOUT = Expression(
    lambda: "|".join(cues.bounded(said) for said in sorted(_PLAIN, key=len, reverse=True)), has(*_PLAIN)
)
_TAG = Expression(
    lambda: rf"[\s,]+\w+?{cues.pattern('asks for a yes')}\s*[?.]*\s*$".replace("'", "['\u2019]"), has("n't", "n\u2019t")
)
"""What stands behind a claim and denies nothing: "didn't they?"."""
_WORD = re.compile("[\\w\u0300-\u036f]+")


def of_a_month(text: str) -> str:
    """The text with a month that describes a meeting behind it, with its year: "декабрьский саммит 2025 года"."""
    months = dict(zip(cues.words("adjectives of months", "ru"), cues.words("in a month", "ru"), strict=True))

    def moved(said: re.Match[str]) -> str:
        return (
            f"{said['between']}{cues.words('inside a place', 'ru')[0]} {months[said['month'].lower()]} {said['year']}"
        )

    return _OF_A_MONTH.sub(moved, text)


def numbered(store: Store, text: str) -> str:
    """The text with a mechanism and a number split apart, unless both together are a name, and with "17 summit" as "17th summit"."""

    def nth(match: re.Match[str]) -> str:
        # "The G 20 summit" is a name with a number.
        named = lookup.entities(store, keys.key(f"{match['before']}{match['number']}"))
        is_name = any("Mechanism" in store.types(entity) for entity in named)
        return match[0] if is_name else f"{match['before']}{match['number']}th "

    def apart(match: re.Match[str]) -> str:
        known = lookup.entities(store, keys.key(match[1]))
        is_name = lookup.entities(store, keys.key(match[0]))
        is_mechanism = any("Mechanism" in store.types(entity) for entity in known)
        spaced = f"{match[1]} {match[2]}"
        if is_mechanism and not is_name and lookup.entities(store, keys.key(spaced)):
            return spaced  # "PALM 10" is what a meeting is called
        ending = "th" if match[1].isascii() else f"-{cues.words('endings of ordinals', 'ru')[0][-1]}"
        return f"{match[2]}{ending} {match[1]}" if is_mechanism and not is_name else match[0]

    def of_a_series(match: re.Match[str]) -> str:
        known = lookup.entities(store, keys.key(match[1]))
        is_mechanism = any("Mechanism" in store.types(entity) for entity in known)
        return f"{_RANKS[match[2].lower()]} {match[1]}" if is_mechanism else match[0]

    in_front = _BARE.sub(nth, _NUMBERED.sub(apart, _ROMAN.sub(of_a_series, text)))
    return _BEHIND.sub(lambda m: f"{m['numbered'] or m['number']}th {m['meeting']}", in_front)


def once(text: str) -> str:
    """A text that says the same again and again, once."""
    whole = text.strip()
    bare = whole.rstrip("?\uff1f ")
    for said in dict.fromkeys((whole, bare)):
        again = _AGAIN.fullmatch(said)
        if again and again[1].startswith(again[2].strip()):
            return f"{again[1]}{whole[len(said) :].strip()}"
    return text


def punctuated(text: str) -> str:
    """The text with Chinese commas, if it is Chinese: many keyboards give others; in Russian, with е for ё, as most people write.

    A Chinese verb said twice with "not" between asks whether, and denies nothing.
    """
    if language_of(text) == "zh":
        whether = cues.words("yes or no", "zh")[0]
        text = _OR_NOT.sub(rf"\g<did>{cues.words('yes or no', 'zh')[1]}", text)
        text = _WHETHER.sub(lambda said: whether + (said["has"] or f"{said['verb']}\u4e86"), text)
        text = _YEAR_BEHIND.sub(r"\1 \2", text)
        text = _TWO_OF_A_SERIES.sub(_both_in_front, text)
        return text.replace(",", "\uff0c")
    return text.replace("\u0451", "\u0435").replace("\u0401", "\u0415")


def _both_in_front(said: re.Match[str]) -> str:
    return f"{said['one'] or said['first']}\u548c{said['other']}{said['of'] or said['before']}{said['kind']}"


def plain_letters(text: str) -> str:
    """The text in small letters, if all are capitals, which say nothing then; and abbreviations without dots: "S.C.O.".

    Who begins with "us" means the United States, and "re-admitted" is one word. "Doesn't" is "does not"; at the beginning it asks whether,
    and at the end, behind a claim, whether that is right.
    """
    tag = _TAG.search(text)
    if tag and not cues.compiled("no yes or no").search(text[: tag.start()]):
        text = f"{text[: tag.start()]}, right?"
    text = _CONTRACTED.sub(
        lambda m: _IN_FULL.get(m[1].lower(), m[1]) + (" not" if text[: m.start()].strip() else ""), text
    )
    text = _REPEATED.sub("re", _ASKS_IS.sub(r"\1 is", text))
    text = _DOTTED.sub(lambda found: found[0].replace(".", ""), text)
    text = _STATE_IN_FRONT.sub(lambda found: found[0].upper(), text)
    return text.lower() if text.isupper() and " " in text.strip() and language_of(text) != "zh" else text


def simplified(text: str) -> str:
    """The text in simplified Chinese, as far as the words of questions go, and with what is often miswritten put right.

    Names are known in both scripts.
    """
    for wrong, right in (pair.split() for pair in cues.words("often miswritten", "zh")):
        text = text.replace(wrong, right)
    return text.translate(_SIMPLIFIED)


def plain_words(text: str) -> str:
    """The text with plain words for short and roundabout ones: "prime minister" for "PM", "多少" for "突破多少".

    Who becomes a chair takes that office, and joins nothing.
    """
    for becomes, takes in _INTO_OFFICE:
        text = becomes.sub(takes, text)
    return _ROUNDABOUT.sub(_in_plain_words, text)


def _in_plain_words(said: re.Match[str]) -> str:
    """What a word or two mean in plain words, unless these stand there already, as \u62c5\u4efb does for \u4efb."""
    plain = _PLAIN[said[0].lower()]
    start = said.start() - plain.find(said[0].lower())
    is_said = said[0].lower() in plain and said.string[max(start, 0) : start + len(plain)].lower() == plain
    return said[0] if is_said else plain


def two_states(text: str) -> str:
    """The text with states in an abbreviation written out: "中哈贸易额" is the trade of China and Kazakhstan, "对华" with China."""
    text = _OF_CHINA.sub("\u4e2d\u56fd", _OF_AFRICA.sub(lambda said: f"{said[0]}\u6d32", text))
    text = _SIDE.sub(lambda side: _LETTERS[side[1]], text)
    return _PAIR.sub(lambda pair: f"{_LETTERS[pair[1]]}{_AND}{_LETTERS[pair[2]]}", text)


def how_often(text: str, language: str) -> str:
    """The text that asks how often something is, for one that asks whether it is every so often: how often it is answers both."""
    return cues.compiled("every so often").sub(cues.words("frequency", language)[0], text)


def when_it_was(text: str, language: str) -> str:
    """The text that asks when something was, for one that asks how many days it was: from which day to which one answers both."""
    dated = cues.compiled("how many days it was").sub(cues.words("when it was held", language)[0], text)
    return _LASTED.sub("", dated) if dated != text and language == "en" else dated


def chosen_between(text: str, language: str) -> str:
    """The text with "or" between two of which it asks which one: "Turkmenistan and Uzbekistan, which trades more?", "which of A and B"."""
    said = cues.words("or", language)[0]
    text = _WHICH_OF.sub(lambda found: f"{found[1]} {said} ", text)
    return _CHOICE.sub(said if language == "zh" else f" {said} ", text)


def unconditional(text: str) -> str:
    """A text without what changes no answer: "and if so, since when", "since 2010 (2010 included)", "since it was founded"."""
    return cues.compiled("since its beginning").sub(" ", _CONDITION.sub("", _INCLUDING.sub("", text))) or text


def planned(text: str, language: str) -> str:
    """The text with "will" for "should" or "is due to", and "held" for "first planned": a meeting is told with its plan.

    "The first to be held" is the first of several.
    """
    pairs = zip(cues.words("should be held", language), cues.words("will be held", language), strict=True)
    of_meetings = cues.may_have("meets", text.lower()) and cues.compiled("meets").search(text)
    for said, meant in pairs if of_meetings else ():
        text = re.sub(rf"(?<!\bthe )\b{said}\b" if language != "zh" else said, meant, text, flags=re.IGNORECASE)
    return text


def without_documents(text: str) -> str:
    """The text without "according to the documents", as which all is told; "the declaration according to documents" is no document."""
    found = cues.compiled("as documents tell").search(text)
    rest = (text[: found.start()] + text[found.end() :]).strip(" ,，、") if found else text
    return rest or text


def where_and_since_when(text: str, language: str) -> str:
    """The text that asks where somebody attended a meeting, for where they went for it, and since when for how long two are partners."""
    text = _WENT_TO_WHICH.sub(r"where did \g<who> attend ", text)
    if language != "ru":
        text = cues.compiled("goes where to attend").sub(cues.words("attended where", language)[0], text)
    return _HOW_LONG_PARTNERS.sub(cues.words("since when", language)[0], text)


def listed(text: str) -> str:
    """The text with "list" for "name" at its beginning: what is named there is asked for, and not how it is called."""
    return _NAME.sub("list ", text)


def plainly(text: str) -> str:
    """The text with "in" for "among the number of", which counts nothing, and "are in" for "are left in", where nobody leaves.

    What something does is its purpose. In Chinese, a "when" that begins as "what is" ends is another "when". The Russian "partners of
    the SCO for dialogue" are its dialogue partners, and "by the results of 2025" is in that year.
    """
    text = _PARTNER_APART.sub(r"\g<partner> \g<kind>\g<whose>", text)
    text = _FIRST_OF_ALL.sub("", text)
    text = _OF_A_YEAR.sub(f"{cues.words('over a year', 'ru')[0]} ", text)
    text = _WHAT_IT_DOES.sub(r"what is the purpose of \g<body>?", text)
    text = cues.compiled("among").sub(cues.words("inside a place", "ru")[0], text)
    text = cues.compiled("remaining in").sub(cues.words("being in", language_of(text))[0], text)
    return cues.compiled("is when").sub(cues.words("when", "zh")[0], text)


def with_which(text: str) -> str:
    """The text with "which one" for "number what", which counts nothing: "杭州峰会是第几次"; nor does "哪几个"."""
    text = cues.compiled("which several").sub(cues.words("which ones", "zh")[0], text)
    return cues.compiled("which number").sub(cues.words("which meeting", "zh")[0], text)


def preamble(text: str) -> str:
    """What stands before a question: a greeting, or "for a minister's talking points:"; empty if there is nothing of the kind."""
    found = _GREETING.match(text) or _PREAMBLE.match(text)
    return found[0] if found else ""


def departed(text: str, language: str) -> str:
    """The text with "left" for "is not a member of", if it asks when, and for "is outside of", if it asks since when.

    "Since when is Georgia no member of the CIS?", but "when was a summit first held outside of Europe?". And whoever left it is meant
    by the end of a membership: "when did its OPEC membership come to an end?".
    """
    left = cues.words("leaving", language)[0]
    for asked, is_out in (("when", "not a member"), ("since when", "outside it")):
        if cues.compiled(asked).search(text):
            text = cues.compiled(is_out).sub(left if language == "zh" else f" {left} ", text)
    is_of_membership = all(cues.compiled(cue).search(text) for cue in ("a membership", "when"))
    if not is_of_membership or cues.compiled("holds up a membership").search(text):
        return text  # what ends may be its suspension
    return cues.compiled("comes to an end").sub(left if language == "zh" else f" {left} ", text)


def attended(parts: Sequence[str], named: Collection[int], language: str) -> list[str]:
    """The tokens with a verb for being at a meeting, if a party (``named``) "was" there: "was Brazil at the BRICS summit"."""
    told, at = cues.words("took part", language)[0], cues.words("at a meeting", language) if language != "zh" else []
    after = max(named) + 1
    if parts[0] in cues.words("was there", language) and after < len(parts) - 1 and parts[after] in at:
        return [*parts[:after], told, *parts[after + 1 :]]
    for i, part in enumerate(parts[:-2] if language == "ru" else ()):
        behind = after if i + 1 == min(named) else i + 1
        if part in cues.words("was there", "ru") and parts[behind : behind + 1] and parts[behind] in at:
            rest = " ".join(parts[behind + 1 : behind + 3])
            # "Сколько раз Путин был на саммитах", but not "был на посту".
            return [*parts[:i], told, *parts[i + 1 :]] if cues.compiled("meets").match(rest) else list(parts)
    return list(parts)


def replaced(text: str, parts: Sequence[str], meant: Sequence[str]) -> str:
    """The text with other words for some of its tokens."""
    others = {part: other for part, other in zip(parts, meant, strict=True) if other != part}
    return _WORD.sub(lambda word: others.get(keys.fold(word[0]), word[0]), text)
