"""What a mistyped word may have been meant for."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from graph.language import gettext, listed

_ALIKE = 60
"""How like the word another has to be, of 100."""


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Return `did you mean x, y?` with the choices most like a word, or what there is where none is like it.

    Args:
        word: what was written.
        choices: what could have been.
    """
    known = list(choices)
    if near := nearest_words(word, known):
        return gettext("did you mean {names}?", names=listed(near))
    return gettext("choose one of {names}", names=listed(known)) if known else gettext("there is none")


def nearest_words(word: str, choices: Iterable[str]) -> list[str]:
    """Return the choices most like a word, at most three, the most alike first."""
    found = process.extract(
        word.strip(), choices, scorer=fuzz.ratio, processor=str.casefold, limit=3, score_cutoff=_ALIKE
    )
    return [near for near, _, _ in found]
