"""What stands on a page, in the form in which pdfplumber tells it, for readers that find it themselves."""

from dataclasses import dataclass
from typing import Any

from loaders.read.page.lines import Bounds, Char

_STRAIGHT = 1.5
"""By how many points a rule may lean."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a page, and its bounds in points."""

    edges: list[dict[str, Any]]
    bbox: Bounds


@dataclass(frozen=True, slots=True)
class Scan:
    """What a picture of a page says: its letters, each with `sure` (0 to 1), and its rules.

    `lost` stretches look like writing and could not be read; `sideways` says that the page had to be turned.
    """

    letters: list[Char]
    rules: Rules
    lost: int
    sideways: bool


def letter(text: str, bounds: Bounds, size: float, slope: tuple[float, float] = (1.0, 0.0)) -> Char:
    """Return a letter at its place; `slope` is how far its base line runs along and rises."""
    x0, top, x1, bottom = bounds
    matrix = (*slope, 0.0, 1.0, 0.0, 0.0)
    return {
        "text": text,
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "size": size,
        "matrix": matrix,
        "upright": not slope[1],
    }


def rule(x0: float, y0: float, x1: float, y1: float) -> dict[str, Any] | None:
    """Return the edge between two points, None where it is neither level nor upright."""
    wide, high = abs(x1 - x0), abs(y1 - y0)
    if min(wide, high) > _STRAIGHT:
        return None
    level = wide >= high
    left, top = (min(x0, x1), (y0 + y1) / 2) if level else ((x0 + x1) / 2, min(y0, y1))
    return {
        "orientation": "h" if level else "v",
        "x0": left,
        "x1": left + (wide if level else 0.0),
        "top": top,
        "bottom": top + (0.0 if level else high),
        "width": wide if level else 0.0,
        "height": 0.0 if level else high,
        "object_type": "line",
    }
