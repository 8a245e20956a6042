"""The embedded store's file: opened for reading by anyone, for writing by one process, and saved whole."""

import warnings
from pathlib import Path
from typing import Any

import kglite

from graph.errors import StoreError
from graph.language import gettext
from graph.store.engine_errors import one_line
from graph.store.protocol import STORE_ID
from graph.store.writing import check_version
from graph.system import in_use, patiently

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
    except kglite.FileFormatError:
        raise StoreError(
            gettext("{store} is not a store of yaodian: name another file with --store", store=path)
        ) from None
    except (kglite.KgError, OSError) as error:
        raise StoreError(
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


def save(graph: Any) -> None:
    """Write a file beside the old one and put it in its place: a reader sees the old state or the new one."""
    with warnings.catch_warnings():
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
    return kglite.load(str(path))


def _open_to_write(path: Path) -> Any:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        raise StoreError(gettext("{store} is a folder, not a store: name a file with --store", store=path))
    if path.exists():
        # Reads the head of the file alone: one that is no store is refused before any lock is laid beside it.
        kglite.estimate_load_memory(str(path))
    # No log: a load is one save, which writes a new file beside the old one and renames it.
    return kglite.open(str(path), durable="off")


def _check_stamp(graph: Any, path: Path, *, any_version: bool) -> None:
    found = graph.cypher("MATCH (s:Store {id: $id}) RETURN s.schema AS schema", params={"id": STORE_ID})
    if stamp := list(found):
        if not any_version:
            check_version(stamp[0]["schema"])
    elif graph.graph_info()["node_count"]:
        raise StoreError(
            gettext("{store} holds a graph that yaodian did not make: name another file", store=path)
        )


def _locked(path: Path, error: Any) -> StoreError:
    pid = (getattr(error, "holder", None) or {}).get("pid")
    if pid is None:
        return StoreError(gettext("{store} is being written by another process: try again later", store=path))
    return StoreError(
        gettext("{store} is being written by process {pid}: try again later", store=path, pid=pid)
    )
