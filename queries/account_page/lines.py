"""A plan's text as lines of pieces, each of one kind, marked where a finding speaks of its words."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.model import Finding, Plan, TextSpan

_LONGEST_MARK = 120
"""A finding about more words than this speaks of a whole stretch: its line is marked, not each of its words."""

UNREAD = "unread"
"""The kind of what is left out for no known reason; what is left out knowingly is `left out`."""
_LEFT_OUT = "left out"
_KNOWN = ("chapter without work points", "part without work points")


@dataclass(frozen=True, slots=True)
class TextRun:
    """Words of one kind; `reason` says why they were left out, `severity` is that of the gravest finding about them."""

    text: str
    kind: str
    reason: str = ""
    severity: str = ""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of the text by its number from 1, and the findings told beside it."""

    number: int
    pieces: tuple[TextRun, ...]
    findings: tuple[Finding, ...] = ()


def lines_of(plan: Plan) -> Iterator[TextLine]:
    """Yield the lines of a plan that hold words or have findings, in order."""
    told: dict[int, list[Finding]] = defaultdict(list)
    for item in plan.findings:
        told[item.line].append(item)
    borders = _Borders(plan)
    start = 0
    for number, words in enumerate(plan.text.split("\n"), 1):
        end = start + len(words)
        pieces = tuple(borders.pieces(start, end))
        if words.strip() or number in told:
            yield TextLine(number, pieces, tuple(told.get(number, ())))
        start = end + 1


def spans_of(plan: Plan) -> tuple[TextSpan, ...]:
    """Return the account of a plan's text; a plan that came without one is all words."""
    return plan.spans or (TextSpan(0, len(plan.text), "words"),)


def kind_of(span: TextSpan) -> str:
    """Return the kind of a span for readers: what is left out for no known reason is a kind of its own."""
    return UNREAD if span.kind == _LEFT_OUT and span.reason not in _KNOWN else span.kind


class _Borders:
    """Where the pieces of a text begin, in one walk from its start to its end."""

    def __init__(self, plan: Plan) -> None:
        self._text = plan.text
        self._spans = spans_of(plan)
        self._marks = sorted(
            (f for f in plan.findings if 0 < f.end - f.start <= _LONGEST_MARK), key=lambda f: f.start
        )
        self._span = self._mark = 0
        self._open: list[Finding] = []

    def pieces(self, start: int, end: int) -> Iterator[TextRun]:
        """Yield the pieces of a stretch; stretches are asked for in the order of the text."""
        while start < end:
            while self._span + 1 < len(self._spans) and self._spans[self._span].end <= start:
                self._span += 1
            while self._mark < len(self._marks) and self._marks[self._mark].start <= start:
                self._open.append(self._marks[self._mark])
                self._mark += 1
            self._open = [f for f in self._open if f.end > start]
            stop = min(end, *self._next(start))
            span = self._spans[self._span]
            yield TextRun(self._text[start:stop], kind_of(span), span.reason, gravest(self._open))
            start = stop

    def _next(self, start: int) -> Iterator[int]:
        yield len(self._text)
        yield from (end for end in (self._spans[self._span].end,) if end > start)
        yield from (f.end for f in self._open)
        if self._mark < len(self._marks):
            yield self._marks[self._mark].start


def gravest(findings: Sequence[Finding]) -> str:
    """Return the gravest severity among findings, empty where there is none."""
    held = {f.severity for f in findings}
    return next((s for s in ("wrong", "doubtful", "note") if s in held), "")
