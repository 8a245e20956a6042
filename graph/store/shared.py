"""What plans say of the nodes that they share: each distinct saying once, with the plans that it is from."""

import marshal
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graph.merge import merge_shared
from graph.records import EdgeKey, Node, PlanRecords, Props, Records

_Teller = tuple[int, str]
"""A plan's year and id: the order in which plans are right."""
Saying = tuple[Node | None, tuple[tuple[EdgeKey, Props], ...]]
"""What a plan says of an id: its node, and the edges that start there."""
_FORMAT = 2
"""The last one in which equal sayings are equal bytes: later ones tell which values are one object."""


@dataclass(slots=True)
class _Said:
    """A saying, and the latest of its plans; `others` are all of them where there are more.

    The saying is held as bytes, of which a store of many plans holds less than of objects, and nobody looks through them for
    garbage.
    """

    saying: bytes
    latest: _Teller
    others: set[_Teller] | None = None

    def add(self, teller: _Teller) -> None:
        if self.others is None:
            self.others = {self.latest}
        self.others.add(teller)
        self.latest = max(self.latest, teller)

    def drop(self, teller: _Teller) -> bool:
        """Take a plan out; tell whether one is left."""
        if not self.others:
            return False
        self.others.discard(teller)
        if self.latest == teller and self.others:
            self.latest = max(self.others)
        return bool(self.others)


class SharedRecords:
    """All plans' shared records; what a plan says is added and dropped in time that depends on that plan alone.

    Most ids are one plan's, and of most the plans say the same.
    """

    def __init__(self) -> None:
        self._one: dict[str, _Said] = {}
        self._more: dict[str, dict[bytes, _Said]] = {}

    def add(self, plan_id: str, year: int, shared: Records) -> dict[str, Saying]:
        """Take in what a plan says; return what it says of those ids of which nobody has told before."""
        teller, first = (year, plan_id), {}
        for id_, told, saying in _sayings(shared):
            said = self._find(id_, saying)
            if said is not None:
                said.add(teller)
            elif id_ in self._more:
                self._more[id_][saying] = _Said(saying, teller)
            elif (one := self._one.pop(id_, None)) is not None:
                self._more[id_] = {one.saying: one, saying: _Said(saying, teller)}
            else:
                self._one[id_], first[id_] = _Said(saying, teller), told
        return first

    def drop(self, plan_id: str, year: int, shared: Records) -> None:
        """Forget what a plan said."""
        for id_, _, saying in _sayings(shared):
            said = self._find(id_, saying)
            if said is None or said.drop((year, plan_id)):
                continue
            if id_ in self._one:
                del self._one[id_]
                continue
            del self._more[id_][saying]
            if not self._more[id_]:
                del self._more[id_]

    def merged(self, ids: Iterable[str], first: Mapping[str, Saying] = MappingProxyType({})) -> Records:
        """Return the nodes of these ids and the edges that start at them, as `merge_shared` of all plans gives them.

        `first` are sayings at hand, as `add` returned them, of ids of which nothing was dropped since.
        """
        made = Records()
        for id_ in ids:
            if (one := self._one.get(id_)) is not None:
                _put(made, id_, first.get(id_) or marshal.loads(one.saying))
            elif (more := self._more.get(id_)) is not None:
                found = merge_shared(map(_plan, more.values()))
                made.nodes.update(found.nodes)
                made.edges.update(found.edges)
        return made

    def _find(self, id_: str, saying: bytes) -> _Said | None:
        one = self._one.get(id_)
        if one is not None:
            return one if one.saying == saying else None
        more = self._more.get(id_)
        return None if more is None else more.get(saying)


def _plan(said: _Said) -> PlanRecords:
    # Of plans that say the same the latest alone counts: merging unites lists, and of the rest takes the last word.
    year, plan_id = said.latest
    return PlanRecords(plan_id, year, Records(), _records(said.saying))


def _records(saying: bytes) -> Records:
    held: Saying = marshal.loads(saying)
    made = Records()
    _put(made, "" if held[0] is None else str(held[0][1]["id"]), held)
    return made


def _put(into: Records, id_: str, saying: Saying) -> None:
    node, edges = saying
    if node is not None:
        into.nodes[id_] = node
    into.edges.update(edges)


def _sayings(shared: Records) -> Iterator[tuple[str, Saying, bytes]]:
    """Yield what a plan says of each id, and that as bytes."""
    edges: dict[str, list[tuple[EdgeKey, Props]]] = defaultdict(list)
    for edge in shared.edges.items():
        edges[edge[0][1]].append(edge)
    for id_, node in shared.nodes.items():
        saying: Saying = (node, tuple(edges.pop(id_, ())))
        yield id_, saying, marshal.dumps(saying, _FORMAT)
    for id_, found in edges.items():
        saying = (None, tuple(found))
        yield id_, saying, marshal.dumps(saying, _FORMAT)
