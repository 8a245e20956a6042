"""A plan named on the command line: a file to be read now, or a plan in the store."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from commands.narrowing import asked
from commands.options import progress_bar
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


def plan_data(context: typer.Context, name: str, choice: StoreChoice) -> "Data":
    """Return one plan's frames: of the file `name`, or of the plan in the store that `name` means.

    Raises:
        PlanError: The file cannot be read as a plan.
        YaodianError: There is neither such a file nor such a plan.
    """
    from queries.data import Data  # noqa: PLC0415 - pandas takes a second

    path = located(name)
    if path.is_file():
        return file_data(path)
    if path.is_dir():
        raise YaodianError(
            gettext("{name} is a folder: name one plan's file, or a plan in the store", name=name)
        )
    try:
        with asked(context, [name], choice.places, choice.years, choice.levels) as store:
            return Data.load(store)
    except YaodianError as error:
        raise YaodianError(gettext("{name} is no file here; {error}", name=name, error=error)) from None


def file_data(path: Path) -> "Data":
    """Read a plan's file and return its frames; nothing is kept.

    Raises:
        PlanError: The file cannot be read as a plan.
    """
    from graph.store.open import open_store  # noqa: PLC0415
    from loaders.read.pace import watched  # noqa: PLC0415
    from loaders.reading import read_plan  # noqa: PLC0415
    from queries.data import Data  # noqa: PLC0415

    with progress_bar(gettext("reading")) as progress, watched(progress):
        plan = read_plan(path)
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        open_store(Path(folder) / "one.kgl", write=True) as store,
    ):
        store.load([plan])
        return Data.load(store)
