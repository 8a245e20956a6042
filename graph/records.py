"""Flat records of nodes and edges: what a graph, a store and every export are made from.

A record holds only properties that have a value: a property without one is left out, on both stores and in
every export, so that a query reads null for it everywhere.
"""

from dataclasses import dataclass, field
from typing import cast

Value = str | int | float | bool | list[str]
Props = dict[str, Value]
Node = tuple[str, Props]
"""A node's label and its properties; `id` is among them."""
EdgeKey = tuple[str, str, str, str]
"""A relationship's type, start id, end id, and role (`support` or `joint` of COOPERATES, else "")."""


@dataclass(slots=True)
class Records:
    """Nodes by id and edges by key; ids are unique over all labels."""

    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[EdgeKey, Props] = field(default_factory=dict)

    def add_node(self, label: str, id: str, /, **properties: Value | None) -> str:
        """Add a node without the properties that are None, unless its id is there; return the id."""
        if id not in self.nodes:
            self.nodes[id] = (label, _given({"id": id, **properties}))
        return id

    def add_edge(self, type: str, start: str, end: str, /, **properties: Value | None) -> None:
        """Add an edge; a second one of the same key is left out, so the first mention stands."""
        key = (type, start, end, str(properties.get("role", "")))
        self.edges.setdefault(key, _given(properties))


def _given(properties: dict[str, Value | None]) -> Props:
    """Return properties without those that have no value; where each has one they are these themselves."""
    if None in properties.values():
        return {name: value for name, value in properties.items() if value is not None}
    return cast(Props, properties)


@dataclass(slots=True)
class PlanRecords:
    """One plan's records: `own` go when the plan goes; `shared` may be other plans' too.

    `year` and `plan_id` order the plans where two differ over a shared node: the later one is right. `origin` and `read`,
    which says of what and by what rules it was read, are no part of the graph: a store keeps them beside the plan. `digest`
    and `loaded` are those that another store kept, of a plan that comes from there; empty for one that was read. `seal` is what
    `graph.store.stamps.seal` gives of all that but `read` and `loaded`, where whoever read the plan has worked it out.
    """

    plan_id: str
    year: int
    own: Records
    shared: Records
    origin: str = ""
    read: str = ""
    digest: str = ""
    loaded: str = ""
    seal: tuple[str, str] | None = field(default=None, init=False)

    @property
    def id(self) -> str:
        """The plan's id."""
        return self.plan_id
