"""A row of owners: all units of a point, each in one role."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graph.errors import NameNotFoundError, QueryError, YaodianError
from graph.language import gettext
from graph.nearest import did_you_mean
from queries.corrections.known import Known, is_none, plan_of, point_of, word_of
from queries.meanings import NamedNode
from queries.names import pick

_PARTED = re.compile(r"[、,，;；\n]+")
_ROLES = {"leads": "lead", "supports": "support", "joint": "joint"}


def owners(cells: Mapping[str, str], known: Known) -> tuple[str, dict[str, Any]]:
    """Return the list and the entry for a row of owners.

    A role whose cell of corrections is empty stays as read, but for the units that another cell gives a role: a unit
    has one role, and the corrected one is meant.

    Raises:
        YaodianError: Two cells of corrections name one unit, or one names no known unit.
    """
    plan = plan_of(cells, known)
    given = {key: cells[f"new_{role}"] for key, role in _ROLES.items() if cells.get(f"new_{role}")}
    taken: dict[str, str] = {}
    stated = {key: list(_stated(key, given[key], taken, plan, known)) for key in _ROLES if key in given}
    kept = {
        key: list(_kept(cells.get(_ROLES[key], ""), taken, plan, known)) for key in _ROLES if key not in given
    }
    entry: dict[str, Any] = {"plan": plan.id, "point": point_of(cells, plan, known)}
    return "roles", entry | {key: (stated | kept)[key] for key in _ROLES}


def _stated(key: str, text: str, taken: dict[str, str], plan: NamedNode, known: Known) -> Iterator[str]:
    """Yield the units that a cell of corrections names, each once; `taken` is where each was found."""
    for name in [] if is_none(text) else listed(text):
        unit = unit_called(name, plan, known)
        same = _same(unit, plan, known)
        before = taken.get(same)
        if before is not None and before != key:
            raise _twice(name, before, key)
        if before is None:
            taken[same] = key
            yield unit


def _twice(name: str, one: str, other: str) -> YaodianError:
    columns = [word_of(f"new_{_ROLES[key]}") for key in (one, other)]
    return YaodianError(
        gettext(
            "{unit} stands in {one} and in {other}: name it in one of them",
            unit=name,
            one=columns[0],
            other=columns[1],
        )
    )


def _kept(text: str, taken: dict[str, str], plan: NamedNode, known: Known) -> Iterator[str]:
    """Yield the units that were read in a role, without those that have one already; add them to `taken`."""
    for name in listed(text):
        same = _same(name, plan, known)
        if same not in taken:
            taken[same] = ""
            yield name


def _same(name: str, plan: NamedNode, known: Known) -> str:
    """Return what all spellings of one unit have in common: its id, or the name where no one unit is called so."""
    for among in () if name in known.new else _among(plan, known):
        try:
            return pick(among, "Unit", name).id
        except QueryError:
            continue
    return name


def _among(plan: NamedNode, known: Known) -> tuple[list[NamedNode], ...]:
    """Return the units to look among: those of the plan's place, then all."""
    return [u for u in known.units if u.note == plan.note] or list(known.units), list(known.units)


def unit_called(name: str, plan: NamedNode, known: Known) -> str:
    """Return the name under which the store knows a unit, its place's own before others.

    Raises:
        NameNotFoundError: No unit is called so; the message names the nearest.
    """
    if name in known.new:
        return name
    near, every = _among(plan, known)
    for among in (near, every):
        try:
            found = pick(among, "Unit", name)
        except NameNotFoundError:
            continue
        except QueryError:
            return name
        return name if name in found.spellings() else found.name
    spelt = [s for u in near for s in u.spellings()]
    near_it = did_you_mean(name, spelt) if len(spelt) < 2 or _is_like(name, spelt) else ""
    raise NameNotFoundError(_unknown(name, near_it).replace("  ", " "))


def _unknown(name: str, near: str) -> str:
    return gettext(
        "no unit is called {name}: {near} If it is a unit of its own: --new {name}", name=name, near=near
    )


def _is_like(name: str, spelt: Sequence[str]) -> bool:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only for a wrong name

    return process.extractOne(name, spelt, scorer=fuzz.ratio, score_cutoff=60) is not None


def listed(text: str) -> list[str]:
    """Return the names that a cell holds, each once."""
    return list(dict.fromkeys(part.strip() for part in _PARTED.split(text) if part.strip()))
