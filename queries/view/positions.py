"""What a layout yields, and the arithmetic of placing things in a row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice, repeat

Place = tuple[int, int, int]
"""x, y, and the side of the node on which its label stands: -1 left, 1 right, 0 on it or below."""


@dataclass(slots=True)
class Frame:
    """A group drawn behind its nodes: title, left, top, width, height."""

    title: str
    x: int
    y: int
    w: int
    h: int


@dataclass(slots=True)
class Layout:
    """Positions of nodes by their index, and the frames of groups."""

    name: str
    at: dict[int, Place] = field(default_factory=dict)
    frames: list[Frame] = field(default_factory=list)


def unplaced(made: Layout, nodes: int, ends: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    """Return those of so many nodes that have no place yet, each with its neighbours that have, once for each edge."""
    near: dict[int, list[int]] = {node: [] for node in range(nodes) if node not in made.at}
    for one, other in ends:
        if one in near:
            if other not in near:
                near[one].append(other)
        elif other in near:
            near[other].append(one)
    return near


def spread(wanted: Sequence[float], gap: float | Sequence[float]) -> list[float]:
    """Return places as near as can be to `wanted` (ascending), each at least `gap` after the one before.

    Neighbours that would come too near are joined to a block around the mean of their wishes (pool adjacent
    violators), which is the least sum of squared moves.
    """
    gaps = repeat(gap) if isinstance(gap, int | float) else gap
    offsets = list(accumulate(islice(gaps, max(0, len(wanted) - 1)), initial=0.0))[: len(wanted)]
    blocks: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        mean, count = want - offset, 1
        while blocks and blocks[-1][0] > mean:
            before, size = blocks.pop()
            mean = (before * size + mean * count) / (size + count)
            count += size
        blocks.append((mean, count))
    starts = [mean for mean, count in blocks for _ in range(count)]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]
