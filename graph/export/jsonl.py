"""JSON Lines with all that a store holds, to be taken into another one; see docs/transfer.md."""

import os
from pathlib import Path

from graph.export.files import writing
from graph.store.protocol import GraphStore
from graph.transfer.writing import write_lines


def write(store: GraphStore, out: Path) -> list[Path]:
    """Write a store to the file `out`, whole or not at all."""
    with writing(out) as stream:
        write_lines(store, stream)
        stream.flush()
        os.fsync(stream.fileno())  # people take it for a copy: it must be on the disk before it has its name
    return [out]
