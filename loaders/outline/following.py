"""What comes behind a label: the next label of a kind and number, found without walking the text again."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.outline.kinds import Kind, Label


@dataclass(frozen=True, slots=True)
class Following:
    """Indexes of labels by kind and number, and of the first numbers that open lines, by how far out they stand."""

    numbered: dict[tuple[Kind, int], list[int]]
    openers: dict[int, list[int]]

    def number(self, index: int, kind: Kind, value: int) -> int | None:
        """Return the index of the next label of a kind and number behind `index`, None where none follows."""
        return _next(self.numbered.get((kind, value), ()), index)

    def opener(self, index: int, kind: Kind) -> int | None:
        """Return the index of the next first number, of a kind further out than `kind`, that opens a line."""
        return _next(self.openers.get(min(kind, Kind.CHINESE_PAREN), ()), index)


def following(labels: Sequence[Label]) -> Following:
    """Return what follows what in `labels`, which stand in the order of the text."""
    numbered: dict[tuple[Kind, int], list[int]] = defaultdict(list)
    openers: dict[int, list[int]] = defaultdict(list)
    for index, label in enumerate(labels):
        numbered[label.kind, label.value].append(index)
        if label.strong and label.value == 1:
            for kind in range(label.kind + 1, Kind.CHINESE_PAREN + 1):
                openers[kind].append(index)
    return Following(dict(numbered), dict(openers))


def _next(indexes: Sequence[int], index: int) -> int | None:
    at = bisect_right(indexes, index)
    return indexes[at] if at < len(indexes) else None
