"""A plan's part of the graph of many: what `build_graph` of it alone would hold, put together of its own records and of what plans share."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graph.records import EdgeKey, Node, Props, Records
from graph.schema import LABELS, TYPES

Tie = tuple[EdgeKey, Props]
"""An edge by its key, with its properties."""

_Behind = dict[str, dict[str, list[Tie]]]
"""Edges by their start, then by their end."""


@dataclass(frozen=True, slots=True)
class Part:
    """A plan's nodes by id and its edges, in the order of `build_graph`."""

    plan: str
    nodes: Mapping[str, Node]
    edges: list[Tie]


@dataclass(slots=True)
class Frame:
    """What plans share: nodes that are no plan's own, and the edges between them by their start, in the order of `build_graph`."""

    nodes: dict[str, Node] = field(default_factory=dict)
    ties: dict[str, list[Tie]] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    """Node → its place among `nodes`."""
    members: dict[str, list[str]] = field(default_factory=dict)
    """Set of regions → its members."""
    around: dict[str, frozenset[str]] = field(default_factory=dict)
    """Set of regions → it, its members and all that these are part of; filled when it is first met."""

    def over(self, nodes: Iterable[str], *types: str) -> Iterator[str]:
        """Yield the ends of the edges of some types that start at the nodes."""
        for node in nodes:
            for (type_, _, end, _), _ in self.ties.get(node, ()):
                if type_ in types:
                    yield end


def frame_of(shared: Records) -> Frame:
    """Return the frame of all plans, from the records that they share."""
    made = Frame(_in_order(shared.nodes))
    made.places.update((node, place) for place, node in enumerate(made.nodes))
    for start, ends in _behind(shared).items():
        made.ties[start] = ties = [tie for between in ends.values() for tie in between]
        for (type_, _, end, _), _ in ties:
            if type_ == "MEMBER_OF":
                made.members.setdefault(end, []).append(start)
    return made


def part_of(plan: str, own: Records, frame: Frame) -> Part:
    """Return a plan's part of the graph.

    It holds the plan's own nodes, those that they are linked to, the places where these are, what lies above these places,
    the sets they are members of, and all members of these.
    """
    ends = {key[1] for key in own.edges} | {key[2] for key in own.edges}
    near = sorted(_with_frame(ends & frame.nodes.keys(), frame), key=frame.places.__getitem__)
    nodes = _in_order({**own.nodes, **{node: frame.nodes[node] for node in near}})
    behind, edges = _behind(own), list[Tie]()
    for start in nodes:
        if start in behind:
            for between in behind[start].values():
                edges += between
        # Nothing of a plan's own begins at a shared node with a type that comes after those between shared nodes.
        if start in frame.ties:
            edges += [tie for tie in frame.ties[start] if tie[0][2] in nodes]
    return Part(plan, nodes, edges)


def _in_order(nodes: Mapping[str, Node]) -> dict[str, Node]:
    """Return nodes by label, as the schema has these, and by id; of other labels there are none."""
    of_label: dict[str, list[str]] = {label: [] for label in LABELS}
    for id_, (label, _) in nodes.items():
        if label in of_label:
            of_label[label].append(id_)
    return {id_: nodes[id_] for ids in of_label.values() for id_ in sorted(ids)}


def _behind(records: Records) -> _Behind:
    """Return the edges by start and end, each in the order in which `build_graph` puts it there."""
    of_type: dict[str, list[EdgeKey]] = {type_: [] for type_ in TYPES}
    for key in records.edges:
        if key[0] in of_type:
            of_type[key[0]].append(key)
    made: _Behind = {}
    for keys in of_type.values():
        for key in sorted(keys):
            made.setdefault(key[1], {}).setdefault(key[2], []).append((key, records.edges[key]))
    return made


def _with_frame(nodes: set[str], frame: Frame) -> set[str]:
    """Return the nodes with the regions around them; the rule is that of the gazetteer's closure."""
    found = _above(nodes | set(frame.over(nodes, "BELONGS_TO", "LOCATED_IN")), frame)
    sets = {node for node in found if node in frame.members} | set(frame.over(found, "MEMBER_OF"))
    return found.union(*(_around(set_, frame) for set_ in sets))


def _around(set_: str, frame: Frame) -> frozenset[str]:
    if set_ not in frame.around:
        frame.around[set_] = frozenset({set_} | _above(set(frame.members[set_]), frame))
    return frame.around[set_]


def _above(nodes: set[str], frame: Frame) -> set[str]:
    """Return the nodes with all that they are part of."""
    found, edge = set(nodes), set(nodes)
    while edge:
        edge = set(frame.over(edge, "PART_OF")) - found
        found |= edge
    return found
