"""Read Chinese and Arabic numerals as numbers: 1.5万, 两, 十四, 二〇二四, 1万亿, 三分之一, 百分之十五."""

import re

_DIGITS = {char: float(value) for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0.0,
    "○": 0.0,
    "两": 2.0,
    "半": 0.5,
}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"万": 10**4, "亿": 10**8}
_ARABIC = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?)([十百千万亿]*)")
_SPOKEN = re.compile(r"([零〇○一二三四五六七八九两半十百千万亿]+)(?:点([零〇一二三四五六七八九]+))?")
_SHARE = re.compile(r"([^分]+)分之(.+)")
_YEARLIKE = re.compile(r"[零〇○一二三四五六七八九]{2,}")


def parse_number(raw: str) -> float | None:
    """Return the number that `raw` writes, wholly and alone; None where it is no number.

    `raw` is plain text (`loaders.text.plain.plain`) without white space. A share is a fraction of one:
    百分之十五 is 0.15.
    """
    if share := _SHARE.fullmatch(raw):
        below, above = parse_number(share[1]), parse_number(share[2])
        return above / below if below and above is not None else None
    if match := _ARABIC.fullmatch(raw):
        return _scaled(float(match[1].replace(",", "")), match[2])
    if _YEARLIKE.fullmatch(raw):
        return float(_in_a_row(raw))
    if match := _SPOKEN.fullmatch(raw):
        return _spoken(match[1]) + (float(f"0.{_in_a_row(match[2])}") if match[2] else 0)
    return None


def parse_integer(raw: str) -> int | None:
    """Return the whole number that `raw` writes (十四, 二〇二四, 12); None where it is none."""
    number = parse_number(raw)
    return int(number) if number is not None and number.is_integer() else None


def _in_a_row(raw: str) -> str:
    return "".join(str(int(_DIGITS[char])) for char in raw)


def _scaled(number: float, scales: str) -> float:
    for char in scales:
        number *= _PLACES.get(char) or _SCALES[char]
    return number


def _spoken(raw: str) -> float:
    total = section = digit = 0.0
    for char in raw:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _PLACES:
            section += (digit or 1.0) * _PLACES[char]
            digit = 0
        else:
            total = (total + section + digit or 1.0) * _SCALES[char]
            section = digit = 0
    return total + section + digit
