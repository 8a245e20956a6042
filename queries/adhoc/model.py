"""The model as tables: labels, relationship types and properties, with how many there are in a store."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.language import N_, Lang, in_language
from graph.schema import NODES, RELATIONSHIPS
from graph.schema_types import Property
from graph.store.protocol import GraphStore
from queries.table import Table
from queries.words import heading

_NODES = "MATCH (n) UNWIND labels(n) AS label RETURN label, count(*) AS count"
_EDGES = "MATCH (a)-[r]->(b) RETURN type(r) AS type, labels(a)[0] AS a, labels(b)[0] AS b, count(*) AS count"
_TITLES = (N_("Labels"), N_("Relationship types"), N_("Properties"))
CODES = ("labels", "relationships", "properties")
"""The tables' names for programs."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many nodes a store has by label, and edges by type and the labels of their ends."""

    nodes: dict[str, int] = field(default_factory=dict)
    edges: dict[tuple[str, str, str], int] = field(default_factory=dict)


def counts(store: GraphStore) -> Counts:
    """Count what is in a store."""
    edges = {(type_, a, b): count for type_, a, b, count in store.query(_EDGES).rows}
    return Counts(dict(store.query(_NODES).rows), edges)


def model_tables(lang: Lang, counted: Counts | None, *, codes: bool = False) -> list[Table]:
    """Return the three tables; without `counted` they say nothing of numbers, with `codes` they are for programs."""
    titles = CODES if codes else [in_language(lang, title) for title in _TITLES]
    makers = (_labels(lang, counted), _relationships(lang, counted), _properties(lang))
    return [Table(title, columns, rows) for title, (columns, rows) in zip(titles, makers, strict=True)]


_Made = tuple[tuple[str, ...], tuple[tuple[object, ...], ...]]


def _labels(lang: Lang, counted: Counts | None) -> _Made:
    rows = [
        (n.label, n.zh, in_language(lang, n.about), *([counted.nodes.get(n.label, 0)] if counted else []))
        for n in NODES
    ]
    return ("label", "called", "about", *(["nodes"] if counted else [])), tuple(rows)


def _relationships(lang: Lang, counted: Counts | None) -> _Made:
    rows: list[tuple[object, ...]] = []
    for r in RELATIONSHIPS:
        for start, end in r.pairs:
            number = [counted.edges.get((r.type, start, end), 0)] if counted else []
            rows.append((r.type, r.zh, start, end, in_language(lang, r.about), *number))
    columns = ("relationship", "called", "from_label", "to_label", "about")
    return (*columns, *(["edges"] if counted else [])), tuple(rows)


def _properties(lang: Lang) -> _Made:
    owners: list[tuple[str, Iterable[Property]]] = [
        *((n.label, n.properties) for n in NODES),
        *((r.type, r.properties) for r in RELATIONSHIPS),
    ]
    rows = [
        (owner, p.name, _called(p.name), p.type, p.required, in_language(lang, p.about))
        for owner, own in owners
        for p in own
    ]
    return ("owner", "property", "called", "value_type", "always", "about"), tuple(rows)


def _called(name: str) -> str:
    """Return the Chinese heading that a property has in tables, nothing where it has none."""
    found = heading(name, "zh")
    return "" if found == name else found
