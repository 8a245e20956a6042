"""Cells of a table by their place: a merged cell repeats its span in each slot it covers."""

from collections.abc import Iterable

from graph.model import Mention
from graph.source import Cell

Row = tuple[Cell, ...]
Span = tuple[int, int]


def span(cell: Cell) -> Span:
    """Return where a cell stands in the text; slots of one merged cell have the same."""
    return cell.start, cell.end


def mention(cell: Cell) -> Mention:
    """Return the words of a cell as a mention of the text."""
    return Mention(cell.text, cell.start, cell.end)


def distinct(row: Iterable[Cell]) -> list[Cell]:
    """Return the cells with words of a row, a merged one once."""
    return list({span(cell): cell for cell in row if cell.text}.values())
