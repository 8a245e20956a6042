"""What the page of many plans opens with: plans by lines of work and by provinces; and each plan's network, packed."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.system import uncollected
from queries.view.homes import home_of, province_tiles
from queries.view.model import OWNERS, PageGraph, page_model
from queries.view.packs import network_pack, packed, region_block
from queries.view.parts import Frame, Own, part_of, shared_out
from queries.view.payload import common_block, other_names
from queries.view.styles import FIRST_KINDS

if TYPE_CHECKING:
    import networkx as nx

MANY = 6
"""Plans from which on the page opens with an overview: more cannot be told apart in one network."""

NAMED = ("Unit", "Region", "Partner")
"""Kinds that a search finds in all plans at once, in the order in which the index names them."""

Json = dict[str, Any]

Shared = tuple[Frame, dict[str, int]]
"""What all plans have in common: the frame of the graph, and the places of its regions in `region_block`."""


@dataclass(frozen=True, slots=True)
class ManyPlans:
    """The blocks of the page: what it begins with, and packed the names, the regions, and a network a plan."""

    overview: Json
    index: str
    regions: str
    packs: list[str]


def are_many(graph: "nx.MultiDiGraph[str]") -> bool:
    """Tell whether the page of a graph opens with an overview of its plans."""
    return plan_count(graph) >= MANY


def plan_count(graph: "nx.MultiDiGraph[str]") -> int:
    """Return the number of plans of a graph."""
    return len([node for node, data in graph.nodes(data=True) if data.get("label") == "Plan"])


@dataclass(frozen=True, slots=True)
class Packed:
    """What the page holds of one plan: how many tasks and nodes shown at first, its tasks by line, named nodes, its network."""

    plan: str
    tasks: int
    shown: int
    lines: Counter[str]
    named: list[list[Any]]
    pack: str


def packed_plan(own: Own, shared: Shared) -> Packed:
    """Return what the page holds of a plan: its network packed, the nodes that a search finds, and figures."""
    frame, regions = shared
    part = part_of(own, frame)
    made = page_model(part.nodes, part.edges)
    shown = sorted(_shown(made))
    pack = packed(network_pack(made, regions))
    return Packed(own.plan, len(made.tasks), len(shown), line_counts(made), _named(made, shown), pack)


Pack = Callable[[Shared, Iterable[Own]], Iterator[Packed]]
"""Yields what the page holds of each plan, in any order."""


def packed_here(shared: Shared, plans: Iterable[Own]) -> Iterator[Packed]:
    """Yield what the page holds of each plan, one after the other."""
    return (packed_plan(own, shared) for own in plans)


def many_plans(graph: "nx.MultiDiGraph[str]", pack: Pack = packed_here) -> ManyPlans:
    """Return what the page of many plans is made from; of each plan no more is held than the page does."""
    keys = (key for key, data in graph.nodes(data=True) if data.get("label") == "Region")
    regions = {key: place for place, key in enumerate(keys)}
    with uncollected():
        frame, plans = shared_out(graph)
        entries = sorted(pack((frame, regions), plans), key=lambda entry: _by_year(graph, entry.plan))
    total = sum((entry.lines for entry in entries), Counter[str]())
    lines = sorted(total, key=lambda line: (-total[line], line))
    place = {line: i for i, line in enumerate(lines)}
    rows = [[*_plan_row(graph, entry), _pairs(entry.lines, place)] for entry in entries]
    tiles = [[tile.code, tile.row, tile.column, tile.zh, tile.en] for tile in province_tiles()]
    names = (str(data.get("name", "")) for _, data in graph.nodes(data=True))
    overview = {"plans": rows, "lines": lines, "tiles": tiles, "common": common_block([*names, *lines])}
    index = packed(_index([entry.named for entry in entries]))
    return ManyPlans(overview, index, packed(region_block(graph)), [entry.pack for entry in entries])


def _by_year(graph: "nx.MultiDiGraph[str]", plan: str) -> tuple[str, str]:
    return str(graph.nodes[plan].get("year") or ""), plan


def _pairs(counts: Counter[str], place: dict[str, int]) -> list[int]:
    """Return places of lines and counts in turn, by place."""
    return [n for line in sorted(counts, key=place.__getitem__) for n in (place[line], counts[line])]


def line_counts(graph: PageGraph) -> Counter[str]:
    """Return the number of tasks by line of work: a task counts once for each line that a unit of it belongs to.

    The report `lines` counts so; the page's figures are the same.
    """
    lines: dict[int, set[str]] = {}
    for edge in graph.edges:
        line = graph.nodes[edge.source].props.get("line") if edge.link in OWNERS else None
        if line:
            lines.setdefault(edge.target, set()).add(line)
    return Counter(line for found in lines.values() for line in found)


def _plan_row(graph: "nx.MultiDiGraph[str]", made: Packed) -> list[Any]:
    """Return id, title, place, year, level, tile, number of tasks and of nodes that are shown at first."""
    plan = made.plan
    home = home_of(graph, plan)
    data = graph.nodes[plan]
    title = str(data.get("name") or plan)
    return [plan, title, home.place, data.get("year") or None, home.level, home.tile, made.tasks, made.shown]


def _shown(graph: PageGraph) -> set[int]:
    """Return the nodes of first kinds that a task is linked to, and the tasks."""
    first = graph.tasks.start  # no place of a task is below it
    ends = {edge.source for edge in graph.edges if edge.target >= first}
    ends |= {edge.target for edge in graph.edges if edge.source >= first}
    return {end for end in ends if graph.nodes[end].kind in FIRST_KINDS} | set(graph.tasks)


def _named(graph: PageGraph, shown: list[int]) -> list[list[Any]]:
    """Return kind, id, name and other names of the nodes that a search finds, and a unit's place."""
    homes = {e.source: graph.nodes[e.target].name for e in graph.edges if e.link == "belongs"}
    nodes = (graph.nodes[i] for i in shown)
    return [
        [NAMED.index(n.kind), n.key, n.name, "、".join(other_names(n)), homes.get(n.index, "")]
        for n in nodes
        if n.kind in NAMED
    ]


def _index(plans: list[list[list[Any]]]) -> list[list[Any]]:
    """Return the named nodes of all plans, each once: kind, id, name, other names, its place, and the places of its plans."""
    found: dict[str, list[Any]] = {}
    for place, named in enumerate(plans):
        for row in named:
            found.setdefault(row[1], [*row, []])[5].append(place)
    return sorted(found.values(), key=lambda row: (row[0], -len(row[5]), row[1]))
