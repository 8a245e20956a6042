"""Printed lines to paragraphs: page furniture removed, wrapped lines rejoined by their place on the page."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from loaders.read.page.lines import Line
from loaders.text.vocabulary import chars, words

_BAND = 0.11
_GAP, _OTHER_SIZE = 1.25, 0.08
_NUMBER = re.compile(
    r"[-—–－·•|\s]*(?:第\s*)?(?:\d{1,4}|[ivxIVX]{1,6})(?:\s*页)?(?:\s*[/／，,]?\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–－·•|\s]*"
)
_DIGITS = re.compile(r"\d+")
_ENDS = "。；;：:！!？?"
_CLOSES = _ENDS + ")）"
_CLUSTER = re.compile(
    r"[（(《“‘]*(?:[\w.．%％]+?(?![0-9０-９A-Za-z.．%％])|.)[）)》”’、，。；：！？．.,;:%％]*[0-9０-９A-Za-z.．%％]*"
)
_FIELD = re.compile(r"[^，。；：:]{1,8}[：:]")
_TITLE_GOES_ON = "的、》）)" + chars("links", "and")
_WIDE = 0.6
_RAGGED = 0.25
_LARGER = 1.15
_CN = chars("numerals", "one_to_nine", "ten", "hundreds", "zero")
_ITEM = re.compile(
    rf"[（(]?[{_CN}]{{1,4}}[）)、.．]|第[{_CN}\d]{{1,5}}[条章节]|"
    r"[（(]?\d{1,3}(?:[）)、]|[.．](?!\d))|[\u2460-\u249b]"
)


@dataclass(frozen=True, slots=True)
class Margins:
    """The edges that full lines reach, whether paragraphs open with an indent, and the usual size of letters."""

    left: float
    right: float
    indented: bool
    size: float


def without_furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[list[Line]]:
    """Return the lines of each page without page numbers and without headers and footers that repeat."""
    seen: Counter[tuple[str, bool]] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        seen.update({_mark(line, height) for line in lines if _at_edge(line, height)})
    often = max(2, round(0.4 * len(pages)))
    repeated = {mark for mark, count in seen.items() if count >= often and mark[0]}
    return [_kept(lines, height, repeated) for lines, height in zip(pages, heights, strict=True)]


def _kept(lines: Sequence[Line], height: float, repeated: set[tuple[str, bool]]) -> list[Line]:
    """Return the lines of a page without those at its edges that repeat and stand apart from the words between."""
    kept = [line for line in lines if not (_at_edge(line, height) and _is_number(line, lines))]
    for from_end in (False, True):
        ordered = kept[::-1] if from_end else kept
        outer = takewhile(lambda line: _at_edge(line, height) and _mark(line, height) in repeated, ordered)
        count = _outer(ordered, len(list(outer)))
        kept = kept[: len(kept) - count] if from_end else kept[count:]
    return kept


def _outer(lines: Sequence[Line], most: int) -> int:
    """Return how many of the first lines, at most so many, a gap or another size of letters parts from the next."""
    steps = sorted(abs(b.top - a.top) for a, b in pairwise(lines) if abs(b.top - a.top) > 1)
    usual = steps[len(steps) // 2] if steps else 0.0
    for count in range(most, 0, -1):
        if count == len(lines):
            return count
        last, following = lines[count - 1], lines[count]
        other = abs(last.size - following.size) > _OTHER_SIZE * following.size
        if other or abs(following.top - last.top) > _GAP * usual:
            return count
    return 0


def _at_edge(line: Line, height: float) -> bool:
    return line.bottom < _BAND * height or line.top > (1 - _BAND) * height


def _mark(line: Line, height: float) -> tuple[str, bool]:
    """Return what makes two headers the same: their words with numbers masked, and the edge."""
    return _DIGITS.sub("0", "".join(line.text.split())), line.top < height / 2


def _is_number(line: Line, lines: Sequence[Line]) -> bool:
    """Tell whether a line is the first or the last of its page, and nothing but a page number."""
    return line in (lines[0], lines[-1]) and _NUMBER.fullmatch(line.text) is not None


def margins(lines: Sequence[Line]) -> Margins:
    """Measure the margins of lines that belong together (the body, or one frame)."""
    right = _edge([line.right for line in lines], max)
    full = [line for line in lines if line.right > right - 2 * line.size]
    left = _edge([line.left for line in full or lines], min)
    starts = sum(0.8 * line.size < line.left - left < 4 * line.size for line in lines)
    size = Counter(round(line.size, 1) for line in lines).most_common(1)[0][0]
    return Margins(left, right, starts >= 0.08 * len(lines), size)


def _edge(values: Sequence[float], outer: Callable[[list[int]], int]) -> float:
    """Return the outermost value that at least a tenth of the lines share."""
    counts: Counter[int] = Counter(round(value / 2) for value in values)
    shared = [key for key, count in counts.items() if count >= max(2, 0.1 * len(values))] or list(counts)
    key = outer(shared)
    near = [value for value in values if round(value / 2) == key]
    return max(near) if outer is max else min(near)


def paragraphs(lines: Sequence[Line], edges: Sequence[Margins]) -> list[str]:
    """Join wrapped lines to paragraphs; the lines stand in reading order, each with the margins of its column."""
    pitch = _pitches(lines)
    texts: list[list[str]] = []
    for at, line in enumerate(lines):
        if at and _continues(lines[at - 1], line, edges[at - 1], edges[at], pitch[round(line.size)]):
            texts[-1] += (joint(texts[-1][-1], line.text), line.text)
        else:
            texts.append([line.text])
    return ["".join(parts) for parts in texts]


def _pitches(lines: Sequence[Line]) -> dict[int, float]:
    """Return the usual distance from one line's top to the next, by the size of the letters."""
    steps: dict[int, Counter[int]] = {round(line.size): Counter() for line in lines}
    for a, b in pairwise(lines):
        if a.page == b.page and b.top > a.top and round(a.size) == round(b.size):
            steps[round(b.size)][round(b.top - a.top)] += 1
    return {size: float(counts.most_common(1)[0][0]) if counts else 0.0 for size, counts in steps.items()}


def _continues(before: Line, line: Line, above: Margins, edges: Margins, pitch: float) -> bool:
    """Tell whether `line`, within `edges`, goes on with the paragraph of `before`, within `above`."""
    if _apart(before, line, pitch):
        return False
    if _is_title(before, above) and _is_title(line, edges):
        return _title_goes_on(before, line, above)
    size = max(before.size, line.size)
    room = above.right - before.right
    at_margin = line.left <= edges.left + 0.8 * size
    closed = before.text[-1:] in _CLOSES
    if room > (_unbreakable(line.text) + 0.6) * size:
        ragged = room < _RAGGED * (above.right - above.left) and not closed
        return at_margin and edges.indented and ragged and before.left <= above.left + 3 * size
    new = _ITEM.match(line.text) is not None
    if at_margin:
        return edges.indented or not (closed and (new or room > 0.6 * size))
    hanging = line.left >= before.left - 0.3 * size and line.left - before.left < 5 * size
    return hanging and before.text[-1:] not in _ENDS and not new and before.left > above.left + 0.8 * size


def _apart(before: Line, line: Line, pitch: float) -> bool:
    """Tell whether letters of another size, a gap, or names of fields (发文机关：) part two lines."""
    size = max(before.size, line.size)
    gap = before.page == line.page and pitch > 0 and line.top - before.top > 1.6 * max(pitch, size)
    fields = _FIELD.match(before.text) is not None and _FIELD.match(line.text) is not None
    return gap or fields or abs(before.size - line.size) > 0.12 * size


def _title_goes_on(before: Line, line: Line, above: Margins) -> bool:
    """Tell whether a title was wrapped: its line is long, and does not end with the kind of the document."""
    ended = before.text.endswith(words("table_marks", "title_end")) and line.text[:1] not in _TITLE_GOES_ON
    return not ended and before.right - before.left > _WIDE * (above.right - above.left)


def _unbreakable(text: str) -> float:
    """Return the width, in letters, of what had to stay together at the start of a line and had no room above."""
    head = _CLUSTER.match(text)
    return sum(0.5 if char.isascii() else 1.0 for char in head[0]) if head else 1.0


def _is_title(line: Line, edges: Margins) -> bool:
    """Tell whether a line stands in letters larger than the body's, in the middle of the page."""
    left, right = line.left - edges.left, edges.right - line.right
    return line.size > _LARGER * edges.size and abs(left - right) < 2 * line.size


def joint(before: str, after: str) -> str:
    """Return what stands between two wrapped lines when joined: nothing in Chinese, a space between Latin words."""
    latin = before[-1:].isascii() and after[:1].isascii() and before[-1:].isalnum() and after[:1].isalpha()
    return " " if latin else ""
