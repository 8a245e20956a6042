"""Files named on the command line, read as plans and corrected by people's overrides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import typer

from commands.corrections import Corrections
from commands.options import progress_bar, say
from graph.errors import YaodianError
from graph.identity import origin_of

if TYPE_CHECKING:
    from graph.model import Plan
    from loaders.read import PlanFile

_LONG = 2_000_000


@dataclass(frozen=True, slots=True)
class ReadingChoice:
    """How plans are to be read: what a person says of their place and year, and the file of overrides."""

    jurisdiction: str | None = None
    year: int | None = None
    overrides: str | None = None


class Readings:
    """The plans in files, folders and zips; a file that cannot be read is told at once and the next follows."""

    def __init__(self, context: typer.Context, files: Sequence[Path], choice: ReadingChoice) -> None:
        self.corrections = Corrections.of(context, choice.overrides)
        self._files = files
        self._choice = choice
        self._failed: list[YaodianError] = []
        self.places: dict[str, str] = {}
        """Where each plan was read from, by its origin."""

    @property
    def status(self) -> int:
        """The exit status: that of the files that could not be read, 0 where all could."""
        return max((error.exit_code for error in self._failed), default=0)

    def all(self) -> "list[Plan]":
        """Return all plans."""
        return [plan for _, plan in self]

    def __iter__(self) -> "Iterator[tuple[PurePath, Plan]]":
        """Yield each file's place with its plan."""
        from loaders.reading import parse_source  # noqa: PLC0415 - help needs no gazetteer

        listed = [file for path in self._files for file in self._listed(path)]
        found = list({origin_of(file.place): file for file in reversed(listed)}.values())[::-1]
        with progress_bar("reading") as progress:
            for count, file in enumerate(found, 1):
                try:
                    choice, source = self._choice, file.load()
                    if len(source.text) > _LONG:
                        say(f"{file.place}: {len(source.text):,} characters; reading them will take a while")
                    plan = parse_source(source, jurisdiction=choice.jurisdiction, year=choice.year)
                    plan = replace(plan, origin=origin_of(file.place))
                    self.places[plan.origin] = file.place
                    yield PurePath(file.place), self.corrections.apply(plan)
                except YaodianError as error:
                    self._fail(error)
                progress(count, len(found))

    def _listed(self, path: Path) -> "list[PlanFile]":
        from loaders.read import list_files  # noqa: PLC0415

        try:
            return list_files(path)
        except YaodianError as error:
            self._fail(error)
            return []

    def _fail(self, error: YaodianError) -> None:
        say(f"yaodian: {error}")
        self._failed.append(error)
