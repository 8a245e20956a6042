"""What ends a document: signature, date, annexes, who gets it, whom to ask; told in what no other stage has read."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from loaders.audit.canvas import Paint
from loaders.points.closing import closes
from loaders.points.plantext import PlanText
from loaders.text.vocabulary import pattern, words

_NUMERAL = r"[\d{chars:numerals.one_to_nine+ten+zero}]"
_DATE = pattern(rf"[(]?{_NUMERAL}{{4}} ?年 ?{_NUMERAL}{{1,3}} ?月 ?{_NUMERAL}{{1,3}} ?日[)]?(?:印发)?$")
_DISTRIBUTION = pattern(r"[(]?{furniture.ending}")
_NAME_ENDS = words("unit_endings", "name")
_NAME_SIGNS = frozenset(word[-1] for word in _NAME_ENDS)
_UNIT = pattern(r"[^,;:。]{2,40}{unit_endings.name}$")
_PAGE = pattern(r"[-\s\d]+$")
_LONGEST = 200


def endings(text: PlanText, left_out: Iterable[tuple[int, int]]) -> Iterator[Paint]:
    """Yield the lines of left-out stretches that are closing words, a signature, a date, a note of distribution or a page number."""
    starts = [ending.start for ending in text.endings]
    for start, end in left_out:
        yield from _lines(text.plain, start, end)
        for ending in text.endings[bisect_left(starts, start) : bisect_left(starts, end)]:
            yield ending.start, min(ending.end, end), ending.kind, ""


def _lines(plain: str, at: int, end: int) -> Iterator[Paint]:
    while at < end:
        stop = plain.find("\n", at, end)
        stop = end if stop < 0 else stop
        kind = _kind(plain[at:stop].strip()) if stop - at <= _LONGEST else ""
        if kind:
            yield at, stop, kind, ""
        at = stop + 1


def _kind(line: str) -> str:
    if not line:
        return ""
    if _DATE.match(line):
        return "date"
    if _DISTRIBUTION.match(line):
        return "distribution"
    if _PAGE.match(line):
        return "furniture"
    if closes(line):
        return "closing"
    if line[-1] not in _NAME_SIGNS:
        return ""
    name = "".join(line.split())
    return "signature" if name.endswith(_NAME_ENDS) and _UNIT.match(name) else ""
