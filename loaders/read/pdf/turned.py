"""Pages whose words stand sideways (a wide table on an upright page): turned before they are read."""

from collections import Counter
from typing import Any

_FEW = 12
_MOST = 0.6
_TURNS = {(0, 1): 90, (-1, 0): 180, (0, -1): 270}
"""By the direction in which the base line runs: by how many degrees the page must be turned clockwise."""


def upright(page: Any) -> tuple[Any, bool]:
    """Return a pdfplumber page with its words level, and whether it had to be turned."""
    turn = _turn(page)
    if not turn:
        return page, False
    page_obj = page.page_obj
    page_obj.rotate = (page.rotation + turn) % 360
    page_obj.attrs["Rotate"] = page_obj.rotate
    made = type(page)(page.pdf, page_obj, page.page_number, page.initial_doctop)
    page.close()
    return made, True


def _turn(page: Any) -> int:
    """Return by how many degrees a page must be turned, 0 where most of its letters stand level."""
    ways = Counter(map(_direction, page.chars))
    direction, count = ways.most_common(1)[0] if ways else ((1, 0), 0)
    telling = count >= _FEW and count > _MOST * len(page.chars)
    return _TURNS.get(direction, 0) if telling else 0


def _direction(char: dict[str, Any]) -> tuple[int, int]:
    """Return where the base line of a letter runs: right is (1, 0), up (0, 1)."""
    along, rise = char["matrix"][:2] if char.get("matrix") else (1.0, 0.0)
    if abs(along) >= abs(rise):
        return (1 if along >= 0 else -1, 0)
    return (0, 1 if rise > 0 else -1)
