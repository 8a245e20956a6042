"""Records as tables for the embedded engine's bulk calls: a column a property, typed by the schema."""

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

import numpy as np
import pandas as pd

from graph.records import Props
from graph.schema import LABELS, TYPES
from graph.schema_types import Property, PropertyType
from graph.store.stamps import STAMPS
from graph.store.statements import Edge, Kind

START, END = "_start", "_end"
"""Columns with the ids of the nodes where an edge starts and ends."""
_TITLE = "title"
_ENGINES: Mapping[PropertyType, str] = {
    "string": "string",
    "integer": "integer",
    "float": "float",
    "list<string>": "list",
}
"""What the engine calls the types; truth it knows by the values."""


def node_types(label: str) -> dict[str, PropertyType]:
    """Return the type of each column of a label's nodes."""
    own = _types(LABELS[label].properties)
    beside: dict[str, PropertyType] = dict.fromkeys(STAMPS, "string") if label == "Plan" else {}
    return {**own, **beside, _TITLE: "string"}


def edge_types(kind: Kind) -> dict[str, PropertyType]:
    """Return the type of each column of a kind of edges."""
    return {START: "string", END: "string", **_types(TYPES[kind.type].properties)}


class NodeSheet:
    """Nodes of one label, gathered column by column: this takes less room than the nodes, and stays so until a table is wanted.

    What a node is called besides, the engine wants in a column of its own: where statements add a node, it takes the
    title, else the name, else nothing, and so it is here.
    """

    def __init__(self, label: str) -> None:
        self._label = label
        self._properties = LABELS[label].properties
        own = {p.name for p in self._properties}
        self._beside = {
            name: "name" if name == _TITLE else name for name in node_types(label) if name not in own
        }
        self._columns: dict[str, list[Any]] = {name: [] for name in (*own, *self._beside)}

    def take(self, nodes: Sequence[Props]) -> None:
        """Take nodes in; of two with one id the later one stands."""
        _gather(self._columns, self._properties, nodes)
        for name, key in self._beside.items():
            self._columns[name] += [given.get(key) for given in nodes]

    def table(self) -> tuple[pd.DataFrame, dict[str, str]]:
        """Return the nodes as a table, and what the engine calls the types of its columns."""
        ids = self._columns["id"]
        last = dict(zip(ids, range(len(ids)), strict=True))
        if len(last) < len(ids):
            self._columns = {name: [held[n] for n in last.values()] for name, held in self._columns.items()}
        return _table(self._columns, node_types(self._label))

    def write(self, engine: Any) -> None:
        """Write the nodes into an engine's graph, in place of those that have their ids."""
        frame, types = self.table()
        engine.add_nodes(frame, self._label, "id", column_types=types, conflict_handling="replace")


class EdgeSheet:
    """Edges of one kind, gathered as `NodeSheet` gathers nodes."""

    def __init__(self, kind: Kind) -> None:
        self._kind = kind
        self._properties = TYPES[kind.type].properties
        self._columns: dict[str, list[Any]] = {name: [] for name in edge_types(kind)}

    def take(self, edges: Sequence[Edge]) -> None:
        """Take edges in."""
        keys, properties = zip(*edges, strict=True)
        self._columns[START].extend(map(itemgetter(1), keys))
        self._columns[END].extend(map(itemgetter(2), keys))
        if self._properties:
            _gather(self._columns, self._properties, properties)

    def table(self) -> tuple[pd.DataFrame, dict[str, str]]:
        """Return the edges as a table, and what the engine calls the types of its columns."""
        return _table(self._columns, edge_types(self._kind))

    def write(self, engine: Any) -> None:
        """Write the edges into an engine's graph."""
        frame, types = self.table()
        type_, start, end = self._kind
        engine.add_relationships(frame, type_, start, START, end, END, column_types=types)


def _gather(columns: Mapping[str, list[Any]], properties: Iterable[Property], given: Sequence[Props]) -> None:
    for p in properties:
        if p.required:
            columns[p.name].extend(map(itemgetter(p.name), given))
        else:
            columns[p.name].extend([found.get(p.name) for found in given])


def _table(
    columns: Mapping[str, list[Any]], types: Mapping[str, PropertyType]
) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return columns as a table, without those that hold nothing; where none tells what nodes are called, their ids would."""
    filled = {name: held for name, held in columns.items() if name == _TITLE or held.count(None) < len(held)}
    made = pd.DataFrame({name: _column(types[name], held) for name, held in filled.items()}, copy=False)
    return made, {name: _ENGINES[types[name]] for name in filled if types[name] in _ENGINES}


def _types(properties: Iterable[Property]) -> dict[str, PropertyType]:
    return {p.name: p.type for p in properties}


def _column(type_: PropertyType, values: list[Any]) -> Any:
    if type_ == "integer":
        if None in values:
            return pd.array(values, dtype="Int64")
        return np.fromiter(values, dtype=np.int64, count=len(values))
    if type_ == "float":
        return np.array(values, dtype=np.float64)  # None becomes NaN, which the engine takes for none
    # A series of objects: of bare ones pandas would find out that all are text, and keep them in another way.
    return pd.Series(np.fromiter(values, dtype=object, count=len(values)), dtype=object, copy=False)
