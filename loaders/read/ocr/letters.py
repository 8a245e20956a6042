"""Stretches of recognised writing to letters of a page: a place, a size and how sure each is."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import numpy as np
import numpy.typing as npt

from loaders.read.ocr.engine import Reading, high
from loaders.read.page.lines import Char
from loaders.read.page.marks import letter

_TELLING = 4
_NEAR = 0.15
_SAME = 0.14
_HALF = 0.5
_APART = 1.75

Stretch = tuple[npt.NDArray[np.float32], Reading]


def letters_of(stretches: Sequence[Stretch]) -> list[Char]:
    """Return the letters of stretches whose corners are in points of the page."""
    sizes = _sizes(stretches)
    return [
        char
        for (quad, reading), size in zip(stretches, sizes, strict=True)
        for char in _letters(quad, reading, size)
    ]


def _letters(quad: npt.NDArray[np.float32], reading: Reading, size: float) -> list[Char]:
    """Return letters that touch each other, unless there is a gap between them that no sign of punctuation explains."""
    begin, end = (quad[0] + quad[3]) / 2, (quad[1] + quad[2]) / 2
    level = float(begin[1] + end[1]) / 2
    places = [float(begin[0] + middle * (end[0] - begin[0])) for middle in reading.middles]
    halves = [size * (_HALF if text.isascii() else 1.0) / 2 for text in reading.text]
    left = [x - half for x, half in zip(places, halves, strict=True)]
    right = [x + half for x, half in zip(places, halves, strict=True)]
    for at, (a, b) in enumerate(pairwise(places)):
        if b - a < _APART * size:
            right[at] = left[at + 1] = (a + b) / 2
    return [
        {**letter(text, (x0, level - size / 2, x1, level + size / 2), size), "sure": sure}
        for text, sure, x0, x1 in zip(reading.text, reading.sure, left, right, strict=True)
    ]


def _sizes(stretches: Sequence[Stretch]) -> list[float]:
    """Return the size of the letters of each stretch: by the steps between them, checked by its height; near ones made one."""
    heights = [max(1.0, high(quad)) for quad, _ in stretches]
    steps = [_step(quad, reading) for quad, reading in stretches]
    known = [step / height for step, height in zip(steps, heights, strict=True) if step]
    share = median(known) if known else 0.8
    rough = [
        step if step and abs(step / (share * height) - 1) < _NEAR else share * height
        for step, height in zip(steps, heights, strict=True)
    ]
    return _settled(rough, [len(reading.text) for _, reading in stretches])


def _step(quad: npt.NDArray[np.float32], reading: Reading) -> float:
    """Return the usual step from one letter to the next, 0 where too few Chinese ones stand side by side."""
    pairs = zip(reading.text, reading.text[1:], reading.middles, reading.middles[1:], strict=False)
    steps = [b - a for first, second, a, b in pairs if not first.isascii() and not second.isascii()]
    if len(steps) < _TELLING:
        return 0.0
    long = float(np.linalg.norm(quad[1] - quad[0]))
    kept = [step for step in steps if step < 1.5 * median(steps)]
    return long * sum(kept) / len(kept)


def _settled(sizes: Sequence[float], weights: Sequence[int]) -> list[float]:
    """Return sizes with those near each other made one, the commonest first: a print has few."""
    order = sorted(range(len(sizes)), key=lambda at: sizes[at])
    groups: list[list[int]] = []
    for at in order:
        if groups and sizes[at] <= sizes[groups[-1][0]] * (1 + _SAME):
            groups[-1].append(at)
        else:
            groups.append([at])
    settled = list(sizes)
    for group in groups:
        total = sum(weights[at] for at in group) or 1
        mean = sum(sizes[at] * weights[at] for at in group) / total
        for at in group:
            settled[at] = mean
    return settled
