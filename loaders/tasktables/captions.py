"""What stands above a table: titles of the part of the plan it is in, or the unit whose tasks it lists."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from re import Pattern

from graph.model import Mention
from graph.source import Source
from loaders.clauses.names import is_name
from loaders.clauses.role_words import label_roles
from loaders.tasktables.numbers import label_of, level_of
from loaders.tasktables.rows import RoleCell, TableSection, TaskRow, TaskTable
from loaders.text.vocabulary import pattern

_Path = tuple[TableSection, ...]
_LONGEST = 40
_MOST = 3
_SENTENCE = re.compile(r"[。；;，,\t]|[.!?]$")
_FIELD = re.compile(r"\s*(?P<label>[^：:\s]{2,8})[：:]\s*(?P<words>[^：:]+?)\s*$")
_LINE = re.compile(r"[^\n]+")
_FIELDS = 120
"""How far above a table the fields of its form stand."""
_UNIT_ROLES = frozenset({"lead", "support", "owner"})
_DEFAULT_NAME = re.compile(r"(?i)(?:sheet|table|工作表|表)\s*\d*")


def entitled(source: Source, tables: Sequence[TaskTable]) -> Iterator[TaskTable]:
    """Yield the tables with their rows under the titles above each, and with the unit that is named there where no cell names one.

    Args:
        source: the source of the tables.
        tables: its tables of tasks in order.
    """
    floor = 0
    path: _Path = ()
    several = len({table.start for table in tables}) > 1
    found: list[tuple[TaskTable, _Path, list[Mention]]] = []
    for table in tables:
        lines = list(_lines_above(source.text, floor, table.start))
        beside = not table.goes_on and bool(source.text[floor : table.start].strip())
        if found and not beside and not table.titles and found[-1][0].rows[-1].sections:
            path = _under(path, found[-1][0].rows[-1]).sections
        elif table.under is not None:
            path = _of_sheet(table)
        elif not table.goes_on:
            path = _titles(source.text, table, lines, path, several=several)
        found.append((table, path, lines))
        floor = max(floor, table.end)
    every = all(path or all(row.sections for row in table.rows) for table, path, _ in found)
    for table, titles, lines in found:
        told = titles if every else tuple(title for title in titles if title.number is not None)
        rows = tuple(_under(told, row) for row in table.rows)
        owner = _owner(source.text, table)
        yield _owned(replace(table, rows=rows, above=_used(source.text, table, lines, titles)), owner)


def _of_sheet(table: TaskTable) -> _Path:
    """Return the name of a table's sheet as its title, unless a program gave it or it is the unit that owns the tasks."""
    name = table.under
    titles = table.titles
    if name is None or _DEFAULT_NAME.fullmatch(name.surface.strip()) or _is_owner(table, name):
        return titles
    return (TableSection(label_of(name.surface), name), *titles)


def _titles(text: str, table: TaskTable, lines: Sequence[Mention], path: _Path, *, several: bool) -> _Path:
    """Return the titles that a table stands under: those of the tables before, with the lines just above it put in place.

    A line without a label is a title only where there are several tables, and is not the title of the whole.
    """
    found = [*table.titles, *(TableSection(label_of(line.surface), line) for line in lines)]
    parted = several or any(row.sections for row in table.rows)
    for at, title in enumerate(found):
        whole = not text[: title.title.start].strip()
        last = at == len(found) - 1 and parted and not whole
        if title.number is not None or last:
            level = level_of(title.title.surface)
            path = (*(above for above in path if level_of(above.title.surface) < level), title)
    return path if found else tuple(title for title in path if title.number is not None)


def _used(text: str, table: TaskTable, lines: Sequence[Mention], path: _Path) -> tuple[Mention, ...]:
    """Return the lines above a table that are its titles, and all those of its sheet but the title of the whole."""
    titles = {title.title for title in path}
    own = [table.under] if table.under is not None else [title.title for title in table.titles]
    told = [
        line
        for line in lines
        if line in titles or (table.under and text[: line.start].strip() != own[0].surface.strip())
    ]
    return tuple(dict.fromkeys((*own, *told)))


def _lines_above(text: str, floor: int, start: int) -> Iterator[Mention]:
    """Yield the short lines just above a table, from above; one that gives a field of a form ends none and is not among them."""
    found: list[Mention] = []
    end = start
    for _ in range(2 * _MOST):
        end = len(text[max(floor, end - _LONGEST) : end].rstrip()) + max(floor, end - _LONGEST)
        begin = text.rfind("\n", max(floor, end - 2 * _LONGEST), end) + 1
        line = text[begin:end]
        if begin < floor or not line or len(line) > _LONGEST or _SENTENCE.search(line) or len(found) == _MOST:
            break
        if _is_title(line):
            found.insert(0, Mention(line, begin, end))
        end = begin
    yield from found


def _is_title(line: str) -> bool:
    return _FIELD.match(line) is None or _annex().match(line) is not None


@cache
def _annex() -> Pattern[str]:
    return pattern(r"\s*(?:附件|附表|表)\s*[\d{chars:numerals.one_to_nine+ten}]")


def _under(path: _Path, row: TaskRow) -> TaskRow:
    """Return a row under the titles above its table that its own titles leave standing."""
    if not row.sections:
        return replace(row, sections=path)
    level = level_of(row.sections[0].title.surface)
    above = tuple(title for title in path if level_of(title.title.surface) < level)
    return replace(row, sections=(*above, *row.sections))


def _owned(table: TaskTable, owner: RoleCell | None) -> TaskTable:
    """Return the table with the unit named above it as owner of its rows, where no cell of the table names any."""
    if owner is None or _names_owners(table):
        return table
    return replace(table, rows=tuple(replace(row, roles=(owner, *row.roles)) for row in table.rows))


def _names_owners(table: TaskTable) -> bool:
    """Tell whether cells of a table name units that lead or are responsible, not such as support alone."""
    return any(cell.role != "support" for row in table.rows for cell in row.roles)


def _owner(text: str, table: TaskTable) -> RoleCell | None:
    """Return the unit that the name of a table's sheet is, or that a field of a form just above the table names."""
    name = table.under
    if name is not None and _is_owner(table, name):
        return RoleCell("owner", name, name, above=True)
    for line in _LINE.finditer(text, max(0, table.start - _FIELDS), table.start):
        field = _FIELD.fullmatch(line[0])
        role = label_roles().get("".join(field["label"].split())) if field is not None else None
        if field is not None and role in _UNIT_ROLES:
            start, label = line.start() + field.start("words"), line.start() + field.start("label")
            words = Mention(field["words"], start, start + len(field["words"]))
            return RoleCell(role, Mention(field["label"], label, start - 1), words, above=True)
    return None


def _is_owner(table: TaskTable, name: Mention) -> bool:
    return not _names_owners(table) and is_name("".join(name.surface.split()))
