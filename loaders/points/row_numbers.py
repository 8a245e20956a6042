"""Numbers of rows that are points: their own, with that of their section or table in front where one would stand twice."""

from collections import Counter
from collections.abc import Sequence

from loaders.points.rows import RowDraft


def row_numbers(rows: Sequence[RowDraft], taken: Sequence[str]) -> list[str]:
    """Return a number for each row, none twice.

    Args:
        rows: the rows of all tables, of those beside one number the first.
        taken: the numbers of the points outside tables.
    """
    counts = Counter([*taken, *(draft.row.number for draft in rows)])
    made = [
        f"{d.section or d.table}-{d.row.number}" if counts[d.row.number] > 1 else d.row.number for d in rows
    ]
    seen = Counter(taken)
    for at, number in enumerate(made):
        seen[number] += 1
        if seen[number] > 1:
            made[at] = f"{number}-{seen[number]}"
    return made
