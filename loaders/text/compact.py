"""A stretch of plain text without its white space, and the way back to offsets of the whole text."""

import re
from dataclasses import dataclass
from functools import lru_cache

_SPACE = re.compile(r"\s")
_RUN = re.compile(r"\S+")
_LINE_END = re.compile(r" *(?:\n|$)")
_WIDE = 3


@dataclass(frozen=True, slots=True)
class Compact:
    """Text without white space, but for a space where words must not meet, so that 5 10 is not 510.

    A wrapped line or a space inside a phrase (不少于 1 项) is thus no hindrance to a pattern.
    """

    text: str
    base: int
    index: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the whole text of `text[start:end]`, which must not be empty."""
        if self.index is None:
            return self.base + start, self.base + end
        return self.index[start], self.index[end - 1] + 1


@lru_cache(maxsize=2)
def compact(plain: str, start: int, end: int) -> Compact:
    """Return `plain[start:end]` without white space; targets and deadlines of a point read the same stretch."""
    piece = plain[start:end]
    if not _SPACE.search(piece):
        return Compact(piece, start, None)
    parts: list[str] = []
    index: list[int] = []
    last: re.Match[str] | None = None
    for run in _RUN.finditer(piece):
        if last and _apart(piece, last, run):
            parts.append(" ")
            index.append(start + run.start() - 1)
        parts.append(run[0])
        index.extend(range(start + run.start(), start + run.end()))
        last = run
    return Compact("".join(parts), start, tuple(index))


def _apart(piece: str, left: re.Match[str], right: re.Match[str]) -> bool:
    """Say whether two runs stay apart: Latin signs that meet, a wide gap, a number alone on its line."""
    if _latin(left[0][-1]) and _latin(right[0][0]):
        return True
    gap = piece[left.end() : right.start()]
    if "\n" not in gap:
        return len(gap) >= _WIDE
    return _alone(piece, left) or _alone(piece, right)


def _alone(piece: str, run: re.Match[str]) -> bool:
    return run[0].isdigit() and bool(_LINE_END.match(piece, run.end())) and _opens_line(piece, run.start())


def _opens_line(piece: str, at: int) -> bool:
    while at and piece[at - 1] == " ":
        at -= 1
    return not at or piece[at - 1] == "\n"


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
