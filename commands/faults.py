"""What is told of a file that gave nothing: one line with its place."""

import os
import traceback
from pathlib import PurePath

from graph.errors import PlanError, YaodianError
from graph.guard import too_much
from graph.language import gettext
from graph.system import OUT_OF_MEMORY, overran


class FaultError(YaodianError):
    """Our own fault in reading one file; the others are read all the same."""

    exit_code = 70


def failure(error: Exception, place: str) -> YaodianError:
    """Return what is told of a file; where the fault is ours, YAODIAN_DEBUG adds where it is."""
    if isinstance(error, YaodianError):
        return _placed(error, place)
    if isinstance(error, MemoryError):
        return too_large(place)
    return FaultError(_fault(place, error))


def too_large(place: str) -> YaodianError:
    """Return what is told of a file that took all the memory that one may take."""
    return YaodianError(
        gettext("{file}: reading it takes more memory than one plan may: divide the file", file=place)
    )


def too_long(place: str, seconds: float) -> YaodianError:
    """Return what is told of a file whose reading was ended after so many seconds."""
    return YaodianError(
        gettext(
            "{file}: reading it took more than {seconds} s and was stopped: --per-file gives it more time",
            file=place,
            seconds=format(seconds, "g"),
        )
    )


def died(place: str, status: int | None) -> YaodianError:
    """Return what is told of a file whose process ended with this exit status."""
    if status == OUT_OF_MEMORY:
        return too_large(place)
    if overran(status):
        return PlanError(gettext("{file} {fault}", file=place, fault=too_much()))
    return YaodianError(
        gettext(
            "{file}: the process that read it died (exit status {status}): the file may be made to do harm, or take "
            "more memory than there is",
            file=place,
            status="?" if status is None else status,
        )
    )


def _fault(place: str, error: Exception) -> str:
    where = "".join(traceback.format_exception(error)) if os.environ.get("YAODIAN_DEBUG") else ""
    told = gettext(
        "{file}: internal error, {kind}: {error} (YAODIAN_DEBUG=1 shows where; please report it)",
        file=place,
        kind=type(error).__name__,
        error=error,
    )
    return f"{told} {where}".strip()


def _placed(error: YaodianError, place: str) -> YaodianError:
    """Return an error with the place of its file where it says the name alone: several folders may have one of that name."""
    name, message = PurePath(place).name, str(error)
    return type(error)(place + message.removeprefix(name)) if message.startswith(name) else error
