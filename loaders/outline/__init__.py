"""Numbering: plain text goes in; stretches come out, each with a tree of numbered items (`cut_stretches`).

Labels (`find_labels`) are candidates; an outline (`build_outline`) takes those that count on, with the slips of
numbering it met. All offsets index the plain text.
"""

from loaders.outline.kinds import Kind, Label
from loaders.outline.labels import find_labels
from loaders.outline.stretches import Stretch, cut_stretches
from loaders.outline.tree import Item, Outline, build_outline, with_labels

__all__ = [
    "Item",
    "Kind",
    "Label",
    "Outline",
    "Stretch",
    "build_outline",
    "cut_stretches",
    "find_labels",
    "with_labels",
]
