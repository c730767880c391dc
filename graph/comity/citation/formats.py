"""The formats of citations: plain text, BibTeX (biblatex), RIS, and CSL-JSON 1.0.2."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import quote

from comity.citation.works import Work

_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?(?P<mark>[~?%]?)")
_LATEX = {
    "\\": r"\textbackslash{}",
    # Not \{ and \}: BibTeX counts braces before LaTeX sees the backslash.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{c: "\\" + c for c in "&%$#_"},
}
_RIS_TYPES = {"news": "NEWS", "encyclopedia": "ENCYC", "statistics": "DATA", "dataset": "DATA", "communique": "RPRT"}
_CSL_TYPES = {
    "news": "article-newspaper",
    "encyclopedia": "entry-encyclopedia",
    "statistics": "dataset",
    "dataset": "dataset",
    "treaty": "treaty",
    "communique": "report",
    "declaration": "document",
}
_ANY_TYPE = "webpage"


class Format(NamedTuple):
    """A format: the name that a person reads, the ending of a file's name, its media type, and the function that writes a work."""

    label: str
    ending: str
    media_type: str
    write: Callable[[Work], str]


def text(work: Work) -> str:
    """One line: title, publisher, date and address; for what changes, the day on which it was seen."""
    parts = (work.title, work.publisher, work.published or work.accessed, work.url)
    return ". ".join(p.rstrip(".") for p in parts if p)


def bibtex(work: Work) -> str:
    """An entry of biblatex: ``@online``, or ``@misc`` without an address.

    The date is EDTF, which biblatex reads; the year is for others.
    """
    found = _DATE.match(work.published)
    fields = {
        # Two pairs of braces keep the capitals of a title.
        "title": "{" + _latex(work.title) + "}",
        "organization": "{" + _latex(work.publisher) + "}" if work.publisher else "",
        "date": work.published,
        "year": found["year"] if found else "",
        "url": quote(work.url, safe="!#$%&'()*+,-./:;=?@[]_~"),
        "urldate": work.accessed,
        "language": _latex(work.language),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@{'online' if work.url else 'misc'}{{{work.key},\n{lines}\n}}\n"


def ris(work: Work) -> str:
    """A record of RIS, with its line ends."""
    found = _DATE.match(work.published)
    pairs = [
        ("TY", _RIS_TYPES.get(work.kind, "ELEC")),
        ("ID", work.key),
        ("TI", work.title),
        ("PB", work.publisher),
        ("PY", found["year"] if found else ""),
        ("DA", _ris_date(work.published)),
        ("LA", work.language),
        ("UR", work.url),
        ("Y2", _ris_date(work.accessed)),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in pairs if value) + "ER  - \r\n"


def csl(work: Work) -> str:
    """A list of one item of CSL-JSON."""
    item: dict[str, Any] = {
        "id": work.key,
        "type": _CSL_TYPES.get(work.kind, _ANY_TYPE),
        "title": work.title,
        "publisher": work.publisher,
        # Styles name a newspaper by its container.
        "container-title": work.publisher if work.kind == "news" else "",
        "issued": _csl_date(work.published),
        "language": work.language,
        "URL": work.url,
        "accessed": _csl_date(work.accessed),
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2) + "\n"


FORMATS = {
    "text": Format("Text", "txt", "text/plain", text),
    "bibtex": Format("BibTeX", "bib", "application/x-bibtex", bibtex),
    "ris": Format("RIS", "ris", "application/x-research-info-systems", ris),
    "csl": Format("CSL-JSON", "csl.json", "application/vnd.citationstyles.csl+json", csl),
}
"""The formats by name. The media types are those by which DOI resolvers offer them."""


def _latex(value: str) -> str:
    return "".join(_LATEX.get(character, character) for character in value)


def _ris_date(edtf: str) -> str:
    """A date as year, month, day and remark between slashes; a remark says that it is not certain."""
    found = _DATE.match(edtf)
    if not found:
        return ""
    return "/".join((found["year"], found["month"] or "", found["day"] or "", "circa" if found["mark"] else ""))


def _csl_date(edtf: str) -> dict[str, Any]:
    """A date or an interval as its parts; what has none is given as it is written."""
    found = [_DATE.fullmatch(part) for part in edtf.split("/")] if edtf else []
    dates = [match for match in found if match]
    if len(dates) < len(found):
        return {"literal": edtf}
    parts = [[int(match[name]) for name in ("year", "month", "day") if match[name]] for match in dates]
    circa = {"circa": True} if any(match["mark"] for match in dates) else {}
    return {"date-parts": parts, **circa} if parts else {}
