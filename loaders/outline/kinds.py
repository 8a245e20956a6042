"""Kinds of labels and the candidate label that one place of a text shows."""

from dataclasses import dataclass
from enum import IntEnum

from graph.frozen import made_often


class Kind(IntEnum):
    """Kinds of labels, from the outermost to the innermost as official documents nest them."""

    CHAPTER = 0
    PART = 1
    ARTICLE = 2
    CHINESE = 3
    CHINESE_PAREN = 4
    TASK = 5
    ARABIC = 6
    DECIMAL2 = 7
    DECIMAL3 = 8
    ARABIC_PAREN = 9
    CIRCLED = 10
    COUNTED = 11
    """一是, 二是: a measure of a point, where it has a clause of its own."""


@made_often
@dataclass(frozen=True, slots=True)
class Label:
    """A candidate label: `plain[start:end]` is the label; `strong` says that it opens its line.

    `lead_in` is the character before it ("" at the start of a line), by which weak labels are judged.
    """

    kind: Kind
    value: int
    start: int
    end: int
    strong: bool
    lead_in: str
    tight: bool = False
    """A number follows at once (3.3家企业), which may as well make it a decimal."""
    outer: int = 0
    """The number before the point in a decimal label (1 in 1.2)."""
    hyphen: bool = False
    """The two numbers stand around a hyphen (1-2)."""
