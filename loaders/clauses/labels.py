"""Labels however they are written (【牵头单位】甲, ◆牵头单位：甲, 牵头单位｜甲, 牵头单位为甲): all of them get a colon in the plain text."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from loaders.clauses.names import is_collective, is_name
from loaders.clauses.role_words import label_roles, label_spans
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
_OPENING, _CLOSING = frozenset("【[［〖「『（("), frozenset("】]］〗」』）)")
_SIGNS, _COPULAS, _COLON, _LINE_END = (frozenset(signs) for signs in ('" :|/→=-', "分为是", " :", " \n"))
_BEHIND = _SIGNS | _COPULAS | _COLON | _LINE_END
"""What stands right behind a label where one of the forms may have it."""
_BEFORE_LABEL = frozenset(" ;,。(")


def with_colons(text: str, plain: str) -> str:
    """Return `plain`, equal in length, with a colon behind each label of the tables that names, or a date, follow.

    A bracket behind the name that it marks (市发改委【牵头】、市财政局) stays as it is.

    Args:
        text: the text as read, which tells kinds of brackets apart.
        plain: its plain form.
    """
    found = label_spans(plain)
    plain = _without_brackets(text, plain, found)
    behind = [(start, signs) for start, end in found if (signs := plain[end : end + 2])[:1] in _BEHIND]
    plain = _without_numbers(plain, [at for at, signs in behind if signs[0] in _COLON])
    places = [at for at, signs in behind if signs[0] in _SIGNS]
    others = [at for at, signs in behind if signs[0] in _SIGNS and not _is_colon_alone(signs)]
    plain = _rewritten(plain, _at_lines_and_stops(plain, places, others), _of_line)
    places = [at for at, signs in behind if signs[0] in _COPULAS]
    lines = _lines_of(plain, places)
    plain = _rewritten(
        plain, (found for line in lines for found in _COPULA.finditer(plain, *line)), _of_copula
    )
    return _of_lines_alone(plain, [at for at, signs in behind if signs[0] in _LINE_END])


def _is_colon_alone(signs: str) -> bool:
    """Tell by the signs behind a label whether it has its colon and no blank: as it is written it would be written anew."""
    return signs[0] == ":" and signs[1:] != " "


def _rewritten(
    plain: str, found: Iterable[re.Match[str]], write: Callable[[re.Match[str]], str | None]
) -> str:
    """Return `plain` with what was found in it written anew; None leaves it as it is."""
    pieces, at = [], 0
    for match in found:
        written = write(match)
        if written is not None:
            pieces += [plain[at : match.start()], written]
            at = match.end()
    return "".join([*pieces, plain[at:]]) if pieces else plain


def _at_lines_and_stops(plain: str, places: Sequence[int], others: Sequence[int]) -> Iterator[re.Match[str]]:
    """Yield what `_LINE` finds at the head of the lines of these places, and of `others` where a sign stands right before them.

    There labels stand; at the head of a line something may stand before one that is taken out.
    """
    heads = (start for start, _ in _lines_of(plain, places))
    behind = (at for at in others if plain[at - 1 : at] in _BEFORE_LABEL)
    done = 0
    for at in sorted({*heads, *behind}):
        match = _LINE.match(plain, at) if at >= done else None
        if match is not None:
            done = match.end()
            yield match


def _lines_of(plain: str, places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield each line that holds one of the places, which stand in the order of their lines."""
    stop = -1
    for at in places:
        if at > stop:
            start = plain.rfind("\n", max(stop, 0), at) + 1
            stop = plain.find("\n", at)
            stop = len(plain) if stop < 0 else stop
            yield start, stop


def _without_numbers(plain: str, places: Iterable[int]) -> str:
    """Blank the numbers of label lines below each other (①牵头单位：…, ②配合单位：…): they number no items."""
    lines = (_NUMBERED.match(plain, start) for start, _ in _lines_of(plain, places))
    found = [match for match in lines if match is not None and match["label"] in label_roles()]
    beside = [
        (a, b)
        for a, b in pairwise(found)
        if plain.find("\n", a.end()) + 1 == b.start() and a["label"] != b["label"]
    ]
    if not beside:
        return plain
    pieces, at = [], 0
    for match in sorted({match for pair in beside for match in pair}, key=lambda match: match.start()):
        pieces += [plain[at : match.start("number")], " " * len(match["number"])]
        at = match.end("number")
    return "".join([*pieces, plain[at:]])


def _of_line(match: re.Match[str]) -> str | None:
    role = label_roles().get(match["label"])
    sign = match["sign"].strip('" ')
    if role is None or not (sign == ":" or _fits(role, match["behind"], written=bool(sign.strip("-")))):
        return None
    return " " * len(match["lead"] or "") + match["label"] + ":".ljust(len(match["sign"]))


def _fits(role: str, behind: str, *, written: bool) -> bool:
    """Tell whether words may stand behind a label: names, a date; of other labels anything, where a sign parts them."""
    if role in _UNITS:
        return _names_unit(behind)
    return written or (role == "deadline" and _DATED.search(behind) is not None)


def _names_unit(words: str) -> bool:
    return words not in label_roles() and (is_name(words) or is_collective(words))


def _of_copula(match: re.Match[str]) -> str | None:
    if label_roles().get(match["label"]) not in _UNITS or not _names_unit(match["behind"]):
        return None
    return match["label"] + ":".ljust(len(match["sign"]))


def _of_lines_alone(plain: str, places: Iterable[int]) -> str:
    """Join a label with the names on the next line, but for headings of columns that stand below each other."""
    pieces, at = [], 0
    for start, _ in _lines_of(plain, places):
        match = _ALONE.match(plain, start)
        if match is None or label_roles().get(match["label"]) not in _UNITS:
            continue
        above = plain[max(0, match.start() - 40) : match.start()].strip().rsplit("\n", 1)[-1].strip()
        names = _PARTS.split(match["behind"].strip())
        if above not in label_roles() and all(map(_names_unit, names)):
            pieces += [plain[at : match.end("label")], ":".ljust(match.end() - match.end("label"))]
            at = match.end()
    return "".join([*pieces, plain[at:]]) if pieces else plain


def _without_brackets(text: str, plain: str, labels: Iterable[tuple[int, int]]) -> str:
    """Write labels in brackets of their own (【牵头单位】市发改委) without them."""
    places = [at for at, end in labels if text[at - 1 : at] in _OPENING and text[end : end + 1] in _CLOSING]
    found = [
        match
        for start, stop in _lines_of(plain, places)
        for match in _BRACKETED.finditer(text, start, stop)
        if _label(match) in label_roles() and (match[1] or _opens_line(plain, match.start()))
    ]
    if not found:
        return plain
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
