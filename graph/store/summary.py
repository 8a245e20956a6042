"""What a change did to a store, counted."""

from dataclasses import dataclass, field
from typing import Self


@dataclass(slots=True)
class Counts:
    """How many things a load added, updated (same id, other properties) and removed."""

    added: int = 0
    updated: int = 0
    removed: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.updated or self.removed)

    def __iadd__(self, other: "Counts") -> Self:
        self.added += other.added
        self.updated += other.updated
        self.removed += other.removed
        return self


@dataclass(slots=True)
class LoadSummary:
    """What a load changed; `unchanged` counts the plans that were in the store as they are.

    `noted` counts those among them of which is kept anew by what rules they were read: no change for who asks.
    """

    plans: Counts = field(default_factory=Counts)
    nodes: Counts = field(default_factory=Counts)
    relationships: Counts = field(default_factory=Counts)
    unchanged: int = 0
    noted: int = 0

    @property
    def changed(self) -> bool:
        """True where the store is not as before."""
        return bool(self.plans or self.nodes or self.relationships)

    def __iadd__(self, other: "LoadSummary") -> Self:
        self.plans += other.plans
        self.nodes += other.nodes
        self.relationships += other.relationships
        self.unchanged += other.unchanged
        self.noted += other.noted
        return self
