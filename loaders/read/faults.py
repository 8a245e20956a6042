"""What is wrong with a file, said with its name before it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import PlanError
from graph.language import gettext


def of_file(name: str | Path, fault: PlanError | str) -> PlanError:
    """Return the error of a file by its name; `fault` goes on from there (“is empty”)."""
    return PlanError(gettext("{file} {fault}", file=name, fault=fault))


@contextmanager
def told_of(name: str) -> Iterator[None]:
    """Put a file's name before what goes wrong in the block; what a library did not foresee is the file's fault.

    Raises:
        PlanError: for any error but a lack of memory: the file may be as it should be, and whoever limits memory tells.
    """
    try:
        yield
    except PlanError as error:
        raise of_file(name, error) from error
    except MemoryError:
        raise
    except Exception as error:
        raise PlanError(
            gettext(
                "{file} is damaged and cannot be read ({kind}): save it again",
                file=name,
                kind=type(error).__name__,
            )
        ) from error
