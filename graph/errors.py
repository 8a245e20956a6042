"""Errors that a user can mend; each message is one line that says what, where and what to do."""

from collections.abc import Sequence


class YaodianError(Exception):
    """Base of all errors that the command prints as one line; `exit_code` is the process status."""

    exit_code = 2


class PlanError(YaodianError):
    """A file cannot be read as a work plan: missing, empty, not text, or without any work point."""


class OverridesError(YaodianError):
    """A file of overrides cannot be read, is not valid, or names what is not known.

    `fault` is what is wrong, without the place in the file; empty where the error has none.
    """

    fault = ""


class StoreError(YaodianError):
    """A store cannot be opened, has another version, is locked, or refused a write."""


class DamagedStoreError(StoreError):
    """A store's file is a store no more; a backup may be put in its place."""


class TransferError(YaodianError):
    """A file that should hold a whole store does not: it is none, damaged, cut off, or of another version."""


class StoreBusyError(StoreError):
    """Another process writes to a store."""


class QueryError(YaodianError):
    """A query is unknown, is not read-only, lacks a parameter, or failed on the engine.

    Where it is a name that was not understood, `name` is that, and `meant` has what may be meant by it: how each is told, and
    a name for it alone.
    """

    name: str = ""
    meant: Sequence[tuple[str, str]] = ()


class NameNotFoundError(QueryError):
    """A unit, region or task name given by a user matches nothing in the store."""
