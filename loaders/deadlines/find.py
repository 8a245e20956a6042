"""Find the deadlines of a stretch of a plan, and read single dates."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.model import Deadline, Mention
from loaders.deadlines.calendar import PERIOD, after_issue, numeric_date, period_end
from loaders.deadlines.date_form import DateForm
from loaders.deadlines.forms import ANCHOR, find_forms, whole_form
from loaders.deadlines.rules import rules_of
from loaders.text.aligned import compacted
from loaders.text.numerals import parse_integer
from loaders.text.spans import joined
from loaders.text.vocabulary import pattern, wordset

_LABELLED = pattern("{deadline_words.label}[:为]")
_UNDATED = pattern("{time_words.open_ended+whole_year}")
_DATES = rf"\d{{4}}[-./]\d{{1,2}}(?:[-./]\d{{1,2}})?|{PERIOD}"
_STATED = re.compile(rf"(?:{_DATES})(?=[,。;)]|$)")
_TERM = pattern(
    r"(?:{deadline_words.issue}|实施)之日起"
    r"(?P<number>\d{1,4}|[百{chars:numerals.one_to_nine+two+ten}]{1,4})"
    r"(?P<unit>个月|(?:个?工作|个?自然)?日|天)之?内"
)
_NUMERIC_HINT = re.compile(r"\d{4}[-./]\d")
_TERM_HINT = re.compile("日起")
_STOP = re.compile("[。;]")


@dataclass(frozen=True, slots=True, order=True)
class _Due:
    """A deadline in a text without white space: `day` is ISO, or empty where the words have none."""

    start: int
    end: int
    day: str
    rule: str


def find_deadlines(
    text: str,
    plain: str,
    start: int,
    end: int,
    *,
    year: int | None,
    issued: str | None = None,
    exclude: Sequence[tuple[int, int]] = (),
) -> tuple[Deadline, ...]:
    """Return the dates by which the work of `text[start:end]` is due, each date once, in order.

    Args:
        text: The plan as read; mentions hold its characters and offsets.
        plain: `loaders.text.plain.plain(text)`.
        start: Where the stretch begins.
        end: Where it ends.
        year: The plan's year, that of dates that name none. The plan's own year alone is no deadline.
        issued: The plan's day of issue (ISO), from which 印发之日起30日内 counts.
        exclude: Spans of `text` that hold no deadline (titles of documents).

    Returns:
        Deadlines with their last day; None as date where the words have none (长期坚持). A stretch that is
        nothing but a date, such as the cell of a table, is a deadline without further words.
    """
    if not _may_hold_dates(plain, start, end):
        return ()
    view = compacted(plain, start, end)
    silent = joined(exclude)
    kept: dict[str, Deadline] = {}
    for due in sorted(_found(view.text, year, issued)):
        span = view.span(due.start, due.end)
        if not silent.touch(*span):
            mention = Mention(text[span[0] : span[1]], *span)
            key = due.day or view.text[due.start : due.end]
            kept.setdefault(key, Deadline(mention, due.day or None, due.rule))
    return tuple(kept.values())


def parse_date(text: str, year: int | None = None) -> str | None:
    """Return the last day (ISO) of a text that is one date and no more, None where it is none.

    Args:
        text: 2024年6月13日, 二〇二四年六月十三日, 2024-06-13, 6月底前, 三季度; spaces may stand inside.
        year: The year of dates that name none.
    """
    plain = "".join(text.split())
    if day := numeric_date(plain) or period_end(plain, year):
        return day
    if form := whole_form(plain):
        return form.last_day(form.written_year(year) or year)
    return f"{year:04d}-12-31" if year and plain in wordset("time_words", "whole_year") else None


def _may_hold_dates(plain: str, start: int, end: int) -> bool:
    """Say whether a stretch needs to be read: most hold no word of time at all."""
    hints = (ANCHOR, _NUMERIC_HINT, _UNDATED, _LABELLED, _TERM_HINT)
    return any(hint.search(plain, start, end) for hint in hints)


def _found(text: str, year: int | None, issued: str | None) -> Iterator[_Due]:
    yield from _dated(text, year)
    yield from _labelled(text, year)
    yield from _terms(text, issued)
    alone = numeric_date(text) or period_end(text, year)
    if alone or _UNDATED.fullmatch(text):
        yield _Due(0, len(text), alone or parse_date(text, year) or "", "cell")


def _terms(text: str, issued: str | None) -> Iterator[_Due]:
    """Yield the terms that run from the day of issue; working days have no day that can be told."""
    for match in _TERM.finditer(text):
        number = None if "工作" in match["unit"] else parse_integer(match["number"])
        day = after_issue(issued, number, months=match["unit"] == "个月")
        yield _Due(*match.span(), day or "", "issue")


def _labelled(text: str, year: int | None) -> Iterator[_Due]:
    """Yield what stands after a label such as 完成时限: 长期, 全年, a date in figures, a period."""
    for label in _LABELLED.finditer(text):
        if match := _UNDATED.match(text, label.end()):
            yield _Due(*match.span(), parse_date(match[0], year) or "", "label")
        elif (match := _STATED.match(text, label.end())) and (
            day := numeric_date(match[0]) or period_end(match[0], year)
        ):
            yield _Due(*match.span(), day, "label")


def _dated(text: str, year: int | None) -> Iterator[_Due]:
    """Yield the written dates that are deadlines; a year stays named up to the end of its sentence."""
    forms = find_forms(text)
    years = [form.written_year(year) for form in forms]
    rules = rules_of(text, forms, years, year)
    for form, rule, near in zip(forms, rules, _carried(text, forms, years), strict=True):
        if rule:
            yield _Due(form.start, form.end, form.last_day(near or year) or "", rule)


def _carried(text: str, forms: list[DateForm], years: list[int | None]) -> Iterator[int | None]:
    """Yield the year of each date, or that of the last one before it in its sentence that names one."""
    near, read = None, 0
    for form, written in zip(forms, years, strict=True):
        if _STOP.search(text, read, form.start):
            near = None
        near, read = written or near, form.start
        yield near
