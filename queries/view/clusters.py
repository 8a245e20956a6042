"""The layout of any graph: each unit amid the tasks it owns, related units together, partners on the rim."""

import math
from collections import defaultdict

from queries.view.model import PageGraph
from queries.view.packing import pack, sunflower
from queries.view.positions import Layout, spread, unplaced

STEP = 52
"""Distance of tasks in a cluster."""

RIM_GAP = 38
"""Distance of nodes on the rim along the circle, and of one circle from the next."""


def cluster_layout(graph: PageGraph) -> Layout:
    """Return the layout of clusters; the time it takes grows with the number of tasks, not its square."""
    made = Layout("clusters")
    homes = _homes(graph)
    heads = sorted(homes)
    radii = [STEP * (math.sqrt(len(homes[head]) + 2) + 0.3) if homes[head] else STEP * 1.1 for head in heads]
    centres = pack(radii, _ties(graph, heads))
    for head, (x, y) in zip(heads, centres, strict=True):
        if head >= 0:
            made.at[head] = (round(x), round(y), 0)
        for task, (dx, dy) in zip(homes[head], sunflower(len(homes[head]), STEP), strict=True):
            made.at[task] = (round(x + dx), round(y + dy), 0)
    reach = max((math.hypot(x, y) + r for (x, y), r in zip(centres, radii, strict=True)), default=0.0)
    _place_rim(made, graph, reach + RIM_GAP)
    return made


def _homes(graph: PageGraph) -> dict[int, list[int]]:
    """Return the tasks at each unit: the lead's, else the first joint owner's; -1 holds those without any."""
    homes: dict[int, list[int]] = defaultdict(list)
    for task in graph.tasks:
        owners = graph.owners.get(task)
        homes[owners[0][0] if owners else -1].append(task)
        for unit, _ in owners or ():
            homes.setdefault(unit, [])
    return homes


def _ties(graph: PageGraph, heads: list[int]) -> dict[int, dict[int, float]]:
    """Return the number of tasks that two units share, by the places of the units in `heads`."""
    place = {head: i for i, head in enumerate(heads)}
    ties: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for owners in graph.owners.values():
        first = place[owners[0][0]]
        for unit, _ in owners[1:]:
            if place[unit] != first:
                ties[first][place[unit]] += 1
                ties[place[unit]][first] += 1
    return ties


def _place_rim(made: Layout, graph: PageGraph, radius: float) -> None:
    """Place all other nodes on circles around the clusters, each in the direction of its tasks."""
    # All regions lie on the rim, so that edges between them tell of no place.
    near = unplaced(made, len(graph.nodes), [(edge.source, edge.target) for edge in graph.own])
    shown = [n for n in near if graph.nodes[n].kind in ("Region", "Partner") and near[n]]
    seen = set(shown)
    rest = [n for n in near if n not in seen]
    for group in (shown, rest):
        radius = _circles(made, {node: near[node] for node in group}, radius)


def _circles(made: Layout, near: dict[int, list[int]], radius: float) -> float:
    """Place nodes on as many circles as they need from `radius` outwards; return the next free radius."""
    order = sorted([(_direction(made, found) if found else 0.0, node) for node, found in near.items()])
    while order:
        room = max(8, int(2 * math.pi * radius / RIM_GAP))
        circles = -(-len(order) // room)
        circle, order = order[::circles], [placed for i, placed in enumerate(order) if i % circles]
        gap = min(2 * math.pi / max(1, len(circle)), RIM_GAP / radius)
        turned = _around([angle for angle, _ in circle], gap)
        for (_, node), angle in zip(circle, turned, strict=True):
            cos = math.cos(angle)
            made.at[node] = (round(radius * cos), round(radius * math.sin(angle)), 1 if cos >= 0 else -1)
        radius += RIM_GAP
    return radius


def _around(angles: list[float], gap: float) -> list[float]:
    """Spread ascending angles at least `gap` apart; where they reach around the circle, evenly."""
    if not angles:
        return []
    made = spread(angles, gap)
    if made[-1] - made[0] > 2 * math.pi - gap:
        even = 2 * math.pi / len(angles)
        return [angles[0] + i * even for i in range(len(angles))]
    return made


def _direction(made: Layout, found: list[int]) -> float:
    places = [made.at[node] for node in found]
    return math.atan2(sum([y for _, y, _ in places]), sum([x for x, _, _ in places]))
