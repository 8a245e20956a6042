"""Returned files as tests read them and take them into a store."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from graph.returned import ReturnedFile
from graph.store.protocol import GraphStore
from loaders.returns import read_returned
from queries.progress.merge import merge
from queries.progress.outcome import MergeChoice, Outcome

ON = date(2024, 10, 1)


def read(path: Path, on: date = ON) -> ReturnedFile:
    return read_returned(path.name, path.read_bytes(), on)


def merged(store: GraphStore, paths: Sequence[Path], on: date = ON, **choice: Any) -> Outcome:
    """Take files in as `yaodian collect` does; with office=True as `yaodian progress` does."""
    return merge(store, [read(path, on) for path in paths], MergeChoice(on, **choice))


def kinds(done: Outcome) -> list[str]:
    return [look.kind for look in done.looks]
