"""Findings with their line, their point and the words they speak of."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from graph.findings import finding
from graph.model import Finding, Mention, Point
from loaders.text.lines import Lines

_SHOWN = 60
MOST_ALIKE = 2000
"""Findings of one kind that a plan is told of."""


class Told(Protocol):
    """What was read from words of the plan."""

    @property
    def mention(self) -> Mention:
        """Return its words."""


class Teller:
    """Makes findings of one plan: knows its lines and in which point each offset stands."""

    def __init__(self, text: str, points: Sequence[Point]) -> None:
        self._text = text
        self._lines = Lines(text)
        self._points = sorted(points, key=lambda point: point.body.start)
        self._starts = [point.body.start for point in self._points]

    def point_at(self, offset: int) -> Point | None:
        """Return the point in whose words an offset stands, None where it stands in none."""
        index = bisect_right(self._starts, offset) - 1
        point = self._points[index] if index >= 0 else None
        return point if point is not None and offset < point.body.end else None

    def tell(self, code: str, start: int, end: int, *words: str, point: Point | None = None) -> Finding:
        """Return a finding about `text[start:end]`.

        Args:
            code: a code of the table of findings.
            start: where the words begin.
            end: where they end.
            words: what the sentence tells of, by default the words themselves and the number of their point.
            point: the point it speaks of, by default the one in which the words stand.
        """
        point = point or self.point_at(start)
        number = point.number if point is not None else ""
        told = words or (short(self._text[start:end]), number)
        return finding(self._lines.number(start), code, *told, point=number, span=(start, end))


def spans_of(*found: Iterable[Told]) -> list[tuple[int, int]]:
    """Return where the mentions of what was read stand."""
    return [(item.mention.start, item.mention.end) for items in found for item in items]


def few(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings as far as anybody reads them: of a kind that is found everywhere the first ones, and how many follow."""
    counts: Counter[str] = Counter()
    for item in findings:
        counts[item.code] += 1
        if counts[item.code] <= MOST_ALIKE:
            yield item
    for code, count in sorted(counts.items()):
        if count > MOST_ALIKE:
            yield finding(1, "findings-many", str(count - MOST_ALIKE), code)


def short(words: str, most: int = _SHOWN) -> str:
    """Return words without white space, cut to `most` characters."""
    words = "".join(words.split())
    return words if len(words) <= most else words[: most - 1] + "…"
