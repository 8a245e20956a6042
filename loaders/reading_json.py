"""The reading of a plan as the JSON that `yaodian parse` prints and the scorer reads."""

from typing import Any

from graph.entities import Unit
from graph.findings import advice
from graph.model import Finding, Mention, Part, Plan, Point, Responsibility, Role, TextSpan
from loaders.text.plain import letters


def to_json(plan: Plan, *, account: bool = False) -> dict[str, Any]:
    """Return the reading as JSON values; offsets index `plan.text`, which is not part of the result.

    Args:
        plan: the reading.
        account: whether `spans`, what each stretch of the text is, come along.
    """
    made = {
        "plan": {
            "id": plan.id,
            "title": plan.title or None,
            "issuer": plan.issuer or None,
            "issued": plan.issued,
            "year": plan.year,
            "jurisdiction": plan.jurisdiction.name if plan.jurisdiction else None,
            "source": plan.source,
            "sha256": plan.sha256,
            "coverage": plan.coverage,
            "addressees": [_addressee(plan, unit) for unit in plan.addressees],
            "sections": [{"number": s.number, "title": s.title} for s in plan.sections],
            **({"read_by": plan.read_by} if plan.read_by != "text" else {}),
        },
        "points": [_point(p) for p in plan.points],
        "warnings": [_warning(f) for f in plan.findings],
    }
    return made | {"spans": [_text_span(span) for span in plan.spans]} if account else made


def _addressee(plan: Plan, unit: Unit) -> str:
    """Return a unit's name, as the text has it where it is of another place: 市政府 of many would be told alike."""
    own = plan.jurisdiction is None or unit.region == plan.jurisdiction.id
    return unit.name if own else unit.shown or unit.name


def _text_span(span: TextSpan) -> dict[str, Any]:
    made = {"start": span.start, "end": span.end, "kind": span.kind}
    return made | {"reason": span.reason} if span.reason else made


def _point(point: Point) -> dict[str, Any]:
    """Return a point; `parts` holds it once more by its clauses, itself alone where it has but one."""
    head = {"number": point.number, "section": point.section}
    return {**head, **_part(point), "parts": [_part(part) for part in point.tasks]}


def _part(point: Part) -> dict[str, Any]:
    clauses = [c.mention.surface for c in point.clauses]
    return {
        "number": point.number,
        "title": point.title,
        "text": point.body.surface,
        "start": point.body.start,
        "end": point.body.end,
        "clause": None if not clauses else clauses[0] if len(clauses) == 1 else clauses,
        "inherited": point.inherited,
        "leads": _units(point, "lead"),
        "supports": _units(point, "support"),
        "joint": _units(point, "joint"),
        "open": point.open,
        "collective": _collective(point),
        "regions": [
            {"name": r.region.name, "id": r.region.id, "via": r.via, **_span(r.mention), "rule": r.rule}
            for r in point.regions
        ],
        "partners": [
            {
                "name": p.name,
                "kind": p.kind,
                "seat": p.seat.name if p.seat else None,
                **_span(p.mention),
                "rule": p.rule,
            }
            for p in point.partners
        ],
        "indicators": [
            {
                "text": i.mention.surface,
                "op": i.op,
                "value": i.value,
                "unit": i.unit,
                "what": i.what,
                **_span(i.mention),
            }
            for i in point.indicators
        ],
        "deadlines": [
            {"text": d.mention.surface, "date": d.date, **_span(d.mention)} for d in point.deadlines
        ],
        "cites": [c.title for c in point.citations],
        **_row(point),
    }


def _row(point: Part) -> dict[str, Any]:
    """Return what a row of a table tells besides: persons, and words by the heading of their column, several line by line."""
    leaders = [{"name": x.name, "role": x.role, **_span(x.mention)} for x in point.leaders]
    extra: dict[str, list[str]] = {}
    for item in point.extra:
        extra.setdefault(item.heading, []).append(item.words.surface)
    words = {heading: "\n".join(cells) for heading, cells in extra.items()}
    return {key: value for key, value in (("leaders", leaders), ("extra", words)) if value}


def _warning(item: Finding) -> dict[str, Any]:
    return {
        "line": item.line,
        "code": item.code,
        "severity": item.severity,
        "point": item.point or None,
        "start": item.start,
        "end": item.end,
        "message": item.message,
        "advice": advice(item, "en"),
    }


def _span(mention: Mention) -> dict[str, Any]:
    return {"surface": mention.surface, "start": mention.start, "end": mention.end}


def _units(point: Part, role: Role) -> list[dict[str, Any]]:
    return [_unit(r) for r in point.roles(role)]


def _unit(item: Responsibility) -> dict[str, Any]:
    return {
        "as_written": letters(item.as_written.surface) or item.name,
        "name": item.unit.name,
        "id": item.unit.id,
        "start": item.as_written.start,
        "end": item.as_written.end,
        "rule": item.rule,
    }


def _collective(point: Part) -> list[dict[str, Any]]:
    seen: dict[str, dict[str, Any]] = {}
    for item in point.responsibilities:
        if item.collective:
            words = letters(item.as_written.surface) or item.name
            seen.setdefault(words, {"as_written": words})
    return list(seen.values())
