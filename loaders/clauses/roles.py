"""From the groups of names in a clause to roles: who leads, who supports, who shares the task."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.frozen import made_often
from graph.model import Role
from loaders.clauses.groups import Group
from loaders.clauses.marks import mark_role
from loaders.clauses.mentions import UnitMention
from loaders.text.vocabulary import wordset

_CHARGE = wordset("clause_words", "charge")


@made_often
@dataclass(frozen=True, slots=True)
class RoleMention:
    """A name with its role: `evidence` is the stretch of the clause's text that gives the role, `rule` how it was found."""

    name: UnitMention
    role: Role
    evidence: tuple[int, int]
    rule: str


@made_often
@dataclass(frozen=True, slots=True)
class _Company:
    """What the groups of a clause say together."""

    leads: bool
    owners: tuple[UnitMention, ...]
    supports: bool
    open: bool
    first_leads: bool


def assign_roles(
    groups: Sequence[Group], raw: str, *, first_leads: bool, beside_lead: bool, starred_lead: bool
) -> tuple[RoleMention, ...]:
    """Return the names of the groups, in order, with the role each has among the others.

    Args:
        groups: the groups of names in the order of the clause.
        raw: the text of the clause without masks, in which notes behind names are read.
        first_leads: the first of the list leads, where no lead is named.
        beside_lead: a lead is named elsewhere.
        starred_lead: a star marks leads.
    """
    marks = _marks(groups, raw, starred_lead=starred_lead) or dict.fromkeys(_in_charge(groups), "lead")
    company = _company(groups, marks, beside_lead=beside_lead, first_leads=first_leads)
    mentions = []
    for group in groups:
        for name in group.names:
            role: Role = (marks and marks.get(name)) or _role(group, name, company)
            mentions.append(RoleMention(name, role, group.evidence, f"{group.rule}-{role}"))
    return tuple(mentions)


def _company(
    groups: Sequence[Group], marks: Mapping[UnitMention, Role], *, beside_lead: bool, first_leads: bool
) -> _Company:
    named = [group.role for group in groups if group.names]
    owners = [name for group in groups if group.role in ("owner", "rest") for name in group.names]
    return _Company(
        leads=beside_lead or "lead" in named or "lead" in marks.values(),
        owners=tuple([name for name in owners if name not in marks] if marks else owners),
        supports="support" in named or "support" in marks.values(),
        open=True in [group.open for group in groups],
        first_leads=first_leads,
    )


def _marks(groups: Sequence[Group], raw: str, *, starred_lead: bool) -> dict[UnitMention, Role]:
    """Return the roles that a note behind a name gives it (（牵头）, （配合）), or a star."""
    marks: dict[UnitMention, Role] = {}
    for group in groups:
        for name in group.names:
            if starred_lead and name.starred:
                marks[name] = "lead"
            elif name.note is not None and (noted := mark_role(raw[slice(*name.note)])) is not None:
                marks[name] = noted
    return marks


def _in_charge(groups: Sequence[Group]) -> set[UnitMention]:
    """甲负责，乙、丙具体实施: the one that is in charge, before others that carry out, leads."""
    owners = [g for g in groups if g.role == "owner" and g.names]
    if len(owners) < 2 or len(owners[0].names) > 1 or owners[0].names[0].collective or owners[0].open:
        return set()
    others = {group.verb for group in owners[1:]}
    return set(owners[0].names) if owners[0].verb in _CHARGE and not others & (_CHARGE | {""}) else set()


def _role(group: Group, name: UnitMention, company: _Company) -> Role:
    if group.role == "lead":
        return "lead"
    if group.role == "support":
        return "support" if company.leads or company.owners else "joint"
    if company.leads:
        return "support"
    if company.first_leads:
        return "lead" if name is company.owners[0] else "support"
    alone = len(company.owners) == 1 and not name.collective and not name.etc
    if alone and not company.open:
        return "lead"
    return "lead" if company.supports and group.role == "owner" else "joint"
