"""What tells others of a site of files: the feed of changes and the site map."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from comity.model import dates, iris
from comity.model.slugs import slug
from comity.questions import asking
from comity.store.base import Store

_CHANGES = 50


def changes(store: Store, language: str) -> bytes:
    """The latest events that documents report, as an Atom feed (RFC 4287)."""
    today = dates.today()
    since = today.replace(year=today.year - 2, day=1).isoformat()
    answer = asking.ask(store, "changes", {"since": since, "until": today.isoformat()}, None, language)
    rows = [r for r in answer.rows if dates.is_day(str(r.cells["date"])) and isinstance(r.cells["thing"], dict)]
    rows = sorted(rows, key=lambda r: str(r.cells["date"]), reverse=True)[:_CHANGES]
    updated = str(rows[0].cells["date"]) if rows else today.isoformat()
    entries = []
    for row in rows:
        thing, event = row.cells["thing"], row.cells["event"]
        label = event["label"] if isinstance(event, dict) else str(event)
        iri, day = iris.ID + thing["id"], row.cells["date"]  # type: ignore[call-overload, index]
        name = thing["label"]  # type: ignore[call-overload, index]
        entries.append(
            f"<entry><id>{escape(iri)}#{day}-{escape(slug(label))}</id><title>{escape(f'{name}: {label}')}</title>"
            f'<updated>{day}T00:00:00Z</updated><link href="{escape(iri)}"/></entry>'
        )
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>{iris.GRAPH_ONTOLOGY}/changes</id><title>Comity</title><updated>{updated}T00:00:00Z</updated>"
        "<author><name>Comity</name></author>"
    )
    return (head + "\n".join(entries) + "</feed>\n").encode()


def site_map(base: str, files: Iterable[str]) -> bytes:
    """The addresses of all pages (sitemaps.org, 0.9)."""
    urls = "\n".join(f"<url><loc>{escape(f'{base}/{file}')}</loc></url>" for file in sorted(files))
    head = '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return (head + urls + "\n</urlset>\n").encode()
