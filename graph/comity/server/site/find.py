"""The page that finds entities and documents by name."""

from __future__ import annotations

from comity.model import iris
from comity.naming import lookup
from comity.server.http.messages import Reply
from comity.server.site import links
from comity.server.site.frame import Frame
from comity.store.base import Store

_MOST = 30
_LONGEST = 200


def page(store: Store, frame: Frame) -> Reply:
    """What has this name or a similar one, best first."""
    text = frame.request.first("text").strip()
    if len(text) > _LONGEST:
        return _page(frame, text[:_LONGEST], [], 400, frame.word("tooLongName", most=_LONGEST))
    found: list[dict[str, object]] = [
        {
            "match": match,
            "address": frame.url(links.of_id(store, match.id)),
            "type": store.label(iris.NS + match.type, frame.language),
        }
        for match in (lookup.search(store, text, _MOST, frame.language) if text else ())
    ]
    return _page(frame, text, found, 200, "" if found or not text else frame.word("nothingFound", text=text))


def _page(frame: Frame, text: str, found: list[dict[str, object]], status: int, said: str) -> Reply:
    title = frame.word("found", text=text) if text else frame.word("find")
    return frame.page("find.html", status=status, title=title, text=text, found=found, said=said)
