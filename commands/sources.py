"""A plan named on the command line: a file to be read now, or a plan in the store."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from commands.apart import Apart
from commands.narrowing import asked
from commands.options import progress_bar
from commands.readings import ReadingChoice, reading_order
from graph.errors import YaodianError
from graph.language import gettext
from graph.paths import located

if TYPE_CHECKING:
    from queries.data import Data


@dataclass(frozen=True, slots=True)
class StoreChoice:
    """Which plans of the store a name is looked for among: of these places, years and levels."""

    places: list[str] | None = None
    years: list[str] | None = None
    levels: list[str] | None = None


def plan_data(context: typer.Context, name: str, choice: StoreChoice, seconds: float) -> "Data":
    """Return one plan's frames: of the file `name`, or of the plan in the store that `name` means.

    Reading a file may take so many seconds.

    Raises:
        PlanError: The file cannot be read as a plan.
        YaodianError: There is neither such a file nor such a plan.
    """
    from queries.data import Data  # noqa: PLC0415 - pandas takes a second

    path = located(name)
    if path.is_file():
        return file_data(path, seconds)
    if path.is_dir():
        raise YaodianError(
            gettext("{name} is a folder: name one plan's file, or a plan in the store", name=name)
        )
    try:
        with asked(context, [name], choice.places, choice.years, choice.levels) as store:
            return Data.load(store)
    except YaodianError as error:
        raise YaodianError(gettext("{name} is no file here; {error}", name=name, error=error)) from None


def file_data(path: Path, seconds: float) -> "Data":
    """Read a plan's file within so many seconds and return its frames; nothing is kept.

    Raises:
        PlanError: The file cannot be read as a plan.
    """
    from graph.store.open import open_store  # noqa: PLC0415
    from queries.data import Data  # noqa: PLC0415

    order = reading_order(ReadingChoice())
    with Apart(order, seconds) as apart, progress_bar(gettext("reading")) as progress:
        plan = apart.read(path, progress).plan
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        open_store(Path(folder) / "one.kgl", write=True) as store,
    ):
        store.load([plan])
        return Data.load(store)
