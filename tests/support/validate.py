"""Check a graph against the schema and against the texts that its evidence comes from."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from graph.schema import LABELS, TYPES
from graph.schema_types import Property, PropertyType

if TYPE_CHECKING:
    import networkx as nx

_KINDS: dict[PropertyType, type] = {
    "string": str,
    "integer": int,
    "float": float,
    "boolean": bool,
    "list<string>": list,
}


def problems(graph: "nx.MultiDiGraph[str]") -> Iterator[str]:
    """Yield one line for each thing in a graph that is not as graph/schema.py and the plans' texts say.

    Unknown labels, types and properties, missing or wrongly typed values, ends that a type does not join,
    lists that are not sorted sets where they are aliases, and evidence that is not `text[start:end]` of its
    plan.
    """
    for node, data in graph.nodes(data=True):
        yield from _node(node, data)
    texts = _texts(graph)
    for start, end, key, data in graph.edges(keys=True, data=True):
        where = f"({start})-[{key}]->({end})"
        yield from _edge(graph, start, end, data, where)
        if "evidence" in data:
            yield from _evidence(texts.get(start, texts.get(end, "")), data, where)
        if data.get("type") == "HAS_FINDING":
            yield from _evidence(texts.get(start, ""), graph.nodes[end], where)


def _node(node: str, data: dict[str, Any]) -> Iterator[str]:
    label = LABELS.get(data.get("label", ""))
    if label is None:
        yield f"{node}: unknown label {data.get('label')!r}"
        return
    if data.get("id") != node:
        yield f"{node}: its id is {data.get('id')!r}"
    yield from _properties(f"{node} ({label.label})", label.properties, data, "label")
    aliases = data.get("aliases", [])
    if aliases != sorted(set(aliases)):
        yield f"{node}: aliases are not a sorted set"


def _edge(
    graph: "nx.MultiDiGraph[str]", start: str, end: str, data: dict[str, Any], where: str
) -> Iterator[str]:
    relationship = TYPES.get(data.get("type", ""))
    if relationship is None:
        yield f"{where}: unknown type {data.get('type')!r}"
        return
    pair = (graph.nodes[start].get("label"), graph.nodes[end].get("label"))
    if pair not in relationship.pairs:
        yield f"{where}: {relationship.type} does not lead from {pair[0]} to {pair[1]}"
    yield from _properties(where, relationship.properties, data, "type")


def _properties(
    where: str, properties: tuple[Property, ...], data: dict[str, Any], but: str
) -> Iterator[str]:
    known = {p.name: p for p in properties}
    for name, value in data.items():
        if name == but:
            continue
        if name not in known:
            yield f"{where}: unknown property {name}"
        elif type(value) is not _KINDS[known[name].type]:
            yield f"{where}: {name} is {value!r}, not {known[name].type}"
    for name, p in known.items():
        if p.required and name not in data:
            yield f"{where}: no {name}"


def _texts(graph: "nx.MultiDiGraph[str]") -> dict[str, str]:
    """Return the plan's text for each plan and task."""
    texts: dict[str, str] = {}
    for plan, data in graph.nodes(data=True):
        if data.get("label") == "Plan":
            tasks = [end for _, end, d in graph.out_edges(plan, data=True) if d["type"] == "HAS_TASK"]
            texts.update(dict.fromkeys([plan, *tasks], data.get("text", "")))
    return texts


def _evidence(text: str, data: dict[str, Any], where: str) -> Iterator[str]:
    start, end = data.get("start", 0), data.get("end", 0)
    if text[start:end] != data["evidence"]:
        yield f"{where}: evidence {data['evidence']!r} is not text[{start}:{end}], {text[start:end]!r}"
