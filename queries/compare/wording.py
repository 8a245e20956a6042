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
class _Weights:
    """The weight of each pair of characters of each text: places of texts, numbers of pairs, weights in turn."""

    text: Whole
    pair: Whole
    weight: Real


def alike(old: Sequence[str], new: Sequence[str], least: float) -> Iterator[tuple[int, int, float]]:
    """Yield the places of each two texts whose likeness, from 0 to 1, is at least `least`, with it: old, new, likeness.

    It is the cosine of the texts' pairs of characters, each weighed by how few of all the texts have it.
    """
    if not old or not new:
        return
    weights = _weighed([*old, *new])
    first = int(np.searchsorted(weights.text, len(old)))
    right = _by_pair(weights, first, len(old))
    rows = max(1, _CELLS // len(new))
    for top in range(0, len(old), rows):
        start, end = np.searchsorted(weights.text, [top, min(top + rows, len(old))])
        block = _products(weights, int(start), int(end), right, top, (min(rows, len(old) - top), len(new)))
        for i, j in zip(*np.nonzero(block >= least), strict=True):
            yield top + int(i), int(j), float(block[i, j])


@lru_cache(maxsize=8192)
def _counted(text: str) -> tuple[Whole, Whole]:
    """Return the pairs of characters of a text as numbers, and how often each stands in it; of one character itself."""
    codes = np.frombuffer(plain(text).encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)
    pairs = (codes[:-1] << 21) | codes[1:] if len(codes) > 1 else codes
    found, counts = np.unique(pairs, return_counts=True)
    return found, counts


def _weighed(texts: Sequence[str]) -> _Weights:
    """Return the weights of texts, those of each text of length 1."""
    found = [_counted(text) for text in texts]
    text = np.repeat(np.arange(len(texts)), [len(pairs) for pairs, _ in found])
    _, pair = np.unique(np.concatenate([pairs for pairs, _ in found]), return_inverse=True)
    rarity = np.log(1 + len(texts) / np.maximum(1, np.bincount(pair)))
    weight = np.concatenate([counts for _, counts in found]) * rarity[pair]
    length = np.sqrt(np.bincount(text, weight * weight, minlength=len(texts)))
    return _Weights(text, pair, weight / length[text])


@dataclass(frozen=True, slots=True)
class _ByPair:
    """Texts and weights in the order of their pairs; those of a pair begin at `start[pair]`."""

    text: Whole
    weight: Real
    start: Whole


def _by_pair(weights: _Weights, first: int, offset: int) -> _ByPair:
    """Return the texts from `first` on by their pairs, counted from `offset`."""
    pair = weights.pair[first:]
    order = np.argsort(pair, kind="stable")
    sizes = np.bincount(pair, minlength=int(weights.pair.max(initial=0)) + 1)
    start = np.concatenate([[0], np.cumsum(sizes)])
    return _ByPair(weights.text[first:][order] - offset, weights.weight[first:][order], start)


def _products(
    weights: _Weights, start: int, end: int, right: _ByPair, top: int, shape: tuple[int, int]
) -> Real:
    """Return the likeness of some texts (rows; the first is `top`) to all of the other side (columns)."""
    made = np.zeros(shape[0] * shape[1])
    pair = weights.pair[start:end]
    begins, sizes = right.start[pair], right.start[pair + 1] - right.start[pair]
    for part in _parts(sizes):
        mine = np.repeat(np.arange(part.start, part.stop), sizes[part])
        within = np.arange(len(mine)) - np.repeat(np.cumsum(sizes[part]) - sizes[part], sizes[part])
        theirs = begins[mine] + within
        cell = (weights.text[start:end][mine] - top) * shape[1] + right.text[theirs]
        made += np.bincount(cell, weights.weight[start:end][mine] * right.weight[theirs], minlength=len(made))
    return made.reshape(shape)


def _parts(sizes: Whole) -> Iterator[slice]:
    """Yield stretches of `sizes` whose sums are about the number of cells held at once."""
    ends = np.cumsum(sizes)
    cuts = np.searchsorted(ends, np.arange(_CELLS, int(ends[-1]) if len(ends) else 0, _CELLS))
    bounds = [0, *(int(cut) + 1 for cut in cuts), len(sizes)]
    for a, b in pairwise(bounds):
        if a < b:
            yield slice(a, b)
