"""How far a clause without brackets goes: while it reads as names, verbs and further labels."""

import re

from loaders.clauses.acceptance import covered
from loaders.clauses.grammar import ClauseContext, parse_clause
from loaders.clauses.names import is_name
from loaders.clauses.role_words import find_label_marks, label_at
from loaders.text.aligned import SOFT, squeezed
from loaders.text.vocabulary import pattern

MAX_CLAUSE = 1500
"""A longer stretch is no clause."""
_ITEM = pattern(
    r"\d{1,3}[.、]|\(?[{chars:numerals.one_to_nine+ten}]{1,3}[、)]|[①-⑳]"
    r"|第[{chars:numerals.one_to_nine+ten}]{1,3}[条章]"
)
_TOKEN = re.compile(rf"(?:[^\s。]|{SOFT})+")
_SPACE = re.compile(rf"[^\S{SOFT}]*")
_NOTED = re.compile(r"\([^()]{1,8}\)$")
_STRICT = ClauseContext(strict=True)
_NOTE = re.compile(r"[^。\n]{0,12}(?:下同|牵头(?:单位|部门)|不再列出)")


def label_end(plain: str, start: int, end: int, known: dict[int, int] | None = None) -> int:
    """Return where the clause whose label ends at `start` ends, at most `end`.

    `known` keeps where the clauses of labels met on the way end, so that the labels of a long block are walked once.
    An end far beyond `MAX_CLAUSE` says no more than that.
    """
    known = {} if known is None else known
    passed: list[int] = []
    at: int | None = start
    stop = start
    while at is not None and at not in known:
        passed.append(at)
        stop, at = _section(plain, at, end)
    stop = stop if at is None else known[at]
    known.update(dict.fromkeys(passed, stop))
    return stop


def _section(plain: str, start: int, end: int) -> tuple[int, int | None]:
    """Walk from the end of a label: return where the clause ends, or where the label ends that it goes on behind."""
    at = _skip_space(plain, start, end)
    if at > start and _ITEM.match(plain, at, end):
        return start, None
    depth = 0
    while at < end and at - start <= MAX_CLAUSE:
        stop = _token_end(plain, at, end)
        if stop >= end or stop - start > MAX_CLAUSE:
            return stop, None
        if plain[stop] == "。":
            return _after_full_stop(plain, stop, end)
        following = _skip_space(plain, stop, end)
        label = label_at(plain, following, end)
        if label is not None:
            return label.end, label.end
        depth += plain.count("(", at, stop) - plain.count(")", at, stop)
        if following < end and depth <= 0 and not _goes_on(plain, at, stop, following, end):
            return stop, None
        at = following
    return at, None


def deadline_before(plain: str, start: int, label_start: int) -> int:
    """A deadline label right before (完成时限：6月 责任单位：…) belongs to the clause: return where it begins."""
    for mark in find_label_marks(plain, max(start, label_start - 60), label_start):
        if mark.role == "deadline" and "。" not in plain[mark.end : label_start]:
            return mark.start
    return label_start


def _token_end(plain: str, at: int, end: int) -> int:
    token = _TOKEN.match(plain, at, min(end, at + 2 * MAX_CLAUSE))
    return token.end() if token is not None else at


def _skip_space(plain: str, at: int, end: int) -> int:
    space = _SPACE.match(plain, at, end)
    return space.end() if space is not None else at


def _after_full_stop(plain: str, stop: int, end: int) -> tuple[int, int | None]:
    """A label or a first-leads note may follow a full stop."""
    following = _skip_space(plain, stop + 1, end)
    label = label_at(plain, following, end)
    if label is not None and label.role != "none":
        return label.end, label.end
    note = _NOTE.match(plain, following, end)
    if note is not None and "第一" in note[0]:
        return note.end(), None
    return stop, None


def _goes_on(plain: str, at: int, stop: int, following: int, end: int) -> bool:
    """Tell whether the clause goes on behind white space: a broken name, or a list that is not over."""
    if _ITEM.match(plain, following, end) or _closed(plain, at, stop, following):
        return False
    if plain[stop - 1] in "、,;:/和及" or plain[following] in "、,/":
        return True
    token = _TOKEN.match(plain, following, min(end, following + MAX_CLAUSE))
    if token is None:
        return False
    first = _NOTED.sub("", re.split("[、,;]", token[0].replace(SOFT, ""))[0])
    if ":" in first:
        return False  # a label of something else (来源：县水利局)
    last = _NOTED.sub("", re.split("[、,;:]", plain[at:stop].replace(SOFT, ""))[-1])
    if "\n" in plain[stop:following] and not is_name(last):
        return is_name(last + first)
    rest = squeezed(plain, following, token.end())
    named = is_name(first.split("等")[0])
    return len(token[0]) < 40 and named and covered(rest, parse_clause(rest, _STRICT)) > 0.9


def _closed(plain: str, at: int, stop: int, following: int) -> bool:
    """A line of a label that names no unit (完成时限：…, 责任领导：…) ends with the line."""
    if "\n" not in plain[stop:following]:
        return False
    line = plain.rfind("\n", 0, stop) + 1
    labels = list(find_label_marks(plain, max(line, at - 40), stop))
    return bool(labels) and labels[-1].role in ("none", "deadline")
