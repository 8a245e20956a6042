"""How much a plan may hold, far more than people write into one, how long it may be read, and what is told of one beyond."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from graph.guard import OverrunError
from graph.language import N_, gettext

_T = TypeVar("_T")
_SECONDS, _SECONDS_A_MEGABYTE, _MOST_SECONDS = 10.0, 4.0, 14.0
MOST = 20_000
"""Numbered items, clauses, or tasks in tables."""
MOST_CELLS, MOST_TASK_CELLS = 500_000, 200_000
"""Cells of all tables of a file, and of its tables of tasks: each is looked at many times."""
MOST_CHARACTERS = 5_000_000
"""Characters of a file's text: two hundred times a long plan's."""
CHARACTERS = N_("has more than {most:,} letters: cut out the plan")
PAGE_LETTERS = N_("has a page of more than {most} letters: no plan has")
ITEMS = N_("has more than {most:,} numbered items, as no plan has: cut out the plan")
CLAUSES = N_("has more than {most:,} clauses that say who does what, as no plan has: cut out the plan")
TASKS = N_("has tables of more than {most:,} tasks, as no plan has: cut out the plan")
CELLS = N_("has tables of more than {most:,} cells: cut out the plan")


def seconds(size: int) -> float:
    """Return how long the reader of a file of so many bytes may work, in seconds of the processor."""
    return min(_MOST_SECONDS, _SECONDS + _SECONDS_A_MEGABYTE * size / (1 << 20))


def check(count: int, said: str, most: int = MOST) -> None:
    """Refuse a file that holds more of something than a plan may.

    Args:
        count: how many there are.
        said: the message, marked for the catalogue; `{most}` in it is how many there may be.
        most: how many there may be.

    Raises:
        OverrunError: There are more; the file's name comes before.
    """
    if count > most:
        raise OverrunError(gettext(said, most=most))


def checked(things: Iterable[_T], said: str, before: int = 0) -> Iterator[_T]:
    """Yield things, of which there may be so many as `check` says, with `before` that were there already."""
    for count, thing in enumerate(things, before + 1):
        check(count, said)
        yield thing
