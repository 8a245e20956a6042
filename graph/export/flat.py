"""The graph for programs that draw networks: plain attributes, names to show, no reserved words."""

from typing import Any

import networkx as nx

from graph.shown import fit

_SHOWN = ("name", "title", "text")
_RENAMED = {"label": "node_type", "type": "relation", "start": "span_start", "end": "span_end"}


def flat(graph: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
    """Return a copy for XML formats.

    `label` is the name to show, `node_type` the label of the schema, `relation` the type of an edge;
    offsets are `span_start` and `span_end`, for `start` and `end` mean times there. Lists are joined by ";
    ", and characters that XML cannot hold become U+FFFD. Edges are numbered in the order of the graph.
    """
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        shown = next((str(data[name]) for name in _SHOWN if data.get(name)), node)
        made.add_node(_clean(node), **_attributes(data), label=_clean(shown))
    for number, (start, end, data) in enumerate(graph.edges(data=True), 1):
        made.add_edge(_clean(start), _clean(end), f"e{number}", **_attributes(data), label=data["type"])
    return made


def _attributes(data: dict[str, Any]) -> dict[str, Any]:
    return {_RENAMED.get(name, name): _value(value) for name, value in data.items() if name != "id"}


def _value(value: Any) -> Any:
    if isinstance(value, list):
        return _clean("; ".join(value))
    return _clean(value) if isinstance(value, str) else value


def _clean(text: str) -> str:
    return fit(text, "\ufffd")
