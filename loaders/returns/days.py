"""The day that a cell or a line says, in the words of whoever filled it in (11月20日, 2024.6, 6月底)."""

import re
from datetime import date, timedelta

from loaders.deadlines import parse_date

_TIME = re.compile(r"\s+\d{1,2}:\d{2}(?::\d{2})?$")
_SHORT_YEAR = re.compile(r"\d{2}[.\-/年]\d{1,2}[.\-/月]\d{1,2}日?")
_COMPACT = re.compile(r"(20\d{2})(\d{2})(\d{2})")
_MONTH_DAY = re.compile(r"(\d{1,2})[.\-/](\d{1,2})")
_AHEAD = timedelta(days=31)


def stated_day(written: str, on: date) -> str | None:
    """Return the ISO day that a text states, None where it is no date.

    Args:
        written: A date as written; one of a month or a quarter means its last day.
        on: The day of reading; a date without a year is the one nearest before it, or at most a month ahead.
    """
    text = _TIME.sub("", written.strip())
    if compact := _COMPACT.fullmatch(text):
        text = "-".join(compact.groups())
    elif _SHORT_YEAR.fullmatch(text):
        text = f"20{text}"
    elif short := _MONTH_DAY.fullmatch(text):
        text = f"{short[1]}月{short[2]}日"
    found = parse_date(text, on.year)
    if found is None or found == parse_date(text, on.year - 1):
        return found  # it names its year, or is no date
    return found if date.fromisoformat(found) <= on + _AHEAD else parse_date(text, on.year - 1)
