"""The roles of a point as a person states them."""

from dataclasses import replace

from graph.model import Mention, Part, Plan, Responsibility, Role
from graph.recording import CORRECTED
from loaders.clauses.names import is_collective
from loaders.overrides.entries import Roles
from loaders.overrides.spelling import find_words, is_spelled, is_unit, resolver
from loaders.overrides.units import no_words


def apply_roles(plan: Plan, part: Part, entry: Roles) -> Part:
    """Return the part with the entry's roles and no others.

    A role that the reading gives, too, stays as it is. The words that prove a new one are those of the unit in
    the point, else of its clause, else of the point as a whole.
    """
    stated: tuple[tuple[Role, tuple[str, ...]], ...] = (
        ("lead", entry.leads),
        ("support", entry.supports),
        ("joint", entry.joint),
    )
    items = [_item(plan, part, name, role) for role, names in stated for name in names]
    numbered = tuple(replace(item, position=place) for place, item in enumerate(items, 1))
    return replace(part, responsibilities=numbered)


def _item(plan: Plan, part: Part, name: str, role: Role) -> Responsibility:
    same = [r for r in part.responsibilities if is_spelled(r, name) or is_unit(r.unit, name)]
    for item in same:
        if item.role == role:
            return item
    if same:
        return replace(same[0], role=role, rule=CORRECTED)
    return _new(plan, part, name, role)


def _new(plan: Plan, part: Part, name: str, role: Role) -> Responsibility:
    clauses = [(c.mention.start, c.mention.end) for c in part.clauses]
    body = (part.body.start, part.body.end)
    words = find_words(plan.text, name, [*clauses, body])
    evidence = words or (part.clauses[0].mention if part.clauses else part.body)
    return Responsibility(
        unit=resolver(plan).resolve(name),
        role=role,
        as_written=words or no_words(evidence.start),
        name=name,
        evidence=Mention(evidence.surface, evidence.start, evidence.end),
        rule=CORRECTED,
        position=1,
        collective=is_collective(name),
    )
