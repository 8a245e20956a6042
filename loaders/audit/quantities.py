"""Numbers with a measure word that the reading did not use."""

from collections.abc import Iterator, Sequence
from itertools import chain

from graph.model import Finding, Point
from loaders.audit.telling import Teller, Told, short, spans_of
from loaders.indicators import unused_quantities


def untold_quantities(point: Point, plain: str, teller: Teller) -> Iterator[Finding]:
    """Yield the quantities in the words of a point that are no target and that no rule takes for something else.

    Args:
        point: the point as read.
        plain: the plain form of the plan's text.
        teller: makes its findings.
    """
    read: tuple[Sequence[Told], ...] = (
        point.indicators,
        point.deadlines,
        point.regions,
        point.partners,
        point.clauses,
    )
    taken = chain.from_iterable(map(spans_of, read))  # of most points they are never asked for
    at, known = point.body, not point.parts
    for start, end in unused_quantities(plain, at.start, at.end, taken, known=known):
        yield teller.tell("quantity-unused", start, end, short(plain[start:end]), point.number, point=point)
