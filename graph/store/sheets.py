"""Records as tables for the embedded engine's bulk calls: a column a property, typed by the schema."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from graph.records import Props
from graph.schema import LABELS, TYPES
from graph.schema_types import Property, PropertyType
from graph.store.columns import END, START, Columns, edge_columns, node_columns
from graph.store.kinds import Edge, Kind
from graph.store.stamps import STAMPS

_TITLE = "title"
_ENGINES: Mapping[PropertyType, str] = {
    "string": "string",
    "integer": "integer",
    "float": "float",
    "list<string>": "list",
}
"""What the engine calls the types; truth it knows by the values, or by the column."""


def node_types(label: str) -> dict[str, PropertyType]:
    """Return the type of each column of a label's nodes."""
    own = _types(LABELS[label].properties)
    beside: dict[str, PropertyType] = dict.fromkeys(STAMPS, "string") if label == "Plan" else {}
    return {**own, **beside, _TITLE: "string"}


def edge_types(kind: Kind) -> dict[str, PropertyType]:
    """Return the type of each column of a kind of edges."""
    return {START: "string", END: "string", **_types(TYPES[kind.type].properties)}


class NodeSheet:
    """Nodes of one label, gathered as columns of parts: this takes less room than the nodes, and nothing is copied until a table is wanted.

    What a node is called besides, the engine wants in a column of its own: where statements add a node, it takes the
    title, else the name, else nothing, and so it is here.
    """

    def __init__(self, label: str) -> None:
        self._label = label
        self._parts: list[Columns] = []

    def take(self, nodes: Sequence[Props]) -> None:
        """Take nodes in; of two with one id the later one stands."""
        self.extend(node_columns(self._label, nodes))

    def extend(self, columns: Columns, stamps: Props | None = None) -> None:
        """Take in nodes by their columns, which nobody may change then; a plan's with its stamps."""
        called: Columns = {} if _TITLE in columns else {_TITLE: columns.get("name", [])}
        self._parts.append({**columns, **called, **{name: [value] for name, value in (stamps or {}).items()}})

    def table(self) -> tuple[pd.DataFrame, dict[str, str]]:
        """Return the nodes as a table, and what the engine calls the types of its columns."""
        always = {_TITLE, *_required(LABELS[self._label].properties)}
        made, types = _table(self._parts, "id", node_types(self._label), always)
        if made["id"].nunique() < len(made):
            last = dict(zip(made["id"], range(len(made)), strict=True))
            made = made.take(list(last.values())).reset_index(drop=True)
        return made, types

    def write(self, engine: Any) -> None:
        """Write the nodes into an engine's graph, in place of those that have their ids."""
        frame, types = self.table()
        engine.add_nodes(frame, self._label, "id", column_types=types, conflict_handling="replace")


class EdgeSheet:
    """Edges of one kind, gathered as `NodeSheet` gathers nodes."""

    def __init__(self, kind: Kind) -> None:
        self._kind = kind
        self._parts: list[Columns] = []

    def take(self, edges: Sequence[Edge]) -> None:
        """Take edges in."""
        self.extend(edge_columns(self._kind, edges))

    def extend(self, columns: Columns) -> None:
        """Take in edges by their columns, which nobody may change then."""
        self._parts.append(columns)

    def table(self) -> tuple[pd.DataFrame, dict[str, str]]:
        """Return the edges as a table, and what the engine calls the types of its columns."""
        always = {START, END, *_required(TYPES[self._kind.type].properties)}
        return _table(self._parts, START, edge_types(self._kind), always)

    def write(self, engine: Any) -> None:
        """Write the edges into an engine's graph."""
        frame, types = self.table()
        type_, start, end = self._kind
        engine.add_relationships(frame, type_, start, START, end, END, column_types=types)


def _table(
    parts: Sequence[Columns], key: str, types: Mapping[str, PropertyType], always: Collection[str]
) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return columns as a table, without those that hold nothing; some are there `always`, and full but for the title.

    The title is: where no column tells what nodes are called, the engine would call them by their ids.
    """
    counts = [len(part[key]) for part in parts]
    made: dict[str, Any] = {}
    for name, type_ in types.items():
        held = [part.get(name) or [None] * count for part, count in zip(parts, counts, strict=True)]
        full = name in always and name != _TITLE
        if name in always or any(values.count(None) < len(values) for values in held):
            made[name] = _column(type_, held, full=full)
    named = {name: _ENGINES[types[name]] for name in made if types[name] in _ENGINES}
    return pd.DataFrame(made, copy=False), named


def _required(properties: Iterable[Property]) -> Iterable[str]:
    return (p.name for p in properties if p.required)


def _types(properties: Iterable[Property]) -> dict[str, PropertyType]:
    return {p.name: p.type for p in properties}


def _column(type_: PropertyType, parts: Iterable[list[Any]], *, full: bool) -> Any:
    """Return a column of a table; one that is `full` has a value in each row."""
    values: list[Any] = []
    for part in parts:
        values += part
    if type_ == "integer":
        if not full and None in values:
            return pd.array(values, dtype="Int64")
        return np.fromiter(values, dtype=np.int64, count=len(values))
    if type_ == "boolean" and full:
        return np.fromiter(values, dtype=np.bool_, count=len(values))
    if type_ == "float":
        return np.array(values, dtype=np.float64)  # None becomes NaN, which the engine takes for none
    # A series of objects: of bare ones pandas would find out that all are text, and keep them in another way.
    return pd.Series(np.fromiter(values, dtype=object, count=len(values)), dtype=object, copy=False)
