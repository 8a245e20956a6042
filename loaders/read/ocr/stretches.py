"""Stretches of writing on a level page: grown to what the search missed at their ends, cut where rules go through."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from loaders.read.ocr.engine import Picture, Quads

_DARK = 150
_REACH, _TIMES = 1.1, 2
_BAND = (0.12, 0.92)
_INK, _EDGE = 0.02, 0.12
_SHORT = 0.45

Quad = npt.NDArray[np.float32]


def grown(page: Picture, quads: Quads) -> Quads:
    """Return stretches with the ink right before and behind them: thin strokes such as those of 一、 are often missed.

    Args:
        page: the page in grey, without rules.
        quads: stretches on it.
    """
    ends = _ends(quads)
    made = [_grown(page < _DARK, quad, at, ends) for at, quad in enumerate(quads)]
    return np.asarray(made, np.float32).reshape(-1, 4, 2)


def _ends(quads: Quads) -> npt.NDArray[np.float32]:
    """Return left, top, right and bottom of each stretch."""
    if not len(quads):
        return np.zeros((0, 4), np.float32)
    return np.concatenate([quads.min(axis=1), quads.max(axis=1)], axis=1)


def _grown(dark: Picture, quad: Quad, at: int, ends: npt.NDArray[np.float32]) -> Quad:
    left, top, right, bottom = map(float, ends[at])
    high = bottom - top
    middle = (top + bottom) / 2
    level = np.delete(ends, at, axis=0)
    level = level[(level[:, 1] < middle) & (level[:, 3] > middle)]
    before = max((float(other[2]) for other in level if other[2] <= left + high), default=0.0)
    behind = min(
        (float(other[0]) for other in level if other[0] >= right - high), default=float(dark.shape[1])
    )
    band = dark[int(max(0.0, top + _BAND[0] * high)) : int(top + _BAND[1] * high) + 1]
    begin, end = left, right
    for _ in range(_TIMES):
        begin = _reached(band, begin, max(before, begin - _REACH * high), high)
        end = _reached(band, end, min(behind, end + _REACH * high), high)
    moved = quad.copy()
    moved[[0, 3], 0] += begin - left
    moved[[1, 2], 0] += end - right
    return moved


def _reached(band: Picture, edge: float, limit: float, high: float) -> float:
    """Return where the ink between an edge and a limit ends, with a little room; the edge itself where there is none."""
    first, last = sorted((int(max(0.0, edge)), int(max(0.0, limit))))
    strip = band[:, first:last]
    columns = np.flatnonzero(strip.any(axis=0))
    if not len(columns) or strip.sum() < _INK * high * high:
        return edge
    room = _EDGE * high
    if limit < edge:
        return max(limit, first + float(columns[0]) - room)
    return min(limit, first + float(columns[-1]) + 1 + room)


def cut(quads: Quads, edges: Sequence[dict[str, Any]], scale: float) -> Quads:
    """Cut stretches where an upright rule goes through them, so that no cell is read with its neighbour.

    Args:
        quads: stretches, in points of the picture.
        edges: rules, in points of the page.
        scale: how many points of the picture make one of the page.
    """
    upright = sorted(
        (edge["x0"], edge["top"], edge["bottom"]) for edge in edges if edge["orientation"] == "v"
    )
    pieces = [piece for quad in quads for piece in _pieces(quad, upright, scale)]
    return np.asarray(pieces, np.float32).reshape(-1, 4, 2)


def _pieces(quad: Quad, upright: Sequence[tuple[float, float, float]], scale: float) -> list[Quad]:
    left, right = float(quad[:, 0].min()), float(quad[:, 0].max())
    middle, high = float(quad[:, 1].mean()) / scale, float(np.ptp(quad[:, 1]))
    shares = [
        (x * scale - left) / max(1.0, right - left) for x, top, bottom in upright if top <= middle <= bottom
    ]
    inside = [share for share in shares if 0 < share < 1]
    if not inside:
        return [quad]
    ends = [0.0, *inside, 1.0]
    return [_piece(quad, a, b) for a, b in pairwise(ends) if (b - a) * (right - left) > _SHORT * high]


def _piece(quad: Quad, begin: float, end: float) -> Quad:
    above, below = quad[1] - quad[0], quad[2] - quad[3]
    corners = (quad[0] + begin * above, quad[0] + end * above, quad[3] + end * below, quad[3] + begin * below)
    return np.asarray(corners, np.float32)
