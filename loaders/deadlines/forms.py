"""The written forms of a date (2024年6月底前, 三季度, “十四五”末) and the last day that each one means."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from loaders.text.numerals import parse_integer

_YEAR = r"(?<!\d)(?P<year>\d{4}|[一二][〇零一二三四五六七八九]{3}|[今本明当次翌])年"
_MONTH = r"(?<![\d一二三四五六七八九十])(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]"
_THIRD = "(?P<third>上旬|中旬|下旬|初(?![步级期始中次创心]))"
_NO_NAME = "(?![河陆部地容外蒙涝控需生])"
_LIMIT = "(?P<limit>(?:以|之)?前|以内|内" + _NO_NAME + ")"
_LEAD = "(?P<lead>[到至])"
_FORMS = {
    "month": rf"{_LEAD}?(?:{_YEAR})?{_MONTH}(?:{_DAY}|{_THIRD})?(?P<edge>[底末])?{_LIMIT}?",
    "year_end": rf"{_LEAD}?(?:{_YEAR}年?|(?<![年去上前每近\d])年)(?P<edge>[底末])(?![端])(?:之?{_LIMIT})?",
    "quarter": rf"{_LEAD}?(?:{_YEAR})?第?(?<![前\d])(?P<quarter>[一二三四1-4])季度(?P<edge>[底末])?{_LIMIT}?",
    "half": rf"{_LEAD}?(?:{_YEAR})?(?P<half>[上下])半年(?P<edge>[底末])?{_LIMIT}?",
    "within": rf"(?:{_YEAR}|(?<![\d一二三四五六七八九十两几数半每周全多余年])年)(?P<limit>以?内){_NO_NAME}",
    "year": rf"{_LEAD}?{_YEAR}(?:全年)?(?P<limit>以前|之前|前(?![期置端后沿景列三]))?",
    "plan_end": rf"{_LEAD}?\"?(?P<plan>十[二三四五六七八])五\"?(?:规划|时期|期)?(?P<edge>末|期末|收官)",
    "feast": rf"(?:{_YEAR})?\"?(?P<feast>春节|国庆节?|元旦|五一节?|七一|八一)\"?(?P<limit>(?:之|以)?前)",
}
_PATTERNS = {name: re.compile(form) for name, form in _FORMS.items()}
_KEYS = {
    "month": "月", "year_end": "年", "quarter": "季度", "half": "半年", "within": "年", "year": "年",
    "plan_end": "五", "feast": "前",
}  # fmt: skip
_NUMERIC = re.compile(r"(\d{4})[-./](1[0-2]|0?[1-9])(?:[-./](\d{1,2})(?:00:00:00)?)?")
PERIOD = (
    r"(?:(?P<year>\d{4})年?)?(?:(?P<month>1[0-2]|0?[1-9])月?)?[-~至到]+"
    r"(?:(?P<last_year>\d{4})年)?(?:(?P<last_month>1[0-2]|0?[1-9])月)?[底末]?"
)
"""A stretch of time with a beginning and an end, which as a whole answers 完成时限."""
_PERIOD = re.compile(PERIOD)
_EVES = {
    "国庆": "09-30",
    "国庆节": "09-30",
    "元旦": "12-31",
    "五一": "04-30",
    "五一节": "04-30",
    "七一": "06-30",
    "八一": "07-31",
}
_THIRDS = {"上旬": 10, "中旬": 20, "初": 10}
_ANCHOR = re.compile('[年月]|季度|五"?(?:规划|时期|期)?[末收]|春节|国庆|元旦|五一|七一|八一')
_AROUND = 14
_FIRST_PLAN_YEAR = 1950


@dataclass(frozen=True, slots=True)
class DateForm:
    """A date as written in a text without white space: `kind` names the form, `parts` its named pieces."""

    start: int
    end: int
    kind: str
    parts: dict[str, str | None]

    def written_year(self, plan_year: int | None) -> int | None:
        """Return the year that the words name, by themselves or from the year of the plan (今年, 明年)."""
        raw = self.parts.get("year")
        if raw is None:
            return None
        if raw in ("今", "本", "当"):
            return plan_year
        if raw in ("明", "次", "翌"):
            return plan_year + 1 if plan_year else None
        return parse_integer(raw)

    def last_day(self, year: int | None) -> str | None:
        """Return the last day that the form means in `year` (ISO), None where it cannot be told."""
        if self.kind == "plan_end":
            number = parse_integer(self.parts["plan"] or "") or 0
            return f"{_FIRST_PLAN_YEAR + 5 * number + 5}-12-31"
        if year is None or not 1 <= year <= 9999:
            return None
        if self.kind == "feast":
            eve = _EVES.get(self.parts["feast"] or "")
            before = (
                eve == "12-31" and self.parts.get("year") is not None
            )  # 元旦前 is the end of the plan's year
            return f"{year - before:04d}-{eve}" if eve else None
        month = self._month()
        return _iso(year, month, self._day(year, month))

    def _month(self) -> int:
        if month := self.parts.get("month"):
            return parse_integer(month) or 12
        if quarter := self.parts.get("quarter"):
            return 3 * (parse_integer(quarter) or 4)
        return 6 if self.parts.get("half") == "上" else 12

    def _day(self, year: int, month: int) -> int:
        if day := self.parts.get("day"):
            return parse_integer(day) or 1
        return _THIRDS.get(self.parts.get("third") or "") or _month_end(year, month)


def find_forms(text: str) -> list[DateForm]:
    """Return the dates of a text without white space in order; of forms that overlap, the longest."""
    found = sorted(_all_forms(text), key=lambda form: (form.start, -form.end))
    kept: list[DateForm] = []
    for form in found:
        if kept and form.start < kept[-1].end:
            if form.end - form.start > kept[-1].end - kept[-1].start:
                kept[-1] = form
            continue
        kept.append(form)
    return kept


def whole_form(text: str) -> DateForm | None:
    """Return the date that a text without white space is, wholly and alone."""
    for kind, pattern in _PATTERNS.items():
        if match := pattern.fullmatch(text):
            return DateForm(0, len(text), kind, match.groupdict())
    return None


def numeric_date(text: str) -> str | None:
    """Return the last day (ISO) of 2024-6-13, 2024.6.13, 2024/6 or 2024.6; None where it is no date."""
    match = _NUMERIC.fullmatch(text)
    if match is None:
        return None
    year, month = int(match[1]), int(match[2])
    return _iso(year, month, int(match[3]) if match[3] else _month_end(year, month))


def period_end(text: str, year: int | None) -> str | None:
    """Return the last day (ISO) of a period (2023-2025年, 1-12月, 3月至6月), None if it is none."""
    match = _PERIOD.fullmatch(text)
    if match is None or not (match["last_year"] or match["last_month"]):
        return None
    final = int(match["last_year"] or match["year"] or year or 0)
    month = int(match["last_month"] or 12)
    return _iso(final, month, _month_end(final, month)) if final else None


def after_days(issued: str | None, number: int | None, months: bool) -> str | None:
    """Return the day so many days or months after the day of issue; None where either is unknown."""
    if issued is None or number is None or number > 3650:
        return None
    first = date.fromisoformat(issued)
    if not months:
        return (first + timedelta(days=number)).isoformat()
    month = first.month - 1 + number
    year, month = first.year + month // 12, month % 12 + 1
    return _iso(year, month, min(first.day, _month_end(year, month)))


def _all_forms(text: str) -> Iterator[DateForm]:
    for low, high in _windows(text):
        for kind, pattern in _PATTERNS.items():
            if text.find(_KEYS[kind], low, high) >= 0:
                for match in pattern.finditer(text, low, high):
                    yield DateForm(*match.span(), kind, match.groupdict())


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches around words of time, apart, so that the costly patterns see little else."""
    low = high = -1
    for anchor in _ANCHOR.finditer(text):
        if anchor.start() - _AROUND > high:
            if high >= 0:
                yield max(0, low), high
            low = anchor.start() - _AROUND
        high = anchor.end() + _AROUND
    if high >= 0:
        yield max(0, low), high


def _month_end(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1) if year < 9999 else date(9999, 12, 31)
    return (following - timedelta(days=1)).day if year < 9999 else 28


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
