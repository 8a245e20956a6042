"""Networks as they lie in the page of many plans: in columns, and what plans share once; static/js/widening.js opens them."""

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from queries.output.offline import unturned
from queries.view.columns import columns, names_of, steps, tails, units
from queries.view.details import task_details
from queries.view.layout import layouts
from queries.view.model import KINDS, LINKS, PageGraph, PageNode, page_nodes
from queries.view.parts import Frame
from queries.view.payload import frame_rows, label_of, node_facts, other_names, task_columns
from queries.view.positions import Layout

Json = dict[str, Any]

_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode

_WORDS = (*dict.fromkeys(LINKS.values()), "joint")
"""The words of links, in the order by which packs name them."""

_PLACES = {word: place for place, word in enumerate(_WORDS)}


def region_places(frame: Frame) -> dict[str, int]:
    """Return the place of each region in `region_block`."""
    regions = (key for key, (label, _) in frame.nodes.items() if label == "Region")
    return {key: place for place, key in enumerate(regions)}


def region_block(frame: Frame) -> Json:
    """Return all regions of a graph with the edges between them: packs name a region by its place here."""
    places = region_places(frame)
    rows = [(key, frame.nodes[key][1]) for key in places]
    ties = (tie for key in places for tie, _ in frame.ties.get(key, ()))
    edges = [
        (places[start], places[end], _PLACES[LINKS[type_]])
        for type_, start, end, _ in ties
        if end in places and type_ in LINKS
    ]
    return {
        "kinds": KINDS,
        "links": _WORDS,
        "nodes": _nodes(page_nodes("Region", rows)),
        "edges": _edges(edges),
    }


def network_pack(graph: PageGraph, regions: Mapping[str, int]) -> Json:
    """Return all that the page of this plan alone would hold but for what pages have in common.

    Args:
        graph: Of one plan.
        regions: Places of regions in `region_block`.
    """
    texts = [detail for block in task_details(graph) for detail in block]
    marks = sorted((mark for detail in texts for mark in detail["marks"]), key=itemgetter("e"))
    own = [node for node in graph.nodes if node.kind != "Region"]
    return {
        "nodes": _nodes(own),
        "regions": steps([regions[node.key] for node in graph.of_kind("Region")]),
        "edges": _edges([(edge.source, edge.target, _PLACES[edge.link]) for edge in graph.own]),
        "tasks": task_columns(graph),
        "texts": columns(
            {name: told for name, told in detail.items() if name != "marks"} for detail in texts
        ),
        "at": steps([mark["e"] for mark in marks]),
        "marks": _marks(marks),
        "layouts": [_layout(layout, graph) for layout in layouts(graph)],
    }


def packed(value: Any) -> str:
    """Return a value as JSON, deflated, in base64: a page unpacks it when it is asked for."""
    text = unturned(_json(value))
    return base64.b64encode(zlib.compress(text.encode("utf-8", "replace"))).decode("ascii")


def _nodes(nodes: Sequence[PageNode]) -> Json:
    """Return the nodes by kind, in columns: how many there are of each, ids, names, labels, other names and facts."""
    kinds = {kind: list(of_kind) for kind, of_kind in groupby(nodes, key=lambda node: node.kind)}
    return {
        "counts": [len(kinds.get(kind, ())) for kind in KINDS],
        "keys": tails(node.key for node in nodes),
        "names": [node.name for node in nodes],
        "labels": [_cut(node) for node in nodes],
        "aliases": columns({"of": names} if (names := other_names(node)) else {} for node in nodes),
        "facts": {kind: columns(map(node_facts, of_kind)) for kind, of_kind in kinds.items()},
    }


def _cut(node: PageNode) -> int | str:
    """Return 0 where the name is the label, else after how many units it is cut, or the label that is not cut from it."""
    label = label_of(node)
    if label == node.name:
        return 0
    kept = label.removesuffix("…")
    return units(kept) if kept and kept != label and node.name.startswith(kept) else label


def _edges(rows: Sequence[tuple[int, int, int]]) -> list[list[int]]:
    starts, ends, links = zip(*rows, strict=True) if rows else ((), (), ())
    return [steps(starts), steps(ends), list(links)]


def _marks(marks: Sequence[Json]) -> Json:
    """Return marks without their edges, and how long each is in place of where it ends."""
    made = columns(marks)
    if "t" in made:
        both = zip(made["s"], made["t"], strict=True)
        made["n"] = [None if start is None else end - start for start, end in both]
    shapes = ((*shape, "n") if "t" in shape else shape for shape in dict.fromkeys(map(tuple, marks)))
    return {name: made[name] for name in names_of(shapes) if name not in ("e", "t")}


def _layout(layout: Layout, graph: PageGraph) -> Json:
    xs, ys, sides = zip(*(layout.at[node.index] for node in graph.nodes), strict=True)
    return {
        "name": layout.name,
        "frames": columns(frame_rows(layout)),
        "at": [steps(xs), steps(ys), list(sides)],
    }
