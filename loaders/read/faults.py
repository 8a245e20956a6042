"""What is wrong with a file, said with its name before it."""

from pathlib import Path

from graph.errors import PlanError
from graph.language import gettext


def of_file(name: str | Path, fault: PlanError | str) -> PlanError:
    """Return the error of a file by its name; `fault` goes on from there (“is empty”)."""
    return PlanError(gettext("{file} {fault}", file=name, fault=fault))
