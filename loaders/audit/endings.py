"""What ends a document: signature, date, annexes, who gets it, whom to ask; told in what no other stage has read."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from graph.model import TextSpan
from loaders.audit.canvas import Paint
from loaders.notice.endings import find_endings
from loaders.text.vocabulary import pattern

_NUMERAL = r"[\d{chars:numerals.one_to_nine+ten+zero}]"
_DATE = pattern(rf"[(]?{_NUMERAL}{{4}} ?年 ?{_NUMERAL}{{1,3}} ?月 ?{_NUMERAL}{{1,3}} ?日[)]?(?:印发)?$")
_DISTRIBUTION = pattern(r"[(]?{furniture.ending}")
_UNIT = pattern(r"[^,;:。]{2,40}{unit_endings.name}$")
_PAGE = pattern(r"[-\s\d]+$")
_LONGEST = 200


def endings(plain: str, spans: Iterable[TextSpan]) -> Iterator[Paint]:
    """Yield the lines of left-out spans that are a signature, a date, a note of distribution or a page number."""
    known = find_endings(plain)
    starts = [ending.start for ending in known]
    for span in spans:
        if span.kind == "left out":
            yield from _lines(plain, span)
            for ending in known[bisect_left(starts, span.start) : bisect_left(starts, span.end)]:
                yield ending.start, min(ending.end, span.end), ending.kind, ""


def _lines(plain: str, span: TextSpan) -> Iterator[Paint]:
    at = span.start
    while at < span.end:
        stop = plain.find("\n", at, span.end)
        stop = span.end if stop < 0 else stop
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
    words = "".join(line.split())
    return "signature" if _UNIT.match(words) else ""
