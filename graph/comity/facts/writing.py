"""What is doubtful about how a text is written: invisible characters, markup, a wrong encoding, or another script than its language."""

from __future__ import annotations

import functools
import re
import unicodedata

from comity.facts.yaml_reader import shorten

_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]")
"""Not U+200C and U+200D: Persian and Sinhala are written with them."""
_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|<!--|&(?:[a-z]+|#\d+);|\[\[|\{\{|\*\*|__|\]\(|\[\d+\]")
_MISREAD = re.compile("[ÃÂâÐÑ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_CHINESE = re.compile("[\u3400-\u9fff]")
_ABBREVIATION = re.compile(r"\b[A-Z]{2,}\w*|\b[A-Z]\d\w*")
"""ASEAN, C5 and G20 are written so in any script."""

_SCRIPTS = {
    "ar fa ps ur ckb sd ug": "ARABIC",
    "be bg kk ky mk mn ru tg uk tt ba sah os": "CYRILLIC",
    "el": "GREEK",
    "he yi": "HEBREW",
    "hi mr ne": "DEVANAGARI",
    "hy": "ARMENIAN",
    "ja": "CJK HIRAGANA KATAKANA",
    "ka": "GEORGIAN",
    "ko": "HANGUL CJK",
    "th": "THAI",
    "zh yue wuu": "CJK",
    "az sr tk uz": "LATIN CYRILLIC",
    "bs ca cs da de en es et eu fi fr ga gl hr hu id is it la lt lv ms mt nl no nb nn pl pt ro sk sl sq sv sw tl tr vi": "LATIN",
}
_SCRIPT_OF = {language: script.split() for languages, script in _SCRIPTS.items() for language in languages.split()}
_IN_WORDS = {"CJK": "Chinese characters"}
_ALSO_LATIN = ("kk", "ky", "mn", "tg", "tt", "sah")
"""Languages of the Cyrillic alphabet that are written in the Latin one, too."""


def problem(text: str) -> str:
    """What is doubtful about the characters of a text, as the end of a sentence; empty if nothing is."""
    strange = _INVISIBLE.search(text)
    if strange:
        point = f"U+{ord(strange[0]):04X}"
        if strange[0] == "\ufffd":
            return f"contains {point}, which stands for a letter that was lost; write the letter"
        does = "which turns the direction of writing" if strange[0] in _TURNING else "which nobody sees"
        return f"contains {point}, {does}; remove it"
    markup = _MARKUP.search(text)
    if markup:
        return f'contains the markup "{shorten(markup[0])}"; write plain text'
    if _MISREAD.search(text):
        return f'is "{shorten(text)}", UTF-8 that was read in another encoding; write it as the document does'
    if text[:1] == "“" and text[-1:] == "”" and text.count("“") == 1 and not _CHINESE.search(text):
        return f"is in typographic quotation marks; use straight ones, or none: {shorten(text[1:-1])}"
    if "\n" in text:
        return "contains a line break; write it on one line"
    return "begins or ends with a space; remove it" if text != text.strip() else ""


def wrong_script(text: str, language: str) -> str:
    """What is doubtful about the script of a text in a language, as the end of a sentence; empty if nothing is."""
    primary, *rest = language.split("-")
    expected = _SCRIPT_OF.get(primary, [])
    if not expected or any(len(part) == 4 for part in rest if primary != "zh"):
        return ""
    if text.isascii() and "LATIN" in expected:
        return ""
    letters = [c for c in _ABBREVIATION.sub("", text) if c.isalpha()]
    scripts = list(map(_script, letters))
    foreign = next((s for s in scripts if s not in expected), "")
    if foreign and not any(s in expected for s in scripts):
        if len(letters) < 2 or (foreign == "LATIN" and primary in _ALSO_LATIN):
            return ""
        written = _IN_WORDS.get(foreign, f"the {foreign.title()} script")
        return f'"{shorten(text)}" is written in {written}, not in that of the language "{language}"; correct the language or the text'
    return _mixed(text) if foreign else ""


@functools.lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    """The script of a letter, by the first word of its name."""
    return unicodedata.name(letter, "").split("-")[0].split(" ")[0]


def _mixed(text: str) -> str:
    """A word of letters of two alphabets that look alike."""
    for word in re.findall(r"[^\W\d_]+", text):
        kinds = set(map(_script, word)) & {"LATIN", "CYRILLIC", "GREEK"}
        if len(kinds) > 1:
            latin, other = sorted(kinds, key=lambda k: k != "LATIN")
            return f'"{shorten(word)}" mixes {latin.title()} and {other.title()} letters; type it anew'
    return ""
