"""Objects on a page of an OFD file: letters and rules with their places in points, and pictures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from math import hypot
from typing import Any

from lxml import etree

from loaders.limits import PAGE_LETTERS, check
from loaders.read.ofd.package import SheetParts, numbers
from loaders.read.page.lines import Bounds, Char
from loaders.read.page.marks import letter, rule

POINTS = 72 / 25.4
_MOST_LETTERS = 200_000
_MOST_RULES = 4000
_THIN = 1.4
_ASCENT, _DESCENT = 0.88, 0.12
_SAME = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_OPERANDS = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
"""How many numbers follow a sign of a path (GB/T 33190, 9.1)."""

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]


@dataclass(slots=True)
class Marks:
    """What stands on a page; `pictures` are ids of resources with the bounds they fill."""

    letters: list[Char] = field(default_factory=list)
    rules: list[dict[str, Any]] = field(default_factory=list)
    pictures: list[tuple[str, Bounds]] = field(default_factory=list)


def marks_of(sheet: SheetParts) -> Marks:
    """Return what stands on a page and on its templates, the templates first.

    Raises:
        PlanError: if a page holds more letters than a page can.
    """
    marks = Marks()
    origin = sheet.box[:2]
    for root in (*sheet.templates, sheet.content):
        for item in _objects(root):
            place = _Place.of(item, origin)
            if _name(item) == "TextObject":
                marks.letters += _letters(item, place, _MOST_LETTERS - len(marks.letters))
            elif _name(item) == "PathObject":
                marks.rules += islice(_rules(item, place), _MOST_RULES + 1 - len(marks.rules))
            else:
                marks.pictures.append((item.get("ResourceID", ""), place.bounds()))
    if len(marks.rules) > _MOST_RULES:
        marks.rules.clear()  # a drawing: no table has so many
    return marks


def _objects(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the visible objects of a page in their order; those of patterns are paint."""
    walker = etree.iterwalk(root, events=("start",))
    for _, item in walker:
        name = _name(item)
        if name in ("CellContent", "Clips") or item.get("Visible", "").strip().lower() in ("false", "0"):
            walker.skip_subtree()
        elif name in ("TextObject", "PathObject", "ImageObject"):
            yield item


def _name(item: etree._Element) -> str:
    return item.tag.rpartition("}")[2] if isinstance(item.tag, str) else ""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an object stands: its box on the page, and the matrix inside it, all in mm."""

    left: float
    top: float
    wide: float
    high: float
    matrix: Matrix

    @classmethod
    def of(cls, item: etree._Element, origin: Sequence[float]) -> "_Place":
        box = [*numbers(item.get("Boundary")), 0.0, 0.0, 0.0, 0.0]
        matrix = numbers(item.get("CTM"))
        known = (
            (matrix[0], matrix[1], matrix[2], matrix[3], matrix[4], matrix[5]) if len(matrix) == 6 else _SAME
        )
        return cls(box[0] - origin[0], box[1] - origin[1], box[2], box[3], known)

    def point(self, x: float, y: float) -> Point:
        """Return a point of the object on the page, in points."""
        a, b, c, d, e, f = self.matrix
        return ((a * x + c * y + e + self.left) * POINTS, (b * x + d * y + f + self.top) * POINTS)

    def bounds(self) -> Bounds:
        left, top = self.left * POINTS, self.top * POINTS
        return (left, top, left + self.wide * POINTS, top + self.high * POINTS)


def _letters(item: etree._Element, place: _Place, room: int) -> Iterator[Char]:
    """Yield the letters of a text object, each from its own place."""
    size = next(iter(numbers(item.get("Size"))), 0.0)
    broad = next(iter(numbers(item.get("HScale"))), 1.0)
    x = y = 0.0
    for code in item.iterchildren("{*}TextCode"):
        text = (code.text or "").strip("\r\n\t")
        room -= len(text)
        check(_MOST_LETTERS - room, PAGE_LETTERS, _MOST_LETTERS)
        x = next(iter(numbers(code.get("X"))), x)
        y = next(iter(numbers(code.get("Y"))), y)
        widths = [size * broad * (0.5 if char.isascii() else 1.0) for char in text]
        along = _steps(code.get("DeltaX"), widths)
        down = _steps(code.get("DeltaY"), [0.0] * len(text))
        for char, wide, step, drop in zip(text, widths, along, down, strict=True):
            yield _letter(char, (x, y), min(wide, step) if step > 0 else wide, size, place)
            x, y = x + step, y + drop


def _letter(char: str, at: Point, wide: float, size: float, place: _Place) -> Char:
    a, b, c, d, _, _ = place.matrix
    x0, base = place.point(*at)
    x1, _ = place.point(at[0] + wide, at[1])
    high = size * hypot(c, d) * POINTS
    bounds = (min(x0, x1), base - _ASCENT * high, max(x0, x1), base + _DESCENT * high)
    return letter(char, bounds, high, (a, b))


def _steps(deltas: str | None, usual: Sequence[float]) -> list[float]:
    """Return how far it is from each letter to the next: as told, the last told one going on; `usual` where nothing is told.

    `g 3 5.6` stands for three times 5.6.
    """
    words = iter((deltas or "").split())
    told: list[float] = []
    for word in words:
        if len(told) >= len(usual):
            break
        if word.lower() == "g":
            count, step = next(iter(numbers(next(words, ""))), 0.0), numbers(next(words, ""))
            told += step * max(0, min(int(min(count, len(usual))), len(usual) - len(told)))
        else:
            told += numbers(word)
    return [*told, *usual[len(told) :]][: len(usual)]


def _rules(item: etree._Element, place: _Place) -> Iterator[dict[str, Any]]:
    """Yield the level and upright rules that a path draws: its lines, or a painted surface as thin as a line."""
    data = next((child.text or "" for child in item.iterchildren("{*}AbbreviatedData")), "")
    lines = [(place.point(*a), place.point(*b)) for a, b in _segments(data)]
    if item.get("Stroke", "true").strip().lower() in ("false", "0"):
        lines = _thin(lines)
    found = (rule(*a, *b) for a, b in lines)
    yield from (edge for edge in found if edge is not None)


def _thin(lines: Sequence[tuple[Point, Point]]) -> list[tuple[Point, Point]]:
    """Return the middle line of a surface that is as thin as a line; nothing of a broader one."""
    xs = [point[0] for line in lines for point in line]
    ys = [point[1] for line in lines for point in line]
    if not xs or min(max(xs) - min(xs), max(ys) - min(ys)) > _THIN * POINTS:
        return []
    if max(xs) - min(xs) > max(ys) - min(ys):
        middle = (min(ys) + max(ys)) / 2
        return [((min(xs), middle), (max(xs), middle))]
    middle = (min(xs) + max(xs)) / 2
    return [((middle, min(ys)), (middle, max(ys)))]


def _segments(data: str) -> Iterator[tuple[Point, Point]]:
    """Yield the straight lines of a path; curves only move the pen."""
    words = iter(data.split())
    at = start = (0.0, 0.0)
    for sign in words:
        count = _OPERANDS.get(sign)
        if count is None:
            continue
        values = numbers(" ".join(islice(words, count)))
        end = (values[-2], values[-1]) if len(values) >= 2 else start
        if sign in ("L", "C") and end != at:
            yield at, end
        at = end
        start = end if sign in ("M", "S") else start
