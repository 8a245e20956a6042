"""Cells of a row that has fewer or more than the table has columns: each is given to the column whose kind it is of."""

from collections.abc import Sequence

from graph.source import Cell
from loaders.clauses.names import is_collective, is_name
from loaders.deadlines import parse_date
from loaders.read.text_tables.shape import OWNERS, TEXTS
from loaders.text.plain import plain
from loaders.text.vocabulary import wordset

_Way = tuple[float, tuple[int, ...]]
_NO_WAY: _Way = (float("-inf"), ())
_YEAR = 2000
_SIGNS = "、，,；; "


def fitted(text: str, cells: Sequence[Cell], uses: Sequence[str | None]) -> tuple[Cell, ...] | None:
    """Return the cells as a row with a cell for each column; None where they do not fit.

    Of too many, the first ones behind the number are words of the task; of too few, those columns are left empty
    without which the others fit best, the last ones where it makes no difference.
    """
    if len(cells) > len(uses):
        return _joined(text, cells, uses)
    return _spread(cells, uses) if len(cells) > 1 else None


def _joined(text: str, cells: Sequence[Cell], uses: Sequence[str | None]) -> tuple[Cell, ...] | None:
    wide = next((at for at, use in enumerate(uses) if use in TEXTS), None)
    if wide is None:
        return None
    more = len(cells) - len(uses)
    first, last = cells[wide], cells[wide + more]
    long = Cell(text[first.start : last.end], first.start, last.end)
    return (*cells[:wide], long, *cells[wide + more + 1 :])


def _spread(cells: Sequence[Cell], uses: Sequence[str | None]) -> tuple[Cell, ...]:
    """Choose the columns of the cells, in order, by the best sum of ratings; row by row of a table of best sums."""
    best: list[_Way] = [(0.0, ())] * (len(uses) + 1)
    for count, cell in enumerate(cells, 1):
        ways: list[_Way] = [_NO_WAY] * count
        for column in range(count, len(uses) + 1):
            score, taken = best[column - 1]
            placed = (score + _rating(cell, uses[column - 1]), (*taken, column - 1))
            ways.append(ways[-1] if ways[-1][0] >= placed[0] else placed)
        best = ways
    chosen = best[-1][1]
    made = [Cell("", cells[-1].end, cells[-1].end)] * len(uses)
    for cell, column in zip(cells, chosen, strict=True):
        made[column] = cell
    return tuple(made)


def _rating(cell: Cell, use: str | None) -> float:
    """Rate how well the words of a cell are of the kind that a heading names."""
    words = plain(cell.text)
    if use in OWNERS:
        return 1.0 if _units(words) else -1.0
    if use == "deadline":
        open_ended = "".join(words.split()) in wordset("time_words", "open_ended")
        return 1.0 if open_ended or parse_date("".join(words.split()), _YEAR) else -1.0
    if use == "serial":
        return 1.0 if words.rstrip(".、").isdecimal() else -1.0
    return -0.5 if _units(words) else 0.5 if use in TEXTS else 0.0


def _units(words: str) -> bool:
    last = words.rstrip(_SIGNS)
    for sign in _SIGNS:
        last = last.rpartition(sign)[2]
    name = last.removesuffix("等").partition("(")[0]
    return is_name(name) or is_collective(name)
