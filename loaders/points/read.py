"""From drafts to points: owners, places, targets, dates and citations of each one's own words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import NamedTuple

from graph.model import (
    Citation,
    Clause,
    Deadline,
    Indicator,
    Mention,
    Part,
    Point,
)
from loaders.clauses import subjects
from loaders.clauses.match import ClauseMatch
from loaders.deadlines import find_all_deadlines
from loaders.deadlines.find import each_day_once
from loaders.indicators import find_all_indicators
from loaders.notice import Frame
from loaders.places import read_all_places
from loaders.places.find import Places, each_place_once
from loaders.points.bodies import body_of, title_of
from loaders.points.citations import find_citations
from loaders.points.draft import Drafts
from loaders.points.drafts import PointDraft
from loaders.points.numbering import numbers
from loaders.points.owners import Assigned, assign
from loaders.points.parts import as_point, part_stretches, united
from loaders.points.plantext import PlanText
from loaders.points.row_cells import row_extra, row_leaders
from loaders.points.row_numbers import row_numbers
from loaders.points.row_targets import row_targets
from loaders.points.rows import RowDraft, by_point


class _Words(NamedTuple):
    """The words of a part of a point: their stretch, the clauses that govern them, and stretches that are read apart."""

    label: str
    start: int
    end: int
    clauses: Sequence[ClauseMatch]
    inherited: bool = False
    silent: Sequence[tuple[int, int]] = ()

    def apart(self, outer: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return the stretches among the words that hold neither places nor targets; `outer` are those of the clauses."""
        if not self.silent and len(outer) < 2:
            return outer
        return sorted({*outer, *[span for span in self.silent if self.start <= span[0] < self.end]})

    def outer(self) -> list[tuple[int, int]]:
        """Return the stretches of the clauses that stand among the words, their brackets included."""
        return [clause.outer for clause in self.clauses if self.start <= clause.start < self.end]


def read_points(text: PlanText, frame: Frame, drafts: Drafts) -> tuple[Point, ...]:
    """Return the points of a plan in the order of the text, read in the frame that holds for all of them."""
    reader = _PointReader(text, frame)
    ends = {draft.within.items[-1].start for draft in drafts.points}
    labels = numbers(drafts.points)
    rows = by_point(drafts.rows)
    items = [
        reader.item_words(draft, label, last=draft is drafts.points[-1] or draft.item.start in ends)
        for draft, label in zip(drafts.points, labels, strict=True)
    ]
    numbered = list(zip(rows, row_numbers([group[0] for group in rows], labels), strict=True))
    cells = [list(_row_words(*group)) for group in numbered]
    parts = iter(reader.parts([*chain.from_iterable(items), *chain.from_iterable(cells)]))
    points = [
        reader.item(draft, label, list(islice(parts, len(words))))
        for draft, label, words in zip(drafts.points, labels, items, strict=True)
    ]
    points += [reader.rows(*group, list(islice(parts, len(group[0])))) for group in numbered]
    return tuple(sorted(points, key=lambda point: point.body.start))


def _row_words(drafts: Sequence[RowDraft], number: str) -> Iterator[_Words]:
    """Yield the words of each row of a point; its cells of dates and targets stand beside them, and are read apart."""
    for at, draft in enumerate(drafts, 1):
        others = [(x.cell.start, x.cell.end) for x in draft.row.cells if x.cell not in draft.row.texts]
        label = number if len(drafts) == 1 else f"{number}.{at}"
        yield _Words(label, draft.start, draft.end, draft.clauses, draft.inherited, others)


@dataclass(frozen=True, slots=True)
class _PointReader:
    plan: PlanText
    frame: Frame

    def item_words(self, draft: PointDraft, label: str, *, last: bool) -> list[_Words]:
        """Return the words of an item, divided where several clauses each govern words of their own."""
        start, end = body_of(self.plan.work, draft, last=last)
        stretches = part_stretches(self.plan.work, start, end, draft.clauses)
        if len(stretches) == 1:
            return [_Words(label, start, end, draft.clauses, draft.inherited)]
        return [_Words(f"{label}.{at}", *stretch) for at, stretch in enumerate(stretches, 1)]

    def item(self, draft: PointDraft, label: str, parts: Sequence[Part]) -> Point:
        """Return the point of an item from the parts of its words."""
        if len(parts) == 1:
            return as_point(parts[0], _section(draft))
        words = self._mention(parts[0].body.start, parts[-1].body.end)
        return united(Point(label, parts[0].title, words, section=_section(draft)), parts)

    def rows(self, drafts: Sequence[RowDraft], number: str, parts: Sequence[Part]) -> Point:
        """Return the point of a row, divided where several rows stand beside its number."""
        read = [self._row(draft, part) for draft, part in zip(drafts, parts, strict=True)]
        if len(drafts) == 1:
            return as_point(read[0], drafts[0].section)
        words = self._mention(drafts[0].start, max(draft.end for draft in drafts))
        return united(Point(number, read[0].title, words, section=drafts[0].section), read)

    def _row(self, draft: RowDraft, part: Part) -> Part:
        """Return a row's part with what its cells of dates and targets tell; they may name places too."""
        first = draft.row.texts[0]
        cells = [(column.cell.start, column.cell.end, ()) for column in draft.row.targets]
        told = read_all_places(
            self.plan.text, self.plan.plain, cells, home=self.frame.home, year=self.frame.year
        )
        partners = {p.name: p for found in (*(x for _, x in reversed(told)), part.partners) for p in found}
        dates = [(cell.start, cell.end, ()) for cell in draft.row.deadlines]
        due = chain.from_iterable(
            find_all_deadlines(
                self.plan.text,
                self.plan.plain,
                dates,
                year=self.frame.year,
                issued=self.frame.header.issued,
                cell=True,
            )
        )
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

    def parts(self, words: Sequence[_Words]) -> list[Part]:
        """Return the parts of all points: each rule goes through all words, which keeps its tables at hand."""
        text, plain, year = self.plan.text, self.plan.plain, self.frame.year
        outer = [w.outer() for w in words]
        apart = [w.apart(spans) for w, spans in zip(words, outer, strict=True)]
        owners = [assign(text, w.clauses, self.frame.resolver, inherited=w.inherited) for w in words]
        stretches = [(w.start, w.end, a) for w, a in zip(words, apart, strict=True)]
        places = read_all_places(text, plain, stretches, home=self.frame.home, year=year)
        targets = find_all_indicators(text, plain, stretches, year=year)
        read = [(w.start, w.end, a if w.silent else ()) for w, a in zip(words, apart, strict=True)]
        due = find_all_deadlines(text, plain, read, year=year, issued=self.frame.header.issued)
        cited = [find_citations(text, plain, w.start, w.end) for w in words]
        ends = [
            min([w.end, *[start for start, _ in spans if start > w.start]])
            for w, spans in zip(words, outer, strict=True)
        ]
        titles = [title_of(text, plain, w.start, end) for w, end in zip(words, ends, strict=True)]
        return [
            self._part(*found)
            for found in zip(words, titles, owners, places, targets, due, cited, strict=True)
        ]

    def _part(
        self,
        words: _Words,
        title: str,
        owners: Assigned,
        places: Places,
        targets: tuple[Indicator, ...],
        due: tuple[Deadline, ...],
        cited: tuple[Citation, ...],
    ) -> Part:
        return Part(
            number=words.label,
            title=title,
            body=self._mention(words.start, words.end),
            clauses=tuple(
                [
                    Clause(self._mention(c.start, c.end), words.inherited)
                    for c in words.clauses
                    if c.shape != subjects.SHAPE
                ]
            ),
            inherited=words.inherited,
            open=owners.open,
            responsibilities=owners.responsibilities,
            regions=places[0],
            partners=places[1],
            indicators=targets,
            deadlines=due,
            citations=cited,
        )

    def _mention(self, start: int, end: int) -> Mention:
        return Mention(self.plan.text[start:end], start, end)


def _section(draft: PointDraft) -> int | None:
    """Return the number of the highest item above a point, None where it stands under none."""
    top = None
    for top in draft.item.ancestors():  # noqa: B007 - the last one is wanted
        pass
    return top.value if top is not None else None
