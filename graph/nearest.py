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
    found = process.extract(
        word.strip(), known, scorer=fuzz.ratio, processor=str.casefold, limit=3, score_cutoff=_ALIKE
    )
    if found:
        return gettext("did you mean {names}?", names=listed(near for near, _, _ in found))
    return gettext("choose one of {names}", names=listed(known)) if known else gettext("there is none")
