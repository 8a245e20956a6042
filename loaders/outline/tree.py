"""From numbering labels to an outline: labels are taken where they continue a sequence, so 1.5 or 三、四线 are not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.outline.inline import (
    FIRM_END,
    HEADING,
    LIST_BEFORE,
    SENTENCE_END,
    chapters_count_up,
    inline_stretches,
    kinds_in_use,
)
from loaders.outline.labels import Kind, Label

_MAX_GAP = 3
_TITLE_BEFORE = re.compile(r"(?:要点|方案|意见|计划|清单|措施|分解|任务|办法|规划|通知|号|年\)?|\))$")


@dataclass(slots=True)
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
    parent: "Item | None" = None
    children: list["Item"] = field(default_factory=list)
    outer: int = 0

    def ancestors(self) -> Iterator["Item"]:
        """Yield the parent, its parent and so on."""
        item = self.parent
        while item is not None:
            yield item
            item = item.parent


@dataclass(frozen=True, slots=True)
class Outline:
    """The items of one stretch of a text, in order, and numbers that were passed over as (offset, message)."""

    items: tuple[Item, ...]
    gaps: tuple[tuple[int, str], ...]

    @property
    def top(self) -> tuple[Item, ...]:
        """Return the items without a parent."""
        return tuple(item for item in self.items if item.parent is None)


def build_outline(plain: str, labels: list[Label], start: int, end: int) -> Outline:
    """Judge the labels of `plain[start:end]` by their sequences and nest what is taken."""
    judge = _Judge(plain, [label for label in labels if start <= label.start < end])
    taken = judge.run()
    items = _nest(taken, end)
    return Outline(tuple(items), tuple(judge.gaps))


class _Judge:
    def __init__(self, plain: str, labels: list[Label]) -> None:
        self.plain = plain
        self.labels = labels
        self.open: list[Label] = []
        self.last: dict[Kind, int] = {}
        self.gaps: list[tuple[int, str]] = []
        self.strong_kinds = kinds_in_use(labels)
        self.inline = inline_stretches(plain, labels)
        self.chapters_count_up = chapters_count_up(labels)

    def run(self) -> list[Label]:
        taken: list[Label] = []
        for index, label in enumerate(self.labels):
            if taken and taken[-1].start == label.start:
                continue
            if self._fits(index, label):
                self._take(label)
                taken.append(label)
        return taken

    def _take(self, label: Label) -> None:
        while self.open and self.open[-1].kind >= label.kind:
            self.open.pop()
        self.open.append(label)
        self.last[label.kind] = label.value
        for kind in [k for k in self.last if k > label.kind and k in (Kind.DECIMAL2, Kind.DECIMAL3)]:
            del self.last[kind]

    def _fits(self, index: int, label: Label) -> bool:
        if label.outer:
            return self._decimal_fits(label)
        if label.tight:
            firm = label.strong or label.lead_in in "。);>"
            return firm and label.value == self.last.get(Kind.ARABIC, 0) + 1 and self._in_line(index, label)
        if not label.strong and not self._weak_allowed(label):
            return False
        current = next((o.value for o in self.open if o.kind is label.kind), None)
        if current is not None and label.value == current + 1:
            return True
        if label.value == 1:
            return self._opens(index, label)
        before = self.last.get(label.kind)
        if before is not None and label.value == before + 1:
            return True
        firm = label.strong or (label.kind is Kind.CHINESE_PAREN and label.lead_in in "。);")
        return firm and self._fits_loosely(index, label, before)

    def _in_line(self, index: int, label: Label) -> bool:
        """A first number with a number behind it counts only where a second item follows."""
        return label.value > 1 or self._continues(index, label)

    def _decimal_fits(self, label: Label) -> bool:
        above = self.last.get(Kind(label.kind - 1))
        if above is not None and above != label.outer:
            return False
        before = next((o for o in self.open if o.kind is label.kind), None)
        if before is None or before.outer != label.outer:
            return label.value == 1 and (
                above is not None or any(o.outer for o in self.labels if o.value == 2)
            )
        return label.value == before.value + 1

    def _fits_loosely(self, index: int, label: Label, before: int | None) -> bool:
        """Judge a label at the start of a line that continues nothing: a slip of numbering, or an excerpt."""
        if before is None:
            return label.kind <= Kind.ARABIC and self._continues(index, label)
        if before == label.value and label.kind is Kind.ARABIC and self._continues(index, label):
            self.gaps.append((label.start, f"number {label.value} stands twice"))
            return True
        if before < label.value <= before + _MAX_GAP and label.kind <= Kind.ARABIC:
            if self._appears_later(index, before + 1, label):
                return False
            self.gaps.append((label.start, f"number {before + 1} is missing before {label.value}"))
            return True
        return False

    def _opens(self, index: int, label: Label) -> bool:
        if not label.strong and label.kind is Kind.CHINESE and self._heads_items(index, label):
            return True
        if label.kind is Kind.CHINESE_PAREN and self._right_behind_heading(label):
            return True
        if (
            label.strong
            and self.plain[label.end - 1] != " "
            and self.plain[label.start : label.end].strip() != str(label.value)
        ):
            return True
        return self._continues(index, label)

    def _right_behind_heading(self, label: Label) -> bool:
        """A lone （一） behind 一、组织领导 opens its level, though no （二） follows."""
        above = self.open[-1] if self.open else None
        if above is None or above.kind is not Kind.CHINESE or label.start - above.end > HEADING:
            return False
        return "。" not in self.plain[above.end : label.start]

    def _heads_items(self, index: int, label: Label) -> bool:
        """Tell whether a first item of a deeper kind follows at once, as in 一、产业 1.抓招商."""
        following = self.labels[index + 1 : index + 2]
        return any(x.kind > label.kind and x.value == 1 and x.start - label.end < 60 for x in following)

    def _continues(self, index: int, label: Label) -> bool:
        """Tell whether the next number of this kind comes before the same number comes again."""
        for later in self.labels[index + 1 :]:
            if later.kind is label.kind:
                if later.value == label.value + 1:
                    return later.strong or self._weak_allowed(later, label.value)
                if later.value == label.value:
                    return False
            elif later.kind < min(label.kind, Kind.CHINESE_PAREN) and later.strong and later.value == 1:
                return False
        return False

    def _appears_later(self, index: int, value: int, label: Label) -> bool:
        return any(
            later.kind is label.kind and later.value == value and (later.strong or later.lead_in in "。);")
            for later in self.labels[index + 1 : index + 12]
        )

    def _glued(self, label: Label, last: int | None) -> bool:
        """Tell whether a number may stand right behind other words: （二）, a first 1., or one that goes on.

        One goes on behind a heading (二、抓项目3.开工…) or a list of units (责任单位：市住建局2.抓…).
        """
        if label.kind is Kind.CHINESE_PAREN:
            return True
        if label.kind in (Kind.ARABIC, Kind.ARABIC_PAREN) and label.value == 1:
            return True
        if label.kind is Kind.CHINESE and label.value == 1:
            return _TITLE_BEFORE.search(self.plain, max(0, label.start - 12), label.start) is not None
        if label.kind not in (Kind.ARABIC, Kind.CHINESE) or label.value != (last or 0) + 1:
            return False
        if LIST_BEFORE.search(self.plain, max(0, label.start - 200), label.start) is not None:
            return True
        above = self.open[-1] if self.open else None
        near = above is not None and above.kind < Kind.ARABIC and label.start - above.end < HEADING
        return near and label.kind is Kind.ARABIC

    def _weak_allowed(self, label: Label, last: int | None = None) -> bool:
        """Judge a label inside a line; `last` is the number of its kind before it, by default the last one taken."""
        inline = any(a <= label.start < b for a, b in self.inline)
        before = self.last.get(label.kind) if last is None else last
        if label.lead_in not in SENTENCE_END and not (
            label.kind is Kind.CHINESE_PAREN or (inline and self._glued(label, before))
        ):
            return False
        if inline:
            return label.kind <= Kind.ARABIC or label.lead_in != ")" or label.value == (before or 0) + 1
        if label.kind is Kind.CHINESE and self.chapters_count_up and label.lead_in in FIRM_END:
            return True
        return label.kind in self.strong_kinds and label.kind <= Kind.ARABIC and label.lead_in in "。)\n "


def _nest(labels: list[Label], end: int) -> list[Item]:
    items: list[Item] = []
    stack: list[Item] = []
    for label in labels:
        while stack and stack[-1].kind >= label.kind:
            stack.pop().end = label.start
        item = Item(
            label.kind,
            label.value,
            label.start,
            label.end,
            end,
            end,
            stack[-1] if stack else None,
            outer=label.outer,
        )
        if stack:
            if not stack[-1].children:
                stack[-1].own_end = label.start
            stack[-1].children.append(item)
        stack.append(item)
        items.append(item)
    for item in items:
        item.own_end = item.children[0].start if item.children else item.end
    return items
