"""Tell by what words a date is a deadline: a limit, a label, work done then; or that it is none."""

from itertools import pairwise

from loaders.deadlines.date_form import DateForm
from loaders.text.vocabulary import pattern

_DONE_AHEAD = pattern(r"(?![^,。;]*了)[^,。;:(]{0,16}?{deadline_words.done}")
_DONE_NOW = pattern("{deadline_words.done}")
_AIM = pattern(r"(?:^|[,。;:()、!?\"》·.①-⑳]|{deadline_words.aim})$")
_PAST = pattern("{deadline_words.past}$")
_START = pattern("{deadline_words.start}")
_LABEL = pattern("{deadline_words.label}[:为]?$")
_RANGE_BEFORE = pattern(r"[\d{chars:time_words.unit}][-~至到]?$")
_RANGE_AFTER = pattern(r"[-~至到](?=[\d{chars:numerals.one_to_nine+ten}今明])")
_LISTED = pattern("、|{links.and}")
_AHEAD = 24
_CONTEXT = 12
_TITLE = 60


def rules_of(text: str, forms: list[DateForm], years: list[int | None], year: int | None) -> list[str | None]:
    """Return for each date of a text the rule by which it is a deadline, None where it is none.

    Args:
        text: A text without white space.
        forms: Its dates in order.
        years: The year that each of them names.
        year: The plan's year.
    """
    rules = [_rule(text, form, written, year) for form, written in zip(forms, years, strict=True)]
    _carry_until(text, forms, rules)
    _carry_back(text, forms, rules)
    return rules


def _carry_until(text: str, forms: list[DateForm], rules: list[str | None]) -> None:
    """Give a year the rule of the one before: 到2025年、2030年."""
    for at, (before, form) in enumerate(pairwise(forms), start=1):
        listed = _LISTED.fullmatch(text, before.end, form.start)
        if listed and before.kind == form.kind == "year" and rules[at - 1] == "until":
            rules[at] = rules[at] or "until"


def _carry_back(text: str, forms: list[DateForm], rules: list[str | None]) -> None:
    """Give a date of a list the rule of the next one: 6月30日、9月30日前报送."""
    for at in range(len(forms) - 2, -1, -1):
        form, after = forms[at], forms[at + 1]
        listed = _LISTED.fullmatch(text, form.end, after.start) or text[form.end : after.start] == ","
        alike = form.kind == after.kind != "year"
        if rules[at + 1] and listed and alike and not rules[at]:
            rules[at] = None if _PAST.search(_before(text, form)) else rules[at + 1]


def _rule(text: str, form: DateForm, written: int | None, year: int | None) -> str | None:
    before, after = _before(text, form), text[form.end : form.end + _AHEAD]
    past = bool(written and year and written < year) or _PAST.search(before) or _START.match(after)
    if past or _is_range(before, form, after) or _in_title(text, form.start):
        return None
    if _LABEL.search(before) or not (before or after):
        return "label" if before else "cell"
    if form.kind == "year":
        return _year_rule(before, form, after, written, year)
    if form.limit or form.kind == "plan_end":
        return "limit"
    return _weak_rule(before, form, after)


def _year_rule(before: str, form: DateForm, after: str, written: int | None, year: int | None) -> str | None:
    if after.startswith("度") or written is None:
        return None
    if form.limit:
        return "limit"
    if form.lead:
        return "until" if form.lead == "到" or after.startswith(",") else None
    later = year is not None and written > year
    return "year" if later and _AIM.search(before) and _DONE_AHEAD.match(after) else None


def _weak_rule(before: str, form: DateForm, after: str) -> str | None:
    """A date without 前 or 内 is a deadline where it opens a clause that says what is done then."""
    if form.lead == "到":
        return "until"
    if not _AIM.search(before):
        return None
    if form.day:
        return "done" if _DONE_NOW.match(after) else None
    if _DONE_AHEAD.match(after):
        return "done"
    return "bracket" if before.endswith("(") and after[:1] in (",", ")", ";", "") else None


def _before(text: str, form: DateForm) -> str:
    return text[max(0, form.start - _CONTEXT) : form.start]


def _is_range(before: str, form: DateForm, after: str) -> bool:
    if _RANGE_AFTER.match(after) or before[-1:] in ("-", "~"):
        return True
    return bool(form.lead and _RANGE_BEFORE.search(before))


def _in_title(text: str, at: int) -> bool:
    opening = text.rfind("《", max(0, at - _TITLE), at)
    return opening >= 0 and text.find("》", opening, at) < 0
