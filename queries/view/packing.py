"""Packing of circles without overlap, each as near as can be to those it belongs with."""

import math
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import count

GOLDEN = math.pi * (3 - math.sqrt(5))
"""The golden angle: points at successive multiples of it never line up."""

AFFINITY_MAX = 150
"""Circles up to which each looks for a place near its relations; beyond it they lie in order of size."""

Point = tuple[float, float]


def sunflower(count: int, step: float, skip: float = 2.0) -> list[Point]:
    """Return `count` points around the origin, `step` apart, leaving room in the middle for `skip` points."""
    return [_polar(step * math.sqrt(k + skip), k * GOLDEN) for k in range(count)]


def pack(radii: Sequence[float], ties: Mapping[int, Mapping[int, float]]) -> list[Point]:
    """Return centres of circles of the given radii; `ties` draws related ones together.

    Circles are placed from the largest down (the one most tied to those placed first), so the result does not
    depend on chance.
    """
    order = sorted(range(len(radii)), key=lambda i: (-radii[i], i))
    if len(radii) > AFFINITY_MAX:
        return _by_size(radii, order)
    placed: dict[int, Point] = {}
    pulls = [0.0] * len(radii)
    while order:
        best = max(order, key=lambda i: (pulls[i] * 100 + radii[i], -i))
        order.remove(best)
        placed[best] = _free_place(radii, placed, best, ties.get(best, {}))
        for i in order:
            pulls[i] += ties.get(i, {}).get(best, 0.0)
    return [placed[i] for i in range(len(radii))]


def _by_size(radii: Sequence[float], order: list[int]) -> list[Point]:
    made: dict[int, Point] = {}
    area = 0.0
    for place, i in enumerate(order):
        area += radii[i] ** 2 * 1.9
        made[i] = _polar(math.sqrt(area), place * GOLDEN)
    return [made[i] for i in range(len(radii))]


def _free_place(
    radii: Sequence[float], placed: Mapping[int, Point], mine: int, ties: Mapping[int, float]
) -> Point:
    """Return the free place nearest to the weighted middle of the related circles that are placed."""
    near = [(placed[other], weight) for other, weight in ties.items() if other in placed]
    total = sum(weight for _, weight in near)
    x = sum(p[0] * w for p, w in near) / total if near else 0.0
    y = sum(p[1] * w for p, w in near) / total if near else 0.0
    reaches = [(px, py, (radii[mine] + radii[i]) ** 2) for i, (px, py) in placed.items()]
    depths = [math.sqrt(reach) - math.hypot(px - x, py - y) for px, py, reach in reaches]
    # The circle in which the point lies deepest is met most often: it is looked at first.
    reaches = [reaches[i] for i in sorted(range(len(reaches)), key=depths.__getitem__, reverse=True)]
    step = radii[mine] * 0.3
    for k in count(_first(max(depths, default=0.0) / step)):
        root, cos, sin = _turn(k)
        free_x, free_y = x + step * root * cos, y + step * root * sin
        for px, py, reach in reaches:
            dx, dy = free_x - px, free_y - py
            if dx * dx + dy * dy < reach:
                break
        else:
            break
    return free_x, free_y


def _first(depth: float) -> int:
    """Return the first turn that may lead out of a circle in which one stands so many steps deep."""
    return int(depth * depth) - 1 if depth > 1 else 0


@cache
def _turn(k: int) -> tuple[float, float, float]:
    """Return the root of k, and the cosine and sine of k golden angles."""
    return math.sqrt(k), math.cos(k * GOLDEN), math.sin(k * GOLDEN)


def _polar(radius: float, angle: float) -> Point:
    return radius * math.cos(angle), radius * math.sin(angle)
