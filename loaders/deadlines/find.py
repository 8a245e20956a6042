"""Find the deadlines of a stretch of a plan, and read single dates."""

import re
from collections.abc import Iterator, Sequence

from graph.model import Deadline, Mention
from loaders.deadlines.forms import (
    PERIOD,
    DateForm,
    after_days,
    find_forms,
    numeric_date,
    period_end,
    whole_form,
)
from loaders.text.aligned import compacted
from loaders.text.numerals import parse_integer
from loaders.text.spans import joined
from loaders.text.vocabulary import any_of, words

_DONE = any_of(words("deadline_words", "done"))
_DONE_AHEAD = re.compile(rf"(?![^,。;)]*了)[^,。;:(]{{0,16}}?{_DONE}")
_DONE_NOW = re.compile(_DONE)
_AIM = re.compile(rf"(?:^|[,。;:()、!?\"》·.①-⑳]|{any_of(words('deadline_words', 'aim'))})$")
_PAST = re.compile(rf"{any_of(words('deadline_words', 'past'))}$")
_START = re.compile(any_of(words("deadline_words", "start")))
_RANGE_BEFORE = re.compile(r"[\d年月日号季][-~至到]?$")
_RANGE_AFTER = re.compile(r"[-~至到](?=[\d一二三四十今明])")
_LABEL = re.compile(rf"{any_of(words('deadline_words', 'label'))}[:为]?$")
_OPEN_ENDED = re.compile(
    rf"(?P<label>{any_of(words('deadline_words', 'label'))}[:为])"
    rf"(?P<words>{any_of((*words('deadline_words', 'open_ended'), *words('deadline_words', 'whole_year')))})"
)
_STATED = re.compile(
    rf"{any_of(words('deadline_words', 'label'))}[:为]"
    rf"(?P<value>\d{{4}}[-./]\d{{1,2}}(?:[-./]\d{{1,2}})?|{PERIOD})(?=[,。;)]|$)"
)
_WORDS_ALONE = re.compile(
    any_of((*words("deadline_words", "open_ended"), *words("deadline_words", "whole_year")))
)
_ISSUE = re.compile(
    r"(?:印发|发布|下发|公布|施行|实施)之日起(?P<number>\d{1,4}|[一二两三四五六七八九十百]{1,4})"
    r"(?P<unit>个月|(?:个?工作|个?自然)?日|天)之?内"
)
_LABELLED = re.compile("(?:时限|时间|期限|日期|节点|安排|要求)[:为]")
# A pattern of alternatives that each begin with a character is found faster than one with a set among them.
_HINT = re.compile(
    '年|月|季度|时限|时间|期限|日期|节点|进度安排|五"?(?:规划|时期|期)?[末收]|日起|长期|持续|常'
    "|春节|国庆|元旦|五一|七一|八一"
)
_NUMERIC_HINT = re.compile(r"\d{4}[-./]\d")
_STOP = re.compile("[。;]")
_CONTEXT = 12

Found = tuple[int, int, str | None, str]
"""Start and end in the text without white space, the ISO date or None, the name of the rule."""


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
    if not (_HINT.search(plain, start, end) or _NUMERIC_HINT.search(plain, start, end)):
        return ()
    view = compacted(plain, start, end)
    silent = joined(exclude)
    kept: dict[str, Deadline] = {}
    for left, right, day, rule in sorted(_found(view.text, year, issued)):
        span = view.span(left, right)
        if silent.touch(*span):
            continue
        mention = Mention(text[span[0] : span[1]], *span)
        kept.setdefault(day or view.text[left:right], Deadline(mention, day, rule))
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
    form = whole_form(plain)
    if form is None:
        return f"{year:04d}-12-31" if year and plain in words("deadline_words", "whole_year") else None
    return form.last_day(form.written_year(year) or year)


def _found(text: str, year: int | None, issued: str | None) -> Iterator[Found]:
    yield from _dated(text, year)
    yield from _labelled(text, year) if _LABELLED.search(text) else ()
    for match in _ISSUE.finditer(text) if "日起" in text else ():
        number = parse_integer(match["number"])
        day = None if "工作" in match["unit"] else after_days(issued, number, match["unit"] == "个月")
        yield (*match.span(), day, "issue")
    alone = numeric_date(text) or period_end(text, year)
    if alone or _WORDS_ALONE.fullmatch(text):
        yield 0, len(text), alone or parse_date(text, year), "cell"


def _labelled(text: str, year: int | None) -> Iterator[Found]:
    for match in _OPEN_ENDED.finditer(text):
        yield (*match.span("words"), parse_date(match["words"], year), "label")
    for match in _STATED.finditer(text):
        if day := numeric_date(match["value"]) or period_end(match["value"], year):
            yield (*match.span("value"), day, "label")


def _dated(text: str, year: int | None) -> Iterator[Found]:
    forms = find_forms(text)
    read, carried, years = 0, None, []
    for form in forms:
        if _STOP.search(text, read, form.start):
            carried = None
        read = form.start
        written = form.written_year(year)
        carried = written or carried
        years.append((written, carried))
    rules = [_rule(text, form, written, year) for form, (written, _) in zip(forms, years, strict=True)]
    for form, rule, (_, carried) in zip(forms, _shared(text, forms, rules), years, strict=True):
        if rule:
            yield form.start, form.end, form.last_day(carried or year), rule


def _shared(text: str, forms: list[DateForm], rules: list[str | None]) -> list[str | None]:
    """Return the rules, where a date of a list takes that of the next one: 6月30日、9月30日前报送.

    A year takes that of the one before: 到2025年、2030年.
    """
    for at in range(1, len(forms)):
        before, form = forms[at - 1], forms[at]
        listed = text[before.end : form.start] in ("、", "和", "及", "与")
        if listed and before.kind == form.kind == "year" and rules[at - 1] == "until":
            rules[at] = rules[at] or "until"
    for at in range(len(forms) - 2, -1, -1):
        form, after = forms[at], forms[at + 1]
        listed = text[form.end : after.start] in ("、", "和", "及", "与", ",")
        if rules[at + 1] and listed and form.kind == after.kind and form.kind != "year" and not rules[at]:
            rules[at] = (
                None if _PAST.search(text[max(0, form.start - _CONTEXT) : form.start]) else rules[at + 1]
            )
    return rules


def _rule(text: str, form: DateForm, written: int | None, year: int | None) -> str | None:
    """Return the rule by which a date is a deadline, None where it is a start, a past day or a name."""
    before, after = text[max(0, form.start - _CONTEXT) : form.start], text[form.end : form.end + 24]
    past = bool(written and year and written < year) or _PAST.search(before) or _START.match(after)
    if past or _is_range(before, form, after) or _in_title(text, form.start):
        return None
    if _LABEL.search(before) or not (before or after):
        return "label" if before else "cell"
    if form.kind == "year":
        return _year_rule(before, form, after, written, year)
    if form.parts.get("limit") or form.kind == "plan_end":
        return "limit"
    return _weak_rule(before, form, after)


def _year_rule(before: str, form: DateForm, after: str, written: int | None, year: int | None) -> str | None:
    if after.startswith("度") or written is None:
        return None
    if form.parts["limit"]:
        return "limit"
    if form.parts["lead"]:
        return "until" if form.parts["lead"] == "到" or after.startswith(",") else None
    later = year is not None and written > year
    return "year" if later and _AIM.search(before) and _DONE_AHEAD.match(after) else None


def _weak_rule(before: str, form: DateForm, after: str) -> str | None:
    """A date without 前 or 内 is a deadline where it opens a clause that says what is done then."""
    if form.parts.get("lead") == "到":
        return "until"
    if not _AIM.search(before):
        return None
    if form.parts.get("day"):
        return "done" if _DONE_NOW.match(after) else None
    if _DONE_AHEAD.match(after):
        return "done"
    return "bracket" if before.endswith("(") and after[:1] in (",", ")", ";", "") else None


def _is_range(before: str, form: DateForm, after: str) -> bool:
    return bool(_RANGE_AFTER.match(after)) or (
        before[-1:] in ("-", "~") or (bool(form.parts.get("lead")) and bool(_RANGE_BEFORE.search(before)))
    )


def _in_title(text: str, at: int) -> bool:
    opening = text.rfind("《", max(0, at - 60), at)
    return opening >= 0 and text.find("》", opening, at) < 0
