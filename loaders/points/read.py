"""From drafts to points: owners, places, targets, dates and citations of each one's own words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.model import Clause, Deadline, Mention, Part, PartnerMention, Point, RegionMention
from loaders.clauses import subjects
from loaders.clauses.match import ClauseMatch
from loaders.deadlines import find_deadlines
from loaders.deadlines.find import each_day_once
from loaders.indicators import find_indicators
from loaders.notice import Frame
from loaders.places import read_places
from loaders.places.find import each_place_once
from loaders.points.bodies import body_of, title_of
from loaders.points.citations import find_citations
from loaders.points.draft import Drafts
from loaders.points.drafts import PointDraft
from loaders.points.numbering import numbers
from loaders.points.owners import assign
from loaders.points.parts import as_point, part_stretches, united
from loaders.points.plantext import PlanText
from loaders.points.row_cells import row_extra, row_leaders
from loaders.points.row_numbers import row_numbers
from loaders.points.row_targets import row_targets
from loaders.points.rows import RowDraft, by_point


def read_points(text: PlanText, frame: Frame, drafts: Drafts) -> tuple[Point, ...]:
    """Return the points of a plan in the order of the text, read in the frame that holds for all of them."""
    reader = _PointReader(text, frame)
    ends = {draft.within.items[-1].start for draft in drafts.points}
    labels = numbers(drafts.points)
    points = [
        reader.item(draft, label, last=draft is drafts.points[-1] or draft.item.start in ends)
        for draft, label in zip(drafts.points, labels, strict=True)
    ]
    rows = by_point(drafts.rows)
    points += map(reader.rows, rows, row_numbers([group[0] for group in rows], labels))
    return tuple(sorted(points, key=lambda point: point.body.start))


@dataclass(frozen=True, slots=True)
class _PointReader:
    plan: PlanText
    frame: Frame

    def item(self, draft: PointDraft, label: str, *, last: bool) -> Point:
        """Return the point of an item, divided where several clauses each govern words of their own."""
        start, end = body_of(self.plan.work, draft, last=last)
        stretches = part_stretches(self.plan.work, start, end, draft.clauses)
        if len(stretches) == 1:
            part = self._part(label, start, end, draft.clauses, inherited=draft.inherited)
            return as_point(part, _section(draft))
        parts = [self._part(f"{label}.{at}", *stretch) for at, stretch in enumerate(stretches, 1)]
        return united(Point(label, parts[0].title, self._mention(start, end), section=_section(draft)), parts)

    def rows(self, drafts: Sequence[RowDraft], number: str) -> Point:
        """Return the point of a row, divided where several rows stand beside its number."""
        if len(drafts) == 1:
            return as_point(self._row(drafts[0], number), drafts[0].section)
        parts = [self._row(draft, f"{number}.{at}") for at, draft in enumerate(drafts, 1)]
        words = self._mention(drafts[0].start, max(draft.end for draft in drafts))
        return united(Point(number, parts[0].title, words, section=drafts[0].section), parts)

    def _row(self, draft: RowDraft, number: str) -> Part:
        """Read a row; its cells of dates and targets stand beside its words, and may name places too."""
        others = [(x.cell.start, x.cell.end) for x in draft.row.cells if x.cell not in draft.row.texts]
        part = self._part(
            number, draft.start, draft.end, draft.clauses, inherited=draft.inherited, silent=others
        )
        first = draft.row.texts[0]
        told = [self._places(column.cell.start, column.cell.end) for column in draft.row.targets]
        partners = {p.name: p for found in (*(x for _, x in reversed(told)), part.partners) for p in found}
        due = [d for cell in draft.row.deadlines for d in self._deadlines(cell.start, cell.end, cell=True)]
        marks = row_targets(self.plan.text, self.plan.plain, draft.row, self.frame.year)
        part = replace(
            part,
            title=title_of(self.plan.text, self.plan.plain, first.start, first.end),
            deadlines=each_day_once((*part.deadlines, *due)),
            indicators=(*part.indicators, *marks),
            regions=each_place_once([*part.regions, *(r for regions, _ in told for r in regions)]),
            partners=tuple(partners.values()),
            leaders=row_leaders(self.plan.text, self.plan.plain, draft),
        )
        return replace(part, extra=row_extra(draft, part))

    def _part(
        self,
        label: str,
        start: int,
        end: int,
        clauses: Sequence[ClauseMatch],
        *,
        inherited: bool = False,
        silent: Sequence[tuple[int, int]] = (),
    ) -> Part:
        outer = [c.outer for c in clauses if start <= c.start < end]
        apart = sorted({*outer, *((a, b) for a, b in silent if start <= a < end)})
        owners = assign(self.plan.text, clauses, self.frame.resolver, inherited=inherited)
        stretch = (self.plan.text, self.plan.plain, start, end)
        regions, partners = self._places(start, end, exclude=apart)
        return Part(
            number=label,
            title=title_of(*stretch[:3], min([end, *(a for a, _ in outer if a > start)])),
            body=self._mention(start, end),
            clauses=tuple(
                Clause(self._mention(c.start, c.end), inherited) for c in clauses if c.shape != subjects.SHAPE
            ),
            inherited=inherited,
            open=owners.open,
            responsibilities=owners.responsibilities,
            regions=regions,
            partners=partners,
            indicators=find_indicators(*stretch, exclude=apart, year=self.frame.year),
            deadlines=self._deadlines(start, end, apart=apart if silent else ()),
            citations=find_citations(*stretch),
        )

    def _places(
        self, start: int, end: int, *, exclude: Sequence[tuple[int, int]] = ()
    ) -> tuple[tuple[RegionMention, ...], tuple[PartnerMention, ...]]:
        stretch = (self.plan.text, self.plan.plain, start, end)
        return read_places(*stretch, exclude=exclude, home=self.frame.home, year=self.frame.year)

    def _mention(self, start: int, end: int) -> Mention:
        return Mention(self.plan.text[start:end], start, end)

    def _deadlines(
        self, start: int, end: int, *, cell: bool = False, apart: Sequence[tuple[int, int]] = ()
    ) -> tuple[Deadline, ...]:
        return find_deadlines(
            self.plan.text,
            self.plan.plain,
            start,
            end,
            year=self.frame.year,
            issued=self.frame.header.issued,
            cell=cell,
            exclude=apart,
        )


def _section(draft: PointDraft) -> int | None:
    """Return the number of the highest item above a point, None where it stands under none."""
    top = None
    for top in draft.item.ancestors():  # noqa: B007 - the last one is wanted
        pass
    return top.value if top is not None else None
