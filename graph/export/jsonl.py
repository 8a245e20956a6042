"""JSON Lines with all that a store holds, to be taken into another one; see docs/transfer.md."""

from pathlib import Path

from graph.export.files import writing
from graph.store.protocol import GraphStore
from graph.transfer.writing import write_lines


def write(store: GraphStore, out: Path) -> list[Path]:
    """Write a store to the file `out`, whole or not at all."""
    with writing(out) as stream:
        write_lines(store, stream)
    return [out]
