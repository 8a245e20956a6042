"""Whether what ends a document was taken for something else: owners in its lines, an issuer that is no unit."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from graph.model import Finding, Plan, Point
from loaders.audit.telling import Teller
from loaders.text.plain import plain as to_plain
from loaders.text.vocabulary import pattern, words

_COPIES = pattern(r"(?m)^[ ]*+(?:{furniture.copies})[ ]*+:[^\n]*")
_SIGNED = pattern(
    r"(?m)^[ ]*+[一-鿿]{4,40}[ ]*+\n\s*+[\d{chars:numerals.one_to_nine+zero}]{4} ?年[^\n]{1,12}日[ ]*+$"
)
_ODD = re.compile("[0-9;:!?。]")


def endings_taken(plan: Plan, plain: str, teller: Teller) -> Iterator[Finding]:
    """Yield owners that stand in a line of copies or in a signature, and an issuer that is like no unit.

    Args:
        plan: the reading.
        plain: the plain form of its text.
        teller: makes its findings.
    """
    lines = [match.span() for form in (_COPIES, _SIGNED) for match in form.finditer(plain)]
    owners = _owners(plan) if lines else []
    starts = [start for start, _, _ in owners]
    for first, last in lines:
        for start, end, point in owners[bisect_left(starts, first) : bisect_left(starts, last)]:
            yield teller.tell("owner-in-ending", start, end, plan.text[start:end], point.number, point=point)
    yield from _issuer(plan, teller)


def _owners(plan: Plan) -> list[tuple[int, int, Point]]:
    """Return where the names of owners stand, in the order of the text, each with its point."""
    owners = [
        (r.as_written.start, r.as_written.end, point) for point in plan.points for r in point.responsibilities
    ]
    return sorted(owners, key=lambda owner: owner[:2])


def _issuer(plan: Plan, teller: Teller) -> Iterator[Finding]:
    ends = words("unit_endings", "organ", "office", "government", "name")
    if plan.issuer and (_ODD.search(to_plain(plan.issuer)) or not plan.issuer.endswith(ends)):
        start = max(0, plan.text.find(plan.issuer))
        yield teller.tell("issuer-odd", start, start + len(plan.issuer), plan.issuer)
