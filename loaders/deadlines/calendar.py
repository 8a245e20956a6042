"""Last days: of months, and of terms that run from the day of issue."""

from datetime import date, timedelta

_LONGEST_TERM = 3650
_LAST_YEAR = 9999


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
