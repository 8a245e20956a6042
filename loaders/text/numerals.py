"""Read Chinese and Arabic numerals as numbers: 1.5万, 两, 十四, 二〇二四, 1万亿, 三分之一, 百分之十五."""

from functools import cache, lru_cache
from math import isfinite

from loaders.text.vocabulary import pattern, rows

_ROW = "{chars:numerals.one_to_nine+zero+zero_letter}"
_COUNTED = "{chars:numerals.one_to_nine+zero+two+half+ten+hundreds+scale}"
_ARABIC = pattern(r"([0-9][0-9,]*(?:\.[0-9]+)?)([{chars:numerals.ten+hundreds+scale}]*)")
_SPOKEN = pattern(rf"([{_COUNTED}]+)(?:点([{_ROW}]+))?")
_SHARE = pattern("([^分]+)分之([^分]+)")
_DIGIT_BY_DIGIT = pattern(rf"[{_ROW}]{{2,}}")


@cache
def numeral_values(*uses: str) -> dict[str, float]:
    """Return the numerals of these uses in `numerals.csv` with their values, smallest first; not to be changed."""
    found = [(float(row["value"]), row["word"]) for row in rows("numerals") if row["use"] in uses]
    return {word: value for value, word in sorted(found)}


@lru_cache(maxsize=4096)
def parse_number(raw: str) -> float | None:
    """Return the number that `raw` writes, wholly and alone; None where it is none, or too large to be held.

    `raw` is plain text (`loaders.text.plain.plain`) without white space. Numerals in a row are digits: 二〇二四
    is 2024. A share is a fraction of one: 百分之十五 is 0.15.
    """
    if "分" in raw and (share := _SHARE.fullmatch(raw)):
        below, above = _simple(share[1]), _simple(share[2])
        number = above / below if below and above is not None else None
    else:
        number = _simple(raw)
    return number if number is not None and isfinite(number) else None


def parse_integer(raw: str) -> int | None:
    """Return the whole number that `raw` writes (十四, 二〇二四, 12); None where it is none."""
    number = parse_number(raw)
    return int(number) if number is not None and number.is_integer() else None


def _simple(raw: str) -> float | None:
    if match := _ARABIC.fullmatch(raw):
        return _scaled(float(match[1].replace(",", "")), match[2])
    if _DIGIT_BY_DIGIT.fullmatch(raw):
        return float(_in_a_row(raw))
    if match := _SPOKEN.fullmatch(raw):
        return _spoken(match[1]) + (float(f"0.{_in_a_row(match[2])}") if match[2] else 0)
    return None


def _in_a_row(raw: str) -> str:
    digits = numeral_values("one_to_nine", "zero", "zero_letter")
    return "".join(str(int(digits[char])) for char in raw)


def _scaled(number: float, scales: str) -> float:
    sizes = numeral_values("ten", "hundreds", "scale")
    for char in scales:
        number *= sizes[char]
    return number


def _spoken(raw: str) -> float:
    """Return the number that words such as 一千零五万三百 count up to."""
    digits = numeral_values("one_to_nine", "zero", "two", "half")
    places = numeral_values("ten", "hundreds")
    scales = numeral_values("scale")
    total = section = digit = 0.0
    for char in raw:
        if char in digits:
            digit = digits[char]
        elif char in places:
            section += (digit or 1.0) * places[char]
            digit = 0
        else:
            total = (total + section + digit or 1.0) * scales[char]
            section = digit = 0
    return total + section + digit
