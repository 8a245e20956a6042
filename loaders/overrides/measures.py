"""What words of a point mean as a deadline or a target, as a person states it."""

from dataclasses import replace
from typing import TypeVar

from graph.model import Deadline, Indicator, Mention, Part
from graph.recording import CORRECTED
from loaders.overrides.entries import DeadlineReading, TargetReading
from loaders.overrides.names import flat
from loaders.overrides.spelling import find_words

_M = TypeVar("_M", Deadline, Indicator)


def apply_deadline(part: Part, entry: DeadlineReading, text: str) -> Part | None:
    """Return the part with its words read as the entry says, or None where the words do not stand in it."""
    mention = find_words(text, entry.surface, [(part.body.start, part.body.end)])
    if mention is None:
        return None
    old = _touched(part.deadlines, mention)
    rest = [d for d in part.deadlines if d not in old]
    if entry.due is None:
        return replace(part, deadlines=tuple(rest))
    if any(d.date == entry.due for d in old):
        return part
    kept = (d for d in rest if d.date != entry.due)
    return replace(part, deadlines=_in_order([*kept, Deadline(mention, entry.due, CORRECTED)]))


def apply_target(part: Part, entry: TargetReading, text: str) -> Part | None:
    """Return the part with its words read as the entry says, or None where the words do not stand in it."""
    mention = find_words(text, entry.surface, [(part.body.start, part.body.end)])
    if mention is None:
        return None
    old = _touched(part.indicators, mention)
    rest = [i for i in part.indicators if i not in old]
    if entry.op is None:
        return replace(part, indicators=tuple(rest))
    known = old[0] if old else None
    value = entry.value if entry.value is not None else known.value if known else None
    unit = entry.unit or (known.unit if known else None)
    what = entry.what or (known.what if known else "")
    if any((i.op, i.value, i.unit, i.what) == (entry.op, value, unit, what) for i in old):
        return part
    return replace(
        part, indicators=_in_order([*rest, Indicator(mention, entry.op, value, unit, what, CORRECTED)])
    )


def _touched(items: tuple[_M, ...], words: Mention) -> list[_M]:
    """Return the mentions that the words are about: those of the same words, else those that overlap them."""
    same = [m for m in items if flat(m.mention.surface) == flat(words.surface)]
    return same or [m for m in items if m.mention.start < words.end and words.start < m.mention.end]


def _in_order(items: list[_M]) -> tuple[_M, ...]:
    return tuple(sorted(items, key=lambda item: item.mention.start))
