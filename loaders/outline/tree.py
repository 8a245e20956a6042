"""From numbering labels to an outline: labels that count on are nested as items."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from graph.frozen import made_often
from loaders.outline.kinds import Kind, Label
from loaders.outline.labels import below_chapters
from loaders.outline.sequence import Gap, take_in_sequence


@made_often
@dataclass(frozen=True, slots=True)
class _Kin:
    """An item's place among the items of its outline: indexes of its parent and its children."""

    items: Sequence["Item"] = ()
    parent: int | None = None
    children: tuple[int, ...] = ()


@made_often
@dataclass(frozen=True, slots=True)
class Item:
    """A numbered item: its label, its place in the tree, and the stretch of its own words.

    `start` is the label's offset, `body` the offset after the label, `own_end` the end of the words before its first
    child, `end` the end with all children.
    """

    kind: Kind
    value: int
    start: int
    body: int
    own_end: int
    end: int
    outer: int = 0
    """The number before the point in a decimal label (1 in 1.2)."""
    kin: _Kin = field(default=_Kin(), repr=False, compare=False)

    @property
    def parent(self) -> "Item | None":
        """Return the item above, None for one at the top."""
        return None if self.kin.parent is None else self.kin.items[self.kin.parent]

    @property
    def children(self) -> tuple["Item", ...]:
        """Return the items right below, in order."""
        kin = self.kin
        return tuple(map(kin.items.__getitem__, kin.children)) if kin.children else ()

    def ancestors(self) -> Iterator["Item"]:
        """Yield the parent, its parent and so on."""
        item = self.parent
        while item is not None:
            yield item
            item = item.parent


@dataclass(frozen=True)
class Outline:
    """The items of one stretch of a text and the slips of their numbering, both in order."""

    items: tuple[Item, ...]
    gaps: tuple[Gap, ...] = ()

    @cached_property
    def top(self) -> tuple[Item, ...]:
        """Return the items without a parent."""
        return tuple(item for item in self.items if item.kin.parent is None)


def build_outline(plain: str, labels: Sequence[Label], start: int, end: int) -> Outline:
    """Judge the labels of `plain[start:end]` by their sequences and nest what is taken.

    Args:
        plain: the whole plain text.
        labels: its labels in the order of the text (`find_labels`); those outside the stretch are passed over.
        start: where the stretch begins.
        end: where it ends; the last items reach up to it.
    """
    first, behind = (bisect_left(labels, at, key=lambda label: label.start) for at in (start, end))
    taken, gaps = take_in_sequence(plain, below_chapters(labels[first:behind]))
    return Outline(_nest(taken, end), gaps)


def with_labels(outline: Outline, added: Sequence[Label], end: int) -> Outline:
    """Return an outline with further labels as items among its own.

    Args:
        outline: the outline of a stretch.
        added: labels within the stretch that no item bears.
        end: where the stretch ends.
    """
    own = [
        Label(x.kind, x.value, x.start, x.body, strong=True, lead_in="", outer=x.outer) for x in outline.items
    ]
    return Outline(_nest(sorted([*own, *added], key=lambda label: label.start), end), outline.gaps)


@dataclass(slots=True)
class _Draft:
    """An item while its children and its end are still to be found."""

    label: Label
    parent: int | None
    end: int
    children: list[int] = field(default_factory=list)


def _nest(labels: list[Label], end: int) -> tuple[Item, ...]:
    drafts: list[_Draft] = []
    stack: list[int] = []
    for index, label in enumerate(labels):
        while stack and drafts[stack[-1]].label.kind >= label.kind:
            drafts[stack.pop()].end = label.start
        drafts.append(_Draft(label, stack[-1] if stack else None, end))
        if stack:
            drafts[stack[-1]].children.append(index)
        stack.append(index)
    items: list[Item] = []
    items += (_item(draft, drafts, items) for draft in drafts)
    return tuple(items)


def _item(draft: _Draft, drafts: list[_Draft], items: list[Item]) -> Item:
    label, children = draft.label, tuple(draft.children)
    own_end = drafts[children[0]].label.start if children else draft.end
    kin = _Kin(items, draft.parent, children)
    return Item(label.kind, label.value, label.start, label.end, own_end, draft.end, label.outer, kin)
