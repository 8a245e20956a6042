"""Look-up tables that ship with the readers."""

import csv
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parents[1] / "tables"


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of `loaders/tables/<name>.csv`, each a dict by heading."""
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))
