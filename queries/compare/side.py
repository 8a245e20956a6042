"""Tasks made ready to be compared with those of many other plans: their words, and what tells the same of several."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from queries.compare.items import ComparedTask
from queries.compare.wording import Real, Whole, Worded, worded

_HINTS: tuple[tuple[Callable[[ComparedTask], Iterable[str]], float], ...] = (
    (lambda task: (*task.lead, *task.joint), 0.03),
    (lambda task: task.trades, 0.02),
    (lambda task: (task.section,) if task.section else (), 0.02),
    (lambda task: task.documents, 0.03),
)
"""What two tasks may have in common beside their words, and what that adds to their score."""
_BITS = 62
_OF_SIDE = 32
"""Bits of the number of what is told, above which stands of which side."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of tasks, an entry each: the place of the task, and the number of what is told of it."""

    task: Whole
    value: Whole


@dataclass(frozen=True, slots=True)
class Side:
    """Tasks made ready to be compared with those of several plans: `told` by hint, `rank` the order of their ids."""

    tasks: tuple[ComparedTask, ...]
    words: Worded
    told: tuple[Told, ...]
    rank: Whole


def sides(plans: Iterable[Sequence[ComparedTask]]) -> list[Side]:
    """Return the tasks of each plan made ready to be compared with those of the others."""
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    return [_side(tasks, numbers) for tasks in plans]


def _side(tasks: Sequence[ComparedTask], numbers: Mapping[str, int]) -> Side:
    rank = np.empty(len(tasks), np.int64)
    rank[sorted(range(len(tasks)), key=lambda n: tasks[n].task_id)] = np.arange(len(tasks))
    told = tuple(_told(tasks, of, numbers) for of, _ in _HINTS)
    return Side(tuple(tasks), worded([task.words for task in tasks]), told, rank)


def _told(
    tasks: Sequence[ComparedTask], of: Callable[[ComparedTask], Iterable[str]], numbers: Mapping[str, int]
) -> Told:
    found = [set(of(task)) for task in tasks]
    values = [numbers[value] for told in found for value in told]
    return Told(np.repeat(np.arange(len(tasks)), [*map(len, found)]), np.array(values, np.int64))


def hinted(old: Sequence[Side], new: Sequence[Side], i: Whole, j: Whole) -> Real:
    """Return what is told alike of two tasks adds to their score.

    Sides are compared two by two, the nth of `old` with the nth of `new`; `i` and `j` are the places of the tasks, counted
    on through all sides.
    """
    made = np.zeros(len(i))
    for nth, (_, weight) in enumerate(_HINTS):
        mine, theirs = (_joined(of, nth) for of in (old, new))
        shared = np.intersect1d(mine.value, theirs.value)
        side = shared >> _OF_SIDE
        bits = np.arange(len(shared)) - np.searchsorted(side, side)
        alike = np.zeros(len(i), bool)
        for first in range(0, int(bits.max(initial=-1)) + 1, _BITS):
            some = (bits >= first) & (bits < first + _BITS)
            a, b = (
                _marked(told, shared[some], bits[some] - first, sum(len(side.tasks) for side in of))
                for told, of in ((mine, old), (theirs, new))
            )
            alike |= (a[i] & b[j]) != 0
        made += weight * alike
    return made


def _joined(of: Sequence[Side], nth: int) -> Told:
    """Return a hint of several sides in one, their tasks counted on; what is told is told apart by side."""
    entries = [len(side.told[nth].task) for side in of]
    begins = np.cumsum([0, *(len(side.tasks) for side in of)])
    return Told(
        np.concatenate([side.told[nth].task for side in of]) + np.repeat(begins[:-1], entries),
        np.concatenate([side.told[nth].value for side in of])
        + np.repeat(np.arange(len(of)) << _OF_SIDE, entries),
    )


def _marked(told: Told, values: Whole, bits: Whole, count: int) -> Whole:
    """Return for each of so many tasks a number with a bit for each of some values that is told of it."""
    made = np.zeros(count, np.int64)
    place = np.minimum(np.searchsorted(values, told.value), len(values) - 1)
    known = values[place] == told.value
    np.bitwise_or.at(made, told.task[known], np.int64(1) << bits[place[known]])
    return made
