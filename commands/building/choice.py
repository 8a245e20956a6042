"""Who reads the files of a build: this process where there are few, else processes of their own, or a cluster."""

import os
from dataclasses import dataclass

from commands.building.jobs import Readers, Settings
from commands.building.pool import Here, Pool
from graph.system import memory_for
from loaders.read.pace import Watcher

SECONDS = 300.0
"""How long one plan may take where nobody says."""
_FEW = 4
"""Files from which on processes pay: each takes as long to begin as some ten plans take to be read."""


@dataclass(frozen=True, slots=True)
class BuildChoice:
    """What a person wants of a build, beside how plans are read; None leaves a thing to the number of files, or to us."""

    keep: bool = False
    again: bool = False
    jobs: int | None = None
    seconds: float | None = None
    scheduler: str | None = None


def readers_for(choice: BuildChoice, settings: Settings, files: int, watch: Watcher) -> Readers:
    """Return who is to read so many files; `watch` is told of pages where the command itself reads.

    Raises:
        YaodianError: A cluster was named that cannot read.
    """
    if choice.scheduler is not None:
        from commands.building.cluster import Cluster  # noqa: PLC0415 - few have one

        return Cluster(choice.scheduler, settings, choice.seconds or SECONDS)
    jobs = min(_jobs(choice, files), files)
    if not jobs:
        return Here(settings, watch)
    return Pool(settings, jobs, choice.seconds or SECONDS, memory_for(jobs))


def _jobs(choice: BuildChoice, files: int) -> int:
    if choice.jobs is not None:
        return choice.jobs
    if files < _FEW:
        return 0 if choice.seconds is None else 1  # only a process can be ended in time
    return min(cores(), -(-files // _FEW))


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
