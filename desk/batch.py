"""Files that came together, and how far each is on its way into the store."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from graph.language import Lang

State = Literal["waiting", "reading", "read", "done", "copy", "failed", "passed"]
_OVER = ("done", "copy", "failed", "passed")


@dataclass(slots=True)
class Item:
    """A file on its way: where it is kept, how far it is, what was said of it, what was found in it, and the plans that it gave."""

    name: str
    path: Path
    state: State = "waiting"
    said: str = ""
    found: list[dict[str, object]] = field(default_factory=list)
    plans: list[dict[str, object]] = field(default_factory=list)
    copies: list[dict[str, object]] = field(default_factory=list)
    """Plans of the store that another file of the same bytes gave."""
    lost: list[str] = field(default_factory=list)
    """What of it, where it is a zip, gave no plan, and why."""
    passed: list[str] = field(default_factory=list)
    """Names of what of it was passed over."""
    before: Path | None = None
    """Where the file was put whose place it takes."""
    away: str = ""
    """Where it was put, as it gave no plan."""
    refused: bool = False
    """Whether it, or a file in it, was read and gave no plan."""
    again: bool = False
    """Whether it is tried again when the desk starts next: what went wrong was none of its own."""

    @property
    def over(self) -> bool:
        """Tell whether nothing more will become of it."""
        return self.state in _OVER

    def within(self, said: str) -> str:
        """Return what is said with files named as they lie within the folder: where that is is no reader's business."""
        folder = str(self.path).removesuffix(self.name)
        return said.removeprefix(f"{self.path}: ").replace(str(self.path), self.name).replace(folder, "")

    def hear(self, line: Mapping[str, object]) -> None:
        """Take what the command says of a plan that it has just read."""
        if "plan" in line:
            self.found.append(dict(line))
        else:
            self.refused = True
            if "error" in line:
                self.said = self.within(str(line["error"]))
                self.lost.append(self.said)
        if self.state == "reading":
            self.state = "read"


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that came together, and who sent them."""

    id: str
    name: str
    lang: Lang
    items: tuple[Item, ...]
    resumed: bool = False
    """Whether these are files that waited when the desk ended."""
    began: float = field(default_factory=time.time)

    @property
    def over(self) -> bool:
        """Tell whether all files are done."""
        return all(item.over for item in self.items)

    @property
    def done(self) -> int:
        """Return how many files are done."""
        return sum(item.over for item in self.items)
