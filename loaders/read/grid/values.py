"""Sheet values as people see them: 30%, 2024年6月, 1,200 (number formats of ECMA-376-1, 18.8.31)."""

import datetime as dt
import re
from functools import cache

from loaders.read.numerals import chinese, positional
from loaders.text.numerals import numeral_values
from loaders.text.vocabulary import rows

Value = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None

_TOKEN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.|AM/PM|上午/下午|y+|m+|d+|h+|s+|a{3,4}|.', re.I | re.S)
_DATES = re.compile(r"[ymdhs]|a{3,4}", re.I)
_WEEK = "日" + "".join(numeral_values("one_to_nine"))


@cache
def builtin_format(number: int) -> str | None:
    """Return the Chinese form of a built-in format that stands for another one in each language."""
    return next((row["format"] for row in rows("sheet_formats") if int(row["id"]) == number), None)


def is_date(form: str) -> bool:
    """Tell whether a number format shows dates or times."""
    bare = re.sub(r'"[^"]*"|\\.|\[[^\]hms]*\]|_.|\*.', "", form.split(";", maxsplit=1)[0])
    return bool(_DATES.search(bare)) and bare.lower() != "general"


def shown(value: Value, form: str) -> str:
    """Return the text of a cell: `value` in the number format `form`."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return _date(value, form.split(";", maxsplit=1)[0])
    if isinstance(value, dt.timedelta):
        return str(value)
    return _number(value, form.split(";", maxsplit=1)[0])


def _number(value: float, form: str) -> str:
    bare = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.', "", form)
    places = len(match[1]) if (match := re.search(r"\.([0#?]+)", bare)) else 0
    comma = "," if "#,##0" in bare or "0,0" in bare else ""
    if "%" in bare:
        return f"{100 * value:.{places}f}%"
    if re.fullmatch(r"[#,]*0(?:\.0+)?", bare):
        return f"{value:{comma}.{places}f}"
    return f"{value:.15g}" if isinstance(value, float) and abs(value) < 1e15 else f"{value:.0f}"


def _date(value: dt.datetime | dt.date | dt.time, form: str) -> str:
    if not is_date(form):
        return _iso(value)
    if isinstance(value, dt.time):
        value = dt.datetime.combine(dt.date(1900, 1, 1), value)
    elif not isinstance(value, dt.datetime):
        value = dt.datetime.combine(value, dt.time())
    tokens = _TOKEN.findall(form)
    words = [_token(token, value, _minutes(tokens, at)) for at, token in enumerate(tokens)]
    text = "".join(words).strip()
    in_words = "[dbnum1]" in form.lower()
    return re.sub(r"\d+", lambda found: _chinese(found[0]), text) if in_words else text


def _chinese(digits: str) -> str:
    return positional(int(digits)) if len(digits) == 4 else chinese(int(digits))


def _iso(value: dt.datetime | dt.date | dt.time) -> str:
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return value.isoformat(sep=" ") if isinstance(value, dt.datetime) else value.isoformat()


def _minutes(tokens: list[str], at: int) -> bool:
    """Tell whether an `m` means minutes: an hour stands before it or a second after it."""
    before = next((token for token in reversed(tokens[:at]) if token[0].lower() in "ymdhs"), "")
    after = next((token for token in tokens[at + 1 :] if token[0].lower() in "ymdhs"), "")
    return before[:1].lower() == "h" or after[:1].lower() == "s"


def _token(token: str, value: dt.datetime, minutes: bool) -> str:
    kind, width = token[0].lower(), len(token)
    if kind in '"\\[_*':
        return {'"': token[1:-1], "\\": token[1:]}.get(kind, "")
    if token.upper() == "AM/PM" or token == "上午/下午":
        return "上午" if value.hour < 12 else "下午"
    if kind == "a" and width > 2:
        return ("星期" if width > 3 else "") + _WEEK[value.isoweekday() % 7]
    return _part(kind, width, value, minutes) if kind in "ymdhs" else token


def _part(kind: str, width: int, value: dt.datetime, minutes: bool) -> str:
    """Return a part of a date in a width: yy is 24, yyyy 2024, m 6, mm 06, mmm 6月."""
    if kind == "m" and not minutes and width > 2:
        return f"{value.month}月"
    month = value.minute if minutes else value.month
    numbers = {"y": value.year, "m": month, "d": value.day, "h": value.hour, "s": value.second}
    number = numbers[kind] % 100 if kind == "y" and width <= 2 else numbers[kind]
    return f"{number:02d}" if width == 2 else str(number)
