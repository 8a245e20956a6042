"""Records as tables for the embedded engine's bulk calls: a column a property, typed by the schema."""

from collections.abc import Iterable, Mapping, Sequence
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


def for_engine(types: Mapping[str, PropertyType]) -> dict[str, str]:
    """Return the types as the engine's bulk calls take them."""
    return {name: _ENGINES[type_] for name, type_ in types.items() if type_ in _ENGINES}


def of_nodes(label: str, nodes: Sequence[Props]) -> pd.DataFrame:
    """Return nodes of a label as a table.

    What a node is called besides, the engine wants in a column of its own: where statements add a node, it takes the
    title, else the name, else nothing, and so it is here.
    """
    types = node_types(label)
    columns = {name: _column(type_, [n.get(name) for n in nodes]) for name, type_ in types.items()}
    if not any(p.name == _TITLE for p in LABELS[label].properties):
        columns[_TITLE] = _column("string", [n.get("name") for n in nodes])
    return pd.DataFrame(columns, copy=False)


def of_edges(kind: Kind, edges: Sequence[Edge]) -> pd.DataFrame:
    """Return edges of a kind as a table."""
    found = [edge.properties for edge in edges]
    columns = {
        START: _column("string", [e.start for e in edges]),
        END: _column("string", [e.end for e in edges]),
    }
    for p in TYPES[kind.type].properties:
        columns[p.name] = _column(p.type, [given.get(p.name) for given in found])
    return pd.DataFrame(columns, copy=False)


def _types(properties: Iterable[Property]) -> dict[str, PropertyType]:
    return {p.name: p.type for p in properties}


def _column(type_: PropertyType, values: list[Any]) -> Any:
    if type_ == "integer":
        return pd.array(values, dtype="Int64") if None in values else np.array(values, dtype=np.int64)
    if type_ == "float":
        return np.array(values, dtype=np.float64)  # None becomes NaN, which the engine takes for none
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column
