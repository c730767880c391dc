"""The page: a network of pyvis, its details and the words of the interface, in one HTML file that requests nothing.

pyvis holds the network and brings vis-network, which draws it. The page around it is our own, for that of pyvis needs
the internet, and takes names for HTML. Here every text of the graph travels as JSON in an element that is never run,
and reaches the screen as a text node or as a drawn letter.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Sequence
from importlib import resources
from itertools import groupby
from typing import Any

from comity import vocabulary
from comity.explorer import layout, texts
from comity.explorer.details import Details
from comity.explorer.overlay import Overlay
from comity.explorer.scene import Scene, is_minor
from comity.questions import LANGUAGES

_SCRIPTS = ("start.js", "shapes.js", "labels.js", "picture.js", "search.js", "panel.js", "explorer.js")
_IN_JSON = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def write(scene: Scene, details: Details, language: str, overlay: Overlay) -> str:
    """The text of the page."""
    library = _vis_network()
    program = '(() => {\n"use strict";\n' + "\n".join(map(texts.asset, _SCRIPTS)) + "\n})();"
    style = texts.asset("explorer.css")
    words = texts.words()[language]
    title = _title(scene, details, language)
    values = {
        "language": language,
        "policy": html.escape(_policy(scripts=(library, program), style=style)),
        "title": html.escape(texts.shortened(title, 120)),
        "heading": html.escape(title),
        "summary": html.escape(_summary(scene, details, language)),
        "noscript": html.escape(words["noScript"]),
        "style": style,
        "data": _json(_data(scene, details, language, overlay)),
        "library": library,
        "program": program,
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda match: values[match[1]], texts.asset("page.html"))


def _json(value: Any) -> str:
    """JSON that no HTML parser takes for the end of its element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_IN_JSON)


def _title(scene: Scene, details: Details, language: str) -> str:
    if not scene.centres:
        return texts.words()[language][scene.projection or "overview"]
    return " · ".join(texts.headed(details.entities[c]["labels"][language]) for c in scene.centres)


def _summary(scene: Scene, details: Details, language: str) -> str:
    words = texts.words()[language]
    summary = words["counts"].format(entities=len(scene.types), links=len(scene.links), sources=len(details.sources))
    omitted = words["lowest" if scene.projection else "omitted"]
    return f"{summary} {omitted.format(n=scene.omitted)}" if scene.omitted else summary


def _data(scene: Scene, details: Details, language: str, overlay: Overlay) -> dict[str, Any]:
    """All that the page's program knows."""
    vocabulary_ = vocabulary.load()
    nodes = list(scene.types)
    types = sorted({t for n, t in scene.types.items() if not overlay.key(n)}, key=layout.by_family)
    relations = sorted({relation for link in scene.links for _, relation, _ in link.relations})
    known = {r: vocabulary_.properties[r] for r in relations if r in vocabulary_.properties}
    weights = sorted({link.weight for link in scene.links} - {0})
    shared = {f"{scene.projection} {n}": _shared(scene.projection, n) for n in weights}
    network = _network(scene, details, language, overlay)
    return {
        "language": language,
        "languages": list(LANGUAGES),
        "words": texts.words(),
        "titles": {each: _title(scene, details, each) for each in LANGUAGES},
        "summaries": {each: _summary(scene, details, each) for each in LANGUAGES},
        "centres": list(scene.centres),
        "types": {t: {"labels": vocabulary_.classes[t].labels, **_form(t)} for t in types} | overlay.types(nodes),
        "relations": {r: p.labels for r, p in known.items()} | shared,
        "arrangement": "onTheCircle" if scene.projection else "inTheMiddle" if scene.centres else "inTheRing",
        "reading": overlay.reading(nodes, bool(scene.projection)),
        "measure": dict(overlay.measure),
        "nodes": network.nodes,
        "edges": network.edges,
        "entities": details.entities,
        "sources": details.sources,
        "texts": details.texts,
    }


def _shared(projection: str, n: int) -> dict[str, str]:
    return {each: texts.words()[each][f"{projection} tie"].format(n=n) for each in LANGUAGES}


def _form(type_: str) -> dict[str, Any]:
    class_ = vocabulary.load().classes[type_]
    return {"colour": class_.colour, "shape": class_.shape, "minor": is_minor(type_)}


def _network(scene: Scene, details: Details, language: str, overlay: Overlay) -> Any:
    # pyvis pulls in IPython, a quarter of a second that only those who draw should wait for.
    from pyvis.network import Network

    network = Network()
    neighbours = scene.neighbours()
    nodes = list(scene.types)
    highest = overlay.highest(nodes)
    sizes = {
        n: overlay.size(n, highest) if overlay.has_score(n) else _size(scene, n, len(neighbours[n])) for n in nodes
    }
    spots = layout.circle(_side_by_side(nodes, overlay), sizes) if scene.projection else layout.place(scene)
    for node, type_ in scene.types.items():
        x, y, side = spots[node]
        form = _form(type_)
        central = node in scene.centres
        short = {}
        for each, label in details.entities[node]["labels"].items():
            context = [details.entities[c]["labels"][each] for c in scene.centres]
            short[each] = texts.lines(label) if central else texts.beside(label, context)
        network.add_node(
            node,
            label=short[language],
            shape=form["shape"],
            color=form["colour"],
            size=sizes[node],
            x=x,
            y=y,
            type=overlay.key(node) or type_,
            side=side,
            short=short,
            weight=overlay.scores[node] if overlay.has_score(node) else len(neighbours[node]),
            level=scene.distances[node],
            **({"score": f"{overlay.scores[node]:.4g}"} if overlay.has_score(node) else {}),
        )
    heaviest = max((link.weight for link in scene.links), default=0)
    for link in scene.links:
        relations = [list(relation) for relation in link.relations]
        thickness = {}
        if link.weight:
            relations = [[link.start, f"{scene.projection} {link.weight}", link.end]]
            thickness = {"width": round(0.6 + 3.4 * link.weight / heaviest, 1)}
        network.add_edge(link.start, link.end, relations=relations, **thickness)
    return network


def _side_by_side(nodes: Sequence[str], overlay: Overlay) -> list[list[str]]:
    return [list(group) for _, group in groupby(nodes, key=overlay.key)]


def _size(scene: Scene, node: str, weight: int) -> int:
    """The radius of a node; in the overview small enough for the narrow ring."""
    if node in scene.centres:
        return 22
    if is_minor(scene.types[node]):
        return 4
    return 7 + min(5, weight // 6) if scene.centres else 8


def _vis_network() -> str:
    """The program of vis-network that pyvis brings.

    Its style sheet is left out: nine tenths of it are pictures of buttons, and all of it styles parts that we do not
    use. The reference to its source map goes too, which a browser's developer tools would request.
    """
    folder = resources.files("pyvis") / "lib" / "vis-9.1.2"
    library = (folder / "vis-network.min.js").read_text(encoding="utf-8")
    return re.sub(r"\n?//# sourceMappingURL=.*", "", library).strip()


def _policy(*, scripts: tuple[str, ...], style: str) -> str:
    """A Content Security Policy (CSP Level 3) that runs these texts, shows pictures made in the page, and no more."""
    run = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {run}; style-src {_hash(style)}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
