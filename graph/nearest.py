"""What a mistyped word may have been meant for."""

from collections.abc import Iterable

from graph.language import gettext, listed

_ALIKE = 60
"""How like the word another has to be, of 100."""


def did_you_mean(
    word: str, choices: Iterable[str], *, also: Iterable[str] = (), see: str | None = None
) -> str:
    """Return `did you mean x, y?` with the choices most like a word, or what there is where none is like it.

    Args:
        word: what was written.
        choices: what could have been.
        also: other words for the choices, which may be meant but are not listed.
        see: a command that lists them, named in place of too many choices.
    """
    known = list(choices)
    if found := nearest_words(word, [*known, *also]):
        return gettext("did you mean {names}?", names=listed(found))
    if see:
        return gettext("see `{command}`", command=see)
    return gettext("choose one of {names}", names=listed(known)) if known else gettext("there is none")


def nearest_words(word: str, choices: Iterable[str], *, alike: int = _ALIKE) -> list[str]:
    """Return the choices most like a word (`alike` of 100 at least), at most three, the most alike first."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only who mistypes waits for it

    known = list(dict.fromkeys(choices))
    found = process.extract(
        word.strip(), known, scorer=fuzz.ratio, processor=str.casefold, limit=3, score_cutoff=alike
    )
    return [near for near, _, _ in found]
