"""What must change in a store so that it holds new records in place of old ones."""

from dataclasses import dataclass, field, fields, replace

from graph.records import EdgeKey, Node, Props, Records
from graph.store.summary import Counts


@dataclass(frozen=True, slots=True)
class Change:
    """Nodes and edges to add, to set anew and to drop; `labels` gives the label of each edge's ends.

    `fresh` gives by the ids of plans their own records where nothing of them is there yet: they are added as they are.
    """

    add_nodes: dict[str, Node]
    set_nodes: dict[str, Node]
    drop_nodes: dict[str, Node]
    add_edges: dict[EdgeKey, Props]
    set_edges: dict[EdgeKey, Props]
    drop_edges: dict[EdgeKey, Props]
    labels: dict[str, str]
    fresh: dict[str, Records] = field(default_factory=dict)

    def node_counts(self) -> Counts:
        """Return how many nodes are added, updated and removed."""
        fresh = sum(len(records.nodes) for records in self.fresh.values())
        return Counts(len(self.add_nodes) + fresh, len(self.set_nodes), len(self.drop_nodes))

    def edge_counts(self) -> Counts:
        """Return how many relationships are added, updated and removed."""
        fresh = sum(len(records.edges) for records in self.fresh.values())
        return Counts(len(self.add_edges) + fresh, len(self.set_edges), len(self.drop_edges))

    def with_(self, other: "Change") -> "Change":
        """Return both changes as one."""
        pairs = ((getattr(self, f.name), getattr(other, f.name)) for f in fields(self))
        return Change(*({**mine, **theirs} for mine, theirs in pairs))

    def beside(self, fresh: dict[str, Records]) -> "Change":
        """Return the change with plans beside it of which nothing is there."""
        labels = dict(self.labels)
        for records in fresh.values():
            labels.update((id_, node[0]) for id_, node in records.nodes.items())
        return replace(self, labels=labels, fresh=fresh)


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
