"""How what a form corrects stands in a reading: by it one is told who corrects what another has corrected meanwhile."""

from collections.abc import Sequence
from hashlib import sha256

from desk.texts.spots import tasks_of
from graph.model import Part, Plan, Role

_PARTED = "|"
ROLES: tuple[Role, ...] = ("lead", "support", "joint")


def owners_by_role(task: Part) -> dict[str, list[str]]:
    """Return the owners of a task by role as the plan writes them, each in the first of its roles."""
    made: dict[str, list[str]] = {role: [] for role in ROLES}
    seen: set[str] = set()
    for role in ROLES:
        for owner in task.roles(role):
            if owner.unit.id not in seen:
                seen.add(owner.unit.id)
                made[role].append(owner.name)
    return made


def stands(plan: Plan, kind: str, numbers: Sequence[str]) -> str:
    """Return what tells how that stands which a form of a kind corrects, in tasks of these numbers; see `numbers_in`."""
    if kind == "right":
        return ""  # that the finding is still told says it
    if kind == "plans":
        home = plan.jurisdiction.id if plan.jurisdiction else ""
        said: object = (plan.title, home, plan.year, plan.issuer)
    else:
        said = [_said(task, kind) for task in tasks_of(plan) if task.number in numbers]
    digest = sha256(repr((kind, said)).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return _PARTED.join((digest, *numbers))


def numbers_in(before: str) -> list[str]:
    """Return the numbers of the tasks that a form is about."""
    return before.split(_PARTED)[1:]


def _said(task: Part, kind: str) -> object:
    """Return what a form of a kind corrects in a task; forms of owners speak of them all."""
    if kind == "regions":
        return [(r.mention.surface, r.region.id, r.via) for r in task.regions]
    if kind == "partners":
        return [(p.mention.surface, p.name, p.seat and p.seat.id) for p in task.partners]
    if kind == "deadlines":
        return [(d.mention.surface, d.date) for d in task.deadlines]
    if kind == "targets":
        return [(i.mention.surface, i.op, i.value, i.unit, i.what) for i in task.indicators]
    return task.number, [(r.role, r.unit.id, r.name) for r in task.responsibilities]
