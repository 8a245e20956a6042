"""The files that a command line means: those found, those passed over, and those that gave no plan."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from commands.options import say
from graph.errors import YaodianError
from graph.identity import origin_of
from graph.language import N_, gettext, some
from graph.shown import folded

if TYPE_CHECKING:
    from loaders.read import PlanFile

_SHOWN = 5
_SKIPPED = {
    "type": N_("skipped, {n} of a format that is not read: {files}"),
    "picture": N_("skipped, {n} pictures, which are read with the extra for text recognition (OCR): {files}"),
    "hidden": N_("skipped, {n} hidden or temporary: {files}"),
    "link": N_("skipped, {n} that are links out of the folder: {files}"),
    "letter": N_("skipped, {n} messages whose own words name no responsible unit: {files}"),
    "table": N_("skipped, {n} tables that are no tables of tasks: {files}"),
}


class FoundFiles:
    """The files at some paths, and what became of those that gave no plan: told at the end."""

    def __init__(self, paths: Sequence[Path], *, one_notice: bool = False) -> None:
        self._paths = paths
        self._one_notice = one_notice
        self._failed: list[tuple[int, YaodianError]] = []
        self._skipped: list[tuple[str, str]] = []

    def listed(self) -> "list[PlanFile]":
        """Return the files, each place once; a path where there is none is kept as a failure."""
        listed = [file for path in self._paths for file in self._at(path)]
        found = list({origin_of(file.place): file for file in reversed(listed)}.values())[::-1]
        return [self._joined(found)] if self._one_notice and found else found

    def failed(self, error: YaodianError, turn: int = -1) -> None:
        """Keep why a file gave no plan; `turn` is its place among those listed, in which order they are told."""
        self._failed.append((turn, error))

    def passed_over(self, place: str, reason: str) -> None:
        """Keep that a file was passed over, and why."""
        self._skipped.append((place, reason))

    def ended(self) -> int:
        """Say which files gave no plan, and return the exit status: that of these files, 0 where there are none."""
        if len(self._failed) > 1:
            say(gettext("{n} files gave no plan:", n=len(self._failed)))
        for _, error in sorted(self._failed, key=lambda kept: kept[0]):
            say(f"yaodian: {folded(error)}")
        return max((error.exit_code for _, error in self._failed), default=0)

    def tell_skipped(self) -> None:
        """Say which files of folders and zips were passed over, and why."""
        for reason, words in _SKIPPED.items():
            places = [place for place, why in self._skipped if why == reason]
            if places:
                say(gettext(words, n=len(places), files=some(places, _SHOWN)))

    def _joined(self, pages: "Sequence[PlanFile]") -> "PlanFile":
        """Return pictures as one notice, called by the folder or zip that was named, else by the first of them."""
        from loaders.read import one_notice  # noqa: PLC0415 - help needs no reader

        named = str(self._paths[0])
        whole = len(self._paths) == 1 and pages[0].place != named
        return one_notice(named if whole else min(page.place for page in pages), pages)

    def _at(self, path: Path) -> "list[PlanFile]":
        from loaders.read import list_files  # noqa: PLC0415 - help needs no reader

        try:
            return list_files(path, self.passed_over)
        except YaodianError as error:
            self.failed(error)
            return []
