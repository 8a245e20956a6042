"""Plans to one property graph in memory, the same whatever the order of the plans."""

from collections.abc import Iterable
from functools import cache

import networkx as nx

from graph.garbage import uncollected
from graph.merge import merge_shared
from graph.model import Plan
from graph.recording import plan_records
from graph.records import EdgeKey, Props, Records
from graph.schema import LABELS, TYPES


def build_graph(plans: Iterable[Plan]) -> "nx.MultiDiGraph[str]":
    """Return the graph of several plans; of two plans with one id the last stands.

    Nodes are keyed by their `id` and have `label` and the properties of graph/schema.py. Edges are keyed by
    their type (COOPERATES by `COOPERATES:support` or `COOPERATES:joint`) and have `type` and its
    properties. A property without a value is left out. Nodes and edges are sorted: equal plans give equal
    bytes.
    """
    return to_networkx(all_records(plans))


def all_records(plans: Iterable[Plan]) -> Records:
    """Return the records of several plans as one; of two plans with one id the last stands."""
    made = {plan.id: plan_records(plan) for plan in plans}
    together = merge_shared(made.values())
    for records in made.values():
        together.nodes.update(records.own.nodes)
        together.edges.update(records.own.edges)
    return together


@uncollected()
def to_networkx(records: Records) -> "nx.MultiDiGraph[str]":
    """Return records as a graph, nodes sorted by label (as in the schema) and id, edges by type."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    of_label: dict[str, list[str]] = {label: [] for label in LABELS}
    for id_, (label, _) in records.nodes.items():
        of_label[label].append(id_)
    graph.add_nodes_from(id_ for ids in of_label.values() for id_ in sorted(ids))
    for id_, data in graph.nodes.items():
        data.update(_told("label", *records.nodes[id_]))
    of_type: dict[str, list[EdgeKey]] = {type_: [] for type_ in TYPES}
    for key in records.edges:
        of_type[key[0]].append(key)
    _add_edges(graph, records, (key for keys in of_type.values() for key in sorted(keys)))
    return graph


def _add_edges(graph: "nx.MultiDiGraph[str]", records: Records, keys: Iterable[EdgeKey]) -> None:
    """Add edges between nodes of a graph, in their order.

    They are put where `add_edge` puts them, into what lies behind each node and before it: one by one takes four times as long.
    """
    behind, before = (dict(way.adjacency()) for way in (graph, graph.reverse(copy=False)))
    for key in keys:
        type_, start, end, role = key
        between = behind[start].get(end)
        if between is None:
            between = behind[start][end] = before[end][start] = {}
        between[f"{type_}:{role}" if role else type_] = _told("type", type_, records.edges[key])


def _told(kind: str, name: str, properties: Props) -> Props:
    """Return properties by name, sorted, behind what they are of."""
    names = tuple(properties)
    order = _in_order(names)
    return {kind: name, **(properties if order == names else {name: properties[name] for name in order})}


@cache
def _in_order(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(names))
