"""How alike texts are by their pairs of characters: pairs that few texts have weigh more than common ones."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Real = NDArray[np.float64]

_NUMBER = re.compile(r"\d+(?:\.\d+)?|[〇一二三四五六七八九十百千万亿]{2,}")
_YEAR = re.compile(r"(?:19|20)\d\d\s*年?(?:度|底前|底|内|末)?")
_DROPPED = re.compile(r"[\W_]+")
_CELLS = 1_000_000
"""Likenesses held at once: 8 MB of them, which stay near the processor."""
_CHARACTER = 21
"""Bits of a character."""
_TEXT = 21
"""Bits of the place of a text; with a pair of characters they are a whole number."""
_SMALL = 1 << 16
"""Texts up to which places are sorted by their bits, which is quicker."""
_OF_SIDE = 2 * _CHARACTER
"""Bits of a pair of characters, above which stands which side has it."""


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Return what is compared of a text: no years, no punctuation, each number as `n`."""
    return _DROPPED.sub("", _NUMBER.sub("n", _YEAR.sub("", text))).casefold()


@dataclass(frozen=True, slots=True)
class Worded:
    """Texts made ready to be compared, once for however many others they are compared with.

    `plain` are the texts in plain form. The pairs of characters of all texts, each text's in order, lie in three columns:
    the place of the text, that of the pair in `pairs` (all of them, as numbers, in order; a text of one character has it
    for a pair), and how often it stands there. `texts_with` counts the texts that have a pair, and `by_pair` are the
    places in the columns in the order of pairs.
    """

    plain: tuple[str, ...]
    text: Whole
    pair: Whole
    count: Whole
    pairs: Whole
    texts_with: Whole
    by_pair: Whole


def worded(texts: Sequence[str]) -> Worded:
    """Return texts made ready to be compared."""
    bare = tuple(map(plain, texts))
    text, codes = _pairs(bare)
    found, count = _runs(np.sort((codes << _TEXT) | text))  # by pair, those of one pair by text
    text = found & ((1 << _TEXT) - 1)
    pairs, texts_with = _runs(found >> _TEXT)
    pair = np.repeat(np.arange(len(pairs)), texts_with)
    order = np.argsort(text.astype(np.uint16 if len(texts) <= _SMALL else np.int64), kind="stable")
    by_pair = np.empty(len(order), np.int64)
    by_pair[order] = np.arange(len(order))
    return Worded(bare, text[order], pair[order], count[order], pairs, texts_with, by_pair)


def _runs(ordered: Whole) -> tuple[Whole, Whole]:
    """Return each value of an ordered column once, and how often it stands there."""
    first = np.flatnonzero(np.diff(ordered, prepend=-1))
    return ordered[first], np.diff(first, append=len(ordered))


def _pairs(texts: Sequence[str]) -> tuple[Whole, Whole]:
    """Return the place of its text and the number of each pair of characters that stands in texts."""
    sizes = np.array([len(text) for text in texts], dtype=np.int64)
    joined = "".join(texts).encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(joined, dtype=np.uint32).astype(np.int64)
    text = np.repeat(np.arange(len(texts)), sizes)
    within, alone = text[:-1] == text[1:], sizes[text] == 1
    numbers = np.concatenate([((codes[:-1] << _CHARACTER) | codes[1:])[within], codes[alone]])
    return np.concatenate([text[:-1][within], text[alone]]), numbers


def alike(old: Sequence[Worded], new: Sequence[Worded], least: float) -> tuple[Whole, Whole, Real]:
    """Return the places of each two texts whose likeness, from 0 to 1, is at least `least`, with it: old, new, likeness.

    Sides are compared two by two, the nth of `old` with the nth of `new`; places count on through all of `old`, and of
    `new`. Likeness is the cosine of the texts' pairs of characters, each weighed by how few of all the texts of both
    sides have it.
    """
    grid = _Grid.of([len(side.plain) for side in old], [len(side.plain) for side in new])
    left, right = _sides(_joined(old), _joined(new), grid.counts)
    found = [(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))]
    for top, bottom in grid.stretches():
        block = _products(left, right, grid, top, bottom)
        cells = np.flatnonzero(block >= least)
        found.append((*grid.places(cells + grid.begins[top]), block[cells]))
    places, others, likeness = (np.concatenate(part) for part in zip(*found, strict=True))
    return places, others, likeness


@dataclass(frozen=True, slots=True)
class _Grid:
    """Cells, numbered row by row: a row for each text of the one side, in it one for each text of the side it is compared with.

    By row: where it begins and ends, and what is added to a text of the other side to have its cell. `counts` are the texts
    of each two sides.
    """

    begins: Whole
    ends: Whole
    shift: Whole
    counts: Whole

    @classmethod
    def of(cls, old: Sequence[int], new: Sequence[int]) -> "_Grid":
        """Return the cells of sides of so many texts."""
        rows, columns = np.array(old, np.int64), np.array(new, np.int64)
        widths = np.repeat(columns, rows)
        ends = np.cumsum(widths)
        begins = ends - widths
        return cls(begins, ends, begins - np.repeat(np.cumsum(columns) - columns, rows), rows + columns)

    def places(self, cells: Whole) -> tuple[Whole, Whole]:
        """Return the texts whose cells these are."""
        rows = np.searchsorted(self.ends, cells, side="right")
        return rows, cells - self.shift[rows]

    def stretches(self) -> Iterator[tuple[int, int]]:
        """Yield stretches of rows with about the number of cells held at once: the first, and that behind the last."""
        top = 0
        while top < len(self.ends):
            most = int(np.searchsorted(self.ends, self.begins[top] + _CELLS, side="right"))
            yield top, (top := max(top + 1, most))


def _joined(sides: Sequence[Worded]) -> Worded:
    """Return sides as one, its texts in their order; pairs of characters are told apart by side."""
    texts, pairs, places = (
        np.cumsum([0, *map(len, of)]) for of in zip(*((s.plain, s.pairs, s.text) for s in sides), strict=True)
    )
    return Worded(
        tuple(chain.from_iterable(side.plain for side in sides)),
        _shifted([side.text for side in sides], texts),
        _shifted([side.pair for side in sides], pairs),
        np.concatenate([side.count for side in sides]),
        _shifted([side.pairs for side in sides], np.arange(len(sides)) << _OF_SIDE),
        np.concatenate([side.texts_with for side in sides]),
        _shifted([side.by_pair for side in sides], places),
    )


def _shifted(parts: Sequence[Whole], by: Whole) -> Whole:
    """Return columns under each other, to each value added what belongs to its part."""
    made: Whole = np.concatenate(parts) + np.repeat(by[: len(parts)], [*map(len, parts)])
    return made


@dataclass(frozen=True, slots=True)
class _Left:
    """The pairs that the other side has, too: their texts, where and how often they stand at the right, their weights."""

    text: Whole
    begin: Whole
    size: Whole
    weight: Real


@dataclass(frozen=True, slots=True)
class _Right:
    """Texts and weights in the order of their pairs."""

    text: Whole
    weight: Real


def _sides(old: Worded, new: Worded, counts: Whole) -> tuple[_Left, _Right]:
    """Return two sides weighed by each other: a pair is the rarer the fewer texts of both have it."""
    place = np.minimum(np.searchsorted(new.pairs, old.pairs), max(0, len(new.pairs) - 1))
    shared = new.pairs[place] == old.pairs if len(new.pairs) else np.zeros(len(old.pairs), bool)
    texts_old, texts_new = old.texts_with.copy(), new.texts_with.copy()
    texts_old[shared] += new.texts_with[place[shared]]
    texts_new[place[shared]] += old.texts_with[shared]
    left, right = _weights(old, texts_old, counts), _weights(new, texts_new, counts)
    begins = np.cumsum(new.texts_with) - new.texts_with
    kept = shared[old.pair]
    where = place[old.pair[kept]]
    return (
        _Left(old.text[kept], begins[where], new.texts_with[where], left[kept]),
        _Right(new.text[new.by_pair], right[new.by_pair]),
    )


def _weights(side: Worded, texts_with: Whole, counts: Whole) -> Real:
    """Return the weights of the pairs of a side, those of each text of length 1; `counts` are the texts of both sides."""
    weight = side.count * np.log(1 + counts[side.pairs >> _OF_SIDE] / np.maximum(1, texts_with))[side.pair]
    length = np.sqrt(np.bincount(side.text, weight * weight, minlength=len(side.plain)))
    made: Real = weight / length[side.text]
    return made


def _products(left: _Left, right: _Right, grid: _Grid, top: int, bottom: int) -> Real:
    """Return the likeness in each cell of a stretch of rows."""
    made = np.zeros(grid.ends[bottom - 1] - grid.begins[top])
    start, end = np.searchsorted(left.text, [top, bottom])
    mine = slice(start, end)
    size, begin, weight = left.size[mine], left.begin[mine], left.weight[mine]
    row = grid.shift[left.text[mine]] - grid.begins[top]
    for part in _parts(size):
        often = size[part]
        first = np.cumsum(often) - often
        theirs = np.repeat(begin[part] - first, often) + np.arange(often.sum())
        cell = np.repeat(row[part], often) + right.text[theirs]
        made += np.bincount(cell, np.repeat(weight[part], often) * right.weight[theirs], minlength=len(made))
    return made


def _parts(sizes: Whole) -> Iterator[slice]:
    """Yield stretches of `sizes` whose sums are about the number of cells held at once."""
    ends = np.cumsum(sizes)
    cuts = np.searchsorted(ends, np.arange(_CELLS, int(ends[-1]) if len(ends) else 0, _CELLS))
    bounds = [0, *(int(cut) + 1 for cut in cuts), len(sizes)]
    for a, b in pairwise(bounds):
        if a < b:
            yield slice(a, b)
