"""The graph as tables: one for each label and one for each relationship type, columns as in the schema."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.records import Value
from graph.schema import NODES, RELATIONSHIPS

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table; a cell is None where the graph has no value."""

    name: str
    columns: tuple[str, ...]
    rows: list[tuple[Value | None, ...]]


def sheets(graph: "nx.MultiDiGraph[str]") -> Iterator[Sheet]:
    """Yield a table for each label, then for each type, those without rows too."""
    for node in NODES:
        names = tuple(p.name for p in node.properties)
        of_label = [data for _, data in graph.nodes(data=True) if data["label"] == node.label]
        yield Sheet(node.label, names, [tuple(data.get(name) for name in names) for data in of_label])
    for relationship in RELATIONSHIPS:
        names = tuple(p.name for p in relationship.properties)
        rows = [
            (start, end, *(data.get(name) for name in names))
            for start, end, data in graph.edges(data=True)
            if data["type"] == relationship.type
        ]
        yield Sheet(relationship.type, ("source", "target", *names), rows)
