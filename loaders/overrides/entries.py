"""What a file of overrides holds: each entry with who made it, when, why, and its line in the file."""

from dataclasses import dataclass

from graph.model import Op, PartnerKind, Via


@dataclass(frozen=True, slots=True)
class Entry:
    """A correction by a person; `line` counts from 1 in the file of overrides."""

    line: int
    author: str
    date: str
    reason: str


@dataclass(frozen=True, slots=True)
class Merge(Entry):
    """Units of one place, under any of their spellings, that are one unit, called `into`."""

    place: str
    names: tuple[str, ...]
    into: str


@dataclass(frozen=True, slots=True)
class Split(Entry):
    """A spelling that stands for other units than the reading takes it for: one or several."""

    place: str
    name: str
    into: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Join(Entry):
    """Words that name one unit, called `into`, though several were read in them."""

    place: str
    words: str
    into: str


@dataclass(frozen=True, slots=True)
class Alias(Entry):
    """Spellings that mean one unit."""

    place: str
    unit: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Different(Entry):
    """Units that look like one and are not; nothing changes, and the review shows them no more."""

    place: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts(Entry):
    """What a plan is called, whose it is, for which year and by whom; None where the reading stands."""

    plan: str
    title: str | None
    place: str | None
    year: int | None
    issuer: str | None


@dataclass(frozen=True, slots=True)
class Roles(Entry):
    """All roles of a point, which becomes one task, or of a part: units not named have no part in it."""

    plan: str
    point: str
    leads: tuple[str, ...]
    supports: tuple[str, ...]
    joint: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fold(Entry):
    """A point that is one task, though it holds several clauses: its parts go back into it."""

    plan: str
    point: str


@dataclass(frozen=True, slots=True)
class RegionReading(Entry):
    """What words of a plan mean as a region (None: no region), in one point or in all."""

    plan: str
    point: str | None
    surface: str
    region: str | None
    via: Via | None


@dataclass(frozen=True, slots=True)
class PartnerReading(Entry):
    """What words of a plan mean as a partner (None: no partner), in one point or in all."""

    plan: str
    point: str | None
    surface: str
    partner: str | None
    seat: str | None
    kind: PartnerKind | None


@dataclass(frozen=True, slots=True)
class DeadlineReading(Entry):
    """The day by which words of a plan mean a task to be due (None: no deadline), in one point or in all."""

    plan: str
    point: str | None
    surface: str
    due: str | None


@dataclass(frozen=True, slots=True)
class TargetReading(Entry):
    """What words of a plan mean as a target (`op` None: no target), in one point or in all; None leaves what was read."""

    plan: str
    point: str | None
    surface: str
    op: Op | None
    value: float | None
    unit: str | None
    what: str | None


@dataclass(frozen=True, slots=True)
class Accepted(Entry):
    """A finding, by its code, that a person looked at: the reading is right. None means any point, any words."""

    plan: str
    point: str | None
    code: str
    surface: str | None


UnitEntry = Merge | Split | Join | Alias | Different
PlanEntry = Fold | Roles | RegionReading | PartnerReading | DeadlineReading | TargetReading | Accepted


@dataclass(frozen=True, slots=True)
class Overrides:
    """A file of overrides, its entries in the order of the file; `name` is for messages."""

    name: str
    units: tuple[UnitEntry, ...] = ()
    points: tuple[PlanEntry, ...] = ()
    plans: tuple[Facts, ...] = ()

    @property
    def entries(self) -> tuple[Facts | UnitEntry | PlanEntry, ...]:
        """Return all entries in the order in which they are applied."""
        return (*self.plans, *self.units, *self.points)


def scope(entry: Facts | UnitEntry | PlanEntry) -> str:
    """Return the place or the plan that an entry is for, as it is written."""
    return entry.place if isinstance(entry, UnitEntry) else entry.plan
