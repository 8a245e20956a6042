"""What the page of many plans opens with: plans by lines of work and by provinces; and each plan's network, packed."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.garbage import uncollected
from graph.records import Records
from queries.view.content import Content, Progress
from queries.view.homes import home_of, province_tiles
from queries.view.model import OWNERS, PageGraph, page_model
from queries.view.packs import network_pack, packed, region_block, region_places
from queries.view.parts import Frame, Part, frame_of, part_of
from queries.view.payload import common_block, other_names
from queries.view.styles import FIRST_KINDS

MANY = 6
"""Plans from which on the page opens with an overview: more cannot be told apart in one network."""

NAMED = ("Unit", "Region", "Partner")
"""Kinds that a search finds in all plans at once, in the order in which the index names them."""

AT_ONCE = 10
"""Plans that are read and packed together."""

_PLAN, _TITLE, _YEAR = 0, 1, 3
"""Where a plan's row of the overview has its id, title and year."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shared:
    """What all plans have in common: their frame, the places of its regions in `region_block`, and the progress of tasks."""

    frame: Frame
    regions: Mapping[str, int]
    progress: Progress


@dataclass(frozen=True, slots=True)
class ManyPlans:
    """The blocks of the page: what it begins with, and packed the names, the regions, and a network a plan."""

    overview: Json
    index: str
    regions: str
    packs: list[str]


@dataclass(frozen=True, slots=True)
class Packed:
    """What the page holds of one plan: its row of the overview, its tasks by line, the nodes that a search finds, its network."""

    row: list[Any]
    lines: Counter[str]
    named: list[list[Any]]
    pack: str


def packed_plans(own: Mapping[str, Records], shared: Shared) -> Iterator[Packed]:
    """Yield what the page holds of each of some plans, from what is their own; a plan that is gone by now has nothing."""
    return (packed_plan(plan, records, shared) for plan, records in own.items() if plan in records.nodes)


def packed_plan(plan: str, own: Records, shared: Shared) -> Packed:
    """Return what the page holds of a plan, from what is its own and what all have in common."""
    for task in own.nodes.keys() & shared.progress.keys():
        own.nodes[task][1].update(shared.progress[task])
    part = part_of(plan, own, shared.frame)
    made = page_model(part.nodes, part.edges)
    shown = sorted(_shown(made))
    pack = packed(network_pack(made, shared.regions))
    row = [*_plan_row(part, shared.frame), len(made.tasks), len(shown)]
    return Packed(row, line_counts(made), _named(made, shown), pack)


Read = Callable[[Sequence[str]], Mapping[str, Records]]
"""Returns what is the own of each of some plans."""
Pack = Callable[[Shared, Sequence[str], Read], Iterator[Packed]]
"""Yields what the page holds of each of some plans, in any order."""


def packed_here(shared: Shared, plans: Sequence[str], read: Read) -> Iterator[Packed]:
    """Yield what the page holds of each plan, one after the other."""
    for some in batches(plans, AT_ONCE):
        yield from packed_plans(read(some), shared)


def batches(plans: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """Yield plans in their order, so many at once."""
    return (plans[start : start + size] for start in range(0, len(plans), size))


def many_plans(content: Content, progress: Progress, pack: Pack = packed_here) -> ManyPlans:
    """Return what the page of many plans is made from; of each plan no more is held than the page does.

    Args:
        content: The plans.
        progress: What is to be shown of the progress of tasks.
        pack: Packs them.
    """
    with uncollected():
        frame = frame_of(content.shared())
        shared = Shared(frame, region_places(frame), progress)
        entries = sorted(pack(shared, content.plans(), content.own), key=_by_year)
    total = sum((entry.lines for entry in entries), Counter[str]())
    lines = sorted(total, key=lambda line: (-total[line], line))
    place = {line: i for i, line in enumerate(lines)}
    rows = [[*entry.row, _pairs(entry.lines, place)] for entry in entries]
    tiles = [[tile.code, tile.row, tile.column, tile.zh, tile.en] for tile in province_tiles()]
    names = (str(data.get("name", "")) for _, data in frame.nodes.values())
    common = common_block([*names, *lines, *(row[_TITLE] for row in rows)])
    overview = {"plans": rows, "lines": lines, "tiles": tiles, "common": common}
    index = packed(_index([entry.named for entry in entries]))
    return ManyPlans(overview, index, packed(region_block(frame)), [entry.pack for entry in entries])


def _by_year(entry: Packed) -> tuple[str, str]:
    return str(entry.row[_YEAR] or ""), entry.row[_PLAN]


def _pairs(counts: Counter[str], place: dict[str, int]) -> list[int]:
    """Return places of lines and counts in turn, by place."""
    return [n for line in sorted(counts, key=place.__getitem__) for n in (place[line], counts[line])]


def line_counts(graph: PageGraph) -> Counter[str]:
    """Return the number of tasks by line of work: a task counts once for each line that a unit of it belongs to.

    The report `lines` counts so; the page's figures are the same.
    """
    lines: dict[int, set[str]] = {}
    for edge in graph.own:
        line = graph.nodes[edge.source].props.get("line") if edge.link in OWNERS else None
        if line:
            lines.setdefault(edge.target, set()).add(line)
    return Counter(line for found in lines.values() for line in found)


def _plan_row(part: Part, frame: Frame) -> list[Any]:
    """Return a plan's id, title, place, year, level and tile."""
    home, data = home_of(part, frame), part.nodes[part.plan][1]
    title = str(data.get("name") or part.plan)
    return [part.plan, title, home.place, data.get("year") or None, home.level, home.tile]


def _shown(graph: PageGraph) -> set[int]:
    """Return the nodes of first kinds that a task is linked to, and the tasks."""
    first = graph.tasks.start  # no place of a task is below it
    ends = {edge.source for edge in graph.own if edge.target >= first}
    ends |= {edge.target for edge in graph.own if edge.source >= first}
    return {end for end in ends if graph.nodes[end].kind in FIRST_KINDS} | set(graph.tasks)


def _named(graph: PageGraph, shown: list[int]) -> list[list[Any]]:
    """Return kind, id, name and other names of the nodes that a search finds, and a unit's place."""
    homes = {e.source: graph.nodes[e.target].name for e in graph.own if e.link == "belongs"}
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
