"""Pages set in two columns: cut into parts that are read one after the other, the left column before the right.

Each part is given as a page of its own, its letters moved to where the left column stands, so that margins and wrapped
lines are found as on any page.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from loaders.read.pdf.lines import Char, rows_of

_FROM, _TO = 0.3, 0.7
_LEAST_ROWS = 6
_PARTED = 0.6
_GUTTER = 0.9
_CROSSED = 0.2
Gutter = tuple[float, float]


def columns_of(
    chars: Sequence[Char], width: float, known: Gutter | None = None
) -> tuple[list[list[Char]], Gutter | None]:
    """Return the letters of a page in the parts in which they are read, and the gutter between its columns.

    All are one part, without a gutter, where the page has no columns.

    Args:
        chars: the letters.
        width: the width of the page.
        known: the gutter of a page before: one that keeps clear of it has it too, be its right column ever so short.
    """
    rows = rows_of(chars)
    gutter = _gutter(rows, width) if len(rows) >= _LEAST_ROWS else None
    gutter = gutter or (known if known is not None and _kept_clear(rows, known) else None)
    if gutter is None:
        return [list(chars)], None
    left = min(char["x0"] for row in rows for char in row if char["x1"] <= gutter[0])
    shift = min(char["x0"] for row in rows for char in row if char["x0"] >= gutter[1]) - left
    return [part for part in _parts(rows, gutter, shift) if part], gutter


def _kept_clear(rows: Sequence[Sequence[Char]], gutter: Gutter) -> bool:
    """Tell whether words stand on both sides of a gutter and few rows go across."""
    sides = any(char["x0"] >= gutter[1] for row in rows for char in row)
    left = any(char["x1"] <= gutter[0] for row in rows for char in row)
    return sides and left and sum(_across(row, gutter) for row in rows) <= _CROSSED * len(rows)


def _gutter(rows: Sequence[Sequence[Char]], width: float) -> Gutter | None:
    """Return the stretch near the middle that parts most rows and is crossed by few; None without one."""
    gaps = [gap for row in rows if (gap := _gap(row, width)) is not None]
    if len(gaps) < max(_LEAST_ROWS, _PARTED * len(rows)):
        return None
    left, right = max(a for a, _ in gaps), min(b for _, b in gaps)
    size = sorted(row[0]["size"] for row in rows)[len(rows) // 2]
    return (left, right) if right - left > _GUTTER * size else None


def _gap(row: Sequence[Char], width: float) -> tuple[float, float] | None:
    """Return the widest gap of a row near the middle of the page, between words to its left and to its right."""
    ordered = sorted((char for char in row if char["text"].strip()), key=lambda char: float(char["x0"]))
    gaps = [
        (a["x1"], b["x0"])
        for a, b in pairwise(ordered)
        if b["x0"] - a["x1"] > _GUTTER * a["size"] and _FROM * width < (a["x1"] + b["x0"]) / 2 < _TO * width
    ]
    return max(gaps, key=lambda gap: gap[1] - gap[0], default=None)


def _parts(rows: Sequence[Sequence[Char]], gutter: Gutter, shift: float) -> Iterator[list[Char]]:
    """Yield the parts from top to bottom: rows across both columns stand before the columns below them."""
    before: list[Char] = []
    right: list[Char] = []
    for row in rows:
        crossing = _across(row, gutter)
        if crossing and right:
            yield before
            before, right = right, []
        for char in row:
            if crossing or char["x1"] <= gutter[0] + 1:
                before.append(char)
            else:
                right.append({**char, "x0": char["x0"] - shift, "x1": char["x1"] - shift})
    yield before
    yield right


def _across(row: Sequence[Char], gutter: Gutter) -> bool:
    """Tell whether letters of a row stand in the gutter."""
    left, right = gutter
    return any(char["text"].strip() and char["x0"] < right - 1 and char["x1"] > left + 1 for char in row)
