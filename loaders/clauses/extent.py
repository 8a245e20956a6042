"""How far a clause without brackets goes: while it reads as names, verbs and further labels."""

import re
from collections.abc import Callable

from loaders.clauses.acceptance import covered
from loaders.clauses.grammar import ClauseParser
from loaders.clauses.names import is_name
from loaders.clauses.role_words import find_label_marks, label_at, label_roles
from loaders.text.aligned import squeezed

_ITEM = re.compile(
    r"\d{1,3}[.、]|\(?[一二三四五六七八九十]{1,3}[、)]|[①-⑳]|第[一二三四五六七八九十]{1,3}[条章]"
)
_TOKEN = re.compile(r"[^\s。]+")
_NOTE = re.compile(r"[^。\n]{0,12}(?:下同|牵头单位|牵头部门|不再列出)")


def label_end(plain: str, start: int, end: int) -> int:
    """Return where the clause whose label ends at `start` ends, at most `end`."""
    at = start
    while at < end:
        mark = label_at(plain, at, end)
        if mark is not None:
            at = _skip_space(plain, mark.end, end)
        stop = _token_end(plain, at, end)
        if stop >= end:
            return end
        if plain[stop] == "。":
            return _after_full_stop(plain, stop, end)
        following = _skip_space(plain, stop, end)
        open_bracket = plain.count("(", start, stop) > plain.count(")", start, stop)
        if following < end and not open_bracket and not _goes_on(plain, at, stop, following, end):
            return stop
        at = following
    return end


def deadline_before(plain: str, start: int, label_start: int) -> int:
    """A deadline label right before (完成时限：6月 责任单位：…) belongs to the clause: return where it begins."""
    for mark in find_label_marks(plain, max(start, label_start - 60), label_start):
        if mark.role == "deadline" and "。" not in plain[mark.end : label_start]:
            return mark.start
    return label_start


def _token_end(plain: str, at: int, end: int) -> int:
    while at < end and not plain[at].isspace() and plain[at] != "。":
        at += 1
    return at


def _skip_space(plain: str, at: int, end: int) -> int:
    while at < end and plain[at].isspace():
        at += 1
    return at


def _after_full_stop(plain: str, stop: int, end: int) -> int:
    """A label or a first-leads note may follow a full stop."""
    following = _skip_space(plain, stop + 1, end)
    label = label_at(plain, following, end)
    if label is not None and label.role != "none":
        return label_end(plain, label.end, end)
    note = _NOTE.match(plain, following, end)
    if note is not None and "第一" in note[0]:
        return note.end()
    return stop


def _goes_on(plain: str, at: int, stop: int, following: int, end: int) -> bool:
    """Tell whether the clause goes on behind white space: a label, a broken name, or a list that is not over."""
    if label_at(plain, following, end) is not None:
        return True
    if _ITEM.match(plain, following, end) or _closed(plain, at, stop, following):
        return False
    if plain[stop - 1] in "、,;:/和及" or plain[following] in "、,/":
        return True
    token = _TOKEN.match(plain, following, end)
    if token is None:
        return False
    first = re.split("[、,;]", token[0])[0]
    last = re.split("[、,;:]", plain[at:stop])[-1]
    if "\n" in plain[stop:following] and not is_name(last):
        return is_name(last + first)
    rest = squeezed(plain, following, token.end())
    named = is_name(first.split("等")[0])
    return len(token[0]) < 40 and named and covered(rest, ClauseParser().parse(rest, strict=True)) > 0.9


def _closed(plain: str, at: int, stop: int, following: int) -> bool:
    """A line of a label that names no unit (完成时限：…, 责任领导：…) ends with the line."""
    if "\n" not in plain[stop:following]:
        return False
    line = plain.rfind("\n", 0, stop) + 1
    labels = list(find_label_marks(plain, max(line, at - 40), stop))
    return bool(labels) and labels[-1].role in ("none", "deadline")


_BRACKETED = re.compile(r"[【\[［]([^】\]］\n]{2,10})[】\]］][:：]?")


def label_brackets(text: str, plain: str) -> str:
    """Return `plain` with a label in brackets of its own (【牵头单位】市发改委) written as a label with a colon."""

    def colon(match: re.Match[str]) -> str:
        form = plain[match.start() : match.end()]
        return f" {match[1]}:".ljust(len(form)) if match[1] in label_roles() else form

    return _overlay(text, plain, colon)


def _overlay(text: str, plain: str, form: Callable[[re.Match[str]], str]) -> str:
    pieces = []
    at = 0
    for match in _BRACKETED.finditer(text):
        pieces += [plain[at : match.start()], form(match)]
        at = match.end()
    return "".join([*pieces, plain[at:]])
