"""What a source's tables hold that no rule knows: columns without a known heading, tables that are none of tasks."""

from collections.abc import Iterator, Sequence

from graph.findings import finding
from graph.model import Finding
from graph.source import Source
from loaders.tasktables.cells import distinct
from loaders.tasktables.rows import TaskTable
from loaders.text.lines import Lines

_SHOWN = 30


def table_findings(source: Source, tables: Sequence[TaskTable]) -> Iterator[Finding]:
    """Yield a finding for each column and each table of a source that was not read.

    Args:
        source: the source.
        tables: its tables that were taken for tables of tasks.
    """
    lines = Lines(source.text)
    for table in tables:
        for column in table.unread:
            code = "column-of-units-unread" if column.units else "column-unread"
            yield finding(lines.number(column.heading.start), code, column.name)
        if table.marks_untold:
            yield finding(lines.number(table.start), "marks-untold", " ".join(table.marks_untold))
        for row in table.passed:
            yield finding(lines.number(row.start), "row-without-task", _short(row.surface))
    for other in source.tables:
        cells = distinct(cell for row in other.rows[:2] for cell in row)
        read = any(table.start < other.end and other.start < table.end for table in tables)
        if not read and len(other.rows) > 1 and cells:
            words = " ".join(cell.text for cell in cells)
            yield finding(lines.number(other.start), "table-passed-over", _short(words))


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
