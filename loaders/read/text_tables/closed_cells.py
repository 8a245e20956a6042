"""Cells whose end shows by themselves: dates and names of units, found where they meet in the order of the headings."""

import re
from functools import cache

from loaders.clauses.glued import name_pattern
from loaders.text.vocabulary import any_of, filled, words

_HAN = "[\u4e00-\u9fff]"
_MOST_NAMES = 60


class Closed:
    """Finds runs of closed cells in a text."""

    def __init__(self, pattern: re.Pattern[str], form: str) -> None:
        self._pattern = pattern
        self._form = form

    def after(self, start: int, end: int) -> tuple[tuple[int, int], ...] | None:
        """Return the spans of the cells of the first run from `start` on that begins before `end`; None without one."""
        match = self._pattern.search(self._form, start, end)
        return None if match is None else tuple(map(match.span, range(1, self._pattern.groups + 1)))


@cache
def closed_pattern(uses: tuple[str, ...], *, spaced: bool, stacked: bool) -> re.Pattern[str]:
    """Return a pattern for closed cells of these uses (deadline, or one of units) one after another, a group each.

    Args:
        uses: the uses of the columns, in order.
        spaced: whether cells are parted by blanks, so that units in one cell have signs between.
        stacked: whether units may also stand one below the other.
    """
    return re.compile(r"\s*+".join(f"({_typed(use, spaced, stacked)})" for use in uses))


@cache
def _typed(use: str, spaced: bool, stacked: bool) -> str:
    if use == "deadline":
        free = any_of(words("time_words", "whole_year", "open_ended"))
        return rf"(?:{_date()}|{free})"
    gap = "[、，,;；/和及]" if spaced else "[、，,;；/和及]?"
    gap = rf"(?:{gap}|[ ]*+\n\s*+)" if stacked else gap
    name = name_pattern()
    tail = rf"(?:{_HAN}{{2,10}}{filled('{table_marks.branch}')}(?=\d))?"
    return rf"(?:{name}(?:{gap}{name}){{0,{_MOST_NAMES}}}{tail})"


@cache
def _date() -> str:
    part, before = filled("{table_marks.part_of_time}?"), "(?:[之以]?前)?"
    quarter = filled("第?[1-4{chars:numerals.one_to_nine}]季度")
    return (
        rf"(?:\d{{4}}年)?(?:\d{{1,2}}月(?:\d{{1,2}}日|份)?|{quarter}|[上下]半年){part}{before}|"
        rf"(?:\d{{4}}|当|本)?年(?:[底末]|[内中]){before}|\d{{4}}年{before}|"
        r"\d{4}[-./]\d{1,2}(?:[-./]\d{1,2})?"
    )
