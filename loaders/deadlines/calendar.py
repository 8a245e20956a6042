"""Last days: of months, of periods written in figures, and of terms that run from the day of issue."""

import re
from datetime import date, timedelta

_NUMERIC = re.compile(r"(\d{4})[-./](1[0-2]|0?[1-9])(?:[-./](\d{1,2})(?:00:00:00)?)?")
PERIOD = (
    r"(?:(?P<year>\d{4})年?)?(?:(?P<month>1[0-2]|0?[1-9])月?)?[-~至到]+"
    r"(?:(?P<last_year>\d{4})年)?(?:(?P<last_month>1[0-2]|0?[1-9])月)?[底末]?"
)
"""A stretch of time with a beginning and an end, which as a whole answers 完成时限."""
_PERIOD = re.compile(PERIOD)
_LONGEST_TERM = 3650
_LAST_YEAR = 9999


def numeric_date(text: str) -> str | None:
    """Return the last day (ISO) of 2024-6-13, 2024.6.13, 2024/6 or 2024.6; None where it is no date."""
    match = _NUMERIC.fullmatch(text)
    if match is None:
        return None
    year, month = int(match[1]), int(match[2])
    return iso_day(year, month, int(match[3]) if match[3] else month_end(year, month))


def period_end(text: str, year: int | None) -> str | None:
    """Return the last day (ISO) of a period (2023-2025年, 1-12月, 3月至6月), None if it is none."""
    match = _PERIOD.fullmatch(text)
    if match is None or not (match["last_year"] or match["last_month"]):
        return None
    final = int(match["last_year"] or match["year"] or year or 0)
    month = int(match["last_month"] or 12)
    return iso_day(final, month, month_end(final, month)) if final else None


def after_issue(issued: str | None, number: int | None, *, months: bool) -> str | None:
    """Return the day (ISO) so many days or months after the day of issue; None where either is unknown."""
    if issued is None or number is None or number > _LONGEST_TERM:
        return None
    first = date.fromisoformat(issued)
    if not months:
        return (first + timedelta(days=number)).isoformat()
    month = first.month - 1 + number
    year, month = first.year + month // 12, month % 12 + 1
    return iso_day(year, month, min(first.day, month_end(year, month)))


def month_end(year: int, month: int) -> int:
    """Return the number of the last day of a month; a year beyond the calendar counts 28 days."""
    if year >= _LAST_YEAR:
        return 28
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day


def iso_day(year: int, month: int, day: int) -> str | None:
    """Return a day as ISO text; None where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
