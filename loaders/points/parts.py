"""Cut a text into the notice, the plan and its annexes, each with an outline and clauses of its own."""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from loaders.clauses.finder import Found
from loaders.outline.labels import Kind, Label, find_labels
from loaders.outline.tree import Item, Outline, build_outline

_ANNEX = re.compile(
    r"(?:^|\n|(?<=[ 。]))[ ]*附[ ]*件[ ]*(?:[0-9一二三四五六七八九十]{1,2})?[ ]*(?:[:：]|(?=\n|$|\d{4}年))"
)
_CONTENTS = re.compile(r"(?:^|\n)[ ]*目[ ]*[录次][ ]*(?=\n)")
_LEADER = re.compile(r"(?:[.·…]{2,}|[ ]{2,})[ ]*-?[ ]*\d{1,3}[ ]*-?[ ]*$|[.·…]{3,}")


@dataclass
class Part:
    """A stretch with an outline of its own, and the clauses in each item's own words."""

    start: int
    end: int
    outline: Outline
    annex: bool
    clauses: dict[int, list[Found]] = field(default_factory=dict)
    loose: list[Found] = field(default_factory=list)

    @cached_property
    def restarting(self) -> frozenset[Kind]:
        """Kinds of labels whose numbers start anew under a second heading."""
        ones = {
            (item.kind, item.parent.start if item.parent else -1)
            for item in self.outline.items
            if item.value == 1
        }
        count = Counter(kind for kind, _ in ones)
        return frozenset(kind for kind, n in count.items() if n > 1)

    @cached_property
    def running(self) -> frozenset[Kind]:
        """Kinds of labels whose numbers run on below several headings."""
        below = {(item.kind, item.parent.start if item.parent else -1) for item in self.outline.items}
        count = Counter(kind for kind, _ in below)
        return frozenset(kind for kind, n in count.items() if n > 1) - self.restarting

    def of(self, item: Item) -> list[Found]:
        """Return the clauses that stand in the item's own words."""
        return self.clauses.get(item.start, [])


def cut_parts(plain: str) -> list[Part]:
    """Return the parts of a plan in order; annexes and second documents count their chapters from one again."""
    labels = _without_boxes(plain, _without_contents(plain, find_labels(plain)))
    bounds = sorted({0, *_annex_starts(plain), *_restarts(labels), *_signed(plain, labels)})
    parts = []
    for start, end in zip(bounds, [*bounds[1:], len(plain)], strict=True):
        outline = build_outline(plain, labels, start, end)
        parts.append(Part(start, end, outline, start > 0))
    return parts


def attach_clauses(parts: list[Part], found: list[Found]) -> None:
    """Give each clause to the item in whose own words it stands; one outside all items is loose."""
    for part in parts:
        starts = [item.start for item in part.outline.items]
        for clause in found:
            if not part.start <= clause.start < part.end:
                continue
            index = bisect_right(starts, clause.start) - 1
            if index < 0:
                part.loose.append(clause)
            else:
                part.clauses.setdefault(starts[index], []).append(clause)


def _annex_starts(plain: str) -> list[int]:
    return [match.start() for match in _ANNEX.finditer(plain)]


_SIGNED = re.compile(
    r"(?:^|\n)[ ]*(?:\d{4}|[〇零一二三四五六七八九]{4}) ?年 ?[\d一二三四五六七八九十]{1,3} ?月 ?[\d一二三四五六七八九十]{1,3} ?日[ ]*(?=\n|$)"
)


def _signed(plain: str, labels: list[Label]) -> list[int]:
    """A date alone on its line ends the notice: items before it are the notice's, those behind it the plan's."""
    found = [match.end() for match in _SIGNED.finditer(plain)]
    return [at for at in found if labels and labels[0].start < at and labels[-1].start > at]


def _restarts(labels: list[Label]) -> list[int]:
    """A second 一、 at the start of a line, after 二、, opens a second document, unless a chapter opens above it."""
    starts = []
    last = 0
    for index, label in enumerate(labels):
        if label.kind in (Kind.CHAPTER, Kind.PART) and label.strong:
            last = 0
        if label.kind is not Kind.CHINESE or not label.strong:
            continue
        if label.value == 1 and last >= 2 and _followed(labels, index):
            starts.append(label.start)
        last = label.value
    return starts


def _followed(labels: list[Label], index: int) -> bool:
    later = (x for x in labels[index + 1 :] if x.kind is Kind.CHINESE and x.strong)
    return next((x.value for x in later), 0) == 2


_BOX = re.compile(r"(?:^|\n)[ ]*专[ ]*栏[ ]*[0-9一二三四五六七八九十]*[^\n]*")
_ASSIGNED = re.compile(r"(?:牵头|责任|负责)(?:单位|部门):|牵头|负责\)")


def _without_boxes(plain: str, labels: list[Label]) -> list[Label]:
    """Leave out the numbers inside a 专栏 box: they count from one and name no owner."""
    boxes = [match.end() for match in _BOX.finditer(plain)]
    if not boxes:
        return labels
    kept: list[Label] = []
    outer = expected = 0
    for label in labels:
        while boxes and boxes[0] <= label.start:
            boxes.pop(0)
            expected = 1
        boxed = expected and label.kind is Kind.ARABIC and label.value == expected
        if boxed and (label.value != outer + 1 or not _assigned(plain, label)):
            expected += 1
            continue
        expected = 0
        outer = label.value if label.kind is Kind.ARABIC else 0 if label.kind < Kind.ARABIC else outer
        kept.append(label)
    return kept


def _assigned(plain: str, label: Label) -> bool:
    stop = plain.find("\n", label.end)
    return _ASSIGNED.search(plain, label.end, stop if stop >= 0 else len(plain)) is not None


def _without_contents(plain: str, labels: list[Label]) -> list[Label]:
    """Leave out the labels of a contents page, which names each heading a first time."""
    page = _CONTENTS.search(plain)
    skip: set[int] = set()
    last = page.end() if page is not None else len(plain)
    for label in labels:
        stop = plain.find("\n", label.end)
        line = plain[label.end : stop if stop >= 0 else len(plain)]
        near = last <= label.start and plain.count("\n", last, label.start) <= 3
        again = near and len(line) > 3 and plain.find(line.strip(), stop) > 0
        if again or (label.strong and _LEADER.search(line)):
            skip.add(label.start)
            last = stop
    return [label for label in labels if label.start not in skip]
