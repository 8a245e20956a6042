"""The single characters that stand for places, by what each can mean: 皖, 沪, 甬."""

from collections import defaultdict
from functools import cache

from loaders.text.vocabulary import rows, wordset

SOFT = wordset("place_words", "soft_letter")
"""Letters that are ordinary characters too; two of them alone are no compound."""


@cache
def meanings() -> dict[str, dict[str, list[str]]]:
    """Return letter → level (`province`, `city`) → the codes of the places that it stands for."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: {"province": [], "city": []})
    for row in rows("abbreviations"):
        found[row["char"]][row["level"]].append(row["code"])
    return dict(found)


@cache
def provinces() -> str:
    """Return the letters of provinces, to stand in a class."""
    return "".join(sorted(char for char, levels in meanings().items() if levels["province"]))


@cache
def hard_letters() -> str:
    """Return the letters that are read where a word asks for places, in order."""
    return "".join(sorted(set(meanings()) - SOFT | wordset("place_words", "asked_letter")))
