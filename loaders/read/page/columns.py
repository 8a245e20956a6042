"""Pages set in two columns: cut into parts that are read one after the other, the left column before the right.

Each part is given as a page of its own, its letters moved to where the left column stands, so that margins and wrapped
lines are found as on any page.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

from loaders.read.page.lines import Char, rows_of

_FROM, _TO = 0.3, 0.7
_LEAST_ROWS = 6
_PARTED = 0.6
_GUTTER = 0.9
_CROSSED = 0.2
_FEW_ROWS = 2
_LEAST_LINES = 3
_BROAD = 0.8
_NARROW = 12
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
    gutter = _gutter(rows, width) or _band(rows, width) if len(rows) >= _LEAST_ROWS else None
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


def _band(rows: Sequence[Sequence[Char]], width: float) -> Gutter | None:
    """Return the upright band near the middle that few letters touch, with lines of prose on both sides; None without one.

    The lines of the two columns need not stand at the same heights, as where a title stands above one of them.
    """
    chars = [char for row in rows for char in row if char["text"].strip()]
    touched = [0] * (int(width) + 2)
    for row in rows:
        for at in {at for char in row if char["text"].strip() for at in _points(char, width)}:
            touched[at] += 1
    middle = range(int(_FROM * width), int(_TO * width))
    near = _longest(middle, lambda at: touched[at] <= _FEW_ROWS)
    least = min((touched[at] for at in near), default=0)
    widest = _longest(near, lambda at: touched[at] == least)
    size = sorted(char["size"] for char in chars)[len(chars) // 2] if chars else 0.0
    if len(widest) <= _GUTTER * size or not widest:
        return None
    band = (float(widest[0]), float(widest[-1]) + 1)
    sides = ([c for c in chars if c["x1"] <= band[0] + 1], [c for c in chars if c["x0"] >= band[1] - 1])
    return band if all(map(_is_prose, sides)) else None


def _points(char: Char, width: float) -> range:
    """Return the whole points of a page's width that a letter touches."""
    return range(max(0, int(char["x0"])), min(int(width) + 1, int(char["x1"])) + 1)


def _longest(places: Sequence[int], wanted: Callable[[int], bool]) -> list[int]:
    """Return the longest run of places that are wanted."""
    return max((list(run) for good, run in groupby(places, key=wanted) if good), key=len, default=[])


def _is_prose(chars: Sequence[Char]) -> bool:
    """Tell whether letters form a column of prose: several lines, a good part of them as broad as the column, which is not narrow."""
    lines = rows_of(chars)
    if len(lines) < _LEAST_LINES:
        return False
    ends = [(min(char["x0"] for char in line), max(char["x1"] for char in line)) for line in lines]
    broad = max(b for _, b in ends) - min(a for a, _ in ends)
    size = min(line[0]["size"] for line in lines)
    return bool(broad > _NARROW * size and 3 * sum(b - a > _BROAD * broad for a, b in ends) >= len(ends))


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
