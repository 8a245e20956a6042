"""One returned file → its rows about tasks, of every sheet or table in it."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph.errors import PlanError
from graph.language import gettext
from graph.progress import DISPUTED, OTHER
from graph.returned import Place, ReturnedFile, ReturnedRow
from loaders.returns.days import stated_day
from loaders.returns.grids import FormGrid, form_grids, saved_at
from loaders.returns.headings import Columns, columns_of, line_value
from loaders.returns.status import is_status, status, with_share

_LABEL = "：".join
_JOIN = "；".join


@dataclass(frozen=True, slots=True)
class _About:
    """What the lines above a table say of all its rows."""

    unit: str = ""
    dated: str = ""
    reporter: str = ""
    due: str = ""


def read_returned(name: str, data: bytes, on: date) -> ReturnedFile:
    """Return what a file says of tasks, whatever its format; a row that is odd hinders no other.

    Args:
        name: The file's name, without folders.
        data: Its bytes.
        on: The day of reading, by which dates without a year are understood.

    Raises:
        PlanError: The file cannot be read, or none of its sheets has the headings of a task and of its progress.
    """
    rows: list[ReturnedRow] = []
    due, tables = "", 0
    for grid in form_grids(name, data):
        found = list(_tables(name, grid, on))
        tables += len(found)
        for about, read in found:
            rows += read
            due = due or about.due
    if not tables:
        raise PlanError(
            gettext(
                "{name}: no sheet or table has the headings of a task ledger: one of the task (编号, 任务内容) and one of "
                "what is told of it (进度, 备注); a review workbook goes to `yaodian correct`",
                name=name,
            )
        )
    digest = hashlib.sha256(data).hexdigest()
    return ReturnedFile(name, digest, saved_at(data), tuple(_own_words_only(rows)), due)


def _tables(name: str, grid: FormGrid, on: date) -> Iterator[tuple[_About, list[ReturnedRow]]]:
    """Yield the tables of a grid: each begins with a row of headings and ends before the next one."""
    heads = [(at, found) for at, row in enumerate(grid.rows) if (found := columns_of(row))]
    if not heads:
        return
    lines = [*grid.lines, *(cell for row in grid.rows[: heads[0][0]] for cell in dict.fromkeys(row))]
    about = _about(lines, on)
    for (at, columns), end in zip(heads, [*(at for at, _ in heads[1:]), len(grid.rows)], strict=True):
        below = range(at + 1, end)
        made = (_row(Place(name, grid.name, n + 1), _shown(grid, n, columns), columns, on) for n in below)
        yield about, [_told(row, about) for row in made if row]


def _about(lines: Iterable[str], on: date) -> _About:
    kept = [line for line in lines if line.strip()]
    values = {
        use: next((value for line in kept if (value := line_value(line, use))), "")
        for use in ("unit", "addressee", "dated", "reporter", "due")
    }
    days = {use: stated_day(values[use], on) or "" for use in ("dated", "due")}
    return _About(values["unit"] or values["addressee"], days["dated"], values["reporter"], days["due"])


def _told(row: ReturnedRow, about: _About) -> ReturnedRow:
    """Return a row with what the lines above the table tell where the row itself is silent."""
    return replace(
        row,
        unit=row.unit or about.unit,
        dated=row.dated or about.dated,
        reporter=row.reporter or about.reporter,
    )


def _shown(grid: FormGrid, at: int, columns: Columns) -> Sequence[str]:
    """Return a row's texts, empty where a formula shows in a column to fill in what stands elsewhere in the book."""
    to_fill = {n for use in ("progress", "told", "share", "remarks") for n in columns.uses.get(use, ())}
    return ["" if n in to_fill and (at, n) in grid.formulas else text for n, text in enumerate(grid.rows[at])]


def _row(place: Place, row: Sequence[str], columns: Columns, on: date) -> ReturnedRow | None:
    named = {use: columns.cell(row, use) for use in ("task_id", "number", "text", "clause")}
    code, said, remarks = _progress(row, columns)
    day = columns.cell(row, "dated")
    dated = stated_day(day, on) if day else ""
    odd = [said] if code == OTHER else []
    if dated is None:
        odd.append(day)
        remarks = _JOIN(part for part in (remarks, day) if part)
    if not (code or remarks or any(named.values())):
        return None
    return ReturnedRow(
        place,
        **named,
        progress=code,
        said=said,
        remarks=remarks,
        dated=dated or "",
        reporter=columns.cell(row, "reporter"),
        unit=columns.cell(row, "unit"),
        odd=tuple(odd),
        before=columns.cell(row, "before") if "before" in columns.uses else None,
    )


def _progress(row: Sequence[str], columns: Columns) -> tuple[str, str, str]:
    """Return code, words and remarks of a row; a description under 进展情况 is a remark, a word of progress there its state."""
    remarks: list[str] = []
    code, said = status(columns.cell(row, "progress"))
    for heading, text in columns.cells(row, "told"):
        if not code and is_status(text):
            code, said = status(text)
        else:
            remarks.append(text if not remarks else _LABEL((heading, text)))
    code, said = with_share(code, said, columns.cell(row, "share"))
    more = list(columns.cells(row, "remarks"))
    if columns.cell(
        row, "task_id"
    ):  # in a sheet of ours a heading that we do not know is one that a unit added
        more += columns.cells(row, "unknown")
    for heading, text in more:
        remarks.append(text if not remarks and heading == more[0][0] else _LABEL((heading, text)))
    return code, said, _JOIN(remarks)


def _own_words_only(rows: Sequence[ReturnedRow]) -> Iterator[ReturnedRow]:
    """Yield the rows, those emptied that nobody has filled in.

    待核实 is no report: it is the ledger's own word for what nobody has settled. The other sheets of a ledger show by
    formulas what the first one says of a task; some formats keep that as plain text.
    """
    first = rows[0].place.sheet if rows else ""
    main = {row.task_id: (row.said, row.remarks) for row in rows if row.place.sheet == first and row.task_id}
    for row in rows:
        shown = row.place.sheet != first and main.get(row.task_id) == (row.said, row.remarks)
        if shown:
            yield replace(row, progress="", said="", remarks="", odd=())
        elif row.progress == DISPUTED:
            yield replace(row, progress="", said="")
        else:
            yield row
