"""A stretch of plain text without its white space, aligned with the plan's text it was taken from.

A wrapped line or a space inside a phrase (不少于 1 项) is no hindrance to a pattern, and what a pattern finds has its
offsets in the plan's text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.frozen import made_often
from loaders.text.vocabulary import pattern, words, wordset

MASK = "\x01"
"""The character that stands for each masked one."""

SOFT = "\x1f"
"""White space that stands for a line end between words that belong together; a plain text has no other."""

_RUN = re.compile(r"\S+")
_HARD = re.compile(f"[^{SOFT}]+")
_LINE_END = re.compile(r" *(?:\n|$)")
_NEW_NAME = pattern("{levels.territory+township+nation+corps+group}|{unit_words.opens_name}")
_NAME_END = re.compile("[、,;:/ ]")
_NAME_AND_ROLE = pattern("[、,;:/ 。]|等|按|(?<!^){role_words.core+charge}")
"""Where a name ends for sure: at a sign, or before what it does (萍乡市政府负责)."""
_BRACKET = re.compile("[()<>]")
_LAST_WORD = 12
_LONGEST_WORD = 40
_SHORT = 2
_WIDE = 3
_LONGEST_NOTE = 8


@made_often
@dataclass(frozen=True, slots=True)
class AlignedText:
    """Text without white space: `raw`, and `text`, its equal in length, in which some of it may be masked.

    `starts` and `offsets` hold where each unbroken run begins in `text` and in the plan's text.
    """

    text: str
    raw: str
    starts: Sequence[int]
    offsets: Sequence[int]

    def offset(self, at: int) -> int:
        """Return the offset in the plan's text of the character `text[at]`."""
        if len(self.starts) == 1:
            return self.offsets[0] + at
        run = bisect_right(self.starts, at) - 1
        return self.offsets[run] + at - self.starts[run]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the plan's text of the stretch `text[start:end]`, which must not be empty."""
        if len(self.starts) == 1:
            return self.offsets[0] + start, self.offsets[0] + end
        return self.offset(start), self.offset(end - 1) + 1

    def spans(self, stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return the offsets in the plan's text of many stretches; see `span`."""
        if len(self.starts) > 1:
            return [self.span(*stretch) for stretch in stretches]
        by = self.offsets[0]
        return [(start + by, end + by) for start, end in stretches]


def squeezed(plain: str, start: int, end: int) -> AlignedText:
    """Return `plain[start:end]` as a list of units is read: brackets masked, 、 for white space between whole names."""
    if (whole := _unbroken(plain, start, end)) is not None:
        return AlignedText(masked(whole), whole, (0,), (start,))
    runs = Aligning(start)
    last = ""
    for run in _RUN.finditer(plain, start, end):
        if runs.parts and _parts_names(last, plain, runs.end, run, end):
            runs.add("、", runs.end)
            last += "、"
        runs.add(run[0], run.start())
        last = (last + run[0][-_LAST_WORD:])[-_LAST_WORD:]
    raw = "".join(runs.parts)
    return runs.aligned(masked(raw), raw)


@lru_cache(maxsize=1024)
def compacted(plain: str, start: int, end: int) -> AlignedText:
    """Return `plain[start:end]` as numbers are read: a space stays where words must not meet, so that 5 10 is not 510.

    Targets and deadlines of a point read the same stretch, and what is told of it too: the last ones are kept.
    """
    if (whole := _unbroken(plain, start, end)) is not None:
        return AlignedText(whole, whole, (0,), (start,))
    runs = Aligning(start)
    last: re.Match[str] | None = None
    for run in _RUN.finditer(plain, start, end):
        if last and _apart(plain, last, run, start, end):
            runs.add(" ", run.start() - 1)
        runs.add(run[0], run.start())
        last = run
    return runs.aligned()


def unspaced(plain: str, start: int, end: int, stops: Sequence[tuple[int, int]] = ()) -> AlignedText:
    """Return `plain[start:end]` as names in prose are read: all white space gone, 。 for each character of `stops`."""
    if (whole := _unbroken(plain, start, end)) is not None:
        whole = _stopped(whole, start, stops)
        return AlignedText(whole, whole, (0,), (start,))
    runs = Aligning(start)
    for left, right, stopped in _parted(start, end, stops):
        if stopped:
            runs.add("。" * (right - left), left)
            continue
        for run in _RUN.finditer(plain, left, right):
            runs.add(run[0], run.start())
    return runs.aligned()


def unsoftened(plain: str, start: int, end: int) -> AlignedText:
    """Return `plain[start:end]` with the words whole that a line end parts; other white space stays."""
    runs = Aligning(start)
    for run in _HARD.finditer(plain, start, end):
        runs.add(run[0], run.start())
    return runs.aligned()


def _unbroken(plain: str, start: int, end: int) -> str | None:
    """Return `plain[start:end]` where it holds no white space, else None: most stretches are one run."""
    piece = plain[start:end]
    pieces = piece.split(None, 1)
    return piece if len(pieces) == 1 and len(pieces[0]) == len(piece) else None


def _stopped(piece: str, start: int, stops: Sequence[tuple[int, int]]) -> str:
    """Return a piece that begins at `start` with 。 for each character of `stops`."""
    at = 0
    parts: list[str] = []
    for low, high in sorted(stops) if len(stops) > 1 else stops:
        left, right = max(low - start, at), min(high - start, len(piece))
        if left < right:
            parts += (piece[at:left], "。" * (right - left))
            at = right
    return "".join((*parts, piece[at:])) if parts else piece


class Aligning:
    """Collects runs of text with their offsets; runs that touch in both texts are one."""

    def __init__(self, start: int) -> None:
        """Begin with nothing, at the offset `start` of the plan's text."""
        self.parts: list[str] = []
        self.end = start
        self._length = 0
        self._starts = [0]
        self._offsets = [start]

    def add(self, text: str, offset: int) -> None:
        """Add text that stands at an offset of the plan's text, or a sign put in there."""
        if offset != self._offsets[-1] + self._length - self._starts[-1]:
            self._starts.append(self._length)
            self._offsets.append(offset)
        self.parts.append(text)
        self._length += len(text)
        self.end = offset + len(text)

    def aligned(self, text: str | None = None, raw: str | None = None) -> AlignedText:
        """Return what was added; `text` masked and `raw` whole, both as added where they are not given."""
        raw = "".join(self.parts) if raw is None else raw
        return AlignedText(raw if text is None else text, raw, tuple(self._starts), tuple(self._offsets))


def _parted(start: int, end: int, stops: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    """Yield `start`:`end` in pieces, each with whether it is one of `stops`."""
    at = start
    for low, high in sorted(stops):
        left, right = max(low, at), min(high, end)
        if left < right:
            yield at, left, False
            yield left, right, True
            at = right
    yield at, end, False


def _parts_names(last: str, plain: str, before: int, run: re.Match[str], end: int) -> bool:
    """Tell whether white space parts two names: `last` ends with one, and another begins with `run`.

    It begins with a level word, or blanks part it and it is a whole name (市教育局 资源生态局).
    """
    name = _NAME_END.split(last)[-1]
    if (
        plain.startswith(SOFT, before)
        or len(name) <= _SHORT
        or not name.endswith(words("unit_endings", "name"))
    ):
        return False
    if _NEW_NAME.match(plain, run.start(), end):
        return True
    following = _NAME_AND_ROLE.split(run[0][:_LONGEST_WORD], maxsplit=1)[0]
    whole = len(following) > _SHORT and following.endswith(words("unit_endings", "name"))
    bare = following in wordset("unit_endings", "name")
    return whole and not bare and plain.find("\n", before, run.start()) < 0


def masked(text: str) -> str:
    """Return `text` with each pair of brackets and what it holds masked, of the same length; lone brackets stay.

    Of angle brackets only pairs around one to eight characters, since 《 》 also became < >.
    """
    if ")" not in text and ">" not in text:
        return text
    at = 0
    parts: list[str] = []
    for start, end in _bracketed(text):
        parts += (text[at:start], MASK * (end - start))
        at = end
    return "".join([*parts, text[at:]])


def _bracketed(text: str) -> list[tuple[int, int]]:
    """Return the outermost pairs of brackets, in order."""
    pairs: list[tuple[int, int]] = []
    rounds: list[int] = []
    angles: list[int] = []
    for match in _BRACKET.finditer(text):
        sign, at = match[0], match.start()
        if sign in "(<":
            (rounds if sign == "(" else angles).append(at)
            continue
        opened, others = (rounds, angles) if sign == ")" else (angles, rounds)
        if opened and (sign == ")" or 1 < at - opened[-1] <= _LONGEST_NOTE + 1):
            start = opened.pop()
            while others and others[-1] > start:
                others.pop()
            while pairs and pairs[-1][0] > start:
                pairs.pop()
            pairs.append((start, at + 1))
        elif sign == ">":
            angles.clear()
    return pairs


def _apart(plain: str, left: re.Match[str], right: re.Match[str], start: int, end: int) -> bool:
    """Say whether two runs stay apart: Latin signs that meet, a wide gap, a number alone on its line."""
    if _latin(left[0][-1]) and _latin(right[0][0]):
        number = left[0][-1].isdigit() and right[0][0].isdigit()
        return not (number and plain.startswith(SOFT, left.end()))
    if plain.find("\n", left.end(), right.start()) < 0:
        return right.start() - left.end() >= _WIDE
    return _alone(plain, left, start, end) or _alone(plain, right, start, end)


def _alone(plain: str, run: re.Match[str], start: int, end: int) -> bool:
    if not run[0].isdigit() or not _LINE_END.match(plain, run.end(), end):
        return False
    at = run.start()
    while at > start and plain[at - 1] == " ":
        at -= 1
    return at == start or plain[at - 1] == "\n"


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
