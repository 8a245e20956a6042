"""Names in quotes that nothing in the store is called by: told where an answer is empty."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graph.language import gettext, listed
from graph.store.protocol import GraphStore, Rows
from queries.adhoc.uses import Compared
from queries.adhoc.walk import uses
from queries.meanings import NamedNode
from queries.names import names, nearest

_NAMED = {
    "Unit": ("name", "shown", "full_name"),
    "Region": ("name", "short_name"),
    "Plan": ("name", "title", "source"),
}
"""The properties by which nodes of a label are called; the first is the one that a person writes."""


def not_called(store: GraphStore, statement: str, values: Mapping[str, Any], rows: Rows) -> list[str]:
    """Return a line for each name that a statement asks for and nothing has, where its answer is empty."""
    if not is_empty(rows):
        return []
    known: dict[str, list[NamedNode]] = {}
    lines = []
    for item in uses(statement).compared:
        texts = [item.text] if item.text else _bound(values.get(item.parameter))
        for label in _labels(item):
            nodes = known.setdefault(label, names(store, label))
            chief = item.property == _NAMED[label][0]
            lines += [_line(label, text, nodes) for text in texts if not _is_called(text, nodes, chief)]
    return list(dict.fromkeys(lines))


def is_empty(rows: Rows) -> bool:
    """Tell whether an answer says nothing: no row, or one of counts that are 0 and values that are not there."""
    return not rows.rows or (len(rows.rows) == 1 and not any(rows.rows[0]))


def _bound(value: Any) -> list[str]:
    texts = value if isinstance(value, list) else [value]
    return [text for text in texts if isinstance(text, str)]


def _labels(item: Compared) -> Iterator[str]:
    """Yield the labels whose name a value is, where it is plain which one is meant."""
    fit = [label for label, properties in _NAMED.items() if item.property in properties]
    meant = [label for label in fit if label in item.owner.names]
    if len(meant) == 1 or (not item.owner.names and len(fit) == 1):
        yield from meant or fit


def _is_called(text: str, nodes: Sequence[NamedNode], chief: bool) -> bool:
    return any(text == node.name or (not chief and text in node.others) for node in nodes)


def _line(label: str, text: str, nodes: list[NamedNode]) -> str:
    near = nearest(nodes, label, text)
    if near:
        words = {"label": label, "name": text, "names": listed(near)}
        return gettext("no {label} is called {name}: did you mean {names}?", **words)
    return gettext("no {label} is called {name}", label=label, name=text)
