"""Values of both engines as plain ones: None, bool, int, float, str, list and dict."""

from itertools import chain
from typing import Any

from graph.errors import QueryError
from graph.language import gettext
from graph.schema import LABELS, TYPES

DEEPEST = 60
"""Lists and maps in each other, as many as a value may have: engines hold no more as parameters, and no table shows them."""
_LISTS = {type(None), list}
_PLAIN = {type(None), bool, int, float, str}
_NODE = {"id", "labels", "properties"}
_RELATIONSHIP = {"id", "start", "end", "type", "properties"}
_PATH = {"nodes", "relationships"}


def plain(value: Any, depth: int = 0) -> Any:
    """Return a value of the embedded engine as a plain one.

    A node becomes `{"labels": […], properties…}`, a relationship `{"type": …, properties…}`, a path the
    list of its nodes and relationships in turn, a date or time its ISO form. Of our own labels and types
    only the schema's properties are kept, so both engines give the same. `depth` is in how many lists and maps it lies.

    Raises:
        QueryError: It lies deeper in lists and maps than a table can show.
    """
    if value is None or isinstance(value, bool | int | float | str):
        return value
    check_depth(depth)
    if isinstance(value, list | tuple):
        return plain_column(list(value), depth + 1)
    if isinstance(value, dict):
        return _plain_map(value, depth + 1)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def check_depth(depth: int) -> None:
    """Raise QueryError where a value lies deeper in lists and maps than a table can show."""
    if depth >= DEEPEST:
        raise QueryError(
            gettext(
                "the answer holds lists more than {most} deep in lists: ask for less of them", most=DEEPEST
            )
        )


def plain_column(values: list[Any], depth: int = 0) -> list[Any]:
    """Return the values of a column as plain ones; most columns hold such alone, or lists of such, and are these themselves.

    Raises:
        QueryError: as `plain`.
    """
    kinds = set(map(type, values))
    if kinds <= _PLAIN:
        return values
    if kinds <= _LISTS and set(map(type, chain.from_iterable(value or () for value in values))) <= _PLAIN:
        return values
    return [plain(value, depth) for value in values]


def _plain_map(value: dict[str, Any], depth: int) -> Any:
    if value.keys() == _NODE and isinstance(value["labels"], list):
        return node(value["labels"], value["properties"])
    if value.keys() == _RELATIONSHIP and isinstance(value["properties"], dict):
        return relationship(value["type"], value["properties"])
    if value.keys() == _PATH:
        return path(plain(value["nodes"], depth), plain(value["relationships"], depth))
    return {key: plain(item, depth) for key, item in value.items()}


def node(labels: list[str], properties: dict[str, Any]) -> dict[str, Any]:
    """Return a node as a plain value; see `plain`."""
    kept = LABELS[labels[0]].properties if labels and labels[0] in LABELS else None
    return {"labels": sorted(labels), **_kept(properties, None if kept is None else {p.name for p in kept})}


def relationship(type_: str, properties: dict[str, Any]) -> dict[str, Any]:
    """Return a relationship as a plain value; see `plain`."""
    kept = TYPES[type_].properties if type_ in TYPES else None
    return {"type": type_, **_kept(properties, None if kept is None else {p.name for p in kept})}


def path(nodes: list[Any], relationships: list[Any]) -> list[Any]:
    """Return a path as the list of its nodes and relationships in turn."""
    steps = [item for pair in zip(nodes, relationships, strict=False) for item in pair]
    return [*steps, *nodes[-1:]]


def _kept(properties: dict[str, Any], names: set[str] | None) -> dict[str, Any]:
    return {
        name: plain(value) for name, value in sorted(properties.items()) if names is None or name in names
    }
