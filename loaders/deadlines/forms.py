"""Find the dates of a text by their written forms: 2024年6月底前, 三季度, “十四五”末."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.deadlines.date_form import DateForm
from loaders.text.vocabulary import filled, pattern

_FIGURE = "{chars:numerals.one_to_nine}"
_YEAR = filled(
    rf"(?<!\d)(?P<year>\d{{4}}|[一二][{{chars:numerals.zero}}{_FIGURE}]{{3}}|[{{chars:time_words.this_year+next_year}}])年"
)
_MONTH = filled(rf"(?<![\d{_FIGURE}十])(?P<month>1[0-2]|0?[1-9]|十[一二]?|[{_FIGURE}])月份?")
_DAY = filled(rf"(?P<day>[12]\d|3[01]|0?[1-9]|[一二三]?十[{_FIGURE}]?|[{_FIGURE}])[日号]")
_THIRD = filled("(?P<third>(?!{time_words.early_word}){time_words.part_of_month})")
_LEAD = "(?P<lead>[到至])"
_EDGE = "(?P<edge>[底末])"
# 内 and 前 open other words too: 6月|内部, 2025年|前期.
_LIMIT = filled("(?P<limit>[以之]?前|以内|(?!{time_words.inside_word})内)")
# A five-year plan from the Twelfth on; those before are past.
_PLAN = filled(rf"(?P<plan>十(?!一)[{_FIGURE}])五\"?(?:规划|时期|期)?")
# 年底 is the end of this year, but not after a count (5年内) or a word that makes it another year (去年底).
_YEAR_END = filled(r"(?<![年{chars:time_words.other_year}\d])年")
_WITHIN_YEAR = filled(rf"(?<![\d{_FIGURE}{{chars:numerals.ten+two}}{{chars:time_words.counted_year}}])年")
_AROUND = 14


@dataclass(frozen=True, slots=True)
class WrittenForm:
    """A form in which dates are written; each of its dates holds the text `key`."""

    kind: str
    key: str
    pattern: re.Pattern[str]


def _written(kind: str, key: str, template: str) -> WrittenForm:
    return WrittenForm(kind, key, pattern(template))


_SOME_YEAR = rf"{_LEAD}?(?:{_YEAR})?"
_IN_MONTH = _written("month", "月", rf"{_SOME_YEAR}{_MONTH}(?:{_DAY}|{_THIRD})?{_EDGE}?{_LIMIT}?")
_END_OF_YEAR = _written("year_end", "年", rf"{_LEAD}?(?:{_YEAR}年?|{_YEAR_END}){_EDGE}(?!端)(?:之?{_LIMIT})?")
_IN_QUARTER = _written(
    "quarter", "季度", rf"{_SOME_YEAR}第?(?<![前\d])(?P<quarter>[{_FIGURE}1-4])季度{_EDGE}?{_LIMIT}?"
)
_IN_HALF = _written("half", "半年", rf"{_SOME_YEAR}(?P<half>[上下])半年{_EDGE}?{_LIMIT}?")
_WITHIN = _written(
    "within", "年", rf"(?:{_YEAR}|{_WITHIN_YEAR})(?P<limit>以?(?!{{time_words.inside_word}})内)"
)
_IN_YEAR = _written(
    "year", "年", rf"{_LEAD}?{_YEAR}(?:全年)?(?P<limit>[以之]前|(?!{{time_words.ahead_word}})前)?"
)
_END_OF_PLAN = _written("plan_end", "五", rf"{_LEAD}?\"?{_PLAN}(?P<edge>末|期末|收官)")
_BEFORE_FEAST = _written(
    "feast", "前", rf"(?:{_YEAR})?\"?(?P<feast>{{time_words.feast}})\"?(?P<limit>[之以]?前)"
)
_FORMS = (_IN_MONTH, _END_OF_YEAR, _IN_QUARTER, _IN_HALF, _WITHIN, _IN_YEAR, _END_OF_PLAN, _BEFORE_FEAST)
_PLAN_WORD = '五"?(?:规划|时期|期)?[末收]'
ANCHOR = pattern(f"[年月]|季度|{_PLAN_WORD}|{{time_words.feast}}")
"""What every written date holds."""


def find_forms(text: str) -> list[DateForm]:
    """Return the dates of a text without white space in order; of forms that overlap, the longest."""
    kept: list[DateForm] = []
    for form in sorted(_all_forms(text), key=lambda form: (form.start, -form.end)):
        if not kept or form.start >= kept[-1].end:
            kept.append(form)
        elif form.end - form.start > kept[-1].end - kept[-1].start:
            kept[-1] = form
    return kept


def whole_form(text: str) -> DateForm | None:
    """Return the date that a text without white space is, wholly and alone."""
    for form in _FORMS:
        if match := form.pattern.fullmatch(text):
            return DateForm(0, len(text), form.kind, **match.groupdict())
    return None


def _all_forms(text: str) -> Iterator[DateForm]:
    for low, high in _windows(text):
        for form in _FORMS:
            if text.find(form.key, low, high) >= 0:
                for match in form.pattern.finditer(text, low, high):
                    yield DateForm(match.start(), match.end(), form.kind, **match.groupdict())


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches around words of time, apart, so that the costly patterns see little else."""
    low = high = -1
    for anchor in ANCHOR.finditer(text):
        if anchor.start() - _AROUND > high:
            if high >= 0:
                yield max(0, low), high
            low = anchor.start() - _AROUND
        high = anchor.end() + _AROUND
    if high >= 0:
        yield max(0, low), high
