"""Writes the page: its data, vis-network, and our program, in one HTML file that requests nothing.

vis-network, which comes with pyvis, draws the network. The page around it is our own, because that of pyvis needs the internet
and reads names as HTML. Here, every text from the graph is compressed JSON in an element that is never run, and appears on
screen only as a text node or drawn on a canvas.
"""

from __future__ import annotations

import base64
import contextlib
import functools
import hashlib
import html
import importlib.util
import json
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from comity.explorer import connections, layout, selection, texts
from comity.explorer.facts import Collector
from comity.explorer.overlay import Overlay
from comity.model import iris, vocabulary
from comity.model.languages import LANGUAGES
from comity.store.base import Store, per_store


def write(
    store: Store,
    entities: Sequence[str],
    *,
    depth: int = 1,
    limit: int | None = None,
    as_of: date | None = None,
    language: str,
    overlay: Overlay,
    projection: selection.Projection | None = None,
    elsewhere: Mapping[str, str] | None = None,
) -> str:
    """The text of the page about these entities (IRIs), a projection, or all mechanisms."""
    data = _held(store, entities, limit or selection.MOST_HELD, as_of)
    place = {entity: i for i, entity in enumerate(data["entities"])}
    start = {
        "language": language,
        "focus": [place[iris.local(e)] for e in dict.fromkeys(entities)],
        "depth": depth,
        "day": as_of.isoformat() if as_of else "",
        **_arrangement(store, data, place, projection, overlay),
        **_overlay(overlay, place, projection),
        **({"elsewhere": dict(elsewhere)} if elsewhere else {}),
    }
    return _page(data | {"start": start}, _title(data, start, language), language)


def _held(store: Store, centres: Sequence[str], limit: int, as_of: date | None) -> dict[str, Any]:
    """The data of the page. Read once for all pages with the same entities."""
    types, omitted = selection.held(store, centres, limit)
    return _known(store, tuple(types.items()), omitted, as_of)


@per_store
def _known(store: Store, held: tuple[tuple[str, str], ...], omitted: int, as_of: date | None) -> dict[str, Any]:
    types = dict(held)
    with contextlib.nullcontext() if omitted else store.reading_whole():
        collector = Collector(store, types)
        contents = collector.collect(whole=not omitted)
        tied = connections.collect(store, collector, as_of, whole=not omitted)
    contents.relations = collector.relations()
    parts = {f.name: getattr(part, f.name) for part in (contents, tied) for f in fields(part)}
    terms = vocabulary.load()
    return parts | {
        "omitted": omitted,
        "languages": list(LANGUAGES),
        "classes": {t: _class(t) for t in sorted(set(types.values()), key=layout.by_family)},
        "relations": [_relation(terms, name) for name in contents.relations],
    }


def _class(type_: str) -> dict[str, Any]:
    class_ = vocabulary.load().classes[type_]
    return {
        "labels": class_.labels,
        "colour": class_.colour,
        "shape": class_.shape,
        "minor": selection.is_minor(type_),
        "family": layout.family(type_),
    }


def _relation(terms: vocabulary.Vocabulary, name: str) -> dict[str, Any]:
    if name in terms.properties:
        prop = terms.properties[name]
        dated = {"date": True} if iris.EDTF in prop.ranges else {}
        return {"name": name, "labels": prop.labels, "inverse": prop.inverse_labels} | dated
    known = terms.classes[name].labels if name in terms.classes else {}
    return {"name": name, "labels": known or dict.fromkeys(LANGUAGES, name), "inverse": {}}


def _arrangement(
    store: Store,
    data: dict[str, Any],
    place: dict[str, int],
    projection: selection.Projection | None,
    overlay: Overlay,
) -> dict[str, Any]:
    """The layout of the overview, or of a projection with its ties."""
    if projection:
        entities = [e for e in projection.entities if e in place]
        highest = overlay.highest(entities)
        sizes = {n: overlay.size(n, highest) if overlay.has_score(n) else 8 for n in entities}
        spots = layout.circle([list(group) for _, group in groupby(entities, key=overlay.key)], sizes)
        links = [[place[link.start], place[link.end], link.weight] for link in projection.links]
        drawn = {"projection": projection.name, "links": links, "leftOut": projection.omitted}
        return drawn | {"spots": [[place[n], *spots[n]] for n in entities]}
    types = dict(zip(data["entities"], data["types"], strict=True))
    spots, blocks = layout.overview(selection.overview(store, types))
    regions = [
        [
            [store.label(iris.ID + block.region, n) for n in LANGUAGES],
            *block.title,
            round(block.width),
            round(block.height),
        ]
        for block in blocks
        if block.region
    ]
    return {"spots": [[place[n], *spot] for n, spot in spots.items()], "regions": regions}


def _overlay(overlay: Overlay, place: dict[str, int], projection: selection.Projection | None) -> dict[str, Any]:
    drawn = [e for e in projection.entities if e in place] if projection else [e for e in place if overlay.knows(e)]
    if not drawn:
        return {}
    highest = overlay.highest(drawn)
    return {
        "measure": dict(overlay.measure),
        "scores": {place[n]: f"{overlay.scores[n]:.4g}" for n in drawn if overlay.has_score(n)},
        "sizes": {place[n]: overlay.size(n, highest) for n in drawn if overlay.has_score(n)},
        "groups": {place[n]: overlay.key(n) for n in drawn if overlay.key(n)},
        "classes": overlay.types(drawn),
        "reading": overlay.reading(drawn, bool(projection)),
    }


def _title(data: dict[str, Any], start: dict[str, Any], language: str) -> str:
    if start["focus"]:
        return " · ".join(data["labels"][language][place] for place in start["focus"])
    return texts.words()[language][start.get("projection") or "overview"]


def _page(data: dict[str, Any], title: str, language: str) -> str:
    library = _vis_network()
    program = '(() => {\n"use strict";\n' + "\n".join(texts.scripts()) + "\n})();"
    style = texts.asset("explorer.css") + texts.asset("map.css")
    words = texts.words()
    known = {"words": words, "world": json.loads(texts.asset("world.json"))}
    values = {
        "language": language,
        "policy": html.escape(_policy(scripts=(library, program), style=style)),
        "title": html.escape(texts.shortened(title, 120)),
        "heading": html.escape(title),
        "noscript": html.escape(words[language]["noScript"]),
        "failed": html.escape(words[language]["failed"]),
        "style": style,
        "data": _packed(data | known),
        "library": library,
        "program": program,
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda match: values[match[1]], texts.asset("page.html"))


def _packed(value: Any) -> str:
    """JSON as the page reads it: deflated (RFC 1951) to a quarter of its length, in base64."""
    deflate = zlib.compressobj(6, wbits=-zlib.MAX_WBITS)  # 9 takes over twice as long, and saves 1 %
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b64encode(deflate.compress(text) + deflate.flush()).decode()


@functools.cache
def _vis_network() -> str:
    """The program of vis-network, as it comes with pyvis.

    Its style sheet is left out, since it only styles parts that we do not use. The reference to its source map is removed,
    because a browser's developer tools would request it.
    """
    # Found but not imported: pyvis loads networkx and IPython, which takes longer than writing the page.
    found = importlib.util.find_spec("pyvis")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("No module named 'pyvis'", name="pyvis")
    library = (Path(found.origin).parent / "lib" / "vis-9.1.2" / "vis-network.min.js").read_text(encoding="utf-8")
    return re.sub(r"\n?//# sourceMappingURL=.*", "", library).strip()


def _policy(*, scripts: tuple[str, ...], style: str) -> str:
    """A Content Security Policy (CSP Level 3) that allows only these scripts and style, and images made in the page."""
    run = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {run}; style-src {_hash(style)}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
