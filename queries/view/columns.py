"""Values set in columns, likes beside likes and steps in place of numbers: so they pack to a fraction of what rows take.

static/js/widening.js reads them.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from operator import sub
from typing import Any

Columns = dict[str, list[Any]]


def columns(rows: Iterable[Mapping[str, Any]]) -> Columns:
    """Return each name that rows have values by, with its value of each row.

    No value is None: that stands where a row has none, and is left off at the end.
    """
    given = list(rows)
    made: Columns = {name: [row.get(name) for row in given] for name in names_of(map(tuple, given))}
    for column in made.values():
        while column[-1] is None:
            column.pop()
    return made


def names_of(shapes: Iterable[tuple[str, ...]]) -> Iterable[str]:
    """Return all names, in the order in which rows have them; of a row its names are given, and most rows have the same."""
    return dict.fromkeys(chain.from_iterable(dict.fromkeys(shapes)))


def steps(numbers: Sequence[int]) -> list[int]:
    """Return the first number, then how far each is from the one before."""
    return [*numbers[:1], *map(sub, numbers[1:], numbers)]


def tails(texts: Iterable[str]) -> tuple[list[int], list[str]]:
    """Return of each text how many UTF-16 units of the one before it begins with, and what follows them."""
    shared: list[int] = []
    rests: list[str] = []
    before, same = "", 0
    for text in texts:
        same = _same(before, text, same)
        shared.append(units(text[:same]))
        rests.append(text[same:])
        before = text
    return shared, rests


def _same(before: str, text: str, last: int) -> int:
    """Return how many characters two texts begin with alike: as many as the `last` two, else found by halves.

    Ids are long, and mostly alike.
    """
    if before[:last] == text[:last] and before[last : last + 1] != text[last : last + 1]:
        return last
    same, other = 0, min(len(before), len(text)) + 1
    while other - same > 1:
        middle = (same + other) // 2
        if before[same:middle] == text[same:middle]:
            same = middle
        else:
            other = middle
    return same


def units(text: str) -> int:
    """Return how long a text is as JavaScript counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
