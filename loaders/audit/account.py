"""An account of every character: the whole text divided into spans of one kind each, nothing dropped outside it."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from graph.model import Point, TextSpan
from loaders.audit.canvas import Canvas, Paint
from loaders.audit.endings import endings
from loaders.clauses import ClauseMatch
from loaders.notice.dates import DATE
from loaders.notice.frame import Frame
from loaders.outline.headings import heading_span
from loaders.points.draft import Drafts
from loaders.points.drafts import AssignedStretch
from loaders.points.plantext import PlanText
from loaders.tasktables.rows import TaskTable
from loaders.text.aligned import AlignedText, unspaced

LEFT_OUT = "left out"
OUTSIDE = "outside all points"
KNOWN_REASONS = frozenset({"chapter without work points", "part without work points"})
"""Reasons of what is left out knowingly; what is left out for another is not explained."""

_SEPARATOR = "[、，,;；/|:：。 \t\n()（）\\[\\]【】〔〕<>〈〉\"'“”]"
_SEPARATORS = re.compile(f"{_SEPARATOR}{_SEPARATOR}*+")


def account(text: PlanText, frame: Frame, drafts: Drafts, points: Sequence[Point]) -> tuple[TextSpan, ...]:
    """Return the spans of the whole text in order: each begins where the one before ends.

    Args:
        text: the plan's text in its forms.
        frame: what its notice says, with the stretches of its title and addressees.
        drafts: its outlines and clauses.
        points: its points as read.
    """
    canvas = Canvas(len(text.text), LEFT_OUT, OUTSIDE)
    canvas.paint(_notice(text.text, text.plain, frame))
    chosen = drafts.chosen
    canvas.paint(p for within in drafts.stretches for p in _outline(text.plain, within, chosen))
    canvas.paint((p.body.start, p.body.end, "words", "") for p in points)
    canvas.paint(p for table in text.tables for p in _table(table))
    _paint_clauses(canvas, text.plain, drafts.all_clauses)
    canvas.paint((x.mention.start, x.mention.end, "cell", "") for p in points for x in p.leaders)
    canvas.paint(list(endings(text, canvas.stretches(LEFT_OUT))))
    return canvas.spans()


def explained(text: str, spans: Iterable[TextSpan]) -> float:
    """Return the share (0 to 1) of the characters, white space aside, that are read or left out knowingly.

    Args:
        text: the whole text.
        spans: all its spans; what is left out for no known reason among them is not explained.
    """
    every = _size(text)
    left_out = [span for span in spans if span.kind == LEFT_OUT]
    missed = sum(_size(text[span.start : span.end]) for span in left_out if unexplained(span))
    return round(1 - missed / every, 4) if every else 1.0


def _size(words: str) -> int:
    return len("".join(words.split()))


def unexplained(span: TextSpan) -> bool:
    """Tell whether a span was left out for no known reason."""
    return span.kind == LEFT_OUT and span.reason not in KNOWN_REASONS


def _notice(text: str, plain: str, frame: Frame) -> Iterator[Paint]:
    """The notice before the first point: title, addressees, who signed it and when, and the words around them."""
    head = plain[: frame.notice_end]
    letters = unspaced(text, 0, len(head))
    yield 0, len(head), "preface", ""
    for match in DATE.finditer(head):
        yield *match.span(), "date", ""
    for words, kind in ((frame.header.issuer, "signature"), (frame.header.title, "title")):
        for part in words.split("、") if kind == "signature" else [words]:
            yield from ((*span, kind, "") for span in _spelled(letters, part))
    for start, end in frame.header.addressees:
        yield start, end, "addressee", ""


def _spelled(letters: AlignedText, words: str) -> Iterator[tuple[int, int]]:
    """Yield where words stand in a text of which the letters are given, white space in them or not."""
    sought = "".join(words.split())
    at = letters.text.find(sought) if sought else -1
    while at >= 0:
        yield letters.span(at, at + len(sought))
        at = letters.text.find(sought, at + len(sought))


def _outline(plain: str, within: AssignedStretch, chosen: Set[int]) -> Iterator[Paint]:
    """Numbers and headings; the words of an item without a point under it are left out, and it is said why."""
    used = any(item.start in chosen for item in within.items)
    reason = "chapter without work points" if used else "part without work points"
    for item in within.items:
        if item.start not in chosen:
            below = any(kid.start in chosen for kid in item.children)
            kind = ("preface", "") if below else (LEFT_OUT, reason)
            yield item.body, item.own_end, *kind
            yield *heading_span(plain, item), "heading", ""
        yield item.start, item.body, "number", ""


def _table(table: TaskTable) -> Iterator[Paint]:
    yield from ((title.start, title.end, "heading", "") for title in table.above)
    owners = [
        cell for row in table.rows[:1] for cell in row.roles if cell.above and cell.heading != cell.units
    ]
    yield from ((cell.heading.start, cell.units.start, "head", "") for cell in owners)
    yield from ((line.start, line.end, "cell", "") for line in table.legend)
    yield table.start, table.end, "cell", ""
    for heading in table.headings:
        yield heading.start, heading.end, "head", ""


def _paint_clauses(canvas: Canvas, plain: str, clauses: Iterable[ClauseMatch]) -> None:
    """Paint the words of clauses: role words and fillers, names, times, and what no rule explains."""
    filler, role, note, name, sign = map(canvas.colour, ("filler", "role word", "note", "name", "separator"))
    unknown = canvas.colour(LEFT_OUT, "unknown words in a clause")
    for clause in clauses:
        parsed = clause.parsed
        units = [mention.name for mention in parsed.mentions]
        proofs = dict.fromkeys([mention.evidence for mention in parsed.mentions])
        names = [(unit.start, unit.end) for unit in units if unit.end > unit.start]
        notes = [unit.note for unit in units if unit.note is not None]
        canvas.cover([clause.outer], filler)
        layers = (proofs, role), (parsed.times, note), (names, name), (notes, note), (parsed.unknown, unknown)
        for stretches, colour in layers:
            if stretches:
                canvas.cover(clause.squeezed.spans(stretches), colour)
        canvas.cover([run.span() for run in _SEPARATORS.finditer(plain, *clause.outer)], sign)
