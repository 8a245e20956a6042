"""The units of a plan, each once, under the names that its spellings give together."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from graph.entities import NameSource, Unit
from graph.model import Plan

_RANK: dict[NameSource, int] = {"table": 2, "text": 1, "written": 0}
_GAP = re.compile(r"(?<![!-~]) | (?![!-~])")


def named_units(plan: Plan) -> dict[str, Unit]:
    """Return the units of a plan by id, in the order of the text, then the issuers and the addressees.

    A spelling gives a unit the official name that it abbreviates or writes out. The best of them stands: one by table,
    then one by the text, then the longest as written. `shown` is the form that the clauses use most; of several
    the canonical name, else the first.
    """
    spelled: dict[str, list[Unit]] = {}
    for unit in _all(plan):
        spelled.setdefault(unit.id, []).append(unit)
    return {id_: _named(units) for id_, units in spelled.items()}


@lru_cache(maxsize=1 << 14)
def unbroken(surface: str) -> str:
    """Return a name as it stands on one line: where a line ends within Chinese there is no space."""
    return _GAP.sub("", " ".join(surface.split()))


def _all(plan: Plan) -> Iterator[Unit]:
    for point in plan.points:
        yield from (item.unit for item in point.responsibilities)
    yield from plan.issuers
    yield from plan.addressees


def _named(units: list[Unit]) -> Unit:
    best = max(units, key=lambda u: (_RANK[u.full_name_source], len(u.full_name)))
    count: dict[str, int] = {}
    for unit in units:
        form = unit.shown or unit.name
        count[form] = count.get(form, 0) + 1
    shown = max(count, key=lambda form: (count[form], form == best.name))
    aliases = tuple(sorted({alias for unit in units for alias in unit.aliases}))
    told = (best.shown, best.aliases) == (shown, aliases)
    return best if told else replace(best, shown=shown, aliases=aliases)
