"""Read a plan, stage by stage: a file or a source becomes a `Plan` with points, owners, places, targets and dates."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from graph.entities import Region
from graph.errors import PlanError
from graph.guard import OverrunError
from graph.identity import origin_of, plan_id
from graph.language import gettext
from graph.model import Plan, Point, Section
from graph.source import Source
from loaders import limits
from loaders.audit import audited
from loaders.notice import Frame, read_frame
from loaders.outline import Kind, cut_stretches, find_labels
from loaders.outline.headings import heading
from loaders.places import gazetteer
from loaders.points import Drafts, PlanText, draft_points, plan_text, read_points
from loaders.read import read_source
from loaders.read.faults import of_file
from loaders.tasktables.findings import table_findings


def read_plan(path: Path, *, jurisdiction: str | None = None, year: int | None = None) -> Plan:
    """Read the plan in a file.

    Args:
        path: a file of any format that `loaders.read` knows.
        jurisdiction: name of the place whose government's plan it is, where the text does not tell or tells wrong.
        year: the plan's year, likewise.

    Raises:
        PlanError: the file cannot be read, or holds no numbered work points.
    """
    plan = parse_source(read_source(path), jurisdiction=jurisdiction, year=year)
    return replace(plan, origin=origin_of(path))


def parse_source(source: Source, *, jurisdiction: str | None = None, year: int | None = None) -> Plan:
    """Read the plan in a source; see `read_plan`."""
    try:
        with _nothing_collected():
            return _parsed(source, jurisdiction, year)
    except OverrunError as error:
        raise of_file(source.name, error) from error


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Put off the search for garbage that hangs together in circles.

    A reading makes objects by the ten thousand, keeps most and leaves hardly a circle: looking through them again and
    again took a tenth of its time. What it left is found by the next search.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _parsed(source: Source, jurisdiction: str | None, year: int | None) -> Plan:
    text = plan_text(source)
    labels = find_labels(text.prose)
    stretches = cut_stretches(text.prose, labels)
    limits.check(sum(len(stretch.outline.items) for stretch in stretches), limits.ITEMS)
    drafts = draft_points(text, stretches)
    if not drafts.points and not drafts.rows:
        raise PlanError(
            gettext(
                "{file}: no work points were found; looked for numbered items (一、 （一） 1.) and clauses such as "
                "（A牵头，B配合） or 责任单位：A",
                file=source.name,
            )
        )
    first, main_end = _bounds(text, drafts)
    frame = read_frame(
        text.text,
        text.prose,
        notice_end=first,
        main_end=main_end,
        name=source.name,
        jurisdiction=jurisdiction,
        year=year,
    )
    points = read_points(text, frame, drafts)
    plan = Plan(
        id=plan_id(frame.home.id if frame.home else None, frame.year, frame.header.title or source.name),
        title=frame.header.title,
        issuer=frame.header.issuer,
        issued=frame.header.issued,
        year=frame.year,
        jurisdiction=frame.home,
        source=source.name,
        sha256=source.sha256,
        text=source.text,
        sections=_sections(text, drafts),
        points=points,
        issuers=frame.issuers,
        addressees=frame.addressees,
        findings=(*source.findings, *table_findings(source, text.tables)),
        regions=_regions(points, frame),
        read_by=source.read_by,
    )
    return audited(plan, text, frame, drafts, labels)


def _bounds(text: PlanText, drafts: Drafts) -> tuple[int, int]:
    """Return where the first item, table or point begins, and where the stretch of the plan itself ends."""
    numbered = [s for s in drafts.stretches if s.items]
    starts = [d.item.start for d in drafts.points[:1]]
    starts += [s.items[0].start for s in numbered] + [t.start for t in text.tables]
    return min(starts, default=0), next((s.stretch.end for s in numbered), len(text.plain))


def _sections(text: PlanText, drafts: Drafts) -> tuple[Section, ...]:
    """Return the items of the highest level that hold points, or are chapters by their kind."""
    taken = {d.item.start for d in drafts.points}
    used = {d.within.stretch.start for d in drafts.points}
    sections = []
    for within in drafts.stretches:
        if within.stretch.start not in used:
            continue
        for item in within.stretch.outline.top:
            if item.start not in taken and (item.children or item.kind < Kind.TASK):
                clauses = [clause.outer for clause in within.of(item)]
                title = heading(text.plain, item, text.text, clauses) or heading(text.plain, item, text.text)
                sections.append(Section(item.value, title, item.start, item.end))
    return (*sections, *drafts.row_sections)


def _regions(points: tuple[Point, ...], frame: Frame) -> tuple[Region, ...]:
    """Return all regions that the graph of a plan needs: those named, seats, its own, its units', and what lies above them."""
    regions = [r.region for p in points for r in p.regions]
    units = {r.unit.region for p in points for r in p.responsibilities} | {
        u.region for u in (*frame.issuers, *frame.addressees)
    }
    regions += [gazetteer().regions[id_] for id_ in sorted(units & gazetteer().regions.keys())]
    regions += [x.seat for p in points for x in p.partners if x.seat is not None]
    return gazetteer().closure([*regions, *([frame.home] if frame.home is not None else [])])
