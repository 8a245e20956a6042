"""Fit a table's columns to a terminal's width: what wraps, what is left out."""

from collections.abc import Sequence
from math import ceil

from rich.cells import cell_len

GAP = 3
"""Cells between two columns."""

_KEPT_WHOLE = 20
_WRAPPED = 16
_ALWAYS = 3


def fit(
    headings: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool], width: int
) -> list[int]:
    """Return the widths of the columns that are shown, the first ones, in half-width cells.

    Numbers and short words keep their width, longer text wraps. Where even so there is no room, columns are
    left out from the right, so the order of columns is their importance.
    """
    natural = [max([_wide(h), *(_wide(row[i]) for row in rows)]) for i, h in enumerate(headings)]
    least = [_least(i, h, rows, numeric[i]) for i, h in enumerate(headings)]
    shown = len(headings)
    while shown > _ALWAYS and _sum(least[:shown]) > width:
        shown -= 1
    return _shared(least[:shown], natural[:shown], width - _sum(least[:shown]))


def _least(column: int, heading: str, rows: Sequence[Sequence[str]], is_number: bool) -> int:
    content = max((_wide(row[column]) for row in rows), default=0)
    head = min(_wide(heading), max(4, 2 * ceil(_wide(heading) / 4)))
    if is_number or content <= _KEPT_WHOLE:
        return max(head, content)
    return max(head, _WRAPPED)


def _shared(least: list[int], natural: list[int], room: int) -> list[int]:
    """Return widths with the room left handed out evenly to the columns that could use it."""
    widths = list(least)
    while room > 0 and (wanting := [i for i, w in enumerate(widths) if w < natural[i]]):
        step = max(1, room // len(wanting))
        for i in wanting:
            more = min(step, natural[i] - widths[i], room)
            widths[i] += more
            room -= more
    while room < 0 and max(widths) > 4:
        widths[widths.index(max(widths))] -= 1
        room += 1
    return widths


def _wide(text: str) -> int:
    return max((cell_len(line) for line in text.splitlines()), default=0)


def _sum(widths: Sequence[int]) -> int:
    return sum(widths) + GAP * (len(widths) - 1)
