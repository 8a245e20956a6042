"""What must change in a store so that it holds new records in place of old ones."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from graph.records import EdgeKey, Node, PlanRecords, Props, Records
from graph.store.columns import OwnColumns
from graph.store.summary import Counts


@dataclass(frozen=True, slots=True)
class Fresh:
    """A plan as it is to be written, with the stamps that its node bears beside the graph's properties.

    `columns` are those of its own records, where somebody had to make them.
    """

    plan: PlanRecords
    stamps: Props
    columns: OwnColumns | None

    def records(self) -> Records:
        """Return the plan's own records, the stamps on its node."""
        own, id_ = self.plan.own, self.plan.plan_id
        label, properties = own.nodes[id_]
        return Records({**own.nodes, id_: (label, {**properties, **self.stamps})}, own.edges)


@dataclass(frozen=True, slots=True)
class Change:
    """Nodes and edges to add, to set anew and to drop; `labels` gives the label of each edge's ends.

    `fresh` are plans of which nothing is there yet: their own records are added as they are.
    """

    add_nodes: dict[str, Node]
    set_nodes: dict[str, Node]
    drop_nodes: dict[str, Node]
    add_edges: dict[EdgeKey, Props]
    set_edges: dict[EdgeKey, Props]
    drop_edges: dict[EdgeKey, Props]
    labels: dict[str, str]
    fresh: Sequence[Fresh] = ()

    def node_counts(self) -> Counts:
        """Return how many nodes are added, updated and removed."""
        fresh = sum(len(fresh.plan.own.nodes) for fresh in self.fresh)
        return Counts(len(self.add_nodes) + fresh, len(self.set_nodes), len(self.drop_nodes))

    def edge_counts(self) -> Counts:
        """Return how many relationships are added, updated and removed."""
        fresh = sum(len(fresh.plan.own.edges) for fresh in self.fresh)
        return Counts(len(self.add_edges) + fresh, len(self.set_edges), len(self.drop_edges))

    def with_(self, other: "Change") -> "Change":
        """Return both changes as one; none of them has plans of which nothing is there."""
        names = [f.name for f in fields(self) if f.name != "fresh"]
        both: list[Any] = [{**getattr(self, name), **getattr(other, name)} for name in names]
        return Change(*both)

    def beside(self, fresh: Sequence[Fresh]) -> "Change":
        """Return the change with plans beside it of which nothing is there."""
        return replace(self, fresh=fresh)


def difference(old: Records, new: Records) -> Change:
    """Return the change from `old` to `new`."""
    if not old.nodes and not old.edges:  # as of plans that come for the first time: nothing is to be compared
        return Change(new.nodes, {}, {}, new.edges, {}, {}, {id_: node[0] for id_, node in new.nodes.items()})
    nodes, edges = new.nodes.items(), new.edges.items()
    labels = {id_: node[0] for records in (old, new) for id_, node in records.nodes.items()}
    return Change(
        add_nodes={id_: node for id_, node in nodes if id_ not in old.nodes},
        set_nodes={id_: node for id_, node in nodes if id_ in old.nodes and old.nodes[id_] != node},
        drop_nodes={id_: node for id_, node in old.nodes.items() if id_ not in new.nodes},
        add_edges={key: value for key, value in edges if key not in old.edges},
        set_edges={key: value for key, value in edges if key in old.edges and old.edges[key] != value},
        drop_edges={key: value for key, value in old.edges.items() if key not in new.edges},
        labels=labels,
    )
