"""Last days: of months, and of terms that run from the day of issue."""

from datetime import date, timedelta
from functools import cache, lru_cache

from loaders.text.vocabulary import rows

_LONGEST_TERM = 3650
_LAST_YEAR = 9999
_SPRING = 3


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


def before_feast(feast: str, year: int | None, issued: str | None, plan_year: int | None) -> str | None:
    """Return the day (ISO) before a feast that moves; None where its year is open.

    Args:
        feast: its name, with or without 节.
        year: the year that is written, if any.
        issued: the plan's day of issue, after which the feast comes that no year is written for.
        plan_year: the plan's year: feasts of spring fall into it or the next, later ones into it.
    """
    days = _feast_days().get(feast, _feast_days().get(feast.removesuffix("节"), {}))
    if year is not None:
        found = days.get(year)
    elif issued is not None:
        found = min((day for day in days.values() if day.isoformat() > issued), default=None)
    else:
        found = days.get(plan_year or 0)
        found = found if found is not None and found.month > _SPRING else None
    return (found - timedelta(days=1)).isoformat() if found is not None else None


@cache
def _feast_days() -> dict[str, dict[int, date]]:
    found: dict[str, dict[int, date]] = {}
    for row in rows("feast_days"):
        year = int(row["year"])
        found.setdefault(row["feast"], {})[year] = date.fromisoformat(f"{year}-{row['day']}")
    return found


def months_on(issued: str | None, months: int) -> str | None:
    """Return the last day of the month of issue, or of one so many months on; None where the day of issue is unknown."""
    if issued is None:
        return None
    first = date.fromisoformat(issued)
    month = first.month - 1 + months
    year, month = first.year + month // 12, month % 12 + 1
    return iso_day(year, month, month_end(year, month))


@lru_cache(maxsize=4096)
def month_end(year: int, month: int) -> int:
    """Return the number of the last day of a month; a year beyond the calendar counts 28 days."""
    if year >= _LAST_YEAR:
        return 28
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day


@lru_cache(maxsize=4096)
def iso_day(year: int, month: int, day: int) -> str | None:
    """Return a day as ISO text; None where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
