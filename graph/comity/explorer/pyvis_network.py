"""Part of the graph as a pyvis network, for people who use pyvis."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from comity.explorer.texts import clean
from comity.model import iris, vocabulary
from comity.network import networkx_graph
from comity.store.base import Store


def build(store: Store, entities: Sequence[str], depth: int, language: str) -> Any:
    """A ``pyvis.network.Network`` of everything within ``depth`` steps of these entities (IRIs), or of the whole graph.

    Texts are escaped, since vis-network reads titles as HTML. The physics settings are those of pyvis.
    """
    # pyvis loads IPython, which takes a quarter of a second: only those who draw should wait for it.
    from pyvis.network import Network

    graph = networkx_graph.build(store, language)
    wanted = {iris.local(e) for e in entities} & graph.nodes if entities else set(graph.nodes)
    for _ in range(depth if entities else 0):
        wanted |= {n for w in list(wanted) for n in (*graph.successors(w), *graph.predecessors(w))}
    drawn = graph.subgraph(wanted)
    classes = vocabulary.load().classes
    made = Network(directed=True, height="750px")
    for node in sorted(drawn):
        type_ = drawn.nodes[node]["type"]
        label = clean(drawn.nodes[node]["label"])
        class_ = classes[type_]
        title = html.escape(f"{label} ({class_.labels.get(language) or class_.labels['en']})")
        shape = {"ellipse": "dot", "box": "square"}.get(class_.shape, class_.shape)
        made.add_node(node, label=label, title=title, color=class_.colour, shape=shape, group=type_)
    for start, end, relation in sorted(drawn.edges(data=True), key=lambda e: (e[0], e[1], e[2]["relation"])):
        made.add_edge(start, end, title=html.escape(clean(relation["label"])))
    return made
