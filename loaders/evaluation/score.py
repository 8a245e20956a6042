"""Compare a reading with labels: what is right, wrong and missed of each field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from loaders.evaluation.facts import FIELDS, Fact, Facts, facts


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one field, and the facts behind the errors. Without any fact each figure is 1."""

    right: int = 0
    wrong: tuple[Fact, ...] = ()
    missed: tuple[Fact, ...] = ()

    @property
    def precision(self) -> float:
        """Share of the facts read that are right."""
        return _share(self.right, len(self.wrong))

    @property
    def recall(self) -> float:
        """Share of the labelled facts that were read."""
        return _share(self.right, len(self.missed))

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __bool__(self) -> bool:
        return bool(self.right or self.wrong or self.missed)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)


def score(gold: Mapping[str, Any], reading: Mapping[str, Any]) -> dict[str, Tally]:
    """Return a tally of each field for one plan.

    Args:
        gold: the labels; `plan.last` says that points numbered higher are not labelled.
        reading: the product's reading in the same form.
    """
    want, got = facts(gold), facts(_labelled_part(gold, reading))
    optional = _optional(want, got)
    return {name: _tally(want, got, optional[name], name) for name in FIELDS}


def total(tallies: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    """Return the tallies of several plans as one."""
    sums = dict.fromkeys(FIELDS, Tally())
    for tally in tallies:
        sums = {name: sums[name] + tally[name] for name in FIELDS}
    return sums


def _share(right: int, others: int) -> float:
    return right / (right + others) if right + others else 1.0


def _labelled_part(gold: Mapping[str, Any], reading: Mapping[str, Any]) -> Mapping[str, Any]:
    last = (gold.get("plan") or {}).get("last")
    if not last:
        return reading
    points = [p for p in reading["points"] if not str(p["number"]).isdigit() or int(p["number"]) <= last]
    return {**reading, "points": points}


def _optional(want: Facts, got: Facts) -> dict[str, set[Fact]]:
    """Return the facts that do not count: those so labelled, each via of a free place, each seat not told."""
    optional = dict(want.optional)
    free = want.any_via | want.optional["region"]
    vias = want.counts["region+via"].keys() | got.counts["region+via"].keys()
    optional["region+via"] = optional["region+via"] | {f for f in vias if f[:2] in free}
    optional["seat"] = optional["seat"] | {f for f in got.counts["seat"] if f[:2] in want.no_seat}
    return optional


def _tally(want: Facts, got: Facts, optional: set[Fact], name: str) -> Tally:
    wanted, read = want.counts[name], got.counts[name]
    right = sum(count for fact, count in (wanted & read).items() if fact not in optional)
    wrong = tuple(fact for fact in (read - wanted).elements() if fact not in optional)
    missed = tuple(fact for fact in (wanted - read).elements() if fact not in optional)
    return Tally(right, wrong, missed)
