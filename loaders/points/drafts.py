"""What is known of a point before its words are read: its item, its clauses, and the stretch it stands in."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.frozen import made_often
from loaders.clauses.match import ClauseMatch
from loaders.outline import Item, Stretch


@dataclass(frozen=True, slots=True)
class AssignedStretch:
    """A stretch of the text with the clauses that stand in each item's own words; `loose` ones stand in none."""

    stretch: Stretch
    clauses: Mapping[int, tuple[ClauseMatch, ...]]
    loose: tuple[ClauseMatch, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """Return the items of the outline in order."""
        return self.stretch.outline.items

    def of(self, item: Item) -> tuple[ClauseMatch, ...]:
        """Return the clauses that stand in the item's own words."""
        return self.clauses.get(item.start, ())


@made_often
@dataclass(frozen=True, slots=True)
class PointDraft:
    """An item that is a work point: its clauses, and whether they stand at a heading above it.

    `whole` says that the point takes in its sub-items.
    """

    item: Item
    within: AssignedStretch
    clauses: tuple[ClauseMatch, ...] = ()
    inherited: bool = False
    whole: bool = False

    @property
    def end(self) -> int:
        """Return where the point's words end, those of its sub-items included where it takes them in."""
        return self.item.end if self.whole else self.item.own_end


def attach_clauses(stretches: Iterable[Stretch], found: Sequence[ClauseMatch]) -> tuple[AssignedStretch, ...]:
    """Give each clause to the item in whose own words it stands; one outside all items is loose.

    Args:
        stretches: stretches of one text, apart from each other.
        found: clauses in the order of the text.
    """
    starts = [clause.start for clause in found]
    return tuple(
        _attach(s, found[bisect_right(starts, s.start - 1) : bisect_right(starts, s.end - 1)])
        for s in stretches
    )


def _attach(stretch: Stretch, found: Sequence[ClauseMatch]) -> AssignedStretch:
    starts = [item.start for item in stretch.outline.items]
    own: dict[int, list[ClauseMatch]] = {}
    for clause in found:
        index = bisect_right(starts, clause.start) - 1
        own.setdefault(starts[index] if index >= 0 else -1, []).append(clause)
    loose = tuple(own.pop(-1, ()))
    return AssignedStretch(stretch, {at: tuple(clauses) for at, clauses in own.items()}, loose)
