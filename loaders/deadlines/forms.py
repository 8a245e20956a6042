"""Find the dates of a text by their written forms: 2024年6月底前, 三季度, “十四五”末, 3—9月, 每月25日前."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from loaders.deadlines.date_form import DateForm
from loaders.text.vocabulary import alternation, filled, pattern, words

_FIGURE = "{chars:numerals.one_to_nine}"
_YEARS = rf"\d{{4}}|[一二][{{chars:numerals.zero}}{_FIGURE}]{{3}}|[{{chars:time_words.this_year+next_year}}]"
# 25年6月 is a year and a month, 25年 alone may be a time.
_YEAR = filled(rf"(?<!\d)(?P<year>{_YEARS}|2\d(?=年(?:\d{{1,2}}月|年?[底末])))年")
_MONTHS = rf"1[0-2]|0?[1-9]|十[一二]?|[{_FIGURE}]|元"
_NO_NUMBER = rf"(?<![\d{_FIGURE}十])"
_MONTH = filled(rf"{_NO_NUMBER}(?P<month>{_MONTHS})月份?")
_DAYS = rf"[12]\d|3[01]|0?[1-9]|[一二三]?十[{_FIGURE}]?|[{_FIGURE}]"
_DAY = filled(rf"(?P<day>{_DAYS})[日号](?:24[时点])?")
_THIRDS = "(?!{time_words.early_word}){time_words.part_of_month}"
_THIRD = filled(rf"(?P<third>{_THIRDS})")
_LEAD = "(?P<lead>[到至])"
_EDGE = "(?P<edge>[底末])"
# 内 and 前 open other words too: 6月|内部, 2025年|前期.
_LIMIT = filled("(?P<limit>[以之]?前|以内|(?!{time_words.inside_word})内)")
_BEFORE = filled("(?!{time_words.ahead_word})[以之]?前")
# A five-year plan from the Twelfth on; those before are past.
_PLAN = filled(rf"(?P<plan>十(?!一)[{_FIGURE}])五\"?(?:规划|时期|期)?")
# 年底 is the end of this year, but not after a count (5年内) or a word that makes it another year (去年底).
_YEAR_END = filled(r"(?<![年{chars:time_words.other_year}\d])年")
_WITHIN_YEAR = filled(rf"(?<![\d{_FIGURE}{{chars:numerals.ten+two}}{{chars:time_words.counted_year}}])年")
_TO = "[-~至到]{1,3}"
_FIRST_YEAR = rf"(?:(?<!\d)(?P<first_year>{_YEARS})年)"
_FIRST_MONTH = rf"{_NO_NUMBER}(?:{_MONTHS})(?:月份?(?:(?:{_DAYS})[日号]|{_THIRDS}|[底末])?)?"
_AROUND = 14


@dataclass(frozen=True, slots=True)
class WrittenForm:
    """A form in which dates are written; each of its dates holds the text `key`, and what `also` finds where it is given."""

    kind: str
    key: str
    pattern: re.Pattern[str]
    also: re.Pattern[str] | None = None

    def found(self, match: re.Match[str]) -> DateForm:
        """Return what a match of the pattern says; `last` is where the end of a period begins, if it can stand alone."""
        pieces = match.groupdict()
        alone = pieces.pop("last", None) and self.key in match.string[match.start() : match.start("last")]
        last = match.start("last") if alone else None
        return DateForm(match.start(), match.end(), self.kind, **pieces, last=last)


def _written(kind: str, key: str, template: str, also: re.Pattern[str] | None = None) -> WrittenForm:
    return WrittenForm(kind, key, pattern(template), also)


_AT_END = re.compile("[底末]")
_INSIDE = re.compile("内")
_TOWARD = re.compile("[-~至到]")
_IN_FIGURES = re.compile(r"20\d\d[-./]")
_COUNTED_NEAR = re.compile("[本下]")
_FEAST = re.compile(alternation(words("time_words", "feast")))
_SEASON = re.compile(alternation(words("time_words", "season")))


_SOME_YEAR = rf"{_LEAD}?(?:{_YEAR})?"
# 6、9、12月: 6、12月 may be a number before a month, but not behind a year or a preposition.
_AND = "[、{chars:links.and}]"
_MONTHS_LISTED = rf"(?:{_NO_NUMBER}(?P<more>(?:(?:{_MONTHS}){_AND}){{2,11}}|(?<=[{{chars:time_words.before_months}}])(?:{_MONTHS}){_AND}))?"
_BEGINS = rf"(?=[到至第]|[上下年]|[元十\d{_FIGURE}{{chars:time_words.this_year+next_year}}])"
"""Signs with which the commonest forms begin: at others they are not tried."""
_IN_MONTH = _written(
    "month", "月", rf"{_BEGINS}{_SOME_YEAR}{_MONTHS_LISTED}{_MONTH}(?:{_DAY}|{_THIRD})?{_EDGE}?{_LIMIT}?"
)
_END_OF_YEAR = _written(
    "year_end", "年", rf"{_BEGINS}{_LEAD}?(?:{_YEAR}年?|{_YEAR_END}){_EDGE}(?!端)(?:之?{_LIMIT})?", _AT_END
)
_IN_QUARTER = _written(
    "quarter",
    "季度",
    rf"{_BEGINS}{_SOME_YEAR}第?(?<![前\d])(?P<more>(?:[{_FIGURE}1-4]{_AND}第?){{1,3}})?(?P<quarter>[{_FIGURE}1-4])季度{_EDGE}?{_LIMIT}?",
)
_IN_HALF = _written("half", "半年", rf"{_BEGINS}{_SOME_YEAR}(?P<half>[上下])半年{_EDGE}?{_LIMIT}?")
_MIDYEAR = _written("half", "年中", rf"{_SOME_YEAR}(?<!\d)年(?P<half>中)(?P<limit>[以之]?前)")
_WITHIN = _written(
    "within",
    "年",
    rf"{_BEGINS}(?:{_YEAR}|{_WITHIN_YEAR})(?P<limit>以?(?!{{time_words.inside_word}})内)",
    _INSIDE,
)
_IN_YEAR = _written(
    "year",
    "年",
    rf"{_BEGINS}{_LEAD}?{_YEAR}(?!{{time_words.season_of_year}})(?:全年)?(?P<limit>[以之]前|(?!{{time_words.ahead_word}})前)?",
)
_WHOLE_YEAR = _written("whole", "全年", rf"(?:{_YEAR})?{{time_words.whole_year}}(?=[,。;)]|$)")
_END_OF_PLAN = _written("plan_end", "五", rf"{_LEAD}?\"?{_PLAN}(?P<edge>末|期末|收官)")
_BEFORE_FEAST = _written(
    "feast",
    "前",
    rf"(?:{_YEAR})?{_NO_NUMBER}\"?(?P<feast>{{time_words.feast}})\"?(?:[长小]?假期?|黄金周)?(?P<limit>[之以]?前)",
    _FEAST,
)
_COMING = "{time_words.coming}?之?"
_BEFORE_EVENT = _written(
    "event", "前", rf"(?:{_YEAR})?\"?{{time_words.season}}\"?{_COMING}(?P<limit>{_BEFORE})", _SEASON
)
# 2024年秋季: when it ends is open, and it is not the year.
_IN_SEASON = _written("event", "季", rf"{_YEAR}{{time_words.season_of_year}}(?:学期)?{_EDGE}?{_LIMIT}?")
_NUMERIC = _written(
    "numeric",
    "20",
    r"(?<![\d.])(?P<year>20\d\d)[-./](?P<month>1[0-2]|0?[1-9])(?:[-./](?P<day>3[01]|[12]\d|0?[1-9]))?"
    rf"(?:[ T]?\d\d?:\d\d(?::\d\d)?)?(?![-./]?\d){_EDGE}?{_LIMIT}?",
    _IN_FIGURES,
)
_COMPACT = _written(
    "numeric", "20", r"^(?P<year>20\d\d)(?P<month>1[0-2]|0[1-9])(?P<day>3[01]|[12]\d|0[1-9])$"
)
_LETTERED = _written(
    "quarter", "Q", rf"(?:{_YEAR}|(?<![0-9A-Za-z]))[Q](?P<quarter>[1-4])(?![0-9A-Za-z]){_EDGE}?{_LIMIT}?"
)
# A period: what is said of its end stands in the fields of a date.
_MONTHS_TO = _written(
    "window",
    "月",
    rf"(?:{_FIRST_YEAR}(?:{_FIRST_MONTH})?|{_FIRST_MONTH}){_TO}"
    rf"(?P<last>(?:{_YEAR})?{_MONTH}(?:{_DAY}|{_THIRD})?){_EDGE}?{_LIMIT}?",
    _TOWARD,
)
_NUMERIC_TO = _written(
    "window",
    "20",
    r"(?<![\d.])(?P<first_year>20\d\d)[./](?:1[0-2]|0?[1-9])"
    rf"{_TO}(?P<last>(?P<year>20\d\d)[./](?P<month>1[0-2]|0?[1-9]))(?![./]?\d){_EDGE}?{_LIMIT}?",
    _TOWARD,
)
_DAYS_TO = _written(
    "window", "日", rf"(?:{_FIRST_YEAR})?{_MONTH}(?:(?:{_DAYS})[日号]?){_TO}{_DAY}{_LIMIT}?", _TOWARD
)
_QUARTERS_TO = _written(
    "window",
    "季度",
    rf"(?:{_FIRST_YEAR})?第?(?<![前\d])[{_FIGURE}1-4](?:季度)?{_TO}第?(?P<quarter>[{_FIGURE}1-4])季度{_EDGE}?{_LIMIT}?",
    _TOWARD,
)
_YEARS_TO = _written(
    "window", "年", rf"(?<!\d)(?P<first_year>\d{{4}})年?{_TO}(?P<year>\d{{4}})年{_EDGE}?{_LIMIT}?", _TOWARD
)
# 每年6月底前, 每月25日前, 每季度末前, 每周五前, 每季度结束后10日内.
_IN_CYCLE = rf"(?:{{time_words.in_cycle}}|第?(?:{_MONTHS})个?月|(?:{_DAYS})[日号]|{_THIRDS}|[{_FIGURE}日](?=[以之]?前))"
_AFTER_CYCLE = r"(?P<edge>(?:结束|终了)?后\d{1,2}个?(?:工作)?[日天][以之]?内)"
_RECURRING = _written(
    "recurs",
    "每",
    rf"每(?:[两{_FIGURE}]个?|个)?{{time_words.cycle}}(?:{_IN_CYCLE}++(?P<limit>{_BEFORE})?|{_AFTER_CYCLE})?",
)
# 月底前, 本月15日前, 下周五前: a month or week counted from the day of issue.
_NEAR = "[{chars:time_words.this_year+next_year}下]"
_ALONE = rf"(?<![\d{_FIGURE}十每个])"
_LOOSE = _written(
    "loose",
    "前",
    rf"{_ALONE}(?:{_NEAR}?月(?:(?:{_DAYS})[日号]|{_THIRDS}|[底末])|{_NEAR}周[{_FIGURE}日末底]?)(?P<limit>{_BEFORE})",
)
_NEAR_MONTH = _written(
    "near_month",
    "月",
    rf"{_ALONE}(?P<near>[本下])个?月{_EDGE}?(?:{_LIMIT}|(?!度|份?[\d的{_FIGURE}上中]))",
    _COUNTED_NEAR,
)
_NEAR_WEEK = _written(
    "loose", "周", rf"{_ALONE}{_NEAR}周[{_FIGURE}日末底]?(?P<limit>以?(?!{{time_words.inside_word}})内)"
)
_FORMS = (
    *(_IN_MONTH, _END_OF_YEAR, _IN_QUARTER, _IN_HALF, _MIDYEAR, _WITHIN, _IN_YEAR, _WHOLE_YEAR, _END_OF_PLAN),
    *(_BEFORE_FEAST, _BEFORE_EVENT, _NUMERIC, _MONTHS_TO, _DAYS_TO, _QUARTERS_TO, _YEARS_TO, _RECURRING),
    *(_NEAR_MONTH, _LOOSE, _NEAR_WEEK, _IN_SEASON, _COMPACT, _LETTERED, _NUMERIC_TO),
)
_PLAN_WORD = '"?(?:规划|时期|期)?[末收]'
_KEYS = tuple(dict.fromkeys(form.key for form in _FORMS))
# Each alternative begins with a character, not with a set or a group, so that a scan looks for these alone.
_ANCHOR = (
    f"{alternation(words('time_words', 'anchor'))}|周.?前|周内"
    rf"|20(?:\d\d[-./]|(?<!\d20)\d{{6}}(?!\d))|Q[1-4]|五{_PLAN_WORD}"
    f"|{alternation(words('time_words', 'feast', 'season'))}"
)
ANCHOR = re.compile(_ANCHOR)
"""What every written date holds."""


@lru_cache(maxsize=1024)
def find_forms(
    text: str,
) -> tuple[DateForm, ...]:  # a point's words are asked for again, for what no rule used
    """Return the dates of a text without white space in order; of forms that overlap, the longest."""
    kept: list[DateForm] = []
    for form in sorted(_all_forms(text), key=lambda form: (form.start, -form.end)):
        if not kept or form.start >= kept[-1].end:
            kept.append(form)
        elif form.end - form.start > kept[-1].end - kept[-1].start:
            kept[-1] = form
    return tuple(kept)


def whole_form(text: str) -> DateForm | None:
    """Return the date that a text without white space is, wholly and alone."""
    for form in _FORMS:
        if match := form.pattern.fullmatch(text):
            return form.found(match)
    return None


def _all_forms(text: str) -> Iterator[DateForm]:
    for low, high in _windows(text):
        for form in _with_keys(tuple([key for key in _KEYS if text.find(key, low, high) >= 0])):
            if form.also is None or form.also.search(text, low, high):
                for match in form.pattern.finditer(text, low, high):
                    yield form.found(match)


@cache
def _with_keys(keys: tuple[str, ...]) -> tuple[WrittenForm, ...]:
    """Return the forms whose key is among some, in their order; the keys found together are few sets."""
    return tuple(form for form in _FORMS if form.key in keys)


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
