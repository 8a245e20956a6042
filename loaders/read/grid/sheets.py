"""What every reader of a workbook makes of a sheet: texts, merged ranges, and what of it is hidden."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import TypeVar

MAX_CELLS = 5_000_000
Merge = tuple[int, int, int, int]
_Held = TypeVar("_Held")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: rows of texts, merged ranges (first row, end row, first column, end column), and what a person does not see."""

    name: str
    rows: Sequence[Sequence[str]]
    merges: Sequence[Merge]
    visible: bool
    hidden_rows: Set[int] = frozenset()
    hidden_columns: Set[int] = frozenset()

    def unseen(self) -> tuple[int, int]:
        """Return how many hidden rows and hidden columns hold words."""
        rows = sum(any(self.rows[at]) for at in self.hidden_rows if at < len(self.rows))
        columns = {at for row in self.rows for at in self.hidden_columns if at < len(row) and row[at]}
        return rows, len(columns)


def begun(merges: Sequence[Merge], rows: Sequence[Sequence[str]]) -> list[Merge]:
    """Return the merged ranges that begin inside the sheet, in order."""
    height, width = len(rows), max((len(row) for row in rows), default=0)
    return sorted(
        merge for merge in merges if merge[0] < height and merge[2] < min(width, len(rows[merge[0]]))
    )


def spread(rows: Sequence[list[_Held]], merges: Sequence[Merge]) -> None:
    """Put what stands in the first cell of each merged range into all its cells; ranges of a sound sheet do not overlap."""
    room = sum(map(len, rows))
    for top, bottom, left, right in merges:
        room -= (min(bottom, len(rows)) - top) * (min(right, len(rows[top])) - left)
        if room < 0:
            return
        for row in rows[top:bottom]:
            row[left:right] = [rows[top][left]] * len(row[left:right])
