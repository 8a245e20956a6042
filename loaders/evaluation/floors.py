"""Floors: the least F1 of each field that a corpus may show, bound to that corpus by its digest."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.errors import PlanError
from graph.language import gettext
from graph.nearest import did_you_mean
from graph.reasons import place, reason
from loaders.evaluation.facts import FIELDS
from loaders.evaluation.score import Tally
from loaders.read.encoding import decode


@dataclass(frozen=True, slots=True)
class Floors:
    """Least F1 by field; `corpus` is the digest of the plans and labels they were set for, or None."""

    f1: Mapping[str, float]
    corpus: str | None = None


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A field whose F1 lies below its floor."""

    field: str
    f1: float
    floor: float


def read_floors(path: Path) -> Floors:
    """Read a TOML file with `[f1]` (field = least F1, 0 to 1) and, at the top, `corpus` (the digest).

    Raises:
        PlanError: It is missing, not TOML, or names an unknown field or a figure that is no share.
    """
    try:
        found = tomllib.loads(decode(path.read_bytes()))
    except OSError as error:
        raise PlanError(
            gettext("{path} cannot be read: {reason}", path=path, reason=reason(error))
        ) from error
    except (tomllib.TOMLDecodeError, PlanError) as error:
        raise PlanError(gettext("{path}: not TOML: {reason}", path=path, reason=place(error))) from error
    floors = found.get("f1")
    if not isinstance(floors, dict) or not floors:
        raise PlanError(
            gettext("{path}: no floors; expected [f1] with lines such as points = 0.98", path=path)
        )
    for name, value in floors.items():
        if name not in FIELDS:
            raise PlanError(
                gettext(
                    "{path}: unknown field {name!r}: {near}",
                    path=path,
                    name=name,
                    near=did_you_mean(name, FIELDS),
                )
            )
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise PlanError(
                gettext(
                    "{path}: {name} = {value!r}: a floor is a number from 0 to 1",
                    path=path,
                    name=name,
                    value=value,
                )
            )
    return Floors(floors, found.get("corpus"))


def shortfalls(floors: Floors, tallies: Mapping[str, Tally]) -> tuple[Shortfall, ...]:
    """Return the fields below their floors, in the order of fields."""
    return tuple(
        Shortfall(name, tallies[name].f1, floors.f1[name])
        for name in FIELDS
        if name in floors.f1 and tallies[name].f1 < floors.f1[name]
    )
