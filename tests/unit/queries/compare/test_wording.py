"""Texts by their pairs of characters: the same as the cosines by hand, in whatever blocks they are counted."""

from collections import Counter
from collections.abc import Sequence
from math import log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.compare import wording
from queries.compare.wording import alike, plain, worded

_TEXTS = st.lists(st.text(alphabet="建设改革发展项目甲乙12 。\ud800", max_size=12), max_size=6)


def by_hand(old: Sequence[str], new: Sequence[str]) -> dict[tuple[int, int], float]:
    """Return the cosines as their definition has them."""
    counts = [Counter(grams(text)) for text in (*old, *new)]
    seen = Counter(gram for count in counts for gram in count)
    vectors = [{g: n * log(1 + len(counts) / seen[g]) for g, n in count.items()} for count in counts]
    lengths = [sqrt(sum(w * w for w in vector.values())) or 1.0 for vector in vectors]
    made = {}
    for i in range(len(old)):
        for j in range(len(new)):
            a, b = vectors[i], vectors[len(old) + j]
            shared = sum(a[g] * b[g] for g in a.keys() & b.keys())
            made[i, j] = shared / lengths[i] / lengths[len(old) + j]
    return made


def grams(text: str) -> list[str]:
    bare = plain(text)
    return [bare[i : i + 2] for i in range(len(bare) - 1)] or [bare] * bool(bare)


def likenesses(old: Sequence[str], new: Sequence[str], least: float) -> list[tuple[int, int, float]]:
    return [
        (int(i), int(j), float(value))
        for i, j, value in zip(*alike([worded(old)], [worded(new)], least), strict=True)
    ]


@given(_TEXTS, _TEXTS)
def test_likeness_is_the_cosine(old: list[str], new: list[str]) -> None:
    found = {(i, j): value for i, j, value in likenesses(old, new, 0.05)}
    known = {key: value for key, value in by_hand(old, new).items() if value >= 0.05}
    assert found == pytest.approx(known)


@given(_TEXTS, _TEXTS, st.integers(1, 9))
def test_blocks_change_nothing(old: list[str], new: list[str], cells: int) -> None:
    whole = likenesses(old, new, 0.05)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wording, "_CELLS", cells)
        parts = likenesses(old, new, 0.05)
    assert [key[:2] for key in parts] == [key[:2] for key in whole]
    assert [key[2] for key in parts] == pytest.approx([key[2] for key in whole])


def test_rare_words_weigh_more() -> None:
    old = ["推进养老服务", "推进道路建设"]
    new = ["推进养老体系", "推进河道治理"]
    found = {(i, j): value for i, j, value in likenesses(old, new, 0.0)}
    assert found[0, 0] > found[0, 1]
    assert found[0, 0] > found[1, 0]
