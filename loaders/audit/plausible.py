"""Whether the answers of a reading are plausible, point by point, beside what its siblings say."""

import re
from collections.abc import Iterator
from statistics import median

from graph.model import Finding, Plan, Point
from loaders.audit.labels import unlike_labels
from loaders.audit.misread import meant
from loaders.audit.names import cores, oddity, often
from loaders.audit.telling import Teller, short
from loaders.clauses.role_words import verb_roles
from loaders.text.vocabulary import any_of, pattern

_SUPPORTS = re.compile(any_of(word for word, role in verb_roles().items() if role == "support"))
_JOINTLY = pattern("{clause_words.jointly}")
"""Words that say who owns a task together where no lead is named."""
_FAR_LONGER = 8
_LONG = 600
_FEW = 5
_SELDOM, _OTHERS = 5, 2
"""One point in so many may hold several clauses, and so many others have to hold one, that this is told."""
_USUAL, _ALMOST_ALL = 0.8, 0.9
"""The share of a plan's points that do a thing alike, from which on one that does otherwise is told."""


def implausible(plan: Plan, teller: Teller) -> Iterator[Finding]:
    """Yield what of a reading is hard to believe.

    Args:
        plan: the reading; nothing of how it came about is looked at.
        teller: makes its findings.
    """
    yield from _owners(plan, teller)
    yield from _both(plan, teller)
    yield from _ownerless(plan, teller)
    yield from _leaderless(plan, teller)
    yield from unlike_labels(plan.points, teller)
    yield from _pooled(plan, teller)
    yield from _long(plan, teller)
    yield from _numbers(plan, teller)
    yield from _dates(plan, teller)
    yield from _signatures(plan, teller)


def _owners(plan: Plan, teller: Teller) -> Iterator[Finding]:
    written = {r.as_written.surface for p in plan.points for r in p.responsibilities}
    names = {words: "".join(words.split()) for words in written}
    owners = [(p, r) for p in plan.points for r in p.responsibilities]
    seen: set[int] = set()
    known = cores([names[r.as_written.surface] for _, r in owners])
    usual = often(known)
    codes: dict[tuple[str, bool, str], str] = {}
    for point, owner in owners:
        at = owner.as_written
        key = (at.surface or owner.name, owner.collective, owner.unit.line)
        code = codes.get(key)
        if code is None:
            code = codes[key] = oddity(owner, known, usual, plan.text)
        if code and at.start not in seen:
            said: tuple[str, ...] = (names[at.surface] or owner.name, point.number)
            if code == "name-unknown" and (other := meant(said[0], usual)):
                code, said = "name-misread", (*said, other)
            yield teller.tell(code, at.start, at.end, *said, point=point)
        seen.add(at.start)


def _both(plan: Plan, teller: Teller) -> Iterator[Finding]:
    """A unit that leads and supports one point: two measures may stand in it."""
    for point in plan.points:
        supports = point.roles("support")
        leads = {r.unit.id for r in point.roles("lead")} if supports else ()
        for owner in supports:
            if owner.unit.id in leads and not owner.collective and len(point.clauses) < 2:
                at = owner.as_written
                yield teller.tell("role-twice", at.start, at.end, owner.name, point.number, point=point)


def _ownerless(plan: Plan, teller: Teller) -> Iterator[Finding]:
    """A point that names nobody: told with a doubt where almost all points of the plan name owners."""
    owned = sum(bool(p.responsibilities) for p in plan.points)
    usual = owned >= _USUAL * len(plan.points) and owned >= _FEW
    for point in plan.points:
        if not point.responsibilities:
            code = "no-owner-among-owned" if usual else "no-owner"
            yield _of(teller, code, point, point.number, point.title)


def _leaderless(plan: Plan, teller: Teller) -> Iterator[Finding]:
    """A point without a lead where almost all have one, or whose clause says who supports where such clauses name a lead."""
    owned = [p for p in plan.points if p.responsibilities and (p.roles("lead") or not _says(p, _JOINTLY))]
    supported = [p for p in plan.points if p.responsibilities and _says(p, _SUPPORTS)]
    told: set[int] = set()
    for points, share in ((owned, _ALMOST_ALL), (supported, _USUAL)):
        leaderless = [
            p for p in points if not p.roles("lead") and not all(r.collective for r in p.responsibilities)
        ]
        if len(points) >= _FEW and len(points) - len(leaderless) >= share * len(points):
            for point in (p for p in leaderless if p.body.start not in told):
                told.add(point.body.start)
                yield _of(teller, "no-lead-among-led", point, point.number, point.title)


def _says(point: Point, words: re.Pattern[str]) -> bool:
    return bool([clause for clause in point.clauses if words.search(clause.mention.surface)])


def _pooled(plan: Plan, teller: Teller) -> Iterator[Finding]:
    """Several clauses in one point, where the other points have one: a number between them may be lost. Rows have a clause a cell."""
    owned = [
        p
        for p in plan.points
        if p.clauses and not all(r.rule.startswith("table-") for r in p.responsibilities)
    ]
    counts = [len(p.clauses) for p in owned]
    if len(counts) < _FEW or sum(n == 1 for n in counts) < _USUAL * len(counts):
        counts = [
            _lines_closed(plan.text, p) for p in owned
        ]  # measures in one paragraph may each have their own
        several = sum(n > 1 for n in counts)
        if several > max(len(counts), _FEW) // _SELDOM or sum(n == 1 for n in counts) < _OTHERS:
            return
    for point, count in zip(owned, counts, strict=True):
        if count > 1:
            yield _of(teller, "clauses-pooled", point, point.number, str(count))


def _lines_closed(text: str, point: Point) -> int:
    """Return how many lines of a point end in a clause."""
    return sum(_closes(text, clause.mention.end) for clause in point.clauses)


def _closes(text: str, end: int) -> bool:
    """Tell whether a clause that ends at `end` ends its line too."""
    return text[end : end + 3].lstrip("）)】]〕。；; \u3000")[:1] in ("", "\n", "\r")


def _long(plan: Plan, teller: Teller) -> Iterator[Finding]:
    sizes = [p.body.end - p.body.start for p in plan.points]
    limit = max(_LONG, _FAR_LONGER * median(sizes)) if len(sizes) >= _FEW else float("inf")
    for point, size in zip(plan.points, sizes, strict=True):
        if size > limit:
            yield _of(teller, "point-long", point, point.number, str(size))


def _numbers(plan: Plan, teller: Teller) -> Iterator[Finding]:
    seen: set[str] = set()
    for point in plan.points:
        if point.number in seen:
            yield _of(teller, "number-twice", point, point.number)
        seen.add(point.number)


def _dates(plan: Plan, teller: Teller) -> Iterator[Finding]:
    first = f"{plan.year}-01-01" if plan.year else ""
    for point in plan.points:
        for due in point.deadlines:
            if due.date and due.date < first:
                at = due.mention
                yield teller.tell("date-before", at.start, at.end, at.surface, point.number, point=point)


def _signatures(plan: Plan, teller: Teller) -> Iterator[Finding]:
    """A signature or a date alone that stands between points: a document ends where none should."""
    if not plan.points:
        return
    first, last = plan.points[0].body.start, max(p.body.start for p in plan.points)
    for span in plan.spans:
        if span.kind in ("signature", "date") and first < span.start < last:
            words = short(plan.text[span.start : span.end])
            yield teller.tell("signature-inside", span.start, span.end, words)


def _of(teller: Teller, code: str, point: Point, *words: str) -> Finding:
    return teller.tell(code, point.body.start, point.body.end, *words, point=point)
