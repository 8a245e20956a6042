"""Tell by what words a date is a deadline: a limit, a label, a cell, work done then; or that it is none."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from loaders.deadlines.date_form import DateForm
from loaders.text.vocabulary import pattern

_DONE_AHEAD = pattern(
    r"(?![^,。;]*了),?[^,。;:(]{0,16}?(?=[{firsts:deadline_words.done}]){deadline_words.done}(?!的)"
)
_DONE_NOW = pattern("(?=[{firsts:deadline_words.done}]){deadline_words.done}")
_DONE_AT_ONCE = pattern(
    "{deadline_words.manner}?(?=[{firsts:deadline_words.done}]){deadline_words.done}(?![^,。;]{0,4}[的了])"
)
_FINISHED = pattern("{deadline_words.manner}?(?=[{firsts:target_words.finish}]){target_words.finish}")
_AIM = pattern(r"(?:^|[,。;:()、!?\"》·.①-⑳]|{deadline_words.aim})$")
_SET = "于"
_PAST = pattern("{deadline_words.past}$")
_START = pattern("(?=[{firsts:deadline_words.start}]){deadline_words.start}")
_LABEL = pattern("{deadline_words.label}[:为]?$")
_STAGE = pattern(r"{deadline_words.stage}[^,。;:()]{0,12}[:(,]$")
_RANGE_BEFORE = pattern(r"[\d{chars:time_words.unit}][-~至到]?$")
_RANGE_AFTER = pattern(r"[-~至到](?=[\d{chars:numerals.one_to_nine+ten}今明])")
_LISTED = pattern("、|{links.and}")
_CLOSED = (",", ")", ";", "")
_AHEAD = 24
_CONTEXT = 20
_TITLE = 60


class Told(NamedTuple):
    """A date in its text: what stands before it and after it, and the year that it names."""

    form: DateForm
    before: str
    after: str
    written: int | None


def rules_of(
    text: str, forms: Sequence[DateForm], years: list[int | None], year: int | None, *, cell: bool = False
) -> list[str | None]:
    """Return for each date of a text the rule by which it is a deadline, None where it is none.

    Args:
        text: A text without white space.
        forms: Its dates in order.
        years: The year that each of them names.
        year: The plan's year.
        cell: The text is the cell of a column of dates, in which each date is one by which work is due.
    """
    told = [
        Told(form, _before(text, form), text[form.end : form.end + _AHEAD], written)
        for form, written in zip(forms, years, strict=True)
    ]
    rules = [None if _in_title(text, it.form.start) else _rule(it, year, cell=cell) for it in told]
    _carry_until(text, forms, rules)
    _carry_back(text, forms, rules)
    _carry_recurring(text, forms, rules)
    return rules


def _carry_until(text: str, forms: Sequence[DateForm], rules: list[str | None]) -> None:
    """Give a year the rule of the one before: 到2025年、2030年."""
    for at, (before, form) in enumerate(pairwise(forms), start=1):
        listed = _LISTED.fullmatch(text, before.end, form.start)
        if listed and before.kind == form.kind == "year" and rules[at - 1] == "until":
            rules[at] = rules[at] or "until"


def _carry_back(text: str, forms: Sequence[DateForm], rules: list[str | None]) -> None:
    """Give a date of a list the rule of the next one: 6月30日、9月30日前报送."""
    for at in range(len(forms) - 2, -1, -1):
        form, after = forms[at], forms[at + 1]
        listed = _LISTED.fullmatch(text, form.end, after.start) or text[form.end : after.start] == ","
        alike = form.kind == after.kind != "year" or (form.kind == "recurs" and after.kind == "month")
        if rules[at + 1] and listed and alike and not rules[at]:
            rules[at] = None if _PAST.search(_before(text, form)) else rules[at + 1]


def _carry_recurring(text: str, forms: Sequence[DateForm], rules: list[str | None]) -> None:
    """Let what is listed behind a recurring date recur with it: 每年6月底、12月底前."""
    for at, (before, form) in enumerate(pairwise(forms)):
        if before.kind == "recurs" and rules[at]:
            rules[at] = "recurs"
            if rules[at + 1] and not form.year and _LISTED.fullmatch(text, before.end, form.start):
                rules[at + 1] = "recurs"


def _rule(it: Told, year: int | None, *, cell: bool) -> str | None:
    if _PAST.search(it.before + (it.form.lead or "")) or _START.match(it.after) or _is_range(it):
        return None
    if cell or _LABEL.search(it.before) or not (it.before or it.after):
        return _stated(it)
    if it.form.kind in ("whole", "recurs"):
        return "recurs" if it.form.limit or it.form.edge else None
    if it.written and year and it.written < year:
        return None
    if it.form.kind == "window":
        return _window_rule(it)
    if it.form.kind == "year":
        return _year_rule(it, year)
    return _limit_rule(it) if it.form.limit or it.form.kind == "plan_end" else _weak_rule(it)


def _limit_rule(it: Told) -> str | None:
    """A date with 前 or 内 is a deadline; a season with 前 may only say which work is meant: 汛前检查."""
    season = it.form.kind == "event" and not it.form.year
    return None if season and not (_AIM.search(it.before) or _FINISHED.match(it.after)) else "limit"


def _stated(it: Told) -> str:
    """Name the rule of a date that answers a label or a heading."""
    if it.form.kind in ("window", "recurs"):
        return it.form.kind
    return "label" if it.before else "cell"


def _window_rule(it: Told) -> str | None:
    """A period is a time of work, not a deadline, unless work is finished in it or it is all that a stage says.

    3-5月|完成普查 and 第一阶段(3-5月) are due with its end, 3-5月|开展宣传 is not.
    """
    if it.form.limit:
        return "limit"
    if _AIM.search(it.before) and _FINISHED.match(it.after):
        return "limit"
    staged = _STAGE.search(it.before) or it.before.endswith("(")
    return "stage" if staged and it.after[:1] in (*_CLOSED, "。", ":") else None


def _year_rule(it: Told, year: int | None) -> str | None:
    if it.after.startswith("度") or it.written is None:
        return None
    if it.form.limit:
        return "limit"
    if it.form.lead:
        return "until" if it.form.lead == "到" or it.after.startswith(",") else None
    later = year is not None and it.written > year
    return "year" if later and _AIM.search(it.before) and _DONE_AHEAD.match(it.after) else None


def _weak_rule(it: Told) -> str | None:
    """A date without 前 or 内 is a deadline where it opens a clause that says what is done then."""
    if it.form.lead == "到":
        return "until"
    if it.before.endswith(_SET) and it.after and it.after[0] not in ",。;:":
        return "done"
    if not _AIM.search(it.before):
        return "done" if _DONE_AT_ONCE.match(it.after) else None
    if it.form.day:
        return "done" if _DONE_NOW.match(it.after) else None
    if _DONE_AHEAD.match(it.after):
        return "done"
    if it.after.startswith(":"):
        return "step"
    return "bracket" if it.before.endswith("(") and it.after[:1] in _CLOSED else None


def _before(text: str, form: DateForm) -> str:
    return text[max(0, form.start - _CONTEXT) : form.start]


def _is_range(it: Told) -> bool:
    if _RANGE_AFTER.match(it.after) or it.before[-1:] in ("-", "~"):
        return True
    return bool(it.form.lead and _RANGE_BEFORE.search(it.before))


def _in_title(text: str, at: int) -> bool:
    opening = text.rfind("《", max(0, at - _TITLE), at)
    return opening >= 0 and text.find("》", opening, at) < 0
