"""What a layout yields, and the arithmetic of placing things in a row."""

from collections.abc import Sequence
from dataclasses import dataclass, field

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


def spread(wanted: Sequence[float], gap: float | Sequence[float]) -> list[float]:
    """Return places as near as can be to `wanted` (ascending), each at least `gap` after the one before.

    Neighbours that would come too near are joined to a block around the mean of their wishes (pool adjacent
    violators), which is the least sum of squared moves.
    """
    gaps = [gap] * len(wanted) if isinstance(gap, int | float) else list(gap)[: len(wanted)]
    offsets: list[float] = []
    total = 0.0
    for step in gaps:
        offsets.append(total)
        total += step
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
