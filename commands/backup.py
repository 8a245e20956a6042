"""The whole store put away as one file, and taken back."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.metadata import version
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from commands.carry import Merge, Overwrite, how_of, said
from commands.options import ask_credentials, opened, progress_bar, say
from commands.state import state
from graph.errors import DamagedStoreError, YaodianError
from graph.language import gettext, listed, ngettext
from graph.paths import located, scheme_of
from graph.reasons import reason
from graph.store.protocol import Content

if TYPE_CHECKING:
    from graph.store.protocol import Progress
    from graph.store.summary import LoadSummary
    from graph.transfer.form import Source


def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write, such as store.zip.")],
    *,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Write over a file that is there already.")
    ] = False,
) -> None:
    """Put the whole store away as one file: plans, progress and its history, with a checksum.

    It is the same for a store in a file and on a server, and either takes it back (`yaodian restore`). Only its owner may
    read the file, for it may tell of persons.
    """
    from graph.export.files import writing  # noqa: PLC0415 - help needs no engine
    from graph.store.open import open_store  # noqa: PLC0415
    from graph.transfer.archive import write_backup  # noqa: PLC0415

    if file.is_file() and not overwrite:
        raise YaodianError(
            gettext("{file} is there already: name another file, or add --overwrite", file=file)
        )
    with open_store(state(context).store, credentials=ask_credentials, any_version=True) as store:
        try:
            with writing(file, private=True) as out:
                contents = write_backup(store, out, version("yaodian"))
        except OSError as error:
            raise YaodianError(
                gettext("cannot write {file}: {reason}", file=file, reason=reason(error))
            ) from error
    held = (
        ngettext("{n} plan", "{n} plans", contents.plans),
        ngettext("{n} record of progress", "{n} records of progress", contents.progress),
        ngettext("{n} entry of their history", "{n} entries of their history", contents.entries),
    )
    say(gettext("{file}: put away {held}", file=file, held=listed(held)))


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that `yaodian backup` wrote.")],
    *,
    merge: Merge = False,
    overwrite: Overwrite = False,
) -> None:
    """Take a backup back into an empty store, or with --overwrite in the place of what a store holds.

    Its checksum, and each record in it, are looked at before the store is touched.
    """
    from graph.transfer.archive import Backup  # noqa: PLC0415 - help needs no engine
    from graph.transfer.reading import check  # noqa: PLC0415
    from graph.transfer.taking import take_in  # noqa: PLC0415

    how = how_of(merge=merge, overwrite=overwrite)
    source = Backup(file).checked()
    contents = check(source)
    path = located(state(context).store)
    with progress_bar(gettext("Taking in")) as told:
        if overwrite and not scheme_of(state(context).store) and path.exists():
            summary, target = _anew(path, source, told), str(path)
        else:
            with opened(context, write=True) as store:
                if overwrite:  # what is there may be damaged under the digests that it has
                    store.take(Content((), (), ()), alone=True)
                summary, target = take_in(store, source, how, told), store.target
    typer.echo(said(target, contents, summary))


def _anew(path: Path, source: "Source", told: "Progress") -> "LoadSummary":
    """Make a store's file anew of what a backup holds, and put it in the place of what is there, which may be damaged.

    Raises:
        StoreError: Another process writes to it.
    """
    from graph.export.files import writing  # noqa: PLC0415
    from graph.store.open import open_store  # noqa: PLC0415
    from graph.transfer.taking import take_in  # noqa: PLC0415

    with _others_kept_out(path), TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        made = Path(folder) / "store.kgl"
        with open_store(made, write=True) as store:
            summary = take_in(store, source, "empty", told)
        try:
            with writing(path, private=True) as out, made.open("rb") as stream:
                copyfileobj(stream, out)
        except OSError as error:
            raise YaodianError(
                gettext("cannot write {file}: {reason}", file=path, reason=reason(error))
            ) from error
    return summary


@contextmanager
def _others_kept_out(path: Path) -> "Iterator[None]":
    """Keep other writers out of a store's file; one that is damaged has none, and what never was a store is not written over."""
    from graph.store.open import open_store  # noqa: PLC0415

    with ExitStack() as stack:
        try:
            stack.enter_context(open_store(path, write=True, any_version=True))
        except DamagedStoreError:
            if not path.is_file():
                raise
        yield
