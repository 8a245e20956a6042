"""Rules on a picture of a page: long level and upright lines that meet, which become edges of tables and vanish from the picture."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from loaders.read.ocr.engine import Picture
from loaders.read.page.marks import rule

_SHORTEST = 34.0
_THICKEST = 4.0
_MOST = 600
_PIECES = 5000
_BLOCK, _DARKER = 31, 12
_MEET = 4.0

Edge = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: its edge in points, and its place among the pieces of the picture of its direction."""

    edge: Edge
    label: int


def rules_of(picture: Picture, scale: float) -> tuple[list[Edge], Picture]:
    """Return the rules on a level page, in points, and the page without them.

    Args:
        picture: the page in grey.
        scale: how many of its points make one of the page.
    """
    dark = cv2.adaptiveThreshold(
        picture, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _BLOCK, _DARKER
    )
    (level, level_labels), (upright, upright_labels) = (
        _lines(dark, scale, level=way) for way in (True, False)
    )
    if not level or not upright or len(level) + len(upright) > _MOST:
        return [], picture
    crossed = [line for line in level if any(_meet(line.edge, other.edge) for other in upright)]
    crossing = [line for line in upright if any(_meet(other.edge, line.edge) for other in level)]
    drawn = np.isin(level_labels, [line.label for line in crossed])
    drawn |= np.isin(upright_labels, [line.label for line in crossing])
    grown = cv2.dilate(drawn.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    bare = np.where(grown, np.uint8(np.median(picture)), picture)
    return [line.edge for line in (*crossed, *crossing)], bare


def _lines(dark: Picture, scale: float, *, level: bool) -> tuple[list[_Line], Picture]:
    """Return the lines of one direction, and the picture of their pieces by number."""
    long = max(9, round(_SHORTEST * scale))
    across = max(3, round(0.8 * scale))
    thick = cv2.dilate(dark, np.ones((across, 3) if level else (3, across), np.uint8))
    kept = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, long) if level else (long, 1), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(kept)
    return list(_thin(stats[: min(count, _PIECES)], scale, _THICKEST * scale + across, level=level)), labels


def _thin(stats: Picture, scale: float, thickest: float, *, level: bool) -> Iterator[_Line]:
    for at in range(1, len(stats)):
        left, top, wide, high = (int(value) for value in stats[at, :4])
        if (high if level else wide) > thickest:
            continue
        x, y = (left + wide / 2) / scale, (top + high / 2) / scale
        ends = (
            (left / scale, y, (left + wide) / scale, y)
            if level
            else (x, top / scale, x, (top + high) / scale)
        )
        edge = rule(*ends)
        if edge is not None:
            yield _Line(edge, at)


def _meet(level: Edge, upright: Edge) -> bool:
    """Tell whether a level and an upright rule meet."""
    beside = level["x0"] - _MEET <= upright["x0"] <= level["x1"] + _MEET
    return bool(beside and upright["top"] - _MEET <= level["top"] <= upright["bottom"] + _MEET)
