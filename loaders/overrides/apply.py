"""Apply overrides to readings, and tell which of them match nothing any more."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from graph.findings import finding
from graph.identity import origin_of
from graph.model import Finding, Part, Plan, Point
from loaders.overrides.called import Called, Corrected
from loaders.overrides.decided import by_acceptance, by_names, by_roles, by_words
from loaders.overrides.entries import (
    Accepted,
    DeadlineReading,
    Entry,
    Facts,
    Fold,
    Overrides,
    PartnerReading,
    PlanEntry,
    RegionReading,
    Roles,
    TargetReading,
    UnitEntry,
    scope,
)
from loaders.overrides.facts import ReadAgain, apply_facts
from loaders.overrides.measures import apply_deadline, apply_target
from loaders.overrides.names import flat, is_path
from loaders.overrides.partner_regions import RegionNames, apply_partner, apply_region, needed_regions
from loaders.overrides.roles import apply_roles
from loaders.overrides.units import apply_units
from loaders.points.parts import as_point, over_parts


def apply_overrides(
    plan: Plan, overrides: Overrides, again: ReadAgain | None = None
) -> tuple[Plan, tuple[Finding, ...]]:
    """Return a reading as people corrected it, and what of the corrections is stale.

    Entries of the plan as a whole come first, then units, folds, roles, regions, partners, deadlines, targets and
    findings, each in the order of the file.

    Args:
        plan: the reading; it is not changed.
        overrides: entries for any plans; those for other plans and places are left alone.
        again: reads the plan's file again with a place and a year; only an entry that states these needs it.

    Returns:
        The corrected plan and a finding for each entry for it that matches nothing (`override-no-unit`,
        `override-no-point`, `override-no-words`) or changes nothing (`override-needless`); their `line` is the
        entry's in the file of overrides.

    Raises:
        OverridesError: An entry names a region or place that is not known, or the file cannot be read again.
    """
    was = Called.of(plan)
    facts = [entry for entry in overrides.plans if was.is_plan(entry.plan)]
    corrected, told = apply_facts(plan, facts, again, overrides.name)
    findings = [f for entry, new in zip(facts, told, strict=True) for f in _judged(entry, new, ())]
    read, now = corrected, Called.of(corrected)
    units = [entry for entry in overrides.units if now.is_place(entry.place)]
    corrected, matched = apply_units(corrected, units)
    findings += [f for entry in units for f in _judged(entry, matched.get(entry), ("override-no-unit",))]
    for unit in matched:
        corrected = by_names(corrected, unit)
    for entry in overrides.points:
        if was.is_plan(entry.plan) or now.is_plan(entry.plan):
            corrected, changed, fault = _apply(corrected, entry, overrides.name)
            findings += _judged(entry, changed, fault)
    corrected, _ = apply_units(corrected, units)  # roles may name units by the names that were merged
    if corrected.points != read.points:
        corrected = replace(corrected, regions=needed_regions(corrected))
    return corrected, tuple(sorted(findings, key=lambda f: f.line))


def stale_entries(
    overrides: Overrides, plans: Sequence[Corrected], findings: Iterable[Finding]
) -> tuple[Finding, ...]:
    """Return what is stale after all plans were read: a unit's entry only where no plan of its place has it.

    Args:
        overrides: the file.
        plans: what the plans that were read are called.
        findings: what `apply_overrides` said of all of them.
    """
    said: dict[int, list[Finding]] = {}
    for item in findings:
        said.setdefault(item.line, []).append(item)
    plans_of = {e.line: sum(plan.now.is_place(e.place) for plan in plans) for e in overrides.units}
    return tuple(
        max(said[line], key=_rank) for line in sorted(said) if len(said[line]) >= plans_of.get(line, 1)
    )


def _rank(item: Finding) -> tuple[bool, str]:
    """Where plans differ, an entry that still matches one but changes nothing is needless, not without a match."""
    return item.code == "override-needless", item.message


def idle_entries(
    overrides: Overrides, plans: Sequence[Corrected], known: Iterable[str] = ()
) -> tuple[Entry, ...]:
    """Return the entries for plans and places that were not read and are not known otherwise.

    Args:
        overrides: the file.
        plans: what the plans that were read are called, as they were and as corrected.
        known: ids, titles, file names, origins and places of plans that a store holds.
    """
    names = {flat(name) for name in known}
    called = [name for plan in plans for name in (plan.was, plan.now)]
    return tuple(
        entry
        for entry in overrides.entries
        if not _is_known(scope(entry), names) and not any(_concerns(entry, plan) for plan in called)
    )


def _is_known(name: str, names: set[str]) -> bool:
    return flat(name) in names or (is_path(name) and origin_of(name) in names)


def _concerns(entry: Facts | UnitEntry | PlanEntry, plan: Called) -> bool:
    return plan.is_place(entry.place) if isinstance(entry, UnitEntry) else plan.is_plan(entry.plan)


def _judged(entry: Entry, changed: bool | None, fault: tuple[str, ...]) -> Iterator[Finding]:
    """Yield what is wrong with an entry that matched nothing (None; `fault` says what) or changed nothing."""
    who = f"{entry.author} {entry.date}"
    if changed is None:
        yield finding(entry.line, fault[0], who, *fault[1:])
    elif not changed:
        yield finding(entry.line, "override-needless", who)


def _apply(plan: Plan, entry: PlanEntry, file: str) -> tuple[Plan, bool | None, tuple[str, ...]]:
    """Return the plan with an entry applied, whether it changed anything (None: no match), and what is missing."""
    if isinstance(entry, Accepted):
        made = by_acceptance(plan, entry)
        return made, made != plan, ()
    wanted = [p for p in plan.points if any(_is_meant(entry, task) for task in (p, *p.parts))]
    if not wanted:
        return plan, None, ("override-no-point", entry.point or "")
    new = {id(point): _point(plan, point, entry, RegionNames(file, plan)) for point in wanted}
    if not isinstance(entry, Fold | Roles) and all(point is None for point in new.values()):
        return plan, None, ("override-no-words", entry.surface)
    points = tuple(new.get(id(point)) or point for point in plan.points)
    changed = points != plan.points
    plan = replace(plan, points=points)
    if isinstance(entry, Fold | Roles):
        plan = by_roles(plan, entry, {t.number for p in wanted for t in (p, *p.parts) if _is_meant(entry, t)})
    else:
        told = {
            task.number
            for p, made in zip(wanted, new.values(), strict=True)
            if made
            for task in (p, *p.parts)
        }
        plan = replace(plan, findings=by_words(entry, plan.findings, told, entry.surface))
    return plan, changed, ()


def _is_meant(entry: PlanEntry, part: Part) -> bool:
    return entry.point is None or flat(part.number) == flat(entry.point)


def _point(plan: Plan, point: Point, entry: PlanEntry, names: RegionNames) -> Point | None:
    """Return a point, of which the entry means all or parts, as it says; None where its words are not there.

    Roles stated for a point as a whole make it one task: nobody said to which words each belongs.
    """
    if isinstance(entry, Fold):
        return replace(point, parts=())
    if isinstance(entry, Roles) and _is_meant(entry, point):
        return as_point(apply_roles(plan, point, entry), point.section)
    whole = _is_meant(entry, point)
    new = {
        task.number: _part(plan, task, entry, names)
        for task in point.tasks
        if whole or _is_meant(entry, task)
    }
    if all(part is None for part in new.values()):
        return None
    return over_parts(point, lambda task: new.get(task.number) or task)


def _part(plan: Plan, part: Part, entry: PlanEntry, names: RegionNames) -> Part | None:
    if isinstance(entry, Roles):
        return apply_roles(plan, part, entry)
    if isinstance(entry, RegionReading):
        return apply_region(part, entry, names)
    if isinstance(entry, DeadlineReading):
        return apply_deadline(part, entry, plan.text)
    if isinstance(entry, TargetReading):
        return apply_target(part, entry, plan.text)
    assert isinstance(entry, PartnerReading)
    return apply_partner(part, entry, names)
