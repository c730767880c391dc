"""Names in English sentences: which ones take "the", and which ones take quotation marks."""

from __future__ import annotations

import re

from comity.model import vocabulary

_WITH_ARTICLE = re.compile(
    r"United |Republic of|Kingdom of|Netherlands|Philippines|Maldives|Bahamas|Gambia|Comoros|(?:Marshall|Solomon|Cook) Islands"
    r"|Central African|Dominican Republic|Democratic Republic|Czech Republic|Federated|Holy See|European Union|Vatican"
    r"|Caribbean|Americas|Arab states|Mekong|Middle East|Pacific|world"
)
_HEAD = re.compile(
    r"Organi[sz]ation|Union|Community|Council|Mechanism|Summits?|Forum|Initiative|Dialogue|Conference|Meetings?|Program|"
    r"Programme|Partnership|Association|League|Group|Cooperation|Bank|Commonwealth|Market|Five|Three|Route|Relations|"
    r"Commission|Secretariat|Office|Nations|Structure|Cent(?:er|re)|Institute|Agreement|Declaration|Treaty|Plan|Statement|"
    r"Charter|Communiqué|Memorandum|Protocol|Act|Fund|Alliance|Corridor|Railway|Highway|Pipeline|Belt|Road|Strategy|Project",
    re.IGNORECASE,
)
_SHORT = re.compile(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*(?:[ -]?\d+)?|[A-Z]+(?:[ -]?[\dIVX]+)?")
_BARE = re.compile(
    r"(?!.*(?:Forum|Council|Organi[sz]ation|Union|Committee|Fund|Initiative|Dialogue|Program))"
    r".*(?:Cooperation$|Cooperation for |Plus Three$|Relations$)"
)
_BETWEEN = re.compile(r"[^,()“”\"']+[–-][^,()“”\"']+")
_OWN = re.compile(r"(?:the|an?|our|first ladies) |[“\"«'‘]", re.IGNORECASE)


def named(label: str, type_: str) -> str:
    """A name as used in a sentence: "the Shanghai Cooperation Organisation", "BRICS", "the GCC–Central Asia format".

    If it is not a proper name, such as a document's description of a promise, it gets quotation marks.
    """
    terms = vocabulary.load()
    if label.startswith("The "):
        label = "the " + label.removeprefix("The ")
    if terms.is_a(type_, "Area"):
        return label if label[1:2].isupper() else label[0].lower() + label[1:]
    if re.match('[“"«].+[”"»] ', label) and _HEAD.search(label):
        return f"the {label}"
    if terms.is_a(type_, "Person", "Place") or _OWN.match(label):
        return label
    if terms.is_a(type_, "Polity", "Region"):
        return f"the {label}" if _WITH_ARTICLE.match(label) else label
    if not label.isascii() and not re.search("[A-Za-z]{3}", label):
        return f"“{label}”"
    if terms.is_a(type_, "Initiative", "Document", "Statement") and (not label[0].isupper() or not _HEAD.search(label)):
        return f"“{label}”"
    if _SHORT.fullmatch(label) or _BARE.match(label):
        return label
    if _BETWEEN.fullmatch(label) and not _HEAD.search(label):
        return f"the {label} format"
    return f"the {label}"


def sentence(text: str) -> str:
    """A text as a full sentence, with a capital and a full stop."""
    return text[0].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")
