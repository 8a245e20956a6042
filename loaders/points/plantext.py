"""The forms of a plan's text that the stages read, all of one length, and its tables of tasks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.source import Source
from loaders.clauses.labels import with_colons
from loaders.clauses.wrapped import soft_ends, softened
from loaders.notice.endings import Ending, find_endings, without_endings
from loaders.outline.misread import with_numbers
from loaders.tasktables import find_task_tables
from loaders.tasktables.rows import TaskTable
from loaders.text.plain import plain as to_plain
from loaders.text.plain import unbroken

_NOT_LINE_END = re.compile(r"[^\n]")


@dataclass(frozen=True, slots=True)
class PlanText:
    """A plan's text in forms of one length: an offset into one is an offset into the others.

    `text` is as read; `plain` its plain form without page numbers; `prose` is `plain` with blanks for tables of tasks;
    `work` is `prose` with blanks for what ends a document: names that sign, copies, contacts, a page's own links (`endings`).
    `signs` has its signs made plain and nothing else changed.
    """

    text: str
    plain: str
    prose: str
    work: str
    tables: tuple[TaskTable, ...]
    endings: tuple[Ending, ...]
    signs: str


def plan_text(source: Source) -> PlanText:
    """Return the forms of a source's text, and its tables that name units in some row."""
    signs = to_plain(source.text)
    plain = with_colons(source.text, with_numbers(unbroken(source.text, signs)))
    tables = tuple(t for t in find_task_tables(source) if any(row.roles for row in t.rows))
    prose = _without_tables(plain, tables)
    ends = soft_ends(source.text, prose)
    plain, prose = softened(plain, ends), softened(prose, ends)
    endings = find_endings(prose)
    return PlanText(source.text, plain, prose, without_endings(prose, endings), tables, endings, signs)


def _without_tables(plain: str, tables: Sequence[TaskTable]) -> str:
    """Blank the tables of tasks, so that no number of theirs is an item, and the words that tell of them."""
    pieces: list[str] = []
    at = 0
    told = [line for table in tables for line in table.legend]
    told += [
        words
        for table in tables
        for cell in table.rows[0].roles
        if cell.above
        for words in (cell.heading, cell.units)
    ]
    told += [table.under for table in tables if table.under is not None]
    for start, end in sorted(
        {*((words.start, words.end) for words in told), *((table.start, table.end) for table in tables)}
    ):
        pieces += [plain[at:start], _NOT_LINE_END.sub(" ", plain[max(at, start) : end])]
        at = max(at, end)
    return "".join([*pieces, plain[at:]])
