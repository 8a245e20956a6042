"""How alike texts are by their pairs of characters: pairs that few texts have weigh more than common ones."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Real = NDArray[np.float64]

_NUMBER = re.compile(r"\d+(?:\.\d+)?|[〇一二三四五六七八九十百千万亿]{2,}")
_YEAR = re.compile(r"(?:19|20)\d\d\s*年?(?:度|底前|底|内|末)?")
_DROPPED = re.compile(r"[\W_]+")
_CELLS = 4_000_000
"""Likenesses held at once: 32 MB of them."""


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
    pairs, place = np.unique(codes, return_inverse=True)
    found, count = np.unique(text * max(1, len(pairs)) + place, return_counts=True)
    text, pair = np.divmod(found, max(1, len(pairs)))
    return Worded(
        bare,
        text,
        pair,
        count,
        pairs,
        np.bincount(pair, minlength=len(pairs)),
        np.argsort(pair, kind="stable"),
    )


def _pairs(texts: Sequence[str]) -> tuple[Whole, Whole]:
    """Return the place of its text and the number of each pair of characters that stands in texts."""
    sizes = np.array([len(text) for text in texts], dtype=np.int64)
    joined = "".join(texts).encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(joined, dtype=np.uint32).astype(np.int64)
    text = np.repeat(np.arange(len(texts)), sizes)
    within, alone = text[:-1] == text[1:], sizes[text] == 1
    numbers = np.concatenate([((codes[:-1] << 21) | codes[1:])[within], codes[alone]])
    return np.concatenate([text[:-1][within], text[alone]]), numbers


def alike(old: Worded, new: Worded, least: float) -> tuple[Whole, Whole, Real]:
    """Return the places of each two texts whose likeness, from 0 to 1, is at least `least`, with it: old, new, likeness.

    It is the cosine of the texts' pairs of characters, each weighed by how few of all the texts have it.
    """
    if not old.plain or not new.plain:
        return np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0)
    left, right = _sides(old, new)
    rows = max(1, _CELLS // len(new.plain))
    found = []
    for top in range(0, len(old.plain), rows):
        block = _products(left, right, top, (min(rows, len(old.plain) - top), len(new.plain)))
        i, j = np.nonzero(block >= least)
        found.append((top + i, j, block[i, j]))
    places, others, likeness = (np.concatenate(part) for part in zip(*found, strict=True))
    return places, others, likeness


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


def _sides(old: Worded, new: Worded) -> tuple[_Left, _Right]:
    """Return two sides weighed by each other: a pair is the rarer the fewer texts of both have it."""
    place = np.minimum(np.searchsorted(new.pairs, old.pairs), max(0, len(new.pairs) - 1))
    shared = new.pairs[place] == old.pairs if len(new.pairs) else np.zeros(len(old.pairs), bool)
    texts_old, texts_new = old.texts_with.copy(), new.texts_with.copy()
    texts_old[shared] += new.texts_with[place[shared]]
    texts_new[place[shared]] += old.texts_with[shared]
    count = len(old.plain) + len(new.plain)
    left, right = _weights(old, texts_old, count), _weights(new, texts_new, count)
    begins = np.cumsum(new.texts_with) - new.texts_with
    kept = shared[old.pair]
    where = place[old.pair[kept]]
    return (
        _Left(old.text[kept], begins[where], new.texts_with[where], left[kept]),
        _Right(new.text[new.by_pair], right[new.by_pair]),
    )


def _weights(side: Worded, texts_with: Whole, count: int) -> Real:
    """Return the weights of the pairs of a side, those of each text of length 1."""
    weight = side.count * np.log(1 + count / np.maximum(1, texts_with))[side.pair]
    length = np.sqrt(np.bincount(side.text, weight * weight, minlength=len(side.plain)))
    made: Real = weight / length[side.text]
    return made


def _products(left: _Left, right: _Right, top: int, shape: tuple[int, int]) -> Real:
    """Return the likeness of some texts (rows; the first is `top`) to all of the other side (columns)."""
    made = np.zeros(shape[0] * shape[1])
    start, end = np.searchsorted(left.text, [top, top + shape[0]])
    sizes = left.size[start:end]
    for part in _parts(sizes):
        mine = np.repeat(np.arange(start + part.start, start + part.stop), sizes[part])
        within = np.arange(len(mine)) - np.repeat(np.cumsum(sizes[part]) - sizes[part], sizes[part])
        theirs = left.begin[mine] + within
        cell = (left.text[mine] - top) * shape[1] + right.text[theirs]
        made += np.bincount(cell, left.weight[mine] * right.weight[theirs], minlength=len(made))
    return made.reshape(shape)


def _parts(sizes: Whole) -> Iterator[slice]:
    """Yield stretches of `sizes` whose sums are about the number of cells held at once."""
    ends = np.cumsum(sizes)
    cuts = np.searchsorted(ends, np.arange(_CELLS, int(ends[-1]) if len(ends) else 0, _CELLS))
    bounds = [0, *(int(cut) + 1 for cut in cuts), len(sizes)]
    for a, b in pairwise(bounds):
        if a < b:
            yield slice(a, b)
