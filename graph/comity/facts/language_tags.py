"""The language tags (BCP 47) of names and documents, and which tag a wrong one stands for."""

from __future__ import annotations

import re

_TWO_LETTERS = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et
eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl
km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj
om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to
tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
_THREE_LETTERS = """
ace ady alt arz ast awa ban bal bcl bem bew bho bik bin brx bua bug ceb chk chm chr chy ckb cnr crh crs csb dar del din doi
dsb dua dyu efi ewo fan fil fon fur gag gaa gan gil gon gor gsw hak haw haz hif hil hsb hsn iba ilo inh jam kaa kab kac kbd
kha kjh kmb kok kos krc kri krl kru kum lad lah lez lol lua luo lus lzh mad mag mai mak man mas mdf men min mni mnw moh mos
myv nan nap nds new niu nog nqo nso nyn pag pam pap pau pcm pon prs qug quc rar raj rap rom rup sah sat scn sco shn sid skr
smn srn srr sus swb syr szl tem tet tig tkl tpi tum tvl tyv tzm udm umb vai vec wal war wbp wuu xal yap yue zdj zgh
"""
CODES = tuple(sorted(f"{_TWO_LETTERS}{_THREE_LETTERS}".split()))
"""The codes of ISO 639-1, and those of ISO 639-3 that CLDR or the documents use."""

LANGUAGE = re.compile(rf"({'|'.join(CODES)})(-[A-Z][a-z]{{3}})?(-([A-Z]{{2}}|\d{{3}}))?", re.ASCII)

_FORMS = "such as en, zh or zh-Hant"
_MEANT = {
    "ar": "ara arabic",
    "az": "aze azerbaijani azeri",
    "be": "by belarusian",
    "bg": "bulgarian",
    "bn": "bengali",
    "cs": "cz cze ces czech",
    "da": "danish",
    "de": "deu ger german",
    "el": "gr greek",
    "en": "eng english",
    "es": "spa sp spanish castilian",
    "et": "estonian",
    "fa": "fas per persian farsi",
    "fi": "finnish",
    "fr": "fra fre french",
    "he": "iw hebrew",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "hye arm armenian",
    "id": "in indonesian",
    "it": "ita italian",
    "ja": "jp jpn japanese",
    "ka": "kat geo georgian",
    "kk": "kz kaz kazakh",
    "km": "khmer",
    "ko": "kor korean",
    "ky": "kir kyrgyz",
    "lo": "lao",
    "mn": "mon mongolian",
    "ms": "msa may malay",
    "my": "mm burmese",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "ps": "pashto",
    "pt": "por portuguese",
    "ro": "romanian",
    "ru": "rus russian",
    "sr": "serbian",
    "sv": "swedish",
    "sw": "swahili",
    "tg": "tj tgk tajik",
    "th": "thai",
    "tk": "tm tuk turkmen",
    "tr": "tur turkish",
    "uk": "ua ukr ukrainian",
    "ur": "urdu",
    "uz": "uzb uzbek",
    "vi": "vn vietnamese",
    "zh": "cn zho chi chinese mandarin",
    "zh-Hans": "zh-chs",
    "zh-Hant": "zh-cht",
}
"""By code: the words, in lower case, that people write instead."""

_CODE_OF = {word: code for code, words in _MEANT.items() for word in words.split()}


def meant(tag: str) -> str:
    """The tag that a wrong one stands for: ``zh-CN`` for ``zh_cn``, ``ja`` for ``jp``; empty if we don't know."""
    first, *rest = re.split("[-_ ]", tag.strip().lower())
    written = [_CODE_OF.get(first, first), *(part.title() if len(part) == 4 else part.upper() for part in rest)]
    whole = _CODE_OF.get("-".join([first, *rest]), "-".join(written))
    return whole if LANGUAGE.fullmatch(whole) else ""


def cure(tag: str) -> str:
    """The end of a sentence about a wrong tag: how to write it."""
    known = meant(tag)
    return f'; did you mean "{known}"?' if known else f"; write the BCP 47 tag of one language, {_FORMS}"
