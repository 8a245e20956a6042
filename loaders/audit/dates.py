"""Dates that the reading keeps without a day, and words of dates that it cannot read."""

from collections.abc import Iterator

from graph.model import Finding, Point
from loaders.audit.telling import Teller, spans_of
from loaders.deadlines import unread_dates, untaken_periods
from loaders.points.rows import RowDraft


def untold_dates(
    point: Point, row: RowDraft | None, plain: str, teller: Teller, year: int | None
) -> Iterator[Finding]:
    """Yield what of the dates by which a point's work is due has no day of the calendar.

    Args:
        point: the point as read.
        row: the row of a table that it was, if any; it holds the cells of dates.
        plain: the plain form of the plan's text.
        teller: makes its findings.
        year: the plan's year.
    """
    for due in point.deadlines:
        if due.date is None:
            code = "date-recurs" if due.rule == "recurs" else "date-unclear"
            at = due.mention
            yield teller.tell(code, at.start, at.end, at.surface, point.number, point=point)
    yield from _unread(point, plain, row, teller, year)


def _unread(
    point: Point, plain: str, row: RowDraft | None, teller: Teller, year: int | None
) -> Iterator[Finding]:
    """Yield words of dates in a point, and cells of dates, from which no deadline was read."""
    spans = [(point.body.start, point.body.end, False)]
    spans += [(cell.start, cell.end, True) for cell in (row.row.deadlines if row else ())]
    taken = spans_of(point.deadlines)
    for left, right in untaken_periods(plain, point.body.start, point.body.end, point.deadlines, year):
        words = "".join(plain[left:right].split())
        yield teller.tell("date-period", left, right, words, point.number, point=point)
    for start, end, cell in spans:
        for left, right in unread_dates(plain, start, end, taken, cell=cell):
            yield teller.tell(
                "date-unclear",
                left,
                right,
                "".join(plain[left:right].split()),
                point.number,
                point=point,
            )
