"""Dates and numbers of documents as a notice writes them."""

import re

from loaders.text.numerals import parse_integer
from loaders.text.vocabulary import filled, pattern

_ROW = "{chars:numerals.one_to_nine+zero+zero_letter}"
_COUNT = r"\d{1,2}|[{chars:numerals.one_to_nine+ten}]{1,3}"
DATE_TEXT = filled(rf"(?:\d{{4}}|[{_ROW}]{{4}}) ?年 ?(?:{_COUNT}) ?月 ?(?:{_COUNT}) ?日")
"""A date as a pattern without groups, to stand inside others."""
DATE = pattern(rf"(?P<y>\d{{4}}|[{_ROW}]{{4}}) ?年 ?(?P<m>{_COUNT}) ?月 ?(?P<d>{_COUNT}) ?日")
DIGITS_TEXT = r"\d{4}(?:-\d{1,2}-|\.\d{1,2}\.|/\d{1,2}/)\d{1,2}"
"""A date in digits (2021-08-30, 2021.8.30) as a pattern without groups; one only where it stands alone."""
_IN_DIGITS = re.compile(r"(?P<y>\d{4})[-./](?P<m>0?[1-9]|1[0-2])[-./](?P<d>0?[1-9]|[12]\d|3[01])")
NUMBER_TEXT = r"\(?[一-鿿]{1,12} ?[(\[] ?\d{4} ?[)\]] ?\d+ ?号\)?"
NUMBER = pattern(NUMBER_TEXT)
"""A document's number: 皖政办〔2024〕3号."""


def iso_date(text: str) -> str | None:
    """Return the first date in `text` in ISO form, its numerals Arabic or Chinese; None where there is none."""
    match = DATE.search(text) or _IN_DIGITS.fullmatch(text)
    if match is None:
        return None
    year, month, day = (parse_integer(match[name]) or 0 for name in "ymd")
    return f"{year:04d}-{month:02d}-{day:02d}"
