"""What a reading left out or doubts: a reading and the stages it came from go in; it comes out with its account.

`audited` divides the text into spans of one kind each, says how much of it is explained, and adds the findings of three
witnesses: the stages themselves, a look at the text that does not use their grammar, and whether each answer is plausible.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.findings import finding
from graph.model import Finding, Plan
from loaders.audit.account import account, explained
from loaders.audit.cells import misplaced_cells
from loaders.audit.dates import untold_dates
from loaders.audit.endmatter import endings_taken
from loaders.audit.places import doubtful_places
from loaders.audit.plausible import implausible
from loaders.audit.quantities import untold_quantities
from loaders.audit.residue import unknown_words
from loaders.audit.stages import unexplained_by_stages
from loaders.audit.telling import Teller, few
from loaders.audit.witness import testimony
from loaders.notice.frame import Frame
from loaders.outline import Label
from loaders.points.draft import Drafts
from loaders.points.plantext import PlanText

__all__ = ["audited"]


def audited(plan: Plan, text: PlanText, frame: Frame, drafts: Drafts, labels: Sequence[Label]) -> Plan:
    """Return a reading with its account, its coverage and its findings.

    Args:
        plan: the reading; findings of the file's reader, if any, are kept.
        text: its text in its forms.
        frame: what holds for the whole plan.
        drafts: its points before their words were read.
        labels: all that looks like a number of an item.
    """
    spans = account(text, frame, drafts, plan.points)
    plan = replace(plan, spans=spans, coverage=explained(plan.text, spans))
    found = {
        (f.start, f.end, f.code, f.words): f
        for f in few((*plan.findings, *_findings(plan, text, drafts, labels)))
    }
    return replace(
        plan, findings=tuple(sorted(found.values(), key=lambda f: (f.line, f.start, f.code, f.words)))
    )


def _findings(plan: Plan, text: PlanText, drafts: Drafts, labels: Sequence[Label]) -> Iterator[Finding]:
    teller = Teller(plan.text, plan.points)
    if plan.jurisdiction is None:
        yield finding(1, "no-place")
    yield from unexplained_by_stages(text, drafts, labels, teller)
    yield from testimony(plan, text.plain, teller)
    yield from unknown_words(plan.text, plan.spans, teller)
    yield from doubtful_places(plan, text.plain, teller)
    rows = {row.start: row for row in drafts.rows}
    for point in plan.points:
        yield from untold_dates(point, rows.get(point.body.start), text.plain, teller, plan.year)
    for point in plan.points:
        yield from untold_quantities(point, text.plain, teller)
    yield from misplaced_cells(plan, rows, teller)
    yield from implausible(plan, teller)
    yield from endings_taken(plan, text.plain, teller)
