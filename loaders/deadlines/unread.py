"""Find the words of dates from which no deadline can be read, so that they can be told: 3个月内, 13月底前, 完成时限：待定."""

import re
from collections.abc import Iterable, Iterator, Sequence

from graph.model import Deadline
from loaders.deadlines.forms import find_forms
from loaders.text.aligned import compacted
from loaders.text.spans import joined
from loaders.text.vocabulary import pattern
from loaders.text.vocabulary import words as words_of

_FIGURE = "{chars:numerals.one_to_nine+two+ten}"
_TERM = rf"(?<![\d第{_FIGURE}])(?:\d{{1,2}}|[{_FIGURE}]{{1,3}})(?:个月|年)(?:时间)?[以之]?内(?!{{time_words.inside_word}})"
_ODD = r"(?<![\d.])(?:1[3-9]|[2-9]\d)月(?:底|末|份)?[以之]?前"
_LABELLED = pattern(r"{deadline_words.label}[:为]")
_ANSWER = re.compile(r"[^,。;:()、]{1,20}")
_WORDS = pattern(rf"{_TERM}(?=[^,。;]{{0,12}}?{{deadline_words.done}})|{_ODD}")
# What the costly patterns need, in forms that a scan finds fast.
_TERM_HINT = re.compile("个月(?:时间)?[以之]?内|年(?:时间)?[以之]?内")
_FIGURES = 3
"""The most characters of such a number."""
_ODD_HINT = re.compile(r"[1-9]\d月(?:底|末|份)?[以之]?前")
# 会议召开前完成: an event that no table of seasons knows.
_BEFORE_EVENT = pattern(
    r"(?:^|(?<=[,。;:]))[一-鿿]{1,8}?(?<![{chars:time_words.not_event}])[以之]?前(?={target_words.finish}|{deadline_words.manner}{target_words.finish})"
)
_EVENT_HINT = pattern("前(?:{target_words.finish}|{deadline_words.manner}{target_words.finish})")
_MONTH = re.compile("月")
_TO = re.compile("[-~至到]")
"""What stands between the ends of a period."""
_TITLE = re.compile("《[^《》]*》")
_LABEL_END = re.compile(
    rf"[{''.join(sorted({word[-1] for word in words_of('deadline_words', 'label')}))}][:为]"
)
"""How such a label ends."""
_OPEN_ENDED = pattern(r"(?:{time_words.open_ended+whole_year}[,、;并]?){1,6}|[-/、无]*")


def unread_dates(
    plain: str, start: int, end: int, taken: Iterable[tuple[int, int]], *, cell: bool = False
) -> Iterator[tuple[int, int]]:
    """Yield the stretches of `plain[start:end]` that speak of a date that was not read.

    Args:
        plain: The plain form of a plan's text.
        start: Where the stretch begins.
        end: Where it ends.
        taken: The spans of the deadlines read.
        cell: The stretch is the cell of a column of dates: it should give one, unless it says that there is none.
    """
    if cell:
        words = "".join(plain[start:end].split())
        if words and not joined(taken).touch(start, end) and not _OPEN_ENDED.fullmatch(words):
            yield start, end
        return
    view = compacted(plain, start, end)
    spans = [view.span(*found) for found in (*_labelled(view.text), *_in_words(view.text))]
    if spans:
        read = joined(taken)
        yield from (span for span in spans if not read.touch(*span))


def untaken_periods(
    plain: str, start: int, end: int, deadlines: Sequence[Deadline], year: int | None
) -> Iterator[tuple[int, int]]:
    """Yield the periods of `plain[start:end]` in which work goes on and whose end is no deadline: 3月至9月开展整治.

    Args:
        plain: The plain form of a plan's text.
        start: Where the stretch begins.
        end: Where it ends.
        deadlines: Those read from the stretch; a period that ends on the day of one is told by it.
        year: The plan's year.
    """
    if not (_MONTH.search(plain, start, end) and _TO.search(plain, start, end)):
        return
    read = joined([(due.mention.start, due.mention.end) for due in deadlines])
    days = {due.date for due in deadlines}
    view = compacted(plain, start, end)
    titles = joined([view.span(*match.span()) for match in _TITLE.finditer(view.text)])
    for form in find_forms(view.text):
        span = view.span(form.start, form.end)
        if form.kind != "window" or not form.month or read.touch(*span) or titles.touch(*span):
            continue
        if form.last_day(form.written_year(year) or year) not in days:
            yield span


def _labelled(text: str) -> Iterator[tuple[int, int]]:
    """Yield what answers a label such as 完成时限, unless it says that the work goes on."""
    for label in _LABELLED.finditer(text) if _LABEL_END.search(text) else ():
        answer = _ANSWER.match(text, label.end())
        if answer and not _OPEN_ENDED.fullmatch(answer[0]) and not find_forms(answer[0]):
            yield answer.span()


def _terms(text: str) -> Iterator[tuple[int, int]]:
    """Yield the terms and the dates that are none; tried where a number may stand before what they end in."""
    if "内" not in text and "前" not in text:
        return
    begins = {at for hint in _TERM_HINT.finditer(text) for at in range(hint.start() - _FIGURES, hint.start())}
    begins |= {hint.start() for hint in _ODD_HINT.finditer(text)}
    done = 0
    for at in sorted(begins):
        match = _WORDS.match(text, at) if at >= done else None
        if match is not None:
            yield match.span()
            done = match.end()


def _in_words(text: str) -> Iterator[tuple[int, int]]:
    yield from _terms(text)
    if "前" in text and _EVENT_HINT.search(text):
        yield from (match.span() for match in _BEFORE_EVENT.finditer(text))
