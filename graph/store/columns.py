"""Records column by column: from what a plan alone says its digest is made, and the embedded engine takes it in so."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any

from graph.records import EdgeKey, Props, Records
from graph.schema import LABELS, TYPES
from graph.schema_types import Property
from graph.store.kinds import Edge, Kind, by_label

Columns = dict[str, list[Any]]
"""Values by the names of properties, in the schema's order: one for each record, None where it has none."""
START, END = "_start", "_end"
"""Columns with the ids of the nodes where an edge starts and ends."""
_Edges = tuple[list[EdgeKey], list[Props]]
_getter = cache(itemgetter)


@dataclass(frozen=True, slots=True)
class OwnColumns:
    """The columns of a plan's own nodes by label, and of its edges by kind."""

    nodes: Mapping[str, Columns]
    edges: Mapping[Kind, Columns]


def own_columns(own: Records) -> OwnColumns:
    """Return the columns of a plan's own records; equal records give equal ones."""
    nodes = {label: node_columns(label, found) for label, found in by_label(own.nodes.values())}
    groups: dict[str, _Edges] = defaultdict(lambda: ([], []))
    for key, properties in own.edges.items():
        group = groups[key[0]]
        group[0].append(key)
        group[1].append(properties)
    kinds = (kind for type_, held in sorted(groups.items()) for kind in _kinds(type_, held, own))
    return OwnColumns(nodes, {kind: _edges(kind, *held) for kind, held in kinds})


def node_columns(label: str, nodes: Sequence[Props]) -> Columns:
    """Return the columns of nodes of one label."""
    return _columns(LABELS[label].properties, nodes)


def edge_columns(kind: Kind, edges: Sequence[Edge]) -> Columns:
    """Return the columns of edges of one kind, the ids of their ends first."""
    keys, properties = zip(*edges, strict=True)
    return _edges(kind, keys, properties)


def _kinds(type_: str, held: _Edges, own: Records) -> Iterator[tuple[Kind, _Edges]]:
    """Yield the kinds of a plan's edges of one type; where there are several, these lie between its own nodes."""
    pairs = TYPES[type_].pairs
    if len(pairs) == 1:
        yield Kind(type_, *pairs[0]), held
        return
    groups: dict[tuple[str, str], _Edges] = defaultdict(lambda: ([], []))
    for key, properties in zip(*held, strict=True):
        keys, others = groups[own.nodes[key[1]][0], own.nodes[key[2]][0]]
        keys.append(key)
        others.append(properties)
    for ends, found in sorted(groups.items()):
        yield Kind(type_, *ends), found


def _edges(kind: Kind, keys: Sequence[EdgeKey], properties: Sequence[Props]) -> Columns:
    ends = {START: list(map(_getter(1), keys)), END: list(map(_getter(2), keys))}
    return ends | _columns(TYPES[kind.type].properties, properties)


def _columns(properties: Iterable[Property], given: Sequence[Props]) -> Columns:
    return {
        p.name: list(map(_getter(p.name), given)) if p.required else [found.get(p.name) for found in given]
        for p in properties
    }
