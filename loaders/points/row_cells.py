"""What the cells of a row tell besides its task, units, targets and dates: persons, and words kept under their headings."""

import re
from collections.abc import Iterator

from graph.model import Extra, Leader, Mention, Part
from loaders.points.rows import RowDraft
from loaders.tasktables.numbers import serial_of
from loaders.tasktables.person_cells import Person, person_alone, persons_of
from loaders.tasktables.persons import is_contact, names_persons
from loaders.tasktables.rows import NamedCell
from loaders.tasktables.unit_cells import persons_beside
from loaders.text.vocabulary import wordset

_UNIT_USES = frozenset({"lead", "support", "owner"})
_SILENT = frozenset({"serial", "task", "section", "unit"})
_EMPTY = re.compile(r"[\s、，,;；/|:：。.\-—–_~*]*")
_SIGNS = frozenset(" \n\t、，,;；。：:（）()/")


def row_leaders(text: str, plain: str, draft: RowDraft) -> tuple[Leader, ...]:
    """Return the persons of a row, each once in a role: those of columns of persons, and those beside units.

    Args:
        text: the plan's text.
        plain: its plain form.
        draft: the row.
    """
    found: dict[tuple[str, str], Leader] = {}
    for cell in draft.row.cells:
        for person in _persons(plain, cell):
            role = "".join(person.label.split()) or cell.heading
            words = Mention(text[person.start : person.end], person.start, person.end)
            found.setdefault((role, person.name), Leader(person.name, role, words))
    return tuple(found.values())


def _persons(plain: str, cell: NamedCell) -> Iterator[Person]:
    start, end = cell.cell.start, cell.cell.end
    if cell.use == "person":
        yield from persons_of(plain, start, end)
    elif cell.use in _UNIT_USES:
        for span in persons_beside(plain, start, end, persons=names_persons(cell.heading)):
            yield person_alone(plain, *span)


def row_extra(draft: RowDraft, point: Part) -> tuple[Extra, ...]:
    """Return the cells of a row whose words the point does not tell elsewhere, in order.

    Args:
        draft: the row.
        point: the point as read from it, persons included.
    """
    told = _told(point)
    nobody = wordset("table_marks", "nobody")
    kept = (
        cell
        for cell in draft.row.cells
        if not _EMPTY.fullmatch(cell.cell.surface)
        and not (cell.use in _UNIT_USES and cell.cell.surface in nobody)
    )
    return tuple(
        Extra(cell.heading, cell.cell, personal=cell.use == "person" or is_contact(cell.heading))
        for cell in kept
        if _is_extra(draft, cell) or not (cell.use in _SILENT or _covered(cell, told, point))
    )


def _is_extra(draft: RowDraft, cell: NamedCell) -> bool:
    """Tell whether a cell's words are kept though the row's own words hold them: measures beside a task, lower groups."""
    row = draft.row
    if cell.use == "measure":
        return len(row.texts) > 1
    if cell.use == "serial" and serial_of(cell.cell.surface) is None:
        return all(cell.cell != section.title for section in row.sections)
    titles = [section.title for section in row.sections[1:]]
    return cell.use in _SILENT and cell.cell in titles


def _told(point: Part) -> set[int]:
    """Return the places in the text of all that a point tells by itself."""
    mentions: list[Mention] = [clause.mention for clause in point.clauses]
    mentions += [target.mention for target in point.indicators]
    mentions += [deadline.mention for deadline in point.deadlines]
    mentions += [leader.mention for leader in point.leaders]
    return {at for words in mentions for at in range(words.start, words.end)}


def _covered(cell: NamedCell, told: set[int], point: Part) -> bool:
    """Tell whether a point tells all words of a cell."""
    if cell.use == "measure":
        return True
    if cell.use == "measure_unit" and any(
        cell.cell.surface.strip() == target.unit for target in point.indicators
    ):
        return True
    letters = (at for at, char in enumerate(cell.cell.surface, cell.cell.start) if char not in _SIGNS)
    return all(at in told for at in letters)
