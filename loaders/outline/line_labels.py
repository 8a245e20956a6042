"""Labels that number items only where they open a line and count on: Ⅰ. A1. No.1 第1项 【任务1】 任务1 1： 一）."""

import re
import string
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from loaders.outline.kinds import Kind, Label
from loaders.outline.number_signs import ROMAN, SIGNS
from loaders.text.numerals import parse_integer
from loaders.text.vocabulary import chars, pattern, words

_CN = "[{chars:numerals.one_to_nine+ten+hundreds}]{1,5}"
_NUM = r"\d{1,3}"
_TASK = "{outline_words.task_adjective}?{outline_words.task_noun}"
_AHEAD = r"(?=[ ]*[一-鿿\"(])"
_ROMANS = "".join(ROMAN)
_FORMS: tuple[tuple[str, Kind | None, str], ...] = (
    ("task", Kind.TASK, rf"{_TASK}(?P<n>{_CN}|{_NUM})[ ]{{1,4}}{_AHEAD}"),
    ("task", Kind.TASK, rf"\({_TASK}[ ]?(?P<n>{_CN}|{_NUM})\)[:、.]?|{_TASK}\((?P<m>{_CN}|{_NUM})\)[:、.]?"),
    ("ordinal", None, rf"第(?P<n>{_CN}|{_NUM}){{outline_words.ordinal_counter}}[ ]?(?:[:、.,]|(?<= ))"),
    ("rank", None, r"第(?P<n>[{chars:numerals.one_to_nine+ten}]{1,3})[,、](?=[^\n。;:]{2,30}(?:\n|$))"),
    ("half", Kind.CHINESE_PAREN, rf"(?P<n>{_CN})\)[、.]?{_AHEAD}"),
    ("odd", Kind.ARABIC, rf"(?P<n>{_NUM})(?:[:,/]|\u20e3){_AHEAD}"),
    ("number", None, rf"(?:N[oO]\.?|№)[ ]?(?P<n>{_NUM})[:、. ]{_AHEAD}"),
    ("roman", None, rf"(?P<n>[{_ROMANS}]|[IVX]{{2,5}})[ ]?(?:[:、.)]|(?<= )){_AHEAD}"),
    ("letter", None, rf"(?P<n>[A-Za-z])[ ]?[:、.)]{_AHEAD}"),
    ("lettered", None, rf"[A-Za-z]-?(?P<n>{_NUM})(?:[:、.)]|[ ]){_AHEAD}"),
)
_PATTERNS = [(name, kind, pattern(form)) for name, kind, form in _FORMS]
_FIRST = pattern(
    rf"[第(\dNA-Za-z№{_ROMANS}{''.join(SIGNS)}{{chars:numerals.one_to_nine+ten}}]|{{outline_words.task_adjective+task_noun}}"
)
FIRST_SIGNS = frozenset(
    "第(№"
    + string.ascii_letters
    + _ROMANS
    + "".join(SIGNS)
    + chars("numerals", "one_to_nine", "ten")
    + "".join(word[0] for word in words("outline_words", "task_adjective", "task_noun"))
)
"""Signs with which such a label may begin, digits aside."""
_LETTERS = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True)
class _Found:
    """A label of a form; forms without a kind take it from the labels around them."""

    form: str
    label: Label
    settled: bool


def line_labels(plain: str, leads: Iterable[int], labels: Sequence[Label]) -> list[Label]:
    """Return the labels of rarer forms that open lines, where a neighbour in number of the same form does too.

    Args:
        plain: the whole plain text.
        leads: the offsets at which lines begin with what a label may begin with, in order.
        labels: the labels of the common forms, in the order of the text; none is looked for where one stands.
    """
    taken = {label.start for label in labels}
    found = [x for at in leads if at not in taken and (x := _at(plain, at)) is not None]
    found = _in_company(_romans(found))
    around = [*labels, *(x.label for x in found)]
    made: list[Label] = []
    for form in dict.fromkeys(
        x.form for x in found
    ):  # in the order of their first labels, the outer ones first
        own = [x for x in found if x.form == form]
        kind = own[0].label.kind if own[0].settled else _kind_of(own, around, made)
        made += [replace(x.label, kind=kind) if not x.settled else x.label for x in own]
    return made


def _at(plain: str, at: int) -> _Found | None:
    if _FIRST.match(plain, at) is None:
        return None
    sign = SIGNS.get(plain[at])
    if sign is not None:
        return _Found(f"sign {sign[0]}", Label(*sign, at, at + 1, strong=True, lead_in=""), settled=True)
    for form, kind, shape in _PATTERNS:
        match = shape.match(plain, at)
        value = _value(form, match) if match is not None else None
        if match is not None and value:
            label = Label(kind or Kind.TASK, value, at, match.end(), strong=True, lead_in="")
            return _Found(form, label, settled=kind is not None)
    return None


def _value(form: str, match: re.Match[str]) -> int | None:
    raw = match["n"] or match["m"]
    if form == "letter":
        return ord(raw.upper()) - ord("A") + 1
    if form == "roman":
        return ROMAN.get(raw) or _roman(raw)
    return parse_integer(raw)


def _roman(raw: str) -> int:
    sizes = [_LETTERS[letter] for letter in raw]
    return sum(-a if a < b else a for a, b in zip(sizes, [*sizes[1:], 0], strict=True))


def _romans(found: list[_Found]) -> list[_Found]:
    """Make I. a Roman number where II. stands too."""
    if not any(x.form == "roman" and x.label.value == 2 for x in found):
        return found
    values = {9: 1, 22: 5, 24: 10}  # I, V and X as letters of the alphabet
    return [
        _Found("roman", replace(x.label, value=values[x.label.value]), settled=False)
        if x.form == "letter" and x.label.value in values
        else x
        for x in found
    ]


def _in_company(found: list[_Found]) -> list[_Found]:
    numbers = {(x.form, x.label.value) for x in found}
    return [x for x in found if numbers & {(x.form, x.label.value - 1), (x.form, x.label.value + 1)}]


def _kind_of(own: Sequence[_Found], around: Sequence[Label], made: Sequence[Label]) -> Kind:
    """Return the kind of a form without one: right below the label before it, a heading where its first holds first items."""
    first, second = own[0].label.start, own[1].label.start
    kinds = {label.start: label.kind for label in made}
    before = max((x for x in around if x.strong and x.start < first), key=lambda x: x.start, default=None)
    if before is not None:
        return Kind.TASK if kinds.get(before.start, before.kind) < Kind.TASK else Kind.CIRCLED
    inside = any(x.strong and x.value == 1 and first < x.start < second for x in around)
    return Kind.PART if inside else Kind.TASK
