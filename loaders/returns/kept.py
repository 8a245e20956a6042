"""A history of progress that was written out as a workbook (`yaodian progress --export`) → its entries."""

from collections.abc import Iterator, Sequence
from dataclasses import fields

from graph.errors import PlanError
from graph.language import gettext
from graph.progress import ProgressEntry
from loaders.returns.grids import FormGrid, form_grids

_NAMES = tuple(f.name for f in fields(ProgressEntry))
_FLAG = "overruled"
_LOOKED_AT = 10


def read_kept(name: str, data: bytes) -> list[ProgressEntry] | None:
    """Return the entries of a history that was written out, None where the file is another.

    Args:
        name: The file's name, without folders.
        data: Its bytes, of any format of tables.

    Raises:
        PlanError: The file cannot be read, or an entry has lost what it is known by.
    """
    for grid in form_grids(name, data):
        head = next((at for at, row in enumerate(grid.rows[:_LOOKED_AT]) if set(_NAMES) <= set(row)), None)
        if head is not None:
            return list(_entries(name, grid, head))
    return None


def _entries(name: str, grid: FormGrid, head: int) -> Iterator[ProgressEntry]:
    places = [list(grid.rows[head]).index(field) for field in _NAMES]
    for number, row in enumerate(grid.rows[head + 2 :], head + 3):
        cells = [row[at] if at < len(row) else "" for at in places]
        if any(cells):
            yield _entry(name, grid.name, number, cells)


def _entry(name: str, sheet: str, number: int, cells: Sequence[str]) -> ProgressEntry:
    told = dict(zip(_NAMES, cells, strict=True))
    if not (told["id"] and told["task_id"] and told["words"]):
        raise PlanError(
            gettext(
                "{file} sheet {sheet} row {row}: an entry without its code or its task: write the history out again",
                file=name,
                sheet=sheet,
                row=number,
            )
        )
    overruled = told.pop(_FLAG).strip() in ("1", "true")
    return ProgressEntry(**told, overruled=overruled)
