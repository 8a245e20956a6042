"""Letters of a page to lines of text with their place on the page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

Char = dict[str, Any]
Bounds = tuple[float, float, float, float]

_GAP = 0.45
_SAME_LINE = 0.5


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: text, page from 0, edges in points from the page's top left, size of its letters.

    `sure` holds for each letter, blanks left out, how sure text recognition was of it, from 0 to 1; it is empty where the
    file itself tells its letters.
    """

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float
    sure: tuple[float, ...] = ()


def lines_of(chars: Iterable[Char], page: int) -> list[Line]:
    """Return the lines that upright characters form, from top to bottom.

    One printed again nearly on itself (bold by overprinting) counts once, turned ones (watermarks) not.
    """
    rows = rows_of(chars)
    made = (_line(sorted(row, key=lambda char: (char["x0"], char["top"])), page) for row in rows)
    return sorted((line for line in made if line), key=lambda line: (line.top, line.left))


def rows_of(chars: Iterable[Char]) -> list[list[Char]]:
    """Return upright characters in groups of one height, from top to bottom."""
    rows: list[list[Char]] = []
    for char in sorted(_upright(chars), key=middle):
        if rows and middle(char) - middle(rows[-1][-1]) < _SAME_LINE * min(
            char["size"], rows[-1][-1]["size"]
        ):
            rows[-1].append(char)
        else:
            rows.append([char])
    return rows


def inside(char: Char, bounds: Bounds) -> bool:
    """Tell whether the middle of a character lies within bounds (left, top, right, bottom)."""
    left, top, right, bottom = bounds
    return left <= (char["x0"] + char["x1"]) / 2 <= right and top <= middle(char) <= bottom


def middle(char: Char) -> float:
    """Return the height of the middle of a character."""
    return float(char["top"] + char["bottom"]) / 2


def _upright(chars: Iterable[Char]) -> list[Char]:
    return [char for char in chars if char["size"] > 0.5 and not _turned(char)]


def _turned(char: Char) -> bool:
    """Tell whether a character stands askew: its base line rises (slanted letters have a level one)."""
    along, rise = char["matrix"][0], char["matrix"][1]
    return bool(abs(rise) > 0.1 * abs(along)) if char.get("matrix") else not char.get("upright", True)


def _line(chars: Sequence[Char], page: int) -> Line | None:
    kept: list[Char] = []
    for char in chars:
        if not any(_overprints(char, other) for other in kept[-8:]):
            kept.append(char)
    words = [char for char in kept if char["text"].strip()]
    if not words:
        return None
    return Line(
        text=_text(kept).strip(),
        page=page,
        left=words[0]["x0"],
        right=max(char["x1"] for char in words),
        top=min(char["top"] for char in words),
        bottom=max(char["bottom"] for char in words),
        size=median(char["size"] for char in words),
        sure=tuple(char["sure"] for char in words if "sure" in char),
    )


def _overprints(char: Char, other: Char) -> bool:
    near = 0.3 * max(char["size"], 1.0)
    return bool(
        char["text"] == other["text"]
        and abs(char["x0"] - other["x0"]) < near
        and abs(char["top"] - other["top"]) < near
    )


def _text(chars: Sequence[Char]) -> str:
    """Join characters; a gap wider than the line's usual one becomes a space."""
    gaps = [b["x0"] - a["x1"] for a, b in pairwise(chars)]
    usual = max(0.0, median(gaps)) if gaps else 0.0
    parts: list[str] = []
    for at, char in enumerate(chars):
        gap = gaps[at - 1] if at else 0.0
        if at and gap > _GAP * char["size"] + usual:
            parts.append(" ")
        parts.append(char["text"])
    return " ".join("".join(parts).split())
