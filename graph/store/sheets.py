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


def for_engine(types: Mapping[str, PropertyType]) -> dict[str, str]:
    """Return the types as the engine's bulk calls take them."""
    return {name: _ENGINES[type_] for name, type_ in types.items() if type_ in _ENGINES}


def of_nodes(label: str, nodes: Sequence[Props]) -> pd.DataFrame:
    """Return nodes of a label as a table.

    What a node is called besides, the engine wants in a column of its own: where statements add a node, it takes the
    title, else the name, else nothing, and so it is here.
    """
    columns = {p.name: _column(p.type, _values(p, nodes)) for p in LABELS[label].properties}
    for name in node_types(label).keys() - columns.keys():
        key = "name" if name == _TITLE else name
        columns[name] = _column("string", [given.get(key) for given in nodes])
    return pd.DataFrame(columns, copy=False)


def of_edges(kind: Kind, edges: Sequence[Edge]) -> pd.DataFrame:
    """Return edges of a kind as a table."""
    found = [properties for _, properties in edges]
    columns = {
        START: _column("string", [start for (_, start, _, _), _ in edges]),
        END: _column("string", [end for (_, _, end, _), _ in edges]),
    }
    for p in TYPES[kind.type].properties:
        columns[p.name] = _column(p.type, _values(p, found))
    return pd.DataFrame(columns, copy=False)


def _values(of: Property, given: Sequence[Props]) -> list[Any]:
    if of.required:
        return list(map(itemgetter(of.name), given))
    return [properties.get(of.name) for properties in given]


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
