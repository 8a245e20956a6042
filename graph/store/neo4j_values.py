"""Values of the Neo4j driver as plain ones, the same as those of the embedded store."""

from typing import Any

from neo4j.graph import Node, Path, Relationship

from graph.store import values


def plain(value: Any, depth: int = 0) -> Any:
    """Return a value of the driver as a plain one; see graph/store/values.py for the forms.

    Raises:
        QueryError: It lies deeper in lists and maps than a table can show.
    """
    if value is None or isinstance(value, bool | int | float | str):
        return value
    values.check_depth(depth)
    if isinstance(value, list):
        return [plain(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {key: plain(item, depth + 1) for key, item in value.items()}
    return _plain_object(value)


def _plain_object(value: Any) -> Any:
    if isinstance(value, Node):
        return values.node(list(value.labels), dict(value))
    if isinstance(value, Relationship):
        return values.relationship(value.type, dict(value))
    if isinstance(value, Path):
        return values.path([plain(n) for n in value.nodes], [plain(r) for r in value.relationships])
    return value.iso_format() if hasattr(value, "iso_format") else str(value)
