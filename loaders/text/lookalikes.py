"""Characters that print and scans take for one another."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from loaders.text.vocabulary import rows


@cache
def lookalikes() -> Mapping[str, frozenset[str]]:
    """Return for each character those that it is misread as."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows("lookalikes"):
        found[row["character"]].add(row["like"])
    return {character: frozenset(likes) for character, likes in found.items()}


def looks_like(raw: str, words: str) -> bool:
    """Tell whether `raw` is what words may be misread as, character by character.

    >>> looks_like("市场蓝管局", "市场监管局")
    True
    """
    return len(raw) == len(words) and all(
        a == b or a in lookalikes().get(b, ()) for a, b in zip(raw, words, strict=True)
    )
