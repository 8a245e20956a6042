"""Tell by one pass which forms of targets a text may hold, so that the patterns of the others need not run.

A hint is a word, or a pair of characters, without which no target of its kind can stand in a text; it proves nothing.
"""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import product

from loaders.text.hints import HintTable
from loaders.text.vocabulary import words

RANK, COMPARISON, WHOLE, SHARE, SCALE = (1 << at for at in range(5))
"""The kinds of hints, one bit each: a place among others, an average, whole coverage, a share in words, a scale alone."""
_SHARES = ("个点", "分之", "一半")


@lru_cache(maxsize=1024)
def hints_in(text: str) -> int:
    """Return the kinds of hints that a text without white space holds; it is asked for by more than one rule."""
    return _table().kinds(text)


@cache
def _table() -> HintTable:
    return HintTable(_listed())


def _listed() -> Iterator[tuple[str, int]]:
    figures = (*map(str, range(10)), *words("numerals", "one_to_nine", "two", "ten"), "百")
    yield from _each(words("target_words", "rank_tail"), RANK)
    yield from _each(_pairs("前第", figures), RANK)
    yield from _each(_pairs(figures, "强"), RANK)
    yield from _each(words("target_words", "benchmark", "level_with"), COMPARISON)
    yield from _each(words("target_words", "whole", "no_growth"), WHOLE)
    yield from _each((*_SHARES, "翻", *_pairs(figures, "成")), SHARE)
    yield from _each(_pairs(words("target_words", "before_scale"), "万亿"), SCALE)


def _each(hints: Iterable[str], kind: int) -> Iterator[tuple[str, int]]:
    return ((hint, kind) for hint in hints)


def _pairs(first: Iterable[str], second: Iterable[str]) -> Iterator[str]:
    return ("".join(pair) for pair in product(first, second))
