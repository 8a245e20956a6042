"""What a form brings, and what a change is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from desk.asked import Asked
from desk.paper import Answer
from graph.store.protocol import GraphStore


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that was sent: the name it is called by, behind the folders it came in, and where it lies until the answer is made."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form, as text, and its files."""

    fields: Mapping[str, str]
    files: tuple[Sent, ...] = ()

    def one(self, name: str) -> str:
        """Return a field, without the spaces around it; a missing one is empty."""
        return self.fields.get(name, "").strip()


Change = Callable[[GraphStore, Asked, Form, str], Answer]
"""Of the store, the address, the form and the name of who sends it: the answer; what it raises leaves the store as it was."""
