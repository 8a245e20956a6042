"""Files named on the command line, read as plans and corrected by people's overrides."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import typer

from commands.corrections import Corrections
from commands.options import progress_bar, say
from graph.errors import YaodianError
from graph.identity import origin_of
from graph.language import N_, gettext, some
from graph.persons import without_persons

if TYPE_CHECKING:
    from graph.model import Plan
    from graph.store.protocol import Progress
    from loaders.read import PlanFile

_LONG = 2_000_000
_SHOWN = 5
_SKIPPED = {
    "type": N_("skipped, {n} of a format that is not read: {files}"),
    "picture": N_("skipped, {n} pictures, which are read with the extra for text recognition (OCR): {files}"),
    "hidden": N_("skipped, {n} hidden or temporary: {files}"),
    "link": N_("skipped, {n} that are links out of the folder: {files}"),
    "letter": N_("skipped, {n} messages whose own words name no responsible unit: {files}"),
}


@dataclass(frozen=True, slots=True)
class ReadingChoice:
    """How plans are to be read: what a person says of their place and year, and the file of overrides."""

    jurisdiction: str | None = None
    year: int | None = None
    overrides: str | None = None
    persons: bool = True
    """Whether the persons that tables name come along."""


class Readings:
    """The plans in files, folders and zips; a file that cannot be read is told at the end, and the next follows."""

    def __init__(self, context: typer.Context, files: Sequence[Path], choice: ReadingChoice) -> None:
        self.corrections = Corrections.of(context, choice.overrides)
        self._files = files
        self._choice = choice
        self._failed: list[YaodianError] = []
        self._skipped: list[tuple[str, str]] = []
        self.places: dict[str, str] = {}
        """Where each plan was read from, by its origin."""

    def ended(self) -> int:
        """Say which files gave no plan, and return the exit status: that of these files, 0 where there are none."""
        if len(self._failed) > 1:
            say(gettext("{n} files gave no plan:", n=len(self._failed)))
        for error in self._failed:
            say(f"yaodian: {' '.join(str(error).split())}")
        return max((error.exit_code for error in self._failed), default=0)

    def tell_skipped(self) -> None:
        """Say which files of folders and zips were passed over, and why."""
        for reason, words in _SKIPPED.items():
            places = [place for place, why in self._skipped if why == reason]
            if places:
                say(gettext(words, n=len(places), files=some(places, _SHOWN)))

    def all(self) -> "list[Plan]":
        """Return all plans."""
        return [plan for _, plan in self]

    def __iter__(self) -> "Iterator[tuple[PurePath, Plan]]":
        """Yield each file's place with its plan."""
        listed = [file for path in self._files for file in self._listed(path)]
        found = list({origin_of(file.place): file for file in reversed(listed)}.values())[::-1]
        with progress_bar(gettext("reading")) as progress:
            for count, file in enumerate(found, 1):
                plan = self._plan(file, _within(progress, count - 1, len(found)))
                if plan is not None:
                    yield PurePath(file.place), plan if self._choice.persons else without_persons(plan)
                progress(count, len(found))

    def _plan(self, file: "PlanFile", progress: "Progress") -> "Plan | None":
        """Return the plan of a file; whatever is wrong with one file leaves the others as they are."""
        from loaders.read.pace import watched  # noqa: PLC0415
        from loaders.reading import parse_source  # noqa: PLC0415 - help needs no gazetteer

        try:
            with watched(progress):
                choice, source = self._choice, file.load()
            if len(source.text) > _LONG:
                say(
                    gettext(
                        "{file}: {n:,} characters: reading them will take a while",
                        file=file.place,
                        n=len(source.text),
                    )
                )
            plan = parse_source(source, jurisdiction=choice.jurisdiction, year=choice.year)
            plan = self.corrections.apply(
                replace(plan, origin=origin_of(file.place)),
                lambda place, year: parse_source(
                    source, jurisdiction=place or choice.jurisdiction, year=year or choice.year
                ),
            )
        except YaodianError as error:
            if file.letter:
                self._skipped.append((file.place, "letter"))
            else:
                self._failed.append(_placed(error, file.place))
            return None
        except Exception as error:
            if os.environ.get("YAODIAN_DEBUG"):
                raise
            self._failed.append(_FaultError(_fault(file.place, error)))
            return None
        if file.letter and not any(point.responsibilities for point in plan.points):
            self._skipped.append((file.place, "letter"))
            return None
        self.places[plan.origin] = file.place
        return plan

    def _listed(self, path: Path) -> "list[PlanFile]":
        from loaders.read import list_files  # noqa: PLC0415

        try:
            return list_files(path, lambda place, reason: self._skipped.append((place, reason)))
        except YaodianError as error:
            self._failed.append(error)
            return []


class _FaultError(YaodianError):
    """Our own fault in reading one file; the others are read all the same."""

    exit_code = 70


def _fault(place: str, error: Exception) -> str:
    return gettext(
        "{file}: internal error, {kind}: {error} (YAODIAN_DEBUG=1 shows where; please report it)",
        file=place,
        kind=type(error).__name__,
        error=error,
    )


def _placed(error: YaodianError, place: str) -> YaodianError:
    """Return an error with the place of its file where it says the name alone: several folders may have one of that name."""
    name, message = PurePath(place).name, str(error)
    return type(error)(place + message.removeprefix(name)) if message.startswith(name) else error


def _within(progress: "Progress", before: int, files: int) -> "Progress":
    """Return what moves the bar of several files as the pages of one of them are read, with so many files before it."""
    return lambda done, total: progress(before * total + done, files * total)
