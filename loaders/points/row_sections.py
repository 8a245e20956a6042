"""Sections of a plan that are titles in its tables of tasks: rows across a table, and cells of a column of groups."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from graph.model import Section
from loaders.outline import Item
from loaders.points.rows import RowDraft
from loaders.tasktables.numbers import label_of, unlabelled
from loaders.tasktables.rows import TableSection
from loaders.text.numerals import parse_integer

_LABEL_SIGNS = "()（）、.第章节"


def sectioned(
    rows: Sequence[RowDraft], chapters: Sequence[Item], *, after: int
) -> tuple[tuple[RowDraft, ...], tuple[Section, ...]]:
    """Return the rows with the number of the section each stands in, and these sections.

    Titles keep the numbers that they bear where these rise; else they are counted.

    Args:
        rows: the rows of all tables in the order of the text.
        chapters: the items of the highest level outside tables; a title that is one of them makes no section anew.
        after: the highest number among the sections outside tables.
    """
    known = {item.start: item.value for item in chapters}
    tops = [draft.row.sections[0] if draft.row.sections else None for draft in rows]
    runs = _runs(tops)
    own = [_chapter(top, known) for top, _ in runs]
    numbers = _numbers(
        [top if number is None else None for (top, _), number in zip(runs, own, strict=True)], after
    )
    numbers = [number if given is None else given for number, given in zip(numbers, own, strict=True)]
    made: list[RowDraft] = []
    sections: list[Section] = []
    for (top, count), number, given in zip(runs, numbers, own, strict=True):
        stretch = rows[len(made) : len(made) + count]
        made += [replace(draft, section=number) for draft in stretch]
        if top is not None and number is not None and given is None:
            end = max(draft.row.end for draft in stretch)
            title = unlabelled(" ".join(top.title.surface.split()))
            sections.append(Section(number, title, top.title.start, max(end, top.title.end)))
    return tuple(made), tuple(sections)


def _chapter(top: TableSection | None, known: Mapping[int, int]) -> int | None:
    """Return the number of the chapter that a title is, None where it is none."""
    if top is None:
        return None
    words = top.title
    return known.get(words.start + len(words.surface) - len(words.surface.lstrip()))


def _runs(tops: Sequence[TableSection | None]) -> list[tuple[TableSection | None, int]]:
    """Return the titles one after another, each with the number of rows that stand under it."""
    runs: list[tuple[TableSection | None, int]] = []
    for top in tops:
        if runs and _same(runs[-1][0], top):
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((top, 1))
    return runs


def _same(one: TableSection | None, other: TableSection | None) -> bool:
    if one is None or other is None:
        return one is other
    return "".join(one.title.surface.split()) == "".join(other.title.surface.split())


def _numbers(tops: Sequence[TableSection | None], after: int) -> list[int | None]:
    own = [_own(top) if top is not None else None for top in tops]
    told = [number for number, top in zip(own, tops, strict=True) if top is not None]
    rising = [after, *(number for number in told if number is not None)]
    if len(rising) > len(told) and all(a < b for a, b in pairwise(rising)):
        return own
    counted: list[int | None] = []
    for top in tops:
        after += top is not None
        counted.append(after if top is not None else None)
    return counted


def _own(top: TableSection) -> int | None:
    """Return the number that a title bears itself or that its row tells."""
    number = top.number or label_of(top.title.surface)
    return parse_integer(number.strip(_LABEL_SIGNS)) if number else None
