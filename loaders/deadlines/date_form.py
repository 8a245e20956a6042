"""A date as written, and the last day that its words mean."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from loaders.deadlines.calendar import before_feast, iso_day, month_end, months_on
from loaders.text.numerals import parse_integer
from loaders.text.vocabulary import pattern, rows, wordset

_FIRST_PLAN_YEAR = 1950
_CENTURY = 2000
_FIRST_MONTH = "元"
_UNDATED = frozenset({"recurs", "loose", "event"})
"""The forms that have no day of their own: 每月底前, 本周五前, 汛期前."""
_LISTED = pattern("[^、第{chars:links.and}]+")


class DateForm(NamedTuple):
    """A date as written in a text without white space: `kind` names the form, the other fields its pieces.

    Of a period (`window`) they are those of its end, which stands at `last`; `first_year` is that of its beginning.
    `more` are the months or quarters listed before the one named last (6、9、|12月), `near` the word before a month that
    counts from the day of issue (本月, 下月).
    """

    start: int
    end: int
    kind: str
    year: str | None = None
    month: str | None = None
    day: str | None = None
    third: str | None = None
    quarter: str | None = None
    half: str | None = None
    plan: str | None = None
    feast: str | None = None
    lead: str | None = None
    edge: str | None = None
    limit: str | None = None
    first_year: str | None = None
    last: int | None = None
    more: str | None = None
    near: str | None = None

    def singly(self) -> Iterator["DateForm"]:
        """Yield the dates that a list stands for, each with the words of the list: 6、9、12月底 are three."""
        for piece in _LISTED.findall(self.more or ""):
            one = self._replace(more=None)
            yield one._replace(quarter=piece) if self.quarter else one._replace(month=piece)
        yield self

    def written_year(self, plan_year: int | None) -> int | None:
        """Return the year that the words name, by themselves or from the year of the plan (今年, 明年)."""
        named = self.year or self.first_year
        if named is None:
            return None
        if named in wordset("time_words", "this_year"):
            return plan_year
        if named in wordset("time_words", "next_year"):
            return plan_year + 1 if plan_year else None
        number = parse_integer(named)
        return _CENTURY + number if number is not None and len(named) == 2 else number

    def last_day(self, year: int | None, issued: str | None = None, written: int | None = None) -> str | None:
        """Return the last day that the form means (ISO), None where it cannot be told.

        Args:
            year: the year that holds for it, written or the plan's.
            issued: the plan's day of issue.
            written: the year where words name it.
        """
        if self.plan:
            number = parse_integer(self.plan) or 0
            return f"{_FIRST_PLAN_YEAR + 5 * number + 5}-12-31"
        if self.near and not self.day and not self.third:
            return months_on(issued, int(self.near not in wordset("time_words", "this_year")))
        if year is None or not 1 <= year <= 9999 or self.kind in _UNDATED:
            return None
        if self.feast:
            return self._eve(year) or before_feast(self.feast, written, issued, year)
        month = self._month()
        return iso_day(year, month, self._day(year, month))

    def _eve(self, year: int) -> str | None:
        """Return the day before a feast; before the New Year of a year that is named lies the year before."""
        eve = _last_days("feast")[self.feast or ""]
        before = eve == "12-31" and self.year is not None
        return f"{year - before:04d}-{eve}" if eve else None

    def _month(self) -> int:
        if self.month:
            return 1 if self.month == _FIRST_MONTH else parse_integer(self.month) or 12
        if self.quarter:
            return 3 * (parse_integer(self.quarter) or 4)
        return 6 if self.half in ("上", "中") else 12

    def _day(self, year: int, month: int) -> int:
        if self.day:
            return parse_integer(self.day) or 1
        third = _last_days("part_of_month")[self.third] if self.third else ""
        return int(third) if third else month_end(year, month)


@cache
def _last_days(use: str) -> dict[str, str]:
    """Return the last days (day of a month, or month and day) of the words of a use; empty where it moves."""
    return {row["word"]: row["last_day"] for row in rows("time_words") if row["use"] == use}
