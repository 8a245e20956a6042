"""Read a plan: a file or a source becomes a `Plan` with points, responsibilities, regions and targets."""

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import Path

from graph.errors import PlanError
from graph.model import Clause, Deadline, Mention, Plan, Point, Region, Section, Source
from loaders.audit.coverage import examine
from loaders.clauses.extent import label_brackets
from loaders.clauses.finder import ClauseFinder, Found, find_clauses, first_leads_noted
from loaders.clauses.mentions import split_names
from loaders.clauses.prose import heading_clauses, prose_clauses
from loaders.clauses.units import UnitResolver, resolver_for
from loaders.deadlines.find import find_deadlines
from loaders.indicators.find import find_indicators
from loaders.notice.header import Header, read_header, year_of
from loaders.notice.jurisdiction import find_jurisdiction
from loaders.outline.headings import heading
from loaders.outline.labels import Kind
from loaders.outline.tree import Item
from loaders.places.find import read_places
from loaders.places.gazetteer import gazetteer
from loaders.points.choose import Chosen, choose, number
from loaders.points.citations import find_citations
from loaders.points.owners import assign
from loaders.points.parts import Part, attach_clauses, cut_parts
from loaders.points.rows import RowPoint, blank_tables, row_points, row_section, task_tables
from loaders.points.unnumbered import unnumbered_points
from loaders.read import read_source
from loaders.text.aligned import squeezed
from loaders.text.plain import plain as to_plain


def read_plan(path: Path, *, jurisdiction: str | None = None, year: int | None = None) -> Plan:
    """Read the plan in a file.

    Args:
        path: a file of any format that `loaders.read` knows.
        jurisdiction: name of the place whose government's plan it is, where the text does not tell or tells wrong.
        year: the plan's year, likewise.

    Raises:
        PlanError: the file cannot be read, or holds no numbered work points.
    """
    return parse_source(read_source(path), jurisdiction=jurisdiction, year=year)


def parse_source(source: Source, *, jurisdiction: str | None = None, year: int | None = None) -> Plan:
    """Read the plan in a source; see `read_plan`."""
    return _Reading(source, jurisdiction, year).plan()


@dataclass(frozen=True, slots=True)
class _Frame:
    """What holds for the whole plan."""

    header: Header
    year: int | None
    home: Region | None
    resolver: UnitResolver


class _Reading:
    def __init__(self, source: Source, jurisdiction: str | None, year: int | None) -> None:
        self.source = source
        self.text = source.text
        self.plain = label_brackets(source.text, _without_page_numbers(to_plain(source.text)))
        self.tables = task_tables(source)
        prose = self.prose = blank_tables(self.plain, self.tables)
        self.parts = cut_parts(prose)
        items = [i for p in self.parts for i in p.outline.items]
        self.found = find_clauses(prose, [i.start for i in items]) or heading_clauses(prose, items)
        attach_clauses(self.parts, self.found)
        self.rows = row_points(self.plain, self.tables, first_leads=first_leads_noted(prose, self.found))
        self.chosen = choose(prose, self.parts) if self.found or not self.rows else []
        if not self.chosen and not self.rows:
            self.chosen = unnumbered_points(
                prose, self.found or prose_clauses(ClauseFinder(prose), 0, len(prose))
            )
            self.parts = [c.part for c in self.chosen[:1]]
        if not any(c.shape == "bracket" for c in self.found):
            self._add_prose(ClauseFinder(prose))
        if not self.chosen and not self.rows:
            raise PlanError(
                f"{source.name}: no work points were found; looked for numbered items (一、 （一） 1.) and clauses such as "
                "（A牵头，B配合） or 责任单位：A"
            )
        self.frame = self._frame(jurisdiction, year)

    def _add_prose(self, finder: ClauseFinder) -> None:
        """Where a plan has no clause in brackets, sentences speak for the points that have none."""
        for chosen in self.chosen:
            if not chosen.clauses:
                item = chosen.item
                chosen.clauses = prose_clauses(finder, item.body, item.end if chosen.whole else item.own_end)
                self.found = sorted([*self.found, *chosen.clauses], key=lambda c: c.start)

    def plan(self) -> Plan:
        """Return the reading."""
        header, home = self.frame.header, self.frame.home
        items = [self._point(i, c) for i, c in enumerate(self.chosen)] + [self._row(r) for r in self.rows]
        points = tuple(sorted(items, key=lambda p: p.body.start))
        regions = [r.region for p in points for r in p.regions]
        regions += [x.seat for p in points for x in p.partners if x.seat is not None]
        needed = gazetteer().closure([*regions, *([home] if home is not None else [])])
        issuer = self.frame.resolver.resolve(header.issuer) if header.issuer else None
        clauses = self.found + [c for r in self.rows for c in r.clauses]
        findings, coverage = examine(self.text, self.prose, self.parts, clauses, points, home)
        return Plan(
            id=_plan_id(home, self.frame.year, header.title or self.source.name),
            title=header.title,
            issuer=header.issuer,
            issued=header.issued,
            year=self.frame.year,
            jurisdiction=home,
            source=self.source.name,
            sha256=self.source.sha256,
            text=self.text,
            sections=self._sections(),
            points=points,
            issuer_unit=issuer,
            addressees=self._addressees(),
            findings=tuple(sorted((*self.source.findings, *findings), key=lambda f: f.line)),
            coverage=coverage,
            regions=needed,
        )

    def _frame(self, jurisdiction: str | None, year: int | None) -> _Frame:
        starts = (
            [c.item.start for c in self.chosen[:1]]
            + [p.outline.items[0].start for p in self.parts if p.outline.items]
            + [t.start for t in self.tables]
        )
        first = min(starts, default=0)
        main_end = next((p.end for p in self.parts if p.outline.items), len(self.plain))
        header = read_header(self.text, self.plain, first, main_end)
        year = year or year_of(header)
        home = find_jurisdiction(header, self.plain[:first], jurisdiction, year)
        return _Frame(header, year, home, resolver_for(home, year, header.title or self.source.name))

    def _addressees(self) -> tuple:  # type: ignore[type-arg]
        units = []
        for start, end in self.frame.header.addressees:
            line = squeezed(self.plain, start, end)
            names, _ = split_names(line.text, 0, len(line.text), line.raw)
            units += [self.frame.resolver.resolve(n.full) for n in names]
        return tuple(dict.fromkeys(units))

    def _sections(self) -> tuple[Section, ...]:
        taken = {c.item.start for c in self.chosen}
        sections = []
        for part in self._used_parts():
            for item in part.outline.top:
                if item.start not in taken and (item.children or item.kind < Kind.TASK):
                    title = heading(self.plain, item, self.text, [c.outer for c in part.of(item)])
                    sections.append(Section(item.value, title, item.start, item.end))
        return tuple(sections)

    def _used_parts(self) -> list[Part]:
        return [p for p in self.parts if any(c.part is p for c in self.chosen)]

    def _point(self, index: int, chosen: Chosen) -> Point:
        start, end = self._body(index, chosen)
        return self._assemble(
            number(chosen), _section(chosen.item), (start, end), chosen.clauses, inherited=chosen.inherited
        )

    def _row(self, row: RowPoint) -> Point:
        point = self._assemble(
            row.row.number, row_section(row.row), (row.start, row.end), list(row.clauses), inherited=False
        )
        due = [d for m in row.row.deadlines for d in self._deadlines(m.start, m.end)]
        marks = [i for m in row.row.targets for i in find_indicators(self.text, self.plain, m.start, m.end)]
        return replace(point, deadlines=(*point.deadlines, *due), indicators=(*point.indicators, *marks))

    def _deadlines(self, start: int, end: int) -> tuple[Deadline, ...]:
        return find_deadlines(
            self.text, self.plain, start, end, year=self.frame.year, issued=self.frame.header.issued
        )

    def _assemble(
        self, label: str, section: int | None, body: tuple[int, int], clauses: list[Found], *, inherited: bool
    ) -> Point:
        start, end = body
        outer = [c.outer for c in clauses if start <= c.start < end]
        assigned = assign(self.text, clauses, self.frame.resolver, inherited=inherited)
        args = (self.text, self.plain, start, end)
        regions, partners = read_places(*args, exclude=outer, home=self.frame.home, year=self.frame.year)
        return Point(
            number=label,
            section=section,
            title=_title(self.text, self.plain, start, min([end, *(a for a, _ in outer if a > start)])),
            body=Mention(self.text[start:end], start, end),
            clauses=tuple(self._clause(c, inherited) for c in clauses),
            inherited=inherited,
            open=assigned.open,
            responsibilities=assigned.responsibilities,
            regions=regions,
            partners=partners,
            indicators=find_indicators(*args, exclude=outer),
            deadlines=self._deadlines(start, end),
            citations=find_citations(*args),
        )

    def _clause(self, clause: Found, inherited: bool) -> Clause:
        return Clause(Mention(self.text[clause.start : clause.end], clause.start, clause.end), inherited)

    def _body(self, index: int, chosen: Chosen) -> tuple[int, int]:
        """Return the stretch of a point's own words; what follows the last clause of the last point is not its own."""
        item = chosen.item
        start = item.body
        end = item.end if chosen.whole else item.own_end
        own = [c.outer[1] for c in chosen.clauses if start <= c.start < end]
        if own and self._closes(index, chosen):
            end = max(own)
        while start < end and self.plain[start] in " \n":
            start += 1
        floor = max(own, default=start)
        end = max(floor, start + len(_trim_tail(self.plain[start:end])))
        return start, max(end, start)

    def _closes(self, index: int, chosen: Chosen) -> bool:
        """Tell whether a point is the last of its part, or the next item opens a chapter without points."""
        items = chosen.part.outline.items
        return items[-1].start == chosen.item.start or index + 1 == len(self.chosen)


_PAGE_NUMBER = re.compile(r"(?<=\n)[ ]*-+[ ]*\d{1,3}[ ]*-+[ ]*(?=\n|$)")


def _without_page_numbers(plain: str) -> str:
    """Blank page numbers that stand alone on their line (— 3 —)."""
    return _PAGE_NUMBER.sub(lambda m: " " * len(m[0]), plain)


_TAIL_LINE = re.compile(
    r"(?:\n|(?<=[。)]))[ ]*(?:\([^()\n]{2,14}\)(?<!\d\))|\(?此件[^\n]*|抄送[^\n]*|附件[:0-9]?[^\n]*"
    r"|[^\n。]{0,40}\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日[ ]*(?:印发)?)[ ]*$"
)


def _trim_tail(body: str) -> str:
    """Cut signatures, dates and distribution notes off the end of a point."""
    body = body.rstrip()
    while True:
        shorter = _TAIL_LINE.sub("", body).rstrip()
        if shorter == body:
            return body
        body = shorter


def _section(item: Item) -> int | None:
    top = item
    for top in item.ancestors():  # noqa: B007
        pass
    return top.value if top is not item else None


def _title(text: str, plain: str, start: int, end: int) -> str:
    """Return the first clause of a point as the text writes it, at most 40 characters."""
    stop = re.match(r"[^。;\n]*", plain[start:end])
    first = "".join(text[start : start + (stop.end() if stop else 0)].split())
    if len(first) > 30:
        first = re.split("[,，]", first, maxsplit=1)[0]
    first = first.rstrip("，,、：:")
    return first if len(first) <= 40 else first[:39] + "…"


def _plan_id(home: Region | None, year: int | None, title: str) -> str:
    place = home.id if home is not None else "unknown"
    digest = hashlib.sha256(title.encode()).hexdigest()[:8]
    return f"{place}-{year or 0}-{digest}"
