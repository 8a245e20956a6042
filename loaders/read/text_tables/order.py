"""Tables that a converter wrote in reading order: the lines of two columns (tasks, clauses) mixed, numbers strewn in.

Each column keeps its own order. A search over the lines gives each to the column whose words it continues: clauses are
names of units up to 负责, tasks are prose up to a full stop. Both columns must then have a cell for each number.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Generic, TypeVar

from loaders.read.blocks import Box, Document, assemble, embed, grid
from loaders.read.text_tables.owner_words import LONGEST_NAME, rate_clause, rate_task
from loaders.read.text_tables.shape import TEXTS, Patience
from loaders.tasktables.uses import use_of
from loaders.text.vocabulary import words

_BEAM = 60
_MIN_ROWS = 3
_MOST_LINES = 4000
_TASK_ENDS = ("。", "；")
_HEADS = 3
_NEAR = 12
_Row = tuple[str, str, str]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Stack(Generic[_T]):
    """Lines or cells one after another, the last on top: ways that part share what lies below."""

    below: "_Stack[_T] | None"
    top: _T
    size: int


_Lines = _Stack[str]


@dataclass(frozen=True, slots=True)
class _Cells:
    """A column on its way: finished cells, the lines of the open one, and the words after its last comma."""

    done: _Stack[_Lines] | None = None
    open: _Lines | None = None
    tail: str = ""

    @property
    def count(self) -> int:
        return self.done.size if self.done else 0


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to share out the lines so far between tasks and clauses."""

    score: float = 0.0
    tasks: _Cells = _Cells()
    clauses: _Cells = _Cells()


def find_in_reading_order(text: str) -> Document:
    """Return the text with its table in reading order written anew; the text as it is where none comes out whole."""
    lines = text.split("\n")
    ends: list[int] = []
    patience = Patience.of(len(lines))
    for at in range(len(lines)):
        heads, start = _heads(lines, at)
        if not heads or patience.ended:
            continue
        ends = ends or _ends(lines)
        end = ends[start]
        cells = [line.strip() for line in lines[start:end] if line.strip()]
        rows = _rows(cells) if _may_be_table(cells) else None
        if rows is not None:
            made = assemble([grid([[Box(cell) for cell in row] for row in (heads, *rows)])])
            before = "".join(line + "\n" for line in lines[:at])
            return embed(before, made, "".join("\n" + line for line in lines[end:]))
        patience.spend(2 * (end - at))
    return Document(text)


def _heads(lines: Sequence[str], at: int) -> tuple[list[str], int]:
    """Return the three headings that stand on lines of their own from `at`, and the line after them; else none."""
    if len(lines[at]) > 8 or "号" not in lines[at] or use_of(lines[at]) != "serial":
        return [], at
    heads: list[str] = []
    for n in range(at, min(at + _NEAR, len(lines))):
        if lines[n].strip():
            heads.append(lines[n].strip())
        if len(heads) == _HEADS:
            uses = [use_of(word) for word in heads]
            return (heads, n + 1) if uses[1] in TEXTS and uses[2] == "owner" else ([], at)
    return [], at


def _ends(lines: Sequence[str]) -> list[int]:
    """Return for each line the first from it on that is too long to stand in a column, and for the end of the text."""
    ends = [len(lines)]
    for at in range(len(lines) - 1, -1, -1):
        ends.append(at if len(lines[at].strip()) > 3 * LONGEST_NAME else ends[-1])
    return ends[::-1]


def _may_be_table(lines: Sequence[str]) -> bool:
    """Tell whether lines are not too many, have the numbers from 1 on, and an end of a task and of a clause for each."""
    numbers = [line.lstrip("0") for line in lines if _is_number(line)]
    if not len(numbers) >= _MIN_ROWS or len(lines) > _MOST_LINES:
        return False
    tasks = sum(line.endswith(_TASK_ENDS) for line in lines)
    clauses = sum(line.endswith(_clause_ends()) for line in lines)
    return min(tasks, clauses) >= len(numbers) and set(numbers) == set(map(str, range(1, len(numbers) + 1)))


@cache
def _clause_ends() -> tuple[str, ...]:
    """Return the last signs of the words that end a clause: a line may begin in the midst of one."""
    return tuple({word[-1] for word in words("table_marks", "clause_done")})


def _rows(lines: Sequence[str]) -> list[_Row] | None:
    """Return the rows (number, task, clause); None unless each number has both."""
    wanted = list(map(str, range(1, sum(map(_is_number, lines)) + 1)))
    ways = [_Way()]
    for line in lines:
        if not _is_number(line):
            made = sorted((step for way in ways for step in _steps(way, line)), key=lambda way: -way.score)
            ways = made[:_BEAM]
    best = next((way for way in ways if _is_whole(way, len(wanted))), None)
    if best is None:
        return None
    return list(zip(wanted, _texts(best.tasks), _texts(best.clauses), strict=True))


def _is_number(line: str) -> bool:
    return line.isascii() and line.isdigit()


def _is_whole(way: _Way, rows: int) -> bool:
    return way.tasks.count == way.clauses.count == rows and not way.tasks.open and not way.clauses.open


def _steps(way: _Way, line: str) -> list[_Way]:
    """Return the ways that the next line opens: it goes on with the open task, or with the open clause."""
    made = []
    if way.tasks.count <= way.clauses.count + 1:
        rating, tail = rate_task(way.tasks.tail, line)
        longer = replace(way, score=way.score + rating, tasks=_with_line(way.tasks, line, tail))
        made.append(longer)
        if line.endswith(_TASK_ENDS):
            made.append(replace(longer, score=longer.score + 1.0, tasks=_closed(longer.tasks)))
    if way.clauses.count <= way.tasks.count + 1:
        rating, tail = rate_clause(way.clauses.tail, line, first=way.clauses.open is None)
        clauses = _with_line(way.clauses, line, tail)
        if _is_done(way.clauses.tail, line):
            made.append(replace(way, score=way.score + rating + 2.0, clauses=_closed(clauses)))
        else:
            made.append(replace(way, score=way.score + rating, clauses=clauses))
    return made


def _is_done(tail: str, line: str) -> bool:
    return (tail + line).endswith(words("table_marks", "clause_done"))


def _pushed(stack: _Stack[_T] | None, item: _T) -> _Stack[_T]:
    return _Stack(stack, item, stack.size + 1 if stack else 1)


def _with_line(cells: _Cells, line: str, tail: str) -> _Cells:
    return _Cells(cells.done, _pushed(cells.open, line), tail)


def _closed(cells: _Cells) -> _Cells:
    """Finish the open cell."""
    return _Cells(_pushed(cells.done, cells.open)) if cells.open else cells


def _texts(cells: _Cells) -> list[str]:
    return ["".join(_listed(lines)) for lines in _listed(cells.done)]


def _listed(stack: _Stack[_T] | None) -> list[_T]:
    found = []
    while stack:
        found.append(stack.top)
        stack = stack.below
    return found[::-1]
