"""Find the deadlines of a stretch of a plan, and read single dates."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from graph.model import Deadline, Mention
from loaders.deadlines.calendar import after_issue
from loaders.deadlines.date_form import DateForm
from loaders.deadlines.forms import ANCHOR, find_forms, whole_form
from loaders.deadlines.rules import rules_of
from loaders.text.aligned import AlignedText, compacted
from loaders.text.numerals import parse_integer
from loaders.text.spans import joined
from loaders.text.vocabulary import pattern

_TERM = pattern(
    r"(?:{deadline_words.issue}|实施)(?:之日起|之?后)"
    r"(?P<number>\d{1,4}|[百{chars:numerals.one_to_nine+two+ten}]{1,4})"
    r"(?P<unit>个月|(?:个?工作|个?自然)?日|天)之?内"
)
_TERM_END = "内"
_OPEN_ENDED = pattern("{time_words.open_ended}")
_TERM_HINT = ("日起", "后")
_PERIODS = ("window", "stage")
"""The rules of dates that end a period: another date on the same day says more."""
_STOP = re.compile("[。;]")


_NOTHING = AlignedText("", "", (0,), (0,))
_Point = tuple[int, int, Sequence[tuple[int, int]]]
_Date = tuple[DateForm, str | None, int | None]
"""A written date with the rule by which it is a deadline, if it is one, and the year that it names."""


class _Due(NamedTuple):
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
    cell: bool = False,
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
        cell: The stretch is the cell of a column of dates: each date in it is one by which work is due.

    Returns:
        Deadlines with their last day; None as date where the words have none that can be told (春节前, 汛期前) or
        more than one (每月25日前; the rule is `recurs`). A stretch that is nothing but a date is a deadline without
        further words; what goes on all the time (长期坚持) is none.
    """
    return find_all_deadlines(text, plain, [(start, end, exclude)], year=year, issued=issued, cell=cell)[0]


def find_all_deadlines(
    text: str,
    plain: str,
    points: Sequence[_Point],
    *,
    year: int | None,
    issued: str | None = None,
    cell: bool = False,
) -> list[tuple[Deadline, ...]]:
    """Return the deadlines of each point (where it begins, where it ends, what to exclude); see `find_deadlines`.

    Each step goes through all points, which is faster than all steps point by point: its patterns stay at hand.
    """
    views = [_view(plain, start, end) for start, end, _ in points]
    forms = [find_forms(view.text) if view.text else () for view in views]
    years = [[form.written_year(year) for form in dates] for dates in forms]
    rules = [
        rules_of(view.text, dates, told, year, cell=cell) if dates else []
        for view, dates, told in zip(views, forms, years, strict=True)
    ]
    found = [
        sorted(_found(view.text, list(zip(*told, strict=True)), year, issued)) if view.text else []
        for view, *told in zip(views, forms, rules, years, strict=True)
    ]
    return [
        _deadlines(text, view, due, exclude) if due else ()
        for view, due, (_, _, exclude) in zip(views, found, points, strict=True)
    ]


def _deadlines(
    text: str, view: AlignedText, found: Sequence[_Due], exclude: Sequence[tuple[int, int]]
) -> tuple[Deadline, ...]:
    """Return the deadlines of a point that stand outside the spans to exclude, each day once."""
    silent = joined(exclude)
    spans = [(due, view.span(due.start, due.end)) for due in found]
    return each_day_once(
        Deadline(Mention(text[start:end], start, end), due.day or None, due.rule)
        for due, (start, end) in spans
        if not silent.touch(start, end)
    )


def each_day_once(deadlines: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """Return the first deadline of each day; one that ends a period gives way to another on the same day."""
    kept: dict[str, Deadline] = {}
    for due in deadlines:
        key = due.date or "".join(due.mention.surface.split())
        if key not in kept or kept[key].rule in _PERIODS:
            kept.pop(key, None)
            kept[key] = due
    return tuple(kept.values())


def parse_date(text: str, year: int | None = None) -> str | None:
    """Return the last day (ISO) of a text that is one date and no more, None where it is none.

    Args:
        text: 2024年6月13日, 二〇二四年六月十三日, 2024-06-13, 6月底前, 三季度; spaces may stand inside.
        year: The year of dates that name none.
    """
    form = whole_form("".join(text.split()))
    return form.last_day(form.written_year(year) or year) if form else None


def _view(plain: str, start: int, end: int) -> AlignedText:
    """Return a stretch as dates are read, nothing where it holds no word of time; whole words of one run are looked for later."""
    view = compacted(plain, start, end)
    return view if len(view.starts) == 1 or _may_hold_dates(plain, start, end) else _NOTHING


def _may_hold_dates(plain: str, start: int, end: int) -> bool:
    """Say whether a stretch needs to be read: most hold no word of time at all."""
    if ANCHOR.search(plain, start, end):
        return True
    first, second = _TERM_HINT
    return plain.find(first, start, end) >= 0 or plain.find(second, start, end) >= 0


def _found(text: str, dates: Sequence[_Date], year: int | None, issued: str | None) -> Iterator[_Due]:
    if _OPEN_ENDED.fullmatch(text):
        return
    yield from _dated(text, dates, year, issued) if dates else ()
    yield from _terms(text, issued) if _may_hold_terms(text) else ()


def _may_hold_terms(text: str) -> bool:
    return _TERM_END in text and any(hint in text for hint in _TERM_HINT)


def _terms(text: str, issued: str | None) -> Iterator[_Due]:
    """Yield the terms that run from the day of issue; working days have no day that can be told."""
    for match in _TERM.finditer(text):
        number = None if "工作" in match["unit"] else parse_integer(match["number"])
        day = after_issue(issued, number, months=match["unit"] == "个月")
        yield _Due(*match.span(), day or "", "issue")


def _dated(text: str, dates: Sequence[_Date], year: int | None, issued: str | None) -> Iterator[_Due]:
    """Yield the written dates that are deadlines; a year stays named up to the end of its sentence."""
    for (form, rule, _), near in zip(dates, _carried(text, dates), strict=True):
        if rule:
            start = form.start if rule != "stage" or form.last is None else form.last
            for single in form.singly():
                day = None if rule == "recurs" else single.last_day(near or year, issued, near)
                yield _Due(start, form.end, day or "", rule)


def _carried(text: str, dates: Sequence[_Date]) -> Iterator[int | None]:
    """Yield the year of each date, or that of the last one before it in its sentence that names one."""
    near, read = None, 0
    for form, _, written in dates:
        if _STOP.search(text, read, form.start):
            near = None
        near, read = written or near, form.start
        yield near
