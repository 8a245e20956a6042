"""A plan as flat records: each node and edge that its reading gives."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from graph.doubts import Doubts
from graph.entities import Region, Unit
from graph.findings import advice, sentence
from graph.model import Indicator, Mention, Part, PartnerMention, Plan, Point, Responsibility
from graph.persons import persons_told
from graph.records import PlanRecords, Records, Value
from graph.units import named_units, unbroken

CORRECTED = "override"
"""The rule of an edge that a person made."""


def plan_records(plan: Plan) -> PlanRecords:
    """Return the nodes and edges of one plan; see graph/schema.py for what they hold."""
    made = PlanRecords(plan.id, plan.year or 0, Records(), Records(), plan.origin)
    _add_plan(made.own, plan)
    sections = _add_sections(made.own, plan)
    seen: dict[str, int] = {}
    doubts = Doubts(plan)
    tasks: list[str] = []
    for point in plan.points:
        section = None if point.section is None else sections.get(point.section)
        whole = _distinct(seen, point.number)
        for at, part in enumerate(point.tasks, 1):
            number = _distinct(seen, f"{whole}.{at}") if point.parts else whole
            id_ = f"{plan.id}:{number}"
            task = _add_task(made.own, plan, point, part, id_, whole=whole, order=len(tasks) + 1)
            made.own.add_edge("HAS_TASK", plan.id, task)
            if section:
                made.own.add_edge("HAS_TASK", section, task)
            _add_task_edges(made, task, part, doubts, shaken=doubts.against_owners(len(tasks)))
            tasks.append(task)
    _add_findings(made.own, plan, tasks, doubts)
    units = named_units(plan)
    _add_units(made, plan, units)
    _add_regions(made, plan, units)
    return made


def _distinct(seen: dict[str, int], number: str) -> str:
    """Return the number, or number~2, ~3… where a plan uses it again, so that no point is lost."""
    seen[number] = seen.get(number, 0) + 1
    return number if seen[number] == 1 else f"{number}~{seen[number]}"


def _add_plan(own: Records, plan: Plan) -> None:
    own.add_node(
        "Plan",
        plan.id,
        name=plan.name,
        title=plan.title,
        issuer=plan.issuer,
        issued=plan.issued,
        year=plan.year,
        jurisdiction=plan.jurisdiction.name if plan.jurisdiction else None,
        source=plan.source,
        sha256=plan.sha256,
        read_by=plan.read_by,
        text=plan.text,
    )


def _add_sections(own: Records, plan: Plan) -> dict[int, str]:
    ids: dict[int, str] = {}
    seen: dict[str, int] = {}
    for section in plan.sections:
        number = _distinct(seen, f"s{section.number}")
        id_ = own.add_node("Section", f"{plan.id}:{number}", number=section.number, title=section.title)
        own.add_edge("HAS_SECTION", plan.id, id_)
        ids.setdefault(section.number, id_)
    return ids


def _add_task(own: Records, plan: Plan, point: Point, part: Part, id_: str, *, whole: str, order: int) -> str:
    dates = [deadline.date for deadline in part.deadlines if deadline.date]
    return own.add_node(
        "Task",
        id_,
        plan=plan.id,
        number=part.number,
        order=order,
        point=whole,
        point_title=point.title,
        title=part.title,
        text=part.body.surface,
        start=part.body.start,
        end=part.body.end,
        year=plan.year,
        clause="\n".join(clause.mention.surface for clause in part.clauses) or None,
        open=part.open,
        deadline=max(dates, default=None),
        deadlines=[deadline.mention.surface for deadline in part.deadlines],
        extra=[f"{x.heading}：{x.words.surface}" for x in part.extra if not x.personal],
        leaders=persons_told(part),
    )


def _add_task_edges(made: PlanRecords, task: str, part: Part, doubts: Doubts, *, shaken: bool) -> None:
    """Add what a task is tied to; `shaken` says that all its owners are in doubt."""
    for item in part.responsibilities:
        _add_responsibility(made.own, task, item, doubt=shaken or doubts.against_owner(item))
    for region in part.regions:
        doubt = doubts.against(region.mention)
        proof = {**_span(region.mention), "rule": region.rule, "doubt": doubt}
        made.own.add_edge("TARGETS", task, region.region.id, **proof, via=region.via)
    for partner in part.partners:
        id_ = _add_partner(made.shared, partner)
        doubt = doubts.against(partner.mention)
        made.own.add_edge("INVOLVES", task, id_, **_span(partner.mention), rule=partner.rule, doubt=doubt)
    for count, indicator in enumerate(part.indicators, 1):
        doubt = doubts.against(indicator.mention)
        _add_indicator(made.own, task, indicator, f"{task}:i{count}", doubt=doubt)
    for citation in part.citations:
        id_ = made.shared.add_node("Document", f"document:{citation.title}", title=citation.title)
        doubt = doubts.against(citation.mention)
        made.own.add_edge("CITES", task, id_, **_span(citation.mention), doubt=doubt)


def _span(mention: Mention) -> dict[str, Value]:
    return {"evidence": mention.surface, "start": mention.start, "end": mention.end}


def _add_responsibility(own: Records, task: str, item: Responsibility, *, doubt: bool) -> None:
    role: dict[str, Value] = {} if item.role == "lead" else {"role": item.role}
    own.add_edge(
        "LEADS" if item.role == "lead" else "COOPERATES",
        item.unit.id,
        task,
        **_span(item.evidence),
        **role,
        rule=item.rule,
        doubt=doubt,
        as_written=unbroken(item.as_written.surface) or item.name,
        position=item.position,
        inherited=item.inherited,
    )


def _add_findings(own: Records, plan: Plan, tasks: Sequence[str], doubts: Doubts) -> None:
    for count, (item, place) in enumerate(zip(plan.findings, doubts.tasks, strict=True), 1):
        id_ = own.add_node(
            "Finding",
            f"{plan.id}:finding:{count}",
            code=item.code,
            severity=item.severity,
            message=item.message,
            message_zh=sentence(item, "zh"),
            advice=advice(item, "en", on_page=True),
            advice_zh=advice(item, "zh", on_page=True),
            line=item.line,
            start=item.start,
            end=item.end,
            evidence=plan.text[item.start : item.end],
        )
        own.add_edge("HAS_FINDING", plan.id, id_)
        if place is not None:
            own.add_edge("HAS_FINDING", tasks[place], id_)


def _add_partner(shared: Records, partner: PartnerMention) -> str:
    id_ = shared.add_node("Partner", f"partner:{partner.name}", name=partner.name, kind=partner.kind)
    if partner.seat:
        shared.add_edge("LOCATED_IN", id_, partner.seat.id)
    return id_


def _add_indicator(own: Records, task: str, item: Indicator, id_: str, *, doubt: bool) -> None:
    own.add_node(
        "Indicator",
        id_,
        text=item.mention.surface,
        op=item.op,
        value=None if item.value is None else float(item.value),
        unit=item.unit,
        what=item.what,
    )
    own.add_edge("MEASURED_BY", task, id_, **_span(item.mention), rule=item.rule, doubt=doubt)


def _shared(point: Point) -> set[tuple[int, int]]:
    """Return the words that stand for several units as a person said: they are no other name of any of them."""
    made = {
        ((item.as_written.start, item.as_written.end), item.unit.id)
        for item in point.responsibilities
        if item.rule == CORRECTED
    }
    return {words for words, n in Counter(words for words, _ in made).items() if n > 1}


def _add_units(made: PlanRecords, plan: Plan, units: Mapping[str, Unit]) -> None:
    """Add each unit once with all its spellings: those it brings and those of the clauses."""
    spellings = {unit.id: {unit.shown, *unit.aliases} for unit in units.values()}
    for point in plan.points:
        shared = _shared(point)
        for item in point.responsibilities:
            spellings[item.unit.id].add(item.name)
            if (item.as_written.start, item.as_written.end) not in shared:
                spellings[item.unit.id].add(unbroken(item.as_written.surface))
    for unit in units.values():
        made.shared.add_node(
            "Unit",
            unit.id,
            name=unit.name,
            shown=unit.shown,
            full_name=unit.full_name,
            full_name_source=unit.full_name_source,
            kind=unit.kind,
            level=unit.level,
            line=unit.line,
            aliases=sorted(spellings[unit.id] - {unit.name, ""}),
        )
    for unit in plan.issuers:
        made.own.add_edge("ISSUED_BY", plan.id, unit.id)
    for unit in plan.addressees:
        made.own.add_edge("ADDRESSED_TO", plan.id, unit.id)


def _add_regions(made: PlanRecords, plan: Plan, units: Mapping[str, Unit]) -> None:
    """Add each region once, then the edges among those that are there."""
    regions = {region.id: region for region in _all_regions(plan)}
    for region in regions.values():
        made.shared.add_node(
            "Region",
            region.id,
            name=region.name,
            short_name=region.short_name,
            pinyin=region.pinyin,
            level=region.level,
            aliases=sorted(region.aliases),
        )
    for region in regions.values():
        if region.parent in regions:
            made.shared.add_edge("PART_OF", region.id, str(region.parent))
        for member in region.members:
            if member in regions:
                made.shared.add_edge("MEMBER_OF", member, region.id, since=region.since or None)
    for unit in units.values():
        if unit.region in regions:
            made.shared.add_edge("BELONGS_TO", unit.id, unit.region)
    if plan.jurisdiction:
        made.own.add_edge("GOVERNS", plan.id, plan.jurisdiction.id)


def _all_regions(plan: Plan) -> Iterator[Region]:
    """Yield all regions of a plan; where an id comes twice, the one of `Plan.regions`, the last, stands."""
    if plan.jurisdiction:
        yield plan.jurisdiction
    for point in plan.points:
        yield from (item.region for item in point.regions)
        yield from (item.seat for item in point.partners if item.seat)
    yield from plan.regions
