"""A document as plain text with what its page says about itself: from text, HTML or PDF."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from comity.errors import ComityError
from comity.model.slugs import slug

MOST_BYTES = 20_000_000
_BLOCKS = {"p", "div", "li", "h1", "h2", "h3", "h4", "br", "tr", "section", "article", "blockquote", "dd", "dt", "td"}
_ASIDE = "script, style, noscript, nav, header, footer, aside, form, iframe, svg, template, button, figure"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_HTML = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|article|meta)\b", re.IGNORECASE)


@dataclass
class Input:
    """The text of a document, and what its page says about it; empty where it says nothing."""

    text: str
    title: str = ""
    publisher: str = ""
    published: str = ""
    language: str = ""
    url: str = ""


def read(data: bytes, name: str = "") -> Input:
    """The text in a file's bytes. Raises ``ComityError`` for what is no text, and if a library for HTML or PDF is missing."""
    if len(data) > MOST_BYTES:
        raise ComityError(
            f"{name or 'the input'} has more than {MOST_BYTES // 1_000_000} MB; give the text of one document"
        )
    if data.startswith(b"%PDF"):
        return _pdf(data, name)
    if _HTML.match(data[:2000]) or name.lower().endswith((".html", ".htm")):
        return _html(data)
    return Input(_decoded(data, name))


def clean(text: str) -> str:
    """Text in NFC without control, bidi and other invisible characters; line breaks stay."""
    text = unicodedata.normalize(
        "NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\t", " ")
    )
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cs", "Cn", "Zp"))


def _decoded(data: bytes, name: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return clean(data.decode("utf-16", errors="replace"))
    try:
        return clean(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ComityError(f"{name or 'the input'} is not UTF-8 text, HTML or PDF; save it as UTF-8") from None


def _missing(package: str, form: str) -> ComityError:
    return ComityError(f"reading {form} needs {package}; install it with: pip install 'comity[draft]'")


def _pdf(data: bytes, name: str) -> Input:
    try:
        import pypdf
    except ImportError:
        raise _missing("pypdf", "PDF files") from None
    import io

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        pages = [page.extract_text() for page in reader.pages]
        title = str(reader.metadata.title or "") if reader.metadata else ""
    except Exception as error:  # noqa: BLE001 -- a damaged PDF fails in any of its parts
        raise ComityError(f"{name or 'the PDF'} cannot be read: {clean(str(error))}") from None
    text = clean("\n".join(pages))
    if not text.strip():
        raise ComityError(f"{name or 'the PDF'} has no text; it may be a scan")
    # Lines of a page are cut where the page ends, not where sentences do.
    return Input(re.sub(r"(?<![.!?:。！？\n])\n(?=[a-z\u0430-\u044f\u0451\u4e00-\u9fff(«“])", " ", text), clean(title))


def _html(data: bytes) -> Input:
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError:
        raise _missing("selectolax", "HTML") from None
    tree: Any = LexborHTMLParser(data)
    found = Input("")
    meta: dict[str, str] = {}
    for node in tree.css("meta"):
        key = (
            node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop") or ""
        ).lower()
        meta.setdefault(key, clean(node.attributes.get("content") or "").strip())
    root = tree.css_first("html")
    found.language = slug((root.attributes.get("lang") or "") if root else "").split("-")[0]
    canonical = tree.css_first('link[rel="canonical"]')
    found.url = _address((canonical.attributes.get("href") or "") if canonical else "") or _address(
        meta.get("og:url", "")
    )
    heading, title = tree.css_first("h1"), tree.css_first("title")
    found.title = meta.get("og:title") or next((clean(n.text()) for n in (heading, title) if n), "")
    found.publisher = meta.get("og:site_name", "") or meta.get("publisher", "")
    found.published = _published(tree, meta)
    for node in tree.css(_ASIDE):
        node.decompose()
    body = tree.css_first("article") or tree.css_first("main") or tree.body
    found.text = clean("".join(_texts(body))) if body else ""
    found.title = " ".join(found.title.split())
    return found


def _published(tree: Any, meta: dict[str, str]) -> str:
    time = tree.css_first("time[datetime]")
    linked = [text for node in tree.css('script[type="application/ld+json"]') for text in _linked(node.text())]
    given = (
        meta.get("article:published_time"),
        meta.get("datepublished"),
        meta.get("date"),
        meta.get("dc.date"),
        *linked,
    )
    for text in (*given, (time.attributes.get("datetime") or "") if time else ""):
        if text and (day := _DAY.match(text)):
            return day[0]
    return ""


def _linked(text: str) -> Iterator[str]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    todo = [data]
    for item in todo:
        if isinstance(item, list):
            todo += item
        elif isinstance(item, dict):
            todo += [v for v in item.values() if isinstance(v, list | dict)]
            if isinstance(item.get("datePublished"), str):
                yield item["datePublished"]


def _address(text: str) -> str:
    return (
        text.strip()
        if text.strip().startswith(("https://", "http://")) and not re.search(r'[\s<>"{}|\\^`]', text.strip())
        else ""
    )


def _texts(node: Any) -> Iterator[str]:
    """The texts of a page in order, with a line break at each block; without recursion, since pages nest as deep as they like."""
    for item in node.traverse(include_text=True):
        if item.tag == "-text":
            yield item.text(deep=False)
        elif item.tag in _BLOCKS:
            yield "\n"
