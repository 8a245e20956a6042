"""Records by label and by kind: what one statement, or one table, is about."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from graph.records import EdgeKey, Node, Props
from graph.schema import TYPES


class Kind(NamedTuple):
    """Edges that one statement writes: their type, and the labels of the nodes where they start and end."""

    type: str
    start: str
    end: str


Edge = tuple[EdgeKey, Props]
"""An edge's key and its properties."""


def by_label(nodes: Iterable[Node]) -> Iterator[tuple[str, list[Props]]]:
    """Yield each label with its nodes."""
    groups: dict[str, list[Props]] = defaultdict(list)
    for label, properties in nodes:
        groups[label].append(properties)
    yield from sorted(groups.items())


def by_kind(edges: Iterable[Edge], labels: Mapping[str, str]) -> Iterator[tuple[Kind, list[Edge]]]:
    """Yield each kind with its edges, so that each statement has fixed labels; of most types there is but one."""
    groups: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        groups[edge[0][0]].append(edge)
    for type_, found in sorted(groups.items()):
        pairs = TYPES[type_].pairs
        if len(pairs) == 1:
            yield Kind(type_, *pairs[0]), found
        else:
            yield from _by_ends(type_, found, labels)


def _by_ends(
    type_: str, edges: Iterable[Edge], labels: Mapping[str, str]
) -> Iterator[tuple[Kind, list[Edge]]]:
    groups: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        groups[labels[edge[0][1]], labels[edge[0][2]]].append(edge)
    for ends, found in sorted(groups.items()):
        yield Kind(type_, *ends), found
