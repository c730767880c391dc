"""Names in English sentences: which ones take "the", and which ones take quotation marks."""

_WITH_ARTICLE = (
    "United ", "Republic of", "Kingdom of", "Netherlands", "Philippines", "Maldives", "Bahamas", "Gambia", "Comoros", "Marshall Islands",
    "Solomon Islands", "Cook Islands", "Central African", "Dominican Republic", "Democratic Republic", "Czech Republic", "Federated",
    "Holy See", "European Union", "Vatican", "Caribbean", "Americas", "Arab states", "Mekong", "Middle East", "Pacific", "world",
)  # fmt: skip
"""How names of states and regions begin that take it."""
_HEADS = tuple(
    """organisation organization union community council mechanism summit forum initiative dialogue conference meeting program partnership
    association league group cooperation bank commonwealth market five three route relations commission secretariat office
    nations structure center centre institute agreement declaration treaty plan statement charter communiqué memorandum protocol act fund
    alliance corridor railway highway pipeline belt road strategy project ministerial consultation process trilogue""".split()
)
"""Common nouns, or parts of them: a name that has one says what it names."""
_STRONG = frozenset(
    """association community conference forum council organisation organization union committee fund initiative dialogue program programme
    commonwealth league""".split()
)
"""Those that take "the" whatever else the name has."""
_ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")
_OWN = ("the ", "a ", "an ", "our ", "first ladies ")
_QUOTES = "“\"«'‘"


def named(label: str, type_: str) -> str:
    """A name as used in a sentence: "the Shanghai Cooperation Organisation", "BRICS", "the GCC–Central Asia format".

    If it is not a proper name, such as a document's description of a promise, it gets quotation marks.
    """
    from comity.model import vocabulary  # slow to load, and most sentences name formats and states

    terms = vocabulary.load()
    label = _begun(label)
    if not label:
        return ""
    if terms.is_a(type_, "Area"):
        return label if label[1:2].isupper() else label[0].lower() + label[1:]
    if label[0] in _QUOTES and label[-1] not in "”\"»'’" and _has_head(label):
        return f"the {label}"
    if terms.is_a(type_, "Person", "Place") or _is_own(label):
        return label
    if terms.is_a(type_, "Polity", "Region"):
        return of_party(label)
    if not _is_latin(label):
        return f"“{label}”"
    if terms.is_a(type_, "Initiative", "Document", "Statement") and (not label[0].isupper() or not _has_head(label)):
        return f"“{label}”"
    return of_format(label)


def one(noun: str) -> str:
    """A role with its article: "a founding member", "an observer", "a suspended member"; "through a party" stays as it is."""
    if noun.startswith("through "):
        return noun
    if noun.endswith("suspended"):
        noun = f"{noun} member"
    return f"{'an' if noun[0].casefold() in 'aeio' else 'a'} {noun}"


def of_format(label: str) -> str:
    """The name of a format, a body or a meeting in a sentence."""
    label = _begun(label)
    if not label or not _is_latin(label) or _is_own(label) or _is_short(label) or _is_bare(label):
        return label
    first, _, rest = label.partition(" ")
    if first in _ORDINALS and rest[:1].islower():
        label = f"{first.lower()} {rest}"
    is_pair = any(mark in label for mark in ("–", "-", " + ")) and not any(mark in label for mark in ",()“”\"'")
    return (
        f"the {label} format" if is_pair and not _has_head(label) and not label.endswith(" format") else f"the {label}"
    )


def of_party(label: str) -> str:
    """The name of a state, a region or an organisation in a sentence, as somebody's who takes part."""
    label = _begun(label)
    return f"the {label}" if label.startswith(_WITH_ARTICLE) or (_has_head(label) and not _is_own(label)) else label


def _is_latin(label: str) -> bool:
    """Whether a name is written in Latin letters: some have no English name."""
    return label.isascii() or any("A" <= c <= "z" for c in label)


def _begun(label: str) -> str:
    return f"the {label[4:]}" if label.startswith("The ") else label


def _is_own(label: str) -> bool:
    """Whether a name has an article of its own, or is in quotation marks."""
    return label.lower().startswith(_OWN) or (label[0] in _QUOTES and not _has_head(label))


def _is_short(label: str) -> bool:
    """Whether a name is an abbreviation, as "BRICS" or "OPEC+"; one that is a letter and a number, as "G7", is not."""
    letters = label.rstrip("+0123456789 -")
    return letters.isalnum() and sum(c.isupper() for c in letters) >= 2


def _is_bare(label: str) -> bool:
    """Whether a name is an activity, as "Lancang–Mekong Cooperation"."""
    is_activity = label.endswith(("Cooperation", "Plus Three", "Relations"))
    is_activity = is_activity or "Cooperation for " in label or label.startswith("Cooperation between ")
    return is_activity and _STRONG.isdisjoint(_words(label))


def _has_head(label: str) -> bool:
    name = label.lower()
    return any(head in name for head in _HEADS)


def _words(label: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in label.lower()).split()


def sentence(text: str) -> str:
    """A text as a full sentence, with a capital and a full stop."""
    return text[0].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")
