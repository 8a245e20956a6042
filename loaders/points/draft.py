"""From an outline and its clauses to drafts of points: which items are points, and which clauses speak for them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.model import Section
from loaders.clauses.finder import find_clauses, first_leads_noted
from loaders.clauses.match import ClauseMatch
from loaders.clauses.prose import heading_clauses, prose_clauses
from loaders.clauses.subjects import subject_clauses
from loaders.outline import Item, Stretch
from loaders.points.chooser import choose_points
from loaders.points.drafts import AssignedStretch, PointDraft
from loaders.points.inner_items import with_inner_items
from loaders.points.plantext import PlanText
from loaders.points.row_sections import sectioned
from loaders.points.rows import RowDraft, row_drafts
from loaders.points.unnumbered import unnumbered_points


@dataclass(frozen=True, slots=True)
class Drafts:
    """The points of a plan before their words are read.

    `points` are numbered items or paragraphs, `rows` rows of task tables; `clauses` are all clauses of the text outside
    tables, in order; `stretches` say which of them stand in which item. `row_sections` are the titles of the tables.
    """

    stretches: tuple[AssignedStretch, ...]
    clauses: tuple[ClauseMatch, ...]
    points: tuple[PointDraft, ...]
    rows: tuple[RowDraft, ...]
    row_sections: tuple[Section, ...]

    @property
    def all_clauses(self) -> tuple[ClauseMatch, ...]:
        """Return the clauses of the text and of the rows."""
        return (*self.clauses, *(clause for row in self.rows for clause in row.clauses))

    @property
    def chosen(self) -> frozenset[int]:
        """Return the offsets at which the items begin that are points."""
        return frozenset(point.item.start for point in self.points)


def draft_points(text: PlanText, stretches: Sequence[Stretch]) -> Drafts:
    """Return the drafts of a plan's points; both kinds are empty where the text has none."""
    items = [item for stretch in stretches for item in stretch.outline.items]
    clauses: Sequence[ClauseMatch] = find_clauses(text.work, _stops(text, items))
    clauses = _beside(clauses, subject_clauses(text.work, items), items) or heading_clauses(text.work, items)
    rows = row_drafts(text.signs, text.tables, first_leads=first_leads_noted(text.work, clauses))
    assigned = with_inner_items(text.work, stretches, clauses)
    points = choose_points(text.work, assigned) if clauses or not rows else ()
    if not points and not rows:
        clauses = clauses or prose_clauses(text.work, 0, len(text.work))
        points = unnumbered_points(text.work, clauses)
        assigned = tuple(point.within for point in points[:1])
    if not any(clause.shape == "bracket" for clause in clauses):
        points = _with_prose(text.work, points)
        clauses = _united(clauses, points)
        deeper = with_inner_items(text.work, [within.stretch for within in assigned], clauses)
        if sum(len(within.items) for within in deeper) > sum(len(within.items) for within in assigned):
            assigned, points = deeper, choose_points(text.work, deeper)
    rows, sections = sectioned(rows, _chapters(points), after=_highest(points))
    return Drafts(assigned, tuple(clauses), points, rows, sections)


def _stops(text: PlanText, items: Sequence[Item]) -> list[int]:
    """Return where no clause goes on: items begin there, or what ends a document, which is blank in the text of work."""
    ends = [ending.start for ending in text.endings if ending.kind != "date"]
    return sorted([*(item.start for item in items), *ends])


def _beside(
    clauses: Sequence[ClauseMatch], subjects: Sequence[ClauseMatch], items: Sequence[Item]
) -> Sequence[ClauseMatch]:
    """Return the clauses with those at the head of items that hold no other."""
    starts = [item.start for item in items]
    taken = {bisect_right(starts, clause.start) for clause in clauses}
    added = [clause for clause in subjects if bisect_right(starts, clause.start) not in taken]
    return sorted([*clauses, *added], key=lambda clause: clause.start) if added else clauses


def _chapters(points: Sequence[PointDraft]) -> list[Item]:
    """Return the items of the highest level of the stretches in which the points outside tables stand."""
    used = {point.within.stretch.start: point.within.stretch for point in points}
    return [item for stretch in used.values() for item in stretch.outline.top]


def _highest(points: Sequence[PointDraft]) -> int:
    """Return the highest number of these chapters, 0 without any."""
    return max((item.value for item in _chapters(points)), default=0)


def _with_prose(prose: str, points: Sequence[PointDraft]) -> tuple[PointDraft, ...]:
    """Where a plan has no clause in brackets, sentences speak for the points that have none."""
    return tuple(
        point
        if point.clauses
        else replace(point, clauses=tuple(prose_clauses(prose, point.item.body, point.end)))
        for point in points
    )


def _united(clauses: Sequence[ClauseMatch], points: Sequence[PointDraft]) -> tuple[ClauseMatch, ...]:
    """Return the clauses and those of the points, each once, in the order of the text."""
    every = {(c.start, c.end): c for c in (*clauses, *(c for point in points for c in point.clauses))}
    return tuple(every[span] for span in sorted(every))
