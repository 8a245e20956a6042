"""What is handed to whoever reads a file, and what comes back."""

from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from commands.readings import PassedOver, ReadingChoice
from commands.serving import Job, Raised
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
class Gave:
    """A file gave a plan: what a store keeps of it, and what is told of it."""

    head: Head
    records: PlanRecords
    row: tuple[object, ...]
    warnings: tuple[str, ...]
    called: "Corrected"
    stale: "tuple[Finding, ...]"


Outcome = Gave | PassedOver | Raised


class Readers(Protocol):
    """Whoever reads: processes on this machine, or a cluster."""

    @property
    def ahead(self) -> int:
        """How many files may be handed out whose outcomes have not been taken."""

    def submit(self, job: Job) -> "Future[bytes]":
        """Have a file read; the result is its `Outcome`, pickled."""

    def close(self) -> None:
        """End all reading at once."""
