"""The stretch of a point's own words, and the title that it gives the point."""

import re

from loaders.clauses.subjects import SHAPE
from loaders.points.closing import CLOSING
from loaders.points.drafts import PointDraft
from loaders.text.vocabulary import pattern, words

_LONG = 30
_LONGEST = 40
_NEAR = 200
_FIRST = re.compile(r"[^。;\n]*")
_ENDING = pattern(
    r"(?:\n|(?<=[。)]))[ ]*+(?:\([^()\n]{2,14}\)(?<!\d\))|\([^()\n]{2,40}代章\)|\(?(?:{furniture.ending})[^\n]*"
    r"|[^\n。]{0,40}\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日[ ]*(?:印发)?)[ ]*$"
)
"""A line, or what stands behind the last sentence, that ends a document: a signature, a date, who gets it."""
_ENDS = words("furniture", "ending")
_LAST = frozenset(")日发")
"""What stands last where none of these words does: behind a note in brackets, a date, a date of printing."""
_BEYOND = pattern(
    r"\n[ ]*+\(?{furniture.ending}[ ]*+[\d{chars:numerals.one_to_nine}]{0,2}[ ]*+(?:[:.\n]|$)"
    r"|\n[ ]*+(?:{furniture.annex}|[^\n。;:]{4,40}{title_words.ending}(?:\([^()\n]{1,20}\))?[ ]*+(?:\n|$))"
    rf"|{CLOSING}"
)
"""What is no part of the work behind its clause: annexes, the title of the next document, the words that close this one."""


def body_of(plain: str, draft: PointDraft, *, last: bool) -> tuple[int, int]:
    """Return the stretch of a point's own words as offsets.

    Args:
        plain: the plan's plain text.
        draft: the point.
        last: the point is the last of its stretch or of the plan: what ends the document may follow its words.
    """
    start, end = draft.item.body, draft.end
    own = [c.outer for c in draft.clauses if start <= c.start < end and c.shape != SHAPE]
    while start < end and plain[start] in " \n":
        start += 1
    floor = max((stop for _, stop in own), default=start)
    behind_words = bool(own) and own[0][0] > start + 1
    if end <= floor or not plain[floor:end].strip():
        return start, max(start, floor)
    beyond = _BEYOND.search(plain, floor, end) if last and behind_words else None
    end = end if beyond is None else beyond.start()
    return start, max(start, floor, _end_of_words(plain, start, end))


def _end_of_words(plain: str, start: int, end: int) -> int:
    """Return where the words end before signatures, dates and distribution notes at the end of a stretch."""
    low = start
    while True:
        while end > start and plain[end - 1].isspace():
            end -= 1
        low = low if low < end else start
        line = max(low, plain.rfind("\n", low, end))
        before = max(low, line - 1)
        tail = plain[before:end]
        ending = _ENDING.search(tail, line - before) if _may_end(tail) else None
        if ending is None:
            return end
        end = before + ending.start()
        # What ends the same line once more was not long enough to match before, so it stands near.
        low = start if plain[end] == "\n" else max(start, end - _NEAR)


def _may_end(line: str) -> bool:
    """Tell by single signs and words whether a line may end in what is no part of the work."""
    return line[-1:] in _LAST or any(word in line for word in _ENDS)


def title_of(text: str, plain: str, start: int, end: int) -> str:
    """Return the first clause of `text[start:end]` as the text writes it, at most 40 characters."""
    first = "".join(text[start : _first_end(plain, start, end)].split())
    if len(first) > _LONG:
        first = re.split("[,，]", first, maxsplit=1)[0]
    first = first.rstrip("，,、：:")
    return first if len(first) <= _LONGEST else first[: _LONGEST - 1] + "…"


def _first_end(plain: str, start: int, end: int) -> int:
    match = _FIRST.match(plain, start, end)
    return match.end() if match is not None else start
