"""Plans to one property graph in memory, the same whatever the order of the plans."""

from collections.abc import Iterable

import networkx as nx

from graph.merge import merge_shared
from graph.model import Plan
from graph.recording import plan_records
from graph.records import Records
from graph.schema import LABELS, TYPES
from graph.system import uncollected


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
    labels = {label: place for place, label in enumerate(LABELS)}
    types = {type_: place for place, type_ in enumerate(TYPES)}
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for id_, (label, properties) in sorted(records.nodes.items(), key=lambda n: (labels[n[1][0]], n[0])):
        graph.add_node(id_, label=label, **dict(sorted(properties.items())))
    for key in sorted(records.edges, key=lambda k: (types[k[0]], k[1:])):
        type_, start, end, role = key
        edge_key = f"{type_}:{role}" if role else type_
        graph.add_edge(start, end, edge_key, type=type_, **dict(sorted(records.edges[key].items())))
    return graph
