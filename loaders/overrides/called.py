"""The names by which overrides may mean a plan: what is left to know of one whose reading is over."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from graph.identity import origin_of
from loaders.overrides.names import flat, is_path

if TYPE_CHECKING:
    from graph.model import Plan


@dataclass(frozen=True, slots=True)
class Called:
    """What a plan and its place are called, as names are compared, and the origin of its file.

    `id` is the plan's as such; it is empty where only the names were kept.
    """

    plan: frozenset[str]
    place: frozenset[str]
    origin: str
    id: str = field(default="", compare=False)

    @classmethod
    def of(cls, plan: "Plan") -> Self:
        """Return what a plan is called: its id, title, file name with or without ending; its place's names and code."""
        stem = plan.source.rpartition(".")[0] or plan.source
        home = plan.jurisdiction
        places = (home.name, home.short_name, home.id) if home else ()
        return cls(_flat(plan.id, plan.source, stem, plan.title), _flat(*places), plan.origin, plan.id)

    def is_plan(self, name: str) -> bool:
        """Tell whether `name` means the plan: a name of it, or the path of its file."""
        if flat(name) in self.plan:
            return True
        return bool(self.origin) and is_path(name) and origin_of(name) == self.origin

    def is_place(self, name: str) -> bool:
        """Tell whether `name` means the place whose plan it is."""
        return flat(name) in self.place


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a plan was called as it was read, and what it is called as it was corrected."""

    was: Called
    now: Called


def _flat(*names: str) -> frozenset[str]:
    return frozenset(flat(name) for name in names if name)
