"""The form in which a whole store is written: JSON Lines, each line an object with its kind.

docs/transfer.md tells it to people who write or read it with programs of their own.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from graph.paths import reachable
from graph.records import Value

FORM = "yaodian-store"
VERSION = 1
"""Version of the form; that of the schema, in which nodes and edges are written, is told beside it."""
LONGEST = 256 << 20
"""Bytes of a line at most: the text of a plan is in one of them, and is far shorter."""
PLAN = ("origin", "loaded", "read", "digest")
"""What a line of a plan tells beside its id: what a store keeps beside the plan's node."""
WORDS: Mapping[str, frozenset[str]] = {
    "plan": frozenset({"kind", "id", *PLAN}),
    "node": frozenset({"kind", "label", "id", "shared", "properties"}),
    "edge": frozenset({"kind", "type", "start", "end", "shared", "properties"}),
    "progress": frozenset({"kind", "id", "properties"}),
    "entry": frozenset({"kind", "id", "properties"}),
}
"""What may stand in a line of a kind: of anything else nobody would know where it should go."""
SINCE: Mapping[tuple[str, str], Value] = {
    ("Plan", "read_by"): "text",
    ("Task", "extra"): [],
    ("Task", "leaders"): [],
}
"""Properties that stores of older schemas may lack, and what their plans would have said."""


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes that hold a store: `open` gives them from their beginning, each time anew; `name` is for messages."""

    name: str
    open: Callable[[], BinaryIO]

    @classmethod
    def file(cls, path: Path) -> "Source":
        """Return a file as a source."""
        return cls(str(path), lambda: reachable(path).open("rb"))


@dataclass(slots=True)
class Contents:
    """How many lines of each kind a file holds, and of which schema it is."""

    schema: int
    plans: int = 0
    nodes: int = 0
    edges: int = 0
    progress: int = 0
    entries: int = 0

    def counts(self) -> dict[str, int]:
        """Return the counts as the last line tells them."""
        return {name: count for name, count in asdict(self).items() if name != "schema"}
