"""Labels however they are written (【牵头单位】甲, ◆牵头单位：甲, 牵头单位｜甲, 牵头单位为甲): all of them get a colon in the plain text."""

import re
from collections.abc import Sequence
from itertools import pairwise

from loaders.clauses.names import is_collective, is_name
from loaders.clauses.role_words import label_roles
from loaders.text.vocabulary import pattern

_BRACKETED = re.compile(
    r"[【\[［〖「『]([^】\]］〗」』\n]{2,10})[】\]］〗」』]([:：]?)|[（(]([^（）()\n]{2,10})[）)](?=[ ]*+[一-鿿])"
)
"""A label alone in brackets; in round ones, which stand for much else, names follow on its line."""
_MARK_ENDS = re.compile(r"[ ]*+(?:[、,;。)\n]|$)")
_HAN = re.compile("[一-鿿]")
_LINE = re.compile(
    r"(?m)(?:^(?P<lead>[^\w\n(]*+)|(?<=[ ;,。(]))(?P<label>[一-鿿]{2,12})"
    r"(?P<sign>\"?[ ]*+(?::|[|/→=]+|-{1,2})[ ]*+|[ ]++)(?=(?P<behind>[^\s、,;。:|()]{2,24}))"
)
"""A label at the start of a line or behind white space or a sign, and what parts it from the words behind it."""
_NUMBERED = re.compile(
    r"(?m)^[ ]*+(?P<number>\(?(?:\d{1,2}|[A-Za-z])[.)、]|[①-⑳])[ ]*+(?P<label>[一-鿿]{2,12})[ ]*+:"
)
_ALONE = re.compile(r"(?m)^[^\w\n(]*+(?P<label>[一-鿿]{2,12})[ ]*+\n(?=(?P<behind>[^\n。:]{2,80})$)")
"""A label alone on its line, the names on the next."""
_COPULA = pattern(
    r"(?<![一-鿿])(?P<label>[一-鿿]{1,8}{role_words.noun})(?P<sign>(?:分别)?[为是])(?=(?P<behind>[^\s、,;。:()]{2,24}))"
)
_PARTS = re.compile("[、,;]")
_DATED = re.compile(r"\d")
_MOST_MARKS = 12
_UNITS = frozenset({"lead", "support", "owner"})


def with_colons(text: str, plain: str) -> str:
    """Return `plain`, equal in length, with a colon behind each label of the tables that names, or a date, follow.

    A bracket behind the name that it marks (市发改委【牵头】、市财政局) stays as it is.

    Args:
        text: the text as read, which tells kinds of brackets apart.
        plain: its plain form.
    """
    plain = _without_numbers(_without_brackets(text, plain))
    plain = _LINE.sub(_of_line, plain)
    plain = _COPULA.sub(_of_copula, plain)
    return _of_lines_alone(plain)


def _without_numbers(plain: str) -> str:
    """Blank the numbers of label lines below each other (①牵头单位：…, ②配合单位：…): they number no items."""
    found = [match for match in _NUMBERED.finditer(plain) if match["label"] in label_roles()]
    beside = [
        (a, b)
        for a, b in pairwise(found)
        if plain.find("\n", a.end()) + 1 == b.start() and a["label"] != b["label"]
    ]
    pieces, at = [], 0
    for match in sorted({match for pair in beside for match in pair}, key=lambda match: match.start()):
        pieces += [plain[at : match.start("number")], " " * len(match["number"])]
        at = match.end("number")
    return "".join([*pieces, plain[at:]])


def _of_line(match: re.Match[str]) -> str:
    role = label_roles().get(match["label"])
    sign = match["sign"].strip('" ')
    if role is None or not (sign == ":" or _fits(role, match["behind"], written=bool(sign.strip("-")))):
        return match[0]
    return " " * len(match["lead"] or "") + match["label"] + ":".ljust(len(match["sign"]))


def _fits(role: str, behind: str, *, written: bool) -> bool:
    """Tell whether words may stand behind a label: names, a date; of other labels anything, where a sign parts them."""
    if role in _UNITS:
        return _names_unit(behind)
    return written or (role == "deadline" and _DATED.search(behind) is not None)


def _names_unit(words: str) -> bool:
    return words not in label_roles() and (is_name(words) or is_collective(words))


def _of_copula(match: re.Match[str]) -> str:
    if label_roles().get(match["label"]) not in _UNITS or not _names_unit(match["behind"]):
        return match[0]
    return match["label"] + ":".ljust(len(match["sign"]))


def _of_lines_alone(plain: str) -> str:
    """Join a label with the names on the next line, but for headings of columns that stand below each other."""
    pieces, at = [], 0
    for match in _ALONE.finditer(plain):
        above = plain[max(0, match.start() - 40) : match.start()].strip().rsplit("\n", 1)[-1].strip()
        names = _PARTS.split(match["behind"].strip())
        if (
            label_roles().get(match["label"]) in _UNITS
            and above not in label_roles()
            and all(map(_names_unit, names))
        ):
            pieces += [plain[at : match.end("label")], ":".ljust(match.end() - match.end("label"))]
            at = match.end()
    return "".join([*pieces, plain[at:]])


def _without_brackets(text: str, plain: str) -> str:
    """Write labels in brackets of their own (【牵头单位】市发改委) without them."""
    found = [
        match
        for match in _BRACKETED.finditer(text)
        if _label(match) in label_roles() and (match[1] or _opens_line(plain, match.start()))
    ]
    pieces = []
    at = 0
    for match, marks in zip(found, _marks(plain, found), strict=True):
        form = plain[match.start() : match.end()]
        pieces += [plain[at : match.start()], form if marks else f" {_label(match)}:".ljust(len(form))]
        at = match.end()
    return "".join([*pieces, plain[at:]])


def _opens_line(plain: str, at: int) -> bool:
    return not plain[max(0, at - _MOST_MARKS) : at].rpartition("\n")[2].strip(" #*>·-")


def _label(match: re.Match[str]) -> str:
    return match[1] or match[3]


def _marks(plain: str, found: Sequence[re.Match[str]]) -> list[bool]:
    """Tell of each bracket whether it marks the name before it, as those of its line do up to one before a sign."""
    marks: list[bool] = []
    until = -1
    for match in reversed(found):
        behind = not match[2] and match.start() > 0 and _HAN.match(plain, match.start() - 1) is not None
        ends = _MARK_ENDS.match(plain, match.end()) is not None
        chained = bool(marks) and marks[-1] and plain.find("\n", match.end(), until) < 0
        marks.append(behind and (ends or chained))
        until = match.start()
    return marks[::-1]
