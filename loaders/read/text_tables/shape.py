"""What the finders of tables in plain text share: the lines of a text, what headings name, and a bound on vain looks."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from graph.source import Cell

OWNERS = frozenset({"lead", "support", "owner"})
TEXTS = frozenset({"task", "measure"})
MOST_COLUMNS = 24
_VAIN = 4
_FREE = 400


@lru_cache(maxsize=1)
def lines_of(text: str) -> tuple[Cell, ...]:
    """Return the lines of a text, each without the blanks round it, as a stretch of the text.

    All finders look at the lines of one text: they are kept until `lines_of.cache_clear` or another text.
    """
    return tuple(_lines_of(text))


def _lines_of(text: str) -> Iterator[Cell]:
    start = 0
    for line in text.split("\n"):
        bare = line.strip()
        at = start + line.index(bare) if bare else start
        yield Cell(bare, at, at + len(bare))
        start += len(line) + 1


def trimmed(text: str, start: int, end: int) -> Cell:
    """Return a stretch of the text without the blanks round it."""
    whole = text[start:end]
    bare = whole.strip()
    at = start + whole.index(bare) if bare else end if whole else start
    return Cell(bare, at, at + len(bare))


def names_tasks(uses: Collection[str | None], *others: str) -> bool:
    """Tell whether headings of these uses name tasks (or targets, which may be all of them), and units or others."""
    named = set(uses)
    return bool(named & {*TEXTS, "target"}) and bool(named & {*OWNERS, *others})


@dataclass(slots=True)
class Patience:
    """How much may yet be looked at below headings that turn out to head no table.

    A text whose headings stand without rows, a thousand of them, would be read to its end from each. All looks in
    vain together may cost a few times the text's own length; then its other headings are left alone.
    """

    left: int

    @classmethod
    def of(cls, size: int) -> "Patience":
        """Return the patience with a text of `size` lines or characters."""
        return cls(_VAIN * size + _FREE)

    def spend(self, cost: int) -> None:
        """Note a look in vain."""
        self.left -= cost

    @property
    def ended(self) -> bool:
        """Tell whether no more may be looked at."""
        return self.left < 0
