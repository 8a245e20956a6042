"""How sure each character of a text is that was put together from recognised lines."""

from collections.abc import Iterable, Iterator
from itertools import repeat

from loaders.read.characters import seen
from loaders.read.page.lines import Line

_SURE = 1.0


def certainty(text: str, lines: Iterable[Line]) -> tuple[float, ...]:
    """Return for each character of a text how sure it is; empty where no line was recognised.

    Args:
        text: the text.
        lines: the lines that it was made of, in its order: it has their characters, and blanks between.
    """
    lines = list(lines)
    if not any(line.sure for line in lines):
        return ()
    told = (sure for line in lines for sure in _told(line))
    return tuple(_SURE if char.isspace() else next(told, _SURE) for char in text)


def _told(line: Line) -> Iterator[float]:
    """Yield how sure the characters of a line are, those that are never seen left out."""
    letters = (char for char in line.text if not char.isspace())
    for char, sure in zip(letters, line.sure or repeat(_SURE), strict=False):
        if seen(char):
            yield sure
