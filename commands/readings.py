"""Files named on the command line, read as plans and corrected by people's overrides."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from time import process_time
from typing import TYPE_CHECKING, Protocol

import typer

from commands.apart import Apart
from commands.corrections import Corrections
from commands.faults import failure
from commands.found import FoundFiles
from commands.options import SECONDS, progress_bar
from commands.serving import Job, Order, Tell, Work
from graph.errors import PlanError, YaodianError
from graph.guard import OverrunError, bounded
from graph.identity import origin_of
from graph.language import gettext

if TYPE_CHECKING:
    from graph.model import Finding, Plan
    from graph.source import Source
    from graph.store.protocol import Progress
    from loaders.overrides import Corrected, Overrides
    from loaders.read import PlanFile

_LONG = 2_000_000
_RULES, _RULES_A_MEGABYTE = 12.0, 15.0
"""Seconds of the processor for the rules, and more for each megabyte of the file: twice and more what a sound one takes."""
_WHOLE, _LEAST = 17.0, 6.0
"""Seconds of the processor for the reader and the rules of a file of any size; what is left for the rules at least, as
scans take a time of their own."""
_ANY = 1 << 40
"""Memory for the rules: the process has its own limit."""
LOADED = "commands.warm"
"""Loads what reading plans needs."""


@dataclass(frozen=True, slots=True)
class ReadingChoice:
    """How plans are to be read: what a person says of their place and year, and the file of overrides."""

    jurisdiction: str | None = None
    year: int | None = None
    overrides: str | None = None
    persons: bool = True
    """Whether the persons that tables name come along."""
    one_notice: bool = False
    """Whether the files are pictures of the pages of one notice."""
    seconds: float = SECONDS
    """How long the reading of one file may take."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan as it was read and corrected, what it was called before and after, and which corrections are stale."""

    plan: "Plan"
    called: "Corrected"
    stale: "tuple[Finding, ...]" = ()


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file that came with others and is no plan: why it is passed over."""

    reason: str


class Readings:
    """The plans in files, folders and zips; a file that cannot be read is told at the end, and the next follows."""

    def __init__(self, context: typer.Context, files: Sequence[Path], choice: ReadingChoice) -> None:
        self.corrections = Corrections.of(context, choice.overrides)
        self.found = FoundFiles(files, one_notice=choice.one_notice)
        self._choice = choice

    def ended(self) -> int:
        """Say which files gave no plan; see `FoundFiles.ended`."""
        return self.found.ended()

    def all(self) -> "list[Plan]":
        """Return all plans."""
        return [plan for _, plan in self]

    def __iter__(self) -> "Iterator[tuple[PurePath, Plan]]":
        """Yield each file's place with its plan."""
        if not (found := self.found.listed()):
            return
        order = reading_order(self._choice, self.corrections.overrides)
        with Apart(order, self._choice.seconds) as apart, progress_bar(gettext("reading")) as progress:
            for count, file in enumerate(found, 1):
                plan = self._plan(file, apart, _within(progress, count - 1, len(found)))
                if plan is not None:
                    yield PurePath(file.place), plan
                progress(count, len(found))

    def _plan(self, file: "PlanFile", apart: Apart, progress: "Progress") -> "Plan | None":
        """Return the plan of a file; whatever is wrong with one file leaves the others as they are."""
        try:
            outcome = apart.do(job_of(file), progress)
        except YaodianError as error:
            self.found.failed(error)
            return None
        if isinstance(outcome, PassedOver):
            self.found.passed_over(file.place, outcome.reason)
            return None
        self.corrections.take(outcome.called, outcome.stale)
        plan: Plan = outcome.plan
        return plan


def reading_order(choice: ReadingChoice, overrides: "Overrides | None" = None) -> Order:
    """Return what a process is to do that reads plans; it gives for each file a `Reading`, or `PassedOver`."""
    return Order("commands.readings:reader_of", (choice, overrides), LOADED)


def reader_of(given: "tuple[ReadingChoice, Overrides | None]") -> Work:
    """Return what reads plans as is chosen, with corrections."""
    choice, overrides = given
    return lambda job, tell: read_file(job, choice, overrides, tell)


def job_of(file: "PlanFile") -> Job:
    """Return a file to hand to a process.

    Raises:
        YaodianError: Its bytes cannot be had; the message says where.
    """
    try:
        return Job(file.place, file.data(), file.letter, file.table)
    except YaodianError as error:
        raise failure(error, file.place) from error


def read_file(
    job: Job, choice: ReadingChoice, overrides: "Overrides | None", tell: Tell
) -> Reading | PassedOver:
    """Return the reading of a file, or why it is passed over.

    Raises:
        YaodianError: It holds no plan, or a correction for it cannot be applied.
    """
    from loaders.read.source import source_from_bytes  # noqa: PLC0415 - help needs no reader

    source, begun = None, process_time()
    try:
        source = source_from_bytes(job.name, job.data)
        left = max(_LEAST, _WHOLE - (process_time() - begun))
        with bounded(min(left, _RULES + _RULES_A_MEGABYTE * len(job.data) / (1 << 20)), _ANY):
            reading = read_as(source, job.place, choice, overrides, tell)
    except OverrunError as error:
        raise PlanError(gettext("{file} {fault}", file=job.place, fault=error)) from None
    except YaodianError:
        if why := aside(job, None, read=source is not None):
            return PassedOver(why)
        raise
    why = aside(job, reading.plan)
    return PassedOver(why) if why else reading


def read_as(
    source: "Source",
    place: str,
    choice: ReadingChoice,
    overrides: "Overrides | None",
    tell: Callable[[str], None],
) -> Reading:
    """Return the reading of a file, corrected.

    Args:
        source: What the file holds.
        place: Where it lies.
        choice: What a person says of it.
        overrides: Corrections for any plans.
        tell: Told before it takes long.

    Raises:
        YaodianError: It holds no plan, or a correction for it cannot be applied.
    """
    from loaders.overrides import Called, Corrected, apply_overrides  # noqa: PLC0415
    from loaders.reading import parse_source  # noqa: PLC0415 - help needs no gazetteer

    def again(home: str | None, year: int | None) -> "Plan":
        return parse_source(source, jurisdiction=home or choice.jurisdiction, year=year or choice.year)

    if len(source.text) > _LONG:
        tell(
            gettext(
                "{file}: {n:,} characters: reading them will take a while", file=place, n=len(source.text)
            )
        )
    plan = replace(again(None, None), origin=origin_of(place))
    corrected, stale = apply_overrides(plan, overrides, again) if overrides else (plan, ())
    called = Corrected(Called.of(plan), Called.of(corrected))
    if not choice.persons:
        from graph.persons import without_persons  # noqa: PLC0415 - help need not wait for it

        corrected = without_persons(corrected)
    return Reading(corrected, called, stale)


class Beside(Protocol):
    """A file that may be none to read: a message that only brings others, a table that lists something else."""

    @property
    def letter(self) -> bool:
        """Whether it is a message that comes with files."""

    @property
    def table(self) -> bool:
        """Whether it is delimited text among other files."""


def aside(file: Beside, plan: "Plan | None", *, read: bool = True) -> str:
    """Return why a file that came with others is passed over, empty where it is a plan or is to be told of.

    Args:
        file: What kind of file it is.
        plan: Its plan, None where it gave none.
        read: Whether its bytes could be read.
    """
    if file.letter and (plan is None or not any(point.responsibilities for point in plan.points)):
        return "letter"
    none = plan is None or any(item.code == "table-passed-over" for item in plan.findings)
    return "table" if file.table and read and none else ""


def _within(progress: "Progress", before: int, files: int) -> "Progress":
    """Return what moves the bar of several files as the pages of one of them are read, with so many files before it."""
    return lambda done, total: progress(before * total + done, files * total)
