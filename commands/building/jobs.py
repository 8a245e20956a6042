"""What is handed to whoever reads a file, and what comes back."""

from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol

from commands.readings import ReadingChoice
from graph.identity import Head
from graph.language import Lang
from graph.records import PlanRecords

if TYPE_CHECKING:
    from graph.model import Finding
    from loaders.overrides import Corrected, Overrides


@dataclass(frozen=True, slots=True)
class Settings:
    """How all files of a build are read; `edition` is that of the rules (`loaders.edition`)."""

    choice: ReadingChoice
    overrides: "Overrides | None"
    edition: str
    lang: Lang | None


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read: its place for people, its bytes, and whether it may be none to read; see `commands.readings.aside`."""

    place: str
    data: bytes
    letter: bool = False
    table: bool = False

    @property
    def name(self) -> str:
        """The file's name, without folders."""
        return PurePath(self.place).name


@dataclass(frozen=True, slots=True)
class Gave:
    """A file gave a plan: what a store keeps of it, and what is told of it."""

    head: Head
    records: PlanRecords
    row: tuple[object, ...]
    warnings: tuple[str, ...]
    called: "Corrected"
    stale: "tuple[Finding, ...]"


@dataclass(frozen=True, slots=True)
class Failed:
    """A file gave no plan: one line that says why, and the exit status that it leads to."""

    message: str
    status: int


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file that came with others and is no plan: why it is passed over."""

    reason: str


Outcome = Gave | Failed | PassedOver


class Readers(Protocol):
    """Whoever reads: this process, others on this machine, or a cluster."""

    @property
    def ahead(self) -> int:
        """How many files may be handed out whose outcomes have not been taken."""

    def submit(self, job: Job) -> "Future[bytes]":
        """Have a file read; the result is its `Outcome`, pickled."""

    def close(self) -> None:
        """End all reading at once."""
