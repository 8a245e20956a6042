"""Numbers with a measure word that the reading did not use."""

from collections.abc import Iterator

from graph.model import Finding, Plan
from loaders.audit.telling import Teller, short, spans_of
from loaders.indicators import unused_quantities


def untold_quantities(plan: Plan, plain: str, teller: Teller) -> Iterator[Finding]:
    """Yield the quantities in the words of points that are no target and that no rule takes for something else.

    Args:
        plan: the reading.
        plain: the plain form of its text.
        teller: makes its findings.
    """
    for point in plan.points:
        taken = spans_of(point.indicators, point.deadlines, point.regions, point.partners, point.clauses)
        for start, end in unused_quantities(plain, point.body.start, point.body.end, taken):
            words = short(plain[start:end])
            yield teller.tell("quantity-unused", start, end, words, point.number, point=point)
