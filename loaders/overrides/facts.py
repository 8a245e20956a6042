"""What a plan is called, whose it is, for which year and by whom, as a person states it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from graph.errors import PlanError
from graph.identity import plan_id
from graph.language import gettext
from graph.model import Plan
from loaders.notice.frame import issuing_units
from loaders.overrides.document import at_line
from loaders.overrides.entries import Facts
from loaders.overrides.spelling import resolver

ReadAgain = Callable[[str | None, int | None], Plan]
"""Reads the plan's file again with the place and year that a person states, None where nobody does."""


def apply_facts(
    plan: Plan, entries: Sequence[Facts], again: ReadAgain | None, file: str
) -> tuple[Plan, list[bool]]:
    """Return a plan with what entries state of it, and whether each changed anything.

    Place and year bear on all that a reading takes from the text, so the file is read again with them.

    Args:
        plan: the reading.
        entries: those for this plan, in the order of the file of overrides.
        again: reads the plan's file again.
        file: name of the file of overrides, for errors.

    Raises:
        OverridesError: A place is not known, or the file is not at hand to be read again.
    """
    made, changed = plan, []
    place: str | None = None
    year: int | None = None
    for entry in entries:
        place, year = entry.place or place, entry.year or year
        new = _read_again(made, entry, again, file)(place, year) if entry.place or entry.year else made
        new = _renamed(new, entry, made)
        changed.append(new != made)
        made = new
    return made, changed


def _read_again(plan: Plan, entry: Facts, again: ReadAgain | None, file: str) -> ReadAgain:
    """Return what reads a plan again; its errors are those of the entry."""

    def read(place: str | None, year: int | None) -> Plan:
        if again is None:
            raise at_line(
                file,
                entry.line,
                gettext("place and year are read from the plan's file, which is not at hand"),
            )
        try:
            return replace(again(place, year), origin=plan.origin)
        except PlanError as error:
            raise at_line(file, entry.line, str(error)) from error

    return read


def _renamed(plan: Plan, entry: Facts, before: Plan) -> Plan:
    """Return a plan with the title and issuer stated, else those that it had before it was read again."""
    title = entry.title or before.title
    issuer = entry.issuer or before.issuer
    if issuer != plan.issuer:
        plan = replace(plan, issuer=issuer, issuers=issuing_units(issuer, resolver(plan)))
    home = plan.jurisdiction.id if plan.jurisdiction else None
    return replace(plan, title=title, id=plan_id(home, plan.year, title or plan.source))
