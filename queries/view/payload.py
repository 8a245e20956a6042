"""The data blocks of the page, as plain lists and dictionaries."""

from collections.abc import Iterable
from typing import Any

from queries.view.labels import shorten
from queries.view.layout import layouts
from queries.view.model import KINDS, PageGraph, PageNode
from queries.view.pinyin import initials
from queries.view.positions import Layout
from queries.view.styles import FIRST_KINDS, FIRST_LINKS, LINK_STYLES, OTHER_LINK

LABEL_EMS = {"Task": 14.5, "Unit": 12.0, "Region": 10.0, "Partner": 12.5}
"""Longest label in ems; what is cut off is in the node's full name."""

FACTS = {
    "Unit": ("name", "full_name", "kind", "level", "line"),
    "Region": ("level", "pinyin"),
    "Partner": ("kind",),
    "Plan": ("issuer", "issued", "year", "jurisdiction", "source"),
    "Section": ("number",),
    "Indicator": ("what", "op", "value", "unit"),
    "Document": (),
    "Task": (),
}
"""Properties that the side panel lists for a node, in order; a task's are in its own columns."""

Json = dict[str, Any]


def network_lists(graph: PageGraph, layout: Layout) -> tuple[list[Json], list[Json]]:
    """Return the nodes and edges for pyvis: places, groups and links only, to keep a large file small."""
    nodes = [_node(node, layout) for node in graph.nodes]
    edges = [{"from": edge.source, "to": edge.target, "link": edge.link} for edge in graph.edges]
    return nodes, edges


def _node(node: PageNode, layout: Layout) -> Json:
    x, y, side = layout.at[node.index]
    made: Json = {"id": node.index, "label": label_of(node), "group": node.kind, "x": x, "y": y}
    return made | {"side": side} if side else made


def label_of(node: PageNode) -> str:
    """Return the name of a node as far as there is room for it beside the node."""
    return shorten(node.name, LABEL_EMS.get(node.kind, 14.0))


def model_block(graph: PageGraph, found: list[Layout]) -> Json:
    """Return all that the page knows of the graph besides the network itself and the texts of tasks."""
    return {**common_block(node.name for node in graph.nodes), **graph_block(graph, found)}


def common_block(names: Iterable[str]) -> Json:
    """Return what does not depend on the graph but for the characters in the names of its nodes."""
    return {
        "kinds": KINDS,
        "links": {**LINK_STYLES, "other": OTHER_LINK},
        "firstKinds": FIRST_KINDS,
        "firstLinks": FIRST_LINKS,
        "initials": initials(names),
    }


def graph_block(graph: PageGraph, found: list[Layout]) -> Json:
    """Return ids, names, facts, columns of tasks, and layouts."""
    return {
        "keys": [node.key for node in graph.nodes],
        "names": _long_names(graph),
        "aliases": _aliases(graph),
        "facts": {node.index: facts for node in graph.nodes if (facts := node_facts(node))},
        "tasks": task_columns(graph),
        "layouts": [_layout(layout, graph, first=i == 0) for i, layout in enumerate(found)],
    }


def build_blocks(graph: PageGraph) -> tuple[list[Json], list[Json], Json]:
    """Return nodes, edges and the model block of the page."""
    found = layouts(graph)
    nodes, edges = network_lists(graph, found[0])
    return nodes, edges, model_block(graph, found)


def _long_names(graph: PageGraph) -> dict[int, str]:
    """Return the names that differ from their labels."""
    return {node.index: node.name for node in graph.nodes if label_of(node) != node.name}


def _aliases(graph: PageGraph) -> dict[int, list[str]]:
    return {node.index: names for node in graph.nodes if (names := other_names(node))}


def other_names(node: PageNode) -> list[str]:
    """Return what a unit or a region is called besides the name that is shown; nothing of other nodes."""
    if node.kind not in ("Unit", "Region"):
        return []
    others = (node.props.get(name) for name in ("name", "pinyin", "full_name"))
    found = [*node.props.get("aliases", ()), *others]
    return sorted({str(name) for name in found if name and name != node.name})


def node_facts(node: PageNode) -> Json:
    """Return what is worth listing: of a unit's canonical name only where it is shown under another."""
    return {
        name: value
        for name in FACTS[node.kind]
        if (value := node.props.get(name)) not in (None, "") and (name != "name" or value != node.name)
    }


def task_columns(graph: PageGraph) -> Json:
    """Return what the page filters tasks by, in their order; sections and plans by place, -1 where there is none."""
    props = [graph.nodes[task].props for task in graph.tasks]
    return {
        "first": graph.tasks.start,
        "number": [str(p.get("number", "")) for p in props],
        "year": [p.get("year") for p in props],
        "section": [graph.section.get(task, -1) for task in graph.tasks],
        "plan": [graph.plan.get(task, -1) for task in graph.tasks],
        "deadline": {i: p["deadline"] for i, p in enumerate(props) if p.get("deadline")},
        "open": [i for i, p in enumerate(props) if p.get("open")],
    }


def _layout(layout: Layout, graph: PageGraph, *, first: bool) -> Json:
    made: Json = {"name": layout.name, "frames": frame_rows(layout)}
    if not first:
        made["at"] = [list(layout.at[node.index]) for node in graph.nodes]
    return made


def frame_rows(layout: Layout) -> list[Json]:
    """Return the frames that are drawn behind the nodes."""
    return [
        {"title": frame.title, "x": frame.x, "y": frame.y, "w": frame.w, "h": frame.h}
        for frame in layout.frames
    ]
