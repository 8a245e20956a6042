"""What plans say of the nodes and edges that they share: each distinct saying once, with the plans that it is from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from graph.merge import merge_shared
from graph.records import EdgeKey, Node, PlanRecords, Props, Records

_Teller = tuple[int, str]
"""A plan's year and id, in the order in which plans are right."""


@dataclass(slots=True)
class _Said:
    """What one or more plans say of a node, or of an edge that starts at it; `latest` is None until it is looked for."""

    node: Node | None
    edge: tuple[EdgeKey, Props] | None
    tellers: set[_Teller] = field(default_factory=set)
    latest: _Teller | None = None


class SharedRecords:
    """All plans' shared records; what a plan says is added and dropped in time that depends on that plan alone."""

    def __init__(self) -> None:
        self._said: dict[str, dict[Any, _Said]] = {}

    def add(self, plan_id: str, year: int, shared: Records) -> None:
        """Take in what a plan says."""
        teller = (year, plan_id)
        for id_, key, node, edge in _sayings(shared):
            said = self._said.setdefault(id_, {}).setdefault(key, _Said(node, edge))
            said.tellers.add(teller)
            if len(said.tellers) == 1 or (said.latest is not None and said.latest < teller):
                said.latest = teller

    def drop(self, plan_id: str, year: int, shared: Records) -> None:
        """Forget what a plan said."""
        teller = (year, plan_id)
        for id_, key, _, _ in _sayings(shared):
            sayings = self._said[id_]
            said = sayings[key]
            said.tellers.discard(teller)
            if said.latest == teller:
                said.latest = None
            if not said.tellers:
                del sayings[key]
            if not sayings:
                del self._said[id_]

    def merged(self, ids: Iterable[str]) -> Records:
        """Return the nodes of these ids and the edges that start at them, as `merge_shared` of all plans gives them."""
        made = Records()
        for id_ in ids:
            sayings = self._said.get(id_, {}).values()
            nodes = [said for said in sayings if said.node is not None]
            edges = [said for said in sayings if said.edge is not None]
            made.nodes.update(_merged(nodes).nodes)
            made.edges.update(_merged(edges).edges)
        return made


def _merged(sayings: list[_Said]) -> Records:
    # Of a saying its latest plan alone counts: merging takes united lists, and for the rest the last word.
    if len(sayings) == 1:
        return _records(sayings[0])
    return merge_shared(PlanRecords(id_, year, Records(), _records(s)) for s, (year, id_) in _latest(sayings))


def _latest(sayings: list[_Said]) -> Iterator[tuple[_Said, _Teller]]:
    for said in sayings:
        if said.latest is None:
            said.latest = max(said.tellers)
        yield said, said.latest


def _records(said: _Said) -> Records:
    if said.node is not None:
        return Records({str(said.node[1]["id"]): said.node}, {})
    return Records({}, dict([said.edge] if said.edge else []))


def _sayings(shared: Records) -> Iterator[tuple[str, Any, Node | None, tuple[EdgeKey, Props] | None]]:
    """Yield the id that each saying is of, what tells it from others of that id, and the saying itself."""
    for id_, node in shared.nodes.items():
        yield id_, (node[0], *_frozen(node[1])), node, None
    for key, properties in shared.edges.items():
        yield key[1], (key, *_frozen(properties)), None, (key, properties)


def _frozen(properties: Props) -> Iterator[Any]:
    for name, value in properties.items():
        yield name
        yield tuple(value) if isinstance(value, list) else value
