"""The embedded store's file: opened for reading by anyone, for writing by one process, and saved whole."""

import re
import warnings
from contextlib import suppress
from glob import escape
from pathlib import Path
from typing import Any

import kglite

from graph.errors import DamagedStoreError, StoreBusyError, StoreError
from graph.language import gettext
from graph.store.engine_errors import one_line
from graph.store.engine_file import refusal
from graph.store.protocol import STORE_ID
from graph.store.writing import check_version
from graph.system import in_use, kept_private, patiently, refused

_BESIDE = re.compile(r"\.tmp\.[0-9]+\.[0-9]+")
"""How the engine ends the name of a file that it writes beside the one it will replace."""
FAILURES = (kglite.KgError, OSError, ValueError, TypeError, OverflowError)
"""What the engine raises where it cannot do something; values it cannot hold among them."""


def open_file(path: Path, *, write: bool, any_version: bool = False) -> Any:
    """Return the engine's graph of the file at `path`; with `write` make it where there is none and keep other writers out.

    With `any_version` a store of another version is opened too; see `graph.store.open`.

    Raises:
        StoreError: There is no store (without `write`), the path holds something else or a store of another
            version, another process writes to it, or the system refuses.
    """
    try:
        graph = _open_to_write(path) if write else _open_to_read(path)
    except kglite.WriterLeaseHeldError as error:
        raise _locked(path, error) from None
    except kglite.FileFormatError as error:
        raise refusal(path, error) from None
    except (kglite.KgError, OSError) as error:
        kind = StoreError if isinstance(error, OSError) or refused(str(error)) else DamagedStoreError
        raise kind(
            gettext("{store} cannot be opened: {reason}", store=path, reason=one_line(error))
        ) from None
    try:
        _check_stamp(graph, path, any_version=any_version)
    except StoreError:
        if write:
            release(graph)
        raise
    graph.read_only(True)
    return graph


def save(graph: Any, path: Path) -> None:
    """Write a file beside the old one at `path` and put it in its place: a reader sees the old state or the new one.

    A file that is there keeps its mode and owner; a new one is its owner's alone, for it may tell of persons and of progress.
    """
    with warnings.catch_warnings(), kept_private(path.resolve()):
        # Which columns of a big file can be read in place is no matter for a user.
        warnings.simplefilter("ignore", kglite.MappedFallbackWarning)
        patiently(graph.save, replacing=True)


def release(graph: Any) -> None:
    """End the writer's lease without saving: the engine's own close() would save what is in memory."""
    error = StoreError()
    graph.__exit__(StoreError, error, None)


def left_as_it_was(path: Path, error: BaseException) -> StoreError:
    """Return the error of a change that failed, of which nothing was kept."""
    return StoreError(gettext("{store} was left as it was: {reason}", store=path, reason=_reason(error)))


def _reason(error: BaseException) -> str:
    if in_use(error, replacing=True):
        return gettext("it is open in another program: close it there and run this again")
    return one_line(error)


def _open_to_read(path: Path) -> Any:
    if not path.exists():
        raise StoreError(
            gettext("there is no store at {store}: make one with `yaodian build PLAN…`", store=path)
        )
    _check_file(path)
    return kglite.load(str(path))


def _open_to_write(path: Path) -> Any:
    _check_file(path)
    there = path.resolve()  # a link stays a link
    there.parent.mkdir(parents=True, exist_ok=True)
    if there.exists():
        # Reads the head of the file alone: one that is no store is refused before any lock is laid beside it.
        kglite.estimate_load_memory(str(there))
    # No log: a load is one save, which writes a new file beside the old one and renames it.
    graph = kglite.open(str(there), durable="off")
    _tidy(there)
    return graph


def _check_file(path: Path) -> None:
    if path.is_dir():
        raise StoreError(gettext("{store} is a folder, not a store: name a file with --store", store=path))
    if path.exists() and not path.is_file():
        raise StoreError(
            gettext("{store} is no regular file, and no store: name a file with --store", store=path)
        )


def _tidy(path: Path) -> None:
    """Take away what writers of this store left that were killed: while it is ours to write, there is no other."""
    for left in path.parent.glob(f"{escape(path.name)}.tmp.*"):
        if _BESIDE.fullmatch(left.name.removeprefix(path.name)):
            with suppress(OSError):
                left.unlink()


def _check_stamp(graph: Any, path: Path, *, any_version: bool) -> None:
    found = graph.cypher("MATCH (s:Store {id: $id}) RETURN s.schema AS schema", params={"id": STORE_ID})
    if stamp := list(found):
        if not any_version:
            check_version(stamp[0]["schema"])
    elif graph.graph_info()["node_count"]:
        raise StoreError(
            gettext("{store} holds a graph that yaodian did not make: name another file", store=path)
        )


def _locked(path: Path, error: Any) -> StoreBusyError:
    pid = (getattr(error, "holder", None) or {}).get("pid")
    if pid is None:
        return StoreBusyError(
            gettext("{store} is being written by another process: try again later", store=path)
        )
    return StoreBusyError(
        gettext("{store} is being written by process {pid}: try again later", store=path, pid=pid)
    )
